"""Whatever a page is, its article is valid in the published schema, and comes back from its dict."""

from __future__ import annotations

import json
from functools import cache
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.fuzz.page_texts import mutated_page

from normalizer import Article, Normalizer, json_schema

jsonschema = pytest.importorskip("jsonschema")

TOOL = Normalizer()
RANDOM = st.integers(0, 2**32).map(Random)
PAGES = st.one_of(
    RANDOM.map(lambda random: mutated_page(random, "txt")),
    RANDOM.map(lambda random: f"<!DOCTYPE html>{mutated_page(random, 'html')}"),
)


@cache
def validator() -> Any:
    return jsonschema.Draft202012Validator(json_schema())


def assert_valid(page: str) -> None:
    """Assert that the article of a page is valid, as a dict and as the JSON that is written."""
    is_html = page.startswith("<!DOCTYPE html>")
    article = TOOL.normalize_html(page) if is_html else TOOL.normalize(page)
    written = json.loads(article.to_json())
    assert [error.message for error in validator().iter_errors(written)] == []
    assert written == article.to_dict()
    assert Article.from_dict(written) == article


@given(PAGES)
@settings(max_examples=40)
def test_the_article_of_a_fuzzed_page_is_valid(page: str):
    """The schema holds, and nothing is lost in JSON."""
    assert_valid(page)


@pytest.mark.long
@given(PAGES)
@settings(max_examples=10_000, suppress_health_check=list(HealthCheck))
def test_the_articles_of_ten_thousand_fuzzed_pages_are_valid(page: str):
    """The same for as many pages as the schema is published for."""
    assert_valid(page)
