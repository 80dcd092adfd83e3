"""Rules for the page title, and for its headline printed again below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.fields.title.kickers import joins_kicker
from normalizer.tag.finding import Finding, Headline, PageTitle
from normalizer.tag.rule import Rule
from normalizer.text.line_shape import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from normalizer.tag.sheet import Sheet

# The page title is the first line; one or two lines of unknown furniture may precede it.
_TITLE_WITHIN = 3
# Two printings of a headline may differ by this many punctuation marks and spaces.
ROOM_FOR_MARKS = 10
# The end of a page title alone on a line is the headline when it has this length.
_SHORTEST_TAIL = 12
# A truncated headline has at least this length.
_SHORTEST_CUT = 25


def _page_title(sheet: Sheet) -> Iterator[Finding | PageTitle]:
    for index in sheet.undecided(0, min(_TITLE_WITHIN, len(sheet.lines))):
        if _has_dated_byline(sheet, index) or _opens_report(sheet, index):
            continue
        title = sheet.grammar.title(sheet.texts[index])
        if title.date or _names_site(sheet, title.publisher):
            yield PageTitle(index, title)
            yield Finding(index, "title")
            return


def _has_dated_byline(sheet: Sheet, index: int) -> bool:
    """Return whether a line is "By Jane Roe | March 3, 2020 | Money | 3 comments"."""
    byline = sheet.grammar.byline(sheet.texts[index])
    return byline is not None and byline.date is not None and bool(byline.authors)


def _opens_report(sheet: Sheet, index: int) -> bool:
    """Return whether a line opens with a dateline that names an agency: "(Reuters) - The river"."""
    dateline = sheet.grammar.dateline(sheet.texts[index])
    return dateline is not None and bool(dateline.agencies)


def _names_site(sheet: Sheet, brand: str | None) -> bool:
    """Return whether `brand` names a site, unlike a picture credit ("picture alliance/dpa")."""
    if brand is None:
        return False
    if sheet.grammar.publishers.find(brand):
        return True
    return not any(sheet.grammar.agency(part.strip()) for part in brand.split("/"))


def _repeated_title(sheet: Sheet) -> Iterator[Finding | Headline]:
    """Find the headline of the page title: whole, truncated, or below its kicker."""
    if sheet.title is None:
        return
    headline = sheet.title.headline
    wanted = folded(headline)
    parts = _parts_of_head(sheet, longest=len(headline) + ROOM_FOR_MARKS)
    heads = [index for index, part in parts.items() if wanted.startswith(part)]
    whole = [index for index in heads if parts[index] == wanted]
    if whole:
        yield from _repeated_headlines(whole)
        return
    tails = _tails(parts, wanted)
    yield from _repeated_headlines(tails or _long_heads(parts, heads, wanted))
    if tails:
        yield from _before_tail(sheet, headline, heads, tails[0])


def _repeated_headlines(found: list[int]) -> Iterator[Finding | Headline]:
    yield from (Finding(index, "title") for index in found)
    yield from (Headline(index) for index in found[:1])


def _long_heads(parts: dict[int, str], heads: list[int], wanted: str) -> list[int]:
    least = min(_SHORTEST_CUT, len(wanted) / 2)
    return [index for index in heads if len(parts[index]) >= least]


def _parts_of_head(sheet: Sheet, longest: int) -> dict[int, str]:
    """Return the letters of the undecided lines of the head up to length `longest`, by index."""
    head = sheet.undecided(0, sheet.header_end())
    parts = {i: folded(sheet.texts[i]) for i in head if len(sheet.texts[i]) <= longest}
    return {index: part for index, part in parts.items() if part}


def _tails(parts: dict[int, str], wanted: str) -> list[int]:
    long = {index: part for index, part in parts.items() if len(part) >= _SHORTEST_TAIL}
    return [index for index, part in long.items() if wanted.endswith(part)]


def _before_tail(
    sheet: Sheet, headline: str, heads: list[int], tail: int
) -> Iterator[Finding | Headline]:
    """Find the kickers above line `tail`, which is the end of `headline`."""
    yield from (Finding(index, "kicker") for index in heads if index < tail)
    if sheet.title_line is not None and joins_kicker(headline, sheet.texts[tail]):
        # The page title joins kicker and headline, which are separate lines on the page.
        yield Headline(sheet.title_line, tail)


PAGE_TITLE = Rule(
    "page-title",
    "The first line, if the name of the site or a date follows the headline.",
    "Ministers meet in Geneva – DW – 03/18/2017",
    _page_title,
)
REPEATED_TITLE = Rule(
    "repeated-title",
    "The headline of the page title, repeated above the text.",
    "Ministers meet in Geneva",
    _repeated_title,
)
