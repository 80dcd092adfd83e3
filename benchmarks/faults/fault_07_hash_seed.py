"""The publisher of a page with a tie between two depended on the hash seed of the process."""

import os
import subprocess
import sys

from benchmarks.faults.both_versions import verdict

_PAGE = """BBC CNN

Talks end in Elmdale

The talks in the town of Elmdale ended on Friday without a result, the ministers said.

Sign up for newsletters of BBC
Sign up for newsletters of CNN
"""
_PROGRAM = "import sys, normalizer; print(normalizer.normalize(sys.stdin.read()).publisher)"
seen = set()
for seed in range(12):
    run = subprocess.run(
        [sys.executable, "-c", _PROGRAM],
        input=_PAGE,
        text=True,
        capture_output=True,
        env=os.environ | {"PYTHONHASHSEED": str(seed)},
        check=True,
    )
    seen.add(run.stdout.strip())
verdict(len(seen) > 1, f"publisher with twelve hash seeds: {', '.join(sorted(seen))}")
