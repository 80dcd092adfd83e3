"""Features of what the HTML of a page says of its lines; a page of text has none."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from normalizer.read.html.element_context import kinds
from normalizer.text.structure import SECTIONS, Structure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalizer.tag.learned.features.text_arrays import Array
    from normalizer.text.lines import Line

_ELEMENTS = (
    "p", "div", "h1", "h2", "h3", "h4", "li", "figcaption", "blockquote", "td", "img", "button",
    "section", "article", "header", "footer", "dd", "dt", "figure", "other",
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
    "new_grandparent",
)  # fmt: skip
# A line of more characters is a paragraph, whatever its element.
_PARAGRAPH = 80
# More links or a greater depth make no difference.
_MAX_LINKS = 5
_MAX_DEPTH = 40
_UNKNOWN = Structure("other")


@cache
def hint_names() -> tuple[str, ...]:
    """Return the names of the columns of `hints_of`, in order."""
    named = [f"{place}_{kind}" for place in ("named", "near", "around") for kind in kinds()]
    elements = [f"element_{name}" for name in _ELEMENTS]
    return (*elements, *(f"inside_{name}" for name in SECTIONS), *named, *_NUMBERS)


@cache
def _columns() -> dict[str, int]:
    return {name: column for column, name in enumerate(hint_names())}


def hints_of(lines: Sequence[Line]) -> Array | None:
    """Return the hints of `lines` as lines by hints, ``None`` when no line has a structure."""
    structures = [line.structure for line in lines]
    if not any(structures):
        return None
    hints = np.zeros((len(lines), len(hint_names())), np.float32)
    columns = _columns()
    for row, structure in zip(hints, structures, strict=True):
        if structure is not None:
            row[[columns[name] for name in _names_of(structure)]] = 1
    hints[:, -len(_NUMBERS) :] = _numbers_of(lines, structures)
    return hints


def _names_of(structure: Structure) -> list[str]:
    element = _ALIKE.get(structure.element, structure.element)
    return [
        f"element_{element if element in _ELEMENTS else 'other'}",
        *(f"inside_{name}" for name in structure.inside),
        *(f"named_{kind}" for kind in structure.named),
        *(f"near_{kind}" for kind in structure.near),
        *(f"around_{kind}" for kind in structure.around),
    ]


def _numbers_of(lines: Sequence[Line], structures: Sequence[Structure | None]) -> Array:
    """Return the columns of `_NUMBERS`."""
    known = [structure or _UNKNOWN for structure in structures]
    own = np.array([_own_numbers(structure) for structure in known], np.float32)
    sizes = np.array([len(line.text) for line in lines], np.float32)
    is_paragraph = np.array([structure.element == "p" for structure in known])
    is_paragraph |= sizes > _PARAGRAPH
    prose = sizes * is_paragraph * (1 - own[:, 0])
    return np.hstack([own, _tree_numbers(known, prose, is_paragraph)])


def _own_numbers(structure: Structure) -> tuple[float, ...]:
    """Return the numbers of a line by itself, from "linked" to "in_text"."""
    return (
        structure.linked,
        structure.strong,
        min(structure.links, _MAX_LINKS) / _MAX_LINKS,
        min(structure.depth, _MAX_DEPTH) / (_MAX_DEPTH / 2),
        structure.as_headline,
        structure.as_description,
        structure.in_text is not None,
        structure.in_text or 0.0,
    )


def _tree_numbers(structures: Sequence[Structure], prose: Array, is_paragraph: Array) -> Array:
    """Return the numbers of a line's place in the tree, from "paragraphs" to "new_grandparent".

    The main parent is the element whose lines hold the most prose.
    """
    parents = _numbered([structure.parent for structure in structures])
    above = _numbered([structure.grandparent for structure in structures])
    total = max(1.0, float(prose.sum()))
    by_parent, by_grandparent = np.bincount(parents, prose), np.bincount(above, prose)
    in_main = parents == parents[int(by_parent[parents].argmax())]
    columns = [
        np.log1p(np.bincount(parents, is_paragraph)[parents]) / 2,
        by_parent[parents] / total,
        by_grandparent[above] / total,
        in_main,
        np.isin(above, above[in_main]),
        np.log1p(_places(parents)) / 2,
        _changes(parents),
        _changes(above),
    ]
    return np.stack(columns, axis=1).astype(np.float32)


def _numbered(values: list[int]) -> Array:
    """Return the number of each of `values` among the distinct ones."""
    numbers: Array = np.unique(values, return_inverse=True)[1].reshape(-1)
    return numbers


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
