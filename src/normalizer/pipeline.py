"""The pipeline: a raw page in, an article out, through the stages in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from normalizer.article import Article
from normalizer.assemble import assemble
from normalizer.errors import ConfigurationError, InputTypeError
from normalizer.language.article_languages import identify
from normalizer.parse import parse
from normalizer.parts import Block, LineAccount
from normalizer.read.reader import read
from normalizer.tag.pack import with_pack
from normalizer.tag.rules import RULES
from normalizer.tag.tagger import tag
from normalizer.text.lines import Page
from normalizer.translation.article import translate_articles
from normalizer.translation.translator import Translator

if TYPE_CHECKING:
    from pathlib import Path

    from normalizer.translation.engine import Engine

# So many pages are read ahead, so that an engine that likes batches gets one.
BATCH = 32


class Normalizer:
    """Turns raw pages into articles; make one, and use it for as many pages as you like.

    `translator` is the name of an engine ("glosser", the embedded default), several names joined
    with commas that are tried in order, an object that follows the `Engine` protocol, a
    `Translator` (with a translation memory, a glossary or dictionaries of your own), or ``None``
    for no translation. `target` is the language that captions and bodies are translated to, a
    two-letter code; by default that of the `Translator`, else English. `rules` are paths of rule
    packs (TOML), applied in order on top of the shipped rules.

    A `Normalizer` can be shared by threads, and pickled when its engine can.

    Raises `ConfigurationError` for an unknown engine, a `target` that is no language code or not
    that of the `Translator`, or a rule pack that cannot be used.

    >>> Normalizer(translator=None).normalize("Ministers meet\\n\\nThey talked for three hours on Monday.").headline
    'Ministers meet'
    """

    def __init__(
        self,
        *,
        translator: str | Engine | Translator | None = "glosser",
        target: str | None = None,
        rules: Iterable[str | Path] = (),
    ) -> None:
        if isinstance(rules, str):
            raise ConfigurationError(
                f"rules must be a list of paths, got the string {rules!r}; write [{rules!r}]"
            )
        self.target = _target(target, translator)
        self.translator = _translator(translator, self.target)
        self.rules = RULES
        for path in rules:
            self.rules = with_pack(self.rules, path)

    def normalize(self, text: str | bytes) -> Article:
        """Return the article of one page.

        Never raises on any text: what goes wrong is a warning of the article. Raises
        `InputTypeError` when `text` is neither `str` nor `bytes`.
        """
        article = self._understand(read(text))
        self._translate([article])
        return article

    def normalize_html(self, html: str | bytes, url: str | None = None) -> Article:
        """Return the article of one page of HTML, in the same form.

        The markup tells the tagger what the lines are, and the page's metadata (JSON-LD, meta
        elements) gives dates, authors and publisher. `url` is the address of the page, when it is
        known. The numbers of ``article.lines`` count the lines that the page shows: one for each
        block of text and each alternative text.

        Never raises on any page: what goes wrong is a warning of the article. Raises
        `InputTypeError` when `html` is neither `str` nor `bytes`.

        >>> tool = Normalizer(translator=None)
        >>> tool.normalize_html("<h1>Ministers meet</h1><p>They talked for three hours on Monday.</p>").headline
        'Ministers meet'
        """
        from normalizer.read.html.document import read_html

        article = self._understand(read_html(html, url))
        self._translate([article])
        return article

    def normalize_many(self, texts: Iterable[str | bytes]) -> Iterator[Article]:
        """Yield the article of each page, in order.

        Lazy: up to 32 pages are read ahead so that translations go out in batches. A page that is
        neither `str` nor `bytes` gives an empty article with a warning; it does not take the others
        along.
        """
        source = iter(texts)
        while batch := [self._understand_or_warn(text) for text in islice(source, BATCH)]:
            self._translate(batch)
            yield from batch

    def _understand_or_warn(self, text: str | bytes) -> Article:
        try:
            return self._understand(read(text))
        except InputTypeError as error:
            return Article(warnings=[f"input-type: {error}"])

    def _understand(self, page: Page) -> Article:
        """Take a page that was read through the stages up to the languages."""
        try:
            sheet = tag(page, self.rules)
            article = assemble(page, sheet, parse(sheet))
            identify(article, target=self.target)
        except Exception as error:  # noqa: BLE001 - a fault of ours must not cost a user the page, nor its batch
            return _whole(page, error)
        return article

    def _translate(self, articles: list[Article]) -> None:
        if self.translator is not None:
            translate_articles(articles, self.translator)


def _target(target: str | None, translator: str | Engine | Translator | None) -> str:
    """Return the language to translate to; raise `ConfigurationError` for what is none."""
    if target is None:
        target = translator.target if isinstance(translator, Translator) else "en"
    if not (isinstance(target, str) and len(target) == 2 and target.isascii() and target.islower()):
        raise ConfigurationError(
            f"target {target!r} is no language code; give two letters such as 'en'"
        )
    if isinstance(translator, Translator) and translator.target != target:
        raise ConfigurationError(
            f"target {target!r} is not that of the translator, {translator.target!r}; drop one of them"
        )
    return target


def _translator(translator: str | Engine | Translator | None, target: str) -> Translator | None:
    if translator is None or isinstance(translator, Translator):
        return translator
    return Translator(translator, target=target)


def _whole(page: Page, error: Exception) -> Article:
    """Return the page as it is, every line a paragraph, with a warning that names the fault."""
    warning = (
        f"internal-error: {type(error).__name__}: {error}; the page is kept whole, please report it"
    )
    lines = [line for line in page.lines if line.text]
    paths = {line.number: f"body[{number}]" for number, line in enumerate(lines)}
    return Article(
        body=[Block("paragraph", line.text) for line in lines],
        lines=[
            LineAccount(line.number, "body", "unruled", paths.get(line.number), line.text)
            for line in page.lines
        ],
        warnings=[*page.warnings, warning],
    )


def normalize(text: str | bytes) -> Article:
    """Return the article of one page, with the default configuration: captions in English, no network.

    Never raises on any text. Raises `InputTypeError` when `text` is neither `str` nor `bytes`.

    >>> article = normalize("Ministers meet – DW – 03/18/2017\\n\\nThey talked for three hours on Monday.")
    >>> article.headline, article.publisher, article.date_published
    ('Ministers meet', 'DW', '2017-03-18')
    """
    return _default().normalize(text)


def normalize_html(html: str | bytes, url: str | None = None) -> Article:
    """Return the article of one page of HTML, with the default configuration; `url` is its address, when known.

    Never raises on any page. Raises `InputTypeError` when `html` is neither `str` nor `bytes`.

    >>> normalize_html("<h1>Ministers meet</h1><p>They talked for three hours on Monday.</p>").headline
    'Ministers meet'
    """
    return _default().normalize_html(html, url)


@cache
def _default() -> Normalizer:
    return Normalizer()
