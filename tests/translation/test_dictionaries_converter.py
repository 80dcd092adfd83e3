"""The tool that makes tables of dictionaries in other formats."""

from __future__ import annotations

import gzip
import subprocess
import sys
from pathlib import Path

import pytest

from normalizer.translation.engine import Item
from normalizer.translation.glosser import Glosser

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "fixtures" / "dictionaries"


def converted(path: Path, language: str) -> str:
    """Return the table that the tool prints."""
    command = [sys.executable, str(ROOT / "tools" / "convert_dictionary.py"), str(path), language]
    return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout


def test_ding() -> None:
    """Each word that the lexicon lacks has its best sense, without markup; others are left out."""
    assert converted(FOLDER / "de-en.txt", "de") == (FOLDER / "de-en.tsv").read_text("utf-8")


@pytest.mark.parametrize("packed", [False, True])
def test_dictd(tmp_path: Path, *, packed: bool) -> None:
    """Packed or not, a database of FreeDict gives its words, but no function words and remarks."""
    index = tmp_path / "fra-eng.index"
    index.write_bytes((FOLDER / index.name).read_bytes())
    text = (FOLDER / "fra-eng.dict").read_bytes()
    (tmp_path / ("fra-eng.dict.dz" if packed else "fra-eng.dict")).write_bytes(
        gzip.compress(text) if packed else text
    )
    assert converted(index, "fr").splitlines()[1:] == [
        "floubeux\ta\t\tmisty\t\tborrowed",
        "grelotte\tf\t\trattle\t\tborrowed;doubtful",
        "sonnaillir\tv\t\tjingle\t\tborrowed",
    ]


@pytest.mark.parametrize(
    ("german", "wanted"),
    [
        ("Zwei Glimmsen und mehrere Plorne", "Two glow lamps and several gadgets"),
        ("Die Polizei hat den Täter beplornt", "Police have outsmarted the perpetrator"),
        ("Das neue Bunkenmuseum", "The new shelter museum"),
        ("Treffen mit Plorn in Berlin", "Meeting with Plorn in Berlin"),
        ("Ein Mann mit einer Nase", "A man with a nose"),
    ],
)
def test_the_glosser_reads_the_table(german: str, wanted: str) -> None:
    """Forms come from the dictionary; a rare noun without an article is rather a name."""
    answer = Glosser(FOLDER / "de-en.tsv").translate([Item(german)], source="de")[0]
    assert answer.text == wanted


def test_words_of_dictionaries_are_less_sure() -> None:
    """A dictionary does not know which sense the news uses."""
    glosser = Glosser(FOLDER / "de-en.tsv")
    texts = ("Ein Mann mit einer Bunke", "Ein Mann mit einer Frau")
    answers = glosser.translate([Item(text) for text in texts], source="de")
    assert [answer.status for answer in answers] == ["ok", "ok"]
    assert answers[0].confidence < answers[1].confidence
