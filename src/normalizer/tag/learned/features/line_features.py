"""Features of a line by itself: its characters, its words, and the cues among them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from normalizer.tag.learned.features.text_arrays import (
    CLASSES,
    CUES,
    ODDS,
    ODDS_COUNTED,
    Array,
    FeatureTable,
    Sign,
    View,
    index_of,
    short_keys,
)

_COUNTED = {
    "commas": Sign.COMMA, "bars": Sign.BAR, "slashes": Sign.SLASH, "colons": Sign.COLON,
    "quotes": Sign.QUOTE, "open": Sign.OPEN, "copyright": Sign.COPYRIGHT, "markup": Sign.MARKUP,
    "at": Sign.AT, "money": Sign.MONEY, "symbols": Sign.SYMBOL, "dashes": Sign.DASH,
}  # fmt: skip
_FIRST = {
    "first_upper": Sign.UPPER, "first_lower": Sign.LOWER, "first_digit": Sign.DIGIT,
    "first_quote": Sign.QUOTE, "first_bar": Sign.BAR, "first_markup": Sign.MARKUP,
    "first_open": Sign.OPEN, "first_copyright": Sign.COPYRIGHT, "first_dash": Sign.DASH,
}  # fmt: skip
_LAST = {
    "last_stop": Sign.STOP, "last_question": Sign.QUESTION, "last_ellipsis": Sign.ELLIPSIS,
    "last_colon": Sign.COLON, "last_comma": Sign.COMMA, "last_digit": Sign.DIGIT,
    "last_close": Sign.CLOSE, "last_letter": Sign.LOWER, "last_quote": Sign.QUOTE,
    "last_bar": Sign.BAR,
}  # fmt: skip
_FIRST_CLASSES = np.array(list(_FIRST.values()), np.uint8)[:, None]
_LAST_CLASSES = np.array(list(_LAST.values()), np.uint8)[:, None]
_SIZES = (15, 30, 60, 120, 250)
_SIZE_NAMES = tuple(f"over_{size}" for size in _SIZES)
# A line longer than this is a sentence or a paragraph.
_LONG = 60
# A line with a date that is shorter than this is hardly a sentence.
_SHORT_DATE = 80
# A line longer than this is neither a line of date nor a byline.
_LONGEST_HEADER = 90
# Code points from here on are signs of Chinese, Japanese and Korean, their punctuation included.
_EAST_ASIAN = 0x3000


class Facts(NamedTuple):
    """The columns of the lines that the features of the page are made from.

    `closed` says that the line ends like a sentence, `functions` is its share of function words,
    `odds` the mean log-odds of its words, `known_line` the logarithm of the number of publishers
    that print it as boilerplate. `dated`, `signed` and `credit` say that it has a date, begins like
    a byline, or has the label of a credit.
    """

    closed: Array
    functions: Array
    odds: Array
    known_line: Array
    dated: Array
    signed: Array
    credit: Array


def add_line_features(features: FeatureTable, view: View) -> Facts:
    """Add the features of each line by itself; return facts for the features of the page."""
    _add_shape(features, view)
    closed = _add_ends(features, view)
    return _add_words(features, view, closed)


def _add_shape(features: FeatureTable, view: View) -> None:
    counts, size, words = view.counts, view.size, view.words.count
    lower, upper, caseless, digits, syllables = counts.T[
        [Sign.LOWER, Sign.UPPER, Sign.LETTER, Sign.DIGIT, Sign.SYLLABLE]
    ]
    cased = lower + upper
    letters = cased + caseless + syllables
    counted = counts.T.take(list(_COUNTED.values()), axis=0)
    features.add(tuple(_COUNTED), np.minimum(counted, 4))
    amounts = np.empty((5, len(size)))
    amounts[:] = size, words, counts[:, Sign.COMMA], digits, counts[:, Sign.QUOTE]
    features.add(
        ("log_size", "log_words", "log_commas", "log_digits", "log_quotes"),
        np.log1p(amounts, out=amounts),
    )
    features.add(
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
    features.add(_SIZE_NAMES, size > np.array(_SIZES)[:, None])
    features.add(
        ("blanks", "indent"), [np.minimum(view.blanks, 3), np.minimum(view.indent, 40) / 10]
    )


def _add_ends(features: FeatureTable, view: View) -> Array:
    """Add how lines begin and end, and return which end like a sentence."""
    classes, starts = view.characters.classes, view.characters.starts
    last = np.maximum(view.characters.ends - 1, starts)
    first_class, last_class = classes.take(starts), classes.take(last)
    before_last = classes.take(np.maximum(last - 1, starts))
    second = classes.take(starts + 1, mode="clip")
    features.add(tuple(_FIRST), first_class == _FIRST_CLASSES)
    features.add(tuple(_LAST), last_class == _LAST_CLASSES)
    final = np.where(_CLOSING[last_class], before_last, last_class)
    closed: Array = _SENTENCE_END[final]
    long = view.size > _LONG
    features.add(
        ("closed", "closed_long", "bullet", "numbered", "open_end", "sentences"),
        [
            closed,
            closed & long,
            _BULLETS[first_class] & (second == Sign.SPACE),
            (first_class == Sign.DIGIT) & _AFTER_NUMBER[second],
            _LETTERS[last_class] & long,
            np.minimum(_sentences(view), 6),
        ],
    )
    return closed


def _sentences(view: View) -> Array:
    """Return how many sentences end inside each line: at a mark, a space and an opening."""
    classes, count = view.characters.classes, len(view.keys)
    marks = _FULL_STOPS.take(classes).nonzero()[0]
    opens = _OPENING.take(classes.take(marks + 2, mode="clip")) & (marks + 2 < len(classes))
    ends = (classes.take(marks + 1, mode="clip") == Sign.SPACE) & opens
    # After the full stops of Chinese and Japanese there is no space.
    ends |= view.characters.codes.take(marks) > _EAST_ASIAN
    return np.bincount(view.characters.lines.take(marks[ends]), minlength=count)


def _classes(*members: int) -> Array:
    """Return a table that holds, for each class of characters, whether it is one of `members`."""
    table = np.zeros(CLASSES, bool)
    table[list(members)] = True
    return table


_SENTENCE_END = _classes(Sign.STOP, Sign.QUESTION, Sign.ELLIPSIS)
_FULL_STOPS = _classes(Sign.STOP, Sign.QUESTION)
_CLOSING = _classes(Sign.QUOTE, Sign.CLOSE)
_OPENING = _classes(Sign.UPPER, Sign.QUOTE)
_BULLETS = _classes(Sign.BAR, Sign.MARKUP, Sign.DASH)
_AFTER_NUMBER = _classes(Sign.STOP, Sign.CLOSE, Sign.DIGIT)
_LETTERS = _classes(Sign.LOWER, Sign.LETTER)
_AFTER_LABEL = _classes(Sign.COLON, Sign.SLASH, Sign.COPYRIGHT)
_BEFORE_GLUED = _classes(Sign.LOWER, Sign.STOP, Sign.CLOSE)

_LABEL, _AGENCY, _MONTH = (CUES.index(kind) for kind in ("credit_label", "agency", "month"))
_BYLINE = CUES.index("byline_word")
# What is counted of the words of each line, after the columns of the vocabulary.
_KNOWN = len(CUES) + 2
_EVENTS = (
    "capitalised", "numbers", "short_words", "long_words", "label_head", "label_inside",
    "label_glued", "label_open", "label_name", "slashed_words", "year", "numeric_date", "clock",
    "month_day",
)  # fmt: skip
_COLUMN = {name: _KNOWN + place for place, name in enumerate(_EVENTS)}
_STARTING = (
    "function", "credit_label", "agency", "month", "weekday", "time_word", "date_word",
    "byline_word", "signoff_word", "related_word",
)  # fmt: skip
_STARTS = [CUES.index(kind) for kind in _STARTING]


def _add_words(features: FeatureTable, view: View, closed: Array) -> Facts:
    words, facts = view.words, view.facts
    capital, events = _events(view)
    totals = words.per_line(np.concatenate([facts, events], axis=1)).T
    share = totals / np.maximum(words.count, 1)
    capped = np.minimum(totals, 3)
    outer = words.outer(view.known, len(view.vocabulary.keys))
    first, last = (view.vocabulary.facts.take(rows, axis=0).T for rows in outer)
    odds = totals[ODDS] / np.maximum(totals[ODDS_COUNTED], 1)
    # The number of publishers that print the line as boilerplate.
    of_line = index_of(short_keys(view.keys), view.vocabulary.line_keys)
    publishers = view.vocabulary.line_counts.take(of_line)
    known_line = np.log1p(publishers)
    dates = totals[_COLUMN["numeric_date"]] + totals[_COLUMN["month_day"]] > 0

    features.add([f"cue_{name}" for name in CUES[1:]], capped[1 : len(CUES)])
    features.add(_EVENTS[4:], capped[_KNOWN + 4 :])
    features.add(
        ("functions", "agency_share", "odds_seen", *_EVENTS[:4]),
        share[[0, _AGENCY, ODDS_COUNTED, *range(_KNOWN, _KNOWN + 4)]],
    )
    features.add(("log_functions",), np.log1p(totals[0]))
    features.add(("odds_mean", "odds_low", "odds_high"), [odds, *words.extremes(facts[:, ODDS])])
    features.add(("odds_sum",), totals[ODDS].clip(-12, 12) / 4)
    features.add(
        ("odds_first", "odds_last", "agency_last"), [first[ODDS], last[ODDS], last[_AGENCY]]
    )
    features.add([f"begins_{name}" for name in _STARTING], first[_STARTS])
    features.add(("capital_last",), words.outer(capital, 0)[1])
    features.add(
        ("short_date", "known_line", "no_word"),
        [dates & (view.size < _SHORT_DATE), known_line, words.count == 0],
    )

    labels = totals[_COLUMN["label_head"]] + totals[_COLUMN["label_inside"]]
    return Facts(
        closed=closed,
        functions=share[0],
        odds=odds,
        known_line=known_line,
        dated=dates & (view.size < _LONGEST_HEADER),
        signed=(first[_BYLINE] > 0) & (view.size < _LONGEST_HEADER),
        credit=labels + view.counts[:, Sign.COPYRIGHT] > 0,
    )


def _events(view: View) -> tuple[Array, Array]:
    """Return which words begin with a capital, and words by `_EVENTS`."""
    words, classes = view.words, view.characters.classes
    lengths = words.ends - words.starts
    capital = classes.take(words.starts) == Sign.UPPER
    after = classes.take(words.ends)
    before = classes.take(np.maximum(words.starts - 1, 0))
    label = view.facts[:, _LABEL] > 0
    head = np.zeros(len(label), bool)
    head[words.first.take(words.filled)] = True
    marked = label & _AFTER_LABEL.take(after)
    follows_label = np.zeros(len(label), bool)
    follows_label[1:] = label[:-1] & capital[1:]
    events = np.empty((len(label), len(_EVENTS)), np.float32)
    columns = (
        capital,
        view.digits,
        lengths <= 3,
        lengths >= 10,
        marked & head,
        marked & ~head,
        label & capital & _BEFORE_GLUED.take(before) & ~head,
        label & (before == Sign.OPEN),
        follows_label,
        (before == Sign.SLASH) | (after == Sign.SLASH),
        *_dates(view, lengths),
    )
    for place, column in enumerate(columns):
        events[:, place] = column
    return capital, events


def _dates(view: View, lengths: Array) -> tuple[Array, Array, Array, Array]:
    """Return which words are years, begin a numeric date, begin a time, or are a day and month."""
    words, codes, digits = view.words, view.characters.codes, view.digits
    century = codes.take(words.starts) * 256 + codes.take(words.starts + 1)
    year = digits & (lengths == 4) & ((century == _TWENTY) | (century == _NINETEEN))
    after = codes.take(words.ends)
    gap = _GAPS.take(after, mode="clip")
    joined = np.zeros(len(digits), bool)
    joined[:-1] = digits[:-1] & digits[1:] & (words.ends[:-1] + 1 == words.starts[1:])
    numeric = joined & (gap & _DATE_GAP > 0)
    numeric[:-1] &= numeric[1:]  # a date has three parts
    clock = joined & (gap & _TIME_GAP > 0) & (lengths <= 2)
    clock[:-1] &= lengths[1:] == 2
    if (after > _EAST_ASIAN).any():
        numeric |= digits & np.isin(after, _DATE_SIGNS)
    month = view.facts[:, _MONTH] > 0
    near = np.zeros(len(digits), bool)
    near[1:] = month[1:] & digits[:-1]
    near[:-1] |= month[:-1] & digits[1:]
    return year, numeric, clock, near


# Bits of the characters that may be between the parts of a date, and of a time.
_DATE_GAP, _TIME_GAP = 1, 2


# The bits of each character up to the en dash.
_GAPS = np.zeros(0x2015, np.uint8)
_GAPS[[ord(mark) for mark in "./-–"]] |= _DATE_GAP
_GAPS[[ord(mark) for mark in ":.h"]] |= _TIME_GAP
_TWENTY, _NINETEEN = ord("2") * 256 + ord("0"), ord("1") * 256 + ord("9")
_DATE_SIGNS = np.array([ord(mark) for mark in "年月日년월일"], np.uint32)
