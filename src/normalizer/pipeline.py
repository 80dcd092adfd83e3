"""The pipeline: turns a raw page into an article, stage by stage."""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import TypeVar

import normalizer.fork_safety  # noqa: F401 - forks wait for imports from now on
from normalizer.article import Article
from normalizer.assemble import assemble
from normalizer.errors import ConfigurationError, InputTypeError, TableError
from normalizer.language.page_language import identify
from normalizer.language.writing_systems import require_two_letters
from normalizer.parse import parse
from normalizer.parts import ArticleWarning, Block, LineAccount
from normalizer.read.reader import read
from normalizer.tag.rules import RULES
from normalizer.tag.tagger import tag
from normalizer.text.lines import Page
from normalizer.translation.article_translation import translate_articles
from normalizer.translation.engine import Engine, Function
from normalizer.translation.translator import Translator

_LOG = logging.getLogger("normalizer.pipeline")
_OTHER_LANGUAGE = "other-language"
# Number of pages that are read ahead so that translations are requested in batches.
BATCH = 32
# A page makes tens of thousands of objects and few cycles. To look for these at Python's interval
# takes 3 to 4 % of the time, at this one 1 %; up to some 10 MB wait for the next look.
_OBJECTS_BETWEEN_COLLECTIONS = 50_000


@dataclass(slots=True, frozen=True)
class Html:
    """A page of HTML among the pages that `Normalizer.normalize_many` takes.

    `source` is the page as `str` or `bytes`, `url` its address, if known.
    """

    source: str | bytes
    url: str | None = None


# What is iterable too, but not several pages.
_Item = TypeVar("_Item")
_ONE_PAGE = (str, bytes, bytearray, memoryview, Html)


class Normalizer:
    """Turns raw pages into articles; one instance can be used for any number of pages.

    `translator` is the name of an engine ("glosser", the embedded default), several names joined
    with commas that are tried in order, a function that translates a text given two languages, an
    object that follows the `Engine` protocol, a `Translator` (with a translation memory, a glossary
    or additional dictionaries), or ``None`` for no translation. `target` is the two-letter code of
    the language that captions and bodies are translated into; by default that of the `Translator`,
    else English. `rules` are paths of rule packs (TOML), applied in order on top of the shipped
    rules. `disable` are names of rules, shipped or of a pack, that decide nothing. `languages` are
    two-letter codes: an article in another language has a warning and is not translated.

    A `Normalizer` can be shared by threads, and can be pickled if its engine can.

    Raises `ConfigurationError` for an unknown engine, a `target` or one of `languages` that is not
    a two-letter language code, a `target` that differs from that of the `Translator`, an invalid
    rule pack, or an unknown rule.

    >>> page = "Ministers meet\\n\\nThey talked for three hours on Monday."
    >>> Normalizer(translator=None).normalize(page).headline
    'Ministers meet'
    """

    def __init__(
        self,
        *,
        translator: str | Engine | Function | Translator | None = "glosser",
        target: str | None = None,
        rules: Iterable[str | Path] = (),
        disable: Iterable[str] = (),
        languages: Iterable[str] = (),
    ) -> None:
        packs, disabled = _listed("rules", "paths", rules), _listed("disable", "names", disable)
        codes = _listed("languages", "codes", languages)
        self.languages = [require_two_letters(code, "language") for code in codes]
        self.target = _target(target, translator)
        if translator is not None and not isinstance(translator, Translator):
            translator = Translator(translator, target=self.target)
        self.translator = translator
        self.rules = RULES
        for path in packs:
            from normalizer.tag.pack import with_pack

            self.rules = with_pack(self.rules, path)
        self.rules = self.rules.without(*disabled)

    def normalize(self, text: str | bytes) -> Article:
        """Return the article of one page.

        Never raises on any text; problems become warnings of the article. Raises `InputTypeError`
        if `text` is neither `str` nor `bytes`.
        """
        return self._alone(text)

    def normalize_html(self, html: str | bytes | Html, url: str | None = None) -> Article:
        """Return the article of one HTML page, in the same form.

        The tagger also uses the markup, and the metadata of the page (JSON-LD, meta elements)
        supplies dates, authors and publisher. `url` is the address of the page, if known; an
        `Html`, as `fetch` returns it, has its own. The numbers of ``article.lines`` count the
        visible lines: one for each block of text and each alternative text.

        Never raises on any page; problems become warnings of the article. Raises `InputTypeError`
        if `html` is neither `str` nor `bytes` nor `Html`.

        >>> page = "<h1>Ministers meet</h1><p>They talked for three hours on Monday.</p>"
        >>> Normalizer(translator=None).normalize_html(page).headline
        'Ministers meet'
        """
        return self._alone(html if isinstance(html, Html) else Html(html, url))

    def normalize_many(self, pages: Iterable[str | bytes | Html]) -> Iterator[Article]:
        """Yield the article of each page, in order; a page of HTML is given as `Html`.

        Pages are consumed lazily, up to 32 ahead, so that translations are requested in batches. A
        page of another type gives an empty article with a warning; the other pages are unaffected.
        What `pages` raises is raised behind the articles of the pages before.
        Raises `InputTypeError` at once if `pages` is a single page, or no iterable at all.

        >>> pages = ["Talks end\\n\\nThe talks ended on Monday.", Html("<h1>Talks resume</h1>")]
        >>> [article.headline for article in Normalizer(translator=None).normalize_many(pages)]
        ['Talks end', 'Talks resume']
        """
        if isinstance(pages, _ONE_PAGE):
            raise InputTypeError(
                f"expected several pages, got a single {type(pages).__name__}; "
                "write [page], or use normalize or normalize_html"
            )
        if not isinstance(pages, Iterable):
            raise InputTypeError(
                f"expected several pages, got {type(pages).__name__}; give a list or a generator"
            )
        return self._batches(iter(pages))

    def _alone(self, page: str | bytes | Html) -> Article:
        with _seldom_collected():
            article = self._article(page)
            self._translate([article])
        return article

    def _batches(self, source: Iterator[str | bytes | Html]) -> Iterator[Article]:
        articles, failure = self._batch(islice(source, BATCH))
        while articles or failure:
            yield from articles
            if failure:
                raise failure
            articles, failure = self._batch(islice(source, BATCH))

    def _batch(self, pages: Iterable[str | bytes | Html]) -> tuple[list[Article], Exception | None]:
        """Return the articles of the pages, and what ended these early."""
        articles: list[Article] = []
        failure: Exception | None = None
        with _seldom_collected():
            try:
                articles.extend(map(self._article_or_warning, pages))
            except Exception as error:  # noqa: BLE001 - raised behind the articles before it
                failure = error
            self._translate(articles)
        return articles, failure

    def _article_or_warning(self, page: str | bytes | Html) -> Article:
        try:
            return self._article(page)
        except InputTypeError as error:
            return Article(warnings=[ArticleWarning.of("input-type", str(error))])

    def _article(self, page: str | bytes | Html) -> Article:
        """Return the article of a page, untranslated; raise `InputTypeError` if it is none."""
        try:
            with _logged("read", page):
                lines = _lines(page)
        except InputTypeError:
            raise
        except Exception as error:  # noqa: BLE001 - a bug must not take the other pages along
            return Article(warnings=[_internal_error(error, "the page could not be read")])
        try:
            with _logged("tag", page):
                sheet = tag(lines, self.rules)
            with _logged("parse and assemble", page):
                article = assemble(lines, sheet, parse(sheet))
            with _logged("identify", page):
                identify(article, target=self.target)
            self._mark_language(article)
        except TableError:  # the installation is damaged, not the page
            raise
        except Exception as error:  # noqa: BLE001 - a bug must not lose the page or its batch
            return _whole(lines, error)
        return article

    def _mark_language(self, article: Article) -> None:
        """Warn if the article is in a language that nobody asked for."""
        if self.languages and article.language not in {None, *self.languages}:
            message = f"the article is in {article.language}, not in {', '.join(self.languages)}"
            article.warnings.append(ArticleWarning.of(_OTHER_LANGUAGE, message))

    def _translate(self, articles: list[Article]) -> None:
        wanted = [article for article in articles if not _is_in_other_language(article)]
        if self.translator is not None and wanted:
            with _logged("translate", wanted):
                translate_articles(wanted, self.translator)


def _is_in_other_language(article: Article) -> bool:
    return any(warning.code == _OTHER_LANGUAGE for warning in article.warnings)


def _lines(page: str | bytes | Html) -> Page:
    if isinstance(page, Html):
        from normalizer.read.html.document import read_html

        return read_html(page.source, page.url)
    return read(page)


@contextmanager
def _logged(stage: str, page: str | bytes | Html | list[Article]) -> Iterator[None]:
    """Log at the level DEBUG how long a stage took for a page, or for a batch of articles."""
    if not _LOG.isEnabledFor(logging.DEBUG):
        yield
        return
    started = perf_counter()
    yield
    milliseconds = (perf_counter() - started) * 1000
    if isinstance(page, list):
        name = ", ".join(article.url or repr(article.headline) for article in page)
    elif isinstance(page, Html):
        name = page.url or f"HTML of {len(page.source):,} characters"
    else:
        name = f"text of {len(page):,} characters"
    _LOG.debug("%s: %s, %.1f ms", name, stage, milliseconds)


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """Look for cycles of objects seldom meanwhile, unless the program does so itself, or never.

    Threads share the interval: whoever sets it puts it back, even if others then collect more often
    for the rest of their page.
    """
    before = gc.get_threshold()
    if not 0 < before[0] < _OBJECTS_BETWEEN_COLLECTIONS:
        yield
        return
    ours = (_OBJECTS_BETWEEN_COLLECTIONS, *before[1:])
    gc.set_threshold(*ours)
    try:
        yield
    finally:
        if gc.get_threshold() == ours:
            gc.set_threshold(*before)


def _internal_error(error: Exception, outcome: str) -> ArticleWarning:
    message = f"{type(error).__name__}: {error}; {outcome}, please report it"
    return ArticleWarning.of("internal-error", message)


def _listed(name: str, what: str, value: Iterable[_Item]) -> list[_Item]:
    """Return a list; raise `ConfigurationError` for a string, whose letters would be its items."""
    if isinstance(value, Iterable) and not isinstance(value, str):
        return list(value)
    raise ConfigurationError(f"{name} must be a list of {what}, got {value!r}; write [{value!r}]")


def _target(target: str | None, translator: str | Engine | Function | Translator | None) -> str:
    """Return the language to translate into; raise `ConfigurationError` for an invalid one."""
    default = translator.target if isinstance(translator, Translator) else "en"
    if target is None:
        target = default
    target = require_two_letters(target, "target")
    if isinstance(translator, Translator) and default != target:
        raise ConfigurationError(
            f"target {target!r} is not that of the translator, {default!r}; omit one of them"
        )
    return target


def _whole(page: Page, error: Exception) -> Article:
    """Return the page unchanged, with each line a paragraph and a warning that names the error."""
    warning = _internal_error(error, "the page is kept whole")
    all_lines = [*page.front_matter, *page.lines]
    lines = [line for line in all_lines if line.text]
    paths = {line.number: f"body[{number}]" for number, line in enumerate(lines)}
    return Article(
        body=[Block("paragraph", line.text) for line in lines],
        lines=[
            LineAccount(line.number, "body", "unruled", paths.get(line.number), line.text)
            for line in all_lines
        ],
        warnings=[*page.warnings, warning],
    )


def normalize(text: str | bytes) -> Article:
    """Return the article of one page with the default `Normalizer`: English captions, no network.

    Never raises on any text. Raises `InputTypeError` if `text` is neither `str` nor `bytes`.

    >>> page = "Ministers meet – DW – 03/18/2017\\n\\nThey talked for three hours on Monday."
    >>> article = normalize(page)
    >>> article.headline, article.publisher, article.date_published
    ('Ministers meet', 'DW', '2017-03-18')
    """
    return default_normalizer().normalize(text)


def normalize_html(html: str | bytes | Html, url: str | None = None) -> Article:
    """Return the article of one HTML page with the default `Normalizer`.

    `url` is its address, if known. Never raises on any page. Raises `InputTypeError` if `html` is
    neither `str` nor `bytes`.

    >>> page = "<h1>Ministers meet</h1><p>They talked for three hours on Monday.</p>"
    >>> normalize_html(page).headline
    'Ministers meet'
    """
    return default_normalizer().normalize_html(html, url)


@cache
def default_normalizer() -> Normalizer:
    """Return the `Normalizer` with the default settings, one for the whole process."""
    return Normalizer()
