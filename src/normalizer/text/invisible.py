"""Makes invisible characters visible, removes them, and replaces halves of characters."""

from __future__ import annotations

import unicodedata

# Controls, formats (among them the bidirectional controls), lone surrogates, and separators of
# lines and paragraphs.
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
# The replacement for characters of these Unicode categories.
_CLEAN = {"Cc": "", "Cf": "", "Cs": "\ufffd", "Zl": " ", "Zp": " ", "Zs": " "}


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


def without_invisible(text: str) -> str:
    r"""Return `text` without control and zero-width characters, and with plain spaces.

    >>> without_invisible("a\u202eb\x00c\u00a0d")
    'abc d'
    """
    if text.isprintable():
        return text
    return "".join(_CLEAN.get(unicodedata.category(character), character) for character in text)


def without_surrogates(text: str) -> str:
    """Return `text` with lone surrogates, which UTF-8 does not have, replaced by U+FFFD."""
    return in_utf8(text).decode()


def in_utf8(text: str) -> bytes:
    """Return `text` in UTF-8, with lone surrogates replaced by U+FFFD."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()
