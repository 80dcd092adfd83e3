"""Features of wording: words that a line shares with the body, the headline, its neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from normalizer.tag.learned.features.page_features import PROSE, signed_log
from normalizer.tag.learned.features.text_arrays import DIGIT, SYLLABLE, Array, index_of

if TYPE_CHECKING:
    from normalizer.tag.learned.features.page_arrays import FeatureTable, View
    from normalizer.tag.learned.features.text_arrays import Words

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


def add_wording_features(
    features: FeatureTable, view: View, prose: Array, block: tuple[int, int]
) -> None:
    """Add the features of the wording of each line; `block` delimits the block of prose."""
    _add_overlaps(features, view, prose, block)
    _add_quotation(features, view)
    _add_language(features, view, prose)
    _add_familiarity(features, view, prose)


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


# A table of lines by words is fast up to this size: 300 lines with some 3,300 distinct words.
_DENSE_CELLS = 1_000_000


def _stands_in(view: View, target: int) -> Array:
    """Return which words of the page are in line `target` too."""
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
    features.add(
        ("familiar", "unfamiliar", "prose_letters"), [found / total, new / total, letters_of_prose]
    )
