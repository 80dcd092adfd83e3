"""Rules for the headline and its kicker."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from normalizer.fields.title.title_grammar import ends_path, is_path, joins_kicker
from normalizer.language.evidence import function_words
from normalizer.tables import words_in
from normalizer.tag.rule import Rule
from normalizer.tag.rules.head import (
    NO_TEASER,
    ROOM_FOR_MARKS,
    SHORTEST_TEASER,
    SPACES_IN_TEASER,
    bare_head,
    start_of_text,
)
from normalizer.tag.rules.images import CREDIT
from normalizer.tag.sheet import LINKED, Finding, Headline, Withdrawal
from normalizer.text.late_pattern import late_pattern
from normalizer.text.line_shape import bullet_length, ends_sentence, folded, heading_level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from normalizer.tag.sheet import Sheet
    from normalizer.text.structure import Structure

# Maximum distance from the last step of a breadcrumb path to the headline below.
_PATH_WITHIN = 3
# Shorter lines are more often section names than headlines; a truncated headline is no shorter.
_SHORTEST_HEADLINE = 15
# Least similarity of an HTML heading to the headline in the metadata or the title of the page, and
# the bonus for an h1.
_ALIKE = 0.55
_AT_TOP = 0.15
# A main heading as similar as this is the headline, whatever other rules take it for.
_CERTAIN = 0.9
# A line that is this share of the title of the page may be the headline without being a heading.
_GREATER_PART = 0.5
HEADINGS = frozenset({"h1", "h2", "h3"})
_MAIN = frozenset({"article", "main"})
_LOWER_HEADINGS = HEADINGS - {"h1"}
# Maximum length of a kicker that nothing but its position identifies: longer lines are headlines.
_LONGEST_SURE_KICKER = 40
# It has two words, or some more without small letters but in words such as "in": others are verbs.
_WORDS_OF_KICKER, _WORDS_OF_NAME = 2, 4
# A longer line is no headline but what stands below one.
_LONGEST_BELOW_KICKER = 110
_KICKER_WITHIN = 3
_LONGEST_KICKER = 60
# A line with another role is considered as headline from this probability on.
_LIKELY = 0.15
_TAKEN_FOR = frozenset({None, "boilerplate", "subhead", "summary"})
# The beginnings of longer words: two headlines of one article have several in common.
_LONGER_WORD = late_pattern(r"\b[^\W\d_]{5}")
_WORDS_IN_COMMON = 2


def heading_of_markdown(sheet: Sheet) -> int | None:
    """Return the first heading of the highest level in the head of a page of Markdown."""
    head = range(sheet.header_end())
    headings = (index for index in head if heading_level(sheet.texts[index]) == 1)
    return next((index for index in headings if _is_free(sheet, index)), None)


def _is_free(sheet: Sheet, index: int) -> bool:
    return sheet.is_open(index) or sheet.role(index) == "title"


def heading_of_html(sheet: Sheet) -> int | None:
    """Return the heading most similar to the headline that the page states; the first of equals.

    A page states its headline in its metadata and its title.
    """
    likeness = {index: _likeness(line.structure) for index, line in enumerate(sheet.lines)}
    alike = [index for index, value in likeness.items() if value >= _ALIKE]
    if alike:
        return max(alike, key=likeness.__getitem__)
    if not any(_is_main_title(sheet, index) for index in sheet.having({"title"})):
        stated = next((index for index in likeness if _is_stated(sheet, index)), None)
        if stated is not None:
            return stated
    return _only_main_heading(sheet)


def _only_main_heading(sheet: Sheet) -> int | None:
    """Return the only main heading of the page, if it is in the main element or an article."""
    headings = [index for index in range(len(sheet.lines)) if sheet.element(index) == "h1"]
    if len(headings) != 1:
        return None
    index = headings[0]
    structure = sheet.lines[index].structure
    is_inside = structure is not None and not _MAIN.isdisjoint(structure.inside)
    is_long_enough = len(sheet.texts[index]) >= _SHORTEST_HEADLINE
    return index if is_inside and is_long_enough and _is_free(sheet, index) else None


def _is_main_title(sheet: Sheet, index: int) -> bool:
    """Return whether a proposed title is a main heading that is longer than names of sites."""
    text = sheet.texts[index]
    is_long_enough = len(text) >= _SHORTEST_HEADLINE or not text.isascii()  # as in other scripts
    return sheet.element(index) == "h1" and is_long_enough


def _is_stated(sheet: Sheet, index: int) -> bool:
    """Return whether a line that is not a main heading is just what the page states as headline."""
    structure = sheet.lines[index].structure
    if structure is None or structure.element == "img" or structure.linked >= 1:
        return False
    is_stated = structure.as_headline >= 1 or structure.as_title >= _GREATER_PART
    if sheet.role(index) == "subhead":  # a heading without a headline above it
        return is_stated
    return is_stated and _is_free(sheet, index)


def _likeness(structure: Structure | None) -> float:
    """Return the similarity of a heading to the stated headline, 0 for other lines."""
    if structure is None or structure.element not in HEADINGS:
        return 0
    is_main = structure.element == "h1"
    stated = max(structure.as_headline, structure.as_title if is_main else 0)
    if structure.linked >= 1 and stated < _CERTAIN:
        return 0
    return stated + _AT_TOP * is_main


def fullest_headline(sheet: Sheet, printed: int, above: list[int]) -> int:
    """Return the line that has the headline as its publisher writes it.

    A page title that joins kicker and headline with a colon is that line. A line that equals the
    end of the printed headline shows that a kicker or a path is glued to its front; then that line
    is.
    """
    title, headline = sheet.title_line, sheet.bare_headline(printed)
    last = min(printed + _PATH_WITHIN, len(sheet.lines) - 1)
    near = filter(partial(_is_free, sheet), range(max(0, printed - _PATH_WITHIN), last + 1))
    around = [index for index in near if index not in above and index != printed]
    for index in [*above, *around]:
        text = sheet.bare_headline(index)
        if index == title and _adds_kicker(text, headline):
            return index
        if index != title and not _shows_path(sheet, index, printed):
            continue
        if _is_end_of(text, headline):
            return printed if joins_kicker(headline, text) else index
    return printed


def _shows_path(sheet: Sheet, index: int, printed: int) -> bool:
    """Return whether a line may be the last step of the path that the headline begins with."""
    line = sheet.texts[index]
    # It is an item of a list, or the headline itself, below its path or after it.
    if bullet_length(line) or 0 < index - printed <= _PATH_WITHIN:
        return True
    return ends_path(sheet.bare_headline(printed).removesuffix(line))


def _adds_kicker(text: str, headline: str) -> bool:
    """Return whether `text` is a headline with a kicker in front of it."""
    longer, whole = folded(text), folded(headline)
    if len(longer) <= len(whole) or not longer.endswith(whole):
        return False
    return joins_kicker(text, headline)


def _is_end_of(text: str, headline: str) -> bool:
    """Return whether `text` is the greater part of a headline, up to its end."""
    part, whole = folded(text), folded(headline)
    if not whole.endswith(part):
        return False
    least = max(_SHORTEST_HEADLINE, len(whole) / 2)
    return least <= len(part) < len(whole)


def _headline(sheet: Sheet) -> Iterator[Finding | Headline | Withdrawal]:
    has_structure = sheet.has_structure()
    heading = heading_of_html(sheet) if has_structure else heading_of_markdown(sheet)
    if heading is not None and sheet.role(heading) != "title" and not sheet.is_open(heading):
        yield Withdrawal(heading)
    if sheet.titles and not bare_head(sheet):
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
    """Find the headline that markup marks, or else the likeliest, and what other titles are."""
    choice = _choice(sheet, heading)
    if choice is None:
        return
    fair = (index for index, probability in enumerate(sheet.titles) if probability >= _LIKELY)
    likely = (index for index in fair if sheet.is_taken_for(index, _TAKEN_FOR))
    may_be = (index for index in likely if sheet.can_be_headline(index))
    proposed = sorted({*sheet.having({"title"}), *may_be})
    fullest = fullest_headline(sheet, choice.line, proposed)
    yield Headline(fullest, choice.line, choice.probability)
    chosen = {choice.line, fullest}
    yield from (Finding(index, "title") for index in chosen if sheet.role(index) != "title")
    titles = [index for index in proposed if sheet.is_taken_for(index, {"title"})]
    yield from _beside_headline(sheet, titles, chosen, choice.line)
    yield from _copies_in_head(sheet, choice.line)


def _choice(sheet: Sheet, heading: int | None) -> Headline | None:
    """Return the line that markup marks as the headline, or else the likeliest."""
    from normalizer.tag.learned.headline_model import HeadlineModel

    return HeadlineModel.load().likeliest(sheet) if heading is None else Headline(heading)


def _beside_headline(
    sheet: Sheet, titles: list[int], chosen: set[int], printed: int
) -> Iterator[Finding]:
    """Find the roles of the proposed titles that do not contain the headline."""
    wanted = {folded(sheet.bare_headline(index)) for index in chosen}
    for index in titles:
        whole = folded(sheet.bare_headline(index))
        if any(part in whole for part in wanted):
            continue
        # A labelled credit follows directly: "Image: dpa".
        if sheet.has_credit_below(index) and sheet.rules[index + 1] == CREDIT.name:
            yield Finding(index, "caption")
        else:
            yield Finding(index, _role_beside_headline(sheet, index, index - printed))


def _role_beside_headline(sheet: Sheet, index: int, distance: int) -> str:
    """Return the role of a proposed title `distance` lines below the headline (negative: above)."""
    line = sheet.texts[index]
    is_item = bullet_length(line) > 0 or sheet.element(index) == "li"
    if abs(distance) > _KICKER_WITHIN or is_item:
        return "boilerplate"
    if distance > 0:
        return "summary" if _is_teaser(sheet, index, index - distance) else "boilerplate"
    return "boilerplate" if len(line) > _LONGEST_KICKER or is_path(line) else "kicker"


def _is_teaser(sheet: Sheet, index: int, printed: int) -> bool:
    """Return whether a proposed title below the headline is a text of its own."""
    is_short = len(sheet.texts[index]) < SHORTEST_TEASER
    if is_short and (sheet.element(index) in NO_TEASER or not _is_point(sheet, index)):
        return False
    return not _is_second_headline(sheet, index, printed)


def _is_point(sheet: Sheet, index: int) -> bool:
    """Return whether HTML has several words here that are no link."""
    structure = sheet.lines[index].structure
    is_text = structure is not None and structure.linked < LINKED
    return is_text and sheet.texts[index].count(" ") >= SPACES_IN_TEASER


def _is_second_headline(sheet: Sheet, index: int, printed: int) -> bool:
    """Return whether a line is another headline of the article.

    Many pages have one for search engines in the main heading and one for readers in a heading
    below, and some repeat one of them at the image.
    """
    structure = sheet.lines[index].structure
    if structure is None or "lead" in structure.named or ends_sentence(sheet.texts[index]):
        return False
    if structure.as_headline >= _ALIKE:
        return True
    texts = (sheet.texts[at].casefold() for at in (index, printed))
    common = set.intersection(*(set(_LONGER_WORD.findall(text)) for text in texts))
    return len(common) >= _WORDS_IN_COMMON and structure.element in _LOWER_HEADINGS


def _first_headline(sheet: Sheet) -> int | None:
    """Return the index of the headline among the open lines above the text."""
    above = filter(sheet.is_open, range(start_of_text(sheet)))
    candidates = [index for index in above if sheet.can_be_headline(index)]
    if not candidates:
        return None
    first, *others = candidates
    return first + 1 if first + 1 in others and _is_kicker_of_next(sheet, first) else first


def _is_kicker_of_next(sheet: Sheet, index: int) -> bool:
    """Return whether a line is one or two words or a name, and the next is twice as long."""
    text, below = sheet.texts[index], sheet.texts[index + 1]
    words = text.split()
    small = [word for word in words if word[0].islower()]
    are_small = all("*" in function_words().get(word, "") for word in small)
    are_small = are_small and words_in("auxiliary_verbs.txt").isdisjoint(small)
    is_name = len(words) <= _WORDS_OF_NAME and are_small
    is_short = is_name or len(words) <= _WORDS_OF_KICKER
    if not is_short or len(text) > _LONGEST_SURE_KICKER or " " not in below:
        return False
    return 2 * len(text) < len(below) <= _LONGEST_BELOW_KICKER


def _kicker(sheet: Sheet) -> Iterator[Finding]:
    """Find a short line that nothing has decided, or a subhead above all text, or named so."""
    headline = sheet.printed_headline
    index = headline - 1 if headline else None
    if index is None or len(sheet.texts[index]) > _LONGEST_SURE_KICKER:
        return
    is_named = sheet.is_named(index, "kicker") and sheet.element(index) not in NO_TEASER
    is_above_text = index < min(sheet.running_lines(), default=0)
    is_subhead = is_above_text and sheet.is_taken_for(index, {"subhead"})
    is_free = sheet.roles[index] is None or is_subhead or [index] == bare_head(sheet)[:1]
    is_free = is_free and not ends_sentence(sheet.texts[index])
    if (is_named and sheet.is_open(index)) or (is_free and sheet.can_be_headline(index)):
        yield Finding(index, "kicker")


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
