"""Makes new training pages out of the corpus's: glued credits, alt lines, sign-offs, cut pages, bare articles.

What is put in is invented or taken from other training pages; the text of a page itself is never reworded.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from normalizer.read.lines import Line
from tools.tagger.inventions import invent_credit, invent_signoff, invent_site, skip_links

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Sequence

    from tools.tagger.corpus import Document

_PICTURE = frozenset({"caption", "caption+credit", "credit"})


@dataclass(slots=True)
class Row:
    """One line of a page in the making."""

    text: str
    role: str
    weight: float = 1.0
    indent: int = 0
    blanks: int = 0


@dataclass(slots=True)
class Stock:
    """What augmentation may draw from: lines of the training pages."""

    alts: list[tuple[str, str]] = field(default_factory=list)
    captions: list[tuple[str, str]] = field(default_factory=list)
    credits: list[str] = field(default_factory=list)
    pages: list[Document] = field(default_factory=list)
    by_extractor: dict[str, list[Document]] = field(default_factory=dict)
    boxes: dict[str, list[list[Row]]] = field(default_factory=dict)
    sentences: dict[str, list[str]] = field(default_factory=dict)


def stock_of(texts: Sequence[Document]) -> Stock:
    """Return the stock of `texts`, the training pages."""
    stock = Stock(pages=[text for text in texts if text.extractor in {"inscriptis", "resiliparse", "main"}])
    for text in texts:
        stock.by_extractor.setdefault(text.extractor, []).append(text)
        stock.boxes.setdefault(text.language, []).extend(_boxes(rows_of(text)))
        if text.extractor not in {"resiliparse", "inscriptis"}:
            continue
        for line, role, weight in zip(text.lines, text.roles, text.weights, strict=True):
            if not weight:
                continue
            if role == "body" and 40 < len(line.text) < 400:
                stock.sentences.setdefault(text.language, []).append(line.text)
            if 8 < len(line.text) < 160:
                _keep(stock, role, line.text, text)
    return stock


def _boxes(rows: list[Row]) -> list[list[Row]]:
    """Return the runs of boilerplate between the paragraphs of a page: links, promotion, advertisements."""
    places = [place for place, row in enumerate(rows) if row.role == "body"]
    boxes = []
    for above, below in zip(places, places[1:], strict=False):
        box = rows[above + 1 : below]
        if 0 < len(box) <= _LONGEST_BOX and all(row.role == "boilerplate" and row.weight for row in box):
            boxes.append(box)
    return boxes


_LONGEST_BOX = 12


def _keep(stock: Stock, role: str, line: str, text: Document) -> None:
    if role == "alt" and text.extractor == "resiliparse":
        stock.alts.append((line, text.language))
    elif role == "caption":
        stock.captions.append((line, text.language))
    elif role == "credit" and len(line) < 80:
        stock.credits.append(line)


def rows_of(text: Document) -> list[Row]:
    """Return the lines of `text` as rows."""
    return [
        Row(line.text, role, weight, line.indent, line.blanks)
        for line, role, weight in zip(text.lines, text.roles, text.weights, strict=True)
    ]


def augmented(text: Document, stock: Stock, chance: random.Random) -> Document | None:
    """Return a changed copy of `text`, or `None` when it holds no body."""
    rows = rows_of(text)
    if not any(row.role == "body" for row in rows):
        return None
    for share, change in _CHANGES:
        if chance.random() < share:
            rows = change(rows, text, stock, chance)
    return as_document(rows, text)


def as_document(rows: list[Row], text: Document) -> Document:
    """Return `rows` as a document with the facts of `text`."""
    return replace(
        text,
        lines=[Line(number, row.text, row.indent, row.blanks) for number, row in enumerate(rows, 1)],
        roles=[row.role for row in rows],
        weights=[row.weight for row in rows],
        accepted=[frozenset({row.role}) for row in rows],
        extractor="augmented",
    )


def clean_article(text: Document, stock: Stock, chance: random.Random) -> Document | None:
    """Return the bare article of `text` from its truth: headline, paragraphs, subheads, now and then a caption."""
    truth = text.truth
    paragraphs, subheads = iter(truth["body_paragraphs"]), iter(truth["subheads"])
    rows = [Row(truth["title"], "title")] if truth["title"] and chance.random() < 0.85 else []
    gap = chance.choice((0, 0, 1, 1, 1, 2))
    if rows and chance.random() < 0.2:
        rows[0].text += f" {chance.choice('-|–')} {invent_site(text.publisher, chance)}"
    if truth["summary"] and chance.random() < 0.6:
        rows += [Row(line, "summary", blanks=gap) for line in truth["summary"]]
    keep_heads = chance.random() < 0.8
    for kind in truth["body_order"]:
        if kind == "p":
            rows.append(Row(next(paragraphs), "body", blanks=gap))
        else:
            head = next(subheads)
            rows += [Row(head, "subhead", blanks=gap)] if keep_heads else []
    rows = [replace(row, text=" ".join(row.text.split())) for row in rows if row.text.strip()]
    if not any(row.role == "body" for row in rows):
        return None
    if chance.random() < 0.3:
        rows = _insert_pictures(rows, text, stock, chance)
    if chance.random() < 0.25:
        rows = _add_signoff(rows, text, stock, chance)
    if chance.random() < 0.3:
        first = chance.randrange(max(1, len(rows) - 3))
        rows = rows[first : first + chance.randint(3, 40)]
    return as_document(rows, text)


def _span(rows: list[Row]) -> tuple[int, int]:
    places = [place for place, row in enumerate(rows) if row.role == "body"]
    return places[0], places[-1]


def _glue_credits(rows: list[Row], _text: Document, stock: Stock, chance: random.Random) -> list[Row]:
    result: list[Row] = []
    skip = False
    for place, row in enumerate(rows):
        if skip:
            skip = False
            continue
        if row.role != "caption" or not row.weight:
            result.append(row)
            continue
        below = rows[place + 1] if place + 1 < len(rows) else None
        skip = below is not None and below.role == "credit"
        credit = below.text if skip and below else chance.choice([*stock.credits, ""]) or invent_credit(chance)
        if chance.random() < 0.5:
            credit = invent_credit(chance)
        joint = chance.choice(("", "", " ", " ", " | ", ". "))
        result.append(replace(row, text=row.text + joint + credit, role="caption+credit"))
    return result


def _insert_alts(rows: list[Row], text: Document, stock: Stock, chance: random.Random) -> list[Row]:
    first, last = _span(rows)
    result: list[Row] = []
    pool = stock.alts + stock.captions
    for place, row in enumerate(rows):
        near = first - 6 <= place <= last
        above = result[-1].role if result else ""
        if near and row.role in _PICTURE and above not in {"alt", *_PICTURE} and chance.random() < 0.8 and pool:
            result.append(Row(_other_text(pool, text.language, chance), "alt", 1.0, row.indent, row.blanks))
            row = replace(row, blanks=0)
        result.append(row)
    return result


def _other_text(pool: list[tuple[str, str]], language: str, chance: random.Random) -> str:
    """Return a text of another language in two of three cases."""
    foreign = chance.random() < 0.66
    chosen = [text for text, of in pool if (of != language) == foreign]
    return chance.choice(chosen or [text for text, _ in pool])


def _insert_pictures(rows: list[Row], text: Document, stock: Stock, chance: random.Random) -> list[Row]:
    """Put images between the paragraphs: alt with caption and credit, caption alone, alt with a credit line."""
    first, last = _span(rows)
    captions, alts = stock.captions, stock.alts + stock.captions
    if not captions or not alts:
        return rows
    result = list(rows)
    for _ in range(chance.randint(1, 3)):
        place = chance.randint(first, last)
        indent, blanks = rows[place].indent, rows[place].blanks
        form = chance.randrange(5)
        caption = chance.choice([c for c, of in captions if of == text.language] or [c for c, _ in captions])
        alt = Row(_other_text(alts, text.language, chance), "alt", 1.0, indent, blanks)
        credit = invent_credit(chance)
        joint = chance.choice(("", " ", " ", " | "))
        picture = {
            0: [alt, Row(caption + joint + credit, "caption+credit", 1.0, indent)],
            1: [alt, Row(credit, "credit", 1.0, indent)],
            2: [replace(alt, role="alt")],
            3: [Row(caption, "caption", 1.0, indent, blanks), Row(credit, "credit", 1.0, indent)],
            4: [Row(caption + joint + credit, "caption+credit", 1.0, indent, blanks)],
        }[form]
        result[place:place] = picture
    return result


def _add_signoff(rows: list[Row], _text: Document, _stock: Stock, chance: random.Random) -> list[Row]:
    if any(row.role == "signoff" for row in rows):
        return rows
    last = _span(rows)[1]
    row = Row(invent_signoff(chance), "signoff", 1.0, rows[last].indent, chance.choice((rows[last].blanks, 1)))
    return [*rows[: last + 1], row, *rows[last + 1 :]]


def _add_title(rows: list[Row], text: Document, _stock: Stock, chance: random.Random) -> list[Row]:
    titles = [row for row in rows if row.role == "title" and row.weight]
    if not titles:
        return rows
    site = invent_site(text.publisher, chance)
    title = titles[0].text + chance.choice((" - ", " | ", " – ", " — ")) + site
    if chance.random() < 0.3:
        title += f" – {chance.randint(1, 12):02}/{chance.randint(1, 28):02}/{chance.randint(2005, 2026)}"
    head = [Row(title, "title")]
    if chance.random() < 0.5:
        head += [Row(link, "boilerplate", 1.0, 2) for link in skip_links(chance)]
    return head + rows


def _add_skip_links(rows: list[Row], _text: Document, _stock: Stock, chance: random.Random) -> list[Row]:
    first = next((place for place, row in enumerate(rows) if row.role != "boilerplate"), 0)
    place = chance.choice((0, first))
    links = [Row(link, "boilerplate", 1.0, 2) for link in skip_links(chance)]
    return [*rows[:place], *links, *rows[place:]]


def _cut(rows: list[Row], _text: Document, _stock: Stock, chance: random.Random) -> list[Row]:
    """Take away some or all of what stands before and after the article."""
    places = [place for place, row in enumerate(rows) if row.role != "boilerplate"]
    first, last = places[0], places[-1]
    start = chance.choice((0, first, chance.randint(0, first)))
    end = chance.choice((len(rows), last + 1, chance.randint(last + 1, len(rows))))
    return rows[start:end]


def _flatten(rows: list[Row], _text: Document, _stock: Stock, _chance: random.Random) -> list[Row]:
    return [replace(row, indent=0) for row in rows]


def _even_blanks(rows: list[Row], _text: Document, _stock: Stock, chance: random.Random) -> list[Row]:
    form = chance.randrange(3)
    return [replace(row, blanks=(0, 1, min(row.blanks, 1))[form]) for row in rows]


def _insert_boxes(rows: list[Row], text: Document, stock: Stock, chance: random.Random) -> list[Row]:
    """Put boxes of other pages between the paragraphs."""
    boxes = stock.boxes.get(text.language) or []
    first, last = _span(rows)
    if not boxes or last - first < 3:
        return rows
    result = list(rows)
    for _ in range(chance.randint(1, 3)):
        place = chance.randint(first + 1, last)
        indent = rows[place].indent
        result[place:place] = [replace(row, indent=indent) for row in chance.choice(boxes)]
    return result


def _swap_frame(rows: list[Row], text: Document, stock: Stock, chance: random.Random) -> list[Row]:
    """Put the article into the head and the tail of other pages: another site's menu, promotion and footer."""
    others = stock.by_extractor.get(text.extractor) or []
    if chance.random() < 0.7:
        others = [other for other in others if other.language == text.language] or others
    if not others:
        return rows
    start, end = _article(rows)
    head, tail = rows_of(chance.choice(others)), rows_of(chance.choice(others))
    if not any(row.role == "body" for row in head) or not any(row.role == "body" for row in tail):
        return rows
    above, below = rows[:start], rows[end:]
    if chance.random() < 0.7:
        own = [row for row in above if row.role != "boilerplate"]
        above = own + [row for row in head[: _article(head)[0]] if row.role == "boilerplate" and row.weight]
    if chance.random() < 0.7:
        below = [row for row in tail[_article(tail)[1] :] if row.role == "boilerplate" and row.weight]
    return [*above, *rows[start:end], *below]


def _article(rows: list[Row]) -> tuple[int, int]:
    """Return where the article begins, with the last headline above its body, and where it ends."""
    first, _ = _span(rows)
    titles = [place for place in range(first) if rows[place].role == "title"]
    last = max(place for place, row in enumerate(rows) if row.role != "boilerplate")
    return (titles[-1] if titles else first), last + 1


def _add_comments(rows: list[Row], text: Document, stock: Stock, chance: random.Random) -> list[Row]:
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


def _add_next_article(rows: list[Row], text: Document, stock: Stock, chance: random.Random) -> list[Row]:
    """Put the article of another page behind this one, as pages that never end do."""
    others = [page for page in stock.pages if page.language == text.language and page.page != text.page]
    if not others:
        return rows
    other = [row for row in rows_of(chance.choice(others)) if row.role != "boilerplate"][: chance.randint(4, 25)]
    last = max(place for place, row in enumerate(rows) if row.role != "boilerplate")
    place = chance.randint(last + 1, len(rows))
    # Where one article follows another without anything between them, nobody could tell.
    if place == last + 1:
        return rows
    return [*rows[:place], *(replace(row, role="boilerplate") for row in other), *rows[place:]]


_AGES = ("2 hours ago", "vor 3 Stunden", "il y a 2 jours", "hace 5 horas", "12.03.2021, 14:05", "May 4, 2022 at 9:12 am", "1 d", "#4")
_REPLIES = ("Reply", "Antworten", "Like · Reply", "Melden", "Répondre", "Responder", "Report", "Empfehlen", "3 likes", "Teilen")

_CHANGES: tuple[tuple[float, Callable[[list[Row], Document, Stock, random.Random], list[Row]]], ...] = (
    (0.4, _swap_frame),
    (0.2, _insert_boxes),
    (0.3, _insert_pictures),
    (0.35, _glue_credits),
    (0.35, _insert_alts),
    (0.4, _add_signoff),
    (0.15, _add_comments),
    (0.15, _add_next_article),
    (0.25, _add_title),
    (0.2, _add_skip_links),
    (0.6, _cut),
    (0.4, _flatten),
    (0.4, _even_blanks),
)
