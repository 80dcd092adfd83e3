"""Prints lines that the tables of page furniture (``src/normalizer/data/phrases``) could take up next.

It reads a table of lines that stand on several publishers' pages: tab-separated, with the columns ``publishers``,
``pages``, ``in_body_span``, ``langs`` and ``line``, where a run of digits is ``#``. A line is a candidate when enough
publishers print it, when it hardly ever stands between the first and the last line of an article, and when no table
has it yet. Whether it is safe to remove on every page is for a person to say: topic words ("tennis") come out too.

    python tools/phrase_candidates.py boilerplate.tsv --publishers 3
"""

from __future__ import annotations

import argparse
import csv
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from normalizer.tag.phrases import phrase_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TABLES = Path(__file__).parents[1] / "src" / "normalizer" / "data" / "phrases"

_DIGITS = re.compile(r"#+")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that several publishers print, with how often it was seen and where."""

    phrase: str
    publishers: int
    pages: int
    inside: int
    languages: str


def candidate_key(line: str) -> str:
    """Return `line`, in which ``#`` stands for a run of digits, as the tables write it.

    >>> candidate_key("# comments:")
    '{n} comments'
    """
    return phrase_key(_DIGITS.sub("{n}", line))


def known_phrases(folder: Path = TABLES) -> set[str]:
    """Return the phrases of all tables in `folder`."""
    return {row["phrase"] for table in sorted(folder.glob("*.tsv")) for row in _rows(table)}


def read_candidates(table: Path) -> Iterator[Candidate]:
    """Yield the lines of `table`, most publishers first if the table is in that order."""
    for row in _rows(table):
        yield Candidate(
            phrase=candidate_key(row["line"]),
            publishers=int(row["publishers"]),
            pages=int(row["pages"]),
            inside=int(row["in_body_span"]),
            languages=row["langs"],
        )


def worth_a_look(
    candidates: Iterable[Candidate], known: set[str], *, publishers: int, inside: float
) -> Iterator[Candidate]:
    """Yield the candidates on at least `publishers` publishers that no table has.

    `inside` is the greatest share of a line's pages on which it may stand within an article: furniture that stands
    there too does the most harm, but it must be looked at twice.
    """
    seen = set(known)
    for candidate in candidates:
        rare = candidate.publishers < publishers or candidate.inside > inside * candidate.pages
        if rare or not candidate.phrase or candidate.phrase in seen:
            continue
        seen.add(candidate.phrase)
        yield candidate


def _rows(table: Path) -> list[dict[str, str]]:
    lines = table.read_text(encoding="utf-8").splitlines()
    return list(
        csv.DictReader(
            (line for line in lines if line.strip() and not line.startswith("# ")),
            delimiter="\t",
            quoting=csv.QUOTE_NONE,
        )
    )


def main() -> None:
    """Print one candidate a line: publishers, pages, pages inside an article, languages, phrase."""
    parser = argparse.ArgumentParser(
        description="Print lines that the tables of page furniture do not have yet."
    )
    parser.add_argument(
        "table", type=Path, help="tab-separated table of lines that several publishers print"
    )
    parser.add_argument(
        "--publishers", type=int, default=3, help="least number of publishers (default: 3)"
    )
    parser.add_argument(
        "--inside",
        type=float,
        default=0.1,
        help="greatest share of pages with the line within an article (default: 0.1)",
    )
    options = parser.parse_args()
    candidates = read_candidates(options.table)
    found = worth_a_look(
        candidates, known_phrases(), publishers=options.publishers, inside=options.inside
    )
    for candidate in found:
        print(
            candidate.publishers,
            candidate.pages,
            candidate.inside,
            candidate.languages,
            candidate.phrase,
            sep="\t",
        )


if __name__ == "__main__":
    main()
