"""Check that the scores on the labelled data do not fall below the floors in ``tools/score_floors.json``.

    python tools/score_floors.py            exits with 1 and names each figure that fell
    python tools/score_floors.py --raise    writes today's figures as floors where they are higher

The labelled data stand beside the project; where they are absent, there is nothing to check.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
SCORER = PROJECT.parent / "shared" / "tools" / "score.py"
FLOORS = Path(__file__).with_suffix(".json")
# Figures that rest on few rows may move by one row when another processor rounds the tagger differently.
SLACK = 0.01


def measure(sets: list[str]) -> dict[str, dict[str, float]]:
    """Return the figures of the scorer for these sets."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "figures.json"
        subprocess.run(  # noqa: S603 - our own script
            [sys.executable, str(SCORER), *sets, "--json", str(out)],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        figures: dict[str, dict[str, float]] = json.loads(out.read_text("utf-8"))
    return figures


def fallen(floors: dict[str, dict[str, float]], figures: dict[str, dict[str, float]]) -> list[str]:
    """Return a line for each figure below its floor; a figure whose floor is under "at most" must not rise."""
    lines = []
    for name, wanted in floors.items():
        for figure, floor in wanted.items():
            most = figure.endswith(" at most")
            value = figures.get(name, {}).get(figure.removesuffix(" at most"), float("nan"))
            if not (value <= floor + SLACK if most else value >= floor - SLACK):
                lines.append(f"{name} {figure}: {value:.4f}, floor {floor:.4f}")
    return lines


def raised(
    floors: dict[str, dict[str, float]], figures: dict[str, dict[str, float]]
) -> dict[str, dict[str, float]]:
    """Return the floors moved to today's figures where those are better."""
    return {
        name: {
            figure: round(min(floor, figures[name][figure.removesuffix(" at most")]), 4)
            if figure.endswith(" at most")
            else round(max(floor, figures[name][figure]), 4)
            for figure, floor in wanted.items()
        }
        for name, wanted in floors.items()
    }


def main() -> int:
    """Check or raise the floors; return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--raise", dest="raise_floors", action="store_true", help="write better figures as floors"
    )
    options = parser.parse_args()
    if not SCORER.exists():
        print("no labelled data beside the project: no floors checked")
        return 0
    floors: dict[str, dict[str, float]] = json.loads(FLOORS.read_text("utf-8"))
    figures = measure(list(floors))
    if options.raise_floors:
        FLOORS.write_text(json.dumps(raised(floors, figures), indent=1) + "\n", encoding="utf-8")
    lines = fallen(floors, figures)
    print("\n".join(lines) if lines else f"all floors hold: {', '.join(floors)}")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
