"""Prove and measure the command ``corpus``: kills, memory, broken records, and one process against two.

    python -m benchmarks.corpus                          2,000 pages
    python -m benchmarks.corpus --pages 100000           what the documentation states; over an hour on two cores
    python -m benchmarks.corpus --only speed --pages 2000

The pages are generated, half of them HTML, one in a hundred broken. `resume` cleans them once undisturbed and once
killed again and again at random, with all worker processes and by SIGKILL, with files among the parts damaged after
each kill, and compares the bytes. While the first run
goes on, the memory of its processes is noted: the medians of the third and the fourth quarter should be the same.
`speed` cleans the pages by one process and by two, in turns. It is Linux that lists the processes of a run.
"""

from __future__ import annotations

import argparse
import filecmp
import json
import os
import resource
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from benchmarks.generated_pages import error_ids, lines

_PAGE_SIZE = resource.getpagesize()
# Looking at all processes costs milliseconds, which the run could use.
_SECONDS_BETWEEN_LOOKS = 1.0
_MEGA = 1e6
# as normalizer.corpus.batches has it
_PAGES_OF_A_PART = 128
# How many of the damaged files are cut off; in the others a bit is flipped.
_CUT = 0.5


@dataclass
class Measured:
    """Seconds and memory of one run; `looks` has the megabytes of all its processes, and of the largest."""

    wall: float = 0.0
    cpu: float = 0.0
    code: int = 0
    looks: list[tuple[float, float]] = field(default_factory=list)


def command(pages: Path, output: Path, processes: int) -> list[str]:
    """Return the command that cleans a file of pages."""
    return [sys.executable, "-m", "normalizer", "corpus", str(pages), "-o", str(output), "-j", str(processes)]  # fmt: skip


def start(arguments: list[str]) -> subprocess.Popen[bytes]:
    """Start a command whose worker processes are in a group of their own."""
    quiet = subprocess.DEVNULL
    return subprocess.Popen(arguments, stdout=quiet, stderr=quiet, start_new_session=True)  # noqa: S603 - our own


def measured(arguments: list[str]) -> Measured:
    """Run a command to its end; return its seconds, also those of its processes, and its memory."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    run, found = start(arguments), Measured()
    while run.poll() is None:
        sizes = _sizes(run.pid)
        if sizes:
            found.looks.append((sum(sizes), max(sizes)))
        with suppress(subprocess.TimeoutExpired):
            run.wait(_SECONDS_BETWEEN_LOOKS)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    found.wall = time.monotonic() - began
    found.cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    found.code = run.returncode
    return found


def _sizes(group: int) -> list[float]:
    """Return the resident megabytes of each process of a group."""
    sizes = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            # the name of the program, in brackets, may hold spaces
            group_of_it = int((folder / "stat").read_text().rpartition(")")[2].split()[2])
            if group_of_it == group:
                sizes.append(int((folder / "statm").read_text().split()[1]) * _PAGE_SIZE / _MEGA)
        except (OSError, IndexError, ValueError):
            continue  # it has ended
    return sizes


def killed_again_and_again(arguments: list[str], parts: Path, at: list[int], draw: Random) -> int:
    """Start a command and kill it as soon as so many parts are there, then let it end; return how often it was killed.

    The kill comes up to a second later, so that it may hit anything: a start, a part, or the joining of all. After it,
    two files of parts are damaged.
    """
    for kills, wanted in enumerate(at):
        run = start(arguments)
        while run.poll() is None and len(list(parts.glob("*.tally"))) < wanted:
            time.sleep(_SECONDS_BETWEEN_LOOKS / 10)
        time.sleep(draw.random())
        if run.poll() is not None:
            return kills
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
        files = sorted(path for path in parts.glob("*") if path.suffix != ".tmp")
        for file in draw.sample(files, min(2, len(files))):
            damage(file, draw)
    start(arguments).wait()
    return len(at)


def damage(file: Path, draw: Random) -> None:
    """Flip a bit of a file, or cut it off at any place."""
    data = bytearray(file.read_bytes())
    place = draw.randrange(len(data) or 1)
    if draw.random() < _CUT:
        del data[place:]
    elif data:
        data[place] ^= 1 << draw.randrange(8)
    file.write_bytes(data)


def is_resumed(
    arguments: list[str], resumed: Path, whole: Path, at: list[int], draw: Random
) -> bool:
    """Kill a command that writes `resumed`; return whether it gives the bytes of `whole` and leaves nothing else."""
    parts = resumed.with_name(f"{resumed.name}.parts")
    killed = killed_again_and_again(arguments, parts, at, draw)
    is_same = filecmp.cmp(whole, resumed, shallow=False)
    print(f"killed {killed} times            {'the same bytes' if is_same else 'OTHER BYTES'}")
    left = [path.name for path in whole.parent.iterdir() if path.name.endswith((".parts", ".tmp"))]
    print(f"left behind               {', '.join(left) or 'nothing'}")
    return is_same and not left


def prove(pages: Path, count: int, kills: int, seed: int) -> None:
    """Print whether a run that is killed gives the bytes of one that is not, its memory and its errors."""
    whole = pages.with_name("whole.jsonl")
    run = measured(command(pages, whole, 2))
    print(
        f"undisturbed, 2 processes  {run.wall:8.1f} s wall, {run.cpu:.1f} s CPU, exit code {run.code}"
    )
    print(
        f"output                    {whole.stat().st_size / _MEGA:8.1f} MB of {pages.stat().st_size / _MEGA:.1f} MB"
    )
    print_memory(run)
    resumed, draw = pages.with_name("resumed.jsonl"), Random(seed)
    at = sorted(draw.sample(range(max(kills, count // _PAGES_OF_A_PART)), kills))
    is_resumed(command(pages, resumed, 2), resumed, whole, at, draw)
    print_errors(whole, error_ids(pages, count))


def print_memory(run: Measured) -> None:
    """Print the memory of each quarter of a run."""
    quarter = max(1, len(run.looks) // 4)
    quarters = [run.looks[place : place + quarter] for place in range(0, 4 * quarter, quarter)]
    medians = [statistics.median(total for total, _ in looks) for looks in quarters if looks]
    print(
        f"memory, all processes     {' '.join(f'{median:8.1f}' for median in medians)} MB, median of each quarter"
    )
    most = (
        max(run.looks, default=(0.0, 0.0)),
        max((largest for _, largest in run.looks), default=0.0),
    )
    print(f"most                      {most[0][0]:8.1f} MB, of one process {most[1]:.1f} MB")


def print_errors(output: Path, expected: list[str]) -> None:
    """Print whether the rows with errors are those of the broken records."""
    with output.open(encoding="utf-8") as file:
        rows = map(json.loads, file)
        found = [row["id"] for row in rows if row["error"]]
    verdict = (
        "those of the broken records" if found == expected else "NOT those of the broken records"
    )
    print(f"error rows                {len(found):8,d}, {verdict}")


def compare(pages: Path, repeats: int) -> None:
    """Print how long one process and two take, in turns."""
    walls: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(repeats):
        for processes, times in walls.items():
            run = measured(command(pages, pages.with_name("speed.jsonl"), processes))
            times.append(run.wall)
            print(
                f"-j {processes}                      {run.wall:8.1f} s wall, {run.cpu:.1f} s CPU"
            )
    ratios = [one / two for one, two in zip(walls[1], walls[2], strict=True)]
    print(
        f"speed-up                  {statistics.median(ratios):8.2f}, of {', '.join(f'{one:.2f}' for one in ratios)}"
    )


def main() -> None:
    """Generate the pages and print all figures."""
    options = _options()
    folder = Path(tempfile.mkdtemp(prefix="corpus-", dir=options.folder))
    try:
        pages = folder / "pages.jsonl"
        with pages.open("wb") as file:
            file.writelines(lines(options.pages))
        print(
            f"pages                     {options.pages:8,d}, {pages.stat().st_size / options.pages / 1e3:.1f} KB each"
        )
        if options.only in {None, "resume"}:
            prove(pages, options.pages, options.kills, options.seed)
        if options.only in {None, "speed"}:
            compare(pages, options.repeats)
    finally:
        shutil.rmtree(folder)


def _options() -> argparse.Namespace:
    made = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    made.add_argument("--pages", type=int, default=2000, help="number of pages, 2000 by default")
    made.add_argument(
        "--kills", type=int, default=5, help="how often a run is killed, 5 times by default"
    )
    made.add_argument(
        "--repeats", type=int, default=3, help="runs of each number of processes, 3 by default"
    )
    made.add_argument("--seed", type=int, default=1, help="decides about the moments of the kills")
    made.add_argument("--only", choices=("resume", "speed"), help="only a part of it")
    made.add_argument(
        "--folder", type=Path, help="where the pages go; the folder for temporary files by default"
    )
    return made.parse_args()


if __name__ == "__main__":
    main()
