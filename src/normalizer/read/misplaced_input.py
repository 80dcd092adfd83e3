"""Warns of input that is not the content of a page, or not of the kind that was expected."""

from __future__ import annotations

import re

from normalizer.parts import ArticleWarning
from normalizer.read.html_source import is_html

# A page of HTML has its first tag within this many characters.
_OPENING = 400
# A part of a page of HTML begins with one of these elements.
_BLOCK = re.compile(
    r"<(?:article|div|figure|h[1-6]|header|main|meta|ol|p|section|table|title|ul)[\s>]",
    re.IGNORECASE,
)
# The name of a file or an address, alone on a line.
_PATH = re.compile(r"\s*(?:https?://\S+|[^\n]{1,250}\.(?:html?|json|md|pdf|txt))\s*", re.IGNORECASE)
_LONGEST_PATH = 300


def warnings_of_markup(text: str) -> list[ArticleWarning]:
    """Return a warning if a text is a page of HTML, or a part of one that begins with a block.

    >>> print(*warnings_of_markup("<p>Talks end</p>"), *warnings_of_markup("<3 Talks end"))
    html-input: the input is HTML and was read as text; read it with normalize_html
    """
    opening = text[:_OPENING].lstrip("\ufeff \t\r\n")
    if not opening.startswith("<"):
        return []
    if is_html(text) or _BLOCK.match(opening):
        message = "the input is HTML and was read as text; read it with normalize_html"
        return [ArticleWarning.of("html-input", message)]
    return []


def warnings_of_path(text: str) -> list[ArticleWarning]:
    """Return a warning if a text is a single line that looks like a path or an address.

    >>> len(warnings_of_path("pages/page.txt")), warnings_of_path("Talks end")
    (1, [])
    """
    if len(text) <= _LONGEST_PATH and _PATH.fullmatch(text):
        message = "the input is one line like a path or address; give a page's content"
        return [ArticleWarning.of("path-input", message)]
    return []
