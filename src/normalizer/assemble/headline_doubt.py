"""The warning for a headline of a page of text that may be another line of the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from normalizer.tag.sheet import TEXT_ROLES
from normalizer.text.line_shape import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from normalizer.tag.sheet import Sheet

# Two of these signs make a headline doubtful. On pages of publishers that the tagger had not seen
# (three extractions, news and others), 35 % of the wrong headlines have two, and 5 % of the right
# ones; one sign alone is too frequent with right headlines.
_SIGNS = 2
# The least probability of a headline that is no sign of doubt.
_LIKELY = 0.5
# Another line with this share of the headline's probability competes with it.
_NEARLY = 0.8
# Headlines share at least this part of their longer words with the text.
_SHARED_WORDS = 2 / 3
# Menus between a headline and its text are shorter than this.
_FAR = 20
_LONG_WORD = re.compile(r"\w{4,}")


def doubt_about_headline(sheet: Sheet, headline: str | None) -> str | None:
    """Return the warning ``doubtful-headline``, or `None` if there are fewer than two signs.

    Pages of HTML are judged by their metadata instead (`field_evidence`), and pages that the
    learned tagger has not tagged are not judged.
    """
    place = sheet.printed_headline if _is_judged(sheet) else None
    if not headline or place is None:
        return None
    signs = list(_signs_of_doubt(sheet, headline, place))
    if len(signs) < _SIGNS:
        return None
    return f"doubtful-headline: {headline!r} may not be the headline ({'; '.join(signs)})"


def _is_judged(sheet: Sheet) -> bool:
    return bool(sheet.titles) and not sheet.has_structure()


def _signs_of_doubt(sheet: Sheet, headline: str, place: int) -> Iterator[str]:
    probability = sheet.titles[place]
    if probability < _LIKELY:
        yield f"its probability is {probability:.2f}"
    if _has_rival(sheet, headline, _NEARLY * probability):
        yield "another line is about as likely"
    if _shared_words(sheet, headline) < _SHARED_WORDS:
        yield "the text has few of its words"
    text = next(iter(sheet.having(TEXT_ROLES)), place)
    if abs(text - place) > _FAR:
        yield f"the text is {abs(text - place)} lines away"


def _has_rival(sheet: Sheet, headline: str, least: float) -> bool:
    """Return whether a line above this probability does not contain the headline."""
    own = folded(headline)
    lines = zip(sheet.texts, sheet.titles, strict=True)
    return any(own not in folded(text) for text, title in lines if title > least)


def _shared_words(sheet: Sheet, headline: str) -> float:
    """Return the share of the longer words of a headline that the text has too."""
    words = set(_LONG_WORD.findall(headline.casefold()))
    if not words or " " not in headline:  # a script without spaces
        return 1.0
    text = " ".join(sheet.texts[index] for index in sheet.having(TEXT_ROLES)).casefold()
    return len(words.intersection(_LONG_WORD.findall(text))) / len(words)
