"""Stage 1 on HTML: lines, what the markup says of them, metadata, encodings, hostile pages."""

from __future__ import annotations

import gzip
from pathlib import Path
from random import Random
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from normalizer import InputTypeError, Normalizer
from normalizer.read import html_nesting, html_source
from normalizer.read.html.document import read_html
from normalizer.read.html_source import is_html

BODY = "<p>The lock gates were closed on Monday, and the water stood still for three hours.</p>"
ADDRESS = "https://example.org/news/a"
FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"


def texts(html: str | bytes) -> list[str]:
    return [line.text for line in read_html(html).lines]


def structures(html: str, url: str | None = None) -> list[Any]:
    return [line.structure for line in read_html(html, url).lines]


def metadata_of(html: str, url: str | None = None) -> Any:
    return read_html(html, url).metadata


def codes(page: Any) -> list[str]:
    return [warning.code for warning in page.warnings]


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<p>One</p><p>Two</p>", ["One", "Two"]),
        ("<p>One <b>bold</b> word</p>", ["One bold word"]),
        ("<div>One<p>Two</p>three</div>", ["One", "Two", "three"]),
        ("<p>One<br>line</p>", ["One line"]),
        ("<p>One<br><br>Two</p>", ["One", "Two"]),
        ("<div>One<br>Two</div>", ["One", "Two"]),
        ("<h1>One</h1><p>Roe<br>Orhei<br>4 May 2025</p>", ["One", "Roe", "Orhei", "4 May 2025"]),
        ("<h1>One</h1><p>Since 2025<br>it rains.</p>", ["One", "Since 2025 it rains."]),
        ("<h1>One</h1><p>Roses<br>Violets</p>", ["One", "Roses Violets"]),
        ("<p>Roe<br>4 May 2025</p>", ["Roe 4 May 2025"]),
        ("<ul><li>One<li>Two</ul>", ["One", "Two"]),
        ("<table><tr><td>One<td>Two<tr><td>Three</table>", ["One | Two", "Three"]),
        ("<table><tr><td>One<br>or<td>Two</table>", ["One or | Two"]),
        ("<table><tr><td>One<br> <br>Three<td>Two</table>", ["One", "Three", "Two"]),
        ("<p>A<script>var b = 1</script><style>p{}</style> line</p>", ["A line"]),
        ("<body><noscript>Switch on scripts</noscript><p>One</p>", ["One"]),
        ("<template><p>unseen</p></template><p>One</p>", ["One"]),
        ("<template data-shadowrootmode><p>unseen</p></template><p>One</p>", ["One"]),
        ("<x-a><template shadowrootmode='open'><p>Box</p></template></x-a><p>One", ["Box", "One"]),
        ("<p>&Uuml;ber&shy;all &amp; nirgends</p>", ["Überall & nirgends"]),
        ("<!-- a comment --><p>One</p>", ["One"]),
        # A button in a sentence shows more about a word; others are no part of the text.
        ("<p>Ask <button>Jo Brink</button> why</p>", ["Ask Jo Brink why"]),
        ("<p>Ask Jo Brink. <button>Copy</button> </p>", ["Ask Jo Brink.", "Copy"]),
        ("<p><button>Copy</button><b>Ask</b></p>", ["Copy", "Ask"]),
        (
            "<p>One</p><noembed>Get a player</noembed><noframes><p>Get frames</p></noframes>",
            ["One"],
        ),
        # Code keeps what elsewhere is taken for damage.
        ("<p>&lt;i&gt;Write <code>&lt;b&gt; &amp;amp;</code> now</p>", ["Write <b> &amp; now"]),
        ("<pre>&lt;br&gt;</pre><pre><code>&lt;p&gt;</code></pre>", ["<br>", "<p>"]),
        ("plain words", ["plain words"]),
        ("<p>Half \ud800 a character</p>", ["Half \ufffd a character"]),
        # Hidden text stays: some pages hide their whole body until a script shows it.
        ("<div style='visibility: hidden'><p>One</p></div><p hidden>Two</p>", ["One", "Two"]),
        # Nodes without a name, such as processing instructions.
        ("<?php echo 1 ?><p>One</p><svg><![CDATA[x]]></svg><math:mi>2</math:mi>", ["One", "2"]),
        # Formulas: a row of signs, else the TeX that the page gives, else the parts.
        (
            "<p>It holds <math><mi>h</mi><mo>=</mo><mn>4</mn></math> metres</p>",
            ["It holds h=4 metres"],
        ),
        (
            "<p>About <math alttext='{\\displaystyle r^2}'><msup><mi>r<mn>2</msup></math>",
            ["About r^2"],
        ),
        ("<p>About <math><msup><mi>r</mi><mn>2</mn></msup></math></p>", ["About r 2"]),
        (
            "<p>He said <q>the <b>gate</b> is shut</q> twice</p>",
            ["He said “the gate is shut” twice"],
        ),
        ("<p>„<q>Das Tor ist zu</q>“, hieß es</p>", ["„Das Tor ist zu“, hieß es"]),
        # Elements of the name that stands for a row of data inside are like any other.
        ("<row><row>One <b>bold</b></row><p>Two</p></row>", ["One bold", "Two"]),
        ("<row>One<div>Two<row>Three</row>four</div>five</row>", ["One Two", "Three", "fourfive"]),
    ],
)
def test_each_block_is_a_line(html, lines):
    """Blocks begin and end lines, inline elements do not, and invisible content is not a line."""
    assert texts(html) == lines


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<nav><a>Home</a><a>Politics</a></nav>", ["Home Politics"]),
        # So are the facts of a short line that is no sentence.
        (
            "<div><span>By <a>Jo Brink</a></span><span>Alden</span><time>5 March</time></div>",
            ["By Jo Brink Alden 5 March"],
        ),
        ("<div><span>5 March 2024</span><span>4 min</span></div>", ["5 March 2024 4 min"]),
        # A number in the last fact tells its full stop from that of a sentence.
        (
            "<div><span>By Jo Brink</span><span>March 5, 2024, 7:15 a.m.</span></div>",
            ["By Jo Brink March 5, 2024, 7:15 a.m."],
        ),
        (
            "<p><span>Von Jo Brink</span><span>5. März 2024</span><span>3 Min.</span> </p>",
            ["Von Jo Brink 5. März 2024 3 Min."],
        ),
        # Beside a time, words in small letters are a fact.
        (
            "<div><a>Jo Brink</a><span>in Alden</span><time>5 March 2024</time></div>",
            ["Jo Brink in Alden 5 March 2024"],
        ),
        (
            "<div><time>5 March 2024</time><span>in Alden</span></div>",
            ["5 March 2024 in Alden"],
        ),
        (
            "<p><span>T</span><span>he lock opened on May 5.</span></p>",
            ["The lock opened on May 5."],
        ),
        (
            "<p><span>T</span><span>HE LOCK opened on May 5.</span></p>",
            ["THE LOCK opened on May 5."],
        ),
        ("<div><span>Lock</span><span>Keeper</span></div>", ["LockKeeper"]),
        ("<p><span>The ri</span><span>ver fell</span></p>", ["The river fell"]),
        ("<p><span>The Mc</span><span>Brinks went.</span></p>", ["The McBrinks went."]),
        ("<p>In <a>Ukraine</a>s Süden</p>", ["In Ukraines Süden"]),
        ("<p>“<a>The Lock</a>” opened</p>", ["“The Lock” opened"]),
        ("<p><span class='dropcap'>T</span>he gates</p>", ["The gates"]),
        ("<p>サッカー<a>協会</a>の会長</p>", ["サッカー協会の会長"]),
        # A named credit is separated from its caption.
        ("<figcaption>Gates <cite>Jo Brink</cite></figcaption>", ["Gates", "Jo Brink"]),
        ("<figcaption>Gates <b class='photo-credit'>Jo</b></figcaption>", ["Gates", "Jo"]),
        # A link to a heading is no part of it.
        ("<h2>Gates <a href='#gates'>¶</a></h2>", ["Gates"]),
        ("<h2><a href='#gates'>#</a> Gates</h2>", ["Gates"]),
        ("<h2><a href='#gates'>Gates</a></h2>", ["Gates"]),
        ("<h2>Gates <a href='/b'>#</a></h2>", ["Gates #"]),
        ("<p>Gates <a href='#note'>*</a></p>", ["Gates *"]),
    ],
)
def test_words_are_neither_glued_nor_torn(html, lines):
    """Neighbouring links are separated by a space; a link inside a sentence adds none."""
    assert texts(html) == lines


@pytest.mark.parametrize(
    ("html", "line"),
    [
        ("<a>Report<b class='sr-only'>, opens new tab</b></a> of the council", None),
        ("Report<b class='c-visuallyHidden x'>, opens <i>new</i> tab</b> of the council", None),
        ("Report<b class='screen-reader-text'>, opens new tab</b> of the council", None),
        ("Report<b style='clip: rect(0 0 0 0)'>, opens new tab</b> of the council", None),
        ("Report<b class='a11y-hidden'>:</b> of the council", "Report: of the council"),
        ("Report<b class='not-sr-only'> today</b> of the council", "Report today of the council"),
        ("Report<b class='users-only'> today</b> of the council", "Report today of the council"),
        ("<b class='sr-only'>Image caption, </b>Gates closed", "Image caption, Gates closed"),
        ("<b class='sr-only'>Gates closed</b>", "Gates closed"),
    ],
)
def test_words_for_screen_readers_behind_a_text_are_not_of_it(html, line):
    """Those in front of it are its label, and marks separate it from what follows."""
    assert texts(f"<p>{html}</p>") == [line or "Report of the council"]


NOSCRIPT = "<body><noscript><img alt='Gates'><p>Switch on scripts</p></noscript>"
CAPTIONED = "<img alt='' data-credit='Jo Brink/dpa'><figcaption>Gates. Photo: Jo Brink/dpa"


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<figure><img alt='Gates'><figcaption>Closed</figcaption></figure>", ["Gates", "Closed"]),
        ("<p>Before <img alt='Gates'>and after</p>", ["Before and after", "Gates"]),
        ("<p>Well done <img class='emoji' alt='thumbs up'></p>", ["Well done"]),
        ("<img alt=''><img><img alt=' '>", []),
        # One that counts visits has no line, whatever its alternative text.
        ("<img alt=x width=1 height='1px'><img alt=y width=2><img alt=z width='100%'>", ["z"]),
        # In a page for readers without scripts, it counts if no other image has its text.
        (f"{NOSCRIPT}<p>One</p>", ["Gates", "One"]),
        (f"{NOSCRIPT}<p>One</p>{NOSCRIPT}", ["Gates", "One"]),
        (f"<div>{NOSCRIPT}<img alt='Gates'></div><p>One</p>", ["Gates", "One"]),
        (f"<div><img alt='Gates'>{NOSCRIPT}</div><p>One</p>", ["Gates", "One"]),
        (
            f"<amp-img alt='Gates'>{NOSCRIPT.removeprefix('<body>')}</amp-img><p>One",
            ["Gates", "One"],
        ),
        # A caption or credit in an attribute is a line, unless the page prints it.
        ("<img data-caption='<p>The &amp;lt;gates</p>' data-credit='Jo'>", ["The <gates", "Jo"]),
        (f"<figure>{CAPTIONED}</figcaption></figure>", ["Gates. Photo: Jo Brink/dpa"]),
        ("<img alt='Gates' data-caption='true' data-credit='https://a.example'>", ["Gates"]),
    ],
)
def test_an_image_is_the_line_of_its_texts(html, lines):
    """An alternative text is at the place of its image, or after the line that the image is in."""
    assert texts(html) == lines


def test_a_line_knows_where_it_stands():
    teaser = "<h3><a href='/x'>Another story</a></h3>"
    (structure,) = structures(f"<main><aside class='related-teasers'>{teaser}</aside></main>")
    assert (structure.element, structure.linked, structure.links) == ("h3", 1.0, 1)
    assert {"aside", "main", "a"} <= structure.inside
    assert "related" in structure.near


@pytest.mark.parametrize(
    ("attribute", "kind"),
    [
        ("class=bildunterschriften", "caption"),
        ("class=c-imageCaption", "caption"),
        ("id=photo_credit", "credit"),
        ("class=mainNav", "navigation"),
        ("class=article-body", "article"),
        ("class=ad", "promotion"),
        ("hidden", "hidden"),
        ("aria-hidden='true'", "hidden"),
        ("style='display: none'", "hidden"),
        ("class='visually-hidden'", "hidden"),
    ],
)
def test_names_hint_at_kinds(attribute, kind):
    """Class names are read word by word, however the words are joined."""
    assert kind in structures(f"<p {attribute}>Again</p>")[0].named


@pytest.mark.parametrize("name", ["css-1x2y3z", "header-shadow", "gradient", "x", "dcr-ab12"])
def test_generated_names_say_nothing_wrong(name):
    """A short word counts as a whole word only: "ad" is not found in "header-shadow"."""
    assert "promotion" not in structures(f"<p class='{name}'>Again</p>")[0].named


JSON_LD = """<html lang="de-AT"><head><title>Schleuse zu | Hafenblatt</title>
<link rel="canonical" href="https://www.hafenblatt.example/schleuse">
<meta property="og:title" content="Schleuse zu"><meta property="article:section" content="Hafen">
<script type="application/ld+json">{broken</script>
<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "Hafenblatt"},
{"@type": ["NewsArticle"], "headline": "Schleuse &amp; Tor zu",
"datePublished": "2024-03-18T14:05:00+01:00", "dateModified": "2024-03-19T08:00:00+01:00",
"publisher": {"@type": "Organization", "name": "Hafenblatt"},
"author": [{"@type": "Person", "name": "Ada Kettler"}, {"@type": "Person", "name": "Jo Brink"}]}]}
</script></head>"""


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_metadata_is_read(mark):
    """JSON-LD comes first, meta elements fill gaps, and a broken script does no harm."""
    page = read_html(f"{mark}{JSON_LD}<body>{BODY}")
    assert len(page.lines) == 1
    metadata: Any = page.metadata
    assert metadata.headline == "Schleuse & Tor zu"
    assert metadata.published == "2024-03-18T14:05:00+01:00"
    assert [claim.name for claim in metadata.authors] == ["Ada Kettler", "Jo Brink"]
    names = (metadata.publisher, metadata.section, metadata.language)
    assert names == ("Hafenblatt", "Hafen", "de-AT")
    assert metadata.address == "https://www.hafenblatt.example/schleuse"
    assert metadata.page_title == "Schleuse zu | Hafenblatt"


VIDEO = '{"@type": "VideoObject", "name": "Gates &amp; ships", "embedUrl": "/player/7"}'


@pytest.mark.parametrize(
    ("data", "head", "media"),
    [
        (f'{{"@type": "NewsArticle", "video": {VIDEO}}}', "", [("video", "Gates & ships")]),
        (f'[{{"@type": "NewsArticle"}}, {VIDEO}]', "", [("video", "Gates & ships")]),
        ('{"@type": "NewsArticle", "audio": {"contentUrl": "/player/7"}}', "", [("audio", None)]),
        ("{}", '<meta property="og:video" content="/player/7">', [("video", None)]),
        # several beside the article are those of a list, and odd values are none
        (f'[{{"@type": "NewsArticle"}}, {VIDEO}, {VIDEO}]', "", []),
        ('{"@type": "NewsArticle", "video": ["/player/7", 7]}', "", []),
    ],
)
def test_the_media_of_the_article_are_read(data, head, media):
    """Those of JSON-LD go before meta elements; addresses are absolute."""
    html = f'<head>{head}<script type="application/ld+json">{data}</script></head>{BODY}'
    found = metadata_of(html, ADDRESS).media
    assert [(item.type, item.title) for item in found] == media
    assert all(item.url == "https://example.org/player/7" for item in found)


def test_relative_addresses_refer_to_the_first_absolute_one():
    """Many pages state a canonical address that is relative."""
    head = '<link rel="canonical" href="/a"><meta property="og:url" content="https://x.example/a">'
    metadata = metadata_of(f'{head}<meta property="og:image" content="/b.jpg">{BODY}')
    assert (metadata.base, metadata.images) == ("https://x.example/a", ["https://x.example/b.jpg"])


STORY = '{"@type": "NewsArticle", "headline": "Gates closed"}'


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
        '{"@type": "NewsArticle", "headline": "Gates closed", }',
        '{"@type": ["WebPage", "http://schema.org/Article"], "headline": "Gates closed"}',
        '{"@type": "NewsArticle", "headline": "Gates closed", "text": "a\tb\nc"}',
        STORY.replace('"', "&quot;"),
        f'{STORY} {{"@type": broken}}',
        "{}" * 1000 + STORY,
    ],
)
def test_damaged_json_ld_is_read(script):
    """Wrappers, comments, trailing commas, control characters and several values are no obstacle."""
    html = f'<script type="application/ld+json">{script}</script>'
    assert metadata_of(html).headline == "Gates closed"


@pytest.mark.parametrize(
    "script",
    [
        *("", "null", "var a = 1", "{", "[]", "5", '"NewsArticle"', "[" * 100_000),
        '{"a": ' * 5000,
        "{}" * 2500 + STORY,
        '{"@type": 5, "headline": ["a"]}',
        '{"@type": "NewsArticle", "author": {"name": {"name": 1}}, "publisher": [[]]}',
        '{"@type": "NewsArticle", "datePublished": {}, "headline": {}}',
        '{"@type": "NewsArticle", "headline": 7, "articleBody": [], "author": 3}',
    ],
)
def test_odd_json_ld_states_nothing(script):
    page = read_html(f'<script type="application/ld+json">{script}</script>{BODY}')
    assert len(page.lines) == 1
    assert page.metadata is not None
    assert page.metadata.statements == []


def test_each_source_is_named_and_kept():
    """All sources of a field are kept, the most reliable first, and the first fills the field."""
    page = '{"@type": "WebPage", "datePublished": "2024-03-18"}'
    html = f"""<title>Lock gates closed | Harbour Post</title>
        <meta property="og:title" content="Gates shut">
        <meta name="twitter:title" value="Gates!">
        <link rel="canonical" href="https://harbour.example/lock">
        <script type="application/ld+json">[{STORY}, {page}]</script><h1>Lock gates closed</h1>"""
    metadata = metadata_of(html, "https://harbour.example/lock?a=1")
    assert metadata.headline == "Gates closed"
    assert [(item.field, item.source, item.value) for item in metadata.statements] == [
        ("headline", "json-ld", "Gates closed"),
        ("headline", "og:title", "Gates shut"),
        ("headline", "twitter:title", "Gates!"),
        ("published", "json-ld page", "2024-03-18"),
        ("title", "title", "Lock gates closed | Harbour Post"),
        ("heading", "h1", "Lock gates closed"),
        ("url", "address", "https://harbour.example/lock?a=1"),
        ("url", "canonical", "https://harbour.example/lock"),
    ]


OTHER = '{"@type": "NewsArticle", "headline": "Bridge shut", "datePublished": "2023-01-01"}'


@pytest.mark.parametrize(
    ("data", "headline"),
    [
        (f"[{OTHER}, {STORY}]", "Gates closed"),
        (f"[{STORY}, {OTHER}]", "Gates closed"),
        # The story of a page may have another headline there.
        (OTHER, "Bridge shut"),
        (f'{{"@type": "ItemList", "itemListElement": [{{"item": {OTHER}}}]}}', None),
    ],
)
@pytest.mark.parametrize(
    "head",
    [
        "<title>Gates closed | Harbour Post</title>",
        "<meta name='parsely-title' content='Gates closed'>",
        "<h1>Lock: “Gates closed”</h1>",
    ],
)
def test_of_several_stories_that_with_the_headline_of_the_page_counts(head, data, headline):
    stated = metadata_of(f'{head}<script type="application/ld+json">{data}</script>').statements
    headlines = [item.value for item in stated if item.source == "json-ld"]
    assert headlines[:1] == ([headline] if headline else [])


TIME = '<time datetime="2024-03-18">Monday</time>'


@pytest.mark.parametrize(
    ("html", "dates"),
    [
        ('<b itemprop="datePublished" content="18.3.">', [("published", "microdata", "18.3.")]),
        ('<b property="schema:dateModified">18 March</b>', [("modified", "rdfa", "18 March")]),
        ('<abbr class="published" title="18.3.">Mo</abbr>', [("published", "class", "18.3.")]),
        ('<time pubdate class="is-updated" datetime="18.3.">', [("published", "time", "18.3.")]),
        ('<time class="updated-at" datetime="18.3.">Mo</time>', [("modified", "time", "18.3.")]),
        ('<p data-timestamp="1710767100">Mo</p>', [("published", "time", "1710767100")]),
        # Dates above the main heading are those of the day or of other stories more often.
        (
            f'<time datetime="2024-03-20"></time><h1></h1>{TIME}',
            [("published", "time", "2024-03-18"), ("published", "time", "2024-03-20")],
        ),
        # Those of comments, sidebars and lists of other stories are not the article's.
        (f"<aside>{TIME}</aside>", []),
        (f'<div class="comments"><p>{TIME}</p></div>', []),
        (f'<ul id="related-stories"><li>{TIME}</ul>', []),
        (f'<aside><abbr class="published" title="18.3.">Mo</abbr></aside>{BODY}', []),
        ("<time>Monday</time>", []),
        # nor are those of an item that the article only holds
        (f"<li itemprop=citation itemscope>{TIME}</li>", []),
        (f"<div itemscope itemprop=blogPost>{TIME}</div>", [("published", "time", "2024-03-18")]),
    ],
)
def test_marked_elements_state_dates(html, dates):
    """Microdata, RDFa, microformats, time elements and data attributes state dates."""
    found = [(item.field, item.source, item.value) for item in metadata_of(html).statements]
    assert [item for item in found if item[0] != "heading"] == dates


GERMAN, RUSSIAN = "Schleuse für Köln", "Шлюз закрыт"


@pytest.mark.parametrize(
    ("head", "text", "encoding"),
    [
        ("<meta charset='windows-1251'>", RUSSIAN, "cp1251"),
        ("<?xml version='1.0' encoding='windows-1251'?>", RUSSIAN, "cp1251"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=euc-jp">', "水門", "euc-jp"),
        ("", GERMAN, "utf-8"),
        ("<meta charset='no-such'>", "Schleuse für alle Bürger", "latin-1"),
        ("<meta charset='iso-8859-1'>", GERMAN, "utf-8"),
        ("<meta charset='iso-8859-1'>", "„Köln“ – heute", "cp1252"),
        ("", GERMAN, "utf-8-sig"),
        ("", GERMAN, "utf-16"),
        ("<meta charset='ISO-2022-JP'>", "水門", "iso-2022-jp"),
    ],
)
def test_the_declared_encoding_counts_where_utf8_does_not_fit(head, text, encoding):
    """UTF-8 is read as UTF-8 whatever the page declares; otherwise the declaration counts."""
    assert texts(f"{head}<p>{text}</p>".encode(encoding)) == [text]


def test_a_cut_page_of_utf8_stays_utf8():
    """A single truncated character does not change the encoding of a whole page."""
    towns = "Köln, Düsseldorf, Münster, Görlitz, Löbau, Güstrow, Lübeck, Überlingen, Fürth, "
    page = read_html(f"<meta charset=utf-8><p>{towns}".encode() + "Ü".encode()[:1])
    assert page.lines[0].text == f"{towns}\ufffd"
    assert str(page.warnings[0]).startswith("undecodable-bytes: 1 ")


LINE = "The gates were closed on Monday."
PACKED = gzip.compress(f"<!DOCTYPE html>{f'<p>{LINE}</p>' * 5000}".encode())


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("\ufeff <!-- a page --> <P>One</P>\n<p>Two</p>\n", True),
        (b"<h1 class=a>Gates</h1>\r\n<p>Shut<br/>\r\n", True),
        ("<!DOCTYPE html>One", True),
        ("<p align=center>\n\n# Gates\n\nThey were closed.", False),
        ("<b>Gates</b> were <i>closed</i>", False),
        ("Gates <p>were closed</p>", False),
        ("", False),
    ],
)
def test_pages_of_html_and_their_parts_are_recognised(source, expected):
    assert is_html(source) is expected


def test_gzip_is_recognised_and_its_size_is_bounded(monkeypatch):
    assert is_html(PACKED)
    assert texts(PACKED) == [LINE] * 5000
    assert codes(read_html(PACKED)) == []
    monkeypatch.setattr(html_source, "_MAX_UNPACKED", 1000)
    page = read_html(gzip.compress(b"<p>word</p>" * 10_000))
    assert len(page.lines) == 1000 // len("<p>word</p>") + 1
    assert str(page.warnings[0]).startswith("undecodable-bytes: only the first 1000 ")


def test_all_members_of_gzip_are_read():
    """A log of a server, or `cat` of two files, has more than one; zeros may follow the last."""
    page = read_html(PACKED + gzip.compress(f"<p>{LINE}".encode()) + bytes(512))
    assert ([line.text for line in page.lines], codes(page)) == ([LINE] * 5001, [])


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (PACKED[:-200], "the page is cut"),
        (PACKED[:-4], "the page is cut"),
        (PACKED[:-8] + b"checksum", "the page's gzip data is damaged (CRC check failed"),
        (PACKED + PACKED[:10] + b"\x07", "the page's gzip data is damaged ("),
        (PACKED + b"more", "the page's gzip data is damaged ("),
    ],
    ids=["cut", "without a length", "wrong checksum", "damaged", "with more behind it"],
)
def test_a_fault_of_gzip_is_said_and_what_can_be_unpacked_is_read(data, message):
    page = read_html(data)
    assert str(page.warnings[0]).startswith(f"undecodable-bytes: {message}")
    assert len(page.lines) > 1000
    assert {line.text for line in page.lines[:-1]} == {LINE}


@pytest.mark.parametrize("label", ["utf-16", "UTF-16LE", "utf-32", "utf-7", "unicode_escape"])
def test_an_encoding_that_the_declaration_itself_is_not_in_does_not_count(label):
    text = "Le café de la gare a été rouvert lundi à midi, C:\\neuf +AGE-."
    assert texts(f"<meta charset={label}><p>{text}".encode("cp1252")) == [text]


@pytest.mark.parametrize(
    "element",
    [
        "title",
        "script",
        "style",
        "textarea",
        'iframe src="/a>b"',
        "noscript",
        "video",
        "xmp",
        "svg",
    ],
)
def test_an_empty_element_of_xhtml_takes_nothing_in(element):
    head = '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body>'
    script = "<script>s = '<script/>';</script><!-- <title/> -->"
    assert texts(f"{head}{script}<{element}/><p>One</p><{element} /><p>Two</p>") == ["One", "Two"]


def test_a_slash_may_end_an_address_in_xhtml():
    page = "<html xmlns='http://www.w3.org/1999/xhtml'><script src=/a/>x</script><p>One"
    assert texts(page) == ["One"]


@pytest.mark.parametrize(
    "html",
    [
        "".join(f"<i id=a{number}><p>" for number in range(5000)),
        "".join(f"<table><font color={number}>" for number in range(5000)),
    ],
    ids=["paragraphs", "tables"],
)
def test_what_no_parser_should_read_is_read_as_text(html):
    """Formatting left open in many blocks would give millions of elements."""
    page = read_html(f"{html}words that count")
    assert [line.text for line in page.lines] == ["words that count"]
    assert codes(page) == ["deep-nesting"]


@pytest.mark.parametrize("name", ["div", "span", "details", "x-y", "b", "blockquote", "svg"])
def test_tags_of_elements_that_are_nested_too_deeply_are_left_out(name):
    """Their text stays, and so does the structure of what is less deep."""
    html = f"<h1>Head</h1>{f'<{name}>' * 9000}<p>words that</p> count"
    page = read_html(html)
    assert "".join(line.text for line in page.lines) == "Headwords thatcount"
    assert structures(html)[0].element == "h1"
    assert codes(page) == ([] if name == "svg" else ["deep-nesting"])


# Elements that are ended, shown or nested by rules of their own.
NAMES = [
    "a", "abbr", "applet", "b", "body", "button", "caption", "col", "dd", "details", "div", "dl", "dt",
    "fieldset", "font", "form", "h1", "h2", "hr", "i", "input", "li", "marquee", "math", "mi", "nav", "nobr",
    "noscript", "object", "ol", "option", "p", "pre", "rb", "rt", "ruby", "s", "script", "select", "span",
    "style", "svg", "desc", "g", "table", "tbody", "td", "template", "textarea", "th", "title", "tr", "u", "ul",
    "xmp", "x-y",
]  # fmt: skip
SIGNS = ("x", "<!--", "-->", "<![CDATA[", "]]>", "<!>", "</>", "<a b='", '"', " ", "/>")


def depth_of(html):
    node, depth, deepest = LexborHTMLParser(html).root, 0, 0
    while node is not None:
        deepest = max(deepest, depth)
        if node.child is not None:
            node, depth = node.child, depth + 1
            continue
        while node is not None and node.next is None:
            node, depth = node.parent, depth - 1
        node = node.next if node is not None else None
    return deepest


def test_no_tags_nest_deeper_than_is_counted(monkeypatch):
    """A table adds four elements that are not counted."""
    monkeypatch.setattr(html_nesting, "MAX_DEPTH", 10)
    random = Random(33)  # noqa: S311 - no secrecy here
    for _ in range(600):
        names = random.sample(NAMES, random.randint(1, 3))
        tags = [
            f"<{end}{name}{more}>"
            for name in names
            for end in ("", "", "/")
            for more in ("", " b='>'", "/")
        ]
        part = "".join(
            random.choices(
                [*tags, *SIGNS] if random.random() < 0.5 else tags, k=random.randint(1, 6)
            )
        )
        flat, _ = html_nesting.flattened(part.encode() * 150, 10_000)
        assert depth_of(flat) < 10 * 5 + 10, part


def test_no_word_is_lost_when_a_page_is_written_anew():
    """Tags in any order, few of which end what they should."""
    # The content of these is no HTML.
    apart = "desc g math mi noscript script style svg template textarea title xmp"
    names = [name for name in NAMES if name not in apart.split()]
    for seed in range(300):
        random = Random(seed)  # noqa: S311 - no secrecy here
        tags = [f"<{end}{random.choice(names)}>" for end in ("", "/") for _ in range(15)]
        words = [f"w{number}." for number in range(12)]
        page = "".join(random.sample([*tags, *words], k=42)).encode()
        flat, _ = html_nesting.flattened(page, 10_000)
        whole, anew = (LexborHTMLParser(text).text() for text in (page, flat))
        assert whole == anew, page


def shown(page: bytes) -> list[Any]:
    lines: list[Any] = read_html(page).lines
    places = [line.structure for line in lines]
    return [
        (line.text, at.element, at.depth, at.path) for line, at in zip(lines, places, strict=True)
    ]


def test_a_large_page_is_parsed_as_a_small_one_is(monkeypatch):
    """What is not too deep stays as it is when a page is written anew."""
    pages = [path.read_bytes() for path in sorted(FIXTURES.glob("*/input.html"))]
    before = [shown(page) for page in pages]
    monkeypatch.setattr(html_nesting, "_MAX_UNCHECKED", 0)
    assert [shown(page) for page in pages] == before


def test_a_page_of_tags_alone_is_read_without_them():
    """Elements take memory, however little text they have; the words are kept."""
    page = read_html("<p>a</p>" * 200_000)
    assert "".join(line.text for line in page.lines).count("a") == 200_000
    assert (len(page.lines), codes(page)) == (10_000, ["many-tags"])


def test_tags_of_which_a_text_speaks_stay():
    page = read_html(
        "<p>Use the &lt;b&gt; element, and &lt;em&gt;.<p>The &lt;b&gt;old&lt;/b&gt; dam"
    )
    assert [line.text for line in page.lines] == ["Use the <b> element, and <em>.", "The old dam"]


def test_tags_in_scripts_are_not_counted():
    script = "var item = '<li>Dam</li>';\n" * 200_000
    stated = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Dam"}</script>'
    )
    page = read_html(f"<script>{script}</script>{stated}<p>The dam held.</p>")
    assert [line.text for line in page.lines] == ["The dam held."]
    assert page.metadata is not None
    assert (codes(page), page.metadata.headline) == ([], "Dam")


@pytest.mark.parametrize(
    "html",
    [
        "<i class='icon'><b>" * 200 + "<p>" * 5000 + "words",
        "".join(f"<i id=a{number}></i><p>" for number in range(5000)) + "words",
    ],
    ids=["equal elements", "closed elements"],
)
def test_formatting_that_is_repeated_three_times_is_parsed(html):
    """Formatting that is equal is repeated three times at most, closed formatting never."""
    assert codes(read_html(html)) == []


@pytest.mark.parametrize("value", ["", "=1", '=">"', "='<p>'"])
def test_attributes_are_bounded(value):
    names = " ".join(f"a{number}{value}" for number in range(30_000))
    assert texts(f"<p class=lead {names}>One</p><p>Two</p>") == ["One", "Two"]
    shortened = html_source.without_excess_attributes(f"<p {names}>".encode())
    assert len(shortened) < 25_000
    usual = f"<p {names[:500]}>".encode()
    assert html_source.without_excess_attributes(usual) == usual


def test_a_figure_with_thousands_of_images_returns():
    """The text below each image of a figure gets its address, in linear time."""
    part = '<img src="https://a.example/lock{0}.jpg"><p>Lock {0}</p>'
    found = structures("<figure>" + "".join(map(part.format, range(5000))))
    assert found[-1].url == "https://a.example/lock4999.jpg"


@pytest.mark.parametrize("html", ["", "   ", "<html></html>", b"", "<script>x</script>"])
def test_a_page_without_text_warns(html):
    article = Normalizer(translator=None).normalize_html(html)
    assert (article.lines, article.headline) == ([], None)
    assert "empty-input" in codes(article)


def test_other_types_are_refused():
    with pytest.raises(InputTypeError, match="expected HTML"):
        read_html(5)  # type: ignore[arg-type]  # that is the point


def test_html_read_as_text_warns():
    tool = Normalizer(translator=None)
    assert "html-input" in codes(tool.normalize(f"<!DOCTYPE html><html>{BODY}"))
    assert "html-input" not in codes(tool.normalize("<3 from the harbour\n\nThe gates are shut."))


@pytest.mark.parametrize(
    ("image", "url"),
    [
        ("<img alt=A src=/a.jpg>", "https://example.org/a.jpg"),
        ("<img alt=A src=//img.example/a.jpg>", "https://img.example/a.jpg"),
        ("<img alt=A src=b/ä.jpg>", "https://example.org/news/b/%C3%A4.jpg"),
        ("<img alt=A src=s.jpg srcset='s.jpg 1x, l,1.jpg 2x'>", "https://example.org/news/l,1.jpg"),
        ("<img alt=A src=blank.gif data-src=a.jpg>", "https://example.org/news/a.jpg"),
        ("<img alt=A src='data:image/gif;base64,R0lGOD'>", None),
        ("<img alt=A src=placeholder.png>", None),
        ("<img alt=A src=index-transparent_h-3_w-4.gif>", None),
        ("<img alt=A src='./Gates shut_files/a.jpg'>", None),
        ("<img alt=A src=Tore-Dateien/a.jpg srcset='/a-9.jpg 9w'>", "https://example.org/a-9.jpg"),
        ("<img alt=A src=/news_files/a.jpg>", "https://example.org/news_files/a.jpg"),
        ("<img alt=A src='javascript:alert(1)'>", None),
        ("<img alt=A src='ftp://example.org/a.jpg'>", None),
        ("<img alt=A src='http://[a/b.jpg'>", None),
        ("<img alt=A>", None),
        (
            "<picture><source srcset='a-9.webp 9w, a-90.webp 90w'><img alt=A src=a.jpg></picture>",
            "https://example.org/news/a-90.webp",
        ),
        ("<amp-img alt=A src=a.jpg></amp-img>", "https://example.org/news/a.jpg"),
        ("<base href='/media/'><img alt=A src=a.jpg>", "https://example.org/media/a.jpg"),
    ],
)
def test_the_address_of_an_image_is_absolute_and_that_of_its_largest_version(image, url):
    """Placeholders and other schemes than HTTP and HTTPS are no address."""
    assert [part.url for part in structures(image, ADDRESS)] == [url]


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ("", "https://page.invalid/a.jpg"),
        ("<link rel=canonical href='https://e.com/n/1'>", "https://e.com/n/a.jpg"),
    ],
)
def test_without_an_address_that_of_the_metadata_counts(head, url):
    """If there is none, two images are still told apart."""
    assert [part.url for part in structures(f"{head}<img alt=A src=a.jpg>")] == [url]


def test_a_caption_outside_a_figure_has_the_figure_of_the_image_beside_it():
    """A small block with a single image and texts named as its own is a figure; a teaser is not."""
    image, caption = "<img src=/a.jpg alt=Gates>", "<div class=caption>Closed on Monday</div>"
    page = structures(f"<div>{image}{caption}</div><p>One</p>", ADDRESS)
    assert page[0].figure == page[1].figure > 0 == page[2].figure
    assert page[1].url == "https://example.org/a.jpg"
    teaser = structures(f"<div>{image}<h3>Another story</h3>{caption}</div>", ADDRESS)
    assert not any(part.figure for part in teaser)


@pytest.mark.parametrize(
    "page",
    [
        "<p>One</p><img src=/a.jpg><p class=caption>Closed on Monday.</p><p>Two</p>",
        "<p>One</p><p><img src=/a.jpg alt=Gates></p><p class=wp-caption-text>Closed on Monday.</p>",
        "<img src=/b.jpg><img src=/a.jpg><p class=caption>Closed on Monday.</p><p>Two</p>",
        "<p>One</p><p><img src=/a.jpg><br><i>Closed on Monday.</i></p>",
        "<p>One</p><center><img src=/a.jpg><br><i>Closed on Monday.</i></center>",
    ],
)
@pytest.mark.parametrize("address", [ADDRESS, None])
def test_a_caption_below_an_image_is_of_that_image_without_a_block_around_both(page, address):
    """It is named one, or in italics with the image; the address of the page need not be known."""
    found = {part.url: part.figure for part in structures(page, address) if part.figure}
    base = "https://page.invalid" if address is None else "https://example.org"
    assert list(found) == [f"{base}/a.jpg"]


@pytest.mark.parametrize(
    ("page", "is_figure"),
    [
        ("<img src=/a.jpg><div>Closed on Monday</div><div>The Elm Post</div>", True),
        ("<img src=/a.svg><div>Closed on Monday</div>", False),
        ("<img src=/a.jpg><p>Closed on Monday</p>", False),
        ("<p><img src=/a.jpg><br><em>Closed on Monday</em></p>", True),
        ("<p><img src=/a.jpg><br>They closed on Monday.</p>", False),
        ("<img src=/a.jpg><div><a href=/b>Closed on Monday</a></div>", False),
        ("<img src=/a.jpg><div class=byline>Jane Roe</div>", False),
        ("<img src=/a.jpg><div>One</div><div>Two</div><div>Three</div>", False),
    ],
)
def test_one_or_two_texts_alone_with_a_picture_are_its_own_whatever_their_names(page, is_figure):
    assert (structures(f"<div>{page}</div>", ADDRESS)[0].figure > 0) == is_figure


@pytest.mark.parametrize("player", ["<iframe src=x></iframe>", "<div class=c-video></div>"])
def test_a_figure_with_a_player_is_told(player):
    figure = f"<figure>{player}<figcaption>Watch the gates</figcaption></figure>"
    assert structures(figure)[0].of_player
    with_image = figure.replace("<figcaption>", "<img src=a.jpg><figcaption>")
    assert not structures(with_image)[0].of_player


@pytest.mark.parametrize(
    ("heading", "lines"),
    [
        ("<span class=kicker>Tides</span><span>Dams shut</span>", ["Tides", "Dams shut"]),
        ("<em class=c-topline>Tides</em><i class=sr-only>: </i>Dams shut", ["Tides", "Dams shut"]),
        ("<span>Tides</span><span>Dams shut</span>", ["Tides Dams shut"]),
        ("<b>D</b>ams shut", ["Dams shut"]),
        ("<span>Da</span><span>ms</span> shut", ["Dams shut"]),
        ("<span class=section-title>Dams shut</span>", ["Dams shut"]),
    ],
)
def test_a_kicker_in_the_main_heading_is_set_apart(heading, lines):
    page = read_html(f"<h1>{heading}</h1>")
    assert [line.text for line in page.lines] == lines
    headline = page.lines[-1].structure
    assert headline and headline.element == "h1"
