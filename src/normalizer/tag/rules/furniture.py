"""Rules for what surrounds an article: skip links, known phrases, links to other articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.fields.date.date_grammar import is_date_line
from normalizer.tag.finding import Finding
from normalizer.tag.phrases import kind_of
from normalizer.tag.rule import Rule
from normalizer.tag.sheet import IMAGE_ROLES
from normalizer.text.inline_breaks import is_closing
from normalizer.text.line_shape import bullet_length

if TYPE_CHECKING:
    from collections.abc import Iterator

    from normalizer.tag.sheet import Sheet

# Skip links stand at the top of a page; a numbered list further down is a list.
_TOP_LINES = 60
# "Read more:" is followed by the title of an article, not by a paragraph.
_LONGEST_LINK = 200
_LONGEST_NUMBER = 80
_SKIP_LINKS = frozenset({"skip-link", "numbered-skip-link"})
# A sentence of this length does not come twice by chance.
_LONG_ENOUGH_TO_REPEAT = 80


def _invisible(sheet: Sheet) -> Iterator[Finding]:
    return (
        Finding(index, "boilerplate") for index, line in enumerate(sheet.lines) if not line.text
    )


def _without_letters(sheet: Sheet) -> Iterator[Finding]:
    """Find counters, clock times, rules of dashes and bare numbers; dates are left to their own rule."""
    for index in sheet.undecided():
        text = sheet.text(index)
        if text[:1].isalpha() or len(text) > _LONGEST_NUMBER or any(map(str.isalpha, text)):
            continue
        closes_line_above = is_closing(text) and index in sheet.continued
        if not closes_line_above and not is_date_line(text):
            yield Finding(index, "boilerplate")


def _skip_links(sheet: Sheet) -> Iterator[Finding]:
    """Find numbered lists at the top that hold a known skip link: the whole list goes, the site's own items too."""
    start = 0
    while start < min(_TOP_LINES, len(sheet.lines)):
        stop = _end_of_numbered_list(sheet, start)
        listed = range(start, stop)
        if any(kind_of(sheet.text(index)) in _SKIP_LINKS for index in listed):
            yield from (Finding(index, "boilerplate") for index in listed)
        start = max(stop, start + 1)


def _above_skip_links(sheet: Sheet) -> Iterator[Finding]:
    """Find what stands between the page title and the skip links: a consent notice, and the buttons of it."""
    top = sheet.tags[:_TOP_LINES]
    first = next((i for i, tag in enumerate(top) if tag and tag.rule == SKIP_LINK.name), 0)
    if sheet.title_line is not None:
        between = sheet.undecided(sheet.title_line + 1, first)
        yield from (Finding(index, "boilerplate") for index in between)


def _end_of_numbered_list(sheet: Sheet, start: int) -> int:
    stop = start
    while stop < len(sheet.lines) and stop < start + _TOP_LINES:
        line = sheet.lines[stop]
        is_numbered = line.text[:1].isdigit() and bullet_length(line.text)
        if not is_numbered or (line.blanks and stop > start):
            break
        stop += 1
    return stop


def _phrases(sheet: Sheet) -> Iterator[Finding]:
    for index in sheet.undecided():
        kind = kind_of(sheet.text(index))
        if kind and kind != "numbered-skip-link":
            yield Finding(index, "boilerplate")


def _related(sheet: Sheet) -> Iterator[Finding]:
    """Find "Read more: title" on one line, and the title directly below a line that is only the label."""
    for index in sheet.undecided():
        text = sheet.text(index)
        if len(text) > _LONGEST_LINK:
            continue
        colon = text.find(":", 0, 60)
        is_labelled = 0 < colon < len(text) - 1 and kind_of(text[:colon]) == "related"
        if is_labelled or _stands_below_label(sheet, index):
            yield Finding(index, "related")


def _stands_below_label(sheet: Sheet, index: int) -> bool:
    """Return whether a line, no sentence, stands directly below a label such as "Read more"."""
    if index == 0 or sheet.prose[index] or sheet.lines[index].blanks:
        return False
    return kind_of(sheet.text(index - 1)) == "related"


def _repeated(sheet: Sheet) -> Iterator[Finding]:
    """Find long lines that say again what a line above said: pull quotes, a first paragraph printed twice.

    What the learned tagger takes for the text of an image may be printed twice: as alternative text
    and as caption.
    """
    seen: set[str] = set()
    for index, line in enumerate(sheet.lines):
        if not sheet.prose[index] or len(line.text) < _LONG_ENOUGH_TO_REPEAT:
            continue
        if not sheet.is_open(index) or sheet.role(index) in IMAGE_ROLES:
            continue
        if line.text in seen:
            yield Finding(index, "boilerplate")
        elif sheet.role(index) != "boilerplate":
            seen.add(line.text)


INVISIBLE = Rule("invisible", "A line that holds only invisible characters.", "\u200b", _invisible)
WITHOUT_LETTERS = Rule(
    "no-letters", "A line without any letter that is no date.", "1 / 4", _without_letters
)
SKIP_LINK = Rule(
    "skip-link",
    "A numbered list at the top of the page that holds a skip link.",
    "1. Skip to content",
    _skip_links,
)
ABOVE_SKIP_LINKS = Rule(
    "above-skip-links",
    "A line between the page title and the skip links: a consent notice.",
    "We use cookies to improve our service for you.",
    _above_skip_links,
)
PHRASE = Rule(
    "phrase", "A whole line that is known page furniture in some language.", "Log in", _phrases
)
RELATED = Rule(
    "related",
    "A label that introduces links, then the title of another article.",
    "Read more: A title",
    _related,
)
REPEATED = Rule(
    "repeated",
    "A long line that repeats an earlier one word for word.",
    "(any paragraph)",
    _repeated,
    overrules_model=True,
)
