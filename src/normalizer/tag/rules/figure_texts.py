"""The rule for the texts of images on pages of HTML, by the figure that they stand in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from normalizer.tag.rule import Rule
from normalizer.tag.sheet import (
    FIGURE_TEXT,
    IMAGE_ROLES,
    LIKE_HEADLINE,
    LINKED,
    SUBHEADINGS,
    TEXT_ROLES,
    Finding,
)
from normalizer.text.late_pattern import late_pattern
from normalizer.text.line_shape import ends_sentence, has_plain_word, is_placeholder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from normalizer.grammar import Grammar
    from normalizer.tag.sheet import Sheet
    from normalizer.text.structure import Structure

# Figures may also contain tables, lists, quotations and the controls of a player.
_NO_CAPTION = SUBHEADINGS | {"h1", "td", "th", "row", "li", "img"}
_NOT_AROUND_CAPTIONS = frozenset({"blockquote", "table"})
# A figure that holds these and no image is a table or code.
_TEXT_IN_FIGURES = frozenset({"row", "td", "th", "pre"})
_LONGEST_CREDIT = 120
_MOST_WORDS_OF_NAME = 3
# Two to four words in capitals, a slash, and one to three more.
_WORD = r"[^\W\d_a-zß-ÿ][^\s/]{1,24}"
_NAME_AND_OUTLET = late_pattern(rf"{_WORD}(?: {_WORD}){{1,3}}/{_WORD}(?: {_WORD}){{0,2}}")
# The length of a recording: "2:03 min".
_DURATION = late_pattern(r"\b\d{1,3}:\d\d min\b", re.IGNORECASE)
# Kinds of labels that introduce no credit by themselves.
_NO_CREDIT = frozenset({"place", "other"})
_MAY_BE_CREDIT = frozenset(
    {"caption", "signoff", "byline", "subhead", "body", "alt", "boilerplate", None}
)
_MAY_BE_CAPTION = frozenset({"body", "summary", "quote", "subhead", None})
_CAPTIONS = frozenset({"caption", "caption+credit"})
_MAY_BE_ALT = TEXT_ROLES | {"subhead", "caption", "caption+credit"}
# Text of a figure that the learned tagger removed with less confidence may be that of an image.
_SURE = 0.9


class _Figures(NamedTuple):
    """Figures: with image, quotation, table or code alone, headline, `figcaption`, and so on.

    `article` is the range of lines from the headline to the end of the text, `around` are the
    elements that hold paragraphs of it.
    """

    with_image: frozenset[int]
    quoting: frozenset[int]
    of_text: frozenset[int]
    headed: frozenset[int]
    captioned: frozenset[int]
    playing: frozenset[int]
    of_author: frozenset[int]
    shown: frozenset[int]
    with_caption: frozenset[int]
    with_text: frozenset[int]
    article: range
    around: frozenset[int]


def _figure_texts(sheet: Sheet) -> Iterator[Finding]:
    """Find the alternative texts, captions and credits of figures."""
    if not sheet.has_structure():
        return
    figures = _figures(sheet)
    for index, structure in sheet.open_structures():
        role = _role_of(sheet, index, structure, figures)
        if role:
            yield Finding(index, role)
    # The learned tagger removes alternative texts of galleries whose captions are kept.
    captions = [index for index in sheet.having(_CAPTIONS) if sheet.element(index) != "img"]
    captioned = _figures_of(sheet, captions)
    for index, structure in sheet.open_structures():
        if structure.figure in captioned and _is_removed_alt(sheet, index, structure):
            yield Finding(index, "alt")


def _is_removed_alt(sheet: Sheet, index: int, structure: Structure) -> bool:
    """Return whether an alternative text with words was taken for furniture."""
    text, is_alt = sheet.texts[index], structure.element == "img"
    is_single_word = text.isascii() and " " not in text
    is_removed = is_alt and sheet.role(index) == "boilerplate" and not is_single_word
    return is_removed and has_plain_word(text) and not repeats_headline(structure)


def _figures(sheet: Sheet) -> _Figures:
    of_image = sheet.having(IMAGE_ROLES)
    printed = [index for index in of_image if sheet.element(index) != "img"]
    captions = [index for index in printed if sheet.role(index) != "credit"]
    structures = [line.structure for line in sheet.lines]
    figured = (index for index, place in enumerate(structures) if place and place.figure)
    playing = [index for index in figured if _DURATION.search(sheet.texts[index])]
    in_figures = [structure for structure in structures if structure and structure.figure]
    with_image = frozenset(
        place.figure for place in in_figures if place.element == "img" or place.url is not None
    )
    of_text = (place.figure for place in in_figures if place.element in _TEXT_IN_FIGURES)
    headed = (place.figure for place in in_figures if place.element == "h1")
    return _Figures(
        with_image,
        frozenset(place.figure for place in in_figures if "blockquote" in place.inside),
        frozenset(of_text) - with_image,
        frozenset(headed),
        frozenset(place.figure for place in in_figures if "figcaption" in place.inside),
        _figures_of(sheet, playing),
        _figures_of(sheet, sheet.having({"byline"})),
        _figures_of(sheet, of_image),
        _figures_of(sheet, captions),
        _figures_of(sheet, printed),
        sheet.span({"title", "body"}),
        sheet.parents_of(sheet.having({"body"}), 1) - {0},
    )


def _figures_of(sheet: Sheet, lines: Iterable[int]) -> frozenset[int]:
    """Return the numbers of the figures that hold some lines."""
    structures = filter(None, (sheet.lines[index].structure for index in lines))
    return frozenset(structure.figure for structure in structures) - {0}


def _role_of(sheet: Sheet, index: int, structure: Structure, figures: _Figures) -> str | None:
    role = sheet.role(index)
    if structure.element == "img" and structure.figure not in figures.playing:
        is_text = has_plain_word(sheet.texts[index])
        return _role_of_image(structure, role, figures) if is_text else "boilerplate"
    is_text = structure.figure in figures.headed and sheet.prose[index]
    if is_text or not (structure.figure or "figcaption" in structure.inside):  # as most lines
        return _role_outside(structure, role) if role in IMAGE_ROLES else None
    if structure.of_player or structure.figure in figures.playing:
        is_text = role in IMAGE_ROLES | TEXT_ROLES | {None} or structure.element == "img"
        return "boilerplate" if is_text else None
    if _is_of_no_image(structure, figures):
        return "boilerplate" if role in IMAGE_ROLES | {"subhead", None} else None
    if _may_hold_caption(structure, figures):
        return _role_in_figure(sheet, index, structure, figures)
    return None if structure.figure else _role_outside(structure, role)


def _role_outside(structure: Structure, role: str | None) -> str | None:
    """Return the role of a line outside figures, if it is taken for a caption and cannot be one."""
    if role == "caption" and structure.element in SUBHEADINGS:
        return "subhead"
    is_other = structure.element == "button" or "quote" in structure.named
    return "boilerplate" if is_other and role in IMAGE_ROLES else None


def _is_of_no_image(structure: Structure, figures: _Figures) -> bool:
    """Return whether a line of a figure is a button, a teaser, or the speaker of a quotation."""
    if structure.element == "button" or "quote" in structure.named:
        return True
    is_outside = structure.figure in figures.captioned and "figcaption" not in structure.inside
    is_teaser = is_outside or structure.element in SUBHEADINGS or is_of_other_story(structure)
    if is_teaser and structure.linked >= LINKED:
        return True
    return structure.figure in figures.quoting and "blockquote" not in structure.inside


def _role_of_image(structure: Structure, role: str | None, figures: _Figures) -> str | None:
    """Return the role of an alternative text; that of another story is furniture."""
    has_caption = structure.figure in figures.with_caption
    if is_of_other_story(structure, has_caption=has_caption):
        return "boilerplate"
    if structure.leads_away and structure.figure not in figures.with_text:
        return "boilerplate"
    if role in {"title", None}:
        return "alt" if _is_of_article(structure, role, figures) else "boilerplate"
    return "alt" if role in _MAY_BE_ALT else None


def _is_of_article(structure: Structure, role: str | None, figures: _Figures) -> bool:
    """Return whether an image that the learned tagger does not know is one of the article."""
    if repeats_headline(structure):
        return False
    if structure.is_lead or structure.figure in figures.with_caption:
        return True
    return role is None and structure.figure in figures.shown


def repeats_headline(structure: Structure) -> bool:
    """Return whether a line is like the headline of the metadata, or a part of the page title."""
    return structure.as_headline >= LIKE_HEADLINE or structure.as_title > 0


def is_of_other_story(structure: Structure, *, has_caption: bool = False) -> bool:
    """Return whether an image is in a box beside the text, or links to a related story."""
    if "aside" in structure.inside and not has_caption:
        return True
    return "a" in structure.inside and "related" in structure.named | structure.near


def _may_hold_caption(structure: Structure, figures: _Figures) -> bool:
    """Return whether a line stands in a caption, or beside the image of a figure."""
    if structure.element in _NO_CAPTION or not _NOT_AROUND_CAPTIONS.isdisjoint(structure.inside):
        return False
    return "figcaption" in structure.inside or structure.figure in figures.with_image


def _role_in_figure(
    sheet: Sheet, index: int, structure: Structure, figures: _Figures
) -> str | None:
    """Return the role of a line in a figure: its caption or its credit."""
    text, role = sheet.texts[index], sheet.role(index)
    if structure.figure in figures.of_text:
        return "body" if role in IMAGE_ROLES | {None} else None
    if role == "boilerplate" and not _may_be_text(sheet, index, structure, figures):
        return None
    if is_placeholder(text):
        return "boilerplate"
    if role in _MAY_BE_CREDIT and _is_all_credit(sheet, index, structure):
        return "credit"
    if role in _MAY_BE_CAPTION or (role == "boilerplate" and "figcaption" in structure.inside):
        return "caption+credit" if sheet.grammar.split_caption(text)[1] else "caption"
    return None


def _may_be_text(sheet: Sheet, index: int, structure: Structure, figures: _Figures) -> bool:
    """Return whether what the learned tagger removes from a figure may be a text of its image."""
    is_inside = index in figures.article or not figures.around.isdisjoint(structure.ancestors)
    if not is_inside or structure.figure in figures.of_author:
        return False
    if structure.figure in figures.shown and sheet.sure[index] < _SURE:
        return True
    is_teaser = structure.linked >= LINKED or is_of_other_story(structure)
    return "figcaption" in structure.inside and not is_teaser


def _is_all_credit(sheet: Sheet, index: int, structure: Structure) -> bool:
    """Return whether a line of a figure is a credit, by its name, a label or the names in it."""
    if sheet.describes_image(index):
        return False
    text = sheet.texts[index]
    caption, credit = sheet.grammar.split_caption(text)
    if not caption or _is_named_credit(text, structure) or sheet.grammar.agency(text):
        return True
    if not credit and begins_with_credit_label(text, sheet.grammar):
        return True
    # "Name/Outlet": a maker of pictures and the supplier
    if _NAME_AND_OUTLET.fullmatch(text) and sheet.grammar.credit(text).creators:
        return True
    return _is_name_below_caption(sheet, index, structure)


def _is_name_below_caption(sheet: Sheet, index: int, structure: Structure) -> bool:
    """Return whether a few words in capitals stand below a caption: the name of the paper."""
    above = sheet.lines[index - 1].structure
    if above is None or above.element == "img" or sheet.role(index - 1) not in _CAPTIONS:
        return False
    is_below = above.figure == structure.figure > 0 and above.path != structure.path
    words = sheet.texts[index].split()
    are_capitals = all(word[0].isupper() for word in words)
    return is_below and are_capitals and len(words) <= _MOST_WORDS_OF_NAME


def _is_named_credit(text: str, structure: Structure) -> bool:
    """Return whether HTML names a short line a credit, and not also a caption of sentences."""
    if len(text) > _LONGEST_CREDIT or "credit" not in structure.named:
        return False
    return "caption" not in structure.named or not ends_sentence(text)


def begins_with_credit_label(text: str, grammar: Grammar) -> bool:
    """Return whether a line begins with the label of a credit and a colon.

    What follows a label that says what the picture is ("Graphic") may describe it.
    """
    if len(text) > _LONGEST_CREDIT or grammar.describes_picture(text):
        return False
    head, colon, _ = text.partition(":")
    label = grammar.credit_label(head.strip()) if colon else None
    if label is None or label.flag:
        return False
    return label.kind not in _NO_CREDIT


FIGURE = Rule(
    FIGURE_TEXT,
    "An alternative text, caption or credit, by the figure of HTML that it is in.",
    "<figcaption>Ministers arrive</figcaption>",
    _figure_texts,
    overrules_model=True,
)
