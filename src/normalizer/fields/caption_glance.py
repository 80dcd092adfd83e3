"""Tells at a glance whether a line can hold a credit: most lines of a page cannot, and this is asked of each."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from normalizer.fields.agencies import default_registry, find_agency
from normalizer.fields.credit_evidence import is_giving_flag
from normalizer.fields.credit_labels import label_behind

if TYPE_CHECKING:
    from collections.abc import Iterable

# The most words of an agency's name.
_LONGEST_SPELLING = 5
_PROSE_ENDS = frozenset('.!?"”“»')
_SHORTEST_PROSE = 60
_TAIL_OF_PROSE = 110
_SIGN_OF_CREDIT = re.compile(
    r"[:：©=/|()\[\]@]|hoto|foto|mage|ild|icture|ideo|ourtesy|opyright|redit|llustration|llage|raphi|creen|via |Фото|фото"
)
GLUED_AGENCY = re.compile(r"(?<=[a-zß-öø-ÿ])([A-Z]{2,8})$")


def is_plain_prose(text: str) -> bool:
    """Say, at one glance at its end, whether `text` is a sentence without any sign of a credit: most lines are."""
    return (
        text[-1] in _PROSE_ENDS
        and len(text) > _SHORTEST_PROSE
        and _SIGN_OF_CREDIT.search(text, len(text) - _TAIL_OF_PROSE) is None
    )


def holds_one(text: str, pieces: Iterable[str]) -> bool:
    """Say whether one of `pieces` is in `text`; a plain loop, since this runs on every line of a page."""
    for piece in pieces:  # noqa: SIM110 - any() with a generator takes twice as long
        if piece in text:
            return True
    return False


def may_end_credit(tail: str) -> bool:
    """Say whether a line ends as unlabelled credits do: with an agency's name or a word such as "Supplied"."""
    words = tail.rsplit(" ", _LONGEST_SPELLING)
    last = words[-1]
    if "." in last:
        if find_agency(last):
            return True
        words[-1] = last = last.rpartition(".")[2]
    if last.casefold() in _last_words():
        names = (" ".join(words[-count:]).casefold() for count in range(1, len(words) + 1))
        if any(name in _spellings() for name in names):
            return True
    return is_giving_flag(last) or GLUED_AGENCY.search(last) is not None or label_behind(f" {last}") is not None


@cache
def _spellings() -> frozenset[str]:
    """Return all spellings of agencies, case-folded."""
    return frozenset(spelling.casefold() for spelling in default_registry().exact)


@cache
def _last_words() -> frozenset[str]:
    """Return the last words of all agencies' names, case-folded."""
    return frozenset(spelling.rpartition(" ")[2] for spelling in _spellings())
