"""The learned tagger as a rule: when the networks are asked, and what becomes of their roles."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest
from tests.tag.ruled_sheets import FIRST, HEAD, Given, found, line, ruled, sheet_of

from normalizer.grammar import grammar_of
from normalizer.names.agencies import Agency, default_registry
from normalizer.read.reader import read
from normalizer.tag.learned.features.text_arrays import Array
from normalizer.tag.learned.line_model import LineModel, Tagged
from normalizer.tag.learned.network import ROLES
from normalizer.tag.rules import RULES
from normalizer.tag.rules.learned_tagger import MODEL
from normalizer.tag.sheet import NAVIGATION, Judgement, Sheet, Withdrawal
from normalizer.tag.tagger import tag
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
        roles = dict(found(MODEL, *(item.given for item in lines), asks_networks=True, **page))
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
        ("credit", "Symbolbild: Ein Hafen im Regen", "credit"),
        ("signoff", "tz/kd (AFP, dpa)", "signoff"),
        ("signoff", "Foto: Ann Ray/dpa", "credit"),
        ("signoff", "What a long way it was", ""),
        ("caption+credit", "Ferry at noon. Foto: Ann Ray/dpa", "caption+credit"),
        ("caption+credit", "Foto: Ann Ray/dpa", "credit"),
        ("caption+credit", "Ferry at noon", "caption"),
        # captions and alternative texts have several words, and no marks of a menu
        ("caption", "Ferry at noon", "caption"),
        ("caption", "GENEVA, April 10 (Reuters) - They met", "body"),
        ("caption", "Ferry", "boilerplate"),
        ("caption", "橋の開通", "caption"),
        ("caption", "* Ferry at noon", "boilerplate"),
        ("alt", "+ Ferry at noon", "boilerplate"),
        ("alt", "Ferry at noon", "alt"),
        ("alt", "Ferry", "boilerplate"),
    ],
)
def test_a_role_is_confirmed_by_the_grammar_of_its_field(tagged, role, line_of_page, expected):
    """What is not confirmed is left to later rules, or is furniture."""
    assert tagged(text(1), seen_as(role, line_of_page), text(2)) == ["body", expected, "body"]


@pytest.mark.parametrize(
    ("role", "line_of_page", "distance", "expected"),
    [
        ("caption", "Ferry at noon", 1, "caption"),
        ("caption", "Ferry at noon", 2, "caption"),
        ("caption", "Ferry at noon", 3, "boilerplate"),
        ("alt", "Ferry at noon", 3, "boilerplate"),
        ("credit", "Foto: Ann Ray/dpa", 3, "credit"),
        ("subhead", "Old gauges", 1, "subhead"),
    ],
)
def test_a_caption_far_below_the_text_is_of_another_story(
    tagged, role, line_of_page, distance, expected
):
    """It is at most two lines below."""
    between = [menu(number) for number in range(1, distance)]
    assert tagged(text(1), text(2), *between, seen_as(role, line_of_page))[-1] == expected


def test_a_heading_below_the_text_heads_nothing(tagged):
    """The learned tagger takes it for text; within the text, later rules decide."""
    gauges = seen_as("body", "Old gauges")
    assert tagged(text(1), text(2), gauges)[-1] == "boilerplate"
    assert tagged(text(1), gauges, text(2))[1] == ""


@pytest.mark.parametrize(
    ("html", "above", "expected"),
    [({}, True, "body"), ({"element": "p"}, True, "summary"), ({"element": "p"}, False, "body")],
)
def test_html_tells_the_learned_tagger_the_lead(tagged, html, above, expected):
    """Above the text; in plain text, a summary is text."""
    lead = seen_as("summary", "They said so.", **html)
    lines = (
        [lead, text(1, **html), text(2, **html)]
        if above
        else [text(1, **html), lead, text(2, **html)]
    )
    assert tagged(seen_as("title", HEAD, **html), *lines)[1 if above else 2] == expected


def test_a_description_of_an_image_is_no_credit(tagged):
    described = seen_as("credit", "Symbolbild: Ein Hafen im Regen", element="img")
    assert tagged(text(1), described, text(2))[1] == "alt"


@pytest.mark.parametrize(
    ("sure", "texts", "expected"),
    [
        (0.44, 3, ""),
        (0.45, 3, "boilerplate"),
        # of little text, more sentences are kept
        (0.74, 2, ""),
        (0.75, 2, "boilerplate"),
    ],
)
def test_a_doubtful_sentence_near_the_text_is_not_removed(tagged, sure, texts, expected):
    """Decoding chose its role because of the lines beside it."""
    doubtful = seen_as("boilerplate", "They meet again when the river falls.", sure)
    assert tagged(*(text(number) for number in range(texts)), doubtful)[-1] == expected


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [(6, None, ""), (7, None, "boilerplate"), (None, 6, ""), (None, 7, "boilerplate")],
)
def test_a_doubtful_sentence_far_from_the_text_is_removed(tagged, above, below, expected):
    """More than six lines away it is a notice or a comment."""
    doubtful = seen_as("boilerplate", "They meet again when the river falls.", 0.3)
    between = [menu(number) for number in range(1, above or below)]
    texts = [text(number) for number in range(3)]
    lines = [doubtful, *between, *texts] if above else [*texts, *between, doubtful]
    assert tagged(*lines)[0 if above else -1] == expected


def test_a_doubtful_line_that_is_no_sentence_is_removed(tagged):
    assert (
        tagged(text(1), text(2), text(3), seen_as("boilerplate", "Old gauges", 0.1))[-1]
        == "boilerplate"
    )


@pytest.mark.parametrize(
    ("html", "above", "expected"),
    [({}, True, ""), ({"element": "p"}, True, "alt"), ({}, False, "alt")],
)
def test_a_sentence_above_the_text_may_be_a_teaser(tagged, html, above, expected):
    alt = seen_as("alt", "They meet again when the river falls.", **html)
    lines = [alt, text(1), text(2)] if above else [text(1), alt, text(2)]
    assert tagged(*lines)[0 if above else 1] == expected


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


def test_a_repeated_headline_is_no_text_of_an_image(tagged):
    assert tagged(seen_as("title", HEAD), text(1), seen_as("alt", HEAD), text(2))[2] == "title"


@pytest.mark.parametrize(
    ("above", "below", "is_withdrawn"),
    [(5, None, False), (6, None, False), (7, None, True), (None, 1, False), (None, 2, False), (None, 3, True)],
)  # fmt: skip
def test_a_credit_far_from_the_article_is_that_of_a_teaser(asked, above, below, is_withdrawn):
    credit = Proposed(ruled("Foto: dpa", "credit"), "credit", 0.9)
    between = [menu(number) for number in range(1, above or below)]
    article = [seen_as("title", HEAD), text(1), text(2)]
    lines = [credit, *between, *article] if above else [*article, *between, credit]
    asked(lines)
    findings = list(MODEL.find(sheet_of(*(item.given for item in lines), asks_networks=True)))
    assert any(isinstance(item, Withdrawal) for item in findings) is is_withdrawn


def test_a_credit_that_is_withdrawn_is_furniture(tagged):
    credit = Proposed(ruled("Foto: dpa", "credit"), "credit", 0.9)
    assert (
        tagged(credit, *[menu(number) for number in range(6)], text(1), text(2))[0] == "boilerplate"
    )
    assert tagged(credit, *[menu(number) for number in range(5)], text(1), text(2))[0] == ""
    assert tagged(*[menu(number) for number in range(7)], credit)[-1] == ""


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        ([line(FIRST, gap=True), line("Menu", gap=True)], ""),
        ([line(FIRST), line("Menu")], "text"),
        ([line(FIRST, element="p"), line("Menu", element="p")], "html"),
        ([line("1. Skip to content", "boilerplate", rule="skip-link"), line("Menu")], ""),
        (
            [
                line("1. Skip to content", "boilerplate", rule="skip-link"),
                line("Menu", element="p"),
            ],
            "html",
        ),
    ],
)
def test_clean_pages_and_those_that_the_rules_know_are_left_to_them(asked, lines, kind):
    """A page of HTML is never; it has a tagger of its own."""
    model = asked([Proposed(item, "boilerplate", 0.9) for item in lines])
    found(MODEL, *lines, asks_networks=True)
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
    judgement = next(iter(MODEL.find(sheet_of(*lines, asks_networks=True))))
    assert model.seen == [item.text for item in lines[1:]]
    assert model.fixed == {0: "boilerplate", 1: "title", 2: "byline", 3: "date", 4: "credit"}
    assert judgement == Judgement([1.0, *[0.7] * 6], [0.0, *[0.5] * 6])


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
def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
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
    return sheet_of(*lines, asks_networks=True, **page)


def fields_of(sheet: Sheet) -> set[str]:
    """Return the texts of the lines that the grammars are asked about."""
    return {sheet.texts[index] for index in sheet.possible_fields(1000)}


def test_the_networks_are_asked_once_about_a_page(counted):
    sheet = tag(read("\n".join(PAGE)))
    assert counted == [len(sheet.lines)]
    assert "model" in {entry.rule for entry in sheet.tags if entry}


def test_without_the_learned_tagger_the_networks_are_not_asked(counted):
    sheet = tag(read("\n".join(PAGE)), RULES.without("model"))
    assert sheet.scores is None
    assert counted == []


def test_clean_text_is_not_scored(counted):
    tag(read("\n\n".join(TEXT)))
    assert counted == []


def test_links_of_menus_are_not_scored(counted):
    sheet = scored(*(line(item, "boilerplate", rule=NAVIGATION) for item in MENU), *PAGE, CREDIT)
    scores = sheet.scores
    assert scores is not None
    assert counted == [len(PAGE) + 1]
    assert scores.seen == list(range(len(MENU), len(sheet.lines)))
    assert scores.may_be_field[: len(MENU)] == [False] * len(MENU)


def test_a_grammar_is_asked_about_what_may_be_a_field():
    sheet = scored(*PAGE[:9], CREDIT, *PAGE[9:])
    possible = fields_of(sheet)
    assert CREDIT in possible
    assert possible.isdisjoint(TEXT)
    assert len(possible) < len(MENU)


def test_only_undecided_lines_of_a_length_within_a_range_are_asked_about():
    sheet = scored(*PAGE[:9], CREDIT, *PAGE[9:])
    at = sheet.texts.index(CREDIT)
    assert at in sheet.possible_fields(len(CREDIT))
    assert at not in sheet.possible_fields(len(CREDIT) - 1)
    assert at in sheet.possible_fields(len(CREDIT), at, at + 1)
    assert at not in sheet.possible_fields(len(CREDIT), at + 1)
    assert at not in sheet.possible_fields(len(CREDIT), 0, at)
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
    assert all(sheet.scores.may_be_field) if sheet.scores else False


FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"


@pytest.mark.parametrize("name", ["already-clean", "dw-english-new-layout"])
def test_pages_that_the_rules_know_are_left_to_them(name):
    """Clean text, and a page with skip links and few undecided short lines."""
    page = read((FIXTURES / name / "input.txt").read_text("utf-8"))
    assert "model" not in {entry.rule for entry in tag(page).tags if entry}


def test_tags_have_the_confidence_of_the_learned_tagger_and_are_the_same_each_time():
    tags = [entry for entry in tag(read("\n".join(PAGE))).tags if entry]
    assert all(0 < entry.confidence <= 1 for entry in tags)
    assert any(entry.confidence < 1 for entry in tags if entry.rule == "model")
    assert tags == tag(read("\n".join(PAGE))).tags
