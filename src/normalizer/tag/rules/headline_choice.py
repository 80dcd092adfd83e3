"""Chooses the headline among the lines that the learned tagger proposes as titles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from normalizer.fields.date.date_grammar import find_dates
from normalizer.fields.title.kickers import ends_path, joins_kicker
from normalizer.text.line_shape import (
    bullet_length,
    folded,
    has_letters,
    heading_level,
    without_marker,
)

if TYPE_CHECKING:
    from normalizer.tag.sheet import Sheet
    from normalizer.text.structure import Structure

# Maximum length of a kicker that nothing but its position identifies: longer lines are headlines.
LONGEST_SURE_KICKER: Final = 40
KICKER_WITHIN: Final = 3
# Number of lines above the text that may hold a headline which the learned tagger missed.
NEAR_TEXT: Final = 4
_LONGEST_HEADLINE = 250
_NOT_AFTER_HEADLINE = (".", ":", ",", ";")
# Maximum distance from the last step of a breadcrumb path to the headline below.
_PATH_WITHIN = 3
# Shorter lines are more often section names than headlines; a truncated headline is no shorter.
_SHORTEST_HEADLINE = 15
# Below a kicker, the confidence of a headline may be lower by this.
_NEARLY = 0.1
# Least confidence of a headline that differs from the page title.
_SURE_BESIDE_PAGE_TITLE = 0.4
# Least confidence of a headline below a copy of the page title that is the end of a path.
_SURE_BELOW_COPY = 0.6
# A line below the copy needs this share of its confidence; below that it is a teaser.
_NEARLY_AS_SURE = 0.8
# Longer titles are more often the teaser below the headline than the headline.
_LONG = 110
# Length from which on a longer headline is not a better one.
_TELLING = 60
# Least similarity of an HTML heading to the headline in the metadata or the title of the page, and
# the bonus for an h1.
_ALIKE = 0.55
_AT_TOP = 0.15
# A main heading as similar as this is the headline, whatever other rules take it for.
_CERTAIN = 0.9
# A line that is this share of the title of the page may be the headline without being a heading.
_GREATER_PART = 0.5
_HEADINGS = frozenset({"h1", "h2", "h3"})
# A title more than this many lines above the text needs this confidence.
_NEAR = 20
_SURE_FROM_AFAR = 0.5
# A title of less than this share of another's confidence is far less likely.
_FAR_SURER = 0.6
# A first line that is farther above another title is the page title, not a headline with its
# teaser.
_FAR_FROM_TITLE = 12
# A teaser is longer than its headline by this factor.
_LONGER = 1.4
# Share of the words of a title that a longer version of it contains.
_MOST_WORDS = 0.6
# Share of the words of the page title that the printed headline often repeats, and a teaser or the
# title of an image seldom.
_MANY_WORDS = 0.4
# Penalties of a proposed line: for its distance from the text (up to `_FAR` lines), its length, and
# ending like a sentence.
_FAR = 30
_AGAINST_FAR = 0.3
_AGAINST_SHORT = 0.5
_AGAINST_LONG = 0.1
_AGAINST_SENTENCE = 0.15
_SENTENCE_ENDS = (".", "।", "。")


def printed_headline(sheet: Sheet, above: list[int], text: int) -> int:
    """Return the line that the page prints as its headline, or else the page title."""
    heading = _heading(sheet, text)
    if heading is not None:
        return heading
    title = _title_line(sheet, above)
    candidates = [index for index in above if index != title]
    if not candidates:
        return above[0]
    unmarked = [index for index in candidates if not bullet_length(sheet.texts[index])]
    best = max(unmarked or candidates, key=lambda index: _worth(sheet, index, text))
    if title is not None:
        return _beside_page_title(sheet, title, best, unmarked, text)
    return _rescued(sheet, _below_kicker(sheet, best, unmarked), text)


def _below_kicker(sheet: Sheet, best: int, unmarked: list[int]) -> int:
    """Return the title of which a short `best` is the kicker, or `best`.

    Such a title is just below, much longer, and has nearly the same confidence.
    """
    length = len(sheet.texts[best])
    if length > LONGEST_SURE_KICKER:
        return best
    near = (index for index in unmarked if 0 < index - best <= KICKER_WITHIN)
    longer = (index for index in near if len(sheet.texts[index]) > 2 * length)
    least = _confidence(sheet, best) - _NEARLY
    return next((index for index in longer if _confidence(sheet, index) > least), best)


def _heading(sheet: Sheet, text: int) -> int | None:
    """Return the line that Markdown or HTML marks as the headline of the page."""
    if sheet.has_structure():
        return heading_of_html(sheet)
    headings = (index for index in range(text) if heading_level(sheet.texts[index]) == 1)
    return next((index for index in headings if _is_free(sheet, index)), None)


def _is_free(sheet: Sheet, index: int) -> bool:
    return sheet.is_open(index) or sheet.role(index) == "title"


def heading_of_html(sheet: Sheet) -> int | None:
    """Return the heading most similar to the headline that the page states; the first of equals.

    A page states its headline in its metadata and its title. A line that a rule has decided counts
    only if it is certainly the headline.
    """
    likeness = {index: _likeness(line.structure) for index, line in enumerate(sheet.lines)}
    alike = (index for index, value in likeness.items() if value >= _ALIKE)
    free = [index for index in alike if _may_be_headline(sheet, index)]
    if free or any(_is_main_title(sheet, index) for index in sheet.having({"title"})):
        return max(free, key=likeness.__getitem__, default=None)
    return next((index for index in likeness if _is_stated(sheet, index)), None)


def _is_main_title(sheet: Sheet, index: int) -> bool:
    """Return whether a proposed title is a main heading that is longer than names of sites."""
    return sheet.element(index) == "h1" and not _is_short(sheet.texts[index])


def _is_stated(sheet: Sheet, index: int) -> bool:
    """Return whether a line that is not a main heading is just what the page states as headline."""
    structure = sheet.lines[index].structure
    if structure is None or structure.element == "img" or structure.linked >= 1:
        return False
    is_stated = structure.as_headline >= 1 or structure.as_title >= _GREATER_PART
    if sheet.role(index) == "subhead":  # a heading without a headline above it
        return is_stated
    return is_stated and _is_free(sheet, index)


def _may_be_headline(sheet: Sheet, index: int) -> bool:
    """Return whether a line is free, or a main heading that the page also states as headline."""
    if _is_free(sheet, index):
        return True
    structure = sheet.lines[index].structure
    if structure is None or structure.element != "h1":
        return False
    return structure.as_headline >= _CERTAIN or structure.as_title > 0


def _likeness(structure: Structure | None) -> float:
    """Return the similarity of a heading to the stated headline, 0 for other lines."""
    if structure is None or structure.element not in _HEADINGS:
        return 0
    is_main = structure.element == "h1"
    stated = max(structure.as_headline, structure.as_title if is_main else 0)
    if structure.linked >= 1 and stated < _CERTAIN:
        return 0
    return stated + _AT_TOP * is_main


def _rescued(sheet: Sheet, best: int, text: int) -> int:
    """Return `best`, or a likelier line below it.

    There may be one when `best` is too short, in a list, or far from the text and doubtful.
    """
    line = sheet.texts[best]
    if _is_short(line) or bullet_length(line):
        undecided = sheet.undecided(best + 1, text)
        best = next((index for index in undecided if _may_be_missed(sheet, index)), best)
    if text - best <= _NEAR or not _is_doubtful(sheet, best):
        return best
    open_lines = (index for index in range(best, text) if sheet.is_open(index))
    below = [index for index in open_lines if _may_be_missed(sheet, index)]
    return _likeliest(sheet, below[-NEAR_TEXT:]) if below else best


def _is_doubtful(sheet: Sheet, index: int) -> bool:
    return _confidence(sheet, index) < _SURE_FROM_AFAR or bullet_length(sheet.texts[index]) > 0


def _likeliest(sheet: Sheet, candidates: list[int]) -> int:
    """Return the line about whose role the learned tagger was least sure, weighted by length."""
    return max(
        candidates,
        key=lambda i: (1 - _confidence(sheet, i)) * min(len(sheet.texts[i]), _TELLING),
    )


def _title_line(sheet: Sheet, above: list[int]) -> int | None:
    """Return the line of the page title: as found by a rule, or else the first line of the page."""
    if sheet.title_line is not None:
        return sheet.title_line
    if above[0] != 0 or len(above) == 1:
        return None
    first = sheet.texts[0]
    return None if len(first) <= LONGEST_SURE_KICKER or bullet_length(first) else 0


def _beside_page_title(sheet: Sheet, title: int, best: int, unmarked: list[int], text: int) -> int:
    """Choose between the page title and the `best` other line."""
    wanted = folded(bare_headline(sheet, title))
    found = folded(bare_headline(sheet, best))
    if found == wanted:
        return _below_copy(sheet, best, unmarked, text)
    if found in wanted or wanted in found:
        return best
    if not _outdoes(sheet, best, title):
        return title
    return best if _repeats(sheet, best, title) else _likest(sheet, title, unmarked) or best


def _below_copy(sheet: Sheet, copy: int, unmarked: list[int], text: int) -> int:
    """Return the headline below a copy of the page title that is the end of a path, or the copy.

    Such a line has nearly the confidence of the copy.
    """
    wanted = folded(bare_headline(sheet, copy))
    least = max(_SURE_BELOW_COPY, _NEARLY_AS_SURE * _confidence(sheet, copy))
    below = (index for index in unmarked if index > copy and _is_sure(sheet, index, least))
    others = [index for index in below if folded(bare_headline(sheet, index)) not in wanted]
    return max(others, key=lambda index: _worth(sheet, index, text), default=copy)


def _likest(sheet: Sheet, title: int, unmarked: list[int]) -> int | None:
    """Return the first proposed line that repeats much of the page title, if there is one."""
    return next((index for index in unmarked if _repeats(sheet, index, title)), None)


def _repeats(sheet: Sheet, index: int, title: int) -> bool:
    """Return whether a line repeats much of the page title."""
    return _share_of_words(bare_headline(sheet, title), sheet.texts[index]) >= _MANY_WORDS


def _outdoes(sheet: Sheet, best: int, title: int) -> bool:
    """Return whether a line is a likelier headline than the page title.

    If no rule found the page title, it is just the first line of the page, which may be the
    headline itself with a longer teaser below.
    """
    if title == sheet.title_line or best - title > _FAR_FROM_TITLE:
        return _is_sure(sheet, best, _SURE_BESIDE_PAGE_TITLE)
    if _is_far_surer(sheet, best, title):
        return not _is_short(sheet.texts[best])
    if _is_teaser(sheet.texts[best], headline=sheet.texts[title]):
        return False
    return _is_sure(sheet, best, _SURE_BELOW_COPY)


def _is_far_surer(sheet: Sheet, index: int, other: int) -> bool:
    return _confidence(sheet, index) * _FAR_SURER > _confidence(sheet, other)


def first_title(sheet: Sheet, proposed: list[int]) -> int:
    """Return the first of the proposed lines that is not far less likely than the likeliest."""
    best = max(_confidence(sheet, index) for index in proposed)
    return next(index for index in proposed if _confidence(sheet, index) >= _FAR_SURER * best)


def _is_teaser(line: str, *, headline: str) -> bool:
    """Return whether a line is much longer than a headline and not a longer version of it."""
    if len(line) <= _LONGER * len(headline):
        return False
    return _share_of_words(headline, line) < _MOST_WORDS


def _share_of_words(headline: str, line: str) -> float:
    """Return the share of the words of a headline that a line has too."""
    words = set(headline.casefold().split())
    return len(words & set(line.casefold().split())) / len(words) if words else 0.0


def _is_sure(sheet: Sheet, index: int, least: float) -> bool:
    return _confidence(sheet, index) >= least and not _is_short(sheet.texts[index])


def _is_short(line: str) -> bool:
    """Return whether a line is more likely a section name; other scripts need fewer characters."""
    return len(line) < _SHORTEST_HEADLINE and line.isascii()


def _confidence(sheet: Sheet, index: int) -> float:
    """Return the probability of a headline according to the learned tagger."""
    if sheet.titles:
        return sheet.titles[index]
    tag = sheet.tags[index]
    return tag.confidence if tag else 0.0


def _worth(sheet: Sheet, index: int, text: int) -> float:
    """Return the score of a proposed line: its confidence minus penalties."""
    line = sheet.texts[index]
    worth = _confidence(sheet, index) - _AGAINST_FAR * min(abs(text - index), _FAR) / _FAR
    if _is_short(line):
        worth -= _AGAINST_SHORT
    if len(line) > _LONG:
        worth -= _AGAINST_LONG
    return worth - _AGAINST_SENTENCE if line.endswith(_SENTENCE_ENDS) else worth


def _may_be_missed(sheet: Sheet, index: int) -> bool:
    line = sheet.texts[index]
    if _is_short(line) or bullet_length(line) or not can_be_headline(sheet, index):
        return False
    return not find_dates(line)


def fullest_headline(sheet: Sheet, printed: int, above: list[int]) -> int:
    """Return the line that has the headline as its publisher writes it.

    A page title that joins kicker and headline with a colon is that line. A line that equals the
    end of the printed headline shows that a kicker or a path is glued to its front; then that line
    is.
    """
    title, headline = _title_line(sheet, above), bare_headline(sheet, printed)
    for index in _around(sheet, printed, above):
        text = bare_headline(sheet, index)
        if index == title and _adds_kicker(text, headline):
            return index
        if index != title and not _shows_path(sheet, index, printed):
            continue
        if _is_end_of(text, headline):
            return printed if joins_kicker(headline, text) else index
    return printed


def _around(sheet: Sheet, printed: int, above: list[int]) -> list[int]:
    """Return the proposed lines, then those around the printed headline."""
    last = min(printed + _PATH_WITHIN, len(sheet.lines) - 1)
    near = range(max(0, printed - _PATH_WITHIN), last + 1)
    return [*above, *(index for index in near if index not in above and index != printed)]


def _shows_path(sheet: Sheet, index: int, printed: int) -> bool:
    """Return whether a line may be the last step of the path that the headline begins with.

    It is an item of a list, or the headline itself: printed below its path, or after a path whose
    steps are separated.
    """
    line = sheet.texts[index]
    if bullet_length(line) or 0 < index - printed <= _PATH_WITHIN:
        return True
    return ends_path(bare_headline(sheet, printed).removesuffix(line))


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


def bare_headline(sheet: Sheet, index: int) -> str:
    """Return the headline on a line, without list marker or, in a page title, the site's name."""
    if index == sheet.title_line and sheet.title is not None:
        return sheet.title.headline
    return without_marker(sheet.texts[index])


def can_be_headline(sheet: Sheet, index: int) -> bool:
    """Return whether a line has words, ends as headlines do and is not too long for one."""
    text = sheet.texts[index]
    if len(text) > _LONGEST_HEADLINE or text.endswith(_NOT_AFTER_HEADLINE):
        return False
    return has_letters(text)
