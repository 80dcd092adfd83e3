"""Rules for page furniture: skip links, phrases, menus, repetitions."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.fields.date.date_grammar import is_date_line
from normalizer.names.name_kinds import Evidence, person_evidence
from normalizer.tag.phrases import FEWEST_BLANKS_IN_TITLE, length_of_label
from normalizer.tag.rule import Rule
from normalizer.tag.sheet import (
    IMAGE_ROLES,
    LIKE_HEADLINE,
    LINKED,
    NAVIGATION,
    TAKEN_FOR_TEXT,
    Finding,
    Sheet,
)
from normalizer.text.late_pattern import late_pattern
from normalizer.text.line_shape import bullet_length, has_letters
from normalizer.text.lines import Line
from normalizer.text.wrapping import is_closing

# Skip links are at the top of a page; a numbered list further down is just a list.
_TOP_LINES = 60
# "Read more:" is followed by the title of an article, not by a paragraph.
_LONGEST_LINK = 200
_LONGEST_NUMBER = 80
_SKIP_LINKS = frozenset({"skip-link", "numbered-skip-link"})
# Kinds of phrases that do not make a line furniture by themselves.
_NOT_FURNITURE = frozenset({None, "numbered-skip-link"})
# A sentence of this length does not occur twice by chance.
_LONG_ENOUGH_TO_REPEAT = 80
# A portrait of an author is among the last paragraphs of a text with more than these, and names its
# subject among the first words: "Our correspondent Jane Roe is …", "Jane is …".
_LAST_PARAGRAPHS = 3
_FIRST_WORDS = 6
_BYLINES = frozenset({"byline", "byline+date"})
# A longer link may be a headline.
_LONGEST_MENU_LINK = 60
# Below an embedded post: "— Jane Roe (@jroe) March 3, 2020".
_DASHES = ("—", "–")
_AUTHOR_OF_POST = late_pattern(r"[—–] ?[^()]{1,60}\(@\w{1,30}\)")
# The length of a recording: "Watch video 02:14".
_LENGTH = late_pattern(r"\d:\d\d")
_MENUS = frozenset({"nav", "footer"})
_NAMES_OF_MENUS = frozenset({"navigation", "footer"})
# What a reader chooses from or presses, and what a button may be around on a page of news.
_CONTROLS = frozenset({"select", "optgroup", "option", "button"})
_IN_BUTTONS = frozenset({"byline", "caption", "credit", "date", "headline", "subhead"})
# Inside these, what is named a menu may be an article's table of contents, or its last line.
_OF_ARTICLES = frozenset({"article", "main", "h1"})


def _without_letters(sheet: Sheet) -> Iterator[Finding]:
    """Find counters, clock times, rules and bare numbers, but not dates or rows of data."""
    for index in sheet.undecided_up_to(_LONGEST_NUMBER):
        text = sheet.texts[index]
        if has_letters(text) or sheet.element(index) == "row":
            continue
        closes_line_above = is_closing(text) and index in sheet.continued
        if not (closes_line_above or is_date_line(text)):
            yield Finding(index, "boilerplate")


def _skip_links(sheet: Sheet) -> Iterator[Finding]:
    """Find numbered lists at the top that hold a known skip link, with all of their items."""
    stop = 0
    for start, text in enumerate(sheet.texts[:_TOP_LINES]):
        if start < stop or not text[:1].isdigit():
            continue
        stop = _end_of_numbered_list(sheet, start)
        listed = range(start, stop)
        if any(sheet.kinds_of_phrases[index] in _SKIP_LINKS for index in listed):
            yield from (Finding(index, "boilerplate") for index in listed)


def _above_skip_links(sheet: Sheet) -> Iterator[Finding]:
    """Find the lines between page title and skip links: a consent notice and its buttons."""
    if sheet.title_line is not None:
        top = range(min(_TOP_LINES, len(sheet.lines)))
        first = next((index for index in top if sheet.rules[index] == SKIP_LINK.name), 0)
        between = sheet.undecided(sheet.title_line + 1, first)
        yield from (Finding(index, "boilerplate") for index in between)


def _end_of_numbered_list(sheet: Sheet, start: int) -> int:
    stop = start
    for line in sheet.lines[start : start + _TOP_LINES]:
        is_numbered = line.text[:1].isdigit() and bullet_length(line.text) > 0
        if not is_numbered or (line.blanks and stop > start):
            break
        stop += 1
    return stop


def _phrases(sheet: Sheet) -> Iterator[Finding]:
    for index in sheet.undecided():
        is_phrase = sheet.kinds_of_phrases[index] not in _NOT_FURNITURE
        is_phrase = is_phrase or is_author_of_post(sheet.texts[index])
        if is_phrase or _is_title_of_recording(sheet, index):
            yield Finding(index, "boilerplate")


def _is_title_of_recording(sheet: Sheet, index: int) -> bool:
    """Return whether a line of text alone stands below the length of a recording."""
    if not index or sheet.kinds_of_phrases[index - 1] != "player" or sheet.element(index):
        return False
    has_length = _LENGTH.search(sheet.texts[index - 1]) is not None
    return has_length and sheet.has_gap_above(index + 1) and _is_below_label(sheet, index)


def is_author_of_post(text: str) -> bool:
    """Return whether a line names the author of an embedded post, which is above it."""
    return text.startswith(_DASHES) and _AUTHOR_OF_POST.match(text) is not None


def _related(sheet: Sheet) -> Iterator[Finding]:
    """Find "Read more: title" on one line, and the title directly below such a label."""
    own = sheet.grammar.words.kinds
    labels = {index for index, kind in enumerate(sheet.kinds_of_phrases) if kind == "related"}
    for index in sheet.undecided_up_to(_LONGEST_LINK):
        text = sheet.texts[index]
        if length_of_label(text, own):
            yield Finding(index, "related")
        elif index - 1 in labels and _is_below_label(sheet, index):
            is_short = text.isascii() and text.count(" ") < FEWEST_BLANKS_IN_TITLE
            is_topic = is_short and sheet.element(index) != "img"
            yield Finding(index, "boilerplate" if is_topic else "related")


def _is_below_label(sheet: Sheet, index: int) -> bool:
    """Return whether a line that is not a sentence directly follows the line above."""
    return not (sheet.has_gap_above(index) or sheet.prose[index] or sheet.states_fact(index))


def _repeated(sheet: Sheet) -> Iterator[Finding]:
    """Find long lines that repeat an earlier one: pull quotes, a first paragraph printed twice."""
    seen: set[str] = set()
    prose = (index for index, is_prose in enumerate(sheet.prose) if is_prose)
    for index in filter(sheet.is_open, prose):
        text, role = sheet.texts[index], sheet.roles[index]
        if len(text) < _LONG_ENOUGH_TO_REPEAT or role in IMAGE_ROLES:
            continue  # a page may print one both as alternative text and as caption
        if text in seen:
            yield Finding(index, "boilerplate")
        elif role != "boilerplate":
            seen.add(text)


def _portraits(sheet: Sheet) -> Iterator[Finding]:
    """Find the end of the text from where it tells who an author is whom it has not mentioned."""
    text = sheet.running_lines()
    last = text[_LAST_PARAGRAPHS:][-_LAST_PARAGRAPHS:]
    for name in _authors(sheet) if last else []:
        surname = name.split()[-1]
        start = next((index for index in last if _introduces(sheet.texts[index], name)), None)
        if start is None or any(surname in sheet.texts[index] for index in text if index < start):
            continue
        has_heading = sheet.role(start - 1) == "subhead" and surname in sheet.texts[start - 1]
        end = range(start - has_heading, last[-1] + 1)
        yield from (Finding(i, "boilerplate") for i in end if sheet.is_taken_for(i, TAKEN_FOR_TEXT))


def _authors(sheet: Sheet) -> list[str]:
    """Return the full names of the people in the bylines of a page."""
    read = (sheet.grammar.byline(sheet.texts[index], bare=True) for index in sheet.having(_BYLINES))
    names = (name for byline in read if byline for name in byline.authors)
    return [name for name in names if " " in name and person_evidence(name) >= Evidence.LIKELY]


def _introduces(text: str, name: str) -> bool:
    words = text.split(maxsplit=_FIRST_WORDS)[:_FIRST_WORDS]
    is_first_name = words[:1] == name.split()[:1] and "".join(words[1:2]).islower()
    return is_first_name or name in " ".join(words)


WITHOUT_LETTERS = Rule(
    "no-letters", "A line without any letter that is not a date.", "1 / 4", _without_letters
)
SKIP_LINK = Rule(
    "skip-link",
    "A numbered list at the top of the page that holds a skip link.",
    "1. Skip to content",
    _skip_links,
)
ABOVE_SKIP_LINKS = Rule(
    "above-skip-links",
    "A line between the page title and the skip links, such as a consent notice.",
    "We use cookies to improve our service for you.",
    _above_skip_links,
)
PHRASE = Rule(
    "phrase",
    "A line that is known page furniture in some language, or the title of a recording.",
    "Log in",
    _phrases,
)
RELATED = Rule(
    "related",
    "The title of another article, or a topic, after a label that introduces links.",
    "Read more: A title",
    _related,
)
PORTRAIT = Rule(
    "author-portrait",
    "The end of the text, from where it tells who the author is.",
    "Jane Roe is the harbour correspondent of the Ansdell Post.",
    _portraits,
    overrules_model=True,
)
REPEATED = Rule(
    "repeated",
    "A long line that repeats an earlier one word for word.",
    "(any paragraph)",
    _repeated,
    overrules_model=True,
)


def is_navigation(line: Line) -> bool:
    """Return whether a line of HTML is a short link in a menu or a footer, outside the article.

    On the labelled pages, 44 % of the lines of news and 26 % of others are such links; of 63,889
    lines of content beyond news, 25 are, and of 5,007 lines of news, none; on the pages of a third
    set, whose labels are rougher, 16 of some 8,000.
    """
    structure = line.structure
    if structure is None or len(line.text) > _LONGEST_MENU_LINK:
        return False
    if structure.linked < LINKED or structure.as_headline >= LIKE_HEADLINE:
        return False
    names = structure.near | structure.named
    if "byline" in names or not structure.inside.isdisjoint(_OF_ARTICLES):
        return False
    return not (structure.inside.isdisjoint(_MENUS) and names.isdisjoint(_NAMES_OF_MENUS))


def _navigation(sheet: Sheet) -> Iterator[Finding]:
    lines = enumerate(sheet.lines) if sheet.has_structure() else ()
    return (Finding(index, "boilerplate") for index, line in lines if is_navigation(line))


NAVIGATION_LINK = Rule(
    NAVIGATION,
    "A short link in a menu or the footer of a page of HTML.",
    "<nav><a>Sports</a></nav>",
    _navigation,
)


def _controls(sheet: Sheet) -> Iterator[Finding]:
    for index, line in enumerate(sheet.lines):
        place = line.structure
        if place is None or sheet.roles[index] == "boilerplate":
            continue
        is_heading = line.markup is not None and line.markup.part.heading > 0
        is_control = place.element in _CONTROLS and not is_heading
        if is_control and _IN_BUTTONS.isdisjoint(place.named | place.near):
            yield Finding(index, "boilerplate")
        # On the labelled pages, 22,713 of 22,754 such lines are.
        is_below = "footer" in place.inside and _OF_ARTICLES.isdisjoint(place.inside)
        if is_below and sheet.is_taken_for(index, TAKEN_FOR_TEXT):
            yield Finding(index, "boilerplate")


CONTROL = Rule(
    "control",
    "The text of a button or an option outside a sentence, and of the footer of the page.",
    "<option>Sports</option>",
    _controls,
    overrules_model=True,
)
