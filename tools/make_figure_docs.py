"""Write the kept figures of speed and accuracy into the README and the documentation.

    python tools/make_figure_docs.py

A table between ``<!-- speed: NAME -->`` and ``<!-- end -->`` has the rows of that name in
``benchmarks/speed.json``, ``accuracy:`` those in ``accuracy.json``. The columns are those that the
head of the table has on the page. ``NAME; pages=news`` takes only the rows with this value. The
rest of a page is kept. With ``--print``, tables like those in ``speed.json`` are read from standard input
and printed.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
PAGES = [
    PROJECT / "README.md",
    *(PROJECT / "docs" / f"{name}.md" for name in ("accuracy", "comparison", "speed")),
    PROJECT / "docs" / "what-it-gets-wrong.md",
]
PLACE = re.compile(
    r"(<!-- (speed|accuracy): (.+?) -->\n\n)\| (.+?) \|\n.*?(?=\n<!-- end -->)", re.DOTALL
)
Row = dict[str, str | float]


def with_figures(page: str) -> str:
    """Return a page with the kept figures in its tables."""

    def written(place: re.Match[str]) -> str:
        start, kind, names, head = place.groups()
        name, *wanted = names.split("; ")
        rows: list[Row] = json.loads(_kept(kind))[name]
        for key, value in (condition.split("=") for condition in wanted):
            rows = [row for row in rows if row.get(key) == value]
        return start + table(rows, head.split(" | "), kind)

    return PLACE.sub(written, page)


def table(rows: Sequence[Row], columns: Sequence[str], kind: str) -> str:
    """Return a table with these columns."""
    cells = [[_shown(row.get(name), kind) for name in columns] for row in rows]
    head, *lines = [f"| {' | '.join(row)} |\n" for row in [columns, *cells]]
    return "".join([head, "|", "---|" * len(columns), "\n", *lines])


def _shown(value: str | float | None, kind: str) -> str:
    if value is None or isinstance(value, str):
        return value or "–"
    if kind == "accuracy" and isinstance(value, float):
        return f"{value:.3f}".lstrip("0")
    return f"{value:.2f}" if value % 1 and value < 10 else f"{value:,.0f}"


def _kept(kind: str) -> str:
    return (PROJECT / "benchmarks" / f"{kind}.json").read_text("utf-8")


def main() -> None:
    """Write the pages, or print the tables."""
    if sys.argv[1:] == ["--print"]:
        for name, rows in json.load(sys.stdin).items():
            columns = list(dict.fromkeys(name for row in rows for name in row))
            print(f"{name}\n\n{table(rows, columns, 'speed')}")
        return
    for page in PAGES:
        page.write_text(with_figures(page.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
