"""The rule that assigns roles by HTML elements."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from normalizer.tag.finding import Finding
from normalizer.tag.rule import Rule
from normalizer.tag.sheet import IMAGE_ROLES, TEXT_ROLES
from normalizer.text.line_shape import ends_sentence, is_fragment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from normalizer.tag.sheet import Sheet
    from normalizer.text.lines import Line
    from normalizer.text.structure import Structure

_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
# A longer heading is a paragraph in large type.
_LONGEST_HEADING = 160
# Figures may also contain tables and lists.
_NO_CAPTION = _HEADINGS | {"td", "th", "li", "img"}
_LONGEST_CREDIT = 120
# A list belongs to the text when its items have several words and it is beside paragraphs.
_FEWEST_SPACES = 3
_FEWEST_PARAGRAPHS = 2
# From this share of linked characters on, the whole line is a link: a space or a mark may be
# outside. On the labelled pages, 32 of 24,000 such lines are text, most of them paragraphs.
_LINKED = 0.95
_HALF_LINKED = 0.5
_PARAGRAPHS = frozenset({"p", "blockquote"})
_SHORT_TEXT = frozenset({"body", "subhead", "list_item", None})
_MAY_BE_ITEM = frozenset({"boilerplate", "body", "subhead", None})
_MAY_BE_CREDIT = frozenset({"caption", "signoff", "boilerplate", "byline", None})
_MAY_BE_CAPTION = frozenset({"body", "summary", "quote", None})
_MAY_BE_ALT = TEXT_ROLES | {"subhead"}


class _Figures(NamedTuple):
    """The figures that hold an image of the article, and those whose caption is known."""

    shown: frozenset[int]
    with_caption: frozenset[int]


def _markup(sheet: Sheet) -> Iterator[Finding]:
    """Find list items, quotes, subheads, image texts, and links that are not text."""
    if not sheet.has_structure():
        return
    figures, lists = _figures(sheet), _lists_of_text(sheet)
    for index in filter(sheet.is_open, range(len(sheet.lines))):
        structure = sheet.lines[index].structure
        role = _role_of(sheet, index, structure, figures, lists) if structure else None
        if role:
            yield Finding(index, role)


def _role_of(
    sheet: Sheet, index: int, structure: Structure, figures: _Figures, lists: frozenset[int]
) -> str | None:
    line, role = sheet.lines[index], sheet.role(index)
    if structure.element == "img":
        return _role_of_image(structure, role, figures)
    if structure.figure and structure.element not in _NO_CAPTION:
        return _role_in_figure(sheet, line, role, figures)
    if structure.parent in lists and structure.element == "li" and role in _MAY_BE_ITEM:
        return "list_item"
    return None if role == "boilerplate" else _role_of_text(structure, line.text, role)


def _figures(sheet: Sheet) -> _Figures:
    captions = [i for i in sheet.having({"caption", "caption+credit"}) if sheet.element(i) != "img"]
    return _Figures(_figures_of(sheet, sheet.having(IMAGE_ROLES)), _figures_of(sheet, captions))


def _figures_of(sheet: Sheet, lines: Iterable[int]) -> frozenset[int]:
    structures = (sheet.lines[index].structure for index in lines)
    return frozenset(structure.figure for structure in structures if structure) - {0}


def _lists_of_text(sheet: Sheet) -> frozenset[int]:
    """Return the lists of words, not links, that are between paragraphs in the same element.

    The learned tagger removes lists because its training labels omit them.
    """
    text = list(sheet.having({"body"}))
    if not text:
        return frozenset()
    beside = _parents_of_paragraphs(sheet, text)
    items: dict[int, list[bool]] = {}
    for index in range(text[0], text[-1]):
        structure = sheet.lines[index].structure
        if structure is None or structure.element != "li":
            continue
        if structure.grandparent in beside:
            is_text = _is_item_of_words(structure, sheet.texts[index])
            items.setdefault(structure.parent, []).append(is_text)
    return frozenset(parent for parent, are_text in items.items() if all(are_text))


def _is_item_of_words(structure: Structure, text: str) -> bool:
    return text.count(" ") >= _FEWEST_SPACES and structure.linked < _HALF_LINKED


def _parents_of_paragraphs(sheet: Sheet, text: list[int]) -> set[int]:
    """Return the elements that hold several paragraphs of the text."""
    structures = (sheet.lines[index].structure for index in text)
    parents = Counter(structure.parent for structure in structures if structure)
    return {parent for parent, count in parents.items() if count >= _FEWEST_PARAGRAPHS}


def _role_of_image(structure: Structure, role: str | None, figures: _Figures) -> str | None:
    """Return the role of an alternative text; that of another story is furniture."""
    has_caption = structure.figure in figures.with_caption
    if role == "title" or _is_of_other_story(structure, has_caption=has_caption):
        return "boilerplate"
    if role is None:
        return "alt" if structure.figure in figures.shown else "boilerplate"
    may_be_alt = role in (_MAY_BE_ALT | {"caption"} if has_caption else _MAY_BE_ALT)
    return "alt" if may_be_alt else None


def _is_of_other_story(structure: Structure, *, has_caption: bool) -> bool:
    """Return whether an image is in a box beside the text, or links to a related story."""
    if "aside" in structure.inside and not has_caption:
        return True
    return "a" in structure.inside and "related" in structure.named | structure.near


def _role_in_figure(sheet: Sheet, line: Line, role: str | None, figures: _Figures) -> str | None:
    """Return the role of a line in a figure: its caption or its credit."""
    caption, credit = sheet.grammar.split_caption(line.text)
    if _is_in_credit_element(line, figures):
        if role in {"caption", None} and not ends_sentence(line.text):
            return "credit"
    elif role == "boilerplate":
        return None
    if credit and not caption and role in _MAY_BE_CREDIT:
        return "credit"
    if role in _MAY_BE_CAPTION:
        return "caption+credit" if credit else "caption"
    return None


def _is_in_credit_element(line: Line, figures: _Figures) -> bool:
    """Return whether HTML names a short line the credit of an image of the article."""
    structure = line.structure
    if structure is None or len(line.text) > _LONGEST_CREDIT:
        return False
    return "credit" in structure.named and structure.figure in figures.shown


def _role_of_text(structure: Structure, text: str, role: str | None) -> str | None:
    """Return the role that an element implies for a line that the learned tagger takes for text."""
    if role in _SHORT_TEXT and _is_link(structure, _LINKED if role else _HALF_LINKED):
        return "boilerplate"
    if role in {"body", None} and structure.element in _HEADINGS:
        return "subhead" if is_fragment(text, _LONGEST_HEADING) else None
    if role != "body":
        return None
    if structure.element == "li":
        return "list_item"
    return "quote" if "blockquote" in structure.inside else None


def _is_link(structure: Structure, least: float) -> bool:
    return structure.linked >= least and structure.element not in _PARAGRAPHS


MARKUP = Rule(
    "markup",
    "A list item, quotation, heading, link or image text, by its HTML element.",
    "<li>One thing</li>",
    _markup,
    overrules_model=True,
)
