"""Rules for the title of the page, and for the headline that it shares with the head of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.fields.title.kickers import joins_kicker
from normalizer.names.publishers import find_publisher
from normalizer.tag.finding import Finding, Headline, PageTitle
from normalizer.tag.rule import Rule
from normalizer.text.line_shape import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from normalizer.tag.sheet import Sheet

# The title of the page is its first line; one or two lines of unknown furniture may precede it.
_TITLE_WITHIN = 3
# Two printings of a headline differ in punctuation and spaces, not in length.
ROOM_FOR_MARKS = 10
# The end of a page title that stands alone is the headline when it has some length.
_SHORTEST_TAIL = 12
# A headline that the page title has in full, and the page cut short, has some length too.
_SHORTEST_CUT = 25


def _page_title(sheet: Sheet) -> Iterator[Finding | PageTitle]:
    for index in sheet.undecided(0, min(_TITLE_WITHIN, len(sheet.lines))):
        title = sheet.grammar.title(sheet.text(index))
        if title.date or _names_site(sheet, title.publisher):
            yield PageTitle(index, title)
            yield Finding(index, "title")
            return


def _names_site(sheet: Sheet, brand: str | None) -> bool:
    """Return whether `brand` names a site, and is not the credit of a picture ("picture alliance/dpa")."""
    if brand is None or find_publisher(brand):
        return brand is not None
    return not any(sheet.grammar.agency(part.strip()) for part in brand.split("/"))


def _repeated_title(sheet: Sheet) -> Iterator[Finding | Headline]:
    """Find the headline of the page title in the head: whole, cut short, or after a kicker on a line of its own."""
    if sheet.title is None:
        return
    headline = sheet.title.headline
    parts = _parts_of_head(sheet, longest=len(headline) + ROOM_FOR_MARKS)
    wanted = folded(headline)
    whole = [index for index, part in parts.items() if part == wanted]
    tails = _tails(parts, wanted)
    heads = [index for index, part in parts.items() if part and wanted.startswith(part)]
    found = whole or tails or _long_heads(parts, heads, wanted)
    yield from (Finding(index, "title") for index in found)
    yield from (Headline(index) for index in found[:1])
    if tails and not whole:
        yield from _before_tail(sheet, headline, heads, tails[0])


def _long_heads(parts: dict[int, str], heads: list[int], wanted: str) -> list[int]:
    least = min(_SHORTEST_CUT, len(wanted) / 2)
    return [index for index in heads if len(parts[index]) >= least]


def _parts_of_head(sheet: Sheet, longest: int) -> dict[int, str]:
    """Return the letters of the undecided lines of the head that are no longer than `longest`, by index."""
    head = sheet.undecided(0, sheet.header_end())
    return {i: folded(sheet.text(i)) for i in head if len(sheet.text(i)) <= longest}


def _tails(parts: dict[int, str], wanted: str) -> list[int]:
    long = {index: part for index, part in parts.items() if len(part) >= _SHORTEST_TAIL}
    return [index for index, part in long.items() if wanted.endswith(part)]


def _before_tail(
    sheet: Sheet, headline: str, heads: list[int], tail: int
) -> Iterator[Finding | Headline]:
    """Find the kickers above line `tail`, which is the end of `headline`."""
    yield from (Finding(index, "kicker") for index in heads if index < tail)
    if sheet.title_line is not None and joins_kicker(headline, sheet.text(tail)):
        # The page title joins kicker and headline, which the page prints apart.
        yield Headline(sheet.title_line, tail)


PAGE_TITLE = Rule(
    "page-title",
    "The first line, when the name of the site or a date follows the headline.",
    "Ministers meet in Geneva – DW – 03/18/2017",
    _page_title,
)
REPEATED_TITLE = Rule(
    "repeated-title",
    "The headline of the page title, printed again in the head.",
    "Ministers meet in Geneva",
    _repeated_title,
)
