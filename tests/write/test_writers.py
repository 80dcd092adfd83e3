"""The writers of text, Markdown, JSON and the line log."""

from __future__ import annotations

import json

import pytest

from normalizer.article import Article
from normalizer.errors import ConfigurationError
from normalizer.parts import (
    ArticleWarning,
    Block,
    Credit,
    Image,
    ImageText,
    LineAccount,
    Signoff,
    Translation,
)
from normalizer.write.line_log import to_line_log
from normalizer.write.markdown import escaped


def article() -> Article:
    german = ImageText(
        "Genf Ankunft Minister",
        "de",
        0.9,
        Translation("Geneva: arrival of ministers", "en", "glosser", "ok", 0.6),
    )
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
        images=[Image(caption=german, credit=Credit("Image: Reuters/N. Name"), position=1)],
        signoff=Signoff("ab/cd (dpa)", agencies=["dpa"]),
        agencies=["dpa", "AFP"],
    )


def test_text_has_everything_in_reading_order():
    """Headline, facts, summary, body with the image in its place, sign-off, agencies, credits."""
    assert article().to_text().split("\n\n") == [
        "Ministers *meet*",
        "DW · 2024-05-02 · By Jane Roe",
        "They want a deal.",
        "One <b>.",
        "[Image: Geneva: arrival of ministers | Image: Reuters/N. Name]",
        "Cool heads",
        "• First",
        "> We talk.",
        "ab/cd (dpa)",
        "[Agencies: dpa, AFP]",
        "[Credits: Image: Reuters/N. Name]\n",
    ]


def test_markdown_escapes_what_the_page_holds():
    """No text from a page can become markup."""
    written = article().to_markdown()
    assert "# Ministers \\*meet\\*\n" in written
    assert "One \\<b\\>." in written
    assert "## Cool heads" in written
    assert "<b>" not in written


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://example.org/a.jpg", "https://example.org/a.jpg"),
        ("https://example.org/(1).jpg?b&copy=2", "https://example.org/%281%29.jpg?b&amp;copy=2"),
        ("javascript:alert(1)", None),
        ("https://example.org/ <b>", None),
        (None, None),
    ],
)
def test_markdown_shows_an_image_whose_address_is_known(url, target):
    """The address cannot end the link; what is no web address is left out."""
    alt = ImageText("Dam [left]", "en", 0.9)
    image = Image(ImageText("The dam", "en", 0.9), alt, Credit("Photo: Jane Roe"), url=url)
    picture, described = f"![Dam \\[left\\]]({target})\n\n", ""
    if target is None:
        picture, described = "", "Alt text: Dam \\[left\\] — "
    written = Article(images=[image]).to_markdown(front_matter=False)
    assert written == f"{picture}> The dam — {described}*Photo: Jane Roe*\n"


def test_json_has_the_attributes_as_keys():
    """Every key is there at every level; what is not set is null or empty."""
    plain = json.loads(article().to_json())
    assert list(plain) == Article.keys()
    assert plain["body"][0] == {
        "type": "paragraph",
        "text": "One <b>.",
        "language": None,
        "translation": None,
    }
    translation = plain["images"][0]["caption"]["translation"]
    assert translation["text"] == "Geneva: arrival of ministers"
    assert [translation[name] for name in ("model", "unknown", "missing", "error")] == [
        None,
        [],
        [],
        None,
    ]
    assert plain["dateline"] is None
    assert plain["related"] == []
    assert '"headline": "Zürich"' in Article(headline="Zürich").to_json()


def test_an_empty_article_is_written_as_nothing():
    """An article without text gives an empty string."""
    assert Article().to_text() == Article().to_markdown() == ""


def test_the_line_log_shows_removed_lines():
    """The field of a removed line is a dash; totals and warnings follow the table."""
    lines = [
        LineAccount(1, "boilerplate", "phrase", None, "Log in"),
        LineAccount(3, "body", "paragraph", "body[0]", "They talked."),
        LineAccount(4, "boilerplate", "phrase", None, "Sign up"),
    ]
    rows = to_line_log(
        Article(lines=lines, warnings=[ArticleWarning.of("relative-date", "x")])
    ).splitlines()
    assert rows[1].split() == ["1", "boilerplate", "phrase", "-", "Log", "in"]
    assert rows[-2:] == [
        "3 lines, 1 kept, 2 removed; by rule: phrase 2, paragraph 1",
        "warning: relative-date: x",
    ]


@pytest.mark.parametrize(("length", "shown"), [(67, "x" * 67), (68, "x" * 66 + "…")])
def test_long_lines_are_cut_to_the_width(length, shown):
    """A row fits into the width; a text that is longer than the rest of the row is cut."""
    lines = [LineAccount(1, "body", "paragraph", "body[0]", "x" * length)]
    row = to_line_log(Article(lines=lines), width=99).splitlines()[1]
    assert (len(row), row.split()[-1]) == (99, shown)


def test_an_empty_article_has_an_empty_line_log():
    """Without lines, the totals are zero and no rule is named."""
    assert to_line_log(Article()).splitlines()[-1] == "0 lines, 0 kept, 0 removed; by rule: -"


def test_json_can_be_limited_to_fields():
    """Only the named fields are written, in that order, after the source."""
    written = article().to_json(fields=["summary", "headline", "headline_translation"], source="a")
    assert list(json.loads(written)) == ["source", "summary", "headline", "headline_translation"]
    with pytest.raises(ConfigurationError, match="no field 'body_text'; known fields: schema, "):
        Article().to_json(fields=["headline", "body_text"])
    with pytest.raises(ConfigurationError, match=r"write \['headline'\]"):
        Article().to_json(fields="headline")


def test_markdown_has_everything_in_reading_order():
    """Front matter, headline, facts, summary, body with the image in its place, and sign-off."""
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
        "One \\<b\\>.",
        "> Geneva: arrival of ministers — *Image: Reuters/N. Name*",
        "## Cool heads",
        "- First",
        "> We talk.",
        "*ab/cd (dpa)*\n",
    ]


def test_an_image_has_what_is_known_of_it():
    """A caption or a credit may stand alone; in text, so does an alternative text."""
    images = [
        Image(caption=ImageText("A dam")),
        Image(credit=Credit("Photo: Jane Roe")),
        Image(alt=ImageText("Water")),
    ]
    pictured = Article(images=images)
    lines = ["[Image: A dam]", "[Image: Photo: Jane Roe]"]
    lines += ["[Image: Alt text: Water]", "[Credits: Photo: Jane Roe]\n"]
    assert pictured.to_text().split("\n\n") == lines
    written = pictured.to_markdown(front_matter=False)
    assert written == "> A dam\n\n> *Photo: Jane Roe*\n\n> Alt text: Water\n"


def test_images_appear_at_their_positions():
    """Each image precedes the block at its position; later ones follow the body."""
    pictured = Article(
        body=[Block("paragraph", "One."), Block("paragraph", "Two.")],
        images=[Image(caption=ImageText(str(place)), position=place) for place in (2, 1, 0)],
    )
    written = pictured.to_markdown().split("\n\n")
    assert written == ["> 0", "One.", "> 1", "Two.", "> 2\n"]


@pytest.mark.parametrize("status", ["untranslated", "failed"])
def test_only_usable_translations_are_shown(status):
    """A failed translation is not shown in any part of the article."""
    failed = Translation("not this", "en", "glosser", status, 0.0)
    german = Article(
        headline="Der Damm",
        headline_translation=failed,
        summary="Er hält.",
        summary_translation=failed,
        body=[Block("paragraph", "Das Wasser sinkt.", "de", failed)],
        images=[Image(caption=ImageText("Am Fluss", "de", 0.9, failed))],
    )
    assert "not this" not in german.to_text() + german.to_markdown()
    for text in ("Der Damm", "Er hält.", "Das Wasser sinkt.", "Am Fluss"):
        assert text in german.to_text() and text in german.to_markdown()


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("# One", "\\# One"),
        ("+ One", "\\+ One"),
        ("- One", "\\- One"),
        ("=== One", "\\=== One"),
        ("1. One", "1\\. One"),
        ("12) One", "12\\) One"),
        ("1 One", "1 One"),
        ("One - 2. # +", "One - 2. # +"),
        (
            "a_b `c` [d] ~e~ |f| <g> & \\",
            "a\\_b \\`c\\` \\[d\\] \\~e\\~ \\|f\\| \\<g\\> &amp; \\\\",
        ),
    ],
)
def test_markdown_markup_is_escaped(text, written):
    """Characters are escaped where Markdown would interpret them."""
    assert escaped(text) == written


GERMAN_ALT = ImageText(
    "Damm am Fluss", "de", 0.9, Translation("Dam on the river", "en", "glosser", "ok", 0.9)
)


@pytest.mark.parametrize(
    ("caption", "shown"),
    [
        ("The wardens at dawn", True),
        ("The dam at dawn", True),
        ("Dawn at the dam on the river Elm", False),
        ("On the river: dam", False),
        ("Dam on the river", False),
    ],
)
def test_a_translated_alternative_text_reaches_the_reader(caption, shown):
    """It stands beside the caption in text and Markdown, unless the caption has all its words."""
    image = Image(ImageText(caption, "en", 0.9), GERMAN_ALT, Credit("Photo: Jane Roe"))
    article = Article(language="en", images=[image])
    described = " | Alt text: Dam on the river" if shown else ""
    assert article.to_text().startswith(f"[Image: {caption}{described} | Photo: Jane Roe]")
    described = " — Alt text: Dam on the river" if shown else ""
    written = article.to_markdown(front_matter=False)
    assert written == f"> {caption}{described} — *Photo: Jane Roe*\n"
