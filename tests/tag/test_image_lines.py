"""The rules for credits, captions and alternative texts, by the lines around them."""

from __future__ import annotations

import pytest
from tests.tag.ruled_sheets import found, line, ruled, sheet_of

from normalizer.tag.rules.images import (
    ALT,
    BARE_CREDIT,
    CAPTION_ABOVE,
    CAPTION_BELOW,
    COPY,
    CREDIT,
    IMAGE_IN_BRACKETS,
    LABEL_ABOVE,
    LABELLED_CAPTION,
    PICTURED,
    tells_of_picture,
)
from normalizer.tag.sheet import Finding, SplitCaption

SENTENCE = "The accord takes effect once six parliaments have ratified it, the ministers said."
GAUGE = "The gauge near Mohacs was built after the floods"
APART = line(SENTENCE, gap=True)
MENU = line("Home", "boilerplate", rule="phrase")


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        (f"[Image: {GAUGE}]", Finding(1, "alt", SplitCaption(GAUGE, ""))),
        ("[Image: ]", Finding(1, "boilerplate")),
        (f"{GAUGE} [Image: dpa]", None),
        (f"[Image: {GAUGE}", None),
    ],
)
def test_an_image_in_brackets_has_an_alternative_text(text, finding):
    """Without a text, the line is removed."""
    findings = list(IMAGE_IN_BRACKETS.find(sheet_of("Dams", text)))
    assert findings == ([finding] if finding else [])


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (f"{GAUGE}. Foto: Ann Ray/dpa", "caption+credit"),
        (f"{SENTENCE} (AFP)", "body"),
        ("Foto: Ann Ray/dpa", "credit"),
        ("REUTERS/N. Name", None),
        ("Symbolbild: Ein Hafen im Regen", None),
        ("March 3, 2020 / Source: Reuters", "date"),
        ("GENEVA, April 10 (Reuters)", None),
        ("tz,mbr/kd (AFP, Reuters)", None),
        ("Quelle: dpa", "signoff"),
        ("© Ann Ray", "boilerplate"),
        (GAUGE, None),
        (f"{'The gauge. ' * 140}Foto: Ann Ray/dpa", None),
    ],
)
def test_a_credit_is_found_with_its_caption(text, role):
    """Dates, datelines, sign-offs and notices look like one at the end of a page of text."""
    assert found(CREDIT, SENTENCE, SENTENCE, line(text, gap=True)) == ([(2, role)] if role else [])


@pytest.mark.parametrize(
    ("above", "item", "role"),
    [
        # the last paragraph, or the only one, with its sign-off, or the caption of an image
        (SENTENCE, line(f"{SENTENCE} (AFP)", gap=True), "body"),
        ("Dams", line(f"{SENTENCE} (AFP)"), "body"),
        ("Dams", line(f"{SENTENCE} (AFP)", gap=True, element="p"), "body"),
        ("Dams", line(f"{SENTENCE} (AFP)", element="p", figure=1), "caption+credit"),
        (SENTENCE, line(f"{SENTENCE} (Foto: dpa)", gap=True), "caption+credit"),
        (SENTENCE, line(f"{SENTENCE} Reuters/N. Name", gap=True), "caption+credit"),
        # the source of the text, or the credit of an image
        (SENTENCE, line("Quelle: dpa", gap=True), "signoff"),
        (SENTENCE, line("Quelle: dpa"), "credit"),
        (SENTENCE, line("Quelle: https://elm.example/dams", gap=True), "boilerplate"),
        (SENTENCE, line("Source: https://elm.example/dams"), "boilerplate"),
        (SENTENCE, line("Source: Ann Ray, https://elm.example/", gap=True), "credit"),
        (SENTENCE, line("Foto: https://elm.example/dam.jpg", gap=True), "credit"),
        (line(GAUGE, "caption"), line("Source: https://elm.example/dams"), "credit"),
        (line(GAUGE, "caption"), line("Quelle: dpa", gap=True), "credit"),
        (SENTENCE, line("Quelle: dpa", gap=True, element="p"), "signoff"),
        (SENTENCE, line("Quelle: dpa", gap=True, element="p", figure=1), "credit"),
        (SENTENCE, line("Quelle: dpa", gap=True, element="p", inside={"figcaption"}), "credit"),
        # the notice of the page, or the credit of an image
        (SENTENCE, line("© Ann Ray", gap=True), "boilerplate"),
        (SENTENCE, line("Foto: Ann Ray", gap=True), "credit"),
        # a name that HTML calls a credit, or a caption
        (SENTENCE, line("Jo Brink Foto: dpa", element="p", named={"credit"}), "credit"),
        (SENTENCE, line("Jo Brink Foto: dpa", element="p"), "caption+credit"),
        (SENTENCE, line(f"{GAUGE} Foto: dpa", element="p", named={"credit"}), "caption+credit"),
        # the image of another story, and a description of one
        (SENTENCE, line("Foto: Ann Ray/dpa", element="img", inside={"aside"}), None),
        (SENTENCE, line("Foto: Ann Ray/dpa", element="p", inside={"aside"}), "credit"),
        (SENTENCE, line("Symbolbild: Ein Hafen im Regen", element="img"), None),
        (SENTENCE, line("Foto: Ann Ray/dpa", "body"), None),
    ],
)
def test_what_a_credit_is_depends_on_what_is_around_it(above, item, role):
    """Blank lines, the line above and HTML tell images from the end of the text."""
    assert found(CREDIT, "Dams", above, item) == [(2, role)] * bool(role)


@pytest.mark.parametrize("text", [f"{SENTENCE} (AFP)", "© Ann Ray"])
def test_above_a_paragraph_a_credit_is_that_of_an_image(text):
    """Only below the text may it be a sign-off or a notice of the page."""
    ((index, role),) = found(CREDIT, MENU, line(text, gap=True), SENTENCE)
    assert (index, role.endswith("credit")) == (1, True)


@pytest.mark.parametrize(
    ("above", "item", "below"),
    [
        # a bracket inside the sentence, or behind it on a page without furniture
        (MENU, line(f"{GAUGE} (AP)", gap=True), APART),
        (SENTENCE, line(f"{GAUGE} (AP)"), SENTENCE),
        (SENTENCE, line(f"{SENTENCE} (Jane Roe)", gap=True), APART),
        (SENTENCE, line(f"{SENTENCE} AFP", gap=True), APART),
        # a paragraph of HTML away from images
        (MENU, line(f"{SENTENCE} (AFP)", element="p"), APART),
        (MENU, line(f"{SENTENCE} Jo Brink/AFP", element="p"), APART),
    ],
)
def test_a_sentence_with_its_source_is_text_where_nothing_shows_a_picture(above, item, below):
    """The rule for credits leaves it, and the one for bare credits takes it for text."""
    assert found(CREDIT, above, item, below) == []
    assert found(BARE_CREDIT, above, item, below) == [(1, "body")]


@pytest.mark.parametrize(
    ("above", "item"),
    [
        (SENTENCE, line(f"{GAUGE} (AP)")),
        (MENU, line(f"{SENTENCE} (AP)", gap=True)),
        (SENTENCE, line(f"{GAUGE} (Jo Brink/AP)", gap=True)),
        (SENTENCE, line(f"{GAUGE} (Getty Images)", gap=True)),
        (SENTENCE, line(f"{GAUGE} (Foto: AP)", gap=True)),
        (SENTENCE, line(f"{GAUGE} (AP)", element="p", figure=1)),
    ],
)
def test_a_block_a_label_or_the_form_of_a_credit_shows_a_picture(above, item):
    """So does the furniture of a page that prints its captions."""
    assert found(CREDIT, above, item, APART) == [(1, "caption+credit")]


def test_a_credit_without_a_label_is_found_alone():
    """So is one that no other rule has decided, with its caption."""
    assert found(BARE_CREDIT, "REUTERS/N. Name", GAUGE, "Jane Roe") == [(0, "credit")]


@pytest.mark.parametrize(
    ("label", "below", "is_credit"),
    [
        ("Foto:", "Ann Ray", True),
        ("Foto:", line("Ann Ray", "body"), False),
        ("Foto:", "Ann Ray took this picture.", False),
        ("Foto:", "Ann Ray".ljust(80, "y"), True),
        ("Foto:", "Ann Ray".ljust(81, "y"), False),
        ("Foto", "Ann Ray", False),
        ("Links:", "Ann Ray", False),
        ("Foto links:", "Ann Ray", True),
        ("Dams:", "Ann Ray", False),
        ("Photo courtesy of:", "Ann Ray", True),
        (line("Foto:", "body"), "Ann Ray", False),
    ],
)
def test_a_label_alone_introduces_the_credit_below(label, below, is_credit):
    """Not a word for a position, and not a sentence or a line that is something else."""
    expected = [(1, "credit"), (2, "credit")] if is_credit else []
    assert found(LABEL_ABOVE, "Dams", label, below) == expected


def test_a_label_at_the_end_of_a_page_introduces_nothing():
    """There is no line below it."""
    assert found(LABEL_ABOVE, "Dams:", "Foto:") == []


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Image caption, The gauge"], [(0, "caption")]),
        (["Image caption", GAUGE], [(0, "boilerplate"), (1, "caption")]),
        (["Image caption", "x" * 300], [(0, "boilerplate"), (1, "caption")]),
        (["Image caption", "x" * 301], []),
        (["Image caption"], []),
        (["Media caption The gauge"], [(0, "caption")]),
        (["Media caption The gauge. Photo: Ann Ray"], [(0, "caption+credit")]),
        (["Photo caption contest: the winners"], []),
        (["Image captions are short"], []),
        ([line("Image caption, The gauge", "body")], []),
        (["Image caption, " + "x" * 1485], [(0, "caption")]),
        (["Image caption, " + "x" * 1486], []),
    ],
)
def test_a_label_introduces_a_caption(lines, expected):
    """On its own line, or on the next one."""
    assert found(LABELLED_CAPTION, *lines) == expected


@pytest.mark.parametrize(
    ("above", "credit", "is_caption"),
    [
        (GAUGE, line("Foto: dpa", "credit"), True),
        (SENTENCE, line("Foto: dpa", "credit"), True),
        ("x" * 300, line("Foto: dpa", "credit"), True),
        ("x" * 301, line("Foto: dpa", "credit"), False),
        ("By Jane Roe", line("Foto: dpa", "credit"), False),
        ("June 14, 2019", line("Foto: dpa", "credit"), False),
        (GAUGE, line("Foto: dpa", "credit", gap=True), False),
        (GAUGE, line("Foto: dpa", "caption"), False),
        (line(GAUGE, "body"), line("Foto: dpa", "credit"), False),
    ],
)
def test_the_line_directly_above_a_credit_is_its_caption(above, credit, is_caption):
    """If nothing has decided it, it is not too long, and no date or byline."""
    assert found(CAPTION_ABOVE, "Dams", above, credit) == [(1, "caption")] * is_caption


@pytest.mark.parametrize(
    ("above", "gap", "below", "captions"),
    [
        # text just above and just below
        (line(GAUGE, "body", sure=0.79), False, SENTENCE, [1]),
        (line(GAUGE, "body", sure=0.8), False, SENTENCE, []),
        (line(GAUGE, "body", sure=0.3), True, SENTENCE, []),
        (line(SENTENCE, "body", sure=0.9), False, line(GAUGE, "body", sure=0.3, gap=True), []),
        (line(SENTENCE, "body", sure=0.9), False, line(GAUGE, "body", sure=0.59), [3]),
        (line(SENTENCE, "body", sure=0.9), False, line(GAUGE, "body", sure=0.6), []),
        # the more doubtful of two
        (line(SENTENCE, "body", sure=0.7), False, line(GAUGE, "body", sure=0.5), [3]),
        (line(SENTENCE, "body", sure=0.5), False, line(GAUGE, "body", sure=0.55), [1]),
        # a sentence that was removed
        (line(SENTENCE, "boilerplate", sure=0.94), True, SENTENCE, [1]),
        (line(SENTENCE, "boilerplate", sure=0.95), True, SENTENCE, []),
        (line(GAUGE, "boilerplate", sure=0.5), True, SENTENCE, []),
        # neither headings nor items, nor beside another text of the image
        (line(GAUGE, "subhead", sure=0.3), False, line(GAUGE, "subhead", sure=0.3), []),
        (line(f"3. {GAUGE}", "body", sure=0.3), False, SENTENCE, []),
        (line(GAUGE, "body", sure=0.3), False, line(GAUGE, "caption"), []),
    ],
)
def test_a_doubtful_line_beside_a_credit_is_its_caption(above, gap, below, captions):
    """The learned tagger does not know that a line alone is a credit."""
    credit = line("Foto: dpa", "credit", gap=gap)
    expected = [(index, "caption") for index in captions]
    text = [line(SENTENCE, "body", gap=True)] * 5
    assert found(CAPTION_ABOVE, "Dams", above, credit, below, *text) == expected


def test_a_credit_at_the_top_of_a_page_has_no_caption_above():
    """Nor does the last line of the page become one."""
    assert found(CAPTION_ABOVE, line("Foto: dpa", "credit"), GAUGE) == []


TITLE = line("Minister Roe arrives (dpa)", "caption+credit", rule="credit")


@pytest.mark.parametrize(
    ("title", "below", "is_caption"),
    [
        (TITLE, "Nora Roe opened the talks on the river", True),
        (TITLE, "Roe opened the talks on May 2, 2024", False),
        (TITLE, "Roe opened the talks on the river.", False),
        (TITLE, "Talks on the river go on", False),
        (TITLE, "the roe deer at the river", False),
        (TITLE, "By Nora Roe", False),
        (TITLE, line("Roe opened the talks", "body"), False),
        (TITLE._replace(rule="other"), "Roe opened the talks", False),
        (TITLE, f"Roe {'opened the talks ' * 20}", False),
    ],
)
def test_a_line_that_shares_a_name_with_the_title_of_a_picture_is_its_caption(
    title, below, is_caption
):
    """The title has the credit behind it; a sentence or a date is no caption."""
    assert found(CAPTION_BELOW, title, below) == [(1, "caption")] * is_caption


def test_the_caption_below_its_title_is_read_as_such():
    """The title becomes the alternative text."""
    (finding,) = CAPTION_BELOW.find(sheet_of(TITLE, "Roe opened the talks"))
    assert isinstance(finding, Finding)
    assert finding.reading == ("Roe opened the talks", "", True)


CAPTION = line("The old gauge near Mohacs, built after the floods", "caption")


@pytest.mark.parametrize(
    ("above", "caption", "is_alt"),
    [
        ("Ungarn Messstation", CAPTION, True),
        ("Ungarn Messstation", CAPTION._replace(role="caption+credit"), True),
        ("Ungarn Messstation", CAPTION._replace(role="credit"), False),
        ("Ungarn Messstation", CAPTION._replace(blanks=1), False),
        ("A man reads a gauge at a river.", CAPTION, False),
        (line("Ungarn Messstation", "body"), CAPTION, False),
        ("x" * 300, CAPTION, True),
        ("x" * 301, CAPTION, False),
        # HTML tells alternative texts apart
        (line("Ungarn Messstation", element="img"), CAPTION, True),
        (line("Ungarn Messstation", element="p"), CAPTION, False),
        # a copy of the caption is one in any case
        ("The old gauge near Mohacs", CAPTION._replace(blanks=1), True),
        (line("The old gauge near Mohacs", element="p"), CAPTION, True),
        ("The old gauge near Mohács", CAPTION._replace(blanks=1), False),
        ("THE OLD GAUGE NEAR MOHACS – BUILT", CAPTION._replace(blanks=1), True),
        ("THE OLD GAUGE NEAR MOH", CAPTION._replace(blanks=1), False),
        ("The old", CAPTION._replace(blanks=1), False),
        ("The old ", CAPTION._replace(blanks=1), True),
    ],
)
def test_the_line_above_a_caption_is_the_alternative_text(above, caption, is_alt):
    """If it is no sentence and directly above, or repeats the caption."""
    assert found(ALT, "Dams", above, caption) == [(1, "alt")] * is_alt


@pytest.mark.parametrize(("distance", "is_alt"), [(0, False), (7, False), (8, True)])
def test_a_repeated_headline_above_a_caption_is_no_alternative_text(distance, is_alt):
    """It repeats one of the lines above."""
    above = ["Accord on the Danube", *["Dams"] * distance]
    assert found(ALT, *above, "Accord on the Danube", CAPTION) == [(distance + 1, "alt")] * is_alt


def test_a_caption_at_the_top_of_a_page_has_nothing_above_it():
    """The last line of the page is not above it."""
    assert found(ALT, CAPTION, "Ungarn Messstation") == []


COPIED = "The old gauge near Mohacs"


@pytest.mark.parametrize(
    ("lines", "copies"),
    [
        ([COPIED, CAPTION], [0]),
        ([line(COPIED, "body"), CAPTION], [0]),
        ([line(COPIED, "subhead"), CAPTION], [0]),
        ([line(COPIED, "boilerplate"), CAPTION], []),
        ([ruled(COPIED, "body"), CAPTION], []),
        ([line(COPIED, element="p"), CAPTION], [0]),
        ([line(COPIED, element="li"), CAPTION], []),
        ([CAPTION, COPIED], [1]),
        ([COPIED, "Dams", "Dams", "Dams", CAPTION], [0]),
        ([COPIED, "Dams", "Dams", "Dams", "Dams", CAPTION], []),
        ([CAPTION, "Dams", "Dams", COPIED], [3]),
        ([CAPTION, "Dams", "Dams", "Dams", COPIED], []),
        ([COPIED, CAPTION._replace(role="caption+credit")], [0]),
        ([COPIED, CAPTION._replace(role="alt")], []),
        (["The young gauge near Mohacs", CAPTION], []),
        ([f"{CAPTION.text} and more", CAPTION], []),
    ],
)
def test_a_copy_of_a_caption_near_it_is_an_alternative_text(lines, copies):
    """If it may be text, in the opinion of the learned tagger, and is not set as text."""
    assert found(COPY, *lines) == [(index, "alt") for index in copies]


POSITION = "Nora Roe (left) opens the bridge"


@pytest.mark.parametrize(
    ("item", "is_caption"),
    [
        (POSITION, True),
        (line(POSITION, "summary"), True),
        (line(POSITION, "boilerplate"), False),
        (ruled(POSITION, "body"), False),
        (POSITION.ljust(400, "x"), True),
        (POSITION.ljust(401, "x"), False),
        ("Nora Roe opens the bridge", False),
    ],
)
def test_a_position_in_the_picture_makes_a_caption(item, is_caption):
    """Of a line that may be text and is not too long."""
    assert found(PICTURED, "Dams", item) == [(1, "caption")] * is_caption


@pytest.mark.parametrize(
    ("text", "is_telling"),
    [
        ("Nora Roe (Zweite von links) opens it", True),
        ("Nora Roe (LEFT) opens it", True),
        ("Nora Roe (mayor, left) opens it", True),
        ("Nora Roe (3rd left) opens it", True),
        ("Nora Roe (the very left) opens it", False),
        ("The gates are open (see below)", False),
        ("Senator Nora Roe (R) opens it", False),
        ("Kulinar(r)ischer Abend in Elmtal", False),
        ("Nora Roe left opens it", False),
        ("The bridge in Elmtal (Symbolbild).", True),
        ("The bridge in Elmtal (Foto)", False),
        ("The bridge (Archivbild) in Elmtal", False),
        ("Roe said (left) nothing (then)", True),
    ],
)
def test_a_bracket_may_tell_of_a_picture(text, is_telling):
    """By a position, or at the end by the kind of picture."""
    assert tells_of_picture(text) is is_telling


@pytest.mark.parametrize(
    ("lines", "roles"),
    [
        (["Boats", "By The New York Times | Source: dpa"], [(1, "credit")]),
        (["Boats", "02:17 - Source: dpa"], [(1, "credit")]),
        (["Boats", "Boats at noon | Source: dpa"], [(1, "caption+credit")]),
    ],
)
def test_a_maker_or_a_duration_before_a_credit_is_no_caption(lines, roles):
    assert found(CREDIT, *lines) == roles


@pytest.mark.parametrize(
    ("first", "second", "roles"),
    [
        (line("Boats at noon", "caption"), line("The quay", "caption"), [(0, "alt")]),
        (line("Boats at noon", "caption"), line("Boats at noon", "caption"), []),
        (line("Boats at noon", "caption"), line("The quay", "caption", gap=True), []),
        (line("Boats at noon", "body"), line("The quay", "caption"), []),
        (line("Boats", "caption", element="p"), line("The quay", "caption", element="p"), []),
    ],
)
def test_of_two_captions_above_a_credit_the_first_is_the_alternative_text(first, second, roles):
    assert found(ALT, first, second, ruled("Foto: dpa", "credit")) == roles
