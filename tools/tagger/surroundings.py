"""Changes what stands around the article of a training page: menus, footers, boxes, comments, other articles."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tools.tagger.inventions import invent_credit, invent_site, skip_links
from tools.tagger.stock import Row, Stock, article_span, body_span, has_structure, rows_of

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
    """Put the page title, the headline with the name of the site, at the top."""
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
    """Take away some or all of what stands before and after the article."""
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
    """Put the article into the head and the tail of other pages: another site's menu, promotion and footer."""
    others = stock.by_extractor.get(text.extractor) or []
    if chance.random() < 0.7:
        others = [other for other in others if other.language == text.language] or others
    if not others:
        return rows
    start, end = article_span(rows)
    head, tail = rows_of(chance.choice(others)), rows_of(chance.choice(others))
    if not any(row.role == "body" for row in head) or not any(row.role == "body" for row in tail):
        return rows
    above, below = rows[:start], rows[end:]
    if chance.random() < 0.7:
        own = [row for row in above if row.role != "boilerplate"]
        above = own + [
            row for row in head[: article_span(head)[0]] if row.role == "boilerplate" and row.weight
        ]
    if chance.random() < 0.7:
        below = [
            row for row in tail[article_span(tail)[1] :] if row.role == "boilerplate" and row.weight
        ]
    return [*above, *rows[start:end], *below]


def add_notices(rows: list[Row], text: Document, stock: Stock, chance: random.Random) -> list[Row]:
    """Put running text that is no article behind the article: consent and privacy texts, promotion, of other pages."""
    pool = stock.notices.get(text.language) or []
    if not pool:
        return rows
    last = max(place for place, row in enumerate(rows) if row.role != "boilerplate")
    place = min(len(rows), last + 1 + chance.choice((0, 0, 2, 5, 20)))
    notice = [row for _ in range(chance.randint(1, 2)) for row in chance.choice(pool)]
    gap = chance.choice((None, rows[last].blanks))
    return [
        *rows[:place],
        *(row if gap is None else replace(row, blanks=gap) for row in notice),
        *rows[place:],
    ]


def add_comments(rows: list[Row], text: Document, stock: Stock, chance: random.Random) -> list[Row]:
    """Put readers' comments, or the next article, behind the article: prose that is not its body."""
    pool = stock.sentences.get(text.language) or []
    if len(pool) < 20:
        return rows
    last = max(place for place, row in enumerate(rows) if row.role != "boilerplate")
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
    """Put the article of another page behind this one, as pages that never end do."""
    others = [
        page for page in stock.pages if page.language == text.language and page.page != text.page
    ]
    if not others:
        return rows
    other = [row for row in rows_of(chance.choice(others)) if row.role != "boilerplate"][
        : chance.randint(4, 25)
    ]
    last = max(place for place, row in enumerate(rows) if row.role != "boilerplate")
    place = chance.randint(last + 1, len(rows))
    # Where one article follows another without anything between them, nobody could tell.
    if place == last + 1:
        return rows
    return [*rows[:place], *(replace(row, role="boilerplate") for row in other), *rows[place:]]


def add_teasers(rows: list[Row], text: Document, stock: Stock, chance: random.Random) -> list[Row]:
    """Put headlines of other articles behind the article, or one between its paragraphs, with or without a heading."""
    titles = [
        page.truth["title"]
        for page in stock.pages
        if page.language == text.language and page.page != text.page
    ]
    titles = [" ".join(title.split()) for title in titles if title]
    if not titles:
        return rows
    first, last = body_span(rows)
    gap = chance.choice((0, rows[last].blanks))
    heading = Row(chance.choice(_HEADINGS), "boilerplate", 1.0, 0, gap)
    if chance.random() < 0.3:
        place = chance.randint(first + 1, last) if last > first else last + 1
        title = chance.choice(titles)
        teaser = [heading, Row(title, "boilerplate", 1.0, rows[first].indent, gap)]
        joined = [
            Row(f"{heading.text.rstrip(':')}: {title}", "boilerplate", 1.0, rows[first].indent, gap)
        ]
        return [*rows[:place], *chance.choice((teaser, joined)), *rows[place:]]
    place = max(place for place, row in enumerate(rows) if row.role != "boilerplate") + 1
    mark = chance.choice(("", "", "", "• ", "* "))
    teasers = [
        Row(mark + chance.choice(titles), "boilerplate", 1.0, 0, gap)
        for _ in range(chance.randint(1, 6))
    ]
    return [*rows[:place], *([heading] if chance.random() < 0.8 else []), *teasers, *rows[place:]]


_HEADINGS = (
    "Read more", "More on this story", "Most read", "Other stories", "Related articles", "Read also:", "You may also like",
    "Mehr zum Thema", "Lesen Sie auch", "Das könnte Sie auch interessieren", "Meistgelesen", "Weitere Artikel",
    "Lire aussi", "À lire aussi", "Les plus lus", "Lea también", "Te puede interesar", "Lo más leído", "Leggi anche",
    "Lees ook", "Les også", "Læs også", "Läs även", "Czytaj więcej", "Leia também", "İlgili haberler", "Читайте также",
    "Читайте також", "関連記事", "Trending", "In other news", "Next up",
)  # fmt: skip
