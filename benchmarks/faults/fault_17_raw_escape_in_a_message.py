"""The name of a rule pack went raw into a terminal."""

import subprocess
import sys

from benchmarks.faults.both_versions import verdict

run = subprocess.run(
    [sys.executable, "-m", "normalizer", "agencies", "--rules", "a\x1b[31m", "x"],
    capture_output=True,
    check=False,
)
broken = b"\x1b" in run.stdout + run.stderr
verdict(broken, "raw escape" if broken else "the escape is written out")
