"""Parses each tagged line once, reusing what a rule has already parsed."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from normalizer.fields.title.title_grammar import split_glued_kicker
from normalizer.parse.fact_lines import Fact, FactReader
from normalizer.parse.image_texts import read_image_line
from normalizer.parts import RelatedLink, Signoff, Title
from normalizer.tag.finding import SplitCaption
from normalizer.tag.phrases import kind_of
from normalizer.tag.sheet import IMAGE_ROLES, TEXT_ROLES
from normalizer.text.line_shape import without_marker

if TYPE_CHECKING:
    from normalizer.tag.sheet import Sheet, Tag

Parsed: TypeAlias = SplitCaption | Title | Signoff | RelatedLink | list[Fact] | None

# Roles whose text is used as printed.
_PLAIN = TEXT_ROLES | {"boilerplate", "kicker", "subhead"}


def parse(sheet: Sheet) -> list[Parsed]:
    """Return the parsed field of each line of a tagged page, parallel to ``sheet.lines``.

    This is a `SplitCaption` for image lines, a `Title` for the headline, a `Signoff` for sign-offs
    (``None`` if the line does not parse as one), a `RelatedLink` for related links, a list of
    `Fact` for bylines and dates, and ``None`` for other lines.
    """
    facts = FactReader(sheet)
    parsed = [
        _parsed(sheet, index, tag, facts) if tag and tag.role not in _PLAIN else None
        for index, tag in enumerate(sheet.tags)
    ]
    if not any(fact.dates for line in parsed if isinstance(line, list) for fact in line):
        for index, found in facts.removed_facts().items():
            parsed[index] = found
    return parsed


def _parsed(sheet: Sheet, index: int, tag: Tag, facts: FactReader) -> Parsed:
    text = sheet.texts[index]
    if tag.role in IMAGE_ROLES:
        return read_image_line(tag, text, sheet.grammar)
    match tag.role:
        case "title":
            return _headline(sheet, index)
        case "signoff":
            return sheet.grammar.signoff(text, site=sheet.site)
        case "related":
            return RelatedLink(_related_title(sheet, text))
        case _:
            return facts.facts(tag.role, text)


def _headline(sheet: Sheet, index: int) -> Title:
    """Return the headline on a title line, without the site's name, and a kicker glued to it."""
    if sheet.title and index == sheet.title_line:
        return sheet.title
    bare = without_marker(sheet.texts[index])
    title = sheet.grammar.title(bare, site=sheet.site)
    glued = title.headline if title.publisher else bare
    kicker, headline = split_glued_kicker(glued, sheet.language)
    return Title(headline, kicker=kicker)


def _related_title(sheet: Sheet, text: str) -> str:
    """Return the title of a related article without the label before it."""
    label, _, title = text.partition(":")
    if kind_of(label, sheet.grammar.words.kinds) == "related" and title.strip():
        return title.strip()
    return without_marker(text)
