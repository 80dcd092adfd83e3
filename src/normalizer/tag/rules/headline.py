"""The rules that settle which line is the headline, and what similar lines are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.tag.finding import Finding, Headline, Withdrawal
from normalizer.tag.headline_lines import bare_headline, can_be_headline
from normalizer.tag.rule import Rule
from normalizer.tag.rules.headline_choice import (
    fullest_headline,
    heading_of_html,
    heading_of_markdown,
)
from normalizer.tag.rules.image_lines import CREDIT
from normalizer.tag.rules.page_title import ROOM_FOR_MARKS
from normalizer.text.line_shape import bullet_length, ends_sentence, folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from normalizer.tag.learned.headline_model import Likeliest
    from normalizer.tag.sheet import Sheet

# Maximum length of a kicker that nothing but its position identifies: longer lines are headlines.
_LONGEST_SURE_KICKER = 40
_KICKER_WITHIN = 3
_LONGEST_KICKER = 60
# A line with another role is considered as headline from this probability on.
_LIKELY = 0.15
_TAKEN_FOR = frozenset({None, "boilerplate", "subhead", "summary"})
# A proposed title just below the headline is its teaser when it is longer than names and labels.
_SHORTEST_TEASER = 50
_NOT_KICKERS = frozenset({"li", "img"})


def _headline(sheet: Sheet) -> Iterator[Finding | Headline | Withdrawal]:
    heading = heading_of_html(sheet) if sheet.has_structure() else None
    if heading is not None and sheet.role(heading) != "title" and not sheet.is_open(heading):
        yield Withdrawal(heading)
    if sheet.titles:
        yield from _weighed(sheet, heading)
        return
    headline = sheet.headline
    if heading is not None or headline is None:
        headline = _first_headline(sheet) if heading is None else heading
        if headline is None:
            return
        yield Headline(headline)
        yield Finding(headline, "title")
    yield from _copies_in_head(sheet, headline)


def _copies_in_head(sheet: Sheet, headline: int) -> Iterator[Finding]:
    wanted = folded(sheet.texts[headline])
    longest = len(sheet.texts[headline]) + ROOM_FOR_MARKS
    below = sheet.undecided(headline + 1, sheet.header_end())
    short = (index for index in below if len(sheet.texts[index]) <= longest)
    return (Finding(index, "title") for index in short if folded(sheet.texts[index]) == wanted)


def _weighed(sheet: Sheet, heading: int | None) -> Iterator[Finding | Headline]:
    """Weigh the lines of a page that the learned tagger has seen, unless markup has decided.

    Then find what the other lines are that the learned tagger takes for titles.
    """
    choice = _choice(sheet, heading)
    if choice is None:
        return
    proposed = sorted({*sheet.having({"title"}), *_likely(sheet)})
    fullest = fullest_headline(sheet, choice.line, proposed)
    yield Headline(fullest, choice.line, choice.probability)
    chosen = {choice.line, fullest}
    yield from (Finding(index, "title") for index in chosen if sheet.role(index) != "title")
    titles = [index for index in proposed if sheet.is_taken_for(index, {"title"})]
    yield from _beside_headline(sheet, titles, chosen, choice.line)
    yield from _copies_in_head(sheet, choice.line)


def _choice(sheet: Sheet, heading: int | None) -> Likeliest | None:
    """Return the line that markup marks as the headline, or else the likeliest."""
    from normalizer.tag.learned.headline_model import HeadlineModel, Likeliest

    if heading is None:
        heading = heading_of_markdown(sheet)
    return HeadlineModel.load().likeliest(sheet) if heading is None else Likeliest(heading, None)


def _beside_headline(
    sheet: Sheet, titles: list[int], chosen: set[int], printed: int
) -> Iterator[Finding]:
    """Find the roles of the proposed titles that do not contain the headline."""
    wanted = {folded(bare_headline(sheet, index)) for index in chosen}
    for index in titles:
        whole = folded(bare_headline(sheet, index))
        if any(part in whole for part in wanted):
            continue
        if _is_above_credit(sheet, index):
            yield Finding(index, "caption")
        else:
            yield Finding(index, _role_beside_headline(sheet.texts[index], index - printed))


def _is_above_credit(sheet: Sheet, index: int) -> bool:
    """Return whether a labelled credit follows directly: "Image: dpa"."""
    return sheet.has_credit_below(index) and sheet.rule(index + 1) == CREDIT.name


def _likely(sheet: Sheet) -> Iterator[int]:
    """Yield the lines to which the learned tagger gave a fair probability of being a headline."""
    fair = (index for index, probability in enumerate(sheet.titles) if probability >= _LIKELY)
    taken = (index for index in fair if sheet.is_taken_for(index, _TAKEN_FOR))
    return (index for index in taken if can_be_headline(sheet, index))


def _role_beside_headline(line: str, distance: int) -> str:
    """Return the role of a proposed title `distance` lines below the headline (negative: above)."""
    if bullet_length(line) or abs(distance) > _KICKER_WITHIN:
        return "boilerplate"
    if distance > 0:
        return "summary" if len(line) >= _SHORTEST_TEASER else "boilerplate"
    return "kicker" if len(line) <= _LONGEST_KICKER else "boilerplate"


def _first_headline(sheet: Sheet) -> int | None:
    """Return the index of the headline among the open lines above the text."""
    lines = range(len(sheet.tags))
    prose = (index for index in lines if sheet.prose[index])
    text = next(filter(sheet.is_text, prose), len(lines))
    above = filter(sheet.is_open, range(text))
    candidates = [index for index in above if can_be_headline(sheet, index)]
    if not candidates:
        return None
    first, *others = candidates
    return first + 1 if first + 1 in others and _is_kicker_of_next(sheet, first) else first


def _is_kicker_of_next(sheet: Sheet, index: int) -> bool:
    """Return whether the next line has several words and is more than twice as long."""
    length, below = len(sheet.texts[index]), sheet.texts[index + 1]
    if length > _LONGEST_SURE_KICKER or " " not in below:
        return False
    return len(below) > 2 * length


def _kicker(sheet: Sheet) -> Iterator[Finding]:
    headline = sheet.printed_headline
    if headline and _is_kicker(sheet, headline - 1):
        yield Finding(headline - 1, "kicker")


def _is_kicker(sheet: Sheet, index: int) -> bool:
    if len(sheet.texts[index]) > _LONGEST_SURE_KICKER:
        return False
    if _is_named_kicker(sheet, index):
        return True
    if sheet.tags[index] is not None or ends_sentence(sheet.texts[index]):
        return False
    return can_be_headline(sheet, index)


def _is_named_kicker(sheet: Sheet, index: int) -> bool:
    """Return whether HTML names a line the kicker of the headline below it."""
    if not sheet.is_named(index, "kicker") or sheet.element(index) in _NOT_KICKERS:
        return False
    return sheet.is_open(index)


HEADLINE = Rule(
    "headline",
    "The first line above the text that is not a sentence, or the likeliest of the lines that may "
    "be the headline.",
    "Ministers meet in Geneva",
    _headline,
    overrules_model=True,
)
KICKER = Rule(
    "kicker", "A short line just above the headline.", "Diplomacy", _kicker, overrules_model=True
)
