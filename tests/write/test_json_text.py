"""JSON written from records: the bytes that the module `json` writes from their dicts."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.any_articles import records

from normalizer import Article, Block, LineAccount

INDENTS = [None, 0, 1, 4]


@given(records(Article), st.sampled_from(INDENTS))
def test_any_article_is_written_like_its_dict(article: Article, indent: int | None):
    """Whatever the texts, and however deep the records lie."""
    written = article.to_json(indent=indent)
    assert written == json.dumps(article.to_dict(), ensure_ascii=False, indent=indent)


@pytest.mark.parametrize("indent", INDENTS)
@pytest.mark.parametrize(
    "value",
    [
        float("nan"),
        float("-inf"),
        1e-7,
        10**40,
        True,
        "\ud800",
        ("a", 1, None),
        [],
        ["a", ["b", []]],
        {"a": {7: ["b\n", {}]}},
        [LineAccount(1, "body", "model"), "a"],
    ],
    ids=repr,
)
def test_what_no_attribute_should_have_is_written_as_ever(value: Any, indent: int | None):
    """Python checks no types, and users set what they like."""
    article = Article(headline=value, body=[Block("paragraph", value)] * 2, authors=[value])
    written = article.to_json(indent=indent)
    assert written == json.dumps(article.to_dict(), ensure_ascii=False, indent=indent)


def test_what_json_lacks_is_refused():
    """As the module `json` refuses it."""
    names: list[Any] = [{"Jane Roe"}]
    with pytest.raises(TypeError, match="set is not JSON serializable"):
        Article(authors=names).to_json()
