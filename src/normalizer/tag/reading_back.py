"""Finds the paragraphs of a written article that `normalize` would read back as something else.

A written article has no layout: its paragraphs are lines among other lines. One that looks like a
headline, a credit or a byline has to be marked, or it would be lost when the text is read again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.fields.date.date_grammar import is_date_line
from normalizer.grammar import shipped_grammar
from normalizer.language.page_language import page_language
from normalizer.names.publishers import find_publisher
from normalizer.tag.rules.foreign_lines import is_foreign_line
from normalizer.text.line_shape import bullet_length, folded
from normalizer.text.marks import PARAGRAPH_MARK, QUOTE_MARK

if TYPE_CHECKING:
    from normalizer.parts import ArticleFields

# A line that ends in one of these is not a headline, kicker, subhead or caption.
_ENDS = (*".!?…:;,。！？؟।", '."', ".”", '!"', "!”", '?"', "?”", ".)", ".»", ".“")
# Maximum number of characters that a page title adds to its headline for site and section.
_ROOM_FOR_SITE = 40
# Maximum length of a line that names one or more publishers.
_LONGEST_NAME = 60


def misread_paragraphs(article: ArticleFields) -> set[str]:
    """Return the paragraphs of `article` that would be read back as something else.

    >>> from normalizer.parts import ArticleFields, Block
    >>> body = [Block("paragraph", "They talked."), Block("paragraph", "DW")]
    >>> misread_paragraphs(ArticleFields(headline="Ministers meet", body=body))
    {'DW'}
    """
    headline = article.headline or ""
    paragraphs = [block.text for block in article.body if block.type == "paragraph"]
    languages = _possible_languages(article, headline, paragraphs)
    return {text for text in paragraphs if _is_misread(text, folded(headline), languages)}


def _possible_languages(article: ArticleFields, headline: str, paragraphs: list[str]) -> set[str]:
    """Return the languages that the page could be taken for, depending on what is read as text."""
    led = [article.summary or "", *paragraphs]
    body = [block.text for block in article.body]
    readings = (body, paragraphs, [headline], led, [headline, *led])
    return {page_language(texts).code for texts in readings}


def _is_misread(text: str, headline: str, languages: set[str]) -> bool:
    if any(reading(text) for reading in _READINGS):
        return True
    if any(is_foreign_line(text, language) for language in languages):
        return True
    return _resembles_headline(folded(text), headline)


def _resembles_headline(text: str, headline: str) -> bool:
    """Return whether a folded text could be a copy of the folded headline, or a page title."""
    if len(text) > len(headline) + _ROOM_FOR_SITE:
        return False
    return text in headline or headline in text


def _is_like_heading(text: str) -> bool:
    return not text.endswith(_ENDS)


def _has_mark(text: str) -> bool:
    return text.startswith((QUOTE_MARK, PARAGRAPH_MARK)) or bullet_length(text) > 0


def _names_publisher(text: str) -> bool:
    return len(text) <= _LONGEST_NAME and find_publisher(text) is not None


def _holds_credit(text: str) -> bool:
    return shipped_grammar().split_caption(text)[1] != ""


def _is_byline(text: str) -> bool:
    return shipped_grammar().byline(text) is not None


def _is_signoff(text: str) -> bool:
    return shipped_grammar().signoff(text) is not None


# What a single line could be read as.
_READINGS = (
    _is_like_heading,
    _has_mark,
    _names_publisher,
    _holds_credit,
    _is_byline,
    _is_signoff,
    is_date_line,
)
