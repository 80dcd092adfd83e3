"""Translates one unit with a model: shields what must not change, and checks what comes back.

Shielded are addresses, handles, hashtags, tags, the terms of a glossary, and words with letters
that the model lacks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from normalizer.translation.checks import missing_numbers
from normalizer.translation.neural.sentences import (
    calmed,
    has_words,
    is_overlong,
    is_shouted,
    width,
)
from normalizer.translation.protection import missing_names

# Every repetition is bounded, so that matching takes linear time.
_LINK = re.compile(
    r"(?:[a-z][a-z0-9+.-]{1,9}://|www\.)[^\s<>\"”»]{1,60}"
    r"|[\w.+-]{1,40}@[\w-]{1,40}\.[\w.-]{1,40}"
    r"|(?<!\w)[@#]\w{1,60}"
    r"|</?[A-Za-z][^<>\n]{0,100}>"
    r"|\[\[\d{1,9}\]\]",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r".*://|www\.|.*@", re.IGNORECASE | re.DOTALL)
_PUNCTUATION = ".,;:!?)]}'’"
_WORD = re.compile(r"[^\W\d_]+")
# A word, with its hyphens and apostrophes.
_NAME = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
# Of nine forms tried, double square brackets were the only one that models always left unchanged.
_PLACEHOLDER = re.compile(r"\[\[ ?(\d{1,4}) ?\]\]")

_AFTER_HEAD = ":| "
_FINAL = tuple(".!?…。！？")
_CLOSING_QUOTES = "\"'”’»)"
# An abbreviation ("U.S.") has another full stop at most this far before its last one.
_ABBREVIATION = 4

# Translations between related languages differ in length by half at most; short texts vary more.
_LONGEST, _SHORTEST, _SHORT_TEXT = 3.0, 0.25, 15
# Repetitions that hardly any sentence has: a word four times in a row, a trigram three times.
_RUN, _TRIGRAMS = 4, 3
# Three words, and half of all, make an answer a copy; shorter words are equal in many languages.
_COPIED_WORDS, _COPIED_SHARE, _SHORT_WORD = 3, 0.5, 4


@dataclass(frozen=True, slots=True)
class Rendering:
    """The translation of a unit.

    `faults` are codes: ``capitals`` (the source was in capitals, so names may be wrong), ``copied``
    (words were copied from the source), ``kept`` (the source text stands; `reason` says why),
    ``missing`` (the numbers and names in `missing` are lost), ``terms`` (a glossary term has
    another wording). `has_words` is false for a unit without anything to translate.
    """

    text: str
    faults: frozenset[str] = frozenset()
    missing: tuple[str, ...] = ()
    reason: str | None = None
    has_words: bool = True


@dataclass(frozen=True)
class Renderer:
    """Translates the units of one text.

    `ask` is the model: a function from sentence to sentence. `names` must stay unchanged;
    `glossary` prescribes the wording of terms. `letters` are those that the model has, `None` for
    all.
    """

    ask: Callable[[str], str]
    source: str
    target: str
    names: tuple[str, ...] = ()
    glossary: Mapping[str, str] | None = None
    letters: frozenset[str] | None = None

    def render(self, unit: str) -> Rendering:
        """Return the translation of a unit, with its surrounding white space."""
        core = unit.strip().rstrip(_AFTER_HEAD)
        if is_overlong(core) or not has_words(core):
            return Rendering(unit, has_words=False)
        rendering = self._core(core)
        start = unit.index(core)
        text = unit[:start] + rendering.text + unit[start + len(core) :]
        return replace(rendering, text=text)

    def _core(self, core: str) -> Rendering:
        strange = self._unreadable(core)
        if strange and not has_words(_shielded(core, strange)):
            return _kept(core, "is impossible: the model has none of its letters")
        fixed = _apart([*_links(core), *self._terms(core), *strange])
        first, faults = self._first(core, fixed)
        text = self._repaired(core, first, fixed)
        reason = garbage(core, text)
        if reason:
            return _kept(core, reason)
        missing, shield = self._missing(core, text), _shielded(core, fixed)
        found = {
            "missing": missing,
            "copied": is_copied(shield, text) or any(span.wording.islower() for span in strange),
            "capitals": is_shouted(shield),
        }
        faults |= {fault for fault, is_found in found.items() if is_found}
        return Rendering(_without_added_stop(core, text), faults, tuple(missing))

    def _unreadable(self, core: str) -> list[_Span]:
        return [] if self.letters is None else unreadable(core, self.letters)

    def _terms(self, core: str) -> list[_Span]:
        """Return the occurrences of glossary terms, each with the glossary's wording."""
        glossary = (self.glossary or {}).items()
        return [
            span._replace(wording=wording)
            for term, wording in glossary
            for span in _occurrences(core, term)
        ]

    def _first(self, core: str, fixed: Sequence[_Span]) -> tuple[str, frozenset[str]]:
        """Return a translation that contains the spans; the glossary yields if it cannot."""
        text = self._through(core, fixed)
        if text is not None:
            return text, frozenset()
        faults = frozenset({"terms"} if self._terms(core) else ())
        # The pieces between the other spans are translated one by one.
        spans = _apart([*_links(core), *self._unreadable(core)])
        if not spans:
            return self._ask_calmly(core), faults
        pieces, start = [], 0
        for span in spans:
            pieces += [self.render(core[start : span.start]).text, span.wording]
            start = span.end
        return "".join([*pieces, self.render(core[start:]).text]), faults

    def _repaired(self, core: str, text: str, fixed: Sequence[_Span]) -> str:
        """Retry with placeholders for missing numbers and names, if that recovers any."""
        missing = self._missing(core, text)
        # As a placeholder, a number with separators would keep the source's: "1,5 million".
        wanted = [word for word in missing if word.isdecimal() or not word[0].isdecimal()]
        spans = [span for word in wanted for span in _occurrences(core, word)]
        second = self._through(core, _apart([*fixed, *spans])) if spans else None
        if second is None or garbage(core, second):
            return text
        return second if len(self._missing(core, second)) < len(missing) else text

    def _missing(self, core: str, text: str) -> list[str]:
        numbers = missing_numbers(core, text, source=self.source, target=self.target)
        names = tuple(name for name in self.names if name.strip())
        return numbers + missing_names(names, core, text)

    def _through(self, core: str, spans: Sequence[_Span]) -> str | None:
        """Translate with placeholders for the spans; `None` unless each comes back once."""
        answer = self._ask_calmly(_shielded(core, spans))
        if not spans:
            return answer
        numbers = sorted(int(number) for number in _PLACEHOLDER.findall(answer))
        if numbers != list(range(len(spans))):
            return None
        return _PLACEHOLDER.sub(lambda found: spans[int(found[1])].wording, answer)

    def _ask_calmly(self, text: str) -> str:
        """Translate text in capitals in sentence case, which models handle better."""
        asked = calmed(text) if is_shouted(text) else text
        readable = asked if self.letters is None else _readable(asked, self.letters)
        answer = self.ask(readable)
        if is_shouted(text):
            return answer.upper()
        # A first letter that the model lacks as a capital was asked for in lower case.
        return answer if readable[:1] == asked[:1] else answer[:1].upper() + answer[1:]


def _kept(core: str, reason: str) -> Rendering:
    return Rendering(core, frozenset({"kept"}), reason=reason)


def _without_added_stop(core: str, text: str) -> str:
    """Remove a full stop that the model added."""
    text = text.strip()
    if core.rstrip(_CLOSING_QUOTES).endswith(_FINAL) or "." in text[-_ABBREVIATION:-1]:
        return text
    return text.removesuffix(".")


class _Span(NamedTuple):
    """A span of a sentence, and its wording in the translation."""

    start: int
    end: int
    wording: str


def _links(sentence: str) -> Iterator[_Span]:
    """Yield addresses, handles, hashtags, markup tags and placeholders."""
    # Trailing punctuation does not belong to an address.
    for found in _LINK.finditer(sentence):
        text = found[0].rstrip(_PUNCTUATION) if _ADDRESS.match(found[0]) else found[0]
        yield _Span(found.start(), found.start() + len(text), text)


def unreadable(sentence: str, letters: frozenset[str]) -> list[_Span]:
    """Return the words with a letter that is not among `letters`, in either case.

    A model reads them without that letter: "Wa'sa" for "Wałęsa".
    """
    return [
        _Span(found.start(), found.end(), found[0])
        for found in _NAME.finditer(sentence)
        if not all(sign in letters for sign in _readable(found[0], letters) if sign.isalpha())
    ]


def _readable(sentence: str, letters: frozenset[str]) -> str:
    """Return a sentence with capitals in lower case where only that is among `letters`."""
    lacking = {sign for sign in sentence if sign.isupper()} - letters
    lowered = {ord(sign): sign.lower() for sign in lacking if sign.lower() in letters}
    return sentence.translate(lowered) if lowered else sentence


def _occurrences(sentence: str, wanted: str) -> Iterator[_Span]:
    """Yield the occurrences of `wanted` as a whole word, ignoring case."""
    if wanted.strip():
        pattern = rf"(?<!\w){re.escape(wanted)}(?!\w)"
        for found in re.finditer(pattern, sentence, re.IGNORECASE):
            yield _Span(found.start(), found.end(), found[0])


def _apart(spans: Iterable[_Span]) -> list[_Span]:
    """Return the spans in order, without those that overlap an earlier one."""
    # Of two that start together the longer one stays.
    kept: list[_Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _shielded(sentence: str, spans: Sequence[_Span]) -> str:
    """Return a sentence with the placeholder ``[[n]]`` for the n-th of non-overlapping spans."""
    pieces, start = [], 0
    for number, span in enumerate(spans):
        pieces += [sentence[start : span.start], f"[[{number}]]"]
        start = span.end
    return "".join([*pieces, sentence[start:]])


def garbage(source: str, answer: str) -> str | None:
    """Return why an answer cannot be a translation of `source`, `None` if it can.

    Judges by what is visible without knowing either language.
    """
    if not has_words(answer):
        return "contains no words"
    if _is_repetitive(answer) and not _is_repetitive(source):
        return "repeats itself"
    before, after = width(source), width(answer)
    if after > max(before, _SHORT_TEXT) * _LONGEST:
        return "is far longer than the sentence"
    if before >= _SHORT_TEXT and after < before * _SHORTEST:
        return "is far shorter than the sentence"
    return None


def _is_repetitive(text: str) -> bool:
    """Return whether a word occurs four times in a row, or a trigram three times."""
    words = [word.casefold() for word in _WORD.findall(text)]
    runs = zip(*(words[shift:] for shift in range(_RUN)), strict=False)
    trigrams = Counter(zip(words, words[1:], words[2:], strict=False))
    most = max(trigrams.values(), default=0)
    return most >= _TRIGRAMS or any(len(set(run)) == 1 for run in runs)


def is_copied(source: str, answer: str) -> bool:
    """Return whether half of the source's words, names excepted, occur in the answer."""
    words = [w for w in _WORD.findall(source) if len(w) >= _SHORT_WORD and w.islower()]
    known = set(_WORD.findall(answer))
    return sum(word in known for word in words) >= max(_COPIED_WORDS, _COPIED_SHARE * len(words))
