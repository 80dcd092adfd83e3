"""Checks the lexicons of the glosser: ``python tools/check_lexicon.py [LANGUAGE ...]``, all languages by default.

Prints one line a fault, with its file and entry, and exits with 1 when there is any: a head that two rows of one part of
speech share, an unknown part of speech, a missing or untidy translation, forms that cannot be derived, a separable verb
without its base, an unknown note, British spelling.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from normalizer.translation.glosser.lexicon.entries import Entry, parse_entry
from normalizer.translation.glosser.lexicon.inflection import forms_of
from normalizer.translation.glosser.lexicon.language_grammar import load_grammar

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).parents[1] / "src/normalizer/data/lexicon"
HEADER = "word\tpos\tforms\tenglish\tenglish_forms\tnotes"
NOUNS = frozenset({"m", "f", "n", "pl", "an"})
POS = NOUNS | frozenset(
    ["name", "person", "place", "v", "a", "adv", "prep", "conj", "sub", "det", "pron", "num", "pre", "phrase"]
)
FLAGS = frozenset(
    [
        "office",
        "human",
        "event",
        "time",
        "mass",
        "bare",
        "the",
        "plural",
        "several",
        "expletive",
        "copula",
        "street",
        "clock",
        "sein",
        "sich",
        "city",
        "country",
        "region",
        "island",
        "sea",
        "river",
        "mountain",
        "month",
        "title",
        "nation",
        "reflexive",
        "question",
        "of",
        "object",
        "possessive",
        "det",
        "fixed",
        "alone",
        "amount",
        "body",
        "age",
        "month",
        "f",
        "unsure",
        "place",
        "+in",
        "one",
        "seen",
        "anyone",
        "scale",
        "comma",
        "shows",
    ]
) | {'+"in'}
KEYS = frozenset(
    [
        "first",
        "last",
        "us",
        "adv",
        "participle",
        "measure",
        "counted",
        "opens",
        "denied",
        "shows",
        "single",
        "happens",
        "dative",
        "dative>",
        "age",
        "alone",
        "expletive",
        "before",
        "infinitive",
        "own",
        "thing",
        "motion",
        "several",
        "adjective",
        "code",
        "base",
        "case",
        "role",
        "present",
        "past",
        "present.s",
        "present.p",
        "reported",
        "plural",
        "sich",
        "acc",
        "free",
        "comparative",
        "place",
        "city",
        "country",
        "region",
        "island",
        "sea",
        "river",
        "mountain",
        "time",
        "event",
        "human",
        "office",
    ]
)
BRITISH = re.compile(r"\b\w*(?:isation|ise[sd]?|colour|labour|defence|centre|programme|theatre|metre|tyre|harbour)\b")
ALLOWED = re.compile(
    r"advertise|exercise|premise|promise|revise|advise|precise|raise|rise|surprise|noise|wise|cruise|raid|franchise"
    r"|supervise|devise|improvise|despise|disguise|enterprise|expertise|demise|televise|compromise|merchandise|paradise|porpoise|tortoise|turquoise"
)
UNTIDY = re.compile(r"[/(),;]|^(?:a|an|the|to) |\s$|^\s|  ")


def files(language: str) -> list[Path]:
    """Return the topic files of a language."""
    return sorted((FOLDER / language).glob("*.tsv"))


def faults(language: str) -> Iterator[str]:
    """Yield a line for each fault in the lexicon of a language."""
    seen: dict[tuple[str, str], str] = {}
    entries: list[tuple[str, Entry]] = []
    for path in files(language):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        rows = [line for line in lines if not line.startswith("#")]
        if not rows or rows[0] != HEADER:
            yield f"{language}/{path.name}: the header is not the one of docs/translation.md"
        entries += [(path.name, parse_entry(row)) for row in rows[1:]]
    prepositions = {entry.word for _, entry in entries if entry.pos == "prep"}
    verbs = {entry.word for _, entry in entries if entry.pos == "v"}
    verbs |= {verb.replace("|", "") for verb in verbs}
    for name, entry in entries:
        where = f"{language}/{name}: {entry.word} ({entry.pos})"
        if (entry.word, entry.pos) in seen:
            yield f"{where}: also in {seen[entry.word, entry.pos]}"
        seen[entry.word, entry.pos] = name
        for fault in (
            *_english_faults(entry),
            *_note_faults(entry, prepositions, verbs),
            *_form_faults(entry, language, verbs),
        ):
            yield f"{where}: {fault}"


def _english_faults(entry: Entry) -> Iterator[str]:
    if entry.pos not in POS:
        yield f"unknown part of speech {entry.pos!r}"
    if not entry.english and not any(key.endswith(">") for key in entry.notes):
        yield "no translation"
    if UNTIDY.search(entry.english) and entry.pos not in {"place", "det", "name", "phrase", "adv", "prep"}:
        yield f"translation {entry.english!r} has an article or more than one sense"
    if BRITISH.search(entry.english) and not ALLOWED.search(entry.english):
        yield f"translation {entry.english!r} is not in American spelling"


def _note_faults(entry: Entry, prepositions: set[str], verbs: set[str]) -> Iterator[str]:
    for key, value in entry.notes.items():
        if key.endswith("^") and value:
            continue
        known = key in FLAGS if not value else key in KEYS
        prep, _, verb = key.rstrip(">").partition(" ")
        known = known or (prep in prepositions and verb in verbs)
        if not known and key.rstrip("+!>") not in prepositions and key.rstrip(">") not in verbs and key not in KEYS:
            yield f"unknown note {key!r}"


def _form_faults(entry: Entry, language: str, verbs: set[str]) -> Iterator[str]:
    if (
        entry.pos in {"m", "f", "n"}
        and not entry.forms
        and load_grammar(language).capital_nouns
        and " " not in entry.word
    ):
        yield "no plural given (0 when there is none)"
    if "|" in entry.word and entry.word.partition("|")[2] not in verbs:
        yield f"the base verb {entry.word.partition('|')[2]!r} has no entry"
    if entry.pos == "v" and entry.forms and entry.forms.count(",") not in {2, 3}:
        yield "irregular forms must be three (German) or four (French, Spanish)"
    try:
        forms_of(load_grammar(language), entry)
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
