"""The rule for sentences of a short excerpt that the learned tagger takes for furniture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.tag.finding import Finding
from normalizer.tag.phrases import is_notice
from normalizer.tag.rule import Rule
from normalizer.tag.sheet import TEXT_ROLES
from normalizer.text.line_shape import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from normalizer.tag.sheet import Sheet

# A page with its menus has more lines; of a page of main content, the tagger sees too few lines to
# be sure.
_FEW_LINES = 40
# Furniture of such a page has at least this confidence.
_SURE = 0.6
_FURNITURE = frozenset({"boilerplate"})


def _sentences_of_excerpts(sheet: Sheet) -> Iterator[Finding]:
    headline = sheet.printed_headline
    if headline is None or not _is_excerpt(sheet):
        return
    for index in range(headline + 1, len(sheet.lines)):
        if _is_beside_text(sheet, index) and _is_doubtful_sentence(sheet, index):
            yield Finding(index, "body")


def _is_excerpt(sheet: Sheet) -> bool:
    return len(sheet.lines) < _FEW_LINES and not sheet.has_structure()


def _is_beside_text(sheet: Sheet, index: int) -> bool:
    """Return whether a line follows a line of text; on a page without text, any line does."""
    if sheet.role(index - 1) in TEXT_ROLES:
        return True
    return next(sheet.having(TEXT_ROLES), None) is None


def _is_doubtful_sentence(sheet: Sheet, index: int) -> bool:
    """Return whether the learned tagger doubts that a sentence is furniture."""
    if not sheet.is_taken_for(index, _FURNITURE) or not sheet.prose[index]:
        return False
    tag = sheet.tags[index]
    is_doubtful = tag is not None and tag.confidence < _SURE
    return is_doubtful and ends_sentence(sheet.texts[index]) and not is_notice(sheet.texts[index])


EXCERPT = Rule(
    "excerpt",
    "A sentence below the text of a page without menus, if the learned tagger doubts that it is "
    "furniture.",
    "The talks go on.",
    _sentences_of_excerpts,
    overrules_model=True,
)
