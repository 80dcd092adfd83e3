"""The table of features in the making: named rows, written where they stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalizer.tag.learned.features.characters import Array

# Room for so many features.
_ROOM = 256


class Blocks:
    """A table of features by lines.

    Features are added in groups, since on a page of thirty lines the number of numpy calls is what costs.
    """

    __slots__ = ("_table", "names")

    def __init__(self, lines: int) -> None:
        self.names: list[str] = []
        self._table = np.empty((_ROOM, lines), np.float32)

    def add(self, names: tuple[str, ...], rows: Array | Sequence[Array | float]) -> None:
        """Add the features `names`, whose values are `rows`: an array of names by lines, or one for each name.

        A number instead of an array is the same for every line.
        """
        first = len(self.names)
        self.names += names
        if isinstance(rows, np.ndarray):
            self._table[first : len(self.names)] = rows.reshape(len(names), -1)
            return
        for place, row in enumerate(rows, first):
            self._table[place] = row

    def table(self) -> Array:
        """Return all features so far as an array of lines by features."""
        return self._table[: len(self.names)].T
