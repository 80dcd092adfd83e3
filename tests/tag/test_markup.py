"""The rule for HTML elements."""

from __future__ import annotations

from normalizer import Normalizer
from normalizer.article import Article

TOOL = Normalizer(translator=None)
HEAD = """<html><head>
<meta property="og:title" content="Lock gates in Port Ansdell closed for a week">
</head><body>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/n">News</a></li>
<li><a href="/s">Sport</a></li></ul></nav></header>
<main><article><h1>Lock gates in Port Ansdell closed for a week</h1>"""
FIRST = (
    "<p>The lock gates of Port Ansdell were closed on Monday, and the water in the harbour stood "
    "still for hours.</p>"
)
SECOND = (
    "<p>Nobody could say on Monday evening when the next ship would pass, and the harbour master "
    "went home early.</p>"
)
THIRD = (
    "<p>The council wants to have the gates repaired by Friday, although the spare parts have to "
    "come from Rotterdam.</p>"
)
TAIL = """</article></main><footer><p>Imprint</p><p>Privacy policy</p>
<p>© 2024 The Ansdell Post</p></footer></body></html>"""


def article(*parts: str) -> Article:
    return TOOL.normalize_html("\n".join([HEAD, *parts, TAIL]))


def blocks(*parts: str) -> list[tuple[str, str]]:
    return [(block.type, block.text) for block in article(*parts).body]


def test_list_items_of_the_text_are_kept():
    """A list beside paragraphs is text, whatever the form of its lines."""
    items = "<ul><li>Ferries go to the outer quay</li><li>Yachts wait in the old basin</li></ul>"
    found = blocks(FIRST, SECOND, items, THIRD)
    assert ("list_item", "Ferries go to the outer quay") in found
    assert ("list_item", "Yachts wait in the old basin") in found


def test_lists_of_links_are_no_text():
    """A list of links between paragraphs is a box of related stories."""
    links = (
        "<ul><li><a href='/1'>Ferry strike ends after a week</a></li><li><a href='/2'>Old basin to "
        "be dredged</a></li></ul>"
    )
    assert not [
        text
        for _, text in blocks(FIRST, SECOND, links, THIRD)
        if "strike" in text or "dredged" in text
    ]


def test_headings_and_quotations_are_told_by_their_elements():
    """A heading within the text is a subhead, a blockquote is a quote."""
    quote = (
        "<blockquote><p>“We have waited for those parts since the spring, and nobody ever told us "
        "why,” she said.</p></blockquote>"
    )
    found = blocks(
        FIRST,
        SECOND,
        "<h2>Parts from Rotterdam</h2>",
        THIRD,
        quote,
        SECOND.replace("Monday", "Tuesday"),
    )
    assert ("subhead", "Parts from Rotterdam") in found
    assert [kind for kind, text in found if text.startswith("“We have waited")] == ["quote"]


def test_a_figure_is_one_image():
    """Alternative text, caption and credit of a figure are one image, in any order."""
    figure = """<figure><img alt="Closed gates, seen from the quay">
    <figcaption><span class="photo-credit">Jo Brink/Reuters</span>
    <span class="text">The gates on Monday morning</span></figcaption></figure>"""
    (image,) = article(FIRST, figure, SECOND, THIRD).images
    assert image.alt is not None
    assert image.caption is not None
    assert image.credit is not None
    assert (image.alt.text, image.caption.text) == (
        "Closed gates, seen from the quay",
        "The gates on Monday morning",
    )
    assert (image.credit.creators, image.credit.agencies) == (["Jo Brink"], ["Reuters"])


def test_a_credit_on_two_elements_is_one():
    """Adjacent elements with a credit class are one credit."""
    figure = """<figure><img alt="Closed gates"><figcaption>
    <span class="caption">The gates on Monday morning.</span>
    <span class="credit">Photo by JO BRINK</span><span class="credit">/AFP via Getty Images</span>
    </figcaption></figure>"""
    (image,) = article(FIRST, figure, SECOND, THIRD).images
    assert image.credit is not None
    assert image.credit.agencies == ["AFP", "Getty Images"]


def test_the_image_of_a_related_story_is_none_of_the_article():
    """An image inside a link to another story is removed with it."""
    teaser = (
        "<aside class='related'><a href='/x'><img alt='A ferry in the rain'><h3>Ferry strike "
        "ends</h3></a></aside>"
    )
    assert article(FIRST, teaser, SECOND, THIRD).images == []


def test_an_alternative_text_is_never_the_headline():
    """A logo or an advertisement above the headline is not the headline."""
    banner = HEAD.replace(
        "<main>",
        (
            "<a href='/ad'><img alt='Ansdell Rope Works - ropes for every boat and every "
            "sailor'></a><main>"
        ),
    )
    found = TOOL.normalize_html(
        "\n".join(
            [banner.replace("<h1>", "<div>").replace("</h1>", "</div>"), FIRST, SECOND, THIRD, TAIL]
        )
    )
    assert found.headline == "Lock gates in Port Ansdell closed for a week"


def test_clean_html_loses_nothing():
    """A clean article is kept whole."""
    found = TOOL.normalize_html(
        f"<h1>Lock gates closed</h1>{FIRST}{SECOND}<h2>Parts from Rotterdam</h2>{THIRD}"
    )
    assert found.headline == "Lock gates closed"
    assert [block.type for block in found.body] == [
        "paragraph",
        "paragraph",
        "subhead",
        "paragraph",
    ]


def test_headings_and_list_items_are_no_texts_of_images():
    """A heading in another language, or items in a group of lines, are text, not captions."""
    heading = "<h2>Schleusentor aus Rotterdam geliefert</h2>"
    items = "<ul><li>Two gates of oak</li><li>Four hinges of steel</li></ul>"
    found = article(FIRST, SECOND, heading, THIRD, items, FIRST.replace("Monday", "Friday"))
    assert not found.images
    assert "Schleusentor aus Rotterdam geliefert" in [block.text for block in found.body]
