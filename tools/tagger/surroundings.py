"""Changes what surrounds the article of a training page: menus, footers, boxes, comments."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tools.tagger.inventions import invent_credit, invent_site, skip_links
from tools.tagger.stock import (
    Row,
    Stock,
    article_span,
    body_span,
    has_body,
    has_structure,
    is_furniture,
    last_content,
    rows_of,
)

if TYPE_CHECKING:
    import random

    from tools.tagger.corpus import Document

_AGES = (
    "2 hours ago",
    "vor 3 Stunden",
    "il y a 2 jours",
    "hace 5 horas",
    "12.03.2021, 14:05",
    "May 4, 2022 at 9:12 am",
    "1 d",
    "#4",
)


_REPLIES = (
    "Reply",
    "Antworten",
    "Like · Reply",
    "Melden",
    "Répondre",
    "Responder",
    "Report",
    "Empfehlen",
    "3 likes",
    "Teilen",
)


def add_title(rows: list[Row], text: Document, _stock: Stock, chance: random.Random) -> list[Row]:
    """Put the page title at the top: the headline with the name of the site."""
    titles = [row for row in rows if row.role == "title" and row.weight]
    if not titles:
        return rows
    site = invent_site(text.publisher, chance)
    title = titles[0].text + chance.choice((" - ", " | ", " – ", " — ")) + site
    if chance.random() < 0.3:
        title += (
            f" – {chance.randint(1, 12):02}/{chance.randint(1, 28):02}/{chance.randint(2005, 2026)}"
        )
    head = [Row(title, "title")]
    if chance.random() < 0.5:
        head += [Row(link, "boilerplate", 1.0, 2) for link in skip_links(chance)]
    return head + rows


def add_skip_links(
    rows: list[Row], _text: Document, _stock: Stock, chance: random.Random
) -> list[Row]:
    """Put skip links at the top or before the article."""
    first = next((place for place, row in enumerate(rows) if row.role != "boilerplate"), 0)
    place = chance.choice((0, first))
    links = [Row(link, "boilerplate", 1.0, 2) for link in skip_links(chance)]
    return [*rows[:place], *links, *rows[place:]]


def cut(rows: list[Row], _text: Document, _stock: Stock, chance: random.Random) -> list[Row]:
    """Remove some or all of the lines above and below the article."""
    places = [place for place, row in enumerate(rows) if row.role != "boilerplate"]
    first, last = places[0], places[-1]
    start = chance.choice((0, first, chance.randint(0, first)))
    end = chance.choice((len(rows), last + 1, chance.randint(last + 1, len(rows))))
    return rows[start:end]


def insert_boxes(rows: list[Row], text: Document, stock: Stock, chance: random.Random) -> list[Row]:
    """Put boxes of other pages between the paragraphs."""
    boxes = stock.boxes.get((text.language, has_structure(rows))) or []
    first, last = body_span(rows)
    if not boxes or last - first < 3:
        return rows
    result = list(rows)
    for _ in range(chance.randint(1, 3)):
        place = chance.randint(first + 1, last)
        indent = rows[place].indent
        result[place:place] = [replace(row, indent=indent) for row in chance.choice(boxes)]
    return result


def swap_frame(rows: list[Row], text: Document, stock: Stock, chance: random.Random) -> list[Row]:
    """Put the article between the head and the tail of other pages: another menu and footer."""
    others = stock.by_extractor.get(text.extractor, [])
    if chance.random() < 0.7:
        others = [other for other in others if other.language == text.language] or others
    if not others:
        return rows
    start, end = article_span(rows)
    head, tail = rows_of(chance.choice(others)), rows_of(chance.choice(others))
    if not (has_body(head) and has_body(tail)):
        return rows
    above, below = rows[:start], rows[end:]
    if chance.random() < 0.7:
        own = [row for row in above if row.role != "boilerplate"]
        above = [*own, *filter(is_furniture, head[: article_span(head)[0]])]
    if chance.random() < 0.7:
        below = list(filter(is_furniture, tail[article_span(tail)[1] :]))
    return [*above, *rows[start:end], *below]


def add_notices(rows: list[Row], text: Document, stock: Stock, chance: random.Random) -> list[Row]:
    """Put running text of other pages below the article: consent, privacy, promotion."""
    pool = stock.notices.get(text.language) or []
    if not pool:
        return rows
    last = last_content(rows)
    place = min(len(rows), last + 1 + chance.choice((0, 0, 2, 5, 20)))
    notice = [row for _ in range(chance.randint(1, 2)) for row in chance.choice(pool)]
    gap = chance.choice((None, rows[last].blanks))
    return [
        *rows[:place],
        *(row if gap is None else replace(row, blanks=gap) for row in notice),
        *rows[place:],
    ]


def add_comments(rows: list[Row], text: Document, stock: Stock, chance: random.Random) -> list[Row]:
    """Put readers' comments below the article: prose that is not its body."""
    pool = stock.sentences.get(text.language) or []
    if len(pool) < 20:
        return rows
    last = last_content(rows)
    place = min(len(rows), last + 1 + chance.randint(0, 6))
    gap = rows[last].blanks
    extra: list[Row] = []
    for _ in range(chance.randint(2, 12)):
        name = invent_credit(chance, bare=True)
        extra.append(Row(name, "boilerplate", 1.0, 0, gap))
        if chance.random() < 0.6:
            extra.append(Row(chance.choice(_AGES), "boilerplate"))
        extra.append(Row(chance.choice(pool), "boilerplate", 1.0, 0, chance.choice((0, gap))))
        if chance.random() < 0.5:
            extra.append(Row(chance.choice(_REPLIES), "boilerplate"))
    return [*rows[:place], *extra, *rows[place:]]


def add_next_article(
    rows: list[Row], text: Document, stock: Stock, chance: random.Random
) -> list[Row]:
    """Put the article of another page below this one, as endless pages do."""
    others = _other_pages(text, stock)
    if not others:
        return rows
    other = [row for row in rows_of(chance.choice(others)) if row.role != "boilerplate"][
        : chance.randint(4, 25)
    ]
    last = last_content(rows)
    place = chance.randint(last + 1, len(rows))
    # Without anything between two articles, nobody could separate them.
    if place == last + 1:
        return rows
    return [*rows[:place], *(replace(row, role="boilerplate") for row in other), *rows[place:]]


def add_teasers(rows: list[Row], text: Document, stock: Stock, chance: random.Random) -> list[Row]:
    """Put headlines of other articles below the article, or one between its paragraphs."""
    titles = _other_titles(text, stock)
    if not titles:
        return rows
    last = body_span(rows)[1]
    gap = chance.choice((0, rows[last].blanks))
    heading = Row(chance.choice(_HEADINGS), "boilerplate", 1.0, 0, gap)
    if chance.random() < 0.3:
        return _with_teaser_inside(rows, heading, titles, chance)
    place = last_content(rows) + 1
    mark = chance.choice(("", "", "", "• ", "* "))
    teasers = [
        Row(mark + chance.choice(titles), "boilerplate", 1.0, 0, gap)
        for _ in range(chance.randint(1, 6))
    ]
    return [*rows[:place], *([heading] if chance.random() < 0.8 else []), *teasers, *rows[place:]]


def _other_titles(text: Document, stock: Stock) -> list[str]:
    """Return the headlines of other pages in the language of `text`."""
    titles = [page.truth["title"] for page in _other_pages(text, stock)]
    return [" ".join(title.split()) for title in titles if title]


def _other_pages(text: Document, stock: Stock) -> list[Document]:
    pages = (page for page in stock.pages if page.language == text.language)
    return [page for page in pages if page.page != text.page]


def _with_teaser_inside(
    rows: list[Row], heading: Row, titles: list[str], chance: random.Random
) -> list[Row]:
    """Put one headline between the paragraphs, below its heading or on the same line."""
    first, last = body_span(rows)
    place = chance.randint(first + 1, last) if last > first else last + 1
    title = chance.choice(titles)
    below = Row(title, "boilerplate", 1.0, rows[first].indent, heading.blanks)
    joined = replace(below, text=f"{heading.text.rstrip(':')}: {title}")
    return [*rows[:place], *chance.choice(([heading, below], [joined])), *rows[place:]]


_HEADINGS = (
    "Read more", "More on this story", "Most read", "Other stories", "Related articles",
    "Read also:", "You may also like", "Mehr zum Thema", "Lesen Sie auch",
    "Das könnte Sie auch interessieren", "Meistgelesen", "Weitere Artikel", "Lire aussi",
    "À lire aussi", "Les plus lus", "Lea también", "Te puede interesar", "Lo más leído",
    "Leggi anche", "Lees ook", "Les også", "Læs også", "Läs även", "Czytaj więcej", "Leia também",
    "İlgili haberler", "Читайте также", "Читайте також", "関連記事", "Trending", "In other news",
    "Next up",
)  # fmt: skip
