"""Finds the dateline of the article, wherever its report begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from normalizer.article import Article
    from normalizer.grammar import Grammar
    from normalizer.parts import Dateline

# The summary and the first paragraph open the article. A standfirst and an editor's note may
# precede the paragraph in which the report begins.
_OPENING: Final = 2
_LEAD: Final = 4


def choose_dateline(article: Article, grammar: Grammar) -> Dateline | None:
    """Return the dateline of the summary or of one of the first three paragraphs.

    Below the first paragraph, it counts only if it is the only one: of several short reports on a
    page, each has its own.
    """
    datelines = map(grammar.dateline, _texts(article))
    found = {index: dateline for index, dateline in enumerate(datelines) if dateline}
    first = min(found, default=_LEAD)
    is_opening = first < _OPENING or (first < _LEAD and len(found) == 1)
    return found[first] if is_opening else None


def unread_dateline(article: Article, grammar: Grammar) -> str | None:
    """Return the warning that a text of the lead opens with what may be a dateline, or ``None``."""
    openings = map(grammar.apparent_dateline, _texts(article)[:_LEAD])
    opening = next(filter(None, openings), None)
    return opening and f"unread-dateline: no dateline could be read in {opening!r}"


def _texts(article: Article) -> list[str]:
    """Return the summary, empty if there is none, and the paragraphs."""
    paragraphs = (block.text for block in article.body if block.type == "paragraph")
    return [article.summary or "", *paragraphs]
