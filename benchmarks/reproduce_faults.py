"""Run the reproducers of faults that were found once, each in a process of its own.

    python benchmarks/reproduce_faults.py                        with the package of this checkout
    python benchmarks/reproduce_faults.py --source OTHER/src     with the one of another checkout

Prints a row for each: whether the fault shows, and what happened.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]
_LONGEST = 600.0


def _run(script: Path, source: Path) -> tuple[str, str]:
    """Return whether a fault shows with the package in `source`, and the last words of its script."""
    try:
        run = subprocess.run(  # noqa: S603 - scripts of this project
            [sys.executable, "-m", f"benchmarks.faults.{script.stem}"],
            cwd=_ROOT,
            capture_output=True,
            text=True,
            timeout=_LONGEST,
            env=os.environ | {"PYTHONPATH": str(source)},
            check=False,
        )
    except subprocess.TimeoutExpired:
        return "shows", f"no end after {_LONGEST:.0f} s"
    said = (run.stdout.strip() or run.stderr.strip() or "nothing said").splitlines()[-1]
    return ("held" if run.returncode == 0 else "shows"), said


def main() -> int:
    """Print a row for each reproducer; return 1 if a fault shows."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--source", type=Path, default=_ROOT / "src", help="the folder with the package"
    )
    parser.add_argument("--only", default="", help="a part of the name of a reproducer")
    options = parser.parse_args()
    print("| fault | result | what happened |\n|---|---|---|")
    shown = 0
    for script in sorted((_ROOT / "benchmarks" / "faults").glob("fault_*.py")):
        if options.only in script.name:
            result, said = _run(script, options.source.resolve())
            shown += result == "shows"
            print(f"| {script.stem[6:].replace('_', ' ')} | {result} | {said} |", flush=True)
    return 1 if shown else 0


if __name__ == "__main__":
    sys.exit(main())
