"""Writes an article as plain text that reads well, and that `normalize` reads back without losing a paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.fields.byline.byline_grammar import parse_byline
from normalizer.fields.credit.caption_splitting import split_caption
from normalizer.fields.date.date_grammar import is_date_line
from normalizer.fields.signoff.signoff_grammar import parse_signoff
from normalizer.language.page_language import page_language
from normalizer.names.publishers import find_publisher
from normalizer.tag.rules.foreign_lines import is_foreign_line
from normalizer.text.line_shape import bullet_length, folded
from normalizer.text.marks import FACTS_SEPARATOR, PARAGRAPH_MARK, QUOTE_MARK
from normalizer.text.written_image import write_image

if TYPE_CHECKING:
    from collections.abc import Iterator

    from normalizer.article import Article
    from normalizer.parts import Block, Image, Translation

_MARKS = {"paragraph": "", "subhead": "", "quote": QUOTE_MARK, "list_item": "• "}
# Behind these a line is no headline, kicker, subhead or caption.
_ENDS = (*".!?…:;,。！？؟।", '."', ".”", '!"', "!”", '?"', "?”", ".)", ".»", ".“")


def to_text(article: Article) -> str:
    """Return headline, facts, summary, body with images in place, and sign-off, with a blank line between.

    A text in another language is written in its translation where there is one. The result ends with a line end
    unless it is empty.

    >>> from normalizer.article import Article
    >>> from normalizer.parts import Block
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
    headline = shown(article.headline, article.headline_translation)
    languages = _languages(article, headline)
    yield headline
    yield facts(article)
    yield shown(article.summary, article.summary_translation)
    for block, images in body_with_images(article):
        yield from map(_image, images)
        if block:
            yield _block(block, folded(headline), languages)
    yield article.signoff.raw if article.signoff else ""


def _languages(article: Article, headline: str) -> set[str]:
    """Return the languages that a reader could take for the page's: those of the text, and of it with what leads it."""
    summary = shown(article.summary, article.summary_translation)
    body = [shown(block.text, block.translation) for block in article.body]
    paragraphs = [
        shown(block.text, block.translation) for block in article.body if block.type == "paragraph"
    ]
    texts = (body, paragraphs, [headline], [summary, *paragraphs], [headline, summary, *paragraphs])
    return {page_language(text).code for text in texts}


def _block(block: Block, headline: str, languages: set[str]) -> str:
    """Return a block as a line of text.

    A paragraph may be no copy of `headline`, which is folded, and no title of a picture in another language than
    one of `languages`, those that the page could have.
    """
    text = shown(block.text, block.translation)
    if block.type != "paragraph":
        return _MARKS[block.type] + text
    is_ambiguous = _resembles(folded(text), headline) or _is_ambiguous(text)
    is_marked = is_ambiguous or any(is_foreign_line(text, language) for language in languages)
    return (PARAGRAPH_MARK if is_marked else "") + text


def _resembles(text: str, headline: str) -> bool:
    """Tell whether a folded text could be taken for a copy of the folded headline, or for its page title."""
    return len(text) <= len(headline) + _ROOM_FOR_SITE and (text in headline or headline in text)


# What a page title adds to a headline is hardly longer.
_ROOM_FOR_SITE = 40


def _is_ambiguous(text: str) -> bool:
    """Tell whether a paragraph, read alone, could be taken for a heading or for a line that a field has a grammar for."""
    if (
        not text.endswith(_ENDS)
        or bullet_length(text)
        or text.startswith((QUOTE_MARK, PARAGRAPH_MARK))
    ):
        return True
    if len(text) <= _LONGEST_NAME and find_publisher(text):
        return True
    return bool(
        split_caption(text)[1] or parse_byline(text) or parse_signoff(text) or is_date_line(text)
    )


# The name of a publisher, or several.
_LONGEST_NAME = 60


def facts(article: Article) -> str:
    """Return publisher, date and authors as one line, "" when none is known."""
    byline = f"By {', '.join(article.authors)}" if article.authors else None
    return FACTS_SEPARATOR.join(
        fact for fact in (article.publisher, article.date_published, byline) if fact
    )


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
    return (
        translation.text if translation and translation.status in {"ok", "partial"} else text or ""
    )


def shown_caption(image: Image) -> str:
    """Return the caption of an image as a reader of the target language wants it."""
    return shown(image.caption.text, image.caption.translation) if image.caption else ""


def _image(image: Image) -> str:
    text = shown_caption(image)
    credit = image.credit.raw if image.credit else ""
    return write_image([part for part in (text, credit) if part]) if text or credit else ""
