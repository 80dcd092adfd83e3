"""Rules for bylines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from normalizer.fields.byline.byline_grammar import LONGEST_BYLINE
from normalizer.fields.byline.byline_words import are_topics, maker_pattern, words_of
from normalizer.fields.date.date_grammar import is_date_line
from normalizer.grammar import Grammar
from normalizer.names.name_kinds import Evidence, person_evidence
from normalizer.tag.rule import Rule
from normalizer.tag.sheet import IMAGE_ROLES, SUBHEADINGS, TEXT_ROLES, Finding, Sheet
from normalizer.text.line_shape import bullet_length, has_letters, heading_level

# The first name is within this many lines below the label of a byline, and at most this many lines
# belong to it.
_NAME_WITHIN = 3
_MOST_NAME_LINES = 16
# Position of a byline, in lines from the headline.
_NEAR_HEADLINE = range(-4, 17)
_LONGEST_NAMES = 80
# A date within this many lines of a name makes it a byline.
_DATE_WITHIN = 3
# A byline below the text is at most this far from it.
_CLOSING = 15
_SIGNS_BETWEEN_NAMES = " ,;&|·•*/"
_SIGNS_BEFORE_NEXT_NAME = (",", "&", "/")
# Roles that the learned tagger may give to a name alone on its line.
_TAKEN_FOR = frozenset({None, "boilerplate", "subhead", "date", "summary"})
# Roles of lines that often begin with a name without being a byline.
_NOT_A_NAME = frozenset({"alt", "caption", "date"})
# Items of a list below a name that may hold its date.
_MOST_ITEMS = 2
# Number of lines below a name that are searched for it.
_SEARCHED_BELOW = 1000
_RUNNING = TEXT_ROLES | {"title"}
_BYLINES = frozenset({"byline", "byline+date"})
# After the name of who wrote a post on a network, not the article.
_HANDLE = "(@"
_DIGIT = re.compile(r"\d")
_PART_SEPARATORS = frozenset(" \u3000・")


def _bylines(sheet: Sheet) -> Iterator[Finding]:
    head = range(sheet.header_end())
    for index in filter(head.__contains__, sheet.possible_fields(LONGEST_BYLINE)):
        if not sheet.prose[index] and sheet.grammar.is_byline(sheet.texts[index]):
            yield Finding(index, "byline")


def _split_bylines(sheet: Sheet) -> Iterator[Finding]:
    """Find labels alone on their line, and the names on the lines below."""
    is_label = sheet.grammar.is_byline_label
    for index in sheet.undecided():
        if sheet.roles[index] is None and is_label(sheet.texts[index]):
            stop = _end_of_names(sheet, index)
            if stop > index + 1:
                yield from (Finding(line, "byline") for line in range(index, stop))


def _end_of_names(sheet: Sheet, label: int) -> int:
    """Return the index after the last name below a label."""
    end, is_joined = label + 1, True
    for index in range(label + 1, min(label + 1 + _MOST_NAME_LINES, len(sheet.lines))):
        text = sheet.texts[index]
        # Without a connector above, only a name that is surely a person's counts.
        least = Evidence.LIKELY if is_joined else Evidence.PERSON
        # "and", a comma, the number of a footnote
        bare = text.strip(_SIGNS_BETWEEN_NAMES)
        if not has_letters(bare) or bare.casefold() in words_of("joint"):
            is_joined = True
        elif sheet.roles[index] is None and _names_people(sheet.grammar, text, least):
            end = index + 1
            is_joined = text.rstrip().endswith(_SIGNS_BEFORE_NEXT_NAME)
        elif end > label + 1 or index - label >= _NAME_WITHIN:
            break
    return end


def _names_people(grammar: Grammar, text: str, least: Evidence) -> bool:
    """Return whether a line names people, surely enough, or agencies alone."""
    read = grammar.read_byline(text, bare=True) if len(text) <= _LONGEST_NAMES else None
    if read is None or not read.byline.names_anyone():
        return False
    return all(person_evidence(name) >= least for name in read.byline.authors)


def _bylines_near_headline(sheet: Sheet) -> Iterator[Finding]:
    """Find missed bylines: with a label or a date, or a name that is not a topic of the text."""
    headline = sheet.printed_headline
    if headline is None:
        return
    first, stop = headline + _NEAR_HEADLINE.start, headline + _NEAR_HEADLINE.stop
    near = range(max(0, first), min(stop, len(sheet.lines)))
    possible = filter(sheet.may_be_byline.__contains__, near)
    missed = [index for index in possible if _may_be_missed(sheet, index)]
    for index in [index for index in missed if _is_marked(sheet, index, headline)]:
        yield Finding(index, "byline+date" if sheet.role(index) == "date" else "byline")
    known = (index for index in near if sheet.role(index) in _BYLINES)
    named = [index for index in known if _is_not_topic(sheet, index)]
    for index in missed:
        is_near = not named or any(abs(index - other) <= _NAME_WITHIN for other in named)
        if is_near and _is_name_alone(sheet, index, headline):
            yield Finding(index, "byline")
    if not named:
        below = range(headline + 1, near.stop)
        yield from (Finding(index, "byline") for index in below if _is_agency_alone(sheet, index))
        yield from _labelled_below_text(sheet)


def _labelled_below_text(sheet: Sheet) -> Iterator[Finding]:
    """Find the bylines with a label that close an article: "Written by Jane Roe"."""
    end = sheet.body_end()
    for index in range(end, min(end + _CLOSING, len(sheet.lines))):
        text = sheet.texts[index]
        if not sheet.grammar.begins_with_byline_label(text):
            continue
        if sheet.is_taken_for(index, _TAKEN_FOR) and sheet.grammar.is_byline(text):
            yield Finding(index, "byline")


def _may_be_missed(sheet: Sheet, index: int) -> bool:
    """Return whether the learned tagger may have mistaken a byline, also for an image line."""
    if sheet.prose[index]:
        return False
    is_in_image = not IMAGE_ROLES.isdisjoint(sheet.roles_beside(index))
    return sheet.is_taken_for(index, _TAKEN_FOR if is_in_image else _TAKEN_FOR | IMAGE_ROLES)


def _is_marked(sheet: Sheet, index: int, headline: int) -> bool:
    """Return whether a line is a labelled byline, or names people and a date or a brand."""
    text, grammar = sheet.texts[index], sheet.grammar
    if _HANDLE in text or is_date_line(text):
        return False
    if grammar.is_byline(text):
        return True
    read = grammar.read_byline(text, bare=True) if grammar.may_be_marked(text) else None
    if read is None or not read.is_marked or not read.byline.names_anyone():
        return False
    # In the text, "By Christmas" is a subhead.
    has_full_name = any(" " in name for name in read.names) or read.byline.date is not None
    return has_full_name or not _is_in_text(sheet, index, headline)


def _is_in_text(sheet: Sheet, index: int, headline: int) -> bool:
    """Return whether a line is a heading, or below the first paragraph."""
    if heading_level(sheet.texts[index]) or sheet.element(index) in SUBHEADINGS:
        return True
    return any(sheet.is_running_text(line, {"body"}) for line in range(headline + 1, index))


def _is_agency_alone(sheet: Sheet, index: int) -> bool:
    """Return whether a line taken for a credit or sign-off is an agency away from any image."""
    if not sheet.is_taken_for(index, {"credit", "signoff"}):
        return False
    if not IMAGE_ROLES.isdisjoint(sheet.roles_beside(index)):
        return False
    agency = sheet.grammar.agency(sheet.texts[index])
    return agency is not None and agency.supplies_texts and not agency.takes_handles


def _is_name_alone(sheet: Sheet, index: int, headline: int) -> bool:
    """Return whether a line is just a full name that the headline and the text do not mention.

    Above the headline it must have a date below it.
    """
    text = sheet.texts[index]
    # "Jane Roe/Reuters", "dpa/Jane Roe" are credits of pictures.
    is_credit = "/" in text and any(sheet.grammar.agency(it.strip()) for it in text.split("/"))
    if is_credit or sheet.role(index) in _NOT_A_NAME or _DIGIT.search(text):
        return False
    if _is_named_above(sheet, index):
        return False
    # An item below in the list must be its date: "* Jane Roe", "* Economy", "* March 3, 2020".
    below = range(index + 1, min(index + 1 + _MOST_ITEMS, len(sheet.lines)))
    items = takewhile(lambda at: bullet_length(sheet.texts[at]), below)
    if bullet_length(text) and not any(sheet.role(at) == "date" for at in items):
        return False
    if _has_date_beside(sheet, index, headline):
        least = Evidence.LIKELY
    elif index < headline:
        return False
    else:
        least = Evidence.PERSON
    # In scripts without spaces, a name of one part is hard to tell from other words.
    has_parts = text.isascii() or not _PART_SEPARATORS.isdisjoint(text)
    if not has_parts or not _names_people(sheet.grammar, text, least):
        return False
    return _is_not_topic(sheet, index)


def _is_named_above(sheet: Sheet, index: int) -> bool:
    """Return whether a line above says what a person is: "Edited by Jane Roe", "Press contact:"."""
    text, above = sheet.texts[index], sheet.texts[max(0, index - _NAME_WITHIN) : index]
    if above and maker_pattern().fullmatch(above[-1]):
        return True
    return any(line.endswith(text) and maker_pattern().match(line) for line in above)


def _has_date_beside(sheet: Sheet, index: int, headline: int) -> bool:
    """Return whether a date is near a line; above the headline, between the two."""
    stop = index + 1 + _DATE_WITHIN
    beside = range(index + 1, min(stop, headline))
    if index > headline:
        beside = range(max(headline + 1, index - _DATE_WITHIN), stop)
    return any(sheet.role(line) == "date" for line in beside)


def _is_not_topic(sheet: Sheet, index: int) -> bool:
    """Return whether a byline has a label, or names people whom the article does not mention."""
    line = sheet.texts[index]
    if sheet.grammar.is_byline(line):
        return True
    read = sheet.grammar.read_byline(line, bare=True)
    if read is None or read.is_unclear:
        return False
    running = (at for at in sheet.having(_RUNNING) if at < index + _SEARCHED_BELOW)
    texts = (sheet.texts[at] for at in running if at != index)
    headline = sheet.texts[sheet.printed_headline or 0]
    return not are_topics(read.byline.authors, headline, texts, least=1)


BYLINE = Rule(
    "byline",
    "A line near the top that names the authors.",
    "By Jane Roe",
    _bylines,
)
SPLIT_BYLINE = Rule(
    "byline-below-label",
    "The label of a byline alone on its line, and the names below it.",
    "By",
    _split_bylines,
)
BYLINE_NEAR_HEADLINE = Rule(
    "byline-near-headline",
    "Near the headline, a byline, or a full name alone that the text does not mention.",
    "Jane Roe",
    _bylines_near_headline,
    overrules_model=True,
)
