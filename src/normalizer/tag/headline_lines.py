"""Lines that may print a headline, and the headline on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.text.line_shape import has_letters, without_marker

if TYPE_CHECKING:
    from normalizer.tag.sheet import Sheet

_LONGEST_HEADLINE = 250
_NOT_AFTER_HEADLINE = (".", ":", ",", ";")


def can_be_headline(sheet: Sheet, index: int) -> bool:
    """Return whether a line has words, ends as headlines do and is not too long for one."""
    text = sheet.texts[index]
    # The Greek question mark looks like a semicolon.
    asks_in_greek = text.endswith(";") and "\u0370" <= text[-2:-1] <= "\u03ff"
    if len(text) > _LONGEST_HEADLINE or (text.endswith(_NOT_AFTER_HEADLINE) and not asks_in_greek):
        return False
    return has_letters(text)


def bare_headline(sheet: Sheet, index: int) -> str:
    """Return the headline on a line, without list marker or, in a page title, the site's name."""
    if index == sheet.title_line and sheet.title is not None:
        return sheet.title.headline
    return without_marker(sheet.texts[index])
