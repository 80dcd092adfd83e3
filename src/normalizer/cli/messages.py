"""Messages on standard error: one line each, with nothing in it that could control a terminal."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING

from normalizer.cli.standard_streams import write_message

if TYPE_CHECKING:
    from collections.abc import Iterator

# The name by which the command calls itself.
PROGRAM = "caption-normalizer"


def complain(message: str) -> None:
    """Write a message to standard error."""
    write_message(f"{PROGRAM}: {printable(message)}")


def printable(text: str) -> str:
    r"""Return `text` with control characters written as escape sequences.

    >>> print(printable("a\x1b[2Jb"))
    a\x1b[2Jb
    """
    return "".join(
        character if character.isprintable() else repr(character)[1:-1] for character in text
    )


@contextmanager
def log_as_messages() -> Iterator[None]:
    """Write what the library logs as messages, such as a failed engine or an unusable memory."""
    log, messages = logging.getLogger("normalizer"), _Messages(logging.WARNING)
    log.addHandler(messages)
    try:
        yield
    finally:
        log.removeHandler(messages)


class _Messages(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        """Write one line."""
        complain(record.getMessage())
