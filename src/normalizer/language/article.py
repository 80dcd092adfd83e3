"""Stage 5 on a whole article: the language of the body, of each caption, and of blocks that differ."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from normalizer.language.detect import detect_language
from normalizer.language.page import page_language

if TYPE_CHECKING:
    from normalizer.article import Article, ImageText

_CAPITALISED = re.compile(r"\b[^\W\d_]\w+")
# Enough of a body to know the names in it.
_NAMES_FROM = 20_000


def identify(article: Article, *, target: str) -> None:
    """Set the languages in `article`: its own, each caption's, and each block's that is not in `target`."""
    prose = [block.text for block in article.body if block.type == "paragraph"]
    if article.summary:
        prose.insert(0, article.summary)
    if not prose:
        prose = [block.text for block in article.body] or [article.headline or ""]
    code = page_language(prose).code
    article.language = code if code != "und" else None
    _identify_captions(article, code)
    if code not in {target, "und"}:
        for block in article.body:
            block.language = code


def _identify_captions(article: Article, page: str) -> None:
    texts = [text for image in article.images for text in (image.caption, image.alt) if text]
    if not texts:
        return
    names = _names(article)
    context = page if page != "und" else None
    for text in texts:
        _identify(text, context, names)


def _identify(text: ImageText, context: str | None, names: frozenset[str]) -> None:
    language = detect_language(text.text, context=context, names=names)
    text.language, text.confidence = language.code, round(language.confidence, 3)


def _names(article: Article) -> frozenset[str]:
    """Return the words that the body writes with a capital inside sentences: in a caption they tell no language."""
    text = " ".join(block.text for block in article.body)[:_NAMES_FROM]
    return frozenset(
        match[0]
        for match in _CAPITALISED.finditer(text)
        if match[0][0].isupper() and match.start() > 1 and text[match.start() - 2] not in ".!?\"“”:"
    )
