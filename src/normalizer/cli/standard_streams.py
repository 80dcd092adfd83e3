"""Standard streams, and messages on standard error that cannot control a terminal."""

from __future__ import annotations

import errno
import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from normalizer.text.invisible import visible

# The name by which the command calls itself.
PROGRAM = "caption-normalizer"


def write_output(text: str) -> None:
    """Write a text to standard output as UTF-8, completely.

    Raises `OSError` if it is closed, full, or a pipe without a reader. An unbuffered stream, which
    Python has with PYTHONUNBUFFERED, may write less than it is given; the rest is written then.
    """
    if sys.stdout is None:
        raise OSError(errno.EBADF, "it is closed")
    stream, rest = sys.stdout.buffer, memoryview(text.encode("utf-8", "backslashreplace"))
    try:
        while rest:
            count = stream.write(rest)
            if count is None:
                raise BlockingIOError(errno.EAGAIN, "it does not wait for its reader")
            rest = rest[count:]
        stream.flush()
    except OSError:
        _discard(sys.stdout)
        raise


def write_message(line: str) -> None:
    """Write a line to standard error; if it cannot be written, the command goes on without it."""
    try:
        sys.stderr.write(f"{line}\n")
        sys.stderr.flush()
    except OSError:
        _discard(sys.stderr)


def is_terminal(stream: TextIO | None) -> bool:
    """Return whether a stream is a terminal; one that is closed is not."""
    return False if stream is None else stream.isatty()


def open_messages() -> None:
    """Replace a closed standard error by one that discards: a message must not end the command."""
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - stays open


def _discard(stream: TextIO) -> None:
    """Lead a stream to the null device: Python flushes it at exit and would complain."""
    with suppress(OSError, ValueError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, stream.fileno())
        os.close(nothing)


def complain(message: str) -> None:
    """Write a message to standard error."""
    write_message(f"{PROGRAM}: {visible(message)}")


@contextmanager
def log_as_messages(*, verbose: bool = False) -> Iterator[None]:
    """Write log messages of the library, such as a failed engine; if `verbose`, all of them."""
    log = logging.getLogger("normalizer")
    level, messages = log.level, write_log(verbose=verbose)
    try:
        yield
    finally:
        log.removeHandler(messages)
        log.setLevel(level)


def write_log(*, verbose: bool) -> logging.Handler:
    """Write log messages of the library from now on; return what writes them."""
    log = logging.getLogger("normalizer")
    messages = _Messages(logging.DEBUG if verbose else logging.WARNING)
    log.addHandler(messages)
    log.setLevel(messages.level)
    return messages


class _Messages(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        """Write one line."""
        complain(record.getMessage())
