"""The image of an article that prints none: the one that its metadata gives."""

from __future__ import annotations

import pytest
from tests.choose.pages import FIRST, HEAD, SECOND, THIRD

from normalizer import Article, Normalizer

TOOL = Normalizer(translator=None)
TEXT = f"<h1>{HEAD}</h1><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"


def article(address: str, body: str = TEXT) -> Article:
    head = f'<meta property="og:image" content="{address}">'
    return TOOL.normalize_html(
        f"<html><head>{head}</head><body>{body}</body></html>", "https://a.example/b"
    )


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("https://a.example/accord.jpg", "https://a.example/accord.jpg"),
        ("/accord.jpg", "https://a.example/accord.jpg"),
        (
            "https://a.example/logos/blog-remark.jpg?og",
            "https://a.example/logos/blog-remark.jpg?og",
        ),
        # pictures that stand for the site, and what is no address
        ("https://a.example/og-default.png", None),
        ("https://a.example/Example_Logo2.png", None),
        ("data:image/png;base64,AAAA", None),
        ("javascript:a()", None),
    ],
)
def test_the_image_of_the_metadata_stands_in_for_one_that_the_page_lacks(address, url):
    """It has an address alone, at the beginning."""
    found = [(image.url, image.position, image.texts()) for image in article(address).images]
    assert found == ([(url, 0, {})] if url else [])


def test_printed_images_go_before_that_of_the_metadata():
    figure = '<figure><img src="/dam.jpg"><figcaption>The dam at dawn.</figcaption></figure>'
    body = TEXT.replace(f"<p>{SECOND}", f"{figure}<p>{SECOND}")
    (image,) = article("https://a.example/accord.jpg", body).images
    assert image.url == "https://a.example/dam.jpg"


def test_a_page_without_text_has_no_image():
    assert article("https://a.example/accord.jpg", "<nav><a href=/>Home</a></nav>").images == []
