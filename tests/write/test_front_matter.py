"""The front matter of Markdown: YAML for programs, and harmless where it is shown as text."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.article import Article
from normalizer.parts import Credit, Image
from normalizer.write.reader_version import in_one_language

yaml = pytest.importorskip("yaml")
markdown_it = pytest.importorskip("markdown_it")


def front_matter(article: Article) -> Any:
    written = article.to_markdown()
    assert written.startswith("---\n")
    return yaml.safe_load(written.split("\n---\n")[0])


def test_it_has_the_facts_of_the_article():
    """Unknown facts are left out; credits are as printed, each once."""
    credit = Credit("Image: Reuters/M. Roe", "Image", ["M. Roe"], ["Reuters"])
    article = Article(
        headline='Ministers say "no": talks end',
        publisher="DW",
        date_published="2024-05-02",
        agencies=["AFP", "dpa"],
        images=[Image(credit=credit), Image(credit=credit)],
        url="https://example.org/a_b",
    )
    assert front_matter(article) == {
        "headline": 'Ministers say "no": talks end',
        "publisher": "DW",
        "date_published": "2024-05-02",
        "agencies": ["AFP", "dpa"],
        "credits": ["Image: Reuters/M. Roe"],
        "url": "https://example.org/a_b",
    }


def test_it_can_be_left_out():
    """Without it, the headline is first; an article without facts has none."""
    article = Article(headline="Talks end")
    assert article.to_markdown(front_matter=False) == "# Talks end\n"
    assert Article(summary="A deal.").to_markdown() == "**A deal.**\n"


@given(st.data())
def test_any_article_has_valid_front_matter(articles, data):
    """YAML reads back each value, character by character."""
    article = data.draw(articles)
    if not article.to_markdown().startswith("---\n"):
        return
    read = front_matter(article)
    assert read.get("headline", "") == (in_one_language(article).headline or "")
    assert read.get("agencies", []) == article.agencies


@pytest.mark.parametrize(
    "hostile",
    ["<script>alert(1)</script>", "[a](javascript:b)", "*a* `b` ~c~ | d", "&copy;", "---"],
)
def test_it_is_harmless_where_it_is_shown_as_text(hostile):
    """A program that knows no front matter shows it, but no markup from the page."""
    article = Article(headline=hostile, authors=[hostile], agencies=[hostile])
    block = article.to_markdown().split("\n\n")[0]
    html = markdown_it.MarkdownIt().render(block)
    tags = {part.partition(">")[0].strip("/") for part in html.split("<")[1:]}
    assert tags <= {"hr", "hr ", "h2"}
