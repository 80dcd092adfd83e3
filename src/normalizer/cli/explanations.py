"""Writes ``--explain``: a table, coloured on a terminal, or JSON."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable

from normalizer.article import Article
from normalizer.cli.standard_streams import is_terminal
from normalizer.errors import ConfigurationError
from normalizer.text.invisible import visible
from normalizer.write.line_log import to_explanation, to_line_log

# Width of the table in a file or a pipe, and on a terminal that does not report its width.
_WIDTH_OF_FILE, _WIDTH_OF_TERMINAL = 160, 120
# The colours of roles on a terminal, as parameters of SGR (ECMA-48); other roles have none.
_COLOURS = {
    "title": "1;35",
    "kicker": "35",
    "subhead": "1",
    "summary": "34",
    "quote": "3",
    "date": "33",
    "byline": "33",
    "publisher": "33",
    "caption": "32",
    "alt": "36",
    "credit": "1;33",
    "signoff": "1;36",
    "related": "2",
    "boilerplate": "2",
}


def explanation_writer(
    form: str, target: str | None, *, is_shared: bool
) -> Callable[[Article, str], str]:
    """Return how to write the line log of an article in the format `form` to `target`.

    Several articles may share an output. Raises `ConfigurationError` for a format that the line log
    is not written in.
    """
    if form == "text":
        if target is None and is_terminal(sys.stdout):
            return _terminal_table
        return lambda article, _name: to_line_log(article, width=_WIDTH_OF_FILE)
    if form not in {"json", "jsonl"}:
        raise ConfigurationError(
            f"--explain cannot be written as {form}; use --format text, json or jsonl"
        )
    if is_shared:
        return lambda article, name: (
            to_explanation(article, indent=None, source=visible(name)) + "\n"
        )
    indent = 1 if form == "json" else None
    return lambda article, _name: to_explanation(article, indent=indent) + "\n"


def _terminal_table(article: Article, _name: str) -> str:
    width = shutil.get_terminal_size((_WIDTH_OF_TERMINAL, 24)).columns
    table = to_line_log(article, width=width)
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return table
    rows = table.split("\n")
    # Below the names of the columns, each row is one line of the page.
    for number, line in enumerate(article.lines, start=1):
        colour = _COLOURS.get(line.role.partition("+")[0])
        rows[number] = f"\x1b[{colour}m{rows[number]}\x1b[0m" if colour else rows[number]
    return "\n".join(rows)
