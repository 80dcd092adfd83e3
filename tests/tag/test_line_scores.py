"""The scores of lines: when the networks are asked, and which lines the rules ask the grammars about."""

from __future__ import annotations

import pytest
from tests.tag.ruled_sheets import line, ruled, sheet_of

from normalizer.grammar import grammar_of
from normalizer.names.agencies import Agency, default_registry
from normalizer.read.reader import read
from normalizer.tag.learned.line_model import LineModel
from normalizer.tag.rules import RULES
from normalizer.tag.sheet import NAVIGATION, Sheet
from normalizer.tag.tagger import tag

MENU = ["Home", "Politics", "Markets and business", "Our newsletters", "Podcasts", "Weather"]
TEXT = [
    "The ministers of nine countries met in Elmtal on Friday and signed an accord on the river.",
    "The accord takes effect once six parliaments have ratified it, which may take until the spring.",
    "Growers on the lower reaches fear that early warnings will be followed by early orders.",
    '"We have waited for this since the flood of 2013," said a farmer whose barn was under water.',
]
FOOTER = ["Imprint", "Privacy policy", "Terms of use", "Contact us"]
PAGE = [*MENU, "Nine countries agree on joint flood warnings", *TEXT, *FOOTER]
CREDIT = "Barges below the weir of Elm Photo: Ann Ray/dpa"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list that gets the number of lines of each page that the networks are asked about."""
    calls: list[int] = []
    original = LineModel.scores

    def counting(self, lines, grammar=None):
        calls.append(len(lines))
        return original(self, lines, grammar)

    monkeypatch.setattr(LineModel, "scores", counting)
    return calls


def scored(*lines: object, **page: object) -> Sheet:
    """Return the sheet of these lines, whose networks can be asked."""
    return sheet_of(*lines, asks_networks=True, **page)  # type: ignore[arg-type]


def fields_of(sheet: Sheet) -> set[str]:
    """Return the texts of the lines that the grammars are asked about."""
    return {sheet.texts[index] for index in sheet.possible_fields(1000)}


def test_the_networks_are_asked_once_about_a_page(asked: list[int]) -> None:
    """All rules, and the learned tagger, share the scores."""
    sheet = tag(read("\n".join(PAGE)))
    assert asked == [len(sheet.lines)]
    assert "model" in {entry.rule for entry in sheet.tags if entry}


def test_without_the_learned_tagger_the_networks_are_not_asked(asked: list[int]) -> None:
    """The rule that is switched off by name does not work behind the scenes."""
    sheet = tag(read("\n".join(PAGE)), RULES.without("model"))
    assert sheet.scores is None
    assert asked == []


def test_clean_text_is_not_scored(asked: list[int]) -> None:
    """A text without furniture needs no networks."""
    tag(read("\n\n".join(TEXT)))
    assert asked == []


def test_links_of_menus_are_not_scored(asked: list[int]) -> None:
    """The networks do not see them, and no grammar is asked about them."""
    sheet = scored(*(line(item, "boilerplate", rule=NAVIGATION) for item in MENU), *PAGE, CREDIT)
    scores = sheet.scores
    assert scores is not None
    assert asked == [len(PAGE) + 1]
    assert scores.seen == list(range(len(MENU), len(sheet.lines)))
    assert scores.may_be_field[: len(MENU)] == [False] * len(MENU)


def test_a_grammar_is_asked_about_what_may_be_a_field() -> None:
    """Of a page with an image in its text, that is the image; menus and paragraphs are not."""
    sheet = scored(*PAGE[:9], CREDIT, *PAGE[9:])
    possible = fields_of(sheet)
    assert CREDIT in possible
    assert possible.isdisjoint(TEXT)
    assert len(possible) < len(MENU)


def test_only_undecided_lines_of_a_length_within_a_range_are_asked_about() -> None:
    """A decided line is not asked about, nor one that is too long or outside the range."""
    sheet = scored(*PAGE[:9], CREDIT, *PAGE[9:])
    at = sheet.texts.index(CREDIT)
    assert at in sheet.possible_fields(len(CREDIT))
    assert at not in sheet.possible_fields(len(CREDIT) - 1)
    assert at in sheet.possible_fields(len(CREDIT), at, at + 1)
    assert at not in sheet.possible_fields(len(CREDIT), at + 1)
    assert at not in sheet.possible_fields(len(CREDIT), 0, at)
    decided = scored(*PAGE[:9], ruled(CREDIT, "credit"), *PAGE[9:])
    assert at not in decided.possible_fields(1000)


def test_where_the_rules_may_suffice_the_networks_are_not_asked(asked: list[int]) -> None:
    """On a page with skip links, no line is excluded, and asking the grammars costs no scores."""
    sheet = scored(line("1. Skip to content", "boilerplate", rule="skip-link"), *PAGE)
    assert fields_of(sheet) == set(PAGE)
    assert asked == []


def test_skip_links_of_html_leave_nothing_to_the_rules(asked: list[int]) -> None:
    """HTML is always scored."""
    skip = line("Skip to content", "boilerplate", rule="skip-link", element="a")
    sheet = scored(skip, *(line(text, element="p") for text in PAGE))
    assert fields_of(sheet) < set(PAGE)
    assert asked == [len(PAGE) + 1]


def test_a_grammar_of_ones_own_is_asked_about_all_lines() -> None:
    """Names and labels that the networks have never seen may be in any line."""
    own = grammar_of(default_registry().extended([Agency("Harbour Wire", "HW")]))
    sheet = scored(*PAGE, grammar=own)
    assert fields_of(sheet) == set(PAGE)
    assert all(sheet.scores.may_be_field) if sheet.scores else False
