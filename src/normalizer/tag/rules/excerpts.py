"""The rule for sentences of a short excerpt that the learned tagger takes for furniture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.tag.finding import Finding
from normalizer.tag.rule import Rule
from normalizer.tag.sheet import LEARNED, TEXT_ROLES
from normalizer.text.line_shape import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from normalizer.tag.sheet import Sheet

# A page with its menus has more lines; of a page of main content, the tagger sees too few lines to
# be sure.
_FEW_LINES = 40
# Furniture of such a page has at least this confidence.
_SURE = 0.6


def _sentences_of_excerpts(sheet: Sheet) -> Iterator[Finding]:
    headline = sheet.printed_headline
    if headline is None or len(sheet.lines) >= _FEW_LINES or sheet.has_structure():
        return
    below = range(headline + 1, len(sheet.lines))
    yield from (Finding(index, "body") for index in below if _is_doubtful_sentence(sheet, index))


def _is_doubtful_sentence(sheet: Sheet, index: int) -> bool:
    """Return whether the tagger doubts that a sentence beside text is furniture.

    On a page without text, any sentence counts.
    """
    tag = sheet.tags[index]
    if tag is None or tag.rule != LEARNED or tag.role != "boilerplate":
        return False
    if tag.confidence >= _SURE or not sheet.prose[index] or not ends_sentence(sheet.texts[index]):
        return False
    return sheet.role(index - 1) in TEXT_ROLES or next(sheet.having(TEXT_ROLES), None) is None


EXCERPT = Rule(
    "excerpt",
    "A sentence below the text of a page without menus, if the learned tagger doubts that it is "
    "furniture.",
    "The talks go on.",
    _sentences_of_excerpts,
    overrules_model=True,
)
