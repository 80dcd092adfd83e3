"""Words and the clauses that marks make of them, and what is known of a text before it is read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from normalizer.parts import DoubtReason
from normalizer.translation.glosser.lexicon.entries import (
    FINITE,
    NO_READING,
    Entry,
    NoteName,
    Reading,
)
from normalizer.translation.glosser.lexicon.language_grammar import Grammar, split_elision
from normalizer.translation.glosser.lexicon.word_lookup import Words

_NUMBER = r"\d++(?:[.,:/]\d++)*+\.?+(?!-?[^\W\d_])"
_LETTERS = r"[^\W_]+(?:[-'’&/.–_@][^\W_]+)*-?"
_PIECE = re.compile(rf"{_NUMBER}|@?{_LETTERS}|\S")
# Ordinals with a full stop are days and centuries: one or two digits.
_YEAR_AND_STOP, _STOP = re.compile(r"\d{3}\.\Z"), re.compile(r"\d\.\Z")
_CLOSERS = {
    "(": ")", "[": "]", "„": '“”"', "“": "”", "«": "»", "»": "«", "‚": "‘’", "‘": "’", '"': '"',
}  # fmt: skip
_SENTENCE_ENDS = frozenset(".!?…")
STATEMENT_ENDS = frozenset(":–—-|") | _SENTENCE_ENDS
_SEPARATORS = frozenset(",;•/+·=>") | STATEMENT_ENDS
# A quotation in a caption is short; many open brackets stay cheap by looking no farther ahead.
_LONGEST_QUOTATION = 80
# Marks that open a question or exclamation in Spanish, with no counterpart in English.
_SILENT = frozenset("¿¡")
_ROMAN = re.compile("[IVX]{2,}")

# Two words alone are one name: "Sheffield United".
LONGEST_NAME = 2

Coverage = Literal["", "known", "borrowed", "composed", "guessed", "unknown"]


class Doubt(NamedTuple):
    """Something doubtful in a gloss, and the words of the source that it is about."""

    kind: DoubtReason
    words: tuple[str, ...]


class Piece(NamedTuple):
    """A word or mark of the text with its place."""

    text: str
    start: int
    end: int


@dataclass(slots=True, eq=False, repr=False)
class Word:
    """A word of the source and how it is read.

    `kind` is the part of speech that was chosen: that of the reading, or ``group``, ``hyphen``,
    ``mark``, ``particle``, ``other``. `verbs` are the readings as a verb that are still possible.
    A quotation or bracket is a ``group`` whose `inner` clauses are glossed into `english`; a
    ``hyphen`` is the first part of a compound ("Innen-"), with its English. `coverage` says whether
    the lexicon has the word, only its parts (``composed``), or only a dictionary of the user
    (``borrowed``); ``guessed`` is a name that may be an unknown noun. `size` counts the words of a
    term.
    """

    text: str
    kind: str = ""
    reading: Reading = NO_READING
    verbs: tuple[Reading, ...] = ()
    english: str = ""
    inner: list[Clause] = field(default_factory=list)
    coverage: Coverage = ""
    size: int = 1

    @property
    def entry(self) -> Entry:
        """The entry of the chosen reading, an empty one when there is none."""
        return self.reading.entry

    @property
    def is_read(self) -> bool:
        """Return whether a reading was chosen."""
        return self.reading is not NO_READING

    @property
    def is_capitalised(self) -> bool:
        """Return whether the word begins with a capital."""
        return self.text[:1].isupper()

    @property
    def is_small(self) -> bool:
        """Return whether the word begins with a small letter."""
        return self.text[:1].islower()

    @property
    def has_article(self) -> bool:
        """Return whether the word is an article, or includes one: "im"."""
        return self.kind == "det" or self.has("det")

    @property
    def is_quotation(self) -> bool:
        """Return whether this is a quotation, not a bracket."""
        return self.kind == "group" and self.text[0] not in "(["

    def is_a(self, kind: str, note: NoteName) -> bool:
        """Return whether the word is of this kind, and its entry carries a note."""
        return self.kind == kind and self.has(note)

    def has(self, note: NoteName) -> bool:
        """Return whether the entry of the chosen reading carries a note."""
        return note in self.reading.entry.notes

    def may_be(self, form: str) -> bool:
        """Return whether the word can be read as this form of a verb."""
        return any(item.form == form for item in self.verbs)

    @property
    def is_finite(self) -> bool:
        """Return whether the word can be read as a finite verb only."""
        return bool(self.verbs) and all(item.form in FINITE for item in self.verbs)

    @property
    def has_role(self) -> bool:
        """Return whether the word can be read as an auxiliary or modal verb."""
        return any(item.entry.role for item in self.verbs)


NO_WORD = Word("")


def word_at(words: Sequence[Word], place: int) -> Word:
    """Return the word at a place, `NO_WORD` outside the clause."""
    return words[place] if 0 <= place < len(words) else NO_WORD


Readings = tuple[Reading, ...]


@dataclass(slots=True, eq=False, repr=False)
class Clause:
    """The words between two marks; `mark` follows them, with or without space around it.

    `doubts` is what is doubtful in its gloss, once it has one. `begins_anew` says that its first
    word has a capital as at the start of a sentence, `begins_sentence` that it begins one, `asks`
    that its sentence is a question, `governs_infinitive` that one behind it depends on it,
    `governs_question` that a question such as "wie es ging" does.
    """

    words: list[Word] = field(default_factory=list)
    mark: str = ""
    space_before: bool = False
    space_after: bool = True
    doubts: list[Doubt] = field(default_factory=list)
    begins_anew: bool = False
    begins_sentence: bool = False
    asks: bool = False
    governs_infinitive: bool = False
    governs_question: bool = False


def split_clauses(
    text: str, abbreviations: Collection[str] = (), elisions: Collection[str] = ()
) -> list[Clause]:
    """Return the clauses of a text; a bracket or quotation is one word with inner clauses.

    A full stop behind a single letter or one of `abbreviations` ends no clause; a word before an
    apostrophe that is one of `elisions` is a word on its own.
    """
    pieces = [Piece(found.group(), found.start(), found.end()) for found in _PIECE.finditer(text)]
    if elisions:
        pieces = [
            Piece(part, piece.start, piece.end)
            for piece in pieces
            for part in split_elision(piece.text, elisions)
        ]
    elif not _SILENT.isdisjoint(text):
        pieces = [piece for piece in pieces if piece.text not in _SILENT]
    return _clauses_of(list(_with_full_stops(pieces)), text, abbreviations)


def _with_full_stops(pieces: list[Piece]) -> Iterator[Piece]:
    """Yield the pieces with the full stop split from a number that is no ordinal, or ends all."""
    for piece in pieces:
        if _YEAR_AND_STOP.search(piece.text) or (piece is pieces[-1] and _STOP.search(piece.text)):
            middle = piece.end - 1
            yield Piece(piece.text[:-1], piece.start, middle)
            yield Piece(".", middle, piece.end)
        else:
            yield piece


def _clauses_of(pieces: Sequence[Piece], text: str, abbreviations: Collection[str]) -> list[Clause]:
    found = [Clause()]
    place = 0
    while place < len(pieces):
        piece, words = pieces[place], found[-1].words
        last = words[-1].text if words else ""
        close = _closing(pieces, place)
        match piece.text:
            case _ if close > place:
                inner = _clauses_of(pieces[place + 1 : close], text, abbreviations)
                words.append(Word(piece.text + pieces[close].text, "group", inner=inner))
            case "." if len(words) > 1 and _ROMAN.fullmatch(last) and place + 1 < len(pieces):
                pass  # "Charles III." before the end of the text: English writes no full stop.
            case "." if last in abbreviations or (len(last) == 1 and last.isalpha()):
                words[-1].text += "."
            case mark if mark in _SEPARATORS:
                found[-1].mark = mark
                found[-1].space_before = text[max(piece.start - 1, 0) : piece.start].isspace()
                found[-1].space_after = text[piece.end : piece.end + 1].isspace()
                found.append(Clause())
            case _:
                words.append(Word(piece.text))
        place = close + 1
    return found if found[-1].words or len(found) == 1 else found[:-1]


def _closing(pieces: Sequence[Piece], place: int) -> int:
    """Return where the bracket or quotation that opens at `place` closes, `place` if nowhere."""
    closers = _CLOSERS.get(pieces[place].text, "")
    ahead = range(place + 1, min(place + _LONGEST_QUOTATION, len(pieces)))
    return next((other for other in ahead if pieces[other].text in closers), place)


@dataclass(frozen=True, slots=True)
class TextContext:
    """The context of a text.

    `lookup` holds the words and `grammar` the grammar of its language. `protected` are names that
    must stay, `glossary` maps terms of the user, word by word, to the wording that the translation
    must use. `lower_case` says that the text has no capitals, `has_articles` that it is written in
    full sentences, not as a headline.
    """

    lookup: Words
    grammar: Grammar
    protected: frozenset[str] = frozenset()
    glossary: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    lower_case: bool = False
    has_articles: bool = False

    def may_be_noun(self, word: Word) -> bool:
        """Return whether a word may be a noun, which has a capital in some languages."""
        if word.is_capitalised or self.grammar.capital_nouns:
            return word.is_capitalised
        kinds = self.kinds_of(word)
        return word.is_small and ("noun" in kinds or not kinds)

    def kinds_of(self, word: Word) -> set[str]:
        """Return the parts of speech that a word may have as it is written."""
        if word.size > 1:
            return {word.kind}
        return {item.kind for item in self.lookup.readings[word.text]}

    def is_only(self, word: Word, *kinds: str) -> bool:
        """Return whether a known word can have no other part of speech than these."""
        found = self.kinds_of(word)
        return bool(found) and found.issubset(kinds)


class Position:
    """A word in its clause, the words around it, and the context of the text.

    `word` is the one at `place` among `words`, `text` as it is written; `before` and `following`
    are next to it, `NO_WORD` outside the clause. `initial` says that it begins a sentence.
    """

    def __init__(
        self, words: Sequence[Word], place: int, context: TextContext, *, initial: bool = False
    ) -> None:
        self.words, self.place, self.context, self.initial = words, place, context, initial
        self.lookup, self.grammar = context.lookup, context.grammar
        self.before, self.word, self.following = map(self.at, (-1, 0, 1))
        self.text = self.word.text

    def at(self, offset: int) -> Word:
        """Return the word so many places behind this one."""
        return word_at(self.words, self.place + offset)

    def moved(self, offset: int) -> Position:
        """Return the position so many places behind this one."""
        return Position(self.words, self.place + offset, self.context)

    @property
    def earlier(self) -> Sequence[Word]:
        """The words before this one."""
        return self.words[: self.place]

    @property
    def later(self) -> Sequence[Word]:
        """The words behind this one."""
        return self.words[self.place + 1 :]

    @property
    def readings(self) -> Readings:
        """All readings of the word as it is written."""
        return self.lookup.readings[self.text]
