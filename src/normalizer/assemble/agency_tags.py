"""Lists the agencies that the article names as sources of its text."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from normalizer.assemble.author_choice import STATED_SOURCES, claimed, is_publisher, usual_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from normalizer.article import Article
    from normalizer.assemble.author_choice import Witnesses
    from normalizer.assemble.facts import PrintedByline
    from normalizer.grammar import Grammar

# Kinds of agencies that supply text, as data/agencies.tsv explains them.
_KINDS: Final = frozenset({"both", "news"})


def agency_tags(
    article: Article, bylines: Iterable[PrintedByline], stated: Iterable[str], grammar: Grammar
) -> list[str]:
    """Return the agencies of the article's bylines, dateline and sign-off, then those `stated`.

    Each is there once, by its canonical short name; words for agencies in general, which a sign-off
    may have ("red, ORF.at/Agenturen"), name none. Agencies that only supply pictures do not count,
    nor do credits of pictures. An agency that publishes the page counts if its text names it.

    >>> from normalizer.article import Article
    >>> from normalizer.grammar import shipped_grammar
    >>> from normalizer.parts import Dateline, Signoff
    >>> signoff = Signoff("(dpa, AP)", agencies=["dpa", "AP"])
    >>> article = Article(dateline=Dateline("(AP) —", agencies=["AP"]), signoff=signoff)
    >>> agency_tags(article, [], [], shipped_grammar())
    ['AP', 'dpa']
    """
    printed = [byline.agencies for byline in bylines]
    printed += [part.agencies for part in (article.dateline, article.signoff) if part]
    names = dict.fromkeys(chain(*printed, stated))
    known = ((name, grammar.agency(name)) for name in names)
    return [name for name, agency in known if agency is not None and agency.kind in _KINDS]


def stated_agencies(page: Witnesses, grammar: Grammar) -> Iterator[str]:
    """Yield the agencies that the metadata of a page of HTML names as its authors.

    The publisher does not count: many pages state it as the author of all that they print.
    """
    for claim in claimed(page.metadata, STATED_SOURCES):
        name = usual_name(claim.name)
        if is_publisher(name, page):
            continue
        byline = grammar.byline(name, site=page.metadata.publisher, bare=True)
        yield from byline.agencies if byline else ()
