"""Features of a line in its page: repetition, place, neighbours, stretches of prose, layout."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from normalizer.tag.learned.features.text_arrays import SYLLABLE, Array, distinct_keys

if TYPE_CHECKING:
    from normalizer.tag.learned.features.line_features import Facts
    from normalizer.tag.learned.features.page_arrays import FeatureTable, View

# A line with a higher score for prose counts as a paragraph.
PROSE: Final = 60
# Maximum score for prose.
_MAX_SCORE = 600
# Lines up to this length have no score: they are headings, labels, links.
_SHORTEST_PROSE = 40
# The score of a line that publishers print as boilerplate is multiplied by this.
_KNOWN_LINE = 0.3
# The block of prose is the run of lines with the highest sum of scores, less this toll per line.
_TOLLS = np.array([15.0, 35.0, 80.0])
_WINDOWS = np.array([1, 2, 4, 8, 16, 32])
_WINDOW_NAMES = tuple(
    f"{kind}_{side}_{width}"
    for kind in ("prose", "short")
    for side in ("above", "below")
    for width in _WINDOWS
)
# Longer gaps between lines are all alike.
_LONGEST_GAP = 100
# Maximum number of lines between two paragraphs of one stretch of prose.
_GAP = 6
# Maximum number of a list item or numbered subhead; larger numbers are years or scores.
_MAX_NUMBER = 60


def prose_scores(view: View, facts: Facts) -> Array:
    """Return how much each line looks like prose: its length, as far as it reads like sentences."""
    syllables = view.counts[:, SYLLABLE] / view.shown
    sentence = 0.5 * facts.closed + 0.5 * np.minimum(facts.functions * 2 + syllables, 1)
    doubt = (1 + facts.odds).clip(0.2, 1) * np.where(facts.known_line > 0, _KNOWN_LINE, 1.0)
    size = np.minimum(view.size, _MAX_SCORE) * (view.size > _SHORTEST_PROSE)
    score: Array = size * sentence * doubt
    return score


def add_page_features(
    features: FeatureTable, view: View, facts: Facts, prose: Array
) -> tuple[int, int]:
    """Add the features of each line in its page; return the borders of the best block of prose."""
    _add_repetition(features, view)
    _add_place(features, view, prose)
    _add_windows(features, view, prose)
    _add_groups(features, view)
    _add_events(features, facts)
    _add_segments(features, facts, prose)
    return _add_blocks(features, prose)


def best_runs(gains: Array) -> tuple[Array, Array]:
    """Return where the run with the highest sum begins and ends, for each row of `gains`.

    Both are 0 where no sum is positive.

    >>> [ends.tolist() for ends in best_runs(np.array([[1.0, -3.0, 2.0, 2.0], [-1, -1, -1, -1]]))]
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
    """Return the logarithm of each distance in lines, with the sign of the distance."""
    signed: Array = np.copysign(np.log1p(np.abs(distance)), distance)
    return signed


def _add_repetition(features: FeatureTable, view: View) -> None:
    _, numbers, first = distinct_keys(view.keys)
    count = len(view.keys)
    spoken = view.words.count > 0
    repeats = np.bincount(numbers).take(numbers)
    same = np.zeros(count + 1, bool)
    same[1:-1] = (view.keys[1:] == view.keys[:-1]) & spoken[1:]
    features.add(
        ("repeats", "repeated_long", "repeated_before", "same_as_above", "same_as_below"),
        [
            np.log1p(repeats - 1.0) * spoken,
            (repeats > 1) & (view.size > 40),
            (first.take(numbers) < np.arange(count)) & spoken,
            same[:-1],
            same[1:],
        ],
    )  # fmt: skip


def _add_place(features: FeatureTable, view: View, prose: Array) -> None:
    count = len(prose)
    place = np.arange(count)
    read, gained = np.cumsum(view.size), np.cumsum(prose)
    steps = np.minimum(view.indent, 200)
    by_indent = np.bincount(steps, weights=prose + 0.01, minlength=1)
    common = int(by_indent.argmax())
    features.add(
        (
            "place", "read", "prose_before", "first_lines", "from_top", "from_end",
            "common_indent", "indent_step", "indent_share", "relative_size", "odd_blanks",
        ),
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
    features.add(("lines", "prose_lines", "blank_page"), whole)


def _median(values: Array) -> float:
    """Return the median; `numpy.median` takes as long as ten of the other steps together."""
    ordered = np.sort(values)
    return float(ordered[(len(values) - 1) // 2] + ordered[len(values) // 2]) / 2


def _add_windows(features: FeatureTable, view: View, prose: Array) -> None:
    """Add the prose and the short lines in windows above and below each line."""
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
    features.add(_WINDOW_NAMES, table)


def _add_blocks(features: FeatureTable, prose: Array) -> tuple[int, int]:
    """Add the place of each line relative to the best runs of prose.

    Three tolls give three runs; a second run is the best outside the middle one of these.
    """
    place = np.arange(len(prose))
    first, last = best_runs(prose - _TOLLS[:, None])
    inside = (place >= first[:, None]) & (place < last[:, None])
    features.add(("block_0", "block_1", "block_2"), inside)
    distances = np.concatenate([place - first[:, None], last[:, None] - 1 - place])
    features.add(
        tuple(f"block_{n}_{side}" for side in ("from", "to") for n in range(3)),
        signed_log(distances),
    )
    rest = np.where(inside[1], -1e6, prose - _TOLLS[1])
    second, end = best_runs(rest[None])
    share = prose[inside[1]].sum() / (prose.sum() + 1)
    features.add(("second_block", "block_share"), [(place >= second) & (place < end), share])
    return int(first[1]), int(last[1])


def _add_groups(features: FeatureTable, view: View) -> None:
    """Add the group of lines between blank ones that each line is in, and its neighbours."""
    count = len(view.blanks)
    short = view.size < 40
    changed = np.zeros(count, bool)
    changed[1:] = short[1:] != short[:-1]
    _add_runs(features, "group", view.blanks > 0)
    _add_runs(features, "evenness", changed)
    near = np.zeros((5, count))
    size = np.log1p(view.size)
    near[0, 1:], near[1, :-1] = size[:-1], size[1:]
    near[2, :-1] = np.minimum(view.blanks[1:], 3)
    # Extractors that print each element on a separate line leave gaps as long as the tree is
    # deep.
    near[3] = np.log1p(np.minimum(view.blanks, _LONGEST_GAP))
    near[4, :-1] = near[3, 1:]
    features.add(("size_above", "size_below", "blanks_below", "gap_above", "gap_below"), near)


def _add_runs(features: FeatureTable, name: str, begins: Array) -> None:
    begins[:1] = True
    run = begins.cumsum() - 1
    table = np.empty((3, len(begins)))
    size, inside, after = table
    size[:] = np.bincount(run).take(run)
    np.subtract(np.arange(len(begins)), begins.nonzero()[0].take(run), out=inside)
    np.subtract(size - 1, inside, out=after)
    features.add((f"{name}_size", f"{name}_from", f"{name}_to"), np.log1p(table, out=table))


def _add_events(features: FeatureTable, facts: Facts) -> None:
    """Add the distances to the nearest date, byline and credit label above and below each line."""
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
    features.add(names, np.minimum(distances, 40) / 10)


def _add_segments(features: FeatureTable, facts: Facts, prose: Array) -> None:
    """Add size, rank and wording of the stretch of prose that each line is in.

    The number of stretches above is added too. A stretch ends where more than `_GAP` lines without
    prose follow.
    """
    names = ("segment_share", "segment_lines", "segment_odds", "segment_best", "segments_above")
    count = len(prose)
    marks = (prose > PROSE).nonzero()[0]
    if not len(marks):
        features.add(names, np.zeros((5, count)))
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
    features.add(
        names, [*(values.take(own) * inside for values in of_stretch), np.log1p(above - inside)]
    )


def add_series(features: FeatureTable, view: View) -> None:
    """Add which lines continue the numbers of a line above, or are continued below.

    "1.", "2.", "3." with prose between them are subheads; close together they are a list or a menu.
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
    numbers[filled] = np.where(near & (value > 0) & (value <= _MAX_NUMBER), value, 0)
    marked = numbers.nonzero()[0]
    step_above, step_below = np.zeros((2, count))
    if len(marked) > 1:
        continues = numbers[marked[1:]] == numbers[marked[:-1]] + 1
        gap = np.log1p(np.diff(marked)) * continues
        step_above[marked[1:]], step_below[marked[:-1]] = gap, gap
    features.add(("series_above", "series_below"), [step_above, step_below])


def add_layout(features: FeatureTable, view: View, prose: Array) -> None:
    """Add how each line is set off from the prose around it: an image's text often is."""
    count = len(prose)
    place = np.arange(count)
    marks = prose > PROSE
    before = np.full(count + 1, -1)
    after = np.full(count + 1, count)
    np.maximum.accumulate(np.where(marks, place, -1), out=before[1:])
    after[:-1] = np.minimum.accumulate(np.where(marks, place, count)[::-1])[::-1]
    above, below = before[:-1], after[1:]
    known = (above >= 0) & (below < count)
    indent_above = view.indent[np.maximum(above, 0)]
    indent_below = view.indent[np.minimum(below, count - 1)]
    same = known & (indent_above == indent_below)
    step_above = np.clip((view.indent - indent_above) / 4, -3, 3) * (above >= 0)
    step_below = np.clip((view.indent - indent_below) / 4, -3, 3) * (below < count)
    features.add(
        ("odd_one_out", "step_above", "step_below", "prose_gap_above", "prose_gap_below"),
        [
            same & (view.indent != indent_above),
            step_above,
            step_below,
            np.minimum(place - above, 8) / 4,
            np.minimum(below - place, 8) / 4,
        ],
    )
