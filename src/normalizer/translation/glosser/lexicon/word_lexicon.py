"""The lexicon of a language: its entries by word, and its terms of several words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple, TypeAlias

from normalizer.errors import TableError
from normalizer.late_property import late_property
from normalizer.tables import list_names, read_bytes, read_lines, read_rows
from normalizer.translation.glosser.lexicon.entries import (
    NO_ENTRY,
    NOTES,
    NOUNS,
    Entry,
    parse_entry,
    unknown_notes,
)
from normalizer.translation.glosser.lexicon.language_grammar import (
    Grammar,
    load_grammar,
    split_elision,
)

_CACHE_SIZE = 20_000
# A word of two letters or fewer without its ending is no stem.
_SHORTEST_STEM = 3
# Cells of a line.
_POS, _FORMS, _ENGLISH, _NOTES = 1, 2, 3, 5
# Number of letters by which terms are kept until one of them may be in a text: no ending is cut off
# before the third.
_LETTERS_OF_TERM = 2
# Codes for regular forms begin with one of these; other forms are words.
_FORM_CODES = tuple('-"0')


# Terms with their stems, by the first two of these.
_Terms: TypeAlias = "dict[tuple[str, ...], list[tuple[tuple[str, ...], str]]]"


class Term(NamedTuple):
    """A term of several words, and how many words of the text it takes."""

    entry: Entry
    size: int


class Lexicon:
    """The entries of one language, parsed when they are first asked for.

    `own` has lines of the user by their headword without a bar; they replace all others with it.
    Raises `TableError` for a note that no rule of the glosser can mean.
    """

    def __init__(self, language: str, own: Mapping[str, str] | None = None) -> None:
        self.language = language
        self.grammar: Grammar = load_grammar(language)
        self._lines: dict[str, str] = {}
        self._stems: dict[str, str] = {}
        self._entries: dict[str, tuple[Entry, ...]] = {}
        self._aliases: dict[str, list[str]] = {}
        # By how their first stem begins; the second has those that were asked for.
        self._written_terms: dict[str, list[tuple[str, str]]] = {}
        self._terms: dict[str, _Terms] = {}
        self.has_words = self.grammar.has_lexicon or bool(own)
        notes: dict[str, None] = {}
        # What a note may be besides the fixed ones: feminines have ``+in``, or ``+"in`` with a
        # changed vowel.
        self.quotable = quotable = {
            note.replace("+", sign) for note in self.grammar.feminine for sign in ("+", '+"')
        }
        for line in _with_own(own, _lines_of(language)) if own else _lines_of(language):
            cells = line.split("\t", _NOTES)
            self._index(cells, line)
            if len(cells) > _NOTES:
                notes[cells[_NOTES]] = None
            if cells[_POS] == "prep":
                quotable.add(cells[0])
        for cell in notes:
            for note in unknown_notes(cell, quotable):
                raise TableError(_fault(language, cell, note))

    def _index(self, cells: list[str], line: str) -> None:
        word = cells[0]
        forms = cells[_FORMS] if len(cells) > _FORMS else ""
        if not word.isalpha():
            if " " in word or len(self._parts(word)) > 1:
                self._index_term(word, line)
                if " " in forms:
                    self._index_term(forms, line)
                start, _, last = word.rpartition(" ")
                for contraction, article in self.grammar.contractions.get(last, ()):
                    self._index_term(f"{start} {contraction}", _with_words_behind(line, article))
                return
            word = word.replace("|", "")
        lines = self._lines
        lines[word] = f"{lines[word]}\n{line}" if word in lines else line
        if forms and not forms.startswith(_FORM_CODES):
            for form in forms.split(","):
                self._aliases.setdefault(form, []).append(word)

    def _index_term(self, term: str, line: str) -> None:
        first = self._folded(self._parts(term.partition(" ")[0])[0])
        self._written_terms.setdefault(first[:_LETTERS_OF_TERM], []).append((term, line))

    def _parts(self, word: str) -> list[str]:
        elisions = self.grammar.elisions
        return split_elision(word, elisions) if elisions else [word]

    @late_property
    def folded(self) -> dict[str, str]:
        """The nouns with capitals, by their spelling in small letters."""
        nouns = (word for word, lines in self._lines.items() if _is_noun(lines))
        return {word.lower(): word for word in nouns if not word.islower()}

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

    def __contains__(self, word: str) -> bool:
        return word in self._lines

    def __len__(self) -> int:
        single = sum(line.count("\n") + 1 for line in self._lines.values())
        return single + sum(map(len, self._written_terms.values()))

    def entries(self, word: str) -> tuple[Entry, ...]:
        """Return the entries of a headword, none when the lexicon lacks it."""
        found = self._entries.get(word)
        if found is None:
            lines = self._lines.get(word, "")
            found = tuple(parse_entry(line) for line in lines.split("\n")) if lines else ()
            self._entries[word] = found
        return found

    def heads_among(self, stems: Iterable[str]) -> Iterator[str]:
        """Yield the headwords among stems, and those that list one among their irregular forms."""
        lines, aliases = self._lines, self._aliases
        seen: set[str] = set()
        for stem in stems:
            for head in (stem, *aliases[stem]) if stem in aliases else (stem,):
                if head in lines and head not in seen:
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
        begins = stems_here[start][:_LETTERS_OF_TERM]
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


def _is_noun(lines: str) -> bool:
    return any(line.split("\t", _FORMS)[_POS] in NOUNS for line in lines.split("\n"))


def _with_words_behind(line: str, words: str) -> str:
    """Return the line of an entry with words behind its English, such as an article."""
    if not words:
        return line
    cells = line.split("\t")
    cells[_ENGLISH] = f"{cells[_ENGLISH]} {words}".strip()
    return "\t".join(cells)


def _fault(language: str, cell: str, note: str) -> str:
    for name in _tables_of(language):
        lines = read_bytes(name).decode("utf-8").splitlines()
        for number, line in enumerate(lines, 1):
            cells = line.split("\t")
            if len(cells) > _NOTES and cells[_NOTES] == cell:
                return (
                    f"data/{name}, line {number}, column notes: unknown note {note!r} of"
                    f" {cells[0]!r}; {_hint(note)}"
                )
    return f"data/lexicon/{language}: unknown note {note!r}"


def _hint(note: str) -> str:
    from difflib import get_close_matches

    likely = get_close_matches(note, NOTES, 1)
    if likely:
        return f"write {likely[0]!r}"
    return "write a note from docs/lexicon.md, or a preposition of the language"


def _tables_of(language: str) -> list[str]:
    folder, places = f"lexicon/{language}", f"lexicon/places/{language}.tsv"
    try:
        names = list_names(folder)
    except OSError:
        names = ()
    topics = [name for name in names if name.endswith(".tsv")]
    tables = topics if f"{folder}/grammar.json" in names else []
    if tables or places in list_names("lexicon/places"):
        tables += [places, "lexicon/places/cities.tsv"]
    return tables


def _lines_of(language: str) -> Iterator[str]:
    # A language with places but without a lexicon also gets its words for offices.
    tables = _tables_of(language)
    if tables[:1] == [f"lexicon/places/{language}.tsv"]:
        rows = (row for row in read_rows("lexicon/offices.tsv") if row["language"] == language)
        yield from (f"{row['word']}\tm\t\t{row['english']}\t\toffice" for row in rows)
    for name in tables:
        yield from read_lines(name)[1:]


def _with_own(own: Mapping[str, str], lines: Iterable[str]) -> Iterator[str]:
    for rows in own.values():
        yield from rows.split("\n")
    yield from (line for line in lines if line.partition("\t")[0].replace("|", "") not in own)


@cache
def load_lexicon(language: str) -> Lexicon:
    """Return the lexicon of a language, loaded once; an empty one when the package has none."""
    return Lexicon(language)
