"""Features of what the HTML of a page says of its lines; a page of text has none.

The strongest of them compare a line with the main text of its page: "apart_footer" says that the
line is in something called a footer and the main text is not. Absolute names say less, since one
site's "sidebar" is another's whole page.
"""

from __future__ import annotations

from functools import cache, lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

import numpy as np

from normalizer.read.html.element_context import kinds
from normalizer.tag.learned.features.markup_tree import TREE_NUMBERS, Tree
from normalizer.text.structure import SECTIONS, Structure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalizer.tag.learned.features.text_arrays import Array
    from normalizer.text.lines import Line

_ELEMENTS = (
    "p", "div", "h1", "h2", "h3", "h4", "li", "figcaption", "blockquote", "td", "img", "button",
    "section", "article", "header", "footer", "dd", "dt", "figure", "row", "other",
)  # fmt: skip
# Elements that count as one of `_ELEMENTS`.
_ALIKE = {
    "h5": "h4",
    "h6": "h4",
    "th": "td",
    "caption": "figcaption",
    "picture": "figure",
    "legend": "dt",
}
_NUMBERS = (
    "linked", "strong", "links", "depth", "as_headline", "as_description", "has_text", "in_text",
    "paragraphs", "share", "share_around", "in_main", "near_main", "place", "new_parent",
    "new_grandparent", *TREE_NUMBERS,
)  # fmt: skip
_OWN_NUMBERS = (
    "linked", "strong", "links", "depth", "as_headline", "as_description", "in_text",
)  # fmt: skip
# A line of more characters is a paragraph, whatever its element.
_PARAGRAPH = 80
# More links or a greater depth make no difference.
_MAX_LINKS = 5
_MAX_DEPTH = 40
_UNKNOWN = Structure("other")
# What an element is in, for `_marks`.
_surroundings = attrgetter("element", "inside", "named", "near", "around")
# Lines beside each other are inside the same elements.
_SETS_KEPT = 4096


@cache
def hint_names() -> tuple[str, ...]:
    """Return the names of the columns of `hints_of`, in order."""
    named = [f"{place}_{kind}" for place in ("named", "near", "around") for kind in kinds()]
    elements = [f"element_{name}" for name in _ELEMENTS]
    apart = [f"apart_{name}" for name in dict.fromkeys((*SECTIONS, *kinds()))]
    return (*elements, *(f"inside_{name}" for name in SECTIONS), *named, *apart, *_NUMBERS)


@cache
def _columns() -> dict[str, int]:
    return {name: column for column, name in enumerate(hint_names())}


def hints_of(lines: Sequence[Line]) -> Array | None:
    """Return the hints of `lines` as lines by hints, ``None`` when no line has a structure."""
    structures = [line.structure for line in lines]
    if not any(structures):
        return None
    hints = np.zeros((len(lines), len(hint_names())), np.float32)
    known = [structure or _UNKNOWN for structure in structures]
    own = _own_numbers(known)
    prose = _prose_of(lines, known, own[:, 0])
    tree = Tree(known, prose)
    main = tree.main_surroundings
    nothing = bytes(hints.shape[1] - len(_NUMBERS))
    marks = b"".join(
        [
            _marks(*_surroundings(structure), main) if structure else nothing
            for structure in structures
        ]
    )
    hints[:, : len(nothing)] = np.frombuffer(marks, np.uint8).reshape(len(lines), -1)
    numbers = [own, _numbers_of_places(known, prose), tree.numbers()]
    hints[:, len(nothing) :] = np.hstack(numbers)
    return hints


@lru_cache(_SETS_KEPT)
def _marks(element: str, *places: frozenset[str]) -> bytes:
    """Return the hints before `_NUMBERS`, each 0 or 1.

    `places` are what is around the `element` and, last, what surrounds the main text.
    """
    inside, named, near, around, main = places
    name = _ALIKE.get(element, element)
    marks = (
        _marks_at("element", frozenset({name if name in _ELEMENTS else "other"}))
        | _marks_at("inside", inside)
        | _marks_at("named", named)
        | _marks_at("near", near)
        | _marks_at("around", around)
        | _marks_at("apart", (inside | around) - main)
    )
    return marks.to_bytes(len(hint_names()) - len(_NUMBERS), "little")


@lru_cache(_SETS_KEPT)
def _marks_at(place: str, names: frozenset[str]) -> int:
    """Return the hints of `names` at a place as the bytes of a number, the lowest one first."""
    return sum(1 << 8 * _columns()[f"{place}_{name}"] for name in names)


def _prose_of(lines: Sequence[Line], structures: Sequence[Structure], linked: Array) -> Array:
    """Return how many characters of prose, outside links, each line holds."""
    sizes = np.array([len(line.text) for line in lines], np.float32)
    is_paragraph = np.array([structure.element == "p" for structure in structures])
    is_paragraph |= sizes > _PARAGRAPH
    prose: Array = sizes * is_paragraph * (1 - linked)
    return prose


def _own_numbers(structures: Sequence[Structure]) -> Array:
    """Return the numbers of each line by itself, from "linked" to "in_text"."""
    numbers = np.zeros((len(structures), len(_OWN_NUMBERS) + 1))
    numbers[:, :-1] = np.array(list(map(attrgetter(*_OWN_NUMBERS), structures)), np.float64)
    links, depth, in_text = numbers[:, [2, 3, 6]].T
    numbers[:, 2] = np.minimum(links, _MAX_LINKS) / _MAX_LINKS
    numbers[:, 3] = np.minimum(depth, _MAX_DEPTH) / (_MAX_DEPTH / 2)
    has_text = ~np.isnan(in_text)  # where the metadata has no text, None became NaN
    numbers[:, 6] = has_text
    numbers[has_text, 7] = in_text[has_text]
    return numbers.astype(np.float32)


def _numbers_of_places(structures: Sequence[Structure], prose: Array) -> Array:
    """Return the numbers of a line's place among others, from "paragraphs" to "new_grandparent".

    The main parent is the element whose lines hold the most prose.
    """
    parents = np.array([structure.parent for structure in structures])
    above = np.array([structure.grandparent for structure in structures])
    total = max(1.0, float(prose.sum()))
    by_parent, by_grandparent = np.bincount(parents, prose), np.bincount(above, prose)
    in_main = parents == parents[int(by_parent[parents].argmax())]
    columns = [
        np.log1p(np.bincount(parents, prose > 0)[parents]) / 2,
        by_parent[parents] / total,
        by_grandparent[above] / total,
        in_main,
        np.bincount(above, in_main)[above] > 0,
        np.log1p(_places(parents)) / 2,
        _changes(parents),
        _changes(above),
    ]
    return np.stack(columns, axis=1).astype(np.float32)


def _places(parents: Array) -> list[int]:
    """Return how many lines of the same parent precede each line."""
    seen: dict[int, int] = {}
    places = []
    for parent in parents.tolist():
        places.append(seen.get(parent, 0))
        seen[parent] = places[-1] + 1
    return places


def _changes(numbers: Array) -> Array:
    """Return which of `numbers` differ from the one before; the first does."""
    changes = np.ones(len(numbers), bool)
    np.not_equal(numbers[1:], numbers[:-1], out=changes[1:])
    return changes
