"""What Markdown would read across the border of a span."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from normalizer import Article, Span
from normalizer.parts import Block


@pytest.mark.parametrize("start", range(9, 25))
@pytest.mark.parametrize("kind", ["emphasis", "strong", "code", "sub"])
@pytest.mark.parametrize("text", ["Write to <wardens@e.org> or call", "Write to <1%3$!2@e.org> or"])
def test_an_address_in_angle_brackets_is_no_link(text, kind, start):
    """Wherever a span begins in it."""
    article = Article(body=[Block("paragraph", text, spans=[Span(start, 26, kind)])])
    written = article.to_markdown(front_matter=False)
    tokens = MarkdownIt("commonmark").parse(written)
    assert not [
        part for token in tokens for part in token.children or () if part.type == "link_open"
    ]


def test_an_angle_bracket_before_a_space_stays_as_it_is():
    article = Article(body=[Block("paragraph", "a < b or c", spans=[Span(4, 5, "strong")])])
    assert article.to_markdown(front_matter=False) == "a < **b** or c\n"
