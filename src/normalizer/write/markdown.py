"""Writes an article as Markdown, every character of the text escaped that Markdown or HTML would read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from normalizer.write.plain_text import body_with_images, facts, shown, shown_caption

if TYPE_CHECKING:
    from collections.abc import Iterator

    from normalizer.article import Article
    from normalizer.parts import Block, Image

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~])")
# At the head of a line: headings, quotes, lists, numbered lists, rules, tables.
_LEADING = re.compile(r"^(?:([#+=-])|(\d{1,9})([.)]))")
_MARKS = {"paragraph": "", "subhead": "## ", "quote": "> ", "list_item": "- "}


def to_markdown(article: Article) -> str:
    """Return the article as CommonMark: headline as heading 1, subheads as heading 2, images as quoted captions.

    No text of the page can become markup: special characters are escaped, so the result is safe to render.

    >>> from normalizer.article import Article
    >>> from normalizer.parts import Block
    >>> print(to_markdown(Article(headline="A *star*", body=[Block("subhead", "Cool heads")])))
    # A \\*star\\*
    <BLANKLINE>
    ## Cool heads
    <BLANKLINE>
    """
    return "".join(f"{part}\n\n" for part in _parts(article) if part).removesuffix("\n")


def escaped(text: str) -> str:
    """Return `text` so that Markdown shows it as it is.

    >>> print(escaped("1. <b>"), escaped("# no heading"))
    1\\. \\<b\\> \\# no heading
    """
    text = _SPECIAL.sub(r"\\\1", text).replace("&", "&amp;")
    return _LEADING.sub(
        lambda match: f"\\{match[1]}" if match[1] else f"{match[2]}\\{match[3]}", text
    )


def _parts(article: Article) -> Iterator[str]:
    yield (
        f"# {escaped(shown(article.headline, article.headline_translation))}"
        if article.headline
        else ""
    )
    line = facts(article)
    yield f"*{escaped(line)}*" if line else ""
    yield (
        f"**{escaped(shown(article.summary, article.summary_translation))}**"
        if article.summary
        else ""
    )
    yield from _body(article)
    yield f"*{escaped(article.signoff.raw)}*" if article.signoff else ""


def _body(article: Article) -> Iterator[str]:
    for block, images in body_with_images(article):
        yield from map(_image, images)
        if block:
            yield _block(block)


def _block(block: Block) -> str:
    return _MARKS[block.type] + escaped(shown(block.text, block.translation))


def _image(image: Image) -> str:
    """Write a picture, which has no address here, as a quoted caption with its credit in italics."""
    text = escaped(shown_caption(image))
    credit = f"*{escaped(image.credit.raw)}*" if image.credit else ""
    return f"> {' — '.join(part for part in (text, credit) if part)}"
