"""Changes the images of a training page: glues credits, inserts texts in other languages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tools.tagger.inventions import invent_credit
from tools.tagger.stock import Row, Stock, body_span

if TYPE_CHECKING:
    import random

    from tools.tagger.corpus import Document

_PICTURE = frozenset({"caption", "caption+credit", "credit"})


_ALONE = 2
# A caption without a credit, set apart from the paragraphs by its indentation alone.
_APART = 6


def glue_credits(
    rows: list[Row], _text: Document, stock: Stock, chance: random.Random
) -> list[Row]:
    """Put the credit of an image, its own or an invented one, on the line of its caption."""
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
        credit = (
            below.text
            if skip and below
            else chance.choice([*stock.credits, ""]) or invent_credit(chance)
        )
        if chance.random() < 0.5:
            credit = invent_credit(chance)
        joint = chance.choice(("", "", " ", " ", " | ", ". "))
        result.append(replace(row, text=row.text + joint + credit, role="caption+credit"))
    return result


def insert_alts(rows: list[Row], text: Document, stock: Stock, chance: random.Random) -> list[Row]:
    """Put an alternative text above the captions and credits that have none."""
    first, last = body_span(rows)
    result: list[Row] = []
    pool = stock.alts + stock.captions
    for place, row in enumerate(rows):
        near = first - 6 <= place <= last
        above = result[-1].role if result else ""
        if (
            near
            and row.role in _PICTURE
            and above not in {"alt", *_PICTURE}
            and chance.random() < 0.8
            and pool
        ):
            result.append(
                Row(_other_text(pool, text.language, chance), "alt", 1.0, row.indent, row.blanks)
            )
            result.append(replace(row, blanks=0))
        else:
            result.append(row)
    return result


def _other_text(
    pool: list[tuple[str, str]], language: str, chance: random.Random, *, surely: bool = False
) -> str:
    """Return a text of another language in two of three cases, or `surely`."""
    foreign = surely or chance.random() < 0.67
    chosen = [text for text, of in pool if (of != language) == foreign]
    return chance.choice(chosen or [text for text, _ in pool])


def insert_pictures(
    rows: list[Row], text: Document, stock: Stock, chance: random.Random
) -> list[Row]:
    """Put images between the paragraphs, with an alternative text, a caption, a credit."""
    first, last = body_span(rows)
    captions, alts = stock.captions, stock.alts + stock.captions
    if not captions or not alts:
        return rows
    result = list(rows)
    for _ in range(chance.randint(1, 3)):
        place = chance.randint(first, last)
        indent, blanks = rows[place].indent, rows[place].blanks
        form = chance.choice((0, 0, 1, 1, 2, 2, 2, 3, 4, 5, _APART, _APART))
        caption = chance.choice(
            [c for c, of in captions if of == text.language] or [c for c, _ in captions]
        )
        # Alone between paragraphs, only the other language tells an image's text from a subhead.
        alt = Row(
            _other_text(alts, text.language, chance, surely=form == _ALONE),
            "alt",
            1.0,
            indent,
            blanks,
        )
        credit = invent_credit(chance)
        joint = chance.choice(("", " ", " ", " | "))
        apart = max(0, indent + chance.choice((-8, -4, -2, 2, 4, 8)))
        picture = {
            0: [alt, Row(caption + joint + credit, "caption+credit", 1.0, indent)],
            1: [alt, Row(credit, "credit", 1.0, indent)],
            _ALONE: [alt],
            _APART: [Row(caption, "caption", 1.0 if apart != indent else 0.0, apart, blanks)],
            3: [Row(caption, "caption", 1.0, indent, blanks), Row(credit, "credit", 1.0, indent)],
            5: [alt, Row(caption, "caption", 1.0, indent)],
            4: [Row(caption + joint + credit, "caption+credit", 1.0, indent, blanks)],
        }[form]
        result[place:place] = picture
    return result
