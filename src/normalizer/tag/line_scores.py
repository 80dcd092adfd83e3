"""What the networks say of the lines of a page, before the rules ask the grammars of fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.grammar import shipped_grammar
from normalizer.tag.sheet import NAVIGATION, LineScores
from normalizer.text.written_lines import front_matter_length

if TYPE_CHECKING:
    from normalizer.tag.sheet import Sheet


def score_lines(sheet: Sheet) -> LineScores | None:
    """Return the scores of the lines of a page, ``None`` for clean text, which needs no networks.

    The networks do not see the links of menus.
    """
    if sheet.has_clean_shape() or front_matter_length(sheet.texts):
        return None
    from normalizer.tag.learned.line_model import LineModel, may_be_field

    model = LineModel.load("html" if sheet.has_structure() else "text")
    seen = [index for index, tag in enumerate(sheet.tags) if tag is None or tag.rule != NAVIGATION]
    table = model.scores([sheet.lines[index] for index in seen], sheet.grammar)
    fields = [False] * len(sheet.lines)
    # A rule pack may have names and labels that the networks have never seen.
    is_shipped = sheet.grammar is shipped_grammar()
    for index, is_open in zip(seen, may_be_field(table), strict=True):
        fields[index] = is_open or not is_shipped
    return LineScores(model, seen, table, fields)
