"""Finds the spans of a sentence that a model must not change, and replaces them with placeholders.

These are addresses, handles, hashtags, tags, emoji, the terms of a glossary, and words with letters
that the model lacks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

# Every repetition is bounded, so that matching takes linear time.
_LINK = re.compile(
    r"(?:[a-z][a-z0-9+.-]{1,9}://|www\.)[^\s<>\"”»]{1,60}"
    r"|[\w.+-]{1,40}@[\w-]{1,40}\.[\w.-]{1,40}"
    r"|(?<!\w)[@#]\w{1,60}"
    r"|</?[A-Za-z][^<>\n]{0,100}>"
    r"|\[\[\d{1,9}\]\]",
    re.IGNORECASE,
)
# A word, with its hyphens and apostrophes.
_NAME = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_ADDRESS = re.compile(r".*://|www\.|.*@", re.IGNORECASE | re.DOTALL)
_PUNCTUATION = ".,;:!?)]}'’"
_EMOJI = re.compile(
    "[\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d\u20e3\U0001f000-\U0001faff\U000e0020-\U000e007f]+"
)
# Of nine forms tried, double square brackets were the only one that models always left unchanged.
_PLACEHOLDER = re.compile(r"\[\[ ?(\d{1,4}) ?\]\]")


class Span(NamedTuple):
    """A span of a sentence, and its wording in the translation."""

    start: int
    end: int
    wording: str


def links(sentence: str) -> list[Span]:
    """Return addresses, handles, hashtags, markup tags and placeholders.

    Trailing punctuation does not belong to a link.

    >>> links("Veja www.exemplo.pt/a, diz @ana.")
    [Span(start=5, end=21, wording='www.exemplo.pt/a'), Span(start=27, end=31, wording='@ana')]
    """
    return [_link(found) for found in _LINK.finditer(sentence)]


def _link(found: re.Match[str]) -> Span:
    text = found.group()
    if _ADDRESS.match(text):
        text = text.rstrip(_PUNCTUATION)
    return Span(found.start(), found.start() + len(text), text)


def at_emoji(sentence: str) -> list[str]:
    """Split a sentence at its emoji; every second piece is emoji.

    >>> at_emoji("Fogo 🔥 em Leiria")
    ['Fogo ', '🔥', ' em Leiria']
    """
    pieces, start = [], 0
    for found in _EMOJI.finditer(sentence):
        pieces += [sentence[start : found.start()], found.group()]
        start = found.end()
    return [*pieces, sentence[start:]]


def unreadable(sentence: str, letters: frozenset[str]) -> list[Span]:
    """Return the words with a letter that is not among `letters`, in either case.

    A model reads them without that letter: "Wa'sa" for "Wałęsa".

    >>> unreadable("Wałęsa em Faro", frozenset("Faromes"))
    [Span(start=0, end=6, wording='Wałęsa')]
    """
    return [
        Span(found.start(), found.end(), found.group())
        for found in _NAME.finditer(sentence)
        if not all(sign in letters for sign in readable(found.group(), letters) if sign.isalpha())
    ]


def readable(sentence: str, letters: frozenset[str]) -> str:
    """Return a sentence with capitals in lower case where only that is among `letters`.

    >>> readable("Índia e Ana", frozenset("Aaedin") | {"í"})
    'índia e Ana'
    """
    lacking = {sign for sign in sentence if sign.isupper()} - letters
    lowered = {ord(sign): sign.lower() for sign in lacking if sign.lower() in letters}
    return sentence.translate(lowered) if lowered else sentence


def terms(sentence: str, glossary: Mapping[str, str]) -> list[Span]:
    """Return the occurrences of glossary terms, each with the glossary's wording."""
    return [
        span._replace(wording=glossary[term])
        for term in glossary
        for span in occurrences(sentence, term)
    ]


def occurrences(sentence: str, wanted: str) -> Iterator[Span]:
    """Yield the occurrences of `wanted` as a whole word, ignoring case."""
    if wanted.strip():
        pattern = rf"(?<!\w){re.escape(wanted)}(?!\w)"
        for found in re.finditer(pattern, sentence, re.IGNORECASE):
            yield Span(found.start(), found.end(), found.group())


def apart(spans: Iterable[Span]) -> list[Span]:
    """Return the spans in order, without those that overlap an earlier one.

    Of two that start together the longer one stays.
    """
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def shielded(sentence: str, spans: Sequence[Span]) -> str:
    """Return a sentence with the placeholder ``[[n]]`` for the n-th of non-overlapping spans."""
    pieces, start = [], 0
    for number, span in enumerate(spans):
        pieces += [sentence[start : span.start], f"[[{number}]]"]
        start = span.end
    return "".join([*pieces, sentence[start:]])


def restored(answer: str, spans: Sequence[Span]) -> str | None:
    """Return an answer with the wordings of the spans, `None` unless each occurs exactly once.

    >>> restored("See [[0]] today", [Span(0, 3, "www.exemplo.pt")])
    'See www.exemplo.pt today'
    >>> restored("See it today", [Span(0, 3, "www.exemplo.pt")])
    """
    numbers = sorted(int(number) for number in _PLACEHOLDER.findall(answer))
    if numbers != list(range(len(spans))):
        return None
    return _PLACEHOLDER.sub(lambda found: spans[int(found.group(1))].wording, answer)
