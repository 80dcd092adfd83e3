"""How likely an article is right, and the warnings that name what is doubtful about it."""

from __future__ import annotations

import math

import pytest

from normalizer import Article, Normalizer
from normalizer.choose.confidence import INTERCEPT, OUTCOMES, coefficients_of

TOOL = Normalizer(translator=None)
HEADLINE = "Nine countries agree on joint flood warnings"
SENTENCES = [
    "The ministers of nine countries met in Bratislava on Friday and signed an accord on the river.",
    "The accord takes effect once six parliaments have ratified it, which may take until the spring.",
    "Growers on the lower reaches fear that early warnings will be followed by early orders.",
    "The gauges upstream are read every hour, and the readings are sent on to all the towns below.",
    "A first exercise is planned for May, when the snow in the mountains usually begins to melt.",
]
SECTIONS = [
    "Home",
    "World",
    "Sport",
    "Weather",
    "Travel",
    "Food",
    "Podcasts",
    "Cars",
    "Homes",
    "Shop",
]
MENU = "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in SECTIONS)
SHORT_ITEMS = "".join(
    f"<div><div>{name} in figures</div></div><div><p>Read it here</p></div>" for name in SECTIONS
)


def article(*, head: str = "", between: str = "", below: str = "") -> Article:
    """Return the article of a page with other elements `between` the paragraphs, and `below`."""
    text = between.join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    main = f"<article><h1>{HEADLINE}</h1>{text}</article>"
    return TOOL.normalize_html(
        f"<html><head><title>{HEADLINE}</title>{head}</head>"
        f"<body><nav><ul>{MENU}</ul></nav>{main}{below}</body></html>"
    )


def codes(page: Article) -> list[str]:
    return [warning.code for warning in page.warnings]


def test_a_plain_article_is_likely_right_and_has_no_warning():
    page = article()
    assert 0.5 < page.confidence < 1
    assert codes(page) == []


def test_a_page_without_text_has_no_confidence():
    page = TOOL.normalize_html(f"<nav><ul>{MENU}</ul></nav>")
    assert (page.confidence, codes(page)) == (0, ["no-article"])
    assert TOOL.normalize("").confidence == 0


@pytest.mark.parametrize(
    "harder",
    [
        {"between": SHORT_ITEMS},
        {"between": "<figure><figcaption>A gauge on the river at noon</figcaption></figure>"},
    ],
)
def test_what_a_page_makes_difficult_makes_its_article_less_likely_right(harder):
    """Boxes between the paragraphs, captions without images."""
    assert 0 < article(**harder).confidence < article().confidence


def test_text_that_the_networks_doubt_is_quoted_with_its_line():
    offer = "all the offers of the week, from the ferry to the market, for our readers only."
    pieces = "".join(f"<div>{name}: {offer}</div>" for name in SECTIONS * 2)
    page = TOOL.normalize_html(
        f"<body><ul>{MENU}</ul><h1>{HEADLINE}</h1>{pieces}<p>{SENTENCES[0]}</p>{pieces}</body>"
    )
    (warning,) = [warning for warning in page.warnings if warning.code == "doubtful-body"]
    assert warning.field == "body"


def test_little_text_among_menus_is_doubtful():
    page = TOOL.normalize("\n".join([*SECTIONS * 2, HEADLINE, "14 March 2009", SENTENCES[0]]))
    assert codes(page) == ["doubtful-body"]
    # of an excerpt, all is text
    assert codes(TOOL.normalize(f"{HEADLINE}\n\n{SENTENCES[0]}")) == []


@pytest.mark.parametrize("kind", ["html", "text"])
@pytest.mark.parametrize("outcome", OUTCOMES)
def test_no_signal_raises_a_probability(kind, outcome):
    """They are signs of difficulty; a model in which one counts for the article is fitted to noise."""
    coefficients = dict(coefficients_of(f"{kind}_{outcome}"))
    assert math.isfinite(coefficients.pop(INTERCEPT))
    assert 0 <= coefficients.pop("(doubtful)") < 1
    assert min(coefficients.values()) < 0  # some count
    assert max(coefficients.values()) <= 0
