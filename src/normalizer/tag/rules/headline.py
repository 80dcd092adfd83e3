"""The rule that settles which line is the headline, and what the other lines are that look like one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.tag.rule import Rule
from normalizer.tag.rules.headline_choice import (
    KICKER_WITHIN,
    LONGEST_SURE_KICKER,
    NEAR_TEXT,
    bare_headline,
    can_be_headline,
    fullest_headline,
    printed_headline,
)
from normalizer.tag.sheet import TEXT_ROLES
from normalizer.text.line_shape import bullet_length, ends_sentence, folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from normalizer.tag.sheet import Sheet

_LONGEST_KICKER = 60
# So likely a headline must a line be that the learned tagger takes for one of these in the end.
_LIKELY = 0.15
_TAKEN_FOR = frozenset({None, "boilerplate", "subhead", "summary"})
# A teaser just below the headline that was taken for a title is longer than names and labels.
_SHORTEST_TEASER = 50
# A copy of a headline differs in punctuation and spaces, not in length.
ROOM_FOR_MARKS = 10


def _headline(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Settle which line is the headline, and what the other lines are that look like one."""
    if any(
        sheet.role(index) == "title" and sheet.is_open(index) for index in range(len(sheet.tags))
    ):
        yield from _among_proposed(sheet)
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
        if len(text) <= len(headline) + ROOM_FOR_MARKS and folded(text) == wanted:
            yield index, "title"


def _among_proposed(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Choose among the lines that the learned tagger proposes; the others are the path of the page, a kicker, a copy."""
    proposed = [
        index
        for index in range(len(sheet.tags))
        if sheet.role(index) == "title" or _is_likely(sheet, index)
    ]
    text = next(
        (i for i in range(proposed[0], len(sheet.tags)) if sheet.role(i) in TEXT_ROLES),
        len(sheet.tags),
    )
    above = [index for index in proposed if index < text] or proposed
    printed = printed_headline(sheet, above, text)
    sheet.headline, sheet.printed_at = fullest_headline(sheet, printed, above), printed
    yield from (
        (index, "title") for index in {printed, sheet.headline} if sheet.role(index) != "title"
    )
    wanted = {folded(bare_headline(sheet, printed)), folded(bare_headline(sheet, sheet.headline))}
    for index in [index for index in proposed if sheet.role(index) == "title"]:
        whole = folded(bare_headline(sheet, index))
        if (
            index in {printed, sheet.headline}
            or not sheet.is_open(index)
            or any(part in whole for part in wanted)
        ):
            continue
        yield index, _role_beside_headline(sheet.lines[index].text, index - printed)


def _is_likely(sheet: Sheet, index: int) -> bool:
    """Tell whether the learned tagger nearly took a line for a headline: the others on the page say whether it is."""
    if not sheet.titles or sheet.titles[index] < _LIKELY or not sheet.is_open(index):
        return False
    return sheet.role(index) in _TAKEN_FOR and can_be_headline(sheet, index)


def _role_beside_headline(line: str, distance: int) -> str:
    """Return what a proposed title is that stands `distance` lines below the headline, above it when negative."""
    if bullet_length(line) or abs(distance) > KICKER_WITHIN:
        return "boilerplate"
    if distance > 0:
        return "summary" if len(line) >= _SHORTEST_TEASER else "boilerplate"
    return "kicker" if len(line) <= _LONGEST_KICKER else "boilerplate"


def _first_headline(sheet: Sheet) -> int | None:
    """Return the index of the headline among the open lines above the text."""
    text = next(
        (i for i in range(len(sheet.tags)) if is_text(sheet, i) and sheet.prose[i]), len(sheet.tags)
    )
    candidates = [
        index for index in range(text) if sheet.is_open(index) and can_be_headline(sheet, index)
    ]
    if not candidates:
        return None
    if any(sheet.tags[index] for index in candidates):
        # The learned tagger saw no title here: the longest line near the text is the best guess.
        return max(candidates[-NEAR_TEXT:], key=lambda index: len(sheet.lines[index].text))
    first = candidates[0]
    follower = candidates[1] if len(candidates) > 1 else None
    if follower == first + 1 and len(sheet.lines[first].text) <= LONGEST_SURE_KICKER:
        below = sheet.lines[follower].text
        if len(below) > 2 * len(sheet.lines[first].text) and " " in below:
            return follower
    return first


def is_text(sheet: Sheet, index: int) -> bool:
    """Tell whether line `index` is a paragraph, or will be one when no other rule takes it."""
    role = sheet.role(index)
    return role == "body" or (role is None and index < len(sheet.lines) and sheet.prose[index])


def _kicker(sheet: Sheet) -> Iterator[tuple[int, str]]:
    headline = sheet.headline if sheet.printed_at is None else sheet.printed_at
    if headline is None or headline == 0:
        return
    if _is_named_kicker(sheet, headline - 1):
        yield headline - 1, "kicker"
    if sheet.tags[headline - 1] is not None:
        return
    above = sheet.lines[headline - 1].text
    if (
        len(above) <= LONGEST_SURE_KICKER
        and not ends_sentence(above)
        and can_be_headline(sheet, headline - 1)
    ):
        yield headline - 1, "kicker"


def _is_named_kicker(sheet: Sheet, index: int) -> bool:
    """Tell whether HTML names a line the kicker of the headline below it."""
    structure = sheet.lines[index].structure
    if (
        structure is None
        or "kicker" not in structure.named
        or len(sheet.lines[index].text) > LONGEST_SURE_KICKER
    ):
        return False
    return sheet.is_open(index) and structure.element not in {"li", "img"}


HEADLINE = Rule(
    "headline",
    "The first line above the text that is no sentence, or the best of the titles that the learned tagger proposes.",
    "Ministers meet in Geneva",
    _headline,
    overrules_model=True,
)
KICKER = Rule(
    "kicker", "A short line just above the headline.", "Diplomacy", _kicker, overrules_model=True
)
