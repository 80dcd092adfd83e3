"""Items of zyte-common-items. Needs the extra ``zyte``."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import attrs
from zyte_common_items import Article, ArticleMetadata, Audio, Author, Item, Video
from zyte_common_items import Image as Address

from normalizer.errors import ConfigurationError, require_text_or_none
from normalizer.parts import ArticleFields, Image, MediaType
from normalizer.text.web_address import address_of_page
from normalizer.write.exchange import (
    addresses_of_authors,
    filled,
    known_language,
    translated_article,
    unique,
    usable,
)
from normalizer.write.html import to_html


@attrs.define(kw_only=True)
class PictureCredit(Item):
    """The credit of a picture, with the attributes of `normalizer.Credit`."""

    raw: str
    """The credit line as printed."""

    label: str | None = None
    """The word that introduces it, without the colon."""

    creators: list[str] | None = None
    """People, handles or initials."""

    agencies: list[str] | None = None
    """Canonical short names of agencies."""

    sources: list[str] | None = None
    """Other organisations."""

    flags: list[str] | None = None
    """Words such as "archive" and "handout"."""

    license: str | None = None
    """The name of a licence as printed."""


@attrs.define(kw_only=True)
class Picture(Item):
    """A picture of an article with its texts and credit, whether its address is known or not."""

    url: str | None = None
    """The address, as in the `images` of the article; ``None`` if it is unknown."""

    width: int | None = None
    """Width in pixels, if the page states it."""

    height: int | None = None
    """Height in pixels, if the page states it."""

    caption: str | None = None
    """The caption as printed."""

    captionLanguage: str | None = None  # noqa: N815 - a name in the style of the library
    """Language of the caption, as an ISO 639-1 code."""

    captionTranslation: str | None = None  # noqa: N815
    """The caption in the target language, if it was translated."""

    alt: str | None = None
    """The alternative text as printed."""

    altLanguage: str | None = None  # noqa: N815
    """Language of the alternative text, as an ISO 639-1 code."""

    altTranslation: str | None = None  # noqa: N815
    """The alternative text in the target language, if it was translated."""

    credit: PictureCredit | None = None
    """The parsed credit."""


@attrs.define(kw_only=True)
class NewsArticle(Article):
    """An `Article` of zyte-common-items with what the library has no attribute for.

    All other attributes are those of the library, with the formats that it promises.
    """

    pictures: list[Picture] | None = None
    """All pictures, in the order of the page, with captions and credits."""

    publisher: str | None = None
    """The canonical name of the publisher."""

    agencies: list[str] | None = None
    """Canonical short names of the agencies that the article names as sources of its text."""

    keywords: list[str] | None = None
    """Keywords as the page states or prints them."""

    access: str | None = None
    """"free" or "paid", if the page says so."""

    rights: str | None = None
    """The licence or copyright that the page states for the text."""

    headlineTranslation: str | None = None  # noqa: N815
    """The headline in the target language, if it was translated."""

    descriptionTranslation: str | None = None  # noqa: N815
    """The description in the target language, if it was translated."""

    articleBodyTranslation: str | None = None  # noqa: N815
    """The body in the target language, if it was translated."""


def to_zyte(article: ArticleFields, url: str | None = None) -> NewsArticle:
    """Return the article as an ``Article`` of zyte-common-items, with captions and credits.

    `url` is the address of the page, by default that of the article. Values that are unknown are
    ``None``. `images` has the addresses that are known; `pictures`, which the library lacks, all
    images with their texts and credits. docs/formats.md lists the attribute of each field.

    Raises `ConfigurationError` if no address is known, which the library requires, `InputTypeError`
    if `url` is not a `str`.

    >>> from normalizer.parts import ArticleFields
    >>> item = to_zyte(ArticleFields(headline="Talks end"), "https://example.org/talks")
    >>> item.headline, item.url
    ('Talks end', 'https://example.org/talks')
    """
    require_text_or_none(url, "the address of a page")
    address = address_of_page(url or article.url or "")
    if address is None:
        raise ConfigurationError(
            "the item of an article needs the address of its page, which is unknown; "
            "give it: to_zyte(article, url)"
        )
    addresses = unique(image.address() or "" for image in article.images)
    images = [Address(url=found) for found in addresses]
    pages = addresses_of_authors(article)
    other, _ = translated_article(article) or (ArticleFields(), "")
    return NewsArticle(
        url=address,
        headline=article.headline,
        datePublished=_with_time(article.date_published),
        datePublishedRaw=article.date_published_raw,
        dateModified=_with_time(article.date_modified),
        authors=[Author(name=name, url=pages.get(name)) for name in unique(article.authors)]
        or None,
        inLanguage=known_language(article.language),
        mainImage=next(iter(images), None),
        images=images or None,
        videos=[Video(url=found) for found in _media(article, "video")] or None,
        audios=[Audio(url=found) for found in _media(article, "audio")] or None,
        description=article.summary,
        articleBody=_body(article),
        articleBodyHtml=_body_as_html(article) if article.body else None,
        metadata=ArticleMetadata(probability=article.confidence),
        pictures=[_picture(image) for image in article.images] or None,
        publisher=article.publisher,
        agencies=list(article.agencies) or None,
        keywords=list(article.keywords) or None,
        access=article.access,
        rights=article.rights,
        headlineTranslation=other.headline,
        descriptionTranslation=other.summary,
        articleBodyTranslation=_body(other),
    )


def _body(article: ArticleFields) -> str | None:
    return "\n\n".join(block.text for block in article.body) or None


def _body_as_html(article: ArticleFields) -> str:
    body = ArticleFields(
        language=article.language,
        # As printed, like the text of the body.
        body=[replace(block, translation=None) for block in article.body],
        images=article.images,
        media=article.media,
    )
    return to_html(body, page=False)


def _media(article: ArticleFields, kind: MediaType) -> list[str]:
    return unique(media.address() or "" for media in article.media if media.type == kind)


def _with_time(date: str | None) -> str | None:
    """Return a date with a time, midnight where there is none, as the library promises."""
    if date is None:
        return None
    try:
        time = datetime.fromisoformat(date)
    except ValueError:  # an article that a program made may have any string
        return date
    return time.isoformat(timespec="seconds").replace("+00:00", "Z")


def _picture(image: Image) -> Picture:
    credit = image.credit
    known = filled(**credit.to_dict()) if credit else {}
    texts: dict[str, str | None] = {}
    for name, text in image.texts().items():
        translation = usable(text.translation)
        texts[name] = text.text
        texts[f"{name}Language"] = known_language(text.language)
        texts[f"{name}Translation"] = translation.text if translation else None
    return Picture(
        url=image.address(),
        width=image.width,
        height=image.height,
        credit=PictureCredit(**{"raw": credit.raw, **known}) if credit else None,
        **texts,
    )
