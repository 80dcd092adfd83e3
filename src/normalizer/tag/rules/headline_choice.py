"""Finds the headline that HTML or Markdown marks, and the line that has a headline in full."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from normalizer.fields.title.kickers import ends_path, joins_kicker
from normalizer.tag.headline_lines import bare_headline
from normalizer.text.line_shape import bullet_length, folded, heading_level

if TYPE_CHECKING:
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
_HEADINGS = frozenset({"h1", "h2", "h3"})


def heading_of_markdown(sheet: Sheet) -> int | None:
    """Return the first heading of the highest level in the head of a page of Markdown."""
    head = range(sheet.header_end())
    headings = (index for index in head if heading_level(sheet.texts[index]) == 1)
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


def _is_short(line: str) -> bool:
    """Return whether a line is more likely a section name; other scripts need fewer characters."""
    return len(line) < _SHORTEST_HEADLINE and line.isascii()


def fullest_headline(sheet: Sheet, printed: int, above: list[int]) -> int:
    """Return the line that has the headline as its publisher writes it.

    A page title that joins kicker and headline with a colon is that line. A line that equals the
    end of the printed headline shows that a kicker or a path is glued to its front; then that line
    is.
    """
    title, headline = sheet.title_line, bare_headline(sheet, printed)
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
    """Return the proposed lines, then undecided ones around the printed headline."""
    last = min(printed + _PATH_WITHIN, len(sheet.lines) - 1)
    near = filter(partial(_is_free, sheet), range(max(0, printed - _PATH_WITHIN), last + 1))
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
