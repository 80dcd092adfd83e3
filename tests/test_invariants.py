"""Properties that hold for any input."""

from __future__ import annotations

import itertools
import pickle
import re
import unicodedata
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import normalizer
from normalizer import InputTypeError, Normalizer
from normalizer.article import Article
from normalizer.names.agencies import default_registry
from normalizer.parts import LineAccount
from normalizer.read.html.document import read_html
from normalizer.tag.phrases import kind_of
from normalizer.text.line_shape import folded, without_marker

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"


@cache
def pieces() -> list[str]:
    """Return lines of the fixtures and parts of them: text that many rules apply to."""
    lines = [
        line
        for path in FIXTURES.glob("*/input.txt")
        for line in path.read_text("utf-8").splitlines()
    ]
    tails = [line[len(line) // 2 :] for line in lines[::3]]
    return sorted({*lines, *tails, "", "Foto:", "(dpa)", "[Image: ", "> ", "• ", " · "})


def pages() -> st.SearchStrategy[str]:
    """Return pages of fixture lines in any order, mixed with arbitrary text."""
    part = st.one_of(st.sampled_from(pieces()), st.sampled_from(pieces()), st.text(max_size=40))
    return st.lists(part, max_size=25).map("\n".join)


ANY_TEXT = st.one_of(st.text(), st.text(alphabet=st.characters()), pages())
TOOL = Normalizer()
INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
NO_BREAK_SPACES = frozenset("\u00a0\u202f")
# Fields that contain their lines in full, apart from markers at the start of a line.
WHOLE_FIELDS = re.compile(r"(?:body|related)\[\d+\]|summary|signoff")
# Fields that may omit labels, counters, and the name of the site.
PARTIAL_FIELDS = re.compile(r"headline|kicker|images\[\d+\]\.(?:caption|alt|credit)")
# Number of words of a short line that such a field may omit.
MOST_MISSING = 2


def article_of(page: str | bytes, *, html: bool = False) -> Article:
    """Return the article of a page that caused no internal error."""
    article = TOOL.normalize_html(page) if html else TOOL.normalize(page)
    assert not [warning for warning in article.warnings if warning.code == "internal-error"]
    return article


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
    """The line log has each non-blank input line exactly once, in order, with a role and a rule."""
    article = article_of(text)
    wanted = [number for number, line in enumerate(re.split("\r\n|\r|\n", text), 1) if line.strip()]
    assert [line.number for line in article.lines] == wanted
    assert all(line.role and line.rule for line in article.lines)


def assert_clean(text: str) -> None:
    assert not INVISIBLE & set(map(unicodedata.category, text))
    assert not NO_BREAK_SPACES & set(text)
    assert unicodedata.is_normalized("NFC", text)


@given(ANY_TEXT)
def test_no_output_holds_invisible_characters(text):
    """All text is NFC, without control, zero-width, no-break or surrogate characters."""
    for value in texts_of(article_of(text).to_dict()):
        assert_clean(value)


@cache
def validator() -> Any:
    return pytest.importorskip("jsonschema").Draft202012Validator(normalizer.json_schema())


def assert_shape(article: Article) -> None:
    """Check that the JSON of an article is valid in the schema, and that it is the article."""
    data = article.to_dict()
    validator().validate(data)
    assert Article.from_dict(data) == article


@given(ANY_TEXT)
def test_every_article_has_the_published_shape(text):
    """Whatever the page, its article is valid in the JSON Schema and comes back from its JSON."""
    assert_shape(article_of(text))


@given(ANY_TEXT)
def test_agencies_are_those_of_dateline_and_sign_off_and_of_a_byline(text):
    """Each news agency of the parts is there once; others only where there is a byline."""
    article = article_of(text)
    parts = [part.agencies for part in (article.dateline, article.signoff) if part]
    found = (default_registry().find(name) for names in parts for name in names)
    named = {agency.short for agency in found if agency and agency.kind in {"both", "news"}}
    assert len(set(article.agencies)) == len(article.agencies)
    assert named <= set(article.agencies)
    assert named == set(article.agencies) or article.authors


@given(st.binary(max_size=400))
def test_any_bytes_give_an_article(data):
    """Bytes that are not text give an article of what can be decoded, never an exception."""
    article = article_of(data)
    assert article.lines or article.warnings


@given(ANY_TEXT)
def test_every_line_that_was_kept_is_where_the_account_says(text):
    """The path in the line log leads to a value of the article."""
    article = article_of(text)
    plain = article.to_dict()
    for line in article.lines:
        for path in (line.field or "").split("+"):
            assert not path or value_at(plain, path) not in (None, [], "")


@given(ANY_TEXT)
def test_the_words_of_a_line_are_in_the_fields_that_its_log_names(text):
    """A line of text is in its field as a whole, an image line or title for the most part."""
    assert_words_are_kept(article_of(text))


@pytest.mark.parametrize(
    "path", sorted(FIXTURES.glob("*/input.*")), ids=lambda path: path.parent.name
)
def test_the_words_of_a_golden_page_are_in_the_fields_that_its_log_names(path):
    """The same holds for each golden page."""
    assert_words_are_kept(article_of(path.read_bytes(), html=path.suffix == ".html"))


def assert_words_are_kept(article: Article) -> None:
    plain = article.to_dict()
    for line in article.lines:
        if line.field is None:
            continue
        paths = line.field.split("+")
        values = " ".join(value for path in paths for value in texts_of(value_at(plain, path)))
        if all(map(WHOLE_FIELDS.fullmatch, paths)):
            assert folded(without_marks(line)) in folded(values)
        elif any(map(PARTIAL_FIELDS.fullmatch, paths)):
            words = [folded(word) for word in line.text.split()]
            missing = [word for word in words if word not in folded(values)]
            assert len(missing) <= max(MOST_MISSING, len(words) / 2)


def without_marks(line: LineAccount) -> str:
    """Return the text of a line without the label or marker that its field omits."""
    text = line.text
    if line.role == "related":
        return text[text.find(":") + 1 :] if kind_of(text.partition(":")[0]) == "related" else text
    return without_marker(text)


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
    """Return lines of the HTML fixtures, and opening and closing tags."""
    lines = [
        line
        for path in FIXTURES.glob("*/input.html")
        for line in path.read_text("utf-8").splitlines()
    ]
    tags = (
        "<p> </p> <div> </div> <figure> </figure> <figcaption> <a> </a> <br> <table> <td> <li> "
        "<b> <h1> </h1> <!-- <svg>"
    )
    odd = ("<img alt='A lock'>", "<span class='credit'>", "<p hidden", "&#xd800;")
    return sorted({*lines, *tags.split(), *odd})


def html_pages() -> st.SearchStrategy[str]:
    """Return pages of fixture lines in any order, mixed with stray tags and arbitrary text."""
    part = st.one_of(st.sampled_from(markup()), st.sampled_from(markup()), st.text(max_size=40))
    return st.lists(part, max_size=25).map("\n".join)


@given(st.one_of(st.text(), html_pages()))
def test_any_html_gives_an_article_with_all_of_its_lines(html):
    """HTML never raises, and each visible line is in the line log exactly once, in order."""
    article = article_of(html, html=True)
    shown = read_html(html).lines
    assert [line.text for line in article.lines] == [line.text for line in shown]
    assert [line.number for line in article.lines] == [line.number for line in shown]


@given(html_pages())
def test_every_article_from_html_has_the_published_shape(html):
    """Damaged markup gives an article of the same shape."""
    assert_shape(article_of(html, html=True))


@given(html_pages())
def test_no_output_of_html_holds_invisible_characters(html):
    """All text of an article from HTML is as clean as that of one from text."""
    for value in texts_of(article_of(html, html=True).to_dict()):
        assert_clean(value)


@cache
def whole_pages() -> list[str]:
    """Return the HTML of the fixtures."""
    return [path.read_text("utf-8") for path in sorted(FIXTURES.glob("*/input.html"))]


TAG = re.compile("<[^<>]*>")
# Tags outside drawings, whose loss shows no script, title or comment.
PLAIN_TAG = re.compile(
    r"</?(?:p|div|ul|li|h[1-6]|figure|section|article|aside|header|footer|nav|main|span)\b[^<>]*>"
)
# Text that no reader of the page sees; {} is replaced by a word that must not be in the article.
UNSEEN = (
    "<script>var text = '<p>{} and more of it.</p>'</script>",
    "<style>.{}::after {{ content: 'The {} met.' }}</style>",
    "<!-- <p>The {} met on Monday and talked for three hours.</p> -->",
    "<template><p>The {} met on Monday and talked for three hours.</p></template>",
    '<script type="application/ld+json">{{"@type": "Article", "articleBody": "{}"}}</script>',
    '<div data-text="{}" title="{}" aria-label="{}" onclick="{}"></div>',
    '<a href="/{}" data-caption="{}"></a>',
    '<img src="/lock.jpg" title="{}">',
    "<svg><text>{}</text></svg>",
    "<noscript><iframe title='{}'></iframe></noscript>",
    '<input value="{}" placeholder="{}">',
    "<textarea>{}</textarea>",
    '<video title="{}">{}</video>',
)
MARKER = "Qzxvburg"
JUNK = (
    "<div>" * 40, "<table><tr>", "<b><i><a href='/x'>", "</div></p></table>", "<svg><p>", "<p hidden>",
    "<!--", "<script>", "&am", "&#xZZ;", "&#0;", "&#55357;", "&nbsp", "\x00", "\ufeff", "<", "<a b='",
    "<figure><img alt='Lock'><figcaption>", "<li><li>", "<select><option>", "]]>", "<title>", "<p>\u2028",
)  # fmt: skip


@st.composite
def damaged_pages(draw: st.DrawFn) -> str:
    """Return a fixture whose tags, attributes and characters were dropped, moved or changed."""
    page = draw(st.sampled_from(whole_pages()))
    for _ in range(draw(st.integers(1, 8))):
        page = draw(st.sampled_from(DAMAGES))(draw, page)
    return page


def some_tag(draw: st.DrawFn, page: str, pattern: re.Pattern[str] = TAG) -> tuple[int, int]:
    """Return where some tag of the page begins and ends."""
    places = [match.span() for match in pattern.finditer(page)] or [(0, 0)]
    return draw(st.sampled_from(places))


def some_place(draw: st.DrawFn, page: str) -> int:
    return draw(st.integers(0, len(page)))


def without_tag(draw: st.DrawFn, page: str, pattern: re.Pattern[str] = TAG) -> str:
    start, end = some_tag(draw, page, pattern)
    return page[:start] + page[end:]


def with_tag_twice(draw: st.DrawFn, page: str, pattern: re.Pattern[str] = TAG) -> str:
    start, end = some_tag(draw, page, pattern)
    return page[:end] + page[start:]


def with_tag_moved(draw: st.DrawFn, page: str, pattern: re.Pattern[str] = TAG) -> str:
    start, end = some_tag(draw, page, pattern)
    rest = page[:start] + page[end:]
    place = some_tag(draw, rest, pattern)[0]
    return rest[:place] + page[start:end] + rest[place:]


def without_attributes(draw: st.DrawFn, page: str, pattern: re.Pattern[str] = TAG) -> str:
    start, end = some_tag(draw, page, pattern)
    return page[:start] + re.sub(r"\s.*", ">", page[start:end], flags=re.DOTALL) + page[end:]


def with_attribute_cut(draw: st.DrawFn, page: str) -> str:
    start, end = some_tag(draw, page)
    cut = draw(st.integers(start, end))
    return page[:cut] + page[min(cut + 1, end) :]


def with_character_changed(draw: st.DrawFn, page: str) -> str:
    place = some_place(draw, page)
    return page[:place] + draw(st.characters()) + page[place + 1 :]


def with_junk(draw: st.DrawFn, page: str) -> str:
    place = some_place(draw, page)
    return page[:place] + draw(st.sampled_from(JUNK)) + page[place:]


def cut_off(draw: st.DrawFn, page: str) -> str:
    return page[: some_place(draw, page)]


def with_part_twice(draw: st.DrawFn, page: str) -> str:
    start, end = sorted((some_place(draw, page), some_place(draw, page)))
    return page[:end] + page[start:]


def with_parts_exchanged(draw: st.DrawFn, page: str) -> str:
    place = some_place(draw, page)
    return page[place:] + page[:place]


REARRANGED = (without_tag, with_tag_twice, with_tag_moved, without_attributes)
DAMAGES: tuple[Callable[[st.DrawFn, str], str], ...] = (
    *REARRANGED,
    with_attribute_cut,
    with_character_changed,
    with_junk,
    cut_off,
    with_part_twice,
    with_parts_exchanged,
)


@st.composite
def pages_with_unseen_text(draw: st.DrawFn) -> str:
    """Return a fixture with the marker where no reader sees it, and with its tags rearranged."""
    page = draw(st.sampled_from(whole_pages()))
    tags = PLAIN_TAG.finditer(page, max(0, page.find("<body")))
    places = [match.start() for match in tags] or [len(page)]
    chosen = sorted(draw(st.sets(st.sampled_from(places), min_size=1, max_size=5)))
    ends = [*chosen[1:], len(page)]
    result = page[: chosen[0]]
    for start, end in zip(chosen, ends, strict=True):
        part = page[start:end]
        for damage in draw(st.lists(st.sampled_from(REARRANGED), max_size=3)):
            part = damage(draw, part, PLAIN_TAG)
        unseen = draw(st.sampled_from(UNSEEN)).replace("{}", MARKER)
        result += unseen.replace("{{", "{").replace("}}", "}") + part
    return result


@given(damaged_pages())
def test_a_damaged_page_gives_an_article_with_all_of_its_lines(html):
    """However its markup is damaged, a page is read, and its lines are where the log says."""
    article = article_of(html, html=True)
    assert [line.text for line in article.lines] == [line.text for line in read_html(html).lines]
    assert all(line.role and line.rule for line in article.lines)
    plain = article.to_dict()
    for line in article.lines:
        for path in (line.field or "").split("+"):
            assert not path or value_at(plain, path) not in (None, [], "")
    assert_words_are_kept(article)


@given(damaged_pages(), st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), max_size=8))
def test_damaged_bytes_of_a_page_give_a_clean_article(html, changes):
    """Changed bytes give an article without invisible characters, never an exception."""
    data = bytearray(html.encode("utf-8", "replace") or b" ")
    for place, value in changes:
        data[int(place * (len(data) - 1))] = value
    for value in texts_of(article_of(bytes(data), html=True).to_dict()):
        assert_clean(value)


@given(pages_with_unseen_text())
def test_text_that_no_reader_sees_is_never_in_the_article(html):
    """Text of scripts, styles, comments, templates, form fields and attributes is left out."""
    article = article_of(html, html=True)
    assert not [value for value in texts_of(article.to_dict()) if MARKER in value]
    assert not [line.text for line in article.lines if MARKER in line.text]


def test_an_empty_input_is_an_empty_article_with_a_warning():
    """The article of an empty page has no content and the warning ``empty-input``."""
    for nothing in ("", b"", " \n\t\n"):
        article = TOOL.normalize(nothing)
        assert (article.headline, article.body, article.lines) == (None, [], [])
        assert article.warnings[0].code == "empty-input"


@pytest.mark.parametrize("wrong", [None, 7, ["text"]])
def test_other_types_are_refused_with_the_type_named(wrong):
    """Input that is not text raises an error whose message names its type."""
    with pytest.raises(InputTypeError, match=type(wrong).__name__):
        TOOL.normalize(wrong)


def test_one_bad_row_does_not_take_its_batch_along():
    """In a batch, a row that is not text gives a warning; the other rows are unaffected."""
    pages: list[Any] = ["Ministers meet\n\nThey talked all day on Monday.", None, b"Talks end"]
    articles = list(TOOL.normalize_many(pages))
    assert [article.headline for article in articles] == ["Ministers meet", None, "Talks end"]
    assert articles[1].warnings[0].code == "input-type"


def test_many_is_lazy_and_keeps_the_order():
    """Articles are in the order of the texts, and the source may be endless."""
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
    """Eight threads get the same articles as one."""
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
    """Pages of one long line, of many short lines, or of emoji alone give an article."""
    assert article_of(page).lines


def test_the_public_names_are_there():
    """Every name that the package lists can be imported."""
    for name in normalizer.__all__:
        assert getattr(normalizer, name) is not None
    with pytest.raises(AttributeError, match="no_such_name"):
        getattr(normalizer, "no_such_name")  # noqa: B009 - the attribute is missing on purpose


def test_pages_of_text_and_html_mix_in_a_batch():
    """A page of HTML is read by its markup, the pages around it as text."""
    page = normalizer.Html(b"<h1>Talks end</h1><p>Both sides left on Monday.", "https://dw.com/x")
    articles = list(TOOL.normalize_many(["Talks resume\n\nThey meet on Friday.", page, b"One"]))
    assert [article.headline for article in articles[:2]] == ["Talks resume", "Talks end"]
    assert articles[1].publisher == "DW"


def test_a_bug_in_reading_does_not_take_the_batch_along(monkeypatch):
    """The page gives an empty article with a warning; the next one is whole."""

    def fail(_source: object) -> None:
        raise ZeroDivisionError

    tool = Normalizer(translator=None)
    pages: list[Any] = ["One", normalizer.Html("<h1>Talks end</h1><p>Both sides left on Monday.")]
    monkeypatch.setattr("normalizer.pipeline.read", fail)
    first, second = tool.normalize_many(pages)
    assert str(first.warnings[0]).startswith("internal-error: ZeroDivisionError")
    assert second.headline == "Talks end"
