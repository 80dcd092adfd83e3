"""The article: its fields, and the formats it can be written in."""

from __future__ import annotations

from dataclasses import dataclass

from normalizer.parts import (
    ArticleFields,
    Translation,
    TranslationStatus,
)

__all__ = ["Article", "Translation", "TranslationStatus"]


@dataclass(slots=True)
class Article(ArticleFields):
    """A clean article: the fields of `ArticleFields`, and a method for each format."""

    def to_text(self) -> str:
        """Return the article as plain text: headline, facts, summary, body with images in place, sign-off."""
        from normalizer.write.plain_text import to_text

        return to_text(self)

    def to_markdown(self) -> str:
        """Return the article as Markdown."""
        from normalizer.write.markdown import to_markdown

        return to_markdown(self)

    def to_json(self, *, indent: int | None = 1) -> str:
        """Return the article as JSON; ``indent=None`` gives one line."""
        from normalizer.write.article_json import to_json

        return to_json(self, indent=indent)

    def to_jsonld(self, *, url: str | None = None, indent: int | None = 1) -> str:
        """Return the article as JSON-LD, a ``NewsArticle`` of schema.org; `url` is the address of its page.

        Safe inside ``<script>``; raises `ConfigurationError` when `url` is no absolute URI.
        """
        from normalizer.write.jsonld import to_jsonld

        return to_jsonld(self, url=url, indent=indent)

    def to_ninjs(self, *, uri: str | None = None, indent: int | None = 1) -> str:
        """Return the article as ninjs 3.1; without `uri`, its identifier is made from its text.

        Safe inside ``<script>``; raises `ConfigurationError` when `uri` is no absolute URI.
        """
        from normalizer.write.ninjs import to_ninjs

        return to_ninjs(self, uri=uri, indent=indent)
