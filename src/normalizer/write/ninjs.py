"""Writes an article as ninjs 3.1, the JSON that news agencies exchange (IPTC News in JSON)."""

from __future__ import annotations

import json
import uuid
from typing import TYPE_CHECKING, Any

from normalizer.write.body_html import body_html
from normalizer.write.embedding import checked_uri, embeddable_json, filled, unique
from normalizer.write.ninjs_dates import dates
from normalizer.write.ninjs_pictures import picture
from normalizer.write.parties import agencies, contributors, editors, is_organisation_author
from normalizer.write.translated import block_languages, known_language, translated_article

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalizer.article import Article
    from normalizer.parts import Block, Dateline

    Fields = dict[str, Any]

_STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#",
}
# The namespace of identifiers that are made from the text of an article.
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "normalizer/article")


def to_ninjs(article: Article, *, uri: str | None = None, indent: int | None = 1) -> str:
    """Return the article as a ninjs 3.1 news object of type ``text``, safe inside ``<script>``.

    `uri` is the identifier that ninjs requires, best the address of the page. Without one it is a ``urn:uuid:`` made
    from headline, publisher, date and body: the same text has the same one. ``indent=None`` gives one line. Only what
    is known is there, keys always in the same order. Raises `ConfigurationError` when `uri` is no absolute URI.
    docs/formats.md has the property of each field.

    >>> from normalizer.article import Article
    >>> print(to_ninjs(Article(headline="Talks end"), uri="https://example.org/7", indent=None))
    {"uri": "https://example.org/7", "type": "text", "headlines": [{"role": "main", "value": "Talks end"}],
     "standard": {"name": "ninjs", ...}}
    """
    name = _made_uri(article) if uri is None else checked_uri(uri)
    return embeddable_json(filled(uri=name, type="text", **_article(article, name)), indent=indent)


def part_uri(uri: str, part: str) -> str:
    """Return the identifier of a part of what `uri` identifies, with `part` in the fragment.

    >>> part_uri("https://example.org/7", "image-1"), part_uri("https://example.org/7#a", "image-1")
    ('https://example.org/7#image-1', 'https://example.org/7#a/image-1')
    """
    return f"{uri}{'/' if '#' in uri else '#'}{part}"


def _made_uri(article: Article) -> str:
    """Return an identifier that hangs on what the page printed, and not on translations or on this package's version."""
    texts = [
        article.headline,
        article.publisher,
        article.date_published,
        *(block.text for block in article.body),
    ]
    return uuid.uuid5(_NAMESPACE, json.dumps(texts)).urn


def _article(article: Article, uri: str) -> Fields:
    place = article.dateline
    return {
        **dates(article.date_published, article.date_modified),
        "language": known_language(article.language),
        "descriptions": _valued("summary", article.summary),
        "bodies": _bodies(article.body, block_languages(article)),
        "headlines": [*_valued("main", article.headline), *_valued("kicker", article.kicker)],
        "people": _people(article),
        "organisations": [
            {"name": name, "rel": "author"}
            for name in unique(article.authors)
            if is_organisation_author(name, article)
        ],
        "places": [{"name": name, "rel": "dateline"} for name in unique(place.places)]
        if place
        else [],
        "subjects": [{"name": article.section, "rel": "section"}] if article.section else [],
        "infoSources": _sources(article),
        "by": ", ".join(unique(article.authors)),
        "located": _located(place) if place else None,
        "associations": [*_pictures(article, uri), *_translations(article, uri)],
        "standard": _STANDARD,
    }


def _valued(role: str, value: str | None) -> list[Fields]:
    return [{"role": role, "value": value}] if value else []


def _bodies(blocks: Sequence[Block], languages: Sequence[str | None]) -> list[Fields]:
    """Return the body twice: as text, and as HTML that keeps the types and languages of its blocks."""
    text = "\n\n".join(block.text for block in blocks)
    if not text:
        return []
    return [
        {"role": "main", "contentType": "text/plain", "value": text},
        {"role": "main", "contentType": "text/html", "value": body_html(blocks, languages)},
    ]


def _people(article: Article) -> list[Fields]:
    authors = [
        name for name in unique(article.authors) if not is_organisation_author(name, article)
    ]
    parts = {"author": authors, "contributor": contributors(article), "editor": editors(article)}
    return [{"name": name, "rel": part} for part, names in parts.items() for name in names]


def _sources(article: Article) -> list[Fields]:
    publisher = [{"name": article.publisher, "role": "publisher"}] if article.publisher else []
    return [*publisher, *({"name": name, "role": "agency"} for name in agencies(article))]


def _located(dateline: Dateline) -> str:
    return ", ".join(unique([*dateline.places, dateline.region or ""]))


def _pictures(article: Article, uri: str) -> list[Fields]:
    made = (
        picture(
            image, article.language, name=f"image-{number}", uri=part_uri(uri, f"image-{number}")
        )
        for number, image in enumerate(article.images, 1)
    )
    return [one for one in made if one]


def _translations(article: Article, uri: str) -> list[Fields]:
    """Return the translated article as a news object of its own, in a list that is empty when there is none."""
    other = translated_article(article)
    if other is None:
        return []
    name = f"translation-{other.language}"
    association = filled(
        uri=part_uri(uri, name),
        type="text",
        edNote=other.note,
        language=other.language,
        descriptions=_valued("summary", other.summary),
        bodies=_bodies(other.body, [None] * len(other.body)),
        headlines=_valued("main", other.headline),
        name=name,
        rel="translation",
    )
    return [association]
