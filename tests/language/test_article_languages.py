"""The languages of an article's captions and blocks, against that of the article."""

import pytest

from normalizer.language.page_language import identify, language_of_lines, names_in
from normalizer.parts import ArticleFields, Block, Image, ImageText

GERMAN = (
    "Die Bürgermeisterin hat am Montag die neue Brücke eröffnet, die länger als geplant dauerte."
)
ENGLISH = "The mayor opened the new bridge on Monday, which had taken longer than planned."
FRENCH = "La maire a inauguré lundi le nouveau pont, qui avait duré plus longtemps que prévu."


def identified(article: ArticleFields, target: str = "en") -> ArticleFields:
    """Return an article with its languages."""
    identify(article, target=target)
    return article


@pytest.mark.parametrize(
    ("page", "target", "languages"),
    [
        ("en", "en", [None, "de", "fr"]),
        ("de", "en", [None, "de", "fr"]),
        ("de", "de", ["en", None, "fr"]),
        ("fr", "de", ["en", None, "fr"]),
        (None, "en", [None, None, None]),
    ],
)
@pytest.mark.parametrize("kind", ["paragraph", "quote", "list_item"])
def test_a_block_in_another_language_than_the_target(
    kind: str, page: str | None, target: str, languages: list[str | None]
) -> None:
    """A block that is not in the target language has its own; without a page's none is known."""
    blocks = [Block(kind, text) for text in (ENGLISH, GERMAN, FRENCH)]  # type: ignore[arg-type]
    article = identified(ArticleFields(language=page, body=blocks), target)
    assert [block.language for block in article.body] == languages


def test_a_subhead_is_in_the_language_of_its_page() -> None:
    """A subhead may be a name in any language: it has the page's."""
    blocks = [Block("subhead", GERMAN), Block("paragraph", FRENCH)]
    article = identified(ArticleFields(language="fr", body=blocks))
    assert [block.language for block in article.body] == ["fr", "fr"]


def test_captions_and_alternative_texts_have_a_language_each() -> None:
    """Each text of an image is identified, with its confidence to three decimals."""
    images = [
        Image(ImageText("Feuerwehrleute löschen einen Brand"), ImageText("Jane Roe")),
        Image(alt=ImageText("The mayor at the opening")),
        Image(),
    ]
    article = identified(ArticleFields(language="en", images=images))
    texts = [text for image in article.images for text in (image.caption, image.alt) if text]
    assert [text.language for text in texts] == ["de", "und", "en"]
    confidences = [text.confidence or 0.0 for text in texts]
    assert all(0.5 < confidence <= 1.0 for confidence in confidences)
    assert confidences == [round(confidence, 3) for confidence in confidences]


def test_a_caption_leans_to_its_page() -> None:
    """Words of two languages are the page's."""
    codes = []
    for page in ("en", "de"):
        images = [Image(ImageText("Festival in Salzburg"))]
        identified(ArticleFields(language=page, images=images))
        codes.append(images[0].caption and images[0].caption.language)
    assert codes == ["en", "de"]


@pytest.mark.parametrize(
    ("body", "code"),
    [("The talks took place.", "de"), ("He went to Blaufeld and to Hinterwald.", "und")],
)
def test_names_of_the_body_say_nothing_in_a_caption(body: str, code: str) -> None:
    """What the body capitalises inside its sentences is a name in the caption too."""
    images = [Image(ImageText("Blaufeld Hinterwald"))]
    identified(ArticleFields(language="en", body=[Block("paragraph", body)], images=images))
    assert images[0].caption and images[0].caption.language == code


@pytest.mark.parametrize(
    ("texts", "names"),
    [
        (["The talks in Geneva went on. Then Roe left Geneva."], {"Geneva", "Roe"}),
        (["On Monday", "Roe came."], {"Monday", "Roe"}),
        (["Then, Roe came."], {"Roe"}),
        (["He said: Bern, “Basel” – Chur"], set()),
        (["the U and the big Ärger"], {"Ärger"}),
        (["the 中文 text"], set()),
        ([f"{'a' * 19_990} the Roe and the Bern"], {"Roe"}),
        ([], set()),
    ],
)
def test_names_are_capitalised_inside_sentences(texts: list[str], names: set[str]) -> None:
    """The first word of a sentence or quotation, a letter and other scripts are no names."""
    assert names_in(texts) == names


@pytest.mark.parametrize(
    ("lines", "code"), [([GERMAN], "de"), ([ENGLISH, ENGLISH], "en"), (["2024"], None), ([], None)]
)
def test_the_language_of_lines(lines: list[str], code: str | None) -> None:
    """Running text has a language; figures and nothing have none."""
    assert language_of_lines(lines) == code
