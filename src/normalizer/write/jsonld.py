"""Writes an article as JSON-LD in the vocabulary of schema.org."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from normalizer.write.embedding import checked_uri, embeddable_json, filled, unique
from normalizer.write.parties import agencies, contributors, editors, is_organisation_author
from normalizer.write.rights import copyright_holder, copyright_notice, digital_source, licence_url
from normalizer.write.translated import known_language, translated_article, translation_note, usable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from normalizer.article import Article
    from normalizer.parts import Block, Credit, Dateline, Image, ImageText

    Fields = dict[str, Any]

_CONTEXT = "https://schema.org"


def to_jsonld(article: Article, *, url: str | None = None, indent: int | None = 1) -> str:
    """Return the article as a schema.org ``NewsArticle`` in JSON-LD, safe inside ``<script>``.

    `url` is the address of the page; ``indent=None`` gives one line. Only what is known is there, keys always in the
    same order, properties that can have several values always as lists. Raises `ConfigurationError` when `url` is no
    absolute address. docs/formats.md has the property of each field.

    >>> from normalizer.article import Article
    >>> from normalizer.parts import Block
    >>> print(to_jsonld(Article(headline="Talks end", language="en", authors=["Jane Roe"]), indent=None))
    {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Talks end", "inLanguage": "en",
     "author": [{"@type": "Person", "name": "Jane Roe"}]}
    """
    address = None if url is None else checked_uri(url)
    fields = {"@context": _CONTEXT} | _typed("NewsArticle", url=address, **_article(article))
    return embeddable_json(fields, indent=indent)


def _typed(kind: str, **fields: Any) -> Fields:  # noqa: ANN401 - any JSON value
    return {"@type": kind} | filled(**fields)


def _people(names: Iterable[str]) -> list[Fields]:
    return [_typed("Person", name=name) for name in unique(names)]


def _organisations(names: Iterable[str]) -> list[Fields]:
    return [_typed("Organization", name=name) for name in unique(names)]


def _article(article: Article) -> Fields:
    images = (_image(image, article.language) for image in article.images)
    return {
        "headline": article.headline,
        "alternativeHeadline": article.kicker,
        "description": article.summary,
        "inLanguage": known_language(article.language),
        "datePublished": article.date_published,
        "dateModified": article.date_modified,
        "author": [_author(name, article) for name in unique(article.authors)],
        "contributor": _people(contributors(article)),
        "editor": _people(editors(article)),
        "publisher": _typed("Organization", name=article.publisher) if article.publisher else None,
        "sourceOrganization": _organisations(agencies(article)),
        "articleSection": article.section,
        "dateline": article.dateline.raw if article.dateline else None,
        "locationCreated": _places(article.dateline) if article.dateline else None,
        "articleBody": _body(article.body),
        "image": [_typed("ImageObject", **image) for image in images if image],
        "workTranslation": _translation(article),
    }


def _author(name: str, article: Article) -> Fields:
    return _typed("Organization" if is_organisation_author(name, article) else "Person", name=name)


def _places(dateline: Dateline) -> list[Fields]:
    """Return the places of a dateline; the region is that of the only one, or of the last."""
    names = unique(dateline.places)
    region = _typed("Place", name=dateline.region) if dateline.region else None
    places = [_typed("Place", name=name) for name in names[:-1]]
    return [*places, *(_typed("Place", name=name, containedInPlace=region) for name in names[-1:])]


def _body(blocks: Iterable[Block]) -> str:
    return "\n\n".join(block.text for block in blocks)


def _translation(article: Article) -> Fields | None:
    """Return headline, summary and body in the language that they were translated to, those that were."""
    other = translated_article(article)
    if other is None:
        return None
    return _typed(
        "NewsArticle",
        headline=other.headline,
        disambiguatingDescription=other.note,
        description=other.summary,
        inLanguage=other.language,
        articleBody=_body(other.body),
    )


def _image(image: Image, language: str | None) -> Fields:
    texts = {
        "caption": _text(image.caption, language) if image.caption else None,
        "description": _text(image.alt, language) if image.alt else None,
    }
    return filled(**texts, **(_credit(image.credit) if image.credit else {}))


def _text(text: ImageText, language: str | None) -> str | Fields:
    """Return a text of an image: as a string when it is in the article's language alone, else with its languages."""
    own, translation = known_language(text.language), usable(text.translation)
    if translation is None and own in {None, language}:
        return text.text
    other = translation and _typed(
        "TextObject",
        text=translation.text,
        inLanguage=translation.language,
        disambiguatingDescription=translation_note([translation]),
    )
    return _typed("TextObject", text=text.text, inLanguage=own, workTranslation=other)


def _credit(credit: Credit) -> Fields:
    source = digital_source(credit)
    return {
        "creditText": credit.raw,
        "creator": _people(credit.creators),
        "sourceOrganization": _organisations([*credit.agencies, *credit.sources]),
        "copyrightHolder": _holder(credit),
        "copyrightNotice": copyright_notice(credit),
        "license": _licence(credit.license) if credit.license else None,
        "digitalSourceType": f"{_CONTEXT}/{source['schema_org']}" if source else None,
        "keywords": unique(credit.flags),
    }


def _holder(credit: Credit) -> Fields | None:
    name = copyright_holder(credit)
    if name is None:
        return None
    return _typed("Person" if name in credit.creators else "Organization", name=name)


def _licence(name: str) -> Fields:
    return _typed("CreativeWork", name=name, url=licence_url(name))
