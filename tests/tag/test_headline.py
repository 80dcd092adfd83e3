"""The choice of the headline among the lines that the learned tagger proposes."""

from __future__ import annotations

import pytest

from normalizer.article import Article
from normalizer.assemble import assemble
from normalizer.fields.title.title_grammar import joins_kicker
from normalizer.parse import parse
from normalizer.read.reader import read
from normalizer.tag.rule import Rule, Ruler
from normalizer.tag.rules.head import PAGE_TITLE, REPEATED_TITLE
from normalizer.tag.rules.headline import HEADLINE
from normalizer.tag.sheet import Finding, Judgement, Sheet
from normalizer.tag.tagger import tag
from normalizer.text.lines import Page

BODY = (
    "The ministers of nine countries met in Bratislava on Friday and signed an accord on the river."
)
HEAD = "Nine countries agree on joint flood warnings"


def article_of(page: Page, rules: Ruler) -> Article:
    sheet = tag(page, rules)
    return assemble(page, sheet, parse(sheet))


def headline(*lines: str, **sure: float) -> tuple[str | None, str | None]:
    """Return headline and kicker; `sure` has the confidences of proposed titles, ``line3=0.9``."""
    confidence = {int(name.removeprefix("line")): value for name, value in sure.items()}

    def propose(sheet: Sheet):
        lines = range(len(sheet.lines))
        yield Judgement(
            [confidence.get(index, 0.9) for index in lines],
            [confidence.get(index, 0.01) for index in lines],
        )
        for index in sheet.undecided():
            role = (
                "title" if index in confidence else "body" if sheet.prose[index] else "boilerplate"
            )
            yield Finding(index, role)

    rules = Ruler([PAGE_TITLE, REPEATED_TITLE, Rule("model", "A stand-in.", "", propose), HEADLINE])
    page = read("\n".join(lines))
    article = article_of(page, rules)
    return article.headline, article.kicker


def test_the_printed_headline_comes_before_another_in_the_page_title():
    """A printed headline takes precedence over a different one in the page title."""
    assert headline("Danube flood warnings | DW", "Menu", HEAD, BODY, line2=0.8)[0] == HEAD


def test_a_page_title_with_kicker_and_colon_is_the_headline():
    """A page title that joins kicker and headline is the headline, as in the metadata."""
    page = (f"Danube: {HEAD} | DW", "Menu", "Danube", HEAD, BODY)
    assert headline(*page, line2=0.7, line3=0.9) == (f"Danube: {HEAD}", "Danube")


def test_a_step_of_the_path_shows_the_kicker_that_is_glued_to_the_headline():
    """A line equal to the end of the printed headline is the headline; the rest is the kicker."""
    assert headline("Home", f"* {HEAD}", f"Danube {HEAD}", BODY, line2=0.9) == (HEAD, "Danube")


def test_a_heading_of_markdown_is_the_headline():
    """The first top-level Markdown heading is the headline, without its marker."""
    assert headline("## Most read", f"# {HEAD}", BODY, line0=0.9)[0] == HEAD


@pytest.mark.parametrize(
    ("below", "role"),
    [
        ("Growers fear that early warnings will bring early orders", "summary"),
        ("Floods on the Danube", "boilerplate"),
        ("* Growers fear that early warnings will bring early orders", "boilerplate"),
    ],
)
def test_a_proposed_title_just_below_the_headline_is_its_teaser(below, role):
    """A long title just below the headline is its teaser, unless it is a list item."""

    def propose(_sheet: Sheet):
        yield Judgement([0.9, 0.5, 0.9], [0.95, 0.2, 0.01])
        yield from [Finding(0, "title"), Finding(1, "title"), Finding(2, "body")]

    sheet = tag(
        read(f"{HEAD}\n{below}\n{BODY}"),
        Ruler([Rule("model", "A stand-in.", "", propose), HEADLINE]),
    )
    assert sheet.role(1) == role


@pytest.mark.parametrize(
    ("text", "tail", "joined"),
    [
        ("Schools: What pupils plant", "What pupils plant", True),
        ("Schools: “What pupils plant”", "„What pupils plant“", True),
        ("Schools: what pupils plant", "What pupils plant", True),
        ("World news: What pupils plant", "What pupils plant", False),
        ("Home What pupils plant", "What pupils plant", False),
        ("What pupils plant", "What pupils plant", False),
        ("Schools:", "What pupils plant", False),
    ],
)
def test_a_kicker_is_joined_with_a_colon(text, tail, joined):
    """A colon joins kicker and headline; their quotation marks may differ."""
    assert joins_kicker(text, tail) is joined


def test_a_line_of_the_page_title_without_the_headline_does_not_account_for_it():
    """The line log names only the fields that a line filled, here the publisher."""
    page = read(f"Danube flood warnings | DW\n{HEAD}\n{BODY}")

    def propose(_sheet: Sheet):
        yield Judgement([0.9] * 3, [0.01, 0.9, 0.01])
        yield Finding(1, "title")
        yield Finding(2, "body")

    rules = Ruler([PAGE_TITLE, Rule("model", "A stand-in.", "", propose), HEADLINE])
    article = article_of(page, rules)
    assert [line.field for line in article.lines[:2]] == ["publisher", "headline"]


def test_the_end_of_a_headline_is_not_the_headline_when_it_says_less():
    """A section name that the headline ends with is not the headline after a kicker."""

    def propose(_sheet: Sheet):
        yield Judgement([0.9] * 3, [0.01, 0.9, 0.01])
        yield Finding(1, "title")
        yield Finding(2, "body")

    page = read(
        f"District of Elmdale\nThe most diligent cyclists live in the district of Elmdale\n{BODY}"
    )
    rules = Ruler([Rule("model", "A stand-in.", "", propose), HEADLINE])
    assert (
        article_of(page, rules).headline
        == "The most diligent cyclists live in the district of Elmdale"
    )


def menu(length: int) -> list[str]:
    """Return lines that are neither titles nor text."""
    return [f"Menu entry {number} of the page" for number in range(length)]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(
            [HEAD, "Teasers", f"Home > Rivers > {HEAD}"], id="the headline above its path"
        ),
        pytest.param(["Rivers", f"Home / Rivers / {HEAD}", HEAD], id="the headline below its path"),
    ],
)
def test_a_path_that_ends_with_the_headline_is_not_the_headline(lines):
    """The steps of a path are neither headline nor kicker."""
    path = next(index for index, line in enumerate(lines) if line.startswith("Home"))
    sure = {f"line{lines.index(HEAD)}": 0.3, f"line{path}": 0.9}
    assert headline(*lines, BODY, **sure) == (HEAD, None)


def test_an_item_of_a_list_is_not_the_headline_in_place_of_a_doubtful_title():
    """A doubtful title far above the text does not give way to an item of a list."""
    items = [f"* {place} and its bridges over the river" for place in ("Elmdale", "Bratislava")]
    page = headline(HEAD, *[f"* {line}" for line in menu(20)], *items, BODY, line0=0.3)
    assert page[0] == HEAD


def test_a_far_surer_title_outdoes_the_first_line_however_long_it_is():
    """A line is no teaser of a first line that is far less likely a headline."""
    first = "Travel insurance tips by the Elmdale Herald"
    longer = f"{HEAD} after the wettest March in a century"
    assert headline(first, longer, BODY, line0=0.3, line1=0.9)[0] == longer
