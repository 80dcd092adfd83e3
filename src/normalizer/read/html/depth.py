"""Says how deep the elements of a page of HTML are nested, before a parser is asked to build them."""

from __future__ import annotations

import re
from typing import Final

# Elements that a parser closes by itself are left out: nobody writes their ends.
_NESTED: Final = "address|article|aside|blockquote|center|div|dl|fieldset|figure|footer|form|header|main|nav|ol|section|ul"
_TAG = re.compile(rf"<(/?)(?:{_NESTED})\b", re.IGNORECASE)
# Parsing takes time by the square of the depth. Real pages are some 40 deep; at this depth it takes a tenth of a second.
DEEPEST: Final = 10_000
_ANY_TAG = re.compile(r"<[^<>]{0,2000}>")


def is_too_deep(html: str) -> bool:
    """Tell whether the elements of a page are nested deeper than `DEEPEST`: no real page is.

    >>> is_too_deep("<div>" * 20_000), is_too_deep("<div></div>" * 20_000)
    (True, False)
    """
    if html.count("<") <= DEEPEST:
        return False
    depth = 0
    for tag in _TAG.finditer(html):
        depth += -1 if tag[1] else 1
        if depth > DEEPEST:
            return True
    return False


def without_tags(html: str) -> str:
    """Return the text of a page with a line break for each tag, so that no parser is needed."""
    return _ANY_TAG.sub("\n", html)
