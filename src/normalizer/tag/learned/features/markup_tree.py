"""Features of a line's place in the tree of elements, seen from the main text and the headline."""

from __future__ import annotations

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
# A headline above counts one of this many.
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
        # Each element has its own number: what two ways share is where both begin.
        shared_with = frozenset(place).intersection
        ways = [structure.ancestors for structure in self._structures]
        shared = np.array([len(shared_with(way)) for way in ways])
        columns = [
            shared / len(place),
            np.minimum(np.array(list(map(len, ways))) - shared, _MAX_STEPS) / (_MAX_STEPS / 2),
            np.minimum(len(place) - shared, _MAX_STEPS) / (_MAX_STEPS / 2),
        ]
        return np.stack(columns, axis=1).astype(np.float32)

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
        """Return whether a headline, and which share of the prose, is above and below a line.

        A headline counts a third, as it did when the weights were trained.
        """
        total = max(1.0, float(self._prose.sum()))
        above = np.cumsum(self._prose) - self._prose
        has_headline = np.logical_or.accumulate(self._headlines >= _LEAST_LIKENESS)
        columns = [
            has_headline / _MAX_HEADLINES,
            above / total,
            1 - (above + self._prose) / total,
        ]
        return np.stack(columns, axis=1).astype(np.float32)


def _main_line(structures: Sequence[Structure], prose: Array) -> int:
    """Return the first line of prose in the element that directly holds the most of it."""
    held = dict.fromkeys((structure.parent for structure in structures), 0.0)
    for structure, size in zip(structures, prose.tolist(), strict=True):
        if size:
            held[structure.parent] += size * (_DOUBTFUL_SHARE if _is_doubtful(structure) else 1)
    best = max(held, key=held.__getitem__)
    lines = [number for number, structure in enumerate(structures) if structure.parent == best]
    return next((number for number in lines if prose[number]), lines[0])


def _is_doubtful(structure: Structure) -> bool:
    if _DOUBTFUL_SECTIONS.isdisjoint(structure.inside):
        return not _DOUBTFUL_NAMES.isdisjoint(structure.around)
    return True


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
