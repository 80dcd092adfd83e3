"""Stage 4: the assembly of an article from the lines of its page."""

from __future__ import annotations

import pytest

from normalizer import Normalizer
from normalizer.article import Article
from normalizer.tag.rule import Rule, Ruler
from normalizer.tag.sheet import Finding, Headline

TOOL = Normalizer(translator=None)
FIRST = (
    "The ministers of nine countries met in Bratislava on Friday and signed an accord on the river."
)
SECOND = (
    "The accord takes effect once six parliaments have ratified it, which may take until the "
    "spring."
)
THIRD = "Growers on the lower reaches fear that early warnings will be followed by early orders."


def article(*lines: str) -> Article:
    """Return the article of lines with blank lines between them; a line may contain line ends."""
    return TOOL.normalize("\n\n".join(lines))


def test_alternative_text_caption_and_credit_make_one_image():
    """The line above the caption is the alternative text; the position is that on the page."""
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
    """The only text of an image is its caption, even if it is an alternative text."""
    (image,) = article(
        "Danube accord", FIRST, "Rumänien Hochwasser\nImage: Reuters/D. Oprescu", SECOND
    ).images
    assert image.alt is None
    assert image.caption and image.caption.text == "Rumänien Hochwasser"


def test_two_images_in_a_row_stay_apart():
    """A second caption and credit are a second image."""
    page = article(
        "Danube accord",
        FIRST,
        "The gauge\nFoto: A. Name/dpa",
        "The dike\nFoto: B. Other/AFP",
        SECOND,
    )
    assert [image.credit.agencies for image in page.images if image.credit] == [["dpa"], ["AFP"]]


def test_the_mark_of_a_gallery_is_no_caption():
    """The counter before a caption is removed."""
    page = article("Danube accord", FIRST, "2/3 The gauge at noon (Foto: A. Name/dpa)", SECOND)
    assert [image.caption.text for image in page.images if image.caption] == ["The gauge at noon"]


def test_an_inline_sign_off_leaves_the_paragraph():
    """Brackets after the last sentence are the sign-off, and the line log names both fields."""
    page = article("Danube accord", FIRST, f"{SECOND} (dpa)")
    assert page.body[-1].text == SECOND
    assert page.signoff and page.signoff.agencies == ["dpa"]
    assert page.lines[-1].role == "body+signoff"


def test_a_sentence_in_brackets_is_no_sign_off():
    """Brackets that do not parse as a sign-off stay in the text."""
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
    """Dates are ISO 8601; without a date of publication, that of the modification is used."""
    page = article("Danube accord", line, FIRST, SECOND)
    assert (page.date_published, page.date_modified) == (published, modified)


def test_a_relative_date_is_kept_raw_with_a_warning():
    """A relative date is not resolved."""
    page = article("Danube accord", "3 hours ago", FIRST, SECOND)
    assert (page.date_published, page.date_published_raw) == (None, "3 hours ago")
    assert page.warnings[0].code == "relative-date"


def test_the_order_of_day_and_month_comes_from_the_language():
    """The day comes first on a French page, the month on an English one."""
    french = (
        "Les ministres de neuf pays se sont réunis vendredi à Bratislava et ont signé un accord "
        "sur le fleuve."
    )
    assert article("Accord sur le Danube", "03/04/2019", french).date_published == "2019-04-03"
    assert article("Danube accord", "03/04/2019", FIRST).date_published == "2019-03-04"


def test_a_byline_names_people_and_agencies():
    """Authors are the people in the byline, then the agencies."""
    page = article(
        "Donau-Abkommen",
        "Von Erika Muster und Max Beispiel, dpa",
        "Die Minister trafen sich am Freitag in Pressburg zu Gesprächen.",
    )
    assert page.authors == ["Erika Muster", "Max Beispiel", "dpa"]


def test_the_publisher_is_canonical():
    """The publisher has the same canonical name wherever the page names it."""
    assert article("Danube accord – Deutsche Welle", "Danube accord", FIRST).publisher == "DW"
    assert (
        TOOL.normalize(
            f"1. Skip to content\n2. Skip to more DW sites\n\nDanube accord\n\n{FIRST}"
        ).publisher
        == "DW"
    )


def test_wrapped_lines_make_one_paragraph():
    """Hard-wrapped lines are joined, and the line log has each of them."""
    page = TOOL.normalize(
        "Danube accord\n\nThe ministers of nine countries met in Bratislava on Friday "
        "and\nsigned an accord on the river, after two years.\n"
    )
    assert [block.text for block in page.body] == [
        (
            "The ministers of nine countries met in Bratislava on Friday and signed an accord on "
            "the river, after two years."
        )
    ]
    assert [line.field for line in page.lines[1:]] == ["body[0]", "body[0]"]


def test_a_foreign_page_warns_that_its_body_stays():
    """The default engine translates headings and captions; a warning says that the body is not."""
    page = Normalizer().normalize(
        "Köln feiert\n\nIn Köln haben am Sonntag Tausende gefeiert, und es gab keine Zwischenfälle."
    )
    assert page.language == "de"
    assert page.headline_translation is not None
    assert page.body[0].translation is None
    assert [warning for warning in page.warnings if warning.code == "body-untranslated"]


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
    """An image with the same caption and credit is the same one; all its lines are logged."""
    line = "Walkers on the bridge. Photo: E. Muster/dpa"
    page = page_of(line, "Ducks below the bridge. Photo: dpa", line)
    assert [image.caption.text for image in page.images if image.caption] == [
        "Walkers on the bridge.",
        "Ducks below the bridge.",
    ]
    fields = [entry.field for entry in page.lines if entry.text == line]
    assert fields == ["images[0].caption+images[0].credit"] * 2


def test_two_pictures_may_share_a_caption():
    """Equal captions with different credits are different images."""
    page = page_of(
        "Walkers on the bridge. Photo: E. Muster/dpa", "Walkers on the bridge. Photo: N. Roe/AP"
    )
    assert len(page.images) == 2


def test_a_credit_above_belongs_to_the_caption_below():
    """A credit above its caption makes one image, not two."""
    page = page_of("Foto: E. Muster/dpa", "Image caption, Walkers on the bridge at noon")
    assert texts_of(page) == [("Walkers on the bridge at noon", "Foto: E. Muster/dpa")]


def test_a_credit_below_takes_the_caption_from_a_credit_above():
    """A credit above a caption with its own credit belongs to another image."""
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
    """Only the label is removed from a related link."""
    assert [link.text for link in page_of(line).related] == [text]


def test_the_title_below_a_label_keeps_its_colon_and_loses_its_bullet():
    """A label alone on its line introduces the title on the next line."""
    page = page_of("Read more:\n* Elmdale at 11:05: its swallows")
    assert [link.text for link in page.related] == ["Elmdale at 11:05: its swallows"]


@pytest.mark.parametrize(
    "line", ["Getty Images", "STR/Getty Images", "BILD: APA/E. MUSTER", "Quelle: em/Getty Images"]
)
def test_the_credit_of_a_picture_is_no_signoff(line):
    """An agency that only supplies pictures, or a picture label, is a credit even at the end."""
    page = article("Bridge reopens", FIRST, SECOND, THIRD, line)
    assert page.signoff is None


def test_lists_of_a_raw_page_are_lists():
    """Text that is marked as a list item becomes one, without its marker."""
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
    """A kicker in the page title is that of the article, with or without a repeated headline."""
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


def test_two_sizes_of_an_image_lose_none_of_its_texts():
    """A picture that a page shows twice with other alternative texts keeps both of them."""
    text = "<p>The ministers of {} countries met on Monday and signed an accord on the river.</p>"
    page = (
        f"<h1>A town rebuilds its carousel</h1>{text.format('nine')}"
        "<figure><img src='https://a.example/horse-300x200.jpg' alt='{}'></figure>"
        f"{text.format('ten')}<figure><img src='https://a.example/horse-900x600.jpg' "
        "alt='The carver at work in her shop'><figcaption>Twelve horses are ready, the carver says."
        f"</figcaption></figure>{text.format('six')}"
    )
    other = "Children sit on unpainted horses"
    images = Normalizer(translator=None).normalize_html(page.format(other)).images
    texts = [text.text for image in images for text in (image.caption, image.alt) if text]
    assert texts == [
        other,
        "Twelve horses are ready, the carver says.",
        "The carver at work in her shop",
    ]
    same = page.format("The carver at work in her shop")
    (image,) = Normalizer(translator=None).normalize_html(same).images
    assert image.caption and image.caption.text == texts[1]
    assert image.alt and image.alt.text == texts[2]


def test_both_lines_of_a_kicker_are_kept():
    """The second line above the headline does not replace the first."""
    roles = ("kicker", "kicker", "title", "body")

    def given(_sheet):
        yield from (Finding(index, role) for index, role in enumerate(roles))
        yield Headline(2)

    tool = Normalizer(translator=None)
    tool.rules = Ruler((Rule("given", "", "", given),))
    page = tool.normalize(
        "Icebreaker frees\nsupply ship off Greenland\nPotatoes, not coffee\n\n"
        "The eleven sailors on board had rationed coffee but not potatoes, the navy said."
    )
    assert page.headline == "Potatoes, not coffee"
    assert page.kicker == "Icebreaker frees supply ship off Greenland"
