"""Translates the foreign texts of articles, in one batch per language."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from normalizer.article import Article
from normalizer.parts import ArticleWarning, Translation
from normalizer.translation.engine import Item, Kind, advice_for
from normalizer.translation.protection import Names
from normalizer.translation.translator import Translator

_HEAD: tuple[tuple[str, Kind], ...] = (("headline", "heading"), ("summary", "body"))


@dataclass(slots=True, frozen=True)
class _Text:
    """A text of an article, and the attribute that receives its translation."""

    article: Article
    language: str
    item: Item
    holder: object
    attribute: str


@dataclass(slots=True)
class _Faults:
    """What an engine did not do for an article.

    `left` counts the pieces of the body without a translation by language and reason, `errors` the
    failures elsewhere by reason.
    """

    left: Counter[tuple[str, str | None]] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)


def translate_articles(articles: Iterable[Article], translator: Translator) -> None:
    """Translate in place what is not in the translator's target language.

    Captions, alternative texts, headlines, subheads and list items always receive a translation
    that states its status. A paragraph receives one if the engine translates bodies, else the
    article receives a warning that says what would help. Names of people in the article stay
    unchanged. If an engine fails, texts stay as they are with the status ``failed``, and the
    article receives a warning.
    """
    articles = list(articles)
    waiting: dict[str, list[_Text]] = defaultdict(list)
    for article in articles:
        for text in _foreign_texts(article, translator.target):
            waiting[text.language].append(text)
    faults: dict[int, _Faults] = defaultdict(_Faults)
    for language, texts in waiting.items():
        answers = translator.translate([text.item for text in texts], source=language)
        for text, answer in zip(texts, answers, strict=True):
            _assign(text, answer, faults[id(text.article)])
    for article in articles:
        if id(article) in faults:
            article.warnings += _warnings(faults[id(article)], translator)


def _assign(text: _Text, answer: Translation, faults: _Faults) -> None:
    """Assign a translation; an untranslated piece of the body receives none."""
    is_body, is_failed = text.item.kind == "body", answer.status == "failed"
    is_untranslated_body = is_body and answer.status == "untranslated"
    if is_untranslated_body or (is_body and is_failed):
        faults.left[text.language, answer.error] += 1
    elif is_failed:
        faults.errors[answer.error or "no reason given"] += 1
    if not is_untranslated_body:
        setattr(text.holder, text.attribute, answer)


def _warnings(faults: _Faults, translator: Translator) -> Iterator[ArticleWarning]:
    """Yield warnings for the user, each with the most common reason."""
    engine = translator.engine
    if faults.left:
        language, error = faults.left.most_common(1)[0][0]
        advice = advice_for(engine, "body", language, translator.target)
        why = error or advice or "choose an engine for bodies"
        pieces = _counted(faults.left.total(), "piece of the body is", "pieces of the body are")
        yield ArticleWarning.of(
            "body-untranslated",
            f"{pieces} in another language ({language}); "
            f"engine {engine.name!r} did not translate it: {why}",
        )
    if faults.errors:
        texts = _counted(faults.errors.total(), "caption or heading", "captions and headings")
        error = faults.errors.most_common(1)[0][0]
        message = f"engine {engine.name!r} failed on {texts}, left untranslated: {error}"
        yield ArticleWarning.of("translation-failed", message)


def _counted(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"


def _foreign_texts(article: Article, target: str) -> Iterator[_Text]:
    """Yield the texts in another language, each with the names in it."""
    names: Names | None = None
    for value, language, kind, holder, attribute in _texts(article):
        if language not in {None, target, "und"}:
            names = names or Names(article)
            item = Item(value, kind, names.inside(value, kind))
            yield _Text(article, str(language), item, holder, attribute)


def _texts(article: Article) -> Iterator[tuple[str, str | None, Kind, object, str]]:
    """Yield each text with its language and kind, and where its translation goes."""
    for image in article.images:
        for text in filter(None, (image.caption, image.alt)):
            yield text.text, text.language, "caption", text, "translation"
    for block in article.body:
        kind: Kind = "heading" if block.type == "subhead" else "body"
        yield block.text, block.language, kind, block, "translation"
    for name, head_kind in _HEAD:
        value = getattr(article, name)
        if value:
            yield value, article.language, head_kind, article, f"{name}_translation"
