"""HTML: a page that a plain parser reads as the same article, and in which nothing of it runs."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from benchmarks.plain_html import article_in
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser
from tests.any_articles import WRITTEN_ARTICLES
from tests.golden_pages import cases_in_folder, source_of

from normalizer import Article, Block, Credit, Image, ImageText, Normalizer
from normalizer.parts import Media, Span
from normalizer.text.spans import in_order

ADDRESS = "https://example.org/a?b=1&c=2"
SAFE = re.compile(r"(https?://|mailto:)[!-~]*", re.IGNORECASE)
# The attributes of the elements that an article may have.
ATTRIBUTES = {
    "": "header footer address h1 ul blockquote pre cite thead tbody tr th td strong em sub sup",
    "lang dir": "article",
    "class data-href": "aside",
    "class": "code div figure small",
    "class lang": "p",
    "class datetime": "time",
    "href rel": "a",
    "lang": "h2 h3 h4 h5 h6 figcaption table",
    "src alt width height lang": "img",
    "start": "ol",
    "value lang": "li",
}
ELEMENTS = {name: set(own.split()) for own, names in ATTRIBUTES.items() for name in names.split()}


def body(*blocks: Block, **fields: Any) -> str:
    """Return the HTML of an article without the lines around its blocks."""
    written = Article(body=list(blocks), **fields).to_html(page=False)
    return written.partition("\n")[2].removesuffix("</article>\n")


def item(text: str, level: int | None = 1, ordinal: int | None = None) -> Block:
    return Block("list_item", text, level=level, ordinal=ordinal)


def test_a_page_states_the_facts_for_machines_and_prints_them_for_people(facts):
    page = LexborHTMLParser(facts.to_html())
    assert [node.attributes for node in page.css("html")] == [{"lang": "en"}]
    assert [node.text() for node in page.css("title")] == ["Dam <holds> – Elm Post"]
    links = [node.attributes for node in page.css("link")]
    assert links == [{"rel": "canonical", "href": facts.url}]
    meta = [node.attributes for node in page.css("meta")]
    stated = [(one.get("name") or one.get("property"), one.get("content")) for one in meta]
    for fact in [
        ("description", "The water is falling."),
        ("author", "Jane Roe"),
        ("author", "dpa"),
        ("dcterms.rights", "CC BY 4.0"),
        ("og:site_name", "Elm Post"),
        ("article:published_time", "2024-05-02"),
        ("article:modified_time", "2024-05-03T08:30:00+02:00"),
        ("article:section", "Region"),
        ("article:tag", "flood"),
        ("article:content_tier", "locked"),
    ]:
        assert fact in stated
    assert facts.to_html().startswith("<!doctype html>\n")
    assert facts.to_html(page=False) == (
        '<article lang="en" dir="auto">\n<header>\n'
        '<p class="kicker">Flood</p>\n'
        "<h1>Dam &lt;holds&gt;</h1>\n"
        '<p class="summary">The water is falling.</p>\n'
        '<address>By <a rel="author" href="https://example.org/jane">Jane Roe</a>, dpa</address>\n'
        '<div class="facts">\n'
        '<p class="publisher">Elm Post</p>\n'
        '<p class="date"><time class="published" datetime="2024-05-02">2024-05-02</time></p>\n'
        '<p class="date">Updated <time class="updated" datetime="2024-05-03T08:30:00+02:00">'
        "2024-05-03 08:30</time></p>\n"
        "</div>\n</header>\n"
        '<footer>\n<p class="signoff">ab/cd (dpa)</p>\n</footer>\n'
        "</article>\n"
    )
    assert "<header>" not in body(Block("paragraph", "Alone."))


def test_each_block_is_its_element():
    link = Span(4, 9, "link", ADDRESS)
    assert body(Block("paragraph", "The guide", [link, Span(4, 9, "strong")])) == (
        '<p>The <a href="https://example.org/a?b=1&amp;c=2"><strong>guide</strong></a></p>\n'
    )
    assert body(Block("subhead", "Why", level=4)) == "<h4>Why</h4>\n"
    assert body(Block("subhead", "Why")) == "<h2>Why</h2>\n"
    quotes = body(Block("quote", "Yes."), Block("quote", "No."))
    assert quotes == "<blockquote>\n<p>Yes.</p>\n<p>No.</p>\n</blockquote>\n"
    code = body(Block("code", "if a < b:\n\treturn", language="python"))
    expected = '<pre><code class="language-python">if a &lt; b:\n\treturn</code></pre>\n'
    assert code == expected
    table = body(Block("table", "Town\tVotes\nElm\t12", [Span(5, 10, "emphasis")], header_rows=1))
    assert "<thead>\n<tr><th>Town</th><th><em>Votes</em></th></tr>\n</thead>" in table
    assert "<td></td><td>x</td>" in body(Block("table", "\tx"))
    assert "<tbody>\n<tr><td>Elm</td><td>12</td></tr>\n</tbody>" in table


def test_lists_nest_and_keep_their_numbers():
    blocks = [item("A", 1, 3), item("B", 2), Block("paragraph", "more", level=1)]
    blocks += [item("C", 1, 5), item("D", 1, 6)]
    assert body(*blocks).replace("\n", "") == (
        '<ol start="3"><li>A<ul><li>B</li></ul><p>more</p></li><li value="5">C</li><li>D</li></ol>'
    )
    again = body(item("A", 1, 1), item("B", 1, 2), item("C", 1, 1), item("D"))
    assert again.replace("\n", "") == (
        "<ol><li>A</li><li>B</li></ol><ol><li>C</li></ol><ul><li>D</li></ul>"
    )
    assert body(item("A", None)) == body(item("A"))
    assert body(item("A", -1)) == body(item("A", 0)) == body(item("A"))
    assert body(item("A", 1, 10**9)) == body(item("A", 1, -1)) == body(item("A"))
    assert body(item("A", 10**9)).count("<ul>") == body(item("A", 20)).count("<ul>") == 20


def test_an_image_between_the_items_of_a_list_leaves_it_whole():
    inside = Image(ImageText("A dam"), position=1)
    written = body(item("A", 1, 1), item("B", 1, 2), images=[inside])
    assert written.count("<ol>") == 1
    assert article_in(f"<article>{written}</article>").images[0].position == 1
    behind = body(item("A"), Block("paragraph", "B"), images=[inside])
    assert behind.index("</ul>") < behind.index("<figure>")


def test_images_and_media_are_figures():
    image = Image(
        ImageText("A dam"), ImageText("River"), Credit("Photo: dpa"), 0, ADDRESS, 800, 600
    )
    assert body(images=[image]) == (
        "<figure>\n"
        '<img src="https://example.org/a?b=1&amp;c=2" alt="River" width="800" height="600">\n'
        '<figcaption>A dam <small class="credit">Photo: dpa</small></figcaption>\n'
        "</figure>\n"
    )
    without = body(images=[replace(image, url="javascript:alert(1)")])
    assert 'alt="A dam">' in body(images=[Image(ImageText("A dam"), url=ADDRESS)])
    assert "<img" not in without
    assert '<p class="picture">River</p>\n<figcaption>A dam <small' in without
    assert body(images=[Image()], media=[Media("post")]) == ""
    assert "<figure>" not in Article(images=[image]).to_html(images=False)
    video = Media("video", ADDRESS, "The flood", "YouTube")
    assert body(media=[video]) == (
        '<aside class="embedded-video" data-href="https://example.org/a?b=1&amp;c=2">'
        '<a href="https://example.org/a?b=1&amp;c=2"><cite>The flood</cite></a> '
        "<small>YouTube</small></aside>\n"
    )


def test_links_can_be_left_out():
    article = Article(
        authors=["Jane Roe"],
        author_urls=[ADDRESS],
        body=[Block("paragraph", "The guide", [Span(4, 9, "link", ADDRESS)])],
        media=[Media("post", ADDRESS)],
    )
    assert article.to_html(page=False).count("<a ") == 3
    assert "<a " not in article.to_html(links=False)


def test_the_page_is_in_one_language_and_names_others(german):
    page = german.to_html()
    assert '<html lang="en">' in page and "<p>The river is rising.</p>" in page
    assert '<p class="kicker" lang="de">Hochwasser</p>' in page
    assert '<figcaption lang="und">' not in page and "<figcaption>A dam" in page
    german.images[0].url = ADDRESS
    assert 'alt="Une digue" lang="fr"' in german.to_html()
    german.body[0].translation = None
    page = german.to_html()
    assert '<html lang="de">' in page and "<p>Der Fluss steigt.</p>" in page
    assert '<p class="kicker">Hochwasser</p>' in page
    assert "<figcaption>Ein Damm" in page
    assert '<li lang="en">“Boats,” said one.</li>' in page  # among blocks that are translated


@pytest.mark.parametrize("code", ["und", "", '"><script>', "d"])
def test_only_languages_are_named(code):
    assert body(Block("quote", "Ja.", language=code)).count("lang=") == 0
    assert body(Block("quote", "Ja.", language="de")).count('lang="de"') == 1


def test_the_style_is_all_that_the_page_needs():
    page = LexborHTMLParser(Article(headline="Talks end").to_html())
    assert not page.css("script, iframe, object, link[rel=stylesheet]")
    assert page.css_first("meta[content*=\"default-src 'none'\"]") is not None


@given(WRITTEN_ARTICLES)
def test_nothing_of_any_article_is_interpreted(article):
    page = LexborHTMLParser(article.to_html())
    [root] = page.css("article")
    for node in root.css("*"):
        assert set(node.attributes) <= ELEMENTS[node.tag or ""]
        addresses = [node.attributes[name] for name in ("href", "src") if name in node.attributes]
        assert all(SAFE.fullmatch(address or "") for address in addresses)
    assert len(page.css("body > *")) == 1
    article.to_html().encode()


WORDS = st.text(alphabet=st.sampled_from("ab<>&\"'`|[]*_é漢😀1."), min_size=1, max_size=6)
TEXTS = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)


@st.composite
def spans_in(draw, text: str) -> list[Span]:
    places = st.integers(0, len(text))
    found = []
    for _ in range(draw(st.integers(0, 3))):
        start, end = sorted([draw(places), draw(places)])
        kind = draw(st.sampled_from(["link", "strong", "emphasis", "code", "sub", "sup"]))
        if start < end:
            found.append(Span(start, end, kind, ADDRESS if kind == "link" else None))
    return in_order(found)


@st.composite
def bodies(draw, texts: st.SearchStrategy[str] = TEXTS) -> list[Block]:
    """Return blocks as reading makes them: no list is deeper than one below the item above."""
    kinds = st.sampled_from(["paragraph", "subhead", "quote", "list_item", "code", "table"])
    depth, blocks = 0, []
    for kind in draw(st.lists(kinds, max_size=8)):
        text = draw(texts)
        block = Block(kind, text, draw(spans_in(text)))
        if kind == "list_item":
            depth = block.level = draw(st.integers(1, depth + 1))
            block.ordinal = draw(st.none() | st.integers(0, 20))
        elif kind == "subhead":
            depth, block.level = 0, draw(st.integers(2, 6))
        else:
            depth = draw(st.integers(0, depth))
            block.level = depth or None
        if kind == "code":
            block.spans, block.language = [], draw(st.none() | st.just("c++"))
            block.text = f"  {text}\n\n\t{text}"
        if kind == "table":
            block.text += "\t{}\n{}\t{}".format(*(draw(texts) for _ in range(3)))
            block.header_rows = draw(st.integers(0, 2))
        blocks.append(block)
    return blocks


IMAGES = st.builds(
    Image,
    caption=st.none() | st.builds(ImageText, TEXTS),
    alt=st.none() | st.builds(ImageText, TEXTS),
    credit=st.none() | st.builds(Credit, TEXTS),
    position=st.integers(0, 8),
    url=st.just(ADDRESS),
    width=st.none() | st.integers(1, 9000),
)


@given(bodies(), st.lists(IMAGES, max_size=3), st.integers(0, 8))
def test_a_plain_parser_reads_the_same_blocks_images_and_media(blocks, images, position):
    for image in images:
        image.position = min(image.position, len(blocks))
        image.alt = None if image.alt == image.caption else image.alt
    images.sort(key=lambda image: image.position)
    media = [Media("video", ADDRESS, "The flood", "YouTube", min(position, len(blocks)))]
    written = Article(body=blocks, images=images, media=media).to_html()
    read = article_in(written)
    assert read.body == blocks
    assert read.images == images
    assert read.media == media


SENTENCES = st.lists(st.sampled_from(["The", "dam", "held", "Zürich", "A&B", "3 < 4"]), min_size=2)


def as_read(article: Article) -> dict[str, Any]:
    """Return what reading an article's own page has to keep: all but how sure the reading is."""
    fields = article.to_dict()
    for name in ("lines", "related", "warnings", "confidence", "date_published_raw", "dateline"):
        del fields[name]
    for text in [block for block in fields["body"] if block["type"] != "code"]:
        del text["language"]
    for image in fields["images"]:
        for text in filter(None, (image["caption"], image["alt"])):
            del text["confidence"]
    return fields


@pytest.mark.parametrize("name", [name for name in cases_in_folder() if name.startswith("html-")])
def test_reading_the_page_gives_the_same_article(name):
    read = Normalizer(translator=None).normalize_html
    article = read(source_of(name).read_bytes())
    assert as_read(read(article.to_html())) == as_read(article)


def test_reading_the_page_gives_the_same_media():
    video = Media("video", ADDRESS, "The flood", "YouTube", 1)
    recording = Media("audio", title="The night at the dam", position=2)
    post = Media("post", f"{ADDRESS}#post", "A < B", position=2)
    article = Article(
        headline="Dam holds",
        body=[Block("paragraph", "One of the dams held."), item("Two"), item("Three")],
        media=[video, recording, post],
    )
    read = Normalizer(translator=None).normalize_html(article.to_html())
    assert (read.media, read.images, read.body) == (article.media, [], article.body)


@given(bodies(SENTENCES.map(" ".join)))
def test_reading_the_page_of_any_sentences_gives_the_same_blocks(blocks):
    for block in blocks:
        block.spans.clear()  # reading leaves the spaces at their edges out
    page = Article(headline="The dam held", body=blocks).to_html()
    read = Normalizer(translator=None).normalize_html(page)
    for block in read.body:
        block.language = block.language if block.type == "code" else None
    assert read.body == blocks


def test_only_pages_of_this_program_are_trusted():
    page = Article(headline="Dam holds", body=[Block("paragraph", "Menu")]).to_html()
    read = Normalizer(translator=None).normalize_html
    assert {line.rule for line in read(page).lines} == {"own-page"}
    other = page.replace('content="caption-normalizer', 'content="Another CMS')
    assert "own-page" not in {line.rule for line in read(other).lines}
