"""Reads a page of text: splits it into lines, repairs and tidies each."""

from __future__ import annotations

import re
from typing import Final

from normalizer.errors import not_a_text
from normalizer.parts import ArticleWarning
from normalizer.read.decode import decode
from normalizer.read.front_matter import front_matter
from normalizer.read.html_source import opening_of_html
from normalizer.read.markdown_marks import is_markdown, markup_of, without_marks
from normalizer.read.repair import clean, shows_damage, tidy
from normalizer.text.lines import Line, Page
from normalizer.text.structure import Picture, Structure

# The name of a file or an address, alone on a line.
_PATH = re.compile(r"\s*(?:https?://\S+|[^\n]{1,250}\.(?:html?|json|md|pdf|txt))\s*", re.IGNORECASE)
_LONGEST_PATH = 300
# The place of a picture in Markdown, where nothing says more than its line.
_NOWHERE: Final = Structure("img")
_LINE_END = re.compile("\r\n|\r|\n")


def warnings_of_markup(text: str) -> list[ArticleWarning]:
    """Return a warning if a text begins like a page of HTML, or like a part of one."""
    if "<" in text and opening_of_html(text):
        message = "the input is HTML and was read as text; read it with normalize_html"
        return [ArticleWarning.of("html-input", message)]
    return []


def warnings_of_path(text: str) -> list[ArticleWarning]:
    """Return a warning if a text is a single line that looks like a path or an address."""
    if len(text) <= _LONGEST_PATH and _PATH.fullmatch(text):
        message = (
            "the input is one line like a path or address; give a page's content, which "
            "normalizer.fetch returns for an address"
        )
        return [ArticleWarning.of("path-input", message)]
    return []


def read(source: str | bytes) -> Page:
    """Return the non-blank lines of `source`, numbered as in the input, and warnings.

    A line ends at ``\\n``, ``\\r\\n`` or ``\\r``, as in Python's text files; other separators
    become spaces. A line is blank when `str.strip` leaves nothing of it.

    Raises `InputTypeError` when `source` is neither `str` nor `bytes`.

    >>> [(line.number, line.text) for line in read("Title\\n\\n  Two  words \\n").lines]
    [(1, 'Title'), (3, 'Two words')]
    """
    if isinstance(source, bytes | bytearray | memoryview):
        text, warnings = decode(bytes(source))
    elif isinstance(source, str):
        text, warnings = source, []
    else:
        raise not_a_text(source, "text as str or bytes")
    parts = _LINE_END.split(text) if "\r" in text else text.split("\n")
    above, metadata = front_matter(parts)
    read_lines = _lines(text, parts, above)
    count = sum(line.number <= above for line in read_lines)
    lines = read_lines[count:]
    pictures = [
        Picture(index, address, None, None, is_icon=False, leads_home=False, place=_NOWHERE)
        for index, line in enumerate(lines)
        for address in (line.image(),)
        if address and not line.text
    ]
    page = Page(lines, warnings, metadata, pictures, front_matter=read_lines[:count])
    page.warnings += [*warnings_of_markup(text), *warnings_of_path(text)]
    if not page.lines:
        page.warnings.append(ArticleWarning.of("empty-input", "the input holds no text"))
    return page


def _lines(page: str, parts: list[str], above: int) -> list[Line]:
    """Return the lines of a page in `parts`, of which the first are `above` its text."""
    lines: list[Line] = []
    blanks = 0
    cleaned = clean if shows_damage(page) else tidy
    marked = is_markdown(page)
    markup = markup_of([""] * above + parts[above:]) if marked else {}
    for number, part in enumerate(parts, 1):
        stripped = part and part.lstrip()
        if not stripped:
            blanks += 1
            continue
        indent = len(part) - len(stripped)
        if marked:  # in Markdown, white space at the end of a line only marks its end
            found = markup.get(number - 1)
            is_code = found and found.part.code
            text = tidy(stripped) if is_code else without_marks(stripped, cleaned)
            lines.append(Line(number, text, indent, blanks, markup=found))
        else:
            lines.append(Line(number, cleaned(stripped), indent, blanks, part[-1].isspace()))
        blanks = 0
    return lines
