"""Values that are made when they are first asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

_Value = TypeVar("_Value")


class late_property(Generic[_Value]):  # noqa: N801 - used like `property`
    """A property whose value is computed at its first use and kept.

    `functools.cached_property` of Python 3.11 holds a lock for all instances of a class meanwhile:
    a process that is forked in that moment inherits it locked. Here threads may compute the same
    value twice, which costs time alone.

    >>> class Page:
    ...     @late_property
    ...     def words(self) -> list[str]:
    ...         return ["one", "two"]
    >>> page = Page()
    >>> page.words is page.words
    True
    """

    def __init__(self, compute: Callable[[Any], _Value]) -> None:
        self._compute = compute
        self.__doc__ = compute.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, instance: Any, owner: type | None = None) -> _Value:  # noqa: ANN401
        # Found in the instance from now on, without asking here.
        value = instance.__dict__[self._name] = self._compute(instance)
        return value


class KnownAnswers(dict[str, _Value]):
    """Answers by text, each computed when it is first asked for.

    They take a third of the memory of `functools.lru_cache`. When there are `most`, all are
    forgotten: nearly all texts that are asked for again are of the same page or of the same site.
    Threads may compute the same answer twice.

    >>> lengths = KnownAnswers(len, 2)
    >>> lengths["one"], lengths["three"], len(lengths), lengths["four"], len(lengths)
    (3, 5, 2, 4, 1)
    """

    __slots__ = ("_compute", "_most")

    def __init__(self, compute: Callable[[str], _Value], most: int) -> None:
        super().__init__()
        self._compute = compute
        self._most = most

    def __missing__(self, text: str) -> _Value:
        if len(self) >= self._most:
            self.clear()
        self[text] = answer = self._compute(text)
        return answer
