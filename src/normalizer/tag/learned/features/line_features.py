"""Features of a line by itself: its characters, its words, and the cues among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from normalizer.tag.learned.features.characters import (
    AT,
    BAR,
    CLOSE,
    COLON,
    COMMA,
    COPYRIGHT,
    DASH,
    DIGIT,
    ELLIPSIS,
    LETTER,
    LOWER,
    MARKUP,
    MONEY,
    OPEN,
    QUESTION,
    QUOTE,
    SLASH,
    SPACE,
    STOP,
    SYLLABLE,
    SYMBOL,
    UPPER,
    Array,
)
from normalizer.tag.learned.features.vocabulary import CUES, ODDS, ODDS_COUNTED, line_publishers

if TYPE_CHECKING:
    from normalizer.tag.learned.features.line_blocks import Blocks
    from normalizer.tag.learned.features.page_arrays import View

_COUNTED = (COMMA, BAR, SLASH, COLON, QUOTE, OPEN, COPYRIGHT, MARKUP, AT, MONEY, SYMBOL, DASH)
_COUNTED_NAMES = ("commas", "bars", "slashes", "colons", "quotes", "open", "copyright", "markup", "at", "money", "symbols", "dashes")  # fmt: skip
_FIRST = np.array([UPPER, LOWER, DIGIT, QUOTE, BAR, MARKUP, OPEN, COPYRIGHT, DASH], np.uint8)
_FIRST_NAMES = tuple(
    f"first_{name}"
    for name in ["upper", "lower", "digit", "quote", "bar", "markup", "open", "copyright", "dash"]
)
_LAST = np.array(
    [STOP, QUESTION, ELLIPSIS, COLON, COMMA, DIGIT, CLOSE, LOWER, QUOTE, BAR], np.uint8
)
_LAST_NAMES = tuple(
    f"last_{name}"
    for name in [
        "stop",
        "question",
        "ellipsis",
        "colon",
        "comma",
        "digit",
        "close",
        "letter",
        "quote",
        "bar",
    ]
)
_SIZES = np.array([15, 30, 60, 120, 250])
_SIZE_NAMES = ("over_15", "over_30", "over_60", "over_120", "over_250")


def add_line_features(blocks: Blocks, view: View) -> Facts:
    """Add the features of each line of `view` by itself, and return those that the page's features build on."""
    _add_shape(blocks, view)
    closed = _add_ends(blocks, view)
    return _add_words(blocks, view, closed)


class Facts:
    """Features of the lines that features of the page are made from, by name."""

    __slots__ = ("closed", "credit", "dated", "functions", "known_line", "odds", "signed")

    closed: Array
    functions: Array
    odds: Array
    known_line: Array
    dated: Array
    signed: Array
    credit: Array


def _add_shape(blocks: Blocks, view: View) -> None:
    counts, size, words = view.counts, view.size, view.words.count
    lower, upper, caseless, digits, syllables = counts.T[[LOWER, UPPER, LETTER, DIGIT, SYLLABLE]]
    cased = lower + upper
    letters = cased + caseless + syllables
    blocks.add(_COUNTED_NAMES, np.minimum(counts.T.take(_COUNTED, axis=0), 4))
    amounts = np.empty((5, len(size)))
    amounts[0], amounts[1], amounts[2], amounts[3], amounts[4] = (
        size,
        words,
        counts[:, COMMA],
        digits,
        counts[:, QUOTE],
    )
    blocks.add(
        ("log_size", "log_words", "log_commas", "log_digits", "log_quotes"),
        np.log1p(amounts, out=amounts),
    )
    blocks.add(
        ("letters", "figures", "syllables", "caseless", "capitals", "all_capitals", "word_length"),
        [
            letters / view.shown,
            digits / view.shown,
            syllables / view.shown,
            caseless / view.shown,
            upper / np.maximum(cased, 1),
            (lower == 0) & (upper > 1),
            np.minimum(letters / np.maximum(words, 1), 15),
        ],
    )
    blocks.add(_SIZE_NAMES, size > _SIZES[:, None])
    blocks.add(("blanks", "indent"), [np.minimum(view.blanks, 3), np.minimum(view.indent, 40) / 10])


def _add_ends(blocks: Blocks, view: View) -> Array:
    """Add how lines begin and end, and return which end like a sentence."""
    classes, starts = view.characters.classes, view.characters.starts
    last = np.maximum(view.characters.ends - 1, starts)
    first_class, last_class, before_last = (
        classes.take(at) for at in (starts, last, np.maximum(last - 1, starts))
    )
    second = classes.take(starts + 1, mode="clip")
    blocks.add(_FIRST_NAMES, first_class == _FIRST[:, None])
    blocks.add(_LAST_NAMES, last_class == _LAST[:, None])
    final = np.where((last_class == QUOTE) | (last_class == CLOSE), before_last, last_class)
    closed: Array = _SENTENCE_END[final]
    long = view.size > 60
    marks = _MARKS.take(classes).nonzero()[0]
    opens = _OPENING.take(classes.take(marks + 2, mode="clip")) & (marks + 2 < len(classes))
    ends = (classes.take(marks + 1, mode="clip") == SPACE) & opens
    ends |= view.characters.codes.take(marks) > 0x3000  # the full stops of Chinese and Japanese
    sentences = np.bincount(view.characters.lines.take(marks[ends]), minlength=len(starts))
    blocks.add(
        ("closed", "closed_long", "bullet", "numbered", "open_end", "sentences"),
        [
            closed,
            closed & long,
            _BULLETS[first_class] & (second == SPACE),
            (first_class == DIGIT) & _BEHIND_NUMBER[second],
            _LETTERS[last_class] & long,
            np.minimum(sentences, 6),
        ],
    )  # fmt: skip
    return closed


def _classes(*members: int) -> Array:
    """Return a table that says of each class whether it is one of `members`."""
    table = np.zeros(32, bool)
    table[list(members)] = True
    return table


_SENTENCE_END = _classes(STOP, QUESTION, ELLIPSIS)
_MARKS = _classes(STOP, QUESTION)
_OPENING = _classes(UPPER, QUOTE)
_BULLETS = _classes(BAR, MARKUP, DASH)
_BEHIND_NUMBER = _classes(STOP, CLOSE, DIGIT)
_LETTERS = _classes(LOWER, LETTER)
_BEHIND_LABEL = _classes(COLON, SLASH, COPYRIGHT)
_BEFORE_GLUED = _classes(LOWER, STOP, CLOSE)

_LABEL, _AGENCY, _MONTH = (CUES.index(kind) for kind in ("credit_label", "agency", "month"))
_KNOWN = len(CUES) + 2
# What is counted of each line's words, behind the columns of the vocabulary.
_EVENTS = ("capitalised", "numbers", "short_words", "long_words", "label_head", "label_inside", "label_glued",
           "label_open", "label_name", "slashed_words", "year", "numeric_date", "clock", "month_day")  # fmt: skip
_STARTING = ("function", "credit_label", "agency", "month", "weekday", "time_word", "date_word", "byline_word", "signoff_word", "related_word")  # fmt: skip
_STARTS = [CUES.index(kind) for kind in _STARTING]


def _add_words(blocks: Blocks, view: View, closed: Array) -> Facts:
    words, facts = view.words, view.facts
    count = np.maximum(words.count, 1)
    capital, events = _events(view)
    totals = words.per_line(np.concatenate([facts, events], axis=1)).T
    share = totals / count
    capped = np.minimum(totals, 3)
    unknown = len(view.vocabulary.texts)
    first, last = words.outer(view.known, unknown)
    first_facts, last_facts = (
        view.vocabulary.facts.take(first.astype(np.int64), axis=0).T,
        view.vocabulary.facts.take(last.astype(np.int64), axis=0).T,
    )
    lowest, highest = words.extremes(facts[:, ODDS])
    known_line = np.log1p(line_publishers(view.vocabulary, view.keys))
    odds = totals[ODDS] / np.maximum(totals[ODDS_COUNTED], 1)
    event = {name: _KNOWN + place for place, name in enumerate(_EVENTS)}

    blocks.add(tuple(f"cue_{name}" for name in CUES[1:]), capped[1 : len(CUES)])
    blocks.add(_EVENTS[4:], capped[_KNOWN + 4 :])
    blocks.add(
        ("functions", "agency_share", "odds_seen", *_EVENTS[:4]),
        share[[0, _AGENCY, ODDS_COUNTED, *range(_KNOWN, _KNOWN + 4)]],
    )
    blocks.add(("log_functions",), np.log1p(totals[0]))
    blocks.add(("odds_mean", "odds_low", "odds_high"), [odds, lowest, highest])
    blocks.add(("odds_sum",), totals[ODDS].clip(-12, 12) / 4)
    blocks.add(
        ("odds_first", "odds_last", "agency_last"),
        [first_facts[ODDS], last_facts[ODDS], last_facts[_AGENCY]],
    )
    blocks.add(tuple(f"begins_{name}" for name in _STARTING), first_facts[_STARTS])
    blocks.add(("capital_last",), words.outer(capital, 0)[1])
    dates = totals[event["numeric_date"]] + totals[event["month_day"]] > 0
    blocks.add(
        ("short_date", "known_line", "no_word"),
        [dates & (view.size < 80), known_line, words.count == 0],
    )

    result = Facts()
    result.closed, result.functions, result.odds, result.known_line = (
        closed,
        share[0],
        odds,
        known_line,
    )
    result.dated = dates & (view.size < 90)
    result.signed = (first_facts[CUES.index("byline_word")] > 0) & (view.size < 90)
    result.credit = (
        totals[event["label_head"]] + totals[event["label_inside"]] + view.counts[:, COPYRIGHT]
    ) > 0
    return result


def _events(view: View) -> tuple[Array, Array]:
    """Return which words begin with a capital, and words by `_EVENTS`."""
    words, classes = view.words, view.characters.classes
    lengths = words.ends - words.starts
    capital = classes.take(words.starts) == UPPER
    after = classes.take(words.ends)
    before = classes.take(np.maximum(words.starts - 1, 0))
    label = view.facts[:, _LABEL] > 0
    head = np.zeros(len(label), bool)
    head[words.first.take(words.filled)] = True
    marked = label & _BEHIND_LABEL.take(after)
    behind = np.zeros(len(label), bool)
    behind[1:] = label[:-1] & capital[1:]
    events = np.empty((len(label), len(_EVENTS)), np.float32)
    columns = (
        capital, view.digits, lengths <= 3, lengths >= 10, marked & head, marked & ~head,
        label & capital & _BEFORE_GLUED.take(before) & ~head, label & (before == OPEN), behind, (before == SLASH) | (after == SLASH),
        *_dates(view, lengths),
    )  # fmt: skip
    for place, column in enumerate(columns):
        events[:, place] = column
    return capital, events


def _dates(view: View, lengths: Array) -> tuple[Array, ...]:
    """Return which words are years, begin a date in numbers, a time, or stand as day beside a month."""
    words, codes, digits = view.words, view.characters.codes, view.digits
    lead = codes.take(words.starts) * 256 + codes.take(words.starts + 1)
    year = digits & (lengths == 4) & ((lead == _TWENTY) | (lead == _NINETEEN))
    behind = codes.take(words.ends)
    gap = _GAPS.take(behind, mode="clip")
    sign = behind > 0x3000
    joined = np.zeros(len(digits), bool)
    joined[:-1] = digits[:-1] & digits[1:] & (words.ends[:-1] + 1 == words.starts[1:])
    numeric = joined & (gap & 1 > 0)
    clock = joined & (gap & 2 > 0) & (lengths <= 2)
    clock[:-1] &= lengths[1:] == 2
    numeric[:-1] &= numeric[1:] | False
    if sign.any():
        numeric |= digits & np.isin(behind, _SIGNS)
    month = view.facts[:, _MONTH] > 0
    near = np.zeros(len(digits), bool)
    near[1:] = month[1:] & digits[:-1]
    near[:-1] |= month[:-1] & digits[1:]
    return year, numeric, clock, near


def _gaps() -> Array:
    """Return a table of characters: 1 stands between the parts of a date, 2 between those of a time."""
    table = np.zeros(0x2015, np.uint8)
    table[[ord(mark) for mark in "./-–"]] |= 1
    table[[ord(mark) for mark in ":.h"]] |= 2
    return table


_GAPS = _gaps()
_TWENTY, _NINETEEN = ord("2") * 256 + ord("0"), ord("1") * 256 + ord("9")
_SIGNS = np.array([ord(mark) for mark in "年月日년월일"], np.uint32)
