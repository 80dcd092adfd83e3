"""Text, Markdown, JSON and the properties of IPTC: everything in order, in one language, inert."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from selectolax.lexbor import LexborHTMLParser
from tests.any_articles import WRITTEN_ARTICLES

from normalizer import (
    Article,
    Block,
    ConfigurationError,
    Credit,
    Image,
    ImageText,
    Normalizer,
    Signoff,
    Translation,
    Translator,
    normalize,
    parse_credit,
)
from normalizer.parts import Media, Span

yaml = pytest.importorskip("yaml")
markdown_it = pytest.importorskip("markdown_it")


def english(text: str, status: str = "ok") -> Translation:
    return Translation(text, "en", "mill", status, 0.9)  # type: ignore[arg-type]


def article() -> Article:
    caption = ImageText("Genf Ankunft", "de", 0.9, english("Geneva: arrival"))
    return Article(
        headline="Ministers *meet*",
        publisher="DW",
        date_published="2024-05-02",
        authors=["Jane Roe"],
        summary="They want a deal.",
        body=[
            Block("paragraph", "One <b>."),
            Block("subhead", "Cool heads"),
            Block("list_item", "First"),
            Block("quote", "We talk."),
        ],
        images=[Image(caption, credit=Credit("Image: Reuters/N. Name"), position=1)],
        signoff=Signoff("ab/cd (dpa)", agencies=["dpa"]),
        agencies=["dpa", "AFP"],
    )


def markdown(page: Article) -> str:
    return page.to_markdown(front_matter=False)


def test_text_has_everything_in_reading_order():
    assert article().to_text().split("\n\n") == [
        "Ministers *meet*",
        "DW · 2024-05-02 · By Jane Roe",
        "They want a deal.",
        "One <b>.",
        "[Image: Geneva: arrival | Image: Reuters/N. Name]",
        "Cool heads",
        "• First",
        "> We talk.",
        "ab/cd (dpa)",
        "[Agencies: dpa, AFP]",
        "[Credits: Image: Reuters/N. Name]\n",
    ]


def test_markdown_has_everything_in_reading_order():
    front_matter, *parts = article().to_markdown().split("\n\n")
    assert front_matter.splitlines() == [
        "---",
        'headline: "Ministers \\u002ameet\\u002a"',
        'publisher: "DW"',
        'date_published: "2024-05-02"',
        'authors: ["Jane Roe"]',
        'agencies: ["dpa", "AFP"]',
        'credits: ["Image: Reuters/N. Name"]',
        "---",
    ]
    assert parts == [
        "# Ministers \\*meet\\*",
        "*DW · 2024-05-02 · By Jane Roe*",
        "**They want a deal.**",
        "One \\<b>.",
        "[Image: Geneva: arrival | Image: Reuters/N. Name]",
        "## Cool heads",
        "- First",
        "> We talk.",
        "*ab/cd (dpa)*\n",
    ]


def test_an_empty_article_is_written_as_nothing():
    assert Article().to_text() == Article().to_markdown() == ""


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("# One", "\\# One"),
        ("+ One", "\\+ One"),
        ("- One", "\\- One"),
        ("=== One", "=== One"),
        ("===", "\\==="),
        ("* * *", "\\* * \\*"),
        ("#one", "#one"),
        ("[x] done", "\\[x] done"),
        ("[1]: https://example.org", "\\[1]: https://example.org"),
        ("1. One", "1\\. One"),
        ("12) One", "12\\) One"),
        ("1 One", "1 One"),
        ("One - 2. # +", "One - 2. # +"),
        ("*a* `c` ~e~ _f_", "\\*a\\* \\`c\\` \\~e\\~ \\_f\\_"),
        ("__init__ **", "\\_\\_init\\_\\_ \\*\\*"),
        ("[a](https://example.org) ![b](c)", "[a\\](https://example.org) ![b\\](c)"),
        ("<b> <!-- </p> <a@example.org>", "\\<b> \\<!-- \\</p> \\<a@example.org>"),
        ("&copy; &#60; C:\\_path\\", "\\&copy; \\&#60; C:\\\\_path\\\\"),
        # What Markdown leaves alone stays readable.
        *((text, text) for text in ("snake_case_name", "5*3 or 5 * 3 * 2", "[sic] (he said)")),
        *(
            (text, text)
            for text in ("a < b > c", "AT&T & R&D", "C:\\path", "~5 km | 6 km", "a ` b")
        ),
    ],
)
def test_markup_is_escaped_where_markdown_would_interpret_it(text, written):
    assert markdown(Article(body=[Block("paragraph", text)])) == f"{written}\n"


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://example.org/a.jpg", "https://example.org/a.jpg"),
        ("https://example.org/(1).jpg?b&copy;=2", "https://example.org/(1).jpg?b\\&copy;=2"),
        ("https://example.org/1).jpg", "https://example.org/1\\).jpg"),
        ("javascript:alert(1)", None),
        ("https://example.org/ü <b>", "https://example.org/%C3%BC%20%3Cb%3E"),
        (None, None),
    ],
)
def test_markdown_shows_an_image_whose_address_is_known(url, target):
    """The address cannot end the link; what is no web address is left out."""
    alt = ImageText("Dam [left]", "en", 0.9)
    image = Image(ImageText("The dam", "en", 0.9), alt, Credit("Photo: Jane Roe"), url=url)
    shown = f"![Dam \\[left\\]]({target})\\\nThe dam\\\nPhoto: Jane Roe\n"
    if target is None:
        shown = "[Image: The dam | Alt text: Dam [left] | Photo: Jane Roe]\n"
    assert markdown(Article(images=[image])) == shown


def test_an_image_shows_all_that_is_known_of_it():
    """A caption or a credit may stand alone; so does an alternative text."""
    images = [
        Image(caption=ImageText("A dam")),
        Image(credit=Credit("Photo: Jane Roe")),
        Image(alt=ImageText("Water")),
    ]
    pictured = Article(images=images)
    lines = ["[Image: A dam]", "[Image: Photo: Jane Roe]"]
    lines += ["[Image: Alt text: Water]", "[Credits: Photo: Jane Roe]\n"]
    assert pictured.to_text().split("\n\n") == lines
    assert markdown(pictured).split("\n\n") == [*lines[:2], "[Image: Alt text: Water]\n"]


@pytest.mark.parametrize(
    ("caption", "is_shown"),
    [
        ("The wardens at dawn", True),
        ("The dam at dawn", True),
        ("Dawn at the dam on the river Elm", False),
        ("On the river: dam", False),
        ("Dam on the river", False),
    ],
)
def test_an_alternative_text_stands_beside_a_caption_that_lacks_its_words(caption, is_shown):
    alt = ImageText("Damm am Fluss", "de", 0.9, english("Dam on the river"))
    image = Image(ImageText(caption, "en", 0.9), alt, Credit("Photo: Jane Roe"))
    pictured = Article(language="en", images=[image])
    described = " | Alt text: Dam on the river" if is_shown else ""
    assert pictured.to_text().startswith(f"[Image: {caption}{described} | Photo: Jane Roe]")
    assert markdown(pictured) == f"[Image: {caption}{described} | Photo: Jane Roe]\n"


def test_images_appear_at_their_positions():
    """Each image precedes the block at its position; later ones follow the body."""
    pictured = Article(
        body=[Block("paragraph", "One."), Block("paragraph", "Two.")],
        images=[Image(caption=ImageText(str(place)), position=place) for place in (2, 1, 0)],
    )
    shown = ["[Image: 0]", "One.", "[Image: 1]", "Two.", "[Image: 2]\n"]
    assert markdown(pictured).split("\n\n") == shown


ADDRESS = "https://example.org/a"


@pytest.mark.parametrize(
    ("text", "spans", "written"),
    [
        ("An oak", [Span(0, 2, "strong"), Span(3, 6, "emphasis")], "**An** *oak*"),
        ("An oak", [Span(0, 6, "strong"), Span(0, 6, "emphasis")], "**_An oak_**"),
        ("An oak", [Span(0, 6, "link", ADDRESS), Span(3, 6, "code")], f"[An `oak`]({ADDRESS})"),
        ("H2O and x2", [Span(1, 2, "sub"), Span(9, 10, "sup")], "H<sub>2</sub>O and x<sup>2</sup>"),
        ("a `b` c", [Span(2, 5, "code")], "a `` `b` `` c"),
        ("[a] b", [Span(0, 5, "link", ADDRESS)], f"[\\[a\\] b]({ADDRESS})"),
        ("Look!here", [Span(5, 9, "link", ADDRESS)], f"Look\\![here]({ADDRESS})"),
        ("a*b* oak", [Span(5, 8, "emphasis")], "a\\*b\\* *oak*"),
        # Where no sign of Markdown can begin or end, an element does.
        ("Note:one", [Span(0, 5, "strong")], "<strong>Note:</strong>one"),
        ("strongly", [Span(0, 6, "strong")], "**strong**ly"),
        ("f(x) = y", [Span(0, 4, "code"), Span(2, 3, "emphasis")], "<code>f(*x*)</code> = y"),
        ("ab", [Span(0, 1, "code"), Span(1, 2, "code")], "<code>a</code><code>b</code>"),
        # What cannot be written is left out, and its words stay.
        ("An oak", [Span(0, 2, "link", "javascript:alert(1)")], "An oak"),
        ("# An oak", [Span(0, 1, "link", "data:a")], "\\# An oak"),
        ("An oak", [Span(-3, 2, "strong"), Span(3, 60, "strong"), Span(4, 4, "strong")], "An oak"),
        (" An  oak ", [Span(0, 4, "strong")], "**An**  oak"),
    ],
)
def test_markdown_has_links_and_what_is_set_off(text, spans, written):
    assert markdown(Article(body=[Block("paragraph", text, spans)])) == f"{written}\n"


def item(text: str, level: int | None = 1, ordinal: int | None = None) -> Block:
    return Block("list_item", text, level=level, ordinal=ordinal)


@pytest.mark.parametrize(
    ("body", "written"),
    [
        ([item("a"), item("b", 2), item("c")], "- a\n  - b\n- c"),
        ([item("a", 1, 9), item("b", 1, 10), item("c", 2)], "9. a\n10. b\n    - c"),
        ([item("a"), item("b", 2, 1), item("c", 2, 2)], "- a\n  1. b\n  2. c"),
        # Numbers from another than 1 on would be more of the text above.
        ([item("a"), item("b", 2, 3)], "- a\n\n  3. b"),
        # Two lists that Markdown would take for one.
        ([item("a", 1, 1), item("b", 1, 1)], "1. a\n\n1) b"),
        ([item("a", 1, 1), item("b", 1, 3), item("c", 1, 4)], "1. a\n\n3) b\n4) c"),
        ([item("a"), item("b", 1, 1)], "- a\n\n1. b"),
        ([item("a"), Block("paragraph", "b"), item("c")], "- a\n\nb\n\n- c"),
        # What belongs to an item.
        (
            [item("a", 1, 1), Block("paragraph", "b", level=1), item("c", 1, 2)],
            "1. a\n\n   b\n\n2. c",
        ),
        ([item("a"), Block("code", "b\n\n c", level=1)], "- a\n\n  ```\n  b\n\n   c\n  ```"),
        ([item("a"), Block("quote", "b", level=1)], "- a\n\n  > b"),
        ([item("a", 1, 10**12), item("b", 1, -1)], "- a\n- b"),
        # A mark alone, which right below the text would make a heading of it.
        ([item("a"), item("b", 3)], "- a\n\n  -\n    - b"),
        ([item("a"), item(" ", 2), item("b", 2)], "- a\n\n  -\n  - b"),
        ([item("- a"), item("[x] b")], "- \\- a\n- \\[x] b"),
        ([Block("quote", "a"), Block("quote", "b"), Block("paragraph", "c")], "> a\n>\n> b\n\nc"),
        (
            [Block("subhead", "a #", level=3), Block("subhead", "b", level=9)],
            "### a \\#\n\n###### b",
        ),
        ([Block("code", "a\n```\nb", language="c++")], "````c++\na\n```\nb\n````"),
        ([Block("code", "a", language="``` <b>")], "```\na\n```"),
        (
            [Block("table", "a|b\tc\n1\t`2`", [Span(0, 3, "code")], header_rows=1)],
            "| `a\\|b` | c |\n| --- | --- |\n| 1 | \\`2\\` |",
        ),
        (
            [Block("table", "a\tb\nc", [Span(2, 3, "strong")], header_rows=0)],
            "|  |  |\n| --- | --- |\n| a | **b** |\n| c |",
        ),
        ([Block("paragraph", "  "), Block("table", "\t"), Block("code", "\n")], ""),
    ],
)
def test_markdown_has_lists_quotations_code_and_tables(body, written):
    assert markdown(Article(body=body)) == (f"{written}\n" if written else "")


def test_markdown_has_links_to_media():
    flood = Media("video", "https://example.org/flood", "The *flood*", "Elm TV", position=1)
    unknown = Media("post", "https://example.org/1")
    lost = Media("audio", "javascript:a()", "Rain", position=1)
    page = Article(body=[Block("paragraph", "One."), item("two")], media=[flood, unknown, lost])
    assert markdown(page).split("\n\n") == [
        "[Post: https://example.org/1](https://example.org/1)",
        "One.",
        "[Video: The \\*flood\\* – Elm TV](https://example.org/flood)",
        "[Audio: Rain]",
        "- two\n",
    ]
    assert "flood" not in page.to_text()


def test_markdown_leaves_out_links_or_images():
    """Words of links stay; texts of images go with them, and their credits stay facts."""
    paragraph = Block("paragraph", "An oak", [Span(0, 2, "link", ADDRESS), Span(3, 6, "strong")])
    dam = Image(ImageText("A dam"), credit=Credit("Photo: Jane Roe"), url=ADDRESS)
    page = Article(body=[paragraph], images=[dam], media=[Media("audio", ADDRESS)])
    picture, sound = (
        f"![A dam]({ADDRESS})\\\nA dam\\\nPhoto: Jane Roe",
        f"[Audio: {ADDRESS}]({ADDRESS})",
    )
    facts = '---\ncredits: ["Photo: Jane Roe"]\n---'
    link = f"[An]({ADDRESS}) **oak**\n"
    assert page.to_markdown().split("\n\n") == [facts, picture, sound, link]
    assert page.to_markdown(images=False).split("\n\n") == [facts, sound, link]
    assert page.to_markdown(links=False).split("\n\n") == [facts, picture, "An **oak**\n"]


TAGS = frozenset(
    [
        "a",
        "blockquote",
        "br",
        "code",
        "em",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "img",
        "li",
        "ol",
        "p",
        "pre",
        "strong",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)


@given(WRITTEN_ARTICLES)
def test_no_text_becomes_markup(page):
    """Any text stays inert: there are elements that the writer writes, and addresses of the web."""
    for options in ({}, {"links": False, "images": False}):
        written = page.to_markdown(front_matter=False, **options)
        html = markdown_it.MarkdownIt("commonmark").enable(["table"]).render(written)
        tree = LexborHTMLParser(html)
        assert {node.tag for node in tree.css("body *")} <= TAGS
        targets = [node.attributes.get("href") or "" for node in tree.css("a")]
        targets += [node.attributes.get("src") or "" for node in tree.css("img")]
        assert all(target.startswith(("http://", "https://", "mailto:")) for target in targets)
        assert not (options and targets)


def test_text_has_code_tables_and_numbers():
    body = [item("One", 1, 3), item("two"), Block("code", "if x:\n    y", language="python")]
    body += [
        Block("table", "Town\tVotes\nAlden\t12", header_rows=1),
        Block("subhead", "End", level=4),
    ]
    parts = ["3. One", "• two", "if x:\n    y", "Town | Votes\nAlden | 12", "End\n"]
    assert Article(body=body).to_text().split("\n\n") == parts


def test_each_part_of_a_text_is_a_line():
    """Breaks in an article that another program made add no parts; code and tables have lines."""
    broken = "The dam\n\n# Injected\u2028- item\r\rBy Eve Mallory"
    kinds: list[Any] = ["paragraph", "subhead", "quote", "list_item"]
    caption = ImageText("Damm", "de", 0.9, english(broken))
    page = Article(
        headline=broken,
        summary=broken,
        publisher=broken,
        authors=[broken],
        body=[Block(kind, broken) for kind in kinds] + [item(broken, 1, 2)],
        images=[Image(caption, ImageText(broken), Credit(broken))],
        signoff=Signoff(broken),
        agencies=[broken],
    )
    parts = page.to_text().removesuffix("\n").split("\n\n")
    assert len(parts) == 12 and all(len(part.splitlines()) == 1 for part in parts)
    assert "Eve Mallory" not in normalize(page.to_text()).authors


def test_translations_have_no_spans_and_code_none():
    """Spans are places in the source; tables and code are shown as printed."""
    link = Span(0, 3, "link", ADDRESS)
    body = [Block("paragraph", "Das Wasser sinkt.", [link], translation=english("Water sinks."))]
    body += [Block("paragraph", "Ja.", [link], translation=english("not this", "failed"))]
    body += [Block(kind, "Damm", translation=english("dam")) for kind in ("code", "table")]
    shown = ["Water sinks.", f"[Ja.]({ADDRESS})", "```\nDamm\n```", "|  |\n| --- |\n| Damm |\n"]
    assert markdown(Article(body=body)).split("\n\n") == shown
    plain = ["Water sinks.", "Ja.", "Damm", "Damm\n"]
    assert Article(body=body).to_text().split("\n\n") == plain


def front_matter(page: Article) -> Any:
    written = page.to_markdown()
    assert written.startswith("---\n")
    return yaml.safe_load(written.split("\n---\n")[0])


def test_front_matter_has_the_facts_that_are_known():
    """Credits are as printed, each once."""
    credit = Credit("Image: Reuters/M. Roe", "Image", ["M. Roe"], ["Reuters"])
    facts: dict[str, Any] = {"headline": 'Ministers say "no": talks end', "agencies": ["AFP"]}
    facts["url"] = "https://example.org/a_b"
    page = Article(**facts, images=[Image(credit=credit), Image(credit=credit)])
    assert front_matter(page) == facts | {"credits": ["Image: Reuters/M. Roe"]}
    assert Article(summary="A deal.").to_markdown() == "**A deal.**\n"


@given(WRITTEN_ARTICLES)
def test_yaml_reads_any_front_matter_back(page):
    if page.to_markdown().startswith("---\n"):
        read, translated = front_matter(page), page.headline_translation
        printed = page.headline or ""
        assert read.get("headline", "") in {printed, translated and translated.beside(printed)}
        assert read.get("agencies", []) == page.agencies


@pytest.mark.parametrize(
    "hostile",
    ["<script>alert(1)</script>", "[a](javascript:b)", "*a* `b` ~c~ | d", "&copy;", "---"],
)
def test_front_matter_is_harmless_where_it_is_shown_as_text(hostile):
    """A program that knows no front matter shows it, but no markup from the page."""
    page = Article(headline=hostile, authors=[hostile], agencies=[hostile])
    html = markdown_it.MarkdownIt().render(page.to_markdown().split("\n\n")[0])
    tags = {part.partition(">")[0].strip("/") for part in html.split("<")[1:]}
    assert tags <= {"hr", "hr ", "h2"}


def test_json_has_the_attributes_as_keys():
    """Every key is there at every level; what is not set is null or empty."""
    plain = json.loads(article().to_json())
    assert list(plain) == list(Article.keys())
    unset_of_block = dict.fromkeys(["level", "ordinal", "header_rows", "language", "translation"])
    block = {"type": "paragraph", "text": "One <b>.", "spans": []} | unset_of_block
    assert plain["body"][0] == block
    translation = plain["images"][0]["caption"]["translation"]
    unset: dict[str, Any] = {"model": None, "error": None}
    unset |= {"untranslated": [], "doubtful": [], "missing": []}
    assert translation["text"] == "Geneva: arrival"
    assert translation | unset == translation
    assert (plain["dateline"], plain["related"]) == (None, [])
    assert '"headline": "Zürich"' in Article(headline="Zürich").to_json()


def test_json_can_be_limited_to_fields():
    """Only the named fields are written, in that order, after the source."""
    written = article().to_json(fields=["summary", "headline", "headline_translation"], source="a")
    assert list(json.loads(written)) == ["source", "summary", "headline", "headline_translation"]
    with pytest.raises(ConfigurationError, match="no field 'body_text'; known fields: schema, "):
        Article().to_json(fields=["headline", "body_text"])
    with pytest.raises(ConfigurationError, match=r"write \['headline'\]"):
        Article().to_json(fields="headline")


GERMAN_PAGE = (
    "Brücke in Neudorf wird gesperrt\n\n"
    "Die Brücke über die Elbe wird am Montag gesperrt, wie die Stadt am Freitag mitteilte.\n\n"
    "Was nun geschieht\n\n"
    "Die Arbeiten kosten nach Angaben der Stadt mehr als vier Millionen Euro und beginnen bald.\n\n"
    "Bauarbeiter am Donnerstag auf der Brücke\nFoto: Ivo Kranich/dpa"
)
ENGLISH_PAGE = (
    "Danube states sign an accord\n\n"
    "The ministers of nine countries met in Bratislava on Friday and signed an accord.\n\n"
    "Rumänien Hochwasser an der Donau bei Galati\nImage: Reuters/D. Oprescu\n\n"
    "The accord takes effect once six parliaments have ratified it, which may take a year."
)


def german(*blocks: Block, **fields: Any) -> Article:
    """Return a German article whose headline and caption were translated."""
    caption = ImageText("Am Fluss", "de", 0.9, english("At the river"))
    return Article(
        headline="Der Damm hält",
        language="de",
        body=list(blocks),
        images=[Image(caption)],
        headline_translation=english("The dam holds"),
        **fields,
    )


def paragraph(translation: Translation | None, language: str | None = "de") -> Block:
    return Block("paragraph", "Das Wasser sinkt.", language=language, translation=translation)


def is_english(page: Article) -> bool:
    """Return whether an article is written in translation, the same in both forms."""
    written = (page.to_text(), page.to_markdown())
    found = {("The dam" in text, "At the river" in text) for text in written}
    printed = {("Der Damm" in text, "Am Fluss" in text) for text in written}
    assert len(found) == len(printed) == 1 and found != printed
    return found == {(True, True)}


def test_a_german_page_with_the_default_engine_stays_german():
    """The glosser leaves bodies, so that headline, subhead and captions stay as printed."""
    page = Normalizer().normalize(GERMAN_PAGE)
    (image,) = page.images
    assert page.headline_translation and image.caption and image.caption.translation
    translated = [page.headline_translation.text, image.caption.translation.text]
    for text in (page.to_text(), page.to_markdown()):
        assert not any(part in text for part in translated)
        assert "Brücke in Neudorf wird gesperrt" in text and image.caption.text in text


def test_an_english_page_has_english_captions():
    page = Normalizer().normalize(ENGLISH_PAGE)
    for text in (page.to_text(), page.to_markdown()):
        assert "Romania: flooding on the Danube near Galati" in text
        assert "Rumänien" not in text


def test_a_page_in_the_target_language_is_left():
    tool = Normalizer(translator=Translator(target="de"))
    assert "Brücke in Neudorf wird gesperrt" in tool.normalize(GERMAN_PAGE).to_text()


WHOLE = paragraph(english("The water sinks."))


@pytest.mark.parametrize(
    ("page", "reads_in_english"),
    [
        # blocks in the target language need no translation, nor do subheads, which may be names
        (german(WHOLE, paragraph(None, language=None)), True),
        (german(paragraph(english("The water sinks.", "partial"))), True),
        (german(WHOLE, Block("subhead", "Elbe", language="de")), True),
        # the engine lacks the language of a quotation
        (german(WHOLE, Block("quote", "L'eau baisse.", language="fr")), True),
        (german(summary="Er ist alt.", summary_translation=english("It is old.")), True),
        (german(summary="Er ist alt."), False),
        (german(WHOLE, paragraph(None)), False),
        (german(WHOLE, paragraph(english("Das Wasser sinkt.", "failed"))), False),
    ],
)
def test_an_article_is_written_in_translation_if_all_of_its_text_is_translated(
    page, reads_in_english
):
    """Otherwise it is written as printed; its data has both."""
    before = page.to_dict()
    assert is_english(page) is reads_in_english
    assert page.to_dict() == before
    assert reads_in_english or "The water sinks." not in page.to_text()


@pytest.mark.parametrize("status", ["untranslated", "failed"])
def test_a_translation_that_repeats_its_source_is_shown_nowhere(status):
    failed = english("not this", status)
    page = Article(
        headline="Der Damm",
        headline_translation=failed,
        summary="Er hält.",
        summary_translation=failed,
        body=[paragraph(failed)],
        images=[Image(caption=ImageText("Am Fluss", "de", 0.9, failed))],
    )
    for written in (page.to_text(), page.to_markdown()):
        assert "not this" not in written
        printed = ("Der Damm", "Er hält.", "Das Wasser sinkt.", "Am Fluss")
        assert all(text in written for text in printed)


@pytest.mark.parametrize(
    ("credit", "name", "value"),
    [
        (parse_credit("Image: Reuters/M. Schiefelbein"), "Creator", ["M. Schiefelbein"]),
        (parse_credit("Image: Reuters/M. Schiefelbein"), "Source", "Reuters"),
        # one text, each name once
        (Credit("x", agencies=["AFP", "dpa"], sources=["AFP", "Museum"]), "Source", "AFP, dpa, Museum"),
        (Credit("© Ann Ray"), "Copyright Notice", "© Ann Ray"),
        (Credit("(c) Ann Ray"), "Copyright Notice", "(c) Ann Ray"),
        (Credit("Copyright Ann Ray"), "Copyright Notice", "Copyright Ann Ray"),
        (Credit("Copyright-free picture"), "Copyright Notice", None),
        (Credit("Photo: Ann Ray"), "Copyright Notice", None),
        (Credit("Photo: Ann Ray, CC BY 4.0", license="CC BY 4.0"), "Rights Usage Terms", "CC BY 4.0"),
        (Credit("dpa"), "Description", None),
    ],
)  # fmt: skip
def test_a_credit_has_the_properties_of_iptc(credit, name, value):
    assert credit.to_iptc().get(name) == value
    assert credit.to_iptc()["Credit Line"] == credit.raw


def test_an_image_has_its_texts_as_printed_in_iptc():
    """A translation does not take the place of the caption."""
    image = Image(ImageText("Ein Damm", "de", 0.9, english("A dam")), ImageText("Fluss"))
    texts = {"Description": "Ein Damm", "Alt Text (Accessibility)": "Fluss"}
    assert image.to_iptc() == texts
    assert Image().to_iptc() == {}


@pytest.mark.parametrize(("confidence", "times"), [(0.69, 1), (0.7, 0)])
def test_the_original_is_beside_an_unsure_translation_once(confidence: float, times: int):
    """In text, Markdown and HTML, of captions and subheads, in brackets."""
    unsure = Translation("A lock", "en", "mill", "partial", confidence)
    page = Article(
        language="en",
        body=[
            Block("paragraph", "It rained."),
            Block("subhead", "Ein Tor", level=2, language="de", translation=unsure),
        ],
        images=[Image(ImageText("Ein Schloss", "de", 0.9, unsure))],
    )
    for written in (page.to_text(), page.to_markdown(), page.to_html()):
        for original in ("Ein Tor", "Ein Schloss"):
            assert written.count(f"A lock (original: {original})") == times
            assert written.count(original) == times


def test_the_original_is_not_beside_a_text_that_was_not_translated():
    left = Translation("Ein Schloss", "de", "mill", "untranslated", 0.0)
    page = Article(language="en", images=[Image(ImageText("Ein Schloss", "de", 0.9, left))])
    assert page.to_text().count("Ein Schloss") == 1
