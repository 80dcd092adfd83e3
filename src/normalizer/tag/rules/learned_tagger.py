"""The learned tagger as one of the rules: it proposes, the grammars of the fields confirm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.fields.credit.caption_splitting import split_caption
from normalizer.fields.date.date_grammar import find_dates, is_date_line, is_relative_date
from normalizer.fields.dateline.dateline_grammar import parse_dateline
from normalizer.fields.signoff.signoff_grammar import parse_signoff
from normalizer.tag.picture_credit import is_picture_credit
from normalizer.tag.rule import Rule
from normalizer.tag.sheet import IMAGE_ROLES, LEARNED
from normalizer.text.line_shape import ends_sentence
from normalizer.text.lines import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from normalizer.names.agencies import AgencyRegistry
    from normalizer.tag.sheet import Sheet

# What the model takes the roles for that only rules give.
_KNOWN_AS = {
    "related": "boilerplate",
    "kicker": "title",
    "publisher": "byline",
    "publisher+date": "date",
}


def _learned(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Propose a role for each line, unless the page has the shape of clean text: there, nothing may be lost."""
    if sheet.has_clean_shape() or (sheet.is_ruled() and not sheet.has_structure()):
        return
    from normalizer.tag.learned.line_model import LineModel

    fixed = {
        index: _KNOWN_AS.get(tag.role, tag.role) for index, tag in enumerate(sheet.tags) if tag
    }
    roles, sheet.confidences, sheet.titles = LineModel.load(
        "html" if sheet.has_structure() else "text"
    ).tag(Page(sheet.lines), fixed)
    text = [index for index, role in enumerate(roles) if role == "body"]
    span = range(text[0], text[-1] + 1) if text else range(len(roles), len(roles))
    _give_back_far_images(sheet, roles, span)
    _settle_copies_above_credits(sheet, roles)
    titles = {line.text for line, role in zip(sheet.lines, roles, strict=True) if role == "title"}
    for index in sheet.undecided():
        role: str | None = roles[index]
        if role == "boilerplate" and not sheet.prose[index]:
            yield index, role  # most lines, and nothing speaks against it
            continue
        if role in IMAGE_ROLES and sheet.lines[index].text in titles:
            yield index, "title"  # the headline once more, not the text of a picture
            continue
        role = _role_at(sheet, index, roles[index], span)
        if role:
            yield index, role


def _give_back_far_images(sheet: Sheet, roles: list[str], span: range) -> None:
    """Take the tags off images that stand far from the text: credits of teasers, notices of the page."""
    head = roles.index("title") if "title" in roles else span.start
    near = range(min(head, span.start) - _FAR_ABOVE, span.stop + _FAR_BELOW)
    for index, tag in enumerate(sheet.tags):
        if tag and tag.role in IMAGE_ROLES and index not in near:
            sheet.tags[index], roles[index] = None, "boilerplate"


_SHOWN = IMAGE_ROLES | {"title"}
# An image may stand that many lines above the headline, or below the text.
_FAR_ABOVE = 6
_FAR_BELOW = 2


def _settle_copies_above_credits(sheet: Sheet, roles: list[str]) -> None:
    """Make captions of a line printed twice directly above a credit when another line is the headline."""
    for index in range(1, len(roles) - 1):
        pair = {index - 1, index}
        twice = (
            sheet.lines[index].text == sheet.lines[index - 1].text
            and {roles[index], roles[index - 1]} <= _SHOWN
        )
        if twice and sheet.role(index + 1) == "credit" and not sheet.lines[index + 1].blanks:
            others = (role for place, role in enumerate(roles) if place not in pair)
            if "title" in others:
                roles[index - 1] = roles[index] = "caption"


def _role_at(sheet: Sheet, index: int, role: str, span: range) -> str | None:
    """Return the role of a line in the light of where it stands; `span` is from the first to the last line of text."""
    text = sheet.lines[index].text
    if (
        role == "alt"
        and index < span.start
        and sheet.prose[index]
        and sheet.lines[index].structure is None
    ):
        return None  # above the text, a sentence is a teaser
    near = span.start - _NEAR <= index < span.stop + _NEAR
    if (
        role == "boilerplate"
        and near
        and sheet.prose[index]
        and sheet.confidences[index] < _DOUBTFUL
    ):
        return None  # near the text, a sentence goes only when it is likelier furniture than not
    if role in {"alt", "caption"} and (index >= span.stop + _FAR_BELOW or _is_no_caption(text)):
        return "boilerplate"
    if role == "summary" and sheet.lines[index].structure is not None and index <= span.start:
        return role  # in HTML, the model sees what a site calls its lead
    if role == "body" and index >= sheet.body_end() and _is_heading(text):
        return "boilerplate"  # below the text there is nothing that a heading could head
    return _confirmed(role, text, sheet.agencies)


def _is_no_caption(text: str) -> bool:
    """Tell whether a line without a credit is an item of a menu or a single word: hardly a caption is."""
    return text.startswith(("* ", "+ ")) or (text.isascii() and " " not in text)


def _confirmed(role: str, text: str, agencies: AgencyRegistry | None) -> str | None:
    """Return the role when the line can have it, another that fits, or ``None`` to leave it to the rules below."""
    if role in _GRAMMARS:
        return _GRAMMARS[role](text, agencies)
    if role == "caption" and parse_dateline(text, agencies=agencies):
        return "body"
    if role in {"body", "summary"}:
        return None if _is_heading(text) else "body"
    return role


def _is_heading(text: str) -> bool:
    """Tell whether a line that the model takes for text may be a heading: the rules below know."""
    return len(text) <= _SHORT and not ends_sentence(text)


def _signoff(text: str, agencies: AgencyRegistry | None) -> str | None:
    if is_picture_credit(text, agencies):
        return "credit"
    return "signoff" if parse_signoff(text, agencies=agencies) else None


def _date(text: str, _agencies: AgencyRegistry | None) -> str | None:
    return (
        "date"
        if is_date_line(text) or is_relative_date(text) or find_dates(text)
        else "boilerplate"
    )


def _credit(text: str, agencies: AgencyRegistry | None) -> str | None:
    caption, credit = split_caption(text, agencies=agencies)
    return ("caption+credit" if caption else "credit") if credit else None


def _caption_and_credit(text: str, agencies: AgencyRegistry | None) -> str | None:
    return _credit(text, agencies) or "caption"


# The tagger's decoding may choose a role that it thinks unlikely in itself, for the sake of the lines around.
_DOUBTFUL = 0.45
# Farther from the text than this, doubtful sentences are notices, comments, the next article.
_NEAR = 6
# The parser of a field has the last word on lines that the model takes for that field.
_GRAMMARS: dict[str, Callable[[str, AgencyRegistry | None], str | None]] = {
    "caption+credit": _caption_and_credit,
    "credit": _credit,
    "date": _date,
    "signoff": _signoff,
}
# A line of text that ends no sentence and is no longer than this may be a subhead: the rules below know.
_SHORT = 110

MODEL = Rule(
    LEARNED,
    "The learned tagger, on pages that do not have the shape of clean text.",
    "(any line)",
    _learned,
)
