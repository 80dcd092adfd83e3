"""What image elements say in their attributes besides the alternative text."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING, Final

from normalizer.tables import read_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAMES = {row["kind"]: tuple(row["names"].split()) for row in read_rows("image_attributes.tsv")}
# The kinds of texts, in the order in which pages print them below an image.
TEXTS: Final = ("caption", "credit")
_WITH_TEXTS = frozenset(name for kind in TEXTS for name in _NAMES[kind])
_MARKUP = re.compile(r"<[^<>]{0,2000}>")
# A longer text is not one; captions have some 200 characters.
_LONGEST = 2000
_PIXELS = re.compile(r"\s{0,5}(\d{1,5})(?:px)?\s{0,5}")
# The width or height of images that count visits, in pixels.
_TRACKER = 2
# Pages state the sizes of images in few ways.
_SIZES_KEPT = 1024
_NOTHING = frozenset({"null", "none", "undefined", "true", "false"})


def is_tracker(attributes: Mapping[str, str | None]) -> bool:
    """Return whether an image has the size of a pixel, which counts visits and shows nothing.

    >>> is_tracker({"width": "1", "height": "1px"}), is_tracker({"width": "100%"})
    (True, False)
    """
    return _is_tiny(attributes.get("width")) or _is_tiny(attributes.get("height"))


@lru_cache(maxsize=_SIZES_KEPT)
def _is_tiny(size: str | None) -> bool:
    pixels = _PIXELS.fullmatch(size or "")
    return pixels is not None and int(pixels[1]) <= _TRACKER


def is_player(attributes: Mapping[str, str | None]) -> bool:
    """Return whether an element in a figure is named a video.

    >>> is_player({"class": "c-videoPlayer"}), is_player({"class": "c-image"})
    (True, False)
    """
    names = f"{attributes.get('class')} {attributes.get('id')}"
    return "video" in names.casefold()


def texts_in(attributes: Mapping[str, str | None]) -> dict[str, str]:
    """Return the caption and the credit that are in the attributes of an image, without markup.

    >>> texts_in({"alt": "", "data-image-caption": "<p>Ministers arrive</p>"})
    {'caption': 'Ministers arrive'}
    """
    if _WITH_TEXTS.isdisjoint(attributes):
        return {}
    found = ((kind, next(map(_text, values_of(attributes, kind)), "")) for kind in TEXTS)
    return {kind: text for kind, text in found if text}


def names_of(kind: str) -> tuple[str, ...]:
    """Return the names of a kind (``data/image_attributes.tsv``)."""
    return _NAMES[kind]


def values_of(attributes: Mapping[str, str | None], kind: str) -> list[str]:
    """Return the values of the attributes of a kind, without empty ones."""
    values = filter(None, map(attributes.get, _NAMES[kind]))
    return [value for value in values if not value.isspace()]


def _text(value: str) -> str:
    if len(value) > _LONGEST or "://" in value:
        return ""
    text = unescape(_MARKUP.sub(" ", value)).strip()
    return "" if text.casefold() in _NOTHING or not any(map(str.isalpha, text)) else text
