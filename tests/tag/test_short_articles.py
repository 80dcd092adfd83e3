"""The rules for pages with hardly any text: notices to the reader, and the fallback for the body."""

from __future__ import annotations

from typing import Any

import pytest
from tests.tag.ruled_sheets import Given, line, ruled
from tests.tag.ruled_sheets import found as found_by

from normalizer.tag.rule import Rule
from normalizer.tag.rules.short_articles import FALLBACK_BODY, LAST_SENTENCE, NOTICE, SERVER_ERROR

HEAD = line("Who mended the gate of Torrow?", "title", sure=0.9)
DATE = ruled("14 March 2009", "date")
MENU = line("Sport", "boilerplate", sure=0.9)
FIRST = "The gate of Torrow has been mended overnight, and nobody knows by whom, says the mayor."
SHORT = "It no longer creaks."
NOTICE_LINE = "We use cookies to personalise content and to show advertising of our partners."


def removed(text: str = FIRST, sure: float = 0.6, **html: Any) -> Given:
    return line(text, "boilerplate", sure=sure, **html)


def found(rule: Rule, *given: Given) -> list[tuple[int, str]]:
    return found_by(rule, *given, confidences=[item.sure for item in given])


TEXT = line(FIRST, "body", sure=0.7)
OFF = line("ab/cd (AFP)", "signoff")


@pytest.mark.parametrize(
    ("lines", "body"),
    [
        # without text: a sentence below headline, date or byline
        ([HEAD, removed()], [1]),
        ([HEAD, DATE, removed(), removed(SHORT)], [2, 3]),
        ([MENU, DATE, MENU, MENU, removed()], [4]),
        ([MENU, HEAD, MENU, MENU, MENU, removed()], []),
        ([MENU, MENU, removed()], []),
        ([HEAD, DATE, removed(SHORT)], []),
        ([HEAD, DATE, removed("The gate of Torrow has been mended.")], []),
        ([HEAD, DATE, removed("柳河镇钟楼的大钟星期日停了下来，这是五十年来的第一次。")], [2]),
        # a sentence that is surely furniture needs more than one of these
        ([HEAD, removed(sure=0.81)], []),
        ([HEAD, DATE, removed(sure=0.95)], [2]),
        ([HEAD, DATE, removed(sure=0.96)], []),
        # a heading of Markdown
        ([line("# Gate mended", "boilerplate"), removed()], [1]),
        ([line("## Gate mended", "boilerplate"), removed()], []),
        ([line("# Gate mended", "boilerplate"), HEAD, removed(sure=0.81)], []),
        ([line("# News", "boilerplate"), line("## Gate mended", "boilerplate"), removed()], []),
        # beside text
        ([TEXT, removed(SHORT, 0.9)], [1]),
        ([TEXT, removed(SHORT, 0.91)], []),
        ([TEXT, removed("Torrow gate")], []),
        ([TEXT, removed("At last!")], []),
        ([TEXT, MENU, removed(SHORT)], []),
        ([TEXT, line("Foto: dpa", "credit"), removed(SHORT)], [2]),
        ([removed(), TEXT], [0]),
        ([TEXT, TEXT, TEXT, TEXT, TEXT, removed(SHORT)], []),
        # a longer text below the headline than the one that was found
        ([line("The gate has been mended at last.", "body"), MENU, HEAD, DATE, removed()], [4]),
        ([TEXT, MENU, HEAD, DATE, removed()], []),
        # what a rule removed, notices, and front pages
        ([HEAD, DATE, ruled(FIRST, "boilerplate")], []),
        ([HEAD, DATE, removed(NOTICE_LINE)], []),
        ([TEXT, removed("© 2009 Ansdell Mercury. All rights reserved.")], []),
        ([HEAD, removed(), MENU, DATE, removed(), MENU], [1, 4]),
        ([HEAD, removed(), MENU, DATE, removed(), MENU, DATE, removed()], []),
    ],
)  # fmt: skip
def test_a_short_article_that_the_learned_tagger_takes_for_furniture_is_text(lines, body):
    assert found(FALLBACK_BODY, *lines) == [(index, "body") for index in body]


@pytest.mark.parametrize(
    ("lines", "body"),
    [
        ([line("Local", "boilerplate", element="h1"), removed(element="p", parent=2)], [1]),
        ([HEAD, line("Gate mended", "boilerplate", element="h2", linked=1), removed(element="p")], []),
        ([HEAD, removed(element="p", linked=0.6)], []),
        # the headline that the page states, in any element; no heading that is known furniture
        ([line("Gate mended", "boilerplate", element="b", as_title=0.8), removed(element="p")], [1]),
        ([line("Gate mended", "boilerplate", element="b", as_headline=0.8), removed(element="p")], []),
        ([ruled("Log in", "boilerplate", element="h1"), removed(element="p")], []),
        # several headings above are one sign of an article
        ([line("Gate mended", "title", element="p"), line("Local", "boilerplate", element="h2"), removed(element="p", sure=0.81)], []),
        # a headline may be a link
        ([line("Gate mended", "title", element="h2", linked=1), removed(element="p")], [1]),
        ([HEAD, removed(element="p", parent=2), removed(SHORT, element="p", parent=2)], [1, 2]),
        ([HEAD, removed(element="td", parent=1, grandparent=2), removed(SHORT, element="p", parent=3, grandparent=1)], [1, 2]),
        ([HEAD, removed(element="p", parent=2, grandparent=1), removed(SHORT, element="p", parent=4, grandparent=3)], [1]),
    ],
)  # fmt: skip
def test_html_says_what_belongs_together(lines, body):
    assert found(FALLBACK_BODY, *lines) == [(index, "body") for index in body]


def test_clean_text_needs_no_fallback():
    assert found_by(FALLBACK_BODY, HEAD, DATE, removed()) == []


@pytest.mark.parametrize(
    ("lines", "notices"),
    [
        ([line(NOTICE_LINE, "body"), HEAD, TEXT], [0]),
        ([HEAD, TEXT, line(NOTICE_LINE, "body")], [2]),
        ([HEAD, TEXT, line(NOTICE_LINE, "body"), TEXT], []),
        ([HEAD, line(NOTICE_LINE, "body")], [1]),
        ([ruled(NOTICE_LINE, "body"), HEAD, TEXT], []),
        ([line(NOTICE_LINE, "body"), *[TEXT] * 5], []),
        # below the sign-off of any article
        ([HEAD, *[TEXT] * 5, OFF, TEXT, line(NOTICE_LINE, "body")], [8]),
        ([HEAD, *[TEXT] * 5, OFF, line(NOTICE_LINE, "body", sure=0.95)], []),
        ([line("The court rules on cookies and on consent to them.", "body"), HEAD], []),
    ],
)
def test_a_notice_to_the_reader_is_no_text(lines, notices):
    """It stands above or below the text of a short page, and is all of an error page."""
    assert found(NOTICE, *lines) == [(index, "boilerplate") for index in notices]


@pytest.mark.parametrize(
    ("text", "sure", "is_notice"),
    [
        ("Sign up for the harbour newsletter of the Ansdell Post.", 0.69, True),
        ("Sign up for the harbour newsletter of the Ansdell Post.", 0.7, False),
        ("The harbour master signed the letter on Friday.", 0.5, False),
    ],
)
def test_a_doubtful_notice_is_no_text_of_any_page(text, sure, is_notice):
    lines = [*[TEXT] * 5, line(text, "body", sure=sure), *[TEXT] * 5]
    assert found(NOTICE, *lines) == [(5, "boilerplate")] * is_notice


@pytest.mark.parametrize(
    ("lines", "are_removed"),
    [
        (["404 Not Found", "nginx/1.18.0 (Ubuntu)"], True),
        (["Error response", "Error code: 404", "Message: File not found."], True),
        (["Not Found", "The requested URL /gate was not found on this server."], True),
        (["Just a moment...", "Please wait while we verify your browser."], True),
        (["Seite nicht gefunden", "Die von Ihnen gesuchte Seite wurde verschoben."], True),
        (["451: Unavailable due to legal reasons", "Access cannot be granted."], True),
        (["We'll be back soon!", "We are performing some maintenance."], True),
        (["There has been a critical error on this website.", "Troubleshooting WordPress."], True),
        # words that may head an article
        (["We'll be back soon!", FIRST], False),
        (["Not found", FIRST], False),
        (["Please verify you are a human", FIRST], False),
        (["Just a moment...", ruled("7 March 2024", "date"), NOTICE_LINE, FIRST], False),
        (["Just a moment...", ruled("By Nora Roe", "byline"), NOTICE_LINE, FIRST], False),
        (["The 404 Not Found museum", FIRST], False),
        (["Who mended the gate of Torrow?", SHORT, FIRST, "404 Not Found"], False),
        (["404 Not Found", *[FIRST] * 10], False),
    ],
)
def test_a_small_page_headed_by_an_error_is_no_article(lines, are_removed):
    expected = [(index, "boilerplate") for index in range(len(lines))]
    assert found_by(SERVER_ERROR, *lines) == expected * are_removed


@pytest.mark.parametrize(
    ("between", "is_text"),
    [
        ([removed()], True),
        ([removed(SHORT)], True),
        ([line("Gate", "caption"), *[MENU] * 5, removed()], True),
        ([*[MENU] * 6, removed()], False),
        ([removed(sure=0.91)], False),
        ([removed("Torrow gate")], False),
        ([removed(NOTICE_LINE)], False),
        ([removed(element="p", linked=1.0)], False),
        ([ruled(FIRST, "boilerplate")], False),
    ],
)
def test_a_sentence_between_text_and_sign_off_is_text(between, is_text):
    lines = [HEAD, TEXT, *between, OFF, removed()]
    assert found(LAST_SENTENCE, *lines) == [(len(between) + 1, "body")] * is_text


def test_in_html_it_is_in_the_element_of_the_text():
    first, last = (line(FIRST, "body", element="p", parent=4, sure=0.8), removed(SHORT))
    assert found(LAST_SENTENCE, first, last, OFF) == [(1, "body")]
    teaser = removed(SHORT, element="p", parent=7, grandparent=6)
    assert found(LAST_SENTENCE, first, teaser, OFF) == []
    assert found(LAST_SENTENCE, TEXT, removed()) == []
