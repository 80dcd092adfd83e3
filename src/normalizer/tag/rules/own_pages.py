"""The rule for the pages of HTML that this program has written itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from normalizer.tag.rule import Rule
from normalizer.tag.sheet import OWN, SUBHEADINGS, Finding, Headline

if TYPE_CHECKING:
    from normalizer.tag.sheet import Sheet
    from normalizer.text.structure import Structure

# The roles of lines by their elements, and by what the names of these hint at.
_ROLES: Final = {
    **dict.fromkeys(SUBHEADINGS, "subhead"),
    "h1": "title",
    "address": "byline",
    "img": "alt",
    "figcaption": "caption",
    "li": "list_item",
    "row": "list_item",
}
_NAMED: Final = {
    "kicker": "kicker",
    "lead": "summary",
    "date": "date",
    "credit": "credit",
    "picture": "alt",
}
# The roles of other paragraphs by the section that they are in.
_SECTIONS: Final = {"footer": "signoff", "header": "publisher", "blockquote": "quote"}


def _own(sheet: Sheet) -> Iterator[Finding | Headline]:
    for index, structure in sheet.open_structures() if sheet.is_own else ():
        role = _role(structure)
        yield Finding(index, role)
        if role == "title":
            yield Headline(index)


def _role(structure: Structure) -> str:
    if "aside" in structure.inside:  # a video, a recording, a post
        return "boilerplate"
    named = (role for kind, role in _NAMED.items() if kind in structure.named)
    sections = (role for name, role in _SECTIONS.items() if name in structure.inside)
    known = _ROLES.get(structure.element)
    if known == "caption":
        return next(named, known)
    return known or next(named, None) or next(sections, "body")


OWN_PAGE = Rule(
    OWN,
    "Any line of a page of HTML that this program has written, by its element.",
    "<p>The talks have ended.</p>",
    _own,
)
