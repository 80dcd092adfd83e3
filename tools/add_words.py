"""Adds a table of words to the lexicon: ``python tools/add_words.py TABLE LANGUAGE [--replace]``.

TABLE is one that ``--lexicon`` accepts (``docs/dictionaries.md``). Each row goes to the table of its
part of speech, in its place. A word that the lexicon has with the same part of speech is left out
and printed, or, with ``--replace``, takes the place of the old row. Run ``tools/check_lexicon.py``
afterwards.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from pathlib import Path

from normalizer.translation.glosser.dictionaries import open_dictionary
from normalizer.translation.glosser.lexicon.language_grammar import load_grammar
from normalizer.translation.glosser.lexicon.word_lexicon import TABLES, headword, sort_key

FOLDER = Path(__file__).parents[1] / "src/normalizer/data/lexicon"


def table_of(row: str) -> str:
    """Return the table that a row belongs to."""
    word, pos = row.split("\t")[:2]
    if " " in word or "'" in word:
        return "terms"
    return next((name for name, listed in TABLES.items() if pos in listed), "terms")


def key(row: str) -> tuple[str, str]:
    """Return the headword and the part of speech of a row, of which a lexicon has one row."""
    return headword(row), row.split("\t")[1]


def add(rows: list[str], path: Path, language: str, *, replace: bool) -> tuple[int, list[str]]:
    """Add rows to a table; return how many were added, and the rows that were there already."""
    lines = path.read_text(encoding="utf-8").splitlines()
    start = next(place for place, line in enumerate(lines) if line.startswith("word\tpos")) + 1
    known = {key(line): line for line in lines[start:]}
    there = [row for row in rows if key(row) in known]
    known |= {key(row): row for row in rows if replace or key(row) not in known}
    grammar = load_grammar(language)
    added = sorted(known.values(), key=lambda line: sort_key(line, path.stem, grammar))
    path.write_text("\n".join([*lines[:start], *added]) + "\n", encoding="utf-8")
    return len(known) - (len(lines) - start), there


def main() -> int:
    """Add a table of words."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("table")
    parser.add_argument("language")
    parser.add_argument("--replace", action="store_true", help="replace rows that are there")
    options = parser.parse_args()
    tables: dict[str, list[str]] = defaultdict(list)
    for lines in open_dictionary(f"{options.table}:{options.language}").rows.values():
        for row in lines:
            tables[table_of(row)].append(row.rstrip("\t"))
    for name, rows in sorted(tables.items()):
        path = FOLDER / options.language / f"{name}.tsv"
        added, there = add(rows, path, options.language, replace=options.replace)
        print(f"{name}: {added} added, {len(there)} {'replaced' if options.replace else 'known'}")
        if not options.replace:
            print(*there, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
