"""Renders one unit with a model: what must not change is shielded, and what comes back is checked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from normalizer.translation.neural.scripts import calmed, has_words, is_overlong, is_shouted
from normalizer.translation.neural.shield import restored, shielded
from normalizer.translation.neural.spans import apart, at_emoji, links, occurrences, terms
from normalizer.translation.neural.verdict import garbage, is_copied
from normalizer.translation.numbers import missing_numbers
from normalizer.translation.protection import missing_names

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from normalizer.translation.neural.spans import Span

_AFTER_HEAD = ":| "
_FINAL = tuple(".!?…。！？")


class Languages(NamedTuple):
    """From which language to which, as two-letter codes."""

    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Rendering:
    """What became of a unit.

    `faults` are codes: ``capitals`` (the source was in capitals, so names may be wrong), ``copied`` (words stand as in the
    source), ``kept`` (all of it does; `reason` says why), ``missing`` (numbers and names that are in `missing`),
    ``terms`` (a term of the glossary has another wording). `has_words` is false for a unit without anything to translate.
    """

    text: str
    faults: frozenset[str] = frozenset()
    missing: tuple[str, ...] = ()
    reason: str | None = None
    has_words: bool = True


class Renderer:
    """Renders units of one text.

    `ask` is the model: a sentence in, a sentence out. `names` must stay as they are; `glossary` gives terms their
    wording.
    """

    def __init__(
        self,
        ask: Callable[[str], str],
        languages: Languages,
        names: Sequence[str] = (),
        glossary: Mapping[str, str] | None = None,
    ) -> None:
        self._ask, self._languages = ask, languages
        self._names = tuple(name for name in names if name.strip())
        self._glossary = dict(glossary or {})

    def render(self, unit: str) -> Rendering:
        """Return the unit in the other language, with the white space around it as it was."""
        core = unit.strip().rstrip(_AFTER_HEAD)
        if not has_words(core) or is_overlong(core):
            return Rendering(unit, has_words=False)
        pieces = at_emoji(core)
        rendering = self._core(core) if len(pieces) == 1 else _joined([self.render(piece) for piece in pieces])
        start = unit.index(core)
        return replace(rendering, text=unit[:start] + rendering.text + unit[start + len(core) :])

    def _core(self, core: str) -> Rendering:
        fixed = apart([*links(core), *terms(core, self._glossary)])
        text, faults = self._first(core, fixed)
        text = self._mended(core, text, fixed)
        reason = garbage(core, text)
        if reason:
            return Rendering(core, frozenset({"kept"}), reason=reason)
        missing = self._missing(core, text)
        found = {
            "missing": missing,
            "copied": is_copied(shielded(core, fixed), text),
            "capitals": is_shouted(shielded(core, fixed)),
        }
        faults |= {fault for fault, there in found.items() if there}
        return Rendering(_ended_like(core, text), faults, tuple(missing))

    def _first(self, core: str, fixed: Sequence[Span]) -> tuple[str, frozenset[str]]:
        """Return a translation with the wording of the spans in it; the glossary gives way when it cannot be had."""
        if not fixed:
            return self._ask_calmly(core), frozenset()
        text = self._through(core, fixed)
        if text is not None:
            return text, frozenset()
        faults = frozenset({"terms"}) if terms(core, self._glossary) else frozenset()
        return self._around(core, links(core)), faults

    def _mended(self, core: str, text: str, fixed: Sequence[Span]) -> str:
        """Ask again with placeholders for what is missing, when that brings more of it."""
        missing = self._missing(core, text)
        # A number with separators would keep those of its language: "1,5 million".
        wanted = [word for word in missing if word.isdecimal() or not word[0].isdecimal()]
        spans = [span for word in wanted for span in occurrences(core, word)]
        second = self._through(core, apart([*fixed, *spans])) if spans else None
        if second is None or garbage(core, second) or len(self._missing(core, second)) >= len(missing):
            return text
        return second

    def _missing(self, core: str, text: str) -> list[str]:
        numbers = missing_numbers(core, text, source=self._languages.source, target=self._languages.target)
        return numbers + missing_names(self._names, core, text)

    def _through(self, core: str, spans: Sequence[Span]) -> str | None:
        """Ask with placeholders for the spans; `None` when one was lost."""
        return restored(self._ask_calmly(shielded(core, spans)), spans)

    def _ask_calmly(self, text: str) -> str:
        """Ask for a text in capitals as a sentence, which models know better."""
        return self._ask(calmed(text)).upper() if is_shouted(text) else self._ask(text)

    def _around(self, core: str, spans: Sequence[Span]) -> str:
        """Ask for what stands between the spans, piece by piece."""
        if not spans:
            return self._ask_calmly(core)
        pieces, start = [], 0
        for span in spans:
            pieces += [self.render(core[start : span.start]).text, span.wording]
            start = span.end
        return "".join([*pieces, self.render(core[start:]).text])


def _joined(renderings: Sequence[Rendering]) -> Rendering:
    faults = frozenset(fault for rendering in renderings for fault in rendering.faults)
    reason = next((rendering.reason for rendering in renderings if rendering.reason), None)
    text = "".join(rendering.text for rendering in renderings)
    missing = tuple(word for rendering in renderings for word in rendering.missing)
    return Rendering(text, faults, missing, reason, any(rendering.has_words for rendering in renderings))


def _ended_like(core: str, text: str) -> str:
    """Take away a full stop that the model made up."""
    text = text.strip()
    made_up = text.endswith(".") and not core.rstrip("\"'”’»)").endswith(_FINAL)
    # A stop that closes an abbreviation ("U.S.") has another one shortly before it.
    return text[:-1] if made_up and "." not in text[-4:-1] else text
