"""Translates one unit with a model: shields what must not change, and checks what comes back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from normalizer.translation.neural.protected_spans import (
    Span,
    apart,
    at_emoji,
    links,
    occurrences,
    readable,
    restored,
    shielded,
    terms,
    unreadable,
)
from normalizer.translation.neural.sentence_splitting import (
    calmed,
    has_words,
    is_overlong,
    is_shouted,
    width,
)
from normalizer.translation.numbers import missing_numbers
from normalizer.translation.protection import missing_names

_WORD = re.compile(r"[^\W\d_]+")
_AFTER_HEAD = ":| "
_FINAL = tuple(".!?…。！？")
_CLOSING_QUOTES = "\"'”’»)"
# An abbreviation ("U.S.") has another full stop at most this far before its last one.
_ABBREVIATION = 4

_NO_LETTERS = "is impossible: the model has none of its letters"

# Translations between related languages differ in length by half at most; short texts vary more.
_LONGEST, _SHORTEST, _SHORT_TEXT = 3.0, 0.25, 15
# Repetitions that hardly any sentence has: a word four times in a row, a trigram three times.
_RUN, _TRIGRAMS = 4, 3
# Three words, and half of all, make an answer a copy; shorter words are equal in many languages.
_COPIED_WORDS, _COPIED_SHARE, _SHORT_WORD = 3, 0.5, 4


class Languages(NamedTuple):
    """The source and target language as two-letter codes."""

    source: str
    target: str


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


class Renderer:
    """Translates the units of one text.

    `ask` is the model: a function from sentence to sentence. `names` must stay unchanged;
    `glossary` prescribes the wording of terms. `letters` are those that the model has, `None` for
    all.
    """

    def __init__(
        self,
        ask: Callable[[str], str],
        languages: Languages,
        names: Sequence[str] = (),
        glossary: Mapping[str, str] | None = None,
        letters: frozenset[str] | None = None,
    ) -> None:
        self._ask, self._languages = ask, languages
        self._names = tuple(name for name in names if name.strip())
        self._glossary = dict(glossary or {})
        self._letters = letters

    def render(self, unit: str) -> Rendering:
        """Return the translation of a unit, with its surrounding white space."""
        core = unit.strip().rstrip(_AFTER_HEAD)
        if is_overlong(core) or not has_words(core):
            return Rendering(unit, has_words=False)
        pieces = at_emoji(core)
        rendering = self._core(core) if len(pieces) == 1 else _joined(map(self.render, pieces))
        start = unit.index(core)
        text = unit[:start] + rendering.text + unit[start + len(core) :]
        return replace(rendering, text=text)

    def _core(self, core: str) -> Rendering:
        strange = self._unreadable(core)
        if strange and not has_words(shielded(core, strange)):
            return Rendering(core, frozenset({"kept"}), reason=_NO_LETTERS)
        fixed = apart([*links(core), *terms(core, self._glossary), *strange])
        text, faults = self._first(core, fixed)
        text = self._repaired(core, text, fixed)
        reason = garbage(core, text)
        if reason:
            return Rendering(core, frozenset({"kept"}), reason=reason)
        missing, shield = self._missing(core, text), shielded(core, fixed)
        found = {
            "missing": missing,
            "copied": is_copied(shield, text) or any(span.wording.islower() for span in strange),
            "capitals": is_shouted(shield),
        }
        faults |= {fault for fault, is_found in found.items() if is_found}
        return Rendering(_without_added_stop(core, text), faults, tuple(missing))

    def _first(self, core: str, fixed: Sequence[Span]) -> tuple[str, frozenset[str]]:
        """Return a translation that contains the spans; the glossary yields if it cannot."""
        if not fixed:
            return self._ask_calmly(core), frozenset()
        text = self._through(core, fixed)
        if text is not None:
            return text, frozenset()
        faults = frozenset({"terms"}) if terms(core, self._glossary) else frozenset()
        return self._around(core, apart([*links(core), *self._unreadable(core)])), faults

    def _unreadable(self, core: str) -> list[Span]:
        return [] if self._letters is None else unreadable(core, self._letters)

    def _repaired(self, core: str, text: str, fixed: Sequence[Span]) -> str:
        """Retry with placeholders for missing numbers and names, if that recovers any."""
        missing = self._missing(core, text)
        # As a placeholder, a number with separators would keep the source's: "1,5 million".
        wanted = [word for word in missing if word.isdecimal() or not word[0].isdecimal()]
        spans = [span for word in wanted for span in occurrences(core, word)]
        second = self._through(core, apart([*fixed, *spans])) if spans else None
        if second is None or garbage(core, second):
            return text
        return second if len(self._missing(core, second)) < len(missing) else text

    def _missing(self, core: str, text: str) -> list[str]:
        source, target = self._languages
        numbers = missing_numbers(core, text, source=source, target=target)
        return numbers + missing_names(self._names, core, text)

    def _through(self, core: str, spans: Sequence[Span]) -> str | None:
        """Translate with placeholders for the spans; `None` if one was lost."""
        return restored(self._ask_calmly(shielded(core, spans)), spans)

    def _ask_calmly(self, text: str) -> str:
        """Translate text in capitals in sentence case, which models handle better."""
        asked = calmed(text) if is_shouted(text) else text
        answer = self._ask(asked if self._letters is None else readable(asked, self._letters))
        return answer.upper() if is_shouted(text) else answer

    def _around(self, core: str, spans: Sequence[Span]) -> str:
        """Translate the pieces between the spans one by one."""
        if not spans:
            return self._ask_calmly(core)
        pieces, start = [], 0
        for span in spans:
            pieces += [self.render(core[start : span.start]).text, span.wording]
            start = span.end
        return "".join([*pieces, self.render(core[start:]).text])


def _joined(parts: Iterable[Rendering]) -> Rendering:
    renderings = list(parts)
    return Rendering(
        "".join(rendering.text for rendering in renderings),
        frozenset(fault for rendering in renderings for fault in rendering.faults),
        tuple(word for rendering in renderings for word in rendering.missing),
        next((rendering.reason for rendering in renderings if rendering.reason), None),
        any(rendering.has_words for rendering in renderings),
    )


def _without_added_stop(core: str, text: str) -> str:
    """Remove a full stop that the model added."""
    text = text.strip()
    if core.rstrip(_CLOSING_QUOTES).endswith(_FINAL) or "." in text[-_ABBREVIATION:-1]:
        return text
    return text.removesuffix(".")


def garbage(source: str, answer: str) -> str | None:
    """Return why an answer cannot be a translation of `source`, `None` if it can.

    Judges by what is visible without knowing either language.

    >>> garbage("Fogo em Leiria", "fire fire fire fire fire")
    'repeats itself'
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
    """Return whether half of the source's words, names excepted, occur in the answer.

    >>> is_copied("de zestien zieken werden verzorgd", "the zestien zieken werden cared")
    True
    """
    words = [w for w in _WORD.findall(source) if len(w) >= _SHORT_WORD and w.islower()]
    known = set(_WORD.findall(answer))
    return sum(word in known for word in words) >= max(_COPIED_WORDS, _COPIED_SHARE * len(words))
