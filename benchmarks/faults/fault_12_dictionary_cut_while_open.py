"""Cutting a dictionary file short while it was open ended the process."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.faults.both_versions import verdict

_PROGRAM = """
import sys
from normalizer.translation.translator import Translator
path = sys.argv[1]
translator = Translator("glosser", lexicons=[path])
print(translator.translate(["Plorn 1"], source="de")[0].text)
open(path, "r+b").truncate(10)
print(translator.translate(["Wort90000 Wort5 Wort70000"], source="de")[0].status)
"""
with tempfile.TemporaryDirectory() as folder:
    path = Path(folder, "de-en.txt")
    lines = ["# Version :: 1 de-en", "Plorn {m} | Plorne :: gadget | gadgets"]
    lines += [f"Wort{number} {{n}} :: word{number}" for number in range(100_000)]
    path.write_text("\n".join(lines) + "\n")
    run = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(path)],
        capture_output=True,
        env=os.environ | {"XDG_CACHE_HOME": folder},
        check=False,
    )
verdict(run.returncode != 0, f"exit code {run.returncode}")
