"""Rules for what surrounds an article: skip links, known phrases, links to other articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.fields.date.date_grammar import is_date_line
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
# A sentence of this length does not come twice by chance.
_LONG_ENOUGH_TO_REPEAT = 80


def _invisible(sheet: Sheet) -> Iterator[tuple[int, str]]:
    return ((index, "boilerplate") for index, line in enumerate(sheet.lines) if not line.text)


def _without_letters(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Find counters, clock times, rules of dashes and bare numbers; dates are left to their own rule."""
    for index in sheet.undecided():
        text = sheet.lines[index].text
        if text[:1].isalpha() or (index in sheet.continued and is_closing(text)):
            continue
        if (
            len(text) <= _LONGEST_NUMBER
            and not any(map(str.isalpha, text))
            and not is_date_line(text)
        ):
            yield index, "boilerplate"


def _skip_links(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Find numbered lists at the top that hold a known skip link: the whole list goes, the site's own items too."""
    start = 0
    while start < min(_TOP_LINES, len(sheet.lines)):
        stop = _end_of_numbered_list(sheet, start)
        listed = range(start, stop)
        if listed and any(
            kind_of(sheet.lines[i].text) in {"skip-link", "numbered-skip-link"} for i in listed
        ):
            yield from ((index, "boilerplate") for index in listed)
        start = max(stop, start + 1)


def _above_skip_links(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Find what stands between the page title and the skip links: a consent notice, and the buttons of it."""
    links = [
        i
        for i in range(min(_TOP_LINES, len(sheet.lines)))
        if (t := sheet.tags[i]) and t.rule == SKIP_LINK.name
    ]
    if links and sheet.title_line is not None and sheet.title_line < links[0]:
        yield from (
            (index, "boilerplate") for index in sheet.undecided(sheet.title_line + 1, links[0])
        )


def _end_of_numbered_list(sheet: Sheet, start: int) -> int:
    stop = start
    while stop < len(sheet.lines) and stop < start + _TOP_LINES:
        line = sheet.lines[stop]
        if not (line.text[:1].isdigit() and bullet_length(line.text)) or (
            stop > start and line.blanks
        ):
            break
        stop += 1
    return stop


def _phrases(sheet: Sheet) -> Iterator[tuple[int, str]]:
    for index in sheet.undecided():
        kind = kind_of(sheet.lines[index].text)
        if kind and kind != "numbered-skip-link":
            yield index, "boilerplate"


def _related(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Find "Read more: title" on one line, and the title directly below a line that is only the label."""
    for index in sheet.undecided():
        text = sheet.lines[index].text
        if len(text) > _LONGEST_LINK:
            continue
        colon = text.find(":", 0, 60)
        labelled = 0 < colon < len(text) - 1 and kind_of(text[:colon]) == "related"
        if labelled or (not sheet.prose[index] and _stands_below_label(sheet, index)):
            yield index, "related"


def _stands_below_label(sheet: Sheet, index: int) -> bool:
    return (
        index > 0
        and not sheet.lines[index].blanks
        and kind_of(sheet.lines[index - 1].text) == "related"
    )


def _repeated(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Find long lines that say again what a line above said: pull quotes, a first paragraph printed twice.

    What the learned tagger takes for the text of an image may be printed twice: as alternative text and as caption.
    """
    seen: set[str] = set()
    for index in range(len(sheet.lines)):
        if not sheet.prose[index] or not sheet.is_open(index) or sheet.role(index) in IMAGE_ROLES:
            continue
        text = sheet.lines[index].text
        if len(text) >= _LONG_ENOUGH_TO_REPEAT:
            if text in seen:
                yield index, "boilerplate"
            elif sheet.role(index) != "boilerplate":
                seen.add(text)


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
