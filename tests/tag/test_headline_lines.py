"""The rules for headline, kicker and page title, by the lines around them."""

from __future__ import annotations

from typing import Any

import pytest
from tests.tag.ruled_sheets import FIRST, HEAD, Given, found, line, ruled, sheet_of

from normalizer import Article, Normalizer, Title
from normalizer.tag.rule import Rule, Ruler
from normalizer.tag.rules.head import PAGE_TITLE, REPEATED_TITLE
from normalizer.tag.rules.headline import (
    HEADLINE,
    KICKER,
    fullest_headline,
    heading_of_html,
    heading_of_markdown,
)
from normalizer.tag.sheet import Finding, Headline, Judgement, PageTitle, Sheet


def html(text: str, role: str | None = None, element: str = "h1", **properties: Any) -> Given:
    return line(text, role, element=element, **properties)


@pytest.mark.parametrize(
    ("lines", "heading"),
    [
        ([f"# {HEAD}", FIRST], 0),
        ([f"## {HEAD}", f"# {HEAD}"], 1),
        ([f"## {HEAD}", FIRST], None),
        ([line(f"# {HEAD}", "boilerplate"), f"# {HEAD}"], 0),
        ([ruled(f"# {HEAD}", "boilerplate"), f"# {HEAD}"], 1),
        ([ruled(f"# {HEAD}", "title")], 0),
        ([FIRST, FIRST, FIRST, f"# {HEAD}"], None),
    ],
)
def test_the_first_main_heading_of_markdown_is_the_headline(lines, heading):
    """In the head of the page, unless a rule has decided that it is something else."""
    assert heading_of_markdown(sheet_of(*lines)) == heading


@pytest.mark.parametrize(
    ("lines", "heading"),
    [
        ([html(HEAD, as_headline=1.0)], 0),
        ([html(HEAD, as_headline=0.4)], 0),
        ([html(HEAD, as_headline=0.39)], None),
        ([html(HEAD, element="h2", as_headline=0.55)], 0),
        ([html(HEAD, element="h2", as_headline=0.54)], None),
        ([html(HEAD, element="h3", as_headline=0.9)], 0),
        ([html(HEAD, element="h4", as_headline=0.9)], None),
        # the title of the page counts for a main heading
        ([html(HEAD, as_title=0.9)], 0),
        ([html(HEAD, element="h2", as_title=0.49)], None),
        # the most similar one, the first of equals, a main one before another
        ([html(HEAD, as_headline=0.6), html(HEAD, as_headline=0.9)], 1),
        ([html(HEAD, as_headline=0.9), html(HEAD, as_headline=0.9)], 0),
        ([html(HEAD, element="h2", as_headline=0.9), html(HEAD, as_headline=0.8)], 1),
        # a link is the heading of another story unless it says the same
        ([html(HEAD, as_headline=0.8, linked=1.0)], None),
        ([html(HEAD, as_headline=0.9, linked=1.0)], 0),
        ([html(HEAD, as_headline=0.8, linked=0.9)], 0),
        # without a heading, a line that is just what the page states
        ([html(HEAD, element="p", as_headline=1.0)], 0),
        ([html(HEAD, element="p", as_headline=0.9)], None),
        ([html(HEAD, element="p", as_title=0.5)], 0),
        ([html(HEAD, element="p", as_title=0.4)], None),
        ([html(HEAD, element="img", as_headline=1.0)], None),
        ([html(HEAD, element="p", as_headline=1.0, linked=1.0)], None),
        ([ruled(HEAD, "boilerplate", element="p", as_headline=1.0)], None),
        ([ruled(HEAD, "subhead", element="p", as_headline=1.0)], 0),
        ([ruled(HEAD, "subhead", element="p", as_headline=0.9)], None),
        # unless the learned tagger has found a main heading
        ([html("Dams on the Danube", "title"), html(HEAD, element="p", as_headline=1.0)], None),
        ([html("Dams", "title"), html(HEAD, element="p", as_headline=1.0)], 1),
        ([html("Плотины", "title"), html(HEAD, element="p", as_headline=1.0)], None),
        ([html("Dams on the Danube", "title", "h2"), html(HEAD, element="p", as_headline=1.0)], 1),
    ],
)
def test_the_heading_that_the_page_states_is_the_headline(lines, heading):
    assert heading_of_html(sheet_of(*lines)) == heading


@pytest.mark.parametrize(
    ("lines", "printed", "proposed", "title", "fullest"),
    [
        (["Dams", HEAD], 1, [], None, 1),
        # the page title has the kicker
        ([f"Danube: {HEAD} | DW", "Menu", HEAD], 2, [0], f"Danube: {HEAD}", 0),
        ([f"Danube {HEAD} | DW", "Menu", HEAD], 2, [0], f"Danube {HEAD}", 2),
        ([f"{HEAD} | DW", "Menu", HEAD], 2, [0], HEAD, 2),
        ([f"Danube: {HEAD}", "Menu", HEAD], 2, [0], None, 2),
        # a line shows that something is glued to the front
        ([f"Danube {HEAD}", HEAD], 0, [], None, 1),
        ([f"Danube {HEAD}", "Dams", "Dams", HEAD], 0, [], None, 3),
        ([f"Danube {HEAD}", "Dams", "Dams", "Dams", HEAD], 0, [], None, 0),
        ([HEAD, f"Danube {HEAD}"], 1, [], None, 1),
        ([f"* {HEAD}", f"Danube {HEAD}"], 1, [], None, 0),
        ([f"* {HEAD}", "Dams", "Dams", f"Danube {HEAD}"], 3, [], None, 0),
        ([f"* {HEAD}", "Dams", "Dams", "Dams", f"Danube {HEAD}"], 4, [], None, 4),
        ([f"* {HEAD}", "Dams", "Dams", "Dams", f"Danube {HEAD}"], 4, [0], None, 0),
        ([HEAD, f"Home > Danube > {HEAD}"], 1, [], None, 0),
        ([f"Danube: {HEAD}", HEAD], 0, [], None, 0),
        # of which it is the greater part, and as long as a headline
        (["Flood warnings for nine", "* flood warnings for nine"], 0, [], None, 0),
        ([f"{HEAD} for the towns on the Danube from next spring", "from next spring"], 0, [], None, 0),
        (["Danube Flood warning", "Flood warning"], 0, [], None, 0),
        (["Danube Flood warnings", "Flood warnings!"], 0, [], None, 0),
        (["Danube Flood warnings on", "Flood warnings on"], 0, [], None, 1),
    ],
)  # fmt: skip
def test_the_fullest_line_has_the_headline_as_the_publisher_writes_it(
    lines, printed, proposed, title, fullest
):
    """With a kicker of the page title, without a path or a kicker that is glued to it."""
    page = {"title": Title(title, "DW"), "title_line": 0} if title else {}
    assert fullest_headline(sheet_of(*lines, **page), printed, proposed) == fullest


def headline_of(*lines: Given | str, **page: object) -> Headline | None:
    findings = HEADLINE.find(sheet_of(*lines, **page))
    return next((item for item in findings if isinstance(item, Headline)), None)


@pytest.mark.parametrize(
    ("lines", "headline"),
    [
        ([HEAD, FIRST], 0),
        (["Rivers", HEAD, FIRST], 1),
        (["Rivers", "Floods", HEAD, FIRST], 0),
        (["Flood warnings", "Nine countries agree on this", FIRST], 0),
        (["Flood warnings", "Nine countries agree on it now", FIRST], 1),
        # three words are a headline, except names; no kicker has a deck below
        (
            [
                "Nine countries agree",
                "Warnings will reach the towns on the river a day before",
                FIRST,
            ],
            0,
        ),
        (["Neun Länder einig", "Warnungen erreichen die Orte am Fluss einen Tag zuvor", FIRST], 0),
        (
            [
                "Floods on the Danube",
                "Nine countries agree on a joint warning for the towns",
                FIRST,
            ],
            1,
        ),
        (
            [
                "Hochwasser im Süden",
                "Neun Länder einigen sich auf eine Warnung für die Orte",
                FIRST,
            ],
            1,
        ),
        (
            [
                "Alter Damm wird Museum",
                "Warnungen erreichen die Orte am Fluss jetzt schon einen Tag zuvor",
                FIRST,
            ],
            0,
        ),
        (["Nine agree", "Warnings will reach the towns " + "on the lower river " * 5, FIRST], 0),
        # a headline may be a question, or marked in Markdown
        (["Why did nine countries agree on this?", FIRST], 0),
        (["Rivers", "Why did nine countries agree on this?", FIRST], 1),
        (["# Floods", "Warnings will reach the towns on the river", FIRST], 0),
        (["Rivers", "Donaudampfschifffahrtsgesellschaft", FIRST], 0),
        (["Flood warnings".ljust(40, "x"), f"{HEAD} {HEAD}", FIRST], 1),
        (["Flood warnings".ljust(41, "x"), f"{HEAD} {HEAD}", FIRST], 0),
        ([line("Rivers", "body"), HEAD, FIRST], 1),
        ([ruled("Menu", "boilerplate"), HEAD, FIRST], 1),
        ([f"{HEAD}:", "Nine countries", FIRST], 1),
        ([FIRST, HEAD], None),
        ([ruled(FIRST, "boilerplate"), HEAD, FIRST], 1),
        ([line(FIRST, "boilerplate"), HEAD, FIRST], 1),
        (["12", HEAD, FIRST], 1),
    ],
)
def test_without_the_learned_tagger_the_first_line_above_the_text_is_the_headline(lines, headline):
    """Unless it is much shorter than the next one, and so its kicker."""
    assert headline_of(*lines) == (None if headline is None else Headline(headline))


def test_a_headline_that_is_known_stays():
    known = ruled(HEAD, "title")
    lines = [known, *map(line, (f"“{HEAD}”", f"{HEAD} again", FIRST, HEAD.upper()))]
    assert headline_of(*lines, headline=0) is None
    assert found(HEADLINE, *lines, headline=0) == [(1, "title"), (4, "title")]
    assert found(HEADLINE, known, *[FIRST] * 3, HEAD, headline=0) == []
    far = f"{HEAD}{'!' * 10}", f"{HEAD}{'!' * 11}"
    assert found(HEADLINE, known, *far, FIRST, headline=0) == [(1, "title")]


def test_a_stated_heading_takes_the_place_of_another_headline():
    lines = [line("Dams", "title"), html(HEAD, as_headline=1.0), html(FIRST, element="p")]
    assert headline_of(*lines, headline=0) == Headline(1)
    decided = ruled(HEAD, "boilerplate", element="h1", as_headline=1.0)
    assert found(HEADLINE, decided, html(FIRST, element="p")) == [(0, "title")]
    title = ruled(HEAD, "title", element="h1", as_headline=1.0)
    assert found(HEADLINE, title, html(FIRST, element="p")) == []


def weighed(*others: tuple[str, str | None, float], title: bool = True) -> dict[int, str]:
    """Return the roles found on a page of Markdown whose headline is line 5.

    The `others` replace lines from 0 on, with the roles that the learned tagger gave them, and
    their probability of being the headline.
    """
    lines = [line(f"Menu {number}", "boilerplate") for number in range(12)]
    titles = [0.01] * len(lines)
    lines[5] = line(f"# {HEAD}", "title" if title else "boilerplate")
    for number, (text, role, probability) in enumerate(others):
        if text:
            lines[number] = line(text, role)
            titles[number] = probability
    return dict(found(HEADLINE, *lines, titles=titles, confidences=[0.9] * len(lines)))


NOTHING = ("", None, 0.0)
SECOND = "Countries want joint flood warnings, and growers fear them"
LONG = "Growers fear that early warnings will bring early orders"


@pytest.mark.parametrize(
    ("place", "text", "role", "probability", "expected"),
    [
        # below the headline: a teaser, or a link
        (6, LONG, "title", 0.9, "summary"),
        (8, LONG, "title", 0.9, "summary"),
        (9, LONG, "title", 0.9, "boilerplate"),
        (6, LONG[:50], "title", 0.9, "summary"),
        (6, LONG[:49], "title", 0.9, "boilerplate"),
        (6, f"* {LONG}", "title", 0.9, "boilerplate"),
        # above it: a kicker, or another link
        (4, "Floods", "title", 0.9, "kicker"),
        (2, "Floods", "title", 0.9, "kicker"),
        (1, "Floods", "title", 0.9, "boilerplate"),
        (4, "Home › Floods", "title", 0.9, "boilerplate"),
        (4, (LONG + LONG)[:60], "title", 0.9, "kicker"),
        (4, (LONG + LONG)[:61], "title", 0.9, "boilerplate"),
        # a line that contains the headline stays its title
        (4, f"{HEAD} | DW", "title", 0.9, None),
        (6, HEAD.upper(), "title", 0.9, None),
        # a line that is not likely enough, or surely something else, stays what it is
        (6, LONG, "boilerplate", 0.15, None),
        (6, LONG, "boilerplate", 0.9, None),
    ],
)
def test_a_proposed_title_beside_the_headline_is_something_else(
    place, text, role, probability, expected
):
    assert weighed(*[NOTHING] * place, (text, role, probability)).get(place) == expected


@pytest.mark.parametrize(
    ("place", "role"),
    [
        ({"element": "h2", "text": SECOND}, "boilerplate"),
        ({"element": "h3", "text": SECOND}, "boilerplate"),
        ({"element": "h2"}, "summary"),
        ({"element": "div", "as_headline": 0.55}, "boilerplate"),
        ({"element": "div", "as_headline": 0.54}, "summary"),
        ({"element": "h1"}, "summary"),
        ({"element": "h4", "text": SECOND}, "summary"),
        ({"element": "h2", "text": SECOND, "named": {"lead"}}, "summary"),
        ({"element": "h2", "text": f"{SECOND}."}, "summary"),
        # in HTML, where a paragraph is one line, a teaser may be short
        ({"element": "h2", "text": "Growers fear early orders"}, "summary"),
        ({"element": "p", "text": "Growers fear early orders"}, "summary"),
        ({"element": "p", "text": "Growers fear orders"}, "boilerplate"),
        ({"element": "li", "text": "Growers fear early orders"}, "boilerplate"),
        ({"element": "p", "text": "Growers fear early orders", "linked": 1.0}, "boilerplate"),
    ],
)
def test_a_second_headline_below_the_main_one_is_no_teaser(place, role):
    """Search engines are shown one and readers another, in a heading below or at the image."""
    given = {"text": LONG, **place}
    lines = [html(HEAD, "title", as_headline=1.0), html(role="title", **given)]
    titles = {"titles": [0.9, 0.5], "confidences": [0.9] * 2}
    assert dict(found(HEADLINE, *lines, **titles)) == {1: role}


@pytest.mark.parametrize(("probability", "is_proposed"), [(0.14, False), (0.15, True)])
def test_a_line_far_away_may_show_the_kicker_if_it_is_likely_enough(probability, is_proposed):
    """It is the end of the printed headline, which has the kicker in front."""
    lines = [f"* {HEAD}", *["Menu"] * 5, f"# Danube {HEAD}"]
    given = [line(text, "boilerplate") for text in lines]
    titles = {"titles": [probability, *[0.01] * 6], "confidences": [0.9] * 7}
    assert dict(found(HEADLINE, *given, **titles)).get(0) == ("title" if is_proposed else None)


def test_the_headline_that_markup_has_decided_is_a_title():
    assert weighed(title=False) == {5: "title"}
    assert weighed() == {}


@pytest.mark.parametrize(
    ("above", "is_kicker"),
    [
        ("Floods", True),
        ("x" * 40, True),
        ("x" * 41, False),
        ("Floods.", False),
        ("Floods:", False),
        ("Floods again!", False),
        ("2024", False),
        (line("Floods", "boilerplate"), False),
        (line("Floods", "boilerplate", element="p", named={"kicker"}), True),
        (line("Floods.", "boilerplate", element="p", named={"kicker"}), True),
        (line("Floods", "boilerplate", element="li", named={"kicker"}), False),
        (line("Floods", "boilerplate", element="img", named={"kicker"}), False),
        (line("x" * 41, "boilerplate", element="p", named={"kicker"}), False),
        (ruled("Floods", "boilerplate", element="p", named={"kicker"}), False),
    ],
)
def test_a_short_line_just_above_the_headline_is_its_kicker(above, is_kicker):
    """If nothing has decided it, or HTML names it so."""
    lines = ["Menu", above, line(HEAD, "title"), FIRST]
    assert found(KICKER, *lines, headline=2) == [(1, "kicker")] * is_kicker
    assert found(KICKER, *lines, headline=0, printed_at=2) == [(1, "kicker")] * is_kicker


def test_a_headline_at_the_top_has_no_kicker():
    assert found(KICKER, line(HEAD, "title"), "Floods", headline=0) == []
    assert found(KICKER, "Floods", HEAD) == []


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        ([f"{HEAD} | DW"], 0),
        ([f"{HEAD} | Elmdale Gazette"], 0),
        ([f"{HEAD} – 03/18/2017"], 0),
        ([HEAD], None),
        ([f"{HEAD} | dpa"], None),
        ([f"{HEAD} | picture alliance/dpa"], None),
        ([f"{HEAD} | Elmdale/dpa"], None),
        (["Menu", "Menu", f"{HEAD} | DW"], 2),
        (["Menu", "Menu", "Menu", f"{HEAD} | DW"], None),
        ([line(f"{HEAD} | DW", "body"), f"{HEAD} | DW"], 1),
        ([line(f"{HEAD} | DW", element="p", links=1)], 0),
        ([line("Home | News | Weather", element="p", links=3)], None),
        ([line("The lock at dawn. | Jane Roe", element="p", figure=1)], None),
        ([f"{HEAD} | DW", f"{HEAD} | DW"], 0),
        (["by Jane Roe | Mar 11, 2023 | Rivers, Dams | Elmdale Gazette"], None),
    ],
)
def test_the_page_title_is_near_the_top(lines, place):
    """It has the name of a site or a date behind the headline, not a credit."""
    titles = [
        item.line for item in PAGE_TITLE.find(sheet_of(*lines)) if isinstance(item, PageTitle)
    ]
    assert titles == ([] if place is None else [place])
    assert found(PAGE_TITLE, *lines) == ([] if place is None else [(place, "title")])


@pytest.mark.parametrize(
    ("below", "roles", "headline"),
    [
        ([HEAD], [(1, "title")], Headline(1)),
        ([f"“{HEAD}”", "Menu", HEAD.upper()], [(1, "title"), (3, "title")], Headline(1)),
        ([f"{HEAD}{'!' * 10}"], [(1, "title")], Headline(1)),
        ([f"{HEAD}{'!' * 11}"], [], None),
        ([line(HEAD, "body")], [], None),
        ([*[FIRST] * 3, HEAD], [], None),
        # truncated
        (["Nine countries agree on joint"], [(1, "title")], Headline(1)),
        (["Nine countries agree on"], [(1, "title")], Headline(1)),
        (["Nine countries agree"], [], None),
        # below its kicker
        (["joint flood warnings"], [(1, "title")], Headline(1)),
        (["flood warning"], [], None),
        (["flood warnings"], [(1, "title")], Headline(1)),
        (["warnings"], [], None),
        (["Nine countries", "agree on joint flood warnings"], [(2, "title"), (1, "kicker")], Headline(2)),
        (["agree on joint flood warnings", "Nine countries"], [(1, "title")], Headline(1)),
        (["Menu"], [], None),
    ],
)  # fmt: skip
def test_the_headline_of_the_page_title_is_printed_again(below, roles, headline):
    """As a whole, truncated, or its end below the kicker."""
    lines = [ruled(f"{HEAD} | DW", "title"), *below]
    page = {"title": Title(HEAD, "DW"), "title_line": 0, "headline": 0}
    assert sorted(found(REPEATED_TITLE, *lines, **page)) == sorted(roles)
    findings = REPEATED_TITLE.find(sheet_of(*lines, **page))
    assert next((item for item in findings if isinstance(item, Headline)), None) == headline


def test_a_page_title_with_a_kicker_and_a_colon_stays_the_headline():
    lines = [ruled(f"Danube: {HEAD} | DW", "title"), line("Danube"), line(HEAD)]
    page = {"title": Title(f"Danube: {HEAD}", "DW"), "title_line": 0}
    headlines = [
        item for item in REPEATED_TITLE.find(sheet_of(*lines, **page)) if isinstance(item, Headline)
    ]
    assert headlines == [Headline(2), Headline(0, 2)]
    assert sorted(found(REPEATED_TITLE, *lines, **page)) == [(1, "kicker"), (2, "title")]


def test_a_page_without_a_page_title_repeats_none():
    assert found(REPEATED_TITLE, HEAD, HEAD) == []


DECK = "Warnings will reach the towns on the river a day before the water"


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("deck", [DECK, "Villages hope again"])
@pytest.mark.parametrize(
    ("above", "headline", "kicker"),
    [
        (["Nine countries agree"], "Nine countries agree", None),
        (["# Nine countries agree"], "Nine countries agree", None),
        (["Floods", HEAD], HEAD, "Floods"),
        (["Nine countries agree", "By Jane Roe", "4 March 2025"], "Nine countries agree", None),
    ],
)
def test_a_deck_is_below_the_headline_of_a_page_without_furniture(
    gap, deck, above, headline, kicker
):
    text = ["", f"{FIRST} They said so on Friday.", "The accord takes effect in the spring."]
    article = Normalizer(translator=None).normalize(gap.join([*above, deck]) + "\n\n".join(text))
    assert (article.headline, article.kicker) == (headline, kicker)
    assert article.summary == deck


@pytest.mark.parametrize("mark", ["- ", "* ", "1. ", "• "])
@pytest.mark.parametrize("items", [["Linie 3", "Linie 7"], ["Brot", "Butter", "Salz aus dem Meer"]])
def test_a_list_in_the_text_of_a_page_without_furniture_is_kept(mark, items):
    text = "Zwei Fischerboote haben sich losgerissen, teilte die Küstenwache mit."
    page = f"# Sturm über der Küste\n\n*Von Jana Roth*\n\n{text}\n\nDas gilt **nun**:\n\n"
    page += "\n".join(mark + item for item in items) + f"\n\nAm Montag. {text}"
    article = Normalizer(translator=None).normalize(page)
    assert [block.text for block in article.body if block.type == "list_item"] == items


def article_of(lines: list[str], titles: dict[int, float]) -> Article:
    """Return the article of a page whose `titles` the learned tagger proposes, so sure."""

    def propose(sheet: Sheet):
        places = range(len(sheet.lines))
        yield Judgement(
            [titles.get(at, 0.9) for at in places], [titles.get(at, 0.01) for at in places]
        )
        for at in sheet.undecided():
            yield Finding(
                at, "title" if at in titles else "body" if sheet.prose[at] else "boilerplate"
            )

    tool = Normalizer(translator=None)
    tool.rules = Ruler([PAGE_TITLE, REPEATED_TITLE, Rule("model", "", "", propose), HEADLINE])
    return tool.normalize("\n".join([*lines, FIRST]))


ITEMS = [f"* Menu entry {number} of the page" for number in range(20)]
BRIDGES = [
    "* Elmdale and its bridges over the river",
    "* Bratislava and its bridges over the river",
]
CYCLISTS = "The most diligent cyclists live in the district of Elmdale"


@pytest.mark.parametrize(
    ("lines", "titles", "headline"),
    [
        (["Danube flood warnings | DW", "Menu", HEAD], {2: 0.8}, HEAD),
        ([f"Danube: {HEAD} | DW", "Menu", "Danube", HEAD], {2: 0.7, 3: 0.9}, f"Danube: {HEAD}"),
        (["Home", f"* {HEAD}", f"Danube {HEAD}"], {2: 0.9}, HEAD),
        (["## Most read", f"# {HEAD}"], {0: 0.9}, HEAD),
        # a path that ends with the headline, above it or below
        ([HEAD, "Teasers", f"Home > Rivers > {HEAD}"], {0: 0.3, 2: 0.9}, HEAD),
        (["Rivers", f"Home / Rivers / {HEAD}", HEAD], {2: 0.3, 1: 0.9}, HEAD),
        # a line that says less, an item of a list, a far less likely first line
        (["District of Elmdale", CYCLISTS], {1: 0.9}, CYCLISTS),
        ([HEAD, *ITEMS, *BRIDGES], {0: 0.3}, HEAD),
        (["Menu", "Search", "Travel insurance tips by the Elmdale Herald", f"{HEAD} after a wet March"], {2: 0.3, 3: 0.9}, f"{HEAD} after a wet March"),
    ],
)  # fmt: skip
def test_the_headline_is_chosen_among_the_proposed_titles(lines, titles, headline):
    assert article_of(lines, titles).headline == headline


@pytest.mark.parametrize(
    ("lines", "titles", "kicker"),
    [
        ([f"Danube: {HEAD} | DW", "Menu", "Danube", HEAD], {2: 0.7, 3: 0.9}, "Danube"),
        (["Home", f"* {HEAD}", f"Danube {HEAD}"], {2: 0.9}, "Danube"),
        ([HEAD, "Teasers", f"Home > Rivers > {HEAD}"], {0: 0.3, 2: 0.9}, None),
        (["Rivers", f"Home / Rivers / {HEAD}", HEAD], {2: 0.3, 1: 0.9}, None),
    ],
)
def test_what_is_glued_to_the_headline_is_a_kicker_but_no_path(lines, titles, kicker):
    assert article_of(lines, titles).kicker == kicker


def test_a_page_title_without_the_headline_accounts_for_the_publisher_alone():
    article = article_of(["Danube flood warnings | DW", HEAD], {1: 0.9})
    assert [line.field for line in article.lines[:2]] == ["publisher", "headline"]


@pytest.mark.parametrize(
    ("head", "headline", "publisher"),
    [
        (["The Evening Chronicle: Nine countries agree", "Nine countries agree"], 1, "The Evening Chronicle"),
        (["# DW: Nine countries agree", "# Nine countries agree"], 1, "DW"),
        (["The Evening Chronicle | Nine countries agree", "Nine countries agree"], 1, "The Evening Chronicle"),
        (["The Evening Chronicle - Nine countries agree", "Nine countries agree"], 1, "The Evening Chronicle"),
        (["Danube accord: Nine countries agree", "Nine countries agree"], 0, None),
        (["The Evening Chronicle: Nine countries agree"], 0, None),
        # a heading of Markdown says no unknown site but after "|"
        (["# Nine countries agree – Until Now", "By Jane Roe"], 0, None),
        (["# Nine countries agree – DW", "By Jane Roe"], 0, "DW"),
        (["# Nine countries agree | Until Now", "By Jane Roe"], 0, "Until Now"),
        (["# Nine countries agree - elmdale.example.org", "By Jane Roe"], 0, "elmdale.example.org"),
        (["World news: Nine countries agree", "Nine countries agree"], 0, None),
        (["Nine countries agree – Until Now", "By Jane Roe"], 0, "Until Now"),
    ],
)  # fmt: skip
def test_the_site_in_front_of_a_headline_or_behind_it_is_the_publisher(head, headline, publisher):
    article = Normalizer(translator=None).normalize("\n\n".join([*head, FIRST, SECOND]))
    whole = head[headline].removeprefix("# ")
    expected = whole if publisher is None else "Nine countries agree"
    assert (article.headline, article.publisher) == (expected, publisher)
    assert [block.text for block in article.body][-2:] == [FIRST, SECOND]
