"""What of an article is there in another language: translations that can be used, and the language of each block."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from normalizer.write.embedding import unique

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from normalizer.article import Article
    from normalizer.parts import Block, Translation

_NO_LANGUAGE = "und"


@dataclass(frozen=True, slots=True)
class TranslatedArticle:
    """The texts of an article in another language; `body` is empty unless every block of it is in that language.

    `note` says who translated.
    """

    language: str
    headline: str | None
    summary: str | None
    body: list[Block]
    note: str


def translated_article(article: Article) -> TranslatedArticle | None:
    """Return the article in the language that it was translated to, ``None`` when no headline, summary or body was.

    A body of which some blocks have no usable translation is left out: half of it would be in the wrong language.
    """
    headline, summary = usable(article.headline_translation), usable(article.summary_translation)
    body = _body_parts(article)
    used = [part for part in (headline, summary, *body) if part]
    languages = {part.language for part in used}
    if len(languages) != 1 or article.language in languages:
        return None
    blocks = [_in_translation(block) for block in article.body] if body else []
    return TranslatedArticle(
        used[0].language, _text(headline), _text(summary), blocks, translation_note(used)
    )


def usable(translation: Translation | None) -> Translation | None:
    """Return a translation that says something in its language, ``None`` for one that failed or left the source."""
    return translation if translation and translation.status in {"ok", "partial"} else None


def translation_note(translations: Iterable[Translation]) -> str:
    """Return a sentence on who translated, for readers of a format that has no field for it.

    >>> from normalizer.parts import Translation
    >>> translation_note([Translation("Dog", "en", "glosser", "partial", 0.5)])
    'Machine translation by glosser; some words stand as in the original'
    """
    made = list(translations)
    engines = " and ".join(unique(part.engine for part in made))
    partial = any(part.status == "partial" for part in made)
    return f"Machine translation by {engines}" + (
        "; some words stand as in the original" if partial else ""
    )


def known_language(code: str | None) -> str | None:
    """Return a language code, ``None`` for a text that has no language or whose language is not known.

    >>> known_language("de"), known_language("und")
    ('de', None)
    """
    return None if code == _NO_LANGUAGE else code or None


def block_languages(article: Article) -> list[str | None]:
    """Return, for each block of the body, its language where that is another than the article's.

    A block without a language of its own is in the target language. That is the article's language, unless other
    blocks are marked as being in that; then it is the language that translations went to.
    """
    marked = article.language is not None and any(
        block.language == article.language for block in article.body
    )
    target = next((part.language for part in _translations(article)), None) if marked else None
    languages = (known_language(block.language or target) for block in article.body)
    return [None if language == article.language else language for language in languages]


def _body_parts(article: Article) -> list[Translation]:
    """Return the translations that make up a whole body in another language; none when one is missing."""
    foreign = [block for block in article.body if known_language(block.language)]
    parts = [part for part in (usable(block.translation) for block in foreign) if part]
    return parts if len(parts) == len(foreign) else []


def _in_translation(block: Block) -> Block:
    return replace(
        block, text=_text(usable(block.translation)) or block.text, language=None, translation=None
    )


def _text(translation: Translation | None) -> str | None:
    return translation.text if translation else None


def _translations(article: Article) -> Iterator[Translation]:
    parts = [article.headline_translation, article.summary_translation]
    parts += [block.translation for block in article.body]
    parts += [
        text.translation for image in article.images for text in (image.caption, image.alt) if text
    ]
    return (part for part in map(usable, parts) if part)
