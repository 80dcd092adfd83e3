"""Rules for the head of a page: its title, dates, facts and summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.fields.byline.byline_grammar import parse_byline
from normalizer.fields.date.date_grammar import is_date_line
from normalizer.fields.title.title_grammar import parse_title
from normalizer.names.agencies import find_agency
from normalizer.names.brands import brand_alone
from normalizer.names.publishers import find_publisher
from normalizer.tag.rule import Rule
from normalizer.tag.rules.headline import ROOM_FOR_MARKS, is_text
from normalizer.tag.rules.headline_choice import joins_kicker
from normalizer.tag.sheet import IMAGE_ROLES, LOOK_AHEAD
from normalizer.text.line_shape import folded
from normalizer.text.marks import FACTS_SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Iterator

    from normalizer.names.agencies import AgencyRegistry
    from normalizer.names.publishers import Publisher
    from normalizer.tag.sheet import Sheet

# The title of the page is its first line; one or two lines of furniture that no rule knows may come before.
_TITLE_WITHIN = 3
# A teaser without a full stop is longer than a name or a label.
_SHORTEST_SUMMARY = 50
_LONGEST_FACTS = 200
# The end of a page title that stands alone is the headline when it has some length.
_SHORTEST_TAIL = 12
# What a page title adds behind the headline may be longer than the headline, which has some length itself.
_SHORTEST_CUT = 25


def _page_title(sheet: Sheet) -> Iterator[tuple[int, str]]:
    for index in sheet.undecided(0, min(_TITLE_WITHIN, len(sheet.lines))):
        text = sheet.lines[index].text
        title = parse_title(text)
        if title.date or (title.publisher and not _is_credit_of_agency(sheet, title.publisher)):
            sheet.title, sheet.title_line, sheet.headline = title, index, index
            yield index, "title"
            return


def _is_credit_of_agency(sheet: Sheet, brand: str) -> bool:
    """Tell whether what looks like a site is the credit of a picture above the headline ("picture alliance/dpa")."""
    if find_publisher(brand):
        return False
    return any(find_agency(part.strip(), agencies=sheet.agencies) for part in brand.split("/"))


def _repeated_title(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Find the headline of the page title in the head: whole, cut short, or behind a kicker that stands apart."""
    if sheet.title is None:
        return
    wanted = folded(sheet.title.headline)
    longest = len(sheet.title.headline) + ROOM_FOR_MARKS
    near = (
        index
        for index in sheet.undecided(0, sheet.header_end())
        if len(sheet.lines[index].text) <= longest
    )
    parts = {index: folded(sheet.lines[index].text) for index in near}
    whole = [index for index, part in parts.items() if part == wanted]
    tails = [
        index
        for index, part in parts.items()
        if len(part) >= _SHORTEST_TAIL and wanted.endswith(part)
    ]
    heads = [index for index, part in parts.items() if part and wanted.startswith(part)]
    cut = [index for index in heads if len(parts[index]) >= min(_SHORTEST_CUT, len(wanted) / 2)]
    found = whole or tails or cut
    for index in found:
        yield index, "title"
    if not found:
        return
    sheet.headline = found[0]
    if not whole and tails:
        yield from ((index, "kicker") for index in heads if index < tails[0])
        if joins_kicker(sheet.title.headline, sheet.lines[tails[0]].text):
            # The page title has kicker and headline as one, which the page prints in two parts.
            sheet.headline, sheet.printed_at = sheet.title_line, tails[0]


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
            or (
                FACTS_SEPARATOR not in text
                and (not brand_alone(text) or find_agency(text, agencies=sheet.agencies))
            )
        ):
            continue
        kinds = [fact_kind(part, agencies=sheet.agencies) for part in text.split(FACTS_SEPARATOR)]
        if all(kinds):
            yield index, "+".join(dict.fromkeys(kind for kind in kinds if kind))


def fact_kind(text: str, *, agencies: AgencyRegistry | None = None) -> str | None:
    """Return what one part of a line of facts is: ``publisher``, ``date`` or ``byline``; ``None`` for other text."""
    if is_date_line(text):
        return "date"
    if parse_byline(text, agencies=agencies):
        return "byline"
    return "publisher" if find_publisher(text) else None


def brand_of_fact(text: str) -> Publisher | None:
    """Return the brand that one part of a line of facts is, ``None`` when it is a date or a byline."""
    return find_publisher(text) if fact_kind(text) == "publisher" else None


def _summary(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Take the one paragraph that stands between the headline and an image, a date or a byline, with text below.

    In HTML, it is the line that the site names its lead.
    """
    if sheet.headline is None or any(sheet.having({"summary"})):
        return
    index = _named_lead(sheet, sheet.headline) or _only_paragraph_below(sheet, sheet.headline)
    if index is not None and any(
        is_text(sheet, below) for below in range(index + 1, index + LOOK_AHEAD)
    ):
        yield index, "summary"


def _named_lead(sheet: Sheet, headline: int) -> int | None:
    """Return the line below the headline, before the second paragraph, that HTML names the lead of the article."""
    paragraphs = 0
    for index in range(headline + 1, min(headline + LOOK_AHEAD, len(sheet.lines))):
        structure, text = sheet.lines[index].structure, sheet.lines[index].text
        if structure is None or paragraphs > 1:
            return None
        is_paragraph = is_text(sheet, index)
        paragraphs += is_paragraph
        if (
            "lead" in structure.named
            and len(text) >= _SHORTEST_SUMMARY
            and (is_paragraph or sheet.role(index) is None)
        ):
            return index
    return None


_ENDS_SUMMARY = IMAGE_ROLES | {"date", "byline", "publisher"}


def _only_paragraph_below(sheet: Sheet, headline: int) -> int | None:
    found = None
    for index in range(headline + 1, min(headline + LOOK_AHEAD, len(sheet.lines))):
        role = sheet.role(index)
        if is_text(sheet, index):
            if found is not None or not (
                sheet.prose[index] or len(sheet.lines[index].text) >= _SHORTEST_SUMMARY
            ):
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
FACTS = Rule(
    "facts",
    "Publisher, date and byline on one line, between middle dots.",
    "DW · 2017-03-18",
    _facts,
)
SUMMARY = Rule(
    "summary",
    "The one paragraph between the headline and the first image, date or byline.",
    "In Geneva, ministers of twelve countries have agreed on a date.",
    _summary,
    overrules_model=True,
)
