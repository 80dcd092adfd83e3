"""Measure speed: pages and megabytes a second, as ratios to `ftfy.fix_text` on the same text in the same run.

    python benchmarks/speed.py

Prints a table over the fixtures and, where they are beside the project, over real pages; the share of each stage and
of the costliest rules on pages of new sites; the time from 10 KB to 10 MB; and what importing the package and the first
page of a process cost. Times are CPU times; the ratio is the median of several rounds in which both take turns, so
that a busy machine slows both.
"""

from __future__ import annotations

import gzip
import json
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

import ftfy

from normalizer import Normalizer
from normalizer.assemble import assemble
from normalizer.language.article_languages import identify
from normalizer.parse import parse
from normalizer.read.reader import read
from normalizer.tag.finding import AnyFinding
from normalizer.tag.rule import Rule, Ruler
from normalizer.tag.sheet import Sheet
from normalizer.tag.tagger import tag

PROJECT = Path(__file__).resolve().parents[1]
SHARED = PROJECT.parent / "shared"
ROUNDS = 7
# Rules that take less than this share of a page are not printed.
LEAST_SHARE = 0.01
Result = TypeVar("Result")


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


class Stages:
    """CPU time by stage and by rule, summed over pages."""

    def __init__(self, tool: Normalizer) -> None:
        self.target = tool.target
        self.rules = Ruler(map(self._timed_rule, tool.rules), tool.rules.grammar)
        self.seconds: defaultdict[str, float] = defaultdict(float)

    def take(self, text: str) -> None:
        """Send one page through the stages."""
        page = self._timed("read", lambda: read(text))
        sheet = self._timed("tag", lambda: tag(page, self.rules))
        lines = self._timed("parse", lambda: parse(sheet))
        article = self._timed("assemble", lambda: assemble(page, sheet, lines))
        self._timed("identify", lambda: identify(article, target=self.target))

    def show(self) -> None:
        """Print each stage, and each rule that takes a hundredth of the time, with its share."""
        whole = sum(seconds for name, seconds in self.seconds.items() if not name.startswith(" "))
        print("\nstage, pages of new sites     share")
        for name, seconds in sorted(self.seconds.items(), key=lambda item: -item[1]):
            if seconds >= LEAST_SHARE * whole:
                print(f"{name:28s} {seconds / whole:7.1%}")

    def _timed(self, name: str, work: Callable[[], Result]) -> Result:
        start = time.process_time()
        try:
            return work()
        finally:
            self.seconds[name] += time.process_time() - start

    def _timed_rule(self, rule: Rule) -> Rule:
        def find(sheet: Sheet) -> Iterator[AnyFinding]:
            findings = iter(rule.find(sheet))
            while (
                found := self._timed(f"  rule {rule.name}", lambda: next(findings, None))
            ) is not None:
                yield found

        return replace(rule, find=find)


def stages(texts: Sequence[str], tool: Normalizer) -> None:
    """Print the share of each stage on `texts`, which must not have been seen before."""
    if not texts:
        return
    measured = Stages(tool)
    for text in texts:
        measured.take(text)
    measured.show()


def first_page() -> None:
    """Print CPU time and memory of a process after its first page, and memory after a hundred."""
    code = (
        "import resource, sys, time, json, normalizer\n"
        "texts = json.load(sys.stdin)\n"
        "for count, text in enumerate(texts, 1):\n"
        "    normalizer.normalize(text)\n"
        "    if count in (1, len(texts)):\n"
        "        size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024\n"
        "        print(f'{count:4d} pages: {time.process_time() * 1e3:6.0f} ms of CPU, {size:.0f} MB')"
    )
    texts = corpus_texts("inscriptis", 0, 100) or fixture_texts()
    done = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", code],
        input=json.dumps(texts),
        capture_output=True,
        check=True,
        text=True,
    )
    print(f"\nbeginning of a process, Python included\n{done.stdout}", end="")


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
                    corpus_texts(extractor, 60, 110),
                    untranslated,
                )
    stages(corpus_texts("inscriptis", 110, None), untranslated)
    growth(untranslated)
    first_page()
    print(f"\nimport normalizer: {import_cost():.1f} ms of CPU over bare Python")


if __name__ == "__main__":
    main()
