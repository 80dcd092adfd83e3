"""Stage 6 on whole articles: translates what is in another language, in one batch a language."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from normalizer.translation.engine import Item, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from normalizer.article import Article, Translation
    from normalizer.translation.translator import Translator


@dataclass(slots=True, frozen=True)
class _Text:
    """A text of an article that waits for its translation, and where the translation goes."""

    article: Article
    language: str
    item: Item
    keep: Callable[[Translation], None]


def translate_articles(articles: Iterable[Article], translator: Translator) -> None:
    """Translate what is not in the translator's target language, in place.

    Captions, alternative texts, headlines, subheads and list items always get a translation that says how far it
    came. A paragraph gets one when the engine translates bodies; where it does not, the article gets a warning. An
    engine that fails leaves every text as it is, with the status ``failed``.
    """
    waiting: dict[str, list[_Text]] = defaultdict(list)
    for article in articles:
        for text in _foreign(article, translator.target):
            waiting[text.language].append(text)
    for language, texts in waiting.items():
        answers = translator.translate([text.item for text in texts], source=language)
        for text, answer in zip(texts, answers, strict=True):
            _keep(text, answer, translator.engine.name)


def _keep(text: _Text, answer: Translation, engine: str) -> None:
    if text.item.kind != "body" or answer.status in {"ok", "partial"}:
        text.keep(answer)
        return
    if not any(warning.startswith("body-untranslated: ") for warning in text.article.warnings):
        text.article.warnings.append(
            f"body-untranslated: the body is in another language ({text.language}), and engine {engine!r} "
            f"did not translate it ({answer.error or 'it translates captions and headings'}); choose an engine that does"
        )


def _foreign(article: Article, target: str) -> Iterator[_Text]:
    for image in article.images:
        for text in (image.caption, image.alt):
            if text and text.language not in {None, target, "und"}:
                yield _Text(article, str(text.language), Item(text.text, "caption"), _setter(text, "translation"))
    for block in article.body:
        if block.language:
            yield _Text(article, block.language, Item(block.text, _kind(block.type)), _setter(block, "translation"))
    if article.language not in {None, target}:
        for name, kind in _HEAD:
            value = getattr(article, name)
            if value:
                yield _Text(article, str(article.language), Item(value, kind), _setter(article, f"{name}_translation"))


_HEAD: tuple[tuple[str, Kind], ...] = (("headline", "heading"), ("summary", "body"))


def _kind(block_type: str) -> Kind:
    return "heading" if block_type == "subhead" else "body"


def _setter(holder: object, name: str) -> Callable[[Translation], None]:
    return lambda answer: setattr(holder, name, answer)
