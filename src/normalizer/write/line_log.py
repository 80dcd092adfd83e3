"""Writes the log of lines, and explains what became of each."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from normalizer.parts import ArticleFields
from normalizer.text.invisible import visible

_HEADER = ("line", "role", "rule", "became", "text")
_HEADER_OF_STATEMENTS = ("", "field", "source", "states")
_GAP = "  "
# Characters of each text that are shown even when the table is narrow.
_NARROWEST_TEXT = 20


def to_line_log(article: ArticleFields, *, width: int = 100) -> str:
    """Return a table with one row per non-blank line: number, role, rule, field, and text.

    The field of a removed line is ``-``. Texts are cut so that rows fit into `width` characters,
    but to no fewer than 20 characters. Below the table are the number of lines that each rule
    decided, what each source in the page states about the fields of the article (HTML only), with
    ``*`` before the statements that the article follows, and the warnings. Invisible characters are
    shown as escape sequences, so that no text of the page controls a terminal.

    >>> from normalizer.parts import ArticleFields, LineAccount
    >>> lines = [LineAccount(1, "boilerplate", "phrase", None, "Log in")]
    >>> print(to_line_log(ArticleFields(lines=lines)))
    line  role         rule    became  text
       1  boilerplate  phrase  -       Log in
    <BLANKLINE>
    1 lines, 0 kept, 1 removed; by rule: phrase 1
    <BLANKLINE>
    """
    rows: list[tuple[str, ...]] = [_HEADER]
    rows += [
        (str(line.number), line.role, visible(line.rule), line.field or "-", visible(line.text))
        for line in article.lines
    ]
    digits = max(len(number) for number, *_ in rows)
    rows = [(number.rjust(digits), *cells) for number, *cells in rows]
    stated: list[tuple[str, ...]] = [
        ("*" * item.chosen, item.field, visible(item.source), visible(item.value))
        for item in article.statements
    ]
    statements = ["", *_table([_HEADER_OF_STATEMENTS, *stated], width), ""] if stated else []
    warnings = [f"warning: {visible(str(warning))}" for warning in article.warnings]
    kept = sum(line.field is not None for line in article.lines)
    rules = Counter(visible(line.rule) for line in article.lines).most_common()
    by_rule = ", ".join(f"{rule} {count}" for rule, count in rules) or "-"
    removed = len(article.lines) - kept
    totals = f"{len(article.lines)} lines, {kept} kept, {removed} removed; by rule: {by_rule}"
    return "\n".join([*_table(rows, width), "", totals, *statements, *warnings, ""])


def _table(rows: list[tuple[str, ...]], width: int) -> list[str]:
    """Return rows as lines of text with aligned columns; the last column is cut to the width."""
    *columns, _ = zip(*rows, strict=True)
    widths = [max(map(len, column)) for column in columns]
    room = max(_NARROWEST_TEXT, width - sum(widths) - len(_GAP) * len(widths))
    shown = [
        (*cells, text if len(text) <= room else f"{text[: room - 1]}…") for *cells, text in rows
    ]
    return [_GAP.join(map(str.ljust, cells, [*widths, 0])).rstrip() for cells in shown]


def to_explanation(
    article: ArticleFields, *, indent: int | None = 1, source: str | None = None
) -> str:
    """Return the line log, the statements and the warnings as JSON; ``indent=None`` gives one line.

    Unlike in `Article.to_json`, each line has its text, and always its confidence. `source`, such
    as the name of a file, comes first as a key of that name.

    >>> from normalizer.parts import ArticleFields, LineAccount
    >>> lines = [LineAccount(1, "boilerplate", "phrase", None, "Log in")]
    >>> print(to_explanation(ArticleFields(lines=lines), indent=None)[:76])
    {"confidence": 0.0, "lines": [{"number": 1, "role": "boilerplate", "rule": "
    """
    values: dict[str, Any] = {} if source is None else {"source": source}
    values["confidence"] = article.confidence
    values["lines"] = [line.to_dict() | {"text": line.text} for line in article.lines]
    values["statements"] = [statement.to_dict() for statement in article.statements]
    values["warnings"] = [warning.to_dict() for warning in article.warnings]
    return json.dumps(values, ensure_ascii=False, indent=indent)
