"""The user's own tables of words, whose entries replace those of the lexicon.

A row has the columns of the lexicon (``docs/lexicon.md``), or only a word, its English, and perhaps
its part of speech.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from stat import S_ISREG

from normalizer.errors import ConfigurationError
from normalizer.language.writing_systems import require_two_letters
from normalizer.tables import read_rows
from normalizer.translation.checks import as_on_pages, tidied
from normalizer.translation.glosser.lexicon.entries import (
    KINDS,
    NO_ENTRY,
    NOUNS,
    Entry,
    unknown_notes,
)
from normalizer.translation.glosser.lexicon.word_lexicon import Lexicon, load_lexicon
from normalizer.translation.glosser.lexicon.word_lookup import SHORTEST_PART, Words

_LOG = logging.getLogger("normalizer.translation")

_OPTION = re.compile(r"(?P<path>.+):(?P<language>[A-Za-z]{2,3})", re.DOTALL)
_OF_NAME = re.compile(r"(?<![a-z])([a-z]{2})-en(?![a-z])")
_DICTD = re.compile(r"\.(?:index|dict|dict\.dz|dict\.gz)$")
_LINE_END = re.compile("\r\n|\r|\n")
# Cells of the longest row, and of the longest that has no columns for forms and notes.
_MOST_CELLS, _FEW_CELLS = 6, 3
_SENSES = 4
_SENSES_CELL = re.compile(r"(?:[^:;]+:[^:;]+(?:;|$))*")
_HEADERS = (["word", "pos"], ["word", "english"])
# Faults that are reported one by one.
_MOST_FAULTS = 20
# More than the largest dictionaries have; a device that never ends is not read for ever.
_MOST_BYTES = 64_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Dictionary:
    """A table of words; `rows` has the lines of a lexicon by their headword without a bar."""

    language: str
    rows: dict[str, list[str]]


def open_dictionary(spec: str) -> Dictionary:
    """Return the table at a path, with the language of its words after a colon if needed.

    The language is the code after the colon (``words.tsv:nl``), else that in the name of the file
    (``de-en.tsv``). A line that is no entry is left out, with a warning that has its number. A
    table is read once per process, and again when the file has changed.

    Raises `ConfigurationError` for a file that is unreadable, has no entry or another format, or
    whose language is unknown.
    """
    option = None if Path(spec).expanduser().exists() else _OPTION.fullmatch(spec)
    path = Path(option["path"] if option else spec).expanduser()
    try:
        state = path.stat()
        return _read(path, option["language"] if option else "", state.st_mtime_ns, state.st_size)
    except OSError as error:
        reason = f"{error.strerror or error}; give a readable file"
        raise ConfigurationError(f"dictionary {spec!r}: {reason}") from error
    except ValueError as error:
        raise ConfigurationError(f"dictionary {spec!r}: {error}") from error


@lru_cache(maxsize=8)
def words_with(dictionaries: tuple[Dictionary, ...]) -> Words:
    """Return the words of a language with the user's; the first table that has a word decides."""
    rows = {word: row for item in reversed(dictionaries) for word, row in item.rows.items()}
    return Words(Lexicon(dictionaries[0].language, rows))


@lru_cache(maxsize=8)
def _read(path: Path, language: str, *_state: int) -> Dictionary:
    """Read a table; `_state` is its time and size, so that a changed file is read again."""
    state = path.stat()
    if not S_ISREG(state.st_mode) or state.st_size > _MOST_BYTES:
        raise ValueError(f"give a regular file of at most {_MOST_BYTES} bytes")
    content = path.read_bytes()
    if _DICTD.search(path.name) or content.startswith(b"\x1f\x8b"):
        raise ValueError(_convertible("a dictd database", _DICTD.sub(".index", str(path))))
    try:
        lines = _LINE_END.split(as_on_pages(content.decode()))
    except UnicodeDecodeError as error:
        line = len(_LINE_END.split(content[: error.start].decode()))
        raise ValueError(f"line {line} is not UTF-8; save the table as UTF-8") from None
    if sum(" :: " in line for line in lines) > sum("\t" in line for line in lines):
        raise ValueError(_convertible("a Ding file", str(path)))
    name = _OF_NAME.search(path.name)
    language = language or (name[1] if name else "")
    if not language:
        raise ValueError(
            f"the language of its words is unknown; add it after a colon, {path.name}:fr"
        )
    language = require_two_letters(language, "language")
    if language == "en":
        raise ValueError("its words are English; the glosser needs the opposite direction")
    return Dictionary(language, _rows(path, lines, load_lexicon(language)))


def _convertible(what: str, path: str) -> str:
    command = f"python tools/convert_dictionary.py {path} LANGUAGE > words.tsv"
    return f"it is {what}; make a table of it with {command!r} (docs/dictionaries.md)"


def _rows(path: Path, lines: list[str], lexicon: Lexicon) -> dict[str, list[str]]:
    """Return the rows of a table; report lines that are none."""
    rows: dict[str, list[str]] = {}
    faults: list[str] = []
    for number, line in enumerate(lines, 1):
        cells = line.rstrip().split("\t")
        if not cells[-1] or line.startswith("#") or cells[:2] in _HEADERS:
            continue
        try:
            row = _row(list(map(str.strip, cells)), lexicon)
        except ValueError as error:
            faults.append(f"line {number}: {error}")
            continue
        word = row[0].replace("|", "")
        known = rows.setdefault(word, [])
        if _kind(row[1]) in {_kind(other.split("\t")[1]) for other in known}:
            faults.append(f"line {number}: {word!r} is also in a line above, which is used")
        else:
            known.append("\t".join(row))
    if not rows:
        found = faults[0] if faults else "it is empty"
        raise ValueError(f"it has no entry: {found}; write word, tab, English in each line")
    for fault in faults[:_MOST_FAULTS]:
        _LOG.warning("dictionary %s, %s", path, fault)
    if len(faults) > _MOST_FAULTS:
        _LOG.warning("dictionary %s: %d more such lines", path, len(faults) - _MOST_FAULTS)
    return rows


def _row(cells: list[str], lexicon: Lexicon) -> list[str]:
    """Return the cells of an entry; raise `ValueError` with what is wrong."""
    if len(cells) == 1:
        raise ValueError("no tab between a word and its English")
    if len(cells) > _MOST_CELLS:
        raise ValueError(f"{len(cells)} cells; a row has at most {_MOST_CELLS}")
    # A bar separates the prefix of a verb.
    english = cells[1 if len(cells) <= _FEW_CELLS else _FEW_CELLS]
    if not cells[0].strip("| ") or not tidied(english.partition(";")[0]):
        raise ValueError("a word or its English is missing")
    if len(cells) <= _FEW_CELLS:
        word, english, mark = (*cells, "")[:_FEW_CELLS]
        row = _completed(word, english.partition(";")[0].rstrip(), mark, lexicon)
    else:
        word, mark, forms, english, *others = cells
        row = [word, _part_of_speech(mark), forms, english, *others]
    if len(row) == _MOST_CELLS and (unknown := _unknown_notes(row[-1], lexicon)):
        raise ValueError(f"unknown note {unknown[0]!r}")
    if len(row) > _SENSES and not _SENSES_CELL.fullmatch(row[_SENSES]):
        raise ValueError(f"senses {row[_SENSES]!r}; write English, a colon, and words: price: Film")
    if row[1] == "v":
        row[3] = row[3].removeprefix("to ")
        row[:3] = _verb(row[0], row[2], lexicon)
    return row


@lru_cache
def _unknown_notes(cell: str, lexicon: Lexicon) -> list[str]:
    return unknown_notes(cell, lexicon.quotable)


def _kind(pos: str) -> str:
    return KINDS.get(pos, pos)


@cache
def _part_of_speech(mark: str) -> str:
    for row in read_rows("dictionaries/parts_of_speech.tsv"):
        if row["mark"] == mark:
            return row["pos"]
    raise ValueError(f"unknown part of speech {mark!r}")


def _completed(word: str, english: str, mark: str, lexicon: Lexicon) -> list[str]:
    """Return the cells of an entry of which only the word and its English are known."""
    # The others are those of the lexicon's entry, without what belongs to its English; a German
    # noun that the lexicon lacks has them from the noun at its end (Soldatenhund from Hund).
    pos = _part_of_speech(mark) if mark else "v" if english.startswith("to ") else ""
    entry = _entry_of(word, pos, lexicon)
    if entry is not NO_ENTRY:
        return [entry.word, entry.pos, entry.forms, english, "", _notes_kept(entry, lexicon)]
    pos = pos or _likely_part_of_speech(word, english, lexicon)
    if pos not in NOUNS or lexicon.grammar.plural_endings:
        return [word, pos, "", english]
    nouns, vowel = lexicon.folded, lexicon.grammar.final_vowel
    ends = (word[start:] for start in range(SHORTEST_PART, len(word) - 2))
    if end := next((end for end in ends if end in nouns), ""):
        head = _entry_of(nouns[end], pos, lexicon)
        # Regular forms are endings: "-e"; others are words: "Ministerien".
        is_word = head.forms[:1].isupper()
        forms = word.removesuffix(end) + head.forms.lower() if is_word else head.forms
        return [word, head.pos, forms, english, "", _notes_kept(head, lexicon)]
    return [word, pos, "-n" if vowel and word.endswith(vowel) else "0", english]


def _entry_of(word: str, pos: str, lexicon: Lexicon) -> Entry:
    if word not in lexicon:
        return NO_ENTRY
    entries = lexicon.entries(word)
    of_kind = [entry for entry in entries if not pos or _kind(entry.pos) == _kind(pos)]
    return next((entry for entry in of_kind if entry.pos == pos), next(iter(of_kind), NO_ENTRY))


def _notes_kept(entry: Entry, lexicon: Lexicon) -> str:
    """Return the notes that hold whatever the English of an entry is: flags and prepositions."""
    return ";".join(
        f"{note}={value}" if value else note
        for note, value in entry.notes.items()
        if note != "ambiguous"
        and (not value or note == "role" or note.rstrip("!+") in lexicon.quotable)
    )


def _likely_part_of_speech(word: str, english: str, lexicon: Lexicon) -> str:
    is_capital = word[word.rfind(" ") + 1].isupper()
    if is_capital and english[0].isupper():
        return "name"
    if is_capital or not lexicon.grammar.capital_nouns:
        return "m"
    infinitives = tuple(rules.infinitive for rules in lexicon.grammar.conjugations)
    return "v" if word.endswith(infinitives) and not english.endswith("ed") else "a"


def _verb(word: str, forms: str, lexicon: Lexicon) -> list[str]:
    """Return word, part of speech and forms of a verb, completed by those of its base."""
    # A separable prefix gets its bar (``ab|stürzen``); another has the irregular forms of the base
    # (``zerspricht,zersprach,zersprochen`` like "spricht,sprach,gesprochen").
    grammar = lexicon.grammar
    if forms or "|" in word:
        return [word, "v", forms]
    for prefix in (*grammar.separable_prefixes, *grammar.no_participle_prefix):
        if not word.startswith(prefix):
            continue
        base = _entry_of(word.removeprefix(prefix), "v", lexicon)
        if base is not NO_ENTRY and prefix in grammar.separable_prefixes:
            return [f"{prefix}|{base.word}", "v", ""]
        if base.forms:
            present, past, participle = base.forms.split(",")
            rest = participle.removeprefix(grammar.participle_prefix)
            return [word, "v", f"{prefix}{present},{prefix}{past},{prefix}{rest}"]
    return [word, "v", ""]
