"""Named rows of features: one array for a group of features keeps the number of numpy calls a page small."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from normalizer.tag.features.characters import Array


@dataclass(slots=True)
class Blocks:
    """Groups of features in the making; each row is a feature, each column a line."""

    count: int
    names: list[str] = field(default_factory=list)
    parts: list[Array] = field(default_factory=list)

    def add(self, names: tuple[str, ...], rows: Array) -> None:
        """Add the features `names`, whose values are `rows`; their shape is names by lines, or lines for one name."""
        self.names += names
        self.parts.append(rows.reshape(len(names), self.count))

    def table(self) -> Array:
        """Return all features so far as an array of lines by features."""
        table = np.empty((len(self.names), self.count), np.float32)
        row = 0
        for part in self.parts:
            table[row : row + len(part)] = part
            row += len(part)
        return table.T
