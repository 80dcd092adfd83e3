"""Translates the foreign texts of articles, in one batch per language."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from normalizer.article import Article
from normalizer.parts import ArticleWarning, Block, ImageText
from normalizer.translation.engine import Item, Kind, advice_for
from normalizer.translation.protection import Names
from normalizer.translation.translator import Translator


class _Text(NamedTuple):
    """A text of an article, and the attribute that receives its translation."""

    article: Article
    language: str
    item: Item
    holder: object
    attribute: str


_Fault = tuple[_Text, str | None]
"""A text that was not translated, and the reason if there is one."""


def translate_articles(articles: Iterable[Article], translator: Translator) -> None:
    """Translate in place the texts that are not in the translator's target language.

    Captions, alternative texts, headlines, subheads and list items always receive a translation
    that states its status. A paragraph receives one if the engine translates bodies, else the
    article receives a warning that says what would help. Code and tables are not translated. Names
    of people in the article stay unchanged. If an engine fails, texts stay as they are with the
    status ``failed``, and the article receives a warning.
    """
    articles = list(articles)
    waiting: dict[str, list[_Text]] = defaultdict(list)
    for article in articles:
        for text in _foreign_texts(article, translator.target):
            waiting[text.language].append(text)
    faults: dict[int, list[_Fault]] = defaultdict(list)
    for language, texts in waiting.items():
        answers = translator.translate([text.item for text in texts], source=language)
        for text, answer in zip(texts, answers, strict=True):
            is_left = text.item.kind == "body" and answer.status == "untranslated"
            if is_left or answer.status == "failed":
                faults[id(text.article)].append((text, answer.error))
            if isinstance(text.holder, ImageText):  # right at most as often as its language is
                certainty = text.holder.confidence or 1.0
                answer.confidence = round(answer.confidence * certainty, 2)
            if not is_left:
                setattr(text.holder, text.attribute, answer)
    for article in articles:
        article.warnings += _warnings(faults[id(article)], translator)


def _warnings(faults: Sequence[_Fault], translator: Translator) -> Iterator[ArticleWarning]:
    """Yield a warning for pieces of the body and one for other texts, with the commonest reason."""
    engine = translator.engine
    bodies = [(text.language, error) for text, error in faults if text.item.kind == "body"]
    errors = Counter(
        error or "no reason given" for text, error in faults if text.item.kind != "body"
    )
    for (language, error), _ in Counter(bodies).most_common(1):
        advice = advice_for(engine, "body", language, translator.target)
        why = error or advice or "choose an engine for bodies"
        counts = Counter(code for code, _ in bodies).most_common()
        shares = ", ".join(f"{count} {code}" for code, count in counts)
        codes = language if len(counts) == 1 else shares
        pieces = _counted(len(bodies), "piece of the body is", "pieces of the body are")
        yield ArticleWarning.of(
            "body-untranslated",
            f"{pieces} in another language ({codes}); "
            f"engine {engine.name!r} did not translate it: {why}",
        )
    for error, _ in errors.most_common(1):
        texts = _counted(errors.total(), "caption or heading", "captions and headings")
        message = f"engine {engine.name!r} failed on {texts}, left untranslated: {error}"
        yield ArticleWarning.of("translation-failed", message)


def _counted(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"


def _foreign_texts(article: Article, target: str) -> Iterator[_Text]:
    """Yield the texts in another language, each with the names in it."""
    names: Names | None = None
    for value, language, kind, holder, attribute in _texts(article):
        if value and language not in {None, target, "und"}:
            names = names or Names(article)
            item = Item(value, kind, names.inside(value, kind))
            yield _Text(article, str(language), item, holder, attribute)


def _texts(article: Article) -> Iterator[tuple[str | None, str | None, Kind, object, str]]:
    """Yield each text with its language and kind, and where its translation goes."""
    for image in article.images:
        for text in filter(None, (image.caption, image.alt)):
            yield text.text, text.language, "caption", text, "translation"
    for block in filter(Block.is_prose, article.body):
        kind: Kind = "heading" if block.type == "subhead" else "body"
        yield block.text, block.language, kind, block, "translation"
    yield article.headline, article.language, "heading", article, "headline_translation"
    yield article.summary, article.language, "body", article, "summary_translation"
