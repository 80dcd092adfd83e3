"""Features that the grammars of fields give, asked where they matter."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from typing import Final

import numpy as np

from normalizer.errors import TableError
from normalizer.fields.credit.credit_labels import is_caption_label, without_caption_label
from normalizer.fields.date.date_grammar import is_date_line
from normalizer.grammar import Grammar
from normalizer.tables import read_rows
from normalizer.tag.learned.features.page_features import PROSE
from normalizer.tag.learned.features.text_arrays import Array, FeatureTable, product
from normalizer.text.lines import Line

# The name of the file, beside the weights of the networks.
FIRST_LOOK: Final = "first_look.npz"
# The log-odds from which on a question is asked: a probability of .001. On pages of publishers that
# the first look had not seen, something is asked of one line in nine near running text, and one
# role in 5,000 becomes another.
_LEAST: Final = float(np.log(0.001))
# Maximum length of a caption, and of a byline, date or sign-off; longer lines are paragraphs.
_LONGEST_CAPTION = 1500
_LONGEST_HEADER = 160
# Only short lines are cached: menus, notices and bylines recur on each page of a site.
_LINES_KEPT = 16_384
_LONGEST_KEPT = 160
# Minimum length of a paragraph with a dateline.
_SHORTEST_PARAGRAPH = 41
# Frozen with the weights, as all features are.
_NAMES_IN_BRACKETS = re.compile(r"\([A-ZÀ-Þ][^()]{2,60}\)\.?$")
_CLOSING = 80
# On longer pages, the grammars are asked about lines within this distance of running text only.
_SHORT_PAGE = 60
_REACH = 8
# A line without any of these is not a sign-off, or it is an agency alone, which its words show.
_SIGNS_OF_SIGNOFF = frozenset("/([;:,")


@dataclass(frozen=True, slots=True)
class FirstLook:
    """A small network that says which questions to the grammars may matter for a line.

    It sees the features of a line that come before those of the grammars: `inputs` are features by
    units of its only layer, `outputs` are units by questions.
    """

    inputs: Array
    input_bias: Array
    outputs: Array
    output_bias: Array

    def questions(self, features: Array) -> Array:
        """Return which questions to ask of which lines, lines by questions.

        `features` are lines by features.
        """
        units = product(features, self.inputs)
        units += self.input_bias
        np.maximum(units, 0, out=units)
        asked: Array = product(units, self.outputs) >= _LEAST - self.output_bias
        return asked


def read_first_look(arrays: dict[str, Array], features: int) -> FirstLook:
    """Return the first look in the arrays of its file.

    Raises `TableError` unless it was made for that many `features`.
    """
    found = FirstLook(**{name: array.astype(np.float32) for name, array in arrays.items()})
    if len(found.inputs) != features:
        raise TableError(
            f"data/tagger: {FIRST_LOOK} belongs to another version of the features; "
            "run tools/tagger/first_look.py"
        )
    return found


def add_grammar_features(
    features: FeatureTable,
    lines: Sequence[Line],
    prose: Array,
    grammar: Grammar,
    first_look: FirstLook | None,
) -> None:
    """Add what the grammars say of those of `lines` that are near running text.

    Menus and footers make up most of a page, and the grammars most of the time: they are not asked
    there, nor about lines that the `first_look` excludes.
    """
    found = np.zeros(len(lines), np.int64)
    asked = _near_prose(prose) * _ALL_QUESTIONS
    if first_look is not None:
        asked &= first_look.questions(features.by_line()) @ _QUESTION_BITS
    of_short = _kept_answers(grammar)
    for index in asked.nonzero()[0].tolist():
        text, questions = lines[index].text, int(asked[index])
        answers = of_short if len(text) <= _LONGEST_KEPT else partial(_answers, grammar)
        found[index] = answers(text, questions)
    features.add(NAMES, (found >> _BITS) & 1)


def _near_prose(prose: Array) -> Array:
    """Return which lines have running text within a few lines; on a short page, all."""
    count = len(prose)
    if count <= _SHORT_PAGE:
        return np.ones(count, bool)
    sums = np.zeros(count + 1, np.int64)
    np.cumsum(prose > PROSE, out=sums[1:])
    place = np.arange(count)
    near: Array = sums[np.minimum(place + _REACH + 1, count)] > sums[np.maximum(place - _REACH, 0)]
    return near


@lru_cache(maxsize=32)
def _kept_answers(grammar: Grammar) -> Callable[[str, int], int]:
    """Return `_answers` of a grammar, cached; with a text as key the cache is small."""
    return lru_cache(_LINES_KEPT)(partial(_answers, grammar))


def _answers(grammar: Grammar, text: str, questions: int) -> int:
    """Return the answers for `NAMES` as bits, the first name's lowest.

    `questions` has a bit for each of `QUESTIONS` that is asked, the first one's lowest.
    """
    if not 1 < len(text) <= _LONGEST_CAPTION:
        return 0
    found, place = 0, 0
    for number, (names, answer) in enumerate(QUESTIONS):
        if questions >> number & 1:
            answers = answer(grammar, text)
            found |= sum(1 << bit for bit, is_true in enumerate(answers, place) if is_true)
        place += len(names)
    return found


def _as_credit(grammar: Grammar, text: str) -> tuple[bool, ...]:
    """Return whether a line is a credit, ends in one, and whether the credit has a label."""
    caption, credit = grammar.split_caption(text)
    if not credit:
        return False, False, False
    return not caption, bool(caption), bool(grammar.credit(credit).label)


def _as_byline(grammar: Grammar, text: str) -> tuple[bool, ...]:
    return (len(text) <= _LONGEST_HEADER and grammar.is_byline(text),)


def _as_date(_grammar: Grammar, text: str) -> tuple[bool, ...]:
    return (len(text) <= _LONGEST_HEADER and is_date_line(text),)


def _as_signoff(grammar: Grammar, text: str) -> tuple[bool, ...]:
    may_be = len(text) <= _LONGEST_HEADER and not _SIGNS_OF_SIGNOFF.isdisjoint(text)
    return (may_be and grammar.signoff(text) is not None,)


def _as_paragraph(grammar: Grammar, text: str) -> tuple[bool, ...]:
    return (len(text) >= _SHORTEST_PARAGRAPH and grammar.dateline(text) is not None,)


def _as_caption(_grammar: Grammar, text: str) -> tuple[bool, ...]:
    """Return whether a line has a caption label, ends in a bracket of names, says who is where."""
    is_label = len(text) <= _LONGEST_HEADER and is_caption_label(text)
    labelled = is_label or without_caption_label(text) != text
    closing = max(0, len(text) - _CLOSING)
    ends_in_bracket = text.rstrip(".").endswith(")")
    names_people = ends_in_bracket and _NAMES_IN_BRACKETS.search(text, closing) is not None
    return labelled, names_people, _picture_words().search(text) is not None


@cache
def _picture_words() -> re.Pattern[str]:
    rows = read_rows("tagger/picture_words.tsv")
    bracketed, opening, anywhere = (
        "|".join(re.escape(row["words"]) for row in rows if row["place"] == place)
        for place in ("bracketed", "opening", "anywhere")
    )
    return re.compile(rf"[(,] ?(?:{bracketed})[ ),.]|^(?:{opening})\b|{anywhere}")


# What the grammars are asked: the names of the features, and the function that answers for them.
QUESTIONS: Final[tuple[tuple[tuple[str, ...], Callable[[Grammar, str], tuple[bool, ...]]], ...]] = (
    (("is_credit", "ends_in_credit", "has_credit_label"), _as_credit),
    (("is_byline",), _as_byline),
    (("is_date",), _as_date),
    (("is_signoff",), _as_signoff),
    (("has_dateline",), _as_paragraph),
    (("has_caption_label", "names_in_brackets", "says_where"), _as_caption),
)
# The features, in the order of the bits of an answer.
NAMES: Final = tuple(name for names, _ in QUESTIONS for name in names)
_BITS = np.arange(len(NAMES))[:, None]
_QUESTION_BITS = 1 << np.arange(len(QUESTIONS))
_ALL_QUESTIONS = (1 << len(QUESTIONS)) - 1
