"""The article: its fields, and a method for each format that it can be written in."""

from __future__ import annotations

import reprlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from normalizer.parts import ArticleFields


@dataclass(slots=True, eq=False, repr=False)
class Article(ArticleFields):
    """A clean article: the fields of `ArticleFields`, and a method for each format.

    Two articles are equal if their JSON is: `statements` and the texts of `lines`, which the JSON
    lacks, are not compared.
    """

    def __repr__(self) -> str:
        facts = (self.headline, self.publisher, self.date_published)
        shown = ", ".join(reprlib.repr(fact) for fact in facts)
        return f"<Article {shown}: {len(self.body)} blocks, {len(self.images)} images>"

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Article:
        """Return the article that `to_dict` turned into `data`, equal to the original.

        A key `source`, which `to_json` may add, is ignored. Raises `InputTypeError` for any other
        shape than that of `json_schema`; the message names the place.

        >>> article = Article(headline="Talks end", authors=["Jane Roe"])
        >>> Article.from_dict(article.to_dict()) == article
        True
        >>> Article.from_dict(article.to_dict() | {"authors": "Jane Roe"})
        Traceback (most recent call last):
        normalizer.errors.InputTypeError: authors: expected a list, got 'Jane Roe'; give what ...
        """
        from normalizer.shape import read_record

        if isinstance(data, Mapping):
            data = dict(data)
            data.pop("source", None)
        return read_record(cls, data)

    def to_text(self) -> str:
        """Return the article as plain text for reading.

        Headline, facts, summary, body with images in place, sign-off, and a line each with the
        agencies and the credits of the images. The text is in the target language if the article
        is or was translated into it, otherwise as printed.
        """
        from normalizer.write.plain_text import to_text

        return to_text(self)

    def to_markdown(
        self, *, front_matter: bool = True, links: bool = True, images: bool = True
    ) -> str:
        """Return the article as Markdown that is safe to render, in the same order as `to_text`.

        Headline, facts, agencies and credits are also in the front matter, in YAML;
        ``front_matter=False`` leaves it out. ``links=False`` writes the words of links alone and
        leaves out videos, recordings and posts; ``images=False`` leaves out images and their texts.
        """
        from normalizer.write.markdown import to_markdown

        return to_markdown(self, front_matter=front_matter, links=links, images=images)

    def to_html(self, *, links: bool = True, images: bool = True, page: bool = True) -> str:
        """Return the article as a page of HTML, in the same order as `to_text`.

        It needs no other file, runs nothing, and links by HTTP, HTTPS and mail only;
        `normalize_html` reads it as the same article. ``links=False`` leaves out the links,
        ``images=False`` the images; ``page=False`` gives the element ``article`` alone, to be put
        into another page.
        """
        from normalizer.write.html import to_html

        return to_html(self, links=links, images=images, page=page)

    def to_tei(self) -> str:
        """Return the article as a document of TEI P5, for corpora; its texts are as printed."""
        from normalizer.write.tei import to_tei

        return to_tei(self)

    def to_json(
        self,
        *,
        indent: int | None = 1,
        fields: Iterable[str] | None = None,
        source: str | None = None,
    ) -> str:
        """Return the article as JSON; ``indent=None`` gives a single line.

        `fields` limits the object to the fields named, all by default. `source`, such as the name
        of a file, is added as a key of that name. Raises `ConfigurationError` for an unknown field.
        """
        from normalizer.write.exchange import to_json

        return to_json(self, indent=indent, fields=fields, source=source)

    def to_jsonld(self, *, url: str | None = None, indent: int | None = 1) -> str:
        """Return the article as JSON-LD, a ``NewsArticle`` of schema.org, safe inside ``<script>``.

        `url` is the address of the page, by default that of the article; ``indent=None`` gives a
        single line. Raises `ConfigurationError` when `url` is not an absolute URI.
        """
        from normalizer.write.jsonld import to_jsonld

        return to_jsonld(self, is_organisation=_is_organisation, url=url, indent=indent)

    def to_ninjs(self, *, uri: str | None = None, indent: int | None = 1) -> str:
        """Return the article as ninjs 3.1, safe inside ``<script>``.

        `uri` identifies the article, by default its `url`, or else an identifier derived from its
        text; ``indent=None`` gives a single line. Raises `ConfigurationError` when `uri` is not an
        absolute URI.
        """
        from normalizer.write.ninjs import to_ninjs

        return to_ninjs(self, is_organisation=_is_organisation, uri=uri, indent=indent)


def _is_organisation(name: str) -> bool:
    """Return whether an author is an agency, a publisher, or an organisation by the words of it."""
    from normalizer.names.agencies import default_registry
    from normalizer.names.name_kinds import is_organisation
    from normalizer.names.publishers import find_publisher

    return (
        default_registry().is_sure(name)
        or find_publisher(name) is not None
        or is_organisation(name)
    )
