"""Draw the calibration table of ``docs/languages.md`` as ``docs/calibration.svg``.

    python tools/plot_calibration.py

Each row of the table is a dot, its area the number of lines, on the diagonal where the confidence would be the share
of right answers.
"""

from __future__ import annotations

import re
from pathlib import Path

DOCS = Path(__file__).resolve().parents[1] / "docs"
SIDE, MARGIN = 320, 48
ROW = re.compile(r"^\| (?:below )?[\d. to]+ \| (\d+) \| ([\d.]+) \| ([\d.]+) \|$", re.MULTILINE)


def rows(page: str) -> list[tuple[int, float, float]]:
    """Return (lines, mean confidence, share right) of each row of the calibration table."""
    table = page.partition("| confidence | lines |")[2]
    return [(int(lines), float(mean), float(right)) for lines, mean, right in ROW.findall(table)]


def drawing(points: list[tuple[int, float, float]]) -> str:
    """Return the plot as SVG, both axes from 0.3 to 1."""
    dots = [
        f'<circle cx="{_x(mean):.1f}" cy="{_y(right):.1f}" r="{2 + lines**0.5 / 2:.1f}" fill="#2563eb" fill-opacity="0.7">'
        f"<title>{lines} lines, confidence {mean}, right {right}</title></circle>"
        for lines, mean, right in points
    ]
    ticks = [
        f'<text x="{_x(value):.1f}" y="{SIDE + MARGIN + 18}" text-anchor="middle">{value}</text>'
        f'<text x="{MARGIN - 8}" y="{_y(value) + 4:.1f}" text-anchor="end">{value}</text>'
        for value in (0.4, 0.6, 0.8, 1.0)
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
            f'<text x="{MARGIN}" y="{MARGIN - 14}">share of right answers</text>',
            "</svg>\n",
        ]
    )


def _x(value: float) -> float:
    return MARGIN + (value - 0.3) / 0.7 * SIDE


def _y(value: float) -> float:
    return SIDE + MARGIN - (value - 0.3) / 0.7 * SIDE


if __name__ == "__main__":
    (DOCS / "calibration.svg").write_text(
        drawing(rows((DOCS / "languages.md").read_text("utf-8"))), encoding="utf-8"
    )
