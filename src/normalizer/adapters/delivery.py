"""What a cleaned page hands to the item of another program, and which pages are dropped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from normalizer.adapters.rows import ERROR, CleanedPage
from normalizer.errors import ConfigurationError
from normalizer.parts import ArticleFields
from normalizer.tables import read_rows

ARTICLE, TEXT, CREDITS = "article", "text", "credits"


def article_alone() -> dict[str, str]:
    """Return the fields that are delivered by default: the article, as a dict."""
    return {ARTICLE: ARTICLE}


@dataclass(slots=True, frozen=True)
class Delivery:
    """Which values of a page are delivered under which names, and which pages are dropped.

    The keys of `fields` are the names of fields of an article, ``article`` (all of them, as a
    dict), ``text`` (the running text), ``credits`` (those of the images, each once) and ``error``
    (why the page failed, otherwise ``None``); the values are the names that they get. `drop` lists
    codes of warnings, such as ``no-article``, and ``error``; a page with one of them is dropped. By
    default nothing is dropped.

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
        if isinstance(self.drop, str):
            raise ConfigurationError(
                f"the codes to drop must be a list, got {self.drop!r}; write [{self.drop!r}]"
            )
        object.__setattr__(self, "drop", tuple(self.drop))  # an iterator can be read once
        _require_known(self.fields, _fields(), "field of an article")
        _require_known(self.drop, _codes(), "code that pages are dropped for")

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
        values = {ERROR: page.error} if page.error else _values(page)
        return {name: values[key] for key, name in self.fields.items() if key in values}

    def reason_to_drop(self, page: CleanedPage) -> str | None:
        """Return the error or the warning that the page is dropped for, ``None`` if it is kept.

        >>> from normalizer import Article, ArticleWarning
        >>> page = CleanedPage("7", Article(warnings=[ArticleWarning.of("no-article", "no text")]))
        >>> Delivery().reason_to_drop(page), Delivery(drop=["no-article"]).reason_to_drop(page)
        (None, 'no-article: no text')
        """
        found = {warning.code: str(warning) for warning in page.article.warnings}
        if page.error:
            found[ERROR] = page.error
        return next((found[code] for code in self.drop if code in found), None)


def _values(page: CleanedPage) -> dict[str, Any]:
    values = page.article.to_dict()
    return {
        **values,
        ARTICLE: values,
        TEXT: page.article.text,
        CREDITS: [credit.to_dict() for credit in page.article.credits],
        ERROR: None,
    }


@cache
def _fields() -> frozenset[str]:
    return frozenset([*ArticleFields.keys(), ARTICLE, TEXT, CREDITS, ERROR])


@cache
def _codes() -> frozenset[str]:
    return frozenset([*(row["code"] for row in read_rows("warning_codes.tsv")), ERROR])


def _require_known(names: Iterable[str], known: frozenset[str], what: str) -> None:
    unknown = next((name for name in names if name not in known), None)
    if unknown is not None:
        raise ConfigurationError(
            f"{unknown!r} is no {what}; choose from {', '.join(sorted(known))}"
        )
