"""Makes invisible characters visible, and replaces halves of characters."""

from __future__ import annotations

import unicodedata

# Controls, formats (among them the bidirectional controls), lone surrogates, and separators of
# lines and paragraphs.
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def visible(text: str) -> str:
    r"""Return `text` with invisible characters written as escape sequences.

    >>> print(visible("a\u202eb\x00c d"))
    a\u202eb\x00c d
    """
    if text.isprintable():
        return text
    return "".join(
        repr(character)[1:-1] if unicodedata.category(character) in _INVISIBLE else character
        for character in text
    )


def without_surrogates(text: str) -> str:
    """Return `text` with lone surrogates, which UTF-8 does not have, replaced by U+FFFD."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
