"""Records in, rows out: each record becomes one row, and a bad one a row that says why."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from normalizer.article import Article
from normalizer.parts import ArticleFields
from normalizer.pipeline import Html, Normalizer

# The columns in front of the fields of the article.
ID, ERROR = "id", "error"


@dataclass(slots=True, frozen=True)
class PageRecord:
    """A page with what identifies it.

    `url` is the address of the page, if known. `error` says why there is no page; `page` then does
    not count.
    """

    id: str | None
    page: str | bytes | Html = ""
    url: str | None = None
    error: str | None = None


@dataclass(slots=True, frozen=True)
class CleanedPage:
    """The article of a record; an empty one when `error` says why it failed."""

    id: str | None
    article: Article
    error: str | None = None

    def row(self, fields: Iterable[str]) -> dict[str, Any]:
        """Return the row of the record: its id, its error, and the named fields of its article.

        Every key is always there, with the value ``None`` or an empty list where there is nothing.

        >>> CleanedPage("7", Article(), "no text").row(["headline", "authors"])
        {'id': '7', 'error': 'no text', 'headline': None, 'authors': []}
        """
        values = self.article.to_dict()
        return {ID: self.id, ERROR: self.error} | {name: values.get(name) for name in fields}


@dataclass(slots=True, frozen=True)
class Keys:
    """The keys of records, or the names of columns, that hold a page and what identifies it."""

    text: str = "text"
    html: str = "html"
    url: str = "url"
    id: str = "id"

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
        if not isinstance(url, str | None):
            return PageRecord(name, error=_not_a_string(self.url, url))
        url = url and without_surrogates(url)
        if values.get(self.html):
            return PageRecord(name, Html(values[self.html], url), url)
        page = values.get(self.text)
        if page is None:
            return PageRecord(name, url=url, error=f"no {self.html!r} and no {self.text!r}")
        return PageRecord(name, page, url)


DEFAULT_KEYS = Keys()


def _identifier(value: object, place: str | None) -> str | None:
    """Return the id of a record: a string or a whole number, otherwise its place."""
    if isinstance(value, str | int) and not isinstance(value, bool):
        return without_surrogates(str(value))
    return place


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


def known_fields(fields: Iterable[str] | None = None) -> tuple[str, ...]:
    """Return the names of the fields of an article, or those given.

    Raises `ConfigurationError` for a name that is no field.

    >>> known_fields(["headline", "images"])
    ('headline', 'images')
    """
    if fields is None:
        return tuple(ArticleFields.keys())
    names = tuple(fields)
    Article().to_json(fields=names)  # raises for an unknown field
    return names


def without_surrogates(text: str) -> str:
    r"""Return `text` with lone surrogates, which UTF-8 does not have, replaced by U+FFFD.

    >>> without_surrogates("a\ud800")
    'a\ufffd'
    """
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
