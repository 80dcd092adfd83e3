"""Chooses the image of an article that prints none: the one that its metadata gives."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote, urlsplit

from normalizer.choose.evidence import PageEvidence
from normalizer.parts import Image
from normalizer.tables import read_entries

_WORD: Final = re.compile(r"[a-z]+")


def lead_images(page: PageEvidence) -> list[Image]:
    """Return the image that the metadata gives for the article, none if it stands for the site."""
    addresses = page.metadata.images if page.metadata else []
    return [Image(url=address) for address in addresses[:1] if not _is_of_site(address)]


def _is_of_site(address: str) -> bool:
    name = unquote(urlsplit(address).path).rpartition("/")[2]
    return not set(read_entries("site_pictures.txt")).isdisjoint(_WORD.findall(name.casefold()))
