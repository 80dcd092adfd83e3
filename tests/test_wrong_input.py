"""Values of wrong types, and codes that there are not: errors that say what to do."""

from __future__ import annotations

import json
import re
from html import escape
from pathlib import Path
from typing import Any

import pytest

import normalizer
from normalizer import ConfigurationError, Html, InputTypeError, Normalizer, Translator
from normalizer.adapters.rows import Keys, PageRecord, clean_records
from normalizer.corpus.inputs import Inputs

TOOL = Normalizer(translator=None)
PARSERS = (
    normalizer.parse_credit,
    normalizer.parse_signoff,
    normalizer.parse_dateline,
    normalizer.parse_byline,
    normalizer.parse_title,
    normalizer.parse_date,
    normalizer.detect_language,
)


@pytest.mark.parametrize("parse", PARSERS, ids=lambda parse: parse.__name__)
@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (None, "got NoneType; leave out what is missing"),
        (b"Image: dpa", "got bytes; decode it first"),
        (["Image: dpa"], "got list; give one text at a time"),
        (Path("credit.txt"), "Path; read the file first"),
        (7, "got int; convert it to text first"),
    ],
)
def test_a_parser_takes_text_only(parse: Any, wrong: object, message: str):
    with pytest.raises(InputTypeError, match=re.escape(message)):
        parse(wrong)


@pytest.mark.parametrize("name", ["parse_credit", "parse_signoff", "parse_byline", "parse_title"])
def test_a_site_is_a_text_too(name: str):
    parse: Any = getattr(normalizer, name)
    parse("By Jane Roe, Reuters", site=None)
    with pytest.raises(InputTypeError, match="expected a site as str or None, got int"):
        parse("By Jane Roe, Reuters", site=7)


@pytest.mark.parametrize("one", ["abc", b"abc", bytearray(b"abc"), Html("<p>abc")])
def test_a_single_page_is_not_several(one: Any):
    """The letters of a text are no pages; the call fails at once, not at the first article."""
    with pytest.raises(InputTypeError, match=r"got a single \w+; write \[page\]"):
        TOOL.normalize_many(one)


@pytest.mark.parametrize("wrong", [None, 7, Path("pages")])
def test_several_pages_are_iterable(wrong: Any):
    with pytest.raises(InputTypeError, match=r"expected several pages, got .*give a list or a gen"):
        TOOL.normalize_many(wrong)


@pytest.mark.parametrize("normalize", [TOOL.normalize, TOOL.normalize_html])
@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (Path("page.txt"), "Path; read the file first"),
        (None, "NoneType"),
        (7, "int"),
        (["text"], "list"),
    ],
)
def test_a_page_is_str_or_bytes(normalize: Any, wrong: object, message: str):
    with pytest.raises(InputTypeError, match=message):
        normalize(wrong)


@pytest.mark.parametrize(
    ("text", "is_path"),
    [
        ("pages/page.txt", True),
        (" C:\\My pages\\page.HTML\n", True),
        ("https://www.example.org/news/7", True),
        ("Talks end", False),
        ("Talks end\n\nThe ministers left for page.html", False),
        ("Talks at https://www.example.org ended on Monday", False),
        ("x" * 400 + ".txt", False),
    ],
)
def test_one_line_like_a_path_gives_a_warning(text: str, is_path: bool):  # noqa: FBT001 - expected
    """No text raises, but the article says that this one is probably no page, HTML or not."""
    for normalize in (TOOL.normalize, TOOL.normalize_html):
        found = {warning.code: warning.message for warning in normalize(text).warnings}
        assert ("normalizer.fetch" in found.get("path-input", "")) == is_path


@pytest.mark.parametrize(
    "page",
    [
        "<!doctype html><title>Talks end</title><p>The ministers left.",
        "\ufeff\n <html><body><p>The ministers left.",
        "<div class='story'><p>The ministers left.</p></div>",
        b"<p>The ministers left.</p>",
    ],
)
def test_html_given_as_text_gives_a_warning(page: str | bytes):
    """The warning names the function for HTML; the text is still read."""
    article = TOOL.normalize(page)
    assert article.warnings[0].code == "html-input"
    assert "normalize_html" in article.warnings[0].message
    assert article.lines
    html = TOOL.normalize_html(page)
    assert not [warning for warning in html.warnings if warning.code == "html-input"]


@pytest.mark.parametrize(
    "page", ["< Back to the news", "<3 <3 <3", "<strong>No</strong>, he said."]
)
def test_a_text_that_begins_with_a_sign_is_text(page: str):
    assert "html-input" not in [warning.code for warning in TOOL.normalize(page).warnings]


def test_an_address_is_a_text():
    """The address of a page is a `str`; in a batch, another type fails alone."""
    with pytest.raises(InputTypeError, match="the address of a page as str or None, got int"):
        normalizer.normalize_html("<p>They met.", url=7)  # type: ignore[arg-type]
    (article,) = TOOL.normalize_many([Html("<p>They met.", 7)])  # type: ignore[arg-type]
    assert article.warnings[0].code == "input-type"


@pytest.mark.parametrize(
    "work",
    [
        lambda: normalizer.translate(["Hund"], source="german"),
        lambda: normalizer.translate(["Hund"], source="de", target="german"),
        lambda: Translator(target="german"),
        lambda: Normalizer(target="german"),
        # languages of articles have two letters, which a region could never equal
        lambda: Normalizer(translator=None, target="de-AT"),
    ],
)
def test_a_language_is_given_by_its_code(work: Any):
    with pytest.raises(ConfigurationError, match="is not a language code; write 'de'"):
        work()


@pytest.mark.parametrize("engine", [7, ["glosser"], object()])
def test_an_engine_has_the_methods_of_one(engine: Any):
    """Another object is refused when the tool is made, not at the first page."""
    with pytest.raises(ConfigurationError, match="is not an engine: it lacks name or translate"):
        Normalizer(translator=engine)


@pytest.mark.parametrize("rules", ["pack.toml", Path("pack.toml"), 7, None, [7]])
def test_rules_are_a_list_of_paths(rules: Any):
    with pytest.raises(ConfigurationError, match=r"rules must be a list of paths|by the path"):
        Normalizer(translator=None, rules=rules)


PARAGRAPH = "<h1>Talks end</h1><p>By Jane Roe</p><p>The ministers left Geneva on Monday.</p>"
LONG = "https://example.org/" + "a" * 100_000


def addresses_of(address: str) -> list[str | None]:
    """Return the addresses of articles whose record, call and pages give this one."""
    record = Keys().record({"url": address, "text": "Talks end"})
    pages = clean_records([record, PageRecord(None, "Talks end", address)], TOOL)
    escaped = escape(address)
    marked = (
        f"<link rel=canonical href='{escaped}'>{PARAGRAPH}",
        f"<meta property=og:url content='{escaped}'>{PARAGRAPH}",
    )
    articles = [page.article for page in pages] + [TOOL.normalize_html(PARAGRAPH, address)]
    return [article.url for article in [*articles, *map(TOOL.normalize_html, marked)]]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("https://example.org/\u202egpj.exe", "https://example.org/gpj.exe"),
        ("https://exam\x07ple.org/a\u200b\x1b[2J\u2028", "https://example.org/a[2J"),
        (" https://example.org/a\nb\tc\n", "https://example.org/abc"),
        ("https://example.org/\ud800a", "https://example.org/\ufffda"),
        (LONG, None),
        # not the sign of copyright or of a section, which they would be in text
        (
            "https://example.org/?a=1&amp;copy=2&section=3",
            "https://example.org/?a=1&copy=2&section=3",
        ),
        ("https://müller.example/ü", "https://müller.example/ü"),
    ],
    ids=["bidi", "control", "lines", "surrogate", "long", "entities", "letters"],
)
def test_the_address_of_a_page_is_clean_wherever_it_is_from(given: str, expected: str | None):
    assert addresses_of(given) == [expected] * 5


@pytest.mark.parametrize("odd", ["\u202e", "\x00\x1b[2J", "\ud800", "a" * 100_000, "\n# A"])
def test_addresses_in_a_page_are_clean(odd: str):
    """Those of images, links, authors, videos and embedded posts are ASCII in one piece, or none."""
    url = f"https://example.org/{odd}"
    person = {"@type": "Person", "name": "Jane Roe", "url": url}
    film = {"@type": "VideoObject", "name": "Film", "contentUrl": url}
    stated = {"@type": "NewsArticle", "author": person, "image": url, "video": film}
    place = escape(url)
    page = (
        f"<script type=application/ld+json>{json.dumps(stated)}</script>{PARAGRAPH}"
        f"<p>They met for <a href='{place}'>three hours</a> in the city hall, she said.</p>"
        f"<figure><img src='{place}' alt='A hall in Geneva'></figure>"
        f"<iframe src='https://www.youtube.com/embed/{escape(odd)}'></iframe>"
    )
    article = TOOL.normalize_html(page, url)
    assert "internal-error" not in [warning.code for warning in article.warnings]
    found = [*article.author_urls, *(span.url for block in article.body for span in block.spans)]
    found += [image.url for image in article.images] + [media.url for media in article.media]
    assert all(re.fullmatch(r"[!-~]{1,2000}", address) for address in found if address is not None)


ODD = {
    "digits": "1" + "0" * 400,
    "unreadable digits": "1" * 5000,
    "nan": "NaN",
    "infinity": "-1e999",
    "deep": "[" * 100_000 + "]" * 100_000,
    "object": '{"a": 1}',
    "true": "true",
    "null": "null",
    "surrogate": r'"\ud800"',
    "control": r'"\u0000\u202e"',
    "empty": '""',
}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
@pytest.mark.parametrize("key", ["id", "text", "html", "url", "other"])
def test_an_odd_value_costs_at_most_its_row(tmp_path: Path, key: str, odd: str):
    """Each line of JSON has an article or an error, and the lines beside it are read."""
    good = '{"id": "a", "text": "Talks end"}'
    values = {"id": '"b"', "html": json.dumps(PARAGRAPH), key: odd}
    line = ", ".join(f'"{name}": {value}' for name, value in values.items())
    path = tmp_path / "in.jsonl"
    path.write_text(f"{good}\n{{{line}}}\n{good}\n", "utf-8")
    records = (entry.load() for entry in Inputs([str(path)]).entries())
    first, page, last = (found.row(["headline", "lines"]) for found in clean_records(records, TOOL))
    assert first == last
    assert (first["id"], first["error"], first["headline"]) == ("a", None, "Talks end")
    assert bool(page["lines"]) == (page["error"] is None)
