"""Standard streams that are closed, full or unbuffered, and arguments that could do harm."""

from __future__ import annotations

import errno
import io
import json
import logging
import os
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from normalizer.cli import COMMANDS, main

PAGE = "Talks end\n\nThe talks have ended without a result, the ministers said on Monday.\n"
UNBUFFERED = {"PYTHONUNBUFFERED": "1"}
BUFFERINGS = pytest.mark.parametrize("environment", [{}, UNBUFFERED], ids=["buffered", "raw"])
HELP = ["--help", "models add --help", *(f"{name} --help" for name in COMMANDS)]
needs_full_device = pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="no device that is always full"
)


@pytest.fixture(autouse=True)
def folder(here):
    """Return the current folder, which contains a page."""
    (here / "talks.txt").write_text(PAGE, "utf-8")
    return here


def run(line: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Give a line to a shell in which `normalize` is the command."""
    program = f'normalize() {{ {shlex.quote(sys.executable)} -m normalizer "$@"; }}\n'
    kept = {key: value for key, value in os.environ.items() if key not in UNBUFFERED}
    command = ["/bin/sh", "-c", program + line]
    return subprocess.run(command, env=kept | environment, capture_output=True, check=False)


@BUFFERINGS
@pytest.mark.parametrize("streams", [">&-", pytest.param(">/dev/full", marks=needs_full_device)])
def test_output_that_cannot_be_written_is_a_failure(streams, environment):
    result = run(f"normalize agencies dpa {streams}", **environment)
    assert result.returncode == 1
    assert result.stderr.startswith(b"caption-normalizer: standard output: ")
    assert result.stderr.count(b"\n") == 1


@pytest.mark.parametrize(
    "arguments",
    ["talks.txt", "--explain talks.txt", "--format json talks.txt -", "--version", *HELP],
)
def test_every_command_needs_its_output(arguments, monkeypatch, capsys):
    """No command ends as if somebody had read its articles or its help."""
    monkeypatch.setattr(sys, "stdout", None)
    assert main(arguments.split()) == 1
    message = capsys.readouterr().err
    assert message.startswith("caption-normalizer: standard output: ")
    assert message.count("\n") == 1


@BUFFERINGS
def test_a_reader_that_goes_away_is_told_from_success(folder, environment):
    """After `| head -c 10` the exit code is 141, without a message; `| cat` reads everything."""
    (folder / "talks.txt").write_text(f"{PAGE}\n{'word ' * 20_000}")
    line = "(normalize --format jsonl talks.txt; echo $? >code) |"
    result = run(f"{line} head -c 10", **environment)
    assert (result.stdout, result.stderr) == (b'{"schema":', b"")
    assert (folder / "code").read_text() == "141\n"
    result = run(f"{line} cat", **environment)
    assert (folder / "code").read_text() == "0\n"
    assert len(json.loads(result.stdout)["lines"]) == 3


class Stream(io.FileIO):
    """A file that takes three bytes at a time, and has no room for more than `most`."""

    def __init__(self, path: Path, most: int = 1_000_000, *, waits: bool = False) -> None:
        super().__init__(path, "wb")
        self.buffer, self.left, self.waits = self, most, waits

    def write(self, data):
        """Write the head of the data; return its length, None if it would have to wait."""
        piece = bytes(data.encode() if isinstance(data, str) else data)[:3]
        self.left -= len(piece)
        if self.left < 0 and self.waits:
            return None
        if self.left < 0:
            raise OSError(errno.ENOSPC, "no room")
        return super().write(piece)


def test_output_is_written_completely(folder, monkeypatch):
    """A stream that takes a part at a time gets all."""
    with Stream(folder / "stream") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        assert main(["talks.txt"]) == 0
    assert (folder / "stream").read_text("utf-8") == PAGE


@pytest.mark.parametrize(
    ("waits", "reason"), [(False, "no room"), (True, "it does not wait for its reader")]
)
def test_output_that_breaks_off_is_an_error(folder, monkeypatch, capsys, waits, reason):
    """A message says why, and what Python writes to the stream at exit goes nowhere."""
    with Stream(folder / "stream", 6, waits=waits) as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        assert main(["talks.txt"]) == 1
        os.write(stream.fileno(), b"more")
    assert (folder / "stream").read_text("utf-8") == PAGE[:6]
    message = f"caption-normalizer: standard output: cannot be written: {reason}\n"
    assert capsys.readouterr().err == message


def test_messages_that_cannot_be_written_stop_nothing(folder, monkeypatch, capsys):
    """With standard error closed or full, the articles are written all the same."""
    with Stream(folder / "stream", 2) as stream:
        for errors in (stream, None):
            monkeypatch.setattr(sys, "stderr", errors)
            assert main(["none.txt", "none.txt", "talks.txt"]) == 1
        sys.stderr.close()  # the one that took the place of None
    assert (folder / "stream").read_bytes() == b""
    assert capsys.readouterr().out.count("The talks have ended") == 2


def test_python_has_no_stream_for_a_closed_one():
    result = run("normalize none.txt talks.txt 2>&-")
    assert result.returncode == 1
    assert b"The talks have ended" in result.stdout


def test_a_closed_standard_input_is_a_failed_input():
    result = run("normalize talks.txt - <&-")
    assert result.returncode == 1
    assert result.stderr == b"caption-normalizer: standard input: it is closed\n"
    assert b"The talks have ended" in result.stdout


def test_an_encoding_of_ascii_is_no_obstacle():
    """Output is UTF-8 whatever the streams say, and a message escapes what it cannot encode."""
    result = run("normalize agencies ČTK Čšž", PYTHONIOENCODING="ascii")
    assert result.returncode == 1
    assert "ČTK" in result.stdout.decode("utf-8")
    assert result.stderr.startswith(rb"caption-normalizer: '\u010c\u0161\u017e' names no")


ESCAPE = "\x1b[31m\u202e"


@pytest.mark.parametrize(
    "arguments",
    [
        [f"--{ESCAPE}"],
        *([name, f"--{ESCAPE}"] for name in COMMANDS),
        [ESCAPE],
        ["--format", ESCAPE],
        ["--fields", ESCAPE, "--format", "json", "--", "talks.txt"],
        ["--rules", ESCAPE],
        ["--translator", ESCAPE],
        ["--target", ESCAPE],
        ["--lexicon", ESCAPE],
        ["-o", f"none/{ESCAPE}/a.txt", "talks.txt"],
        ["agencies", ESCAPE],
        ["agencies", f"--{ESCAPE}", "dpa"],
        ["agencies", "--rules", ESCAPE, "dpa"],
        ["models", ESCAPE],
        ["models", "add", ESCAPE, "en"],
        ["models", "list", "--store", ESCAPE],
        ["models", "remove", "de", "en", "--store", ESCAPE],
    ],
)
def test_no_argument_reaches_the_terminal_as_it_is(arguments, command):
    done = command(*arguments)
    assert done.err
    assert not set("\x1b\u202e") & set(done.out + done.err)


def test_a_fault_of_the_package_is_a_message_and_not_a_traceback(monkeypatch, command):
    """The message names the error and its place, and asks for a report; the exit code is 1."""

    def fail(_options):
        raise ZeroDivisionError

    monkeypatch.setattr("normalizer.cli.clean_command.normalizer_of", fail)
    done = command("talks.txt")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("caption-normalizer: internal error: ZeroDivisionError: ")
    assert done.err.endswith("please report it\n") and done.err.count("\n") == 1


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="this system has no such signals")
@pytest.mark.parametrize("number", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_signal_leaves_nothing_beside_the_output(folder, number):
    """The command waits for its input when it is ended; the output is as it was before."""
    (folder / "out.txt").write_text("before", "utf-8")
    names = {path.name for path in folder.iterdir()}
    number = getattr(signal, number)
    command = [sys.executable, "-m", "normalizer", "-", "-o", "out.txt"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe) as run:
        deadline = time.monotonic() + 60
        while {path.name for path in folder.iterdir()} == names:
            assert time.monotonic() < deadline
            time.sleep(0.01)
        run.send_signal(number)
        out, err = run.communicate()
    assert (run.returncode, out, err) == (128 + number, b"", b"")
    assert {path.name for path in folder.iterdir()} == names
    assert (folder / "out.txt").read_text("utf-8") == "before"


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="this system has no such signals")
def test_a_signal_that_is_ignored_stays_so(monkeypatch, command):
    """A command under `nohup` goes on; one that has ended leaves the signals as they were."""
    seen = []
    monkeypatch.setattr(
        "normalizer.cli.clean_command.run",
        lambda _: seen.append((signal.getsignal(signal.SIGHUP), signal.getsignal(signal.SIGTERM))),
    )
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        command("talks.txt")
    finally:
        signal.signal(signal.SIGHUP, before)
    ((hangup, terminate),) = seen
    assert hangup == signal.SIG_IGN
    assert callable(terminate)
    assert signal.getsignal(signal.SIGTERM) == signal.SIG_DFL


def test_an_interrupt_is_the_exit_code_of_a_shell(monkeypatch, command):
    def interrupt(_options):
        raise KeyboardInterrupt

    monkeypatch.setattr("normalizer.cli.clean_command.normalizer_of", interrupt)
    assert command("talks.txt") == (130, "", "")


def test_messages_are_written_by_the_call_that_they_are_of(command):
    """A call in the process of another program leaves its logging as it was."""
    log = logging.getLogger("normalizer")
    before = (list(log.handlers), log.level)
    command("--verbose", "talks.txt")
    assert (log.handlers, log.level) == before
