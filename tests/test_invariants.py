"""What holds for any text at all, real or not."""

from __future__ import annotations

import itertools
import pickle
import re
import unicodedata
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import normalizer
from normalizer import InputTypeError, Normalizer
from normalizer.read.html.document import read_html

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"


@cache
def pieces() -> list[str]:
    """Return lines of the fixtures, and pieces of them: text that the rules have something to say about."""
    lines = [
        line
        for path in FIXTURES.glob("*/input.txt")
        for line in path.read_text("utf-8").splitlines()
    ]
    tails = [line[len(line) // 2 :] for line in lines[::3]]
    return sorted({*lines, *tails, "", "Foto:", "(dpa)", "[Image: ", "> ", "• ", " · "})


def pages() -> st.SearchStrategy[str]:
    """Return pages made of fixture lines in any order, with arbitrary text between."""
    part = st.one_of(st.sampled_from(pieces()), st.sampled_from(pieces()), st.text(max_size=40))
    return st.lists(part, max_size=25).map("\n".join)


ANY_TEXT = st.one_of(st.text(), st.text(alphabet=st.characters()), pages())
TOOL = Normalizer()


def texts_of(value: object) -> Iterator[str]:
    """Yield every string inside a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from texts_of(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts_of(item)


@given(ANY_TEXT)
def test_every_non_blank_line_is_accounted_for_once(text):
    """The account has each non-blank input line exactly once, in order, with a role and a rule."""
    article = TOOL.normalize(text)
    wanted = [number for number, line in enumerate(re.split("\r\n|\r|\n", text), 1) if line.strip()]
    assert [line.number for line in article.lines] == wanted
    assert all(line.role and line.rule for line in article.lines)
    assert not [warning for warning in article.warnings if warning.startswith("internal-error")]


@given(ANY_TEXT)
def test_no_output_holds_invisible_characters(text):
    """Nothing in an article is a control, zero-width, no-break or surrogate character, and all text is NFC."""
    for value in texts_of(TOOL.normalize(text).to_dict()):
        assert not [
            c
            for c in value
            if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"} or c in "\u00a0\u202f"
        ]
        assert unicodedata.is_normalized("NFC", value)


@given(ANY_TEXT)
def test_written_text_reads_back_without_losing_a_paragraph(text):
    """Each paragraph of an article stands in the article of its own plain text."""
    first = TOOL.normalize(text)
    second = TOOL.normalize(first.to_text())
    kept = [second.headline, second.summary, *(block.text for block in second.body)]
    missing = [
        block.text for block in first.body if block.type == "paragraph" and block.text not in kept
    ]
    assert not missing


@given(st.binary(max_size=400))
def test_any_bytes_give_an_article(data):
    """Bytes that are no text give what can be read, never an exception."""
    article = TOOL.normalize(data)
    assert article.lines or article.warnings


@given(ANY_TEXT)
def test_every_line_that_was_kept_is_where_the_account_says(text):
    """The path in the account leads to a value of the article."""
    article = TOOL.normalize(text)
    plain = article.to_dict()
    for line in article.lines:
        for path in (line.field or "").split("+"):
            assert not path or value_at(plain, path) not in (None, [], "")


def value_at(plain: dict[str, object], path: str) -> object:
    value: object = plain
    for name, number in re.findall(r"([a-z_]+)(?:\[(\d+)\])?", path):
        assert isinstance(value, dict)
        value = value[name]
        if number:
            assert isinstance(value, list)
            value = value[int(number)]
    return value


@cache
def markup() -> list[str]:
    """Return lines of the HTML fixtures, and tags that open or close something."""
    lines = [
        line
        for path in FIXTURES.glob("*/input.html")
        for line in path.read_text("utf-8").splitlines()
    ]
    tags = "<p> </p> <div> </div> <figure> </figure> <figcaption> <a> </a> <br> <table> <td> <li> <b> <h1> </h1> <!-- <svg>"
    return sorted(
        {
            *lines,
            *tags.split(),
            "<img alt='A lock'>",
            "<span class='credit'>",
            "<p hidden",
            "&#xd800;",
        }
    )


def html_pages() -> st.SearchStrategy[str]:
    """Return pages made of fixture lines in any order, with stray tags and arbitrary text between."""
    part = st.one_of(st.sampled_from(markup()), st.sampled_from(markup()), st.text(max_size=40))
    return st.lists(part, max_size=25).map("\n".join)


@given(st.one_of(st.text(), html_pages()))
def test_any_html_gives_an_article_with_all_of_its_lines(html):
    """HTML of any kind never raises, and each line that the page shows is in the account once, in order."""
    article = TOOL.normalize_html(html)
    shown = read_html(html).lines
    assert [line.text for line in article.lines] == [line.text for line in shown]
    assert [line.number for line in article.lines] == [line.number for line in shown]
    assert not [warning for warning in article.warnings if warning.startswith("internal-error")]


@given(html_pages())
def test_no_output_of_html_holds_invisible_characters(html):
    """What holds for the text of an article from text holds for one from HTML."""
    for value in texts_of(TOOL.normalize_html(html).to_dict()):
        assert not [
            c
            for c in value
            if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"} or c == "\u00a0"
        ]
        assert unicodedata.is_normalized("NFC", value)


def test_an_empty_input_is_an_empty_article_with_a_warning():
    """Nothing in, nothing out, and the article says so."""
    for nothing in ("", b"", " \n\t\n"):
        article = TOOL.normalize(nothing)
        assert (article.headline, article.body, article.lines) == (None, [], [])
        assert article.warnings[0].startswith("empty-input: ")


@pytest.mark.parametrize("wrong", [None, 7, ["text"]])
def test_other_types_are_refused_with_the_type_named(wrong):
    """What is no text is a mistake of the caller, and the message says what came."""
    with pytest.raises(InputTypeError, match=type(wrong).__name__):
        TOOL.normalize(wrong)


def test_one_bad_row_does_not_take_its_batch_along():
    """In a batch, a row that is no text gives a warning; the rows around it are whole."""
    pages: list[Any] = ["Ministers meet\n\nThey talked all day on Monday.", None, b"Talks end"]
    articles = list(TOOL.normalize_many(pages))
    assert [article.headline for article in articles] == ["Ministers meet", None, "Talks end"]
    assert articles[1].warnings[0].startswith("input-type: ")


def test_many_is_lazy_and_keeps_the_order():
    """Articles come in the order of the texts, and an endless source is no problem."""
    endless = (
        f"Round {number} of the talks\n\nThe council met on Monday to talk."
        for number in itertools.count()
    )
    assert next(iter(TOOL.normalize_many(endless))).headline == "Round 0 of the talks"


def test_a_normalizer_survives_pickling():
    """A configured normalizer can be sent to another process."""
    page = (FIXTURES / "dw-english-new-layout" / "input.txt").read_text("utf-8")
    copy = pickle.loads(pickle.dumps(Normalizer()))  # noqa: S301 - our own bytes
    assert copy.normalize(page).to_dict() == TOOL.normalize(page).to_dict()


def test_threads_share_a_normalizer():
    """Eight threads get the answers that one gets."""
    texts = [path.read_text("utf-8") for path in sorted(FIXTURES.glob("*/input.txt"))] * 3
    with ThreadPoolExecutor(8) as pool:
        together = [article.to_dict() for article in pool.map(TOOL.normalize, texts)]
    assert together == [TOOL.normalize(text).to_dict() for text in texts]


@pytest.mark.parametrize(
    "page",
    [
        "x" * 2_000_000,
        "word " * 400_000,
        "a\n" * 50_000,
        "😀" * 300_000,
        "Image: " * 200_000,
        "├" * 300_000,
    ],
)
def test_hostile_pages_return(page):
    """An endless line, a word a line, and emoji alone come back in time that grows with their length."""
    article = TOOL.normalize(page)
    assert article.lines
    assert not [warning for warning in article.warnings if warning.startswith("internal-error")]


def test_the_public_names_are_there():
    """Every name that the package lists can be had."""
    for name in normalizer.__all__:
        assert getattr(normalizer, name) is not None
    with pytest.raises(AttributeError, match="no_such_name"):
        getattr(normalizer, "no_such_name")  # noqa: B009 - the attribute is missing on purpose
