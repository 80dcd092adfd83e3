r"""Strips Markdown markup (emphasis, links, escapes) from the lines of pages that have it.

Headings, list items and quotations keep their marks: these say what a line is, and are stripped
when that is known.
"""

from __future__ import annotations

import re
from itertools import islice

from normalizer.text.marks import IMAGE_MARKS

# Minimum number of headings, bold words, escapes or links in Markdown: a single one may be a
# hashtag, a footnote or a slip.
_MIN_MARKS = 2
_MARK = re.compile(r"^#{1,6} \S|\*\*[^*\n]{1,200}\*\*|[0-9]\\\. |\]\(https?://", re.MULTILINE)
# Fast pre-filter: a page without any of these has no marks.
_SIGNS = ("**", "\n#", "](http", "\\. ")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")
_ADDRESS = r"(?:<[^<>]{0,2000}>|[^()\s]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,2000})?)"
_IMAGE_OR_LINK = re.compile(rf"!?\[([^\[\]]{{0,400}})\]\({_ADDRESS}(?: \"[^\"]{{0,200}}\")?\)")
_IMAGE = re.compile(rf"!\[([^\[\]]{{0,400}})\]\({_ADDRESS}(?: \"[^\"]{{0,200}}\")?\)")
# The first letter of an article, set large.
_DROP_CAP = re.compile(r"^\*\*(\w)\*\* (?=[^\W\d_A-Z])")
_BOLD = re.compile(r"\*{2,4}(?!\*)")
_ITALIC = re.compile(r"(?<!\w)_ ?(?=[^\s_])([^_]{1,1000}?) ?_(?!\w)")
# Extractors write a space after emphasis, even before a comma.
_SPACE_BEFORE_MARK = re.compile(r"(?<=[\w)»”’\"'…]) (?=[,;:.!?)](?:\s|$))")


def is_markdown(text: str) -> bool:
    """Return whether `text`, a whole page, is written as Markdown."""
    if not any(sign in text for sign in _SIGNS):
        return False
    return len(list(islice(_MARK.finditer(text), _MIN_MARKS))) == _MIN_MARKS


def without_marks(line: str) -> str:
    """Return a line without emphasis, links and escapes; its words stay.

    A line that is an image becomes its alternative text in brackets.
    """
    if "](" in line:
        image = _IMAGE.fullmatch(line)
        if image:
            return image[1].strip().join(IMAGE_MARKS) if image[1].strip() else ""
        line = _SPACE_BEFORE_MARK.sub("", _IMAGE_OR_LINK.sub(r"\1", line))
    if "**" in line:
        line = _BOLD.sub("", _DROP_CAP.sub(r"\1", line))
        line = _SPACE_BEFORE_MARK.sub("", line)
    if "_" in line:
        line = _SPACE_BEFORE_MARK.sub("", _ITALIC.sub(r"\1", line))
    return _ESCAPE.sub(r"\1", line) if "\\" in line else line
