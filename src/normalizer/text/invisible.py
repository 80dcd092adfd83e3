"""Makes invisible characters visible, for what is shown in a terminal or a report."""

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
    return "".join(map(_visible, text))


def _visible(character: str) -> str:
    is_invisible = unicodedata.category(character) in _INVISIBLE
    return repr(character)[1:-1] if is_invisible else character
