"""Give made-up lines to the parsers of fields, and made-up pages to `normalize`; count what fails.

    python benchmarks/fuzz.py                           80,000 lines, 200 pages
    python benchmarks/fuzz.py --lines 10000000 --pages 10000 --failures found.jsonl
    python benchmarks/fuzz.py --seed 2 --only byline    other lines, for one parser

The texts and what must hold of the answers are those of ``tests/fuzz``. The same seed gives the
same texts. A failure does not end the run: it is written to the file of failures with its text,
and counted by the check that failed. The slowest text of each kind is shown by its CPU time.
"""

from __future__ import annotations

import argparse
import faulthandler
import json
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import TextIO

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.fuzz.field_checks import CHECKS
from tests.fuzz.field_texts import field_text
from tests.fuzz.page_checks import checked
from tests.fuzz.page_texts import mutated_bytes, mutated_page

SITES = (None, None, None, "Elmdale News", "elmdale.example")
# Texts of one random state. A block that takes more seconds of CPU than this ends the run with a
# traceback: some text of it hangs.
_BLOCK = 1_000
_LONGEST_BLOCK = 300.0

Trial = Callable[[Random], tuple[str | bytes, Callable[[], object]]]


@dataclass
class Tally:
    """What came of the texts of one kind."""

    texts: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    failures: Counter[str] = field(default_factory=Counter)


def _line_trial(kind: str) -> Trial:
    def trial(random: Random) -> tuple[str, Callable[[], object]]:
        text, site = field_text(random, kind), random.choice(SITES)
        return text, lambda: CHECKS[kind](text, site)

    return trial


def _page_trial(kind: str) -> Trial:
    def trial(random: Random) -> tuple[str | bytes, Callable[[], object]]:
        name = random.choice(("txt", "html")) if kind == "bytes" else kind
        page = mutated_bytes(random, name) if kind == "bytes" else mutated_page(random, name)
        return page, lambda: checked(page, html=name == "html")

    return trial


def run(name: str, trial: Trial, count: int, seed: int, failures: TextIO | None) -> Tally:
    """Try `count` texts of a kind; return what came of them."""
    tally = Tally()
    for block in range(0, count, _BLOCK):
        signal.setitimer(signal.ITIMER_PROF, _LONGEST_BLOCK)
        random = Random(f"{seed} {name} {block}")
        for _ in range(min(_BLOCK, count - block)):
            text, check = trial(random)
            start = time.process_time()
            try:
                check()
            except Exception as error:  # noqa: BLE001 - whatever it is, it is counted
                _keep(tally, name, text, error, failures)
            taken = time.process_time() - start
            tally.texts += 1
            tally.seconds += taken
            tally.slowest = max(tally.slowest, taken)
    signal.setitimer(signal.ITIMER_PROF, 0)
    return tally


def _keep(
    tally: Tally, name: str, text: str | bytes, error: Exception, failures: TextIO | None
) -> None:
    """Count a failure by the line of the check that raised it, and write it down."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    reason = f"{type(error).__name__} in {place.name}: {place.line}"
    tally.failures[reason] += 1
    if failures is not None:
        row = {"kind": name, "reason": reason, "says": str(error)[:200], "text": ascii(text)}
        failures.write(json.dumps(row) + "\n")
        failures.flush()


def main() -> int:
    """Print a row for each kind; return 1 if anything failed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--lines", type=int, default=80_000, help="lines in all")
    parser.add_argument("--pages", type=int, default=200, help="pages in all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=CHECKS, help="the lines of one parser")
    parser.add_argument("--failures", type=Path, help="a file for what fails, as JSON Lines")
    options = parser.parse_args()
    faulthandler.register(signal.SIGPROF, chain=True)
    kinds = [options.only] if options.only else list(CHECKS)
    trials = {kind: (_line_trial(kind), options.lines // len(kinds)) for kind in kinds}
    pages = {"txt": 2, "html": 4, "bytes": 4}
    trials |= {kind: (_page_trial(kind), options.pages // part) for kind, part in pages.items()}
    failed = 0
    print("| kind | texts | CPU seconds | mean | slowest | failures |\n|---|---|---|---|---|---|")
    with (options.failures or Path("/dev/null")).open("a", encoding="utf-8") as failures:
        for kind, (trial, count) in trials.items():
            tally = run(kind, trial, count, options.seed, failures)
            mean = tally.seconds / max(tally.texts, 1)
            failed += tally.failures.total()
            print(
                f"| {kind} | {tally.texts:,} | {tally.seconds:,.0f} | {mean * 1e6:,.0f} µs "
                f"| {tally.slowest * 1e3:,.0f} ms | {tally.failures.total()} |",
                flush=True,
            )
            for reason, number in tally.failures.most_common():
                print(f"    {number} times {reason}", file=sys.stderr, flush=True)
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
