"""The writers: text, Markdown, JSON, explanation."""

from __future__ import annotations

import json

from normalizer.article import Article
from normalizer.parts import Block, Credit, Image, ImageText, LineAccount, Signoff, Translation
from normalizer.write.line_log import to_line_log


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
        signoff=Signoff("ab/cd (dpa)"),
    )


def test_text_has_everything_in_reading_order():
    """Headline, facts, summary, body with the image in its place and in English, sign-off."""
    assert article().to_text().split("\n\n") == [
        "Ministers *meet*",
        "DW · 2024-05-02 · By Jane Roe",
        "They want a deal.",
        "One <b>.",
        "[Image: Geneva: arrival of ministers | Image: Reuters/N. Name]",
        "Cool heads",
        "• First",
        "> We talk.",
        "ab/cd (dpa)\n",
    ]


def test_markdown_escapes_what_the_page_holds():
    """No text of a page can become markup."""
    written = article().to_markdown()
    assert "# Ministers \\*meet\\*\n" in written
    assert "One \\<b\\>." in written
    assert "## Cool heads" in written
    assert "<b>" not in written


def test_json_has_the_attributes_as_keys():
    """What is unset is null or an empty list; a block has only what it needs."""
    plain = json.loads(article().to_json())
    assert plain["body"][0] == {"type": "paragraph", "text": "One <b>."}
    assert plain["images"][0]["caption"]["translation"]["text"] == "Geneva: arrival of ministers"
    assert plain["dateline"] is None
    assert plain["related"] == []


def test_an_empty_article_writes_as_nothing():
    """There is no text to write."""
    assert Article().to_text() == Article().to_markdown() == ""


def test_the_explanation_shows_what_was_removed():
    """A removed line has a dash for what it became; long lines are cut."""
    lines = [
        LineAccount(1, "boilerplate", "phrase", None, "Log in"),
        LineAccount(3, "body", "paragraph", "body[0]", "x" * 500),
    ]
    rows = to_line_log(Article(lines=lines, warnings=["relative-date: x"])).splitlines()
    assert rows[1].split() == ["1", "boilerplate", "phrase", "-", "Log", "in"]
    assert rows[2].endswith("…")
    assert rows[-2].startswith("2 lines, 1 kept, 1 removed")
    assert rows[-1] == "warning: relative-date: x"
