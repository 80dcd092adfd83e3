"""Pages of any text, damaged pages and hidden text: nothing is lost, invented or broken."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fuzz.page_checks import checked
from tests.fuzz.page_texts import JUNK, golden, mutated_bytes, mutated_page

# Measuring coverage takes as long as the tests themselves.
pytestmark = pytest.mark.no_cover

CASES = Path(__file__).with_name("cases")
# Each draw of such a source is one of Hypothesis, which so finds the smallest change that fails.
RANDOM = st.randoms(use_true_random=False)
KINDS = st.sampled_from(("txt", "html"))


@cache
def pieces(kind: str) -> list[str]:
    """Return lines of the golden pages and parts of them, to which many rules apply."""
    lines = [line for page in golden(kind) for line in page.splitlines()]
    tags = re.findall("</?[a-z]+", "".join(golden("html"))) if kind == "html" else []
    return sorted({*lines, *(line[len(line) // 2 :] for line in lines[::3]), *tags, *JUNK})


def mixtures(kind: str) -> st.SearchStrategy[str]:
    part = st.one_of(
        st.sampled_from(pieces(kind)), st.sampled_from(pieces(kind)), st.text(max_size=40)
    )
    return st.lists(part, max_size=25).map("\n".join)


@given(st.one_of(st.text(), st.text(alphabet=st.characters()), mixtures("txt")))
def test_the_article_of_any_text_is_sound(text):
    checked(text)


@given(st.one_of(st.text(), mixtures("html")))
def test_the_article_of_any_html_is_sound(html):
    checked(html, html=True)


@given(st.binary(max_size=400))
def test_any_bytes_give_an_article(data):
    article = checked(data)
    assert article.lines or article.warnings


@given(RANDOM, KINDS)
def test_the_article_of_a_damaged_page_is_sound(random, kind):
    checked(mutated_page(random, kind), html=kind == "html")


@given(RANDOM, KINDS)
def test_the_article_of_damaged_bytes_is_sound(random, kind):
    """Bytes are changed, inserted and missing, in any encoding."""
    checked(mutated_bytes(random, kind), html=kind == "html")


@pytest.mark.parametrize("end", [" (dpa)", " …"])
def test_the_article_of_a_page_whose_lines_end_alike_is_sound(end):
    """Each line may have a second credit, or be truncated."""
    for page in golden("txt"):
        checked(re.sub(r"(?m)(?<=\S)$", end, page))


@pytest.mark.long
@given(st.integers(0))
@settings(max_examples=10_000, derandomize=False)
def test_the_articles_of_many_damaged_pages_are_sound(seed):
    random = Random(seed)  # noqa: S311 - no secrecy here
    checked(mutated_page(random, "txt"))
    checked(mutated_page(random, "html"), html=True)


@pytest.mark.parametrize("path", sorted(CASES.iterdir()), ids=lambda path: path.name)
def test_the_article_of_a_page_that_broke_something_once_is_sound(path):
    checked(path.read_bytes(), html=path.suffix == ".html")


# Tags outside drawings, whose loss shows no script, title or comment.
PLAIN_TAG = re.compile(
    r"(</?(?:p|div|ul|li|h[1-6]|figure|section|article|aside|header|footer|nav|main|span)\b[^<>]*>)"
)
MARKER = "Qzxvburg"
# Text that no reader of the page sees.
UNSEEN = (
    f"<script>var text = '<p>{MARKER} and more of it.</p>'</script>",
    f"<style>.{MARKER}::after {{ content: 'The {MARKER} met.' }}</style>",
    f"<!-- <p>The {MARKER} met on Monday and talked for three hours.</p> -->",
    f"<template><p>The {MARKER} met on Monday and talked for three hours.</p></template>",
    f'<script type="application/ld+json">{{"@type": "Article", "articleBody": "{MARKER}"}}</script>',
    f'<div data-text="{MARKER}" title="{MARKER}" aria-label="{MARKER}" onclick="{MARKER}"></div>',
    f'<a href="/{MARKER}" data-caption="{MARKER}"></a>',
    f'<img src="/lock.jpg" title="{MARKER}">',
    f"<svg><text>{MARKER}</text></svg>",
    f"<noscript><iframe title='{MARKER}'></iframe></noscript>",
    f'<input value="{MARKER}" placeholder="{MARKER}">',
    f"<textarea>{MARKER}</textarea>",
    f'<video title="{MARKER}">{MARKER}</video>',
)


@st.composite
def pages_with_unseen_text(draw: st.DrawFn) -> str:
    """Return a golden page with tags dropped, moved and repeated, and the marker between them."""
    head, body, rest = draw(st.sampled_from(golden("html"))).partition("<body")
    parts = PLAIN_TAG.split(body + rest)
    tags = st.sampled_from(range(1, len(parts), 2) or [0])
    for place, other in draw(st.lists(st.tuples(tags, tags), max_size=6)):
        parts[place] = draw(st.sampled_from(("", parts[place] * 2, parts[other])))
    for place in draw(st.sets(tags, min_size=1, max_size=5)):
        parts[place] = draw(st.sampled_from(UNSEEN)) + parts[place]
    return head + "".join(parts)


@given(pages_with_unseen_text())
def test_text_that_no_reader_sees_is_never_in_the_article(html):
    """Text of scripts, styles, comments, templates, form fields and attributes is left out."""
    article = checked(html, html=True)
    assert MARKER not in article.to_json()
    assert not [line.text for line in article.lines if MARKER in line.text]
