"""Standard streams that are closed, full or unbuffered, and arguments that could do harm."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from normalizer.cli import COMMANDS, main

PAGE = "Talks end\n\nThe talks have ended without a result, the ministers said on Monday.\n"
UNBUFFERED = {"PYTHONUNBUFFERED": "1"}
BUFFERINGS = pytest.mark.parametrize("environment", [{}, UNBUFFERED], ids=["buffered", "raw"])
LINES = (
    "talks.txt",
    "--explain talks.txt",
    "--format jsonl talks.txt talks.txt",
    "--help",
    "--version",
    "agencies dpa AFP",
    "models add --help",
    *(f"{name} --help" for name in COMMANDS),
)
needs_full_device = pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="no device that is always full"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a page."""
    (tmp_path / "talks.txt").write_text(PAGE, "utf-8")
    return tmp_path


def run(
    folder: Path, arguments: str, streams: str = "", environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a shell that connects its streams."""
    kept = {key: value for key, value in os.environ.items() if key not in UNBUFFERED}
    return subprocess.run(
        ["/bin/sh", "-c", f"{shlex.quote(sys.executable)} -m normalizer {arguments} {streams}"],
        cwd=folder,
        env=kept | (environment or {}),
        capture_output=True,
        check=False,
    )


@BUFFERINGS
@pytest.mark.parametrize("arguments", LINES)
@pytest.mark.parametrize("streams", [">&-", pytest.param(">/dev/full", marks=needs_full_device)])
def test_output_that_cannot_be_written_is_a_failure(folder, arguments, streams, environment):
    """Every command exits with 1 and one message if standard output is closed or full."""
    result = run(folder, arguments, streams, environment)
    assert result.returncode == 1
    assert result.stderr.startswith(b"caption-normalizer: standard output: ")
    assert result.stderr.count(b"\n") == 1


@BUFFERINGS
def test_a_large_output_is_written_completely(folder, environment):
    """A pipe that takes a part at a time gets every article, also from an unbuffered stream."""
    files = ["talks.txt"] * 3
    (folder / "talks.txt").write_text(PAGE + f"\n{PAGE.split('.', maxsplit=1)[0]}.\n" * 3_000)
    result = run(folder, " ".join(["--format jsonl", *files]), "| cat", environment)
    rows = result.stdout.decode().splitlines()
    assert [len(json.loads(row)["lines"]) for row in rows] == [6_002] * 3


@BUFFERINGS
def test_a_reader_that_goes_away_is_told_from_success(folder, environment):
    """After `| head -c 10` the exit code is 141, without a message."""
    (folder / "talks.txt").write_text(PAGE * 3_000)
    code = "echo $? >code"
    command = f"{shlex.quote(sys.executable)} -m normalizer --format json talks.txt; {code}"
    kept = {key: value for key, value in os.environ.items() if key not in UNBUFFERED}
    result = subprocess.run(
        ["/bin/sh", "-c", f"({command}) | head -c 10"],
        cwd=folder,
        env=kept | environment,
        capture_output=True,
        check=True,
    )
    assert (result.stdout, result.stderr) == (b'{\n "schema', b"")
    assert (folder / "code").read_text().strip() == "141"


def test_a_closed_standard_input_is_a_failed_input(folder):
    """It is reported like a file that cannot be read; the other input is written."""
    result = run(folder, "talks.txt -", "<&-")
    assert result.returncode == 1
    assert result.stderr == b"caption-normalizer: standard input: it is closed\n"
    assert b"The talks have ended" in result.stdout


@pytest.mark.parametrize("streams", ["2>&-", pytest.param("2>/dev/full", marks=needs_full_device)])
def test_messages_that_cannot_be_written_stop_nothing(folder, streams):
    """With standard error closed or full, the articles are written all the same."""
    result = run(folder, "none.txt talks.txt", streams)
    assert result.returncode == 1
    assert b"The talks have ended" in result.stdout


@pytest.mark.parametrize(
    "arguments", ["agencies ČTK", "agencies Čšž", *(line for line in LINES if "--help" in line)]
)
def test_an_encoding_of_ascii_is_no_obstacle(folder, arguments):
    """Output is UTF-8 whatever the locale says, and a message escapes what it cannot encode."""
    result = run(folder, arguments, environment={"PYTHONIOENCODING": "ascii"})
    assert b"Traceback" not in result.stderr
    assert bool(result.stdout) == (result.returncode == 0)


ESCAPE = "\x1b[31m\u202e"


@pytest.mark.parametrize(
    "arguments",
    [
        [f"--{ESCAPE}"],
        *([name, f"--{ESCAPE}"] for name in COMMANDS),
        [ESCAPE],
        ["--format", ESCAPE],
        ["--fields", ESCAPE, "--format", "json"],
        ["--rules", ESCAPE],
        ["--translator", ESCAPE],
        ["--target", ESCAPE],
        ["--lexicon", ESCAPE],
        ["-o", f"none/{ESCAPE}/a.txt"],
        ["agencies", ESCAPE],
        ["agencies", f"--{ESCAPE}", "dpa"],
        ["agencies", "--rules", ESCAPE, "dpa"],
        ["models", ESCAPE],
        ["models", "add", ESCAPE, "en"],
        ["models", "list", "--store", ESCAPE],
        ["models", "remove", "de", "en", "--store", ESCAPE],
    ],
)
def test_no_argument_reaches_the_terminal_as_it_is(arguments, tmp_path, monkeypatch, capsys):
    """Control and direction characters of a wrong argument are written as escape sequences."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "-").write_text(PAGE, "utf-8")
    monkeypatch.setattr("sys.argv", ["normalizer"])
    with suppress(SystemExit):
        main([*arguments, "--", "./-"] if arguments[0] in {"--fields", "-o"} else arguments)
    written = "".join(capsys.readouterr())
    assert written
    assert not set("\x1b\u202e") & set(written)


def test_a_fault_of_the_package_is_a_message_and_not_a_traceback(folder, monkeypatch, capsys):
    """The message names the error and its place, and asks for a report; the exit code is 1."""

    def fail(_options: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("normalizer.cli.clean_command.normalizer_of", fail)
    assert main([str(folder / "talks.txt")]) == 1
    message = capsys.readouterr().err
    assert message.startswith("caption-normalizer: internal error: ZeroDivisionError: ")
    assert message.endswith("please report it\n")
    assert message.count("\n") == 1
