"""Writes an article as Markdown; characters that Markdown or HTML would interpret are escaped."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from normalizer.parts import ArticleFields, Image
from normalizer.write.reader_version import (
    ALT_LABEL,
    body_in_order,
    facts_line,
    image_as_read,
    in_one_language,
)

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~])")
# At the start of a line: headings, lists, rules and tables, or a number that numbers a list item.
_LEADING = re.compile(r"^(?:(?=[#+=-])|(\d{1,9})(?=[.)]))")
_BRACKETS = re.compile(r"[()\[\]]")
# What a string of the front matter writes as an escape: markup, for programs that know no front
# matter and show it as text; and what ends a line or is no character in YAML.
_UNSAFE = re.compile("[`*_\\[\\]<>|~&\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
# Above and below the front matter.
_FENCE = "---"
_MARKS = {"paragraph": "", "subhead": "## ", "quote": "> ", "list_item": "- "}


def to_markdown(article: ArticleFields, *, front_matter: bool = True) -> str:
    """Return the article as CommonMark; see `Article.to_markdown`.

    The headline is heading 1, subheads are heading 2. An image appears with its alternative text
    where its address is known; its caption is quoted below, with the credit in italics. Without an
    address, the alternative text is quoted too if it says something that the caption does not.
    Texts appear in translation if the article reads in one language then; see `in_one_language`.
    Special characters are escaped, so that no text from the page can become markup.

    >>> from normalizer.parts import Block
    >>> subhead = Block("subhead", "Cool heads")
    >>> print(to_markdown(ArticleFields(headline="A *star*", agencies=["dpa"], body=[subhead])))
    ---
    headline: "A \\u002astar\\u002a"
    agencies: ["dpa"]
    ---
    <BLANKLINE>
    # A \\*star\\*
    <BLANKLINE>
    ## Cool heads
    <BLANKLINE>
    """
    shown = in_one_language(article)
    parts = [_front_matter(shown) if front_matter else "", *_parts(shown)]
    return "".join(f"{part}\n\n" for part in parts if part).removesuffix("\n")


def escaped(text: str) -> str:
    """Return `text` escaped so that Markdown displays it unchanged."""
    text = _SPECIAL.sub(r"\\\1", text).replace("&", "&amp;")
    return _LEADING.sub(r"\1\\", text)


def _front_matter(article: ArticleFields) -> str:
    """Return the facts of the article as YAML between two lines of dashes, "" if there are none.

    Each value is also JSON, a string or a list of strings.
    """
    facts: dict[str, str | list[str] | None] = {
        "headline": article.headline,
        "publisher": article.publisher,
        "date_published": article.date_published,
        "authors": article.authors,
        "agencies": article.agencies,
        "credits": [credit.raw for credit in article.credits],
        "url": article.url,
    }
    lines = [f"{name}: {_json(value)}" for name, value in facts.items() if value]
    return "\n".join([_FENCE, *lines, _FENCE]) if lines else ""


def _json(value: str | list[str]) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_json, value))}]"
    text = json.dumps(value, ensure_ascii=False)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _parts(article: ArticleFields) -> Iterator[str]:
    yield _wrapped("# ", article.headline)
    yield _wrapped("*", facts_line(article), "*")
    yield _wrapped("**", article.summary, "**")
    for _, part in body_in_order(article):
        yield _image(part) if isinstance(part, Image) else _MARKS[part.type] + escaped(part.text)
    yield _wrapped("*", article.signoff.raw if article.signoff else None, "*")


def _wrapped(before: str, text: str | None, after: str = "") -> str:
    """Return the escaped text between two pieces of markup; "" when there is no text."""
    return f"{before}{escaped(text)}{after}" if text else ""


def _image(image: Image) -> str:
    caption, alt, credit = image_as_read(image)
    picture = _picture(image)
    shown_alt = "" if picture else _wrapped(ALT_LABEL, alt)
    line = " — ".join(filter(None, (escaped(caption), shown_alt, _wrapped("*", credit, "*"))))
    return "\n\n".join(filter(None, (picture, line and f"> {line}")))


def _picture(image: Image) -> str:
    """Return the picture itself, "" if its address is unknown."""
    address = image.address()
    if address is None:
        return ""
    # Brackets could end the address; `&` could begin an entity.
    target = _BRACKETS.sub(lambda match: f"%{ord(match[0]):x}", address).replace("&", "&amp;")
    return f"![{escaped(image.alt.text) if image.alt else ''}]({target})"
