"""Features of a line's wording within its page: what it shares with the body, the headline and its neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from normalizer.tag.learned.features.characters import DIGIT, SYLLABLE, Array
from normalizer.tag.learned.features.page_features import PROSE, signed_log

if TYPE_CHECKING:
    from normalizer.tag.learned.features.line_blocks import Blocks
    from normalizer.tag.learned.features.page_arrays import View
    from normalizer.tag.learned.features.word_keys import Words

# How far above the block of prose a headline may stand.
_HEADLINE_REACH = 25
# Odd factors that mix keys, after Knuth and Fibonacci hashing.
_TRIPLE = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F], np.uint64)
_STEPS = np.array([0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D], np.uint32)
_BUCKETS = 1 << 15
_SHIFT = np.uint32(32 - 15)


def add_wording_features(blocks: Blocks, view: View, prose: Array, block: tuple[int, int]) -> None:
    """Add the features of the wording of each line of `view`; `block` is where the best block of prose lies."""
    _add_overlaps(blocks, view, prose, block)
    _add_quotation(blocks, view)
    _add_language(blocks, view, prose)
    _add_familiarity(blocks, view, prose)


def _add_overlaps(blocks: Blocks, view: View, prose: Array, block: tuple[int, int]) -> None:
    """Add how many of a line's telling words stand in the block of prose, in its neighbours, in the headline."""
    words, ids, lines, count = view.words, view.ids, view.words.lines, len(prose)
    first, last = block
    lengths = words.ends - words.starts
    telling = (view.facts[:, 0] == 0) & (lengths > 1)
    of_block = prose > PROSE
    of_block[:first] = of_block[last:] = False
    inside = of_block.take(lines)
    distinct = int(ids.max(initial=-1)) + 1
    others = np.bincount(ids[inside], minlength=distinct).take(ids) - inside
    shared = telling & (others > 0)
    rare = shared & (others <= 6) & (lengths > 3)
    sums = _sums(words, telling, shared, rare)
    total = np.maximum(sums[:, 0], 1)
    topical, found = sums[:, 1] / total, sums[:, 2]
    title = _headline(view, topical, found, first, last)
    hits = (
        *_neighbours(lines, ids, distinct),
        *(_stands_in(view, target) for target in (title, 0)),
    )
    near = _sums(words, *(hit & telling for hit in hits)).T / total
    near[2, title : title + 1] = near[3, :1] = 0
    place = np.arange(count)
    blocks.add(("topical", "topical_rare"), [topical, np.log1p(found)])
    blocks.add(("shared_above", "shared_below", "shared_title", "shared_first"), near)
    blocks.add(("from_title", "is_title"), [signed_log(place - title), place == title])


def _sums(words: Words, *columns: Array) -> Array:
    """Return how many words of each line each of `columns` marks."""
    table = np.empty((len(words.lines), len(columns)), np.float32)
    for place, column in enumerate(columns):
        table[:, place] = column
    return words.per_line(table)


def _neighbours(lines: Array, ids: Array, distinct: int) -> tuple[Array, Array]:
    """Return which words stand in the line above their own too, and which in the line below."""
    pairs = lines * distinct + ids
    present = (
        np.zeros((int(lines.max(initial=-1)) + 3) * distinct, bool) if len(ids) < _DENSE else None
    )
    if present is not None and len(present) < _DENSE_CELLS:
        present[pairs + distinct] = True
        return present.take(pairs), present.take(pairs + 2 * distinct)
    return np.isin(pairs - distinct, pairs), np.isin(pairs + distinct, pairs)


# A table of lines by words is quick while it is small: a page of 300 lines with 1,500 distinct words.
_DENSE, _DENSE_CELLS = 10_000, 1_000_000


def _stands_in(view: View, target: int) -> Array:
    """Return which words stand in line `target`."""
    first = int(view.words.first[target]) if len(view.words.first) else 0
    count = int(view.words.count[target]) if len(view.words.count) else 0
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
    score = (
        topical[near]
        * np.minimum(rare[near], 5)
        * ((words >= 2) & (words <= 24) & (view.size[near] < 220))
    )
    return int(near.start + score.argmax())


def _add_quotation(blocks: Blocks, view: View) -> None:
    """Add how much of each line's wording, three words at a time, stands in other lines too."""
    keys, lines, count = view.words.keys, view.words.lines, len(view.keys)
    names = ("quoted", "quoted_above", "quoted_next")
    whole = lines[2:] == lines[:-2]
    keys = (keys[:-2] * _TRIPLE[0] + keys[1:-1] * _TRIPLE[1] + keys[2:])[whole]
    lines = lines[2:][whole]
    order = keys.argsort(kind="stable")  # equal triples come in the order of their lines
    ordered, of_line = keys.take(order), lines.take(order)
    step = of_line[1:] - of_line[:-1]
    apart = (ordered[1:] == ordered[:-1]) & (step != 0)
    flags = np.zeros((3, len(keys)), bool)
    flags[1, order[1:][apart]] = True
    flags[2, order[:-1][apart & (step == 1)]] = True
    flags[0] = flags[1]
    flags[0, order[:-1][apart]] = True
    total = np.maximum(np.bincount(lines, minlength=count), 1)
    blocks.add(names, [np.bincount(lines[flag], minlength=count) / total for flag in flags])


def _add_language(blocks: Blocks, view: View, prose: Array) -> None:
    """Add the shares of function words of the page's language, and of other languages."""
    words = view.words
    spoken = view.facts[:, 0].nonzero()[0]
    languages = view.vocabulary.languages.take(view.known.take(spoken), axis=0)
    weight = (prose > PROSE).take(words.lines.take(spoken)) + np.float32(0.01)
    of_page = languages[:, int((weight @ languages).argmax())]
    table = np.zeros((len(words.lines), 2), np.float32)
    table[spoken, 0], table[spoken, 1] = of_page, of_page == 0
    totals = words.per_line(table)
    blocks.add(("own_functions", "foreign_functions"), totals.T / np.maximum(words.count, 1))


def _add_familiarity(blocks: Blocks, view: View, prose: Array) -> None:
    """Add how familiar the spelling of each line is to the page's prose: a foreign line is made of other letters.

    Groups of three letters are counted in the paragraphs; those of a line are looked up without the line's own.
    """
    characters, count = view.characters, len(prose)
    letters = (characters.classes <= SYLLABLE) & (characters.classes != DIGIT)
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
    blocks.add(
        ("familiar", "unfamiliar", "prose_letters"), [found / total, new / total, letters_of_prose]
    )
