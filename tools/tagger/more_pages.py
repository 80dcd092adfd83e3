"""Reads labelled pages of other kinds than the core corpus of news.

They are many, so that each epoch sees only some of their texts.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from tools.tagger.annotated import ANNOTATED
from tools.tagger.corpus import Document, read_records
from tools.tagger.html_pages import HTML, labelled_texts

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Sequence
    from pathlib import Path

# The captions known of these pages are right but not complete, and without a credit they look like
# sentences: in texts they have no weight.
_IMAGE_ROLES = frozenset({"alt", "caption"})
# Of a core page whose HTML it sees, an epoch sees this many texts, without HTML all of them.
_CORE_TEXTS = 2
# The share of further pages of which an epoch sees a text, beside their HTML and without it.
_BESIDE_HTML = 0.5
_WITHOUT_HTML = 0.75
# Pages annotated by hand are few and of the shape that users have: an epoch sees them twice.
_ANNOTATED = 2


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
    """Return the texts that an epoch sees: all HTML, all core pages, some texts of other pages."""
    has_html = any(text.extractor == HTML for text in texts)
    share = _BESIDE_HTML if has_html else _WITHOUT_HTML
    chosen: list[Document] = []
    for forms in _by_page(texts).values():
        html = [text for text in forms if text.extractor == HTML]
        plain = [text for text in forms if text.extractor != HTML]
        chosen += html
        if forms[0].is_core:
            chosen += _texts_of_core(plain, chance, with_html=bool(html))
        elif plain and chance.random() < share:
            chosen.append(chance.choice(plain))
    return chosen


def _texts_of_core(
    plain: list[Document], chance: random.Random, *, with_html: bool
) -> list[Document]:
    if with_html:
        return chance.sample(plain, min(_CORE_TEXTS, len(plain)))
    return plain * (_ANNOTATED if plain[0].extractor == ANNOTATED else 1)


def _by_page(texts: Sequence[Document]) -> dict[str, list[Document]]:
    pages: dict[str, list[Document]] = defaultdict(list)
    for text in texts:
        pages[text.page].append(text)
    return pages
