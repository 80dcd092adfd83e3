"""The rule that assigns roles by HTML elements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.tag.finding import Finding
from normalizer.tag.rule import Rule
from normalizer.tag.rules.lists_of_text import ITEMS, items_of_text
from normalizer.text.line_shape import is_fragment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from normalizer.tag.sheet import Sheet
    from normalizer.text.structure import Structure

_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
# A longer heading is a paragraph in large type.
_LONGEST_HEADING = 160
# From this share of linked characters on, the whole line is a link: a space or a mark may be
# outside. On the labelled pages, 32 of 24,000 such lines are text, most of them paragraphs.
_LINKED = 0.95
_HALF_LINKED = 0.5
_PARAGRAPHS = frozenset({"p", "blockquote"})
_SHORT_TEXT = frozenset({"body", "subhead", "list_item", None})
_MAY_BE_ITEM = frozenset({"boilerplate", "body", "subhead", None})


def _markup(sheet: Sheet) -> Iterator[Finding]:
    """Find list items, quotes, subheads, and links that are not text."""
    if not sheet.has_structure():
        return
    items = items_of_text(sheet)
    for index, structure in sheet.open_structures():
        role = _role_of(sheet, index, structure, items)
        if role:
            yield Finding(index, role)


def _role_of(sheet: Sheet, index: int, structure: Structure, items: frozenset[int]) -> str | None:
    role = sheet.role(index)
    if structure.element == "img":
        return None
    if index in items and role in _MAY_BE_ITEM:
        return "list_item"
    return None if role == "boilerplate" else _role_of_text(structure, sheet.texts[index], role)


def _role_of_text(structure: Structure, text: str, role: str | None) -> str | None:
    """Return the role that an element implies for a line that the learned tagger takes for text."""
    if role in _SHORT_TEXT and _is_link(structure, _LINKED if role else _HALF_LINKED):
        return "boilerplate"
    if role in {"body", None} and structure.element in _HEADINGS:
        return "subhead" if is_fragment(text, _LONGEST_HEADING) else None
    if role != "body":
        return None
    if structure.element in ITEMS:
        return "list_item"
    return "quote" if "blockquote" in structure.inside else None


def _is_link(structure: Structure, least: float) -> bool:
    return structure.linked >= least and structure.element not in _PARAGRAPHS


MARKUP = Rule(
    "markup",
    "A list item, quotation, heading or link, by its HTML element.",
    "<li>One thing</li>",
    _markup,
    overrules_model=True,
)
