"""Checks the lexicons of the glosser: ``python tools/check_lexicon.py [LANGUAGE ...]``.

Without an argument all languages are checked. Prints one line per fault, with its file and entry,
and exits with 1 when there is any: two rows with one headword and part of speech, an unknown part
of speech, a row in the wrong table or place, a missing or untidy translation, forms that cannot be
derived, a separable verb without its base verb, a sense without words, an unknown note, British
spelling.
"""

from __future__ import annotations

import re
import sys
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from normalizer.translation.glosser.lexicon.entries import NOTES, Entry, parse_entry
from normalizer.translation.glosser.lexicon.inflection import forms_of
from normalizer.translation.glosser.lexicon.language_grammar import load_grammar
from normalizer.translation.glosser.lexicon.word_lexicon import TABLES, sort_key

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).parents[1] / "src/normalizer/data/lexicon"
HEADER = "word\tpos\tforms\tenglish\tsenses\tnotes"
POS = frozenset[str]().union(*TABLES.values())
_SENSE = re.compile(r" ?[^:;,]+: [^:;,]+(?:, [^:;,]+)*")
# Notes that mean nothing without a value.
VALUED = frozenset(
    {
        "first", "last", "us", "adv", "participle", "measure", "counted", "opens", "denied",
        "single", "happens", "before", "infinitive", "own", "thing",
        "motion", "adjective", "code", "base", "case", "role", "present", "present.s",
        "present.p", "reported", "acc", "free", "comparative",
    }
)  # fmt: skip
WITHOUT_ARTICLE_CHECK = frozenset({"place", "det", "name", "phrase", "adv", "prep"})
BRITISH = re.compile(
    r"\b\w*(?:isation|ise[sd]?|colour|labour|defence|centre|programme|theatre|metre|tyre|harbour)\b"
)
ALLOWED = re.compile(
    r"advertise|exercise|premise|promise|revise|advise|precise|raise|rise|surprise|noise"
    r"|wise|cruise|raid|franchise|supervise|devise|improvise|despise|disguise|enterprise|expertise"
    r"|demise|televise|compromise|merchandise|paradise|porpoise|tortoise|turquoise"
)
UNTIDY = re.compile(r"[/(),;]|^(?:a|an|the|to) |\s$|^\s|  ")


def files(language: str) -> list[Path]:
    """Return the tables of a language."""
    return sorted((FOLDER / language).glob("*.tsv"))


def faults(language: str) -> Iterator[str]:
    """Yield a line for each fault in the lexicon of a language."""
    seen: dict[tuple[str, str], str] = {}
    rows: list[tuple[str, str]] = []
    for path in files(language):
        lines = path.read_text(encoding="utf-8").splitlines()
        header, *own = [line for line in lines if line and not line.startswith("#")]
        if header != HEADER:
            yield f"{language}/{path.name}: the header is not the one in docs/lexicon.md"
        rows += [(path.name, row) for row in own]
        yield from (
            f"{language}/{path.name}: {fault}" for fault in _order_faults(own, path.stem, language)
        )
    entries = [(name, row, parse_entry(row)) for name, row in rows]
    prepositions = {entry.word for _, _, entry in entries if entry.pos == "prep"}
    verbs = {entry.word for _, _, entry in entries if entry.pos == "v"}
    verbs |= {verb.replace("|", "") for verb in verbs}
    for name, row, entry in entries:
        where = f"{language}/{name}: {entry.word} ({entry.pos})"
        if (entry.word, entry.pos) in seen:
            yield f"{where}: also in {seen[entry.word, entry.pos]}"
        seen[entry.word, entry.pos] = name
        for fault in (
            *_table_faults(name.removesuffix(".tsv"), entry),
            *_english_faults(entry),
            *_sense_faults(row),
            *_note_faults(entry, prepositions, verbs),
            *_form_faults(entry, language, verbs),
        ):
            yield f"{where}: {fault}"


def _order_faults(rows: list[str], table: str, language: str) -> Iterator[str]:
    grammar = load_grammar(language)
    keys = [sort_key(row, table, grammar) for row in rows]
    yield from (
        f"{after!r} stands behind {before!r}; sort the table (docs/lexicon.md)"
        for before, after in pairwise(keys)
        if after < before
    )


def _table_faults(table: str, entry: Entry) -> Iterator[str]:
    if table != "terms" and entry.pos in POS and entry.pos not in TABLES[table]:
        yield f"its part of speech belongs in another table than {table}"
    if table == "terms" and entry.word.replace(".", "").isalpha():
        yield "a single word belongs in the table of its part of speech"
    if table != "terms" and " " in entry.word:
        yield "a term of several words belongs in terms"


def _sense_faults(row: str) -> Iterator[str]:
    cell = (row.split("\t") + [""] * 5)[4]
    for sense in filter(None, cell.split(";")):
        if not _SENSE.fullmatch(sense):
            yield f"sense {sense!r} is not English, a colon, and words between commas"


def _english_faults(entry: Entry) -> Iterator[str]:
    if entry.pos not in POS:
        yield f"unknown part of speech {entry.pos!r}"
    if not entry.english and not any(key.endswith(">") for key in entry.notes):
        yield "no translation"
    if UNTIDY.search(entry.english) and entry.pos not in WITHOUT_ARTICLE_CHECK:
        yield f"translation {entry.english!r} has an article or more than one sense"
    if BRITISH.search(entry.english) and not ALLOWED.search(entry.english):
        yield f"translation {entry.english!r} is not in American spelling"


def _note_faults(entry: Entry, prepositions: set[str], verbs: set[str]) -> Iterator[str]:
    for key, value in entry.notes.items():
        if not value and key in VALUED:
            yield f"note {key!r} needs a value"
        elif key not in NOTES and not _quotes(key, value, prepositions, verbs):
            yield f"unknown note {key!r}"


def _quotes(key: str, value: str, prepositions: set[str], verbs: set[str]) -> bool:
    """Return whether a note quotes words of the language that have an entry."""
    if key in {"+in", '+"in'} or (key.endswith("^") and value):
        return True
    word = key.rstrip("+!>")
    preposition, _, verb = word.partition(" ")
    is_known = word in prepositions or word in verbs
    return is_known or (preposition in prepositions and verb in verbs)


def _form_faults(entry: Entry, language: str, verbs: set[str]) -> Iterator[str]:
    grammar = load_grammar(language)
    needs_plural = entry.pos in {"m", "f", "n"} and " " not in entry.word
    if grammar.capital_nouns and needs_plural and not entry.forms:
        yield "no plural given (0 when there is none)"
    base = entry.word.partition("|")[2]
    if base and base not in verbs:
        yield f"the base verb {base!r} has no entry"
    begins = entry.word[:2].casefold(), entry.forms[:2].casefold()
    if entry.pos in TABLES["nouns"] and begins[1][:1].isalpha() and begins[0] != begins[1]:
        yield "a plural with other first letters needs a row of its own"
    if entry.pos == "v" and entry.forms and entry.forms.count(",") not in {2, 3}:
        yield "irregular forms must be three (German) or four (French, Spanish)"
    try:
        forms_of(grammar, entry)
    except (KeyError, IndexError, ValueError) as error:
        yield f"forms cannot be derived: {error!r}"


def main() -> int:
    """Check the languages named, or all that have a folder with a grammar."""
    languages = sys.argv[1:] or sorted(path.parent.name for path in FOLDER.glob("*/grammar.json"))
    found = [fault for language in languages for fault in faults(language)]
    print("\n".join(found) if found else f"no faults in {', '.join(languages)}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
