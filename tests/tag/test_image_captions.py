"""Captions without a credit below alternative texts in another language, from text and HTML."""

from __future__ import annotations

import pytest

from normalizer import Article, Normalizer

LEAD = "Nine countries have signed an accord on flood warnings. Hydrologists call it long overdue."
ONE = "Nine countries along the Danube agreed on Friday to warn each other within fifteen minutes."
TWO = "The accord was reached after two years of talks in Bratislava, delegates told reporters."
THREE = "Hungary has promised to replace its gauges first. It has not said who will pay for them."
FOUR = "The accord takes effect once six parliaments have ratified it."
FIVE = "Growers on the lower Danube fear that early warnings will be followed by early orders."
SIX = '"First comes the message, then comes the water into my maize," said Ilie Dragomirescu.'
FIRST, SECOND = "Old gauges", "Farmers are skeptical"
BODY = [ONE, TWO, FIRST, THREE, FOUR, SECOND, FIVE, SIX]
SIGNOFF = "tz,mbr/kd (AFP, Reuters, dpa)"
TITLE = "Danube states agree on flood warnings"
SITE = "  1. Skip to content\n  2. Skip to main menu\n  3. Skip to more DW sites"
PLACES = ("top", "middle", "above-subhead", "end")

ALTS = {
    "de": "Ungarn Messstation am Donauufer",
    "fr": "Des ministres sur les bords du Danube",
    "es": "Una mujer mira el río desde el puente",
    "ru": "Министры на берегу реки",
    "ar": "وزراء على ضفة النهر",
}
GERMAN, OTHER = ALTS["de"], "Slowakei Unterzeichnung des Abkommens"
CAPTION = "The station near Mohacs has been reporting by telephone since the 1970s"
SENTENCE = "The station was built after the floods. It reports by telephone."
SHORT = "A reporter at work"
TOOL = Normalizer(translator=None)


def text_page(block: str, place: str = "middle", *, second: str = SECOND) -> str:
    """Return a page in DW's shape, with the lines of `block` at a place of the article."""
    at = dict.fromkeys(PLACES, "") | {place: block}
    top = f"{LEAD}\n{at['top']}" if at["top"] else LEAD
    head = [f"{TITLE} – DW – 06/14/2019\n{SITE}", TITLE, "June 14, 2019", top, ONE, TWO, FIRST]
    rest = [THREE, at["middle"], FOUR, at["above-subhead"], second, FIVE, SIX, at["end"], SIGNOFF]
    return "\n\n".join(filter(None, head + rest))


def html_page(block: str, place: str = "middle") -> str:
    """Return the same page in HTML."""
    at = dict.fromkeys(PLACES, "") | {place: block}
    one, two, three, four, five, six = (
        f"<p>{text}</p>" for text in (ONE, TWO, THREE, FOUR, FIVE, SIX)
    )
    return f"""<html lang="en"><head><title>{TITLE} – DW</title></head><body>
    <nav><ul><li><a href="/a">Africa</a></li><li><a href="/b">Asia</a></li></ul></nav><main><article>
    <header><h1>{TITLE}</h1><time>June 14, 2019</time><p class="teaser-text">{LEAD}</p></header>
    {at["top"]}<div class="rich-text">{one}{two}<h2>{FIRST}</h2>{three}{at["middle"]}{four}
    {at["above-subhead"]}<h2>{SECOND}</h2>{five}{six}{at["end"]}<p>{SIGNOFF}</p></div></article></main>
    <footer><a href="/l">Legal notice</a></footer></body></html>"""


def images_of(article: Article) -> list[tuple[str, str]]:
    """Return alternative text and caption of each image."""
    texts = [(image.alt, image.caption) for image in article.images]
    return [(alt.text if alt else "", caption.text if caption else "") for alt, caption in texts]


def body_of(article: Article) -> list[str]:
    """Return the texts of the body without the lead, which may be the summary."""
    return [block.text for block in article.body if block.text != LEAD]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["adjacent", "apart"])
@pytest.mark.parametrize("code", ALTS)
def test_a_phrase_below_a_foreign_alternative_text_is_the_caption(code, gap, place):
    """At any place of the article, with and without a blank line between the two."""
    article = TOOL.normalize(text_page(f"{ALTS[code]}{gap}{CAPTION}", place))
    assert images_of(article) == [(ALTS[code], CAPTION)]
    texts = (article.images[0].alt, article.images[0].caption)
    assert [text.language for text in texts if text] == [code, "en"]
    assert body_of(article) == BODY


@pytest.mark.parametrize(
    ("block", "place", "images"),
    [
        # directly below, the length does not matter
        (f"{GERMAN}\n{SHORT}", "middle", [(GERMAN, SHORT)]),
        (f"{GERMAN}\n{SENTENCE}", "middle", [(GERMAN, SENTENCE)]),
        (f"{GERMAN}\n{SENTENCE}", "end", [(GERMAN, SENTENCE)]),
        # a phrase that heads no text is no subhead
        (f"{GERMAN}\n\n{SHORT}", "above-subhead", [(GERMAN, SHORT)]),
        (f"{GERMAN}\n\n{SHORT}", "end", [(GERMAN, SHORT)]),
        # below a title with the label of a caption
        (f"Image caption, {GERMAN}\n\n{CAPTION}", "middle", [(GERMAN, CAPTION)]),
        # several images in a row
        (f"{GERMAN}\n{SHORT}\n\n{OTHER}\n{CAPTION}", "middle", [(GERMAN, SHORT), (OTHER, CAPTION)]),
        (f"{GERMAN}\n{SHORT}\n{OTHER}\n{CAPTION}", "end", [(GERMAN, SHORT), (OTHER, CAPTION)]),
        (
            f"{GERMAN}\n{CAPTION}\n\n{OTHER}\nImage: Reuters",
            "middle",
            [(GERMAN, CAPTION), ("", OTHER)],
        ),
    ],
)
def test_captions_of_other_lengths_and_of_images_in_a_row(block, place, images):
    """Adjacency tells, or that a line heads no text."""
    article = TOOL.normalize(text_page(block, place))
    assert (images_of(article), body_of(article)) == (images, BODY)


LONG_SUBHEAD = "What the ministers have agreed on and who will have to pay"
OTHER_SUBHEAD = "Why the growers of the lower river do not trust their ministers"


@pytest.mark.parametrize(
    ("block", "second", "below"),
    [
        (f"{GERMAN}\n\nThe price of water", SECOND, ["The price of water"]),
        (
            f"{GERMAN}\n\nTougher stance towards Bratislava",
            SECOND,
            ["Tougher stance towards Bratislava"],
        ),
        (f"{GERMAN}\n\n{LONG_SUBHEAD}", OTHER_SUBHEAD, [LONG_SUBHEAD]),
        (f"{GERMAN}\n\n{SENTENCE}", SECOND, [SENTENCE]),
        (f"{GERMAN}\nImage: Reuters/D. Oprescu\n\n{LONG_SUBHEAD}", SECOND, [LONG_SUBHEAD]),
        (f"{GERMAN}\nImage: Reuters/D. Oprescu\n\n{SENTENCE}", SECOND, [SENTENCE]),
        (
            f"{GERMAN}\n{'The river rises at night. ' * 17}",
            SECOND,
            ["The river rises at night. " * 17],
        ),
    ],
)
def test_other_lines_below_a_foreign_alternative_text_are_text(block, second, below):
    """A subhead among subheads of its length, a sentence after a blank line, a paragraph."""
    article = TOOL.normalize(text_page(block, second=second))
    assert images_of(article) == [("", GERMAN)]
    assert body_of(article) == [
        ONE,
        TWO,
        FIRST,
        THREE,
        *map(str.strip, below),
        FOUR,
        second,
        FIVE,
        SIX,
    ]
    assert [block.text for block in article.body if block.type == "subhead"][-1] == second


@pytest.mark.parametrize(
    "block",
    [
        '"Das Wasser kommt immer nachts", said one of them',
        "The Wasserwirtschaftsamt at Passau keeps a Pegelbuch",
    ],
)
def test_foreign_words_are_no_image(block):
    """A quotation in another language, or words of one."""
    article = TOOL.normalize(text_page(f"{block}\n{CAPTION}"))
    assert not article.images
    assert block in body_of(article)


def test_paragraphs_of_a_page_without_blank_lines_are_no_captions():
    """Adjacency tells nothing where all lines are adjacent; a longer phrase than subheads does."""
    page = text_page(GERMAN).replace("\n\n", "\n")
    assert body_of(TOOL.normalize(page))[-5:] == BODY[-5:]


def test_a_page_in_the_language_of_its_captions_has_no_foreign_image():
    """A line in the language of the page is no image text, whatever is below it."""
    article = TOOL.normalize(text_page(f"A station on the bank of the Danube\n\n{LONG_SUBHEAD}"))
    assert not article.images


SHAPES = {
    "figcaption": "<figure><img src='/1.jpg' alt='{}'><figcaption>{}</figcaption></figure>",
    "div": "<div class='image'><img src='/1.jpg' alt='{}'><div>{}</div></div>",
    "p": "<div class='image'><img src='/1.jpg' alt='{}'><p>{}</p></div>",
    "span": "<div class='image'><img src='/1.jpg' alt='{}'><span>{}</span></div>",
    "container": "<div><div><img src='/1.jpg' alt='{}'></div><div><p>{}</p></div></div>",
    "beside": "<img src='/1.jpg' alt='{}'><div>{}</div>",
    "beside-container": "<div><img src='/1.jpg' alt='{}'></div><div><p>{}</p></div>",
    "beside-p": "<p><img src='/1.jpg' alt='{}'></p><p>{}</p>",
    "link": "<a href='/big/1.jpg'><img src='/1.jpg' alt='{}'></a><div class='x'>{}</div>",
}
BOXED = ("figcaption", "div", "p", "span", "container")


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("code", ["de", "ru"])
@pytest.mark.parametrize("shape", SHAPES)
def test_an_element_below_a_foreign_alternative_text_is_the_caption(shape, code, place):
    """In one block with the image or beside it; what is beside it below the text is furniture."""
    article = TOOL.normalize_html(html_page(SHAPES[shape].format(ALTS[code], CAPTION), place))
    if shape in BOXED or place != "end":
        assert images_of(article) == [(ALTS[code], CAPTION)]
    assert body_of(article) == BODY


def test_a_title_marked_as_a_caption_above_the_caption_is_the_alternative_text():
    figure = f"<figure><img src='/1.jpg'><figcaption>{GERMAN}</figcaption></figure>"
    article = TOOL.normalize_html(html_page(f"{figure}<p>{CAPTION}</p>"))
    assert (images_of(article), body_of(article)) == ([(GERMAN, CAPTION)], BODY)


@pytest.mark.parametrize("shape", BOXED)
@pytest.mark.parametrize("caption", [SHORT, SENTENCE])
def test_in_one_block_with_the_image_the_length_of_a_caption_does_not_matter(shape, caption):
    article = TOOL.normalize_html(html_page(SHAPES[shape].format(GERMAN, caption)))
    assert (images_of(article), body_of(article)) == ([(GERMAN, caption)], BODY)


@pytest.mark.parametrize(
    "below",
    [
        f"<h2>{LONG_SUBHEAD}</h2>",
        f"<h3>{LONG_SUBHEAD}</h3>",
        "<p>The price of water</p>",
        "<p><strong>The price of water</strong></p>",
        f"<p>{SENTENCE}</p>",
    ],
)
@pytest.mark.parametrize(
    "image", ["<img src='/1.jpg' alt='{}'>", "<p><img src='/1.jpg' alt='{}'></p>"]
)
def test_text_below_a_foreign_alternative_text_stays_text(image, below):
    """A heading, a short line set as a paragraph, a sentence."""
    article = TOOL.normalize_html(html_page(image.format(GERMAN) + below))
    assert images_of(article) == [("", GERMAN)]
    assert len(body_of(article)) == len(BODY) + 1


def test_a_paragraph_in_one_block_with_an_image_stays_a_paragraph():
    """A section may have one image and one paragraph."""
    section = f"<section><img src='/1.jpg' alt='{GERMAN}'><p>{ONE} {TWO} {FIVE}</p></section>"
    article = TOOL.normalize_html(html_page(section))
    assert images_of(article) == [("", GERMAN)]
    assert f"{ONE} {TWO} {FIVE}" in body_of(article)


@pytest.mark.parametrize(("gap", "is_caption"), [("\n", True), ("\n\n", False)])
def test_a_single_word_in_one_block_with_a_credit_is_its_caption(gap, is_caption):
    text = [
        "The harbour wall, built in 1874, gave way at about nine in the evening, the office said.",
        "Nobody was hurt. Two fishing boats were torn from their moorings and found on the beach.",
        "Engineers will look at the wall on Thursday, the office said.",
        "The café on the pier had water up to its windows, and its owner stayed on the upper floor.",
        "The county will pay for the first repairs, but wants the town to take half of the bill.",
        "A meeting of residents is planned for Friday evening in the old customs house.",
    ]
    block = f"Rubble{gap}Photo: AFP/J. Doe"
    page = "\n\n".join(["Harbour wall collapses in storm", text[0], block, *text[1:]])
    article = Normalizer(translator=None).normalize(page)
    captions = [image.caption.text for image in article.images if image.caption]
    assert ("Rubble" in captions) is is_caption
