"""What a page of HTML states for machines: JSON-LD, meta elements, marked elements."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from html import unescape
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from normalizer.parts import Statement
from normalizer.read.html.elements import dates_of_elements
from normalizer.tables import read_rows
from normalizer.text.structure import AuthorClaim, Metadata

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from normalizer.text.structure import AuthorSource

    Stated = tuple[str, str, str | None]

# Any value of JSON; pages put anything anywhere.
Json: TypeAlias = Any
# The types of schema.org whose pages tell one story, the most telling first.
_ARTICLES: Final = (
    "NewsArticle", "Article", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle",
    "BackgroundNewsArticle", "ReviewNewsArticle", "LiveBlogPosting", "BlogPosting",
    "AdvertiserContentArticle", "SocialMediaPosting", "Report", "TechArticle", "ScholarlyArticle",
    "MedicalScholarlyArticle", "SatiricalArticle",
)  # fmt: skip
# The types of the page around the article, on which some plug-ins put the article's dates.
_PAGES: Final = ("WebPage", "ItemPage", "MedicalWebPage", "DiscussionForumPosting")
# Properties that the page's own article has, and articles that it only lists lack.
_TELLING = frozenset(
    {"headline", "datePublished", "author", "articleBody", "publisher", "mainEntityOfPage", "image"}
)
# Longer scripts hold lists of other things.
_LONGEST_SCRIPT = 2_000_000
# Objects are looked for down to this depth, and up to this number.
_MAX_DEPTH = 12
_MAX_OBJECTS = 2000
# A comment or CDATA section around the JSON, itself perhaps in a comment of JavaScript.
_OPENING = re.compile(r"\s*(?:/[/*]\s*)?<!(?:--|\[CDATA\[)(?:\s*\*/)?")
_COMMENT_LINE = re.compile(r"^[ \t]*//[^\n]*$", re.MULTILINE)
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_BETWEEN_VALUES = re.compile(r"[\s,;]*")
_STARTS_OF_VALUES = ("{", "[")
_DECODER = json.JSONDecoder(strict=False)
# Attributes that name what a meta element states; a name may list several of them.
_NAMES = ("property", "name", "itemprop")
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
# The elements that state facts by themselves, each with its selector.
_STATING = {
    "base": "base[href]",
    "h1": "h1",
    "html": "html",
    "link": 'link[rel="canonical"]',
    "meta": "meta",
    "script": 'script[type*="ld+json"]',
}
# The properties of JSON-LD that state a field.
_PROPERTIES = {
    "headline": ("headline", "name"),
    "description": ("description",),
    "published": ("datePublished",),
    "modified": ("dateModified",),
    "section": ("articleSection",),
    "language": ("inLanguage",),
}
# Pages have up to this number of main headings that are kept, and one source states a field up to
# this number of times.
_MOST_HEADINGS = 5
_MOST_OF_A_SOURCE = 3
_LONGEST_HEADING = 500


def objects_of(scripts: Iterable[str]) -> list[dict[str, Json]]:
    """Return the objects in JSON-LD `scripts`, including those inside others.

    A comment or CDATA section around the JSON, comment lines, trailing commas, control characters,
    entities instead of quotation marks and several values in a row are accepted. A script that is
    damaged otherwise gives the values before the damage.
    """
    return list(chain.from_iterable(_objects(list(_values(script))) for script in scripts))


def article_of(objects: Iterable[dict[str, Json]]) -> dict[str, Json]:
    """Return the object that describes the article of the page, empty if there is none.

    Of several articles, those with a headline count first, then those that state most, then those
    of the most telling type.
    """
    articles = [item for item in objects if _rank(item, _ARTICLES) < len(_ARTICLES)]
    return max(articles, key=_weight, default={})


def page_of(objects: Iterable[dict[str, Json]]) -> dict[str, Json]:
    """Return the first object that describes the whole page and has a date, or an empty one."""
    pages = (item for item in objects if _rank(item, _PAGES) < len(_PAGES))
    return next((page for page in pages if page.get("datePublished")), {})


def _weight(article: dict[str, Json]) -> tuple[bool, int, int]:
    return "headline" in article, len(article.keys() & _TELLING), -_rank(article, _ARTICLES)


def _rank(item: dict[str, Json], types: tuple[str, ...]) -> int:
    """Return the place of an object's best type among `types`, their number for other types."""
    names = [
        kind.rpartition("/")[2] for kind in _listed(item.get("@type")) if isinstance(kind, str)
    ]
    places = [types.index(name) for name in names if name in types]
    return min(places, default=len(types))


def names_of(value: Json) -> list[str]:
    """Return the names in a property that holds people or organisations, as objects or strings."""
    names = (item.get("name") if isinstance(item, dict) else item for item in _listed(value))
    flat = chain.from_iterable(map(_listed, names))
    return _texts(flat)


def addresses_of(value: Json) -> list[str]:
    """Return the addresses in a property that holds images, as objects or strings."""
    found = (item.get("url") if isinstance(item, dict) else item for item in _listed(value))
    return _texts(found)


def text_of(value: Json) -> str | None:
    """Return a property that holds text, the first of several; ``None`` when it is not text."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    return next(iter(_texts([value])), None)


def _texts(values: Iterable[Json]) -> list[str]:
    return [value for value in values if isinstance(value, str) and value.strip()]


def _listed(value: Json) -> list[Json]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _values(script: str) -> Iterator[Json]:
    """Yield the JSON values in a script, those before the damage if it cannot be mended."""
    if len(script) > _LONGEST_SCRIPT:
        return
    opening = _OPENING.match(script)
    text = script[opening.end() :] if opening else script
    if '"' not in text:
        text = unescape(text)
    values, is_whole = _decoded(text)
    if not is_whole:
        mended = _TRAILING_COMMA.sub("", _COMMENT_LINE.sub("", text))
        values = max(values, _decoded(mended)[0], key=len)
    yield from values


def _decoded(text: str) -> tuple[list[Json], bool]:
    """Return the JSON values at the start of `text`, and whether there are any, all undamaged."""
    values: list[Json] = []
    position = 0
    for _ in range(_MAX_OBJECTS):
        space = _BETWEEN_VALUES.match(text, position)
        position = space.end() if space else position
        if text[position : position + 1] not in _STARTS_OF_VALUES:
            break
        try:
            value, position = _DECODER.raw_decode(text, position)
        except (ValueError, RecursionError):
            return values, False
        values.append(value)
    return values, bool(values)


def _objects(value: Json) -> Iterator[dict[str, Json]]:
    """Yield the objects in `value`, including those inside others."""
    waiting = [(value, 0)]
    for _ in range(_MAX_OBJECTS):
        if not waiting:
            return
        item, depth = waiting.pop()
        if isinstance(item, dict):
            yield item
        if depth < _MAX_DEPTH:
            waiting += [(part, depth + 1) for part in reversed(_parts(item))]


def _parts(item: Json) -> list[Json]:
    """Return the objects and lists directly inside an object or a list."""
    if not isinstance(item, dict | list):
        return []
    values = item.values() if isinstance(item, dict) else item
    return [part for part in values if isinstance(part, dict | list)]


class MetaElements:
    """The contents of the meta elements of a page, given as nodes, the first of each name.

    `written` are the names and the attributes ``content`` of all, in the order of the page.
    """

    def __init__(self, nodes: Iterable[LexborNode]) -> None:
        self._contents: dict[str, str] = {}
        self.written: list[tuple[str, str]] = []
        for node in nodes:
            attributes = node.attributes
            name = next(filter(None, map(attributes.get, _NAMES)), "").casefold()
            written = attributes.get("content") or ""
            # Some pages write "value" for "content".
            content = (written or attributes.get("value") or "").strip()
            if name and content:
                self._contents.setdefault(name, content)
                self.written.append((name, written.strip()))

    def stating(self, fact: str) -> list[tuple[str, str]]:
        """Return name and content of the elements that state `fact`, the most reliable first."""
        return self.named(*_names_by_fact()[fact])

    def named(self, *names: str) -> list[tuple[str, str]]:
        """Return name and content of the elements with these names."""
        return [(name, self._contents[name]) for name in names if name in self._contents]


@cache
def _names_by_fact() -> dict[str, list[str]]:
    """Return the names of the meta elements that state each fact, the most reliable first."""
    return {row["fact"]: row["names"].split() for row in read_rows("html_metadata.tsv")}


def author_claims(
    tree: LexborHTMLParser,
    article: dict[str, Json],
    objects: Iterable[dict[str, Json]],
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


def _in_json(article: dict[str, Json], objects: Iterable[dict[str, Json]]) -> Iterator[AuthorClaim]:
    stated = _listed(article.get("author")) or _listed(article.get("creator"))
    if any(map(_is_nameless, stated)):
        known = {item["@id"]: item for item in objects if item.get("name") and _has_id(item)}
        stated = [
            known.get(author["@id"], author) if _is_nameless(author) else author
            for author in stated
        ]
    return (claim for author in stated for claim in _of_author(author))


def _of_author(author: Json) -> Iterator[AuthorClaim]:
    item = author if isinstance(author, dict) else {"name": author}
    is_outlet = any(kind in _ORGANISATIONS for kind in _listed(item.get("@type")))
    source: AuthorSource = "organisation" if is_outlet else "person"
    names = (name for name in _listed(item.get("name")) if isinstance(name, str))
    return (AuthorClaim(name, source) for name in names)


def _is_nameless(author: Json) -> bool:
    """Return whether an author is only a reference to another object of the page."""
    return isinstance(author, dict) and not author.get("name") and _has_id(author)


def _has_id(item: dict[str, Json]) -> bool:
    return isinstance(item.get("@id"), str) and bool(item["@id"])


def _in_meta(meta: MetaElements) -> Iterator[AuthorClaim]:
    """Return the authors in the most reliable meta elements, of which there may be one for each."""
    names = _names_by_fact()["author"]
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


def elements_stating(tree: LexborHTMLParser) -> dict[str, list[LexborNode]]:
    """Return the elements that may state facts by themselves, by name; one look finds them all."""
    found: dict[str, list[LexborNode]] = {name: [] for name in _STATING}
    for node in tree.css(", ".join(_STATING.values())):
        found[node.tag or ""].append(node)
    return found


def read_metadata(
    tree: LexborHTMLParser,
    clean: Callable[[str], str],
    address: str | None = None,
    elements: dict[str, list[LexborNode]] | None = None,
) -> Metadata:
    """Return what the page `tree` states about its article, each text tidied by `clean`.

    Every source is kept; of several, the first that has a value also fills the field. `address` is
    the URL of the page, when it is known, `elements` are those of `elements_stating`.
    """
    elements = elements or elements_stating(tree)
    objects = objects_of(node.text() for node in elements["script"])
    article, meta = article_of(objects), MetaElements(elements["meta"])
    statements = _statements(
        clean,
        _of_attributes(elements["html"], "language", "html", "lang"),
        _of_object(article, "json-ld", *_PROPERTIES),
        (("publisher", "json-ld", name) for name in names_of(article.get("publisher"))),
        _of_meta_elements(meta),
        _of_object(page_of(objects), "json-ld page", "published", "modified"),
        ((date.kind, date.source, date.value) for date in dates_of_elements(tree)),
        _of_headings(tree, elements["h1"]),
        _of_address(elements["link"], meta, address),
    )
    first: dict[str, str] = {}
    for statement in statements:
        first.setdefault(statement.field, statement.value)
    return Metadata(
        headline=first.get("headline"),
        description=first.get("description"),
        publisher=first.get("publisher"),
        published=first.get("published"),
        modified=first.get("modified"),
        section=first.get("section"),
        language=first.get("language"),
        page_title=first.get("title"),
        address=first.get("url"),
        text=clean(unescape(text_of(article.get("articleBody")) or "")) or None,
        images=[*addresses_of(article.get("image")), *(url for _, url in meta.stating("image"))],
        authors=author_claims(tree, article, objects, meta, lambda name: clean(unescape(name))),
        statements=statements,
    )


def _statements(clean: Callable[[str], str], *sources: Iterable[Stated]) -> list[Statement]:
    """Return the statements of all sources in order, tidied, each once."""
    found: dict[tuple[str, str, str], Statement] = {}
    number: Counter[tuple[str, str]] = Counter()
    for field, source, value in chain(*sources):
        text = clean(unescape(value)) if value else ""
        key = (field, source, text)
        if text and key not in found and number[field, source] < _MOST_OF_A_SOURCE:
            found[key] = Statement(field, source, text)
            number[field, source] += 1
    return list(found.values())


def _of_object(item: dict[str, Json], source: str, *fields: str) -> Iterator[Stated]:
    """Yield what an object of JSON-LD states of the `fields`."""
    for field in fields:
        yield from ((field, source, text_of(item.get(name))) for name in _PROPERTIES[field])


def _of_meta_elements(meta: MetaElements) -> Iterator[Stated]:
    for field in ("headline", "description", "published", "modified", "publisher", "section"):
        yield from ((field, name, content) for name, content in meta.stating(field))


def _of_headings(tree: LexborHTMLParser, headings: Sequence[LexborNode]) -> Iterator[Stated]:
    """Yield the title of the page and its main headings, which are no headline by themselves."""
    title = tree.css_first("title")
    if title is not None:
        yield "title", "title", title.text()
    for node in headings[:_MOST_HEADINGS]:
        text = node.text()
        yield "heading", "h1", text if len(text) <= _LONGEST_HEADING else None


def _of_address(
    links: Iterable[LexborNode], meta: MetaElements, address: str | None
) -> Iterator[Stated]:
    yield "url", "address", address
    yield from _of_attributes(links, "url", "canonical", "href")
    yield from (("url", name, content) for name, content in meta.named("og:url"))


def _of_attributes(
    nodes: Iterable[LexborNode], field: str, source: str, name: str
) -> Iterator[Stated]:
    return ((field, source, node.attributes.get(name)) for node in nodes)
