"""Features of a line among the others of its page."""

from __future__ import annotations

from typing import Final

import numpy as np

from normalizer.tag.learned.features.line_features import Facts
from normalizer.tag.learned.features.text_arrays import (
    Array,
    FeatureTable,
    Sign,
    View,
    Words,
    distinct_keys,
    index_of,
)

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
# Maximum number of lines between a headline and the block of prose below it.
_HEADLINE_REACH = 25
# A headline has at least 2 words, at most this many, and fewer than this many characters.
_HEADLINE_WORDS = 24
_HEADLINE_SIZE = 220
# A word in more places of the prose than this is not rare, nor is a word of fewer letters.
_RARE = 6
_RARE_LETTERS = 4
# Odd factors that mix keys, as in Fibonacci hashing (Knuth, The Art of Computer Programming, 6.4).
_TRIPLE = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F], np.uint64)
_STEPS = np.array([0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D], np.uint32)
_BUCKETS = 1 << 15
_SHIFT = np.uint32(32 - 15)
# A table of lines by words is fast up to this size: 300 lines with some 3,300 distinct words.
_DENSE_CELLS = 1_000_000


def prose_scores(view: View, facts: Facts) -> Array:
    """Return how much each line looks like prose: its length, as far as it reads like sentences."""
    syllables = view.counts[:, Sign.SYLLABLE] / view.shown
    sentence = 0.5 * facts.closed + 0.5 * np.minimum(facts.functions * 2 + syllables, 1)
    doubt = (1 + facts.odds).clip(0.2, 1) * np.where(facts.known_line > 0, _KNOWN_LINE, 1.0)
    size = np.minimum(view.size, _MAX_SCORE) * (view.size > _SHORTEST_PROSE)
    score: Array = size * sentence * doubt
    return score


def add_page_features(features: FeatureTable, view: View, facts: Facts, prose: Array) -> None:
    """Add the features of the place and the wording of each line in its page."""
    _add_repetition(features, view)
    _add_place(features, view, prose)
    _add_windows(features, view, prose)
    _add_groups(features, view)
    _add_events(features, facts)
    _add_segments(features, facts, prose)
    block = _add_blocks(features, prose)
    _add_overlaps(features, view, prose, block)
    _add_quotation(features, view)
    _add_language(features, view, prose)
    _add_familiarity(features, view, prose)


def best_runs(gains: Array) -> tuple[Array, Array]:
    """Return where the run with the highest sum begins and ends, for each row of `gains`.

    Both are 0 where no sum is positive.
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

    Three tolls give three runs; a second run is the best outside the middle one of these, whose
    borders are returned.
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
    above, below = _nearest(np.stack([facts.dated, facts.signed, facts.credit]), off_page=99)
    place = np.arange(above.shape[1])
    distances = np.concatenate([place - above, below - place])
    names = tuple(
        f"{name}_{side}" for side in ("above", "below") for name in ("date", "byline", "credit")
    )
    features.add(names, np.minimum(distances, 40) / 10)


def _nearest(marks: Array, off_page: int) -> tuple[Array, Array]:
    """Return the nearest of the lines in `marks` above each line, and below it.

    Where there is none it is so many lines off the page. `marks` may have several rows.
    """
    count = marks.shape[-1]
    place = np.arange(count)
    above = np.full((*marks.shape[:-1], count + 1), -off_page)
    below = np.full((*marks.shape[:-1], count + 1), count - 1 + off_page)
    np.maximum.accumulate(np.where(marks, place, above[..., 1:]), axis=-1, out=above[..., 1:])
    from_end = np.where(marks, place, below[..., 1:])[..., ::-1]
    np.minimum.accumulate(from_end, axis=-1, out=below[..., -2::-1])
    return above[..., :-1], below[..., 1:]


def _add_segments(features: FeatureTable, facts: Facts, prose: Array) -> None:
    """Add size, rank and wording of the stretch of prose that each line is in."""
    # A stretch ends where more than `_GAP` lines without prose follow.
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


def _add_series(features: FeatureTable, view: View) -> None:
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
    """Add how each line is set off from the prose around it, as an image's text often is.

    Add which lines continue a series of numbers too.
    """
    count = len(prose)
    place = np.arange(count)
    above, below = _nearest(prose > PROSE, off_page=1)
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
    _add_series(features, view)


def _add_overlaps(features: FeatureTable, view: View, prose: Array, block: tuple[int, int]) -> None:
    """Add the share of content words that the block, the neighbours and the headline have too."""
    words, ids, lines, count = view.words, view.ids, view.words.lines, len(prose)
    first, last = block
    lengths = words.ends - words.starts
    content = (view.facts[:, 0] == 0) & (lengths > 1)
    of_block = prose > PROSE
    of_block[:first] = of_block[last:] = False
    inside = of_block.take(lines)
    distinct = int(ids.max(initial=-1)) + 1
    others = np.bincount(ids[inside], minlength=distinct).take(ids) - inside
    shared = content & (others > 0)
    rare = shared & (others <= _RARE) & (lengths >= _RARE_LETTERS)
    sums = _sums(words, content, shared, rare)
    total = np.maximum(sums[:, 0], 1)
    topical, found = sums[:, 1] / total, sums[:, 2]
    title = _headline(view, topical, found, first, last)
    hits = (
        *_neighbours(lines, ids, distinct),
        *(_stands_in(view, target) for target in (title, 0)),
    )
    near = _sums(words, *(hit & content for hit in hits)).T / total
    near[2, title : title + 1] = near[3, :1] = 0
    place = np.arange(count)
    features.add(("topical", "topical_rare"), [topical, np.log1p(found)])
    features.add(("shared_above", "shared_below", "shared_title", "shared_first"), near)
    features.add(("from_title", "is_title"), [signed_log(place - title), place == title])


def _sums(words: Words, *columns: Array) -> Array:
    """Return how many words of each line are marked in each of `columns`."""
    table = np.empty((len(words.lines), len(columns)), np.float32)
    for place, column in enumerate(columns):
        table[:, place] = column
    return words.per_line(table)


def _neighbours(lines: Array, ids: Array, distinct: int) -> tuple[Array, Array]:
    """Return which words are in the line above too, and which in the line below."""
    pairs = lines * distinct + ids
    cells = (int(lines.max(initial=-1)) + 3) * distinct
    if cells < _DENSE_CELLS:
        present = np.zeros(cells, bool)
        present[pairs + distinct] = True
        return present.take(pairs), present.take(pairs + 2 * distinct)
    ordered = np.sort(pairs)
    above, below = (index_of(pairs + step, ordered) for step in (-distinct, distinct))
    return above < len(ordered), below < len(ordered)


def _stands_in(view: View, target: int) -> Array:
    first, count = view.words.first[target], view.words.count[target]
    present = np.zeros(int(view.ids.max(initial=-1)) + 1, bool)
    present[view.ids[first : first + count]] = True
    hit: Array = present.take(view.ids)
    return hit


def _headline(view: View, topical: Array, rare: Array, first: int, last: int) -> int:
    """Return the line above the block of prose that looks most like its headline."""
    if last <= first:
        return 0
    near = slice(max(first - _HEADLINE_REACH, 0), first + 3)
    words = view.words.count[near]
    fits = (words >= 2) & (words <= _HEADLINE_WORDS) & (view.size[near] < _HEADLINE_SIZE)
    score = topical[near] * np.minimum(rare[near], 5) * fits
    return int(near.start + score.argmax())


def _add_quotation(features: FeatureTable, view: View) -> None:
    """Add the share of each line's runs of three words that are in other lines too."""
    keys, lines, count = view.words.keys, view.words.lines, len(view.keys)
    names = ("quoted", "quoted_above", "quoted_next")
    whole = lines[2:] == lines[:-2]
    keys = (keys[:-2] * _TRIPLE[0] + keys[1:-1] * _TRIPLE[1] + keys[2:])[whole]
    lines = lines[2:][whole]
    order = keys.argsort(kind="stable")  # equal runs stay in the order of their lines
    ordered, of_line = keys.take(order), lines.take(order)
    step = of_line[1:] - of_line[:-1]
    apart = (ordered[1:] == ordered[:-1]) & (step != 0)
    flags = np.zeros((3, len(keys)), bool)
    flags[1, order[1:][apart]] = True
    flags[2, order[:-1][apart & (step == 1)]] = True
    flags[0] = flags[1]
    flags[0, order[:-1][apart]] = True
    total = np.maximum(np.bincount(lines, minlength=count), 1)
    features.add(names, [np.bincount(lines[flag], minlength=count) / total for flag in flags])


def _add_language(features: FeatureTable, view: View, prose: Array) -> None:
    """Add the shares of function words of the page's language and of other languages."""
    words = view.words
    spoken = view.facts[:, 0].nonzero()[0]
    languages = view.vocabulary.languages.take(view.known.take(spoken), axis=0)
    weight = (prose > PROSE).take(words.lines.take(spoken)) + np.float32(0.01)
    of_page = languages[:, int((weight @ languages).argmax())]
    table = np.zeros((len(words.lines), 2), np.float32)
    table[spoken, 0], table[spoken, 1] = of_page, of_page == 0
    totals = words.per_line(table)
    features.add(("own_functions", "foreign_functions"), totals.T / np.maximum(words.count, 1))


def _add_familiarity(features: FeatureTable, view: View, prose: Array) -> None:
    """Add how familiar the spelling of each line is from the page's prose.

    Groups of three letters are counted in the paragraphs, without the line itself: a line in
    another language has unfamiliar ones.
    """
    characters, count = view.characters, len(prose)
    letters = (characters.classes <= Sign.SYLLABLE) & (characters.classes != Sign.DIGIT)
    whole = (letters[1:-1] & (letters[2:] | letters[:-2])).nonzero()[0]
    one, two, three = characters.folded * _STEPS[:, None]
    groups = ((one[:-2] + two[1:-1] + three[2:]) >> _SHIFT).take(whole)
    lines = characters.lines[2:].take(whole)
    inside = (prose > PROSE).take(lines)
    others = np.bincount(groups[inside], minlength=_BUCKETS).take(groups) - inside
    logarithms = np.log1p(np.arange(int(others.max(initial=0)) + 1))
    found = np.bincount(lines, logarithms.take(others), minlength=count)
    new = np.bincount(lines[others == 0], minlength=count)
    total = np.maximum(np.bincount(lines, minlength=count), 1)
    letters_of_prose = np.log1p(np.count_nonzero(inside)) / 5
    features.add(
        ("familiar", "unfamiliar", "prose_letters"), [found / total, new / total, letters_of_prose]
    )
