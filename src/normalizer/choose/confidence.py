"""Estimates how likely an article is right, and names the fields that are doubtful.

The estimates are logistic models of a few signals. `tools/fit_confidence.py` fits them on pages of
publishers that the networks had not seen, and writes their coefficients.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache
from operator import mul
from typing import Final, Literal, NamedTuple

from normalizer.choose.authors import AuthorChoice
from normalizer.choose.dates import DateChoice
from normalizer.choose.evidence import PageEvidence
from normalizer.choose.headline import HeadlineChoice, words_of_headline
from normalizer.choose.images import ImageDraft
from normalizer.language.writing_systems import weight_of
from normalizer.parts import ArticleWarning
from normalizer.tables import read_rows
from normalizer.tag.sheet import FALLBACK, IMAGE_ROLES, LEARNED, TEXT_ROLES, Sheet

# What the models predict: that all fields are right, that most of the text is, that images are.
Outcome = Literal["article", "body", "images"]
OUTCOMES: Final[tuple[Outcome, ...]] = ("article", "body", "images")
# The rows of the table that are not signals.
INTERCEPT, DOUBTFUL = "(intercept)", "(doubtful)"
_TABLE = "confidence.tsv"
# Roles of the lines that the text consists of, and of those that are neither text nor furniture.
_KEPT = TEXT_ROLES | {"subhead"}
_FURNITURE = frozenset({"boilerplate", "related"})
# Where a share of the text is this small, its logarithm says nothing more.
_NEGLIGIBLE = 0.003
# From this probability down, a line of the text is doubtful.
_UNSURE = 0.8
# Lines outside the text that may belong to it are this near.
_NEAR = 5
# A shorter line of text is an item, a label or a short sentence; of furniture, no paragraph.
_SHORT_TEXT, _SHORT_FURNITURE = 60, 100
# Expected numbers of wrong texts of images count in thirds.
_THIRDS = 3
# An article has fewer characters than this on 1 % of 157 news pages in three extractions.
_LITTLE_TEXT = 200
# A page with menus has at least this many lines; a page with fewer is an excerpt, whose text may be
# short, and the models were not fitted on such.
_FEW_LINES = 20
# The number of characters of a line that a message quotes.
_QUOTED = 60


class Choices(NamedTuple):
    """What was chosen for the fields of an article."""

    headline: HeadlineChoice
    dates: DateChoice
    authors: AuthorChoice
    images: Sequence[ImageDraft]


class ConfidenceChoice(NamedTuple):
    """The probability that the article is right as a whole, and warnings about doubtful fields."""

    value: float
    warnings: list[ArticleWarning]


def choose_confidence(page: PageEvidence, choices: Choices) -> ConfidenceChoice:
    """Return how likely the article is right, 0 without text, and what is doubtful about it."""
    sheet = page.sheet
    text = sheet.having(TEXT_ROLES)
    if not text:
        message = "the page has no running text; a front page, a list of links or an error page?"
        no_article = ArticleWarning.of("no-article", message)
        return ConfidenceChoice(0.0, [no_article] if sheet.lines else [])
    doubts = _Doubts(sheet)
    signals = signals_of(doubts, choices)
    kind = "html" if sheet.has_structure() else "text"
    chances = {outcome: _probability(f"{kind}_{outcome}", signals) for outcome in OUTCOMES}
    is_doubtful = {
        outcome: chance < coefficients_of(f"{kind}_{outcome}")[DOUBTFUL]
        for outcome, chance in chances.items()
    }
    is_raw = bool(sheet.confidences) and len(sheet.lines) >= _FEW_LINES
    body = _doubt_about_body(doubts, text, is_raw=is_raw, is_doubtful=is_doubtful["body"])
    images = None
    if is_raw and is_doubtful["images"]:
        message = "texts of images may be missing, wrong or none; most doubtful is "
        images = ArticleWarning.of("doubtful-images", message + doubts.worst(doubts.of_images))
    # Text that is there is never certainly wrong.
    value = max(round(chances["article"], 3), 0.001)
    return ConfidenceChoice(value, list(filter(None, (body, images))))


class _Doubts:
    """How much of each line the networks see in another role than it has.

    `of_text` is the probability of each line to be wrongly in the text or outside, `of_images` that
    to be wrongly a text of an image, or none; both are 0 where rules alone decided the page.
    `amounts` are the characters of each line by `of_text`; `added` and `lost` are those expected to
    be too many and to be missing, as shares of the text. `kept` are the indexes of its lines.
    """

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.kept = sheet.having(_KEPT)
        self.sizes = list(map(len, sheet.texts))
        scores = sheet.scores if sheet.confidences else None
        self.of_text = [0.0] * len(sheet.lines)
        self.of_images = [0.0] * len(sheet.lines)
        if scores:
            self.of_text = list(scores.as_text)
            for index in self.kept:
                self.of_text[index] = 1 - self.of_text[index]
            self.of_images = list(scores.as_image)
            for index in sheet.having(IMAGE_ROLES):
                self.of_images[index] = 1 - self.of_images[index]
        for index in sheet.having({"title"}):  # a repeated headline is missed by nobody
            self.of_text[index] = 0.0
        self.amounts = list(map(mul, self.sizes, self.of_text))
        size = max(1, sum(self.sizes[index] for index in self.kept))
        self.added = sum(self.amounts[index] for index in self.kept) / size
        self.lost = max(0.0, sum(self.amounts) / size - self.added)

    def removed(self) -> int:
        """Return the number of the short lines of furniture between those of the text."""
        first, last = self.kept[0], self.kept[-1]
        furniture = (index for index in self.sheet.having(_FURNITURE) if first < index < last)
        return sum(self.sizes[index] <= _SHORT_FURNITURE for index in furniture)

    def at_border(self) -> float:
        """Return the greatest doubt about the first and the last line, and those just outside."""
        first, last = self.kept[0], self.kept[-1]
        above, below = range(max(0, first - _NEAR), first + 1), range(last, last + _NEAR + 1)
        return max(max(self.of_text[part.start : part.stop]) for part in (above, below))

    def worst(self, doubts: Sequence[float]) -> str:
        """Return the line with the greatest of `doubts`, for a message."""
        index = max(range(len(doubts)), key=doubts.__getitem__)
        text = self.sheet.texts[index]
        quoted = text if len(text) <= _QUOTED else f"{text[:_QUOTED].rstrip()} …"
        return f"line {self.sheet.lines[index].number}, {quoted!r}"


def signals_of(doubts: _Doubts, choices: Choices) -> dict[str, float]:
    """Return the signals of the models, by the names in the table."""
    return {**_signals_of_text(doubts), **_signals_of_fields(doubts, choices)}


def _signals_of_text(doubts: _Doubts) -> dict[str, float]:
    sheet, kept, sizes = doubts.sheet, doubts.kept, doubts.sizes
    ruled = sum(sizes[index] for index in kept if sheet.rules[index] != LEARNED)
    structures = (sheet.lines[index].structure for index in kept)
    counts = {
        "doubtful_lines": sum(1 - doubts.of_text[index] < _UNSURE for index in kept),
        "short_lines": sum(sizes[index] < _SHORT_TEXT for index in kept),
        "removed_lines": doubts.removed(),
        "containers": len({part.grandparent for part in structures if part}),
    }
    return {
        "added_text": math.log(_NEGLIGIBLE + doubts.added),
        "lost_text": math.log(_NEGLIGIBLE + doubts.lost),
        "border": doubts.at_border(),
        "ruled_text": ruled / max(1, sum(sizes[index] for index in kept)),
        **{name: math.log1p(count) for name, count in counts.items()},
    }


def _signals_of_fields(doubts: _Doubts, choices: Choices) -> dict[str, float]:
    sheet, images = doubts.sheet, choices.images
    of_image = set(sheet.having(IMAGE_ROLES))
    missed = sum(doubt for index, doubt in enumerate(doubts.of_images) if index not in of_image)
    false = sum(doubts.of_images[index] for index in of_image)
    is_html = sheet.has_structure()
    counts = {
        "missed_images": _THIRDS * missed,
        "false_images": _THIRDS * false,
        "images": len(images),
        "uncredited_images": sum(bool(draft.caption and not draft.credit) for draft in images),
        "unaddressed_images": sum(not draft.url for draft in images) if is_html else 0,
    }
    claims = choices.authors.statements
    return {
        **{name: math.log1p(count) for name, count in counts.items()},
        "headline": _doubt_about_headline(sheet, choices.headline),
        "undated": float(choices.dates.published is None),
        "disputed_authors": float(not all(claim.chosen for claim in claims)),
    }


def _doubt_about_headline(sheet: Sheet, choice: HeadlineChoice) -> float:
    """Return how unlike all headlines that HTML states the chosen one is; in text its doubt."""
    if not sheet.has_structure():
        probability = sheet.headline_probability
        return 0.0 if probability is None else 1 - probability
    stated = (item for item in choice.statements if item.field == "headline")
    values = [item.value for item in stated if item.source != "page"]
    headline = choice.chosen.headline or ""
    return 1 - max((_likeness(headline, value) for value in values), default=1.0)


def _likeness(one: str, other: str) -> float:
    """Return the share of words that two headlines have in common, 0 to 1."""
    words, others = words_of_headline(one), words_of_headline(other)
    return 2 * len(words & others) / max(1, len(words) + len(others))


def _probability(column: str, signals: Mapping[str, float]) -> float:
    """Return the probability that the model in a column of the table gives to `signals`."""
    coefficients = coefficients_of(column)
    total = sum(coefficients[name] * value for name, value in signals.items())
    return 1 / (1 + math.exp(-coefficients[INTERCEPT] - total))


@cache
def coefficients_of(column: str) -> dict[str, float]:
    """Return the coefficients in a column of the table, by signal."""
    return {row["signal"]: float(row[column]) for row in read_rows(_TABLE)}


def _doubt_about_body(
    doubts: _Doubts, text: Sequence[int], *, is_raw: bool, is_doubtful: bool
) -> ArticleWarning | None:
    """Return the warning for text that may be no article, or not the whole, `None` for other."""
    sheet = doubts.sheet
    size: float = sum(len(sheet.texts[index]) for index in text)
    if size < _LITTLE_TEXT:  # a text weighs at least its length
        size = sum(weight_of(sheet.texts[index]) for index in text)
    if FALLBACK in sheet.rules:
        message = "the learned tagger takes sentences of the short text for furniture"
    elif is_raw and size < _LITTLE_TEXT:
        message = (
            f"little text ({size:.0f} characters); a front page, a list of links or an error page?"
        )
    elif is_raw and is_doubtful:
        message = (
            f"a share of {doubts.added:.2f} of the text may not belong to it, and "
            f"{doubts.lost:.2f} may be missing; most doubtful is {doubts.worst(doubts.amounts)}"
        )
    else:
        return None
    return ArticleWarning.of("doubtful-body", message)
