"""Writes an article as JSON-LD in the schema.org vocabulary."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from normalizer.parts import ArticleFields, Block, Credit, Dateline, Image, ImageText, Media
from normalizer.write.exchange import (
    addresses_of_authors,
    copyright_holder,
    digital_source,
    embeddable_json,
    filled,
    known_language,
    licence_url,
    organisation_authors,
    page_address,
    signed_by,
    translated_article,
    translation_note,
    unique,
    usable,
)

Fields = dict[str, Any]

_CONTEXT = "https://schema.org"
# The property of each type of media, and the type of the object in it.
_MEDIA = {
    "video": ("video", "VideoObject"),
    "audio": ("audio", "AudioObject"),
    "post": ("hasPart", "SocialMediaPosting"),
}


def to_jsonld(
    article: ArticleFields,
    *,
    is_organisation: Callable[[str], bool],
    url: str | None = None,
    indent: int | None = 1,
) -> str:
    """Return the article as a schema.org ``NewsArticle``; see `Article.to_jsonld`.

    `is_organisation` decides for each author whether the name is that of an organisation.
    Properties appear only when their value is known, in a fixed order; those that may have several
    values are always lists. docs/formats.md lists the property of each field.

    >>> from normalizer.parts import ArticleFields
    >>> article = ArticleFields(headline="Talks end", language="en", authors=["Jane Roe"])
    >>> print(to_jsonld(article, is_organisation={"dpa"}.__contains__, indent=None))
    {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Talks end",
     "inLanguage": "en", "author": [{"@type": "Person", "name": "Jane Roe"}]}
    """
    organisations = organisation_authors(article, is_organisation)
    addresses = addresses_of_authors(article)
    images = (_image(image, article.language) for image in article.images)
    properties = _typed(
        "NewsArticle",
        url=page_address(article, url),
        headline=article.headline,
        alternativeHeadline=article.kicker,
        description=article.summary,
        inLanguage=known_language(article.language),
        datePublished=article.date_published,
        dateModified=article.date_modified,
        author=[
            _typed(
                "Organization" if name in organisations else "Person",
                name=name,
                url=addresses.get(name),
            )
            for name in unique(article.authors)
        ],
        **{role: _named("Person", names) for role, names in signed_by(article).items()},
        publisher=_typed("Organization", name=article.publisher) if article.publisher else None,
        sourceOrganization=_named("Organization", article.agencies),
        articleSection=article.section,
        keywords=unique(article.keywords),
        isAccessibleForFree=article.access and article.access == "free",
        **_rights(article.rights),
        dateline=article.dateline.raw if article.dateline else None,
        locationCreated=_places(article.dateline) if article.dateline else None,
        articleBody=_body(article.body),
        image=[_typed("ImageObject", **image) for image in images if image],
        **_media(article.media),
        workTranslation=_translation(article),
    )
    return embeddable_json({"@context": _CONTEXT} | properties, indent=indent)


def _typed(kind: str, **fields: Any) -> Fields:  # noqa: ANN401 - any JSON value
    return {"@type": kind} | filled(**fields)


def _named(kind: str, names: Iterable[str]) -> list[Fields]:
    return [_typed(kind, name=name) for name in unique(names)]


def _places(dateline: Dateline) -> list[Fields]:
    """Return the places of a dateline; its region contains the last of them."""
    names = unique(dateline.places)
    region = _typed("Place", name=dateline.region) if dateline.region else None
    last = [_typed("Place", name=name, containedInPlace=region) for name in names[-1:]]
    return [*_named("Place", names[:-1]), *last]


def _body(blocks: Iterable[Block]) -> str:
    return "\n\n".join(block.text for block in blocks)


def _translation(article: ArticleFields) -> Fields | None:
    translated = translated_article(article)
    if translated is None:
        return None
    other, note = translated
    return _typed(
        "NewsArticle",
        headline=other.headline,
        disambiguatingDescription=note,
        description=other.summary,
        inLanguage=other.language,
        articleBody=_body(other.body),
    )


def _rights(rights: str | None) -> Fields:
    """Return the rights as a licence, where they are one with an address, or as a notice."""
    if rights and licence_url(rights):
        return {"license": _licence(rights)}
    return {"copyrightNotice": rights}


def _licence(name: str) -> Fields:
    address = licence_url(name)
    return _typed("CreativeWork", name=name if name != address else None, url=address)


def _media(media: Iterable[Media]) -> dict[str, list[Fields]]:
    """Return videos, recordings and posts, each under the property of its type."""
    found: dict[str, list[Fields]] = {}
    for item in media:
        provider = _typed("Organization", name=item.provider) if item.provider else None
        known = filled(name=item.title, url=item.address(), provider=provider)
        if known:
            name, kind = _MEDIA[item.type]
            found.setdefault(name, []).append(_typed(kind, **known))
    return found


def _image(image: Image, language: str | None) -> Fields:
    """Return the properties of an image in an article in `language`; empty when none is known."""
    names = {"caption": "caption", "alt": "description"}
    texts = {names[role]: _text(text, language) for role, text in image.texts().items()}
    credit = _credit(image.credit) if image.credit else {}
    address, size = image.address(), {"width": image.width, "height": image.height}
    return filled(contentUrl=address, **(size if address else {}), **texts, **credit)


def _text(text: ImageText, language: str | None) -> str | Fields:
    """Return a string for a text in the article's language alone, otherwise a ``TextObject``."""
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
    name, holder = credit.license, copyright_holder(credit)
    kind = "Person" if holder in credit.creators else "Organization"
    return {
        "creditText": credit.raw,
        "creator": _named("Person", credit.creators),
        "sourceOrganization": _named("Organization", [*credit.agencies, *credit.sources]),
        "copyrightHolder": _typed(kind, name=holder) if holder else None,
        "copyrightNotice": credit.copyright_notice(),
        "license": _licence(name) if name else None,
        "digitalSourceType": f"{_CONTEXT}/{source['schema_org']}" if source else None,
        "keywords": unique(credit.flags),
    }
