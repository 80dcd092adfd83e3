"""The article as it is read: in one language, with its parts in the order of the page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import replace
from itertools import accumulate, chain, count
from operator import itemgetter
from typing import Final, NamedTuple, TypeVar

from normalizer.parts import ArticleFields, Block, Image, ImageText, Media, Span, Translation
from normalizer.text.line_shape import folded
from normalizer.text.marks import FACTS_SEPARATOR, IMAGE_MARKS
from normalizer.text.spans import shifted

_Part = TypeVar("_Part", Block, ImageText)
Placed = Block | Image | Media

# Before an alternative text, where it is printed as text.
ALT_LABEL: Final = "Alt text: "
_WORD = re.compile(r"\w+")


def in_one_language(article: ArticleFields) -> ArticleFields:
    """Return a copy of `article` as it is read: in translation, or as printed.

    Headline, summary, blocks, captions and alternative texts are replaced by their translations if
    the running text is in the language of these translations: because the article is, or because
    each paragraph was translated. Otherwise everything stays as printed, so that no English caption
    stands in a German article. Below a confidence of 0.7 the original follows in brackets. Code and
    tables are not translated. A text in translation has no spans: theirs are places in the source.
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
        body=[_translated_block(block) for block in article.body],
        images=images,
    )


def as_in_markup(article: ArticleFields) -> ArticleFields:
    """Return a copy of `article` as markup shows it: in one language, alternative texts as such.

    The only text of an image is its caption. If the page does not print it, as the line log tells,
    it stands for the picture alone, and is not shown below it.
    """
    shown = in_one_language(article)
    paths = (line.field or "" for line in article.lines if line.role != "alt")
    printed = set(chain.from_iterable(path.split("+") for path in paths))
    images = [
        replace(image, caption=None, alt=image.caption)
        if image.address() and not image.alt and f"images[{number}].caption" not in printed
        else image
        for number, image in enumerate(shown.images)
    ]
    return replace(shown, images=images) if article.lines else shown


def _is_readable_in_translation(article: ArticleFields) -> bool:
    """Return whether no running text in another language than the translations would be left."""
    if article.language in {None, article.translated_to()}:
        return True
    prose = filter(Block.is_prose, article.body)
    running = [block for block in prose if block.type != "subhead"]
    foreign = [block.translation for block in running if block.language == article.language]
    if article.summary:
        foreign.append(article.summary_translation)
    return all(part is not None and part.is_usable() for part in foreign)


def facts_line(article: ArticleFields) -> str:
    """Return publisher, date and authors as one line, "" if all are unknown."""
    byline = f"By {', '.join(article.authors)}" if article.authors else None
    facts = (article.publisher, article.date_published, byline)
    return FACTS_SEPARATOR.join(filter(None, facts))


def body_in_order(article: ArticleFields) -> list[Placed]:
    """Return the blocks of the body, the images and the media.

    Images, and media behind them, come before the block at their position.
    """
    placed: list[tuple[int, Placed]] = [(image.position, image) for image in article.images]
    placed += [(media.position, media) for media in article.media]
    placed += enumerate(article.body)
    # The sort is stable: an image keeps its place before the block with the same number.
    return [part for _, part in sorted(placed, key=itemgetter(0))]


def table_cells(block: Block) -> list[list[tuple[str, list[Span]]]]:
    """Return the cells of a table by rows, each with the spans of its text.

    >>> table = Block("table", "Town\\tVotes", [Span(5, 10, "strong")])
    >>> table_cells(table)
    [[('Town', []), ('Votes', [Span(start=0, end=5, type='strong', url=None)])]]
    """
    rows = block.rows
    starts = [0, *accumulate(len(cell) + 1 for row in rows for cell in row)]
    spans: dict[int, list[Span]] = defaultdict(list)
    for span in block.spans:
        number = bisect_right(starts, span.start) - 1
        spans[number] += shifted([span], -starts[number])
    numbers = count()
    return [[(cell, spans[next(numbers)]) for cell in row] for row in rows]


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


def image_line(image: Image) -> str:
    """Return the texts of an image as a line in brackets, "" if it has none."""
    caption, alt, credit = image_as_read(image)
    line = " | ".join(filter(None, (caption, alt and ALT_LABEL + alt, credit)))
    return line.join(IMAGE_MARKS) if line else ""


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


def _translated_block(block: Block) -> Block:
    shown = _translated(block) if block.is_prose() else block
    return shown if shown.text == block.text else replace(shown, spans=[])


def _translated(part: _Part) -> _Part:
    translation = part.translation
    if translation is None or not translation.is_usable():
        return part
    return replace(part, text=translation.beside(part.text), language=translation.language)


def _shown(text: str | None, translation: Translation | None) -> str:
    text = text or ""
    return translation.beside(text) if translation and translation.is_usable() else text
