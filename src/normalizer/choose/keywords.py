"""Chooses the keywords among those that the sources in a page of HTML state or print."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import Final, NamedTuple

from normalizer.choose.evidence import PageEvidence, host_of
from normalizer.parts import Statement
from normalizer.text.line_shape import folded

# What content management systems and counters write among keywords: "_commerce", "Tag:Nodejs",
# "@crime", "no-index", "SU|tires", 18153161.
_CODE: Final = re.compile(
    r"@|[^_|]*[_|]|\w+:\S|[\W\d]*\Z|(?:no|exclude)-|[0-9a-f]{8}-", re.IGNORECASE
)
_WORD: Final = re.compile(r"\w+")
# Several such words are what they count, "Category: News"; one may be the title of a film.
_LABEL: Final = ": "
# The meta element that sites write for search engines.
_FOR_SEARCH: Final = "keywords"
# The source that names several topics tells more than one that has a section alone.
_SEVERAL: Final = 2
# This many words in the order of the address or the headline were cut from it.
_CUT: Final = 4


class KeywordChoice(NamedTuple):
    """The keywords, and what each source states."""

    words: list[str]
    statements: list[Statement]


def choose_keywords(
    page: PageEvidence, publisher: str | None, address: str | None, texts: Sequence[str | None]
) -> KeywordChoice:
    """Return the keywords of the first source that states several, or else of the first.

    `texts` are headline, summary and blocks. Those of the meta element ``keywords`` count if half
    of them occur in one: many sites have the same on all pages. So do words in capitals alone,
    which may be codes of an agency. Neither the words of headline, summary or address, one by one,
    nor the names of publisher and site or internal codes are keywords.
    """
    stated = page.metadata.keywords if page.metadata else {}
    host = host_of(page.metadata.address if page.metadata else None).removeprefix("www.")
    sites = {folded(publisher or ""), folded(host)}
    title = [folded(part or "") for part in (address, *texts[:2])]
    own = {source: _topics(words, sites, title) for source, words in stated.items()}
    article = "\n".join(filter(None, texts))
    for source, topics in own.items():
        if source == _FOR_SEARCH:
            own[source] = _found_in(article, topics)
        elif len(topics) >= _CUT and all(map(str.isupper, topics)):
            own[source] = topics if _are_printed(article, topics) else []
    best = max(own, key=lambda source: min(len(own[source]), _SEVERAL), default=None)
    words = own[best] if best else []
    statements = [
        Statement("keywords", source, ", ".join(stated[source]), bool(words) and source == best)
        for source in stated
    ]
    return KeywordChoice(words, statements)


def _topics(words: Sequence[str], sites: Collection[str], title: Iterable[str]) -> list[str]:
    """Return the keywords that name a topic."""
    beginning = folded("".join(words[:_CUT]))
    if len(words) >= _CUT and any(beginning in part for part in title):
        return []
    labelled = [word for word in words if _LABEL in word]
    others = labelled if len(labelled) >= _SEVERAL else []
    return [
        word
        for word in words
        if folded(word) not in sites and word not in others and not _CODE.match(word)
    ]


def _found_in(article: str, words: Sequence[str]) -> list[str]:
    """Return the keywords that occur in an article, none if that is fewer than half."""
    text = article.casefold()
    found = [word for word in words if _occurs(word.casefold(), text)]
    return found if 2 * len(found) >= len(words) else []


def _are_printed(article: str, words: Sequence[str]) -> bool:
    """Return whether half of some words occur so in an article: "NATO", not "MDIA08"."""
    printed = _WORD.findall(article)
    return 2 * len(set(words).intersection(printed)) >= len(words)


def _occurs(word: str, text: str) -> bool:
    """Return whether a word of the text begins so; in scripts without spaces, any place does."""
    at = text.find(word)
    while at > 0 and text[at - 1].isalnum() and text[at - 1].isascii():
        at = text.find(word, at + 1)
    return at >= 0
