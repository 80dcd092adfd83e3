"""Features of a line within its page: repetition, neighbours, blocks of prose, words shared with other lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from normalizer.tag.features.characters import Array

if TYPE_CHECKING:
    from normalizer.tag.features.line import Columns
    from normalizer.tag.features.view import View

_WINDOWS = (1, 2, 4, 8, 16, 32)
# A line of prose earns its length in characters; the block of prose is the run that earns most after this toll a line.
_TOLLS = (15.0, 35.0, 80.0)
# A longer line earns no more than this.
_HIGHEST_SCORE = 600


def page_columns(view: View, line: Columns) -> Columns:
    """Return the features of each line of `view` within its page; `line` holds those of the lines by themselves."""
    prose = _prose(view, line)
    first, last = best_run(prose - _TOLLS[1])
    return {
        **_repetition(view),
        **_quotation(view),
        **_segments(view, line, prose),
        **_place(view, prose),
        **_windows(view, prose),
        **_blocks(prose),
        **_groups(view),
        **_events(line),
        **_overlaps(view, prose, first, last),
        **_language(view, prose),
    }


def _prose(view: View, line: Columns) -> Array:
    """Return how much each line looks like prose: its length, if it holds and ends like sentences."""
    sentence = 0.5 * line["closed"] + 0.5 * np.minimum(line["functions"] * 2 + line["syllables"], 1)
    doubt = np.clip(1 + line["odds_mean"], 0.2, 1) * np.where(line["known_line"] > 0, 0.3, 1.0)
    score: Array = np.minimum(view.size, _HIGHEST_SCORE) * sentence * (view.size > 40) * doubt
    return score


def best_run(gains: Array) -> tuple[int, int]:
    """Return where the run of lines with the highest sum of `gains` begins and ends; `(0, 0)` when none is positive.

    >>> best_run(np.array([1.0, -3.0, 2.0, 2.0, -1.0]))
    (2, 4)
    """
    if not len(gains):
        return 0, 0
    sums = np.concatenate([[0.0], np.cumsum(gains)])
    lowest = np.minimum.accumulate(sums)
    last = int(np.argmax(sums - lowest))
    if sums[last] - lowest[last] <= 0:
        return 0, 0
    return int(np.argmin(sums[: last + 1])), last


def signed_log(distance: Array) -> Array:
    """Return the logarithm of a distance in lines, with its sign."""
    signed: Array = np.sign(distance) * np.log1p(np.abs(distance))
    return signed


def _repetition(view: View) -> Columns:
    _, first, inverse, counts = np.unique(view.keys, return_index=True, return_inverse=True, return_counts=True)
    count = len(view.keys)
    place = np.arange(count)
    spoken = view.words.count > 0
    same = np.zeros(count, bool)
    same[1:] = (view.keys[1:] == view.keys[:-1]) & spoken[1:]
    after = np.zeros(count, bool)
    after[:-1] = same[1:]
    return {
        "repeats": np.log1p(counts[inverse] - 1.0) * spoken,
        "repeated_long": (counts[inverse] > 1) & (view.size > 40),
        "repeated_before": (first[inverse] < place) & spoken,
        "same_as_above": same,
        "same_as_below": after,
    }


def _quotation(view: View) -> Columns:
    """Return how much of each line's wording, three words at a time, stands in other lines too."""
    keys, lines = view.words.keys, view.words.lines
    count = len(view.keys)
    nothing = np.zeros(count)
    if len(keys) < 3:
        return {"quoted": nothing, "quoted_above": nothing, "quoted_next": nothing}
    whole = lines[2:] == lines[:-2]
    keys = (keys[:-2] * _TRIPLE[0] + keys[1:-1] * _TRIPLE[1] + keys[2:])[whole]
    lines = lines[2:][whole]
    order = np.argsort(keys, kind="stable")  # equal triples come in the order of their lines
    ordered, of_line = keys[order], lines[order]
    same = ordered[1:] == ordered[:-1]
    apart = same & (of_line[1:] != of_line[:-1])
    earlier, later, near = np.zeros((3, len(keys)), bool)
    earlier[order[1:]] = apart
    later[order[:-1]] = apart
    near[order[:-1]] = apart & (of_line[1:] - of_line[:-1] == 1)
    total = np.maximum(np.bincount(lines, minlength=count), 1)
    parts = {"quoted": earlier | later, "quoted_above": earlier, "quoted_next": near}
    return {name: np.bincount(lines[hit], minlength=count) / total for name, hit in parts.items()}


_TRIPLE = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F], np.uint64)


def _segments(view: View, line: Columns, prose: Array) -> Columns:
    """Return the size, rank and wording of the stretch of prose that each line lies in, and how many lie above it.

    A stretch ends where more than six lines without prose follow.
    """
    count = len(prose)
    marks = np.flatnonzero(prose > _PROSE)
    names = ("segment_share", "segment_lines", "segment_odds", "segment_best", "segments_above")
    columns = {name: np.zeros(count) for name in names}
    if not len(marks):
        return columns
    number = np.concatenate([[0], np.cumsum(np.diff(marks) > _GAP)])
    weight = np.bincount(number, prose[marks])
    odds = np.bincount(number, line["odds_mean"][marks]) / np.bincount(number)
    first = marks[np.concatenate([[True], np.diff(number) > 0])]
    last = marks[np.concatenate([np.diff(number) > 0, [True]])]
    place = np.arange(count)
    above = np.searchsorted(first, place, side="right")
    own = np.maximum(above - 1, 0)
    inside = (above > 0) & (place <= last[own])
    columns["segment_share"] = inside * (weight / weight.sum())[own]
    columns["segment_lines"] = inside * np.log1p(np.bincount(number))[own]
    columns["segment_odds"] = inside * odds[own]
    columns["segment_best"] = inside * (weight == weight.max())[own]
    columns["segments_above"] = np.log1p(above - inside)
    return columns


# A line with a higher score for prose is taken for a paragraph.
_PROSE = 60
# That many lines may stand between two paragraphs of one stretch.
_GAP = 6


def _place(view: View, prose: Array) -> Columns:
    count = len(prose)
    place = np.arange(count)
    read = np.cumsum(view.size)
    gained = np.cumsum(prose)
    steps = np.minimum(view.indent, 200)
    by_indent = np.bincount(steps, weights=prose + 0.01, minlength=1)
    common = float(np.argmax(by_indent))
    return {
        "place": place / max(count, 1),
        "read": read / max(read[-1], 1) if count else read,
        "prose_before": (gained - prose) / (gained[-1] + 1) if count else gained,
        "lines": np.full(count, np.log1p(count) / 5),
        "prose_lines": np.full(count, np.log1p((prose > 60).sum())),
        "first_lines": place < 3,
        "from_top": np.log1p(place),
        "from_end": np.log1p(count - 1 - place),
        "common_indent": view.indent == common,
        "indent_step": np.clip((view.indent - common) / 8, -3, 3),
        "indent_share": by_indent[steps] / max(by_indent.sum(), 1),
        "relative_size": view.size / max(view.size.max(), 1) if count else view.size,
        "blank_page": np.full(count, np.minimum(view.blanks, 2).mean() if count else 0.0),
        "odd_blanks": view.blanks - np.median(view.blanks) if count else view.blanks,
    }


def _windows(view: View, prose: Array) -> Columns:
    """Return prose and short lines in windows above and below each line."""
    count = len(prose)
    place = np.arange(count)
    sums = np.zeros((2, count + 1))
    np.cumsum(np.stack([prose, view.size < 30]), axis=1, out=sums[:, 1:])
    columns: Columns = {}
    for width in _WINDOWS:
        above = sums[:, place] - sums[:, np.maximum(place - width, 0)]
        below = sums[:, np.minimum(place + 1 + width, count)] - sums[:, place + 1]
        columns |= {f"prose_above_{width}": np.log1p(above[0]), f"prose_below_{width}": np.log1p(below[0])}
        if width in {4, 16}:
            columns |= {f"short_above_{width}": above[1] / width, f"short_below_{width}": below[1] / width}
    return columns


def _blocks(prose: Array) -> Columns:
    """Return where each line stands to the best runs of prose, and to the best run outside the best one."""
    place = np.arange(len(prose))
    columns: Columns = {}
    for number, toll in enumerate(_TOLLS):
        first, last = best_run(prose - toll)
        columns[f"block_{number}"] = (place >= first) & (place < last)
        columns[f"block_{number}_from"] = signed_log(place - first)
        columns[f"block_{number}_to"] = signed_log(last - 1 - place)
        if number == 1:
            rest = prose - toll
            rest[first:last] = -1e6
            second = best_run(rest)
            columns["second_block"] = (place >= second[0]) & (place < second[1])
            columns["block_share"] = np.full(len(prose), prose[first:last].sum() / (prose.sum() + 1))
    return columns


def _groups(view: View) -> Columns:
    """Return the size of the group of lines between blank ones that a line belongs to, and its place there."""
    count = len(view.blanks)
    place = np.arange(count)
    short = view.size < 40
    columns = _run_columns("group", view.blanks > 0, place)
    changed = np.zeros(count, bool)
    changed[1:] = short[1:] != short[:-1]
    columns |= _run_columns("evenness", changed, place)
    below = np.zeros(count, np.int64)
    below[:-1] = view.blanks[1:]
    size_above, size_below = np.zeros(count), np.zeros(count)
    size_above[1:], size_below[:-1] = view.size[:-1], view.size[1:]
    log = np.log1p(np.stack([size_above, size_below]))
    return columns | {"blanks_below": np.minimum(below, 3), "size_above": log[0], "size_below": log[1]}


def _run_columns(name: str, begins: Array, place: Array) -> Columns:
    if not len(place):
        return {f"{name}_size": place, f"{name}_from": place, f"{name}_to": place}
    begins = begins.copy()
    begins[0] = True
    starts = np.flatnonzero(begins)
    sizes = np.diff(np.append(starts, len(place)))
    run = np.cumsum(begins) - 1
    inside = place - starts[run]
    log = np.log1p(np.stack([sizes[run], inside, sizes[run] - 1 - inside]))
    return {f"{name}_size": log[0], f"{name}_from": log[1], f"{name}_to": log[2]}


def _events(line: Columns) -> Columns:
    """Return how far the last date, byline and credit label lie above each line, and the next below."""
    small = line["log_size"] < np.log1p(90)
    events = {
        "date": small & ((line["numeric_date"] > 0) | (line["month_day"] > 0)),
        "byline": small & (line["first_byline_word"] > 0),
        "credit": (line["label_head"] > 0) | (line["label_inside"] > 0) | (line["copyright"] > 0),
    }
    place = np.arange(len(small))
    columns: Columns = {}
    for name, event in events.items():
        marks = np.where(event, place, -99)
        before = np.full(len(place), -99)
        before[1:] = np.maximum.accumulate(marks)[:-1]
        columns[f"{name}_above"] = np.minimum(place - before, 40) / 10
        marks = np.where(event, place, len(place) + 99)[::-1]
        after = np.full(len(place), len(place) + 99)
        after[1:] = np.minimum.accumulate(marks)[:-1]
        columns[f"{name}_below"] = np.minimum(after[::-1] - place, 40) / 10
    return columns


def _overlaps(view: View, prose: Array, first: int, last: int) -> Columns:
    """Return how many of a line's telling words stand in the block of prose, in its neighbours, in the headline."""
    words, ids, count = view.words, view.ids, len(prose)
    telling = (view.vocabulary.cues[view.known, 0] == 0) & (words.ends - words.starts > 1)
    lines = words.lines
    inside = (lines >= first) & (lines < last) & (prose[lines] > 60)
    distinct = int(ids.max()) + 1 if len(ids) else 0
    in_block = np.bincount(ids[inside], minlength=distinct)
    shared = telling & (in_block[ids] - inside > 0)
    rare = shared & (in_block[ids] - inside <= 6) & (words.ends - words.starts > 3)
    total = np.maximum(words.per_line(telling.astype(np.float32)), 1)
    topical = words.per_line(shared.astype(np.float32)) / total
    found = words.per_line(rare.astype(np.float32))
    title = _headline(view, topical, found, first, last)
    pairs = lines * (distinct + 1) + ids
    columns = {"topical": topical, "topical_rare": np.log1p(found)}
    step = distinct + 1
    for name, key in {"above": pairs - step, "below": pairs + step}.items():
        hit = telling & np.isin(key, pairs)
        columns[f"shared_{name}"] = words.per_line(hit.astype(np.float32)) / total
    for name, target in {"title": title, "first": 0}.items():
        hit = telling & np.isin(ids, ids[lines == target]) & (lines != target)
        columns[f"shared_{name}"] = words.per_line(hit.astype(np.float32)) / total
    place = np.arange(count)
    columns["from_title"] = signed_log(place - title)
    columns["is_title"] = place == title
    return columns


def _headline(view: View, topical: Array, rare: Array, first: int, last: int) -> int:
    """Return the line above the block of prose that looks most like its headline."""
    if last <= first:
        return 0
    low, high = max(first - 25, 0), first + 3
    words = view.words.count[low:high]
    score = (
        topical[low:high] * np.minimum(rare[low:high], 5) * (words >= 2) * (words <= 24) * (view.size[low:high] < 220)
    )
    return low + int(np.argmax(score)) if len(score) else 0


def _language(view: View, prose: Array) -> Columns:
    """Return the shares of function words of the page's language and of others, for each line."""
    words = view.words
    languages = view.vocabulary.languages[view.known]
    weight = (prose[words.lines] > 60) + 0.01 if len(words.lines) else words.lines
    votes = weight @ languages if len(weight) else np.zeros(languages.shape[1])
    own = languages[:, int(np.argmax(votes))]
    foreign = (languages.any(axis=1)) & (own == 0)
    count = np.maximum(words.count, 1)
    totals = words.per_line(np.column_stack([own, foreign]).astype(np.float32))
    return {"own_functions": totals[:, 0] / count, "foreign_functions": totals[:, 1] / count}
