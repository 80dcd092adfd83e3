"""Finds the dateline of the article, wherever its report begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from normalizer.parts import ArticleWarning

if TYPE_CHECKING:
    from collections.abc import Iterable

    from normalizer.grammar import Grammar
    from normalizer.parts import Block, Dateline

# The summary and the first paragraph open the article. A standfirst and an editor's note may
# precede the paragraph in which the report begins.
_OPENING: Final = 2
_LEAD: Final = 4


def choose_dateline(
    summary: str | None, body: Iterable[Block], grammar: Grammar
) -> tuple[Dateline | None, list[ArticleWarning]]:
    """Return the dateline of the summary or of one of the first three paragraphs, and warnings.

    Below the first paragraph, it counts only if it is the only one: of several short reports on a
    page, each has its own. A warning quotes what may be a dateline where none could be read.
    """
    texts = [summary or "", *(block.text for block in body if block.type == "paragraph")]
    datelines = map(grammar.dateline, texts)
    found = {index: dateline for index, dateline in enumerate(datelines) if dateline}
    first = min(found, default=_LEAD)
    if first < _OPENING or (first < _LEAD and len(found) == 1):
        return found[first], []
    opening = next(filter(None, map(grammar.apparent_dateline, texts[:_LEAD])), None)
    if opening is None:
        return None, []
    message = f"no dateline could be read in {opening!r}"
    return None, [ArticleWarning.of("unread-dateline", message)]
