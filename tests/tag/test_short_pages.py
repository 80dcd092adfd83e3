"""Pages that print a short article among menus never come out empty."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.tag.page_shapes import HTML_SHAPES, TEXT_SHAPES, stories

from normalizer import Article, Normalizer

TOOL = Normalizer(translator=None)
NO_ARTICLES = Path(__file__).parent / "pages_without_articles"
STILL_WRONG = {
    "search_es.html",  # the learned tagger takes the number of results for a summary
    # the learned tagger takes a teaser for an article of one sentence
    "section_front_en.html",
    "section_front_markdown_de.txt",
    "es-9-agency_item",  # the learned tagger takes the last sentences for captions
}


def param(*values: object, name: str):
    marks = [pytest.mark.xfail(strict=True)] if name in STILL_WRONG else []
    return pytest.param(*values, id=name, marks=marks)


def pages():
    """Set each story in one shape of text and one of HTML, all shapes in turn."""
    for number, story in enumerate(stories()):
        for kind, shapes in (("text", TEXT_SHAPES), ("html", HTML_SHAPES)):
            shape = list(shapes)[(number + number // len(shapes)) % len(shapes)]
            name = f"{story.language}-{number}-{shape}"
            yield param(kind, story.page(shapes[shape]), story, name=name)


def read(kind: str, page: str) -> Article:
    return TOOL.normalize_html(page) if kind == "html" else TOOL.normalize(page)


def text_of(article: Article) -> list[str]:
    summary = [article.summary] if article.summary else []
    return [*summary, *(block.text for block in article.body)]


@pytest.mark.parametrize(("kind", "page", "story"), list(pages()))
def test_a_short_article_among_menus_is_found(kind, page, story):
    """The article has the headline and the text of the story, nothing of menus and boxes."""
    article = read(kind, page)
    assert article.headline == story.headline
    assert text_of(article) == story.text
    assert {block.type for block in article.body} == {"paragraph"}


@pytest.mark.parametrize(
    "path", [param(path, name=path.name) for path in sorted(NO_ARTICLES.iterdir())]
)
def test_a_page_without_an_article_stays_empty(path):
    """Menus, walls, error pages and section fronts give the warning `no-article` and no text."""
    article = read(path.suffix[1:], path.read_text("utf-8"))
    assert text_of(article) == []
    assert [warning.code for warning in article.warnings][-1] == "no-article"


@pytest.mark.parametrize(("kind", "page"), [("text", "Torrow"), ("html", "<p>Torrow</p>")])
def test_a_page_of_one_word_has_no_article(kind, page):
    article = read(kind, page)
    assert text_of(article) == []
    assert [warning.code for warning in article.warnings] == ["no-article"]
    assert [line.text for line in article.lines] == ["Torrow"]
