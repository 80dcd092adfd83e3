"""The JSON Schema of the records, and their deserialization."""

from __future__ import annotations

import inspect
import re
import reprlib
from collections.abc import Mapping
from functools import cache
from typing import Any, Literal, NamedTuple, TypeVar, get_args, get_origin, get_type_hints

from normalizer.errors import InputTypeError
from normalizer.parts import SCHEMA, ArticleFields, Record

# Any type that an attribute is annotated with.
_Annotation = Any
_Record = TypeVar("_Record", bound=Record)
# What a message calls each type of value.
_NAMES: dict[type, str] = {str: "a string", int: "a whole number", float: "a number from 0 to 1"}
_REMEDY = "give what to_dict() returns, as normalizer.json_schema() describes it"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
# The largest whole number that all readers of JSON read alike (RFC 7493).
_LARGEST = 2**53 - 1
_SENTENCE_END = re.compile(r"(?<=\.)\s+(?=[A-Z`])")
# Whole numbers count lines and blocks; each other number is a confidence.
_TYPES: dict[type, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer", "minimum": 0, "maximum": _LARGEST},
    float: {"type": "number", "minimum": 0, "maximum": 1},
}


class Shape(NamedTuple):
    """The type of a value of the JSON.

    `kind` is a record class, or ``str``, ``int`` or ``float``. `choices` are the only strings that
    it may be, all if empty. `is_optional` means that it may be ``null``, `is_list` that it is a
    list of such values, which may be ``null`` if it `is_optional`.
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
    origin: object = get_origin(annotation)
    arguments = get_args(annotation)
    if origin is None:
        return Shape(annotation)
    if origin is Literal:
        return Shape(str, arguments)
    inner = _shape(arguments[0])
    return inner._replace(is_list=True) if origin is list else inner._replace(is_optional=True)


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of `Article.to_dict`.

    Every key is required at every level, and no other key is allowed. Each part of an article has a
    definition of its own; parts and keys have descriptions. The schema is also published as a file,
    ``docs/article.schema.json``.

    >>> schema = json_schema()
    >>> schema["properties"]["schema"], schema["properties"]["dateline"]
    ({'const': 'normalizer/article/3'}, {'anyOf': [{'$ref': '#/$defs/Dateline'}, {'type': 'null'}]})
    """
    parts = sorted(_parts_of(ArticleFields), key=lambda part: part.__name__)
    return {
        "$schema": _DIALECT,
        "title": SCHEMA,
        **_object(ArticleFields),
        "$defs": {part.__name__: _object(part) for part in parts},
    }


def _parts_of(record: type[Record]) -> set[type[Record]]:
    kinds = {shape.kind for shape in shapes_of(record).values()}
    own = {kind for kind in kinds if issubclass(kind, Record)}
    return own.union(*map(_parts_of, own))


def _object(record: type[Record]) -> dict[str, Any]:
    text = (inspect.getdoc(record) or "").replace("``None``", "null").replace("``", "`")
    paragraphs = text.split("\n\n")
    description = "\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)
    properties = {
        name: {**_value(shape), **_said_of(name, description)}
        for name, shape in shapes_of(record).items()
    }
    return {
        "description": description,
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _said_of(name: str, description: str) -> dict[str, str]:
    """Return the sentences of a description that explain an attribute, if there are any."""
    sentences = _SENTENCE_END.split(description)
    said = " ".join(sentence for sentence in sentences if f"`{name}`" in sentence)
    return {"description": said} if said else {}


def _value(shape: Shape) -> dict[str, Any]:
    if shape.is_list:
        return {"type": "array", "items": _value(shape._replace(is_list=False))}
    if issubclass(shape.kind, Record):
        reference = {"$ref": f"#/$defs/{shape.kind.__name__}"}
        return {"anyOf": [reference, {"type": "null"}]} if shape.is_optional else reference
    if len(shape.choices) == 1:
        return {"const": shape.choices[0]}
    if shape.choices:
        return {"enum": [*shape.choices, None] if shape.is_optional else list(shape.choices)}
    plain = _TYPES[shape.kind]
    return {**plain, "type": [plain["type"], "null"]} if shape.is_optional else dict(plain)


class _Misfit(Exception):  # noqa: N818 - becomes an `InputTypeError` that names the place
    """A value of another shape: what is wrong, and the steps to it, the last one first."""

    def __init__(self, fault: str) -> None:
        super().__init__(fault)
        self.steps: list[str] = []


def read_record(record: type[_Record], data: object) -> _Record:
    """Return the record of the class `record` that ``to_dict`` turned into `data`.

    Raises `InputTypeError` for a wrong type, a key that is missing or unknown, and a value outside
    its vocabulary or range; the message names the place.
    """
    try:
        return _read_members(record, data)
    except _Misfit as misfit:
        place = "".join(reversed(misfit.steps)).lstrip(".")
        raise InputTypeError(f"{place or 'the article'}: {misfit}") from None


def _read_members(record: type[_Record], data: object) -> _Record:
    if not isinstance(data, Mapping):
        raise _wrong("a dict", data)
    shapes = shapes_of(record)
    if data.keys() != shapes.keys():
        raise _wrong_keys(data, shapes)
    values = {}
    for name, shape in shapes.items():
        try:
            values[name] = _read(shape, data[name])
        except _Misfit as misfit:
            misfit.steps.append(f".{name}")
            raise
    return record(**values)


def _wrong_keys(data: Mapping[Any, Any], shapes: Mapping[str, Shape]) -> _Misfit:
    missing = [name for name in shapes if name not in data]
    if missing:
        return _Misfit(f"no key {missing[0]!r}; {_REMEDY}")
    unknown = next(name for name in data if name not in shapes)
    return _Misfit(f"unknown key {_shown(unknown)}; remove it; keys are: {', '.join(shapes)}")


def _read(shape: Shape, value: object) -> object:
    if shape.is_list:
        return _read_items(shape._replace(is_list=False), value)
    if value is None and shape.is_optional:
        return None
    if issubclass(shape.kind, Record):
        return _read_members(shape.kind, value)
    if shape.choices and not (isinstance(value, str) and value in shape.choices):
        raise _wrong(f"one of {', '.join(map(repr, shape.choices))}", value)
    return value if type(value) is shape.kind is str else _read_plain(shape.kind, value)


def _read_items(shape: Shape, values: object) -> list[object]:
    if not isinstance(values, list | tuple):
        raise _wrong("a list", values)
    read: list[object] = []
    for value in values:
        try:
            read.append(_read(shape, value))
        except _Misfit as misfit:
            misfit.steps.append(f"[{len(read)}]")
            raise
    return read


def _read_plain(kind: type, value: object) -> object:
    """Return a string or a number; other programs write 1.0 as 1."""
    kinds = (int, float) if kind is float else kind
    is_of_kind = isinstance(value, kinds) and not isinstance(value, bool)
    most = _TYPES[kind].get("maximum", 0)
    is_in_range = not isinstance(value, int | float) or 0 <= value <= most
    if not (is_of_kind and is_in_range):
        raise _wrong(_NAMES[kind], value)
    return float(value) if kind is float and isinstance(value, int) else value


def _wrong(expected: str, value: object) -> _Misfit:
    return _Misfit(f"expected {expected}, got {_shown(value)}; {_REMEDY}")


def _shown(value: object) -> str:
    """Return the beginning of what Python prints for a value, or its type if it cannot print it."""
    try:
        return reprlib.repr(value)
    except Exception:  # noqa: BLE001 - a number of too many digits, and what a program has made
        return f"a value of type {type(value).__name__}"
