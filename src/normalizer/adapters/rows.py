"""Records in, rows out."""

from __future__ import annotations

from collections import deque
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from normalizer.article import Article
from normalizer.errors import ConfigurationError
from normalizer.parts import ArticleFields, plain
from normalizer.pipeline import Html, Normalizer
from normalizer.tables import read_rows
from normalizer.text.invisible import without_invisible, without_surrogates
from normalizer.text.web_address import address_of_page
from normalizer.write.exchange import DERIVED_FIELDS

# The columns in front of the fields of the article.
ID, ERROR = "id", "error"
ARTICLE: Final = "article"
MARKDOWN: Final = "markdown"


@dataclass(slots=True, frozen=True)
class PageRecord:
    """A page with what identifies it.

    `url` is the address of the page, if known, which is made clean. `error` says why there is no
    page; `page` then does not count.
    """

    id: str | None
    page: str | bytes | Html = ""
    url: str | None = None
    error: str | None = None

    def __post_init__(self) -> None:
        if isinstance(self.id, str):
            object.__setattr__(self, "id", without_surrogates(self.id))
        if isinstance(self.url, str):
            object.__setattr__(self, "url", address_of_page(self.url))


@dataclass(slots=True, frozen=True)
class CleanedPage:
    """The article of a record; an empty one when `error` says why it failed."""

    id: str | None
    article: Article
    error: str | None = None

    def members(self, fields: Iterable[str]) -> dict[str, object]:
        """Return the row of the record with the records of the article as they are."""
        named = {name: getattr(self.article, name) for name in fields}
        return {ID: self.id, ERROR: self.error} | named

    def row(self, fields: Iterable[str]) -> dict[str, Any]:
        """Return the row of the record: its id, its error, and the named fields of its article.

        Every key is always there, with the value ``None`` or an empty list where there is nothing.

        >>> CleanedPage("7", Article(), "no text").row(["headline", "authors"])
        {'id': '7', 'error': 'no text', 'headline': None, 'authors': []}
        """
        return {name: plain(value) for name, value in self.members(fields).items()}


@dataclass(slots=True, frozen=True)
class Keys:
    """The keys of records, or the names of columns, that hold a page and what identifies it."""

    text: str = "text"
    html: str = "html"
    url: str = "url"
    id: str = "id"

    def __post_init__(self) -> None:
        for name in (self.text, self.html, self.url, self.id):
            if not isinstance(name, str):
                raise ConfigurationError(f"the name of a key must be a string, got {name!r}")

    def record(self, values: Mapping[str, Any], place: str | None = None) -> PageRecord:
        """Return the record that `values` are; `place` is its id if it has none of its own.

        HTML counts where a record has both. A record without a page, or with a value of the wrong
        type, has an error.

        >>> Keys().record({"id": 7, "text": "Talks end"})
        PageRecord(id='7', page='Talks end', url=None, error=None)
        >>> Keys(text="body").record({"body": 5}, "pages.jsonl:3")
        PageRecord(id='pages.jsonl:3', page='', url=None, error="'body' is not a string but int")
        """
        name = _identifier(values.get(self.id), place)
        for key in (self.html, self.text):
            if not isinstance(values.get(key), str | bytes | None):
                return PageRecord(name, error=_not_a_string(key, values[key]))
        url = values.get(self.url)
        if isinstance(url, bytes):
            url = url.decode("utf-8", "replace")
        if not isinstance(url, str | None):
            return PageRecord(name, error=_not_a_string(self.url, url))
        html, page = values.get(self.html), values.get(self.text)
        if html and not (html.isspace() and page):
            return PageRecord(name, Html(html, url), url)
        if page is None:
            return PageRecord(name, url=url, error=f"no {self.html!r} and no {self.text!r}")
        return PageRecord(name, page, url)


DEFAULT_KEYS = Keys()


def _identifier(value: object, place: str | None) -> str | None:
    """Return the id of a record: a string, a whole number or a UUID, otherwise its place."""
    if isinstance(value, bytes):
        value = value.decode("utf-8", "backslashreplace")
    if isinstance(value, float) and value.is_integer():  # as pandas writes it
        value = int(value)
    is_id = isinstance(value, str | int | UUID) and not isinstance(value, bool)
    return str(value) if is_id and without_invisible(str(value)).strip() else place


def _not_a_string(key: str, value: object) -> str:
    return f"{key!r} is not a string but {type(value).__name__}"


def clean_records(records: Iterable[PageRecord], tool: Normalizer) -> Iterator[CleanedPage]:
    """Yield one cleaned page per record, in order.

    Records are consumed lazily, as many ahead as `Normalizer.normalize_many` does, so that each
    distinct caption of a batch is translated once. A record fails if it has an error or its page
    holds no text.

    >>> tool = Normalizer(translator=None)
    >>> records = [PageRecord("a", error="not JSON"), PageRecord("b", "Talks end"), PageRecord("c")]
    >>> [(page.id, page.article.headline, page.error) for page in clean_records(records, tool)]
    [('a', None, 'not JSON'), ('b', 'Talks end', None), ('c', None, 'empty-input: the input holds \
no text')]
    """
    ahead: deque[PageRecord] = deque()

    def pages() -> Iterator[str | bytes | Html]:
        for record in records:
            ahead.append(record)
            yield record.page if record.error is None else ""

    for article in tool.normalize_many(pages()):
        yield _cleaned(ahead.popleft(), article)


def _cleaned(record: PageRecord, article: Article) -> CleanedPage:
    if record.error is not None:
        return CleanedPage(record.id, Article(url=record.url), record.error)
    if article.url is None:
        article.url = record.url
    if article.lines:
        return CleanedPage(record.id, article)
    reasons = "; ".join(map(str, article.warnings))
    return CleanedPage(record.id, article, reasons or "the page has no lines")


def article_alone() -> dict[str, str]:
    """Return the fields that are delivered by default: the article, as a dict."""
    return {ARTICLE: ARTICLE}


@dataclass(slots=True, frozen=True)
class Delivery:
    """Which values of a page are delivered under which names, and which pages are dropped.

    The keys of `fields` are the names of fields of an article, ``article`` (all of them, as a
    dict), ``text`` (the running text), ``markdown`` (the article as Markdown), ``credits`` (those
    of the images, each once) and ``error`` (why the page failed, otherwise ``None``); the values
    are the names that they get. `drop` lists codes of warnings, such as ``no-article``, and
    ``error``; a page with one of them is dropped. By default nothing is dropped.

    Raises `ConfigurationError` for an unknown field or code.

    >>> Delivery(drop=["no-artcle"])
    Traceback (most recent call last):
    ...
    normalizer.errors.ConfigurationError: 'no-artcle' is no code that pages are dropped for; ...
    """

    fields: Mapping[str, str] = field(default_factory=article_alone)
    drop: Iterable[str] = ()

    def __post_init__(self) -> None:
        if not isinstance(self.fields, Mapping):
            raise ConfigurationError(
                f"the fields must be a dict, got {self.fields!r}; "
                'write {"headline": "name of your field"}'
            )
        if isinstance(self.drop, str) or not isinstance(self.drop, Iterable):
            raise ConfigurationError(
                f"the codes to drop must be a list, got {self.drop!r}; write [{self.drop!r}]"
            )
        object.__setattr__(self, "drop", tuple(self.drop))  # an iterator can be read once
        fields = {*ArticleFields.keys(), ARTICLE, MARKDOWN, *DERIVED_FIELDS, ERROR}
        codes = {row["code"] for row in read_rows("warning_codes.tsv")} | {ERROR}
        _require_known(self.fields, fields, "field of an article")
        for name in self.fields.values():
            if not isinstance(name, str):
                raise ConfigurationError(f"the name of a field must be a string, got {name!r}")
        _require_known(self.drop, codes, "code that pages are dropped for")

    def values(self, page: CleanedPage) -> dict[str, Any]:
        """Return the values to deliver, by the names that they get.

        Of a page that failed this is only the error: what its item has already is kept.

        >>> from normalizer.article import Article
        >>> delivery = Delivery({"headline": "title", "error": "problem"})
        >>> delivery.values(CleanedPage("7", Article(headline="Talks end")))
        {'title': 'Talks end', 'problem': None}
        >>> delivery.values(CleanedPage("7", Article(), "no text"))
        {'problem': 'no text'}
        """
        values = {ERROR: page.error} if page.error else _values(page.article, self.fields)
        return {name: values[key] for key, name in self.fields.items() if key in values}

    def reason_to_drop(self, page: CleanedPage) -> str | None:
        """Return the error or the warning that the page is dropped for, ``None`` if it is kept.

        >>> from normalizer import Article, ArticleWarning
        >>> page = CleanedPage("7", Article(warnings=[ArticleWarning.of("no-article", "no text")]))
        >>> Delivery().reason_to_drop(page), Delivery(drop=["no-article"]).reason_to_drop(page)
        (None, 'no-article: no text')
        """
        return _reasons(page).get(self.code_to_drop(page) or "")

    def code_to_drop(self, page: CleanedPage) -> str | None:
        """Return the first of the codes that a page is dropped for, ``None`` if it is kept."""
        found = _reasons(page)
        return next((code for code in self.drop if code in found), None)


def _reasons(page: CleanedPage) -> dict[str, str]:
    """Return the warnings of a page and its error by their codes."""
    found = {warning.code: str(warning) for warning in page.article.warnings}
    return found | ({ERROR: page.error} if page.error else {})


def _values(article: Article, names: Container[str]) -> dict[str, Any]:
    values = article.to_dict()
    made = {name: plain(getattr(article, name)) for name in DERIVED_FIELDS if name in names}
    if MARKDOWN in names:
        made[MARKDOWN] = article.to_markdown(front_matter=False)
    return {**values, ARTICLE: values, **made, ERROR: None}


def _require_known(names: Iterable[str], known: set[str], what: str) -> None:
    unknown = next((name for name in names if name not in known), None)
    if unknown is not None:
        raise ConfigurationError(
            f"{unknown!r} is no {what}; choose from {', '.join(sorted(known))}"
        )
