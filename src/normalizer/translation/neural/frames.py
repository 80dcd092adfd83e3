"""Messages between the engine and its process: a length in four bytes, then JSON in UTF-8."""

from __future__ import annotations

import json
from typing import IO, Any

# No text that the engine sends is near this; a longer frame means that the stream is out of step.
_LONGEST = 1 << 24
_LENGTH = 4


def write_frame(stream: IO[bytes], message: dict[str, Any]) -> None:
    """Write one message and flush it.

    Raises `OSError` when the reader is gone, `ValueError` when the stream is closed.
    """
    content = json.dumps(message).encode("ascii")
    stream.write(len(content).to_bytes(_LENGTH, "big") + content)
    stream.flush()


def read_frame(stream: IO[bytes]) -> dict[str, Any] | None:
    """Return the next message, `None` where the stream ends or is out of step.

    >>> import io
    >>> stream = io.BytesIO()
    >>> write_frame(stream, {"text": "olá"})
    >>> _ = stream.seek(0)
    >>> read_frame(stream), read_frame(stream)
    ({'text': 'olá'}, None)
    """
    head = stream.read(_LENGTH)
    length = int.from_bytes(head, "big")
    if len(head) < _LENGTH or length > _LONGEST:
        return None
    content = stream.read(length)
    if len(content) < length:
        return None
    try:
        message = json.loads(content)
    except ValueError:
        return None
    return message if isinstance(message, dict) else None
