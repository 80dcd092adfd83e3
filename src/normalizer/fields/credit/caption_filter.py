"""Tells at a glance whether a line can hold a credit: most lines of a page cannot, and this is asked of each."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from normalizer.fields.credit.credit_evidence import is_giving_flag
from normalizer.fields.credit.credit_labels import closing_labels, label_behind
from normalizer.fields.credit.credit_marks import last_words_of_tails
from normalizer.names.agencies import AgencyRegistry, default_registry, find_agency

if TYPE_CHECKING:
    from collections.abc import Iterable

# The most words of an agency's name.
_LONGEST_SPELLING = 5
_PROSE_ENDS = frozenset('.!?"”“»')
_LINES_KEPT = 16_384
_SHORTEST_PROSE = 60
_TAIL_OF_PROSE = 110
_SIGN_OF_CREDIT = re.compile(r"[:：©=/|()\[\]@]")
_WORDS_OF_CREDIT = (
    "hoto", "foto", "mage", "ild", "icture", "ideo", "ourtesy", "opyright", "redit", "llustration", "llage", "raphi", "creen",
    "via ", "Фото", "фото",
)  # fmt: skip
# The longest credits of real captions have 160 characters; labels are searched for in the last part of the line only.
TAIL = 240
FIRST_IDEOGRAPH = "\u3040"
_SIGN = re.compile(r"[:：©=＝…)\]/|]")
# What the labels that need no colon have in them, one or the other.
_HINTS = (
    "photo", "foto", "image", "picture", "bild", "illustration", "courtesy", "copyright", "(c)", "screen", "imag", "video",
    "fot.", "zdj", "droits", "derechos", "captur", "cortes", "cedid", "фото", "collage", "montage", "credit", "graphic", "grafi",
)  # fmt: skip
_HINT = re.compile("|".join(map(re.escape, _HINTS)))
GLUED_AGENCY = re.compile(r"(?<=[a-zß-öø-ÿ])([A-Z]{2,8})$")


def is_plain_prose(text: str) -> bool:
    """Say, at one glance at its end, whether `text` is a sentence without any sign of a credit: most lines are."""
    if text[-1] not in _PROSE_ENDS or len(text) <= _SHORTEST_PROSE:
        return False
    tail = text[-_TAIL_OF_PROSE:]
    return _SIGN_OF_CREDIT.search(tail) is None and not holds_one(tail, _WORDS_OF_CREDIT)


def holds_no_sign(text: str, *, agencies: AgencyRegistry | None = None) -> bool:
    """Say, at one glance, whether `text` holds none of the signs, labels and last words that credits are found by.

    >>> holds_no_sign("Ministers arrive in Geneva"), holds_no_sign("Ministers arrive (Reuters)")
    (True, False)
    """
    return _tail_holds_no_sign(text[-TAIL:], agencies)


@lru_cache(_LINES_KEPT)
def _tail_holds_no_sign(tail: str, agencies: AgencyRegistry | None) -> bool:
    """Answer `holds_no_sign`; the lines of menus come again with each page of a site."""
    if _SIGN.search(tail):
        return False
    last = tail.rstrip(" .").rpartition(" ")[2]
    ends_plainly = (
        last[-1:] < FIRST_IDEOGRAPH
        and "." not in last
        and (not last[-1:].isupper() or last.isupper())
    )
    return (
        ends_plainly
        and last.casefold() not in _closing_words(agencies)
        and " for " not in tail
        and not holds_hint(tail.casefold())
        and not is_giving_flag(last)
    )


def holds_hint(folded: str) -> bool:
    """Say whether a part of a label that needs no colon stands in `folded`, a case-folded text."""
    return _HINT.search(folded) is not None


def holds_one(text: str, pieces: Iterable[str]) -> bool:
    """Say whether one of `pieces` is in `text`; a plain loop, since this runs on every line of a page."""
    for piece in pieces:  # noqa: SIM110 - any() with a generator takes twice as long
        if piece in text:
            return True
    return False


def may_end_credit(tail: str, *, agencies: AgencyRegistry | None = None) -> bool:
    """Say whether a line ends as unlabelled credits do: with an agency's name or a word such as "Supplied"."""
    words = tail.rsplit(" ", _LONGEST_SPELLING)
    last = words[-1]
    if "." in last:
        if find_agency(last, agencies=agencies):
            return True
        words[-1] = last = last.rpartition(".")[2]
    if last.casefold() in _last_words(agencies=agencies):
        names = (" ".join(words[-count:]).casefold() for count in range(1, len(words) + 1))
        if any(name in _spellings(agencies=agencies) for name in names):
            return True
    return (
        is_giving_flag(last)
        or GLUED_AGENCY.search(last) is not None
        or label_behind(f" {last}") is not None
    )


@lru_cache(maxsize=8)
def _closing_words(agencies: AgencyRegistry | None) -> frozenset[str]:
    """Return the words that end a credit without a label, or what is cut off behind one."""
    return _last_words(agencies=agencies) | last_words_of_tails() | closing_labels()


@lru_cache(maxsize=8)
def _spellings(agencies: AgencyRegistry | None) -> frozenset[str]:
    """Return all spellings of agencies, case-folded."""
    return frozenset(spelling.casefold() for spelling in (agencies or default_registry()).exact)


@lru_cache(maxsize=8)
def _last_words(agencies: AgencyRegistry | None) -> frozenset[str]:
    """Return the last words of all agencies' names, case-folded."""
    return frozenset(spelling.rpartition(" ")[2] for spelling in _spellings(agencies=agencies))
