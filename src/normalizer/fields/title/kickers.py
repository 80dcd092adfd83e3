"""Kickers that a page title joins to the headline."""

from __future__ import annotations

from normalizer.fields.title.title_grammar import is_section

# Marks that stand around a headline in one printing and not in the other.
_MARKS = " \t\"'„“”«»‚‘’–—-"


def joins_kicker(text: str, headline: str) -> bool:
    """Return whether `text` is `headline` after a kicker with a colon, punctuation and case apart.

    The name of a section is not a kicker.

    >>> joins_kicker("Schools: What pupils plant", "What pupils plant")
    True
    >>> joins_kicker("Home What pupils plant", "What pupils plant")
    False
    """
    start = text.lower().rfind(headline.strip(_MARKS).lower())
    kicker = text[: max(0, start)].rstrip(_MARKS)
    return kicker.endswith(":") and not is_section(kicker.rstrip(" :"))
