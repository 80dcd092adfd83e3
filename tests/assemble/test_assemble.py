"""Stage 4: what the lines of a page become together."""

from __future__ import annotations

import pytest

from normalizer import Normalizer
from normalizer.article import Article

TOOL = Normalizer(translator=None)
FIRST = (
    "The ministers of nine countries met in Bratislava on Friday and signed an accord on the river."
)
SECOND = "The accord takes effect once six parliaments have ratified it, which may take until the spring."
THIRD = "Growers on the lower reaches fear that early warnings will be followed by early orders."


def article(*lines: str) -> Article:
    """Return the article of these lines, a blank line between each two unless a line holds a line end."""
    return TOOL.normalize("\n\n".join(lines))


def test_alternative_text_caption_and_credit_make_one_image():
    """The line above the caption is the alternative text; the image stands where the page has it."""
    image_lines = "Ungarn Messstation am Donauufer\nThe station near MohacsImage: Reuters/T. Varnai"
    page = article("Danube accord", FIRST, SECOND, image_lines, THIRD)
    (image,) = page.images
    assert (image.alt and image.alt.text, image.caption and image.caption.text) == (
        "Ungarn Messstation am Donauufer",
        "The station near Mohacs",
    )
    assert image.credit and image.credit.raw == "Image: Reuters/T. Varnai"
    assert image.position == 2


def test_a_lone_text_of_an_image_is_its_caption():
    """An image with one text has it as caption, whatever the page meant it to be."""
    (image,) = article(
        "Danube accord", FIRST, "Rumänien Hochwasser\nImage: Reuters/D. Oprescu", SECOND
    ).images
    assert image.alt is None
    assert image.caption and image.caption.text == "Rumänien Hochwasser"


def test_two_images_in_a_row_stay_apart():
    """A second credit begins a second image."""
    page = article(
        "Danube accord",
        FIRST,
        "The gauge\nFoto: A. Name/dpa",
        "The dike\nFoto: B. Other/AFP",
        SECOND,
    )
    assert [image.credit.agencies for image in page.images if image.credit] == [["dpa"], ["AFP"]]


def test_the_mark_of_a_gallery_is_no_caption():
    """The count in front of a caption comes off."""
    page = article("Danube accord", FIRST, "2/3 The gauge at noon (Foto: A. Name/dpa)", SECOND)
    assert [image.caption.text for image in page.images if image.caption] == ["The gauge at noon"]


def test_an_inline_sign_off_leaves_the_paragraph():
    """Brackets behind the last sentence are the sign-off, and the account says that the line fed both."""
    page = article("Danube accord", FIRST, f"{SECOND} (dpa)")
    assert page.body[-1].text == SECOND
    assert page.signoff and page.signoff.agencies == ["dpa"]
    assert page.lines[-1].role == "body+signoff"


def test_a_sentence_in_brackets_is_no_sign_off():
    """What the grammar of sign-offs does not take stays."""
    assert article("Danube accord", FIRST, f"{SECOND} (sic)").body[-1].text.endswith("(sic)")


@pytest.mark.parametrize(
    ("line", "published", "modified"),
    [
        ("June 14, 2019", "2019-06-14", None),
        ("14. Juni 2019, 15:48 Uhr", "2019-06-14T15:48", None),
        ("Published: June 14, 2019. Updated: June 15, 2019", "2019-06-14", "2019-06-15"),
        ("Updated: June 15, 2019", "2019-06-15", "2019-06-15"),
    ],
)
def test_dates_are_iso(line, published, modified):
    """To the minute where the page gives a time; a page that only prints when it was modified is dated by that."""
    page = article("Danube accord", line, FIRST, SECOND)
    assert (page.date_published, page.date_modified) == (published, modified)


def test_a_relative_date_is_kept_raw_with_a_warning():
    """Nothing is guessed."""
    page = article("Danube accord", "3 hours ago", FIRST, SECOND)
    assert (page.date_published, page.date_published_raw) == (None, "3 hours ago")
    assert page.warnings[0].startswith("relative-date: ")


def test_the_order_of_day_and_month_comes_from_the_language():
    """On a French page the day comes first, on an English one the month."""
    french = "Les ministres de neuf pays se sont réunis vendredi à Bratislava et ont signé un accord sur le fleuve."
    assert article("Accord sur le Danube", "03/04/2019", french).date_published == "2019-04-03"
    assert article("Danube accord", "03/04/2019", FIRST).date_published == "2019-03-04"


def test_a_byline_names_people_and_agencies():
    """The people first, then the agencies that the byline names."""
    page = article(
        "Donau-Abkommen",
        "Von Erika Muster und Max Beispiel, dpa",
        "Die Minister trafen sich am Freitag in Pressburg zu Gesprächen.",
    )
    assert page.authors == ["Erika Muster", "Max Beispiel", "dpa"]


def test_the_publisher_is_canonical():
    """A brand has one name, wherever the page writes it."""
    assert article("Danube accord – Deutsche Welle", "Danube accord", FIRST).publisher == "DW"
    assert (
        TOOL.normalize(
            f"1. Skip to content\n2. Skip to more DW sites\n\nDanube accord\n\n{FIRST}"
        ).publisher
        == "DW"
    )


def test_wrapped_lines_make_one_paragraph():
    """Lines that were wrapped at the width of a page are joined; the account has both."""
    page = TOOL.normalize(
        "Danube accord\n\nThe ministers of nine countries met in Bratislava on Friday and\nsigned an accord on the river, after two years.\n"
    )
    assert [block.text for block in page.body] == [
        "The ministers of nine countries met in Bratislava on Friday and signed an accord on the river, after two years."
    ]
    assert [line.field for line in page.lines[1:]] == ["body[0]", "body[0]"]


def test_a_foreign_page_warns_that_its_body_stays():
    """Headings and captions are translated by the default engine, paragraphs are not, and the article says so."""
    page = Normalizer().normalize(
        "Köln feiert\n\nIn Köln haben am Sonntag Tausende gefeiert, und es gab keine Zwischenfälle."
    )
    assert page.language == "de"
    assert page.headline_translation is not None
    assert page.body[0].translation is None
    assert [warning for warning in page.warnings if warning.startswith("body-untranslated: ")]


def page_of(*lines: str) -> Article:
    """Return the article of a clean page: a headline, a paragraph, `lines`, a paragraph."""
    return article("Bridge reopens", FIRST, *lines, SECOND)


def texts_of(page: Article) -> list[tuple[str | None, str | None]]:
    """Return caption and credit of each image."""
    return [
        (image.caption.text if image.caption else None, image.credit.raw if image.credit else None)
        for image in page.images
    ]


def test_an_image_printed_twice_is_one_image():
    """The same caption with the same credit, or without one, is the same picture; all its lines are accounted for."""
    line = "Walkers on the bridge. Photo: E. Muster/dpa"
    page = page_of(line, "Ducks below the bridge. Photo: dpa", line)
    assert [image.caption.text for image in page.images if image.caption] == [
        "Walkers on the bridge.",
        "Ducks below the bridge.",
    ]
    fields = [entry.field for entry in page.lines if entry.text == line]
    assert fields == ["images[0].caption+images[0].credit"] * 2


def test_two_pictures_may_share_a_caption():
    """Another credit makes another picture."""
    page = page_of(
        "Walkers on the bridge. Photo: E. Muster/dpa", "Walkers on the bridge. Photo: N. Roe/AP"
    )
    assert len(page.images) == 2


def test_a_credit_above_belongs_to_the_caption_below():
    """A page that prints the credit first has one image, not two."""
    page = page_of("Foto: E. Muster/dpa", "Image caption, Walkers on the bridge at noon")
    assert texts_of(page) == [("Walkers on the bridge at noon", "Foto: E. Muster/dpa")]


def test_a_credit_below_takes_the_caption_from_a_credit_above():
    """When a caption has a credit of its own, the credit above it is that of another picture."""
    page = page_of(
        "Foto: E. Muster/dpa", "Image caption, Walkers on the bridge at noon", "Foto: N. Roe/AP"
    )
    assert texts_of(page) == [
        (None, "Foto: E. Muster/dpa"),
        ("Walkers on the bridge at noon", "Foto: N. Roe/AP"),
    ]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("Read more: The swallows of Elmdale", "The swallows of Elmdale"),
        ("Read more: Elmdale: its swallows", "Elmdale: its swallows"),
    ],
)
def test_a_related_link_keeps_its_own_colon(line, text):
    """Only the label goes off the title of another article."""
    assert [link.text for link in page_of(line).related] == [text]


def test_the_title_below_a_label_keeps_its_colon_and_loses_its_bullet():
    """A label alone on its line announces the title on the next."""
    page = page_of("Read more:\n* Elmdale at 11:05: its swallows")
    assert [link.text for link in page.related] == ["Elmdale at 11:05: its swallows"]


@pytest.mark.parametrize(
    "line", ["Getty Images", "STR/Getty Images", "BILD: APA/E. MUSTER", "Quelle: em/Getty Images"]
)
def test_the_credit_of_a_picture_is_no_signoff(line):
    """An agency without texts, and a label of pictures, make a credit, even as the last line."""
    page = article("Bridge reopens", FIRST, SECOND, THIRD, line)
    assert page.signoff is None


def test_lists_of_a_raw_page_are_lists():
    """What the learned tagger takes for text and the page marks as an item of a list is one, without its mark."""
    menu = ["* Home", "* Sport", "* Log in", "* Newsletter", "+ Weather"]
    items = [f"* {FIRST}", f"* {SECOND}"]
    page = TOOL.normalize(
        "\n".join(
            [*menu, "", "Danube accord signed by nine countries", "", *items, "", THIRD, "", *menu]
        )
    )
    assert [block.text for block in page.body if block.type == "list_item"] == [FIRST, SECOND]


@pytest.mark.parametrize(
    ("lines", "authors", "editors", "agencies"),
    [
        ("Reporting by Jane Roe\nEditing by Richard Miles", ["Jane Roe"], ["Richard Miles"], []),
        ("ab/cd (AFP, dpa)\nef (KNA)", ["ab", "ef"], ["cd"], ["AFP", "dpa", "KNA"]),
    ],
)
def test_two_lines_of_a_sign_off_are_one(lines, authors, editors, agencies):
    """Authors, editors and agencies of both lines are in the sign-off, and so are their words."""
    page = article("Danube accord", FIRST, SECOND, lines)
    signoff = page.signoff
    assert signoff is not None
    assert signoff.raw == lines.replace("\n", " ")
    assert (signoff.authors, signoff.editors, signoff.agencies) == (authors, editors, agencies)
    assert [line.field for line in page.lines[-2:]] == ["signoff", "signoff"]


def test_the_page_title_gives_the_section():
    """The section between the headline and the site in the page title is that of the article."""
    page = article("Danube accord | Environment | DW", "Danube accord", FIRST, SECOND)
    assert (page.headline, page.section, page.publisher) == ("Danube accord", "Environment", "DW")


@pytest.mark.parametrize("printed", [["Nine countries agree on joint warnings for the river"], []])
def test_the_page_title_gives_the_kicker(printed):
    """A kicker in the page title is that of the article, whether or not the headline is repeated."""
    title = "Danube floods | Nine countries agree on joint warnings for the river | DW"
    page = article(title, *printed, FIRST, SECOND)
    assert page.headline == "Nine countries agree on joint warnings for the river"
    assert page.kicker == "Danube floods"


@pytest.mark.parametrize("order", [1, -1])
def test_the_labels_of_dates_decide_in_any_order(order):
    """A date of publication and one of a modification are told apart by their labels."""
    lines = ["Published: June 14, 2019", "Updated: June 15, 2019"][::order]
    page = article("Danube accord", *lines, FIRST, SECOND)
    assert (page.date_published, page.date_modified) == ("2019-06-14", "2019-06-15")
