"""The JSON Schema of an article: what it demands, and that the published file is fresh."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

import normalizer
from normalizer import Article, json_schema
from normalizer.parts import Block, Credit, Image, ImageText, Signoff, Translation

jsonschema = pytest.importorskip("jsonschema")

PROJECT = Path(__file__).resolve().parents[2]


def english() -> Translation:
    return Translation("A dam", "en", "glosser", "ok", 0.9)


def article() -> dict[str, Any]:
    """Return an article that has one of each part that the tests below change."""
    return Article(
        headline="Water is rising",
        body=[Block("paragraph", "Der Fluss steigt.", "de", english())],
        images=[Image(ImageText("Ein Damm", "de", 0.9, english()), credit=Credit("Photo: Jo Roe"))],
        signoff=Signoff("jb (dpa)", ["jb"], [], ["dpa"]),
        agencies=["dpa"],
    ).to_dict()


def errors_in(data: dict[str, Any]) -> list[str]:
    found = jsonschema.Draft202012Validator(json_schema()).iter_errors(data)
    return [error.message for error in found]


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(json_schema())
    assert errors_in(article()) == errors_in(Article().to_dict()) == []


def test_each_call_returns_a_schema_of_its_own():
    """A program may change the schema that it got."""
    json_schema()["properties"].clear()
    assert list(json_schema()["properties"]) == Article.keys()


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ((), "agencies"),
        (("body", 0), "language"),
        (("body", 0), "translation"),
        (("body", 0, "translation"), "unknown"),
        (("images", 0), "url"),
        (("images", 0, "caption"), "confidence"),
        (("images", 0, "credit"), "license"),
        (("signoff",), "editors"),
    ],
)
def test_no_key_may_be_missing_at_any_level(path: tuple[Any, ...], key: str):
    data = article()
    part: Any = data
    for step in path:
        part = part[step]
    part[f"{key}_2"] = part.pop(key)
    assert len(errors_in(data)) >= 1


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("schema", "normalizer/article/1"),
        ("headline", 7),
        ("authors", None),
        ("agencies", ["dpa", None]),
        ("confidence", 1.5),
        ("confidence", None),
        ("body", [{"type": "para", "text": "One", "language": None, "translation": None}]),
        ("dateline", "GENEVA (AP) —"),
        ("lines", [{"number": -1, "role": "body", "rule": "x", "field": None, "confidence": 1}]),
    ],
)
def test_a_wrong_value_is_found(key: str, value: object):
    assert errors_in(article() | {key: value})


def test_each_definition_has_a_description():
    schema = json_schema()
    described = [schema, *schema["$defs"].values()]
    assert all(part["description"] and "``" not in part["description"] for part in described)
    assert "canonical short names" in schema["$defs"]["Credit"]["description"]
    assert "canonical short names" in schema["properties"]["agencies"]["description"]


def test_the_published_file_is_the_schema():
    """docs/article.schema.json is what tools/make_schema.py generates from the records."""
    path = PROJECT / "tools" / "make_schema.py"
    spec = importlib.util.spec_from_file_location("make_schema", path)
    assert spec and spec.loader
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    published = (PROJECT / "docs" / "article.schema.json").read_text("utf-8")
    assert published == tool.content(), "run python tools/make_schema.py"
    assert json.loads(published) == normalizer.json_schema()
