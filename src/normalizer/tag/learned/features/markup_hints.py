"""Features of what the HTML of a page says of its lines: absent where the input was plain text."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from normalizer.read.html.class_names import kinds
from normalizer.text.structure import SECTIONS, Structure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalizer.tag.learned.features.characters import Array
    from normalizer.text.lines import Line

_ELEMENTS = ("p", "div", "h1", "h2", "h3", "h4", "li", "figcaption", "blockquote", "td", "img", "button", "section",
             "article", "header", "footer", "dd", "dt", "figure", "other")  # fmt: skip
_ALIKE = {
    "h5": "h4",
    "h6": "h4",
    "th": "td",
    "caption": "figcaption",
    "picture": "figure",
    "legend": "dt",
}
_OTHERS = ("linked", "strong", "links", "depth", "as_headline", "as_description", "has_text", "in_text", "paragraphs",
           "share", "share_around", "in_main", "near_main", "place", "new_parent", "new_grandparent")  # fmt: skip
# A line of so many characters is a paragraph, whatever its element.
_PARAGRAPH = 80
_MOST_LINKS = 5
_DEEPEST = 40


@cache
def hint_names() -> tuple[str, ...]:
    """Return the names of the columns of `hints_of`, in order."""
    named = [f"{place}_{kind}" for place in ("named", "near", "around") for kind in kinds()]
    return (
        *(f"element_{name}" for name in _ELEMENTS), *(f"inside_{name}" for name in SECTIONS), *named, *_OTHERS,
    )  # fmt: skip


@cache
def _columns() -> dict[str, int]:
    return {name: column for column, name in enumerate(hint_names())}


def hints_of(lines: Sequence[Line]) -> Array | None:
    """Return the hints of `lines` as an array of lines by hints, ``None`` when no line has any."""
    structures = [line.structure for line in lines]
    if not any(structures):
        return None
    hints = np.zeros((len(lines), len(hint_names())), np.float32)
    columns = _columns()
    rows, places = [], []
    for row, structure in enumerate(structures):
        if structure is None:
            continue
        names = _names_of(structure)
        rows += [row] * len(names)
        places += [columns[name] for name in names]
    hints[rows, places] = 1
    hints[:, -len(_OTHERS) :] = _numbers_of(lines, structures)
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
    known = [structure or Structure("other") for structure in structures]
    parents = _numbered([structure.parent for structure in known])
    above = _numbered([structure.grandparent for structure in known])
    sizes = np.array([len(line.text) for line in lines], np.float32)
    linked = np.array([structure.linked for structure in known], np.float32)
    is_paragraph = np.array([structure.element == "p" for structure in known]) | (
        sizes > _PARAGRAPH
    )
    prose = sizes * is_paragraph * (1 - linked)
    total = max(1.0, float(prose.sum()))
    by_parent, by_grandparent = np.bincount(parents, prose), np.bincount(above, prose)
    main = parents[int(by_parent[parents].argmax())]
    own = np.array([parent == main for parent in parents])
    near = np.isin(above, above[own])
    return np.stack(
        [
            linked,
            [structure.strong for structure in known],
            [min(structure.links, _MOST_LINKS) / _MOST_LINKS for structure in known],
            [min(structure.depth, _DEEPEST) / (_DEEPEST / 2) for structure in known],
            [structure.as_headline for structure in known],
            [structure.as_description for structure in known],
            [structure.in_text is not None for structure in known],
            [structure.in_text or 0.0 for structure in known],
            np.log1p(np.bincount(parents, is_paragraph)[parents]) / 2,
            by_parent[parents] / total,
            by_grandparent[above] / total,
            own,
            near,
            _places(parents),
            _changes(parents),
            _changes(above),
        ],
        axis=1,
    ).astype(np.float32)


def _numbered(values: list[int]) -> Array:
    numbers: Array = np.unique(values, return_inverse=True)[1].reshape(-1)
    return numbers


def _places(parents: Array) -> Array:
    """Return which child of its parent each line is: the logarithm of its number."""
    seen: dict[int, int] = {}
    places = []
    for parent in parents.tolist():
        places.append(seen.get(parent, 0))
        seen[parent] = places[-1] + 1
    result: Array = np.log1p(places) / 2
    return result


def _changes(numbers: Array) -> Array:
    return np.array([True, *(above != below for above, below in pairwise(numbers.tolist()))])
