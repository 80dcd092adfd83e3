"""Checks of paths that users give."""

from __future__ import annotations

import errno
from pathlib import Path


def why_impossible(path: Path) -> str | None:
    r"""Return why no file can have this path, `None` if one can."""
    try:
        path.stat()
    except ValueError as error:
        return str(error)
    except OSError as error:
        return error.strerror if error.errno == errno.ENAMETOOLONG else None
    return None
