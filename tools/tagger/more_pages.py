"""Reads labelled pages of other kinds than the core corpus of news.

They are many, so that each epoch sees only some of their texts.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from tools.tagger.corpus import Document, read_records
from tools.tagger.html_pages import HTML, labelled_texts

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Sequence
    from pathlib import Path

# The captions known of these pages are right but not complete: in texts they have no weight.
_IMAGE_ROLES = frozenset({"alt", "caption", "caption+credit", "credit"})
# An epoch sees this many of the texts of a core page whose HTML it sees, and this share of others.
_CORE_TEXTS = 2
_WITH_TEXT = 0.5


def more_documents(folder: Path) -> Iterator[Document]:
    """Return the texts and the HTML of the pages in `folder`, which has ``pages.jsonl.gz`` and ``html/``."""
    records = read_records(folder / "pages.jsonl.gz")
    for text in labelled_texts(records, folder / "html"):
        text.is_core = False
        text.language = text.language or "und"
        if text.extractor != HTML:
            text.weights = [
                0.0 if role in _IMAGE_ROLES else weight
                for role, weight in zip(text.roles, text.weights, strict=True)
            ]
        yield text


def drawn(texts: Sequence[Document], chance: random.Random) -> list[Document]:
    """Return the texts that an epoch sees: all HTML, all core pages, some texts of other pages.

    Where the HTML of core pages is among `texts`, two of their other texts are enough.
    """
    chosen: list[Document] = []
    for forms in _by_page(texts).values():
        html = [text for text in forms if text.extractor == HTML]
        plain = [text for text in forms if text.extractor != HTML]
        chosen += html
        if not forms[0].is_core:
            chosen += [chance.choice(plain)] if plain and chance.random() < _WITH_TEXT else []
        elif html:
            chosen += chance.sample(plain, min(_CORE_TEXTS, len(plain)))
        else:
            chosen += plain
    return chosen


def _by_page(texts: Sequence[Document]) -> dict[str, list[Document]]:
    pages: dict[str, list[Document]] = defaultdict(list)
    for text in texts:
        pages[text.page].append(text)
    return pages
