"""Writes an article as plain text that reads well, and that `normalize` reads back without losing a paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from normalizer.article import Article, Block, Image, Translation

_MARKS = {"paragraph": "", "subhead": "", "quote": "> ", "list_item": "• "}


def to_text(article: Article) -> str:
    """Return headline, facts, summary, body with images in place, and sign-off, with a blank line between.

    A text in another language is written in its translation where there is one. The result ends with a line end
    unless it is empty.

    >>> from normalizer.article import Article, Block
    >>> print(to_text(Article(headline="Ministers meet", publisher="DW", body=[Block("paragraph", "They talked.")])))
    Ministers meet
    <BLANKLINE>
    DW
    <BLANKLINE>
    They talked.
    <BLANKLINE>
    """
    return "".join(f"{part}\n\n" for part in _parts(article) if part).removesuffix("\n")


def _parts(article: Article) -> Iterator[str]:
    yield shown(article.headline, article.headline_translation)
    yield facts(article)
    yield shown(article.summary, article.summary_translation)
    for block, images in body_with_images(article):
        yield from map(_image, images)
        if block:
            yield _MARKS[block.type] + shown(block.text, block.translation)
    yield article.signoff.raw if article.signoff else ""


def facts(article: Article) -> str:
    """Return publisher, date and authors as one line, "" when none is known."""
    byline = f"By {', '.join(article.authors)}" if article.authors else None
    return " · ".join(fact for fact in (article.publisher, article.date_published, byline) if fact)


def body_with_images(article: Article) -> Iterator[tuple[Block | None, list[Image]]]:
    """Yield each block with the images that stand just before it; the last pair has no block."""
    waiting = sorted(article.images, key=lambda image: image.position)
    for number, block in enumerate(article.body):
        due = [image for image in waiting if image.position <= number]
        waiting = waiting[len(due) :]
        yield block, due
    yield None, waiting


def shown(text: str | None, translation: Translation | None) -> str:
    """Return the translation of a text when it has a usable one, else the text; "" when there is none."""
    return translation.text if translation and translation.status in {"ok", "partial"} else text or ""


def shown_caption(image: Image) -> str:
    """Return the caption of an image as a reader of the target language wants it."""
    return shown(image.caption.text, image.caption.translation) if image.caption else ""


def _image(image: Image) -> str:
    text = shown_caption(image)
    credit = image.credit.raw if image.credit else ""
    return f"[Image: {' | '.join(part for part in (text, credit) if part)}]" if text or credit else ""
