"""Openings that look like a dateline, though its grammar cannot read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.fields.dateline.dateline_opening import Opening, is_small_word
from normalizer.names.name_kinds import is_known_organisation
from normalizer.text.late_pattern import late_pattern

if TYPE_CHECKING:
    import re

    from normalizer.names.agencies import AgencyRegistry

# "Springhausen (Elbonia Now) — The river", "TIRANA, Albania, 3.III. [ELN] - The river"
_BRACKET_AND_DASH = late_pattern(
    r"(?P<front>[^\W\d_][^()\[\]—–:;!?\"“”]{1,60}?),?\s?[(\[](?P<source>[^()\[\]]{2,30})[)\]]"
    r"\s?\.?(?:[—–_]|-{1,2})(?=\s)"
)
# "Damascus, SANA- The river", "Berlin - dpa - The river"
_AGENCY_AND_DASH = late_pattern(
    r"(?P<front>[^\W\d_][^()\[\]—–:;!?\"“”]{1,60}?)(?:,|\s?[—–-])\s(?P<source>[^\W\d_]\S{1,19}?)"
    r"\s?(?:[—–_]|-{1,2})(?=\s)"
)
_QUOTES = " \"'“„«‚‘¿¡"
_MOST_WORDS_OF_SOURCE = 3


def apparent_opening(text: str, agencies: AgencyRegistry) -> str | None:
    """Return the opening of `text` that may be a dateline, ``None`` if there is none.

    A single word, capitals or a list in front of a short bracket or an agency and a dash may be a
    place; a sentence begins behind it. Any dateline that can be read has been read before.

    >>> from normalizer.names.agencies import default_registry
    >>> apparent_opening("Springhausen (Elbonia Now) — The river rose.", default_registry())
    'Springhausen (Elbonia Now) —'
    >>> apparent_opening("Erika Muster (CDU) – die Ministerin – kam.", default_registry())
    """
    opening = _BRACKET_AND_DASH.match(text)
    if opening is None:
        opening = _AGENCY_AND_DASH.match(text)
        if opening is None or not agencies.is_sure(opening["source"]):
            return None
    may_be = _may_be_place(opening["front"]) and _may_be_source(opening)
    begins_sentence = text[opening.end() :].lstrip(_QUOTES)[:1].isupper()
    return opening[0] if may_be and begins_sentence else None


def _may_be_place(front: str) -> bool:
    if is_known_organisation(front) or Opening([front]).is_kicker():
        return False
    words = front.split()
    if not all(not word[0].islower() or is_small_word(word) for word in words[:2]):
        return False
    is_list = "," in front or any(map(str.isdigit, front))
    return len(words) == 1 or front.isupper() or is_list


def _may_be_source(opening: re.Match[str]) -> bool:
    words = opening["source"].split()
    return len(words) <= _MOST_WORDS_OF_SOURCE and not opening["source"].isdigit()
