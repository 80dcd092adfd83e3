"""Writes an article as plain text for reading."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.parts import ArticleFields, Block, Image
from normalizer.text.marks import LIST_MARK, QUOTE_MARK
from normalizer.write.reader_version import (
    body_in_order,
    facts_line,
    image_line,
    in_one_language,
)


def to_text(article: ArticleFields) -> str:
    """Return headline, facts, summary, body with images in place, and sign-off as plain text.

    The agencies and the credits of the images follow, a line each. The parts are separated by blank
    lines, and the result ends with a newline unless it is empty. Texts appear in translation if the
    article reads in one language then; see `in_one_language`.

    >>> from normalizer.parts import Block, ImageText
    >>> boats = Image(ImageText("Off the coast"), ImageText("Two boats"), position=1)
    >>> talk = Block("paragraph", "They talked.")
    >>> page = ArticleFields(headline="Ministers meet", publisher="DW", body=[talk], images=[boats])
    >>> print(to_text(page))
    Ministers meet
    <BLANKLINE>
    DW
    <BLANKLINE>
    They talked.
    <BLANKLINE>
    [Image: Off the coast | Alt text: Two boats]
    <BLANKLINE>
    """
    parts = filter(None, _parts(in_one_language(article)))
    return "".join(f"{part}\n\n" for part in parts).removesuffix("\n")


def _parts(article: ArticleFields) -> Iterator[str | None]:
    yield article.headline
    yield facts_line(article)
    yield article.summary
    for _, part in body_in_order(article):
        if isinstance(part, Block):
            yield _block(part)
        elif isinstance(part, Image):
            yield image_line(part)
    yield article.signoff.raw if article.signoff else None
    yield f"[Agencies: {', '.join(article.agencies)}]" if article.agencies else None
    credit_lines = " | ".join(credit.raw for credit in article.credits)
    yield f"[Credits: {credit_lines}]" if credit_lines else None


def _block(block: Block) -> str:
    match block.type:
        case "quote":
            return QUOTE_MARK + block.text
        case "list_item" if block.ordinal is not None:
            return f"{block.ordinal}. {block.text}"
        case "list_item":
            return LIST_MARK + block.text
        case "table":
            return "\n".join(map(" | ".join, block.rows))
        case _:
            return block.text
