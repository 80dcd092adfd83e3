"""Who a page of HTML says its authors are: in JSON-LD, in meta elements, in marked elements."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from normalizer.read.html.meta_elements import names_stating
from normalizer.text.structure import AuthorClaim

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from normalizer.read.html.meta_elements import MetaElements
    from normalizer.text.structure import AuthorSource

# Any value of JSON; pages put anything anywhere.
_Json: TypeAlias = Any

# What begins so is the address of a profile, not a name.
_ADDRESS_STARTS: Final = ("http", "www.", "@", "/")
_ORGANISATIONS: Final = ("Organization", "Corporation", "NewsMediaOrganization")
# Elements that mark the author, and links to the pages of authors.
_MARKED: Final = (
    '[rel~="author"], [itemprop~="author"], [class*="author"], [class*="byline"],'
    ' a[href*="/author/"], a[href*="/authors/"], a[href*="/by/"], a[href*="/people/"]'
)
# Elements around the author of something else: a comment, a teaser.
_OF_ANOTHER: Final = ("comment", "related", "recommend", "teaser", "card", "sidebar", "footer")
_ELEMENTS_OF_ANOTHER: Final = frozenset({"aside", "nav", "footer", "li"})
# Marked elements that are looked at, the elements around each, and the longest text of names.
_MOST_ELEMENTS: Final = 30
_MOST_AROUND: Final = 8
_LONGEST_NAMES: Final = 100


def author_claims(
    tree: LexborHTMLParser,
    article: dict[str, _Json],
    objects: Iterable[dict[str, _Json]],
    meta: MetaElements,
    clean: Callable[[str], str],
) -> list[AuthorClaim]:
    """Return what each source of the page `tree` says its authors are, deciding nothing.

    `article` is the article in JSON-LD, `objects` are all objects there, `meta` are the meta
    elements of the page. Each name is tidied by `clean`; addresses are omitted.
    """
    claims = chain(_in_json(article, objects), _in_meta(meta), _in_elements(tree))
    cleaned = (AuthorClaim(clean(claim.name), claim.source) for claim in claims)
    named = (claim for claim in cleaned if claim.name)
    return list(dict.fromkeys(claim for claim in named if not _is_address(claim.name)))


def _is_address(name: str) -> bool:
    return name.startswith(_ADDRESS_STARTS)


def _in_json(
    article: dict[str, _Json], objects: Iterable[dict[str, _Json]]
) -> Iterator[AuthorClaim]:
    stated = _listed(article.get("author")) or _listed(article.get("creator"))
    if any(map(_is_nameless, stated)):
        known = {item["@id"]: item for item in objects if item.get("name") and _has_id(item)}
        stated = [
            known.get(author["@id"], author) if _is_nameless(author) else author
            for author in stated
        ]
    return (claim for author in stated for claim in _of_author(author))


def _of_author(author: _Json) -> Iterator[AuthorClaim]:
    item = author if isinstance(author, dict) else {"name": author}
    is_outlet = any(kind in _ORGANISATIONS for kind in _listed(item.get("@type")))
    source: AuthorSource = "organisation" if is_outlet else "person"
    names = (name for name in _listed(item.get("name")) if isinstance(name, str))
    return (AuthorClaim(name, source) for name in names)


def _is_nameless(author: _Json) -> bool:
    """Return whether an author is only a reference to another object of the page."""
    if not isinstance(author, dict) or author.get("name"):
        return False
    return _has_id(author)


def _has_id(item: dict[str, _Json]) -> bool:
    return isinstance(item.get("@id"), str) and bool(item["@id"])


def _in_meta(meta: MetaElements) -> Iterator[AuthorClaim]:
    """Return the authors in the most reliable meta elements, of which there may be one for each."""
    names = names_stating("author")
    found: dict[str, list[str]] = {}
    for name, content in meta.written:
        if name in names and content and not _is_address(content):
            found.setdefault(name, []).append(content)
    best = next((found[name] for name in names if name in found), [])
    return (AuthorClaim(name, "meta") for name in best)


def _in_elements(tree: LexborHTMLParser) -> Iterator[AuthorClaim]:
    for node in islice(tree.css(_MARKED), _MOST_ELEMENTS):
        text = node.text(separator=" ", strip=True)
        if len(text) <= _LONGEST_NAMES and not _is_of_another(node):
            yield AuthorClaim(text, "element")


def _is_of_another(node: LexborNode) -> bool:
    around: LexborNode | None = node
    for _ in range(_MOST_AROUND):
        if around is None:
            return False
        names = f"{around.attributes.get('class')} {around.attributes.get('id')}".casefold()
        if around.tag in _ELEMENTS_OF_ANOTHER or any(word in names for word in _OF_ANOTHER):
            return True
        around = around.parent
    return False


def _listed(value: _Json) -> list[_Json]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
