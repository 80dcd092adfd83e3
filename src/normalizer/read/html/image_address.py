"""The address of an image: absolute, and that of the picture rather than of a placeholder."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin, urlsplit

from normalizer.read.html.image_attributes import names_of, values_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

# Longer addresses hold data.
_LONGEST = 2000
_LONGEST_SET = 20_000
_SIZE = re.compile(r"([\d.]{1,10})[wx]")
_WORD = re.compile(r"[^\W_]+")
# The address of a larger version of an image.
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg)\b", re.IGNORECASE)
# The address of a page whose address is unknown.
_ANYWHERE = "https://page.invalid/"
_SAFE = "!#$%&'()*+,-./:;=?@[]_~"
# Most addresses are already what `absolute` returns, and parsing them takes longer than all else
# that is done with an image. The signs are those of `_SAFE` without "#", ";", "?" and brackets.
_SIGNS = r"[\w!$%&'()*+,./:=@~-]"
_PLAIN = re.compile(
    rf"https?://[a-z\d-]{{1,63}}(?:\.[a-z\d-]{{1,63}}){{1,9}}/{_SIGNS}*(?:\?{_SIGNS}+)?", re.ASCII
)
_ORIGIN = re.compile(r"https?://[^/?#]+")
# Pages state the sizes of images in few ways.
_SIZES_KEPT = 1024
# The name of the file at an absolute address.
_FILE_NAME = re.compile(r"https?://[^/?#]*/(?:[^?#]*/)?([^/?#]*)")
_PLACEHOLDER_WORDS = frozenset(names_of("placeholder"))
_PLACEHOLDER_NAMES = frozenset(names_of("placeholder-name"))


def address_of(
    attributes: Mapping[str, str | None], sources: Sequence[str], base: str | None
) -> str | None:
    """Return the absolute address of the largest version of an image, ``None`` without one.

    `sources` are the lists of addresses of its `<picture>`, `base` is the address that relative
    ones refer to. The result is an ASCII address of the schemes HTTP and HTTPS.

    >>> address_of({"src": "blank.gif", "data-src": "a b.jpg"}, [], "https://example.org/x/")
    'https://example.org/x/a%20b.jpg'
    >>> address_of({"srcset": "/s.jpg 300w, /l.jpg 900w"}, [], "https://example.org/x/")
    'https://example.org/l.jpg'
    >>> address_of({"src": "data:image/gif;base64,R0lGODlhAQABAAAAACw="}, [], None) is None
    True
    """
    addresses = (absolute(candidate, base) for candidate in _candidates(attributes, sources))
    for address in filter(None, addresses):
        if address != base and not _is_placeholder(address):
            return address
    return None


def _candidates(attributes: Mapping[str, str | None], sources: Sequence[str]) -> Iterator[str]:
    """Yield the addresses of an image, those that are largest and surest first."""
    sets = [*values_of(attributes, "srcset"), *sources]
    sized = sorted(chain.from_iterable(map(_parsed, sets)), reverse=True)
    # The sort is by size alone: of equal sizes, the address that comes first is kept.
    yield from (address for size, _, address in sized if size > 0)
    yield from values_of(attributes, "lazy")
    yield attributes.get("src") or ""
    yield from (address for _, _, address in sized)


def _parsed(text: str) -> list[tuple[float, int, str]]:
    """Return size, place and address of each image in a list, the place counted down.

    An address may hold commas, but not end with one; its size may follow (HTML standard, "parsing a
    srcset attribute").
    """
    found: list[tuple[float, int, str]] = []
    address = ""
    for word in text[:_LONGEST_SET].split():
        if address:
            size, _, word = word.partition(",")  # noqa: PLW2901 - what follows is the next address
            found.append((_number(size), -len(found), address))
        address = word.strip(",")
        if word.endswith(","):
            found.append((0.0, -len(found), address))
            address = ""
    if address:
        found.append((0.0, -len(found), address))
    return found


@lru_cache(maxsize=_SIZES_KEPT)
def _number(size: str) -> float:
    match = _SIZE.fullmatch(size)
    try:
        return float(match[1]) if match else 0.0
    except ValueError:  # "1.2.3"
        return 0.0


def absolute(address: str, base: str | None) -> str | None:
    """Return an address of HTTP or HTTPS in ASCII, ``None`` for others.

    >>> absolute("//example.org/ü.png", None), absolute("a.png", None)
    ('https://example.org/%C3%BC.png', None)
    """
    address = address.strip()
    if not 0 < len(address) <= _LONGEST or address.startswith("data:"):
        return None
    joined = _behind_host(address, base) if base else address
    if _PLAIN.fullmatch(joined):
        return joined
    try:
        parts = urlsplit(urljoin(base or "https:", address))
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except ValueError:  # "http://[broken", or a host that is too long
        return None
    if parts.scheme not in {"http", "https"} or not host:
        return None
    network = parts.netloc if parts.netloc.isascii() else host
    return quote(parts._replace(netloc=network).geturl(), safe=_SAFE)


def _behind_host(address: str, base: str) -> str:
    """Return a path put behind the host of `base`, any other address itself."""
    is_path = address.startswith("/") and not address.startswith("//") and "/." not in address
    origin = _ORIGIN.match(base) if is_path else None
    return origin[0] + address if origin else address


def leads_away(href: str, base: str | None) -> bool:
    """Return whether a link around an image leads to another page, not to the image itself.

    >>> leads_away("/next", "https://example.org/"), leads_away("big.jpg", None)
    (True, False)
    """
    if _PICTURE.search(href[:_LONGEST]):
        return False
    target = absolute(href.partition("#")[0], base or _ANYWHERE)
    return target not in {None, base}


def _is_placeholder(address: str) -> bool:
    file = _FILE_NAME.match(address)
    name = file[1].casefold().rpartition(".")[0] if file else ""
    if name in _PLACEHOLDER_NAMES:
        return True
    return not _PLACEHOLDER_WORDS.isdisjoint(_WORD.findall(name))
