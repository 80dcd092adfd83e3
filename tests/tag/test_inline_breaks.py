"""Paragraphs that an extractor split at every link are rejoined."""

from __future__ import annotations

import pytest

from normalizer import Normalizer
from normalizer.read.reader import read
from normalizer.text.wrapping import inline_breaks, joint

TOOL = Normalizer(translator=None)

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


def test_paragraphs_are_whole_and_links_are_no_headings():
    body = [(block.type, block.text) for block in TOOL.normalize(PAGE).body]
    assert body == [
        (
            "paragraph",
            (
                "The bridge over the river Elm has been open to cyclists and walkers since Monday, "
                "after nine years of repairs. The town had promised it three times before, most of "
                "all to the pupils of the school on the other bank."
            ),
        ),
        (
            "paragraph",
            (
                "Pupils of the school were the first to cross it, and the mayor was the "
                "second, the head of the school said in the report of the Elmdale Gazette."
            ),
        ),
        ("subhead", "Cheaper than planned"),
        (
            "paragraph",
            (
                "The masons needed less than the town had feared, and thanked the swallows "
                "below the arches, which had moved to the mill. Nobody wants to pay for a second "
                "bridge."
            ),
        ),
    ]


def test_every_piece_is_accounted_for():
    lines = TOOL.normalize(PAGE).lines
    pieces = [
        line.field
        for line in lines
        if line.text in {"Monday", "three times", "Elmdale Gazette", "."}
    ]
    assert pieces == ["body[0]", "body[0]", "body[1]", "body[1]"]


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


def test_marks_need_no_space_before_them():
    assert [joint(text) for text in (", he said", ". Then", "he said", "Then")] == [
        "",
        "",
        " ",
        " ",
    ]
