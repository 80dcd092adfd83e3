"""Ranks headline candidates by the signs of each."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import accumulate
from typing import Final

import numpy as np

from normalizer.errors import TableError
from normalizer.late_property import late_property
from normalizer.tables import read_arrays
from normalizer.tag.learned.features.text_arrays import Array
from normalizer.tag.sheet import IMAGE_ROLES, TEXT_ROLES, Headline, Sheet
from normalizer.text.line_shape import bullet_length, ends_sentence, folded

# Maximum number of lines that are weighed, the likeliest by the learned tagger first.
_MOST_CANDIDATES = 16
# A line counts from this probability of a headline on, or among the last lines of a fair length
# above the first paragraph.
_LEAST_PROBABILITY = 0.03
_NEAR_TEXT = 4
_ABOVE_TEXT = 25
_FAIR_LENGTH = 12
_SHORTEST_PARAGRAPH = 60
_MAY_BE_MISSED = frozenset({None, "boilerplate", "subhead", "summary", "kicker"})
_FACTS = frozenset({"byline", "date", "byline+date", "publisher", "publisher+date"})
# The text that is searched for the words of a headline, in characters.
_SEARCHED = 12_000
_LONG_WORD = re.compile(r"\w{4,}")
_DATED = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b\d{1,2}:\d\d\b")
# Probabilities are kept between these borders; the logarithm of their odds is a sign.
_BORDERS = (0.002, 0.998)
# Lines with less than one probability beside one with more than the other are hardly headlines.
_LOW, _HIGH = 0.1, 0.82
_FAIR, _CERTAIN = 0.3, 0.95
# How far the neighbourhood of a line reaches, below it and above.
_BELOW, _ABOVE = 4, 3
_NEAR, _FAR = 3, 20
_SHORT, _MIDDLING, _LONG, _VERY_LONG = 15, 25, 110, 150
_MOST_WORDS = 12
_BETWEEN_PARTS = (" | ", " - ", " – ")
# Share of the words of a headline without long words that its text is taken to repeat.
_UNKNOWN_SHARE = 0.6
_SHORTEST_PART = 12
# Where the weights are; `tools/tagger/headlines.py` writes them.
WEIGHTS: Final = "tagger/headline/weights.npz"


class HeadlineSigns:
    """The lines of a page that may be its headline, and what speaks for each.

    The page must have been tagged by the learned tagger. `candidates` are indexes of lines in
    order; `rows` has the signs of each by name, `keys` its letters by its index: lines with the
    same print the same headline.
    """

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._roles = list(sheet.roles)
        lines = list(zip(self._roles, sheet.texts, strict=True))
        sizes = [len(text) if role in TEXT_ROLES else 0 for role, text in lines]
        long = (index for index, size in enumerate(sizes) if size > _SHORTEST_PARAGRAPH)
        self._first = next(long, len(lines))
        self._text_lines = [index for index, role in enumerate(self._roles) if role in TEXT_ROLES]
        # The number of characters of text above each line.
        self._sizes_above = [0, *accumulate(sizes)]
        self.candidates = self._candidates()
        self._bare = {index: sheet.bare_headline(index) for index in self.candidates}
        self.keys = {index: folded(text) for index, text in self._bare.items()}
        self._long = {index: _long_words(text) for index, text in self._bare.items()}
        title = "" if sheet.title_line is None else sheet.bare_headline(sheet.title_line)
        self._title_key, self._title_words = folded(title), _long_words(title)
        self._site_key = folded(sheet.site or "")
        self._most = max((_odds(sheet.titles[index]) for index in self.candidates), default=0.0)

    def _candidates(self) -> list[int]:
        sheet, titles = self._sheet, self._sheet.titles
        fair = {index for index, title in enumerate(titles) if title >= _LEAST_PROBABILITY}
        proposed = set(sheet.having({"title"}))
        free = {index for index in fair if sheet.is_open(index)} | proposed
        above = range(max(0, self._first - _ABOVE_TEXT), self._first)
        long = (index for index in above if len(sheet.texts[index]) >= _FAIR_LENGTH)
        taken = (index for index in long if sheet.is_taken_for(index, _MAY_BE_MISSED))
        missed = [index for index in taken if sheet.can_be_headline(index)]
        known = {index for index in free if sheet.can_be_headline(index)}
        known.update(missed[-_NEAR_TEXT:])
        if sheet.title_line is not None:
            known.add(sheet.title_line)
        surest = sorted(known, key=lambda index: (self._roles[index] != "title", -titles[index]))
        return sorted(surest[:_MOST_CANDIDATES])

    @late_property
    def rows(self) -> list[dict[str, float]]:
        """The signs of each candidate by name."""
        return [
            self._probability(index)
            | self._place(index)
            | self._shape(index)
            | self._words(index)
            | self._role(index)
            | self._neighbours(index)
            | self._rivals(index)
            for index in self.candidates
        ]

    def _probability(self, index: int) -> dict[str, float]:
        """Return what the learned tagger says of the line, alone and beside the others."""
        own, most = _odds(self._sheet.titles[index]), self._most
        return {
            "odds": own,
            "odds below the best": own - most,
            "square of the odds below the best": min((own - most) ** 2, 40) / 10,
            "is the best": own == most,
            "hardly likely": own < _odds(_LOW) and most > _odds(_HIGH),
            "far from certain": own < _odds(_FAIR) and most > _odds(_CERTAIN),
        }

    def _place(self, index: int) -> dict[str, float]:
        at = bisect_right(self._text_lines, index)
        text_below = self._text_lines[at] if at < len(self._text_lines) else len(self._roles)
        above, below = self._sizes_above[index], text_below - index
        return {
            "no text above": above == 0,
            "text above": math.log1p(above / 100),
            "lines to the text below": math.log1p(below),
            "just above the text": below <= _NEAR,
            "far above the text": below > _FAR,
            "lines to the first paragraph": math.log1p(abs(self._first - index)),
            "below the first paragraph": index > self._first,
            "first line": index == 0,
            "second or third line": index in {1, 2},
            "place in the page": index / len(self._roles),
            "blank line above": self._sheet.lines[index].blanks > 0,
            "in a list": bullet_length(self._sheet.texts[index]) > 0,
        }

    def _shape(self, index: int) -> dict[str, float]:
        text = self._bare[index]
        return {
            "length": math.log(max(len(text), 1)) / 5,
            "short": len(text) < _SHORT and text.isascii(),
            "middling": _SHORT <= len(text) < _MIDDLING,
            "long": len(text) > _LONG,
            "very long": len(text) > _VERY_LONG,
            "one word": " " not in text and text.isascii(),
            "a sentence": ends_sentence(text),
            "a question": text.endswith("?"),
            "an exclamation": text.endswith("!"),
            "cut off": text.endswith(("…", "...")),
            "in capitals": text.isupper(),
            "with a colon": ": " in text,
            "in parts": any(sign in text for sign in _BETWEEN_PARTS),
            "begins in lower case": text[:1].islower(),
            "dated": _DATED.search(text) is not None,
        }

    def _words(self, index: int) -> dict[str, float]:
        """Return how much of the line the text and the page title repeat, and its copies."""
        key, title = self.keys[index], self._title_key
        words = self._long[index]
        shared = len(words & self._title_words)
        is_title = index == self._sheet.title_line
        return {
            "share in the text": len(words & self._text_words) / len(words)
            if words
            else _UNKNOWN_SHARE,
            "none in the text": bool(words) and words.isdisjoint(self._text_words),
            "long words": min(len(words), _MOST_WORDS) / _MOST_WORDS,
            "names the site": _is_part(self._site_key, key),
            "share in the page title": shared / max(len(words), 1),
            "share of the page title": shared / max(len(self._title_words), 1),
            "is the page title": is_title,
            "copies the page title": key == title != "" and not is_title,
            "part of the page title": _is_part(key, title),
            "more than the page title": _is_part(title, key),
            "copies": math.log1p(self._copies[key] - 1) if self._copies[key] else 0.0,
        }

    @late_property
    def _text_words(self) -> frozenset[str]:
        """The long words of the candidates that the text has too."""
        texts = (self._sheet.texts[index] for index in self._text_lines)
        text = f" {' '.join(texts)[:_SEARCHED].casefold()} "
        words = frozenset().union(*self._long.values())
        return frozenset(word for word in words if _has_word(text, word))

    @late_property
    def _copies(self) -> Counter[str]:
        """The number of lines with the letters of each candidate."""
        longest = max(map(len, self._bare.values())) + _SHORT
        return Counter(folded(text) for text in self._sheet.texts if len(text) <= longest)

    def _role(self, index: int) -> dict[str, float]:
        role = self._roles[index]
        return {
            "headline": role == "title",
            "headline by a rule": role == "title" and not self._sheet.is_open(index),
            "boilerplate": role == "boilerplate",
            "summary": role == "summary",
            "subhead": role == "subhead",
            "body": role in TEXT_ROLES - {"summary"},
            "image": role in IMAGE_ROLES,
            "byline or date": role in _FACTS,
            "undecided": role is None,
        }

    def _neighbours(self, index: int) -> dict[str, float]:
        above = self._roles[max(0, index - _ABOVE) : index]
        below = self._roles[index + 1 : index + 1 + _BELOW]
        return {
            "byline or date just below": not _FACTS.isdisjoint(below[:1]),
            "byline or date below": not _FACTS.isdisjoint(below),
            "byline or date above": not _FACTS.isdisjoint(above),
            "image below": not IMAGE_ROLES.isdisjoint(below[:2]),
            "image above": not IMAGE_ROLES.isdisjoint(above[-1:]),
            "summary below": "summary" in below,
            "text just below": not TEXT_ROLES.isdisjoint(below[:1]),
            "text just above": not TEXT_ROLES.isdisjoint(above[-1:]),
            "furniture below": set(below[:2]) == {"boilerplate"},
            "furniture above": set(above) == {"boilerplate"},
        }

    def _rivals(self, index: int) -> dict[str, float]:
        """Return how the line compares with the other candidates, above all those near it."""
        key = self.keys[index]
        others = [self.keys[at] for at in self.candidates if at != index]
        long = (other for other in others if len(other) > _SHORTEST_PART)
        below = [at for at in self.candidates if 0 < at - index <= _ABOVE]
        above = [at for at in self.candidates if 0 < index - at <= _ABOVE]
        length = len(self._bare[index])
        lengths_below = [len(self._sheet.texts[at]) for at in below]
        lengths_above = [len(self._sheet.texts[at]) for at in above]
        return {
            "headline below": self._likeliest(below),
            "headline above": self._likeliest(above),
            "longer one below": max(lengths_below, default=0) > 2 * length,
            "shorter one above": 2 * min(lengths_above, default=length) < length,
            "longer one above": max(lengths_above, default=0) > 1.4 * length,
            "within another": any(_is_part(key, other) for other in others),
            "holds another": any(_is_part(other, key) for other in long),
        }

    def _likeliest(self, lines: list[int]) -> float:
        return max((self._sheet.titles[index] for index in lines), default=0.0)


def _odds(probability: float) -> float:
    """Return the logarithm of the odds of a probability, which is kept between `_BORDERS`."""
    kept = min(max(probability, _BORDERS[0]), _BORDERS[1])
    return math.log(kept / (1 - kept))


def _long_words(text: str) -> frozenset[str]:
    return frozenset(_LONG_WORD.findall(text.casefold()))


def _has_word(text: str, word: str) -> bool:
    """Return whether `word` is a whole word of `text`, which begins and ends with a space."""
    at = text.find(word)
    while at >= 0:
        beside = (text[at - 1], text[at + len(word)])
        if not any(sign.isalnum() or sign == "_" for sign in beside):
            return True
        at = text.find(word, at + 1)
    return False


def _is_part(key: str, whole: str) -> bool:
    return 0 < len(key) < len(whole) and key in whole


class HeadlineModel:
    """Weighs the lines of a page that may be its headline, with small averaged networks.

    Each network has one hidden layer; the score of a line is that of its signs, and the scores of a
    page become probabilities together. Deterministic and safe to share between threads. How the
    weights were made, and their figures: ``docs/tagger.md``.
    """

    def __init__(self, names: list[str], weights: dict[str, Array]) -> None:
        self.names = names
        self._weights = weights

    @classmethod
    @cache
    def load(cls) -> HeadlineModel:
        """Return the shipped model."""
        return read_headline_model(read_arrays(WEIGHTS))

    def likeliest(self, sheet: Sheet) -> Headline | None:
        """Return the likeliest headline of a page that the learned tagger has tagged.

        Lines with the same print are one headline: their probabilities add up, and the likeliest
        of them is the line. Returns `None` for a page on which nothing can be a headline. Raises
        `TableError` when the weights belong to other signs.
        """
        signs = HeadlineSigns(sheet)
        if not signs.candidates:
            return None
        if list(signs.rows[0]) != self.names:
            raise TableError(
                f"data/{WEIGHTS}: the weights belong to other signs of a headline; "
                "run tools/tagger/headlines.py"
            )
        keys = [signs.keys[index] for index in signs.candidates]
        table = np.array([list(row.values()) for row in signs.rows])
        place, probability = self.choose(keys, table)
        return Headline(signs.candidates[place], probability=round(probability, 4))

    def choose(self, keys: Sequence[str], signs: Array) -> tuple[int, float]:
        """Return the place of the likeliest of the candidates with these signs, and how likely.

        `keys` are the letters of the candidates; `signs` has a row for each. The score of a
        candidate is the mean of the networks.
        """
        weights = self._weights
        table = (signs - weights["mean"]) / weights["spread"]
        hidden = np.tanh(table @ weights["inner"] + weights["bias"])
        scores = (hidden @ weights["outer"][:, :, None])[:, :, 0] + weights["direct"] @ table.T
        mean = scores.mean(0)
        odds = np.exp(mean - mean.max())
        found = (odds / odds.sum()).tolist()
        shares: dict[str, float] = {}
        for key, probability in zip(keys, found, strict=True):
            shares[key] = shares.get(key, 0.0) + probability
        best = max(range(len(keys)), key=lambda place: (shares[keys[place]], found[place]))
        return best, shares[keys[best]]


def read_headline_model(weights: dict[str, Array]) -> HeadlineModel:
    """Return the model in the arrays of a weights file."""
    names = weights.pop("names").tolist()
    return HeadlineModel(names, {name: array.astype(float) for name, array in weights.items()})
