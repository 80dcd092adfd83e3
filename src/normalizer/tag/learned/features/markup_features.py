"""Features of the place of a line in the markup."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from operator import attrgetter

import numpy as np

from normalizer.read.html.elements import kinds
from normalizer.tag.learned.features.text_arrays import Array
from normalizer.text.lines import Line
from normalizer.text.structure import SECTIONS, Structure

# The main text is rarely in sections that are called so: their prose counts a quarter.
_DOUBTFUL_NAMES = frozenset({"comments", "notice", "footer", "related", "promotion"})
_DOUBTFUL_SECTIONS = frozenset({"footer", "nav", "aside", "form"})
_DOUBTFUL_SHARE = 0.25
# A line that is at least this similar to the headline of the metadata is the printed headline.
_LEAST_LIKENESS = 0.5
# An <h1> is preferred to another line with the same words.
_H1 = 0.25
# More steps make no difference.
_MAX_STEPS = 12
# A headline above counts one of this many.
_MAX_HEADLINES = 3
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
    "new_grandparent", "common", "steps", "steps_of_main", "common_headline", "steps_headline",
    "steps_of_headline", "path_share", "path_lines", "in_main_path", "path_prose",
    "headlines_above", "prose_above", "prose_below",
)  # fmt: skip
_OWN_NUMBERS = (
    "linked", "strong", "links", "depth", "as_headline", "as_description", "in_text",
)  # fmt: skip
# A line of more characters is a paragraph, whatever its element.
_PARAGRAPH = 80
# More links or a greater depth make no difference.
_MAX_LINKS = 5
_MAX_DEPTH = 40
# What an element is in, for `_marks`.
_surroundings = attrgetter("element", "inside", "named", "near", "around")
# Lines beside each other are inside the same elements.
_SETS_KEPT = 4096


def _distances(structures: Sequence[Structure], place: tuple[int, ...]) -> Array:
    """Return, for each line, the shared part of the way to `place` and the steps from there."""
    if not place:
        return np.zeros((len(structures), 3), np.float32)
    # Each element has its own number: what two ways share is where both begin.
    shared_with = frozenset(place).intersection
    ways = [structure.ancestors for structure in structures]
    shared = np.array([len(shared_with(way)) for way in ways])
    columns = [
        shared / len(place),
        np.minimum(np.array(list(map(len, ways))) - shared, _MAX_STEPS) / (_MAX_STEPS / 2),
        np.minimum(len(place) - shared, _MAX_STEPS) / (_MAX_STEPS / 2),
    ]
    return np.array(columns, np.float32).T


def _numbers_of_paths(structures: Sequence[Structure], prose: Array) -> Array:
    """Return the share of the prose with a line's path, its lines, and its size among them."""
    paths = np.unique([structure.path for structure in structures], return_inverse=True)
    numbers = paths[1].reshape(-1)
    total = max(1.0, float(prose.sum()))
    by_path, lines = np.bincount(numbers, prose), np.bincount(numbers)
    in_main = numbers == by_path.argmax()
    columns = [
        by_path[numbers] / total,
        np.log1p(lines[numbers]) / 3,
        in_main,
        np.log1p((by_path / lines)[numbers]) / 6,
    ]
    return np.array(columns, np.float32).T


def _numbers_of_order(headlines: Array, prose: Array) -> Array:
    """Return whether a headline, and which share of the prose, is above and below a line.

    A headline counts a third, as it did when the weights were trained.
    """
    total = max(1.0, float(prose.sum()))
    above = np.cumsum(prose) - prose
    has_headline = np.logical_or.accumulate(headlines >= _LEAST_LIKENESS)
    columns = [has_headline / _MAX_HEADLINES, above / total, 1 - (above + prose) / total]
    return np.array(columns, np.float32).T


def _main_line(structures: Sequence[Structure], prose: Array) -> int:
    """Return the first line of prose in the element that directly holds the most of it."""
    held = dict.fromkeys((structure.parent for structure in structures), 0.0)
    for structure, size in zip(structures, prose.tolist(), strict=True):
        if size:
            in_text = _DOUBTFUL_SECTIONS.isdisjoint(structure.inside)
            is_doubtful = not in_text or not _DOUBTFUL_NAMES.isdisjoint(structure.around)
            held[structure.parent] += size * (_DOUBTFUL_SHARE if is_doubtful else 1)
    best = max(held, key=held.__getitem__)
    lines = [number for number, structure in enumerate(structures) if structure.parent == best]
    return next((number for number in lines if prose[number]), lines[0])


def _likeness(structures: Sequence[Structure]) -> Array:
    """Return how much each line is like the headline; an alternative text is not one."""
    likeness: Array = np.array(
        [place.as_headline + _H1 * (place.element == "h1") for place in structures]
    )
    likeness *= [place.element != "img" for place in structures]
    return likeness


@cache
def hint_names() -> tuple[str, ...]:
    """Return the names of the columns of `hints_of`, in order."""
    marks = (f"{place}_{name}" for place, names in _names_at().items() for name in names)
    return (*marks, *_NUMBERS)


@cache
def _names_at() -> dict[str, tuple[str, ...]]:
    """Return the names of elements, sections or kinds that may be at each place around a line."""
    return {
        "element": _ELEMENTS,
        "inside": SECTIONS,
        **dict.fromkeys(("named", "near", "around"), kinds()),
        "apart": tuple(dict.fromkeys((*SECTIONS, *kinds()))),
    }


def hints_of(lines: Sequence[Line]) -> Array | None:
    """Return the hints of `lines` as lines by hints, ``None`` when no line has a structure."""
    structures = [line.structure for line in lines if line.structure]
    if not structures:
        return None
    own = _own_numbers(structures)
    prose = _prose_of(lines, structures, own[:, 0])
    main = structures[_main_line(structures, prose)]
    surroundings = main.inside | main.around
    marks = b"".join([_marks(*_surroundings(one), surroundings) for one in structures])
    likeness = _likeness(structures)
    best = int(likeness.argmax())
    headline = structures[best].ancestors if likeness[best] >= _LEAST_LIKENESS else ()
    columns = [
        np.frombuffer(marks, np.uint8).reshape(len(structures), -1),
        own,
        _numbers_of_places(structures, prose),
        _distances(structures, main.ancestors[:-1]),
        _distances(structures, headline[:-1]),
        _numbers_of_paths(structures, prose),
        _numbers_of_order(likeness, prose),
    ]
    return np.hstack(columns)


@lru_cache(_SETS_KEPT)
def _marks(element: str, *places: frozenset[str]) -> bytes:
    """Return the hints before `_NUMBERS`, each 0 or 1.

    `places` are what is around the `element` and, last, what surrounds the main text.
    """
    inside, named, near, around, main = places
    name = _ALIKE.get(element, element)
    names = frozenset({name if name in _ELEMENTS else "other"})
    sets = (names, inside, named, near, around, (inside | around) - main)
    return b"".join(map(_marks_at, _names_at(), sets))


@lru_cache(_SETS_KEPT)
def _marks_at(place: str, names: frozenset[str]) -> bytes:
    return bytes(map(names.__contains__, _names_at()[place]))


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
    return np.array(columns, np.float32).T


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
