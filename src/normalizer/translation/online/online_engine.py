"""The base class of online engines, and the checks of what a service answered."""

from __future__ import annotations

import html
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import TypeAlias

from normalizer.parts import Translation
from normalizer.tables import read_rows
from normalizer.translation.checks import failed
from normalizer.translation.engine import Item
from normalizer.translation.online.http_client import checked_url
from normalizer.translation.online.safety import Guard, Safety
from normalizer.translation.online.service_failures import Blame, ServiceFailure, Verdict
from normalizer.translation.online.services import service_named
from normalizer.translation.online.text_preparation import (
    Masked,
    Piece,
    cut_text,
    has_letters,
    join_pieces,
    mask,
    stays,
)

Outcome: TypeAlias = str | ServiceFailure

# A longer text is not an article, and would occupy a service for minutes.
_MOST_CHARACTERS = 200_000

# Plausible lengths of a translation relative to its source.
_LONGEST, _SHORTEST = 3.0, 0.2
# Short texts may grow or shrink more ("EU"): this many extra letters are always plausible, and a
# quarter of that is always plausibly missing.
_SLACK = 24
# A text of this length that comes back unchanged was not translated; a shorter one may be names.
_SURELY_WORDS = 60

# The confidence of an answer before its text is examined, and the deductions from it. Chosen, not
# measured.
_TRUST = 0.9
_COPIED_WORDS, _REPETITION, _LOST_NAME = 0.4, 0.4, 0.2
_LEAST_TRUST = 0.1
# Shorter words are often the same in two languages.
_SHORTEST_WORD = 4
_MOST_REPEATS = 3


@dataclass(frozen=True, slots=True)
class Pair:
    """Source and target as codes of a service; `source` is `None` to let the service detect it."""

    source: str | None
    target: str


class OnlineEngine(ABC):
    """An engine whose translations come from a service on the network.

    Thread-safe and picklable; contacts nothing before the first translation. A failed item keeps
    its source text and has an `error`, without affecting the rest of its batch. Subclasses set
    `name`, a service of ``data/online/services.tsv``.
    """

    name: str

    def __init__(self, url: str | None = None, *, safety: Safety | None = None) -> None:
        self.service = service_named(self.name)
        self.url = checked_url(url, self.name) if url else self.service.url
        self.safety = safety or Safety()
        self.guard = Guard(self.name, self.safety)

    def __reduce__(self) -> tuple[object, ...]:
        return _new_engine, (type(self), self.url, self.safety)

    def supports(self, source: str | None, target: str) -> bool:
        """Return whether the service translates this language pair."""
        return self._pair(source, target) is not None

    def translate(
        self,
        items: Sequence[Item],
        *,
        source: str | None,
        target: str = "en",
        glossary: Mapping[str, str] | None = None,
        deadline: float | None = None,
    ) -> list[Translation]:
        """Return one translation per item, in order; never raises because of an item."""
        pair = self._pair(source, target)
        if pair is None:
            return [self._untranslated(item, source) for item in items]
        masked = [mask(item.text, item.protected, glossary or {}, target) for item in items]
        outcomes = self._outcomes(masked, pair, deadline)
        again = [
            place for place, outcome in enumerate(outcomes) if _marks_failed(masked[place], outcome)
        ]
        bare = self._outcomes([Masked(items[place].text) for place in again], pair, deadline)
        for place, outcome in zip(again, bare, strict=True):
            outcomes[place] = outcome
        return [
            self._translation(item, outcome, source=source, target=target)
            for item, outcome in zip(items, outcomes, strict=True)
        ]

    @abstractmethod
    def _pair(self, source: str | None, target: str) -> Pair | None:
        """Return the service's codes for a language pair, `None` if it lacks the pair."""

    @abstractmethod
    def _ask(self, texts: Sequence[str], pair: Pair, deadline: float | None) -> list[Outcome]:
        """Return the checked answer or the failure for each text.

        No text is blank or longer than the service accepts.
        """

    def _outcomes(
        self, masked: Sequence[Masked], pair: Pair, deadline: float | None
    ) -> list[Outcome]:
        """Return the translation of each text with its wordings restored, or its failure."""
        cut = [self._cut(text.text) for text in masked]
        texts = dict.fromkeys(piece.text for pieces in cut for piece in pieces)
        wanted = list(filter(has_letters, texts))
        asked = self._ask(wanted, pair, deadline) if wanted else []
        answers = dict(zip(wanted, asked, strict=True))
        return [_outcome(text, pieces, answers) for text, pieces in zip(masked, cut, strict=True)]

    def _cut(self, text: str) -> list[Piece]:
        if len(text) > _MOST_CHARACTERS:
            return []
        sendable = text.encode("utf-8", errors="replace").decode("utf-8")
        return cut_text(sendable, self.service.longest, self.service.measure)

    def _translation(
        self, item: Item, outcome: Outcome, *, source: str | None, target: str
    ) -> Translation:
        if isinstance(outcome, ServiceFailure):
            return failed(self.name, [item], source, str(outcome))[0]
        if not item.text.strip():
            return self._untranslated(item, source)
        expected = [name for name in item.protected if stays(name, target) and name in item.text]
        lost = sum(name not in outcome for name in expected)
        trust = confidence(item.text, outcome, lost=lost)
        return Translation(outcome, target, self.name, "ok", trust)

    def _untranslated(self, item: Item, source: str | None) -> Translation:
        return Translation(item.text, source or "und", self.name, "untranslated", 0.0)


def _new_engine(engine: type[OnlineEngine], url: str | None, safety: Safety) -> OnlineEngine:
    return engine(url, safety=safety)


def _outcome(masked: Masked, pieces: list[Piece], answers: Mapping[str, Outcome]) -> Outcome:
    if not pieces:
        return _too_long(masked.text) if masked.text else masked.text
    good: dict[str, str] = {}
    for piece in pieces:
        answer = answers.get(piece.text, piece.text)
        if isinstance(answer, ServiceFailure):
            return answer
        good[piece.text] = answer
    restored = masked.restored(join_pieces(pieces, good))
    if restored is None:
        return _garbage("the service lost a protected name", Blame.TEXT)
    return restored


def _too_long(text: str) -> ServiceFailure:
    return ServiceFailure(
        f"the text has {len(text)} characters; online engines accept up to {_MOST_CHARACTERS}",
        Verdict.FATAL,
        blame=Blame.TEXT,
    )


def _marks_failed(masked: Masked, outcome: Outcome) -> bool:
    """Return whether a masked text failed in a way that the marks may have caused."""
    is_garbage = isinstance(outcome, ServiceFailure) and outcome.verdict is Verdict.GARBAGE
    return is_garbage and bool(masked.wordings)


def checked(source: str, answer: object, service: str) -> str:
    """Return an answer as a clean text.

    Raises `ServiceFailure` with the verdict garbage for an answer that is empty or not a text, an
    error page, a CAPTCHA, a text of an implausible length, and a long text that came back
    unchanged.

    >>> checked("Guten Morgen", " Good morning", "example")
    'Good morning'
    """
    text = answer.strip() if isinstance(answer, str) else ""
    if not text:
        raise _garbage(f"{service} answered no text", Blame.TEXT)
    if "&" in text and "&" not in source:
        text = html.unescape(text)
    phrase = _error_phrase(source, text)
    if phrase:
        raise _garbage(f"{service} answered an error page ({phrase!r})", Blame.SERVICE)
    before, after = _letters(source), _letters(text)
    if not _SHORTEST * before - _SLACK / 4 <= after <= _LONGEST * before + _SLACK:
        raise _garbage(f"{service} answered {len(text)} characters for {len(source)}", Blame.TEXT)
    is_unchanged = text.casefold() == source.strip().casefold()
    if is_unchanged and before >= _SURELY_WORDS and has_letters(source):
        raise _garbage(f"{service} returned the text untranslated", Blame.TEXT)
    return text


def _garbage(message: str, blame: Blame) -> ServiceFailure:
    return ServiceFailure(message, Verdict.GARBAGE, blame=blame)


def _letters(text: str) -> int:
    """Return the length of a text in alphabetic letters; an ideograph counts as three."""
    wide = sum("\u2e80" <= letter < "\ua4d0" or "\uac00" <= letter < "\ud7a4" for letter in text)
    return len(text) + 2 * wide


def _error_phrase(source: str, answer: str) -> str | None:
    """Return the phrase that marks an answer as an error page, unless the source explains it."""
    seen, asked = (text.casefold().replace("’", "'") for text in (answer, source))
    for phrase, place, excuses in _error_phrases():
        found = seen.startswith(phrase) if place == "start" else phrase in seen
        if found and not any(excuse in asked for excuse in excuses):
            return phrase
    return None


@cache
def _error_phrases() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Return each phrase in lower case, its place, and what in a source explains it."""
    rows = [
        (row["phrase"].casefold(), row["place"], row["unless"])
        for row in read_rows("online/error_pages.tsv")
    ]
    return tuple(
        (phrase, place, (phrase, *filter(None, unless.split(";"))))
        for phrase, place, unless in rows
    )


def confidence(source: str, answer: str, *, lost: int) -> float:
    """Return the confidence in an answer, from 0 to 1.

    Words copied from the source, consecutive repetitions of a word, and `lost` protected names
    lower it.

    >>> confidence("Guten Morgen", "Good morning", lost=0)
    0.9
    """
    words = [word for word in answer.casefold().split() if len(word) >= _SHORTEST_WORD]
    known = set(source.casefold().split())
    value = _TRUST - _COPIED_WORDS * (sum(word in known for word in words) / max(len(words), 1))
    if any(len(list(group)) > _MOST_REPEATS for _, group in groupby(words)):
        value -= _REPETITION
    if lost:
        value -= _LOST_NAME
    return round(max(_LEAST_TRUST, value), 2)
