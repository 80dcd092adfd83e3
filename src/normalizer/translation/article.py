"""Stage 6 on whole articles: translates what is in another language, in one batch a language."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from normalizer.translation.engine import Item, Kind, advice_for
from normalizer.translation.protection import Names

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


@dataclass(slots=True)
class _Faults:
    """What an engine did not do for one article: how many pieces of the body it left, and its errors elsewhere."""

    left: Counter[tuple[str, str | None]] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)


def translate_articles(articles: Iterable[Article], translator: Translator) -> None:
    """Translate what is not in the translator's target language, in place.

    Captions, alternative texts, headlines, subheads and list items always get a translation that says how far it
    came. A paragraph gets one when the engine translates bodies; where it does not, the article gets a warning that
    says what would help. Names of people that the article knows are kept. An engine that fails leaves every text as it
    is, with the status ``failed``, and the article gets a warning.
    """
    articles = list(articles)
    waiting: dict[str, list[_Text]] = defaultdict(list)
    for article in articles:
        for text in _foreign(article, translator.target):
            waiting[text.language].append(text)
    faults: dict[int, _Faults] = defaultdict(_Faults)
    for language, texts in waiting.items():
        answers = translator.translate([text.item for text in texts], source=language)
        for text, answer in zip(texts, answers, strict=True):
            _keep(text, answer, faults[id(text.article)])
    for article in articles:
        if id(article) in faults:
            article.warnings += _warnings(faults[id(article)], translator)


def _keep(text: _Text, answer: Translation, faults: _Faults) -> None:
    """Put a translation in its place; a piece of the body that is left untranslated stays without one."""
    is_body, is_failed = text.item.kind == "body", answer.status == "failed"
    if is_body and (is_failed or answer.status == "untranslated"):
        faults.left[text.language, answer.error] += 1
    elif is_failed:
        faults.errors[answer.error or "no reason given"] += 1
    if not is_body or answer.status != "untranslated":
        text.keep(answer)


def _warnings(faults: _Faults, translator: Translator) -> Iterator[str]:
    """Yield what a user should know, with the most common reason."""
    engine = translator.engine
    if faults.left:
        language, error = faults.left.most_common(1)[0][0]
        why = error or advice_for(engine, "body", language, translator.target) or "choose an engine for bodies"
        pieces = _counted(faults.left.total(), "piece of the body is", "pieces of the body are")
        yield f"body-untranslated: {pieces} in another language ({language}); engine {engine.name!r} left it so: {why}"
    if faults.errors:
        texts = _counted(faults.errors.total(), "caption or heading", "captions and headings")
        error = faults.errors.most_common(1)[0][0]
        yield f"translation-failed: engine {engine.name!r} failed on {texts}, left as printed: {error}"


def _counted(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"


def _foreign(article: Article, target: str) -> Iterator[_Text]:
    """Yield the texts of an article that are in another language, each with the names that stand in it."""
    names: Names | None = None
    for value, language, kind, holder, name in _texts(article):
        if language not in {None, target, "und"}:
            names = names or Names(article)
            item = Item(value, kind, names.inside(value, kind))
            yield _Text(article, str(language), item, _setter(holder, name))


def _texts(article: Article) -> Iterator[tuple[str, str | None, Kind, object, str]]:
    """Yield each text with its language, its kind, and the attribute that takes its translation."""
    for image in article.images:
        for text in (image.caption, image.alt):
            if text:
                yield text.text, text.language, "caption", text, "translation"
    for block in article.body:
        yield block.text, block.language, "heading" if block.type == "subhead" else "body", block, "translation"
    for name, kind in _HEAD:
        value = getattr(article, name)
        if value:
            yield value, article.language, kind, article, f"{name}_translation"


_HEAD: tuple[tuple[str, Kind], ...] = (("headline", "heading"), ("summary", "body"))


def _setter(holder: object, name: str) -> Callable[[Translation], None]:
    return lambda answer: setattr(holder, name, answer)
