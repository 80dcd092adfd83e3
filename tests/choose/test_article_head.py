"""The head of whole pages: deck, figure, byline, date and headings around a plain headline."""

from __future__ import annotations

import pytest

from normalizer import Article, Normalizer

TOOL = Normalizer(translator=None)
MENU = "<nav><a href=/>Home</a><a href=/n>News</a></nav>"
HEADLINE = "<h1>Ferry fares to rise</h1>"
BYLINE = "<p>By Jane Roe</p>"
DECK = "Island council was not asked"
PARAGRAPHS = [
    "The harbour board raised the fares of the island ferry on Monday, its office said.",
    "Fuel costs a third more than last year, the director said after a meeting in the old hall.",
    "The winter timetable is to begin in autumn if the crews agree to longer shifts, he added.",
]
TEXT = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
MORE = TEXT.replace("Monday", "Friday").replace("third", "half").replace("winter", "summer")
FIGURE = (
    "<figure><img src=/f.jpg alt='A ferry in fog'>"
    "<figcaption>The ferry at dawn</figcaption></figure>"
)


def article_of(content: str, *, menu: str = "", metadata: str = "") -> Article:
    """Return the article of a page of HTML with the title of the article and its site."""
    head = f"<title>Ferry fares to rise | Orhei Post</title>{metadata}"
    page = f"<html lang=en><head>{head}</head><body>{menu}<main><article>{content}</article></main>"
    return TOOL.normalize_html(page, "https://orhei.example/a")


def role_of(article: Article, text: str) -> str:
    return next(line.role for line in article.lines if line.text == text)


@pytest.mark.parametrize(
    "deck",
    [
        f"<h2>{DECK}</h2>",
        f"<p class=standfirst>{DECK}</p>",
        f"<div class=deck>{DECK}</div>",
    ],
)
@pytest.mark.parametrize(
    "metadata", ["", f'<meta property="og:description" content="{DECK}">'], ids=["bare", "stated"]
)
def test_a_short_deck_below_the_headline_is_the_summary(deck, metadata):
    article = article_of(HEADLINE + deck + BYLINE + TEXT, menu=MENU, metadata=metadata)
    assert article.summary == DECK
    assert [block.text for block in article.body] == PARAGRAPHS


def test_a_short_deck_without_a_byline_is_kept_in_other_languages():
    text = (
        "<p>Le conseil municipal a débattu lundi du nouveau bac, a indiqué la direction du port.</p>"
        "<p>Les coûts ont augmenté d’un tiers depuis l’an dernier, a déclaré la maire.</p>"
        "<p>Les travaux doivent commencer à l’automne si l’État débloque les fonds.</p>"
    )
    deck = "La mairie n'avait pas informé les habitants"
    page = f"<html lang=fr><title>Le bac coûtera plus cher</title>{MENU}<main><article>"
    article = TOOL.normalize_html(
        f"{page}<h1>Le bac coûtera plus cher</h1><p class=lead>{deck}</p>{text}"
    )
    assert article.summary == deck


@pytest.mark.parametrize("menu", ["", MENU], ids=["bare", "menu"])
@pytest.mark.parametrize(
    "head", [FIGURE + HEADLINE + BYLINE, HEADLINE + FIGURE + BYLINE], ids=["above", "below"]
)
def test_a_figure_beside_the_headline_is_an_image(menu, head):
    article = article_of(head + TEXT, menu=menu)
    [image] = article.images
    assert image.caption is not None
    assert image.caption.text == "The ferry at dawn"
    assert image.alt is not None
    assert image.alt.text == "A ferry in fog"
    assert (article.headline, article.kicker) == ("Ferry fares to rise", None)


@pytest.mark.parametrize(
    "marked",
    [
        "<span class=author>Juan Toro</span>",
        "<span itemprop=author>Juan Toro</span>",
        "<a rel=author href=/author/juan>Juan Toro</a>",
    ],
)
def test_a_name_in_a_caption_is_no_author_of_the_article(marked):
    figure = f"<figure><img src=/f.jpg><figcaption>The ferry. {marked}</figcaption></figure>"
    assert article_of(HEADLINE + figure + TEXT).authors == []


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("By Jane Roe | Staff Writer", ["Jane Roe"]),
        ("By Jane Roe | Associated Press", ["Jane Roe", "Associated Press"]),
        ("By Jane Roe | Orhei Post", ["Jane Roe"]),
        ("By Jane Roe - Orhei Post", ["Jane Roe"]),
        ("Von Jane Roe | Orheier Zeitung", ["Jane Roe"]),
    ],
)
def test_a_byline_with_role_or_outlet_is_no_page_title(byline, authors):
    article = TOOL.normalize("\n\n".join(["Ferry fares to rise", byline, *PARAGRAPHS]))
    assert (article.headline, article.kicker) == ("Ferry fares to rise", None)
    assert article.authors == authors


def test_a_title_that_begins_like_a_byline_is_a_page_title():
    article = TOOL.normalize("\n\n".join(["By the numbers | Orhei Post", *PARAGRAPHS]))
    assert (article.headline, article.publisher) == ("By the numbers", "Orhei Post")


def test_the_only_main_heading_of_the_main_element_is_the_headline():
    path = "<div>You are here: <a href=/>Home</a> › <a href=/p>Press</a> › Press releases</div>"
    page = f"<title>Press release No. 117 - Uni</title>{MENU}{path}<main>{HEADLINE}{TEXT}</main>"
    article = TOOL.normalize_html(page)
    assert (article.headline, article.kicker) == ("Ferry fares to rise", None)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Kiel, 4. November 2025", "2025-11-04"),
        ("Press Release No. 12 • June 24, 2024", "2024-06-24"),
        ("News • June 24, 2024", "2024-06-24"),
        ("Pressemitteilung Nr. 12 vom 24. Juni 2024", "2024-06-24"),
        ("Elmdale, Ore. – June 24, 2024", "2024-06-24"),
        ("ELMDALE, June 24, 2024", "2024-06-24"),
        ("News item | 24-06-2024 | 10:00", "2024-06-24T10:00"),
        ("Reuters, 24 June 2024", "2024-06-24"),
        ("Reuters 24 June 2024", "2024-06-24"),
        ("Elmdale 24/06/24", "2024-06-24"),
        ("Elm Market - 24 June 2024 - 10:12", "2024-06-24T10:12"),
        ("Elm Market. Monday, 24 June 2024, 10:12", "2024-06-24T10:12"),
        ("Local news · Elm Market · 24 June 2024", "2024-06-24"),
    ],
)
def test_a_date_may_have_a_place_or_a_label_in_front(line, day):
    article = article_of(f"{HEADLINE}<p>{line}</p>{TEXT}")
    assert str(article.date_published) == day
    assert [block.text for block in article.body] == PARAGRAPHS
    for head in (["Ferry fares to rise", line], [line, "Ferry fares to rise"]):
        article = TOOL.normalize("\n\n".join(head + PARAGRAPHS))
        assert (article.headline, str(article.date_published)) == ("Ferry fares to rise", day)
        assert [block.text for block in article.body] == PARAGRAPHS


@pytest.mark.parametrize(
    "line",
    [
        *(
            "AFP | 05/03/2024",
            "AFP, 05/03/2024",
            "Par AFP - 05/03/2024",
            "AFP | Madrid | 05/03/2024",
        ),
        *("Logroño | 05/03/2024", "Sociedad | Logroño | 05/03/2024", "Logroño 05/03/24"),
    ],
)
def test_a_date_behind_an_agency_or_a_place_is_read_as_the_language_of_the_page_writes_it(line):
    text = [
        "Le bac entre les deux villes s'est échoué, a annoncé lundi la capitainerie du port.",
        "Le capitaine avait été averti une heure avant le départ du niveau très bas de l'eau.",
    ]
    page = f"<html lang=fr><h1>Un bac s'échoue</h1><p>{line}<p>{'<p>'.join(text)}"
    lines = "\n\n".join(["Un bac s'échoue", line, *text])
    for article in (TOOL.normalize_html(page), TOOL.normalize(lines)):
        assert (article.headline, article.date_published) == ("Un bac s'échoue", "2024-03-05")


def test_markup_decides_roles_without_the_networks():
    quotation = "“Nobody knows where the money went, and nobody asks.”"
    heading = "Why was the ferry sold in the first place?"
    content = f"<blockquote>{quotation}</blockquote><h2>{heading}</h2>"
    article = article_of(HEADLINE + BYLINE + TEXT + content + MORE)
    assert role_of(article, quotation) == "quote"
    assert role_of(article, heading) == "subhead"


@pytest.mark.parametrize(
    "content",
    [
        "<table><tr><th>Year<th>Fare<tr><td>2023<td>12<tr><td>2024<td>14</table>",
        "<pre>fare = 12\nprint(fare)</pre>",
    ],
    ids=["table", "code"],
)
def test_the_caption_of_a_table_or_of_code_is_of_no_image(content):
    figure = f"<figure>{content}<figcaption>Fares by year</figcaption></figure>"
    article = article_of(HEADLINE + BYLINE + TEXT + figure + MORE)
    assert article.images == []
    assert role_of(article, "Fares by year") == "body"
