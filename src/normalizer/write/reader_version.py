"""The article as it is read: in one language, with its parts in the order of the page."""

from __future__ import annotations

import re
from dataclasses import replace
from operator import itemgetter
from typing import Final, NamedTuple, TypeVar

from normalizer.parts import ArticleFields, Block, Image, ImageText, Translation
from normalizer.text.line_shape import folded
from normalizer.text.marks import FACTS_SEPARATOR

_Part = TypeVar("_Part", "Block", "ImageText")

# Before an alternative text, where it is printed as text.
ALT_LABEL: Final = "Alt text: "
_WORD = re.compile(r"\w+")


def in_one_language(article: ArticleFields) -> ArticleFields:
    """Return a copy of `article` as it is read: in translation, or as printed.

    Headline, summary, blocks, captions and alternative texts are replaced by their translations if
    the running text is in the language of these translations: because the article is, or because
    each paragraph was translated. Otherwise everything stays as printed, so that no English caption
    stands in a German article.
    """
    if not _is_readable_in_translation(article):
        return article
    images = [
        replace(
            image,
            caption=image.caption and _translated(image.caption),
            alt=image.alt and _translated(image.alt),
        )
        for image in article.images
    ]
    return replace(
        article,
        headline=_shown(article.headline, article.headline_translation),
        summary=_shown(article.summary, article.summary_translation),
        body=[_translated(block) for block in article.body],
        images=images,
    )


def _is_readable_in_translation(article: ArticleFields) -> bool:
    """Return whether no running text in another language than the translations would be left."""
    if article.language in {None, article.translated_to()}:
        return True
    running = [block for block in article.body if block.type != "subhead"]
    foreign = [block.translation for block in running if block.language == article.language]
    if article.summary:
        foreign.append(article.summary_translation)
    return all(part is not None and part.is_usable() for part in foreign)


def facts_line(article: ArticleFields) -> str:
    """Return publisher, date and authors as one line, "" if all are unknown."""
    byline = f"By {', '.join(article.authors)}" if article.authors else None
    facts = (article.publisher, article.date_published, byline)
    return FACTS_SEPARATOR.join(filter(None, facts))


def body_in_order(article: ArticleFields) -> list[tuple[int, Block | Image]]:
    """Return the blocks of the body and the images, each with its number among its kind.

    An image comes before the block at its position.
    """
    placed: list[tuple[int, tuple[int, Block | Image]]]
    placed = [(image.position, (number, image)) for number, image in enumerate(article.images)]
    placed += [(number, (number, block)) for number, block in enumerate(article.body)]
    # The sort is stable: an image keeps its place before the block with the same number.
    return [part for _, part in sorted(placed, key=itemgetter(0))]


class ReadImage(NamedTuple):
    """What is read of an image, "" for what it lacks.

    `alt` is its alternative text if this says something that the caption does not; `credit` is the
    credit as printed.
    """

    caption: str
    alt: str
    credit: str


def image_as_read(image: Image) -> ReadImage:
    """Return the texts of an image that the reader version has."""
    caption = image.caption.text if image.caption else ""
    alt = image.alt.text if image.alt else ""
    if _words(alt) <= _words(caption) or folded(alt) in folded(caption):
        alt = ""
    return ReadImage(caption, alt, image.credit.raw if image.credit else "")


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


def _translated(part: _Part) -> _Part:
    return replace(part, text=_shown(part.text, part.translation))


def _shown(text: str | None, translation: Translation | None) -> str:
    if translation and translation.is_usable():
        return translation.text
    return text or ""
