"""The JSON Schema of the records, and their deserialization."""

from __future__ import annotations

import inspect
import math
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
_SENTENCE_END = re.compile(r"(?<=\.)\s+(?=[A-Z`])")
# Whole numbers count lines and blocks; each other number is a confidence.
_TYPES: dict[type, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer", "minimum": 0},
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
    most = 1 if kind is float else math.inf
    is_in_range = not isinstance(value, int | float) or 0 <= value <= most
    if not (is_of_kind and is_in_range):
        raise _wrong(path, _NAMES[kind], value)
    return value


def _wrong(path: str, expected: str, value: object) -> InputTypeError:
    return InputTypeError(
        f"{path or 'the article'}: expected {expected}, got {reprlib.repr(value)}; {_REMEDY}"
    )
