"""Translates with a model or a service: shields what must not change, checks what comes back.

Shielded are addresses, handles, hashtags, tags, the terms of a glossary, and words with letters
that the model lacks.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from normalizer.errors import EngineError
from normalizer.parts import Translation, TranslationStatus
from normalizer.translation.engine import CONFIDENCE, Item, unchanged
from normalizer.translation.numbers import missing_numbers
from normalizer.translation.protection import missing_names
from normalizer.translation.texts import (
    Masked,
    Span,
    apart,
    calmed,
    has_words,
    is_copied,
    is_overlong,
    is_shouted,
    joined,
    mask,
    occurrences,
    why_implausible,
)

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
# A word, with its hyphens and apostrophes.
_NAME = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")

_AFTER_HEAD = ":| "
_FINAL = tuple(".!?…。！？")
_CLOSING_QUOTES = "\"'”’»)"
# An abbreviation ("U.S.") has another full stop at most this far before its last one.
_ABBREVIATION = 4
# No paragraph of an article comes near this, which takes a model two seconds, and 15 for noise.
_LONGEST_TEXT = 20_000
# The factor of each fault on the confidence. Chosen, not measured.
_FAULTS = {"capitals": 0.8, "copied": 0.6, "kept": 0.0, "terms": 0.8}


@dataclass(frozen=True, slots=True)
class Rendering:
    """The translation of a unit.

    `faults` are codes: ``capitals`` (the source was in capitals, so names may be wrong), ``copied``
    (words were copied from the source), ``kept`` (the source text stands; `reason` says why),
    ``terms`` (a glossary term has another wording). `has_words` is false for a unit without
    anything to translate.
    """

    text: str
    faults: frozenset[str] = frozenset()
    reason: str | None = None
    has_words: bool = True


@dataclass(frozen=True, slots=True)
class Renderer:
    """Translates the units of one text.

    `ask` is the model: a function from sentence to sentence. `names` must stay unchanged;
    `glossary` prescribes the wording of terms. `letters` are those that the model has, `None` for
    all.
    """

    ask: Callable[[str], str]
    source: str | None
    target: str
    names: tuple[str, ...] = ()
    glossary: Mapping[str, str] | None = None
    letters: frozenset[str] | None = None

    def translation(
        self,
        item: Item,
        units: Iterable[str],
        engine: str,
        *,
        model: str | None = None,
        trust: float = CONFIDENCE,
    ) -> Translation:
        """Return the translation of a text from its units; an `EngineError` makes it ``failed``."""
        if len(item.text) > _LONGEST_TEXT:
            error = f"the text has {len(item.text)} characters, the maximum is {_LONGEST_TEXT}"
            return unchanged(item, self.source, engine, "failed", error, model)
        try:
            renderings = [self.render(unit) for unit in units]
        except EngineError as failure:
            return unchanged(item, self.source, engine, "failed", str(failure), model)
        reasons = [rendering.reason for rendering in renderings if rendering.reason]
        reason = f"a sentence is untranslated: its translation {reasons[0]}" if reasons else None
        worded = [rendering for rendering in renderings if rendering.has_words]
        if all("kept" in rendering.faults for rendering in worded):
            status: TranslationStatus = "failed" if reason else "untranslated"
            return unchanged(item, self.source, engine, status, reason, model)
        return Translation(
            joined((rendering.text, rendering.has_words) for rendering in renderings),
            self.target,
            engine,
            "partial" if any(rendering.faults for rendering in worded) else "ok",
            round(trust * _soundness(worded), 2),
            model,
            error=reason,
        )

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
        if strange and not has_words(mask(core, strange).text):
            return _kept(core, "is impossible: the model has none of its letters")
        stable = apart([*_links(core), *strange])
        terms = occurrences(core, self.glossary or {}, re.IGNORECASE)
        fixed = apart([*terms, *stable])
        shielded = mask(core, fixed)
        first = self._through(shielded)
        text = self._repaired(core, self._around(core, stable) if first is None else first, fixed)
        if reason := why_implausible(core, text):
            return _kept(core, reason)
        found = {
            "terms": first is None and terms,
            "copied": is_copied(shielded.text, text) or any(s.wording.islower() for s in strange),
            "capitals": is_shouted(shielded.text),
        }
        faults = frozenset(fault for fault, is_found in found.items() if is_found)
        return Rendering(_without_added_stop(core, text), faults)

    def _unreadable(self, core: str) -> list[Span]:
        """Return the words with a letter that the model lacks in either case.

        The model reads them without that letter: "Wa'sa" for "Wałęsa".
        """
        letters = self.letters or frozenset()
        return [
            Span(*found.span(), found[0])
            for found in _NAME.finditer(core if letters else "")
            if not all(sign in letters for sign in self._readable(found[0]) if sign.isalpha())
        ]

    def _through(self, shielded: Masked) -> str | None:
        return shielded.restored(self._ask_calmly(shielded.text))

    def _around(self, core: str, spans: Sequence[Span]) -> str:
        """Translate the pieces between spans one by one; the glossary yields."""
        if not spans:
            return self._ask_calmly(core)
        parts, start = [], 0
        for span in spans:
            parts += [self.render(core[start : span.start]).text, span.wording]
            start = span.end
        return "".join([*parts, self.render(core[start:]).text])

    def _repaired(self, core: str, text: str, fixed: Sequence[Span]) -> str:
        """Retry with placeholders for missing numbers and names, if that recovers any."""
        missing = self._missing(core, text)
        # As a placeholder, a number with separators would keep the source's: "1,5 million".
        wanted = [word for word in missing if word.isdecimal() or not word[0].isdecimal()]
        spans = occurrences(core, dict(zip(wanted, wanted, strict=True)))
        try:
            second = self._through(mask(core, apart([*fixed, *spans]))) if spans else None
        except EngineError:  # the first answer is better than none
            return text
        if second is None or why_implausible(core, second):
            return text
        return second if len(self._missing(core, second)) < len(missing) else text

    def _missing(self, core: str, text: str) -> list[str]:
        numbers = missing_numbers(core, text, source=self.source, target=self.target)
        return numbers + missing_names(self.names, core, text)

    def _ask_calmly(self, text: str) -> str:
        """Translate text in capitals in sentence case, which models handle better."""
        asked = calmed(text) if is_shouted(text) else text
        readable = self._readable(asked)
        answer = self.ask(readable)
        if is_shouted(text):
            return answer.upper()
        # A first letter that the model lacks as a capital was asked for in lower case.
        return answer if readable[:1] == asked[:1] else answer[:1].upper() + answer[1:]

    def _readable(self, text: str) -> str:
        """Return a text with capitals in lower case where the model has only that."""
        letters = self.letters or frozenset()
        lacking = {sign for sign in text if sign.isupper()} - letters
        lowered = {ord(sign): sign.lower() for sign in lacking if sign.lower() in letters}
        return text.translate(lowered) if lowered else text


def _soundness(worded: Sequence[Rendering]) -> float:
    """Return the factor of all faults on the confidence, weighted by length, from 0 to 1."""
    sound = (
        len(rendering.text) * math.prod(_FAULTS[fault] for fault in rendering.faults)
        for rendering in worded
    )
    return sum(sound) / sum(len(rendering.text) for rendering in worded)


def _kept(core: str, reason: str) -> Rendering:
    return Rendering(core, frozenset({"kept"}), reason=reason)


def _without_added_stop(core: str, text: str) -> str:
    """Remove a full stop that the model added."""
    text = text.strip()
    if core.rstrip(_CLOSING_QUOTES).endswith(_FINAL) or "." in text[-_ABBREVIATION:-1]:
        return text
    return text.removesuffix(".")


def _links(sentence: str) -> Iterator[Span]:
    """Yield addresses, handles, hashtags, markup tags and placeholders."""
    # Trailing punctuation does not belong to an address.
    for found in _LINK.finditer(sentence):
        text = found[0].rstrip(_PUNCTUATION) if _ADDRESS.match(found[0]) else found[0]
        yield Span(found.start(), found.start() + len(text), text)
