"""Stage 1 on HTML: lines, what the markup says of them, metadata, encodings, hostile pages."""

from __future__ import annotations

import gzip

import pytest

from normalizer import InputTypeError, Normalizer
from normalizer.read import html_source
from normalizer.read.html.document import read_html
from normalizer.read.html.elements import kinds_of
from normalizer.read.html_source import MAX_DEPTH, is_html, without_excess_attributes

BODY = "<p>The lock gates were closed on Monday, and the water stood still for three hours.</p>"


def texts(html: str | bytes) -> list[str]:
    return [line.text for line in read_html(html).lines]


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<p>One</p><p>Two</p>", ["One", "Two"]),
        ("<p>One <b>bold</b> word</p>", ["One bold word"]),
        ("<div>One<p>Two</p>three</div>", ["One", "Two", "three"]),
        ("<p>One<br>line</p>", ["One line"]),
        ("<p>One<br><br>Two</p>", ["One", "Two"]),
        ("<div>One<br>Two</div>", ["One", "Two"]),
        ("<ul><li>One<li>Two</ul>", ["One", "Two"]),
        ("<table><tr><td>One<td>Two<tr><td>Three</table>", ["One | Two", "Three"]),
        ("<p>A<script>var b = 1</script><style>p{}</style> line</p>", ["A line"]),
        ("<body><noscript>Switch on scripts</noscript><p>One</p>", ["One"]),
        ("<template><p>unseen</p></template><p>One</p>", ["One"]),
        ("<p>&Uuml;ber&shy;all &amp; nirgends</p>", ["Überall & nirgends"]),
        ("<!-- a comment --><p>One</p>", ["One"]),
        ("plain words", ["plain words"]),
        ("<p>Half \ud800 a character</p>", ["Half \ufffd a character"]),
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
        ("<p>In <a>Ukraine</a>s Süden</p>", ["In Ukraines Süden"]),
        ("<p>“<a>The Lock</a>” opened</p>", ["“The Lock” opened"]),
        ("<p><span class='dropcap'>T</span>he gates</p>", ["The gates"]),
        ("<p>サッカー<a>協会</a>の会長</p>", ["サッカー協会の会長"]),
    ],
)
def test_words_are_neither_glued_nor_torn(html, lines):
    """Neighbouring links are separated by a space; a link inside a sentence adds none."""
    assert texts(html) == lines


def test_an_image_is_the_line_of_its_alternative_text():
    """An alternative text is at the place of its image, or after the line that the image is in."""
    assert texts("<figure><img alt='Lock gates'><figcaption>Closed</figcaption></figure>") == [
        "Lock gates",
        "Closed",
    ]
    assert texts("<p>Before <img alt='Lock gates'>and after</p>") == [
        "Before and after",
        "Lock gates",
    ]
    assert texts("<p>Well done <img class='emoji' alt='thumbs up'></p>") == ["Well done"]
    assert texts("<img alt=''><img><img alt=' '>") == []


def test_an_image_for_pages_without_scripts_counts_once():
    """An image in `<noscript>` is a line if no other image has its text."""
    copy = "<body><noscript><img alt='Lock gates'><p>Switch on scripts</p></noscript>"
    assert texts(f"{copy}<p>One</p>") == ["Lock gates", "One"]
    assert texts(f"{copy}<p>One</p>{copy}") == ["Lock gates", "One"]
    for other in (f"{copy}<img alt='Lock gates'>", f"<img alt='Lock gates'>{copy}"):
        assert texts(f"<div>{other}</div><p>One</p>") == ["Lock gates", "One"]


def test_caption_and_credit_may_be_attributes_of_the_image():
    """A caption or credit in an attribute is a line below the image, unless the page prints it."""
    image = "<img alt='Gates' data-caption='<p>The &amp;lt;gates</p>' data-credit='Jo Brink/dpa'>"
    assert texts(image) == ["Gates", "The <gates", "Jo Brink/dpa"]
    printed = "The gates are closed. Photo: Jo Brink/dpa"
    figure = f"<img alt='' data-credit='Jo Brink/dpa'><figcaption>{printed}</figcaption>"
    assert texts(f"<figure>{figure}</figure>") == [printed]
    assert texts("<img alt='Gates' data-caption='true' data-credit='https://a.example'>") == [
        "Gates"
    ]


def test_images_of_the_size_of_a_pixel_are_none():
    """An image that counts visits has no line, whatever its alternative text."""
    assert texts("<img alt='tracker' width=1 height='1px'><img alt='Gates' width='100%'>") == [
        "Gates"
    ]


def test_a_declarative_shadow_tree_is_shown():
    """A template that is the shadow tree of its parent is shown; other templates are not."""
    shadow = "<x-box><template shadowrootmode='open'><p>In the box</p></template></x-box>"
    assert texts(f"{shadow}<p>One</p>") == ["In the box", "One"]
    assert texts("<template data-shadowrootmode><p>unseen</p></template><p>One</p>") == ["One"]


def test_a_credit_behind_its_caption_is_a_line_of_its_own():
    """A named credit is separated from its caption; a kicker inside a headline is part of it."""
    assert texts("<figcaption>Gates <cite>Jo Brink</cite></figcaption>") == ["Gates", "Jo Brink"]
    assert texts("<figcaption>Gates <span class='photo-credit'>Jo Brink</span></figcaption>") == [
        "Gates",
        "Jo Brink",
    ]
    assert texts("<h1><span class='c-kicker'>Harbour</span>Gates closed</h1>") == [
        "HarbourGates closed"
    ]


def test_a_line_knows_where_it_stands():
    """The structure of a line has its element, its surroundings and its share of links."""
    teaser = "<h3><a href='/x'>Another story</a></h3>"
    html = f"<main><aside class='related-teasers'>{teaser}</aside></main>"
    structure = read_html(html).lines[0].structure
    assert structure is not None
    assert (structure.element, structure.linked, structure.links) == ("h3", 1.0, 1)
    assert {"aside", "main", "a"} <= structure.inside
    assert "related" in structure.near


def test_hidden_elements_are_told():
    """Text hidden from view or from screen readers is a line that is marked as hidden."""
    for attribute in (
        "hidden",
        "aria-hidden='true'",
        "style='display: none'",
        "class='visually-hidden'",
    ):
        structure = read_html(f"<p {attribute}>Again</p>").lines[0].structure
        assert structure is not None
        assert "hidden" in structure.named


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("bildunterschriften", "caption"),
        ("c-imageCaption", "caption"),
        ("photo_credit", "credit"),
        ("mainNav", "navigation"),
        ("article-body", "article"),
        ("ad", "promotion"),
    ],
)
def test_names_hint_at_kinds(name, kind):
    """Class names are read word by word, however the words are joined."""
    assert kind in kinds_of({"class": name})


@pytest.mark.parametrize("name", ["css-1x2y3z", "header-shadow", "gradient", "x", "dcr-ab12"])
def test_generated_names_say_nothing_wrong(name):
    """A short word counts as a whole word only: "ad" is not found in "header-shadow"."""
    assert "promotion" not in kinds_of({"class": name})


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


def test_metadata_is_read():
    """JSON-LD comes first, meta elements fill gaps, and a broken script does no harm."""
    metadata = read_html(f"{JSON_LD}<body>{BODY}").metadata
    assert metadata is not None
    assert metadata.headline == "Schleuse & Tor zu"
    assert metadata.published == "2024-03-18T14:05:00+01:00"
    assert [claim.name for claim in metadata.authors] == ["Ada Kettler", "Jo Brink"]
    assert (metadata.publisher, metadata.section, metadata.language) == (
        "Hafenblatt",
        "Hafen",
        "de-AT",
    )
    assert metadata.address == "https://www.hafenblatt.example/schleuse"
    assert metadata.page_title == "Schleuse zu | Hafenblatt"


@pytest.mark.parametrize(
    "script",
    [
        "",
        "null",
        "[]",
        "[" * 100_000,
        "5",
        '"NewsArticle"',
        '{"@type": 5, "headline": ["a"]}',
        '{"@type": "NewsArticle", "author": {"name": {"name": 1}}, "publisher": [[]]}',
        '{"@type": "NewsArticle", "datePublished": {}, "headline": {}}',
        '{"@type": "NewsArticle", "headline": 7, "articleBody": [], "author": 3}',
    ],
)
def test_odd_json_ld_never_raises(script):
    """JSON-LD with unexpected values is skipped."""
    page = read_html(f'<script type="application/ld+json">{script}</script>{BODY}')
    assert len(page.lines) == 1


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("<meta charset='windows-1251'><p>Шлюз закрыт</p>".encode("cp1251"), "Шлюз закрыт"),
        (
            '<meta http-equiv="Content-Type" content="text/html; charset=euc-jp"><p>水門</p>'.encode(
                "euc-jp"
            ),
            "水門",
        ),
        ("<p>Schleuse für Köln</p>".encode(), "Schleuse für Köln"),
        (
            "<meta charset='no-such'><p>Schleuse für alle Bürger</p>".encode("latin-1"),
            "Schleuse für alle Bürger",
        ),
        ("<meta charset='iso-8859-1'><p>Schleuse für Köln</p>".encode(), "Schleuse für Köln"),
        ("<meta charset='iso-8859-1'><p>„Köln“ – heute</p>".encode("cp1252"), "„Köln“ – heute"),
        (
            "<?xml version='1.0' encoding='windows-1251'?><p>Шлюз закрыт</p>".encode("cp1251"),
            "Шлюз закрыт",
        ),
        ("<p>Schleuse für Köln</p>".encode("utf-8-sig"), "Schleuse für Köln"),
        ("<p>Schleuse für Köln</p>".encode("utf-16"), "Schleuse für Köln"),
        (gzip.compress("<p>Schleuse für Köln</p>".encode(), mtime=0), "Schleuse für Köln"),
    ],
)
def test_the_declared_encoding_counts_where_utf8_does_not_fit(data, text):
    """UTF-8 is read as UTF-8 whatever the page declares; otherwise the declaration counts."""
    assert texts(data) == [text]


def test_a_cut_page_of_utf8_stays_utf8():
    """A single truncated character does not change the encoding of a whole page."""
    towns = (
        "Köln, Düsseldorf, Münster, Görlitz, Löbau, Güstrow, Lübeck, Überlingen, Jülich, Fürth, "
    )
    page = read_html(f"<meta charset=utf-8><p>{towns}".encode() + "Ü".encode()[:1])
    assert page.lines[0].text == f"{towns}\ufffd"
    assert str(page.warnings[0]).startswith("undecodable-bytes: 1 ")


def test_gzip_is_recognised_as_html_and_its_damage_is_no_error():
    """A gzipped page is recognised as HTML; a truncated one gives what can be unpacked."""
    data = gzip.compress(b"<!DOCTYPE html><p>The gates were closed on Monday.</p>" * 50)
    assert is_html(data)
    assert read_html(data[:-20]).lines[0].text == "The gates were closed on Monday."
    assert read_html(b"\x1f\x8b" + b"no gzip").warnings == read_html(b"\x1f\x8bno gzip").warnings


def test_a_byte_order_mark_is_no_text():
    """A byte order mark before the page does not move the metadata out of the head."""
    page = read_html(f"\ufeff{JSON_LD}<body>{BODY}")
    assert len(page.lines) == 1
    assert page.metadata is not None
    assert page.metadata.language == "de-AT"


def test_an_unpacked_page_is_bounded(monkeypatch):
    """A small file that unpacks to a huge page is read up to a limit, with a warning."""
    monkeypatch.setattr(html_source, "_MAX_UNPACKED", 1000)
    page = read_html(gzip.compress(b"<p>word</p>" * 10_000))
    assert len(page.lines) == 1000 // len("<p>word</p>") + 1
    assert str(page.warnings[0]).startswith("undecodable-bytes: only the first 1000 ")


@pytest.mark.parametrize(
    "html",
    [
        "".join(f"<i id=a{number}><p>" for number in range(5000)) + "words that count",
        "".join(f"<table><font color={number}>" for number in range(5000)) + "words that count",
    ],
    ids=["paragraphs", "tables"],
)
def test_formatting_that_would_be_repeated_without_end_is_read_as_text(html):
    """Formatting left open in many blocks would give millions of elements: it is not parsed."""
    page = read_html(html)
    assert [line.text for line in page.lines] == ["words that count"]
    assert any(warning.code == "deep-nesting" for warning in page.warnings)


def test_a_page_of_tags_alone_is_read_without_them():
    """Elements take memory, however little text they have; the words are kept."""
    page = read_html("<p>a</p>" * 200_000)
    assert sum(line.text.count("a") for line in page.lines) == 200_000
    assert len(page.lines) == 10_000
    assert page.warnings[0].code == "many-tags"


@pytest.mark.parametrize(
    "html",
    [
        "<i class='icon'><b>" * 5000 + "words",
        "".join(f"<i id=a{number}></i><p>" for number in range(5000)) + "words",
    ],
    ids=["equal elements", "closed elements"],
)
def test_formatting_that_is_repeated_three_times_is_parsed(html):
    """Formatting that is equal is repeated three times at most, closed formatting never."""
    assert read_html(html).warnings == []


@pytest.mark.parametrize("value", ["", "=1", '=">"', "='<p>'"])
def test_attributes_are_bounded(value):
    """An element keeps its first thousand attributes; its content and what follows are read."""
    names = " ".join(f"a{number}{value}" for number in range(30_000))
    assert texts(f"<p class=lead {names}>One</p><p>Two</p>") == ["One", "Two"]
    assert len(without_excess_attributes(f"<p {names}>")) < 25_000
    assert without_excess_attributes(f"<p {names[:500]}>") == f"<p {names[:500]}>"


def test_nodes_without_a_name_are_no_error():
    """Nodes without a name, such as processing instructions, do no harm."""
    html = "<?php echo 1 ?><p>One</p><svg><![CDATA[x]]></svg><math:mi>Two</math:mi><p>Three</p>"
    assert texts(html) == ["One", "Two", "Three"]


def test_images_of_mobile_pages_are_images():
    """The alternative text of an AMP image is read once; its noscript copy is not."""
    html = (
        "<amp-img alt='Lock gates'><noscript><img alt='Lock gates'></noscript></amp-img><p>One</p>"
    )
    assert texts(html) == ["Lock gates", "One"]


def test_hidden_text_is_kept():
    """Hidden text stays: some pages hide their whole body until a script shows it."""
    assert texts(f"<div style='visibility: hidden'>{BODY}</div><p hidden>Again</p>") == [
        BODY[3:-4],
        "Again",
    ]


def test_deep_nesting_is_read_as_text():
    """A page nested deeper than any real one is read without its tags, with a warning."""
    page = read_html("<div>" * (MAX_DEPTH + 5) + "words that count")
    assert [line.text for line in page.lines] == ["words that count"]
    assert any(warning.code == "deep-nesting" for warning in page.warnings)


def test_a_figure_with_thousands_of_images_returns():
    """The text below each image of a figure gets its address, in linear time."""
    part = '<img src="https://a.example/lock{0}.jpg"><p>Lock {0}</p>'
    page = read_html("<figure>" + "".join(map(part.format, range(5000))))
    structure = page.lines[-1].structure
    assert structure is not None
    assert structure.url == "https://a.example/lock4999.jpg"


@pytest.mark.parametrize("html", ["", "   ", "<html></html>", b"", "<script>x</script>"])
def test_a_page_without_text_warns(html):
    """A page without visible text gives an empty article with a warning."""
    article = Normalizer(translator=None).normalize_html(html)
    assert (article.lines, article.headline) == ([], None)
    assert any(warning.code == "empty-input" for warning in article.warnings)


def test_other_types_are_refused():
    """Only str and bytes are accepted."""
    with pytest.raises(InputTypeError, match="expected HTML"):
        read_html(5)  # type: ignore[arg-type]  # that is the point


def test_html_read_as_text_warns():
    """Reading HTML as text gives a warning that says how to read it."""
    article = Normalizer(translator=None).normalize(f"<!DOCTYPE html><html>{BODY}")
    assert any(warning.code == "html-input" for warning in article.warnings)
    clean = Normalizer(translator=None).normalize("<3 from the harbour\n\nThe gates are closed.")
    assert not any(warning.code == "html-input" for warning in clean.warnings)


def structures(html, url=None):
    """Return the structures of the lines of a page."""
    return [line.structure for line in read_html(html, url).lines if line.structure]


def image_urls(html, url="https://example.org/news/a"):
    """Return the addresses of the images that the lines of a page are about."""
    return [part.url for part in structures(html, url)]


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
        ("<img alt=A src='javascript:alert(1)'>", None),
        ("<img alt=A src='ftp://example.org/a.jpg'>", None),
        ("<img alt=A src='http://[a/b.jpg'>", None),
        ("<img alt=A>", None),
        (
            "<picture><source srcset='a-9.webp 9w, a-90.webp 90w'><img alt=A src=a.jpg></picture>",
            "https://example.org/news/a-90.webp",
        ),
        ("<amp-img alt=A src=a.jpg></amp-img>", "https://example.org/news/a.jpg"),
    ],
)
def test_the_address_of_an_image_is_absolute_and_that_of_its_largest_version(image, url):
    """Placeholders and other schemes than HTTP and HTTPS are no address."""
    assert image_urls(image) == [url]


def test_relative_addresses_refer_to_the_base_of_the_page():
    """`<base>` comes before the address of the page; without either, the address is unknown."""
    image = "<img alt=A src=a.jpg>"
    assert image_urls(f"<base href='/media/'>{image}") == ["https://example.org/media/a.jpg"]
    assert image_urls(image, None) == [None]
    canonical = "<link rel=canonical href='https://example.com/n/1'>"
    assert image_urls(canonical + image, None) == ["https://example.com/n/a.jpg"]


def test_a_caption_outside_a_figure_has_the_figure_of_the_image_beside_it():
    """A small block with a single image and texts named as its own is a figure; a teaser is not."""
    image, caption = "<img src=a.jpg alt=Gates>", "<div class=caption>Closed on Monday</div>"
    page = structures(f"<div>{image}{caption}</div><p>One</p>", "https://example.org/")
    assert page[0].figure == page[1].figure > 0 == page[2].figure
    assert page[1].url == "https://example.org/a.jpg"
    for other in ("<h3>Another story</h3>", "<img src=b.jpg alt=Lock>"):
        teaser = structures(f"<div>{image}{other}{caption}</div>", "https://example.org/")
        assert not any(part.figure for part in teaser)


def test_a_figure_with_a_player_is_told():
    """A figure that has a video and no image is that of a player."""
    for player in ("<iframe src=x></iframe>", "<div class=c-video></div>"):
        figure = f"<figure>{player}<figcaption>Watch the gates</figcaption></figure>"
        assert structures(figure)[0].of_player
        with_image = figure.replace("<figcaption>", "<img src=a.jpg><figcaption>")
        assert not structures(with_image)[0].of_player
