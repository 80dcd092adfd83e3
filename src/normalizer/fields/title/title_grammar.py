"""The title of a page, taken apart: headline, publisher, section, date and kicker."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Final, Literal, NamedTuple

from normalizer.fields.byline.byline_words import words_of
from normalizer.fields.date.date_grammar import parse_date
from normalizer.fields.title.brand_looks import (
    has_press_word,
    is_capitalised,
    is_domain,
    is_east_asian,
    is_east_asian_name,
    looks_like_brand,
    web_endings,
)
from normalizer.names.publishers import find_publisher
from normalizer.parts import Title
from normalizer.tables import read_rows

# Browsers and search engines cut titles long before this; a longer text is a paragraph.
LONGEST_TITLE: Final = 500

_Kind = Literal["publisher", "section", "date", "author", "headline"]

_SEPARATOR = re.compile(r"[|｜¦]|(?<=\s)(?:--?|–|—|[›»·•]|::?|//?|／)(?=\s)")
_PIPES: Final = "|｜¦"
# Signs that stand as often inside a headline as before a name.
_WEAK_SIGNS = frozenset({":", "::", "/", "//", "／", "·"})
# Signs behind which no section stands before a brand.
_STOPS = _WEAK_SIGNS | {"—"}
_FRONT_SIGNS = frozenset({"|", "｜", "¦", "-", "–", "›"})
_SENTENCE_END = re.compile(r"[?!…:;]|\.$|[\"“”„«»‘’']$")
_GLUED_KICKER = re.compile(r"(\S[^:\n]{0,40}\s[^:\n]{0,40}[^\W\d_]):(?=[^\W\d_a-zß-ÿ].{14})")
_SPACED_KICKER = re.compile(r"([^:\n]{2,40}) : (?=\S)")
# A word, and behind it one with a capital and more.
_FIRST_WORD = re.compile(r"([^\W\d_]{4,20}) (?=[^\W\d_a-zß-ÿ][^\W\d_]*\s.{8})")
_YEAR_LAST = re.compile(r".*\D(?:19|20)\d\d")
_BY_AUTHOR = re.compile(r"(?:by|von|par|por|di|av|af|door|author:)\s+\S", re.IGNORECASE)


class _Cut(NamedTuple):
    """A separator of a title: where it begins and ends with the space around it, and what it is."""

    start: int
    end: int
    sign: str


@dataclass(slots=True)
class _Parts:
    """What was found beside the headline so far, from the right end of the title to the left."""

    site: str | None
    publisher: str | None = None
    sections: list[str] = field(default_factory=list)
    date: str | None = None
    kicker: str | None = None


def parse_title(text: str, *, site: str | None = None) -> Title:
    """Take the title of a page apart: what the site puts before and behind the headline comes off.

    `Title.publisher` is the brand as the title writes it, `date` an ISO date. Brands of the publishers' table, domains,
    the page's own `site` (a name or a domain) and known sections come off behind any separator; unknown names behind
    "|", and short capitalised ones behind " - " or " – ", too. A colon or a dash inside a headline stays, and where
    nothing is recognised the headline is the whole text.

    >>> parse_title("Flood hits Elbonia – DW – 03/18/2017")
    Title(headline='Flood hits Elbonia', publisher='DW', section=None, date='2017-03-18', kicker=None)
    >>> parse_title("Mud season: a survivor's guide - and why you need it").publisher is None
    True
    """
    if len(text) > LONGEST_TITLE:
        return Title(text)
    text = " ".join(text.split())
    cuts = [
        _cut(text, match) for match in _SEPARATOR.finditer(text) if not _closes_quote(text, match)
    ]
    if not cuts:
        return Title(text)
    parts = _Parts(site)
    end = _strip_end(text, cuts, parts)
    headline = _strip_front(text[:end], [cut for cut in cuts if cut.start < end], parts)
    if not any(map(str.isalnum, headline)):
        return Title(text)
    section = parts.sections[-1] if parts.sections else None
    return Title(headline, parts.publisher, section, parts.date, parts.kicker)


def split_glued_kicker(headline: str, language: str | None = None) -> tuple[str | None, str]:
    """Return the kicker that is glued to the front of a headline, and the rest.

    With a colon without a space the kicker has two words or more, so that names with a colon inside stay whole. The
    name of a section may have a space before its colon, but not in French, which has one before every colon. In German,
    where no noun follows another so, the name of a genre needs no colon at all. `language` is the page's.

    >>> split_glued_kicker("Race in Berlin:Long days of a runner from Kiel")
    ('Race in Berlin', 'Long days of a runner from Kiel')
    >>> split_glued_kicker("Re:Publica opens in Berlin with a talk on maps")
    (None, 'Re:Publica opens in Berlin with a talk on maps')
    >>> split_glued_kicker("Kultur : Was lesen die Deutschen?", "de"), split_glued_kicker("Meinung Warum Kritik verpufft", "de")
    (('Kultur', 'Was lesen die Deutschen?'), ('Meinung', 'Warum Kritik verpufft'))
    """
    match = _GLUED_KICKER.match(headline)
    if match is None and language != "fr":
        spaced = _SPACED_KICKER.match(headline)
        match = spaced if spaced and is_section(spaced[1]) else None
    if match is None and language == "de":
        genre = _FIRST_WORD.match(headline)
        match = genre if genre and genre[1].casefold() in words_of("genre") else None
    return (match[1], headline[match.end() :]) if match else (None, headline)


def _closes_quote(text: str, match: re.Match[str]) -> bool:
    """Tell whether a "»" ends a quotation with French spacing instead of the headline."""
    return match[0] == "»" and text.rfind("«", 0, match.start()) >= 0


def _cut(text: str, match: re.Match[str]) -> _Cut:
    start, end = match.span()
    return _Cut(
        start - (text[start - 1 : start] == " "), end + (text[end : end + 1] == " "), match[0]
    )


def _strip_end(text: str, cuts: list[_Cut], parts: _Parts) -> int:
    """Take off what stands behind the headline, segment by segment; return where the rest ends."""
    end = len(text)
    last = len(cuts) - 1
    while last >= 0:
        last = _start_of_name(text[:end], cuts[: last + 1], parts)
        head, tail = text[: cuts[last].start], text[cuts[last].end : end]
        kind = _kind_of(head, cuts[last].sign, tail, parts)
        if kind == "headline" or not head:
            return end
        _keep(kind, tail, parts)
        end = cuts[last].start
        last -= 1
    return end


def _start_of_name(text: str, cuts: list[_Cut], parts: _Parts) -> int:
    """Return which separator stands before the last segment; a name behind "|" may hold dashes itself."""
    last = len(cuts) - 1
    if last == 0 or parts.publisher is not None or _is_known(text[cuts[last].end :], parts):
        return last
    pipe = max((i for i, cut in enumerate(cuts) if cut.sign in _PIPES), default=last)
    if pipe != last and _is_short(text[cuts[pipe].end :], 8):
        return pipe
    repeats = _repeats_number(text[cuts[last - 1].end : cuts[last].start], text[cuts[last].end :])
    return last - 1 if repeats else last


def _repeats_number(name: str, claim: str) -> bool:
    """Tell whether a brand's claim repeats a number of its name ("Radio 80/90 - Songs of the 80/90")."""
    both = set(name.split()) & set(claim.split())
    return _is_short(name, 4) and any(word[0].isdigit() for word in both)


def _kind_of(head: str, sign: str, tail: str, parts: _Parts) -> _Kind:
    if not tail:
        return "author"  # an empty segment: nothing to keep
    if tail[0].isdigit() and parse_date(tail) is not None:
        return "date"
    return _kind_by_tables(tail, parts) or _kind_of_unknown(head, sign, tail, parts)


def _kind_by_tables(tail: str, parts: _Parts) -> _Kind | None:
    """Return what the tables and the page's site say of a segment; behind the first brand all others are sections."""
    if is_section(tail):
        return "publisher" if parts.publisher is None and _is_name_as_written(tail) else "section"
    if _is_known(tail, parts):
        return "section" if parts.publisher else "publisher"
    return None


def _is_name_as_written(text: str) -> bool:
    """Tell whether a brand that shares its name with a section is meant: "WELT" is the paper, "Welt" the section."""
    publisher = find_publisher(text)
    return publisher is not None and text.isupper() and text in {publisher.name, *publisher.aliases}


def _kind_of_unknown(head: str, sign: str, tail: str, parts: _Parts) -> _Kind:
    """Decide on a segment that no table knows, by its looks and its separator."""
    is_pipe = sign in _PIPES or sign in "»›"
    if is_pipe and _BY_AUTHOR.match(tail):
        return "author"
    longest = len(head) * (1.5 if is_pipe or has_press_word(tail) else 1)
    if len(tail) >= longest or _SENTENCE_END.search(tail):
        return "headline"
    if parts.publisher is not None:
        fits = _is_short(tail, 3) and is_capitalised(tail) and sign not in _STOPS and " " in head
        return "section" if fits else "headline"
    if not _looks_like_name(head, sign, tail, is_pipe=is_pipe):
        return "headline"
    return "section" if _YEAR_LAST.fullmatch(tail) else "publisher"


def _looks_like_name(head: str, sign: str, tail: str, *, is_pipe: bool) -> bool:
    """Tell whether a segment is short and written as brands are; how much that takes depends on the separator."""
    if is_pipe:
        return _is_short(tail, 8)
    if sign in _WEAK_SIGNS or is_east_asian(tail):
        return is_east_asian_name(tail)
    if head.endswith(":"):
        return False
    return _SEPARATOR.search(tail) is not None or looks_like_brand(
        tail, sign, is_long=head.count(" ") > 1
    )


def _keep(kind: _Kind, tail: str, parts: _Parts) -> None:
    if kind == "publisher":
        parts.publisher = tail
    elif kind == "section":
        parts.sections.append(tail)
    elif kind == "date":
        date = parse_date(tail)
        parts.date = date.isoformat()[:10] if date else None


def _strip_front(text: str, cuts: list[_Cut], parts: _Parts) -> str:
    """Take off site, section and kicker in front: "Site | Section | Title", "Opinion | Title"."""
    start = 0
    for cut in cuts:
        first, rest = text[start : cut.start], text[cut.end :]
        if not rest or cut.sign not in _FRONT_SIGNS:
            break
        if is_section(first):
            parts.sections.append(first)
        elif parts.publisher is None and _is_known(first, parts):
            parts.publisher = first
        elif cut.sign in _PIPES and _is_short(first, 5) and len(rest) > 2 * len(first):
            parts.kicker = first
        else:
            break
        start = cut.end
    return text[start:]


def _is_short(text: str, most_words: int) -> bool:
    return text.count(" ") < most_words and len(text) <= 14 * most_words


def _is_known(text: str, parts: _Parts) -> bool:
    """Tell whether a segment is a brand by the tables, by its form (a domain), or the page's own site."""
    return find_publisher(text) is not None or is_domain(text) or _is_site(text, parts.site)


def _is_site(text: str, site: str | None) -> bool:
    if not site:
        return False
    known = find_publisher(site)
    return _key(text) in {_key(site), _key(_main_label(site))} or (
        known is not None and known is find_publisher(text)
    )


def _main_label(site: str) -> str:
    """Return "example" of "www.example.co.uk"."""
    *labels, ending = site.casefold().removeprefix("www.").split(".")
    names = [label for label in labels if label not in web_endings()]
    return names[-1] if names else ending


def _key(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum()).removeprefix("the")


@cache
def _sections() -> frozenset[str]:
    return frozenset(row["section"].casefold() for row in read_rows("sections.tsv"))


def is_section(text: str) -> bool:
    """Tell whether `text` is the name of a section as news sites have them, in any case.

    >>> is_section("World news"), is_section("Danube")
    (True, False)
    """
    folded = text.casefold()
    if folded in _sections():
        return True
    topic, _, last = folded.rpartition(" ")
    return last == "news" and topic in _sections()
