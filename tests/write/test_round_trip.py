"""What the writers write is what parsers read: the same blocks, texts, spans and images."""

from __future__ import annotations

from typing import Any

import pytest
from benchmarks import round_trip
from hypothesis import given
from hypothesis import strategies as st
from tests import golden_pages as golden

from normalizer import Article, Block, Credit, Image, ImageText
from normalizer.parts import BlockType, Media, Span
from normalizer.text.spans import carried, in_order

pytest.importorskip("markdown_it")

# Signs of Markdown and HTML, quotation marks, a letter of another script and one that is a symbol.
SIGNS = 'ab1_*`[]()<>!&;#-+.~|\\:/="“€中 é{^$@ '
CLEAN = st.text(SIGNS, min_size=1, max_size=14).map(lambda text: " ".join(text.split()))
TEXTS = st.one_of(CLEAN.filter(bool), st.sampled_from(["<b>a</b>", "&amp;", "```", "1. a", "a#"]))
ADDRESSES = st.sampled_from(
    [
        "https://example.org/a",
        "https://example.org/a_(b)?x&copy;=1&b=*c*",
        "https://example.org/)_(",
        "mailto:a@example.org",
    ]
)
IMAGE_TEXTS = st.one_of(st.none(), TEXTS.map(ImageText))
CREDITS = st.one_of(st.none(), TEXTS.map(Credit))


@st.composite
def spans(draw: st.DrawFn, text: str) -> list[Span]:
    """Return spans of a text, which may begin and end anywhere in it."""
    found = []
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        kind: Any = draw(st.sampled_from(["link", "strong", "emphasis", "code", "sub", "sup"]))
        found.append(Span(start, end, kind, draw(ADDRESSES) if kind == "link" else None))
    return in_order(carried(found, text, text))


@st.composite
def blocks(draw: st.DrawFn, depth: int) -> Block:
    """Return a block that may stand inside `depth` list items."""
    text = draw(TEXTS)
    inside = draw(st.sampled_from([None, *range(1, depth + 1)]))
    kinds: list[BlockType] = ["paragraph", "subhead", "quote", "list_item", "code", "table"]
    kind = draw(st.sampled_from(kinds))
    match kind:
        case "code":
            code = draw(st.text(SIGNS + "\n", max_size=20)) + text
            program = draw(st.sampled_from([None, "python", "c++"]))
            return Block("code", code.strip("\n"), level=inside, language=program)
        case "table":
            cells = st.one_of(st.just(""), TEXTS)
            width = draw(st.integers(1, 3))
            rows = draw(st.lists(st.lists(cells, min_size=width, max_size=width), max_size=3))
            first = "\t".join([text, *[""] * (width - 1)])
            whole = "\n".join([first, *map("\t".join, rows)])
            heads = draw(st.integers(0, 1))
            return Block("table", whole, draw(spans(text)), level=inside, header_rows=heads)
        case "list_item":
            ordinal = draw(st.sampled_from([None, None, 1, 2, 3, 10]))
            level = draw(st.integers(1, depth + 2))
            return Block("list_item", text, draw(spans(text)), level=level, ordinal=ordinal)
        case "subhead":
            return Block("subhead", text, draw(spans(text)), level=draw(st.integers(2, 6)))
        case _:
            return Block(kind, text, draw(spans(text)), level=inside)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Return an article whose blocks are where they can be on a page."""
    body: list[Block] = []
    depth = 0
    for _ in range(draw(st.integers(1, 5))):
        body.append(draw(blocks(depth)))
        depth = 0 if body[-1].type == "subhead" else body[-1].level or 0
    places = st.integers(0, len(body))
    urls = st.sampled_from([None, "https://example.org/a.jpg"])
    images = st.builds(Image, IMAGE_TEXTS, IMAGE_TEXTS, CREDITS, places, urls)
    pages = ADDRESSES.filter(lambda address: address.startswith("https:"))
    videos = st.builds(Media, st.just("video"), pages, TEXTS, position=places)
    return Article(
        body=body,
        images=draw(st.lists(images, max_size=2)),
        media=draw(st.lists(videos, max_size=1)),
    )


@pytest.mark.parametrize("form", round_trip.FORMATS)
@given(article=articles())
def test_a_parser_finds_the_article_in_what_is_written(form, article):
    write, read = round_trip.FORMATS[form]
    assert vars(read(write(article))) == vars(round_trip.of_article(article))


@pytest.mark.parametrize("form", round_trip.FORMATS)
@pytest.mark.parametrize("name", golden.cases_in_folder())
def test_a_parser_finds_the_article_of_a_golden_page(form, name):
    write, read = round_trip.FORMATS[form]
    article = round_trip.body_of(golden.article_of(name))
    assert vars(read(write(article))) == vars(round_trip.of_article(article))
