"""Finds the dateline of the article, wherever its report begins."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from normalizer.grammar import Grammar
from normalizer.parts import ArticleWarning, Block, Dateline

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
    lead = [*map(grammar.dateline, texts[:_LEAD])]
    first = next(filter(None, lead[:_OPENING]), None)
    if first:
        return first, []
    below = [*filter(None, lead)]
    if len(below) == 1 and not any(map(grammar.dateline, texts[_LEAD:])):
        return below[0], []
    opening = next(filter(None, map(grammar.apparent_dateline, texts[:_LEAD])), None)
    if opening is None:
        return None, []
    message = f"no dateline could be read in {opening!r}"
    return None, [ArticleWarning.of("unread-dateline", message)]


def dateline_above(line: str, text: str, grammar: Grammar) -> Dateline | None:
    """Return the dateline that `line` is, which stands above `text`, the beginning of the report.

    >>> from normalizer.grammar import shipped_grammar
    >>> dateline_above("GENEVA —", "The river rose.", shipped_grammar()).places
    ['GENEVA']
    """
    dateline = grammar.dateline(f"{line} {text}")
    return dateline if dateline is not None and dateline.raw == line else None
