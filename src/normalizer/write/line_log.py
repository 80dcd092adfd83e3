"""Writes what became of each line, for the eyes of a person who tunes a scraper."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from normalizer.article import Article
    from normalizer.parts import LineAccount

_HEADER = ("line", "role", "rule", "became", "text")


def to_explanation(article: Article, *, width: int = 100) -> str:
    """Return a table with a row for each non-blank line: number, role, rule, the field it became, and its text.

    A line that was removed became ``-``. Texts are cut to fit into `width` characters, at least 20 of each are
    shown. Below the table stand the number of lines of each rule, and the warnings.
    """
    rows = [_HEADER, *map(_cells, article.lines)]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    room = max(20, width - sum(widths) - 8)
    table = [_row(row, widths, room) for row in rows]
    counts = Counter(line.rule for line in article.lines)
    summary = ", ".join(f"{rule} {count}" for rule, count in counts.most_common())
    kept = sum(line.field is not None for line in article.lines)
    footer = [
        f"{len(article.lines)} lines, {kept} kept, {len(article.lines) - kept} removed; by rule: {summary or '-'}"
    ]
    return (
        "\n".join([*table, "", *footer, *(f"warning: {warning}" for warning in article.warnings)])
        + "\n"
    )


def _cells(line: LineAccount) -> tuple[str, str, str, str, str]:
    return (str(line.number), line.role, line.rule, line.field or "-", line.text)


def _row(cells: tuple[str, ...], widths: list[int], room: int) -> str:
    *facts, text = cells
    shown = text if len(text) <= room else f"{text[: room - 1]}…"
    columns = [
        fact.rjust(widths[0]) if number == 0 else fact.ljust(widths[number])
        for number, fact in enumerate(facts)
    ]
    return "  ".join([*columns, shown]).rstrip()
