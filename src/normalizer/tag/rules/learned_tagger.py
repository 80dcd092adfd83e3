"""The learned tagger as one of the rules: it proposes, the grammars of the fields confirm."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from normalizer.fields.date.date_grammar import find_dates, is_date_line, is_relative_date
from normalizer.tag.finding import Finding, Judgement, Withdrawal
from normalizer.tag.rule import Rule
from normalizer.tag.sheet import IMAGE_ROLES, LEARNED
from normalizer.text.line_shape import ends_sentence
from normalizer.text.lines import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from normalizer.grammar import Grammar
    from normalizer.tag.sheet import Sheet

# What the learned tagger takes the roles for that only rules give.
_KNOWN_AS = {
    "related": "boilerplate",
    "kicker": "title",
    "publisher": "byline",
    "publisher+date": "date",
}
_SHOWN = IMAGE_ROLES | {"title"}
# An image may stand this many lines above the headline, or below the text.
_FAR_ABOVE = 6
_FAR_BELOW = 2
# The tagger's decoding may choose a role that is unlikely in itself, for the sake of the lines
# around.
_DOUBTFUL = 0.45
# Farther from the text than this, doubtful sentences are notices, comments, the next article.
_NEAR = 6
# A line of text that ends no sentence and is no longer than this may be a subhead: the rules below
# know.
_SHORT = 110


class _Proposal(NamedTuple):
    """What the learned tagger says of a page: the roles of its lines, and how confident it is of each.

    `text` is the range from the first to the last line of text.
    """

    roles: list[str]
    confidences: list[float]
    text: range


def _learned(sheet: Sheet) -> Iterator[Finding | Judgement | Withdrawal]:
    """Propose a role for each line, unless the page has the shape of clean text: there, nothing may be lost."""
    if sheet.has_clean_shape() or (sheet.is_ruled() and not sheet.has_structure()):
        return
    from normalizer.tag.learned.line_model import LineModel

    fixed = {
        index: _KNOWN_AS.get(tag.role, tag.role) for index, tag in enumerate(sheet.tags) if tag
    }
    model = LineModel.load("html" if sheet.has_structure() else "text")
    roles, confidences, titles = model.tag(Page(sheet.lines), fixed, sheet.grammar)
    yield Judgement(confidences, titles)
    text = [index for index, role in enumerate(roles) if role == "body"]
    span = range(text[0], text[-1] + 1) if text else range(len(roles), len(roles))
    for index in _far_images(sheet, roles, span):
        yield Withdrawal(index)
        roles[index] = "boilerplate"
    _settle_copies_above_credits(sheet, roles)
    yield from _confirmed_roles(sheet, _Proposal(roles, confidences, span))


def _confirmed_roles(sheet: Sheet, proposal: _Proposal) -> Iterator[Finding]:
    roles = proposal.roles
    titles = {sheet.text(index) for index, role in enumerate(roles) if role == "title"}
    for index in sheet.undecided():
        proposed = roles[index]
        role: str | None
        if proposed == "boilerplate" and not sheet.prose[index]:
            role = proposed  # most lines, and nothing speaks against it
        elif proposed in IMAGE_ROLES and sheet.text(index) in titles:
            role = "title"  # the headline once more, not the text of a picture
        else:
            role = _role_at(sheet, index, proposal)
        if role:
            yield Finding(index, role)


def _far_images(sheet: Sheet, roles: list[str], text: range) -> list[int]:
    """Return the lines of images that stand far from the text: credits of teasers, notices of the page."""
    head = roles.index("title") if "title" in roles else text.start
    near = range(min(head, text.start) - _FAR_ABOVE, text.stop + _FAR_BELOW)
    return [index for index in sheet.having(IMAGE_ROLES) if index not in near]


def _settle_copies_above_credits(sheet: Sheet, roles: list[str]) -> None:
    """Make captions of a line printed twice directly above a credit when another line is the headline."""
    for index in range(1, len(roles) - 1):
        if sheet.text(index) != sheet.text(index - 1) or not _is_above_credit(sheet, index):
            continue
        has_headline = "title" in roles[: index - 1] or "title" in roles[index + 1 :]
        if has_headline and {roles[index], roles[index - 1]} <= _SHOWN:
            roles[index - 1] = roles[index] = "caption"


def _is_above_credit(sheet: Sheet, index: int) -> bool:
    return sheet.role(index + 1) == "credit" and not sheet.lines[index + 1].blanks


def _role_at(sheet: Sheet, index: int, proposal: _Proposal) -> str | None:
    """Return the role of a line in the light of where it stands, ``None`` to leave it to the rules below."""
    text, role = sheet.text(index), proposal.roles[index]
    if _may_be_text(sheet, index, proposal):
        return None
    if role in {"alt", "caption"} and _is_no_caption(index, text, proposal.text):
        return "boilerplate"
    if role == "summary" and index <= proposal.text.start and sheet.lines[index].structure:
        return role  # in HTML, the model sees what a site calls its lead
    if role == "body" and index >= sheet.body_end() and _may_be_heading(text):
        return "boilerplate"  # below the text there is nothing that a heading could head
    return _confirmed(role, text, sheet.grammar)


def _may_be_text(sheet: Sheet, index: int, proposal: _Proposal) -> bool:
    """Return whether a sentence may be text although the learned tagger takes it for something else.

    Above the text it may be a teaser; near the text it goes only when it is probably furniture.
    """
    if not sheet.prose[index]:
        return False
    role, text = proposal.roles[index], proposal.text
    if role == "alt":
        return index < text.start and sheet.lines[index].structure is None
    is_near = text.start - _NEAR <= index < text.stop + _NEAR
    return role == "boilerplate" and is_near and proposal.confidences[index] < _DOUBTFUL


def _is_no_caption(index: int, line: str, text: range) -> bool:
    """Return whether a line without a credit is far below the text, an item of a menu or a single word."""
    if index >= text.stop + _FAR_BELOW or line.startswith(("* ", "+ ")):
        return True
    return line.isascii() and " " not in line


def _confirmed(role: str, text: str, grammar: Grammar) -> str | None:
    """Return the role when the line can have it, another that fits, or ``None`` to leave it to the rules below."""
    if role in _GRAMMARS:
        return _GRAMMARS[role](text, grammar)
    if role == "caption" and grammar.dateline(text):
        return "body"
    if role in {"body", "summary"}:
        return None if _may_be_heading(text) else "body"
    return role


def _may_be_heading(text: str) -> bool:
    """Return whether a line that the model takes for text may be a heading: the rules below know."""
    return len(text) <= _SHORT and not ends_sentence(text)


def _signoff(text: str, grammar: Grammar) -> str | None:
    if grammar.is_picture_credit(text):
        return "credit"
    return "signoff" if grammar.signoff(text) else None


def _date(text: str, _grammar: Grammar) -> str | None:
    is_date = is_date_line(text) or is_relative_date(text) or find_dates(text)
    return "date" if is_date else "boilerplate"


def _credit(text: str, grammar: Grammar) -> str | None:
    caption, credit = grammar.split_caption(text)
    return ("caption+credit" if caption else "credit") if credit else None


def _caption_and_credit(text: str, grammar: Grammar) -> str | None:
    return _credit(text, grammar) or "caption"


# The grammar of a field has the last word on lines that the model takes for that field.
_GRAMMARS: dict[str, Callable[[str, Grammar], str | None]] = {
    "caption+credit": _caption_and_credit,
    "credit": _credit,
    "date": _date,
    "signoff": _signoff,
}

MODEL = Rule(
    LEARNED,
    "The learned tagger, on pages that do not have the shape of clean text.",
    "(any line)",
    _learned,
)
