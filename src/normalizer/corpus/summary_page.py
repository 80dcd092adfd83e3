"""The figures of a run as a page of HTML, which loads nothing and runs nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from normalizer.text.invisible import visible
from normalizer.write.elements import element, in_markup, parent
from normalizer.write.html import html_page


def summary_page(
    title: str,
    figures: Mapping[str, str],
    counts: Mapping[str, Counter[str]],
    failures: Iterable[Iterable[str]],
) -> str:
    """Return a page with single figures, counts by name with their shares, and failed pages.

    >>> page = summary_page("Run", {"pages": "2"}, {"languages": Counter(en=2)}, [["7", "no text"]])
    >>> "<th scope=\\"row\\">en</th>" in page, "no text" in page
    (True, True)
    """
    parts = [
        element("h1", {}, _shown(title)),
        _table("figures", [(name, value) for name, value in figures.items() if value]),
        *(_table(name, _rows_of(counted)) for name, counted in counts.items() if counted),
        _table("first failures", [tuple(row) for row in failures]),
    ]
    return html_page(visible(title), "\n".join(filter(None, parts)), "en")


def _rows_of(counts: Counter[str]) -> list[tuple[str, ...]]:
    """Return the names with their numbers and shares, the most frequent first."""
    total = counts.total()
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [(name, f"{number:,}", f"{number / total:.1%}") for name, number in ordered]


def _table(name: str, rows: list[tuple[str, ...]]) -> str:
    lines = (
        element(
            "tr",
            {},
            element("th", {"scope": "row"}, _shown(label)),
            *(element("td", {}, _shown(cell)) for cell in cells),
        )
        for label, *cells in rows
    )
    heading = name[:1].upper() + name[1:]
    return parent("table", {}, element("caption", {}, heading), *lines) if rows else ""


def _shown(text: str) -> str:
    return in_markup(visible(text))
