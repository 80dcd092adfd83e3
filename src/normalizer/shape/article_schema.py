"""The JSON Schema of an article, derived from the records and their docstrings."""

from __future__ import annotations

import inspect
import re
from typing import Any

from normalizer.parts import SCHEMA, ArticleFields, Record
from normalizer.shape.record_reading import Shape, shapes_of

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SENTENCE_END = re.compile(r"(?<=\.)\s+(?=[A-Z`])")
# Whole numbers count lines and blocks; each other number is a confidence.
_TYPES: dict[type, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer", "minimum": 0},
    float: {"type": "number", "minimum": 0, "maximum": 1},
}


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
    """Return the classes of the records inside a record."""
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
        return {"enum": list(shape.choices)}
    plain = _TYPES[shape.kind]
    return {**plain, "type": [plain["type"], "null"]} if shape.is_optional else dict(plain)
