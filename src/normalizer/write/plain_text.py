"""Writes an article as plain text for reading."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.parts import ArticleFields, Block, Image
from normalizer.text.marks import LIST_MARK, QUOTE_MARK
from normalizer.write.reader_version import body_in_order, facts_line, image_line, in_one_language


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


def _parts(article: ArticleFields) -> Iterator[str]:
    yield _line(article.headline or "")
    yield _line(facts_line(article))
    yield _line(article.summary or "")
    for part in body_in_order(article):
        if isinstance(part, Block):
            yield _block(part)
        elif isinstance(part, Image):
            yield _line(image_line(part))
    yield _line(article.signoff.raw if article.signoff else "")
    yield _line(f"[Agencies: {', '.join(article.agencies)}]") if article.agencies else ""
    credit_lines = " | ".join(credit.raw for credit in article.credits)
    yield _line(f"[Credits: {credit_lines}]") if credit_lines else ""


def _line(text: str) -> str:
    """Return a text on one line, for articles of other programs may have breaks in it."""
    return " ".join(text.splitlines())


def _block(block: Block) -> str:
    match block.type:
        case "code":
            return block.text
        case "table":
            return "\n".join(map(" | ".join, block.rows))
        case "quote":
            return QUOTE_MARK + _line(block.text)
        case "list_item" if block.ordinal is not None:
            return f"{block.ordinal}. {_line(block.text)}"
        case "list_item":
            return LIST_MARK + _line(block.text)
        case _:
            return _line(block.text)
