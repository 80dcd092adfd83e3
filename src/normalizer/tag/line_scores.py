"""What the networks say of the lines of a page, before the rules ask the grammars of fields."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from normalizer.grammar import shipped_grammar
from normalizer.tag.sheet import NAVIGATION, LineScores

if TYPE_CHECKING:
    from normalizer.tag.sheet import Sheet


def score_lines(sheet: Sheet) -> LineScores | None:
    """Return the scores of the lines of a page, ``None`` for clean text, which needs no networks.

    The networks do not see the links of menus.
    """
    if sheet.has_clean_shape():
        return None
    from normalizer.tag.learned.line_model import LineModel, may_be_byline, may_be_field

    model = LineModel.load("html" if sheet.has_structure() else "text")
    seen = [index for index, tag in enumerate(sheet.tags) if tag is None or tag.rule != NAVIGATION]
    lines = [sheet.lines[index] for index in seen]
    table = model.scores(lines, sheet.grammar)
    decide = partial(model.decide, lines, table)
    count = len(sheet.lines)
    if sheet.grammar is not shipped_grammar():
        # A rule pack may have names and labels that the networks have never seen.
        return LineScores(seen, [True] * count, [True] * count, decide)
    fields, bylines = [False] * count, [False] * count
    answers = zip(seen, may_be_field(table), may_be_byline(table), strict=True)
    for index, is_field, is_byline in answers:
        fields[index], bylines[index] = is_field, is_byline
    return LineScores(seen, fields, bylines, decide)
