"""Rules for the head of a page: its title, headline, kicker, date, byline and summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.fields.agencies import find_agency
from normalizer.fields.byline import parse_byline
from normalizer.fields.date import is_date_line
from normalizer.fields.publishers import find_publisher
from normalizer.fields.title import parse_title
from normalizer.tag.rule import Rule
from normalizer.tag.shape import bullet_length, ends_sentence, folded
from normalizer.tag.state import IMAGE_ROLES, LOOK_AHEAD, TEXT_ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from normalizer.tag.state import Sheet

# The title of the page is its first line; one or two lines of furniture that no rule knows may come before.
_TITLE_WITHIN = 3
# The separator between the facts under a headline, as `Article.to_text` and many sites print it.
FACTS_SEPARATOR = " · "
_LONGEST_HEADLINE = 250
_LONGEST_KICKER = 60
# A kicker without a headline known from elsewhere is shorter: longer lines are headlines themselves.
_LONGEST_SURE_KICKER = 40
_KICKER_WITHIN = 3
# A teaser without a full stop is longer than a name or a label.
_SHORTEST_SUMMARY = 50
# So many lines above the text may hold a headline that the learned tagger missed.
_NEAR_TEXT = 4
_LONGEST_FACTS = 200
# The end of a page title that stands alone is the headline when it has some length.
_SHORTEST_TAIL = 12
# A copy of a headline differs in punctuation and spaces, not in length.
_ROOM_FOR_MARKS = 10
# What a page title adds behind the headline may be longer than the headline, which has some length itself.
_SHORTEST_CUT = 25


def _page_title(sheet: Sheet) -> Iterator[tuple[int, str]]:
    for index in sheet.undecided(0, min(_TITLE_WITHIN, len(sheet.lines))):
        text = sheet.lines[index].text
        title = parse_title(text)
        if title.date or (title.publisher and not _is_credit_of_agency(title.publisher)):
            sheet.title, sheet.title_line, sheet.headline = title, index, index
            yield index, "title"
            return


def _is_credit_of_agency(brand: str) -> bool:
    """Tell whether what looks like a site is the credit of a picture above the headline ("picture alliance/dpa")."""
    if find_publisher(brand):
        return False
    return any(find_agency(part.strip()) for part in brand.split("/"))


def _repeated_title(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Find the headline of the page title in the head: whole, cut short, or behind a kicker that stands apart."""
    if sheet.title is None:
        return
    wanted = folded(sheet.title.headline)
    longest = len(sheet.title.headline) + _ROOM_FOR_MARKS
    near = (index for index in sheet.undecided(0, sheet.header_end()) if len(sheet.lines[index].text) <= longest)
    parts = {index: folded(sheet.lines[index].text) for index in near}
    whole = [index for index, part in parts.items() if part == wanted]
    tails = [index for index, part in parts.items() if len(part) >= _SHORTEST_TAIL and wanted.endswith(part)]
    heads = [index for index, part in parts.items() if part and wanted.startswith(part)]
    cut = [index for index in heads if len(parts[index]) >= min(_SHORTEST_CUT, len(wanted) / 2)]
    found = whole or tails or cut
    for index in found:
        yield index, "title"
    if not found:
        return
    sheet.headline = found[0]
    if not whole and tails:
        yield from ((index, "kicker") for index in heads if index < found[0])


def _dates(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Find dates in the head and behind the body; between paragraphs a date is a subhead of a chronicle."""
    head, tail = sheet.header_end(), sheet.body_end()
    for index in sheet.undecided():
        text = sheet.lines[index].text
        if (index < head or index >= tail) and is_date_line(text):
            yield index, "date"


def _facts(sheet: Sheet) -> Iterator[tuple[int, str]]:
    for index in sheet.undecided(1, sheet.header_end()):
        text = sheet.lines[index].text
        if (
            len(text) > _LONGEST_FACTS
            or sheet.prose[index]
            or (FACTS_SEPARATOR not in text and not find_publisher(text))
        ):
            continue
        kinds = [fact_kind(part) for part in text.split(FACTS_SEPARATOR)]
        if all(kinds):
            yield index, "+".join(dict.fromkeys(kind for kind in kinds if kind))


def fact_kind(text: str) -> str | None:
    """Return what one part of a line of facts is: ``publisher``, ``date`` or ``byline``; ``None`` for other text."""
    if is_date_line(text):
        return "date"
    if parse_byline(text):
        return "byline"
    return "publisher" if find_publisher(text) else None


def _headline(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Settle which line is the headline, and what the other lines are that look like one."""
    proposed = [index for index in range(len(sheet.tags)) if sheet.role(index) == "title" and sheet.is_open(index)]
    if proposed:
        yield from _among_proposed(sheet, proposed)
        return
    if sheet.headline is None:
        sheet.headline = _first_headline(sheet)
        if sheet.headline is None:
            return
        yield sheet.headline, "title"
    headline = sheet.lines[sheet.headline].text
    wanted = folded(headline)
    for index in sheet.undecided(sheet.headline + 1, sheet.header_end()):
        text = sheet.lines[index].text
        if len(text) <= len(headline) + _ROOM_FOR_MARKS and folded(text) == wanted:
            yield index, "title"


def _among_proposed(sheet: Sheet, proposed: list[int]) -> Iterator[tuple[int, str]]:
    """Take the last title above the text: what stands before it is the path of the page, a kicker, or a copy."""
    if sheet.headline is None or sheet.role(sheet.headline) != "title":
        body = next((i for i in range(proposed[0], len(sheet.tags)) if sheet.role(i) in TEXT_ROLES), len(sheet.tags))
        above = [index for index in proposed if index < body] or proposed
        unmarked = [index for index in above if not bullet_length(sheet.lines[index].text)]
        sheet.headline = (unmarked or above)[-1]
    wanted = folded(sheet.lines[sheet.headline].text)
    for index in proposed:
        text = sheet.lines[index].text
        if index == sheet.headline or wanted in folded(text):
            continue
        near = 0 < sheet.headline - index <= _KICKER_WITHIN and len(text) <= _LONGEST_KICKER
        yield index, "kicker" if near and not bullet_length(text) else "boilerplate"


def _first_headline(sheet: Sheet) -> int | None:
    """Return the index of the headline among the open lines above the text."""
    text = next((i for i in range(len(sheet.tags)) if _is_text(sheet, i) and sheet.prose[i]), len(sheet.tags))
    candidates = [index for index in range(text) if sheet.is_open(index) and _can_be_headline(sheet, index)]
    if not candidates:
        return None
    if any(sheet.tags[index] for index in candidates):
        # The learned tagger saw no title here: the longest line near the text is the best guess.
        return max(candidates[-_NEAR_TEXT:], key=lambda index: len(sheet.lines[index].text))
    first = candidates[0]
    follower = candidates[1] if len(candidates) > 1 else None
    if follower == first + 1 and len(sheet.lines[first].text) <= _LONGEST_SURE_KICKER:
        below = sheet.lines[follower].text
        if len(below) > 2 * len(sheet.lines[first].text) and " " in below:
            return follower
    return first


def _can_be_headline(sheet: Sheet, index: int) -> bool:
    text = sheet.lines[index].text
    return len(text) <= _LONGEST_HEADLINE and not text.endswith((".", ":", ",", ";")) and any(map(str.isalpha, text))


def _kicker(sheet: Sheet) -> Iterator[tuple[int, str]]:
    headline = sheet.headline
    if headline is None or headline == 0 or sheet.tags[headline - 1] is not None:
        return
    above = sheet.lines[headline - 1].text
    if len(above) <= _LONGEST_SURE_KICKER and not ends_sentence(above) and _can_be_headline(sheet, headline - 1):
        yield headline - 1, "kicker"


def _summary(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Take the one paragraph that stands between the headline and an image, a date or a byline, with text below."""
    if sheet.headline is None:
        return
    index = _only_paragraph_below(sheet, sheet.headline)
    if index is not None and any(_is_text(sheet, below) for below in range(index + 1, index + LOOK_AHEAD)):
        yield index, "summary"


_ENDS_SUMMARY = IMAGE_ROLES | {"date", "byline", "publisher"}


def _is_text(sheet: Sheet, index: int) -> bool:
    """Tell whether line `index` is a paragraph, or will be one when no other rule takes it."""
    role = sheet.role(index)
    return role == "body" or (role is None and index < len(sheet.lines) and sheet.prose[index])


def _only_paragraph_below(sheet: Sheet, headline: int) -> int | None:
    found = None
    for index in range(headline + 1, min(headline + LOOK_AHEAD, len(sheet.lines))):
        role = sheet.role(index)
        if _is_text(sheet, index):
            if found is not None or not (sheet.prose[index] or len(sheet.lines[index].text) >= _SHORTEST_SUMMARY):
                return None
            found = index
        elif found is not None and role and role.split("+")[0] in _ENDS_SUMMARY:
            return found
        elif role is None or (found is None and role in IMAGE_ROLES):
            return None
    return None


PAGE_TITLE = Rule(
    "page-title",
    "The first line, when it is a headline with the name of the site or a date behind it.",
    "Ministers meet in Geneva – DW – 03/18/2017",
    _page_title,
)
REPEATED_TITLE = Rule(
    "repeated-title",
    "The headline of the page title, printed again in the head.",
    "Ministers meet in Geneva",
    _repeated_title,
)
DATE = Rule(
    "date",
    "A line that is a date, with or without label and time, in the head or below the text.",
    "March 18, 2017",
    _dates,
)
FACTS = Rule("facts", "Publisher, date and byline on one line, between middle dots.", "DW · 2017-03-18", _facts)
HEADLINE = Rule(
    "headline",
    "The first line above the text that is no sentence, or the last title above it that the learned tagger proposes.",
    "Ministers meet in Geneva",
    _headline,
    overrules_model=True,
)
KICKER = Rule("kicker", "A short line just above the headline.", "Diplomacy", _kicker)
SUMMARY = Rule(
    "summary",
    "The one paragraph between the headline and the first image, date or byline.",
    "In Geneva, ministers of twelve countries have agreed on a date.",
    _summary,
    overrules_model=True,
)
