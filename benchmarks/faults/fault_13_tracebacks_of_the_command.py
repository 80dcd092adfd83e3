"""Closed or full streams, an ASCII locale and impossible paths ended in tracebacks."""

import os
import shlex
import subprocess
import sys
import tempfile

from benchmarks.faults.both_versions import verdict

_COMMANDS = (
    "{run} <&-",
    "echo 'A page' | {run} >&-",
    "echo 'A page' | {run} >/dev/full",
    "PYTHONIOENCODING=ascii {run} agencies",
    "PYTHONIOENCODING=ascii {run} --help",
    "echo 'A page' | {run} --memory {long}",
    "ln -s nowhere {folder}/link; {run} models list --store {folder}",
    "{run} models list --store '~nouser/x'",
    (
        "mkdir -p {folder}/deep/de-en; python3 -c 'print(\"[\" * 100000)' >"
        " {folder}/deep/de-en/model.json; {run} models list --store {folder}/deep"
    ),
)
broken = []
with tempfile.TemporaryDirectory() as folder:
    places = {
        "run": f"{shlex.quote(sys.executable)} -m normalizer",
        "long": f"{folder}/{'m' * 300}.sqlite",
        "folder": folder,
    }
    for command in _COMMANDS:
        run = subprocess.run(
            ["/bin/bash", "-c", command.format(**places)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=120,
            env=os.environ | {"COLUMNS": "80"},
            check=False,
        )
        if b"Traceback" in run.stderr:
            broken.append(command.split("{run}")[-1].strip().format(**places)[:40])
verdict(broken, f"{len(broken)} of {len(_COMMANDS)} command lines end in a traceback")
