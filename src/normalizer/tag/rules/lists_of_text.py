"""The lists and tables of HTML that belong to the text of an article."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from normalizer.tag.sheet import Sheet
    from normalizer.text.structure import Structure

# The elements of items: of a list, of a table of data.
ITEMS: Final = frozenset({"li", "row"})
# An element that holds this many paragraphs of the text holds the lists among them, too.
_FEWEST_PARAGRAPHS = 2
_HALF = 0.5
# A table may be in this many elements of its own: for its title, for scrolling.
_AROUND_TABLE = 2
# The elements between a row and what is around its table: the table, its head or body, the row.
_IN_TABLE = 3


def items_of_text(sheet: Sheet) -> frozenset[int]:
    """Return the lines of lists and tables that are between paragraphs, and are mostly no links.

    The learned tagger removes many of them because most of its training labels omit lists.
    """
    text = list(sheet.having({"body"}))
    if not text:
        return frozenset()
    beside = _parents_of_paragraphs(sheet, text)
    lists: dict[int, list[int]] = defaultdict(list)
    for index in range(text[0], text[-1]):
        structure = sheet.lines[index].structure
        if structure is not None and _is_beside(structure, beside):
            lists[_list_of(structure)].append(index)
    return frozenset(_of_words(sheet, lists.values()))


def _parents_of_paragraphs(sheet: Sheet, text: list[int]) -> set[int]:
    """Return the elements that hold several paragraphs of the text."""
    structures = (sheet.lines[index].structure for index in text)
    parents = Counter(structure.parent for structure in structures if structure)
    return {parent for parent, count in parents.items() if count >= _FEWEST_PARAGRAPHS}


def _is_beside(structure: Structure, paragraphs: set[int]) -> bool:
    """Return whether a line is an item of a list or table beside `paragraphs`."""
    if structure.element == "li":
        return structure.grandparent in paragraphs
    if structure.element != "row":
        return False
    around = structure.ancestors[:-_IN_TABLE][-_AROUND_TABLE:]
    return not paragraphs.isdisjoint(around)


def _list_of(structure: Structure) -> int:
    """Return the number of the list or table that an item is in."""
    return structure.parent if structure.element == "li" else structure.ancestors[-_IN_TABLE]


def _of_words(sheet: Sheet, lists: Iterable[list[int]]) -> Iterator[int]:
    """Yield the items of those lists that are not mostly links."""
    for items in lists:
        structures = (sheet.lines[index].structure for index in items)
        links = sum(structure is not None and structure.linked >= _HALF for structure in structures)
        if links < len(items) * _HALF:
            yield from items
