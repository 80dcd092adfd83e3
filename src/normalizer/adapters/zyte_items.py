"""Items of zyte-common-items with what the library has no fields for: captions and credits."""

import attrs
from zyte_common_items import Article, Item


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
    """An `Article` of zyte-common-items with its pictures, publisher and agencies.

    All other attributes are those of the library, with the formats that it promises.
    """

    pictures: list[Picture] | None = None
    """All pictures, in the order of the page, with captions and credits."""

    publisher: str | None = None
    """The canonical name of the publisher."""

    agencies: list[str] | None = None
    """Canonical short names of the agencies that the article names as sources of its text."""
