"""Write the figures of the kept run of ``benchmarks/speed.py`` into the documentation.

    python tools/make_speed_docs.py

What stands between ``<!-- speed: NAME -->`` and ``<!-- end -->`` is replaced, the rest of a page is
kept. The benchmark gives the tables of a new run on standard input: ``--print`` prints them,
``--write`` keeps them as well.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
FIGURES = PROJECT / "benchmarks" / "speed.json"
PAGES = [PROJECT / "docs" / "speed.md", PROJECT / "docs" / "comparison.md"]
_BLOCK = re.compile(r"(<!-- speed: (.+?) -->\n).*?(?=<!-- end -->)", re.DOTALL)
Row = dict[str, str | float]


def page_with_figures(page: str, figures: str) -> str:
    """Return a page with the tables that it has a place for."""
    tables = json.loads(figures)
    return _BLOCK.sub(lambda found: f"{found[1]}\n{table(tables[found[2]])}\n", page)


def table(rows: Sequence[Row]) -> str:
    """Return a table, with the columns of its first rows."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    cells = [columns, *([_shown(row.get(name, "")) for name in columns] for row in rows)]
    head, *lines = [f"| {' | '.join(row)} |\n" for row in cells]
    return "".join([head, "|", "---|" * len(columns), "\n", *lines])


def _shown(value: str | float) -> str:
    if isinstance(value, str):
        return value
    return f"{value:.2f}" if value % 1 and value < 10 else f"{value:,.0f}"


def main() -> None:
    """Write the pages, and show the tables."""
    figures = sys.stdin.read() if sys.argv[1:] else FIGURES.read_text("utf-8")
    for name, rows in json.loads(figures).items():
        print(f"{name}\n\n{table(rows)}")
    if sys.argv[1:] == ["--print"]:
        return
    FIGURES.write_text(figures.rstrip() + "\n", "utf-8")
    for page in PAGES:
        page.write_text(page_with_figures(page.read_text("utf-8"), figures), "utf-8")


if __name__ == "__main__":
    main()
