"""Writes images as lines of plain text, ``[Image: caption | credit]``, and reads them back."""

from __future__ import annotations

OPENING = "[Image: "
_CLOSING = "]"
_SEPARATOR = " | "


def write_image(parts: list[str]) -> str:
    """Return an image as a line of text.

    >>> write_image(["Ministers arrive", "Reuters"])
    '[Image: Ministers arrive | Reuters]'
    """
    return f"{OPENING}{_SEPARATOR.join(parts)}{_CLOSING}"


def read_image(line: str) -> tuple[str, str] | None:
    """Return the caption and the credit of a line from `write_image`, `None` for any other line.

    >>> read_image("[Image: Ministers arrive | Reuters]"), read_image("Image: Reuters")
    (('Ministers arrive', 'Reuters'), None)
    """
    if not line.startswith(OPENING) or not line.endswith(_CLOSING):
        return None
    caption, separator, credit = line[len(OPENING) : -len(_CLOSING)].rpartition(_SEPARATOR)
    return (caption, credit) if separator else (credit, "")
