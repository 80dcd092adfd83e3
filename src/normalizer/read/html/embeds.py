"""The videos, recordings and posts that elements of a page of HTML embed."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import unquote

from normalizer.parts import Media, MediaType
from normalizer.read.repair import clean
from normalizer.tables import read_rows
from normalizer.text.web_address import absolute

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from selectolax.lexbor import LexborNode

_NAMES = {row["kind"]: tuple(row["names"].split()) for row in read_rows("embed_attributes.tsv")}
_ELEMENTS = frozenset(_NAMES["element"])
_CLASSES = frozenset(_NAMES["class"])
_GENERIC = frozenset(_NAMES["generic"])
# The attribute by which a script knows the place of a post, whatever the element, and elements that
# may embed something without it.
PLACE_OF_POST: Final = "data-href"
MAY_EMBED: Final = _ELEMENTS | {"blockquote"}
_TYPES: Final[dict[str, MediaType]] = {"video": "video", "audio": "audio", "post": "post"}
# Elements whose address is that of the recording itself.
_PLAYERS: Final[dict[str, MediaType]] = {
    "audio": "audio",
    "amp-audio": "audio",
    "video": "video",
    "amp-video": "video",
}
_BEFORE_HOST = re.compile(r"\A\s*(?:https?:)?//(?:www\.)?", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_LONGEST_ADDRESS = 2000
# Links of a quotation that are looked at; the last one leads to the post.
_MOST_LINKS = 20


class _Site(NamedTuple):
    """A site that others embed: the pattern of its addresses, and that of the page for people."""

    provider: str
    kind: MediaType
    pattern: re.Pattern[str]
    address: str


def media_in(node: LexborNode, base: str | None) -> Media | None:
    """Return what an element embeds, ``None`` for furniture, as players of unknown sites are.

    `base` is the address that relative ones refer to.
    """
    name, attributes = node.tag or "", node.attributes
    classes = (attributes.get("class") or "").split()
    if name == "aside":
        return _written(node)
    if name not in _ELEMENTS and _CLASSES.isdisjoint(classes):
        return None
    addresses = list(_addresses(node, name, attributes))
    media = next(filter(None, (media_at(address, base) for address in addresses)), None)
    kind = _PLAYERS.get(name)
    if media is None and kind:
        # What is behind the sign tells the player where to begin.
        urls = (absolute(address.partition("#")[0], base) for address in addresses)
        url = next((url for url in urls if url and url != base), None)
        media = Media(kind, url) if url else None
    if media is not None:
        media.title = _title(attributes, media.provider or "")
    return media


def _written(node: LexborNode) -> Media | None:
    """Return the media that `Article.to_html` has written as an element ``aside``."""
    attributes = node.attributes
    kind = _TYPES.get((attributes.get("class") or "").removeprefix("embedded-"))
    if kind is None:
        return None
    url = attributes.get(PLACE_OF_POST)
    texts = {
        tag: clean("".join(part.text() for part in node.css(tag))) for tag in ("cite", "small")
    }
    return Media(kind, url or None, texts["cite"] or None, texts["small"] or None)


def media_at(address: str, base: str | None) -> Media | None:
    """Return what the site at an address offers for others to embed, ``None`` for other sites.

    >>> media_at("//www.youtube.com/embed/abcdefghij1?rel=0", None)
    Media(type='video', url='https://www.youtube.com/watch?v=abcdefghij1', title=None,
          provider='YouTube', position=0)
    """
    shown = _BEFORE_HOST.sub("", address[:_LONGEST_ADDRESS], count=1)
    for site in _sites():
        match = site.pattern.match(shown)
        if match:
            groups = match.groups()
            # The only group of some patterns is an address.
            parts = map(unquote, groups) if site.address == "{}" else groups
            url = absolute(site.address.format(*parts) or address, base)
            return Media(site.kind, url, provider=site.provider) if url else None
    return None


@cache
def _sites() -> Sequence[_Site]:
    return [
        _Site(row["provider"], _TYPES[row["type"]], re.compile(row["pattern"]), row["address"])
        for row in read_rows("embeds.tsv")
    ]


def _addresses(node: LexborNode, name: str, attributes: Mapping[str, str | None]) -> Iterator[str]:
    """Yield the addresses that an element states, its own first."""
    yield from filter(None, map(attributes.get, _NAMES["address"]))
    yield from (f"{name}:{value}" for value in map(attributes.get, _NAMES["number"]) if value)
    inside = {"src": node.css("source")} if name in _PLAYERS else {}
    if name not in _ELEMENTS:
        inside = {"href": node.css("a")[-_MOST_LINKS:][::-1]}
    for attribute, nodes in inside.items():
        yield from filter(None, (one.attributes.get(attribute) for one in nodes))


def _title(attributes: Mapping[str, str | None], provider: str) -> str | None:
    """Return the title of what is embedded, ``None`` if it says only what kind of thing it is."""
    title = clean(next(filter(None, map(attributes.get, _NAMES["title"])), ""))
    words = set(_WORD.findall(title.casefold()))
    return title if words - _GENERIC - set(provider.casefold().split()) else None
