"""Stage 5 on a whole article: the language of the body, of each caption, and of blocks that differ."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from normalizer.language.line_language import detect_language
from normalizer.language.page_language import languages_of, page_language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalizer.article import Article
    from normalizer.parts import ImageText

# A word that does not begin in plain lower case, behind a word or a comma: not at the head of a sentence or quotation.
# The space comes first, since the engine skips to it quickly.
_INSIDE_SENTENCE = re.compile(r" (?<=[^\s.!?:\"“”„»«…–—-] )([^\W\d_a-zß-öø-ÿ]\w+)")
# A subhead is too short to be in another language than its page: it may be a name.
_LONG_BLOCKS = frozenset({"paragraph", "quote", "list_item"})
# Enough of a body to know the names in it.
_NAMES_FROM = 20_000


def language_of_lines(lines: Sequence[str]) -> str | None:
    """Return the language of the running text of a page, ``None`` when it has none."""
    code = page_language(lines).code
    return None if code == "und" else code


def identify(article: Article, *, target: str) -> None:
    """Set the language of each caption of `article`, and of each block that is not in `target`.

    The article's own language is known by now: it is the prior for everything else. A page may mix languages: a
    paragraph that is surely in another one has that.
    """
    _identify_captions(article)
    if article.language is None:
        return
    for block in article.body:
        block.language = None if article.language == target else article.language
    long = [block for block in article.body if block.type in _LONG_BLOCKS]
    for block, other in zip(
        long, languages_of([block.text for block in long], article.language), strict=True
    ):
        if other:
            block.language = None if other.code == target else other.code


def _identify_captions(article: Article) -> None:
    texts = [text for image in article.images for text in (image.caption, image.alt) if text]
    if not texts:
        return
    names = _names(article)
    for text in texts:
        _identify(text, article.language, names)


def _identify(text: ImageText, context: str | None, names: frozenset[str]) -> None:
    language = detect_language(text.text, context=context, names=names)
    text.language, text.confidence = language.code, round(language.confidence, 3)


def _names(article: Article) -> frozenset[str]:
    """Return the words that the body writes with a capital inside sentences: in a caption they tell no language."""
    return names_in([block.text for block in article.body])


def names_in(texts: Sequence[str]) -> frozenset[str]:
    """Return the words that `texts` write with a capital inside sentences.

    >>> sorted(names_in(["The talks in Geneva went on. Then Roe left Geneva."]))
    ['Geneva', 'Roe']
    """
    text = " ".join(texts)[:_NAMES_FROM]
    return frozenset(word for word in set(_INSIDE_SENTENCE.findall(text)) if word[0].isupper())
