"""The lexicon of a language: its entries by word, and its terms of several words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import chain
from typing import NamedTuple, TypeAlias

from normalizer.late_property import late_property
from normalizer.tables import list_names, read_bytes, read_lines, read_rows
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


# Terms with their stems, by the first two of these.
_Terms: TypeAlias = "dict[tuple[str, ...], list[tuple[tuple[str, ...], str]]]"
# Lines by their headword without a bar.
_Lines: TypeAlias = "dict[str, str]"


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


class Lexicon:
    """The entries of one language, read when a word with their first letters is asked for.

    `own` has lines of the user by their headword without a bar; they replace all others with it.
    """

    def __init__(self, language: str, own: Mapping[str, str] | None = None) -> None:
        self.language = language
        self.grammar: Grammar = load_grammar(language)
        self.has_words = self.grammar.has_lexicon or bool(own)
        self._own = own or {}
        texts = dict(_sorted_tables(language)) if self.grammar.has_lexicon else {}
        self._term_table = SortedTable(texts.pop("terms", ""), self._folded)
        self._tables = {name: SortedTable(text) for name, text in texts.items()}
        # By first letters: the words of small tables and of the user, and all that were asked for.
        self._few: dict[str, _Lines] = {}
        self._read: dict[str, _Lines] = {}
        self._entries: dict[str, tuple[Entry, ...]] = {}
        self._aliases: dict[str, list[str]] = {}
        self._stems: dict[str, str] = {}
        # The terms of small tables and of the user, and all that were asked for, by first letters.
        self._few_terms: dict[str, list[str]] = {}
        self._terms: dict[str, _Terms] = {}
        for name, table in self._tables.items():
            # The plural of a noun has its first letters, and is kept when it is read.
            if name != "nouns":
                self._keep_forms(table.text)
        for line in chain.from_iterable(rows.split("\n") for rows in self._own.values()):
            self._index(line)
        for line in filter(self._is_not_replaced, _small_tables(language)):
            self._index(line)

    def _is_not_replaced(self, line: str) -> bool:
        return headword(line) not in self._own

    def _index(self, line: str) -> None:
        word = headword(line)
        if " " in word or len(self._parts(word)) > 1:
            begins = self._folded(word[:_FIRST_LETTERS]).rstrip()
            self._few_terms.setdefault(begins, []).append(line)
        else:
            _add(line, self._few.setdefault(word[:_FIRST_LETTERS], {}))
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
        few = (text for lines in self._few.values() for text in lines.values())
        texts = (*few, *self._texts())
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

    def stem(self, word: str) -> str:
        """Return a word without case and ending, by which terms of several words are matched."""
        known = self._stems.get(word)
        if known is None:
            if len(self._stems) >= _CACHE_SIZE:
                self._stems.clear()
            known = self._stems[word] = self._stemmed(word)
        return known

    def _folded(self, word: str) -> str:
        return folded(word, self.grammar)

    def _stemmed(self, word: str) -> str:
        word = self._folded(word)
        for ending in self.grammar.term_endings:
            if word.endswith(ending) and len(word) >= len(ending) + _SHORTEST_STEM:
                return word.removesuffix(ending)
        return word

    def _like(self, word: str) -> _Lines:
        """Return the words that begin like a word, read when the first of them is asked for."""
        letters = word[:_FIRST_LETTERS]
        read = self._read.get(letters)
        if read is None:
            read = self._read[letters] = self._read_with(letters)
        return read

    def _read_with(self, letters: str) -> _Lines:
        lines: _Lines = {}
        for name, table in self._tables.items():
            # A word of one letter has the tab behind it.
            found = table.lines_with(letters.ljust(_FIRST_LETTERS, "\t"))
            for line in filter(self._is_not_replaced, found):
                _add(line, lines)
                if name == "nouns":
                    self._keep_forms(line)
        for rows in self._few.get(letters, {}).values():
            _add(rows, lines)
        return lines

    def __contains__(self, word: str) -> bool:
        return word in self._like(word)

    def __len__(self) -> int:
        few = (f"{rows}\n" for lines in self._few.values() for rows in lines.values())
        lines = "".join([*few, *self._texts(), self._term_table.text])
        return lines.count("\n") + sum(map(len, self._few_terms.values()))

    def entries(self, word: str) -> tuple[Entry, ...]:
        """Return the entries of a headword, none when the lexicon lacks it."""
        found = self._entries.get(word)
        if found is None:
            lines = self._like(word).get(word, "").splitlines()
            found = self._entries[word] = tuple(map(parse_entry, lines))
        return found

    def heads_among(self, stems: Iterable[str]) -> Iterator[str]:
        """Yield the headwords among stems, and those that list one among their irregular forms."""
        seen: set[str] = set()
        for stem in stems:
            # Reads the nouns whose plural it may be.
            heads = (stem,) if stem in self._like(stem) else ()
            for head in (*heads, *self._aliases.get(stem, ())):
                if head not in seen and head in self:
                    seen.add(head)
                    yield head

    def preposition(self, word: str, default: Entry = NO_ENTRY) -> Entry:
        """Return the entry of a preposition, the default when the lexicon lacks it."""
        return next((entry for entry in self.entries(word) if entry.pos == "prep"), default)

    def _terms_with(self, begins: str) -> _Terms:
        terms: _Terms = {}
        found = self._term_table.lines_with(begins.ljust(_FIRST_LETTERS))
        lines = filter(self._is_not_replaced, found)
        for line in (*self._few_terms.get(begins, ()), *lines):
            for term, whole in self._spellings_of_term(line):
                parts = (part for word in term.split() for part in self._parts(word))
                stems = tuple(map(self.stem, parts))
                terms.setdefault(stems[:2], []).append((stems, whole))
        return terms

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
        begins = stems_here[start][:_FIRST_LETTERS]
        terms = self._terms.get(begins)
        if terms is None:
            terms = self._terms[begins] = self._terms_with(begins)
        candidates = terms.get(tuple(stems_here[start : start + 2]))
        if candidates is None:
            return None
        sizes = [
            (len(stems), line)
            for stems, line in candidates
            if tuple(stems_here[start : start + len(stems)]) == stems
        ]
        if not sizes:
            return None
        size, line = max(sizes, key=lambda item: item[0])
        return Term(parse_entry(line), size)


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


def _add(line: str, lines: _Lines) -> None:
    word = headword(line)
    lines[word] = f"{lines[word]}\n{line}" if word in lines else line


def _with_words_behind(line: str, words: str) -> str:
    """Return the line of an entry with words behind its English, such as an article."""
    if not words:
        return line
    cells = line.split("\t")
    cells[_ENGLISH] = f"{cells[_ENGLISH]} {words}".strip()
    return "\t".join(cells)


def _sorted_tables(language: str) -> Iterator[tuple[str, str]]:
    for name in (*TABLES, "terms"):
        yield name, read_bytes(f"lexicon/{language}/{name}.tsv").decode("utf-8")


def _small_tables(language: str) -> Iterator[str]:
    """Yield the lines of the tables that are read at once."""
    tables = []
    if f"lexicon/places/{language}.tsv" in list_names("lexicon/places"):
        tables = [f"lexicon/places/{language}.tsv", "lexicon/places/cities.tsv"]
    if tables and not load_grammar(language).has_lexicon:
        # A language with places but without a lexicon has its words for offices.
        offices = (row for row in read_rows("lexicon/offices.tsv") if row["language"] == language)
        yield from (f"{row['word']}\tm\t\t{row['english']}\t\toffice" for row in offices)
    yield from chain.from_iterable(read_lines(table)[1:] for table in tables)


@cache
def load_lexicon(language: str) -> Lexicon:
    """Return the lexicon of a language, loaded once; an empty one when the package has none."""
    return Lexicon(language)


def lexicon_languages() -> list[str]:
    """Return the codes of the languages that have a lexicon, not only names of places."""
    codes = (name.rpartition("/")[2].removesuffix(".tsv") for name in list_names("lexicon/places"))
    return [code for code in codes if load_grammar(code).has_lexicon]
