"""Lines in another language than their page: untranslated titles of pictures."""

from __future__ import annotations

from typing import Any

import pytest
from tests.tag.ruled_sheets import Given, found, line, ruled, sheet_of

from normalizer import Article, normalize, normalize_html
from normalizer.tag.rules.foreign_lines import FOREIGN_IMAGE, FOREIGN_LINE
from normalizer.tag.sheet import PageLanguage

SENTENCES = (
    "The ministers of nine countries met in Bratislava on Friday and signed an accord on the river.",
    "The accord takes effect once six parliaments have ratified it, which may take until the spring.",
    "Growers on the lower reaches fear that early warnings will be followed by early orders.",
)
FIRST, SECOND, THIRD = (line(text, "body", gap=True) for text in SENTENCES)
TITLE = "Slowakei Bratislava Unterzeichnung des Abkommens"
HEAD = line("Nine countries agree", "title")
CREDIT = line("Image: Reuters/A. Roe", "credit", gap=True)


def at(
    *between: Given | str, above: tuple[Given, ...] = (HEAD, CREDIT, *[FIRST, SECOND] * 3)
) -> list[int]:
    """Return the picture titles among the lines between paragraphs, by their place."""
    result = found(FOREIGN_LINE, *above, *between, THIRD, headline=0)
    assert {role for _, role in result} <= {"alt"}
    return [index - len(above) for index, _ in result]


def title(text: str = TITLE, role: str | None = "body", **other: Any) -> Given:
    return line(text, role, gap=True, **other)


@pytest.mark.parametrize(
    ("item", "is_title"),
    [
        (title(), True),
        (title(role=None), True),
        (title(role="subhead"), True),
        (title(role="byline"), True),
        (title(role="boilerplate"), True),
        (title(role="summary"), False),
        (title(role="caption"), False),
        (ruled(TITLE, "body", gap=True), False),
        (title("What the accord says"), False),
        # its shape
        (title("Unterzeichnung"), False),
        (title(f"{TITLE},"), False),
        (title(f"{TITLE};"), False),
        (title(f"© {TITLE}"), False),
        (title(f"unter {TITLE}"), False),
        (title(f"• {TITLE}"), False),
        (title("Unterzeichnung des Abkommens 1918, 1938"), True),
        (title("Unterzeichnung des Abkommens 1918, 1938, 1948, 1968"), False),
        (title(f"Die Minister {'der Anrainer des Flusses ' * 7}im Saal".ljust(200, ".")), True),
        (title(f"Die Minister {'der Anrainer des Flusses ' * 7}im Saal".ljust(201, ".")), False),
        (title("„Slowakei Bratislava Unterzeichnung des Abkommens“"), False),
        (title('Die Minister unterzeichnen das "Danube Accord" am Ufer.'), True),
        (title("Die Minister der Slowakei, Österreichs u. a. Staaten am Ufer der Donau."), True),
        (title("Die Minister unterzeichnen das Abkommen. Am Ufer regnet es."), False),
        (title(f"## {TITLE}"), False),
        # a line that was removed has some words
        (title("Unterzeichnung des Abkommens", role="boilerplate"), True),
        (title("Minister unterzeichnen", role="boilerplate"), False),
        (title("Minister unterzeichnen", role="body"), True),
        # HTML sets it as text
        (title(element="p"), True),
        (title(element="h2"), False),
        (title(element="li"), False),
        (title(element="p", strong=0.8), True),
        (title(element="p", strong=1.0), False),
        (title(element="img", strong=1.0), True),
    ],
)
def test_a_short_line_in_another_language_is_the_title_of_a_picture(item, is_title):
    assert at(item) == [0] * is_title


@pytest.mark.parametrize(("text", "is_title"), [(TITLE, True), (f"{TITLE}.", False)])
def test_a_sentence_is_no_title_on_a_page_of_text_without_images_or_furniture(text, is_title):
    above = (HEAD, *[FIRST, SECOND] * 3)
    assert at(title(text), above=above) == [0] * is_title
    assert at(title(text), above=(*above, line("Log in", "boilerplate", rule="phrase"))) == [0]


@pytest.mark.parametrize(
    ("text", "html", "is_title"),
    [
        (f"{TITLE}.", {"element": "p", "path": 1}, False),
        (TITLE, {"element": "p", "path": 1}, True),
        (f"{TITLE}.", {"element": "img", "path": 1}, True),
    ],
)
def test_a_sentence_that_html_sets_like_the_paragraphs_is_no_title(text, html, is_title):
    above = [line(sentence, "body", gap=True, element="p", path=1) for sentence in SENTENCES]
    assert at(title(text, **html), above=(HEAD, CREDIT, *above * 2)) == [0] * is_title


@pytest.mark.parametrize("subhead", ["## Total war", "**Total war**"])
def test_a_subhead_of_markdown_in_other_words_is_a_subhead(subhead):
    article = normalize(
        "\n\n".join(["# Nine countries agree", *SENTENCES[:2], subhead, SENTENCES[2]])
    )
    assert [block.text for block in article.body if block.type == "subhead"] == ["Total war"]
    assert not article.images


@pytest.mark.parametrize(
    ("lines", "titles"),
    [
        ([title(), title("Die Minister am Ufer der Donau")], []),
        ([title(), line("Old gauges", "subhead", gap=True), title("Die Minister am Ufer der Donau")], [0, 2]),
        ([title(), line("and it was signed by all of them on Friday.", "body")], []),
        ([title(), line("And it was signed by all of them on Friday.", "body")], [0]),
        ([title(), line("and it was signed by all of them on Friday.", "body", gap=True)], [0]),
        ([title(), line("12 of them signed it at once on Friday.", "body")], [0]),
    ],
)  # fmt: skip
def test_a_title_stands_alone(lines, titles):
    """Several in a row are text, and so is a line whose sentence goes on below."""
    assert at(*lines) == titles


def test_a_title_is_below_the_headline():
    """A line at the top may be the name of the site."""
    assert found(FOREIGN_LINE, title(), HEAD, FIRST, SECOND, THIRD, headline=1) == []
    assert found(FOREIGN_LINE, HEAD, title(), FIRST, SECOND, THIRD) == [(1, "alt")]
    assert found(FOREIGN_LINE, title(), FIRST, SECOND, THIRD) == []


def test_below_the_text_a_line_that_was_removed_stays_so():
    """Others may be the title of the last picture."""
    assert (
        found(FOREIGN_LINE, HEAD, FIRST, SECOND, THIRD, title(role="boilerplate"), headline=0) == []
    )
    assert found(FOREIGN_LINE, HEAD, FIRST, SECOND, THIRD, title(), headline=0) == [(4, "alt")]


def test_on_a_bilingual_page_both_languages_are_text():
    assert at(title(role="subhead"), above=(HEAD, FIRST)) == [0]
    assert at(title(role="subhead"), above=(HEAD,)) == []


@pytest.mark.parametrize(
    ("items", "titles"),
    [
        (("Slowakei Bratislava Donau", "What the accord says", "What it costs", "Who pays for it"), [0]),
        (("Der accord on the river of nine countries", "A", "B", "C"), []),
    ],
)  # fmt: skip
def test_among_many_short_lines_those_that_share_words_with_the_text_are_not_asked(items, titles):
    between = []
    for item in items:
        between += [title(item), line(SENTENCES[1], "body", gap=True)]
    assert at(*between) == [2 * place for place in titles]


@pytest.mark.parametrize(("others", "titles"), [(2, [0]), (3, [])])
def test_a_title_whose_words_are_in_the_text_is_found_among_few_lines(others, titles):
    """Among four short lines it is not asked in which language it is."""
    words = "unter freiem Himmel wurde das Abkommen von neun Ländern unterzeichnet"
    poster = ruled(f"They read {words} on a poster.", "body", gap=True)
    between = [title(words.capitalize())]
    for text in ("Old gauges rust", "New gauges shine", "Towns wait")[:others]:
        between += [line(SENTENCES[1], "body", gap=True), title(text)]
    assert at(*between, above=(HEAD, FIRST, poster)) == titles


def test_names_of_the_text_are_no_foreign_words():
    text = line(
        f"{SENTENCES[0]} They met Jana Kováčová and Ödön Szabó in the town hall.", "body", gap=True
    )
    assert at(title("Jana Kováčová and Ödön Szabó"), above=(HEAD, text, SECOND)) == []


def test_the_language_of_the_page_is_reported():
    """As long as its text shows it."""
    findings = FOREIGN_LINE.find(sheet_of(HEAD, FIRST, SECOND))
    assert list(findings) == [PageLanguage("en")]
    assert list(FOREIGN_LINE.find(sheet_of(HEAD, line("12 13 14.", "body")))) == []


def test_a_text_of_few_words_shows_no_other_language():
    lines = [
        HEAD,
        line("They met in the town hall on Friday.", "body"),
        line("They did so on the river again.", "body"),
    ]
    assert found(FOREIGN_LINE, *lines[:2], title(), *lines[2:], headline=0) == []


def p(text: str, parent: int = 1, role: str = "body") -> Given:
    return line(text, role, gap=True, element="p", parent=parent)


def image(
    text: str = TITLE, role: str | None = "boilerplate", element: str = "img", **html: Any
) -> Given:
    return line(text, role, gap=True, element=element, parent=7, **html)


@pytest.mark.parametrize(
    ("item", "is_title"),
    [
        (image(), True),
        (image(role=None), True),
        (image(role="body"), False),
        (image(role="caption"), False),
        (image(element="figcaption"), True),
        (image(element="p", named={"caption"}), True),
        (image(element="p"), False),
        (image(inside={"a"}), False),
        (image(inside={"aside"}), False),
        (image("Unterzeichnung"), False),
        (image("What the accord says"), False),
        (image("部长们在河边签署协议"), True),
        (ruled(TITLE, "boilerplate", element="img"), False),
    ],
)
def test_a_text_of_an_image_between_paragraphs_is_kept_if_it_is_foreign(item, is_title):
    """The learned tagger has removed it, and no link or box is around it."""
    lines = [p(SENTENCES[0]), p(SENTENCES[1]), item, p(SENTENCES[2])]
    assert found(FOREIGN_IMAGE, *lines) == [(2, "alt")] * is_title


@pytest.mark.parametrize(
    ("parents", "titles"),
    [((1, 1, 1), [1, 3]), ((1, 1, 2), [1]), ((2, 1, 1), [3]), ((1, 2, 1), []), ((0, 1, 2), [])],
)
def test_such_an_image_is_between_two_paragraphs_of_one_element(parents, titles):
    """Each pair of paragraphs is asked anew, and lines of furniture do not matter."""
    one, two, three = (p(text, parent) for text, parent in zip(SENTENCES, parents, strict=True))
    lines = [
        one,
        image(),
        two,
        image("Die Minister am Ufer der Donau"),
        line("Menu", "boilerplate"),
        three,
    ]
    assert found(FOREIGN_IMAGE, *lines) == [(index, "alt") for index in titles]


def test_a_page_of_little_text_keeps_no_images_by_their_language():
    short = [p("They met in the hall."), image(), p("They did so again.")]
    assert found(FOREIGN_IMAGE, *short) == []
    assert found(FOREIGN_IMAGE, FIRST, title(role="boilerplate"), SECOND, THIRD) == []


def article_of(*lines: str) -> Article:
    return normalize("\n\n".join(["Nine countries agree", *lines]))


def captions_of(article: Article) -> list[tuple[str, str | None]]:
    return [
        (image.caption.text, image.caption.language) for image in article.images if image.caption
    ]


def test_a_title_is_no_text_of_the_article():
    article = article_of(*SENTENCES[:2], TITLE, SENTENCES[2])
    assert [block.text for block in article.body] == list(SENTENCES)
    assert captions_of(article) == [(TITLE, "de")]
    assert [line.rule for line in article.lines if line.text == TITLE] == [FOREIGN_LINE.name]


@pytest.mark.parametrize(
    "lines",
    [
        ["What the accord says"],
        [TITLE, "Die Minister am Ufer der Donau"],
        ['"Wir haben lange darauf gewartet"'],
        ['The end of the "Große Koalition der Flüsse"'],
        ["Die Minister von neun Ländern trafen sich am Freitag in Bratislava. " * 3 + "Es regnete."],
        ['"Wir warten seit dem Herbst darauf", sagt die Bäuerin am Ufer der Donau.'],
        ["“Wir warten seit dem Herbst darauf,” sagt die Bäuerin am Ufer der Donau."],
        ["Die Bäuerin sagt: „Wir warten seit dem Herbst darauf, wie alle hier.“"],
        ["« Nous attendons depuis l'automne », dit la paysanne au bord du fleuve."],
        ["Les ministres sont arrivés hier soir. Ils repartent ce matin par le fleuve."],
        ["部长们昨天晚上到达了河边。他们今天早上乘船离开。"],
    ],
)  # fmt: skip
def test_lines_of_the_text_stay(lines):
    """In its language, several in a row, quotations, and paragraphs of sentences."""
    whole = [SENTENCES[0], *lines, SENTENCES[1]]
    article = article_of(*whole)
    assert [block.text for block in article.body] == whole
    assert not article.images


def test_a_title_with_a_quotation_is_in_the_language_of_the_rest():
    title = 'Minister unterzeichnen das "Danube Accord" in Bratislava'
    assert captions_of(article_of(SENTENCES[0], title, SENTENCES[1])) == [(title, "de")]


MENU = "\n".join(["Skip to content", *(f"* {name}" for name in ("News", "Sport", "Weather"))])


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Graz Brücke Nebel", "de"),
        ("Antlaşma nehirde imzalandı", "tr"),
        ("Министры на берегу реки", "ru"),
    ],
)
def test_a_title_is_found_on_a_page_with_menus(line, language):
    head = "Nine countries agree on the river"
    text = "\n\n".join([MENU, head, SENTENCES[0], line, *SENTENCES[1:], MENU])
    assert captions_of(normalize(text)) == [(line, language)]


def html_article(image: str) -> Article:
    """Return the article of a page with `image` between two paragraphs."""
    first, second, third = (f"<p>{text}</p>" for text in SENTENCES)
    return normalize_html(
        "<title>Nine countries agree</title><nav><a>Home</a> <a>World</a></nav><div>"
        f"<h1>Nine countries agree</h1>{first}{second}{image}{third}"
        "</div><footer><a>Imprint</a> <a>Privacy</a></footer>"
    )


@pytest.mark.parametrize(
    ("image", "is_kept"),
    [
        (f"<img alt='{TITLE}'>", True),
        (f"<div class='x'><span><img alt='{TITLE}'></span></div>", True),
        (f"<figure><div><img alt='{TITLE}'></div></figure>", True),
        (f"<p><img alt='{TITLE}'></p>", True),
        (f"<div class='wp-caption'><img><p class='wp-caption-text'>{TITLE}</p></div>", True),
        (f"<aside class='related'><a href='/x'><img alt='{TITLE}'></a></aside>", False),
    ],
)
def test_a_foreign_text_of_an_image_is_kept_unless_it_is_of_another_story(image, is_kept):
    article = html_article(image)
    assert captions_of(article) == [(TITLE, "de")] * is_kept
    assert not [block for block in article.body if TITLE in block.text]


def test_a_description_with_the_label_of_a_credit_is_no_credit():
    (image,) = html_article("<div><img alt='Symbolbild: Polizei mit Blaulicht'></div>").images
    assert image.caption and image.caption.text == "Symbolbild: Polizei mit Blaulicht"
    assert image.credit is None
    (image,) = html_article("<div><img alt='Symbolbild: Jo Brink/dpa'></div>").images
    assert image.credit and image.credit.agencies == ["dpa"]


def test_a_label_that_says_what_a_picture_is_begins_a_caption_above_its_credit():
    image = "Symbolbild: Das leere Rathaus am Fluss\nImage: Imago/Jo Brink"
    (found,) = article_of(*SENTENCES[:2], image, SENTENCES[2]).images
    assert found.caption and found.caption.text == "Symbolbild: Das leere Rathaus am Fluss"
    assert found.credit and found.credit.raw == "Image: Imago/Jo Brink"


GERMAN = (
    "Die Minister von neun Ländern haben am Freitag in Bratislava ein Abkommen unterzeichnet.",
    "Das Abkommen gilt, sobald sechs Parlamente ihm zugestimmt haben, vielleicht im Frühling.",
    "Die Bauern am Unterlauf fürchten, dass auf frühe Warnungen frühe Anordnungen folgen.",
)


@pytest.mark.parametrize(
    ("beside", "titles"),
    [("Ein Abkommen", []), (ruled("Foto: Nora Roe", "credit"), [(2, "alt")])],
)
def test_english_on_another_page_is_furniture_unless_beside_an_image(beside, titles):
    """The software of sites speaks English."""
    item = line("This content can also be viewed on the site", "body")
    assert found(FOREIGN_LINE, "Abkommen", GERMAN[0], item, beside, *GERMAN[1:]) == titles
