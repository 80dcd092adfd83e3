"""Check that the coverage of the tests does not fall below the floors in ``coverage_floors.json``.

    coverage json -o COVERAGE.json
    python tools/coverage_floors.py COVERAGE.json            exits with 1 if a share fell
    python tools/coverage_floors.py COVERAGE.json --raise    writes today's shares where they are higher

Floors are percentages with one decimal, rounded down. Lines and branches that only child processes
of the tests run are not counted.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from pathlib import Path

FLOORS = Path(__file__).with_suffix(".json")
_WORST_SHOWN = 10


def shares(totals: dict[str, int]) -> dict[str, float]:
    """Return the percentages of lines and branches that were run, rounded down."""
    ran = {
        "lines": totals["covered_lines"] / totals["num_statements"],
        "branches": totals["covered_branches"] / totals["num_branches"],
    }
    return {name: math.floor(share * 1_000) / 10 for name, share in ran.items()}


def main() -> int:
    """Print the shares beside their floors; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("report", type=Path)
    parser.add_argument("--raise", dest="is_raise", action="store_true", help="raise the floors")
    options = parser.parse_args()
    report = json.loads(options.report.read_text("utf-8"))
    floors, today = json.loads(FLOORS.read_text("utf-8")), shares(report["totals"])
    for name, share in today.items():
        print(f"{name}: {share} % were run, the floor is {floors[name]} %")
    files = report["files"].items()
    missing = sorted(((len(file["missing_lines"]), name) for name, file in files), reverse=True)
    for count, name in missing[:_WORST_SHOWN]:
        print(f"  {count:4} lines not run in {name}")
    if options.is_raise:
        higher = {name: max(share, floors[name]) for name, share in today.items()}
        FLOORS.write_text(json.dumps(higher, indent=1) + "\n", encoding="utf-8")
        return 0
    return int(any(share < floors[name] for name, share in today.items()))


if __name__ == "__main__":
    sys.exit(main())
