"""Print the figures of the package's structure, and hold them to ``tools/house.json``.

    python tools/house.py                                  the figures of src
    python tools/house.py --source OLD/src --source src    before and after, a column each
    python tools/house.py --check                          exit with 1 if a figure got worse
    python tools/house.py --update                         store the figures unless one got worse

``house.json`` is a ratchet: figures may only fall, and the list of complex functions may only get
shorter. Imports for type checking and inside functions count as imports.
"""

from __future__ import annotations

import argparse
import ast
import json
import statistics
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[1]
LIMITS = PROJECT / "tools" / "house.json"
PACKAGE = "normalizer"
# radon counts each `and` and `or`; ruff's C901, which does not, has the same threshold.
MOST_COMPLEX = 12
WIDEST_LINE = 100
# Public functions whose imports are counted: the files to read to understand them.
FEATURES = ("parse_byline", "parse_credit")
# These figures may grow: a new feature needs new lines.
FREE = {"files", "lines", "lines of the median file", "functions", "lines of the median function"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """A module of the package."""

    name: str
    path: Path
    lines: list[str]
    tree: ast.Module

    @cached_property
    def functions(self) -> list[Function]:
        """All functions and methods, nested ones included."""
        return [node for node in ast.walk(self.tree) if isinstance(node, Function)]

    def imported_names(self) -> Iterator[tuple[str, str]]:
        """Yield the module and the full name of each name that is imported."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((alias.name, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield from ((node.module, f"{node.module}.{alias.name}") for alias in node.names)


class House:
    """The package below a source folder."""

    def __init__(self, source: Path) -> None:
        self.root = source / PACKAGE
        paths = sorted(self.root.rglob("*.py"))
        self.modules = {module.name: module for module in map(self._load, paths)}
        self.imports = {name: self._imports(name) for name in self.modules}

    def figures(self) -> dict[str, float]:
        """Return all figures by name; smaller is better, except for those in `FREE`."""
        modules = list(self.modules.values())
        functions = list(chain.from_iterable(module.functions for module in modules))
        lines = list(chain.from_iterable(module.lines for module in modules))
        file_sizes = [len(module.lines) for module in modules]
        function_sizes = [length(function) for function in functions]
        operators = sum(map(count_operators, functions))
        stems = Counter(module.path.stem for module in modules)
        found: dict[str, float] = {
            "files": len(modules),
            "lines": len(lines),
            "lines of the median file": statistics.median(file_sizes),
            "lines of the longest file": max(file_sizes),
            "functions": len(functions),
            "lines of the median function": statistics.median(function_sizes),
            "lines of the longest function": max(function_sizes),
            f"functions with a complexity above {MOST_COMPLEX}": len(self.complex_functions()),
            "and/or per 100 lines of functions": round(100 * operators / sum(function_sizes), 1),
            f"lines of over {WIDEST_LINE} columns": sum(len(line) > WIDEST_LINE for line in lines),
            "import circles": len(self.circles()),
            "files in import circles": sum(map(len, self.circles())),
            "file names in use twice": sum(
                count > 1 for stem, count in stems.items() if not stem.startswith("__")
            ),
            "functions with a parameter agencies": sum(map(takes_agencies, functions)),
        }
        return found | {
            f"files to read for {title}": len(self.reached_from(name))
            for title, name in self._entrances()
        }

    def complex_functions(self) -> dict[str, int]:
        """Return each function that is too complex, as ``path:name``, with its complexity."""
        from radon.complexity import cc_visit

        found: dict[str, int] = {}
        for module in self.modules.values():
            path = module.path.relative_to(self.root).as_posix()
            # a class block only averages its methods, which have blocks of their own
            for block in cc_visit("\n".join(module.lines)):
                if block.letter != "C" and block.complexity > MOST_COMPLEX:
                    found[f"{path}:{block.fullname}"] = block.complexity
        return dict(sorted(found.items()))

    def circles(self) -> list[list[str]]:
        """Return the groups of modules that import each other, directly or through others."""
        reached = {name: self.reached_from(name) for name in self.modules}
        groups = {
            tuple(sorted(other for other in reached[name] if name in reached[other]))
            for name in self.modules
        }
        return [list(group) for group in sorted(groups) if len(group) > 1]

    def reached_from(self, name: str) -> set[str]:
        """Return the module and everything that it imports, directly or through others."""
        reached: set[str] = set()
        waiting = [name]
        while waiting:
            current = waiting.pop()
            if current not in reached:
                reached.add(current)
                waiting += self.imports[current]
        return reached

    def _load(self, path: Path) -> Module:
        text = path.read_text("utf-8")
        parts = path.relative_to(self.root.parent).with_suffix("").parts
        name = ".".join(parts).removesuffix(".__init__")
        return Module(name, path, text.splitlines(), ast.parse(text))

    def _imports(self, name: str) -> set[str]:
        """Return the modules that a module imports; of a package, only the members it names."""
        names = self.modules[name].imported_names()
        found = {full if full in self.modules else module for module, full in names}
        return found & {*self.modules} - {name}

    def _entrances(self) -> Iterator[tuple[str, str]]:
        """Yield what a reader may want to understand, and the module to begin with."""
        for feature in FEATURES:
            for module in self.modules.values():
                if any(feature == getattr(node, "name", None) for node in module.tree.body):
                    yield feature, module.name
        for name in self.modules:
            if name.startswith(f"{PACKAGE}.write."):
                yield name.removeprefix(f"{PACKAGE}."), name


def length(function: Function) -> int:
    """Return the number of lines of a function, docstring included."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def count_operators(function: Function) -> int:
    """Return how many times a function says ``and`` or ``or``."""
    nodes = ast.walk(function)
    return sum(len(node.values) - 1 for node in nodes if isinstance(node, ast.BoolOp))


def takes_agencies(function: Function) -> bool:
    """Return whether a function other than a constructor has a parameter `agencies`."""
    names = {
        a.arg for a in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)
    }
    return "agencies" in names and function.name != "__init__"


def faults(house: House, limits: dict[str, Any]) -> list[str]:
    """Return a message for each figure above its limit, and for each limit that is out of date."""
    allowed = limits["complex functions"]
    found = house.complex_functions()
    figures = house.figures()
    return [
        *(
            f"{name}: complexity {value}; split the function or name its conditions"
            for name, value in found.items()
            if value > allowed.get(name, MOST_COMPLEX)
        ),
        *(
            f"{name}: {figures[name]:g}, but at most {limit:g} is allowed"
            for name, limit in limits["figures"].items()
            if figures.get(name, 0) > limit
        ),
    ]


def outdated(house: House, limits: dict[str, Any]) -> list[str]:
    """Return a message for each function that need not be on the list of complex ones any more."""
    found = house.complex_functions()
    return [
        f"{name}: no longer so complex; run tools/house.py --update"
        for name, value in limits["complex functions"].items()
        if found.get(name, 0) < value
    ]


def limits_of(house: House) -> dict[str, Any]:
    """Return the present figures as limits."""
    figures = {name: value for name, value in house.figures().items() if name not in FREE}
    return {"complex functions": house.complex_functions(), "figures": figures}


def table(columns: dict[str, dict[str, float]]) -> str:
    """Return figures as a table with a column for each source."""
    rows = [["", *columns]]
    names = dict.fromkeys(chain.from_iterable(columns.values()))
    for name in names:
        cells = [column.get(name) for column in columns.values()]
        rows.append([name, *("" if cell is None else f"{cell:,g}" for cell in cells)])
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]).rstrip()
        for row in rows
    )


def main(arguments: list[str] | None = None) -> int:
    """Print, check or store the figures; return the exit code."""
    parser = argparse.ArgumentParser(description="Print the figures of the package's structure.")
    parser.add_argument("--source", type=Path, action="append", metavar="FOLDER")
    parser.add_argument("--limits", type=Path, default=LIMITS, metavar="FILE")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--update", action="store_true")
    options = parser.parse_args(arguments)
    houses = {str(path): House(path) for path in options.source or [PROJECT / "src"]}
    if options.check or options.update:
        return hold(next(iter(houses.values())), options.limits, update=options.update)
    print(table({name: house.figures() for name, house in houses.items()}))
    return 0


def hold(house: House, path: Path, *, update: bool) -> int:
    """Compare the figures with the limits in `path`, and store them there; return the exit code."""
    limits = json.loads(path.read_text("utf-8")) if path.is_file() else limits_of(house)
    messages = faults(house, limits)
    if update and not messages:
        text = json.dumps(limits_of(house), indent=1, ensure_ascii=False)
        path.write_text(f"{text}\n", encoding="utf-8")
    elif not update:
        messages += outdated(house, limits)
    print(*messages, sep="\n", end="\n" if messages else "")
    return int(bool(messages))


if __name__ == "__main__":
    sys.exit(main())
