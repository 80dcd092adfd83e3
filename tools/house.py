"""Print the figures of the package's structure.

    python tools/house.py                                  the figures of src
    python tools/house.py --source OLD/src --source src    before and after, a column each

Imports for type checking and inside functions count as imports.
"""

from __future__ import annotations

import argparse
import ast
import statistics
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
PACKAGE = "normalizer"
# Public functions whose imports are counted: the files to read to understand them.
FEATURES = ("parse_byline", "parse_credit")

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
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
        """Return all figures by name."""
        modules = list(self.modules.values())
        functions = list(chain.from_iterable(module.functions for module in modules))
        lines = list(chain.from_iterable(module.lines for module in modules))
        file_sizes = [len(module.lines) for module in modules]
        function_sizes = [length(function) for function in functions]
        found: dict[str, float] = {
            "files": len(modules),
            "lines": len(lines),
            "lines of code": sum(map(code_lines, modules)),
            "lines of the median file": statistics.median(file_sizes),
            "lines of the longest file": max(file_sizes),
            "functions": len(functions),
            "lines of the median function": statistics.median(function_sizes),
            "lines of the longest function": max(function_sizes),
            "import circles": len(self.circles()),
            "files in import circles": sum(map(len, self.circles())),
        }
        return found | {
            f"files to read for {title}": len(self.reached_from(name))
            for title, name in self._entrances()
        }

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


def code_lines(module: Module) -> int:
    """Return the number of lines that hold neither a docstring, a comment nor nothing."""
    documented = (ast.Module, ast.ClassDef, *FUNCTIONS)
    prose: set[int] = set()
    for node in ast.walk(module.tree):
        if isinstance(node, documented) and ast.get_docstring(node, clean=False) is not None:
            text = node.body[0]
            prose.update(range(text.lineno, (text.end_lineno or text.lineno) + 1))
    return sum(
        bool(line.strip()) and not line.strip().startswith("#") and number not in prose
        for number, line in enumerate(module.lines, start=1)
    )


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


def main() -> None:
    """Print the figures, a column for each source folder."""
    parser = argparse.ArgumentParser(description="Print the figures of the package's structure.")
    parser.add_argument("--source", type=Path, action="append", metavar="FOLDER")
    options = parser.parse_args()
    paths = options.source or [PROJECT / "src"]
    print(table({str(path): House(path).figures() for path in paths}))


if __name__ == "__main__":
    main()
