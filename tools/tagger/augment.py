"""Makes new training pages from those of the corpus: glued credits, cut pages, bare articles.

Inserted lines are invented or taken from other training pages; the text of a page is never
reworded.
"""

from __future__ import annotations

import re
import textwrap
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeAlias

from tools.tagger.html_pages import HTML
from tools.tagger.inventions import invent_signoff, invent_site
from tools.tagger.pictures import glue_credits, insert_alts, insert_pictures
from tools.tagger.stock import Row, Stock, as_document, body_span, has_body, rows_of
from tools.tagger.surroundings import (
    add_comments,
    add_next_article,
    add_notices,
    add_skip_links,
    add_teasers,
    add_title,
    cut,
    insert_boxes,
    swap_frame,
)

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator

    from tools.tagger.corpus import Document


def augmented(text: Document, stock: Stock, chance: random.Random) -> Document | None:
    """Return a changed copy of `text`, or `None` when it holds no body."""
    rows = rows_of(text)
    if not has_body(rows):
        return None
    for share, change in _CHANGES_OF_HTML if text.extractor == HTML else _CHANGES:
        if chance.random() < share:
            rows = change(rows, text, stock, chance)
    return as_document(rows, text)


def without_article(text: Document, chance: random.Random) -> Document | None:
    """Return `text` without its article: menus, teasers and notices."""
    rows = [row for row in rows_of(text) if row.role == "boilerplate" and row.weight]
    if len(rows) < _MIN_LINES:
        return None
    start = chance.randrange(len(rows) // 2)
    return as_document(rows[start : start + chance.randint(_MIN_LINES, len(rows))], text)


# Minimum number of lines of a page without an article.
_MIN_LINES = 20


def clean_article(text: Document, stock: Stock, chance: random.Random) -> Document | None:
    """Return the bare article of `text` from its truth, now and then with a caption or teasers."""
    rows = _article_rows(text, chance)
    if not has_body(rows):
        return None
    for share, change in _CHANGES_OF_ARTICLES:
        if chance.random() < share:
            rows = change(rows, text, stock, chance)
    if chance.random() < 0.3:
        first = chance.randrange(max(1, len(rows) - 3))
        rows = rows[first : first + chance.randint(3, 40)]
    return as_document(rows, text)


def _article_rows(text: Document, chance: random.Random) -> list[Row]:
    """Return headline, summary, paragraphs and subheads of the truth, or most of these."""
    truth = text.truth
    rows = [Row(truth["title"], "title")] if truth["title"] and chance.random() < 0.85 else []
    gap = chance.choice((0, 0, 1, 1, 1, 2))
    if rows and chance.random() < 0.2:
        rows[0].text += f" {chance.choice('-|–')} {invent_site(text.publisher, chance)}"
    if truth["summary"] and chance.random() < 0.6:
        rows += [Row(line, "summary", blanks=gap) for line in truth["summary"]]
    rows += _body_rows(truth, gap, keep_heads=chance.random() < 0.8)
    return [replace(row, text=" ".join(row.text.split())) for row in rows if row.text.strip()]


def _body_rows(truth: dict[str, Any], gap: int, *, keep_heads: bool) -> Iterator[Row]:
    """Yield the paragraphs and subheads of a page's truth in order."""
    paragraphs, subheads = iter(truth["body_paragraphs"]), iter(truth["subheads"])
    for kind in truth["body_order"]:
        if kind == "p":
            yield Row(next(paragraphs), "body", blanks=gap)
        elif keep_heads:
            yield Row(next(subheads), "subhead", blanks=gap)


def _add_signoff(
    rows: list[Row], _text: Document, _stock: Stock, chance: random.Random
) -> list[Row]:
    if any(row.role == "signoff" for row in rows):
        return rows
    last = body_span(rows)[1]
    row = Row(
        invent_signoff(chance),
        "signoff",
        1.0,
        rows[last].indent,
        chance.choice((rows[last].blanks, 1)),
    )
    return [*rows[: last + 1], row, *rows[last + 1 :]]


def _shorten(rows: list[Row], text: Document, _stock: Stock, chance: random.Random) -> list[Row]:
    """Leave a few paragraphs, now and then only the first sentence of each: a short report."""
    if text.extractor != "main" and chance.random() < 0.6:
        return rows
    first, last = body_span(rows)
    start = chance.randint(first, last)
    end = min(last, start + chance.randint(0, 6))
    kept = rows[start : end + 1]
    if not has_body(kept):
        return rows
    if chance.random() < 0.5:
        kept = [
            replace(row, text=_first_sentence(row.text)) if row.role == "body" else row
            for row in kept
        ]
    if chance.random() < 0.15:
        clock = chance.randint(600, 1400)
        kept = [
            replace(row, text=f"{(clock - place) // 60:02}:{(clock - place) % 60:02} {row.text}")
            if row.role == "body"
            else row
            for place, row in enumerate(kept)
        ]
    return [*rows[:first], *kept, *rows[last + 1 :]]


def _first_sentence(text: str) -> str:
    match = _SENTENCE.match(text)
    return match[0].rstrip() if match else text


_SENTENCE = re.compile(r".{25,200}?(?:[.!?][\"”“»]?(?=\s)|[。！？])")


def _break_at_links(
    rows: list[Row], _text: Document, _stock: Stock, chance: random.Random
) -> list[Row]:
    """Put names inside paragraphs on separate lines, as extractors that break at elements do."""
    result: list[Row] = []
    for row in rows:
        pieces = [row]
        if row.role in {"body", "summary"} and chance.random() < 0.5:
            pieces = [
                replace(row, text=part.strip(), blanks=0)
                for part in _at_names(row.text, chance)
                if part.strip()
            ]
            pieces[:1] = [replace(pieces[0], blanks=row.blanks)] if pieces else [row]
        result += pieces
    return result


def _at_names(text: str, chance: random.Random) -> list[str]:
    names = list(_NAME.finditer(text))
    chosen = sorted(
        chance.sample(names, min(len(names), chance.randint(1, 3))), key=lambda match: match.start()
    )
    borders = [0, *(border for match in chosen for border in match.span()), len(text)]
    return [text[start:end] for start, end in pairwise(borders)]


_NAME = re.compile(r"(?<=[a-zß-öø-ÿ,] )[^\W\d_a-zß-öø-ÿ]\w+(?: [^\W\d_a-zß-öø-ÿ]\w+){0,2}")


def _wrap(rows: list[Row], _text: Document, _stock: Stock, chance: random.Random) -> list[Row]:
    """Wrap every line at the width of a printed page."""
    width = chance.randint(60, 100)
    result: list[Row] = []
    for row in rows:
        parts = textwrap.wrap(row.text, width, break_long_words=False) or [row.text]
        # The credit after a caption is on the last line only.
        role = row.role if len(parts) == 1 else row.role.partition("+")[0]
        result += [
            replace(row, text=part, role=role, blanks=row.blanks if place == 0 else 0)
            for place, part in enumerate(parts)
        ]
    return result


def _flatten(rows: list[Row], _text: Document, _stock: Stock, _chance: random.Random) -> list[Row]:
    return [replace(row, indent=0) for row in rows]


def _even_blanks(
    rows: list[Row], _text: Document, _stock: Stock, chance: random.Random
) -> list[Row]:
    form = chance.randrange(3)
    return [replace(row, blanks=(0, 1, min(row.blanks, 1))[form]) for row in rows]


_Changes: TypeAlias = (
    "tuple[tuple[float, Callable[[list[Row], Document, Stock, random.Random], list[Row]]], ...]"
)
_CHANGES: _Changes = (
    (0.4, swap_frame),
    (0.25, _shorten),
    (0.15, insert_boxes),
    (0.4, insert_pictures),
    (0.35, glue_credits),
    (0.35, insert_alts),
    (0.4, _add_signoff),
    (0.2, add_notices),
    (0.15, add_comments),
    (0.15, add_next_article),
    (0.4, add_teasers),
    (0.25, add_title),
    (0.2, add_skip_links),
    (0.6, cut),
    (0.4, _flatten),
    (0.4, _even_blanks),
    (0.06, _break_at_links),
    (0.02, _wrap),
)
# Bare articles are changed in these ways.
_CHANGES_OF_ARTICLES: _Changes = (
    (0.25, _shorten),
    (0.3, insert_pictures),
    (0.25, _add_signoff),
    (0.4, add_teasers),
)
# Invented lines have no structure: pages of HTML get lines of other such pages, or lose some.
_CHANGES_OF_HTML: _Changes = (
    (0.4, swap_frame),
    (0.2, _shorten),
    (0.15, insert_boxes),
    (0.6, cut),
)
