"""Writes an article as plain text that `normalize` can read back without losing a paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.parts import ArticleFields, Block, Image
from normalizer.text.marks import PARAGRAPH_MARK, QUOTE_MARK
from normalizer.text.written_lines import write_image, write_lists
from normalizer.write.reader_version import (
    body_in_order,
    caption_and_credit,
    facts_line,
    in_one_language,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator

_MARKS = {"paragraph": "", "subhead": "", "quote": QUOTE_MARK, "list_item": "• "}


def to_text(article: ArticleFields, *, misread: Callable[[ArticleFields], Container[str]]) -> str:
    """Return headline, facts, summary, body with images in place, and sign-off as plain text.

    The agencies and the credits of the images follow, a line each. The parts are separated by blank
    lines, and the result ends with a newline unless it is empty. Texts appear in translation if the
    article reads in one language then; see `in_one_language`.

    `misread` receives the article with its texts as they will appear, and returns the paragraphs
    that `normalize` would take for something else, such as a subhead. Those are marked with a
    pilcrow.

    >>> talks = Block("paragraph", "They talked.")
    >>> vote = Block("paragraph", "The vote")
    >>> article = ArticleFields(headline="Ministers meet", publisher="DW", body=[talks, vote])
    >>> print(to_text(article, misread=lambda printed: {"The vote"}))
    Ministers meet
    <BLANKLINE>
    DW
    <BLANKLINE>
    They talked.
    <BLANKLINE>
    ¶ The vote
    <BLANKLINE>
    """
    printed = in_one_language(article)
    parts = _parts(printed, misread(printed))
    return "".join(f"{part}\n\n" for part in parts if part).removesuffix("\n")


def _parts(article: ArticleFields, misread: Container[str]) -> Iterator[str | None]:
    yield article.headline
    yield facts_line(article)
    yield article.summary
    for part in body_in_order(article):
        yield _image(part) if isinstance(part, Image) else _block(part, misread)
    yield article.signoff.raw if article.signoff else None
    yield from write_lists(article.agencies, [credit.raw for credit in article.credits])


def _block(block: Block, misread: Container[str]) -> str:
    if block.type == "paragraph" and block.text in misread:
        return PARAGRAPH_MARK + block.text
    return _MARKS[block.type] + block.text


def _image(image: Image) -> str:
    caption, credit = caption_and_credit(image)
    return write_image(caption or "", credit or "") if caption or credit else ""
