"""Draw the calibration tables of the documentation as plots beside them.

    python tools/plot_calibration.py

Each row of a table is a dot, its area the number of lines or pages, on the diagonal where the confidence would be what
was right.
"""

from __future__ import annotations

import re
from pathlib import Path

DOCS = Path(__file__).resolve().parents[1] / "docs"
SIDE, MARGIN = 320, 48
# The plot of each page with a table: what its rows count, what was right, and where the axes begin.
PLOTS = {
    "languages.md": ("calibration.svg", "lines", "share of right answers", 0.3),
    "accuracy.md": ("confidence.svg", "pages", "share right as a whole", 0.0),
}
ROW = re.compile(r"^\| (?:below )?[\d. to]+ \| (\d+) \| ([\d.]+) \| ([\d.]+) \|$", re.MULTILINE)


def rows(page: str, unit: str) -> list[tuple[int, float, float]]:
    """Return (number, mean confidence, what was right) of each row of the table that counts `unit`."""
    table = page.partition(f"| confidence | {unit} |")[2]
    return [(int(number), float(mean), float(right)) for number, mean, right in ROW.findall(table)]


def drawing(points: list[tuple[int, float, float]], unit: str, measure: str, low: float) -> str:
    """Return the plot as SVG, both axes from `low` to 1; `measure` says what was right."""

    def x(value: float) -> float:
        return MARGIN + (value - low) / (1 - low) * SIDE

    def y(value: float) -> float:
        return 2 * MARGIN + SIDE - x(value)

    dots = [
        f'<circle cx="{x(mean):.1f}" cy="{y(right):.1f}" r="{2 + number**0.5 / 2:.1f}" fill="#2563eb" fill-opacity="0.7">'
        f"<title>{number} {unit}, confidence {mean}, right {right}</title></circle>"
        for number, mean, right in points
    ]
    ticks = [
        f'<text x="{x(value):.1f}" y="{SIDE + MARGIN + 18}" text-anchor="middle">{value}</text>'
        f'<text x="{MARGIN - 8}" y="{y(value) + 4:.1f}" text-anchor="end">{value}</text>'
        for value in (0.2, 0.4, 0.6, 0.8, 1.0)
        if value > low
    ]
    size = SIDE + 2 * MARGIN
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}" font-family="sans-serif" font-size="12">',
            f'<rect width="{size}" height="{size}" fill="white"/>',
            f'<rect x="{MARGIN}" y="{MARGIN}" width="{SIDE}" height="{SIDE}" fill="none" stroke="#999"/>',
            f'<line x1="{MARGIN}" y1="{SIDE + MARGIN}" x2="{SIDE + MARGIN}" y2="{MARGIN}" stroke="#999" stroke-dasharray="4"/>',
            *dots,
            *ticks,
            f'<text x="{size / 2}" y="{size - 6}" text-anchor="middle">mean confidence</text>',
            f'<text x="{MARGIN}" y="{MARGIN - 14}">{measure}</text>',
            "</svg>\n",
        ]
    )


def plot_of(page: str) -> str:
    """Return the plot of the table on a page of the documentation."""
    _, unit, measure, low = PLOTS[page]
    return drawing(rows((DOCS / page).read_text("utf-8"), unit), unit, measure, low)


if __name__ == "__main__":
    for name, (plot, *_) in PLOTS.items():
        (DOCS / plot).write_text(plot_of(name), encoding="utf-8")
