"""The rule for the texts of images, by the figure of HTML that they are in."""

from __future__ import annotations

import pytest

from normalizer import Image, Normalizer

TOOL = Normalizer(translator=None)
HEAD = """<html><body><main><article><h1>Lock gates in Port Ansdell closed for a week</h1>
<p>The lock gates of Port Ansdell were closed on Monday, and the water in the harbour stood still
for hours.</p>"""
TAIL = """<p>Nobody could say on Monday evening when the next ship would pass, and the harbour
master went home early.</p><p>The council wants to have the gates repaired by Friday, although the
spare parts have to come from Rotterdam.</p></article></main></body></html>"""


def images(html: str) -> list[Image]:
    """Return the images of an article with `html` in it."""
    return TOOL.normalize_html(HEAD + html + TAIL, "https://example.org/a").images


def texts(html: str) -> list[tuple[str | None, str | None, str | None]]:
    """Return caption, alternative text and credit of each image of an article."""
    return [
        (
            image.caption.text if image.caption else None,
            image.alt.text if image.alt else None,
            image.credit.raw if image.credit else None,
        )
        for image in images(html)
    ]


@pytest.mark.parametrize(
    ("credit", "raw"),
    [
        ("<span class=photo-credit>Elmwater</span>", "Elmwater"),
        ("<cite>Elmwater</cite>", "Elmwater"),
        ("<small class=image-author>Elmwater</small>", "Elmwater"),
        ("<p itemprop=author>Elmwater</p>", "Elmwater"),
        ("<p>Source: Elmwater</p>", "Source: Elmwater"),
        ("<p>Credit: The Elm Water</p>", "Credit: The Elm Water"),
    ],
)
def test_what_html_names_a_credit_is_one(credit, raw):
    """A credit element and a label make a credit, even of somebody nobody knows."""
    figure = f"<figure><img src=a.jpg><figcaption><p>The gates at noon</p>{credit}</figcaption>"
    assert texts(f"{figure}</figure>") == [("The gates at noon", None, raw)]


def test_a_figure_is_one_image():
    """Alternative text, caption and credit of a figure belong together, with its address."""
    figure = (
        "<figure><img src=/gates-900.jpg alt='Rusty gates'><figcaption>The gates at noon "
        "<span class=credit>Foto: Jo Brink/dpa</span></figcaption></figure>"
    )
    found = images(figure)
    assert texts(figure) == [("The gates at noon", "Rusty gates", "Foto: Jo Brink/dpa")]
    assert [image.url for image in found] == ["https://example.org/gates-900.jpg"]


def test_an_agency_alone_in_a_figure_is_its_credit():
    """A known agency beside the picture is no part of the caption below."""
    figure = (
        "<figure><div><img src=a.jpg alt='EPA Rusty gates'><span>EPA</span></div>"
        "<figcaption><p>The gates at noon</p></figcaption></figure>"
    )
    assert texts(figure) == [("The gates at noon", "EPA Rusty gates", "EPA")]


LEAD = (
    "<p>The council has bought the lock of Port Ansdell, as it said in a statement on Monday.</p>"
)
CAPTION = "<figcaption>The gates at noon</figcaption>"


@pytest.mark.parametrize(
    ("head", "shown"),
    [
        (f"<figure><img src=a.jpg></figure><figcaption><h1>{{}}</h1>{LEAD}</figcaption>", []),
        (f"<figure><img src=a.jpg><figcaption><h1>{{}}</h1>{LEAD}</figcaption></figure>", []),
        (f"<figure><img src=a.jpg><h1>{{}}</h1>{LEAD}{CAPTION}</figure>", ["The gates at noon"]),
    ],
)
def test_the_head_of_an_article_is_no_caption(head, shown):
    """Some pages lay it out as one."""
    headline = "Port Ansdell buys its lock"
    article = TOOL.normalize_html(f"<main>{head.format(headline)}{TAIL}")
    assert article.headline == headline
    assert LEAD[3:-4] in {article.summary, article.body[0].text}
    assert [image.caption.text for image in article.images if image.caption] == shown


NO_TEXT = (None, None, None)


@pytest.mark.parametrize(
    ("alt", "expected"),
    [
        ("IMG_2041", [NO_TEXT]),
        ("71kQzvNRIYS. SL1500", [NO_TEXT]),
        ("IMG_2031.jpg", [NO_TEXT]),
        ("Rusty gates at noon.PNG", [NO_TEXT]),
        ("n/a", [NO_TEXT]),
        ("Article thumbnail image", [NO_TEXT]),
        ("Image of rusty gates", [("Image of rusty gates", None, None)]),
        ("Gates of the jpg", [("Gates of the jpg", None, None)]),
        ("駅前", [("駅前", None, None)]),
    ],
)
def test_the_name_of_a_file_or_a_placeholder_is_no_alternative_text(alt, expected):
    """Some systems write the name of the file where the alternative text should be."""
    assert texts(f"<figure><img src=a.jpg alt='{alt}'></figure>") == expected


@pytest.mark.parametrize("text", ["n/a", "IMG_2031.jpg", "Featured image", "Photo:"])
def test_a_placeholder_is_no_caption(text):
    """The alternative text, or none, is the caption."""
    figure = "<figure><img src=a.jpg{}><figcaption>{}</figcaption></figure>"
    assert texts(figure.format(" alt='Rusty gates'", text)) == [("Rusty gates", None, None)]
    assert texts(figure.format(f" data-caption='{text}'", "")) == [NO_TEXT]


def test_one_picture_in_several_sizes_is_one_image():
    """A second size of a picture, with an alternative text alone, is the same image."""
    small = "<figure><img src=/gates-300x200.jpg alt='Rusty gates'></figure>"
    large = (
        "<figure><img src=/gates-900x600.jpg><figcaption>The gates at noon</figcaption></figure>"
    )
    assert texts(small + large) in (
        [("The gates at noon", "Rusty gates", None)],
        [("The gates at noon", None, None)],
    )


@pytest.mark.parametrize(
    "figure",
    [
        "<figure><div class=video></div><figcaption>Watch the gates at noon</figcaption></figure>",
        "<figure><div class=video></div><figcaption>The gates at noon. Video: Jo Brink/dpa</figcaption></figure>",
        "<figure><a href=/other><img src=b.jpg alt='Ferry at the quay'></a></figure>",
        "<aside><figure><img src=b.jpg alt='Ferry at the quay'></figure></aside>",
    ],
)
def test_players_and_links_to_other_pages_are_no_images(figure):
    """The caption of a player, and an image that only leads to another page, are furniture."""
    assert texts(figure) == []


def test_a_quotation_in_a_figure_is_text():
    """The text of a figure that quotes somebody is no caption."""
    quote = "<blockquote><p>We have never seen the water stand so still.</p></blockquote>"
    assert texts(f"<figure>{quote}<figcaption>Ada Brink</figcaption></figure>") == []


@pytest.mark.parametrize(
    ("line", "is_credit"),
    [
        ("Jane Brinkley/Elmtal Courier", True),
        ("Win/loss table of the rowing club", False),
        ("The rowing club before/after the flood of May", False),
    ],
)
def test_a_maker_and_an_outlet_are_a_credit(line, is_credit):
    """Below an image, "Name/Outlet" is a credit without a label; other words with a slash are not."""
    figure = f"<figure><img src=a.jpg alt='Lock gates'><figcaption>{line}</figcaption></figure>"
    expected = ("Lock gates", None, line) if is_credit else (line, "Lock gates", None)
    assert texts(figure) == [expected]


@pytest.mark.parametrize(
    ("caption", "credit", "expected"),
    [
        ("Symbolbild: Der Hafen", "Foto: Jo Brink/dpa", "Symbolbild: Der Hafen"),
        ("Symbolbild: Ein Hafen im Regen am 3. Mai", "Jo Brink", "Symbolbild: Ein Hafen im Regen"),
        ("Collage: Ada Moor (li.) und Jo Rast (re.)", "Foto: dpa", "Collage: Ada Moor (li.)"),
        ("Illustration: A harbour at night", "Jo Brink", "Illustration: A harbour at night"),
    ],
)
def test_a_label_that_says_what_the_picture_is_begins_a_caption(caption, credit, expected):
    """A line that names nobody above the credit of its figure is no second credit."""
    found = texts(
        f"<figure><img src=a.jpg><figcaption><span>{caption}</span> "
        f"<span class=credit>{credit}</span></figcaption></figure>"
    )
    assert len(found) == 1
    assert expected in (found[0][0] or found[0][1] or "")
    assert found[0][2] == credit


@pytest.mark.parametrize(
    ("line", "is_caption"),
    [
        ("Photo: The lock in the morning after the storm", True),
        ("Photo : Le port au matin après la tempête", True),
        ("Image: A woman walks along the quay", True),
        ("Picture: Wardens at the lock", True),
        ("Photo: Two women (left) at the lock", True),
        ("Foto: Una mujer camina por el puerto", True),
        ("Foto: La diga dopo la tempesta", True),
        ("Bild: Der Hafen am Morgen nach dem Sturm", True),
        ("Abb.: Die Schleuse im Winter", True),
        ("Abbildung: Farblich codierte Wasserstände für das Tal von Elmwater", True),
        ("Abbildung: Vergleich eines Bildes (links) mit der Karte (rechts)", True),
        ("Photo: The Elm Water", False),
        ("Photo: Jane Roe for the Elmtal Courier", False),
        ("Photo: Museum of the City of Elmwater", False),
        ("Photo: The Metropolitan Museum of Art, New York", False),
        ("Foto: Ana de la Cruz", False),
        ("Foto: von Jane Roe", False),
        ("Foto: zur Verfügung gestellt", False),
        ("Photo: Friends of the Elm", False),
        ("Photo credit: Wardens at the lock", False),
        ("Source: Figures for the harbour of Elmwater", False),
    ],
)
def test_what_a_picture_shows_is_its_caption_behind_a_label_too(line, is_caption):
    """Words that no name has tell it from people and offices."""
    figure = f"<figure><img src=a.jpg><figcaption>{line}</figcaption></figure>"
    assert texts(figure) == [(line, None, None) if is_caption else (None, None, line)]


def test_a_label_that_says_what_the_picture_is_may_introduce_its_maker():
    """An agency behind such a label is the credit."""
    figure = "<figure><img src=a.jpg><figcaption>Symbolbild: dpa</figcaption></figure>"
    assert texts(figure) == [(None, None, "Symbolbild: dpa")]


def test_a_credit_without_a_picture_is_no_image():
    """It remains a credit in the account."""
    article = TOOL.normalize_html(f"{HEAD}<p>Rechte: ANSDELLER RUNDFUNK</p>{TAIL}")
    assert article.images == []
    assert [line.field for line in article.lines if line.role == "credit"] == [None]


@pytest.mark.parametrize(
    ("counter", "captioned"), [("[2/3] ", 1), ("[2/4] ", 0), ("[4/3] ", 0), ("", 0)]
)
def test_a_caption_below_several_pictures_is_that_of_the_one_it_numbers(counter, captioned):
    """Otherwise it is that of the first in the figure."""
    alts = ["Rusty gates of a lock", "Ships wait at the old quay", "A keeper with the keys"]
    pictures = "".join(f"<div><img src={alt[:4]}.jpg alt='{alt}'></div>" for alt in alts)
    caption = f"<p class=caption>{counter}The gates at noon. REUTERS/Jo Brink</p>"
    expected: list[object] = [(alt, None, None) for alt in alts]
    expected[captioned] = ("The gates at noon.", alts[captioned], "REUTERS/Jo Brink")
    assert texts(f"<figure>{pictures}{caption}</figure>") == expected


@pytest.mark.parametrize(
    ("form", "are_shown"),
    [
        ("<figure><img src={n}.jpg><figcaption>{word}</figcaption></figure>", True),
        (
            "<a href=/{n}><figure><img src={n}.jpg><figcaption>{word}</figcaption></figure></a>",
            False,
        ),
    ],
)
def test_short_captions_below_the_text_are_captions(form, are_shown):
    """Those in the element of the text are, unless they are links to other stories."""
    words = ["Lighthouse", "Harbour", "At noon", "The pier"]
    gallery = "".join(form.format(n=number, word=word) for number, word in enumerate(words))
    menu = "<nav><ul><li><a href=/>Home</a></li><li><a href=/tides>Tides</a></li></ul></nav>"
    end = f"<div>{gallery}</div></article>"
    footer = "<footer><p>© 2024 Ansdell Post</p></footer></body>"
    page = (HEAD.replace("<main>", f"{menu}<main>") + TAIL).replace("</article>", end)
    article = TOOL.normalize_html(page.replace("</body>", footer), "https://example.org/a")
    shown = [image.caption.text for image in article.images if image.caption]
    assert shown == words * are_shown
