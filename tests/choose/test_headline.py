"""The headline of a page among what it prints and what its metadata states, and doubts about it."""

from __future__ import annotations

import pytest
from tests.choose.pages import page_of

from normalizer import Normalizer
from normalizer.choose.headline import (
    UNSURE,
    Head,
    choose_headline,
    completed,
    disagreement_about_headline,
    doubt_about_headline,
)
from normalizer.grammar import shipped_grammar
from normalizer.parts import Statement
from normalizer.read.html.document import read_html
from normalizer.read.reader import read
from normalizer.tag.sheet import Sheet
from normalizer.text.structure import Metadata

TOOL = Normalizer(translator=None)
HEAD = "Lock gates closed for a week"
TEXT = """<p>The lock gates of Port Ansdell were closed on Monday,
and the water in the harbour stood still for hours.</p>
<p>Nobody could say on Monday evening when the next ship would pass,
and the harbour master went home early.</p>"""
NO_HEAD = Head(None, None, None)


def states(*pairs: tuple[str, str]) -> Metadata:
    return Metadata(statements=[Statement(field, "meta", value) for field, value in pairs])


@pytest.mark.parametrize(
    ("head", "headings", "headline"),
    [
        # the main heading is whole where only the title element confirms it
        ("<title>Learn more: lock gates | Harbour Post</title>", "<h1>Learn more: lock gates</h1><h2>What are lock gates?</h2>", "Learn more: lock gates"),
        # a logo in a main heading is none although the title contains it
        (f"<title>Harbour Post » {HEAD}</title>", f"<h1>Harbour Post</h1><h2>{HEAD}</h2>", HEAD),
        # what follows a dash is not the name of a site if the metadata has it too
        (f'<meta property="og:title" content="{HEAD} – Until Now">', f"<h1>{HEAD} – Until Now</h1>", f"{HEAD} – Until Now"),
        # the visible headline beats the title for search engines
        ('<meta property="og:title" content="Locks: all you need to know">', f"<h1>{HEAD}</h1>", HEAD),
        ('<meta property="og:title" content="Locks: all you need to know">', "", "Locks: all you need to know"),
        # a kicker that the metadata joins with a colon is a part of the headline
        (f'<meta property="og:title" content="Ports: {HEAD}">', f"<p>Ports</p><h1>{HEAD}</h1>", f"Ports: {HEAD}"),
        # so is one of the title of the page, if it is printed too, which the name of an outlet is not
        (f"<title>Ports: {HEAD}</title>", f"<p>Ports</p><h1>{HEAD}</h1>", f"Ports: {HEAD}"),
        (f"<title>Ports: {HEAD}</title>", f"<h1>{HEAD}</h1>", HEAD),
        (f"<title>The Evening Post: {HEAD}</title>", f"<p>The Evening Post</p><h1>{HEAD}</h1>", HEAD),
        (f"<title>DW: {HEAD}</title>", f"<p>DW</p><h1>{HEAD}</h1>", HEAD),
    ],
)  # fmt: skip
def test_the_metadata_tells_what_the_headline_is(head, headings, headline):
    page = f"<html><head>{head}</head><body>{headings}{TEXT}</body></html>"
    found = TOOL.normalize_html(page, "https://www.harbour-post.example/lock")
    assert found.headline == headline


def test_a_section_of_the_metadata_fills_the_gap():
    assert completed(Head(HEAD, None, None), Metadata(section="Rivers")).section == "Rivers"
    assert completed(Head(HEAD, None, "Ports"), Metadata(section="Rivers")).section == "Ports"
    assert completed(Head(HEAD, None, None), Metadata(section="x" * 60)).section == "x" * 60
    assert completed(Head(HEAD, None, None), Metadata(section="x" * 61)).section is None


@pytest.mark.parametrize(
    ("printed", "stated", "heading", "headline", "kicker"),
    [
        (None, HEAD, None, HEAD, "Ports"),
        (HEAD, None, None, HEAD, "Ports"),
        (HEAD, "What you need to know about locks", None, HEAD, "Ports"),
        # the metadata has the kicker
        (HEAD, f"Harbour: {HEAD}", None, f"Harbour: {HEAD}", "Ports"),
        # only the page has the kicker
        (f"Harbour: {HEAD}", HEAD, None, HEAD, "Harbour"),
        (f"Harbour | {HEAD}", HEAD, None, HEAD, "Harbour"),
        (f"News – {HEAD}", HEAD, None, HEAD, "News"),
        (f"The {HEAD}", HEAD, None, f"The {HEAD}", "Ports"),
        (f"2024 – {HEAD}", HEAD, None, f"2024 – {HEAD}", "Ports"),
        (f"Air{HEAD}", HEAD, None, f"Air{HEAD}", "Ports"),
        (f"Harbour{HEAD}", HEAD, None, HEAD, "Harbour"),
        (f"Harbour:{HEAD}", f"Harbour: {HEAD}", None, f"Harbour:{HEAD}", "Ports"),
        (HEAD, f"» {HEAD}", None, HEAD, "Ports"),
        # a main heading that the metadata repeats is the headline as a whole
        (HEAD, f"{HEAD} – Until Now", f"{HEAD} – until now", f"{HEAD} – until now", "Ports"),
        (None, f"{HEAD} – Until Now", f"{HEAD} – Until Now", f"{HEAD} – Until Now", "Ports"),
        (HEAD, f"{HEAD} – Until Now", "Ships wait – until now", HEAD, "Ports"),
        ("Ships wait", f"{HEAD} – Until Now", f"{HEAD} – Until Now", "Ships wait", "Ports"),
    ],
)
def test_the_headline_is_the_printed_one_up_to_its_kicker(
    printed, stated, heading, headline, kicker
):
    """The metadata fills a gap, and tells what belongs to the headline."""
    metadata = states(("heading", heading)) if heading else Metadata()
    metadata.headline = stated
    found = completed(Head(printed, "Ports", None), metadata)
    assert (found.headline, found.kicker) == (headline, kicker)


@pytest.mark.parametrize(
    ("headline", "title", "heading", "expected"),
    [
        # without letters, a heading is none
        (None, None, None, None),
        (None, HEAD, "* * *", HEAD),
        # the title of the page stands in, without the name of the site
        (None, f"{HEAD} | The Ansdell Post", None, HEAD),
        ("Ships wait for a week", f"{HEAD} | The Ansdell Post", None, "Ships wait for a week"),
    ],
)
def test_a_page_without_a_printed_headline_has_the_stated_one(headline, title, heading, expected):
    metadata = states(("heading", heading)) if heading else Metadata()
    metadata.headline, metadata.page_title = headline, title
    metadata.publisher = "The Ansdell Post"
    assert completed(NO_HEAD, metadata).headline == expected


@pytest.mark.parametrize(
    ("publisher", "address"),
    [
        ("Harbour Times Online", None),
        (None, "https://www.harbourtimes.example/lock"),
        ("harbourtimes.example", "https://a.example"),
    ],
)
@pytest.mark.parametrize("site", ["Harbour Times", "HarbourTimes Digital"])
def test_the_name_of_the_site_is_no_kicker(publisher, address, site):
    """Neither in front of the headline in the metadata, nor with another word behind it."""
    metadata = Metadata(publisher=publisher, address=address, headline=f"{site}: {HEAD}")
    assert completed(Head(HEAD, None, None), metadata).headline == HEAD


def test_statements_are_listed_once_by_field():
    """Sources keep their order within a field; what is no field of an article is left out."""
    stated = [
        Statement("section", "meta", "Ports"),
        Statement("title", "title", HEAD),
        Statement("images", "meta", "https://a.example/a.jpg"),
        Statement("headline", "og:title", HEAD),
        Statement("section", "meta", "Ports"),
        Statement("headline", "title", HEAD),
    ]
    found = choose_headline(page_of(metadata=Metadata(statements=stated))).statements
    assert [(item.field, item.source) for item in found] == [
        ("headline", "title"),
        ("headline", "og:title"),
        ("section", "meta"),
    ]


def sheet_of(page: str, probability: float | None) -> Sheet:
    lines = read_html(page).lines if page.startswith("<") else read(page).lines
    sheet = Sheet.of(lines, shipped_grammar())
    sheet.headline, sheet.headline_probability = 0, probability
    return sheet


@pytest.mark.parametrize(
    ("page", "probability", "headline", "code"),
    [
        (HEAD, 0.0, HEAD, "doubtful-headline"),
        (HEAD, UNSURE - 0.01, HEAD, "doubtful-headline"),
        (HEAD, UNSURE, HEAD, None),
        (HEAD, 1, HEAD, None),
        # a rule has decided, or the page of HTML states a headline
        (HEAD, None, HEAD, None),
        (f"<h1>{HEAD}</h1>", 0.1, HEAD, None),
        (HEAD, 0.1, None, "no-headline"),
        (HEAD, 0.1, "", "no-headline"),
    ],
)
def test_an_unlikely_headline_is_doubtful(page, probability, headline, code):
    """The warning says which headline, and how likely it is."""
    warnings = [*doubt_about_headline(sheet_of(page, probability), headline)]
    assert [warning.code for warning in warnings] == ([code] if code else [])
    if code == "doubtful-headline":
        assert warnings[0].message.startswith(f"{HEAD!r} may not be")
        assert f"{probability:.2f}" in warnings[0].message


@pytest.mark.parametrize(
    ("headline", "stated", "is_doubtful"),
    [
        ("one two three four five", "one two six seven eight", False),
        ("one two three four five", "one six seven eight nine", True),
        ("ONE TWO three four five", "one two six seven eight", False),
        # of two lengths, the shorter counts
        ("one two three four five", "one", False),
        ("one", "two three", True),
        ("one two three four five", "", True),
        # a script without spaces has characters instead of words
        ("港の水門が一週間閉鎖", "水門が閉鎖された港", False),
        ("港の水門が一週間閉鎖", "お問い合わせ", True),
        ("Harbour", "Barhour", True),
        ("Öl Ende", "Edle Nö", True),
        ("!", "!", False),
        ("", "Impressum", False),
        (None, "Impressum", False),
    ],
)
def test_a_headline_is_doubtful_if_its_words_are_others(headline, stated, is_doubtful):
    """Two of five words in common are enough; the first of several sources is quoted."""
    statements = [Statement("headline", "og:title", stated), Statement("title", "title", stated)]
    found = [*map(str, disagreement_about_headline(headline, statements))]
    message = f"the page prints {headline!r}, but og:title states {stated!r}"
    assert found == ([f"doubtful-headline: {message}"] if is_doubtful else [])
