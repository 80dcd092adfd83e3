"""Deserialization of records, by their types."""

from __future__ import annotations

import reprlib
from collections.abc import Mapping
from functools import cache
from typing import Any, Literal, NamedTuple, TypeVar, get_args, get_origin, get_type_hints

from normalizer.errors import InputTypeError
from normalizer.parts import Record

# Any type that an attribute is annotated with.
_Annotation = Any
_Record = TypeVar("_Record", bound=Record)
# What a message calls each type of value.
_NAMES: dict[type, str] = {str: "a string", int: "a whole number", float: "a number from 0 to 1"}
_REMEDY = "give what to_dict() returns, as normalizer.json_schema() describes it"


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
    """Return the shape of each key in the dict of a record class, in order."""
    hashable: Any = record  # mypy takes the classes of dataclasses for unhashable
    return _shapes_of(hashable)


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
    inner = _shape(arguments[0])
    return inner._replace(is_list=True) if origin is list else inner._replace(is_optional=True)


def read_record(record: type[_Record], data: object, *, path: str = "") -> _Record:
    """Return the record of the class `record` that ``to_dict`` turned into `data`.

    `path` is the place of `data` in the whole, for messages. Raises `InputTypeError` for a wrong
    type, a key that is missing or unknown, and a value outside its vocabulary or range.
    """
    if not isinstance(data, Mapping):
        raise _wrong(path, "a dict", data)
    shapes = shapes_of(record)
    _check_keys(data, shapes, path)
    values = {
        name: _read(shape, data[name], f"{path}.{name}".lstrip("."))
        for name, shape in shapes.items()
    }
    return record(**values)


def _check_keys(data: Mapping[Any, Any], shapes: Mapping[str, Shape], path: str) -> None:
    place = path or "the article"
    missing = [name for name in shapes if name not in data]
    if missing:
        raise InputTypeError(f"{place}: no key {missing[0]!r}; {_REMEDY}")
    unknown = [name for name in data if name not in shapes]
    if unknown:
        known = ", ".join(shapes)
        raise InputTypeError(f"{place}: unknown key {unknown[0]!r}; remove it; keys are: {known}")


def _read(shape: Shape, value: object, path: str) -> object:
    if shape.is_list:
        if not isinstance(value, list | tuple):
            raise _wrong(path, "a list", value)
        return [
            _read(shape._replace(is_list=False), item, f"{path}[{number}]")
            for number, item in enumerate(value)
        ]
    if value is None and shape.is_optional:
        return None
    if issubclass(shape.kind, Record):
        return read_record(shape.kind, value, path=path)
    if shape.choices and value not in shape.choices:
        raise _wrong(path, f"one of {', '.join(map(repr, shape.choices))}", value)
    return _read_plain(shape.kind, value, path)


def _read_plain(kind: type, value: object, path: str) -> object:
    """Return a string or a number; other programs write 1.0 as 1."""
    if kind is float and type(value) is int:
        value = float(value)
    is_of_kind = isinstance(value, kind) and not isinstance(value, bool)
    if not is_of_kind or not _is_in_range(value):
        raise _wrong(path, _NAMES[kind], value)
    return value


def _is_in_range(value: object) -> bool:
    if isinstance(value, float):
        return 0 <= value <= 1
    return not isinstance(value, int) or value >= 0


def _wrong(path: str, expected: str, value: object) -> InputTypeError:
    return InputTypeError(
        f"{path or 'the article'}: expected {expected}, got {reprlib.repr(value)}; {_REMEDY}"
    )
