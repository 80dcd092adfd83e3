"""The addresses of pictures."""

from __future__ import annotations

import re

from normalizer.text.late_pattern import late_pattern

# The name of a file of a picture, and the size at its end; smaller numbers alone count pictures.
_FILE = re.compile(r"\.(?:jpe?g|png|webp|avif|gif)$", re.IGNORECASE)
_SIZE = late_pattern(r"[-_@](?:\d{2,4}(?:x\d{2,4}|w|px)|[2-9]\d\d|[1-4]\d{3})(\.\w{3,4})$")


def picture_of(url: str) -> str:
    """Return what the addresses of all sizes of a picture share.

    >>> picture_of("https://example.org/a/lock-300x200.jpg?w=300")
    'https://example.org/a/lock.jpg'
    """
    path, _, query = url.partition("?")
    if not _FILE.search(path):
        return f"{path}?{query}" if query else path
    size = _SIZE.search(path)
    return path[: size.start()] + path[size.start(1) :] if size else path
