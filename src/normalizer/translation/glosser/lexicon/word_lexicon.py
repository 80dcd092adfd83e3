"""The lexicon of a language: its entries by word, and its terms of several words."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from normalizer.tables import read_entries, read_rows
from normalizer.translation.glosser.lexicon.language_grammar import Grammar, load_grammar
from normalizer.translation.glosser.reading.tokens import split_elision

if TYPE_CHECKING:
    from collections.abc import Iterator

_CACHE_SIZE = 20_000
# Of a note: the English of another sense stands before it, behind it the words that ask for it ("prize<^=gewinnen,Film").
SENSE = "<^"
NOUNS = frozenset({"m", "f", "n", "pl", "an"})


@dataclass(slots=True, eq=False)
class Entry:
    """One row of the lexicon; ``docs/translation.md`` describes its cells."""

    word: str
    pos: str
    english: str
    forms: str = ""
    english_forms: str = ""
    notes: dict[str, str] = field(default_factory=dict)


def parse_entry(line: str) -> Entry:
    r"""Return the entry of a lexicon line.

    >>> parse_entry("Angriff\tm\t-e\tattack\t\tevent;auf=on").notes
    {'event': '', 'auf': 'on'}
    """
    word, pos, forms, english, english_forms, notes = (line.split("\t") + [""] * 5)[:6]
    pairs = (note.partition("=") for note in notes.split(";") if note)
    found = {key: value for key, _, value in pairs}
    if SENSE in notes:
        found[SENSE] = SENSE  # tells at once that there are other senses
    return Entry(word, pos, english, forms, english_forms, found)


class Lexicon:
    """The entries of one language, parsed when they are first asked for.

    >>> lexicon = load_lexicon("de")
    >>> lexicon.entries("Botschaft")[0].english
    'embassy'
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self.grammar: Grammar = load_grammar(language)
        self._lines: dict[str, str] = {}
        self._stems: dict[str, str] = {}
        self._entries: dict[str, tuple[Entry, ...]] = {}
        self._aliases: dict[str, list[str]] = {}
        self._terms: dict[tuple[str, ...], list[tuple[tuple[str, ...], str]]] = {}
        self.folded: dict[str, str] = {}
        for line in _lines_of(language):
            self._index(line)

    def _index(self, line: str) -> None:
        word, pos, forms = [*line.split("\t", 3), "", ""][:3]
        if " " in word:
            stems = tuple(
                self.stem(part) for whole in word.split() for part in split_elision(whole, self.grammar.elisions)
            )
            self._terms.setdefault(stems[:2], []).append((stems, line))
            return
        word = word.replace("|", "")
        self._lines[word] = f"{self._lines[word]}\n{line}" if word in self._lines else line
        if pos in NOUNS and not word.islower():
            self.folded[word.lower()] = word
        if forms and forms[0] not in '-"0':
            for form in forms.split(","):
                self._aliases.setdefault(form, []).append(word)

    def stem(self, word: str) -> str:
        """Return a word without case and ending, to match terms of several words loosely."""
        known = self._stems.get(word)
        if known is None:
            if len(self._stems) >= _CACHE_SIZE:
                self._stems.clear()
            known = self._stems[word] = self._stemmed(word.casefold())
        return known

    def _stemmed(self, word: str) -> str:
        # Capitals often go without their accent: "Ecole", "Etat".
        word = f"e{word[1:]}" if word[:1] == "é" else word
        for ending in self.grammar.term_endings:
            if word.endswith(ending) and len(word) > len(ending) + 2:
                return word[: -len(ending)]
        return word

    def __contains__(self, word: str) -> bool:
        return word in self._lines

    def __len__(self) -> int:
        return sum(line.count("\n") + 1 for line in self._lines.values()) + sum(map(len, self._terms.values()))

    def entries(self, word: str) -> tuple[Entry, ...]:
        """Return the entries of a headword, which may be none."""
        found = self._entries.get(word)
        if found is None:
            lines = self._lines.get(word, "")
            found = tuple(parse_entry(line) for line in lines.split("\n")) if lines else ()
            self._entries[word] = found
        return found

    def heads_of(self, form: str) -> list[str]:
        """Return the headwords that list `form` among their irregular forms."""
        return self._aliases.get(form, [])

    def english_words(self) -> frozenset[str]:
        """Return the words that the lexicon's translations are made of, in small letters."""
        lines = (line for lines in self._lines.values() for line in lines.split("\n"))
        cells = (line.split("\t", 4) for line in lines)
        return frozenset(word for cell in cells if len(cell) > 3 for word in cell[3].lower().split())

    def term_at(self, stems_here: list[str], start: int) -> tuple[Entry, int] | None:
        """Return the longest term that begins at `start`, and how many words it takes; words are given as stems."""
        candidates = self._terms.get(tuple(stems_here[start : start + 2]))
        if not candidates:
            return None
        best: tuple[Entry, int] | None = None
        for stems, line in candidates:
            size = len(stems)
            if (best is None or size > best[1]) and tuple(stems_here[start : start + size]) == stems:
                best = parse_entry(line), size
        return best


def _lines_of(language: str) -> Iterator[str]:
    """Yield the lines of every topic file of a language, and of its generated table of places."""
    from importlib.resources import files

    lexicons = files("normalizer") / "data" / "lexicon"
    folder = lexicons / language
    names = sorted(item.name for item in folder.iterdir()) if folder.is_dir() else []
    for name in names:
        if name.endswith(".tsv"):
            yield from read_entries(f"lexicon/{language}/{name}")[1:]
    if not folder.is_dir() and not (lexicons / "places" / f"{language}.tsv").is_file():
        return
    if not folder.is_dir():
        rows = read_rows("lexicon/offices.tsv")
        yield from (f"{row['word']}\tm\t\t{row['english']}\t\toffice" for row in rows if row["language"] == language)
    for name in (language, "cities"):
        yield from read_entries(f"lexicon/places/{name}.tsv")[1:]


@cache
def load_lexicon(language: str) -> Lexicon:
    """Return the lexicon of a language, loaded once; an empty one when the package has none."""
    return Lexicon(language)
