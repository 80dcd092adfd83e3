"""What a line has in front of the headline: a kicker, or the path to the page."""

from __future__ import annotations

from normalizer.fields.title.title_grammar import is_section

# Marks that stand around a headline in one printing and not in the other.
_MARKS = " \t\"'„“”«»‚‘’–—-"

# Marks between the steps of a path.
_BETWEEN_STEPS = (">", "/", "›", "»")


def ends_path(front: str) -> bool:
    """Return whether what is in front of a headline is a path, such as "Home > Rivers >".

    >>> ends_path("Home > Rivers > "), ends_path("Rivers: ")
    (True, False)
    """
    return front.rstrip().endswith(_BETWEEN_STEPS)


def glued_kicker(line: str, headline: str) -> str | None:
    """Return the kicker in front of the `headline` that a line ends with, if there is one.

    >>> glued_kicker("Schools: What pupils plant", "What pupils plant")
    'Schools'
    """
    front = line.removesuffix(headline)
    return None if front == line or ends_path(front) else front.rstrip(" :") or None


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
