"""What the grammars of the fields say of a line: that it is a credit, ends in one, is a byline, a date, a sign-off."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import numpy as np

from normalizer.fields.byline.byline_grammar import parse_byline
from normalizer.fields.credit.caption_labels import is_caption_label, without_caption_label
from normalizer.fields.credit.caption_splitting import split_caption
from normalizer.fields.credit.credit_grammar import parse_credit
from normalizer.fields.date.date_grammar import is_date_line
from normalizer.fields.dateline.dateline_grammar import parse_dateline
from normalizer.fields.signoff.signoff_grammar import parse_signoff
from normalizer.tables import read_rows
from normalizer.tag.learned.features.page_features import PROSE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalizer.tag.learned.features.characters import Array
    from normalizer.tag.learned.features.line_blocks import Blocks
    from normalizer.text.lines import Line

_NAMES = (
    "is_credit", "ends_in_credit", "has_credit_label", "is_byline", "is_date", "is_signoff", "has_dateline",
    "has_caption_label", "names_in_brackets", "says_where",
)  # fmt: skip
_PLACES = np.arange(len(_NAMES))
# Longer lines are paragraphs.
_LONGEST_CAPTION = 1500
_LONGEST_HEADER = 160
# Menus, notices and bylines of a site come again with each of its pages, longer lines do not.
_LINES_KEPT = 16_384
_LONGEST_KEPT = 160
# Shorter lines are no paragraph with a dateline.
_SHORTEST_PARAGRAPH = 40
_NAMES_IN_BRACKETS = re.compile(r"\([A-ZÀ-Þ][^()]{2,60}\)\.?$")
_CLOSING = 80
_SHORT_PAGE = 60
_REACH = 8
# Without one of these a line is no sign-off, or an agency alone, which the words of the line tell as well.
_SIGNS_OF_SIGNOFF = frozenset("/([;:,")


def add_grammar_features(blocks: Blocks, lines: Sequence[Line], prose: Array) -> None:
    """Add what the grammars of the fields say of those of `lines` that are near running text.

    Menus and footers are most of a page, and the grammars take most of the time: they are not asked there.
    """
    found = np.zeros(len(lines), np.int64)
    for index in _near_prose(prose).nonzero()[0].tolist():
        text = lines[index].text
        found[index] = _looks_short(text) if len(text) <= _LONGEST_KEPT else _looks(text)
    blocks.add(_NAMES, (found >> _PLACES[:, None]) & 1)


def _near_prose(prose: Array) -> Array:
    """Return which lines have running text within a few lines; on a short page every line has."""
    count = len(prose)
    if count <= _SHORT_PAGE:
        return np.ones(count, bool)
    sums = np.zeros(count + 1, np.int64)
    np.cumsum(prose > PROSE, out=sums[1:])
    place = np.arange(count)
    near: Array = sums[np.minimum(place + _REACH + 1, count)] > sums[np.maximum(place - _REACH, 0)]
    return near


@lru_cache(_LINES_KEPT)
def _looks_short(text: str) -> int:
    return _looks(text)


def _looks(text: str) -> int:
    """Return one bit for each of `_NAMES`."""
    if not 1 < len(text) <= _LONGEST_CAPTION:
        return 0
    answers = (*_as_credit(text), *_as_header(text), *_as_caption(text))
    return sum(1 << place for place, answer in enumerate(answers) if answer)


def _as_credit(text: str) -> tuple[bool, bool, bool]:
    """Return whether a line is a credit, whether it ends in one, and whether that has a label."""
    caption, credit = split_caption(text)
    if not credit:
        return False, False, False
    return not caption, bool(caption), bool(parse_credit(credit).label)


def _as_header(text: str) -> tuple[bool, bool, bool, bool]:
    """Return whether a line is a byline, a date, a sign-off, and whether it opens with a dateline."""
    dateline = len(text) > _SHORTEST_PARAGRAPH and parse_dateline(text) is not None
    if len(text) > _LONGEST_HEADER:
        return False, False, False, dateline
    signoff = not _SIGNS_OF_SIGNOFF.isdisjoint(text) and parse_signoff(text) is not None
    return parse_byline(text) is not None, is_date_line(text), signoff, dateline


def _as_caption(text: str) -> tuple[bool, bool, bool]:
    """Return whether a line has the label of a caption, ends in names in brackets, and says where somebody is."""
    labelled = without_caption_label(text) != text or (
        len(text) <= _LONGEST_HEADER and is_caption_label(text)
    )
    named = (
        text.rstrip(".")[-1:] == ")"
        and _NAMES_IN_BRACKETS.search(text, max(0, len(text) - _CLOSING)) is not None
    )
    return labelled, named, _picture_words().search(text) is not None


@cache
def _picture_words() -> re.Pattern[str]:
    words: dict[str, list[str]] = {"bracketed": [], "opening": [], "anywhere": []}
    for row in read_rows("tagger/picture_words.tsv"):
        words[row["place"]].append(re.escape(row["words"]))
    bracketed, opening, anywhere = ("|".join(words[place]) for place in words)
    return re.compile(rf"[(,] ?(?:{bracketed})[ ),.]|^(?:{opening})\b|{anywhere}")
