"""The images of galleries and of other pages that print several."""

from __future__ import annotations

import pytest

from normalizer import Article, Normalizer

TOOL = Normalizer(translator=None)
TEXT = [
    "The ferry between Orhei and Soroca has run aground, the harbour office said on Monday.",
    "The captain had been warned of low water an hour before the ship left the pier.",
    "A tug will try to pull the ship free at high water tonight, the office added.",
    "Low water has closed the crossing twice this summer, and the town wants a dredger.",
]
PHOTOS = [
    ("Schleuse im Morgenlicht", "Anglers line the lock at sunrise on Saturday."),
    ("Mädchen mit Hering am Hafen", "A girl from Esbjerg shows her first catch."),
    ("Fischer wiegen ihren Fang", "Judges weigh the fish by the bucket."),
]
CREDIT = "Mikkel Dahl/AFP"


def html_page(gallery: str, below: int) -> Article:
    """Return the article of a page with a gallery, and some paragraphs below it."""
    paragraphs = [f"<p>{text}</p>" for text in TEXT]
    place = len(TEXT) - below
    body = "".join([*paragraphs[:place], gallery, *paragraphs[place:]])
    return TOOL.normalize_html(f"<html lang=en><title>Herrings</title><h1>Herrings</h1>{body}")


def text_page(*gallery: str, below: int = 0) -> Article:
    """Return the same article of a page of text."""
    place = len(TEXT) - below
    return TOOL.normalize(
        "\n\n".join(["Herring festival returns", *TEXT[:place], *gallery, *TEXT[place:]])
    )


def texts_of(article: Article) -> list[tuple[str | None, str | None, str | None]]:
    """Return alternative text, caption and credit of each image."""
    return [
        (
            image.alt.text if image.alt else None,
            image.caption.text if image.caption else None,
            image.credit.raw if image.credit else None,
        )
        for image in article.images
    ]


@pytest.mark.parametrize("below", [0, 2])
def test_each_image_of_a_gallery_keeps_its_foreign_alternative_text(below):
    figure = (
        "<figure><img src=/{}.jpg alt='{}'><figcaption>{} <cite>{}</cite></figcaption></figure>"
    )
    gallery = "".join(
        figure.format(number, alt, caption, CREDIT) for number, (alt, caption) in enumerate(PHOTOS)
    )
    article = html_page(gallery, below)
    assert texts_of(article) == [(alt, caption, CREDIT) for alt, caption in PHOTOS]
    assert [block.text for block in article.body] == TEXT


@pytest.mark.parametrize("below", [0, 2])
def test_pictures_with_one_alternative_text_are_several_on_a_page_without_address(below):
    figures = "".join(
        f"<p><img src=/{number}.jpg alt='A view of the lock'></p>" for number in "123"
    )
    article = html_page(figures, below)
    shown = [(None, "A view of the lock", None)] * 3 if below else []
    assert texts_of(article) == shown
    assert {image.url for image in article.images} <= {None}


@pytest.mark.parametrize("below", [0, 2])
@pytest.mark.parametrize("joint", [" ", "\n"])
def test_a_gallery_of_a_page_of_text_keeps_its_captions(joint, below):
    article = text_page(*(f"{text}{joint}{CREDIT}" for _, text in PHOTOS), below=below)
    assert texts_of(article) == [(None, caption, CREDIT) for _, caption in PHOTOS]
    assert [block.text for block in article.body] == TEXT


@pytest.mark.parametrize("below", [0, 2])
def test_a_gallery_of_a_page_of_text_keeps_its_foreign_titles(below):
    article = text_page(*(f"{alt}\n{text} {CREDIT}" for alt, text in PHOTOS), below=below)
    assert texts_of(article) == [(alt, caption, CREDIT) for alt, caption in PHOTOS]


@pytest.mark.parametrize("label", ["Image caption, ", "Image caption,\n", "Image caption,\n\n"])
def test_a_labelled_caption_below_title_and_credit_is_of_the_same_image(label):
    """As the BBC prints them; the line above is the alternative text."""
    block = f"A ferry at a pier\nImage source, Getty Images\n{label}The ferry on Monday"
    texts = texts_of(text_page(block, below=2))
    assert texts == [("A ferry at a pier", "The ferry on Monday", "Image source, Getty Images")]


@pytest.mark.parametrize("source", ["(AP)", "(dpa)", "(Reuters)", "(EFE)"])
@pytest.mark.parametrize("below", [0, 2])
@pytest.mark.parametrize("is_html", [False, True], ids=["text", "html"])
def test_a_sentence_that_ends_in_its_source_is_no_image(source, below, is_html):
    sentence = f"The council meets again on Thursday {source}"
    article = (
        html_page(f"<p>{sentence}</p>", below) if is_html else text_page(sentence, below=below)
    )
    assert article.images == []
    assert [block.text for block in article.body].index(sentence) == len(TEXT) - below


def test_a_paragraph_in_italics_with_a_credit_below_a_picture_is_its_caption():
    caption = "A full barrow weighs 150 kilos."
    block = f"<p><img src=/a.jpg></p><p><em>{caption} (Max Orth)</em></p>"
    assert texts_of(html_page(block, 2)) == [(None, caption, "(Max Orth)")]


def test_the_caption_of_a_figure_around_others_is_below_one_of_their_pictures():
    """As WordPress sets galleries."""
    pictures = "".join(f"<figure><img src=https://e.example/{name}.jpg></figure>" for name in "ab")
    caption = f"<figcaption>Herrings for sale. Photos: {CREDIT}</figcaption>"
    (image,) = html_page(f"<figure>{pictures}{caption}</figure>", 4).images
    assert (image.url, image.caption and image.caption.text) == (
        "https://e.example/b.jpg",
        "Herrings for sale.",
    )
