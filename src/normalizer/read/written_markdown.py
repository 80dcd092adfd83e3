r"""Reads the lines that `Article.to_markdown` writes as the lines that `Article.to_text` writes.

Such a page begins with front matter. Of other Markdown, `markdown_marks` strips the marks.
"""

from __future__ import annotations

import re

from normalizer.text.marks import LIST_MARK, PARAGRAPH_MARK
from normalizer.text.written_lines import write_image

_ESCAPE = re.compile(r"\\([\\`*_\[\]<>|~#+=.)-])")
# The text ends where a star is not escaped.
_IMAGE = re.compile(r"> (?:(.+) — )?\*((?:[^*\\]|\\.)+)\*")
_QUOTED = "> "
_HEADINGS = ("# ", "## ")
_ITEM = "- "
_EMPHASIS = re.compile(r"(\*\*|\*)((?:[^*\\]|\\.)+)\1")
_PICTURE = re.compile(r"!\[(?:[^\[\]\\]|\\.)*\]\([^()\s]+\)")


def written_text(line: str) -> str:
    r"""Return a line as `Article.to_text` writes it; headings keep their marks.

    The picture itself is left out: the caption below it says more than its alternative text. A
    quotation is read as a caption without a credit, which Markdown writes in the same way.

    >>> written_text(r"> Boats \| Elm — *Photo: A\_B/dpa*"), written_text("**Good news.**")
    ('[Image: Boats | Elm || Photo: A_B/dpa]', 'Good news.')
    >>> written_text(r"1\. A \*star\*"), written_text("![Boats](https://elm.example/a.jpg)")
    ('¶ 1. A *star*', '')
    """
    image = _IMAGE.fullmatch(line)
    if image:
        return write_image(*(_plain(part or "") for part in image.groups()))
    if _PICTURE.fullmatch(line):
        return ""
    emphasis = _EMPHASIS.fullmatch(line)
    if emphasis:
        return _plain(emphasis[2])
    if line.startswith(_QUOTED):
        return write_image(_plain(line.removeprefix(_QUOTED)), "")
    if line.startswith(_ITEM):
        return LIST_MARK + _plain(line.removeprefix(_ITEM))
    return _plain(line if line.startswith(_HEADINGS) else PARAGRAPH_MARK + line)


def _plain(text: str) -> str:
    return _ESCAPE.sub(r"\1", text)
