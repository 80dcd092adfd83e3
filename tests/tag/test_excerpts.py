"""The rule for sentences of excerpts that the learned tagger takes for furniture."""

from __future__ import annotations

import pytest

from normalizer.grammar import shipped_grammar
from normalizer.read.reader import read
from normalizer.tag.rules.text import EXCERPT
from normalizer.tag.sheet import Finding, Sheet, Tag

HEAD = "Nine countries agree on joint flood warnings"
FIRST = "The ministers met in Bratislava on Friday."
LAST = "They will meet again when the river falls."


def found(*lines: str, sure: float, first: str = "body") -> list[int]:
    """Return the lines that the rule finds; the last is furniture of confidence `sure`."""
    sheet = Sheet.of(read("\n".join(lines)).lines, shipped_grammar())
    sheet.headline = 0
    sheet.tags[:] = [Tag("title", "model"), *(Tag(first, "model") for _ in lines[1:])]
    sheet.tags[-1] = Tag("boilerplate", "model", sure)
    return [item.line for item in EXCERPT.find(sheet) if isinstance(item, Finding)]


@pytest.mark.parametrize(
    ("last", "sure", "is_text"),
    [
        pytest.param(LAST, 0.5, True, id="a doubtful sentence"),
        pytest.param(LAST, 0.9, False, id="furniture beyond doubt"),
        pytest.param("More from the region", 0.5, False, id="no sentence"),
    ],
)
def test_a_doubtful_sentence_below_the_text_of_an_excerpt_is_text(last, sure, is_text):
    """The tagger sees too few lines of an excerpt to be sure."""
    assert found(HEAD, FIRST, last, sure=sure) == [2] * is_text


def test_the_only_sentence_of_an_excerpt_is_its_text():
    """A page with a headline, pictures and one sentence has text."""
    assert found(HEAD, "Bridges", LAST, sure=0.5, first="caption") == [2]


def test_a_page_with_menus_is_left_to_the_tagger():
    """A page of forty lines has its menus, by which the tagger knows furniture."""
    menu = [f"Menu entry {number}" for number in range(40)]
    assert found(HEAD, *menu, FIRST, LAST, sure=0.5) == []
