"""Features of a line within its page: repetition, place, neighbours, blocks of prose, page-wide layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from normalizer.tag.learned.features.characters import SYLLABLE, Array
from normalizer.tag.learned.features.word_keys import distinct_keys

if TYPE_CHECKING:
    from normalizer.tag.learned.features.line_blocks import Blocks
    from normalizer.tag.learned.features.line_features import Facts
    from normalizer.tag.learned.features.page_arrays import View

# A line with a higher score for prose is taken for a paragraph.
PROSE = 60
# A line of prose earns its length in characters; the block of prose is the run that earns most after this toll a line.
_TOLLS = np.array([15.0, 35.0, 80.0])
# A longer line earns no more than this.
_HIGHEST_SCORE = 600
_WINDOWS = np.array([1, 2, 4, 8, 16, 32])
_WINDOW_NAMES = tuple(
    f"{kind}_{side}_{width}"
    for kind in ("prose", "short")
    for side in ("above", "below")
    for width in _WINDOWS
)
# Longer gaps between lines are all alike.
_LONGEST_GAP = 100
# That many lines may stand between two paragraphs of one stretch.
_GAP = 6


def prose_scores(view: View, facts: Facts) -> Array:
    """Return how much each line looks like prose: its length, if it holds and ends like sentences."""
    syllables = view.counts[:, SYLLABLE] / view.shown
    sentence = 0.5 * facts.closed + 0.5 * np.minimum(facts.functions * 2 + syllables, 1)
    doubt = (1 + facts.odds).clip(0.2, 1) * np.where(facts.known_line > 0, 0.3, 1.0)
    score: Array = np.minimum(view.size, _HIGHEST_SCORE) * sentence * (view.size > 40) * doubt
    return score


def add_page_features(blocks: Blocks, view: View, facts: Facts, prose: Array) -> tuple[int, int]:
    """Add the features of each line of `view` within its page, and return the borders of the best block of prose."""
    _add_repetition(blocks, view)
    _add_place(blocks, view, prose)
    _add_windows(blocks, view, prose)
    _add_groups(blocks, view)
    _add_events(blocks, facts)
    _add_segments(blocks, facts, prose)
    return _add_blocks(blocks, prose)


def best_runs(gains: Array) -> tuple[Array, Array]:
    """Return where the run with the highest sum begins and ends, for each row of `gains`; 0, 0 when none is positive.

    >>> [ends.tolist() for ends in best_runs(np.array([[1.0, -3.0, 2.0, 2.0, -1.0], [-1, -1, -1, -1, -1]]))]
    [[2, 0], [4, 0]]
    """
    rows, count = gains.shape
    sums = np.zeros((rows, count + 1))
    np.cumsum(gains, axis=1, out=sums[:, 1:])
    lowest = np.minimum.accumulate(sums, axis=1)
    last = (sums - lowest).argmax(axis=1)
    every = np.arange(rows)
    first = np.where(np.arange(count + 1) <= last[:, None], sums, np.inf).argmin(axis=1)
    positive = sums[every, last] > lowest[every, last]
    return first * positive, last * positive


def signed_log(distance: Array) -> Array:
    """Return the logarithm of a distance in lines, with its sign."""
    signed: Array = np.copysign(np.log1p(np.abs(distance)), distance)
    return signed


def _add_repetition(blocks: Blocks, view: View) -> None:
    _, numbers, first = distinct_keys(view.keys)
    count = len(view.keys)
    spoken = view.words.count > 0
    repeats = np.bincount(numbers).take(numbers)
    same = np.zeros(count + 1, bool)
    same[1:-1] = (view.keys[1:] == view.keys[:-1]) & spoken[1:]
    blocks.add(
        ("repeats", "repeated_long", "repeated_before", "same_as_above", "same_as_below"),
        [
            np.log1p(repeats - 1.0) * spoken,
            (repeats > 1) & (view.size > 40),
            (first.take(numbers) < np.arange(count)) & spoken,
            same[:-1],
            same[1:],
        ],
    )  # fmt: skip


def _add_place(blocks: Blocks, view: View, prose: Array) -> None:
    count = len(prose)
    place = np.arange(count)
    read, gained = np.cumsum(view.size), np.cumsum(prose)
    steps = np.minimum(view.indent, 200)
    by_indent = np.bincount(steps, weights=prose + 0.01, minlength=1)
    common = int(by_indent.argmax())
    blocks.add(
        ("place", "read", "prose_before", "first_lines", "from_top", "from_end", "common_indent", "indent_step",
         "indent_share", "relative_size", "odd_blanks"),
        [
            place / max(count, 1),
            read / max(float(view.size.sum()), 1),
            (gained - prose) / (prose.sum() + 1),
            place < 3,
            np.log1p(place),
            np.log1p(count - 1 - place),
            view.indent == common,
            ((view.indent - common) / 8).clip(-3, 3),
            by_indent[steps] / max(float(by_indent.sum()), 1),
            view.size / max(float(view.size.max(initial=0)), 1),
            view.blanks - _median(view.blanks),
        ],
    )  # fmt: skip
    whole = [
        np.log1p(count) / 5,
        np.log1p(np.count_nonzero(prose > PROSE)),
        np.minimum(view.blanks, 2).sum() / count,
    ]
    blocks.add(("lines", "prose_lines", "blank_page"), whole)


def _median(values: Array) -> float:
    """Return the median; `numpy.median`, made for every case, takes as long as ten of the other steps together."""
    ordered = np.sort(values)
    return float(ordered[(len(values) - 1) // 2] + ordered[len(values) // 2]) / 2


def _add_windows(blocks: Blocks, view: View, prose: Array) -> None:
    """Add prose and short lines in windows above and below each line."""
    count = len(prose)
    place = np.arange(count)
    sums = np.zeros((2, count + 1))
    prose.cumsum(out=sums[0, 1:])
    (view.size < 30).cumsum(out=sums[1, 1:])
    table = np.empty((2, 2, len(_WINDOWS), count))
    np.subtract(
        sums[:, None, :-1],
        sums.take(np.maximum(place - _WINDOWS[:, None], 0), axis=1),
        out=table[:, 0],
    )
    end = np.minimum(place + 1 + _WINDOWS[:, None], count)
    np.subtract(sums.take(end, axis=1), sums[:, None, 1:], out=table[:, 1])
    table[0] = np.log1p(np.maximum(table[0], 0))
    table[1] /= _WINDOWS[:, None]
    blocks.add(_WINDOW_NAMES, table)


def _add_blocks(blocks: Blocks, prose: Array) -> tuple[int, int]:
    """Add where each line stands to the best runs of prose, and to the best run outside the middle one."""
    place = np.arange(len(prose))
    first, last = best_runs(prose - _TOLLS[:, None])
    inside = (place >= first[:, None]) & (place < last[:, None])
    blocks.add(("block_0", "block_1", "block_2"), inside)
    distances = np.concatenate([place - first[:, None], last[:, None] - 1 - place])
    blocks.add(
        tuple(f"block_{n}_{side}" for side in ("from", "to") for n in range(3)),
        signed_log(distances),
    )
    rest = np.where(inside[1], -1e6, prose - _TOLLS[1])
    second, end = best_runs(rest[None])
    share = prose[inside[1]].sum() / (prose.sum() + 1)
    blocks.add(("second_block", "block_share"), [(place >= second) & (place < end), share])
    return int(first[1]), int(last[1])


def _add_groups(blocks: Blocks, view: View) -> None:
    """Add the size of the group of lines between blank ones that a line is in, its place there, and its neighbours."""
    count = len(view.blanks)
    short = view.size < 40
    changed = np.zeros(count, bool)
    changed[1:] = short[1:] != short[:-1]
    _add_runs(blocks, "group", view.blanks > 0)
    _add_runs(blocks, "evenness", changed)
    near = np.zeros((5, count))
    size = np.log1p(view.size)
    near[0, 1:], near[1, :-1] = size[:-1], size[1:]
    near[2, :-1] = np.minimum(view.blanks[1:], 3)
    # An extractor that prints every element on a line of its own leaves gaps as long as the page's tree is deep.
    near[3] = np.log1p(np.minimum(view.blanks, _LONGEST_GAP))
    near[4, :-1] = near[3, 1:]
    blocks.add(("size_above", "size_below", "blanks_below", "gap_above", "gap_below"), near)


def _add_runs(blocks: Blocks, name: str, begins: Array) -> None:
    begins[:1] = True
    run = begins.cumsum() - 1
    table = np.empty((3, len(begins)))
    size, inside, behind = table
    size[:] = np.bincount(run).take(run)
    np.subtract(np.arange(len(begins)), begins.nonzero()[0].take(run), out=inside)
    np.subtract(size - 1, inside, out=behind)
    blocks.add((f"{name}_size", f"{name}_from", f"{name}_to"), np.log1p(table, out=table))


def _add_events(blocks: Blocks, facts: Facts) -> None:
    """Add how far the last date, byline and credit label lie above each line, and the next below."""
    events = np.stack([facts.dated, facts.signed, facts.credit])
    count = events.shape[1]
    place = np.arange(count)
    before = np.full((3, count + 1), -99)
    after = np.full((3, count + 1), count + 99)
    np.maximum.accumulate(np.where(events, place, -99), axis=1, out=before[:, 1:])
    np.minimum.accumulate(np.where(events, place, count + 99)[:, ::-1], axis=1, out=after[:, 1:])
    distances = np.concatenate([place - before[:, :-1], after[:, -2::-1] - place])
    names = tuple(
        f"{name}_{side}" for side in ("above", "below") for name in ("date", "byline", "credit")
    )
    blocks.add(names, np.minimum(distances, 40) / 10)


def _add_segments(blocks: Blocks, facts: Facts, prose: Array) -> None:
    """Add the size, rank and wording of the stretch of prose that each line lies in, and how many lie above it.

    A stretch ends where more than `_GAP` lines without prose follow.
    """
    names = ("segment_share", "segment_lines", "segment_odds", "segment_best", "segments_above")
    count = len(prose)
    marks = (prose > PROSE).nonzero()[0]
    if not len(marks):
        blocks.add(names, np.zeros((5, count)))
        return
    borders = np.ones(len(marks) + 1, bool)
    np.greater(marks[1:] - marks[:-1], _GAP, out=borders[1:-1])
    number = borders[:-1].cumsum() - 1
    weight, lines = np.bincount(number, prose.take(marks)), np.bincount(number)
    odds = np.bincount(number, facts.odds.take(marks)) / lines
    first, last = marks[borders[:-1]], marks[borders[1:]]
    place = np.arange(count)
    above = first.searchsorted(place, side="right")
    own = np.maximum(above - 1, 0)
    inside = (above > 0) & (place <= last[own])
    of_stretch = (weight / weight.sum(), np.log1p(lines), odds, weight == weight.max())
    blocks.add(
        names, [*(values.take(own) * inside for values in of_stretch), np.log1p(above - inside)]
    )
