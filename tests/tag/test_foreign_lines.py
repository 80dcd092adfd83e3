"""Lines in another language than their page: untranslated picture titles."""

from __future__ import annotations

import pytest

from normalizer import Normalizer
from normalizer.tag.rules.foreign_lines import FOREIGN_LINE

FIRST = (
    "The ministers of nine countries met in Bratislava on Friday and signed an accord on the river."
)
SECOND = (
    "The accord takes effect once six parliaments have ratified it, which may take until the "
    "spring."
)
THIRD = "Growers on the lower reaches fear that early warnings will be followed by early orders."
GERMAN = "Slowakei Bratislava Unterzeichnung des Abkommens"


def article_of(*lines: str):
    return Normalizer(translator=None).normalize("\n\n".join(["Nine countries agree", *lines]))


def test_a_german_line_between_english_paragraphs_is_the_text_of_a_picture():
    """A foreign line is not in the body but becomes an image text with its language."""
    article = article_of(FIRST, SECOND, GERMAN, THIRD)
    assert [block.text for block in article.body] == [FIRST, SECOND, THIRD]
    assert [(image.caption.text, image.caption.language) for image in article.images] == [
        (GERMAN, "de")
    ]
    assert [line.rule for line in article.lines if line.text == GERMAN] == [FOREIGN_LINE.name]


def test_a_line_in_the_language_of_the_page_stays():
    """A subhead in the page's language is not a picture title."""
    article = article_of(FIRST, "What the accord says", SECOND)
    assert [block.type for block in article.body] == ["paragraph", "subhead", "paragraph"]
    assert not article.images


def test_several_lines_in_another_language_stay():
    """On a bilingual page, the lines in both languages are text."""
    lines = [FIRST, GERMAN, "Die Minister am Ufer der Donau", SECOND]
    assert [block.text for block in article_of(*lines).body] == lines


def test_a_quotation_in_another_language_stays():
    """A quotation in another language is part of the text."""
    lines = [FIRST, '"Wir haben lange darauf gewartet"', SECOND]
    assert [block.text for block in article_of(*lines).body] == lines


def test_a_paragraph_in_another_language_stays():
    """Running text is kept in any language."""
    long = "Die Minister von neun Ländern trafen sich am Freitag in Bratislava. " * 4
    assert len(article_of(FIRST, long.strip(), SECOND).body) == 3


def test_names_are_no_foreign_language():
    """A line of names that occur in the text is not foreign."""
    text = f"{FIRST} They met Jana Kováčová and Ödön Szabó in the town hall of Bratislava."
    article = article_of(text, "Jana Kováčová and Ödön Szabó", SECOND)
    assert not article.images


def test_a_picture_title_that_quotes_is_found_all_the_same():
    """Quotations do not count for the language of a line."""
    article = article_of(FIRST, 'Minister unterzeichnen das "Danube Accord" in Bratislava', SECOND)
    assert [image.caption.language for image in article.images] == ["de"]


def test_foreign_words_in_quotation_marks_leave_a_line_in_its_language():
    """A subhead with a quotation in another language is a subhead."""
    article = article_of(FIRST, 'The end of the "Große Koalition der Flüsse"', SECOND)
    assert [block.type for block in article.body] == ["paragraph", "subhead", "paragraph"]


def html_article(image: str, *, around: str = "div"):
    """Return the article of a page with `image` between two paragraphs."""
    page = (
        f"<title>Nine countries agree</title><nav><a>Home</a> <a>World</a></nav><{around}>"
        f"<h1>Nine countries agree</h1><p>{FIRST}</p><p>{SECOND}</p>{image}<p>{THIRD}</p>"
        f"</{around}><footer><a>Imprint</a> <a>Privacy</a></footer>"
    )
    return Normalizer(translator=None).normalize_html(page)


@pytest.mark.parametrize(
    "image",
    [
        f"<img alt='{GERMAN}'>",
        f"<div class='x'><span><img alt='{GERMAN}'></span></div>",
        f"<figure><div><img alt='{GERMAN}'></div></figure>",
        f"<p><img alt='{GERMAN}'></p>",
        f"<div class='wp-caption'><img><p class='wp-caption-text'>{GERMAN}</p></div>",
    ],
)
def test_a_foreign_text_of_an_image_between_paragraphs_is_kept(image):
    """In HTML, the text of an image between paragraphs of one element is known by its language."""
    article = html_article(image)
    assert [(image.caption.text, image.caption.language) for image in article.images] == [
        (GERMAN, "de")
    ]
    assert not [block for block in article.body if GERMAN in block.text]


def test_a_foreign_text_of_a_teaser_is_removed():
    """The alternative text of a linked image or of one in a box is that of another story."""
    box = f"<aside class='related'><a href='/x'><img alt='{GERMAN}'></a></aside>"
    assert not html_article(box).images


def test_a_description_with_the_label_of_a_credit_is_no_credit():
    """An alternative text that begins with "Symbolbild:" and names nobody describes the image."""
    (image,) = html_article("<div><img alt='Symbolbild: Polizei mit Blaulicht'></div>").images
    assert (image.caption.text, image.credit) == ("Symbolbild: Polizei mit Blaulicht", None)
    (image,) = html_article("<div><img alt='Symbolbild: Jo Brink/dpa'></div>").images
    assert image.credit.agencies == ["dpa"]


MENU = "\n".join(["Skip to content", *(f"* {name}" for name in ("News", "Sport", "Weather"))])


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Graz Brücke Nebel", "de"),
        ("Antlaşma nehirde imzalandı", "tr"),
        ("Министры на берегу реки", "ru"),
    ],
)
def test_a_short_line_in_another_language_is_found_on_a_page_with_menus(line, language):
    """Whether the learned tagger takes it for a subhead, a byline or furniture."""
    page = (
        f"{MENU}\n\nNine countries agree on the river\n\n{FIRST}\n\n{line}\n\n{SECOND}\n\n{THIRD}"
    )
    images = Normalizer(translator=None).normalize(f"{page}\n\n{MENU}").images
    captions = [image.caption for image in images if image.caption]
    assert [(caption.text, caption.language) for caption in captions] == [(line, language)]


def test_a_label_that_says_what_a_picture_is_begins_a_caption_above_its_credit():
    """Two labelled lines are a caption and a credit, not two credits."""
    image = "Symbolbild: Das leere Rathaus am Fluss\nImage: Imago/Jo Brink"
    article = article_of(FIRST, SECOND, image, THIRD)
    assert [(image.caption.text, image.credit.raw) for image in article.images] == [
        ("Symbolbild: Das leere Rathaus am Fluss", "Image: Imago/Jo Brink")
    ]
