"""The article as it is read: in the target language, with its parts in the order of the page."""

from __future__ import annotations

from dataclasses import replace
from operator import itemgetter
from typing import TYPE_CHECKING, TypeVar

from normalizer.text.marks import FACTS_SEPARATOR

if TYPE_CHECKING:
    from normalizer.parts import ArticleFields, Block, Image, ImageText, Translation

_Part = TypeVar("_Part", "Block", "ImageText")
# A translation with another status repeats its source.
_USABLE = frozenset({"ok", "partial"})


def in_target_language(article: ArticleFields) -> ArticleFields:
    """Return a copy of `article` with texts replaced by their translations, where usable.

    This covers headline, summary, body, captions and alternative texts. `article` is left as it
    is.

    >>> from normalizer.parts import ArticleFields, Translation
    >>> english = Translation("The dam holds", "en", "glosser", "ok", 0.9)
    >>> article = ArticleFields(headline="Der Damm hält", headline_translation=english)
    >>> in_target_language(article).headline
    'The dam holds'
    """
    return replace(
        article,
        headline=_shown(article.headline, article.headline_translation),
        summary=_shown(article.summary, article.summary_translation),
        body=[_in_translation(block) for block in article.body],
        images=[
            replace(
                image,
                caption=image.caption and _in_translation(image.caption),
                alt=image.alt and _in_translation(image.alt),
            )
            for image in article.images
        ],
    )


def facts_line(article: ArticleFields) -> str:
    """Return publisher, date and authors as one line, "" if all are unknown.

    >>> from normalizer.parts import ArticleFields
    >>> facts_line(ArticleFields(publisher="DW", date_published="2024-05-02", authors=["Jane Roe"]))
    'DW · 2024-05-02 · By Jane Roe'
    """
    byline = f"By {', '.join(article.authors)}" if article.authors else None
    facts = (article.publisher, article.date_published, byline)
    return FACTS_SEPARATOR.join(filter(None, facts))


def body_in_order(article: ArticleFields) -> list[Block | Image]:
    """Return the blocks of the body and the images, each image before the block at its position.

    >>> from normalizer.parts import ArticleFields, Block, Image
    >>> blocks = [Block("paragraph", "One."), Block("paragraph", "Two.")]
    >>> article = ArticleFields(body=blocks, images=[Image(position=1)])
    >>> [type(part).__name__ for part in body_in_order(article)]
    ['Block', 'Image', 'Block']
    """
    placed: list[tuple[int, Block | Image]]
    placed = [(image.position, image) for image in article.images]
    placed += enumerate(article.body)
    # The sort is stable: an image keeps its place before the block with the same number.
    return [part for _, part in sorted(placed, key=itemgetter(0))]


def caption_and_credit(image: Image) -> tuple[str, str]:
    """Return the caption of an image and its credit line as printed, "" for what it lacks."""
    caption = image.caption.text if image.caption else ""
    return caption, image.credit.raw if image.credit else ""


def _in_translation(part: _Part) -> _Part:
    return replace(part, text=_shown(part.text, part.translation))


def _shown(text: str | None, translation: Translation | None) -> str:
    if translation and translation.status in _USABLE:
        return translation.text
    return text or ""
