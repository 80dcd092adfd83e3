"""Stage 3, parse: parses each tagged line once, reusing what a rule has already parsed."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from normalizer.fields.byline.byline_grammar import ReadByline
from normalizer.fields.credit.credit_labels import without_caption_label
from normalizer.fields.date.date_grammar import (
    LONGEST_DATE_LINE,
    FoundDate,
    day_first_of,
    find_dates,
    is_date_line,
    is_relative_date,
)
from normalizer.fields.title.title_grammar import split_glued_kicker
from normalizer.grammar import Grammar
from normalizer.late_property import late_property
from normalizer.parts import RelatedLink, Signoff, Title
from normalizer.tag.phrases import length_of_label
from normalizer.tag.sheet import IMAGE_ROLES, TEXT_ROLES, Sheet, SplitCaption
from normalizer.text.late_pattern import late_pattern
from normalizer.text.letters import LOWER
from normalizer.text.line_shape import undoubled, without_marker
from normalizer.text.marks import FACTS_SEPARATOR

# Number of lines below the headline that are searched for a date if the page shows none elsewhere.
_REMOVED_DATE_WITHIN = 2000
# A date alone on a line, at most this far below the text, is the article's.
_DATE_BELOW_TEXT = 5
# A line between headline and text may have a date beside other things, this far below the headline.
_BELOW_HEADLINE = 11
# Behind the title of another article: "Dams in numbers 11.02.2020".
_DATE_AT_END = late_pattern(r" (?:\d\d?[./]\d\d?[./]|\d{4}-\d\d-)\d\d(?:\d\d)?$")
# What separates the date from the title.
_BARS = " |·"
# "• 1/5 ", "[1/5]", "2 / 7 Text": in brackets, after a bullet, or before a capital.
_COUNTER = late_pattern(
    r"(?:[•▪*]\s*)?(?:\[\d{1,3}\s?/\s?\d{1,3}\]\s*"
    rf"|\d{{1,3}}\s?/\s?\d{{1,3}}\s+(?=[^\W\d_{LOWER}])|(?<=[•▪*]\s)|(?<=[•▪*]))"
)
_NUMBER = late_pattern(r"\d+")
# Roles whose text is used as printed.
_PLAIN = TEXT_ROLES | {"boilerplate", "kicker", "subhead"}


class Fact(NamedTuple):
    """The byline and the dates of a line.

    `text` is the whole line, but of a line with a relative date ("3 hours ago") just that, and
    `is_relative` is set. `is_labelled` means that the byline has a label ("By"), `is_label` that
    the line is just such a label.
    """

    text: str
    byline: ReadByline | None = None
    is_labelled: bool = False
    is_label: bool = False
    dates: tuple[FoundDate, ...] = ()
    is_relative: bool = False

    def has_date(self) -> bool:
        """Return whether the line has a date of any kind."""
        return self.is_relative or bool(self.dates)


class FactReader:
    """Parses the facts of one page, given its site, language and order of day and month."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    def read(self, role: str, text: str) -> Fact:
        """Return the facts of a line with this `role`."""
        grammar = self._sheet.grammar
        fact = self._dated_fact(text)
        if grammar.is_byline_label(text):
            return fact._replace(is_label=True)
        site = self._sheet.site
        labelled = grammar.read_byline(text, site=site)
        is_bare = labelled is None and "byline" in role
        read = grammar.read_byline(text, site=site, bare=True) if is_bare else labelled
        if read is None or not read.names:
            return fact
        return fact._replace(byline=read, is_labelled=labelled is not None)

    def _dated_fact(self, text: str) -> Fact:
        dates = self._dates(text)
        parts = () if dates else text.split(FACTS_SEPARATOR)
        relative = next(filter(is_relative_date, parts), None)
        return Fact(relative or text, dates=dates, is_relative=relative is not None)

    def _dates(self, text: str) -> tuple[FoundDate, ...]:
        day_first = self._day_first if "/" in text else None
        return tuple(find_dates(text, language=self._sheet.language, day_first=day_first))

    @late_property
    def _day_first(self) -> bool | None:
        """Return whether the day precedes the month; only dates with slashes need it."""
        sheet = self._sheet
        known = sheet.grammar.publishers.find(sheet.site or "")
        dated = (index for index, role in enumerate(sheet.roles) if role and "date" in role)
        return day_first_of(
            (sheet.texts[index] for index in dated),
            language=sheet.language,
            country=known.country if known else None,
        )

    def removed_facts(self) -> dict[int, Fact]:
        """Return the dates of removed lines, by line index, for pages that show no other date.

        These are dates labelled as published, dates alone on a line that is beside the byline or
        just below the text, and a date with anything else on a line between headline and text.
        """
        start = self._sheet.printed_headline or 0
        searched = range(start, start + _REMOVED_DATE_WITHIN)
        removed = [index for index in self._sheet.having({"boilerplate"}) if index in searched]
        text = self._sheet.having(TEXT_ROLES)
        begin = next((index for index in text if index > start), start)
        end = text[-1] if text else len(self._sheet.lines)
        below_text = range(end + 1, end + 1 + _DATE_BELOW_TEXT)
        below_headline = range(start + 1, min(begin, start + _BELOW_HEADLINE))
        beside_byline = {place + step for place in self._sheet.places["byline"] for step in (-1, 1)}
        found: dict[int, Fact] = {}
        for index in removed:
            line = self._sheet.texts[index]
            if (index in below_text or index in beside_byline) and is_date_line(line):
                found[index] = self._dated_fact(line)
                continue
            dates = self._dates(line) if len(line) <= LONGEST_DATE_LINE else ()
            # "March 3, 2020 | Money | 3 comments"
            is_only_date = index in below_headline and len(dates) == 1
            kept = tuple(date for date in dates if is_only_date or date.kind == "published")
            if kept:
                found[index] = Fact(line, dates=kept)
        return {index: fact for index, fact in found.items() if fact.has_date()}


def read_image_line(
    role: str, reading: SplitCaption | None, text: str, grammar: Grammar
) -> SplitCaption:
    """Return the caption and the credit of an image line; an alternative text is the caption.

    `reading` is the result of the rule that gave the `role`, if it parsed the line.
    """
    if role == "alt":
        if reading is not None:
            return reading
        caption, credit = grammar.split_caption(text)
        return SplitCaption(without_counter(caption or text), credit if caption else "")
    text = undoubled(text)
    if role == "caption":
        is_below = reading is not None and reading.is_below_credit
        return SplitCaption(without_counter(without_caption_label(text)), "", is_below)
    if role == "credit":
        return SplitCaption("", text)
    caption, credit, _ = reading or SplitCaption(*grammar.split_caption(text))
    if not credit:
        return SplitCaption("", text)
    return SplitCaption(without_counter(without_caption_label(caption)), credit)


def without_counter(caption: str) -> str:
    """Return a caption without the counter of a gallery at its start."""
    match = _COUNTER.match(caption)
    rest = caption[match.end() :] if match else ""
    return rest or caption


def counter_of(caption: str) -> tuple[int, int] | None:
    """Return the number of a picture and of all in its gallery at the start of a caption.

    >>> counter_of("[1/5] Ministers arrive")
    (1, 5)
    """
    counter = _COUNTER.match(caption)
    numbers = [*map(int, _NUMBER.findall(counter[0]))] if counter else []
    match numbers:
        case [number, total] if 0 < number <= total:
            return number, total
    return None


Parsed: TypeAlias = SplitCaption | Title | Signoff | RelatedLink | Fact | None


def parse(sheet: Sheet) -> list[Parsed]:
    """Return the parsed field of each line of a tagged page, parallel to ``sheet.lines``.

    This is a `SplitCaption` for image lines, a `Title` for the headline, a `Signoff` for sign-offs
    (``None`` if the line does not parse as one), a `RelatedLink` for related links, a `Fact` for
    bylines and dates, and ``None`` for other lines.
    """
    facts = FactReader(sheet)
    parsed: list[Parsed] = [None] * len(sheet.lines)
    for role, places in list(sheet.places.items()):
        if role is not None and role not in _PLAIN:
            for index in places:
                parsed[index] = _parsed(sheet, index, role, facts)
    if not any(isinstance(fact, Fact) and fact.dates for fact in parsed):
        for index, found in facts.removed_facts().items():
            parsed[index] = found
    return parsed


def _parsed(sheet: Sheet, index: int, role: str, facts: FactReader) -> Parsed:
    text = sheet.texts[index]
    if role in IMAGE_ROLES:
        return read_image_line(role, sheet.readings[index], text, sheet.grammar)
    match role:
        case "title":
            return _headline(sheet, index)
        case "signoff":
            return sheet.grammar.signoff(text, site=sheet.site)
        case "related":
            return RelatedLink(_related_title(sheet, text))
        case _:
            return facts.read(role, text)


def _headline(sheet: Sheet, index: int) -> Title:
    """Return the headline on a title line, without the site's name, and a kicker glued to it."""
    if sheet.title and index == sheet.title_line:
        return sheet.title
    bare = without_marker(sheet.texts[index])
    title = sheet.title_at(index)
    glued = without_marker(title.headline) if title.publisher else bare
    kicker, headline = split_glued_kicker(glued, sheet.language)
    return Title(headline, kicker=kicker)


def _related_title(sheet: Sheet, text: str) -> str:
    text = _DATE_AT_END.sub("", text).rstrip(_BARS)
    label = length_of_label(text, sheet.grammar.words.kinds)
    return text[label:].strip() if label else without_marker(text)
