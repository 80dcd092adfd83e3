"""Rules for bylines and sign-offs: who wrote the article."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from normalizer.fields.byline.byline_grammar import is_byline_label, parse_byline
from normalizer.fields.byline.byline_words import words_of
from normalizer.fields.date.date_grammar import find_dates, is_date_line, is_relative_date
from normalizer.fields.signoff.signoff_grammar import parse_signoff
from normalizer.names.agencies import find_agency
from normalizer.names.people import Evidence, person_evidence
from normalizer.names.publishers import find_publisher
from normalizer.tag.picture_credit import is_picture_credit
from normalizer.tag.rule import Rule
from normalizer.tag.sheet import IMAGE_ROLES, LOOK_AHEAD, TEXT_ROLES
from normalizer.text.line_shape import bullet_length

if TYPE_CHECKING:
    from collections.abc import Iterator

    from normalizer.names.agencies import AgencyRegistry
    from normalizer.parts import Byline
    from normalizer.tag.sheet import Sheet

_LINES_KEPT = 16_384
_LONGEST_BYLINE = 200
_LONGEST_SIGNOFF = 300
# A sign-off is the last line, or one of the last: a correction or a source may follow it.
_TAIL_LINES = 3
# Names stand so near below the label of a byline, and so many lines belong to it at most.
_NAME_WITHIN = 3
_MOST_NAME_LINES = 16
# Where a byline stands, in lines from the headline.
_NEAR_HEADLINE = range(-4, 17)
_LONGEST_NAMES = 80
# A date so near below a name makes it a byline.
_DATE_WITHIN = 3
_SIGNS_BETWEEN_NAMES = " ,;&|·•*/"
# What the learned tagger may take a name for that stands alone on its line.
_TAKEN_FOR = frozenset({None, "boilerplate", "subhead", "date"})
# A name alone is hardly taken for these, which begin with names.
_TEXTS_OF_IMAGES = frozenset({"alt", "caption"})
# So many lines below a name are searched for it.
_TOLD_WITHIN = 1000
_TOLD = TEXT_ROLES | {"title"}
_BYLINES = frozenset({"byline", "byline+date"})
_BAR = re.compile(r"\s*[|•·]\s*")
_DIGIT = re.compile(r"\d")


def _byline(sheet: Sheet, text: str, *, bare: bool = False) -> Byline | None:
    return parse_byline(text, bare=bare, agencies=sheet.agencies)


def _bylines(sheet: Sheet) -> Iterator[tuple[int, str]]:
    for index in sheet.undecided(0, sheet.header_end()):
        text = sheet.lines[index].text
        if (
            len(text) <= _LONGEST_BYLINE
            and not sheet.prose[index]
            and _is_byline(text, sheet.agencies)
        ):
            yield index, "byline"


@lru_cache(_LINES_KEPT)
def _is_byline(text: str, agencies: AgencyRegistry | None) -> bool:
    """Keep the answer: each line of the head is asked for, and the menus of a site come again with each of its pages."""
    return parse_byline(text, agencies=agencies) is not None


def _split_bylines(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Find a label alone on its line, and the names on the lines below it."""
    for index in sheet.undecided():
        if is_byline_label(sheet.lines[index].text):
            stop = _end_of_names(sheet, index)
            if stop > index + 1:
                yield from ((line, "byline") for line in range(index, stop))


def _end_of_names(sheet: Sheet, label: int) -> int:
    """Return where the names below a label end: behind a joint any name counts, else one that is surely a person's."""
    end, is_joined = label + 1, True
    for index in range(label + 1, min(label + 1 + _MOST_NAME_LINES, len(sheet.lines))):
        text = sheet.lines[index].text
        if _is_joint(text):
            is_joined = True
        elif sheet.tags[index] is None and _names_people(
            sheet.agencies, text, Evidence.LIKELY if is_joined else Evidence.PERSON
        ):
            end = index + 1
            is_joined = text.rstrip().endswith((",", "&", "/"))
        elif end > label + 1 or index - label >= _NAME_WITHIN:
            break
    return end


def _is_joint(text: str) -> bool:
    """Tell whether a line only joins names: "and", a comma, the number of a footnote."""
    bare = text.strip(_SIGNS_BETWEEN_NAMES)
    return not any(map(str.isalpha, bare)) or bare.casefold() in words_of("joint")


def _names_people(agencies: AgencyRegistry | None, text: str, least: Evidence) -> bool:
    """Tell whether a line is names alone, of people or agencies."""
    return len(text) <= _LONGEST_NAMES and _short_names_people(agencies, text, least)


@lru_cache(_LINES_KEPT)
def _short_names_people(agencies: AgencyRegistry | None, text: str, least: Evidence) -> bool:
    byline = parse_byline(text, bare=True, agencies=agencies)
    if byline is None or not (byline.authors or byline.agencies):
        return False
    return all(person_evidence(name) >= least for name in byline.authors)


def _bylines_near_headline(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Find bylines that the learned tagger missed: labelled, with a date, or else a name that is no topic of the text."""
    headline = sheet.headline if sheet.printed_at is None else sheet.printed_at
    if headline is None:
        return
    near = range(
        max(0, headline + _NEAR_HEADLINE.start),
        min(headline + _NEAR_HEADLINE.stop, len(sheet.lines)),
    )
    missed = [index for index in near if _may_be_missed(sheet, index)]
    for index in missed:
        if _is_labelled_or_dated(sheet, sheet.lines[index].text):
            yield index, "byline+date" if sheet.role(index) == "date" else "byline"
    named = [
        index for index in near if sheet.role(index) in _BYLINES and _is_no_topic(sheet, index)
    ]
    for index in missed:
        is_alone = sheet.role(index) not in _TEXTS_OF_IMAGES and _is_name_alone(
            sheet, index, headline
        )
        if is_alone and (not named or _stands_beside(index, named)):
            yield index, "byline"
    if not named:
        yield from (
            (index, "byline")
            for index in near
            if index > headline and _is_agency_alone(sheet, index)
        )


def _may_be_missed(sheet: Sheet, index: int) -> bool:
    """Tell whether the learned tagger may have taken a byline for something else: for the text of an image, say."""
    if not sheet.is_open(index) or sheet.prose[index]:
        return False
    around = {sheet.role(index - 1), sheet.role(index + 1)}
    return sheet.role(index) in (_TAKEN_FOR if around & IMAGE_ROLES else _TAKEN_FOR | IMAGE_ROLES)


def _stands_beside(index: int, others: list[int]) -> bool:
    return any(abs(index - other) <= _NAME_WITHIN for other in others)


def _is_labelled_or_dated(sheet: Sheet, text: str) -> bool:
    """Tell whether a line is a byline by its label, or names people and a date, if only "3 hours ago"."""
    if len(text) > _LONGEST_BYLINE or is_date_line(text):
        return False
    if _byline(sheet, text) or _names_outlet_behind(sheet, text):
        return True
    digit = _DIGIT.search(text)
    if digit is None or not (find_dates(text) or is_relative_date(text[digit.start() :])):
        return False
    return _names_people(
        sheet.agencies, text[: digit.start()].rstrip(_SIGNS_BETWEEN_NAMES), Evidence.LIKELY
    )


def _names_outlet_behind(sheet: Sheet, text: str) -> bool:
    """Tell whether a line has names and, behind a bar, the brand of an outlet: "Jane Roe | BBC"."""
    names, *others = _BAR.split(text)
    return any(map(find_publisher, others)) and _names_people(
        sheet.agencies, names, Evidence.LIKELY
    )


def _is_agency_alone(sheet: Sheet, index: int) -> bool:
    """Tell whether a line that the learned tagger takes for a credit or a sign-off is an agency, far from any image."""
    if not sheet.is_open(index) or sheet.role(index) not in {"credit", "signoff"}:
        return False
    around = {sheet.role(index - 1), sheet.role(index + 1)}
    agency = find_agency(sheet.lines[index].text, agencies=sheet.agencies)
    writes = agency is not None and agency.kind in {"both", "news"} and not agency.takes_handles
    return writes and around.isdisjoint(IMAGE_ROLES)


def _is_name_alone(sheet: Sheet, index: int, headline: int) -> bool:
    """Tell whether a line is a full name alone, and the headline and the text do not speak of its bearer.

    Above the headline it must be one with a date below it.
    """
    text = sheet.lines[index].text
    if bullet_length(text) or sheet.role(index) == "date":
        return False
    end = index + 1 + _DATE_WITHIN
    stop = end if index > headline else min(end, headline)
    is_dated = any(sheet.role(below) == "date" for below in range(index + 1, stop))
    if index < headline and not is_dated:
        return False
    least = Evidence.LIKELY if is_dated else Evidence.PERSON
    return (
        _has_parts(text)
        and _names_people(sheet.agencies, text, least)
        and _is_no_topic(sheet, index)
    )


def _has_parts(text: str) -> bool:
    """Tell whether a name is in parts; in scripts without spaces, one of one part looks like many other words."""
    return text.isascii() or any(sign in text for sign in " \u3000・")


def _is_no_topic(sheet: Sheet, index: int) -> bool:
    """Tell whether a line is a byline with a label, or names people of whom headline and text do not speak."""
    line = sheet.lines[index].text
    byline = _byline(sheet, line, bare=True)
    if byline is None:
        return False
    surnames = [name.rsplit(maxsplit=1)[-1] for name in byline.authors]
    last = min(index + _TOLD_WITHIN, len(sheet.lines))
    told = (sheet.lines[at].text for at in range(last) if sheet.role(at) in _TOLD and at != index)
    return _byline(sheet, line) is not None or not any(
        name in text for text in told for name in surnames
    )


def _closing_signoffs(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Find the sign-off that closes a page: below it there is only furniture that other rules know."""
    looked_at = 0
    for index in range(len(sheet.lines) - 1, 0, -1):
        if sheet.tags[index] is not None:
            continue
        text = sheet.lines[index].text
        if looked_at == _TAIL_LINES or sheet.prose[index]:
            return
        looked_at += 1
        if (
            len(text) <= _LONGEST_SIGNOFF
            and any(sheet.prose[max(0, index - LOOK_AHEAD) : index])
            and _is_signoff(sheet, text)
        ):
            yield index, "signoff"
            above = sheet.lines[index - 1].text
            if (
                not sheet.lines[index].blanks
                and not sheet.prose[index - 1]
                and _is_signoff(sheet, above)
            ):
                yield index - 1, "signoff"
            return


def _signoffs(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Find the line at the end of the text that the grammar of sign-offs takes; furniture may follow it."""
    end = _end_of_text(sheet)
    if end is None or any(tag is not None and tag.role == "signoff" for tag in sheet.tags):
        return
    for index in range(min(end + _TAIL_LINES, len(sheet.lines) - 1), max(end - 2, 0), -1):
        text = sheet.lines[index].text
        if sheet.is_open(index) and len(text) <= _LONGEST_SIGNOFF and _is_signoff(sheet, text):
            yield index, "signoff"
            return


def _is_signoff(sheet: Sheet, text: str) -> bool:
    agencies = sheet.agencies
    return parse_signoff(text, agencies=agencies) is not None and not is_picture_credit(
        text, agencies
    )


def _end_of_text(sheet: Sheet) -> int | None:
    """Return the index of the last line of running text."""
    for index in range(len(sheet.lines) - 1, 0, -1):
        role = sheet.role(index)
        if (role is None and sheet.prose[index]) or role in TEXT_ROLES:
            return index
    return None


BYLINE = Rule("byline", "A line in the head that names the authors.", "By Jane Roe", _bylines)
SPLIT_BYLINE = Rule(
    "byline-below-label",
    "The label of a byline alone on its line, and the names below it.",
    "By",
    _split_bylines,
)
BYLINE_NEAR_HEADLINE = Rule(
    "byline-near-headline",
    "A byline, or a full name alone that the text does not speak of, near the headline.",
    "Jane Roe",
    _bylines_near_headline,
    overrules_model=True,
)
CLOSING_SIGNOFF = Rule(
    "closing-sign-off",
    "The last line of a page, when the grammar of sign-offs takes it.",
    "ab/cd (AFP, dpa)",
    _closing_signoffs,
)
SIGNOFF = Rule(
    "sign-off",
    "The last line of the text, or one just below, when the grammar of sign-offs takes it.",
    "ab/cd (AFP, dpa)",
    _signoffs,
    overrules_model=True,
)
