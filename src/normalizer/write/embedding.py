"""JSON that may stand inside an HTML page, made of fields that are known; and addresses that may stand in it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from normalizer.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Iterable

# Where an HTML parser leaves the text of a script element, or gets into a state in which it does not leave it: an end
# tag, a comment, a script. Line separators end a line of JavaScript before 2019; a lone surrogate is no UTF-8.
_UNSAFE = re.compile("<(?=/|!|script)|[\u2028\u2029\ud800-\udfff]", re.IGNORECASE)
# An absolute URI as RFC 3986 writes it: a scheme, a colon, and no space or sign that must be escaped.
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[!#$%&'()*+,\-./0-9:;=?@A-Z\[\]_a-z~]+")


def embeddable_json(values: dict[str, Any], *, indent: int | None) -> str:
    """Return `values` as JSON that is safe inside ``<script>``; ``indent=None`` gives one line.

    Characters stay as they are, apart from what HTML or JavaScript would read: the slash of ``</`` is escaped, ``<``
    before ``!`` and ``script``, U+2028, U+2029 and lone surrogates are written as ``\\uXXXX``.

    >>> print(embeddable_json({"headline": "Zürich </script>"}, indent=None))
    {"headline": "Zürich <\\/script>"}
    """
    text = json.dumps(values, ensure_ascii=False, indent=indent)
    # "<" stands only inside strings, where both forms of escape mean the character itself.
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text.replace("</", "<\\/"))


def filled(**fields: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON value
    """Return the fields that say something, in the order given: no ``None``, no empty text, list or dict.

    >>> filled(name="DW", url=None, image=[])
    {'name': 'DW'}
    """
    return {name: value for name, value in fields.items() if value not in (None, "", [], {})}


def unique(names: Iterable[str]) -> list[str]:
    """Return `names` without repetitions and empty ones, in order.

    >>> unique(["dpa", "AFP", "dpa"])
    ['dpa', 'AFP']
    """
    return [name for name in dict.fromkeys(names) if name]


def checked_uri(uri: str) -> str:
    """Return `uri`; raise `ConfigurationError` unless it is an absolute URI in ASCII.

    >>> checked_uri("https://example.org/news/7")
    'https://example.org/news/7'
    """
    if _URI.fullmatch(uri) is None:
        hint = "begin with a scheme, and escape spaces and what is not ASCII: https://example.org/caf%C3%A9"
        raise ConfigurationError(f"{uri!r} is no absolute URI; {hint}")
    return uri
