"""The metadata of a page of HTML: JSON-LD, meta elements, marked elements."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from functools import cache
from html import unescape
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from normalizer.parts import Media, Statement
from normalizer.read.repair import clean
from normalizer.tables import read_rows
from normalizer.text.line_shape import folded
from normalizer.text.structure import AuthorClaim, Metadata
from normalizer.text.web_address import absolute, address_of_page, published_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from normalizer.parts import MediaType
    from normalizer.text.structure import AuthorSource

    Stated = tuple[str, str, str | None]
    Contents = dict[str, list[str]]

# Any value of JSON, and an object; pages put anything anywhere.
Json: TypeAlias = Any
Object: TypeAlias = dict[str, Json]
# The types of schema.org whose pages tell one story, the most telling first.
_ARTICLES: Final = (
    "NewsArticle", "Article", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle",
    "BackgroundNewsArticle", "ReviewNewsArticle", "LiveBlogPosting", "BlogPosting",
    "AdvertiserContentArticle", "SocialMediaPosting", "Report", "TechArticle", "ScholarlyArticle",
    "MedicalScholarlyArticle", "SatiricalArticle",
)  # fmt: skip
# The types of the page around the article, on which some plug-ins put the article's dates.
_PAGES: Final = ("WebPage", "ItemPage", "MedicalWebPage", "DiscussionForumPosting")
# The type of a list of other stories.
_LISTS: Final = ("ItemList",)
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
# Marked elements that are looked at, and the longest text of names.
_MOST_ELEMENTS: Final = 30
_LONGEST_NAMES: Final = 100
# Elements that hold other stories and comments; what they state is not of the article. Parts of
# class names and ids of the same, and the number of elements above that are looked at.
_ELSEWHERE: Final = frozenset({"aside", "nav", "footer"})
_OTHER_STORIES: Final = ("comment", "related", "teaser", "sidebar", "widget", "latest", "recent")
_ABOVE: Final = 11
# The properties of microdata whose items are about the page itself; what other items inside an
# item state, those of citations, comments and pictures, is theirs.
_OWN_ITEMS: Final = frozenset(
    {"articlebody", "author", "blogpost", "blogposts", "creator"}
    | {"maincontentofpage", "mainentity", "mainentityofpage"}
)
_MOST_DATES: Final = 40
# The longest text of a date in an element without a machine-readable value.
_LONGEST_DATE: Final = 100
_VOCABULARIES: Final = {
    (kind, source): f'[{attribute}$="{name}"]:not(meta[property])'
    for attribute, source in (("itemprop", "microdata"), ("property", "rdfa"))
    for kind, name in (("published", "datePublished"), ("modified", "dateModified"))
}
_OF_ANY_VOCABULARY: Final = ", ".join(_VOCABULARIES.values())
_VALUES: Final = ("content", "datetime", "title")
# Attributes that hold a moment, on time elements and on those that scripts fill in.
_MOMENTS: Final = (
    "datetime", "data-datetime", "data-timestamp", "data-published", "data-published-at",
    "data-publish-date", "data-date", "data-time", "data-epoch", "data-utime",
)  # fmt: skip
_DATED: Final = ", ".join(f"[{name}]" for name in _MOMENTS)
# Parts of class names that tell the date of publication or modification from other dates.
_PUBLISHED: Final = ("publish", "entry-date", "post-date", "created", "pubdate", "dt-published")
_MODIFIED: Final = ("updat", "modif", "edited")
_CLASSED: Final = (
    ".published, .dt-published, .entry-date, .post-date, .updated, .dt-updated, abbr.date"
)
# The elements that state facts by themselves, each with its selector.
_STATING = {
    "a": (
        'a[rel~="tag"], a[href*="/tag"],'
        ' a[rel~="license"], footer a[href*="creativecommons.org/licenses/by"]'
    ),
    "base": "base[href]",
    "h1": "h1",
    "html": "html",
    "link": 'link[rel="canonical"], link[rel~="license"]',
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
# The fields that meta elements state, apart from authors, images and the address.
_IN_META_ELEMENTS: Final = (
    "headline", "description", "published", "modified", "publisher", "section"
)  # fmt: skip
# What separates keywords that are written as one text; where there are semicolons, they do.
_BETWEEN_KEYWORDS: Final = re.compile(r"[,،、，|]")
_LONGEST_KEYWORD: Final = 60
_MOST_KEYWORDS: Final = 50
# Links to tags that are looked at, those of an article, the elements around each, and parts of the
# names of lists that are not of an article's tags.
_MOST_TAG_LINKS: Final = 500
_MOST_TAGS: Final = 30
_AROUND_TAGS: Final = frozenset({"li", "span"})
_NO_TAGS: Final = ("categor", "cloud", "menu")
# The address of a tag's page, and of a licence.
_TAG: Final = re.compile(r"/tags?/")
_LICENCE: Final = "creativecommons.org/licenses/by"
# The elements of pictures; a licence in one is the picture's.
_OF_PICTURES: Final = frozenset({"figure", "figcaption"})
# The properties of JSON-LD that hold media, the type of the objects in them, and the properties of
# these with the address, the best first.
_MEDIA: Final[tuple[tuple[MediaType, str], ...]] = (
    ("video", "VideoObject"), ("audio", "AudioObject")
)  # fmt: skip
_ADDRESSES: Final = ("contentUrl", "embedUrl", "url")
# Pages have up to this number of main headings that are kept, and one source states a field up to
# this number of times.
_MOST_HEADINGS = 5
_MOST_OF_A_SOURCE = 3
_LONGEST_HEADING = 500


def _article_of(objects: Iterable[Object], titles: Iterable[str | None]) -> Object:
    """Return the object that describes the article of the page, empty if there is none.

    Of several articles, those whose headline is in one of the page's `titles` count first, then
    those with any, then those that state most, then those of the most telling type.
    """
    printed = [folded(title) for title in titles if title]

    def weight(article: Object) -> tuple[bool, bool, int, int]:
        headline = folded(unescape(_text_of(article.get("headline")) or ""))
        is_printed = headline != "" and any(headline in title for title in printed)
        stated = len(article.keys() & _TELLING)
        return is_printed, "headline" in article, stated, -_rank(article, _ARTICLES)

    articles = [item for item in objects if _rank(item, _ARTICLES) < len(_ARTICLES)]
    return max(articles, key=weight, default={})


def _page_of(objects: Iterable[Object]) -> Object:
    """Return the first object that describes the whole page and has a date, or an empty one."""
    pages = (item for item in objects if _rank(item, _PAGES) < len(_PAGES))
    return next((page for page in pages if page.get("datePublished")), {})


def _rank(item: Object, types: tuple[str, ...]) -> int:
    """Return the place of an object's best type among `types`, their number for other types."""
    kinds = (kind for kind in _listed(item.get("@type")) if isinstance(kind, str))
    names = {kind.rpartition("/")[2] for kind in kinds}
    return next((place for place, name in enumerate(types) if name in names), len(types))


def _texts_of(value: Json, key: str) -> list[str]:
    """Return the texts in a property that holds strings, or objects with a text under `key`."""
    found = (item.get(key) if isinstance(item, dict) else item for item in _listed(value))
    flat = chain.from_iterable(map(_listed, found))
    return [text for text in flat if isinstance(text, str) and text.strip()]


def _text_of(value: Json) -> str | None:
    """Return a property that holds text, the first of several; ``None`` when it is not text."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    return value if isinstance(value, str) and value.strip() else None


def _listed(value: Json) -> list[Json]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _values(script: str) -> list[Json]:
    """Return the JSON values in a script, those before the damage if it cannot be mended.

    A comment or CDATA section around the JSON, comment lines, trailing commas, control characters,
    entities instead of quotation marks and several values in a row are accepted.
    """
    if len(script) > _LONGEST_SCRIPT:
        return []
    opening = _OPENING.match(script)
    text = script[opening.end() :] if opening else script
    if '"' not in text:
        text = unescape(text)
    values, is_whole = _decoded(text)
    if is_whole:
        return values
    mended = _TRAILING_COMMA.sub("", _COMMENT_LINE.sub("", text))
    return max(values, _decoded(mended)[0], key=len)


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


def _objects(values: list[Json]) -> Iterator[Object]:
    """Yield the objects in `values`, including those inside others but for lists of stories."""
    waiting: list[tuple[Json, int]] = [(values, 0)]
    for _ in range(_MAX_OBJECTS):
        if not waiting:
            return
        item, depth = waiting.pop()
        if isinstance(item, dict):
            yield item
            if _rank(item, _LISTS) == 0:
                continue
        if depth < _MAX_DEPTH:
            inside = item.values() if isinstance(item, dict) else item
            parts = [(part, depth + 1) for part in inside if isinstance(part, dict | list)]
            waiting += reversed(parts)


def _meta_elements(nodes: Iterable[LexborNode]) -> Contents:
    """Return the contents of meta elements by name, in the order of the page."""
    found: Contents = {}
    for node in nodes:
        attributes = node.attributes
        if "itemprop" in attributes and any(map(_is_other_item, _around(node))):
            continue
        name = next(filter(None, map(attributes.get, _NAMES)), "").casefold()
        # Some pages write "value" for "content".
        content = (attributes.get("content") or attributes.get("value") or "").strip()
        if name and content:
            found.setdefault(name, []).append(content)
    return found


def _stating(meta: Contents, fact: str) -> list[tuple[str, str]]:
    """Return the names that state `fact`, the most reliable first, each with its first content."""
    return [(name, meta[name][0]) for name in _names_by_fact()[fact] if name in meta]


@cache
def _names_by_fact() -> dict[str, list[str]]:
    return {row["fact"]: row["names"].split() for row in read_rows("html_metadata.tsv")}


def _authors_in_json(article: Object, known: dict[str, Object]) -> Iterator[AuthorClaim]:
    """Yield the authors of an article; one without a name refers to a `known` object."""
    for author in _listed(article.get("author")) or _listed(article.get("creator")):
        item = _resolved(author, known)
        is_outlet = any(kind in _ORGANISATIONS for kind in _listed(item.get("@type")))
        source: AuthorSource = "organisation" if is_outlet else "person"
        names = (name for name in _listed(item.get("name")) if isinstance(name, str))
        addresses = (text for key in ("url", "sameAs") for text in _texts_of(item.get(key), "@id"))
        url = next(addresses, None)
        yield from (AuthorClaim(name, source, url) for name in names)


def _resolved(value: Json, known: dict[str, Object]) -> Object:
    """Return an object with a name: a value that is one, that it refers to, or whose name it is."""
    item = value if isinstance(value, dict) else {"name": value}
    is_reference = not item.get("name") and _has_id(item)
    return known.get(item["@id"], item) if is_reference else item


def _has_id(item: Object) -> bool:
    return isinstance(item.get("@id"), str) and bool(item["@id"])


def _authors_in_meta(meta: Contents) -> Iterator[AuthorClaim]:
    """Yield the authors in the most reliable meta elements, of which there may be one for each."""
    contents = (meta.get(name, []) for name in _names_by_fact()["author"])
    names = ([text for text in some if not text.startswith(_ADDRESS_STARTS)] for some in contents)
    yield from (AuthorClaim(name, "meta") for name in next(filter(None, names), []))


def _authors_in_elements(tree: LexborHTMLParser) -> Iterator[AuthorClaim]:
    for node in islice(tree.css(_MARKED), _MOST_ELEMENTS):
        text = node.text(separator=" ", strip=True)
        if len(text) <= _LONGEST_NAMES and not _is_elsewhere(node, "li", *_OF_PICTURES):
            yield AuthorClaim(text, "element", node.attributes.get("href"))


def _dates(tree: LexborHTMLParser) -> Iterator[Stated]:
    """Yield the dates that elements of the page state, those named by a vocabulary first."""
    if tree.css_first(_OF_ANY_VOCABULARY) is not None:  # most pages have none
        for (kind, source), selector in _VOCABULARIES.items():
            for node in tree.css(selector)[:_MOST_DATES]:
                yield kind, source, _date_in_article(node)
    for node in tree.css(_CLASSED)[:_MOST_DATES]:
        yield _kind_of_date(node), "class", _date_in_article(node)
    yield from _moments(tree)


def _moments(tree: LexborHTMLParser) -> Iterator[Stated]:
    """Yield the dates in attributes from the main heading on, then those above it."""
    above: list[Stated] = []
    below: list[Stated] = []
    found = above
    for node in tree.css(f"h1, {_DATED}"):
        if node.tag == "h1":
            found = below
            continue
        value = next(filter(None, map(node.attributes.get, _MOMENTS)), None)
        if value and not _is_elsewhere(node):
            found.append((_kind_of_date(node), "time", value))
        if len(above) + len(below) >= _MOST_DATES:
            break
    yield from below + above


def _date_in_article(node: LexborNode) -> str | None:
    """Return what an element states, None if that is too long or not of the article."""
    text = next(filter(None, map(node.attributes.get, _VALUES)), None) or node.text()
    return None if len(text) > _LONGEST_DATE or _is_elsewhere(node) else text.strip()


def _kind_of_date(node: LexborNode) -> str:
    """Return "modified" for an element that is named so, "published" for any other."""
    names = _names(node, "class", "itemprop")
    if "pubdate" in node.attributes or any(part in names for part in _PUBLISHED):
        return "published"
    return "modified" if any(part in names for part in _MODIFIED) else "published"


def _is_elsewhere(node: LexborNode, *others: str) -> bool:
    """Return whether an element is in a comment, a sidebar, a list of other stories or `others`."""
    for element in chain((node,), _around(node)):
        if element.tag in {"body", "main", "html"}:
            return False
        names = _names(element, "class", "id")
        if (
            element.tag in _ELSEWHERE
            or element.tag in others
            or any(part in names for part in _OTHER_STORIES)
            or _is_other_item(element)
        ):
            return True
    return False


def _is_other_item(element: LexborNode) -> bool:
    """Return whether an element is an item of microdata that a property of another one holds."""
    properties = _names(element, "itemprop").split()
    is_item = "itemscope" in element.attributes and properties != []
    return is_item and _OWN_ITEMS.isdisjoint(properties)


def _around(node: LexborNode) -> Iterator[LexborNode]:
    """Yield the elements around an element, the innermost first."""
    element = node.parent
    for _ in range(_ABOVE):
        if element is None:
            return
        yield element
        element = element.parent


def _names(node: LexborNode, *attributes: str) -> str:
    return " ".join(filter(None, map(node.attributes.get, attributes))).lower()


def elements_stating(tree: LexborHTMLParser) -> dict[str, list[LexborNode]]:
    """Return the elements that may state facts by themselves, by name; one look finds them all."""
    found: dict[str, list[LexborNode]] = {name: [] for name in _STATING}
    for node in tree.css(", ".join(_STATING.values())):
        found[node.tag or ""].append(node)
    return found


def read_metadata(
    tree: LexborHTMLParser, address: str | None, elements: dict[str, list[LexborNode]]
) -> Metadata:
    """Return the metadata of the page `tree`.

    Every source is kept; of several, the first that has a value also fills the field. `address` is
    the URL of the page, when it is known, `elements` are those of `elements_stating`.
    """
    scripts = (_values(node.text()) for node in elements["script"])
    objects = list(chain.from_iterable(map(_objects, scripts)))
    known = {item["@id"]: item for item in objects if item.get("name") and _has_id(item)}
    meta, headings = _meta_elements(elements["meta"]), [*_of_headings(tree, elements["h1"])]
    titles = (title for *_, title in (*headings, *_of_meta_elements(meta, "headline")))
    article = _article_of(objects, titles)
    statements = _statements(
        _of_attributes(elements["html"], "language", "html", "lang"),
        _of_object(article, "json-ld", *_PROPERTIES),
        (("publisher", "json-ld", name) for name in _texts_of(article.get("publisher"), "name")),
        _of_meta_elements(meta, *_IN_META_ELEMENTS),
        _of_object(_page_of(objects), "json-ld page", "published", "modified"),
        _dates(tree),
        headings,
        [("url", "address", address)],
        _of_attributes(
            (node for node in elements["link"] if "canonical" in _relations(node)),
            *("url", "canonical", "href"),
        ),
        _of_meta_elements(meta, "url"),
        _access(article),
        _of_meta_elements(meta, "access"),
        _licences(article, elements),
        _of_meta_elements(meta, "rights"),
        _copyright(article, known),
    )
    claims = chain(
        _authors_in_json(article, known), _authors_in_meta(meta), _authors_in_elements(tree)
    )
    authors: dict[tuple[str, str], AuthorClaim] = {}
    for claim in (claim._replace(name=clean(unescape(claim.name))) for claim in claims):
        if claim.name and not claim.name.startswith(_ADDRESS_STARTS):
            other = authors.get(claim[:2])
            authors[claim[:2]] = other if other and other.url else claim
    first = {statement.field: statement.value for statement in reversed(statements)}
    images = [*_texts_of(article.get("image"), "url"), *(url for _, url in _stating(meta, "image"))]
    base = _base(elements["base"], [item.value for item in statements if item.field == "url"])
    return Metadata(
        **{field: first.get(field) for field in (*_PROPERTIES, "publisher")},
        page_title=first.get("title"),
        address=_address(statements),
        generator=next((name for _, name in _stating(meta, "generator")), None),
        text=clean(unescape(_text_of(article.get("articleBody")) or "")) or None,
        base=base,
        images=[url for url in (absolute(image, base) for image in images) if url],
        media=[
            replace(item, url=absolute(item.url, base) if item.url else None)
            for item in _media(article, objects, meta)
        ],
        keywords=_keywords(article, meta, elements["a"]),
        authors=[
            claim._replace(url=absolute(claim.url, base) if claim.url else None)
            for claim in authors.values()
        ],
        statements=statements,
    )


def _keywords(article: Object, meta: Contents, links: Sequence[LexborNode]) -> dict[str, list[str]]:
    """Return the keywords of each source that states or prints some."""
    names = _names_by_fact()
    stated = {
        "json-ld": _texts_of(article.get("keywords"), "name"),
        **{name: meta.get(name, []) for name in names["tags"]},
        "tag": [node.text() for node in islice(_own_tags(links), _MOST_KEYWORDS)],
        **{name: meta.get(name, []) for name in names["keywords"]},
    }
    words = {source: _separate(texts) for source, texts in stated.items()}
    return {source: found for source, found in words.items() if found}


def _separate(texts: Sequence[str]) -> list[str]:
    """Return keywords, each once; a single text is a list of them."""
    texts = list(dict.fromkeys(map(unescape, texts)))
    if len(texts) == 1:
        texts = texts[0].split(";") if ";" in texts[0] else _BETWEEN_KEYWORDS.split(texts[0])
    cleaned = (clean(text).strip("# ") for text in texts[:_MOST_KEYWORDS])
    words: dict[str, str] = {}
    for word in (word for word in cleaned if 0 < len(word) <= _LONGEST_KEYWORD):
        words.setdefault(word.casefold(), word)
    return list(words.values())


def _own_tags(links: Iterable[LexborNode]) -> Iterator[LexborNode]:
    """Yield the links to tags of the page's own article.

    Those that stand in several places with the same name are of a list of stories, many in one
    place of the whole site. WordPress calls the links to categories tags, too.
    """
    groups: dict[str, dict[int, list[LexborNode]]] = {}
    for node in islice(filter(_is_tag, links), _MOST_TAG_LINKS):
        around = _list_around(node)
        name = _names(around, "class")
        if not any(part in name + _names(node, "rel") for part in _NO_TAGS):
            groups.setdefault(f"{around.tag} {name}", {}).setdefault(around.mem_id, []).append(node)
    single = (next(iter(group.values())) for group in groups.values() if len(group) == 1)
    return chain.from_iterable(group for group in single if _is_list_of_tags(group))


def _is_tag(node: LexborNode) -> bool:
    """Return whether a link is said to be one to a tag, or has such an address, in the article."""
    if "tag" in _relations(node):
        return True
    return bool(_TAG.search(node.attributes.get("href") or "")) and not _is_elsewhere(node)


def _is_list_of_tags(links: Sequence[LexborNode]) -> bool:
    """Return whether links that stand together are said to be tags, or have little text beside."""
    linked = sum(len(node.text(strip=True)) for node in links[:_MOST_TAGS])
    whole = len(_list_around(links[0]).text(strip=True))
    is_list = "tag" in _relations(links[0]) or 2 * linked >= whole
    return is_list and len(links) <= _MOST_TAGS


def _list_around(node: LexborNode) -> LexborNode:
    return next((it for it in _around(node) if it.tag not in _AROUND_TAGS), node)


def _relations(node: LexborNode) -> list[str]:
    return (node.attributes.get("rel") or "").lower().split()


def _access(article: Object) -> Iterator[Stated]:
    """Yield whether the article, or a part of it, is said to be free."""
    parts = (part for part in _listed(article.get("hasPart")) if isinstance(part, dict))
    for item in (article, *parts):
        if "isAccessibleForFree" in item:
            yield "access", "json-ld", str(item["isAccessibleForFree"])


def _licences(article: Object, elements: dict[str, list[LexborNode]]) -> Iterator[Stated]:
    """Yield the licences that JSON-LD or links state for the text, not those of pictures."""
    licence = article.get("license")
    for key in ("url", "@id", "name"):
        yield from (("rights", "json-ld", text) for text in _texts_of(licence, key))
    for node in chain(elements["link"], elements["a"]):
        address = node.attributes.get("href") or ""
        is_licence = _LICENCE in address or "license" in _relations(node)
        if is_licence and _OF_PICTURES.isdisjoint(it.tag for it in _around(node)):
            yield "rights", "license", address


def _copyright(article: Object, known: dict[str, Object]) -> Iterator[Stated]:
    """Yield the copyright notice in JSON-LD, or one made of its holder and year."""
    yield "rights", "json-ld", _text_of(article.get("copyrightNotice"))
    holder = _text_of(_resolved(article.get("copyrightHolder"), known))
    year = article.get("copyrightYear") or ""
    yield "rights", "json-ld", holder and f"© {year} {holder}"


def _media(article: Object, objects: Sequence[Object], meta: Contents) -> Iterator[Media]:
    """Yield the videos and recordings of the article, those of JSON-LD first.

    Objects beside the article belong to it if there is a single one of their type.
    """
    for kind, name in _MEDIA:
        others = [item for item in objects if name in _listed(item.get("@type"))]
        own = _listed(article.get(kind)) or (others if len(others) == 1 else [])
        for item in (item for item in own[:_MOST_ELEMENTS] if isinstance(item, dict)):
            addresses = (_text_of(item.get(key)) for key in _ADDRESSES)
            title = clean(unescape(_text_of(item.get("name")) or ""))
            yield Media(kind, next(filter(None, addresses), None), title or None)
        if not own:
            yield from (Media(kind, url) for _, url in _stating(meta, kind)[:1])


def _base(bases: Sequence[LexborNode], addresses: Iterable[str]) -> str | None:
    """Return the address that relative ones refer to; `addresses` are those stated for the page."""
    declared = (bases[0].attributes.get("href") or "").strip() if bases else ""
    own = next(filter(None, (absolute(address, None) for address in addresses)), None)
    return absolute(declared, own) or own


def _address(statements: Iterable[Statement]) -> str | None:
    """Return the address of the page as it states it, or else where it was fetched."""
    urls = [item for item in statements if item.field == "url"]
    urls.sort(key=lambda item: item.source == "address")
    return next(filter(None, (published_at(item.value) for item in urls)), None)


def _statements(*sources: Iterable[Stated]) -> list[Statement]:
    """Return the statements of all sources in order, tidied, each once."""
    found: dict[tuple[str, str, str], Statement] = {}
    number: Counter[tuple[str, str]] = Counter()
    for field, source, value in chain(*sources):
        if value and field == "url":
            text = address_of_page(value) or ""
        else:
            text = clean(unescape(value)) if value else ""
        key = (field, source, text)
        if text and key not in found and number[field, source] < _MOST_OF_A_SOURCE:
            found[key] = Statement(field, source, text)
            number[field, source] += 1
    return list(found.values())


def _of_object(item: Object, source: str, *fields: str) -> Iterator[Stated]:
    """Yield the statements of an object of JSON-LD about the `fields`."""
    for field in fields:
        yield from ((field, source, _text_of(item.get(name))) for name in _PROPERTIES[field])


def _of_meta_elements(meta: Contents, *fields: str) -> Iterator[Stated]:
    for field in fields:
        yield from ((field, name, content) for name, content in _stating(meta, field))


def _of_headings(tree: LexborHTMLParser, headings: Sequence[LexborNode]) -> Iterator[Stated]:
    """Yield the title of the page and its main headings, which are no headline by themselves."""
    title = tree.css_first("title")
    if title is not None:
        yield "title", "title", title.text()
    for node in headings[:_MOST_HEADINGS]:
        text = node.text()
        yield "heading", "h1", text if len(text) <= _LONGEST_HEADING else None


def _of_attributes(
    nodes: Iterable[LexborNode], field: str, source: str, name: str
) -> Iterator[Stated]:
    return ((field, source, node.attributes.get(name)) for node in nodes)
