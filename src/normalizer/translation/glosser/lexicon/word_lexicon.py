"""The lexicon of a language: its entries by word, and its terms of several words."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import accumulate, chain, pairwise
from operator import itemgetter
from sys import maxsize
from typing import NamedTuple
from zlib import crc32

from normalizer.late_property import KnownAnswers, late_property
from normalizer.names.places import TABLE
from normalizer.tables import read_bytes, read_columns, read_rows
from normalizer.translation.glosser.lexicon.entries import NO_ENTRY, NOUNS, Entry, parse_entry
from normalizer.translation.glosser.lexicon.language_grammar import (
    Grammar,
    load_grammar,
    split_elision,
)

_CACHE_SIZE = 20_000
# A word of two letters or fewer without its ending is no stem.
_SHORTEST_STEM = 3
# The cell of the English in a line.
_ENGLISH = 3
# Number of letters by which tables are read: no prefix ends and no ending begins before the third.
_FIRST_LETTERS = 2
# The tables of single words with their parts of speech; terms of several words have one table.
TABLES: dict[str, frozenset[str]] = {
    "adjectives": frozenset({"a"}),
    "adverbs": frozenset({"adv", "phrase"}),
    "function_words": frozenset({"prep", "conj", "sub", "det", "pron", "num", "pre"}),
    "names": frozenset({"name", "person", "place"}),
    "nouns": NOUNS,
    "verbs": frozenset({"v"}),
}
# Codes for regular forms begin with one of -, ", 0; other forms are words.
_LISTS_FORMS = re.compile(r'^([^\t\n]+)\t[^\t\n]+\t([^-"0\t\n][^\t\n]*)', re.MULTILINE)
_NOUN = re.compile(rf"^([^\t\n]+)\t(?:{'|'.join(sorted(NOUNS))})\t", re.MULTILINE)
_PREPOSITION = re.compile(r"^([^\t\n]+)\tprep\t", re.MULTILINE)


class Term(NamedTuple):
    """A term of several words, and how many words of the text it takes."""

    entry: Entry
    size: int


class SortedTable:
    """The lines of a table that is sorted by its first column, of which few are ever read.

    `fold` makes the letters by which it is sorted from those of a word.
    """

    def __init__(self, text: str, fold: Callable[[str], str] = str) -> None:
        self.text = text.partition("\tnotes\n")[2]
        self._fold = fold

    def lines_with(self, letters: str) -> list[str]:
        """Return the lines that begin with two letters."""
        places = range(len(self.text))
        start = bisect_left(places, letters, key=self._letters)
        return self.text[start : bisect_right(places, letters, key=self._letters)].splitlines()

    def _letters(self, place: int) -> str:
        """Return the first letters of the line that `place` is in."""
        start = self.text.rfind("\n", 0, place) + 1
        return self._fold(self.text[start : start + _FIRST_LETTERS])


class KeyedLines:
    """Lines by a key, which `key` makes of each, as one text in the order of checksums of the keys.

    In dicts, the words and terms that 300 pages ask for take 18 MB more.
    """

    __slots__ = ("_checksums", "_ends", "_key", "_text")

    def __init__(self, lines: Iterable[str], key: Callable[[str], str]) -> None:
        self._key = key
        keyed = sorted(((_checksum(key(line)), line) for line in lines), key=itemgetter(0))
        self._checksums = array("I", [checksum for checksum, _ in keyed])
        self._ends = array("I", accumulate((len(line) for _, line in keyed), initial=0))
        self._text = "".join([line for _, line in keyed])

    def with_key(self, key: str) -> list[str]:
        """Return the lines with a key, in the order in which they were given."""
        checksum = _checksum(key)
        first = bisect_left(self._checksums, checksum)
        if first == len(self._checksums) or self._checksums[first] != checksum:
            return []
        end = bisect_right(self._checksums, checksum, first)
        lines = [self._text[start:stop] for start, stop in pairwise(self._ends[first : end + 1])]
        return [line for line in lines if self._key(line) == key]


class Lexicon:
    """The entries of one language, read when a word with their first letters is asked for.

    `own` has lines of the user by their headword without a bar; they replace all others with it.
    """

    def __init__(self, language: str, own: Mapping[str, list[str]] | None = None) -> None:
        self.language = language
        self.grammar: Grammar = load_grammar(language)
        self.has_words = self.grammar.has_lexicon or bool(own)
        self._own = own or {}
        names = (*TABLES, "terms") if self.grammar.has_lexicon else ()
        texts = {name: read_bytes(f"lexicon/{language}/{name}.tsv").decode() for name in names}
        self._term_table = SortedTable(texts.pop("terms", ""), self._folded)
        self._tables = {name: SortedTable(text) for name, text in texts.items()}
        # By first letters: the words and terms of small tables and of the user, and all those that
        # were asked for.
        self._few: dict[str, list[str]] = {}
        self._few_terms: dict[str, list[str]] = {}
        self._read = KnownAnswers(self._words_with, maxsize)
        self._terms = KnownAnswers(self._terms_with, maxsize)
        self._entries: dict[str, tuple[Entry, ...]] = {}
        self._aliases: dict[str, list[str]] = {}
        # Words without case and ending, by which terms of several words are matched.
        self.stem = KnownAnswers(self._stemmed, _CACHE_SIZE)
        for name, table in self._tables.items():
            # The plural of a noun has its first letters, and is kept when it is read.
            if name != "nouns":
                self._keep_forms(table.text)
        others = filter(self._is_not_replaced, _small_tables(language))
        for line in chain(*self._own.values(), others):
            self._index(line)

    def _is_not_replaced(self, line: str) -> bool:
        return headword(line) not in self._own

    def _index(self, line: str) -> None:
        word = headword(line)
        if " " in word or len(self._parts(word)) > 1:
            begins = self._folded(word[:_FIRST_LETTERS]).rstrip()
            self._few_terms.setdefault(begins, []).append(line)
        else:
            self._few.setdefault(word[:_FIRST_LETTERS], []).append(line)
            self._keep_forms(line)

    def _keep_forms(self, text: str) -> None:
        """Keep the headwords of the irregular forms in lines."""
        for word, forms in _LISTS_FORMS.findall(text):
            for form in forms.split(","):
                self._aliases.setdefault(form, []).append(word.replace("|", ""))

    def _parts(self, word: str) -> list[str]:
        elisions = self.grammar.elisions
        return split_elision(word, elisions) if elisions else [word]

    @late_property
    def folded(self) -> dict[str, str]:
        """The nouns with capitals, by their spelling in small letters."""
        return self._folded_nouns()

    @late_property
    def odd_capitals(self) -> dict[str, str]:
        """Those of `folded`, without keeping it, that have other capitals than one at the start."""
        nouns = self._folded_nouns().items()
        return {small: noun for small, noun in nouns if noun != small.capitalize()}

    def _folded_nouns(self) -> dict[str, str]:
        texts = chain(*self._few.values(), self._texts())
        nouns = (word for text in texts for word in _NOUN.findall(text))
        return {word.lower(): word for word in nouns if not word.islower()}

    @late_property
    def quotable(self) -> set[str]:
        """What a note may be besides the fixed ones: prepositions and the feminines of nouns."""
        # Feminines have ``+in``, or ``+"in`` with a changed vowel.
        feminine = {
            note.replace("+", sign) for note in self.grammar.feminine for sign in ("+", '+"')
        }
        return feminine.union(*map(_PREPOSITION.findall, self._texts()))

    def _texts(self) -> Iterator[str]:
        return (table.text for table in self._tables.values())

    def _folded(self, word: str) -> str:
        return folded(word, self.grammar)

    def _stemmed(self, word: str) -> str:
        word = self._folded(word)
        for ending in self.grammar.term_endings:
            if word.endswith(ending) and len(word) >= len(ending) + _SHORTEST_STEM:
                return word.removesuffix(ending)
        return word

    def _lines(self, word: str) -> list[str]:
        """Return the lines of a word; all that begin like it are read with the first of them."""
        return self._read[word[:_FIRST_LETTERS]].with_key(word)

    def _words_with(self, letters: str) -> KeyedLines:
        found: list[str] = []
        for name, table in self._tables.items():
            # A word of one letter has the tab behind it.
            lines = table.lines_with(letters.ljust(_FIRST_LETTERS, "\t"))
            lines = list(filter(self._is_not_replaced, lines))
            found += lines
            if name == "nouns":
                self._keep_forms("\n".join(lines))
        return KeyedLines([*found, *self._few.get(letters, ())], headword)

    def __contains__(self, word: str) -> bool:
        return bool(self._lines(word))

    def entries(self, word: str) -> tuple[Entry, ...]:
        """Return the entries of a headword, none when the lexicon lacks it."""
        found = self._entries.get(word)
        if found is None:
            found = self._entries[word] = tuple(map(parse_entry, self._lines(word)))
        return found

    def heads_among(self, stems: Iterable[str]) -> Iterable[str]:
        """Return the headwords among stems, and those that list one as an irregular form."""
        found: dict[str, None] = {}
        for stem in stems:
            if stem in self:  # This reads the nouns whose plural it may be.
                found[stem] = None
            found.update(dict.fromkeys(self._aliases.get(stem, ())))
        return found

    def entry(self, word: str, pos: str, default: Entry = NO_ENTRY) -> Entry:
        """Return the first entry of a headword with a part of speech, else the default."""
        return next((entry for entry in self.entries(word) if entry.pos == pos), default)

    def _terms_with(self, letters: str) -> KeyedLines:
        """Return the lines of terms, each behind the stems of the term."""
        found = self._term_table.lines_with(letters.ljust(_FIRST_LETTERS))
        lines = [*self._few_terms.get(letters, ()), *filter(self._is_not_replaced, found)]
        spellings = (spelling for line in lines for spelling in self._spellings_of_term(line))
        rows = (f"{' '.join(self._stems_of(term))}\t{line}" for term, line in spellings)
        return KeyedLines(rows, _first_stems)

    def _stems_of(self, term: str) -> list[str]:
        return [self.stem[part] for word in term.split() for part in self._parts(word)]

    def _spellings_of_term(self, line: str) -> Iterator[tuple[str, str]]:
        """Yield a term as it may be written, each time with its line."""
        word, _, forms = (*line.split("\t", _ENGLISH), "", "")[:_ENGLISH]
        yield word, line
        if " " in forms:
            yield forms, line
        start, _, last = word.rpartition(" ")
        for contraction, article in self.grammar.contractions.get(last, ()):
            yield f"{start} {contraction}", _with_words_behind(line, article)

    def term_at(self, stems_here: list[str], start: int) -> Term | None:
        """Return the longest term that begins at the place `start` of a row of stems."""
        terms = self._terms[stems_here[start][:_FIRST_LETTERS]]
        longest, of_longest = 0, ""
        for row in terms.with_key(" ".join(stems_here[start : start + 2])):
            joined, _, line = row.partition("\t")
            stems = joined.split(" ")
            if len(stems) > longest and stems_here[start : start + len(stems)] == stems:
                longest, of_longest = len(stems), line
        return Term(parse_entry(of_longest), longest) if longest else None


def _first_stems(row: str) -> str:
    """Return the first two stems of a term, which its row begins with."""
    return " ".join(row.partition("\t")[0].split(" ", 2)[:2])


def headword(line: str) -> str:
    """Return the headword of a line without the bar behind its prefix."""
    return line.partition("\t")[0].replace("|", "")


def folded(word: str, grammar: Grammar) -> str:
    """Return a word without case; capitals often go without their accent: "Ecole", "Etat"."""
    word = word.casefold()
    return grammar.unaccented_capitals.get(word[:1], word[:1]) + word[1:]


def sort_key(line: str, table: str, grammar: Grammar) -> str:
    """Return what a table is sorted by: words by code points, terms without case."""
    return folded(headword(line), grammar) if table == "terms" else headword(line)


def _checksum(word: str) -> int:
    # Not `hash`, which another process that takes a pickled lexicon would make differently.
    return crc32(word.encode("utf-8", "surrogatepass"))


def _with_words_behind(line: str, words: str) -> str:
    """Return the line of an entry with words behind its English, such as an article."""
    cells = line.split("\t")
    cells[_ENGLISH] = f"{cells[_ENGLISH]} {words}".strip()
    return "\t".join(cells)


def _small_tables(language: str) -> Iterator[str]:
    """Yield the lines of the tables that are read at once."""
    places = read_columns(TABLE)
    if language not in places:
        return
    if not load_grammar(language).has_lexicon:
        # A language with places but without a lexicon has its words for offices.
        offices = (row for row in read_rows("lexicon/offices.tsv") if row["language"] == language)
        yield from (f"{row['word']}\tm\t\t{row['english']}\t\toffice" for row in offices)
    cells = zip(places["pos"], places["english"], places["notes"], strict=True)
    meanings = [f"{pos}\t\t{english}\t\t{notes}" for pos, english, notes in cells]
    for column in (language, "any"):
        yield from sorted(
            f"{name}\t{meaning}"
            for cell, meaning in zip(places[column], meanings, strict=True)
            for name in filter(None, cell.split(";"))
        )


@cache
def load_lexicon(language: str) -> Lexicon:
    """Return the lexicon of a language, loaded once; an empty one when the package has none."""
    return Lexicon(language)


def lexicon_languages() -> list[str]:
    """Return the codes of the languages that have a lexicon, not only names of places."""
    return [code for code in read_columns(TABLE) if load_grammar(code).has_lexicon]
