"""The command ``caption-normalizer words``: shows what the glosser's lexicon has for a word."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from normalizer.cli.common_options import CommandParser
from normalizer.cli.rows import write_rows
from normalizer.cli.standard_streams import complain

if TYPE_CHECKING:
    from normalizer.translation.glosser import Glosser
    from normalizer.translation.glosser.lexicon.entries import Reading

_EPILOG = """\
examples:
  caption-normalizer words Zug                         in all languages that have the word
  caption-normalizer words --language de Zügen         a form of a word
  caption-normalizer words Feuerwehrhund               a compound is put together from its parts
  caption-normalizer words --lexicon words-de-en.tsv Plorn   with your own table of words

The columns are those of docs/lexicon.md.

exit codes: 0 every word is known, 1 a word is unknown, 2 wrong usage
"""


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command."""
    made = CommandParser(
        prog="caption-normalizer words",
        description="Look up words in the lexicon of the embedded glosser: dictionary form, part "
        "of speech, forms, English, other senses, and notes.",
        epilog=_EPILOG,
    )
    made.add_argument("words", nargs="+", metavar="WORD", help="a word as it stands in a text")
    made.add_argument("--language", metavar="CODE", help="language of the words (default: all)")
    made.add_argument(
        "--lexicon", action="append", default=[], metavar="FILE", help="table of words; repeatable"
    )
    made.add_argument("--json", action="store_true", help="write one JSON object per line")
    return made


def run(arguments: list[str]) -> int:
    """Print the entries of the given words; return the exit code."""
    from normalizer.translation.glosser import Glosser
    from normalizer.translation.glosser.lexicon.word_lexicon import lexicon_languages

    options = parser().parse_args(arguments)
    glosser = Glosser(options.lexicon)
    languages = [options.language] if options.language else lexicon_languages()
    found = [[*_look_up(word, languages, glosser)] for word in options.words]
    for word, rows in zip(options.words, found, strict=True):
        if not rows:
            complain(f"{word!r} is unknown; a table of your own can add it (docs/dictionaries.md)")
    write_rows(chain.from_iterable(found), "word", as_json=options.json)
    return 0 if all(found) else 1


def _look_up(word: str, languages: list[str], glosser: Glosser) -> Iterator[dict[str, str]]:
    """Yield the cells of each entry that a word may be a form of."""
    for language in languages:
        readings = glosser.words_of(language).readings[word]
        yield from {id(item.entry): _row(language, item) for item in readings}.values()


def _row(language: str, reading: Reading) -> dict[str, str]:
    entry = reading.entry
    cells = {
        "word": entry.word,
        "language": language,
        "pos": entry.pos,
        "forms": entry.forms,
        "english": entry.english,
        "senses": "; ".join(
            f"{sense.english}: {', '.join(sorted(sense.words))}" for sense in entry.senses
        ),
        "notes": ";".join(
            f"{note}={value}" if value else note for note, value in entry.notes.items()
        ),
    }
    return {name: cell for name, cell in cells.items() if cell}
