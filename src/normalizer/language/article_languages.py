"""The languages of an article: of the body, of each caption, and of blocks that differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from normalizer.language.line_language import detect_language
from normalizer.language.page_language import languages_of, page_language
from normalizer.text.late_pattern import late_pattern
from normalizer.text.letters import LOWER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalizer.parts import ArticleFields

# A word that does not begin in lower case, after a word or a comma: not at the head of a sentence
# or quotation. The space comes first, since the engine skips to it quickly.
_INSIDE_SENTENCE = late_pattern(rf" (?<=[^\s.!?:\"“”„»«…–—-] )([^\W\d_{LOWER}]\w+)")
# A subhead is too short to be in another language than its page: it may be a name.
_LONG_BLOCKS: Final = frozenset({"paragraph", "quote", "list_item"})
# Characters of a body that are enough to know the names in it.
_NAMES_FROM: Final = 20_000


def language_of_lines(lines: Sequence[str]) -> str | None:
    """Return the language of the running text of a page, `None` when it has none."""
    code = page_language(lines).code
    return None if code == "und" else code


def identify(article: ArticleFields, *, target: str) -> None:
    """Set the language of each caption of `article`, and of each block that is not in `target`.

    The article's own language must be known: it is the prior for everything else. A page may mix
    languages: a paragraph that is surely in another one keeps that.
    """
    _identify_captions(article)
    if article.language is None:
        return
    for block in article.body:
        block.language = _unless(target, article.language)
    long_blocks = [block for block in article.body if block.type in _LONG_BLOCKS]
    others = languages_of([block.text for block in long_blocks], article.language)
    for block, other in zip(long_blocks, others, strict=True):
        if other:
            block.language = _unless(target, other.code)


def _unless(target: str, code: str) -> str | None:
    return None if code == target else code


def _identify_captions(article: ArticleFields) -> None:
    """Set the languages of captions; names in the body say nothing of the language of a caption."""
    texts = [text for image in article.images for text in (image.caption, image.alt) if text]
    names = names_in([block.text for block in article.body]) if texts else frozenset()
    for text in texts:
        language = detect_language(text.text, context=article.language, names=names)
        text.language, text.confidence = language.code, round(language.confidence, 3)


def names_in(texts: Sequence[str]) -> frozenset[str]:
    """Return the words that `texts` capitalise inside sentences.

    >>> sorted(names_in(["The talks in Geneva went on. Then Roe left Geneva."]))
    ['Geneva', 'Roe']
    """
    text = " ".join(texts)[:_NAMES_FROM]
    return frozenset(word for word in set(_INSIDE_SENTENCE.findall(text)) if word[0].isupper())
