"""Measure CPU time and memory of pages, beside other packages on the same pages.

    python benchmarks/speed.py
    python benchmarks/speed.py --python readability-lxml=peers/bin/python --write
    python benchmarks/speed.py --stages

Each package is a process of its own (`timed_tool.py`), which takes one page of each site. This package and the one that
it is compared with then take other pages of these sites, and the first ones again; the rest take turns after them. The
processes alternate page by page and begin anew in each round: no cache knows a page that is not said to be known, and a
busy machine slows all. Figures are medians of the rounds.

The extra ``bench`` has the other packages but readability-lxml, which pins an older chardet than ours: `--python` names
the interpreter of a package. One that is not installed is left out. The pages are the labelled ones beside the project,
else the fixtures, and the output says which. `--write` keeps the figures in ``speed.json`` and writes them into the
documentation (`tools/make_figure_docs.py`). `--stages` measures only the stages. Needs Linux.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import platform
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from itertools import chain
from operator import truediv
from pathlib import Path
from statistics import mean, median
from typing import IO, NamedTuple, TypeVar, cast

PROJECT = Path(__file__).resolve().parents[1]
SHARED = PROJECT.parent / "shared"
FIXTURES = PROJECT / "fixtures"
KEPT = PROJECT / "benchmarks" / "speed.json"
TEXT = FIXTURES / "dw-english-new-layout" / "input.txt"
HTML = FIXTURES / "html-dw-english-german-alt" / "input.html"
OURS = "caption-normalizer"
# This package takes turns with the first of each kind alone, also on pages that are known in part.
PEERS = {
    "text": ["ftfy"],
    "HTML": ["trafilatura", "trafilatura, fast", "newspaper4k", "readability-lxml", "resiliparse"],
}
SETS = {"news": ".", "beyond news": "wide"}
SITUATIONS = ("unseen sites", "other pages of these sites", "the first pages again")
SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
# Number of pages of other sites that come first: they load the tables.
WARMING = 5
# Number of pages for the command ``corpus``: two of its parts, so that two processes have equal work.
MANY = 256
# Number of times that each short process runs in a round.
REPEATS = 3

Costs = list[dict[str, float]]
# A row of a table, by the names of the columns.
Row = dict[str, str | float]
Tables = dict[str, list[Row]]
Item = TypeVar("Item")


class Page(NamedTuple):
    """A page of text or HTML."""

    source: str
    url: str
    site: str


class Tool:
    """A package in a process of its own; `version` is empty where it is not installed."""

    def __init__(self, kind: str, name: str = OURS, python: str = sys.executable) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own code
            [python, "-m", "benchmarks.timed_tool", kind, name],
            cwd=PROJECT,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self._pages = cast("IO[str]", self._process.stdin)
        self._costs = cast("IO[str]", self._process.stdout)
        self.version = self._costs.readline().strip()

    def take(self, page: Page) -> dict[str, float]:
        """Return what a page costs."""
        print(json.dumps([page.source, page.url]), file=self._pages, flush=True)
        return json.loads(self._costs.readline())  # type: ignore[no-any-return]

    def close(self) -> None:
        """End the process."""
        self._process.communicate()


@cache
def sets(kind: str) -> dict[str, list[Page]]:
    """Return the pages of each set."""
    if SHARED.exists():
        return {name: list(_labelled(SHARED / folder, kind)) for name, folder in SETS.items()}
    paths = sorted(FIXTURES.glob("*/input.txt" if kind == "text" else "*/input.html"))
    pages = [Page(path.read_text("utf-8"), "", path.parent.name) for path in paths]
    return {"fixtures": pages}


def _labelled(folder: Path, kind: str) -> Iterator[Page]:
    with gzip.open(folder / "corpus" / "pages.jsonl.gz", "rt", encoding="utf-8") as file:
        for page in map(json.loads, file):
            source = page["texts"]["inscriptis"]
            if kind == "HTML":
                name = page["id"].replace("/", "__") + ".html.gz"
                packed = (folder / "corpus" / "html" / name).read_bytes()
                source = gzip.decompress(packed).decode("utf-8", "replace")
            yield Page(source, page["url"] or "", page["publisher"])


def sample(items: Sequence[Item], count: int) -> list[Item]:
    """Return so many items, at even distances."""
    count = min(count, len(items))
    return [items[place * len(items) // count] for place in range(count)]


def chosen(pages: Iterable[Page], limit: int) -> tuple[list[Page], list[Page], list[Page]]:
    """Return pages that load the tables, one of each of `limit` other sites, and second pages of these."""
    of_site: defaultdict[str, list[Page]] = defaultdict(list)
    for page in pages:
        of_site[page.site].append(page)
    several = [site for site in of_site.values() if len(site) > 1][:limit]
    single = [site[0] for site in of_site.values() if len(site) == 1]
    more = sample(single[WARMING:], limit - len(several))
    return single[:WARMING], [site[0] for site in several] + more, [site[1] for site in several]


@dataclass
class Turns:
    """Packages that take the same pages in turns; `versions` are of those that are installed."""

    limit: int
    pythons: dict[str, str]
    versions: dict[str, str] = field(default_factory=dict)

    def costs(self, kind: str, names: list[str], parts: list[list[Page]]) -> list[dict[str, Costs]]:
        """Return what each package needs for each page of each part."""
        tools = {}
        for name in names:
            own = name.partition(",")[0]
            tool = Tool(kind, name, self.pythons.get(own, sys.executable))
            if tool.version:
                self.versions[own], tools[name] = tool.version, tool
        taken: list[dict[str, Costs]] = []
        for part in parts:
            taken.append({name: [] for name in tools})
            for page in part:
                for name, tool in tools.items():
                    taken[-1][name].append(tool.take(page))
        for tool in tools.values():
            tool.close()
        return taken

    def compared(self, kind: str) -> Tables:
        """Return a table of situations that pages are in, and one of packages on pages of unseen sites."""
        situations: list[Row] = []
        packages: list[Row] = []
        peer, *more = PEERS[kind]
        for set_name, of_set in sets(kind).items():
            warming, first, others = chosen(of_set, self.limit)
            parts = (first, others, first)
            # Without the rest, whose turns would take the processor's caches from the two.
            _, *pairs = self.costs(kind, [OURS, peer], [warming, *parts])
            for situation, pages, costs in zip(SITUATIONS, parts, pairs, strict=True):
                if pages:
                    situations.append(
                        {
                            "pages": f"{set_name}, {situation}",
                            "number": len(pages),
                            "KB": mean(len(page.source.encode()) for page in pages) / 1000,
                            "ms": ms(costs[OURS]),
                            **_beside(costs, peer),
                        }
                    )
            packages += [_of_package(pairs[0], name, set_name) for name in pairs[0]]
            if more:
                _, costs = self.costs(kind, [OURS, *more], [warming, first])
                packages += [_of_package(costs, name, set_name) for name in costs if name != OURS]
        return {kind: situations, f"{kind} by packages": packages}


def ms(costs: Costs, key: str = "s") -> float:
    """Return the milliseconds of a page."""
    return 1000 * mean(cost[key] for cost in costs)


def _times(ours: Costs, theirs: Costs) -> Row:
    """Return how many times as long this package takes, in sum and on the median page."""
    a, b = ([cost["s"] for cost in costs] for costs in (ours, theirs))
    return {"×, sum": sum(a) / sum(b), "×, median page": median(map(truediv, a, b))}


def _beside(costs: dict[str, Costs], peer: str) -> Row:
    if peer not in costs:
        return {}
    return {f"ms of {peer}": ms(costs[peer]), **_times(costs[OURS], costs[peer])}


def _of_package(costs: dict[str, Costs], name: str, set_name: str) -> Row:
    return {
        "package": name,
        "pages": set_name,
        "ms": ms(costs[name]),
        **_times(costs[OURS], costs[name]),
        "MB": costs[name][-1]["MB"],
        "errors": sum(cost["failed"] for cost in costs[name]),
    }


def alone(kind: str, pages: list[Page]) -> Costs:
    """Return what pages cost in a process of this package; the first one loads the tables."""
    ((_, *costs),) = Turns(0, {}).costs(kind, [OURS], [pages])[0].values()
    return costs


def many() -> list[Row]:
    """Return what many pages cost in one process, and by the command ``corpus``."""
    texts, html = (sample([*chain(*sets(kind).values())], MANY) for kind in PEERS)
    of_text, of_html = alone("text", texts), alone("HTML", html)
    rows: list[Row] = [
        {"": "`normalize`", "ms of CPU a page": ms(of_text), "MB": of_text[-1]["MB"]},
        {"": "`normalize_html`", "ms of CPU a page": ms(of_html), "MB": of_html[-1]["MB"]},
        {"": "`to_json` of its articles", "ms of CPU a page": ms(of_html, "json s")},
    ]
    with tempfile.TemporaryDirectory() as folder:
        one, all_pages = Path(folder, "one.jsonl"), Path(folder, "all.jsonl")
        records = [json.dumps({"html": page.source, "url": page.url}) + "\n" for page in html]
        one.write_text(records[0], "utf-8")
        all_pages.write_text("".join(records), "utf-8")
        for processes in "12":
            options = f"-j {processes} --translator none -o {folder}/out.jsonl".split()
            # The first run compiles the modules; what one page needs is the start.
            _, (start, _), (cpu, wall) = (
                spent("-m", "normalizer", "corpus", str(file), *options)
                for file in (one, one, all_pages)
            )
            beyond = 1000 * (cpu - start) / (len(html) - 1) - ms(of_html)
            rows.append(
                {
                    "": f"`corpus -j {processes}`, beyond `normalize_html`",
                    "ms of CPU a page": beyond,
                    "pages a second": len(html) / wall,
                }
            )
    return rows


def growth() -> list[Row]:
    """Return the time of pages of text by their size."""
    text = TEXT.read_text("utf-8")
    pages = [Page((text * (size // len(text) + 1))[:size], "", "") for size in SIZES]
    costs = alone("text", [pages[0], *pages])
    return [
        {"KB": size / 1000, "ms": ms([cost]), "ms a KB": ms([cost]) / size * 1000}
        for size, cost in zip(SIZES, costs, strict=True)
    ]


def processes() -> list[Row]:
    """Return what short processes take."""
    commands = {
        "bare Python": ("-c", ""),
        "`import normalizer`": ("-c", "import normalizer"),
        "a page of text from the command line": ("-m", "normalizer", str(TEXT)),
        "a page of HTML from the command line": ("-m", "normalizer", str(HTML)),
    }
    # The first ones compile the modules.
    turns = [
        {name: spent(*command)[0] for name, command in commands.items()} for _ in range(1 + REPEATS)
    ]
    return [
        {"process": name, "ms of CPU": 1000 * median(turn[name] for turn in turns[1:])}
        for name in commands
    ]


def spent(*arguments: str) -> tuple[float, float]:
    """Return the CPU seconds and the seconds of a process of Python, compiled as an installed package is."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(  # noqa: S603 - our own code
        [sys.executable, *arguments],
        check=True,
        stdout=subprocess.DEVNULL,
        env={**kept, "PYTHONPYCACHEPREFIX": _bytecode().name},
    )
    after, end = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, end - start


@cache
def _bytecode() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory()


def medians(rows: Sequence[Row]) -> Row:
    """Return a row with the medians of the numbers, with four digits that count."""
    return {
        name: value
        if isinstance(value, str)
        else float(f"{median(float(row[name]) for row in rows):.4g}")
        for name, value in rows[0].items()
    }


def run(rounds: int, turns: Turns) -> Tables:
    """Return all tables."""
    measured = [
        {
            **turns.compared("text"),
            **turns.compared("HTML"),
            "many": many(),
            "processes": processes(),
            "growth": growth(),
        }
        for _ in range(rounds)
    ]
    found = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text("utf-8"))
    about = {
        "date": datetime.now(UTC).date().isoformat(),
        "processor": f"{os.cpu_count()} cores, {found[1] if found else platform.machine()}",
        "pages": "labelled pages" if SHARED.exists() else "fixtures",
        "rounds": str(rounds),
        "Python": platform.python_version(),
        **turns.versions,
    }
    tables = {
        name: [medians(rows) for rows in zip(*(tables[name] for tables in measured), strict=True)]
        for name in measured[0]
    }
    return {"run": [{"what": name, "figure": value} for name, value in about.items()], **tables}


def main() -> None:
    """Print all figures, or the shares of the stages."""
    options = _options()
    if options.stages:
        pages = chosen([*sets("text").values()][-1], options.limit)[1]
        program, lines = ["-m", "benchmarks.stages"], [json.dumps(page.source) for page in pages]
    else:
        tables = run(options.rounds, Turns(options.limit, dict(options.python)))
        lines = [json.dumps(tables, indent=1, ensure_ascii=False)]
        program = ["tools/make_figure_docs.py", *([] if options.write else ["--print"])]
        if options.write:
            KEPT.write_text(f"{lines[0]}\n", "utf-8")
    subprocess.run(  # noqa: S603 - our own code
        [sys.executable, *program],
        input="\n".join(lines),
        text=True,
        check=True,
        cwd=PROJECT,
    )


def _options() -> argparse.Namespace:
    made = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    made.add_argument("--rounds", type=int, default=3, help="number of rounds, 3 by default")
    made.add_argument("--limit", type=int, default=60, help="sites in each set, 60 by default")
    made.add_argument(
        "--python",
        metavar="NAME=PATH",
        type=lambda text: text.split("=", 1),
        action="append",
        default=[],
        help="the interpreter that has a package; repeatable",
    )
    made.add_argument("--write", action="store_true", help="keep the figures and write the tables")
    made.add_argument("--stages", action="store_true", help="print the share of each stage instead")
    return made.parse_args()


if __name__ == "__main__":
    main()
