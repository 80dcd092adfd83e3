"""Chooses the authors among the bylines that the page prints and the names that it states."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

from normalizer.choose.evidence import explained
from normalizer.fields.byline.byline_words import maker_pattern
from normalizer.names.name_kinds import Evidence, person_evidence
from normalizer.names.publishers import find_publisher
from normalizer.parts import ArticleWarning
from normalizer.text.line_shape import folded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from normalizer.choose.evidence import FilledLines, PageEvidence
    from normalizer.grammar import Grammar
    from normalizer.parse import Parsed
    from normalizer.parts import Statement
    from normalizer.tag.sheet import Sheet
    from normalizer.text.structure import AuthorClaim, AuthorSource, Metadata

# A name is labelled when it is this many lines below a label or another labelled name.
_BELOW_LABEL = range(3)
# Maximum number of bylines that are considered if none is near the headline, and of paragraphs that
# are searched for names.
_MOST_BYLINES = 20
_MOST_PARAGRAPHS = 500
# Maximum distance between bylines of one article; later ones belong to other articles.
_TOGETHER = 6
# A line with an agency is this many lines below the byline it completes; a date may be between.
_COMPLETES = range(1, 3)
# Position of a byline, in lines from the headline; those farther away belong to other articles.
_BYLINES_WITHIN = range(-10, 21)
# A shorthand after a name: "Ada Kettler (ake)".
_SHORTHAND = re.compile(r"(?:(?<!\s)\s++)?+\([^()]{1,40}\)$")
_SURNAME_FIRST = re.compile(r"([^\W\d_][\w'’-]*), ([^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*)?)")
# The sources that state authors for machines, the most reliable first.
_STATED: Final[tuple[tuple[AuthorSource, ...], ...]] = (("person", "organisation"), ("meta",))
_STATED_SOURCES: Final[tuple[AuthorSource, ...]] = tuple(chain.from_iterable(_STATED))
# Where the sources of authors stand.
_SOURCES: Final = {
    "person": "json-ld", "organisation": "json-ld", "meta": "meta", "element": "element",
}  # fmt: skip
# Where a line that an element marks as a byline may stand, in lines from the headline.
_MARKED_WITHIN: Final = range(-6, 16)
_LONGEST_BYLINE: Final = 150


@dataclass(slots=True, frozen=True)
class PrintedByline:
    """A byline that the page prints, with the index of its line and the names.

    `labelled` means that it has a label ("By"), `is_outlet` that it only names the outlet,
    `is_unclear` that the name is one only if the line is a byline. `agencies` are the canonical
    short names of the agencies among the names.
    """

    index: int
    names: list[str]
    labelled: bool
    is_outlet: bool = False
    is_unclear: bool = False
    agencies: Sequence[str] = ()

    def names_people(self) -> bool:
        """Return whether it names people or agencies."""
        return not self.is_outlet and not self.is_unclear


@dataclass(slots=True, frozen=True)
class Topics:
    """The headline and the paragraphs of the article."""

    headline: str
    paragraphs: list[str]

    def include(self, name: str) -> bool:
        """Return whether the article is about `name`.

        One paragraph may introduce the author; a surname in two paragraphs is a topic.
        """
        surname = name.rsplit(maxsplit=1)[-1]
        mentions = (surname in paragraph for paragraph in self.paragraphs[:_MOST_PARAGRAPHS])
        return name in self.headline or sum(mentions) > 1


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


class AuthorChoice(NamedTuple):
    """The authors, the agencies of their bylines, and those that the metadata states."""

    names: list[str]
    agencies: list[str]
    stated_agencies: list[str]
    lines: FilledLines
    statements: list[Statement]
    warnings: list[ArticleWarning]


def choose_authors(
    page: PageEvidence, publisher: str | None, topics: Topics, text: int
) -> AuthorChoice:
    """Return the authors: of the printed bylines those of the article, weighed with the metadata.

    `publisher` is that of the page, `topics` are what the article is about, and its running text
    begins at line `text`.
    """
    sheet, headline = page.sheet, page.sheet.printed_headline
    printed = printed_bylines(page.parsed)
    bylines = own_bylines(printed, headline, text, topics)
    agency_lines = _below_bylines(printed, bylines)
    names = _names(bylines)
    stated: list[str] = []
    statements: list[Statement] = []
    if page.metadata:
        said = Witnesses(bylines, page.metadata, publisher, sheet.texts, headline)
        names = weighed_authors(said, sheet.grammar)
        stated = stated_agencies(said, sheet.grammar)
        statements = explained_authors(names, page.metadata.authors, bylines)
    unread = None if names else unread_byline(sheet, page.parsed)
    lines = [(byline.index, "authors") for byline in bylines]
    lines += [(line.index, "agencies") for line in agency_lines]
    agencies = [*chain(*(line.agencies for line in bylines + agency_lines))]
    return AuthorChoice(names, agencies, stated, lines, statements, [unread] if unread else [])


def printed_bylines(parsed: Sequence[Parsed]) -> list[PrintedByline]:
    """Return the bylines of the lines of facts, in order.

    Names up to three lines below a label, or below such a name, have the label. Those below the
    label of somebody else ("Reviewed by") are none.
    """
    found: list[PrintedByline] = []
    below_label = below_other = -len(_BELOW_LABEL)
    for index, line in enumerate(parsed):
        for fact in line if isinstance(line, list) else ():
            is_of_other = fact.byline is not None and index - below_other in _BELOW_LABEL
            if fact.is_label:
                below_label = index + 1
            elif fact.is_other_label or is_of_other:
                below_other = index + 1
            elif fact.byline:
                is_below = index - below_label in _BELOW_LABEL
                below_label = index + 1 if is_below else below_label
                has_label = fact.is_labelled or is_below
                is_unclear = fact.byline.is_unclear and not is_below
                is_outlet = not is_unclear and not fact.byline.byline.names_anyone()
                names, agencies = list(fact.byline.names), fact.byline.byline.agencies
                byline = PrintedByline(index, names, has_label, is_outlet, is_unclear, agencies)
                found.append(byline)
    return found


def own_bylines(
    printed: list[PrintedByline], headline: int | None, text: int, topics: Topics
) -> list[PrintedByline]:
    """Return the bylines of the article.

    Bylines near the headline are used, or all if none is near. Those that name people or agencies
    take precedence over those that name the outlet, these over unclear ones, labelled ones over
    unlabelled ones, and those above the first line of the `text` over those within it, which may
    belong to other articles. A name without a label that is among the `topics` is not an author.
    """
    chosen = _near_bylines(printed, headline)
    for is_preferred in (PrintedByline.names_people, lambda byline: not byline.is_unclear):
        chosen = _preferring(chosen, is_preferred)
    chosen = [byline for byline in chosen if not _is_topic(byline, topics)]
    chosen = _preferring(chosen, lambda byline: byline.labelled)
    chosen = _preferring(chosen, lambda byline: byline.index < text)
    if headline is not None:
        chosen = _preferring(chosen, lambda byline: byline.index > headline)
    return _first_group(chosen)


def _near_bylines(bylines: list[PrintedByline], headline: int | None) -> list[PrintedByline]:
    """Return the bylines near the headline, or else the first bylines of the page."""
    if headline is None:
        return bylines
    near = [byline for byline in bylines if byline.index - headline in _BYLINES_WITHIN]
    return near or bylines[:_MOST_BYLINES]


def _below_bylines(printed: list[PrintedByline], own: list[PrintedByline]) -> list[PrintedByline]:
    """Return the lines that name nobody but agencies below a byline: "Associated Press"."""
    chosen = [byline.index for byline in own]
    places = {index + step for index in chosen for step in _COMPLETES} - set(chosen)
    return [
        byline
        for byline in printed
        if byline.index in places and len(byline.agencies) == len(byline.names)
    ]


def _is_topic(byline: PrintedByline, topics: Topics) -> bool:
    """Return whether a byline without a label names a person whom the article is about."""
    return not byline.labelled and any(map(topics.include, byline.names))


def _preferring(
    bylines: list[PrintedByline], is_preferred: Callable[[PrintedByline], bool]
) -> list[PrintedByline]:
    return [byline for byline in bylines if is_preferred(byline)] or bylines


def _first_group(bylines: list[PrintedByline]) -> list[PrintedByline]:
    """Return the first of the bylines and those close to it, which unclear ones are not."""
    group = bylines[:1]
    for byline in bylines[1:]:
        if byline.is_unclear or byline.index - group[-1].index > _TOGETHER:
            break
        group.append(byline)
    return group


def weighed_authors(page: Witnesses, grammar: Grammar) -> list[str]:
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
    whole = folded("\n".join(page.texts))
    return stated if any(folded(name) in whole for name in stated) else printed


def _key(name: str) -> str:
    """Return a name for comparison: letters only, without a title before it."""
    return "".join(filter(str.isalnum, folded(name))).removeprefix("dr")


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
    start = max(0, page.headline + _MARKED_WITHIN.start)
    marked = claimed(page.metadata, ("element",))
    near = page.texts[start : page.headline + _MARKED_WITHIN.stop]
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


def stated_agencies(page: Witnesses, grammar: Grammar) -> list[str]:
    """Return the agencies that the metadata of a page of HTML names as its authors.

    The publisher does not count: many pages state it as the author of all that they print.
    """
    names = [usual_name(claim.name) for claim in claimed(page.metadata, _STATED_SOURCES)]
    site = page.metadata.publisher
    others = (name for name in names if not is_publisher(name, page))
    bylines = (grammar.byline(name, site=site, bare=True) for name in others)
    return [agency for byline in bylines if byline for agency in byline.agencies]


def explained_authors(
    authors: Iterable[str], claims: Iterable[AuthorClaim], bylines: Iterable[PrintedByline]
) -> list[Statement]:
    """Return who is stated to be the author, with the statements that `authors` follow marked.

    `claims` are those of the metadata and of marked elements, `bylines` are printed on the page.
    """
    stated: list[tuple[str, str | None]]
    stated = [(_SOURCES[claim.source], claim.name) for claim in claims]
    stated += [("page", name) for byline in bylines for name in byline.names]
    names = [folded(author) for author in authors]
    return [*explained("authors", stated, lambda said: any(name in folded(said) for name in names))]


def unread_byline(sheet: Sheet, parsed: Sequence[Parsed]) -> ArticleWarning | None:
    """Return the warning that a line with a byline's label gave no name, or ``None``.

    It quotes the first such line near the headline.
    """
    start = max(0, (sheet.printed_headline or 0) + _MARKED_WITHIN.start)
    near = range(start, min(start + len(_MARKED_WITHIN), len(sheet.lines)))
    may_begin = sheet.grammar.begins_with_byline_label
    labelled = (index for index in near if may_begin(sheet.texts[index]))
    unread = next((index for index in labelled if _names_nobody(parsed[index])), None)
    if unread is None:
        return None
    message = f"no name was found in {sheet.texts[unread][:_LONGEST_BYLINE]!r}"
    return ArticleWarning.of("unread-byline", message)


def _names_nobody(line: Parsed) -> bool:
    """Return whether a line is one of facts, but no byline, nor the label of one."""
    if not isinstance(line, list):
        return False
    return not any(any((fact.byline, fact.is_label, fact.is_other_label)) for fact in line)
