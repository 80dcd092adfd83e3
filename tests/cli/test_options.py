"""The translation options and the other commands: what reaches the library."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from normalizer.cli import COMMANDS, main
from normalizer.translation.memory import TranslationMemory

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """Hund im Garten

Der Hund ist am Montag in den Garten gelaufen und hat dort lange gebellt, wie die Nachbarn berichten.

Die Polizei kam nach 20 Minuten und hat das Tier zu seinen Besitzern zurück gebracht.
"""


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the name of a German page in the current folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.txt").write_text(PAGE, "utf-8")
    return "page.txt"


def test_a_memory_file_is_made(page: str, tmp_path: Path) -> None:
    """`--memory` names the file of a translation memory."""
    assert main(["--memory", "memory.sqlite", page]) == 0
    assert (tmp_path / "memory.sqlite").is_file()
    with TranslationMemory(tmp_path / "memory.sqlite") as memory:
        assert len(memory) == 0


def test_an_unusable_memory_is_reported(
    page: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The article is written, and a message says that the memory cannot be used."""
    (tmp_path / "file").write_text("", "utf-8")
    assert main(["--format", "json", "--memory", "file/memory.sqlite", page]) == 0
    written = capsys.readouterr()
    assert "Dog in the garden" in written.out
    assert written.err.startswith(
        "caption-normalizer: translation memory file/memory.sqlite cannot be used"
    )


def test_the_target_is_the_language_to_translate_to(
    page: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A page in the target language is unchanged and gives no warning."""
    assert main(["--target", "de", page]) == 0
    written = capsys.readouterr()
    assert "Hund im Garten" in written.out
    assert written.err == ""


def test_a_lexicon_reaches_the_glosser(
    page: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A word that is only in the dictionary is translated."""
    (tmp_path / "page.txt").write_text(
        PAGE.replace("Hund im Garten", "Der Plornbek im Garten"), "utf-8"
    )
    (tmp_path / "words.tsv").write_text("Plornbek\tgadget\n", "utf-8")
    assert main(["--format", "json", "--lexicon", "words.tsv:de", page]) == 0
    assert "gadget in the garden" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["--target", "english"], "write 'en'"),
        (["--target", "xx"], "two letters"),
        (["--translator", "none", "--memory", "m.sqlite"], "need a translator"),
        (["--translator", "libretranslate", "--lexicon", "words.tsv"], "dictionaries"),
        (["--lexicon", "no-such-file"], "no-such-file"),
        (["--memory", "."], "is a folder"),
        (["--translator", "babelfish"], "known engines: glosser"),
    ],
)
def test_options_that_cannot_work_are_wrong_usage(
    page: str, arguments: list[str], hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A one-line message says what to change, and nothing is written."""
    assert main([*arguments, page]) == 2
    written = capsys.readouterr()
    assert written.out == ""
    assert hint in written.err and written.err.count("\n") == 1


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_command_receives_the_remaining_arguments(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first argument selects the command, whose module returns the exit code."""
    given: list[list[str]] = []

    def run(arguments: list[str]) -> int:
        given.append(arguments)
        return 7

    module = ModuleType(COMMANDS[name])
    module.run = run  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, COMMANDS[name], module)
    assert main([name, "list", "--x"]) == 7
    assert given == [["list", "--x"]]


@pytest.mark.parametrize("name", ["./models", "--", "page.txt"])
def test_a_file_may_have_the_name_of_a_command(page: str, name: str, tmp_path: Path) -> None:
    """A name is a file with its folder, after two dashes, or after another file."""
    (tmp_path / "models").write_text(PAGE, "utf-8")
    assert page
    assert main([name] if name == "./models" else [name, "models"]) == 0


def test_help_names_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    """The help mentions the commands and their options."""
    with pytest.raises(SystemExit) as exit_code:
        main(["--help"])
    assert exit_code.value.code == 0
    text = capsys.readouterr().out
    assert all(f"caption-normalizer {name}" in text for name in COMMANDS)
    assert all(option in text for option in ("--memory", "--lexicon", "--target"))
