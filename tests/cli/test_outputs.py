"""Output files and folders, and the selection of fields."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from normalizer.cli import main

PAGE = "Talks end\n\nThe talks have ended without a result, the ministers said on Monday.\n"
OTHER = "Rain ahead\n\nThe rain will last for most of the week, the weather service said.\n"


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the current folder, which contains two pages."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "talks.txt").write_text(PAGE, "utf-8")
    (tmp_path / "rain.txt").write_text(OTHER, "utf-8")
    return tmp_path


def test_an_output_file_holds_what_would_be_printed(
    pages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The file is written instead of standard output, without leaving temporary files."""
    assert main(["talks.txt", "rain.txt"]) == 0
    printed = capsys.readouterr().out
    assert main(["-o", "out", "talks.txt", "rain.txt"]) == 0
    assert capsys.readouterr().out == ""
    assert (pages / "out").read_text("utf-8") == printed
    assert sorted(path.name for path in pages.iterdir()) == ["out", "rain.txt", "talks.txt"]


@pytest.mark.parametrize(
    ("form", "suffix"), [("text", ".txt"), ("json", ".json"), ("markdown", ".md")]
)
def test_an_output_folder_has_a_file_per_input(pages: Path, form: str, suffix: str) -> None:
    """The folder is created, and each file is written as if its input were the only one."""
    assert main(["--format", form, "-o", "out/", "talks.txt", "rain.txt"]) == 0
    assert main(["--format", form, "-o", "one", "rain.txt"]) == 0
    assert {path.name for path in (pages / "out").iterdir()} == {f"talks{suffix}", f"rain{suffix}"}
    assert (pages / "out" / f"rain{suffix}").read_bytes() == (pages / "one").read_bytes()


def test_an_output_file_contains_the_inputs_that_did_not_fail(pages: Path) -> None:
    """The exit code is 1, and the file contains the readable pages."""
    assert main(["-o", "out", "none.txt", "talks.txt"]) == 1
    assert "Talks end" in (pages / "out").read_text("utf-8")


def test_a_file_that_cannot_be_written_is_unchanged(
    pages: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A failure gives exit code 1 and one message, and leaves no partial file."""
    (pages / "out").write_text("before", "utf-8")

    def fail(*_: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    assert main(["-o", "out", "talks.txt"]) == 1
    assert (pages / "out").read_text("utf-8") == "before"
    assert capsys.readouterr().err == (
        "caption-normalizer: out: cannot be written: No space left on device\n"
    )
    assert sorted(path.name for path in pages.iterdir()) == ["out", "rain.txt", "talks.txt"]


@pytest.mark.parametrize("target", ["no/such/out", "talks.txt/"])
def test_an_output_that_cannot_be_created_fails(
    pages: Path, target: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The exit code is 1, and the message names the output."""
    assert pages
    assert main(["-o", target, "rain.txt"]) == 1
    assert capsys.readouterr().err.startswith(f"caption-normalizer: {target}: cannot be written: ")


def test_a_link_is_written_through(pages: Path) -> None:
    """A symbolic link still points to its file, which has the new content."""
    (pages / "real").write_text("before", "utf-8")
    (pages / "out").symlink_to("real")
    assert main(["-o", "out", "talks.txt"]) == 0
    assert (pages / "out").is_symlink()
    assert "Talks end" in (pages / "real").read_text("utf-8")


def test_a_dash_is_standard_output(pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`-o -` writes no file."""
    assert main(["-o", "-", "talks.txt"]) == 0
    assert capsys.readouterr().out.startswith("Talks end")
    assert not (pages / "-").exists()


def test_a_device_is_not_replaced(pages: Path) -> None:
    """A device is written to directly."""
    assert pages
    assert main(["-o", "/dev/null", "talks.txt"]) == 0
    assert not Path("/dev/null").is_file()


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["-o", "talks.txt", "talks.txt"], "this is an input"),
        (["-o", ".", "talks.txt"], "this is an input"),
        (["-o", "out/", "talks.txt", "./talks.txt"], "2 inputs would go to this file"),
        (["--fields", "headline", "talks.txt"], "need --format json"),
        (["--no-lines", "--format", "ninjs", "talks.txt"], "need --format json"),
        (["--format", "json", "--fields", "headline,body_text", "talks.txt"], "'body_text'"),
    ],
)
def test_an_output_that_makes_no_sense_is_wrong_usage(
    pages: Path, arguments: list[str], hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is written, and a one-line message says what to change."""
    assert main(arguments) == 2
    written = capsys.readouterr()
    assert written.out == ""
    assert hint in written.err and written.err.count("\n") == 1
    assert (pages / "talks.txt").read_text("utf-8") == PAGE
    assert not (pages / "out").exists()


def test_fields_are_written_in_the_order_given(
    pages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--fields` limits JSON to the named fields."""
    assert pages
    assert main(["--format", "jsonl", "--fields", "publisher,headline", "talks.txt"]) == 0
    assert capsys.readouterr().out == '{"publisher": null, "headline": "Talks end"}\n'


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_the_line_log_can_be_left_out(
    pages: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--no-lines` removes only that field."""
    assert pages
    assert main(["--format", form, "talks.txt"]) == 0
    whole = json.loads(capsys.readouterr().out)
    assert main(["--format", form, "--no-lines", "talks.txt"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        name: value for name, value in whole.items() if name != "lines"
    }


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_rows_name_their_source(pages: Path, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each of several rows begins with the name of its input; a single article has no source."""
    assert pages
    assert main(["--format", form, "--fields", "headline", "talks.txt", "rain.txt"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert rows == [
        {"source": "talks.txt", "headline": "Talks end"},
        {"source": "rain.txt", "headline": "Rain ahead"},
    ]
    assert main(["--format", form, "talks.txt"]) == 0
    assert "source" not in json.loads(capsys.readouterr().out)
