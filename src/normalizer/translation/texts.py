"""Texts on their way to an engine and back: measured, cut, masked, judged, joined."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from normalizer.tables import read_rows

# Chinese, Japanese, Korean, and Thai, Lao, Burmese and Khmer, which use no spaces between words:
# one such character stands for about three letters of an alphabet.
_WIDE = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]"
)
_EXTRA_WIDTH = 2
# A model needs minutes for some thousand characters without a space; no word is this long.
LONGEST_WORD = 60
WORD = re.compile(r"[^\W\d_]+")

# Sentence-final punctuation with the quotes and brackets that close after it.
_END = re.compile(
    r"(?:[.!?…]{1,8}[\"'”’»«)\]]{0,3}(?=\s)|[。！？｡؟।۔]{1,8}[”’」』）»)\]]{0,3})\s*|\n\s*"
)
_OPENING = re.compile(r"[\"'“‘„‚«»(\[¿¡–—-]{0,3}\s?")
_LAST_WORD = re.compile(r"[^\s(\[\"'“„«]*$")
# No abbreviation of the tables is longer.
_LONGEST_ABBREVIATION = 30
# Ordinals with a full stop are days and centuries: one or two digits.
_ORDINAL_DIGITS = 2
# Where to cut a long sentence, best places first; failing these, anywhere.
_JOINTS = (
    re.compile(r"[;:؛]\s+|[；：]"),
    re.compile(r"[,،]\s+|(?<!\s)\s++[–—-]\s+|[，、]"),
    re.compile(r"\s+"),
)

# Of nine forms tried, double square brackets were the only one that models always left unchanged.
# Services insert spaces, or replace the brackets with full-width ones.
_MARK = re.compile(r"[\[［【]\s?[\[［【]\s?(\d{1,4})\s?[\]］】]\s?[\]］】]")
# CJK scripts and their punctuation start here; they separate words without spaces.
_CJK = "\u2e80"

# Shorter capitals are acronyms.
_SHOUTED_LETTERS = 4

# Translations between related languages differ in length by half at most; short texts vary more.
_LONGEST, _SHORTEST, _SHORT_TEXT = 3.0, 0.25, 15
# A text of this width that comes back unchanged was not translated; a shorter one may be names.
_SURELY_WORDS = 60
# Repetitions that hardly any sentence has: a word four times in a row, a trigram three times; in a
# paragraph, a trigram once in so many words.
_RUN, _TRIGRAMS, _WORDS_PER_TRIGRAM = 4, 3, 16
# Three words, and half of all, make an answer a copy; shorter words are equal in many languages.
_COPIED_WORDS, _COPIED_SHARE, _SHORT_WORD = 3, 0.5, 4


def width(text: str) -> int:
    """Return the length of a text in letters of an alphabet."""
    return len(text) + _EXTRA_WIDTH * len(_WIDE.findall(text))


def is_overlong(word: str) -> bool:
    """Return whether a text is a single string too long for a word, such as an address or code."""
    is_one_word = len(word) > LONGEST_WORD and len(word.split(maxsplit=1)) == 1
    # Most of a text in a script without spaces is no word.
    return is_one_word and 2 * len(_WIDE.findall(word)) <= len(word)


def has_words(text: str) -> bool:
    """Return whether a text has a word of two letters, or an ideograph."""
    return any(len(word) > 1 for word in WORD.findall(text)) or bool(_WIDE.search(text))


def is_shouted(text: str) -> bool:
    """Return whether a text is entirely in capitals and more than an acronym."""
    if not text.isupper():
        return False
    lengths = [len(word) for word in WORD.findall(text)]
    return sum(lengths) > _SHOUTED_LETTERS + 1 and max(lengths) >= _SHOUTED_LETTERS


def calmed(text: str) -> str:
    """Return a text in sentence case: only its first letter is a capital."""
    first = WORD.search(text)
    start = first.start() if first else 0
    return text[:start].lower() + text[start:].capitalize()


def sentences(text: str, language: str | None) -> Iterator[str]:
    """Split a text after its sentences and lines."""
    start = 0
    for mark in _END.finditer(text):
        if _ends(text, start, mark, language):
            yield text[start : mark.end()]
            start = mark.end()
    if start < len(text):
        yield text[start:]


def _ends(text: str, start: int, mark: re.Match[str], language: str | None) -> bool:
    """Return whether a mark ends the sentence that began at `start`."""
    if mark.end() == len(text):
        return False
    found = mark.group()
    if "\n" in found or not found.startswith((".", "…")):
        return True
    opening = _OPENING.match(text, mark.end())
    following = text[opening.end() if opening else mark.end() :][:1]
    if following.islower():
        return False
    before = text[max(start, mark.start() - _LONGEST_ABBREVIATION) : mark.start()]
    return found.rstrip() != "." or not _is_abbreviated(before, language)


def _is_abbreviated(before: str, language: str | None) -> bool:
    """Return whether `before` a full stop ends in an abbreviation, an initial or an ordinal."""
    found = _LAST_WORD.search(before)
    word = found.group().lower() if found else ""
    ordinals, words = _abbreviations(language)
    if word.isdigit():
        return ordinals and len(word) <= _ORDINAL_DIGITS
    return word in words or (len(word) == 1 and word.isalpha())


@cache
def _abbreviations(language: str | None) -> tuple[bool, frozenset[str]]:
    """Return whether a language writes ordinals with a full stop, and its abbreviations."""
    rows = [
        row
        for row in read_rows("translation/sentences.tsv")
        if row["language"] in {"any", language}
    ]
    words = frozenset(word for row in rows for word in row["abbreviations"].split())
    return any(row["ordinals"] for row in rows), words


def pieces(sentence: str, longest: int, measure: Callable[[str], int]) -> Iterator[str]:
    """Split a sentence into pieces that `measure` at most `longest`, at its joints if possible.

    A text must measure at least its length, and more with every character.
    """
    # The beginning of a longer text alone measures too much.
    while measure(sentence[: longest + 1]) > longest:
        ends = range(1, longest + 1)
        limit = bisect_right(ends, longest, key=lambda end: measure(sentence[:end]))
        window = sentence[: max(limit, 1)]
        middle = len(window) // 2
        found = (list(joint.finditer(window, middle)) for joint in _JOINTS)
        joints = next(filter(None, found), [])
        end = joints[-1].end() if joints else len(window)
        yield sentence[:end]
        sentence = sentence[end:]
    if sentence:
        yield sentence


def joined(parts: Iterable[tuple[str, bool]]) -> str:
    """Return translated parts as one text; the flag tells whether a part has words.

    A space is added between words where the source has none because its script uses none.
    """
    text, is_after_words = "", False
    for part, is_worded in parts:
        is_bare = not (text[-1:].isspace() or part[:1].isspace())
        text += f" {part}" if is_bare and is_after_words and is_worded else part
        is_after_words = is_worded
    return text


class Span(NamedTuple):
    """A span of a text, and its wording in the translation."""

    start: int
    end: int
    wording: str


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with marks in it, and the wording behind each mark."""

    text: str
    wordings: tuple[str, ...] = ()

    def restored(self, answer: str) -> str | None:
        """Return an answer with its wordings, `None` if a mark is lost or duplicated."""
        if not self.wordings:
            return answer
        marks = sorted(int(mark) for mark in _MARK.findall(answer))
        if marks != list(range(len(self.wordings))):
            return None
        return _MARK.sub(lambda mark: self.wordings[int(mark[1])], answer)


def mask(text: str, spans: Iterable[Span]) -> Masked:
    """Replace spans with marks; spans in order, without overlap."""
    pieces, wordings, start = [], [], 0
    for number, span in enumerate(spans):
        pieces += [text[start : span.start], f"[[{number}]]"]
        wordings.append(span.wording)
        start = span.end
    return Masked("".join([*pieces, text[start:]]), tuple(wordings))


def apart(spans: Iterable[Span]) -> list[Span]:
    """Return spans in order, without those that overlap an earlier one, or a longer one there."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def occurrences(text: str, wordings: Mapping[str, str], flags: int = 0) -> list[Span]:
    """Return where words occur as whole words, each with its wording in the translation."""
    lowered = text.lower()  # most terms of a glossary are in no text, and searching takes longer
    return [
        Span(*found.span(), wording)
        for word, wording in wordings.items()
        if word.strip() and wording.strip() and word.lower() in lowered
        for found in re.finditer(_whole(word), text, flags)
    ]


def _whole(word: str) -> str:
    """Return a pattern for a whole word; scripts without spaces have no word boundaries."""
    return re.escape(word) if word[0] >= _CJK else rf"(?<!\w){re.escape(word)}(?!\w)"


def why_implausible(source: str, answer: str) -> str | None:
    """Return why an answer cannot be a translation of `source`, `None` if it can."""
    if not has_words(answer):
        return "contains no words"
    if _is_repetitive(answer) and not _is_repetitive(source):
        return "repeats itself"
    before, after = width(source), width(answer)
    if before >= _SURELY_WORDS and answer.strip().casefold() == source.strip().casefold():
        return "is the text untranslated"
    if after > max(before, _SHORT_TEXT) * _LONGEST:
        return "is far longer than the source"
    if before >= _SHORT_TEXT and after < before * _SHORTEST:
        return "is far shorter than the source"
    return None


def _is_repetitive(text: str) -> bool:
    words = [word.casefold() for word in WORD.findall(text)]
    runs = zip(*(words[shift:] for shift in range(_RUN)), strict=False)
    trigrams = Counter(zip(words, words[1:], words[2:], strict=False))
    usual = max(_TRIGRAMS, len(words) // _WORDS_PER_TRIGRAM)
    return max(trigrams.values(), default=0) >= usual or any(len(set(run)) == 1 for run in runs)


def is_copied(source: str, answer: str) -> bool:
    """Return whether half of the source's words, names excepted, occur in the answer."""
    words = [w for w in WORD.findall(source) if len(w) >= _SHORT_WORD and w.islower()]
    known = set(WORD.findall(answer))
    return sum(word in known for word in words) >= max(_COPIED_WORDS, _COPIED_SHARE * len(words))
