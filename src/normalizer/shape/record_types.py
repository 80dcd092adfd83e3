"""The types of the attributes of records, as the JSON has them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from types import UnionType
from typing import Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

from normalizer.parts import Record

# Any type that an attribute is annotated with.
_Annotation = Any


class Shape(NamedTuple):
    """What a value of the JSON may be.

    `kind` is a record class, or ``str``, ``int`` or ``float``. `choices` are the only strings that
    it may be, all if empty. `is_optional` means that it may be ``null``, `is_list` that it is a
    list of such values.
    """

    kind: type
    choices: tuple[str, ...] = ()
    is_optional: bool = False
    is_list: bool = False


def shapes_of(record: type[Record]) -> dict[str, Shape]:
    """Return the shape of each key in the dict of a record class, in order.

    >>> from normalizer.parts import RelatedLink
    >>> shapes_of(RelatedLink)
    {'text': Shape(kind=<class 'str'>, choices=(), is_optional=False, is_list=False)}
    """
    hashable: Any = record  # mypy takes the classes of dataclasses for unhashable
    return _shapes_of(hashable)


def _list_of(shape: Shape) -> Shape:
    return shape._replace(is_list=True)


def _optional(shape: Shape) -> Shape:
    return shape._replace(is_optional=True)


_AROUND: dict[object, Callable[[Shape], Shape]] = {list: _list_of, UnionType: _optional}


@cache
def _shapes_of(record: type[Any]) -> dict[str, Shape]:
    types = get_type_hints(record)
    return {name: _shape(types[name]) for name in record.keys()}  # noqa: SIM118 - no dict


def _shape(annotation: _Annotation) -> Shape:
    """Return the shape for an annotation: a class, a literal, a list or an optional of these."""
    origin: object = get_origin(annotation)
    arguments = get_args(annotation)
    if origin is None:
        return Shape(annotation)
    if origin is Literal:
        return Shape(str, arguments)
    return _AROUND[origin](_shape(arguments[0]))
