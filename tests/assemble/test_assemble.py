"""Stage 4: the article that lines with given roles make, its line log, warnings and confidence."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from normalizer import Article, Normalizer, Title
from normalizer.tag.rule import Rule, Ruler
from normalizer.tag.sheet import AnyFinding, Finding, Headline, PageTitle, Sheet

HEAD = "Danube accord signed in Bratislava"
FIRST = "The ministers of nine countries met in Bratislava on Friday and signed it."
# A line that was wrapped, and its end.
OPEN, END = "The accord takes effect once six parliaments have", "ratified it in the spring."
WRAPPED = f"{OPEN} {END}"


def assembled(
    *lines: tuple[str, str], page: AnyFinding | None = None, gap: str = "\n\n"
) -> Article:
    """Return the article of lines with these roles, "" for none, and a finding about the page."""

    def find(_sheet: Sheet) -> Iterator[AnyFinding]:
        yield from (Finding(index, role) for index, (role, _) in enumerate(lines) if role)
        if page:
            yield page

    tool = Normalizer(translator=None)
    tool.rules = Ruler([Rule("given", "", "", find)])
    return tool.normalize(gap.join(text for _, text in lines))


def fields_of(article: Article) -> list[str | None]:
    return [line.field for line in article.lines]


def body_of(article: Article) -> list[tuple[str, str]]:
    return [(block.type, block.text) for block in article.body]


@pytest.mark.parametrize(
    ("role", "text", "block"),
    [
        ("body", FIRST, ("paragraph", FIRST)),
        ("body", "> so it was", ("paragraph", "> so it was")),
        ("subhead", "What next", ("subhead", "What next")),
        ("subhead", "## What next", ("subhead", "What next")),
        ("subhead", "1. What next", ("subhead", "1. What next")),
        ("quote", "> We wait.", ("quote", "We wait.")),
        ("quote", "“We wait.”", ("quote", "“We wait.”")),
        ("list_item", "• Sand and bags", ("list_item", "Sand and bags")),
        ("list_item", "12. Sand and bags", ("list_item", "Sand and bags")),
        ("list_item", "o Sand and bags", ("list_item", "Sand and bags")),
        ("list_item", "Sand and bags", ("list_item", "Sand and bags")),
        ("", FIRST, ("paragraph", FIRST)),
    ],
)
def test_a_line_of_text_is_a_block_without_its_marker(role, text, block):
    """A line that no rule decided is a paragraph."""
    article = assembled((role, text))
    assert body_of(article) == [block]
    assert [(line.role, line.field, line.rule) for line in article.lines] == [
        (role or "body", "body[0]", "given" if role else "unruled")
    ]


@pytest.mark.parametrize(
    ("roles", "blocks"),
    [
        (("body", "body"), [("paragraph", WRAPPED)]),
        (("list_item", "body"), [("list_item", WRAPPED)]),
        (("body", "list_item"), [("paragraph", OPEN), ("list_item", END)]),
        (("body", "quote"), [("paragraph", OPEN), ("quote", END)]),
        (("subhead", "body"), [("subhead", OPEN), ("paragraph", END)]),
        (("boilerplate", "body"), [("paragraph", END)]),
        (("credit", "body"), [("paragraph", END)]),
    ],
)
def test_a_wrapped_line_continues_the_block_above(roles, blocks):
    """A paragraph does not continue a subhead or a removed line, and a list item nothing."""
    article = assembled((roles[0], OPEN), (roles[1], END), gap="\n")
    assert body_of(article) == blocks


def test_pieces_of_a_paragraph_that_was_split_at_its_links_are_joined():
    """However short they are, on a page where lines end in white space."""
    pieces = ["The report that was out on Friday ", "names early ", "Nora Roe ", "of Elmtal."]
    article = assembled(*(("body", piece) for piece in pieces), gap="\n")
    assert body_of(article) == [("paragraph", "".join(pieces))]


def test_a_blank_line_ends_a_paragraph():
    """Its first line may be as long as one that was wrapped."""
    assert body_of(assembled(("body", OPEN), ("body", END))) == [
        ("paragraph", OPEN),
        ("paragraph", END),
    ]


@pytest.mark.parametrize(
    ("lines", "gap", "summary", "fields"),
    [
        ([FIRST], "\n\n", FIRST, ["summary"]),
        ([f"# {FIRST}"], "\n\n", FIRST, ["summary"]),
        ([f"* {FIRST}"], "\n\n", FIRST, ["summary"]),
        ([f"1. {FIRST}"], "\n\n", f"1. {FIRST}", ["summary"]),
        ([OPEN, END], "\n", WRAPPED, ["summary", "summary"]),
        ([OPEN, END], "\n\n", OPEN, ["summary", "body[0]"]),
        ([FIRST, OPEN, END], "\n", FIRST, ["summary", "body[0]", "body[0]"]),
    ],
)
def test_a_second_summary_is_a_paragraph(lines, gap, summary, fields):
    """Unless it continues the first, which loses its marker; its own wrapped line continues it."""
    article = assembled(*(("summary", line) for line in lines), gap=gap)
    assert article.summary == summary
    assert fields_of(article) == fields


def test_a_paragraph_does_not_continue_the_block_above_a_summary():
    article = assembled(("body", FIRST), ("summary", OPEN), ("body", END), gap="\n")
    assert (article.summary, body_of(article)) == (
        OPEN,
        [("paragraph", FIRST), ("paragraph", END)],
    )


@pytest.mark.parametrize("role", ["body", "summary"])
def test_text_ends_an_image(role):
    """What follows is about another one; positions count the blocks above."""
    lines = [("alt", "Gauge at noon"), (role, FIRST), ("caption", "The gauge near Mohacs")]
    article = assembled(*lines)
    assert [image.caption.text for image in article.images if image.caption] == [
        "Gauge at noon",
        "The gauge near Mohacs",
    ]
    assert [image.position for image in article.images] == [0, 1 if role == "body" else 0]
    assert fields_of(article)[::2] == ["images[0].caption", "images[1].caption"]


@pytest.mark.parametrize("role", ["kicker", "date", "boilerplate"])
def test_other_lines_do_not_end_an_image(role):
    """They may stand between its caption and its credit."""
    article = assembled(("caption", "The gauge"), (role, "May 2, 2024"), ("credit", "Foto: dpa"))
    (image,) = article.images
    assert image.credit is not None
    assert fields_of(article)[2] == "images[0].credit"


@pytest.mark.parametrize(
    ("lines", "kicker"),
    [
        ([("kicker", "Danube floods:")], "Danube floods"),
        ([("kicker", "Danube"), ("kicker", "floods :"), ("kicker", "Danube")], "Danube floods"),
        ([("title", f"Floods: {HEAD}"), ("kicker", "Danube")], "Danube"),
    ],
)
def test_the_lines_of_a_kicker_are_joined(lines, kicker):
    """Each once, without its colon."""
    article = assembled(*lines)
    assert article.kicker == kicker
    assert article.lines[-1].field == "kicker"


def test_the_headline_is_the_first_title_or_the_chosen_one():
    """Lines that repeat it, or a part of it, are logged; the title of something else is removed."""
    lines = [("title", HEAD), ("title", "Danube accord"), ("title", "Ferry sinks")]
    first = assembled(*lines, ("title", HEAD.upper()))
    assert first.headline == HEAD
    assert fields_of(first) == ["headline", "headline", None, "headline"]
    assert [line.role for line in first.lines] == ["title", "title", "boilerplate", "title"]
    chosen = assembled(*lines, page=Headline(2))
    assert chosen.headline == "Ferry sinks"
    assert fields_of(chosen) == [None, None, "headline"]
    unlettered = assembled(("title", HEAD), ("title", "* * *"), page=Headline(0))
    assert fields_of(unlettered) == ["headline", None]


def test_the_page_title_has_headline_section_kicker_and_date():
    """It names the publisher in the line log; the date counts if the page prints no other."""
    title = Title(HEAD, "Deutsche Welle", "Rivers", "2017-03-18", "Floods")
    lines = [("title", f"Floods | {HEAD} | Rivers | Deutsche Welle"), ("body", FIRST)]
    article = assembled(*lines, page=PageTitle(0, title))
    assert (article.headline, article.section, article.kicker) == (HEAD, "Rivers", "Floods")
    assert (article.publisher, article.date_published) == ("DW", "2017-03-18")
    assert article.lines[0].field == "headline+publisher"
    dated = assembled(*lines, ("date", "May 2, 2024"), page=PageTitle(0, title))
    assert dated.date_published == "2024-05-02"


@pytest.mark.parametrize(
    ("line", "kicker"), [(f"Floods: {HEAD}", "Floods"), (f"Home > Floods > {HEAD}", None), (HEAD, None)]
)  # fmt: skip
def test_the_line_that_prints_the_headline_may_have_the_kicker(line, kicker):
    """The page title has the headline alone then."""
    article = assembled(("title", HEAD), ("title", line), page=Headline(0, printed_at=1))
    assert (article.headline, article.kicker) == (HEAD, kicker)


@pytest.mark.parametrize(
    ("lines", "roles", "fields"),
    [
        ([("publisher", "Deutsche Welle")], ["publisher"], ["publisher"]),
        ([("publisher", "DW"), ("publisher", "taz")], ["publisher", "boilerplate"], ["publisher", None]),
        (
            [("publisher+date", "DW · May 2, 2024"), ("publisher+date", "taz · May 3, 2024")],
            ["publisher+date", "publisher+date"],
            ["publisher+date_published", None],
        ),
        ([("boilerplate", "DW"), ("publisher", "DW")], ["boilerplate", "publisher"], [None, "publisher"]),
    ],
)  # fmt: skip
def test_lines_that_name_the_publisher_are_logged(lines, roles, fields):
    """A link to another brand is removed."""
    article = assembled(*lines)
    assert article.publisher == "DW"
    assert [line.role for line in article.lines] == roles
    assert fields_of(article) == fields


@pytest.mark.parametrize(
    ("lines", "signoff", "fields"),
    [
        ([("body", f"{FIRST} (dpa)")], "(dpa)", ["body[0]+signoff"]),
        ([("body", f"{FIRST} (dpa)"), ("body", FIRST)], None, ["body[0]", "body[1]"]),
        ([("list_item", f"{FIRST} (dpa)")], None, ["body[0]"]),
        ([("body", f"{FIRST} (dpa)"), ("signoff", "ab/cd (AFP)")], "ab/cd (AFP)", ["body[0]", "signoff"]),
        ([("signoff", "ab/cd (AFP)"), ("signoff", "ef (dpa)")], "ab/cd (AFP) ef (dpa)", ["signoff"] * 2),
        ([("body", FIRST), ("signoff", "What a long way it was")], None, ["body[0]", None]),
        ([("body", f"{FIRST} (sic)")], None, ["body[0]"]),
    ],
)  # fmt: skip
def test_a_sign_off_is_on_its_own_line_or_closes_the_last_paragraph(lines, signoff, fields):
    """Brackets within the text stay there, and a line that cannot be read fills no field."""
    article = assembled(*lines)
    assert (article.signoff.raw if article.signoff else None) == signoff
    assert fields_of(article) == fields


def test_a_sign_off_at_the_end_of_a_wrapped_paragraph_is_on_its_last_line():
    article = assembled(("body", OPEN), ("body", f"{END} (dpa)"), gap="\n")
    assert body_of(article) == [("paragraph", WRAPPED)]
    assert [(line.role, line.field) for line in article.lines] == [
        ("body", "body[0]"),
        ("body+signoff", "body[0]+signoff"),
    ]


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        ([("body", f"GENEVA (AP) — {FIRST}")], ["GENEVA"]),
        ([("subhead", "Rivers"), ("quote", "We wait."), ("body", f"GENEVA (AP) — {FIRST}")], ["GENEVA"]),
        ([("summary", f"GENEVA (AP) — {FIRST}"), ("body", FIRST)], ["GENEVA"]),
        ([("body", FIRST), ("body", f"GENEVA (AP) — {FIRST}")], ["GENEVA"]),
        ([("quote", f"GENEVA (AP) — {FIRST}")], None),
        ([("title", HEAD), ("boilerplate", "GENEVA (AP) —"), ("body", FIRST)], ["GENEVA"]),
        ([("boilerplate", "GENEVA (AP) —"), ("title", HEAD), ("body", FIRST)], None),
    ],
)  # fmt: skip
def test_the_article_has_the_dateline_of_its_lead(lines, place):
    dateline = assembled(*lines).dateline
    assert ([name.upper() for name in dateline.places] if dateline else None) == place


def test_a_dateline_on_a_line_of_its_own_is_text():
    article = assembled(("title", HEAD), ("boilerplate", "GENEVA (AP) —"), ("body", FIRST))
    assert article.agencies == ["AP"]
    account = article.lines[1]
    assert (account.role, account.rule, account.field) == ("body", "dateline", "dateline")


def test_a_name_in_the_headline_is_no_author_without_a_label():
    """The article is about that person; so is one whose paragraphs name the person."""
    name = ("byline", "Jane Roe")
    assert assembled(("title", "What Jane Roe says"), name, ("body", FIRST)).authors == []
    assert assembled(("title", HEAD), name, *[("body", f"Roe said: {FIRST}")] * 2).authors == []
    assert assembled(("title", HEAD), name, ("body", FIRST)).authors == ["Jane Roe"]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("Read more: Ferries", "Ferries"),
        ("Read more: Elmdale: its swallows", "Elmdale: its swallows"),
        ("* Elmdale at 11:05: its swallows", "Elmdale at 11:05: its swallows"),
        ("À lire aussi Les ferries repartent", "Les ferries repartent"),
        ("Ferries run again 11.02.2020", "Ferries run again"),
        ("Read more: Ferries run again | DW | 14.06.2019", "Ferries run again | DW"),
        ("The ferries of 2020", "The ferries of 2020"),
    ],
)
def test_a_related_link_loses_its_label_bullet_and_date_alone(line, text):
    article = assembled(("related", "Dams in numbers"), ("related", line))
    assert [link.text for link in article.related] == ["Dams in numbers", text]
    assert fields_of(article) == ["related[0]", "related[1]"]


def test_facts_may_be_on_lines_of_any_other_role():
    article = assembled(
        ("title", HEAD), ("byline+date", "By Jane Roe · May 2, 2024"), ("body", FIRST)
    )
    assert (article.authors, article.date_published) == (["Jane Roe"], "2024-05-02")
    assert fields_of(article)[1] == "date_published+authors"


@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        ([("title", HEAD), ("body", FIRST)], []),
        ([("body", FIRST)], ["no-headline"]),
        ([("title", HEAD)], ["no-article"]),
        ([("title", HEAD), ("byline", "By 12 hands"), ("body", FIRST)], ["unread-byline"]),
        ([("title", HEAD), ("body", f"Springhausen (ELN) — {FIRST}")], ["unread-dateline"]),
        ([("title", HEAD), ("byline", "By Jane Roe"), ("byline", "By 12 hands"), ("body", FIRST)], []),
    ],
)  # fmt: skip
def test_what_is_missing_is_a_warning(lines, codes):
    """A byline that cannot be read is one as long as no author was found."""
    assert [warning.code for warning in assembled(*lines).warnings] == codes


TOOL = Normalizer(translator=None)
PAGE = ["Danube accord", FIRST, WRAPPED]


def normalized(*lines: str) -> Article:
    """Return the article of lines with blank lines between them; a line may contain line ends."""
    return TOOL.normalize("\n\n".join(lines))


def test_alternative_text_caption_and_credit_make_one_image():
    """The line above the caption is the alternative text; the position is that on the page."""
    image_lines = (
        "Ungarn Messstation am Donauufer\n2/3 The station near MohacsImage: Reuters/T. Varnai"
    )
    (image,) = normalized(*PAGE, image_lines, FIRST).images
    assert image.alt and image.alt.text == "Ungarn Messstation am Donauufer"
    assert image.caption and image.caption.text == "The station near Mohacs"
    assert image.credit and image.credit.raw == "Image: Reuters/T. Varnai"
    assert image.position == 2


@pytest.mark.parametrize(
    "line", ["Getty Images", "STR/Getty Images", "BILD: APA/E. MUSTER", "Quelle: em/Getty Images"]
)
def test_the_credit_of_a_picture_is_no_sign_off(line):
    """An agency that only supplies pictures, or a picture label, is a credit even at the end."""
    assert normalized(*PAGE, line).signoff is None


@pytest.mark.parametrize(
    ("lines", "authors", "editors", "agencies"),
    [
        ("Reporting by Jane Roe\nEditing by Richard Miles", ["Jane Roe"], ["Richard Miles"], []),
        ("ab/cd (AFP, dpa)\nef (KNA)", ["ab", "ef"], ["cd"], ["AFP", "dpa", "KNA"]),
    ],
)
def test_two_lines_of_a_sign_off_are_one(lines, authors, editors, agencies):
    article = normalized(*PAGE, lines)
    signoff = article.signoff
    assert signoff is not None
    assert signoff.raw == lines.replace("\n", " ")
    assert (signoff.authors, signoff.editors, signoff.agencies) == (authors, editors, agencies)
    assert fields_of(article)[-2:] == ["signoff", "signoff"]
    assert [line.role for line in article.lines[-2:]] == ["signoff", "signoff"]


@pytest.mark.parametrize(
    ("lines", "published", "modified"),
    [
        (["June 14, 2019"], "2019-06-14", None),
        (["14. Juni 2019, 15:48 Uhr"], "2019-06-14T15:48", None),
        (["Published: June 14, 2019. Updated: June 15, 2019"], "2019-06-14", "2019-06-15"),
        (["Published: June 14, 2019", "Updated: June 15, 2019"], "2019-06-14", "2019-06-15"),
        (["Updated: June 15, 2019", "Published: June 14, 2019"], "2019-06-14", "2019-06-15"),
        # on an English page, the month comes first
        (["03/04/2019"], "2019-03-04", None),
    ],
)
def test_dates_are_iso(lines, published, modified):
    page = normalized("Danube accord", *lines, FIRST)
    assert (page.date_published, page.date_modified) == (published, modified)


def test_the_day_comes_first_on_a_french_page():
    text = "Les ministres de neuf pays se sont réunis vendredi à Bratislava et ont signé un accord."
    page = normalized("Accord sur le Danube", "03/04/2019", text)
    assert page.date_published == "2019-04-03"


@pytest.mark.parametrize("alt", ["Foto", "Bild:"])
def test_the_label_of_a_picture_is_no_alternative_text(alt):
    article = assembled(("alt", alt), ("caption", "The gauge"), ("credit", "Foto: dpa"))
    (image,) = article.images
    assert (image.alt, image.caption and image.caption.text) == (None, "The gauge")
    assert (article.lines[0].role, article.lines[0].field) == ("boilerplate", None)


def test_a_figure_is_one_image_in_any_order_of_its_texts():
    figure = (
        "<figure><img src='/a.jpg' alt='Ferry at the quay'><p class='credit'>Foto: Ann Ray/dpa</p>"
        "<figcaption>Walkers wait for the ferry at noon</figcaption></figure>"
    )
    page = f"<h1>{HEAD}</h1><p>{FIRST}</p>{figure}<p>{WRAPPED}</p>"
    (image,) = TOOL.normalize_html(page).images
    assert image.alt and image.caption and image.credit


def test_two_sizes_of_an_image_lose_none_of_its_texts():
    text = "<p>The ministers of {} countries met on Monday and signed an accord on the river.</p>"
    page = (
        f"<h1>A town rebuilds its carousel</h1>{text.format('nine')}"
        "<figure><img src='https://a.example/horse-300x200.jpg' alt='{}'></figure>"
        f"{text.format('ten')}<figure><img src='https://a.example/horse-900x600.jpg' "
        "alt='The carver at work in her shop'><figcaption>Twelve horses are ready, the carver says."
        f"</figcaption></figure>{text.format('six')}"
    )
    other = "Children sit on unpainted horses"
    images = TOOL.normalize_html(page.format(other)).images
    texts = [text.text for image in images for text in (image.caption, image.alt) if text]
    assert texts == [
        other,
        "Twelve horses are ready, the carver says.",
        "The carver at work in her shop",
    ]
    same = page.format("The carver at work in her shop")
    (image,) = TOOL.normalize_html(same).images
    assert image.caption and image.caption.text == texts[1]
    assert image.alt and image.alt.text == texts[2]


SECTIONS = (
    "Home World Business Sport Weather Travel Food Video Podcasts Puzzles Jobs Cars Homes Shop"
)
MENU = "\n".join(f"{name}\n{name} today" for name in SECTIONS.split())
HEADED = "Nine countries agree on joint flood warnings"
TEXT = [
    "The ministers of nine countries met in Bratislava on Friday and signed an accord on the river.",
    "The accord takes effect once six parliaments have ratified it, which may take until the spring.",
    "Growers on the lower reaches fear that early warnings will be followed by early orders.",
]


@pytest.mark.parametrize(
    ("page", "codes"),
    [
        # rules alone decide a clean page, however short
        (f"{HEADED}\n\n{TEXT[0]}", []),
        ("\n\n".join([MENU, HEADED, *TEXT, *(f"{line} So it was said." for line in TEXT)]), []),
        ("\n".join((MENU, HEADED, "14 March 2009", TEXT[0])), ["doubtful-body"]),
        (MENU, ["no-article"]),
        (HEADED, ["no-article"]),
        ("  \n ", ["empty-input"]),
    ],
)
def test_a_page_with_little_or_no_text_may_hold_no_article(page, codes):
    article = TOOL.normalize(page)
    assert [warning.code for warning in article.warnings] == codes
    if codes == ["doubtful-body"]:
        assert [block.text for block in article.body] == [TEXT[0]]


def test_articles_and_lines_have_a_confidence():
    assert 0.5 < normalized(HEADED, TEXT[0]).confidence < 1
    article = TOOL.normalize(MENU + "\n\n" + "\n\n".join([HEADED, *TEXT] * 2))
    assert 0 < article.confidence < 1
    assert all(0 < line.confidence <= 1 for line in article.lines)
    assert "confidence" in article.lines[0].to_dict()
