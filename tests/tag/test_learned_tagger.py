"""The learned tagger as a rule: when the networks are asked, and what becomes of their roles."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest
from tests.tag.ruled_sheets import FIRST, HEAD, SECOND, THIRD, Given, found, line, ruled, sheet_of

from normalizer import Normalizer, normalize
from normalizer.grammar import grammar_of, shipped_grammar
from normalizer.names.agencies import Agency, AgencyRegistry, default_registry
from normalizer.tag.learned.features.text_arrays import Array
from normalizer.tag.learned.line_model import LineModel, Tagged
from normalizer.tag.learned.network import ROLES
from normalizer.tag.rules.learned_tagger import MODEL
from normalizer.tag.sheet import NAVIGATION, Judgement, Sheet
from normalizer.tag.tagger import score_lines
from normalizer.text.lines import Line


class Proposed(NamedTuple):
    """A line, and the role and the confidence that the learned tagger has for it."""

    given: Given
    role: str
    sure: float


class StandIn:
    """A tagger that says what it is told, and remembers what it was asked."""

    def __init__(self, lines: list[Proposed]) -> None:
        self.answers = [item for item in lines if item.given.rule != NAVIGATION]
        self.kind = ""
        self.seen: list[str] = []
        self.fixed: dict[int, str] = {}

    def scores(self, lines: list[Line], _grammar: object) -> Array:
        """Return scores that leave everything open."""
        self.seen = [line.text for line in lines]
        return np.zeros((len(lines), len(ROLES)))

    def decide(self, _lines: list[Line], _scores: Array, fixed: dict[int, str]) -> Tagged:
        """Return the roles and confidences that it was told."""
        self.fixed = fixed
        roles = [item.role for item in self.answers]
        return Tagged(roles, [item.sure for item in self.answers], [0.5] * len(roles))


@pytest.fixture
def asked(monkeypatch):
    """Return a function that gives the stand-in for these lines, which all rules ask."""

    def stand_in(lines: list[Proposed]) -> StandIn:
        model = StandIn(lines)

        def load(kind: str) -> StandIn:
            model.kind = kind
            return model

        monkeypatch.setattr(LineModel, "load", load)
        return model

    return stand_in


@pytest.fixture
def tagged(asked):
    """Return a function that gives the role of each line, "" for those left to later rules."""

    def roles(*lines: Proposed, **page: Any) -> list[str]:
        asked(list(lines))
        roles = dict(found(MODEL, *(item.given for item in lines), score=score_lines, **page))
        return [roles.get(index, "") for index in range(len(lines))]

    return roles


def seen_as(role: str, text: str, sure: float = 0.9, **html: Any) -> Proposed:
    return Proposed(line(text, **html), role, sure)


def text(number: int = 1, sure: float = 0.9, **html: Any) -> Proposed:
    return seen_as("body", f"{FIRST[:-1]}, paragraph {number}.", sure, **html)


def menu(number: int = 1) -> Proposed:
    return seen_as("boilerplate", f"Menu {number}")


@pytest.mark.parametrize(
    ("role", "line_of_page", "expected"),
    [
        ("boilerplate", "Share", "boilerplate"),
        ("title", HEAD, "title"),
        ("byline", "Jane Roe", "byline"),
        ("subhead", "Old gauges", "subhead"),
        # text is text, unless it may be a heading
        ("body", "They said so.", "body"),
        ("body", "x" * 111, "body"),
        ("body", "x" * 110, ""),
        ("body", "Old gauges", ""),
        ("summary", "Old gauges", ""),
        ("summary", "They said so.", "body"),
        # the grammars of dates, credits and sign-offs confirm them
        ("date", "18 March 2017", "date"),
        ("date", "3 hours ago", "date"),
        ("date", "Elmtal, 18 March 2017, page 4", "date"),
        ("date", "Wednesday market", "boilerplate"),
        ("credit", "Foto: Ann Ray/dpa", "credit"),
        ("credit", "Ferry at noon. Foto: Ann Ray/dpa", "caption+credit"),
        ("credit", "Photo courtesy of Riverside Course Nine", "credit"),
        ("credit", f"Image source: The Merry Otter {'of the elm ' * 4}there.", "credit"),
        ("credit", f"Image source: The Merry Otter {'of the elm ' * 4}theirs.", ""),
        ("credit", "Barges below the weir", ""),
        ("credit", "Image: The barges below the weir", "caption"),
        ("credit", "Image: Ann Ray/Copyright 2024 The Elm. All rights reserved", "credit"),
        ("credit", "Image: Ann Ray, all rights reserved", "credit"),
        ("credit", "Symbolbild: Ein Hafen im Regen", "credit"),
        ("signoff", "tz/kd (AFP, dpa)", "signoff"),
        ("signoff", "Foto: Ann Ray/dpa", "credit"),
        ("signoff", "What a long way it was", ""),
        ("caption+credit", "Ferry at noon. Foto: Ann Ray/dpa", "caption+credit"),
        ("caption+credit", "Foto: Ann Ray/dpa", "credit"),
        ("caption+credit", "Ferry at noon", "caption"),
        # captions and alternative texts have several words, no marks of a menu, and are no facts
        ("caption", "Ferry at noon", "caption"),
        ("caption", "GENEVA, April 10 (Reuters) - They met", "body"),
        ("caption", "Ferry", "boilerplate"),
        ("caption", "橋の開通", "caption"),
        ("caption", "* Ferry at noon", "boilerplate"),
        ("caption", "By Jane Roe", "boilerplate"),
        ("caption", "2 hours ago", "boilerplate"),
        ("caption", "Foto: Ann Ray/dpa", "credit"),
        ("caption", "Foto: Ferry at noon", "caption"),
        ("alt", "+ Ferry at noon", "boilerplate"),
        ("alt", "Ferry at noon", "alt"),
        ("alt", "Ferry", "boilerplate"),
    ],
)
def test_a_role_is_confirmed_by_the_grammar_of_its_field(tagged, role, line_of_page, expected):
    """What is not confirmed is left to later rules, or is furniture."""
    assert tagged(text(1), seen_as(role, line_of_page), text(2)) == ["body", expected, "body"]


FERRY, OLD = "Ferry at noon", "They meet again when the river falls."
ONE, TWO, THREE = text(1), text(2), text(3)
P: dict[str, Any] = {"element": "p"}
HEADLINE, PAGE_ONE, PAGE_TWO = seen_as("title", HEAD, **P), text(1, **P), text(2, **P)
BESIDE = [text(number, **P, parent=3) for number in (1, 2, 3)]
CREDIT_OF_RULE = Proposed(ruled("Foto: dpa", "credit"), "credit", 0.9)
CREDIT_APART = Proposed(ruled("Foto: dpa", "credit", gap=True), "credit", 0.9)


def menus(count: int) -> list[Proposed]:
    return [menu(number) for number in range(count)]


@pytest.mark.parametrize(
    ("above", "item", "below", "expected"),
    [
        # a text of an image is at most two lines below the text; a heading there heads nothing
        ([ONE, TWO], seen_as("caption", FERRY), [], "caption"),
        ([ONE, TWO, *menus(1)], seen_as("caption", FERRY), [], "caption"),
        ([ONE, TWO, *menus(2)], seen_as("caption", FERRY), [], "boilerplate"),
        ([ONE, TWO, *menus(2)], seen_as("alt", FERRY), [], "boilerplate"),
        ([ONE, TWO, *menus(2)], seen_as("credit", "Foto: Ann Ray/dpa"), [], "credit"),
        ([ONE, TWO], seen_as("subhead", "Old gauges"), [], "subhead"),
        ([ONE, TWO], seen_as("body", "Old gauges"), [], "boilerplate"),
        ([ONE], seen_as("body", "Old gauges"), [TWO], ""),
        # HTML tells the lead above the text; in plain text, it is text
        ([seen_as("title", HEAD)], seen_as("summary", "They said so."), [ONE, TWO], "body"),
        ([HEADLINE], seen_as("summary", "They said so.", **P), [PAGE_ONE, PAGE_TWO], "summary"),
        ([HEADLINE, PAGE_ONE], seen_as("summary", "They said so.", **P), [PAGE_TWO], "body"),
        ([HEADLINE], seen_as("summary", "They said so.", **P), [], "body"),  # all that it says
        # a description of an image is no credit
        ([ONE], seen_as("credit", "Symbolbild: Ein Hafen im Regen", element="img"), [TWO], "alt"),
        # a doubtful sentence near the text is not removed; of little text, more are kept
        ([ONE, TWO, THREE], seen_as("boilerplate", OLD, 0.44), [], ""),
        ([ONE, TWO, THREE], seen_as("boilerplate", OLD, 0.45), [], "boilerplate"),
        ([ONE, TWO], seen_as("boilerplate", OLD, 0.74), [], ""),
        ([ONE, TWO], seen_as("boilerplate", OLD, 0.75), [], "boilerplate"),
        ([], seen_as("boilerplate", OLD, 0.3), [*menus(5), ONE, TWO, THREE], ""),
        ([], seen_as("boilerplate", OLD, 0.3), [*menus(6), ONE, TWO, THREE], "boilerplate"),
        ([ONE, TWO, THREE, *menus(5)], seen_as("boilerplate", OLD, 0.3), [], ""),
        ([ONE, TWO, THREE, *menus(6)], seen_as("boilerplate", OLD, 0.3), [], "boilerplate"),
        ([ONE, TWO, THREE], seen_as("boilerplate", "Old gauges", 0.1), [], "boilerplate"),
        # what is just between a credit and a paragraph may be a heading
        ([ONE, CREDIT_OF_RULE], seen_as("boilerplate", "Old gauges", 0.44), [TWO], ""),
        ([ONE, CREDIT_OF_RULE], seen_as("boilerplate", "Old gauges", 0.45), [TWO], "boilerplate"),
        ([ONE, CREDIT_OF_RULE], seen_as("boilerplate", "Old gauges", 0.4), menus(1), "boilerplate"),
        ([ONE, TWO], seen_as("boilerplate", "Old gauges", 0.4), [THREE], "boilerplate"),
        # beside three paragraphs, it may be farther from the text
        ([*BESIDE, *menus(6)], seen_as("boilerplate", OLD, 0.44, **P, parent=3), [], ""),
        ([*BESIDE, *menus(6)], seen_as("boilerplate", OLD, 0.45, **P, parent=3), [], "boilerplate"),
        ([*BESIDE, *menus(6)], seen_as("boilerplate", OLD, 0.44, **P, parent=4), [], "boilerplate"),
        (
            [*BESIDE[1:], *menus(6)],
            seen_as("boilerplate", OLD, 0.44, **P, parent=3),
            [],
            "boilerplate",
        ),
        # a title in the caption of a figure is its caption, unless it repeats the headline
        ([ONE], seen_as("title", "Old gauges", element="figcaption"), [TWO], "caption"),
        ([ONE], seen_as("title", HEAD, element="figcaption", as_headline=0.5), [TWO], "title"),
        ([ONE], seen_as("title", HEAD, element="figcaption", as_title=0.5), [TWO], "title"),
        # a sentence above the text may be a teaser, in plain text
        ([], seen_as("alt", OLD), [ONE, TWO], ""),
        ([], seen_as("alt", OLD, **P), [ONE, TWO], "alt"),
        ([ONE], seen_as("alt", OLD), [TWO], ""),
        ([ONE, CREDIT_OF_RULE], seen_as("alt", OLD), [TWO], "alt"),
        # a repeated headline is no text of an image
        ([seen_as("title", HEAD), ONE], seen_as("alt", HEAD), [TWO], "title"),
        # a credit of a rule is withdrawn more than six lines above the headline, or else the text,
        # and more than two lines below the text
        ([], CREDIT_OF_RULE, [*menus(5), seen_as("title", HEAD), ONE, TWO], ""),
        ([], CREDIT_OF_RULE, [*menus(6), seen_as("title", HEAD), ONE, TWO], "boilerplate"),
        ([], CREDIT_OF_RULE, [*menus(5), ONE, TWO], ""),
        ([], CREDIT_OF_RULE, [*menus(6), ONE, TWO], "boilerplate"),
        ([ONE, TWO, *menus(1)], CREDIT_OF_RULE, [], ""),
        ([ONE, TWO, *menus(2)], CREDIT_OF_RULE, [], "boilerplate"),
        # unless it is of a gallery that begins there
        ([ONE, TWO, menu(1), CREDIT_APART, menu(2)], CREDIT_APART, [], ""),
        ([ONE, TWO, menu(1), CREDIT_APART, *menus(2)], CREDIT_APART, [], "boilerplate"),
        ([ONE, TWO, menu(1), CREDIT_APART, menu(2)], CREDIT_OF_RULE, [], "boilerplate"),
        ([ONE, TWO, menu(1), CREDIT_OF_RULE, menu(2)], CREDIT_APART, [], "boilerplate"),
        (menus(7), CREDIT_OF_RULE, [], ""),
    ],
)
def test_the_place_of_a_line_tells_its_role(tagged, above, item, below, expected):
    assert tagged(*above, item, *below)[len(above)] == expected


@pytest.mark.parametrize(
    ("roles", "gap", "expected"),
    [
        (["title", "body", "title", "alt"], False, ["caption", "caption"]),
        (["title", "body", "title", "body"], False, ["title", "body"]),
        (["boilerplate", "body", "title", "alt"], False, ["title", "title"]),
        (["title", "body", "title", "alt"], True, ["title", "title"]),
    ],
)
def test_a_line_printed_twice_above_a_credit_is_a_caption(tagged, roles, gap, expected):
    """If another line is the headline, and both are taken for a title or parts of an image."""
    twice = f"{HEAD} with a long view."
    texts = ["Rivers", FIRST, twice, twice]
    lines = [seen_as(role, text) for role, text in zip(roles, texts, strict=True)]
    credit = Proposed(ruled("Foto: dpa", "credit", gap=gap), "credit", 0.9)
    assert tagged(*lines, credit, text())[2:4] == expected


def test_different_lines_above_a_credit_stay(tagged):
    credit = Proposed(ruled("Foto: dpa", "credit"), "credit", 0.9)
    lines = [seen_as("title", text) for text in ("Rivers", HEAD, f"{HEAD} with a long view.")]
    assert tagged(*lines, credit, text())[:3] == ["title", "title", "title"]


def test_where_all_titles_are_printed_twice_above_credits_the_last_remains(tagged):
    credit = Proposed(ruled("Foto: dpa", "credit"), "credit", 0.9)
    first, last = seen_as("title", f"{HEAD} with a long view."), seen_as("title", HEAD)
    roles = tagged(first, first, credit, last, last, credit, text())
    assert roles[:5] == ["caption", "caption", "", "title", "title"]


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        ([line(FIRST, gap=True), line("Menu", gap=True)], ""),
        ([line(FIRST), line("Menu")], "text"),
        ([line(FIRST, **P), line("Menu", **P)], "html"),
        ([line("1. Skip to content", "boilerplate", rule="skip-link"), line("Menu")], ""),
        ([line("1. Skip to content", "boilerplate", rule="skip-link"), line("Menu", **P)], "html"),
    ],
)
def test_clean_pages_and_those_that_the_rules_know_are_left_to_them(asked, lines, kind):
    """A page of HTML is never; it has a tagger of its own."""
    model = asked([Proposed(item, "boilerplate", 0.9) for item in lines])
    found(MODEL, *lines, score=score_lines)
    assert model.kind == kind


def test_the_learned_tagger_is_told_what_rules_have_decided(asked):
    """In the roles that it knows; it does not see the links of menus."""
    lines = [
        line("Tides", "boilerplate", rule=NAVIGATION),
        ruled("Read more: Dams", "related"),
        ruled("Floods", "kicker"),
        ruled("DW", "publisher"),
        ruled("DW · 18 March 2017", "publisher+date"),
        ruled("Foto: dpa", "credit"),
        line(FIRST),
    ]
    model = asked([Proposed(item, "body", 0.7) for item in lines])
    judgement = next(iter(MODEL.find(sheet_of(*lines, score=score_lines))))
    assert model.seen == [item.text for item in lines[1:]]
    assert model.fixed == {0: "boilerplate", 1: "title", 2: "byline", 3: "date", 4: "credit"}
    assert judgement == Judgement([1.0, *[0.7] * 6], [0.0, *[0.5] * 6])


MENU = ["Home", "Politics", "Markets and business", "Our newsletters", "Podcasts", "Weather"]
TEXT = [
    FIRST,
    SECOND,
    THIRD,
    '"We have waited for this since the flood of 2013," said a farmer whose barn was under water.',
]
FOOTER = ["Imprint", "Privacy policy", "Terms of use", "Contact us"]
PAGE = [*MENU, HEAD, *TEXT, *FOOTER]
CREDIT = "Barges below the weir of Elm Photo: Ann Ray/dpa"


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list that gets the number of lines of each page that the networks are asked about."""
    calls: list[int] = []
    original = LineModel.scores

    def counting(self, lines, grammar=None):
        calls.append(len(lines))
        return original(self, lines, grammar)

    monkeypatch.setattr(LineModel, "scores", counting)
    return calls


def scored(*lines: Given | str, **page: Any) -> Sheet:
    """Return the sheet of these lines, whose networks can be asked."""
    return sheet_of(*lines, score=score_lines, **page)


def fields_of(sheet: Sheet) -> set[str]:
    """Return the texts of the lines that the grammars are asked about."""
    return {sheet.texts[index] for index in sheet.possible_fields(1000)}


def test_the_networks_are_asked_once_about_a_page(counted):
    lines = normalize("\n".join(PAGE)).lines
    assert counted == [len(lines)]
    assert "model" in {line.rule for line in lines}


def test_the_networks_are_not_asked_about_clean_text_or_without_the_learned_tagger(counted):
    normalize("\n\n".join(TEXT))
    Normalizer(translator=None, disable=["model"]).normalize("\n".join(PAGE))
    assert counted == []


def test_links_of_menus_are_not_scored(counted):
    sheet = scored(*(line(item, "boilerplate", rule=NAVIGATION) for item in MENU), *PAGE, CREDIT)
    scores = sheet.scores
    assert scores is not None
    assert counted == [len(PAGE) + 1]
    assert scores.seen == list(range(len(MENU), len(sheet.lines)))
    assert not any(index in scores.may_be_field for index in range(len(MENU)))


def test_a_grammar_is_asked_about_what_may_be_a_field():
    sheet = scored(*PAGE[:9], CREDIT, *PAGE[9:])
    possible = fields_of(sheet)
    assert CREDIT in possible
    assert len(possible.intersection(TEXT)) <= 1  # a network may doubt a sentence
    assert len(possible) < len(PAGE)


def test_only_undecided_lines_up_to_a_length_are_asked_about():
    sheet = scored(*PAGE[:9], CREDIT, *PAGE[9:])
    at = sheet.texts.index(CREDIT)
    assert at in sheet.possible_fields(len(CREDIT))
    assert at not in sheet.possible_fields(len(CREDIT) - 1)
    decided = scored(*PAGE[:9], ruled(CREDIT, "credit"), *PAGE[9:])
    assert at not in decided.possible_fields(1000)


def test_where_the_rules_may_suffice_the_networks_are_not_asked(counted):
    """On a page with skip links, no line is excluded, and asking the grammars costs no scores."""
    sheet = scored(line("1. Skip to content", "boilerplate", rule="skip-link"), *PAGE)
    assert fields_of(sheet) == set(PAGE)
    assert counted == []


def test_skip_links_of_html_leave_nothing_to_the_rules(counted):
    skip = line("Skip to content", "boilerplate", rule="skip-link", element="a")
    sheet = scored(skip, *(line(text, element="p") for text in PAGE))
    assert fields_of(sheet) < set(PAGE)
    assert counted == [len(PAGE) + 1]


def test_a_grammar_of_ones_own_is_asked_about_all_lines():
    own = grammar_of(default_registry().extended([Agency("Harbour Wire", "HW")]))
    sheet = scored(*PAGE, grammar=own)
    assert fields_of(sheet) == set(PAGE)
    assert sheet.scores is not None
    assert set(sheet.scores.may_be_field) == set(range(len(PAGE)))


def test_two_grammars_of_what_is_shipped_are_alike():
    """As threads make that begin at once."""
    again = grammar_of(AgencyRegistry(default_registry().agencies))
    assert again is not shipped_grammar()
    scores, of_other = (scored(*PAGE, grammar=it).scores for it in (shipped_grammar(), again))
    assert scores is not None
    assert of_other is not None
    assert scores[:-1] == of_other[:-1]


FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"


@pytest.mark.parametrize("name", ["already-clean", "dw-english-new-layout"])
def test_pages_that_the_rules_know_are_left_to_them(name):
    """Clean text, and a page with skip links and few undecided short lines."""
    article = normalize((FIXTURES / name / "input.txt").read_bytes())
    assert "model" not in {line.rule for line in article.lines}


def test_tags_have_the_confidence_of_the_learned_tagger_and_are_the_same_each_time():
    lines = normalize("\n".join(PAGE)).lines
    assert all(0 < line.confidence <= 1 for line in lines)
    assert any(line.confidence < 1 for line in lines if line.rule == "model")
    assert lines == normalize("\n".join(PAGE)).lines
