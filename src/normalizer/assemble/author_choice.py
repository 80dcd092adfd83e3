"""Chooses the authors of the article among those it prints and those its HTML page states."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

from normalizer.fields.byline.byline_words import maker_pattern
from normalizer.names.name_kinds import Evidence, person_evidence
from normalizer.names.publishers import find_publisher
from normalizer.text.line_shape import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from normalizer.assemble.facts import PrintedByline
    from normalizer.grammar import Grammar
    from normalizer.parse.line_parsing import Parsed
    from normalizer.tag.sheet import Sheet
    from normalizer.text.structure import AuthorClaim, AuthorSource, Metadata

# A shorthand after a name: "Ada Kettler (ake)".
_SHORTHAND = re.compile(r"(?:(?<!\s)\s++)?+\([^()]{1,40}\)$")
_SURNAME_FIRST = re.compile(r"([^\W\d_][\w'’-]*), ([^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*)?)")
# The sources that state authors for machines, the most reliable first.
_STATED: Final[tuple[tuple[AuthorSource, ...], ...]] = (("person", "organisation"), ("meta",))
STATED_SOURCES: Final[tuple[AuthorSource, ...]] = tuple(chain.from_iterable(_STATED))
# Where a line that an element marks as a byline may stand, in lines from the headline.
_NEAR_HEADLINE: Final = range(-6, 16)
_LONGEST_BYLINE: Final = 150


class Witnesses(NamedTuple):
    """What a page says of its authors.

    `printed` are the bylines that the article was found to print, `metadata` is what the page
    states, `publisher` its canonical name. `texts` are the lines of the page, and `headline` is the
    index of the line that prints the headline.
    """

    printed: Sequence[PrintedByline]
    metadata: Metadata
    publisher: str | None
    texts: Sequence[str]
    headline: int | None


def choose_authors(page: Witnesses, grammar: Grammar) -> list[str]:
    """Return the authors: people before outlets, and the page's print before a user name.

    People and agencies that the metadata states count, unless the page prints none of them, but a
    byline of others. A printed byline that names them and more is more complete. If neither names
    people, elements that the page marks as its author's count, then a printed outlet or newsroom,
    then any name in the metadata. The publisher is an author only if a byline names it.
    """
    printed = _names(page.printed)
    people = [byline for byline in page.printed if byline.names_people()]
    for sources in _STATED:
        stated = _people(claimed(page.metadata, sources), page, grammar)
        if stated:
            return _agreed(stated, printed, page)
    if people:
        return printed
    return _people(_marked(page), page, grammar) or printed or _any_stated(page)


def _names(bylines: Iterable[PrintedByline]) -> list[str]:
    return list(dict.fromkeys(name for byline in bylines for name in byline.names))


def claimed(metadata: Metadata, sources: tuple[AuthorSource, ...]) -> list[AuthorClaim]:
    """Return the names that these sources in the metadata state, in order."""
    return [claim for claim in metadata.authors if claim.source in sources]


def _agreed(stated: list[str], printed: list[str], page: Witnesses) -> list[str]:
    """Return the stated authors or those of a printed byline that knows better."""
    wanted = set(map(_key, stated))
    people = _names(byline for byline in page.printed if byline.names_people())
    for names in (*(byline.names for byline in page.printed), people):
        if len(names) > len(wanted) and wanted <= set(map(_key, names)):
            return list(names)
    is_sure = any(byline.labelled or byline.is_outlet for byline in page.printed)
    if not is_sure or not wanted.isdisjoint(map(_key, printed)):
        return stated
    return stated if _are_printed(stated, page) else printed


def _key(name: str) -> str:
    """Return a name for comparison: letters only, without a title before it."""
    return "".join(filter(str.isalnum, folded(name))).removeprefix("dr")


def _are_printed(names: list[str], page: Witnesses) -> bool:
    whole = folded("\n".join(page.texts))
    return any(folded(name) in whole for name in names)


def _people(claims: list[AuthorClaim], page: Witnesses, grammar: Grammar) -> list[str]:
    """Return the people and agencies among `claims`, without repetitions."""
    found: list[str] = []
    for claim in claims:
        name, is_blogger = usual_name(claim.name), _is_blogger(claim)
        if is_publisher(name, page) and not is_blogger:
            continue
        site = None if is_blogger else page.metadata.publisher
        read = grammar.read_byline(name, site=site, bare=True)
        if read is not None and read.byline.names_anyone():
            found += [name for name in read.names if name not in found]
    return [name for name in found if not _is_brand(name, page)]


def _marked(page: Witnesses) -> list[AuthorClaim]:
    """Return the claims of the first line near the headline that an element marks as a byline."""
    if page.headline is None:
        return []
    start = max(0, page.headline + _NEAR_HEADLINE.start)
    marked = claimed(page.metadata, ("element",))
    near = page.texts[start : page.headline + _NEAR_HEADLINE.stop]
    short = (text for text in near if len(text) <= _LONGEST_BYLINE)
    bylines = (text for text in short if not maker_pattern().match(text))
    claims = ([claim for claim in marked if claim.name in text] for text in bylines)
    return next(filter(None, claims), [])


def usual_name(name: str) -> str:
    """Return a name in its usual order, without the shorthand behind it."""
    inverted = _SURNAME_FIRST.fullmatch(name)
    bare = f"{inverted[2]} {inverted[1]}" if inverted else name
    return _SHORTHAND.sub("", bare)


def _is_blogger(claim: AuthorClaim) -> bool:
    """Return whether a claim surely names a person, who may be the publisher, as of a blog."""
    least = Evidence.LIKELY if claim.source == "person" else Evidence.PERSON
    return person_evidence(claim.name) >= least and find_publisher(claim.name) is None


def is_publisher(name: str, page: Witnesses) -> bool:
    """Return whether a name is that of the page's own site or publisher."""
    own = {folded(brand or "") for brand in (page.metadata.publisher, page.publisher)}
    return folded(name) in own or _is_brand(name, page)


def _is_brand(name: str, page: Witnesses) -> bool:
    known = find_publisher(name)
    return known is not None and known.name == page.publisher


def _any_stated(page: Witnesses) -> list[str]:
    """Return the names in the best source that has any: those of a newsroom, a company."""
    for sources in _STATED:
        claims = claimed(page.metadata, sources)
        names = [claim.name for claim in claims if not is_publisher(claim.name, page)]
        if names:
            return names
    return []


def unread_byline(sheet: Sheet, parsed: Sequence[Parsed]) -> str | None:
    """Return the warning that a line with a byline's label gave no name, or ``None``.

    It quotes the first such line near the headline.
    """
    start = max(0, (sheet.printed_headline or 0) + _NEAR_HEADLINE.start)
    near = range(start, min(start + len(_NEAR_HEADLINE), len(sheet.lines)))
    may_begin = sheet.grammar.begins_with_byline_label
    labelled = (index for index in near if may_begin(sheet.texts[index]))
    unread = next((index for index in labelled if _names_nobody(parsed[index])), None)
    if unread is None:
        return None
    return f"unread-byline: no name was found in {sheet.texts[unread][:_LONGEST_BYLINE]!r}"


def _names_nobody(line: Parsed) -> bool:
    """Return whether a line is one of facts, but no byline, nor the label of one."""
    if not isinstance(line, list):
        return False
    return not any(any((fact.byline, fact.is_label, fact.is_other_label)) for fact in line)
