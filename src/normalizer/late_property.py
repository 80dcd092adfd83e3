"""A property that is computed at its first use, without a lock."""

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
