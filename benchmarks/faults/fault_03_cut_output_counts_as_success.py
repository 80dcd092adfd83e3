"""With unbuffered streams, output that was cut short on a full disk ended with success."""

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.faults.both_versions import verdict

_ROOM = 200_000


def _full_disk() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (_ROOM, _ROOM))


with tempfile.TemporaryDirectory() as folder:
    page = Path(folder, "page.txt")
    sentences = (f"Talk {n} has ended without a result, minister {n} said." for n in range(20_000))
    page.write_text("\n\n".join(("Talks end in Elmdale", *sentences)))
    written = Path(folder, "written.txt")
    with written.open("wb") as output:
        run = subprocess.run(
            [sys.executable, "-u", "-m", "normalizer", str(page)],
            stdout=output,
            stderr=subprocess.PIPE,
            preexec_fn=_full_disk,
            env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
            check=False,
        )
    size = written.stat().st_size
verdict(run.returncode == 0, f"{size:,} bytes were written, exit code {run.returncode}")
