"""Conditions that the article of any page fulfils."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from normalizer import Article, Block, Image, LineAccount, Normalizer, json_schema
from normalizer.names.agencies import default_registry
from normalizer.read.html.document import read_html
from normalizer.tag.phrases import length_of_label
from normalizer.text.line_shape import folded, without_marker
from normalizer.text.spans import in_order

_TOOL = Normalizer()
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_NO_BREAK_SPACES = frozenset("\u00a0\u202f")
# Lines of these roles may fill no field: a second date, or the desk of a newspaper as its author.
_WITHOUT_FIELD = frozenset({"boilerplate", "byline", "credit", "date"})
# Fields that have their lines in full, and those that leave out labels and the name of the site.
_BLOCK = re.compile(r"(?:body|related)\[\d+\]$")
_WHOLE = re.compile(rf"{_BLOCK.pattern}|summary|signoff")
_PARTIAL = re.compile(r"kicker|images\[\d+\]\.(?:caption|alt|credit)")
_MOST_MISSING = 2
# Blocks whose text has line breaks and tabs.
_IN_PIECES = frozenset({"code", "table"})
_WORD = re.compile(r"\w+")
_STEP = re.compile(r"([a-z_]+)(?:\[(\d+)\])?")


@cache
def _validator() -> Any:
    return pytest.importorskip("jsonschema").Draft202012Validator(json_schema())


def checked(page: str | bytes, *, html: bool = False) -> Article:
    """Return the article of a page, which is sound and accounts for each line of the page."""
    article = _TOOL.normalize_html(page) if html else _TOOL.normalize(page)
    if html:
        shown = [(line.number, line.text) for line in read_html(page).lines]
        assert [(line.number, line.text) for line in article.lines] == shown
    elif isinstance(page, str):
        lines = enumerate(re.split("\r\n|\r|\n", page), 1)
        wanted = [number for number, line in lines if line.strip()]
        assert [line.number for line in article.lines] == wanted
    assert_sound(article)
    return article


def assert_sound(article: Article) -> None:
    """Assert that an article has the published shape, clean text, and a true account of lines."""
    assert "internal-error" not in [warning.code for warning in article.warnings]
    plain = article.to_dict()
    _validator().validate(plain)
    assert Article.from_dict(plain) == article
    for text in _texts_of(plain | {"body": [_on_one_line(block) for block in plain["body"]]}):
        assert not _INVISIBLE & set(map(unicodedata.category, text))
        assert not _NO_BREAK_SPACES & set(text)
        assert unicodedata.is_normalized("NFC", text)
    for block in article.body:
        _assert_spans(block)
    for line in article.lines:
        _assert_true(line, plain)
    _assert_each_part_has_a_line(article)
    _assert_agencies(article)
    written = (article.to_text(), article.to_markdown(), article.to_jsonld(), article.to_ninjs())
    for output in written:
        output.encode()
    assert json.loads(article.to_json(), parse_constant=_refuse) == plain


def _on_one_line(block: dict[str, Any]) -> dict[str, Any]:
    """Return a block without the line breaks and tabs that code and tables have."""
    if block["type"] not in _IN_PIECES:
        return block
    return block | {"text": block["text"].translate(str.maketrans("\n\t", "  "))}


def _assert_spans(block: Block) -> None:
    """Assert that spans are inside the text, in order, and that links lead somewhere."""
    assert in_order(block.spans) == block.spans
    for span in block.spans:
        assert 0 <= span.start < span.end <= len(block.text)
        part = block.text[span.start : span.end]
        assert part == part.strip()
        assert (span.type == "link") == (span.url is not None) == (span.address() is not None)


def _refuse(constant: str) -> None:
    raise AssertionError(f"{constant} is no JSON")


def _assert_true(line: LineAccount, plain: dict[str, object]) -> None:
    """Assert that a line is in the fields that its account names, and that a kept one has some."""
    assert line.role and line.rule
    if line.field is None:
        assert _WITHOUT_FIELD.issuperset(line.role.split("+")), line
        return
    paths = line.field.split("+")
    block = _value_at(plain, paths[0]) if _BLOCK.fullmatch(paths[0]) else None
    if isinstance(block, dict) and block.get("type") in _IN_PIECES:
        # A cell of several rows is in the line of the first, a fence names the language, and code is
        # not repaired.
        said, written = set(_WORD.findall(line.text)), f"{block['text']} {block['language']}"
        left = said - set(_WORD.findall(written))
        assert len(left) <= max(_MOST_MISSING, len(said) / 2), line
        return
    # Of a block, the text alone: its language stands before the sign-off that ends it.
    values = [_value_at(plain, _BLOCK.sub(r"\g<0>.text", path)) for path in paths]
    assert all(value not in (None, [], "") for value in values), line
    kept = folded(" ".join(text for value in values for text in _texts_of(value)))
    if all(map(_WHOLE.fullmatch, paths)):
        assert folded(_without_label(line)) in kept, line
    elif "headline" in paths:  # a page title has the brand, the section and a slogan besides
        headline, text = folded(str(plain["headline"])), folded(without_marker(line.text))
        assert headline in text or text in headline, line
    elif any(map(_PARTIAL.fullmatch, paths)):
        words = [folded(word) for word in line.text.split()]
        missing = [word for word in words if word not in kept]
        assert len(missing) <= max(_MOST_MISSING, len(words) / 2), line


def _without_label(line: LineAccount) -> str:
    """Return the text of a line without the label or marker that its field omits."""
    label = length_of_label(line.text) if line.role == "related" else 0
    return line.text[label:] if label else without_marker(line.text)


def _assert_each_part_has_a_line(article: Article) -> None:
    lists = {name: getattr(article, name) for name in ("body", "related")}
    parts = {f"{name}[{index}]" for name, items in lists.items() for index in range(len(items))}
    parts |= {f"images[{index}]" for index, image in enumerate(article.images) if image.to_iptc()}
    parts |= {name for name in ("summary", "signoff") if getattr(article, name)}
    pictures = enumerate(article.images)
    parts -= {f"images[{index}]" for index, one in pictures if _has_no_line(one, article)}
    paths = [path for line in article.lines for path in (line.field or "").split("+")]
    assert parts <= {path.partition(".")[0] for path in paths}


def _has_no_line(image: Image, article: Article) -> bool:
    """Return whether an image has no text of its own, or one that repeats another of the page."""
    texts = [folded(text.text) for text in image.texts().values()]
    lines = [folded(line.text) for line in article.lines] if len(texts) == 1 else []
    return not image.credit and all(any(text in line for line in lines) for text in texts)


def _assert_agencies(article: Article) -> None:
    """Assert that each news agency of the parts is named once, others only beside a byline."""
    parts = [part.agencies for part in (article.dateline, article.signoff) if part]
    found = (default_registry().find(name) for names in parts for name in names)
    named = {agency.short for agency in found if agency and agency.kind in {"both", "news"}}
    assert len(set(article.agencies)) == len(article.agencies)
    assert named <= set(article.agencies)
    assert named == set(article.agencies) or article.authors


def _value_at(plain: object, path: str) -> object:
    """Return the value at a path of the account, such as ``images[0].caption``."""
    for name, number in _STEP.findall(path):
        assert isinstance(plain, dict)
        plain = plain[name]
        if number:
            assert isinstance(plain, list)
            plain = plain[int(number)]
    return plain


def _texts_of(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts_of(item)
