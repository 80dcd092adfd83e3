"""What is wrong with a file or a page, said in one line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Longest page in bytes. It bounds what a worker holds; the largest page of any news site that was
# met had 4 MB.
LONGEST_PAGE = 64_000_000


class DamageError(EOFError):
    """A file is damaged or cut off at this place; the next read goes on behind it."""


def too_long(size: int) -> str | None:
    """Return the error of a page of this size in bytes, ``None`` if it is not too long."""
    if size <= LONGEST_PAGE:
        return None
    return f"the page is longer than {LONGEST_PAGE // 1_000_000} MB; leave it out or shorten it"


def reason(error: Exception) -> str:
    """Return why something failed, in one line, without the name of the file."""
    text = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return " ".join(str(text).split())


@contextmanager
def naming(output: Path) -> Iterator[None]:
    """Let an `OSError` have the name of the output, and not that of a file beside it."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror or str(error), str(output)) from error
