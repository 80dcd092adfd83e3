"""The choice of the headline among the lines that the learned tagger proposes."""

from __future__ import annotations

import pytest

from normalizer.article import Article
from normalizer.assemble import assemble
from normalizer.fields.title.kickers import joins_kicker
from normalizer.parse import parse
from normalizer.read.reader import read
from normalizer.tag.finding import Finding, Judgement
from normalizer.tag.rule import Rule, Ruler
from normalizer.tag.rules.headline import HEADLINE
from normalizer.tag.rules.page_title import PAGE_TITLE, REPEATED_TITLE
from normalizer.tag.sheet import Sheet
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
        yield Judgement([confidence.get(index, 0.9) for index in range(len(sheet.lines))], [])
        for index in sheet.undecided():
            role = (
                "title" if index in confidence else "body" if sheet.prose[index] else "boilerplate"
            )
            yield Finding(index, role)

    rules = Ruler([PAGE_TITLE, REPEATED_TITLE, Rule("model", "A stand-in.", "", propose), HEADLINE])
    page = read("\n".join(lines))
    article = article_of(page, rules)
    return article.headline, article.kicker


@pytest.mark.parametrize(
    ("above", "sure"),
    [
        pytest.param(
            ["Home", "* Floods", HEAD],
            {"line1": 0.9, "line2": 0.8},
            id="a step of the path in front",
        ),
        pytest.param(
            [HEAD, "Growers fear that early warnings will bring early orders"],
            {"line0": 0.9, "line1": 0.5},
            id="a deck below",
        ),
        pytest.param(
            ["HomeNews" + HEAD, HEAD], {"line0": 0.8, "line1": 0.9}, id="a path glued to a copy"
        ),
        pytest.param(
            ["Floods", HEAD], {"line0": 0.95, "line1": 0.6}, id="the name of a section above"
        ),
        pytest.param(
            ["Home", HEAD, "A man carries sandbags to the dyke of Mohacs."],
            {"line1": 0.8, "line2": 0.85},
            id="a caption below",
        ),
    ],
)
def test_the_best_of_the_proposed_titles_is_the_headline(above, sure):
    """The headline is near the text, of some length, and not a list item or a sentence."""
    assert headline(*above, BODY, **sure)[0] == HEAD


def test_the_printed_headline_comes_before_another_in_the_page_title():
    """A printed headline takes precedence over a different one in the page title."""
    assert headline("Danube flood warnings | DW", "Menu", HEAD, BODY, line2=0.8)[0] == HEAD


def test_the_page_title_is_the_headline_when_no_other_is_sure():
    """A doubtful title does not replace the page title."""
    assert (
        headline(f"{HEAD} | DW", "Menu", "Most read stories of the day", BODY, line2=0.3)[0] == HEAD
    )


def test_a_copy_of_the_page_title_at_the_end_of_the_path_is_not_yet_the_headline():
    """A confident title below a copy of the page title is the headline."""
    page = ("Danube flood warnings agreed | DW", "Danube flood warnings agreed", HEAD, BODY)
    assert headline(*page, line1=1.0, line2=0.8)[0] == HEAD


def test_a_page_title_with_kicker_and_colon_is_the_headline():
    """A page title that joins kicker and headline is the headline, as in the metadata."""
    page = (f"Danube: {HEAD} | DW", "Menu", "Danube", HEAD, BODY)
    assert headline(*page, line2=0.7, line3=0.9) == (f"Danube: {HEAD}", "Danube")


def test_a_step_of_the_path_shows_the_kicker_that_is_glued_to_the_headline():
    """A line equal to the end of the printed headline is the headline; the rest is the kicker."""
    assert headline("Home", f"* {HEAD}", f"Danube {HEAD}", BODY, line1=0.9, line2=0.9) == (
        HEAD,
        "Danube",
    )


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
        yield Judgement([0.9, 0.5, 0.9], [])
        yield from [Finding(0, "title"), Finding(1, "title"), Finding(2, "body")]

    sheet = tag(
        read(f"{HEAD}\n{below}\n{BODY}"),
        Ruler([Rule("model", "A stand-in.", "", propose), HEADLINE]),
    )
    assert sheet.role(1) == role


def test_a_headline_that_was_missed_is_found_below_the_name_of_its_section():
    """If the tagger chose a short section name, the longer line below is the headline."""

    def propose(sheet: Sheet):
        yield Judgement([0.3] * len(sheet.lines), [])
        yield Finding(0, "title")
        yield Finding(2, "body")

    page = read(f"Floods\n{HEAD}\n{BODY}")
    rules = Ruler([Rule("model", "A stand-in.", "", propose), HEADLINE])
    assert article_of(page, rules).headline == HEAD


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
        yield Judgement([0.9] * 3, [])
        yield Finding(1, "title")
        yield Finding(2, "body")

    rules = Ruler([PAGE_TITLE, Rule("model", "A stand-in.", "", propose), HEADLINE])
    article = article_of(page, rules)
    assert [line.field for line in article.lines[:2]] == ["publisher", "headline"]


def test_a_line_that_is_nearly_a_headline_takes_part_in_the_choice():
    """The probability of each line counts, not only the decoded roles."""

    def propose(_sheet: Sheet):
        yield Judgement([0.9, 0.42, 0.5, 0.9], [0.1, 0.42, 0.51, 0.01])
        yield from [
            Finding(0, "boilerplate"),
            Finding(1, "title"),
            Finding(2, "boilerplate"),
            Finding(3, "body"),
        ]

    page = read(f"* Home\nWeather Climate Extremes Environment Laboratory\n{HEAD}\n{BODY}")
    rules = Ruler([Rule("model", "A stand-in.", "", propose), HEADLINE])
    assert article_of(page, rules).headline == HEAD


def test_the_end_of_a_headline_is_not_the_headline_when_it_says_less():
    """A section name that the headline ends with is not the headline after a kicker."""

    def propose(_sheet: Sheet):
        yield Judgement([0.9] * 3, [])
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


PAGE_TITLE_LINE = "Danube flood warnings in nine countries of Europe"
TEASER = "Growers on the lower reaches fear that early warnings bring early orders"
LONGER_TITLE = f"{PAGE_TITLE_LINE} and what they mean for the growers"
OTHER_TITLE = "Growers fear that early orders will follow"


def menu(length: int) -> list[str]:
    """Return lines that are neither titles nor text."""
    return [f"Menu entry {number} of the page" for number in range(length)]


@pytest.mark.parametrize(("confidence", "is_chosen"), [(0.41, True), (0.39, False)])
def test_a_title_needs_some_confidence_to_replace_a_known_page_title(confidence, is_chosen):
    """A line is the headline instead of the page title if its confidence is at least 0.4."""
    page = headline("Danube flood warnings | DW", HEAD, BODY, line0=0.9, line1=confidence)
    assert (page[0] == HEAD) is is_chosen


@pytest.mark.parametrize(("confidence", "is_chosen"), [(0.61, True), (0.59, False)])
def test_a_title_needs_more_confidence_to_replace_the_first_line(confidence, is_chosen):
    """The first line may itself be the headline, so another title needs a confidence of 0.6."""
    page = headline(PAGE_TITLE_LINE, HEAD, BODY, line0=0.9, line1=confidence)
    assert (page[0] == HEAD) is is_chosen


@pytest.mark.parametrize(("between", "is_chosen"), [(12, True), (11, False)])
def test_a_first_line_far_above_another_title_is_the_page_title(between, is_chosen):
    """More than twelve lines below the first line, a confidence of 0.4 is sufficient."""
    confidence = {f"line{between + 1}": 0.5}
    page = headline(PAGE_TITLE_LINE, *menu(between), HEAD, BODY, line0=0.9, **confidence)
    assert (page[0] == HEAD) is is_chosen


@pytest.mark.parametrize(
    ("below", "is_chosen"), [(HEAD, True), (TEASER, False), (LONGER_TITLE, True)]
)
def test_a_much_longer_title_below_the_first_line_is_its_teaser(below, is_chosen):
    """Unless most words of the first line are in it: then it is the title at full length."""
    page = headline(PAGE_TITLE_LINE, below, BODY, line0=0.9, line1=0.7)
    assert (page[0] == below) is is_chosen


@pytest.mark.parametrize(
    ("distance", "confidence", "is_kept"),
    [(20, 0.49, True), (21, 0.49, False), (21, 0.51, True)],
)
def test_a_doubtful_title_far_from_the_text_gives_way_to_a_nearer_line(
    distance, confidence, is_kept
):
    """A title more than twenty lines above the text needs a confidence of 0.5."""
    page = headline(HEAD, *menu(distance - 2), OTHER_TITLE, BODY, line0=confidence)
    assert (page[0] == HEAD) is is_kept


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


def test_text_below_an_unlikely_title_does_not_hide_the_headline():
    """The headline may stand below a notice that is taken for text, if it is far likelier."""
    page = headline(
        "Subscribe", "All the news of the valley", BODY, HEAD, BODY, line1=0.3, line3=0.9
    )
    assert page[0] == HEAD


def test_a_title_that_repeats_the_page_title_comes_before_one_that_does_not():
    """A surer line without the words of the page title may be a teaser."""
    lines = [
        "Nine countries on joint flood warnings – DW – 03/18/2017",
        HEAD,
        "The river rose by two metres",
        BODY,
    ]
    assert headline(*lines, line1=0.5, line2=0.9)[0] == HEAD
