"""Chooses the authors among the bylines that the page prints and the names that it states."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from normalizer.choose.blocks import resolved
from normalizer.choose.evidence import FilledLines, PageEvidence, explained, host_of
from normalizer.fields.byline.byline_grammar import LONGEST_LABEL, ReadByline
from normalizer.fields.byline.byline_words import (
    are_topics,
    is_account,
    is_plain_word,
    maker_pattern,
)
from normalizer.fields.title.title_grammar import is_section
from normalizer.names.name_kinds import Evidence, person_evidence, without_title
from normalizer.names.publishers import find_publisher
from normalizer.parse import Fact
from normalizer.parts import ArticleWarning, Statement
from normalizer.tables import words_in
from normalizer.tag.sheet import LINKED, Sheet
from normalizer.text.line_shape import folded
from normalizer.text.structure import AuthorClaim, AuthorSource, Metadata

# A name is labelled when it is this many lines below a label or another labelled name.
_BELOW_LABEL = range(3)
_AROUND_LABEL: Final = " \t:*•|/"
# "Jane Roe's blog"
_POSSESSIVE: Final = re.compile(r"['’]s\s")
# Maximum number of bylines that are considered if none is near the headline.
_MOST_BYLINES = 20
# Maximum distance between bylines of one article; later ones belong to other articles.
_TOGETHER = 6
# A line with an agency is this many lines below the byline it completes; a date may be between.
_COMPLETES = range(1, 3)
# Position of a byline, in lines from the headline; those farther away belong to other articles.
_BYLINES_WITHIN = range(-10, 21)
# The sources that state authors for machines, the most reliable first.
_STATED: Final[tuple[tuple[AuthorSource, ...], ...]] = (("person", "organisation"), ("meta",))
# Where the sources of authors stand.
_SOURCES: Final = {
    "person": "json-ld", "organisation": "json-ld", "meta": "meta", "element": "element",
}  # fmt: skip
# A surname in this many paragraphs is that of a topic; one paragraph may introduce the author.
_LEAST_MENTIONS = 2
# Where a line that an element marks as a byline may stand, in lines from the headline.
_MARKED_WITHIN: Final = range(-6, 16)
_LONGEST_BYLINE: Final = 150
# Where a name alone that the page repeats may stand, in lines from the headline.
_OWNER_WITHIN: Final = range(-12, 21)
# How surely a byline names the authors: the word of the caller alone, the outlet, people.
_UNCLEAR, _OUTLET, _PEOPLE = range(3)


class PrintedByline(NamedTuple):
    """A byline that the page prints, with the index of its line and the names.

    `labelled` means that it has a label ("By"). `clarity` is that of the names, which are people
    and agencies or else the outlet. `agencies` are the short names of the agencies among them.
    """

    line: int
    names: Sequence[str]
    labelled: bool
    clarity: int = _PEOPLE
    agencies: Sequence[str] = ()


class Topics(NamedTuple):
    """The headline and the paragraphs of the article."""

    headline: str
    paragraphs: list[str]

    def include(self, byline: PrintedByline) -> bool:
        """Return whether the article is about people that a byline names, not its agencies."""
        people = byline.names if not byline.agencies else ()
        return are_topics(people, self.headline, self.paragraphs, least=_LEAST_MENTIONS)


class AuthorChoice(NamedTuple):
    """The authors, the agencies of their bylines, and those that the metadata states.

    `addresses` are those of the authors' pages, ``None`` where the page has none.
    """

    names: list[str]
    addresses: list[str | None]
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
    printed = _printed_bylines(page)
    bylines = _own_bylines(page, printed, text, topics)
    agency_lines = _below_bylines(printed, bylines)
    names = _names(bylines)
    stated: list[str] = []
    statements: list[Statement] = []
    if page.metadata:
        said = _Stated(page, page.metadata, publisher)
        names = said.weighed(bylines)
        stated = said.agencies()
        statements = explained_authors(names, page.metadata.authors, bylines)
    names = names or _owner(page, publisher, topics)
    unread = None if names else _unread_byline(page)
    lines = [(byline.line, "authors") for byline in bylines]
    lines += [(line.line, "agencies") for line in agency_lines]
    agencies = [*chain(*(line.agencies for line in bylines + agency_lines))]
    addresses = _addresses(page, names, bylines)
    warnings = [unread] if unread else []
    return AuthorChoice(names, addresses, agencies, stated, lines, statements, warnings)


def _printed_bylines(page: PageEvidence) -> list[PrintedByline]:
    """Return the bylines of the page, in order.

    Names up to three lines below a label, or below such a name, have the label. Those below the
    label of somebody else ("Reviewed by") are none, nor are offices below a name.
    """
    found: list[PrintedByline] = []
    below_label = below_other = -len(_BELOW_LABEL)
    for index, fact in enumerate(page.parsed):
        if not isinstance(fact, Fact):
            continue
        if fact.is_label:
            below_label = index + 1
        elif fact.byline and not fact.is_labelled and _is_of_other(page, index, below_other):
            below_other = index + 1
        elif fact.byline and not fact.is_labelled and _is_of_topic(page.sheet, index, fact.byline):
            continue
        elif fact.byline:
            is_below = index - below_label in _BELOW_LABEL
            below_label = index + 1 if is_below else below_label
            labelled, agencies = fact.is_labelled or is_below, fact.byline.byline.agencies
            clarity = _clarity(fact.byline, is_below=is_below)
            byline = PrintedByline(index, fact.byline.names, labelled, clarity, agencies)
            if labelled or not _is_office(byline, found):
                found.append(byline)
    return found


def _is_of_other(page: PageEvidence, index: int, below_other: int) -> bool:
    """Return whether a label of others than the authors is above a line: "Fact checked by".

    The line is also theirs if it is close `below_other` such names.
    """
    for line in reversed(range(max(0, index - _BELOW_LABEL.stop), index)):
        text, fact = page.sheet.texts[line].strip(_AROUND_LABEL), page.parsed[line]
        if isinstance(fact, Fact) and (fact.is_label or fact.is_labelled):
            return False
        if len(text) <= LONGEST_LABEL and maker_pattern().fullmatch(text):
            return True
    return index - below_other in _BELOW_LABEL


def _is_of_topic(sheet: Sheet, index: int, read: ReadByline) -> bool:
    """Return whether HTML names a link a topic, or names stand in a longer alternative text."""
    if sheet.element(index) == "img":
        return folded("".join(read.names)) != folded(sheet.texts[index])
    return sheet.linked(index) >= LINKED and sheet.is_named(index, "topics")


def _is_office(byline: PrintedByline, above: list[PrintedByline]) -> bool:
    """Return whether a line right below a name tells more of that person: "Head Winemaker"."""
    is_below = bool(above) and (byline.line - 1, _PEOPLE) == (above[-1].line, above[-1].clarity)
    is_doubtful = not byline.agencies and person_evidence(byline.names[0]) <= Evidence.UNCLEAR
    return is_below and is_doubtful


def _clarity(read: ReadByline, *, is_below: bool) -> int:
    if not read.is_unclear:
        return _PEOPLE if read.byline.names_anyone() else _OUTLET
    if not is_below:
        return _UNCLEAR
    return _OUTLET if " " in read.names[0] else _PEOPLE  # "dave"


def _own_bylines(
    page: PageEvidence, printed: list[PrintedByline], text: int, topics: Topics
) -> list[PrintedByline]:
    """Return the bylines of the article.

    Bylines near the headline are used, or the first ones if none is near. The clearest take
    precedence, then those between the headline and the first line of the `text`, since others may
    belong to other articles, then labelled ones, then those above the headline. A name that is
    among the `topics` is not an author, unless it has a label anywhere or the metadata states it.
    """
    claims = page.metadata.authors if page.metadata else []
    stated = {claim.name for claim in claims if claim.source != "element"}
    stated.update(*(byline.names for byline in printed if byline.labelled))
    headline, near = page.sheet.printed_headline, printed
    if headline is not None:
        near = [byline for byline in printed if byline.line - headline in _BYLINES_WITHIN]
        near = near or printed[:_MOST_BYLINES]
    clearest = max((byline.clarity for byline in near), default=_PEOPLE)
    clear = (byline for byline in near if byline.clarity == clearest)
    chosen = [it for it in clear if not (stated.isdisjoint(it.names) and topics.include(it))]
    top = -1 if headline is None else headline
    text = max(text, _end_of_head(page, top))
    chosen = [byline for byline in chosen if top < byline.line < text] or chosen
    chosen = [byline for byline in chosen if byline.labelled] or chosen
    return _first_group([byline for byline in chosen if byline.line < text] or chosen)


def _end_of_head(page: PageEvidence, headline: int) -> int:
    """Return the index after the first date just below the headline; a summary may be above it."""
    below = enumerate(page.parsed[headline + 1 : headline + 1 + _TOGETHER], headline + 2)
    return next((end for end, fact in below if isinstance(fact, Fact) and fact.has_date()), 0)


def _first_group(bylines: list[PrintedByline]) -> list[PrintedByline]:
    """Return the first of the bylines and those close to it, which unclear ones are not."""
    group = bylines[:1]
    for byline in bylines[1:]:
        if byline.clarity == _UNCLEAR or byline.line - group[-1].line > _TOGETHER:
            break
        group.append(byline)
    return group


def _below_bylines(printed: list[PrintedByline], own: list[PrintedByline]) -> list[PrintedByline]:
    """Return the lines that name nobody but agencies below a byline: "Associated Press"."""
    chosen = [byline.line for byline in own]
    places = {index + step for index in chosen for step in _COMPLETES} - set(chosen)
    return [
        byline
        for byline in printed
        if byline.line in places and len(byline.agencies) == len(byline.names)
    ]


def _names(bylines: Iterable[PrintedByline]) -> list[str]:
    """Return the names, each once, also where a first name alone is in another line."""
    spellings: dict[str, str] = {}
    for name in (name for byline in bylines for name in byline.names):
        spellings.setdefault(_key(name), name)
    names = [*spellings.values()]
    return [name for name in names if not any(whole.startswith(f"{name} ") for whole in names)]


def _addresses(
    page: PageEvidence, names: Sequence[str], bylines: Iterable[PrintedByline]
) -> list[str | None]:
    """Return the address of each author's page: the one stated, or that of a link with the name.

    The link is in a byline, or is the name of a person alone. An address that names several authors
    is that of none, and the page itself, the site's front page and its list of authors are no pages
    of an author.
    """
    if page.metadata is None:
        return [None for _ in names]
    keys, host = [*map(_key, names)], host_of(page.metadata.address)
    found: dict[str, str] = {}
    claims = ((claim.name, claim.url) for claim in page.metadata.authors)
    people = [name for name in names[:_MOST_BYLINES] if person_evidence(name) >= Evidence.LIKELY]
    printed = _links(page, people, [byline.line for byline in bylines])
    for text, url in ((_key(text), url) for text, url in chain(claims, printed)):
        named = [key for key in keys if key and key in text]
        if len(named) == 1 and url and _is_page(url, page.metadata.address, host):
            found.setdefault(named[0], url)
    return [found.get(key) for key in keys]


def _links(
    page: PageEvidence, people: Collection[str], bylines: Sequence[int]
) -> Iterator[tuple[str, str | None]]:
    """Yield text and address of the links in `bylines`, and of those of `people` in other lines."""
    texts = page.sheet.texts
    naming = {place for name in people for place, text in enumerate(texts) if name in text}
    others = (index for index in sorted(naming) if len(texts[index]) <= _LONGEST_BYLINE)
    for index in chain(bylines, others):
        line = page.sheet.lines[index]
        if line.markup is not None:
            for span in resolved(line.markup.content.spans(line.text), line.markup.base):
                text = line.text[span.start : span.end]
                if index in bylines or text in people:
                    yield text, span.url


def _is_page(url: str, own: str | None, host: str) -> bool:
    """Return whether an address may be that of a person's page on the site at `host`."""
    parts = urlsplit(url)
    is_front = host_of(url) == host and not (parts.path.strip("/") or parts.query)
    last = parts.path.rstrip("/").rpartition("/")[2]
    is_list = not parts.query and last.casefold() in words_in("author_lists.txt")
    is_broken = "://" in parts.path
    return parts.scheme != "mailto" and not (is_front or is_list or is_broken) and url != own


def _owner(page: PageEvidence, publisher: str | None, topics: Topics) -> list[str]:
    """Return the person whose name the site has, as a blog without bylines does.

    It is the publisher's, or in the first line of the page, "Jane Roe's blog", or alone on several
    lines of which one is near the headline.
    """
    texts, headline = page.sheet.texts, page.sheet.printed_headline or 0
    near = texts[max(0, headline + _OWNER_WITHIN.start) : headline + _OWNER_WITHIN.stop]
    counts = Counter(texts)
    repeated = (text for text in near if counts[text] > 1)
    sites = (_POSSESSIVE.split(text, maxsplit=1)[0] for text in (publisher or "", *texts[:1]))
    for name in (text.strip(_AROUND_LABEL) for text in chain(sites, repeated)):
        if person_evidence(name) != Evidence.PERSON or without_title(name).count(" ") != 1:
            continue  # not "Rosa Example Wiki"
        is_word = is_plain_word(name.split()[-1])  # "Crystal Cave"
        if not (is_word or topics.include(PrintedByline(0, [name], False))):
            return [name]
    return []


class _Stated:
    """The authors that the metadata of a page states, which has this publisher."""

    def __init__(self, page: PageEvidence, metadata: Metadata, publisher: str | None) -> None:
        self._sheet, self._publisher = page.sheet, publisher
        self._site, self._claims = metadata.publisher, metadata.authors

    def weighed(self, printed: Sequence[PrintedByline]) -> list[str]:
        """Return the authors: people before outlets, and the page's print before a user name.

        People and agencies that the metadata states count, unless the page prints none of them, but
        a byline of others. A printed byline that names them and more is more complete. If neither
        names people, elements that the page marks as its author's count, then a printed outlet or
        newsroom, then any name in the metadata. The publisher is an author only if a byline names
        it.
        """
        if self._sheet.is_own:
            return [claim.name for claim in self._of(("meta",))]
        names = _names(printed)
        people = _names(byline for byline in printed if byline.clarity == _PEOPLE)
        for sources in _STATED:
            stated = self._people(self._of(sources))
            if stated:
                return self._agreed(stated, printed, people)
        return (people and names) or self._people(self._marked()) or names or self._any()

    def agencies(self) -> list[str]:
        """Return the agencies that are stated as authors.

        The publisher does not count: many pages state it as the author of all that they print.
        """
        claims = chain(*map(self._of, _STATED))
        return [agency for read in self._read(claims) for agency in read.byline.agencies]

    def _of(self, sources: tuple[AuthorSource, ...]) -> list[AuthorClaim]:
        return [claim for claim in self._claims if claim.source in sources]

    def _read(self, claims: Iterable[AuthorClaim]) -> Iterator[ReadByline]:
        """Yield what claims name, the publisher only if it is a person, as of a blog."""
        for claim in claims:
            least = Evidence.LIKELY if claim.source == "person" else Evidence.PERSON
            is_person = person_evidence(claim.name) >= least and not find_publisher(claim.name)
            if is_person or not self._is_publisher(claim.name):
                site = None if is_person else self._site
                read = self._sheet.grammar.read_byline(claim.name, site=site, bare=True)
                if read is not None:
                    yield read

    def _people(self, claims: Iterable[AuthorClaim]) -> list[str]:
        """Return the people and agencies among `claims`, each once, and the groups beside them."""
        read = [*self._read(claims)]
        names_anyone = any(it.byline.names_anyone() for it in read)
        found = chain(*(it.names for it in read if names_anyone and not it.is_unclear))
        return [name for name in dict.fromkeys(found) if not self._is_brand(name)]

    def _agreed(
        self, stated: list[str], printed: Sequence[PrintedByline], people: list[str]
    ) -> list[str]:
        """Return the stated authors or those of a printed byline that knows better."""
        if people and all(map(self._names_publisher, stated)):
            return people
        wanted = set(map(_key, stated))
        for names in (*(byline.names for byline in printed), people):
            if len(names) > len(wanted) and wanted <= set(map(_key, names)):
                return list(names)
        is_sure = any(byline.labelled or byline.clarity == _OUTLET for byline in printed)
        if not is_sure or not wanted.isdisjoint(map(_key, _names(printed))):
            return stated
        marked = {claim.name for claim in self._of(("element",))}
        if any(byline.labelled and marked.issuperset(byline.names) for byline in printed):
            return people or stated
        whole = folded("\n".join(self._sheet.texts))
        return stated if any(folded(name) in whole for name in stated) else _names(printed)

    def _marked(self) -> list[AuthorClaim]:
        """Return the claims of the first line near the headline that an element marks."""
        headline = self._sheet.printed_headline
        if headline is None:
            return []
        start = max(0, headline + _MARKED_WITHIN.start)
        near = self._sheet.texts[start : headline + _MARKED_WITHIN.stop]
        bylines = (
            text
            for text in near
            if len(text) <= _LONGEST_BYLINE and not maker_pattern().match(text)
        )
        marked = self._of(("element",))
        claims = ([claim for claim in marked if claim.name in text] for text in bylines)
        return next(filter(None, claims), [])

    def _any(self) -> list[str]:
        """Return the names in the best source that has any: those of a newsroom, a company."""
        named = ([claim.name for claim in self._of(sources)] for sources in _STATED)
        others = ([name for name in names if not self._is_of_site(name)] for names in named)
        first = next(filter(None, others), [])
        read = (self._sheet.grammar.read_byline(f"By: {name}") for name in first)  # "Ann & Bob"
        pairs = zip(first, read, strict=True)
        return [*chain(*(it.byline.authors or [name] if it else [name] for name, it in pairs))]

    def _is_of_site(self, name: str) -> bool:
        return self._is_publisher(name) or is_account(name) or is_section(name)

    def _names_publisher(self, name: str) -> bool:
        """Return whether the name of the publisher is a part of a name: "Example Post Group"."""
        return self._publisher is not None and f" {self._publisher} " in f" {name} "

    def _is_publisher(self, name: str) -> bool:
        """Return whether a name is that of the page's own site or publisher."""
        own = {folded(brand or "") for brand in (self._site, self._publisher)}
        return folded(name) in own or self._is_brand(name)

    def _is_brand(self, name: str) -> bool:
        known = find_publisher(name)
        return known is not None and known.name == self._publisher


def _key(name: str) -> str:
    """Return a name for comparison: letters only, without a title before it."""
    return "".join(filter(str.isalnum, folded(name))).removeprefix("dr")


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


def _unread_byline(page: PageEvidence) -> ArticleWarning | None:
    """Return the warning that a line with a byline's label gave no name, or ``None``.

    It quotes the first such line near the headline.
    """
    sheet = page.sheet
    start = max(0, (sheet.printed_headline or 0) + _MARKED_WITHIN.start)
    near = range(start, min(start + len(_MARKED_WITHIN), len(sheet.texts)))
    for text, fact in ((sheet.texts[index], page.parsed[index]) for index in near):
        is_unread = isinstance(fact, Fact) and fact.byline is None and not fact.is_label
        if is_unread and sheet.grammar.begins_with_byline_label(text):
            message = f"no name was found in {text[:_LONGEST_BYLINE]!r}"
            return ArticleWarning.of("unread-byline", message)
    return None
