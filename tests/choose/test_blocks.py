"""The blocks of a page of HTML: what of its text is a mark, and what are no blocks."""

from __future__ import annotations

import pytest

from normalizer import Block, Normalizer

TOOL = Normalizer(translator=None)
TEXT = "<p>The weir at Elmford held through the night, the keeper said on Monday.</p>"


def blocks(html: str) -> list[Block]:
    """Return the blocks between two paragraphs, which are the same in the article as HTML."""
    article = TOOL.normalize_html(f"<html lang=en><h1>Weir holds</h1>{TEXT}{html}{TEXT}</html>")
    assert TOOL.normalize_html(article.to_html()).body == article.body
    return article.body[1:-1]


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("1. FC Elmford won the match on Monday", None),
        ("2) Both gates held", None),
        ("2019. Both gates held", None),
        ("- 5 degrees at night", None),
        ("+ 5 degrees at night", None),
        ("– – both gates held", None),
        ("- both gates held", "both gates held"),
        ("• 5 gates held", "5 gates held"),
        ("• - both gates held", "both gates held"),
        ("• - 5 degrees at night", "- 5 degrees at night"),
    ],
)
@pytest.mark.parametrize("element", ["ol", "ul"])
def test_an_item_loses_no_number_and_no_minus(element, printed, text):
    items = blocks(f"<{element}><li>{printed}</li><li>{printed}</li></{element}>")
    assert [(block.type, block.text) for block in items] == [("list_item", text or printed)] * 2
    assert [block.ordinal for block in items] == ([1, 2] if element == "ol" else [None, None])


@pytest.mark.parametrize(
    ("html", "kind", "text"),
    [
        ("<blockquote><p>&gt; 5 metres of water stood there.</p></blockquote>", "quote", "> 5 metres of water stood there."),
        ("<h2># 1 of the weirs</h2>" + TEXT, "subhead", "# 1 of the weirs"),
    ],
)  # fmt: skip
def test_the_element_of_a_quotation_or_heading_is_its_mark(html, kind, text):
    block = blocks(html)[0]
    assert (block.type, block.text) == (kind, text)


@pytest.mark.parametrize(
    ("start", "ordinals"),
    [
        ("999999998", [999_999_998, 999_999_999]),
        ("999999999", [999_999_999, None]),
        ("99999999999", [1, 2]),
    ],
)
def test_no_number_has_more_than_nine_digits(start, ordinals):
    items = blocks(f"<ol start={start}><li>One gate held</li><li>Two gates held</li></ol>")
    assert [block.ordinal for block in items] == ordinals


@pytest.mark.parametrize("inside", ["", "<code class=language-c></code>", "<code>&shy; </code>"])
def test_code_without_text_is_no_block(inside):
    assert blocks(f"<pre>{inside}</pre>") == []


def test_the_text_of_an_image_is_no_code():
    image = '<img src="https://example.org/weir.png" alt="The weir at Elmford in spring">'
    article = TOOL.normalize_html(f"{TEXT}<pre><code>{image}</code></pre>{TEXT}")
    assert [block.type for block in article.body] == ["paragraph", "paragraph"]
    assert [shown.alt_text() for shown in article.images] == ["The weir at Elmford in spring"]
