"""Floors on the labelled rows of the shared folder, where it is present; they may only rise."""

import csv
import gzip
import json
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import pytest

from normalizer import parse_dateline, parse_title
from normalizer.fields.date.date_grammar import find_dates

SHARED = Path(__file__).parents[2] / ".." / "shared"


def key(text: str | None) -> str:
    """Return letters and digits alone, folded."""
    return "".join(
        c for c in unicodedata.normalize("NFKC", text or "").casefold() if c.isalnum() or c == "_"
    )


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a labelled table; the test is skipped where the table is absent."""
    path = SHARED / "fields" / name
    if not path.exists():
        pytest.skip(f"{name} is not here")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def share(answers: Iterable[bool]) -> float:
    """Return the share of right answers."""
    listed = list(answers)
    return sum(listed) / len(listed)


def test_titles_keep_their_floor() -> None:
    """Headline and publisher exact."""
    found = ((parse_title(row["raw"]), row) for row in rows("titles.tsv"))
    assert (
        share(
            (key(t.headline), key(t.publisher)) == (key(r["clean"]), key(r["publisher"]))
            for t, r in found
        )
        >= 0.97
    )


def test_datelines_keep_their_floor() -> None:
    """Found or rejected, places and agencies exact."""

    def right(row: dict[str, str]) -> bool:
        dateline = parse_dateline(row["raw"])
        if dateline is None or row["is_dateline"] != "1":
            return dateline is None and row["is_dateline"] != "1"
        wanted = [
            [key(name) for name in row[column].split(";") if name]
            for column in ("places", "agencies")
        ]
        return [list(map(key, dateline.places)), list(map(key, dateline.agencies))] == wanted

    assert share(map(right, rows("datelines.tsv"))) >= 0.97


def test_date_lines_give_the_publishing_day() -> None:
    """Of the pages whose date lines hold a full date, the publishing day is among those found."""
    path = SHARED / "corpus" / "pages.jsonl.gz"
    if not path.exists():
        pytest.skip("the corpus is not here")
    answers = []
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for page in map(json.loads, file):
            lines = zip(
                page["labels"]["inscriptis"], page["texts"]["inscriptis"].split("\n"), strict=False
            )
            days = {
                str(f.value)[:10]
                for label, line in lines
                if "date" in label.split("+")
                for f in find_dates(" ".join(line.split()))
            }
            if days:
                answers.append(page["truth"]["publishing_date"][:10] in days)
    assert share(answers) >= 0.95
