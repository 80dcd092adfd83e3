"""The rule for further articles on one page of HTML."""

from __future__ import annotations

from normalizer import Normalizer

HEADLINE = "Lock gates in Port Ansdell closed for a week"
TEXT = (
    "<p>The lock gates of Port Ansdell were closed on Monday, and the water in the harbour stood "
    "still for hours.</p><p>The harbour master said that divers had found a crack in the sill, and "
    "that the repair would take a week at least.</p>"
)
OTHER = (
    "<p>The tram line to the hospital will be extended by three stops, the council of Elmtal said "
    "on Tuesday.</p><p>Work is to begin in spring and to take two years, the council added.</p>"
)


def article_of(first: str, second: str):
    page = (
        f"<head><meta property='og:title' content='{HEADLINE}'></head><body><nav><a>Home</a></nav>"
        f"<main>{first}{second}</main><footer><a>Imprint</a></footer></body>"
    )
    return Normalizer(translator=None).normalize_html(page)


def test_a_second_article_below_the_first_is_left_out():
    """An endless page goes on with another article, which has its own element and heading."""
    article = article_of(
        f"<article><h1>{HEADLINE}</h1>{TEXT}</article>",
        f"<article><h1>Tram line gets three stops</h1>{OTHER}</article>",
    )
    assert article.headline == HEADLINE
    assert [block.text[:12] for block in article.body] == ["The lock gat", "The harbour "]
    assert {line.rule for line in article.lines if "tram" in line.text.casefold()} == {
        "second-article"
    }


def test_sections_of_one_article_are_kept():
    """Some pages give the sections of one article main headings."""
    article = article_of(
        f"<article><h1>{HEADLINE}</h1>{TEXT}",
        f"<section><h1>Trams instead of ships</h1>{OTHER}</section></article>",
    )
    assert [block.type for block in article.body] == [
        "paragraph", "paragraph", "subhead", "paragraph", "paragraph",
    ]  # fmt: skip
