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
# Share of the pages whose HTML an epoch sees, in addition to one of their texts.
_WITH_HTML = 0.6


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
    """Return all core texts, one text of each other page, and the HTML of some of these."""
    chosen = [text for text in texts if text.is_core]
    pages: dict[str, list[Document]] = defaultdict(list)
    for text in texts:
        if not text.is_core:
            pages[text.page].append(text)
    for forms in pages.values():
        plain = [text for text in forms if text.extractor != HTML]
        chosen += [chance.choice(plain)] if plain else []
        if chance.random() < _WITH_HTML:
            chosen += [text for text in forms if text.extractor == HTML]
    return chosen
