"""Measure speed: pages and megabytes a second, as ratios to `ftfy.fix_text` on the same text in the same run.

    python benchmarks/speed.py

Prints a table over the fixtures and, where they are beside the project, over real pages: of sites not met before, of
sites met once, the same pages again, and pages of HTML (`html_pages.py` compares these with another extractor). Then
the share of each stage and of the costliest rules on pages of new sites; the time from 10 KB to 10 MB; what importing
the package, the first page of a process and a page from the command line cost; and the memory after a hundred pages.
Times are CPU times; the ratio is the median of several rounds in which both take turns, so that a busy machine slows
both. What is measured once alternates page by page.
"""

from __future__ import annotations

import gzip
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeVar

import ftfy

from normalizer import Normalizer
from normalizer.assemble import assemble
from normalizer.language.page_language import identify
from normalizer.parse import parse
from normalizer.read.reader import read
from normalizer.tag.learned.line_model import LineModel
from normalizer.tag.rule import Rule, Ruler
from normalizer.tag.sheet import AnyFinding, Sheet
from normalizer.tag.tagger import tag

PROJECT = Path(__file__).resolve().parents[1]
SHARED = PROJECT.parent / "shared"
ROUNDS = 7
# Number of pages before those that are measured once: the tables are loaded.
WARMING = 5
# Rules that take less than this share of a page are not printed.
LEAST_SHARE = 0.01
_NETWORKS = "  features and networks"
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


def compare_once(name: str, texts: Sequence[str], work: Callable[[str], object]) -> None:
    """Print one row for texts that `work` takes once each."""
    ours = theirs = 0.0
    for text in texts:
        ours += cpu(partial(work, text))
        theirs += cpu(partial(ftfy.fix_text, text))
    size = sum(len(text.encode()) for text in texts) / 1e6
    print(
        f"{name:34s} {len(texts):5d} {len(texts) / ours:9.0f} {size / ours:8.2f} {ours / len(texts) * 1e3:9.3f} {ours / theirs:10.2f}"
    )


def situations(tool: Normalizer) -> None:
    """Print a row each for new sites, other pages of these sites, the same pages again, and HTML.

    Nothing that a cache has kept helps on the first; the row of HTML compares with ftfy on the source.
    """
    of_site: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for page in corpus_pages()[60:]:
        of_site[page["publisher"]].append(page)
    first, second = ([pages[n] for pages in of_site.values() if len(pages) > n] for n in (0, 1))
    if not first:
        return
    for page in corpus_pages()[:WARMING]:
        tool.normalize(page["texts"]["inscriptis"])
        tool.normalize_html(html_of(page))
    texts = [page["texts"]["inscriptis"] for page in first]
    compare_once("new sites", texts, tool.normalize)
    others = [page["texts"]["inscriptis"] for page in second]
    compare_once("other pages of these sites", others, tool.normalize)
    compare_once("the same pages again", texts, tool.normalize)
    compare_once("HTML of the same pages", [html_of(page) for page in first], tool.normalize_html)


class Stages:
    """CPU time by stage and by rule, summed over pages."""

    def __init__(self, tool: Normalizer) -> None:
        self.target = tool.target
        self.rules = Ruler(map(self._timed_rule, tool.rules), tool.rules.grammar)
        self.seconds: defaultdict[str, float] = defaultdict(float)
        # The first rule that needs the scores of a page asks for them, and it is not its time.
        scores = LineModel.scores
        LineModel.scores = lambda *asked: self._timed(_NETWORKS, partial(scores, *asked))  # type: ignore[method-assign]

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
        print("\nstage, pages beyond news     share")
        for name, seconds in sorted(self.seconds.items(), key=lambda item: -item[1]):
            if seconds >= LEAST_SHARE * whole:
                print(f"{name:28s} {seconds / whole:7.1%}")

    def _timed(self, name: str, work: Callable[[], Result]) -> Result:
        start, before = time.process_time(), self.seconds[_NETWORKS]
        try:
            return work()
        finally:
            of_networks = self.seconds[_NETWORKS] - before if name.startswith("  rule") else 0
            self.seconds[name] += time.process_time() - start - of_networks

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


def run_python(*arguments: str, text: str = "") -> str:
    """Return what Python prints; modules are compiled once, as those of an installed package."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, *arguments],
        input=text,
        capture_output=True,
        check=True,
        text=True,
        env={**kept, "PYTHONPYCACHEPREFIX": _bytecode().name},
    )
    return done.stdout


@cache
def _bytecode() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory()


def first_page() -> None:
    """Print CPU time and memory of a process after its first page, and memory after a hundred."""
    code = (
        "import sys, time, json, normalizer\n"
        "texts = json.load(sys.stdin)\n"
        "for count, text in enumerate(texts, 1):\n"
        "    normalizer.normalize(text)\n"
        "    if count in (1, len(texts)):\n"
        "        status = open('/proc/self/status').read()\n"
        # Of Linux: `ru_maxrss` counts the memory of the parent before the program began.
        "        size = int(status.partition('VmHWM:')[2].split()[0]) / 1024\n"
        "        print(f'{count:4d} pages: {time.process_time() * 1e3:6.0f} ms of CPU, {size:.0f} MB')"
    )
    texts = corpus_texts("inscriptis", 0, 100) or fixture_texts()
    run_python("-c", code, text=json.dumps(texts[:1]))  # compiles the modules
    shown = run_python("-c", code, text=json.dumps(texts))
    print(f"\nbeginning of a process, Python included\n{shown}", end="")


def command_line() -> None:
    """Print the CPU time of one page from the command line, the median of several processes."""
    page = PROJECT / "fixtures" / "dw-english-new-layout" / "input.txt"
    spent = []
    for _ in range(ROUNDS + 1):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        run_python("-m", "normalizer", str(page))
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    # The first process compiles modules.
    print(f"a page from the command line: {statistics.median(spent[1:]) * 1e3:.0f} ms of CPU")


def fixture_texts() -> list[str]:
    """Return the project's own pages."""
    return [path.read_text("utf-8") for path in sorted(PROJECT.glob("fixtures/*/input.txt"))]


@cache
def corpus_pages(folder: str = ".") -> list[dict[str, Any]]:
    """Return the pages of the labelled corpus of news, or of that in `folder`; none if absent."""
    path = SHARED / folder / "corpus" / "pages.jsonl.gz"
    if not path.exists():
        return []
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def corpus_texts(extractor: str, start: int = 0, stop: int | None = 60) -> list[str]:
    """Return whole pages of the labelled corpus as text, none where it is absent."""
    return [page["texts"][extractor] for page in corpus_pages()[start:stop]]


def html_of(page: dict[str, Any]) -> str:
    """Return the HTML of a page of the labelled corpus."""
    name = page["id"].replace("/", "__") + ".html.gz"
    return gzip.decompress((SHARED / "corpus" / "html" / name).read_bytes()).decode(
        "utf-8", "replace"
    )


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
            times.append(float(run_python("-c", code.format(name))) * 1e3)
    return statistics.median(runs["normalizer"]) - statistics.median(runs["sys"])


def main() -> None:
    """Print all figures."""
    print(f"{'texts':34s} {'n':>5s} {'pages/s':>9s} {'MB/s':>8s} {'ms/page':>9s} {'x ftfy':>10s}")
    default, untranslated = Normalizer(), Normalizer(translator=None)
    situations(untranslated)  # first, when no cache has anything of these sites
    compare("fixtures", fixture_texts(), default)
    compare("fixtures, no translation", fixture_texts(), untranslated)
    for seed in sorted(SHARED.glob("seeds/*.txt")):
        compare(f"seed {seed.stem}", [seed.read_text("utf-8")], default, repeat=100)
    for extractor in ("inscriptis", "resiliparse", "bs4", "html2text", "main"):
        texts = corpus_texts(extractor)
        if texts:
            compare(f"corpus, {extractor}", texts, untranslated)
    stages([page["texts"]["inscriptis"] for page in corpus_pages("wide")[:60]], untranslated)
    growth(untranslated)
    first_page()
    command_line()
    print(f"\nimport normalizer: {import_cost():.1f} ms of CPU over bare Python")


if __name__ == "__main__":
    main()
