"""A cache of answers about texts that takes a third of the memory of `functools.lru_cache`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

_Answer = TypeVar("_Answer")


class KnownAnswers(dict[str, _Answer]):
    """Answers by text, each computed when it is first asked for.

    When there are `most`, all are forgotten: nearly all texts that are asked for again are of the
    same page or of the same site. For answers that cost little and take little memory themselves.
    Threads may compute the same answer twice.

    >>> lengths = KnownAnswers(len, 2)
    >>> lengths["one"], lengths["three"], len(lengths), lengths["four"], len(lengths)
    (3, 5, 2, 4, 1)
    """

    __slots__ = ("_compute", "_most")

    def __init__(self, compute: Callable[[str], _Answer], most: int) -> None:
        super().__init__()
        self._compute = compute
        self._most = most

    def __missing__(self, text: str) -> _Answer:
        if len(self) >= self._most:
            self.clear()
        self[text] = answer = self._compute(text)
        return answer
