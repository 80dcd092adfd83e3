"""Features of how lines are set and numbered: against the prose around them, and as parts of a series."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from normalizer.tag.learned.features.page_features import PROSE

if TYPE_CHECKING:
    from normalizer.tag.learned.features.characters import Array
    from normalizer.tag.learned.features.line_blocks import Blocks
    from normalizer.tag.learned.features.page_arrays import View

# Numbers of lists and subheads; a year or a score is none.
_HIGHEST_NUMBER = 60


def add_series(blocks: Blocks, view: View) -> None:
    """Add which lines begin with a number that goes on from a numbered line above, or is gone on from below.

    "1.", "2.", "3." with prose between them are subheads; close together they are a list, or a menu.
    """
    count = len(view.keys)
    words, codes = view.words, view.characters.codes
    numbers = np.zeros(count, np.int64)
    filled = (words.count > 0).nonzero()[0]
    first = words.first[filled]
    starts, lengths = words.starts[first], words.ends[first] - words.starts[first]
    near = view.digits[first] & (lengths <= 2) & (starts - view.characters.starts[filled] <= 2)
    lead = codes[starts].astype(np.int64) - ord("0")
    follow = codes[np.minimum(starts + 1, len(codes) - 1)].astype(np.int64) - ord("0")
    value = np.where(lengths == 1, lead, lead * 10 + follow)
    numbers[filled] = np.where(near & (value > 0) & (value <= _HIGHEST_NUMBER), value, 0)
    marked = numbers.nonzero()[0]
    step_above, step_below = np.zeros((2, count))
    if len(marked) > 1:
        goes_on = numbers[marked[1:]] == numbers[marked[:-1]] + 1
        gap = np.log1p(np.diff(marked)) * goes_on
        step_above[marked[1:]], step_below[marked[:-1]] = gap, gap
    blocks.add(("series_above", "series_below"), [step_above, step_below])


def add_layout(blocks: Blocks, view: View, prose: Array) -> None:
    """Add how each line is set against the prose above and below it: an image's text often stands apart."""
    count = len(prose)
    place = np.arange(count)
    marks = prose > PROSE
    before = np.full(count + 1, -1)
    after = np.full(count + 1, count)
    np.maximum.accumulate(np.where(marks, place, -1), out=before[1:])
    after[:-1] = np.minimum.accumulate(np.where(marks, place, count)[::-1])[::-1]
    above, below = before[:-1], after[1:]
    known = (above >= 0) & (below < count)
    indent_above, indent_below = (
        view.indent[np.maximum(above, 0)],
        view.indent[np.minimum(below, count - 1)],
    )
    same = known & (indent_above == indent_below)
    step_above = np.clip((view.indent - indent_above) / 4, -3, 3) * (above >= 0)
    step_below = np.clip((view.indent - indent_below) / 4, -3, 3) * (below < count)
    blocks.add(
        ("odd_one_out", "step_above", "step_below", "prose_gap_above", "prose_gap_below"),
        [
            same & (view.indent != indent_above),
            step_above,
            step_below,
            np.minimum(place - above, 8) / 4,
            np.minimum(below - place, 8) / 4,
        ],
    )
