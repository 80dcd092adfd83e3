"""Features of a line by itself: its characters, its words, and the cues among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from normalizer.tag.features.characters import (
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
from normalizer.tag.features.vocabulary import CUES, line_publishers

if TYPE_CHECKING:
    from normalizer.tag.features.view import View

Columns = dict[str, Array]

_COUNTED = {"commas": COMMA, "bars": BAR, "slashes": SLASH, "colons": COLON, "quotes": QUOTE, "open": OPEN,
            "copyright": COPYRIGHT, "markup": MARKUP, "at": AT, "money": MONEY, "symbols": SYMBOL, "dashes": DASH}  # fmt: skip
_FIRST = {"upper": UPPER, "lower": LOWER, "digit": DIGIT, "quote": QUOTE, "bar": BAR, "markup": MARKUP, "open": OPEN,
          "copyright": COPYRIGHT, "dash": DASH}  # fmt: skip
_LAST = {"stop": STOP, "question": QUESTION, "ellipsis": ELLIPSIS, "colon": COLON, "comma": COMMA, "digit": DIGIT,
         "close": CLOSE, "letter": LOWER, "quote": QUOTE, "bar": BAR}  # fmt: skip


def line_columns(view: View) -> Columns:
    """Return the features of each line of `view` by itself, one array a feature."""
    return {**_shape(view), **_ends(view), **_wording(view), **_cues(view), **_dates(view)}


def _shape(view: View) -> Columns:
    counts, size = view.counts, view.size
    letters = counts[:, LOWER] + counts[:, UPPER] + counts[:, LETTER] + counts[:, SYLLABLE]
    total = np.maximum(counts.sum(1) - 1, 1)
    capped = np.minimum(counts, 4)
    columns = {name: capped[:, kind] for name, kind in _COUNTED.items()}
    cased = np.maximum(counts[:, LOWER] + counts[:, UPPER], 1)
    log = np.log1p(np.stack([size, view.words.count, counts[:, COMMA], counts[:, DIGIT], counts[:, QUOTE]]))
    return columns | {
        "log_size": log[0],
        "log_words": log[1],
        "log_commas": log[2],
        "log_digits": log[3],
        "log_quotes": log[4],
        "capitals": counts[:, UPPER] / cased,
        "all_capitals": (counts[:, LOWER] == 0) & (counts[:, UPPER] > 1),
        "letters": letters / total,
        "figures": counts[:, DIGIT] / total,
        "syllables": counts[:, SYLLABLE] / total,
        "caseless": counts[:, LETTER] / total,
        "word_length": np.minimum(letters / np.maximum(view.words.count, 1), 15),
        "short_15": size <= 15,
        "short_30": size <= 30,
        "long_60": size >= 60,
        "long_120": size >= 120,
        "long_250": size >= 250,
        "blanks": np.minimum(view.blanks, 3),
        "indent": np.minimum(view.indent, 40) / 10,
    }


def _ends(view: View) -> Columns:
    classes, starts = view.characters.classes, view.characters.starts
    last = np.maximum(view.characters.ends - 1, starts)
    first_class, last_class = classes[starts], classes[last]
    closed = np.where((last_class == QUOTE) | (last_class == CLOSE), classes[np.maximum(last - 1, starts)], last_class)
    second = classes[np.minimum(starts + 1, len(classes) - 1)]
    columns: Columns = {f"first_{name}": first_class == kind for name, kind in _FIRST.items()}
    columns |= {f"last_{name}": last_class == kind for name, kind in _LAST.items()}
    numbered = (first_class == DIGIT) & ((second == STOP) | (second == CLOSE) | (second == DIGIT))
    mark = (closed == STOP) | (closed == QUESTION) | (closed == ELLIPSIS)
    breaks = np.zeros(len(classes), bool)
    marks = (classes == STOP) | (classes == QUESTION)
    breaks[:-2] = marks[:-2] & (classes[1:-1] == SPACE) & ((classes[2:] == UPPER) | (classes[2:] == QUOTE))
    breaks |= marks & (view.characters.codes > 0x3000)  # the full stops of Chinese and Japanese
    inner = np.add.reduceat(breaks, starts, dtype=np.int64) if len(starts) else starts
    return columns | {
        "closed": mark,
        "closed_long": mark & (view.size > 60),
        "bullet": ((first_class == BAR) | (first_class == MARKUP) | (first_class == DASH)) & (second == SPACE),
        "numbered": numbered,
        "sentences": np.minimum(inner, 6),
        "open_end": ((last_class == LOWER) | (last_class == LETTER)) & (view.size > 60),
    }


def _wording(view: View) -> Columns:
    words, known = view.words, view.known
    cues, evidence = view.vocabulary.cues[known], view.vocabulary.evidence[known]
    count = np.maximum(words.count, 1)
    lengths = words.ends - words.starts
    classes = view.characters.classes[words.starts]
    values = np.column_stack([cues[:, 0], classes == UPPER, view.digits, lengths <= 3, lengths >= 10, evidence])
    totals = words.per_line(values.astype(np.float32))
    share = totals / count[:, None]
    seen = np.maximum(totals[:, 6], 1)
    odds = evidence[:, 0]
    publishers = line_publishers(view.vocabulary, view.keys)
    return {
        "functions": share[:, 0],
        "log_functions": np.log1p(totals[:, 0]),
        "capitalised": share[:, 1],
        "numbers": share[:, 2],
        "short_words": share[:, 3],
        "long_words": share[:, 4],
        "odds_mean": totals[:, 5] / seen,
        "odds_sum": np.clip(totals[:, 5], -12, 12) / 4,
        "odds_seen": share[:, 6],
        "odds_high": words.highest(odds),
        "odds_low": -words.highest(-odds),
        "odds_first": words.at(0, odds),
        "odds_last": words.at(-1, odds),
        "image_mean": totals[:, 7] / np.maximum(totals[:, 8], 1),
        "image_sum": np.clip(totals[:, 7], -12, 12) / 4,
        "image_high": words.highest(evidence[:, 2]),
        "image_low": -words.highest(-evidence[:, 2]),
        "image_first": words.at(0, evidence[:, 2]),
        "image_last": words.at(-1, evidence[:, 2]),
        "function_first": words.at(0, cues[:, 0]),
        "capital_last": words.at(-1, classes == UPPER),
        "known_line": np.log1p(publishers),
        "no_word": words.count == 0,
    }


def _cues(view: View) -> Columns:
    words, classes = view.words, view.characters.classes
    cues = view.vocabulary.cues[view.known]
    totals = words.per_line(cues)
    count = np.maximum(words.count, 1)
    columns: Columns = {f"cue_{name}": np.minimum(totals[:, i], 3) for i, name in enumerate(CUES) if i}
    columns |= {f"first_{name}": words.at(0, cues[:, CUES.index(name)]) for name in _STARTING}
    after = classes[np.minimum(words.ends, len(classes) - 1)]
    before = classes[np.maximum(words.starts - 1, 0)]
    label = cues[:, CUES.index("credit_label")] > 0
    inner = np.arange(len(label)) > words.first[words.lines]
    marked = label & ((after == COLON) | (after == SLASH) | (after == COPYRIGHT))
    glued = (
        inner & label & (classes[words.starts] == UPPER) & ((before == LOWER) | (before == STOP) | (before == CLOSE))
    )
    behind = np.zeros(len(label), bool)
    behind[1:] = label[:-1] & (classes[words.starts[1:]] == UPPER) if len(label) else False
    events = np.column_stack(
        [marked & ~inner, marked & inner, glued, label & (before == OPEN), behind, (before == SLASH) | (after == SLASH)]
    )
    found = words.per_line(events.astype(np.float32))
    names = ("label_head", "label_inside", "label_glued", "label_open", "label_name", "slashed_words")
    columns |= {name: np.minimum(found[:, i], 3) for i, name in enumerate(names)}
    agency = CUES.index("agency")
    columns["agency_share"] = totals[:, agency] / count
    columns["agency_last"] = words.at(-1, cues[:, agency])
    return columns


_STARTING = ("credit_label", "agency", "month", "weekday", "time_word", "date_word", "byline_word", "signoff_word",
             "related_word")  # fmt: skip


def _dates(view: View) -> Columns:
    words, codes, digits = view.words, view.characters.codes, view.digits
    lengths = words.ends - words.starts
    head = codes[words.starts]
    second = codes[np.minimum(words.starts + 1, max(len(codes) - 1, 0))]
    year = (
        digits
        & (lengths == 4)
        & (((head == ord("2")) & (second == ord("0"))) | ((head == ord("1")) & (second == ord("9"))))
    )
    gap = codes[words.ends] if len(words.ends) else codes[:0]
    joined = np.zeros(len(digits), bool)
    joined[:-1] = digits[:-1] & digits[1:] & (words.ends[:-1] + 1 == words.starts[1:])
    pointed = joined & np.isin(gap, _DATE_MARKS)
    clock = joined & np.isin(gap, _CLOCK_MARKS) & (lengths <= 2)
    clock[:-1] &= lengths[1:] == 2
    numeric = pointed.copy()
    numeric[:-1] &= pointed[1:]
    numeric |= digits & np.isin(gap, _SIGNS)
    month = view.vocabulary.cues[view.known, CUES.index("month")] > 0
    near = np.zeros(len(digits), bool)
    near[1:] = month[1:] & digits[:-1]
    near[:-1] |= month[:-1] & digits[1:]
    found = words.per_line(np.column_stack([year, numeric, clock, near]).astype(np.float32))
    names = ("year", "numeric_date", "clock", "month_day")
    columns: Columns = {name: np.minimum(found[:, i], 3) for i, name in enumerate(names)}
    columns["short_date"] = (found[:, 1] + found[:, 3] > 0) & (view.size < 80)
    return columns


_DATE_MARKS = np.array([ord(mark) for mark in "./-–"], np.uint32)
_CLOCK_MARKS = np.array([ord(mark) for mark in ":.h"], np.uint32)
_SIGNS = np.array([ord(mark) for mark in "年月日년월일"], np.uint32)
