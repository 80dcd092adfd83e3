"""The command as a process with pipes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
SEED = PROJECT / "fixtures" / "dw-english-new-layout" / "input.txt"


def run(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "normalizer", *arguments],
        input=stdin,
        capture_output=True,
        check=False,
    )


def test_a_file_becomes_an_article():
    """A page is written as clean text, with nothing on standard error."""
    result = run(str(SEED))
    assert result.returncode == 0
    assert result.stderr == b""
    assert b"Skip to" not in result.stdout
    assert "[Image: " in result.stdout.decode()


def test_a_pipe_works_like_a_file():
    """Standard input is read without a file, and for a dash."""
    page = SEED.read_bytes()
    assert run(stdin=page).stdout == run("-", stdin=page).stdout == run(str(SEED)).stdout


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_json_is_json(form):
    """Both formats contain the whole article; JSON Lines is a single line."""
    result = run("--format", form, str(SEED))
    assert json.loads(result.stdout)["schema"] == "normalizer/article/3"
    assert form == "json" or result.stdout.count(b"\n") == 1


def test_html_is_recognised_by_default():
    """A page is recognised as HTML, a fragment with --input; HTML read as text gives a warning."""
    fragment = b"<h1>Talks end</h1><p>The talks ended on Monday without a result.</p>"
    page = b"<!DOCTYPE html><title>Talks end</title>" + fragment
    address = ("--url", "https://www.dw.com/en/talks/a-1")
    assert json.loads(run("--format", "json", *address, stdin=page).stdout)["publisher"] == "DW"
    assert run("--input", "html", stdin=fragment).stdout.startswith(b"Talks end\n\n")
    assert b"html-input" in run("--input", "text", stdin=page).stderr


def test_several_inputs_in_json_are_json_lines(tmp_path):
    """Two pages in JSON are written as two lines."""
    other = tmp_path / "other.txt"
    other.write_text("Talks end\n\nThe talks have ended without a result.", encoding="utf-8")
    lines = run("--format", "json", str(SEED), str(other)).stdout.splitlines()
    assert [json.loads(line)["headline"] for line in lines][1] == "Talks end"


def test_a_missing_file_does_not_stop_the_others(tmp_path):
    """Each unreadable file gives one message and exit code 1; the other page is written."""
    result = run(str(tmp_path / "none.txt"), str(tmp_path), str(SEED))
    assert result.returncode == 1
    complaints = result.stderr.decode().splitlines()
    assert len(complaints) == 2
    assert complaints[0].endswith("none.txt: No such file or directory")
    assert "Is a directory; for the files in it: caption-normalizer corpus" in complaints[1]
    assert b"[Image: " in result.stdout


def test_an_address_is_no_file():
    """A web address as input gives a message that says how to pass its page."""
    result = run("https://example.org/talks")
    assert result.returncode == 1
    message = result.stderr.decode()
    assert message.startswith("caption-normalizer: https://example.org/talks: It is an address")
    assert "curl -s ADDRESS | caption-normalizer --url ADDRESS" in message


@pytest.mark.parametrize(
    ("option", "said"),
    [("--formt", "--formt; did you mean --format?\n"), ("--zebra", "--zebra\n")],
)
def test_a_misspelled_option_gets_a_suggestion(option, said):
    """An unknown option that resembles a known one is wrong usage with a suggestion."""
    result = run(option, str(SEED))
    assert result.returncode == 2
    assert result.stderr.decode().splitlines(keepends=True)[-1].endswith(said)


def test_an_empty_input_fails_and_says_so():
    """An input without text gives a message and exit code 1."""
    result = run(stdin=b"\n\n")
    assert result.returncode == 1
    assert (
        result.stderr
        == b"caption-normalizer: standard input: empty-input: the input holds no text\n"
    )


def test_a_closed_pipe_ends_the_command_quietly():
    """`caption-normalizer … | head -1` ends with exit code 141 and no message."""
    files = [str(SEED)] * 400
    process = subprocess.Popen(
        [sys.executable, "-m", "normalizer", *files], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    complaint = process.stderr.read()
    process.stderr.close()
    assert (process.wait(), complaint) == (141, b"")


@pytest.mark.parametrize(
    "arguments",
    [["--format", "pdf"], ["--no-such"], ["--translator", "nobody"], ["--rules", "none.toml"]],
)
def test_wrong_usage_is_two(arguments):
    """A wrong option, engine or rule pack gives a message and no traceback."""
    result = run(*arguments, str(SEED))
    assert result.returncode == 2
    assert b"caption-normalizer: " in result.stderr
    assert b"Traceback" not in result.stderr


# Runs the command with a wrong row at the end of the table of agencies.
WITH_A_WRONG_ROW = """
import sys
from normalizer import tables
shipped = tables.read_bytes
row = b"RPA\\tRuritanian Press Agency\\tZZ\\tpress\\n"
tables.read_bytes = lambda name: shipped(name) + row * (name == "agencies.tsv")
from normalizer.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize("arguments", [["agencies", "dpa"], ["--translator", "none", str(SEED)]])
def test_a_wrong_row_of_a_table_is_one_message(arguments):
    """The message says where the row is and what to write; the exit code is 2."""
    result = subprocess.run(
        [sys.executable, "-c", WITH_A_WRONG_ROW, *arguments], capture_output=True, check=False
    )
    (message,) = result.stderr.decode().splitlines()
    assert result.returncode == 2
    assert message.startswith("caption-normalizer: data/agencies.tsv, line ")
    assert "column kind: 'press' is not one of both, gov-photo, news" in message


def test_explain_shows_every_line():
    """The line log has a row for each non-blank line, with its rule."""
    rows = run("--explain", str(SEED)).stdout.decode().splitlines()
    filled = [line for line in SEED.read_text("utf-8").splitlines() if line.strip()]
    assert rows[0].split() == ["line", "role", "rule", "became", "text"]
    assert len([row for row in rows[1:] if row[:6].strip().isdigit()]) >= len(filled)
    assert any("skip-link" in row for row in rows)


def test_a_file_name_cannot_control_the_terminal(tmp_path):
    """Control characters in a name are escaped."""
    result = run(str(tmp_path / "a\x1b[2Jb"))
    assert b"\x1b" not in result.stderr


def test_output_is_utf8_whatever_the_locale():
    """A locale without Unicode does not affect the output."""
    page = "Köln feiert\n\nIn Köln haben Tausende gefeiert, ganz ohne Zwischenfälle.".encode()
    result = subprocess.run(
        [sys.executable, "-m", "normalizer", "--translator", "none"],
        input=page,
        capture_output=True,
        check=False,
        env=os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0"},
    )
    assert "Köln feiert" in result.stdout.decode("utf-8")


def test_version():
    """`--version` prints the version of the package."""
    from normalizer import __version__

    assert run("--version").stdout.decode().strip() == f"caption-normalizer {__version__}"
