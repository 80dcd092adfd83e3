"""Lists unknown words by their cost: ``python tools/lexicon_gaps.py LANGUAGE FILE [--top N]``.

FILE has one caption per line; in a ``.tsv`` file ``--column`` names the column. Each unknown word
is printed with the number of times it occurs, and the number of captions that would be known in
full if the lexicon had it.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from pathlib import Path

from normalizer.translation.glosser.caption_gloss import gloss
from normalizer.translation.glosser.lexicon.word_lookup import load_words


def captions(path: Path, column: str | None) -> list[str]:
    """Return the captions of a file."""
    with path.open(encoding="utf-8", newline="") as file:
        if column is not None:
            return [row[column] for row in csv.DictReader(file, delimiter="\t")]
        return [line.strip() for line in file if line.strip()]


def gaps(texts: list[str], language: str) -> tuple[Counter[str], Counter[str], float]:
    """Return how often a word is unknown, how often it is the only one, and the share unknown."""
    often, alone = Counter[str](), Counter[str]()
    known = 0
    for text in texts:
        _, count = gloss(text, load_words(language))
        words = set(count.unknown)
        known += count.known
        often.update(count.unknown)
        if len(words) == 1:
            alone.update(words)
    total = known + often.total()
    return often, alone, often.total() / total if total else 0.0


def main() -> int:
    """Print the words that are worth an entry, the most useful first."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("language")
    parser.add_argument("file", type=Path)
    parser.add_argument("--column", help="column of a .tsv file that holds the captions")
    parser.add_argument("--top", type=int, default=50)
    options = parser.parse_args()
    often, alone, share = gaps(captions(options.file, options.column), options.language)
    print(f"unknown: {often.total()} words, {share:.1%} of all that are looked up")
    for word, count in sorted(often.items(), key=lambda item: (-alone[item[0]], -item[1], item[0]))[
        : options.top
    ]:
        print(f"{count:5d} {alone[word]:5d}  {word}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
