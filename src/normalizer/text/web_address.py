"""Addresses of the web."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from normalizer.parts import web_address
from normalizer.text.invisible import without_invisible, without_surrogates
from normalizer.text.late_pattern import late_pattern

# A longer address is not one; that of a page has some hundred characters.
_LONGEST = 2000
# Servers that take longer addresses of pages than this are hardly met.
_LONGEST_OF_PAGE = 8000
_OF_WEB = ("http://", "https://")
# What relative addresses of images refer to while that of their page is unknown: two of them are
# still told apart.
ANYWHERE = "https://page.invalid/"
_ORIGIN = re.compile(r"https?://[^/?#]+")
# An archive has the address of the page in its own: "https://web.archive.org/web/2020/https://…".
_ARCHIVED = re.compile(r"https?://[^?#]*/(https?://.+)", re.IGNORECASE)
# No host that is a number, one word, or of a network of one's own.
_PUBLIC = re.compile(
    r"(?:https?:)?//(?!(?:[\d.]+|\[[^/?#]*|[^./?#]*|[^/?#]*\.(?:home|internal|lan|local|localhost))"
    r"(?::\d*)?(?:[/?#]|$))",
    re.IGNORECASE,
)
# The name of a file of a picture, and the size at its end; smaller numbers alone count pictures.
_FILE = re.compile(r"\.(?:jpe?g|png|webp|avif|gif)$", re.IGNORECASE)
_SIZE = late_pattern(r"[-_@](?:\d{2,4}(?:x\d{2,4}|w|px)|[2-9]\d\d|[1-4]\d{3})(\.\w{3,4})$")


def absolute(address: str, base: str | None) -> str | None:
    """Return an address of HTTP or HTTPS in ASCII, ``None`` for others."""
    address = address.strip()
    if not 0 < len(address) <= _LONGEST or address.startswith("data:"):
        return None
    joined = _behind_host(address, base) if base else address
    if not joined.startswith(_OF_WEB):  # parsing takes longer
        try:
            joined = urljoin(base or "https:", address)
        except ValueError:  # "//[broken"
            return None
    return web_address(joined)


def address_of_page(address: str) -> str | None:
    r"""Return the address of a page as it is given, but for characters that none has.

    ``None`` if nothing is left of it, or if it is longer than any.

    >>> address_of_page("https://example.org/\u202ea?b=1&copy=2\n")
    'https://example.org/a?b=1&copy=2'
    """
    clean = without_invisible(without_surrogates(address)).strip().replace("&amp;", "&")
    return clean if 0 < len(clean) <= _LONGEST_OF_PAGE else None


def published_at(address: str) -> str | None:
    """Return the address at which a page was published, ``None`` if its host is not public.

    >>> published_at("https://web.archive.org/web/2020/https://example.org/a")
    'https://example.org/a'
    >>> published_at("http://localhost/a") is None
    True
    """
    archived = _ARCHIVED.fullmatch(address)
    own = archived[1] if archived else address
    return own if _PUBLIC.match(own) else None


def picture_of(url: str) -> str:
    """Return what the addresses of all sizes of a picture share.

    >>> picture_of("https://example.org/a/lock-300x200.jpg?w=300")
    'https://example.org/a/lock.jpg'
    """
    path, _, query = url.partition("?")
    if not _FILE.search(path):
        return f"{path}?{query}" if query else path
    size = _SIZE.search(path)
    return path[: size.start()] + path[size.start(1) :] if size else path


def _behind_host(address: str, base: str) -> str:
    """Return a path put behind the host of `base`, any other address itself."""
    is_path = address.startswith("/") and not address.startswith("//") and "/." not in address
    origin = _ORIGIN.match(base) if is_path else None
    return origin[0] + address if origin else address
