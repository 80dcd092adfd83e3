"""The report: lines beside the article, the overview of many pages, and nothing interpreted."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser
from tests.any_articles import ARTICLES
from tests.conftest import PROJECT, documented_roles

from normalizer import (
    Article,
    ArticleWarning,
    Block,
    Credit,
    Doubt,
    Image,
    ImageText,
    InputTypeError,
    LineAccount,
    Media,
    Normalizer,
    RelatedLink,
    Span,
    Statement,
    Translation,
    normalize,
    normalize_html,
    to_report,
)

FIXTURES = PROJECT / "fixtures"


def parse(html: str) -> Any:
    """Return the tree of a page; of any type, so that a missing element fails the test."""
    return LexborHTMLParser(html)


def report(article: Article, source: str = "page.html") -> Any:
    return parse(to_report([(source, article)]))


def text_of(tree: Any, selector: str) -> str:
    (node,) = tree.css(selector)
    return " ".join(node.text().split())


@pytest.fixture(scope="module")
def article() -> Article:
    """Return the article of a page of HTML with two images."""
    return normalize_html((FIXTURES / "html-dw-english-german-alt" / "input.html").read_bytes())


@pytest.fixture(scope="module")
def tree(article: Article) -> Any:
    return report(article)


def test_each_line_is_shown_once_with_role_rule_and_confidence(article, tree):
    rows = tree.css(".source > li")
    assert len(rows) == len(article.lines)
    for row, line in zip(rows, article.lines, strict=True):
        assert row.attributes["data-role"] == line.role.replace("+", " ")
        assert text_of(row, ".text") == line.text
        assert text_of(row, ".no") == str(line.number)
        assert text_of(row, ".role") == line.role
        facts = text_of(row, ".facts")
        assert facts.startswith(f"{line.rule} ")
        assert facts.endswith(line.field or "removed")
        assert bool(row.css("del")) is (line.field is None)


def test_a_line_and_what_it_became_link_to_each_other(tree):
    link = tree.css_first("#line-18 > a")
    assert link.attributes["href"] == "#to-images-0-caption"
    assert tree.css_first("#to-images-0-caption .from a").attributes["href"] == "#line-18"


def test_a_line_of_two_fields_links_to_both():
    tree = report(normalize("Ministers meet – DW – 03/18/2017\n\nThey talked on Monday."))
    assert tree.css_first("#line-1").attributes["data-to"] == "to-headline to-publisher"


@pytest.mark.parametrize("name", ["html-dw-english-german-alt", "gallery-numbered", "dw-arabic"])
def test_every_link_inside_the_report_has_its_target(name):
    """No link of a line, a field or the navigation leads nowhere, and no id occurs twice."""
    (path,) = (FIXTURES / name).glob("input.*")
    read = normalize_html if path.suffix == ".html" else normalize
    tree = report(read(path.read_bytes()))
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(ids) == len(set(ids))
    links = {str(node.attributes["href"])[1:] for node in tree.css("a[href^='#']")}
    assert links
    assert links <= set(ids)


def test_a_field_path_that_the_article_lacks_is_no_link():
    line = LineAccount(7, "body", "paragraph", "body[9]", "One.")
    tree = report(Article(lines=[line]))
    assert tree.css_first("#line-7 > a").attributes["href"] == "#line-7"


def test_captions_have_language_translation_and_credit(tree):
    figure = tree.css("figure")[0]
    alt = text_of(figure, "#to-images-0-alt")
    assert alt.startswith("Alt text de 100 %")
    assert "Republik Moldau" in alt
    assert figure.css_first("#to-images-0-alt [lang=de]") is not None
    assert not figure.css(".doubts")
    translation = text_of(figure, ".translation")
    assert translation == "en 95 % Moldova: frost damage in the vineyard near Orhei glosser, ok"
    assert [value.text() for value in figure.css(".credit dd")] == ["V. Cojocari", "Reuters"]


def test_doubts_of_a_translation_are_shown():
    """Unknown words, missing numbers and the reason of a failure stand below the translation."""
    doubtful = Translation(
        "A Qzx", "en", "mill", "partial", 0.4, untranslated=["Qzx"], missing=["42"], error="slow"
    )
    doubtful.doubtful = [Doubt("Zug", "ambiguous"), Doubt("ab", "left-over")]
    tree = report(Article(images=[Image(ImageText("Ein Qzx", "de", 0.9, doubtful))]))
    doubts = text_of(tree, ".doubts")
    assert "Not translated: Qzx" in doubts
    assert "Doubtful: Zug (ambiguous), ab (left-over)" in doubts
    assert "Missing in the translation: 42" in doubts
    assert "Failed: slow" in doubts
    assert tree.css_first(".translation").attributes["data-status"] == "partial"


@pytest.mark.parametrize("status", ["untranslated", "failed"])
def test_a_text_that_was_not_translated_is_not_repeated(status):
    """Without a translation, engine and status stand below the text, which is there once."""
    translation = Translation("Kapal kayu", "id", "glosser", status, 0.0)
    caption = ImageText("Kapal kayu", "id", 0.9, translation)
    tree = report(Article(images=[Image(caption=caption)]))
    assert text_of(tree, ".translation") == f"glosser, {status}"
    assert text_of(tree, "figure").count("Kapal kayu") == 1


def test_a_credit_is_taken_apart():
    credit = Credit(
        "Archive: J. Roe/AFP/Town museum, CC0",
        creators=["J. Roe", "K. Poe"],
        agencies=["AFP"],
        sources=["Town museum"],
        flags=["archive"],
        license="CC0",
    )
    tree = report(Article(images=[Image(credit=credit)]))
    parts = [
        " ".join(node.text() for node in group.css("dt, dd")) for group in tree.css(".credit > div")
    ]
    assert parts == [
        "Creators J. Roe K. Poe",
        "Agencies AFP",
        "Sources Town museum",
        "Flags archive",
        "Licence CC0",
    ]


def test_a_translated_block_keeps_its_element():
    """A list item is in its list with its translation; a quotation is one."""
    english = Translation("Sand", "en", "mill", "ok", 0.9)
    blocks = [
        Block("list_item", "Sand", language="de", translation=english),
        Block("list_item", "Boote"),
        Block("quote", "Wir warten.", language="de", translation=english),
    ]
    tree = report(Article(body=blocks))
    assert [len(item.css("p.translation")) for item in tree.css("article > ul > li")] == [1, 0]
    assert len(tree.css("article > ul")) == 1
    assert len(tree.css("article > blockquote > .translation")) == 1


def test_lists_are_nested_and_numbered():
    """A paragraph of an item is inside it, as is the list below it."""
    blocks = [
        Block("list_item", "Take a tube", level=1, ordinal=4),
        Block("list_item", "of rubber", level=2),
        Block("paragraph", "An old one will do.", level=1),
        Block("list_item", "Cut it", level=1, ordinal=6),
        Block("paragraph", "That is all."),
    ]
    tree = report(Article(body=blocks))
    items = tree.css("article > ol > li")
    assert [item.attributes["value"] for item in items] == ["4", "6"]
    assert text_of(items[0], "ul > li") == "of rubber"
    assert text_of(items[0], "#to-body-2") == "An old one will do."
    assert text_of(tree, "article > #to-body-4") == "That is all."


def test_links_and_emphasis_are_shown():
    """Only addresses of web and mail are links; what they say is shown in any case."""
    text = "See the map, write to us or run this."
    spans = [
        Span(0, 12, "strong"),
        Span(8, 11, "link", "https://example.org/map?a=1&b=2"),
        Span(14, 25, "link", "mailto:desk@example.org"),
        Span(28, 36, "link", "javascript:alert(1)"),
        Span(28, 31, "code"),
        Span(32, 36, "emphasis"),
        Span(36, 99, "sup"),
    ]
    block = report(Article(body=[Block("paragraph", text, spans)])).css_first("#to-body-0")
    assert " ".join(block.text().split()) == text
    links = {node.text(): node.attributes for node in block.css("a")}
    assert links["map"] == {
        "href": "https://example.org/map?a=1&b=2",
        "rel": "noreferrer",
        "target": "_blank",
    }
    assert [attributes["href"] for attributes in links.values()][1:] == ["mailto:desk@example.org"]
    parts = [text_of(block, name) for name in ("strong", "code", "em")]
    assert parts == ["See the map,", "run", "this"]


def test_code_is_shown_verbatim():
    """The language is that of the program, not of a text."""
    text = "for <b> in c:\n\tprint(b)"
    code = report(Article(body=[Block("code", text, language="php")])).css_first("#to-body-0")
    assert code.css_first("pre code").text() == text
    assert text_of(code, ".language") == "php"
    assert not code.css("[lang]")


def test_tables_have_rows_and_headings():
    text = "Town\tVotes\nAlden\t12\nSeen\t7"
    table = Block("table", text, [Span(11, 16, "link", "https://example.org/alden")], header_rows=1)
    tree = report(Article(body=[table]))
    rows = [[cell.text() for cell in row.css("th, td")] for row in tree.css("article tr")]
    assert rows == table.rows
    assert [cell.text() for cell in tree.css("article th")] == ["Town", "Votes"]
    assert text_of(tree, "article td a") == "Alden"


def test_subheads_have_their_level():
    tree = report(Article(body=[Block("subhead", "Below", level=3), Block("subhead", "Plain")]))
    assert [" ".join(node.text().split()) for node in tree.css("article h5")] == [
        "h3 Below",
        "Plain",
    ]


def test_media_stand_at_their_place():
    film = "https://example.org/film"
    media = [Media("video", film, "A film", "Tube", 1), Media("post", "data:a", position=1)]
    blocks = [Block("paragraph", "One."), Block("paragraph", "Two.")]
    tree = report(Article(body=blocks, media=media, images=[Image(position=1)]))
    assert [node.tag for node in tree.css("article > *")] == [
        "p",
        "figure",
        "figure",
        "figure",
        "p",
    ]
    assert text_of(tree, "#to-media-0") == "Video A film Tube"
    assert text_of(tree, "#to-media-1") == "Post data:a"
    assert [node.attributes["href"] for node in tree.css("figure a")] == [film]


def test_facts_about_the_article_are_listed():
    article = Article(
        authors=["Jo Roe", "Al Poe"],
        author_urls=["https://example.org/jo", "javascript:a()"],
        keywords=["Dams", "Rain"],
        access="paid",
        rights="CC BY 4.0",
        images=[Image(url="https://example.org/a.jpg", width=640, height=480), Image(width=9)],
    )
    tree = report(article)
    facts = {
        node.css_first("dt").text(): node.css_first("dd") for node in tree.css(".facts-list div")
    }
    shown = {label: " ".join(node.text().split()) for label, node in facts.items()}
    assert shown == {
        "Authors": "Jo Roe, Al Poe",
        "Keywords": "Dams, Rain",
        "Access": "paid",
        "Rights": "CC BY 4.0",
    }
    links = [(link.text(), link.attributes["href"]) for link in facts["Authors"].css("a")]
    assert links == [("Jo Roe", "https://example.org/jo")]
    pictures = [" ".join(node.text().split()) for node in tree.css(".picture")]
    assert pictures == ["Image 1picture640 × 480", "Image 2"]


def test_images_stand_at_their_place():
    blocks = [Block("paragraph", "One."), Block("subhead", "Two"), Block("paragraph", "Three.")]
    tree = report(Article(body=blocks, images=[Image(position=1), Image(position=3)]))
    names = [node.tag for node in tree.css("article > *")]
    assert names == ["p", "figure", "h5", "p", "figure"]


def test_evidence_shows_disagreements_first():
    statements = [
        Statement("authors", "json-ld", "Jane Roe", chosen=True),
        Statement("headline", "h1", "Dam holds", chosen=True),
        Statement("headline", "og:title", "Dam breaks"),
    ]
    tree = report(Article(statements=statements))
    assert [node.text() for node in tree.css(".evidence tbody th")] == ["headline", "authors"]
    assert text_of(tree, ".evidence tr.differs") == "og:titleDam breaksdiffers"
    assert "3 statements in the page; 1 field with a disagreement." in text_of(tree, ".evidence")


def test_text_has_no_evidence():
    tree = report(Article(lines=[LineAccount(1, "body", "model", None, "One.")]))
    assert not tree.css("table")
    assert [node.text() for node in tree.css(".parts a")] == ["Source", "Article"]


def test_warnings_stand_above_the_lines():
    tree = report(
        Article(warnings=[ArticleWarning.of("no-headline", "the page has text but no headline")])
    )
    assert text_of(tree, ".warnings b") == "no-headline"
    assert text_of(tree, ".warnings li") == "no-headline: the page has text but no headline"


def test_doubtful_lines_are_marked_and_counted():
    lines = [
        LineAccount(1, "caption", "model", None, "A dam", 0.69),
        LineAccount(2, "caption", "model", None, "A river", 0.7),
    ]
    tree = report(Article(lines=lines))
    assert [row.attributes["id"] for row in tree.css(".doubtful")] == ["line-1"]
    assert text_of(tree, "[data-show=doubtful]") == "doubtful 1"


def test_every_role_has_a_colour():
    style = (PROJECT / "src/normalizer/data/report/report.css").read_text("utf-8")
    for role in documented_roles():
        assert re.search(rf"\[data-role~?={role}\]", style), f"give {role} a hue"


def test_an_article_without_anything_has_a_report():
    tree = report(Article(), "empty.txt")
    assert text_of(tree, "h2") == "No headline"
    assert text_of(tree, ".file") == "empty.txt"


def test_the_rules_that_decided_are_described(article):
    html = to_report([("page.html", article)])
    assert "The learned tagger" in html
    assert "hard-wrapped paragraph" not in html


def test_a_page_of_sixty_lines_has_sixty_kilobytes(article):
    """A page of 66 lines with two images and evidence stays below 60 KB."""
    assert len(article.lines) == 66
    assert len(to_report([("page.html", article)]).encode("utf-8")) < 60_000


def test_headings_and_landmarks_are_in_order(tree):
    levels = [int(node.tag[1]) for node in tree.css("h1, h2, h3, h4, h5")]
    assert levels[:3] == [1, 2, 3]
    steps = pairwise(levels)
    assert all(after <= before + 1 for before, after in steps)
    assert len(tree.css("main")) == 1
    assert tree.css_first("html").attributes["lang"] == "en"


def lines(*confidences: float) -> list[LineAccount]:
    return [
        LineAccount(number, "body", "model", f"body[{number}]", "Text", confidence)
        for number, confidence in enumerate(confidences)
    ]


SURE = Article(headline="Sure", publisher="DW", language="en", confidence=0.99, lines=lines(0.99))
UNSURE = Article(
    headline="Unsure",
    language="de",
    confidence=0.4,
    lines=[*lines(0.5), LineAccount(9, "caption+credit", "credit", None, "A dam Photo: J. Roe")],
    warnings=[ArticleWarning.of("no-article", message) for message in ("no text", "again")],
)
HALF = Article(headline="Half", publisher="DW", language="en", confidence=0.4, lines=lines(0.8))
PAGES = [("sure.html", SURE), ("half.html", HALF), ("unsure.txt", UNSURE)]


def packed(tree: Any) -> list[dict[str, Any]]:
    """Return the data of each page, its view unpacked."""
    pages: list[dict[str, Any]] = json.loads(tree.css_first("#data").text())["pages"]
    views = [json.loads(zlib.decompress(base64.b64decode(page["view"]))) for page in pages]
    return [page | view for page, view in zip(pages, views, strict=True)]


def counts(tree: Any, facet: str) -> dict[str, str]:
    return {
        str(button.attributes["data-value"]): button.css_first("b").text()
        for button in tree.css(f"[data-facet={facet}]")
    }


def test_the_least_certain_pages_come_first():
    """Pages are sorted by their confidence, then by that of their least certain line."""
    names = [node.text() for node in parse(to_report(PAGES)).css(".pages > li > a")]
    assert names == ["Unsure", "Half", "Sure"]


def test_counts_are_given_by_role_rule_language_publisher_and_warning():
    """Roles and rules count lines, the others pages; a warning that repeats counts once."""
    tree = parse(to_report(PAGES))
    assert counts(tree, "role") == {"body": "3", "caption": "1", "credit": "1"}
    assert counts(tree, "rule") == {"model": "3", "credit": "1"}
    assert counts(tree, "language") == {"en": "2", "de": "1"}
    assert counts(tree, "publisher") == {"DW": "2", "(none)": "1"}
    assert counts(tree, "warning") == {"no-article": "1"}
    assert tree.css_first("h2").text() == "3 pages, 4 lines: 3 kept, 1 removed"


def test_pages_are_found_by_what_is_counted():
    facets = [page["facets"] for page in packed(parse(to_report(PAGES)))]
    assert facets[0]["role"] == ["body", "caption", "credit"]
    assert facets[0]["warning"] == ["no-article"]
    assert facets[1]["publisher"] == ["DW"]


def test_a_packed_page_is_the_page():
    """Each row leads to a view that holds the lines and the article of its page."""
    tree = parse(to_report(PAGES))
    links = [str(node.attributes["href"]) for node in tree.css(".pages > li > a")]
    assert links == ["#page-1", "#page-2", "#page-3"]
    for name, page in zip(["unsure.txt", "half.html", "sure.html"], packed(tree), strict=True):
        view = parse(page["view"])
        assert view.css_first(".file").text() == name
        assert len(view.css(".source > li")) == len(page["texts"]) > 0
        assert parse(page["article"]).css_first("h4") is not None


def test_a_row_says_what_the_page_is():
    tree = parse(to_report(PAGES))
    row, *_, last = tree.css(".pages > li")
    assert row.css_first(".file").text() == "unsure.txt"
    assert [code.text() for code in row.css(".codes li")] == ["no-article"]
    assert "DW · en · 1 of 1 line kept" in last.text()
    assert not last.css(".codes")


def test_the_rules_of_a_pack_are_described(tmp_path):
    """With the rules of a `Normalizer`, the description of a pack's rule is in the overview."""
    pack = tmp_path / "mine.toml"
    pack.write_text(
        '[[rule]]\nname = "my-teaser"\nrole = "boilerplate"\nlines = ["Top stories"]\n'
        'description = "The box above every article."\n',
        "utf-8",
    )
    tool = Normalizer(translator=None, rules=[pack])
    pages = [(name, tool.normalize("Top stories\n\nThe dam held on Monday.")) for name in "ab"]
    tree = parse(to_report(pages, rules=tool.rules))
    (button,) = tree.css("[data-facet=rule][data-value=my-teaser]")
    assert button.attributes["title"] == "The box above every article."


def test_no_page_gives_an_empty_overview():
    assert parse(to_report([])).css_first("h2").text() == "0 pages, 0 lines: 0 kept, 0 removed"


@pytest.mark.parametrize(
    ("pages", "place"),
    [
        (None, "expected pairs of a name and an article, got NoneType"),
        ([("a", None)], "page 1: expected a name and an article"),
        ([("a", Article()), ("b",)], "page 2: expected a name and an article"),
        ([("a", *[Article()] * 3)], "page 1: expected a name and an article"),
        (["a"], "page 1: expected a name and an article"),
    ],
)
def test_what_is_no_page_is_told(pages, place):
    with pytest.raises(InputTypeError, match=rf"^{place}.*; write .?\(name, article\)"):
        to_report(pages)


def test_few_articles_are_held_at_a_time():
    """Of many pages, all but the first two articles are let go as soon as they are written."""
    alive: list[int] = []

    class Watched(Article):
        def __del__(self) -> None:
            alive.pop()

    def pages() -> Iterator[tuple[str, Article]]:
        for number in range(20):
            alive.append(number)
            assert len(alive) <= 4
            yield str(number), Watched()

    assert "20 pages" in to_report(pages())


def test_a_thousand_pages_have_fifteen_megabytes_at_most():
    """A page takes less than 15 kB of a report of many, the overview included."""
    article = normalize((FIXTURES / "dw-english-new-layout" / "input.txt").read_bytes())
    html = to_report((f"page-{number}.txt", article) for number in range(50))
    alone = to_report([("page.txt", article)])
    assert len(html) - len(to_report([])) < 50 * 15_000
    assert len(html) < 50 * len(alone) / 3


HOSTILE = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "]]><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)" x="',
    "' autofocus onfocus='alert(1)",
    "</style><svg onload=alert(1)>",
    "</title><iframe src=javascript:alert(1)>",
    "javascript:alert(1)",
    "&lt;script&gt; &#60;b&#62; &amp;",
    "{{ title }} {% raw %} {# ${data} #}",
    "</template></textarea></noscript><base href=//example.org>",
]
CONTROLS = "a\u202eb\u2066c\x00d\x1be\u200bf\u2028g\ud800h\ufeffi\x9bj"
TEXTS = st.one_of(st.sampled_from([*HOSTILE, CONTROLS]), st.text(max_size=20))


def article_of(text: str) -> Article:
    """Return an article that says `text` wherever an article has text."""
    return Article(
        headline=text,
        kicker=text,
        publisher=text,
        section=text,
        date_published=text,
        language=text,
        authors=[text],
        author_urls=[text],
        keywords=[text],
        rights=text,
        summary=text,
        body=[
            Block("paragraph", text, [Span(0, len(text), "link", text)], language=text),
            Block("list_item", text, [Span(0, 1, "strong")]),
            Block("code", text, language=text),
            Block("table", f"{text}\t{text}\n{text}", header_rows=1),
        ],
        media=[Media("video", text, text, text)],
        images=[Image(ImageText(text, text), ImageText(text), Credit(text, creators=[text]))],
        related=[RelatedLink(text)],
        lines=[LineAccount(1, text, text, text, text, 0.5)],
        warnings=[ArticleWarning(text, text, text)],
        url=text,
        statements=[Statement(text, text, text)],
    )


def documents(text: str) -> list[str]:
    """Return the report of one page that says `text`, and of two with the views of both."""
    one, two = (text, article_of(text)), ("page", Article())
    many = to_report([one, two])
    pages = packed(parse(many))
    return [to_report([one]), many, *(page[part] for page in pages for part in ("view", "article"))]


SCHEMES = ("#", "https://", "http://", "mailto:")


def assert_inert(html: str) -> None:
    tree = parse(html)
    scripts = tree.css("script")
    assert len(scripts) in {0, 2}
    assert not tree.css("iframe, object, embed, img, svg, base, link, template")
    for node in tree.css("*"):
        for name, value in node.attributes.items():
            assert not name.startswith("on"), f"{name} is an event handler"
            assert name not in {"style", "src", "srcset", "action", "srcdoc"}
            assert name != "href" or str(value).startswith(SCHEMES)


@pytest.mark.parametrize("text", [*HOSTILE, CONTROLS])
def test_no_text_becomes_markup(text):
    """A hostile text in every field, in names and in the account is shown and does nothing."""
    for html in documents(text):
        assert_inert(html)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_it_is(text):
    tree = report(article_of(text))
    assert tree.css_first(".source .text").text() == text
    assert tree.css_first("h2").text() == text


def test_hostile_pages_stay_inert():
    page = (
        '<title>Dam holds</title><h1 onclick="alert(1)">Dam holds</h1><script>alert(1)</script>'
        "<p>The dam held on Monday &lt;script&gt;alert(1)&lt;/script&gt;, the town said.</p>"
        '<figure><img src="javascript:alert(1)" alt="&lt;img src=x onerror=alert(1)&gt;">'
        "<figcaption>A dam &lt;/script&gt; of earth</figcaption></figure>"
    )
    for article in (normalize_html(page), normalize(page)):
        assert_inert(to_report([("page.html", article)]))


def test_invisible_characters_are_shown():
    """Controls, bidirectional controls and lone surrogates become escape sequences."""
    html = to_report([(CONTROLS, article_of(CONTROLS))])
    shown = r"a\u202eb\u2066c\x00d\x1be\u200bf\u2028g\ud800h\ufeffi\x9bj"
    assert parse(html).css_first(".source .text").text() == shown
    assert not re.search("[\x00\x1b\x9b\u200b\u2028\u202e\u2066\ufeff\ud800]", html)
    html.encode("utf-8")


@given(TEXTS, TEXTS)
def test_any_text_is_inert(text, name):
    html = to_report([(name, article_of(text))])
    html.encode("utf-8")
    assert_inert(html)


@given(ARTICLES)
def test_any_article_is_inert(article):
    html = to_report([("page", article)])
    html.encode("utf-8")
    assert_inert(html)


@pytest.mark.parametrize("pages", [1, 2])
def test_the_policy_allows_only_the_script_and_the_style_of_the_report(pages):
    html = to_report([("page", article_of(HOSTILE[0]))] * pages)
    tree = parse(html)
    policy = tree.css_first("meta[http-equiv=Content-Security-Policy]").attributes["content"]
    rules = dict(rule.split(" ", 1) for rule in str(policy).split("; "))
    assert rules["default-src"] == "'none'"
    for name, selector in (("script-src", "script:not([type])"), ("style-src", "style")):
        (own,) = tree.css(selector)
        digest = hashlib.sha256(own.text().encode("utf-8")).digest()
        assert rules[name] == f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
    assert rules["base-uri"] == rules["form-action"] == "'none'"


def test_the_policy_precedes_everything_that_it_governs():
    html = to_report([("page", Article())])
    assert html.index("Content-Security-Policy") < html.index("<style") < html.index("<script")


def test_data_cannot_close_its_script():
    """The JSON of a report of many has no end tag, and says what the pages say."""
    many = to_report([("a", article_of(HOSTILE[1])), ("b", Article())])
    facets = [page["facets"]["publisher"] for page in packed(parse(many))]
    assert [HOSTILE[1]] in facets


def test_only_web_addresses_of_images_are_links():
    images = [Image(url="javascript:alert(1)"), Image(url="https://example.org/a.jpg")]
    tree = report(Article(images=images))
    (link,) = tree.css("figure a")
    assert link.attributes["href"] == "https://example.org/a.jpg"
    assert link.attributes["rel"] == "noreferrer"


def test_the_first_view_says_what_to_look_at():
    """Doubtful lines, translations that are not whole, and fields with a disagreement."""
    lines = [
        LineAccount(n, "body", "tagger", f"body[{n}]", "Rain", c) for n, c in ((1, 1), (2, 0.4))
    ]
    caption = ImageText(
        "Regen", "de", 0.9, translation=Translation("Rain", "en", "glosser", "partial", 0.4)
    )
    statements = [Statement("headline", "json-ld", "Sun", chosen=False)]
    article = Article(lines=lines, images=[Image(caption=caption)], statements=statements)
    links = report(article).css(".look a")
    assert [(link.text(), link.attributes["href"]) for link in links] == [
        ("1 doubtful line", "#line-2"),
        ("1 incomplete translation", "#to-images-0-caption"),
        ("1 disputed field", "#part-evidence"),
    ]
    assert not report(Article(lines=lines[:1])).css(".look")
