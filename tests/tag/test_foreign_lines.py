"""Lines in another language than their page: untranslated picture titles."""

from __future__ import annotations

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
