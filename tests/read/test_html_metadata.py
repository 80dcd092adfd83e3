"""What the sources in a page of HTML state: JSON-LD, meta elements, marked elements."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from normalizer.read.html.elements import dates_of_elements
from normalizer.read.html.metadata import article_of, objects_of, page_of, read_metadata

STORY = '{"@type": "NewsArticle", "headline": "Lock gates closed"}'


def headline(script: str) -> str | None:
    return article_of(objects_of([script])).get("headline")


@pytest.mark.parametrize(
    "script",
    [
        STORY,
        f"<!-- {STORY} -->",
        f"<![CDATA[{STORY}]]>",
        f"//<![CDATA[\n{STORY}\n//]]>",
        f"/*<![CDATA[*/{STORY}/*]]>*/",
        f"{STORY};",
        f"// the story\n{STORY}",
        f'{{"@type": "WebSite"}}\n{STORY}',
        f'[{{"@graph": [{STORY}]}}]',
        '{"@type": "NewsArticle", "headline": "Lock gates closed", }',
        '{"@type": ["WebPage", "http://schema.org/Article"], "headline": "Lock gates closed"}',
        '{"@type": "NewsArticle", "headline": "Lock gates closed", "text": "a\tb\nc"}',
        STORY.replace('"', "&quot;"),
        f'{STORY} {{"@type": broken}}',
    ],
)
def test_damaged_json_ld_is_read(script):
    """Wrappers, comments, trailing commas, control characters and several values are no obstacle."""
    assert headline(script) == "Lock gates closed"


@pytest.mark.parametrize("script", ["", "null", "var a = 1", "{", "[" * 5000, '{"a": ' * 5000])
def test_what_is_no_json_states_nothing(script):
    """A script that is not JSON, or nested too deeply, is passed over."""
    assert objects_of([script]) == []


def test_the_number_of_values_is_bounded():
    """Many values in a row are read only up to a limit."""
    assert 1000 < len(objects_of(["{}" * 5000])) <= 2000


def test_the_dates_of_the_page_object_are_kept():
    """Some plug-ins state the dates of the article on the page around it."""
    page = '{"@graph": [{"@type": "WebPage", "datePublished": "2024-03-18"}]}'
    assert page_of(objects_of([page]))["datePublished"] == "2024-03-18"
    html = f'<script type="application/ld+json">{page}</script>'
    statements = read_metadata(LexborHTMLParser(html), str.strip).statements
    assert [(item.field, item.source) for item in statements] == [("published", "json-ld page")]


def test_each_source_is_named_and_kept():
    """All sources of a field are kept, the most reliable first, and the first fills the field."""
    html = f"""<title>Lock gates closed | Harbour Post</title>
        <meta property="og:title" content="Gates closed">
        <meta name="twitter:title" value="Gates!">
        <link rel="canonical" href="https://harbour.example/lock">
        <script type="application/ld+json">{STORY}</script><h1>Lock gates closed</h1>"""
    metadata = read_metadata(LexborHTMLParser(html), str.strip, "https://harbour.example/lock?a=1")
    assert metadata.headline == "Lock gates closed"
    assert [(item.field, item.source, item.value) for item in metadata.statements] == [
        ("headline", "json-ld", "Lock gates closed"),
        ("headline", "og:title", "Gates closed"),
        ("headline", "twitter:title", "Gates!"),
        ("title", "title", "Lock gates closed | Harbour Post"),
        ("heading", "h1", "Lock gates closed"),
        ("url", "address", "https://harbour.example/lock?a=1"),
        ("url", "canonical", "https://harbour.example/lock"),
    ]


@pytest.mark.parametrize(
    ("html", "date"),
    [
        ('<span itemprop="datePublished" content="2024-03-18">', ("published", "microdata")),
        ('<span property="schema:dateModified">18 March 2024</span>', ("modified", "rdfa")),
        ('<abbr class="published" title="2024-03-18">Monday</abbr>', ("published", "class")),
        ('<time pubdate datetime="2024-03-18">Monday</time>', ("published", "time")),
        ('<time class="updated-at" datetime="2024-03-18">Monday</time>', ("modified", "time")),
        ('<p data-timestamp="1710767100">Monday</p>', ("published", "time")),
    ],
)
def test_marked_elements_state_dates(html, date):
    """Microdata, RDFa, microformats, time elements and data attributes state dates."""
    assert [item[:2] for item in dates_of_elements(LexborHTMLParser(html))] == [date]


@pytest.mark.parametrize(
    "html",
    [
        '<aside><time datetime="2024-03-18">Monday</time></aside>',
        '<div class="comments"><p><time datetime="2024-03-18">Monday</time></p></div>',
        '<ul id="related-stories"><li><time datetime="2024-03-18">Monday</time></ul>',
        "<time>Monday</time>",
    ],
)
def test_dates_of_comments_and_other_stories_are_left_out(html):
    """A date in a comment, a sidebar or a list of other stories is not that of the article."""
    assert dates_of_elements(LexborHTMLParser(html)) == []


def test_the_dates_below_the_main_heading_come_first():
    """Dates above the main heading are those of the day or of other stories more often."""
    html = '<time datetime="2024-03-20"></time><h1>Gates</h1><time datetime="2024-03-18"></time>'
    found = dates_of_elements(LexborHTMLParser(html))
    assert [item.value for item in found] == ["2024-03-18", "2024-03-20"]
