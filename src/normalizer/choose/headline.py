"""Chooses the headline, its kicker, and the section of the article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final, NamedTuple

from normalizer.choose.evidence import (
    FilledLines,
    PageEvidence,
    explained,
    host_of,
    is_part_of,
    sources_of,
)
from normalizer.fields.title.title_grammar import glued_kicker, joins_kicker, parse_title
from normalizer.parts import ArticleWarning, Statement, Title
from normalizer.tag.sheet import Sheet
from normalizer.text.line_shape import folded, without_marker
from normalizer.text.structure import Metadata

# The fields of metadata that state the headline.
_STATED: Final = ("headline", "heading", "title")
_LONGEST_SECTION = 60  # what is longer is a text, or a list of topics
_SHORTEST_KICKER: Final = 4
# Share of the words of a headline that a source must have in common with it.
_ALIKE: Final = 0.4
# A headline of a page of text that is less likely is doubtful. `tools/tagger/headlines.py` prints
# how many of the right and of the wrong headlines are, on pages of publishers that it was not
# trained on.
UNSURE: Final = 0.7


class Head(NamedTuple):
    """A headline with the kicker above it and the section of the article."""

    headline: str | None
    kicker: str | None
    section: str | None


class HeadlineChoice(NamedTuple):
    """The chosen headline, and `printed`, the choice without the metadata."""

    chosen: Head
    printed: Head
    lines: FilledLines
    statements: list[Statement]
    warnings: list[ArticleWarning]


def choose_headline(page: PageEvidence) -> HeadlineChoice:
    """Return the headline: the tagged line, completed or replaced by the metadata."""
    printed = printed_head(page)
    chosen = completed(printed, page.metadata) if page.metadata else printed
    warnings = [*disagreement_about_headline(chosen.headline, page.stated(*_STATED))]
    lines = [(index, "kicker") for index in _kickers(page.sheet)]
    lines += _headline_lines(page.sheet, printed.headline)
    return HeadlineChoice(
        chosen,
        printed,
        lines,
        [*_statements(page, chosen, printed)] if page.metadata else [],
        warnings or [*doubt_about_headline(page.sheet, chosen.headline)],
    )


def printed_head(page: PageEvidence) -> Head:
    """Return the printed headline: the chosen title, with kickers of their own or glued to it."""
    sheet = page.sheet
    headline = section = None
    kickers: list[str | None] = [" ".join(dict.fromkeys(_kickers(sheet).values()))]
    for index in sheet.having({"title"}):
        title = page.parsed[index]
        if not isinstance(title, Title):
            continue
        if index == sheet.title_line:
            section = title.section
            kickers.append(title.kicker)
        if index == sheet.headline or (sheet.headline is None and headline is None):
            headline = title.headline
            kickers.append(title.kicker)
    if sheet.printed_at is not None and sheet.role(sheet.printed_at) == "title":
        text = without_marker(sheet.texts[sheet.printed_at])
        kickers.append(glued_kicker(text, headline or ""))
    return Head(headline, next(filter(None, kickers), None), section)


def _kickers(sheet: Sheet) -> dict[int, str]:
    return {index: sheet.texts[index].rstrip(" :") for index in sheet.having({"kicker"})}


def _headline_lines(sheet: Sheet, headline: str | None) -> FilledLines:
    """Return the title lines that contain the headline or are a part of it."""
    wanted = folded(headline or "")
    titles = {i: folded(without_marker(sheet.texts[i])) for i in sheet.having({"title"})}
    return [
        (index, "headline")
        for index, line in titles.items()
        if wanted in line or (line and line in wanted)
    ]


def completed(printed: Head, metadata: Metadata) -> Head:
    """Use the headline of the metadata if the page has none, or if only one has the kicker.

    A main heading that the metadata repeats is the headline as a whole, whatever its separators.
    """
    stated = metadata.section or ""
    section = printed.section or (stated if len(stated) <= _LONGEST_SECTION else None)
    head = printed._replace(section=section or None)
    title = metadata.headline or metadata.page_title
    wanted = parse_title(title, site=metadata.publisher).headline if title else ""
    if not wanted:
        return head
    headline, whole = printed.headline or "", _repeated_heading(metadata)
    if len(headline) < len(whole) and whole.startswith(headline):
        return head._replace(headline=whole)
    if not headline or _adds_kicker(wanted, printed, metadata):
        return head._replace(headline=wanted)
    front = headline.removesuffix(wanted)
    # A shorter front is an article or a number.
    if front == headline or sum(map(str.isalpha, front)) < _SHORTEST_KICKER:
        return head
    return head._replace(headline=wanted, kicker=front.rstrip(" :|–-"))


def _repeated_heading(metadata: Metadata) -> str:
    """Return the main heading that equals the headline of the metadata, empty if none does."""
    wanted = folded(metadata.headline or "")
    if not wanted:
        return ""
    headings = (item.value for item in metadata.statements if item.field == "heading")
    return next((heading for heading in headings if folded(heading) == wanted), "")


def _adds_kicker(wanted: str, printed: Head, metadata: Metadata) -> bool:
    """Return whether `wanted` is the printed headline after a kicker, not the name of the site.

    In the title of the page only a kicker that is printed too is one.
    """
    headline = printed.headline or ""
    if not joins_kicker(wanted, headline):
        return False
    front = folded(wanted).removesuffix(folded(headline))
    if not metadata.headline and front != folded(printed.kicker or ""):
        return False
    sites = (metadata.publisher or "", host_of(metadata.address))
    names = list(filter(None, (front, folded(wanted.split(maxsplit=1)[0]))))
    return not any(name in folded(site) for name in names for site in sites)


def _statements(page: PageEvidence, chosen: Head, printed: Head) -> Iterator[Statement]:
    fields = {
        "headline": (_STATED, chosen.headline, printed.headline),
        "section": (("section",), chosen.section, printed.section),
    }
    for field, (stated, value, own) in fields.items():
        sources = [*sources_of(page.stated(*stated)), ("page", own)]
        yield from explained(field, sources, partial(is_part_of, value))


def disagreement_about_headline(
    headline: str | None, stated: Sequence[Statement]
) -> Iterator[ArticleWarning]:
    """Yield a warning if all sources that state a headline state another one."""
    own = words_of_headline(headline or "")
    if not own or not stated:
        return
    words = [words_of_headline(item.value) for item in stated]
    if not any(len(own & other) >= _ALIKE * min(len(own), len(other) or 1) for other in words):
        said = f"{stated[0].source} states {stated[0].value!r}"
        yield ArticleWarning.of("doubtful-headline", f"the page prints {headline!r}, but {said}")


def words_of_headline(text: str) -> set[str]:
    """Return the words of a headline; the characters of one in a script without spaces."""
    words = text.casefold().split()
    return set(words) if text.isascii() or len(words) > 1 else set(text.casefold())


def doubt_about_headline(sheet: Sheet, headline: str | None) -> Iterator[ArticleWarning]:
    """Yield a warning for a headline that is missing, or unlikely on a page of text.

    Pages of HTML are judged by their metadata instead, and headlines that a rule has decided are
    not judged.
    """
    if not headline:
        yield ArticleWarning.of("no-headline", "the page has text but no headline")
        return
    probability = None if sheet.has_structure() else sheet.headline_probability
    if probability is not None and probability < UNSURE:
        message = f"{headline!r} may not be the headline (its probability is {probability:.2f})"
        yield ArticleWarning.of("doubtful-headline", message)
