"""An engine for tests of whatever asks engines."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any

from normalizer.translation.engine import Item


class Scripted:
    """Answers each text with a function, or a batch with `answer_all`; notes what it is asked."""

    def __init__(
        self,
        answer: Callable[[str], object] = str.upper,
        *,
        name: str = "scripted",
        answer_all: Callable[[list[Item]], object] | None = None,
        pairs: Collection[tuple[str, str]] | None = None,
    ) -> None:
        self.name, self.answer, self.answer_all, self.pairs = name, answer, answer_all, pairs
        self.asked: list[Item] = []
        self.batches: list[int] = []
        self.options: dict[str, Any] = {}

    @property
    def texts(self) -> list[str]:
        """The texts that it was asked for."""
        return [item.text for item in self.asked]

    def supports(self, source: str | None, target: str) -> bool:
        """Translate these pairs, all by default if the source is known."""
        return source is not None if self.pairs is None else (source, target) in self.pairs

    def translate(self, items: Sequence[Item], **options: object) -> Any:
        """Answer the batch."""
        self.options = options
        self.batches.append(len(items))
        self.asked += items
        if self.answer_all is not None:
            return self.answer_all(items)  # type: ignore[arg-type]
        return [self.answer(item.text) for item in items]
