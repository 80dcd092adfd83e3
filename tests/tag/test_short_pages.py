"""Pages that print a short article among menus never come out empty."""

from __future__ import annotations

import pytest
from tests.tag.page_shapes import HTML_SHAPES, TEXT_SHAPES, stories

from normalizer import Article, Normalizer

TOOL = Normalizer(translator=None)


def pages():
    """Set each story in one shape of text and one of HTML, all shapes in turn."""
    for number, story in enumerate(stories()):
        name = f"{story.words.language}-{number}"
        for kind, shapes in (("text", TEXT_SHAPES), ("html", HTML_SHAPES)):
            shape = shapes[(number + number // len(shapes)) % len(shapes)]
            yield pytest.param(kind, shape(story), story, id=f"{name}-{shape.__name__[1:]}")


def read(kind: str, page: str) -> Article:
    return TOOL.normalize_html(page) if kind == "html" else TOOL.normalize(page)


def text_of(article: Article) -> list[str]:
    summary = [article.summary] if article.summary else []
    return [*summary, *(block.text for block in article.body)]


@pytest.mark.parametrize(("kind", "page", "story"), pages())
def test_a_short_article_among_menus_is_found(kind, page, story):
    """The text of the article is the story, and nothing of the menus and boxes around it."""
    article = read(kind, page)
    assert text_of(article) == story.text
    assert {block.type for block in article.body} == {"paragraph"}
