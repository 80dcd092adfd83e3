"""Measure speed: pages and megabytes a second, as ratios to `ftfy.fix_text` on the same text in the same run.

    python benchmarks/speed.py

Prints a table over the fixtures and, where they are beside the project, over real pages; the time from 10 KB to
10 MB; and what importing the package costs over bare Python. Times are CPU times of this process; the ratio is the
median of several rounds in which both take turns, so that a busy machine slows both.
"""

from __future__ import annotations

import gzip
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import ftfy

from normalizer import Normalizer

PROJECT = Path(__file__).resolve().parents[1]
SHARED = PROJECT.parent / "shared"
ROUNDS = 7


def cpu(work: Callable[[], object]) -> float:
    """Return the CPU seconds that `work` takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def compare(name: str, texts: Sequence[str], tool: Normalizer, *, repeat: int = 1) -> None:
    """Print one row: how long the texts take us and ftfy, in turns."""
    for text in texts:
        tool.normalize(text)
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(
            cpu(lambda: [tool.normalize(text) for text in texts for _ in range(repeat)]) / repeat
        )
        theirs.append(
            cpu(lambda: [ftfy.fix_text(text) for text in texts for _ in range(repeat)]) / repeat
        )
    ratio = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
    size = sum(len(text.encode()) for text in texts) / 1e6
    best = min(ours)
    print(
        f"{name:34s} {len(texts):5d} {len(texts) / best:9.0f} {size / best:8.2f} {best / len(texts) * 1e3:9.3f} {ratio:10.2f}"
    )


def compare_once(name: str, texts: Sequence[str], tool: Normalizer) -> None:
    """Print one row for texts that are seen for the first time: nothing that a cache has kept helps."""
    ours = sum(cpu(lambda text=text: tool.normalize(text)) for text in texts)  # type: ignore[misc]
    theirs = sum(cpu(lambda text=text: ftfy.fix_text(text)) for text in texts)  # type: ignore[misc]
    size = sum(len(text.encode()) for text in texts) / 1e6
    print(
        f"{name:34s} {len(texts):5d} {len(texts) / ours:9.0f} {size / ours:8.2f} {ours / len(texts) * 1e3:9.3f} {ours / theirs:10.2f}"
    )


def fixture_texts() -> list[str]:
    """Return the project's own pages."""
    return [path.read_text("utf-8") for path in sorted(PROJECT.glob("fixtures/*/input.txt"))]


def corpus_texts(extractor: str, start: int = 0, stop: int | None = 60) -> list[str]:
    """Return whole pages of the labelled corpus, none where it is absent."""
    path = SHARED / "corpus" / "pages.jsonl.gz"
    if not path.exists():
        return []
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line)["texts"][extractor] for line in file][start:stop]


def growth(tool: Normalizer) -> None:
    """Print the time for pages of 10 KB to 10 MB: the last column stays level when time is linear."""
    page = (PROJECT / "fixtures" / "dw-english-new-layout" / "input.txt").read_text("utf-8")
    print("\nsize of one page      seconds   µs a KB")
    for size in (10_000, 100_000, 1_000_000, 10_000_000):
        text = (page * (size // len(page) + 1))[:size]
        runs = range(1 if size > 2_000_000 else 3)
        seconds = min(cpu(partial(tool.normalize, text)) for _ in runs)
        print(f"{size / 1000:10.0f} KB      {seconds:8.3f}  {seconds / size * 1e9:8.1f}")


def import_cost() -> float:
    """Return the CPU milliseconds that ``import normalizer`` adds to bare Python, the median of several processes."""
    code = "import time, {0}; print(time.process_time())"
    runs = {name: [] for name in ("sys", "normalizer")}  # type: dict[str, list[float]]
    for _ in range(15):
        for name, times in runs.items():
            done = subprocess.run(  # noqa: S603 - our own code
                [sys.executable, "-c", code.format(name)],
                capture_output=True,
                check=True,
                text=True,
            )
            times.append(float(done.stdout) * 1e3)
    return statistics.median(runs["normalizer"]) - statistics.median(runs["sys"])


def main() -> None:
    """Print all figures."""
    print(f"{'texts':34s} {'n':>5s} {'pages/s':>9s} {'MB/s':>8s} {'ms/page':>9s} {'x ftfy':>10s}")
    default, untranslated = Normalizer(), Normalizer(translator=None)
    compare("fixtures", fixture_texts(), default)
    compare("fixtures, no translation", fixture_texts(), untranslated)
    for seed in sorted(SHARED.glob("seeds/*.txt")):
        compare(f"seed {seed.stem}", [seed.read_text("utf-8")], default, repeat=100)
    for extractor in ("inscriptis", "resiliparse", "bs4", "html2text", "main"):
        texts = corpus_texts(extractor)
        if texts:
            compare(f"corpus, {extractor}", texts, untranslated)
            if extractor == "inscriptis":
                compare_once(
                    "the same, pages of other sites",
                    corpus_texts(extractor, 60, None),
                    untranslated,
                )
    growth(untranslated)
    print(f"\nimport normalizer: {import_cost():.1f} ms of CPU over bare Python")


if __name__ == "__main__":
    main()
