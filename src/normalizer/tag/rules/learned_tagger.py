"""The learned tagger as a rule: it proposes roles, and the grammars of the fields confirm them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from normalizer.fields.date.date_grammar import find_dates, is_date_line, is_relative_date
from normalizer.grammar import Grammar
from normalizer.tag.rule import Rule
from normalizer.tag.rules.figure_texts import begins_with_credit_label, repeats_headline
from normalizer.tag.rules.head import bare_head, start_of_text
from normalizer.tag.rules.images import is_text_with_source
from normalizer.tag.sheet import (
    IMAGE_ROLES,
    LEARNED,
    Finding,
    Judgement,
    LineScores,
    Sheet,
    SplitCaption,
    Withdrawal,
)
from normalizer.text.line_shape import is_fragment

# The learned tagger's equivalents of roles that only rules assign.
_KNOWN_AS = {
    "related": "boilerplate",
    "kicker": "title",
    "publisher": "byline",
    "publisher+date": "date",
}
_SHOWN = IMAGE_ROLES | {"title"}
# An image of the article may be this many lines above the headline, or below the text.
_FAR_ABOVE = 6
_FAR_BELOW = 2
# Below this confidence a role is doubtful: decoding chose it only because of adjacent lines.
_DOUBTFUL = 0.45
# On a page with fewer lines of text, a sentence is removed only from this confidence on.
_FEW_LINES = 3
_DOUBTFUL_ALONE = 0.75
# Farther from the text than this, doubtful sentences are notices, comments or the next article.
_NEAR = 6
# A line of text up to this length that does not end a sentence may be a subhead, which later rules
# decide.
_SHORT = 110
_LONGEST_CREDIT = 80
_MENU_MARKS = ("* ", "+ ")


class _Proposal(NamedTuple):
    """The roles that the learned tagger proposes for a page, and their confidences.

    `text` is the range from the first to the last line of text; `doubtful` the confidence below
    which a sentence near it is not removed, nor one in the elements `around` several paragraphs.
    """

    roles: list[str]
    confidences: list[float]
    text: range
    doubtful: float
    around: frozenset[int]


def _learned(sheet: Sheet) -> Iterator[Finding | Judgement | Withdrawal]:
    """Propose a role for each line of a page that needs the learned tagger."""
    if sheet.is_ruled() and not sheet.has_structure():
        return  # the rules suffice
    if sheet.scores is None:
        return
    roles, confidences, titles = _decided(sheet, sheet.scores)
    yield Judgement(confidences, titles)
    text = [index for index, role in enumerate(roles) if role == "body"]
    span = range(text[0], text[-1] + 1) if text else range(len(roles), len(roles))
    doubtful = _DOUBTFUL if len(text) >= _FEW_LINES else _DOUBTFUL_ALONE
    around = sheet.parents_of(text, _FEW_LINES)
    # Credits of teasers, for example, are far from the text.
    head = roles.index("title") if "title" in roles else span.start
    images, last = sheet.having(IMAGE_ROLES), span.stop - 1
    for index in images:  # a gallery may follow the text
        if index in range(last + 1, last + 1 + _FAR_BELOW) and _begins_block(sheet, index):
            last = index
    near = range(min(head, span.start) - _FAR_ABOVE, max(span.stop + _FAR_BELOW, last + 1))
    for index in [index for index in images if index not in near]:
        yield Withdrawal(index)
        roles[index] = "boilerplate"
    _settle_copies_above_credits(sheet, roles)
    yield from _confirmed_roles(sheet, _Proposal(roles, confidences, span, doubtful, around))


def _begins_block(sheet: Sheet, index: int) -> bool:
    """Return whether a line is below a gap, or just below a title that is."""
    is_below_title = sheet.role(index - 1) is None and sheet.has_gap_above(index - 1)
    return is_below_title or sheet.has_gap_above(index)


def _decided(sheet: Sheet, scores: LineScores) -> tuple[list[str], list[float], list[float]]:
    """Return role, confidence and headline probability of each line; menus are furniture."""
    known = ((place, sheet.roles[index]) for place, index in enumerate(scores.seen))
    fixed = {place: _KNOWN_AS.get(role, role) for place, role in known if role}
    count = len(sheet.lines)
    roles, confidences, titles = ["boilerplate"] * count, [1.0] * count, [0.0] * count
    decided = zip(scores.seen, *scores.decide(fixed), strict=True)
    for index, role, confidence, title in decided:
        roles[index], confidences[index], titles[index] = role, confidence, title
    return roles, confidences, titles


def _confirmed_roles(sheet: Sheet, proposal: _Proposal) -> Iterator[Finding]:
    roles = proposal.roles
    titles = {sheet.texts[index] for index, role in enumerate(roles) if role == "title"}
    is_clean = not sheet.may_have_images() and bool(bare_head(sheet))
    between = range(start_of_text(sheet), sheet.body_end())
    for index in sheet.undecided():
        role: str | None = roles[index]
        if is_clean and index in between and sheet.lines[index].item_mark():
            continue  # the lists of such pages are text
        if role in IMAGE_ROLES and sheet.texts[index] in titles:
            role = "title"  # a repeated headline, not the text of a picture
        elif role == "boilerplate" and _may_be_subhead(sheet, index, proposal):
            role = None
        elif role != ("body" if sheet.prose[index] else "boilerplate"):  # it looks like another
            role = _role_at(sheet, index, proposal)
        if role:
            yield Finding(index, role)


def _settle_copies_above_credits(sheet: Sheet, roles: list[str]) -> None:
    """Turn a line printed twice above a credit into captions, if another line is the headline."""
    titles = {index for index, role in enumerate(roles) if role == "title"}
    for credit in sheet.having({"credit"}):
        index = credit - 1
        if index < 1 or sheet.texts[index] != sheet.texts[index - 1]:
            continue
        if sheet.has_gap_above(credit):
            continue
        if not {roles[index], roles[index - 1]} <= _SHOWN:
            continue
        copies = {index - 1, index}
        if len(titles) > len(titles & copies):
            roles[index - 1] = roles[index] = "caption"
            titles -= copies


def _role_at(sheet: Sheet, index: int, proposal: _Proposal) -> str | None:
    """Return the role of a line given its position, ``None`` to leave it to later rules."""
    if _may_be_text(sheet, index, proposal) or _names_its_source(sheet, index, proposal):
        return None
    text, role, span = sheet.texts[index], proposal.roles[index], proposal.text
    if role == "title" and _is_caption_by_markup(sheet, index):
        role = "caption"
    is_far_below = index >= span.stop + _FAR_BELOW
    match role:
        case "alt" | "caption" if is_far_below or _is_of_no_image(sheet, index):
            return "boilerplate"
        case "credit" if sheet.describes_image(index):
            return "alt"
        case "summary" if sheet.lines[index].structure and index <= span.start < span.stop:
            return role  # HTML may name it the lead, unless it is all the text there is
        case "body" if index >= sheet.body_end():
            # Below the text, a heading heads nothing.
            return _confirmed(role, text, sheet.grammar) or "boilerplate"
        case _:
            return _confirmed(role, text, sheet.grammar)


def _may_be_subhead(sheet: Sheet, index: int, proposal: _Proposal) -> bool:
    """Return whether doubtful furniture stands just between a credit and a paragraph."""
    if proposal.confidences[index] >= _DOUBTFUL or sheet.role(index - 1) != "credit":
        return False
    is_above_text = proposal.roles[index + 1 : index + 2] == ["body"]
    return is_above_text and not sheet.has_gap_above(index + 1)


def _is_of_no_image(sheet: Sheet, index: int) -> bool:
    """Return whether a line is a single word, an item of a menu, a date, or in a byline."""
    text = sheet.texts[index]
    is_single_word = " " not in text and text.isascii()
    is_below_byline = sheet.role(index - 1) == "byline" and not sheet.has_gap_above(index)
    if is_below_byline and sheet.has_gap_above(index + 1) and not sheet.prose[index]:
        return True  # "BBC News, Yorkshire"
    return is_single_word or text.startswith(_MENU_MARKS) or sheet.states_fact(index)


def _names_its_source(sheet: Sheet, index: int, proposal: _Proposal) -> bool:
    """Return whether an apparent credit is a sentence of the text."""
    if "credit" not in proposal.roles[index] or index >= proposal.text.stop + _FAR_BELOW:
        return False
    split = SplitCaption(*sheet.grammar.split_caption(sheet.texts[index]))
    return is_text_with_source(sheet, index, split)


def _is_caption_by_markup(sheet: Sheet, index: int) -> bool:
    """Return whether a line is in the caption of a figure and does not repeat the headline."""
    structure = sheet.lines[index].structure
    if structure is None or structure.element != "figcaption":
        return False
    return not repeats_headline(structure)


def _may_be_text(sheet: Sheet, index: int, proposal: _Proposal) -> bool:
    """Return whether a sentence may be text although the learned tagger disagrees."""
    if not sheet.prose[index]:
        return False
    role, text = proposal.roles[index], proposal.text
    if role == "alt":
        is_doubtful = proposal.confidences[index] < _DOUBTFUL_ALONE or not sheet.may_have_images()
        return sheet.lines[index].structure is None and (index < text.start or is_doubtful)
    if role != "boilerplate" or proposal.confidences[index] >= proposal.doubtful:
        return False
    structure = sheet.lines[index].structure
    is_beside = structure is not None and structure.parent in proposal.around
    return is_beside or text.start - _NEAR <= index < text.stop + _NEAR


def _confirmed(role: str, text: str, grammar: Grammar) -> str | None:
    """Return the role that the grammars give to a line, ``None`` to leave it to later rules."""
    match role:
        case "caption":
            return "body" if grammar.dateline(text) else _caption(text, grammar)
        case "body" | "summary":
            return None if is_fragment(text, _SHORT) else "body"  # a fragment may be a heading
        case "date":
            is_date = any(reads(text) for reads in (is_date_line, is_relative_date, find_dates))
            return "date" if is_date else "boilerplate"
        case "signoff":
            signoff = role if grammar.signoff(text) else None
            return "credit" if grammar.is_picture_credit(text) else signoff
        case "credit" | "caption+credit":
            return _credit(role, text, grammar)
        case _:
            return role


def _caption(text: str, grammar: Grammar) -> str:
    """Return the role of a caption, which is a credit if it names a maker after a label."""
    if not begins_with_credit_label(text, grammar):
        return "caption"
    credit = grammar.credit(text)
    return "credit" if credit.creators or credit.agencies else "caption"


def _credit(role: str, text: str, grammar: Grammar) -> str | None:
    """Confirm a credit by its maker, or else by its label: "Photo courtesy of Example Academy"."""
    caption, credit = grammar.split_caption(text)
    if credit:
        return "caption+credit" if caption else "credit"
    if role == "caption+credit" or grammar.describes_picture(text):
        return "caption"
    has_label = len(text) <= _LONGEST_CREDIT and grammar.credit(text).label is not None
    return "credit" if has_label else None


MODEL = Rule(
    LEARNED,
    "The learned tagger, on pages that do not have the shape of clean text.",
    "(any line)",
    _learned,
)
