"""Prepares texts for a service and restores its answers.

Protected names and glossary terms are masked with numbered marks, and long texts are split at line
and sentence ends into pieces that the service accepts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote

from normalizer.tables import read_rows

Measure = Callable[[str], int]


def _encoded(text: str) -> int:
    return len(quote(text, safe="", errors="replace"))


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", errors="replace"))


MEASURES: Mapping[str, Measure] = {"characters": len, "bytes": _bytes, "encoded": _encoded}
"""How services measure the length of a text: in characters, UTF-8 bytes, or percent-encoded."""

# Words with the punctuation that follows them, and white space. In text without spaces (Chinese,
# Japanese) a token ends at its punctuation.
_TOKEN = re.compile(r"\s+|[^\s。！？；，、]+[。！？；，、]*[」』）”’\"')]*|[。！？；，、]+")
_CLOSING = "」』）”’\"')»«"
_SENTENCE_END = (".", "!", "?", "…", "。", "！", "？", "؟", "۔", "।", "։")
_CLAUSE_END = (",", ";", ":", "，", "；", "、", "،", "؛", "–")
# CJK scripts and their punctuation start here; they separate words without spaces.
_WIDE = "\u2e80"
# Up to three letters before a full stop are an abbreviation more often than the end of a sentence.
_LONGEST_ABBREVIATION = 3

# How well a text may be split after a token.
_NOWHERE, _SPACE, _CLAUSE, _SENTENCE = range(4)

# Services insert spaces into a mark, or replace its brackets with full-width ones.
_MARK = re.compile(r"[\[［【]\s?[\[［【]\s?(\d{1,3})\s?[\]］】]\s?[\]］】]")
# More marks than this make a text unreadable for a service.
_MOST_MARKS = 60


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text without surrounding white space, and the white space that follows it."""

    text: str
    gap: str


def cut_text(text: str, longest: int, measure: Measure = _encoded) -> list[Piece]:
    """Split a text into pieces of at most `longest` by `measure`, one or more per line.

    A longer line is split after a sentence, else after a clause, a space, or anywhere. Texts and
    gaps concatenated are the original text. Runs in linear time.

    >>> [piece.text for piece in cut_text("Es regnet. Es schneit.", 14, len)]
    ['Es regnet.', 'Es schneit.']
    """
    pieces: list[Piece] = []
    line: list[str] = []
    for token in _TOKEN.findall(text):
        is_start = not pieces and not line
        if token.isspace() and (is_start or not {"\n", "\r"}.isdisjoint(token)):
            pieces += _cut_line(line, longest, measure, token)
            line = []
        else:
            line.append(token)
    return pieces + (_cut_line(line, longest, measure, "") if line else [])


def _cut_line(line: list[str], longest: int, measure: Measure, gap: str) -> list[Piece]:
    if not line:
        return [Piece("", gap)]
    whole = "".join(line)
    if measure(whole) <= longest:
        return [_piece(whole, gap)]
    *parts, last = _parts(list(_short_tokens(line, longest, measure)), longest, measure)
    return [*parts, Piece(last.text, last.gap + gap)]


def _short_tokens(line: list[str], longest: int, measure: Measure) -> Iterator[str]:
    """Yield the tokens of a line, splitting those that are longer than a piece."""
    for token in line:
        if token.isspace() or measure(token) <= longest:
            yield token
        else:
            yield from _split_token(token, longest, measure)


def _split_token(token: str, longest: int, measure: Measure) -> Iterator[str]:
    start, size = 0, 0
    for place, letter in enumerate(token):
        width = measure(letter)
        if size + width > longest and place > start:
            yield token[start:place]
            start, size = place, 0
        size += width
    yield token[start:]


def _parts(tokens: list[str], longest: int, measure: Measure) -> Iterator[Piece]:
    """Fill pieces with tokens; split a full piece at its best place and continue after it."""
    sizes = [measure(token) for token in tokens]
    start, place, size = 0, 0, 0
    best: dict[int, int] = {}
    while place < len(tokens):
        if best and size + sizes[place] > longest and not tokens[place].isspace():
            end = best[max(best)]
            yield _piece("".join(tokens[start:end]), "")
            start, place, size, best = end, end, 0, {}
            continue
        size += sizes[place]
        place += 1
        best[_border(tokens, place)] = place
    yield _piece("".join(tokens[start:]), "")


def _border(tokens: list[str], place: int) -> int:
    """Return how good the place after a token is to split at; a space counts for its word."""
    token = tokens[place - 1]
    if not token.isspace():
        return _border_of_word(token) if token[-1] >= _WIDE else _NOWHERE
    return max(_SPACE, _border_of_word(tokens[place - 2])) if place > 1 else _SPACE


def _border_of_word(token: str) -> int:
    word = token.rstrip(_CLOSING)
    if word.endswith(_SENTENCE_END) and not _is_abbreviation(word):
        return _SENTENCE
    return _CLAUSE if word.endswith(_CLAUSE_END) else _NOWHERE


def _is_abbreviation(word: str) -> bool:
    """Return whether a word with a full stop is an abbreviation or an ordinal number."""
    return word[-1] == "." and (len(word) <= _LONGEST_ABBREVIATION or word[:-1].isdigit())


def _piece(text: str, gap: str) -> Piece:
    stripped = text.rstrip()
    return Piece(stripped, text[len(stripped) :] + gap)


def has_letters(text: str) -> bool:
    """Return whether a text contains anything to translate."""
    return any(letter.isalpha() for letter in text)


def join_pieces(pieces: list[Piece], answers: Mapping[str, str]) -> str:
    """Return the translation of a text, joined from `answers` by piece text.

    A piece without an answer stays as it is. A space is added where the source has none because its
    script does not use spaces.
    """
    *parts, last = pieces
    translated = [
        answers.get(piece.text, piece.text) + (piece.gap or _missing_space(piece))
        for piece in parts
    ]
    return "".join(translated) + answers.get(last.text, last.text) + last.gap


def _missing_space(piece: Piece) -> str:
    return " " if piece.text[-1:] >= _WIDE else ""


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with marks in it, and the wording behind each mark."""

    text: str
    wordings: tuple[str, ...] = ()

    def restored(self, answer: str) -> str | None:
        """Return an answer with its wordings, `None` if a mark is lost or duplicated."""
        marks = sorted(int(mark) for mark in _MARK.findall(answer))
        if marks != list(range(len(self.wordings))):
            return None
        if not self.wordings:
            return answer
        return _MARK.sub(lambda mark: self.wordings[int(mark[1])], answer)


def mask(text: str, names: Iterable[str], glossary: Mapping[str, str], target: str) -> Masked:
    """Replace names and glossary terms with marks; a term is restored as the glossary words it.

    Names in another script than the target's stay, because the service transliterates them. A text
    that already contains such marks is not masked.

    >>> mask("Ivo Steinberg sprach", ["Ivo Steinberg"], {}, "en").text
    '[[0]] sprach'
    """
    wordings = {name: name for name in names if stays(name, target)} | {
        term: wording for term, wording in glossary.items() if wording.strip()
    }
    present = [term for term in wordings if len(term) > 1 and term in text]
    if not present or _MARK.search(text):
        return Masked(text)
    kept: list[str] = []

    def marked(found: re.Match[str]) -> str:
        kept.append(wordings[found[0]])
        return f"[[{len(kept) - 1}]]"

    longest_first = sorted(present, key=len, reverse=True)[:_MOST_MARKS]
    return Masked(re.sub("|".join(map(_bounded, longest_first)), marked, text), tuple(kept))


def _bounded(term: str) -> str:
    """Return a pattern for a whole word; scripts without spaces have no word boundaries."""
    before = r"(?<!\w)" if _has_boundary(term[0]) else ""
    after = r"(?!\w)" if _has_boundary(term[-1]) else ""
    return f"{before}{re.escape(term)}{after}"


def _has_boundary(letter: str) -> bool:
    return letter.isalnum() and letter < _WIDE


def stays(name: str, target: str) -> bool:
    """Return whether a name is written in a script that texts of the target language use.

    >>> stays("Ivo Steinberg", "en"), stays("Иван Каменев", "en")
    (True, False)
    """
    return target.partition("-")[0] not in _latin_languages() or all(
        letter < "\u0250" or "\u1e00" <= letter < "\u1f00" for letter in name if letter.isalpha()
    )


@cache
def _latin_languages() -> frozenset[str]:
    rows = read_rows("language/languages.tsv")
    return frozenset(row["code"] for row in rows if row["script"] == "latin")
