"""The lines in brackets that `Article.to_text` writes, and how they are recognised when read back.

An image is ``[Image: caption | credit]``; ``[Agencies: …]`` and ``[Credits: …]`` close the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

OPENING = "[Image: "
_CLOSING = "]"
_SEPARATOR = " | "
_AGENCIES: Final = "[Agencies: "
_CREDITS: Final = "[Credits: "


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


def write_lists(tags: Sequence[str], credit_lines: Sequence[str]) -> list[str]:
    """Return the lines that list the agencies and the credits of an article, if it has any.

    >>> write_lists(["AFP", "dpa"], ["Image: Reuters", "Photo: Jane Roe"])
    ['[Agencies: AFP, dpa]', '[Credits: Image: Reuters | Photo: Jane Roe]']
    """
    lists = ((_AGENCIES, ", ".join(tags)), (_CREDITS, _SEPARATOR.join(credit_lines)))
    return [f"{opening}{items}{_CLOSING}" for opening, items in lists if items]


def is_list(line: str) -> bool:
    """Return whether `write_lists` may have written a line.

    >>> is_list("[Agencies: AFP, dpa]"), is_list("Agencies: AFP, dpa")
    (True, False)
    """
    return line.startswith((_AGENCIES, _CREDITS)) and line.endswith(_CLOSING)
