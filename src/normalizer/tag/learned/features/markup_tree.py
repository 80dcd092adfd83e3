"""Features of a line's place in the tree of elements, seen from the main text and the headline."""

from __future__ import annotations

from collections import defaultdict
from itertools import accumulate
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalizer.tag.learned.features.text_arrays import Array
    from normalizer.text.structure import Structure

TREE_NUMBERS: Final = (
    "common", "steps", "steps_of_main", "common_headline", "steps_headline", "steps_of_headline",
    "path_share", "path_lines", "in_main_path", "path_prose", "headlines_above", "prose_above",
    "prose_below",
)  # fmt: skip
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
# More headlines make none either: the page has several articles.
_MAX_HEADLINES = 3


class Tree:
    """The elements of a page, with the one that holds the main text and that of the headline.

    `prose` is the number of characters of prose in each line.
    """

    def __init__(self, structures: Sequence[Structure], prose: Array) -> None:
        self._structures, self._prose = structures, prose
        self._main = structures[_main_line(structures, prose)]
        self._headlines = _likeness(structures)

    @property
    def main_surroundings(self) -> frozenset[str]:
        """Return the sections around the main text and the kinds of content named around it."""
        return self._main.inside | self._main.around

    def numbers(self) -> Array:
        """Return the numbers of `TREE_NUMBERS` for each line, as lines by numbers."""
        best = int(self._headlines.argmax())
        has_headline = self._headlines[best] >= _LEAST_LIKENESS
        headline = self._structures[best].ancestors if has_headline else ()
        columns = [
            self._distances(self._main.ancestors[:-1]),
            self._distances(headline[:-1]),
            self._numbers_of_paths(),
            self._numbers_of_order(),
        ]
        return np.hstack(columns)

    def _distances(self, place: tuple[int, ...]) -> Array:
        """Return, for each line, the shared part of the way to `place` and the steps from there."""
        if not place:
            return np.zeros((len(self._structures), 3), np.float32)
        known: dict[tuple[int, ...], tuple[float, float, float]] = {}
        rows = []
        for structure in self._structures:
            way = structure.ancestors
            if way not in known:
                known[way] = _distance(way, place)
            rows.append(known[way])
        return np.array(rows, np.float32)

    def _numbers_of_paths(self) -> Array:
        """Return the share of the prose with a line's path, its lines, and its size among them."""
        paths = np.unique([structure.path for structure in self._structures], return_inverse=True)
        numbers = paths[1].reshape(-1)
        total = max(1.0, float(self._prose.sum()))
        by_path, lines = np.bincount(numbers, self._prose), np.bincount(numbers)
        in_main = numbers == by_path.argmax()
        columns = [
            by_path[numbers] / total,
            np.log1p(lines[numbers]) / 3,
            in_main,
            np.log1p((by_path / lines)[numbers]) / 6,
        ]
        return np.stack(columns, axis=1).astype(np.float32)

    def _numbers_of_order(self) -> Array:
        """Return how many headlines, and which share of the prose, are above and below a line."""
        total = max(1.0, float(self._prose.sum()))
        above = np.cumsum(self._prose) - self._prose
        headlines = list(accumulate(self._headlines >= _LEAST_LIKENESS))
        columns = [
            np.minimum(headlines, _MAX_HEADLINES) / _MAX_HEADLINES,
            above / total,
            1 - (above + self._prose) / total,
        ]
        return np.stack(columns, axis=1).astype(np.float32)


def _distance(way: tuple[int, ...], place: tuple[int, ...]) -> tuple[float, float, float]:
    shared = 0
    for one, other in zip(way, place, strict=False):
        if one != other:
            break
        shared += 1
    return (
        shared / len(place),
        min(len(way) - shared, _MAX_STEPS) / (_MAX_STEPS / 2),
        min(len(place) - shared, _MAX_STEPS) / (_MAX_STEPS / 2),
    )


def _main_line(structures: Sequence[Structure], prose: Array) -> int:
    """Return the first line of prose in the element that directly holds the most of it."""
    held: dict[int, float] = defaultdict(float)
    for structure, size in zip(structures, prose.tolist(), strict=True):
        held[structure.parent] += size * (_DOUBTFUL_SHARE if _is_doubtful(structure) else 1)
    best = max(held, key=held.__getitem__)
    lines = [number for number, structure in enumerate(structures) if structure.parent == best]
    return next((number for number in lines if prose[number]), lines[0])


def _is_doubtful(structure: Structure) -> bool:
    return bool(structure.around & _DOUBTFUL_NAMES or structure.inside & _DOUBTFUL_SECTIONS)


def _likeness(structures: Sequence[Structure]) -> Array:
    """Return how much each line is like the headline; an alternative text is not one."""
    return np.array(
        [
            structure.as_headline + _H1 * (structure.element == "h1")
            if structure.element != "img"
            else 0.0
            for structure in structures
        ]
    )
