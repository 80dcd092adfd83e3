"""Rules for the head of a page: page title, dates, facts, summary, a second article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.fields.date.date_grammar import (
    LONGEST_DATE_LINE,
    is_date_line,
    is_publication_label,
)
from normalizer.fields.title.title_grammar import joins_kicker
from normalizer.names.publishers import brand_alone
from normalizer.tag.rule import Rule
from normalizer.tag.sheet import IMAGE_ROLES, LOOK_AHEAD, Finding, Headline, PageTitle
from normalizer.text.line_shape import folded
from normalizer.text.marks import FACTS_SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Iterator

    from normalizer.tag.sheet import Sheet
    from normalizer.text.structure import Structure

# The page title is the first line; one or two lines of unknown furniture may precede it.
_TITLE_WITHIN = 3
# Two printings of a headline may differ by this many punctuation marks and spaces.
ROOM_FOR_MARKS = 10
# The end of a page title alone on a line is the headline when it has this length.
_SHORTEST_TAIL = 12
# A truncated headline has at least this length.
_SHORTEST_CUT = 25
_LONGEST_FACTS = 200
# A teaser without a full stop is at least this long; names and labels are shorter.
_SHORTEST_SUMMARY = 50
# The lead of an article is above its second paragraph.
_MOST_PARAGRAPHS_ABOVE = 1
_FOLLOWS_SUMMARY = IMAGE_ROLES | {"date", "byline", "publisher"}
# An `<h1>` that is at least this similar to the headline of the metadata is that of the article.
_LIKE_HEADLINE = 0.5
# The article of the page has at least this many.
_FEWEST_PARAGRAPHS = 2


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


def _dates(sheet: Sheet) -> Iterator[Finding]:
    """Find dates above and below the text; between paragraphs, a date is a subhead.

    A date below its label is one anywhere.
    """
    body = range(sheet.header_end(), sheet.body_end())
    for index in sheet.possible_fields(LONGEST_DATE_LINE):
        if index in body and not _is_below_label(sheet, index):
            continue
        if is_date_line(sheet.texts[index]):
            yield Finding(index, "date")


def _is_below_label(sheet: Sheet, index: int) -> bool:
    return index > 0 and is_publication_label(sheet.texts[index - 1])


def _facts(sheet: Sheet) -> Iterator[Finding]:
    head = (index for index in sheet.undecided(1, sheet.header_end()) if not sheet.prose[index])
    for index in head:
        text = sheet.texts[index]
        if len(text) > _LONGEST_FACTS:
            continue
        if FACTS_SEPARATOR in text or _is_brand(sheet, text):
            kinds = _kinds(sheet, text)
            if all(kinds):
                yield Finding(index, "+".join(dict.fromkeys(filter(None, kinds))))


def _kinds(sheet: Sheet, text: str) -> list[str | None]:
    """Return the kind of each fact of a line, `None` for a part that is none."""
    return [sheet.grammar.kind_of_fact(part) for part in text.split(FACTS_SEPARATOR)]


def _is_brand(sheet: Sheet, text: str) -> bool:
    """Return whether a line is the name of a brand, but not of an agency."""
    return brand_alone(text) is not None and sheet.grammar.agency(text) is None


DATE = Rule(
    "date",
    "A date, with or without label and time, above or below the text.",
    "March 18, 2017",
    _dates,
)


FACTS = Rule(
    "facts",
    "Publisher, date and byline on one line, separated by middle dots.",
    "DW · 2017-03-18",
    _facts,
)


def _summary(sheet: Sheet) -> Iterator[Finding]:
    """Find the only paragraph between the headline and an image, date or byline with text below.

    In HTML, it is the line that the markup names the lead.
    """
    if sheet.headline is None or any(sheet.having({"summary"})):
        return
    below = range(sheet.headline + 1, min(sheet.headline + LOOK_AHEAD, len(sheet.lines)))
    index = _named_lead(sheet, below) or _only_paragraph(sheet, below)
    if index is None:
        return
    if any(map(sheet.is_text, range(index + 1, index + LOOK_AHEAD))):
        yield Finding(index, "summary")


def _named_lead(sheet: Sheet, below: range) -> int | None:
    """Return the line above the second paragraph that HTML names the lead of the article."""
    paragraphs = 0
    for index in below:
        if sheet.is_named(index, "lead") and _can_be_lead(sheet, index):
            return index
        paragraphs += sheet.is_text(index)
        if paragraphs > _MOST_PARAGRAPHS_ABOVE:
            return None
    return None


def _can_be_lead(sheet: Sheet, index: int) -> bool:
    if sheet.role(index) not in {"body", None}:
        return False
    return len(sheet.texts[index]) >= _SHORTEST_SUMMARY


def _only_paragraph(sheet: Sheet, below: range) -> int | None:
    """Return the only paragraph `below` the headline that an image or a line of facts follows."""
    found = None
    for index in below:
        role = sheet.role(index)
        if sheet.is_text(index):
            if found is not None or not _is_long_enough(sheet, index):
                return None
            found = index
        elif role is None:
            return None
        elif found is None:
            if role in IMAGE_ROLES:
                return None
        elif role.partition("+")[0] in _FOLLOWS_SUMMARY:
            return found
    return None


def _is_long_enough(sheet: Sheet, index: int) -> bool:
    return sheet.prose[index] or len(sheet.texts[index]) >= _SHORTEST_SUMMARY


SUMMARY = Rule(
    "summary",
    "The only paragraph between the headline and the first image, date or byline.",
    "In Geneva, ministers of twelve countries have agreed on a date.",
    _summary,
    overrules_model=True,
)


def _second_articles(sheet: Sheet) -> Iterator[Finding]:
    """Find the lines of articles that follow the one of the page, each with a heading of its own.

    Each is in an element ``article``, and the page's own article, too.
    """
    headings = list(_headings(sheet)) if sheet.has_structure() else []
    own = next((structure for structure in headings if _is_headline(structure)), None)
    if own is None or _paragraphs(sheet, own.article) < _FEWEST_PARAGRAPHS:
        return
    others = {structure.article for structure in headings if not _is_headline(structure)}
    others -= {0, own.article}
    for index in filter(sheet.is_open, range(len(sheet.lines))):
        if _article_of(sheet, index) in others:
            yield Finding(index, "boilerplate")


def _headings(sheet: Sheet) -> Iterator[Structure]:
    structures = (line.structure for line in sheet.lines)
    return (structure for structure in structures if structure and structure.element == "h1")


def _is_headline(heading: Structure) -> bool:
    return heading.as_headline >= _LIKE_HEADLINE


def _article_of(sheet: Sheet, index: int) -> int:
    structure = sheet.lines[index].structure
    return structure.article if structure else 0


def _paragraphs(sheet: Sheet, article: int) -> int:
    """Return the number of paragraphs of text in an article."""
    return sum(_article_of(sheet, index) == article for index in sheet.having({"body"}))


SECOND_ARTICLE = Rule(
    "second-article",
    "A line of another article that follows on the same page of HTML.",
    "<h1>Another story</h1>",
    _second_articles,
    overrules_model=True,
)
