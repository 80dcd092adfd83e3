"""The rules for lines by their HTML elements, and for blocks of lines of one image."""

from __future__ import annotations

from typing import Any

import pytest
from tests.tag.ruled_sheets import FIRST, Given, found, line, ruled

from normalizer import Article, normalize_html
from normalizer.tag.rules.furniture import CONTROL, NAVIGATION_LINK
from normalizer.tag.rules.images import BLOCK
from normalizer.tag.rules.text import MARKUP

TEXT = line(FIRST, "body", gap=True)


def link(**html: Any) -> list[tuple[int, str]]:
    properties: dict[str, Any] = {"element": "li", "linked": 1.0, "inside": {"nav"}} | html
    return found(NAVIGATION_LINK, "Dams", line(properties.pop("text", "Tides"), **properties))


@pytest.mark.parametrize(
    ("html", "is_menu"),
    [
        ({}, True),
        ({"element": "p", "inside": {"footer"}}, True),
        ({"inside": {"header"}}, False),
        ({"inside": {"nav", "article"}}, False),
        ({"inside": {"nav", "h1"}}, False),
        ({"inside": set(), "near": {"navigation"}}, True),
        ({"inside": set(), "named": {"footer"}}, True),
        ({"inside": set(), "around": {"navigation"}}, False),
        ({"named": {"byline"}}, False),
        ({"near": {"byline"}}, False),
        ({"linked": 0.95}, True),
        ({"linked": 0.94}, False),
        ({"as_headline": 0.49}, True),
        ({"as_headline": 0.5}, False),
        ({"text": "x" * 60}, True),
        ({"text": "x" * 61}, False),
    ],
)
def test_a_short_link_in_a_menu_is_furniture(html, is_menu):
    """By its element or its name, outside an article and unlike the headline."""
    assert link(**html) == [(1, "boilerplate")] * is_menu


@pytest.mark.parametrize(
    ("html", "is_control"),
    [
        ({"element": "option"}, True),
        ({"element": "button"}, True),
        ({"element": "button", "named": {"credit"}}, False),
        ({"element": "button", "near": {"headline"}}, False),
        ({"element": "p", "inside": {"button"}}, False),
        ({"element": "img", "inside": {"button"}}, False),
        ({"element": "p", "inside": {"footer"}}, True),
        ({"element": "p", "inside": {"footer"}, "role": "body"}, True),
        ({"element": "p", "inside": {"footer"}, "role": "byline"}, False),
        ({"element": "p", "inside": {"footer", "article"}}, False),
    ],
)
def test_the_text_of_a_control_or_of_the_footer_is_furniture(html, is_control):
    given = line(FIRST, **html)
    assert found(CONTROL, "Dams", given) == [(1, "boilerplate")] * is_control


def item(text: str = "Two gates of oak", role: str | None = "boilerplate", **html: Any) -> Given:
    properties: dict[str, Any] = {"element": "li", "parent": 9, "grandparent": 1} | html
    return line(text, role, **properties)


def paragraph(parent: int = 1) -> Given:
    return line(FIRST, "body", element="p", parent=parent)


ROW: dict[str, Any] = {"element": "row", "ancestors": (1, 7, 8, 9)}


@pytest.mark.parametrize(
    ("lines", "items"),
    [
        ([paragraph(), item(), item(), paragraph()], [1, 2]),
        ([paragraph(), item(role="subhead"), item(role=None), item(role="body"), paragraph()], [1, 2, 3]),
        ([paragraph(), item(role="caption"), paragraph()], []),
        ([paragraph(), item(grandparent=2), paragraph()], []),
        ([paragraph(), item(), paragraph(2)], []),
        ([paragraph(), item(element="p"), paragraph()], []),
        ([item(), paragraph(), paragraph(), item()], []),
        # lists of links are none of the text
        ([paragraph(), item(linked=0.5), item(), paragraph()], []),
        ([paragraph(), item(linked=0.5), item(), item(), paragraph()], [1, 2, 3]),
        ([paragraph(), item(linked=0.4), item(linked=0.4), paragraph()], [1, 2]),
        ([paragraph(), item(linked=1.0), item(parent=8), paragraph()], [2]),
        # rows of a table, which may be in elements of its own
        ([paragraph(), item(**ROW), paragraph()], [1]),
        ([paragraph(), item(element="row", ancestors=(1, 5, 7, 8, 9)), paragraph()], [1]),
        ([paragraph(), item(element="row", ancestors=(1, 5, 6, 7, 8, 9)), paragraph()], []),
        ([paragraph(), item(element="row", ancestors=(2, 1, 8, 9)), paragraph()], []),
        ([paragraph(), item(**ROW, linked=1.0), item(element="row", ancestors=(1, 6, 8, 9)), paragraph()], [2]),
    ],
)  # fmt: skip
def test_lists_and_tables_beside_paragraphs_are_text(lines, items):
    assert found(MARKUP, *lines) == [(index, "list_item") for index in items]


@pytest.mark.parametrize(
    ("text", "given", "html", "role"),
    [
        ("Old gauges", "body", {"element": "h2"}, "subhead"),
        ("Old gauges", None, {"element": "h6"}, "subhead"),
        ("Old gauges", "caption", {"element": "h2"}, None),
        ("Old gauges", "body", {"element": "h1"}, None),
        ("They are old.", "body", {"element": "h2"}, None),
        ("Why are they old?", "body", {"element": "h2"}, "subhead"),
        ("x" * 160 + "?", "body", {"element": "h2"}, None),
        ("x" * 160, "body", {"element": "h2"}, "subhead"),
        ("x" * 161, "body", {"element": "h2"}, None),
        ("Old gauges", "body", {"element": "li"}, "list_item"),
        ("Old gauges", "body", {"element": "row"}, "list_item"),
        ("Old gauges", "subhead", {"element": "li"}, None),
        ("We wait.", "body", {"element": "p", "inside": {"blockquote"}}, "quote"),
        ("We wait.", None, {"element": "p", "inside": {"blockquote"}}, "quote"),
        ("We wait.", "subhead", {"element": "p", "inside": {"blockquote"}}, None),
        ("Old gauges", "boilerplate", {"element": "h2"}, None),
        # a link is furniture, surely if nothing has taken it for text
        ("Old gauges", "body", {"element": "div", "linked": 0.95}, "boilerplate"),
        ("Old gauges", "body", {"element": "div", "linked": 0.94}, None),
        ("Old gauges", None, {"element": "div", "linked": 0.5}, "boilerplate"),
        ("Old gauges", None, {"element": "div", "linked": 0.49}, None),
        ("Old gauges", None, {"element": "li", "linked": 0.94}, "list_item"),
        ("Old gauges", None, {"element": "li", "linked": 0.95}, "boilerplate"),
        ("Old gauges", None, {"element": "row", "linked": 0.94}, "list_item"),
        ("Old gauges", "subhead", {"element": "h2", "linked": 1.0}, "boilerplate"),
        ("Old gauges", "list_item", {"element": "li", "linked": 1.0}, "boilerplate"),
        ("Old gauges", "caption", {"element": "div", "linked": 1.0}, None),
        ("Old gauges", "body", {"element": "p", "linked": 1.0}, None),
        ("Old gauges", "body", {"element": "blockquote", "linked": 1.0, "inside": {"blockquote"}}, "quote"),
        ("Old gauges", "body", {"element": "img", "linked": 1.0}, None),
    ],
)  # fmt: skip
def test_an_element_tells_what_a_line_of_text_is(text, given, html, role):
    assert found(MARKUP, line(text, given, **html)) == ([(0, role)] if role else [])
    assert found(MARKUP, line(text, given)) == []


@pytest.mark.parametrize(
    ("sure", "html", "below", "role"),
    [
        (0.29, {"element": "h2"}, "body", "subhead"),
        (0.3, {"element": "h2"}, "body", None),
        (0.29, {"element": "p"}, "body", None),
        (0.29, {"element": "h2", "linked": 1.0}, "body", None),
        (0.29, {"element": "h2"}, "boilerplate", None),
    ],
)
def test_a_heading_between_paragraphs_stays_unless_its_removal_is_supported(
    sure, html, below, role
):
    """The learned tagger may remove it only because of the lines beside it."""
    lines = [
        line("The gates are old.", "body", element="p"),
        line("Old gates", "boilerplate", sure=sure, **html),
        line("They are of oak.", below, element="p"),
        line("Nobody paints them.", "body", element="p"),
    ]
    changes = found(MARKUP, *lines, confidences=[0.9] * 4)
    assert changes == ([(1, role)] if role else [])


@pytest.mark.parametrize(
    ("given", "element", "sure", "role"),
    [
        ("subhead", "h3", 0.9, None),
        ("subhead", "h3", 0.89, "boilerplate"),
        (None, "h3", 0.9, "subhead"),
        ("body", "li", 0.9, "list_item"),
        ("body", "li", 0.89, "boilerplate"),
    ],
)
def test_a_link_is_text_if_the_learned_tagger_is_sure_of_it(given, element, sure, role):
    """An entry of a guide is linked to its product, an item of a list to its source."""
    lines = [line("Old gauges", given, element=element, linked=1.0)]
    assert found(MARKUP, *lines, confidences=[sure]) == ([(0, role)] if role else [])


ALT, CAPTION = "A man in a boat reads a gauge", "The gauge near Mohacs was built here"


def block(
    *lines: Given | str, texts: int = 3, together: int = 0, sure: float = 0.9
) -> list[tuple[int, str]]:
    """Return what is found in a block between paragraphs, of which some stand `together`."""
    above = [TEXT] * texts
    close = [TEXT._replace(blanks=0)] * together
    first, *others = [item if isinstance(item, Given) else line(item, "body") for item in lines]
    whole = [*close, *above, first._replace(blanks=1), *others, *above]
    start = texts + together
    result = found(BLOCK, *whole, confidences=[sure] * len(whole))
    return [(index - start, role) for index, role in result]


@pytest.mark.parametrize(
    ("others", "role"),
    [
        ([{}, {}], "subhead"),
        ([{}], "boilerplate"),
        ([{}, {"role": "boilerplate"}], "boilerplate"),
        ([{}, {"linked": 1.0}], "boilerplate"),
        ([{}, {}, {"linked": 1.0}], "boilerplate"),
        ([{}, {}, {}, {"linked": 1.0}], "subhead"),
        ([{}, {"path": 6}], "boilerplate"),
        # what another rule has decided does not count
        ([{}, {}, *[{"rule": "phrase", "role": "boilerplate"}] * 2], "subhead"),
    ],
)
def test_a_link_is_text_if_most_lines_of_its_path_are(others, role):
    """One of several headings may be linked to what it is about."""
    entry: dict[str, Any] = {"element": "h3", "path": 5}
    texts = [line(FIRST, **{"role": "body"} | entry | given) for given in others]
    headings = [line("Old gauges", "body", linked=1.0, **entry), *texts]
    assert found(MARKUP, *headings)[0] == (0, role)


@pytest.mark.parametrize(
    ("lines", "roles"),
    [
        ([ALT, CAPTION], ["alt", "caption"]),
        ([ALT, ALT, CAPTION], ["alt", "alt", "caption"]),
        ([ALT, ALT, ALT, CAPTION], ["alt", "alt", "alt", "caption"]),
        ([ALT, ALT, ALT, ALT, CAPTION], []),
        ([CAPTION], []),
        ([ALT, "Elm dam"], []),
        ([ALT, "橋の開通"], ["alt", "caption"]),
        ([ALT, f"• {CAPTION}"], []),
        ([ALT, f"> {CAPTION}"], []),
        ([ALT, "and the paper"], []),
        ([ALT, "The gauge z".ljust(400, "x")], ["alt", "caption"]),
        ([ALT, "The gauge z".ljust(401, "x")], []),
        ([ALT, "The minister arrives in Geneva"], []),
        ([ALT, line(CAPTION, "boilerplate")], []),
        ([ALT, ruled(CAPTION, "body")], []),
        ([line(ALT, "subhead"), line(CAPTION, "summary")], ["alt", "caption"]),
        ([line(ALT, "body", element="img"), line(CAPTION, "body", element="p")], ["alt", "caption"]),
        ([line(ALT, "body", element="p"), line(CAPTION, "body", element="p")], ["caption", "caption"]),
        ([line(ALT, "body", element="li"), line(CAPTION, "body", element="p")], []),
    ],
)  # fmt: skip
def test_adjacent_lines_between_paragraphs_are_texts_of_an_image(lines, roles):
    """Up to four, each of several words, and none a list item, quotation or end of a sentence."""
    assert block(*lines) == [(index, role) for index, role in enumerate(roles) if role]


@pytest.mark.parametrize(
    ("lines", "roles"),
    [
        ([ALT, CAPTION, line("Foto: dpa", "credit")], [(0, "alt"), (1, "caption")]),
        ([CAPTION, line("Foto: dpa", "credit")], [(0, "caption")]),
        ([CAPTION, ruled("Foto: dpa", "credit")], [(0, "caption")]),
        ([ALT, line(f"{CAPTION} Foto: dpa", "caption+credit")], [(0, "alt")]),
        ([ALT, line(CAPTION, "caption"), line("Foto: dpa", "credit")], [(0, "alt")]),
        ([line("Gauge Foto: dpa", "caption+credit"), CAPTION], [(1, "caption")]),
        ([line("Gauge Foto: dpa", "caption+credit"), "Share"], [(1, "boilerplate")]),
        ([line("Foto: dpa", "credit"), "Share it"], [(1, "boilerplate")]),
        ([line(ALT, "boilerplate"), line("Foto: dpa", "credit")], []),
    ],
)
def test_beside_a_credit_the_lines_of_a_block_are_of_its_image(lines, roles):
    """However sure the learned tagger is that they are text."""
    assert block(*lines, sure=0.99) == roles


def test_a_block_is_on_a_page_that_sets_its_paragraphs_apart():
    """Five of them at least, and three of four with a gap above and below."""
    assert block(ALT, CAPTION, texts=3, sure=0.94) == [(0, "alt"), (1, "caption")]
    assert block(ALT, CAPTION, texts=3, sure=0.95) == []
    assert block(ALT, CAPTION, texts=2) == []
    assert block(ALT, CAPTION, texts=3, together=1) == [(0, "alt"), (1, "caption")]
    assert block(ALT, CAPTION, texts=3, together=2) == [(0, "alt"), (1, "caption")]
    assert block(ALT, CAPTION, texts=3, together=3) == []
    assert block(ALT, CAPTION, texts=3, together=4) == []


HEADLINE = "Lock gates in Port Ansdell closed for a week"
PAGE = f"""<html><head><meta property="og:title" content="{HEADLINE}"></head><body>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/n">News</a></li>
<li><a href="/s">Sport</a></li></ul></nav></header><main><article><h1>{HEADLINE}</h1>
%s</article></main><footer><p>Imprint</p><p>© 2024 The Ansdell Post</p></footer></body></html>"""
PARAGRAPHS = [
    "<p>The lock gates of Port Ansdell were closed on Monday, and the water in the harbour stood still for hours.</p>",
    "<p>Nobody could say on Monday evening when the next ship would pass, and the harbour master went home early.</p>",
    "<p>The council wants to have the gates repaired by Friday, although the spare parts have to come from Rotterdam.</p>",
]
TYPES = ["paragraph"] * 3


def article_with(part: str, page: str = PAGE) -> Article:
    """Return the article of a page with `part` above its last paragraph."""
    return normalize_html(page % "\n".join([*PARAGRAPHS[:2], part, PARAGRAPHS[2]]))


@pytest.mark.parametrize(
    ("part", "types"),
    [
        ("<ul><li>Ferries go to the outer quay</li><li>Yachts wait in the old basin</li></ul>", ["list_item"] * 2),
        ("<ul><li><a href='/1'>Ferry strike ends after a week</a></li><li><a href='/2'>Old basin to be dredged</a></li></ul>", []),
        ("<h2>Parts from Rotterdam</h2>", ["subhead"]),
        ("<h2>Schleusentor aus Rotterdam geliefert</h2>", ["subhead"]),
        ("<blockquote><p>“We have waited for those parts since the spring,” she said.</p></blockquote>", ["quote"]),
        ("<aside class='related'><a href='/x'><img alt='A ferry in the rain'><h3>Ferry strike ends</h3></a></aside>", []),
    ],
)  # fmt: skip
def test_elements_of_a_page_are_told(part, types):
    """None of them is a text of an image."""
    article = article_with(part)
    assert [block.type for block in article.body] == [*TYPES[:2], *types, *TYPES[2:]]
    assert article.images == []


def test_menus_are_in_the_line_log_with_the_rule():
    found = [line for line in article_with("").lines if line.rule == "navigation-link"]
    assert [(line.text, line.role) for line in found] == [
        (text, "boilerplate") for text in ("Home", "News", "Sport")
    ]


def test_controls_are_in_the_line_log_but_for_headings():
    options = (
        f"<select><optgroup label=a><option>{FIRST}<option>South</select><button>{FIRST}</button>"
    )
    article = article_with(f"{options}<h2><button>What the dam holds</button></h2><p>{FIRST} Rain.")
    found = [line.text for line in article.lines if line.rule == "control"]
    assert found == [FIRST, "South", FIRST]
    assert "What the dam holds" in [block.text for block in article.body]


ARTICLES = {
    "en": PARAGRAPHS,
    "de": [
        "<p>Die Schleusentore von Port Ansdell sind seit Montag geschlossen, und das Wasser im Hafen stand still.</p>",
        "<p>Niemand konnte am Montagabend sagen, wann das nächste Schiff fährt, und der Hafenmeister ging früh heim.</p>",
        "<p>Die Stadt will die Tore bis Freitag reparieren lassen, obwohl die Teile aus Rotterdam kommen müssen.</p>",
    ],
    "fr": [
        "<p>Les portes de l'écluse de Port Ansdell sont fermées depuis lundi, et l'eau du port ne bouge plus.</p>",
        "<p>Personne ne pouvait dire lundi soir quand passerait le prochain navire, et le capitaine est rentré tôt.</p>",
        "<p>La ville veut faire réparer les portes avant vendredi, mais les pièces doivent venir de Rotterdam.</p>",
    ],
    "es": [
        "<p>Las compuertas de la esclusa de Port Ansdell están cerradas desde el lunes, y el agua no se mueve.</p>",
        "<p>Nadie podía decir el lunes por la noche cuándo pasaría el próximo barco, y el capitán se fue a casa.</p>",
        "<p>La ciudad quiere que se reparen las compuertas antes del viernes, pero las piezas vienen de Rotterdam.</p>",
    ],
}  # fmt: skip
LISTS = [
    ("en", "What to know", ["No ships until Friday", "Refunds on request", "Talks on Wednesday"]),
    ("de", "Das Wichtigste", ["Keine Schiffe bis Freitag", "Geld zurück auf Antrag", "Gespräche am Mittwoch"]),
    ("fr", "Ce qu'il faut savoir", ["Aucun navire avant vendredi", "Billets remboursés sur demande", "Réunion mercredi à midi"]),
    ("es", "Lo que hay que saber", ["Ningún barco hasta el viernes", "Reembolso de los billetes", "Reunión el miércoles"]),
]  # fmt: skip
RELATED = "<h3>%s</h3><ul><li><a href='/1'>Ferry strike ends after a week</a></li></ul>"


def listed(items: list[str]) -> str:
    return f"<ul>{''.join(f'<li>{text}</li>' for text in items)}</ul>"


@pytest.mark.parametrize(("language", "heading", "items"), LISTS)
def test_a_list_below_the_text_is_text_with_its_heading(language, heading, items):
    below = f"<h2>{heading}</h2>{listed(items)}{RELATED % 'Related stories'}"
    article = normalize_html(PAGE % ("\n".join(ARTICLES[language]) + below))
    types = [*TYPES, "subhead", *["list_item"] * 3]
    assert [block.type for block in article.body] == types
    assert [block.text for block in article.body[3:]] == [heading, *items]


@pytest.mark.parametrize(("language", "_heading", "items"), LISTS)
def test_key_points_above_the_text_are_list_items(language, _heading, items):
    for head in ("", "<p>Jo Brink</p><p>2024-03-05</p>"):
        article = normalize_html(PAGE % "\n".join([head, listed(items), *ARTICLES[language]]))
        assert [block.type for block in article.body] == [*["list_item"] * 3, *TYPES]
        assert article.summary is None


@pytest.mark.parametrize(
    ("below", "types"),
    [
        ("<p>What to know:</p>" + listed(LISTS[0][2]), ["paragraph", *["list_item"] * 3]),
        ("<dl><dt>Slack<dd>The half hour without a tide.<dt>Bollard<dd>It holds the rope.</dl>", ["paragraph"] * 4),
        ("<table><tr><th>Team<th>Points<tr><td>Rovers<td>51<tr><td>Athletic<td>49</table>", ["table"]),
        (RELATED % "What to know", []),
        ("<h3>Related stories</h3>" + listed(LISTS[0][2]), []),
        ("<h3>Tags</h3>" + listed(["Port Ansdell", "Lock gates"]), []),
        ("<aside>" + listed(LISTS[0][2]) + "</aside>", []),
        # with an item that states a fact of the page
        (listed([*LISTS[0][2], "March 3, 2020"]), []),
        (listed([*LISTS[0][2], "Photo: N. Roe/AFP"]), []),
    ],
)  # fmt: skip
def test_lists_below_the_text_are_text_down_to_the_first_furniture(below, types):
    article = normalize_html(PAGE % ("\n".join(PARAGRAPHS) + below))
    assert [block.type for block in article.body] == [*TYPES, *types]


def test_an_alternative_text_is_never_the_headline():
    banner = "<a href='/ad'><img alt='Ansdell Rope Works - ropes for every boat and every sailor'></a><main>"
    page = PAGE.replace("<main>", banner).replace("h1>", "div>")
    assert article_with("", page).headline == HEADLINE


def test_clean_html_loses_nothing():
    one, two, three = PARAGRAPHS
    article = normalize_html(f"<h1>{HEADLINE}</h1>{one}{two}<h2>Parts from Rotterdam</h2>{three}")
    assert article.headline == HEADLINE
    assert [block.type for block in article.body] == [*TYPES[:2], "subhead", *TYPES[2:]]


@pytest.mark.parametrize(
    ("credit", "creators", "agencies"),
    [
        ("<span class='photo-credit'>Jo Brink/Reuters</span>", ["Jo Brink"], ["Reuters"]),
        ("<span class='credit'>Photo by JO BRINK</span><span class='credit'>/AFP via Getty Images</span>", ["JO BRINK"], ["AFP", "Getty Images"]),
    ],
)  # fmt: skip
def test_the_texts_of_a_figure_are_one_image(credit, creators, agencies):
    """In any order; adjacent elements that are named so are one credit."""
    caption = (
        f"<figcaption>{credit}<span class='text'>The gates on Monday morning.</span></figcaption>"
    )
    (image,) = article_with(f"<figure><img alt='Closed gates by day'>{caption}</figure>").images
    assert image.alt and image.alt.text == "Closed gates by day"
    assert image.caption and image.caption.text == "The gates on Monday morning."
    assert image.credit and (image.credit.creators, image.credit.agencies) == (creators, agencies)


SENTENCE = "Work begins in May."


def removed(text: str = SENTENCE, sure: float = 0.7, **html: Any) -> Given:
    properties: dict[str, Any] = {"element": "p", "parent": 1} | html
    return line(text, "boilerplate", sure=sure, **properties)


@pytest.mark.parametrize(
    ("last", "is_text"),
    [
        (removed(), True),
        (removed(FIRST), True),
        (removed(sure=0.8), False),
        (removed("More on this"), False),
        (removed("Work begins."), False),
        (removed("Sign up for the newsletter of the Ansdell Post."), False),
        (removed(links=1), False),
        (removed(parent=2), False),
        (removed(path=7), False),
        (ruled(SENTENCE, "boilerplate", element="p", parent=1), False),
    ],
)
def test_a_removed_sentence_among_paragraphs_is_text(last, is_text):
    """In the same element and under the same names as several paragraphs, without a link."""
    paragraphs = [paragraph()] * 3
    assert (
        found(MARKUP, *paragraphs, removed("Tides", element="div"), last) == [(4, "body")] * is_text
    )
    assert found(MARKUP, *paragraphs[:2], last) == []


@pytest.mark.parametrize(
    ("heading", "below", "is_subhead"),
    [
        (removed("What now?", 0.94, element="h2"), removed(), True),
        (removed("What now?", 0.94, element="h2"), paragraph(), True),
        (removed("What now?", 0.95, element="h2"), removed(), False),
        (removed("What now?", 0.94, element="h2", parent=2), paragraph(), False),
        (removed("What now?", 0.94, element="h2", linked=1.0), paragraph(), False),
        (removed("What now?", 0.94, element="h2"), removed("Tides"), False),
        (removed("Our newsletter", 0.94, element="h2"), paragraph(), False),
    ],
)
def test_a_removed_heading_among_paragraphs_heads_text(heading, below, is_subhead):
    lines = [*[paragraph()] * 3, heading, below]
    assert ((3, "subhead") in found(MARKUP, *lines)) is is_subhead
    assert found(MARKUP, heading, *[paragraph()] * 3) == []
