"""Paragraphs that are split at every link, or wrapped at a column, are rejoined."""

from __future__ import annotations

import textwrap
from functools import partial
from itertools import pairwise

import pytest

from normalizer import normalize
from normalizer.read.reader import read
from normalizer.text.wrapping import inline_breaks

PAGE = """Home
Region
Log in
Elmdale opens its bridge for cyclists after nine years
By Nora Vantwick
March 18, 2023
The bridge over the river Elm has been open to cyclists and walkers since \n\
Monday
, after nine years of repairs. The town had promised it \n\
three times
 before, most of all to the pupils of the school on the other bank.
Pupils of the school
 were the first to cross it, and the \n\
mayor
 was the second, the head of the school said in the report of the \n\
Elmdale Gazette
.
Cheaper than planned
The masons needed less than the town had feared, and thanked the \n\
swallows below the arches
, which had moved to the mill. Nobody wants to pay for a second bridge.
Newsletter
Contact
"""


FIRST = (
    "The bridge over the river Elm has been open to cyclists and walkers since Monday, after nine "
    "years of repairs. The town had promised it three times before, most of all to the pupils of "
    "the school on the other bank."
)
SECOND = (
    "Pupils of the school were the first to cross it, and the mayor was the second, the head of "
    "the school said in the report of the Elmdale Gazette."
)
THIRD = (
    "The masons needed less than the town had feared, and thanked the swallows below the arches, "
    "which had moved to the mill. Nobody wants to pay for a second bridge."
)


def test_paragraphs_are_whole_and_links_are_no_headings():
    """The line log names the paragraph that each piece belongs to."""
    article = normalize(PAGE)
    types = ["paragraph", "paragraph", "subhead", "paragraph"]
    assert [block.type for block in article.body] == types
    assert [block.text for block in article.body] == [FIRST, SECOND, "Cheaper than planned", THIRD]
    fields = {line.text: line.field for line in article.lines}
    assert fields["Monday"] == fields["three times"] == "body[0]"
    assert fields["Elmdale Gazette"] == fields["."] == "body[1]"


@pytest.mark.parametrize(
    "text",
    [
        "One line \nand another\n",
        "A menu \nwith spaces \nbehind \nits items \nhere\n",
        "A paragraph that ends in a full stop. \n" * 6,
        "  indented\n  lines\n  of a list\n" * 4,
    ],
)
def test_other_pages_are_not_put_together(text):
    assert not inline_breaks(read(text).lines)


PARAGRAPHS = [FIRST, SECOND, THIRD]


@pytest.mark.parametrize("width", [60, 72, 80, 100])
@pytest.mark.parametrize("indent", ["", "   "])
def test_paragraphs_of_a_page_wrapped_at_a_column_are_whole(width, indent):
    """Whatever the next line begins with, and however short the last line is."""
    wrap = partial(textwrap.fill, width=width, initial_indent=indent, subsequent_indent=indent)
    page = [
        "Elmdale opens its bridge",
        "By Nora Vantwick",
        "March 18, 2023",
        *map(wrap, PARAGRAPHS),
    ]
    article = normalize("\n\n".join(page))
    assert article.headline == "Elmdale opens its bridge"
    assert [block.text for block in article.body] == PARAGRAPHS


@pytest.mark.parametrize(
    "lines",
    [
        [
            "Town Hall, Building Department",
            "12 Mill Lane, Old Mill District of Elmdale",
            "Elmdale.",
        ],
        ["- Cyclists may use the bridge from Monday, walkers from", "- Wednesday on."],
        ["Bridge over the Elm opens on Monday for walkers", "Pupils were the first to cross it."],
        [f"{SECOND} {SECOND}", "Nobody was there."],
        ["橋は九年ぶりに、" * 8, "町民が撮影した。"],
    ],
)
def test_lines_of_other_groups_stay_apart(lines):
    """Addresses, lists, headings, longer lines, and those of scripts without spaces."""
    page = ["Elmdale opens its bridge", *map(textwrap.fill, PARAGRAPHS), "\n".join(lines)]
    article = normalize("\n\n".join(page))
    texts = "\n".join(block.text for block in article.body)
    assert all(f"{above} {below}" not in texts for above, below in pairwise(lines))
