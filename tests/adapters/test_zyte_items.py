"""Articles as items of zyte-common-items."""

from __future__ import annotations

import pytest

from normalizer import (
    Article,
    Block,
    ConfigurationError,
    Credit,
    Image,
    ImageText,
    InputTypeError,
    Media,
    Span,
    Translation,
)

zyte = pytest.importorskip("zyte_common_items", reason="the extra [zyte] is not installed")

from itemadapter.adapter import ItemAdapter  # noqa: E402 - after the check that it can be used

from normalizer.adapters.zyte import NewsArticle, to_zyte  # noqa: E402 - the same

ADDRESS = "https://www.example.org/dam"


class Adapter(ItemAdapter):
    """The adapter as the documentation of the library sets it up: unknown values are left out."""

    ADAPTER_CLASSES = (zyte.ZyteItemAdapter,)


@pytest.fixture
def article() -> Article:
    """Return an article with an image that has an address and one that has none."""
    english = Translation("The dam at night", "en", "glosser", "ok", 0.9)
    failed = Translation("Fluss", "en", "glosser", "failed", 0.0, error="no answer")
    return Article(
        headline="Dam holds",
        publisher="The Dyke Courier",
        date_published="2026-01-31",
        date_published_raw="31 January 2026",
        date_modified="2026-02-01T10:05+01:00",
        language="en",
        authors=["Jane Roe", "Jane Roe"],
        summary="It held.",
        body=[Block("paragraph", "The water rose."), Block("subhead", "Night")],
        images=[
            Image(
                ImageText("Der Damm bei Nacht", "de", 0.9, english),
                ImageText("Fluss", "und", 0.5, failed),
                Credit("Photo: A. Roe/AFP", "Photo", ["A. Roe"], ["AFP"]),
            ),
            Image(ImageText("The dam at dawn", "en"), url="https://www.example.org/dawn.jpg"),
        ],
        agencies=["AFP"],
        confidence=0.75,
        url=ADDRESS,
    )


def test_the_item_is_an_article_of_the_library(article: Article) -> None:
    """Programs that expect the class of the library take it."""
    item = to_zyte(article)
    assert isinstance(item, zyte.Article)
    assert (item.url, item.headline, item.description) == (ADDRESS, "Dam holds", "It held.")
    assert item.articleBody == "The water rose.\n\nNight"
    assert [author.name for author in item.authors or []] == ["Jane Roe"]
    assert item.metadata is not None
    assert item.metadata.probability == 0.75


def test_dates_have_the_format_of_the_library(article: Article) -> None:
    """A day alone gets the time 00:00:00, and an offset is kept."""
    item = to_zyte(article)
    assert item.datePublished == "2026-01-31T00:00:00"
    assert item.datePublishedRaw == "31 January 2026"
    assert item.dateModified == "2026-02-01T10:05:00+01:00"


def test_captions_and_credits_are_kept_in_pictures(article: Article) -> None:
    """A picture without an address is there too; a translation that failed is none."""
    item = to_zyte(article)
    assert [image.url for image in item.images or []] == ["https://www.example.org/dawn.jpg"]
    assert item.mainImage == zyte.Image(url="https://www.example.org/dawn.jpg")
    first, second = item.pictures or []
    assert (first.url, second.url) == (None, "https://www.example.org/dawn.jpg")
    assert (first.caption, first.captionLanguage) == ("Der Damm bei Nacht", "de")
    assert first.captionTranslation == "The dam at night"
    assert (first.alt, first.altLanguage, first.altTranslation) == ("Fluss", None, None)
    assert first.credit is not None
    assert (first.credit.creators, first.credit.agencies) == (["A. Roe"], ["AFP"])
    assert second.credit is None


def test_authors_have_their_addresses() -> None:
    """An author who is named twice is one, with the address that is known."""
    names = ["Jo Roe", "Al Poe", "Jo Roe"]
    article = Article(authors=names, author_urls=[None, "javascript:a()", "https://example.org/jo"])
    authors = to_zyte(article, ADDRESS).authors or []
    assert [(author.name, author.url) for author in authors] == [
        ("Jo Roe", "https://example.org/jo"),
        ("Al Poe", None),
    ]
    without = to_zyte(Article(authors=names), ADDRESS).authors or []
    assert [(author.name, author.url) for author in without] == [("Jo Roe", None), ("Al Poe", None)]


def test_the_body_is_html_too(article: Article) -> None:
    """With links and images, without what has attributes of its own."""
    article.body[0].spans = [Span(4, 9, "link", "https://www.example.org/gauge")]
    html = to_zyte(article).articleBodyHtml or ""
    assert html.startswith("<article ")
    assert '<p>The <a href="https://www.example.org/gauge">water</a> rose.</p>' in html
    assert "<h2>Night</h2>" in html and 'src="https://www.example.org/dawn.jpg"' in html
    assert "Dam holds" not in html and "Jane Roe" not in html


def test_a_translated_body_is_beside_the_printed_one() -> None:
    """The HTML is that of the text."""
    made = Translation("The water rose.", "en", "mill", "ok", 0.9)
    body = [Block("paragraph", "Das Wasser stieg.", language="de", translation=made)]
    item = to_zyte(Article(headline="Damm", language="de", body=body), ADDRESS)
    assert (item.articleBody, item.articleBodyTranslation) == (body[0].text, made.text)
    assert body[0].text in (item.articleBodyHtml or "")
    assert (item.headlineTranslation, item.descriptionTranslation) == (None, None)


def test_videos_and_recordings_have_an_attribute_each() -> None:
    """A post of a network has none, and neither has one without an address of the web."""
    film, radio = "https://www.example.org/film", "https://www.example.org/radio.mp3"
    media = [
        Media("video", film),
        Media("video", film),
        Media("audio", radio),
        Media("post", "https://www.example.org/post"),
        Media("video", "javascript:alert(1)"),
        Media("audio", title="Untitled"),
    ]
    item = to_zyte(Article(media=media), ADDRESS)
    assert item.videos == [zyte.Video(url=film)]
    assert item.audios == [zyte.Audio(url=radio)]
    assert to_zyte(Article(media=media[3:]), ADDRESS).audios is None


def test_what_the_library_lacks_has_attributes_of_its_own() -> None:
    article = Article(keywords=["Dams"], access="paid", rights="CC BY 4.0", images=[Image(width=9)])
    item = to_zyte(article, ADDRESS)
    assert (item.keywords, item.access, item.rights) == (["Dams"], "paid", "CC BY 4.0")
    (picture,) = item.pictures or []
    assert (picture.width, picture.height) == (9, None)


def test_the_item_survives_a_round_trip(article: Article) -> None:
    """The dict that the library makes of it has the pictures, and gives them back.

    The library itself gives empty lists for lists that are unknown.
    """
    item = to_zyte(article)
    values = Adapter(item).asdict()
    assert values["pictures"][0]["credit"]["raw"] == "Photo: A. Roe/AFP"
    again = NewsArticle.from_dict(values)
    assert again.pictures == item.pictures
    assert (again.url, again.publisher, again.agencies) == (ADDRESS, "The Dyke Courier", ["AFP"])


@pytest.mark.parametrize("url", [None, "", "\u202e\x00", "a" * 100_000])
def test_an_address_is_required(url: str | None) -> None:
    with pytest.raises(ConfigurationError, match=r"to_zyte\(article, url\)"):
        to_zyte(Article(headline="Dam holds"), url)


def test_an_address_is_a_clean_text() -> None:
    """The library raises errors of its own for other types."""
    assert to_zyte(Article(), f"\u202e{ADDRESS}\n").url == ADDRESS
    with pytest.raises(InputTypeError, match="the address of a page as str or None, got bytes"):
        to_zyte(Article(), ADDRESS.encode())  # type: ignore[arg-type]


def test_an_empty_article_is_an_item_with_an_address() -> None:
    """What is unknown is `None`, never an empty list."""
    item = to_zyte(Article(), ADDRESS)
    assert (item.images, item.pictures, item.authors, item.articleBody) == (None,) * 4
    assert item.articleBodyHtml is None
    assert (item.videos, item.audios, item.keywords, item.access) == (None,) * 4


def test_a_date_that_is_none_stays_as_it_is() -> None:
    """An article that another program made does not make the export fail."""
    assert to_zyte(Article(date_published="early May"), ADDRESS).datePublished == "early May"
