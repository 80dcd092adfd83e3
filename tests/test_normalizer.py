"""What `Normalizer` promises of any input: types, batches, threads, processes and hostile pages."""

from __future__ import annotations

import gc
import itertools
import logging
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

import normalizer
from normalizer import ConfigurationError, Html, Normalizer, TableError, pipeline

TOOL = Normalizer()


def test_an_empty_input_is_an_empty_article_with_a_warning():
    for nothing in ("", b"", " \n\t\n"):
        article = TOOL.normalize(nothing)
        assert (article.headline, article.body, article.lines) == (None, [], [])
        assert article.warnings[0].code == "empty-input"


def test_one_bad_row_does_not_take_its_batch_along():
    pages: list[Any] = ["Ministers meet\n\nThey talked all day on Monday.", None, b"Talks end"]
    articles = list(TOOL.normalize_many(pages))
    assert [article.headline for article in articles] == ["Ministers meet", None, "Talks end"]
    assert articles[1].warnings[0].code == "input-type"


def test_the_source_of_many_may_be_endless():
    endless = (
        f"Round {number} of the talks\n\nThe council met on Monday to talk."
        for number in itertools.count()
    )
    assert next(iter(TOOL.normalize_many(endless))).headline == "Round 0 of the talks"


PAGES = ["x" * 2_000_000, "word " * 400_000, "a\n" * 50_000]
PAGES += ["😀" * 300_000, "Image: " * 200_000, "├" * 300_000]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page[:5].strip())
def test_hostile_pages_return(page):
    article = TOOL.normalize(page)
    assert article.lines
    assert "internal-error" not in [warning.code for warning in article.warnings]


def test_the_public_names_are_there():
    for name in normalizer.__all__:
        assert getattr(normalizer, name) is not None
    with pytest.raises(AttributeError, match="no_such_name"):
        getattr(normalizer, "no_such_name")  # noqa: B009 - the attribute is missing on purpose


def test_pages_of_text_and_html_mix_in_a_batch():
    page = normalizer.Html(b"<h1>Talks end</h1><p>Both sides left on Monday.", "https://dw.com/x")
    articles = list(TOOL.normalize_many(["Talks resume\n\nThey meet on Friday.", page, b"One"]))
    assert [article.headline for article in articles[:2]] == ["Talks resume", "Talks end"]
    assert articles[1].publisher == "DW"


@pytest.mark.parametrize(
    ("stage", "body"), [("read", []), ("assemble", ["Talks end", "Both sides left on Monday."])]
)
def test_a_bug_does_not_take_the_batch_along(monkeypatch, stage, body):
    """The page is kept as it was read, with a warning; the next one is whole."""
    work, failures = getattr(pipeline, stage), iter([True])

    def fail_once(*given: object) -> object:
        if next(failures, False):
            raise ZeroDivisionError
        return work(*given)

    monkeypatch.setattr(pipeline, stage, fail_once)
    first, second = TOOL.normalize_many(["Talks end\n\nBoth sides left on Monday."] * 2)
    assert [warning.code for warning in first.warnings] == ["internal-error"]
    assert first.warnings[0].message.startswith("ZeroDivisionError: ")
    assert [block.text for block in first.body] == body
    assert [line.field for line in first.lines] == [f"body[{n}]" for n in range(len(body))]
    assert (second.headline, second.warnings) == ("Talks end", [])


def test_a_damaged_installation_is_an_error(monkeypatch):
    """Not a warning of each page."""

    def fail(*_: object) -> None:
        raise TableError

    monkeypatch.setattr(pipeline, "assemble", fail)
    with pytest.raises(TableError):
        TOOL.normalize("Talks end")


CAPTIONED = "Danube states sign an accord\n\nHochwasser an der Donau\nImage: Reuters/D. Oprescu"


@pytest.fixture
def threshold() -> Iterator[tuple[int, int, int]]:
    """Set a threshold of the garbage collector and return it; then put the former one back."""
    former, ours = gc.get_threshold(), (700, 10, 10)
    gc.set_threshold(*ours)
    yield ours
    gc.set_threshold(*former)


def test_garbage_is_collected_seldom_while_pages_are_worked_on(threshold):
    """In reading and translating, but not in the program that takes the articles."""
    during: list[int] = []

    def translator(text: str, _source: str | None, _target: str) -> str:
        during.append(gc.get_threshold()[0])
        return text

    def source() -> Iterator[str]:
        during.append(gc.get_threshold()[0])
        yield CAPTIONED

    tool = Normalizer(translator=translator)
    tool.normalize(CAPTIONED)
    tool.normalize_html("<h1>Danube states sign an accord</h1>")
    for _ in tool.normalize_many(source()):
        assert gc.get_threshold() == threshold
    assert gc.get_threshold() == threshold
    assert len(during) >= 3
    assert set(during) == {50_000}


@pytest.mark.parametrize("count", [0, 2, 40])
def test_what_a_source_raises_comes_behind_the_pages_before(count):
    def source() -> Iterator[str]:
        yield from [CAPTIONED] * count
        raise ConnectionError("the database is gone")

    found = TOOL.normalize_many(source())
    assert sum(1 for _ in itertools.islice(found, count)) == count
    with pytest.raises(ConnectionError, match="is gone"):
        next(found)


@pytest.mark.parametrize("longer", [0, 200_000])
def test_a_program_may_collect_even_less(threshold, longer: int):
    """Its own longer interval counts; and a collector that is switched off stays so."""
    during: list[int] = []

    def source() -> Iterator[str]:
        during.append(gc.get_threshold()[0])
        yield CAPTIONED

    gc.set_threshold(longer, *threshold[1:])
    gc.disable()
    try:
        list(Normalizer(translator=None).normalize_many(source()))
        assert not gc.isenabled()
    finally:
        gc.enable()
    assert during == [longer]
    assert gc.get_threshold() == (longer, *threshold[1:])


def test_threads_leave_the_garbage_collector_as_it_was(threshold):
    """Whichever page ends first."""
    tool = Normalizer(translator=None)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(tool.normalize, [CAPTIONED * count for count in range(1, 40)]))
    assert gc.get_threshold() == threshold


GERMAN = "Hund im Garten\n\nDer Hund ist am Montag in den Garten gelaufen und hat dort gebellt."


def test_an_article_in_another_language_is_marked_and_not_translated():
    asked: list[str] = []

    def translator(text: str, _source: str | None, _target: str) -> str:
        asked.append(text)
        return "Dog in the garden"

    tool = Normalizer(translator=translator, languages=["en", "fr"])
    body = "\n\nMinisters of nine countries have signed a deal to share the data of the river."
    german, english = tool.normalize_many([GERMAN, CAPTIONED + body])
    assert [(warning.code, warning.field) for warning in german.warnings] == [
        ("other-language", "language")
    ]
    assert german.warnings[0].message == "the article is in de, not in en, fr"
    assert (german.headline, german.language) == ("Hund im Garten", "de")
    assert "other-language" not in {warning.code for warning in english.warnings}
    assert asked and not any("Hund" in text for text in asked)
    assert "other-language" not in str(Normalizer(languages=["de"]).normalize(GERMAN).warnings)
    assert not Normalizer(languages=["de"], translator=None).normalize("").language


@pytest.mark.parametrize("languages", ["de", ["de-AT"], ["German"], [1]])
def test_a_language_is_a_code_of_two_letters(languages):
    with pytest.raises(ConfigurationError):
        Normalizer(languages=languages)


def test_the_stages_are_logged(caplog):
    """For each page of HTML with its address, for translations with all addresses."""
    caplog.set_level(logging.DEBUG, "normalizer")
    urls = ["https://www.example.org/1", "https://www.example.org/2"]
    pages = [Html("<h1>Rain</h1><p>It rained all day, the service said.</p>", url) for url in urls]
    list(Normalizer().normalize_many(pages))
    lines = [re.sub(r"\d+\.\d ms", "T", record.getMessage()) for record in caplog.records]
    stages = ("read", "tag", "parse and assemble", "identify")
    assert lines == [
        *(f"{url}: {stage}, T" for url in urls for stage in stages),
        f"{', '.join(urls)}: translate, T",
    ]
