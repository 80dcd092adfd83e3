"""Judges what a service answered: is it a translation at all, and how far is it to be trusted."""

from __future__ import annotations

import html
from functools import cache
from itertools import groupby

from normalizer.tables import read_rows
from normalizer.translation.online.failures import Blame, ServiceFailure, Verdict
from normalizer.translation.online.pieces import has_letters

# Lengths of a translation as multiples of its source; outside it is another text, or half of it.
_LONGEST, _SHORTEST = 3.0, 0.2
# Short texts may become much longer ("EU") or shorter; this many letters more are always fine.
_SLACK = 24
# From this length on a text that comes back unchanged was not translated; below it may be names alone.
_SURELY_WORDS = 60


def checked(source: str, answer: object, service: str) -> str:
    """Return an answer as a tidy text.

    Raises `ServiceFailure` with the verdict garbage for an answer that is no text or empty, an error page, a request
    to prove that one is human, a text of an impossible length, and a long text that came back unchanged.

    >>> checked("Guten Morgen", " Good morning", "example")
    'Good morning'
    """
    if not isinstance(answer, str) or not answer.strip():
        raise _garbage(f"{service} answered no text", Blame.TEXT)
    text = answer.strip()
    if "&" in text and "&" not in source:
        text = html.unescape(text)
    phrase = _error_phrase(source, text)
    if phrase:
        raise _garbage(f"{service} answered an error page ({phrase!r})", Blame.SERVICE)
    long, longer = _weight(source), _weight(text)
    if longer > _LONGEST * long + _SLACK or longer < _SHORTEST * long - _SLACK / 4:
        raise _garbage(f"{service} answered {len(text)} characters for {len(source)}", Blame.TEXT)
    if long >= _SURELY_WORDS and text.casefold() == source.strip().casefold() and has_letters(source):
        raise _garbage(f"{service} gave the text back untranslated", Blame.TEXT)
    return text


def _garbage(message: str, blame: Blame) -> ServiceFailure:
    return ServiceFailure(message, Verdict.GARBAGE, blame=blame)


def _weight(text: str) -> int:
    """Return the length of a text in letters of an alphabet: an ideograph says as much as about three."""
    return len(text) + sum(2 for letter in text if "\u2e80" <= letter < "\ua4d0" or "\uac00" <= letter < "\ud7a4")


def _error_phrase(source: str, answer: str) -> str | None:
    """Return the phrase that gives an answer away as an error page and that the source gives no reason for."""
    seen, asked = (text.casefold().replace("’", "'") for text in (answer, source))
    for phrase, place, excuses in _phrases():
        found = seen.startswith(phrase) if place == "start" else phrase in seen
        if found and phrase not in asked and not any(excuse in asked for excuse in excuses):
            return phrase
    return None


@cache
def _phrases() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    return tuple(
        (row["phrase"].casefold(), row["place"], tuple(filter(None, row["unless"].split(";"))))
        for row in read_rows("online/error_pages.tsv")
    )


# What an online service's answer is worth before its text is looked at.
_TRUST = 0.9


def confidence(source: str, answer: str, *, lost: int) -> float:
    """Return from 0 to 1 how far an answer is to be trusted.

    Words taken over from the source, a word said over and over, and `lost` protected names lower it.

    >>> confidence("Guten Morgen", "Good morning", lost=0)
    0.9
    """
    words = [word for word in answer.casefold().split() if len(word) > 3]
    known = set(source.casefold().split())
    copied = sum(word in known for word in words) / len(words) if words else 0.0
    repeats = max((len(list(group)) for _, group in groupby(words)), default=0)
    value = _TRUST - 0.4 * copied - (0.4 if repeats > 3 else 0.0) - (0.2 if lost else 0.0)
    return round(max(0.1, value), 2)
