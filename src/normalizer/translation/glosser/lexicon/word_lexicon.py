"""The lexicon of a language: its entries by word, and its terms of several words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
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
# Cells of a line.
_POS, _FORMS, _ENGLISH = 1, 2, 3
# Number of letters by which words and terms are kept until one of them may be in a text: no prefix
# ends and no ending begins before the third.
_FIRST_LETTERS = 2
# The tables of single words with their parts of speech; terms of several words have one table.
TABLES: dict[str, frozenset[str]] = {
    "adjectives": frozenset({"a"}),
    "adverbs": frozenset({"adv"}),
    "function_words": frozenset({"prep", "conj", "sub", "det", "pron", "num", "pre"}),
    "names": frozenset({"name", "person", "place"}),
    "nouns": NOUNS,
    "verbs": frozenset({"v"}),
}
# Codes for regular forms begin with one of these; other forms are words.
_FORM_CODES = tuple('-"0')
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
    """The lines of a table that is sorted by its first column, of which few are ever read."""

    def __init__(self, name: str) -> None:
        self.text = read_bytes(name).decode("utf-8").partition("\tnotes\n")[2]

    def lines_with(self, letters: str) -> list[str]:
        """Return the lines that begin with two letters."""
        places = range(len(self.text))
        start = bisect_left(places, letters, key=self._letters)
        return self.text[start : bisect_right(places, letters, key=self._letters)].splitlines()

    def _letters(self, place: int) -> str:
        """Return the first letters of the line that `place` is in."""
        start = self.text.rfind("\n", 0, place) + 1
        return self.text[start : start + _FIRST_LETTERS]


class Lexicon:
    """The entries of one language, read when a word with their first letters is asked for.

    `own` has lines of the user by their headword without a bar; they replace all others with it.
    """

    def __init__(self, language: str, own: Mapping[str, str] | None = None) -> None:
        self.language = language
        self.grammar: Grammar = load_grammar(language)
        self.has_words = self.grammar.has_lexicon or bool(own)
        self._own = own or {}
        self._tables = list(_sorted_tables(language))
        # The words of small tables and of the user; those of sorted tables by their first letters.
        self._few: _Lines = {}
        self._read: dict[str, _Lines] = {}
        self._entries: dict[str, tuple[Entry, ...]] = {}
        self._aliases: dict[str, list[str]] = {}
        self._stems: dict[str, str] = {}
        # By how their first stem begins; the second has those that were asked for.
        self._written_terms: dict[str, list[tuple[str, str]]] = {}
        self._terms: dict[str, _Terms] = {}
        for table in self._tables:
            self._keep_forms(table.text)
        for rows in self._own.values():
            for line in rows.split("\n"):
                self._index(line)
        for line in _small_tables(language):
            if headword(line) not in self._own:
                self._index(line)

    def _index(self, line: str) -> None:
        word, _, forms = (*line.split("\t", _ENGLISH), "", "")[:_ENGLISH]
        if " " in word or len(self._parts(word)) > 1:
            self._index_term(word, line)
            if " " in forms:
                self._index_term(forms, line)
            start, _, last = word.rpartition(" ")
            for contraction, article in self.grammar.contractions.get(last, ()):
                self._index_term(f"{start} {contraction}", _with_words_behind(line, article))
            return
        _add(line, self._few)
        self._keep_forms(line)

    def _index_term(self, term: str, line: str) -> None:
        first = self._folded(self._parts(term.partition(" ")[0])[0])
        self._written_terms.setdefault(first[:_FIRST_LETTERS], []).append((term, line))

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
        texts = (*self._few.values(), *self._texts())
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
        return (table.text for table in self._tables)

    def stem(self, word: str) -> str:
        """Return a word without case and ending, by which terms of several words are matched."""
        known = self._stems.get(word)
        if known is None:
            if len(self._stems) >= _CACHE_SIZE:
                self._stems.clear()
            known = self._stems[word] = self._stemmed(word)
        return known

    def _folded(self, word: str) -> str:
        """Return a word without case; capitals often go without their accent: "Ecole", "Etat"."""
        word = word.casefold()
        return self.grammar.unaccented_capitals.get(word[:1], word[:1]) + word[1:]

    def _stemmed(self, word: str) -> str:
        word = self._folded(word)
        for ending in self.grammar.term_endings:
            if word.endswith(ending) and len(word) >= len(ending) + _SHORTEST_STEM:
                return word.removesuffix(ending)
        return word

    def _read_with(self, letters: str) -> _Lines:
        lines: _Lines = {}
        for table in self._tables:
            # A word of one letter has the tab behind it.
            for line in table.lines_with(letters.ljust(_FIRST_LETTERS, "\t")):
                if headword(line) not in self._own:
                    _add(line, lines)
        return lines

    def _sorted_lines(self, word: str) -> str:
        letters = word[:_FIRST_LETTERS]
        read = self._read.get(letters)
        if read is None:
            read = self._read[letters] = self._read_with(letters)
        return read.get(word, "")

    def __contains__(self, word: str) -> bool:
        return word in self._few or self._sorted_lines(word) != ""

    def __len__(self) -> int:
        lines = (*(f"{lines}\n" for lines in self._few.values()), *self._texts())
        return sum(text.count("\n") for text in lines) + sum(map(len, self._written_terms.values()))

    def entries(self, word: str) -> tuple[Entry, ...]:
        """Return the entries of a headword, none when the lexicon lacks it."""
        found = self._entries.get(word)
        if found is None:
            lines = f"{self._sorted_lines(word)}\n{self._few.get(word, '')}"
            found = tuple(parse_entry(line) for line in lines.split("\n") if line)
            self._entries[word] = found
        return found

    def heads_among(self, stems: Iterable[str]) -> Iterator[str]:
        """Yield the headwords among stems, and those that list one among their irregular forms."""
        aliases = self._aliases
        seen: set[str] = set()
        for stem in stems:
            for head in (stem, *aliases[stem]) if stem in aliases else (stem,):
                if head not in seen and head in self:
                    seen.add(head)
                    yield head

    def preposition(self, word: str, default: Entry = NO_ENTRY) -> Entry:
        """Return the entry of a preposition, the default when the lexicon lacks it."""
        return next((entry for entry in self.entries(word) if entry.pos == "prep"), default)

    def _terms_with(self, begins: str) -> _Terms:
        terms: _Terms = {}
        for term, line in self._written_terms.get(begins, ()):
            parts = (part for word in term.split() for part in self._parts(word))
            stems = tuple(map(self.stem, parts))
            terms.setdefault(stems[:2], []).append((stems, line))
        return terms

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


def _sorted_tables(language: str) -> Iterator[SortedTable]:
    if load_grammar(language).has_lexicon:
        yield from (SortedTable(f"lexicon/{language}/{name}.tsv") for name in TABLES)


def _small_tables(language: str) -> Iterator[str]:
    """Yield the lines of the tables that are read at once."""
    tables = []
    if f"lexicon/places/{language}.tsv" in list_names("lexicon/places"):
        tables = [f"lexicon/places/{language}.tsv", "lexicon/places/cities.tsv"]
    if load_grammar(language).has_lexicon:
        tables.append(f"lexicon/{language}/terms.tsv")
    elif tables:
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
