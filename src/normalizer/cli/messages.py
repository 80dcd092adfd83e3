"""Messages on standard error: one line each, with nothing in it that could control a terminal."""

from __future__ import annotations

import sys


def complain(message: str) -> None:
    """Write a message to standard error."""
    sys.stderr.write(f"normalizer: {printable(message)}\n")


def printable(text: str) -> str:
    r"""Return `text` with control characters written as escape sequences.

    >>> print(printable("a\x1b[2Jb"))
    a\x1b[2Jb
    """
    return "".join(
        character if character.isprintable() else repr(character)[1:-1] for character in text
    )
