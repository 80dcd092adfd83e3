"""What all online engines share: names under marks, long texts in pieces, answers checked, failures one by one."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from normalizer.article import Translation
from normalizer.translation.checks import failed
from normalizer.translation.online.answers import confidence
from normalizer.translation.online.failures import Blame, ServiceFailure, Verdict
from normalizer.translation.online.fetch import checked_url
from normalizer.translation.online.guard import Guard
from normalizer.translation.online.pieces import Piece, cut_text, has_letters, join_pieces
from normalizer.translation.online.placeholders import Masked, mask, stays
from normalizer.translation.online.safety import Safety
from normalizer.translation.online.services import service_named

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from normalizer.translation.engine import Item

Outcome: TypeAlias = str | ServiceFailure

# A longer text is no article: it would take a service minutes.
_MOST_CHARACTERS = 200_000


@dataclass(frozen=True, slots=True)
class Pair:
    """From which language to which, in the service's codes; `source` is `None` where it has no code for "unknown"."""

    source: str | None
    target: str


class OnlineEngine(ABC):
    """An engine whose translations come from a service on the network.

    Thread-safe and picklable; nothing is contacted before a text is to be translated. An item that fails has the
    source text and an `error`; the others of its batch are not touched by it. A subclass names its service in `name`.
    """

    name: str

    def __init__(self, url: str | None = None, *, safety: Safety | None = None) -> None:
        self.service = service_named(self.name)
        self.url = checked_url(url, self.name) if url else self.service.url
        self.safety = safety or Safety()
        self.guard = Guard(self.name, self.safety)

    def __reduce__(self) -> tuple[object, ...]:
        return _made_again, (type(self), self.url, self.safety)

    def supports(self, source: str | None, target: str) -> bool:
        """Whether the service translates this pair of languages."""
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
        """Return one translation an item, in order; never raises for an item or for the service."""
        pair = self._pair(source, target)
        if pair is None:
            return [self._untranslated(item, source) for item in items]
        masked = [mask(item.text, item.protected, glossary or {}, target) for item in items]
        outcomes = self._outcomes(masked, pair, deadline)
        again = [place for place, outcome in enumerate(outcomes) if _better_without_marks(masked[place], outcome)]
        bare = self._outcomes([Masked(items[place].text) for place in again], pair, deadline)
        for place, outcome in zip(again, bare, strict=True):
            outcomes[place] = outcome
        return [
            self._translation(item, outcome, source=source, target=target)
            for item, outcome in zip(items, outcomes, strict=True)
        ]

    @abstractmethod
    def _pair(self, source: str | None, target: str) -> Pair | None:
        """Return the service's codes of two languages, `None` when it does not translate between them."""

    @abstractmethod
    def _ask(self, texts: Sequence[str], pair: Pair, deadline: float | None) -> list[Outcome]:
        """Return the checked answer or the failure of each text; none is blank or too long for the service."""

    def _outcomes(self, masked: Sequence[Masked], pair: Pair, deadline: float | None) -> list[Outcome]:
        """Return the translation of each text with its wordings restored, or its failure."""
        cut = [self._cut(text.text) for text in masked]
        wanted = list(dict.fromkeys(piece.text for pieces in cut for piece in pieces if has_letters(piece.text)))
        answers = dict(zip(wanted, self._ask(wanted, pair, deadline), strict=True)) if wanted else {}
        return [_outcome(text, pieces, answers) for text, pieces in zip(masked, cut, strict=True)]

    def _cut(self, text: str) -> list[Piece]:
        sendable = text.encode("utf-8", errors="replace").decode("utf-8")
        if len(text) > _MOST_CHARACTERS:
            return []
        return cut_text(sendable, self.service.longest, self.service.measure)

    def _translation(self, item: Item, outcome: Outcome, *, source: str | None, target: str) -> Translation:
        if isinstance(outcome, ServiceFailure):
            return failed(self.name, [item], source, str(outcome))[0]
        if not item.text.strip():
            return self._untranslated(item, source)
        lost = sum(stays(name, target) and name in item.text and name not in outcome for name in item.protected)
        return Translation(outcome, target, self.name, "ok", confidence(item.text, outcome, lost=lost))

    def _untranslated(self, item: Item, source: str | None) -> Translation:
        return Translation(item.text, source or "und", self.name, "untranslated", 0.0)


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
    return _MARKS_LOST if restored is None else restored


def _too_long(text: str) -> ServiceFailure:
    return ServiceFailure(
        f"the text has {len(text)} characters; online engines take up to {_MOST_CHARACTERS}",
        Verdict.FATAL,
        blame=Blame.TEXT,
    )


_MARKS_LOST = ServiceFailure("the service lost a protected name", Verdict.GARBAGE, blame=Blame.TEXT)


def _better_without_marks(masked: Masked, outcome: Outcome) -> bool:
    """Whether a text that failed may fare better as it is."""
    return bool(masked.wordings) and isinstance(outcome, ServiceFailure) and outcome.verdict is Verdict.GARBAGE


def _made_again(engine: type[OnlineEngine], url: str | None, safety: Safety) -> OnlineEngine:
    return engine(url, safety=safety)
