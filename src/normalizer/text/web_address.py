"""Addresses of the web."""

from __future__ import annotations

import re
from urllib.parse import quote, urljoin, urlsplit

from normalizer.text.invisible import without_invisible, without_surrogates

# A longer address is not one; that of a page has some hundred characters.
_LONGEST = 2000
# Servers that take longer addresses of pages than this are hardly met.
_LONGEST_OF_PAGE = 8000
_SAFE = "!#$%&'()*+,-./:;=?@[]_~"
# Most addresses are already what `absolute` returns, and parsing them takes longer than all else
# that is done with an image. The signs are those of `_SAFE` without "#", ";", "?" and brackets.
_SIGNS = r"[\w!$%&'()*+,./:=@~-]"
_PLAIN = re.compile(
    rf"https?://[a-z\d-]{{1,63}}(?:\.[a-z\d-]{{1,63}}){{1,9}}/{_SIGNS}*(?:\?{_SIGNS}+)?", re.ASCII
)
_ORIGIN = re.compile(r"https?://[^/?#]+")


def absolute(address: str, base: str | None) -> str | None:
    """Return an address of HTTP or HTTPS in ASCII, ``None`` for others."""
    address = address.strip()
    if not 0 < len(address) <= _LONGEST or address.startswith("data:"):
        return None
    joined = _behind_host(address, base) if base else address
    if _PLAIN.fullmatch(joined):
        return joined
    try:
        parts = urlsplit(urljoin(base or "https:", address))
        host = (parts.hostname or "").encode("idna").decode("ascii")
        network = parts.netloc if parts.netloc.isascii() else host
        encoded = quote(parts._replace(netloc=network).geturl(), safe=_SAFE)
    except ValueError:  # "http://[broken", a host that is too long, or half a character
        return None
    return encoded if parts.scheme in {"http", "https"} and host else None


def address_of_page(address: str) -> str | None:
    r"""Return the address of a page as it is given, but for characters that none has.

    ``None`` if nothing is left of it, or if it is longer than any.

    >>> address_of_page("https://example.org/\u202ea?b=1&copy=2\n")
    'https://example.org/a?b=1&copy=2'
    """
    clean = without_invisible(without_surrogates(address)).strip().replace("&amp;", "&")
    return clean if 0 < len(clean) <= _LONGEST_OF_PAGE else None


def _behind_host(address: str, base: str) -> str:
    """Return a path put behind the host of `base`, any other address itself."""
    is_path = address.startswith("/") and not address.startswith("//") and "/." not in address
    origin = _ORIGIN.match(base) if is_path else None
    return origin[0] + address if origin else address
