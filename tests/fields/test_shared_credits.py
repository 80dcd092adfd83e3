"""Floors on the labelled credits and sign-offs of the shared folder, where it is present."""

import csv
import gzip
import json
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import pytest

from normalizer import parse_signoff
from normalizer.fields.credit.credit_grammar import CreditGrammar
from normalizer.names.agencies import default_registry

GRAMMAR = CreditGrammar(default_registry())
SHARED = Path(__file__).parents[2] / ".." / "shared"


def key(text: str | None) -> str:
    """Return letters and digits alone, folded."""
    folded = unicodedata.normalize("NFKC", text or "").replace("\u00ad", "").casefold()
    return "".join(c for c in folded if c.isalnum() or c == "_")


def keys(names: Iterable[str]) -> list[str]:
    """Return the folded names that have letters."""
    return [key(name) for name in names if key(name)]


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a labelled table; the test is skipped where the table is absent."""
    path = SHARED / "fields" / name
    if not path.exists():
        pytest.skip(f"{name} is not here")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def test_credits_keep_their_floor() -> None:
    """Creators, agencies and sources exact."""
    listed = rows("credits.tsv")
    right = 0
    for row in listed:
        credit = GRAMMAR.parse(row["raw"])
        found = [keys(credit.creators), keys(credit.agencies), keys(credit.sources)]
        right += found == [
            keys(row[column].split(";")) for column in ("creators", "agencies", "sources")
        ]
    assert right / len(listed) >= 0.98


def test_signoffs_keep_their_floor() -> None:
    """Authors, editors and agencies exact."""
    listed = rows("signoffs.tsv")
    right = 0
    for row in listed:
        signoff = parse_signoff(row["raw"])
        found = [keys(getattr(signoff, name, ())) for name in ("authors", "editors", "agencies")]
        wanted = ("initials_authors", "initials_editors", "agencies")
        right += found == [keys(row[column].split(";")) for column in wanted]
    assert right / len(listed) >= 0.97


def test_captions_are_split_and_prose_is_not() -> None:
    """Of the lines with a credit most are found; of body lines next to none is cut."""
    path = SHARED / "corpus" / "pages.jsonl.gz"
    if not path.exists():
        pytest.skip("the corpus is not here")
    found: dict[str, list[bool]] = {"credit": [], "body": [], "title": []}
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for page in map(json.loads, file):
            for label, line in zip(
                page["labels"]["inscriptis"], page["texts"]["inscriptis"].split("\n"), strict=False
            ):
                kind = "credit" if "credit" in label.split("+") else label
                if kind in found:
                    found[kind].append(bool(GRAMMAR.split_caption(" ".join(line.split()))[1]))
    assert sum(found["credit"]) / len(found["credit"]) >= 0.88
    assert sum(found["body"]) <= 3
    assert not any(found["title"])
