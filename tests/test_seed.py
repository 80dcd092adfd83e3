"""The page that the package was made for: each field of its article, and what a reader is shown.

The page belongs to its publisher and is not in the project. ``fixtures/dw-seed-twin`` is an
invented page of the same shape.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests import golden_pages as golden

from normalizer import Article, Credit, Signoff, normalize

ARRIVAL = "China: arrival of US Secretary of State Rex Tillerson"
TEST_OF_MISSILES = "North Korea: missile test near Hwasong"
AGENCIES = ["AFP", "Reuters", "AP", "dpa"]


@pytest.fixture(scope="module")
def page(shared) -> Path:
    """Return the path of the page."""
    path: Path = shared / "seeds" / "dw-2017-03-18.txt"
    return path


@pytest.fixture(scope="module")
def lines(page) -> list[str]:
    """Return the lines of the page, white space made single."""
    return [" ".join(line.split()) for line in page.read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def article(page) -> Article:
    """Return the article of the page."""
    return normalize(page.read_text("utf-8"))


def test_the_head_of_the_page(article, lines):
    """Headline, publisher, date, and summary; nobody is named as the author."""
    assert (article.headline, article.summary) == (lines[5], lines[9])
    assert (article.publisher, article.language) == ("DW", "en")
    assert (article.date_published, article.date_published_raw) == ("2017-03-18", lines[7])
    nothing = (article.kicker, article.dateline, article.date_modified)
    assert (article.authors, nothing) == ([], (None, None, None))


def test_the_text_is_all_that_is_no_image_and_no_furniture(article, lines):
    """Nineteen paragraphs and three subheads, in order; no line of an image is among them."""
    text = [line for line in lines[13:-1] if line]
    first = text.index("Nordkorea Raketentest bei Hwasong")
    assert [block.text for block in article.body] == text[:first] + text[first + 2 :]
    subheads = [block.text for block in article.body if block.type == "subhead"]
    assert subheads == [lines[23], lines[35], lines[48]]
    assert {block.type for block in article.body} == {"paragraph", "subhead"}
    assert (article.related, article.warnings) == ([], [])


def test_the_images_have_their_texts_in_english_and_their_credits(article, lines):
    """One has a German caption, the other an English one beside a German alternative text."""
    first, second = article.images
    captions = (first.caption.text, second.caption.text)
    assert captions == (lines[10], lines[46].removesuffix("Image: Reuters/KCNA"))
    assert (first.alt, second.alt.text) == (None, lines[45])
    texts = (first.caption, second.caption, second.alt)
    assert [text.language for text in texts] == ["de", "en", "de"]
    translations = [first.caption.translation, second.alt.translation]
    assert [(t.text, t.status) for t in translations] == [(ARRIVAL, "ok"), (TEST_OF_MISSILES, "ok")]
    assert second.caption.translation is None
    assert [image.credit for image in article.images] == [
        Credit(lines[11], "Image", ["M. Schiefelbein"], ["Reuters"]),
        Credit("Image: Reuters/KCNA", "Image", [], ["Reuters", "KCNA"]),
    ]


def test_the_signoff_is_split(article, lines):
    assert article.signoff == Signoff(lines[-1], ["aw", "nm"], ["jm"], AGENCIES)
    assert article.agencies == AGENCIES


def test_each_line_is_accounted_for(article, lines):
    filled = [number for number, line in enumerate(lines, 1) if line]
    assert [line.number for line in article.lines] == filled
    removed = [line.number for line in article.lines if line.role == "boilerplate"]
    assert removed == [2, 3, 4]


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_the_command_shows_both_german_texts_in_english(page, form, command):
    """Whoever reads the article in any of the formats reads both translations."""
    shown = command("--format", form, str(page)).out
    assert ARRIVAL in shown and TEST_OF_MISSILES in shown
    if form == "json":
        assert Article.from_dict(json.loads(shown)) == normalize(page.read_text("utf-8"))
    else:
        assert "Ankunft" not in shown and "Raketentest" not in shown


def test_the_twin_has_the_shape_of_the_page(article):
    twin = golden.article_of("dw-seed-twin")
    assert [(line.number, line.role) for line in twin.lines] == [
        (line.number, line.role) for line in article.lines
    ]
