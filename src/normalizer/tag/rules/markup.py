"""The rule that heeds the elements of HTML: what they are for is what most sites use them for."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from normalizer.fields.credit.caption_splitting import split_caption
from normalizer.tag.rule import Rule
from normalizer.tag.sheet import IMAGE_ROLES, TEXT_ROLES
from normalizer.text.line_shape import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from normalizer.tag.sheet import Sheet
    from normalizer.text.lines import Line
    from normalizer.text.structure import Structure

_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
# A longer heading is a paragraph that was set large.
_LONGEST_HEADING = 160
# Tables and lists stand in figures too.
_NO_CAPTION = _HEADINGS | {"td", "th", "li", "img"}
_LONGEST_CREDIT = 120
# A list of the text has items of some words, and stands beside some paragraphs.
_FEWEST_SPACES = 3
_FEWEST_PARAGRAPHS = 2
# A line is a link as a whole from here on: a space or a mark may stand outside. On the labelled pages 32 of 24,000 such
# lines are text, paragraphs most of them.
_LINKED = 0.95
_HALF_LINKED = 0.5
_PARAGRAPHS = frozenset({"p", "blockquote"})
_SHORT_TEXT = frozenset({"body", "subhead", "list_item", None})


class _Figures(NamedTuple):
    """The figures of a page that hold an image of the article, and those of them whose caption is known."""

    shown: frozenset[int]
    with_caption: frozenset[int]


def _markup(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Find list items, quotes and subheads among the text, links that are none of it, and what belongs to images."""
    if not sheet.has_structure():
        return
    figures, lists = _figures(sheet), _lists_of_text(sheet)
    for index, line in enumerate(sheet.lines):
        structure, role = line.structure, sheet.role(index)
        if structure is None or not sheet.is_open(index):
            continue
        if structure.element == "img":
            found = _role_of_image(structure, role, figures)
        elif structure.figure and structure.element not in _NO_CAPTION:
            found = _role_in_figure(sheet, line, role, figures)
        elif role == "boilerplate":
            found = "list_item" if structure.parent in lists and structure.element == "li" else None
        else:
            found = _role_of_text(structure, line.text, role)
        if found:
            yield index, found


def _figures(sheet: Sheet) -> _Figures:
    shown, with_caption = set(), set()
    for line, tag in zip(sheet.lines, sheet.tags, strict=True):
        if (
            line.structure is not None
            and line.structure.figure
            and tag is not None
            and tag.role in IMAGE_ROLES
        ):
            shown.add(line.structure.figure)
            if line.structure.element != "img" and tag.role.startswith("caption"):
                with_caption.add(line.structure.figure)
    return _Figures(frozenset(shown), frozenset(with_caption))


def _lists_of_text(sheet: Sheet) -> frozenset[int]:
    """Return the lists between the paragraphs of the text: beside them in the same element, of words and not of links.

    The learned tagger removes lists, since the labels it learned from leave them out.
    """
    text = [index for index, tag in enumerate(sheet.tags) if tag is not None and tag.role == "body"]
    structures = [line.structure for line in sheet.lines]
    parents = Counter(found.parent for index in text if (found := structures[index]) is not None)
    beside = {parent for parent, count in parents.items() if count >= _FEWEST_PARAGRAPHS}
    items: dict[int, list[bool]] = {}
    for index in range(text[0], text[-1]) if text else ():
        structure, line = structures[index], sheet.lines[index].text
        if structure is not None and structure.element == "li" and structure.grandparent in beside:
            says_enough = structure.linked < _HALF_LINKED and line.count(" ") >= _FEWEST_SPACES
            items.setdefault(structure.parent, []).append(says_enough)
    return frozenset(parent for parent, found in items.items() if all(found))


def _role_of_image(structure: Structure, role: str | None, figures: _Figures) -> str | None:
    """Return the role of an alternative text: never the headline, and of a related story where it stands in a box."""
    is_beside = "aside" in structure.inside and structure.figure not in figures.with_caption
    if (
        role == "title"
        or is_beside
        or ("a" in structure.inside and "related" in structure.named | structure.near)
    ):
        return "boilerplate"
    if (
        role in TEXT_ROLES
        or role == "subhead"
        or (role == "caption" and structure.figure in figures.with_caption)
    ):
        return "alt"
    if role is None:
        return "alt" if structure.figure in figures.shown else "boilerplate"
    return None


def _role_in_figure(sheet: Sheet, line: Line, role: str | None, figures: _Figures) -> str | None:
    """Return the role of a line in a figure: its caption, when it was taken for text; its credit, when for furniture."""
    structure = line.structure
    caption, credit = split_caption(line.text, agencies=sheet.agencies)
    is_credit = bool(credit) and not caption
    if structure is None:
        return None
    if (
        "credit" in structure.named
        and structure.figure in figures.shown
        and len(line.text) <= _LONGEST_CREDIT
    ):
        is_credit = is_credit or (role in {"caption", None} and not ends_sentence(line.text))
    elif role == "boilerplate":
        return None
    if is_credit and role in {"caption", "signoff", "boilerplate", "byline", None}:
        return "credit"
    if role in {"body", "summary", "quote", None}:
        return "caption+credit" if credit else "caption"
    return None


def _role_of_text(structure: Structure, text: str, role: str | None) -> str | None:
    """Return the role that an element gives to a line which the learned tagger takes for text."""
    least = _LINKED if role else _HALF_LINKED
    if structure.linked >= least and role in _SHORT_TEXT and structure.element not in _PARAGRAPHS:
        return "boilerplate"
    if role in {"body", None} and structure.element in _HEADINGS:
        return "subhead" if len(text) <= _LONGEST_HEADING and not ends_sentence(text) else None
    if role == "body" and structure.element == "li":
        return "list_item"
    return "quote" if role == "body" and "blockquote" in structure.inside else None


MARKUP = Rule(
    "markup",
    "In HTML, a list item, a quotation, a heading, a link or the text of an image, told by its element.",
    "<li>One thing</li>",
    _markup,
    overrules_model=True,
)
