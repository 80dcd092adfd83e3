"""tools/house.py counts what a reader of the code meets, and lets no figure get worse."""

from __future__ import annotations

import json
import runpy
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("radon")

TOOL = runpy.run_path(str(Path(__file__).parents[1] / "tools" / "house.py"))

COMPLEX = "def choose(a):\n    return " + " or ".join(f"a == {number}" for number in range(14))
FILES = {
    "__init__.py": "",
    "letters.py": "LETTERS = 'abc'",
    "names.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import normalizer.byline",
    "byline.py": (
        "from normalizer.letters import LETTERS\n"
        "def parse_byline(line, agencies):\n"
        "    from normalizer import names\n"
        "    return line and (agencies or names)\n"
    ),
    "write/text.py": "from normalizer.letters import LETTERS",
    "read/text.py": f"{COMPLEX}\n\n\nWIDE = '{'x' * 100}'",
}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Return a source folder with a small package."""
    for name, text in FILES.items():
        path = tmp_path / "normalizer" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{text}\n", "utf-8")
    return tmp_path


def run(source: Path, *options: str) -> int:
    limits = source / "limits.json"
    result: int = TOOL["main"](["--source", str(source), "--limits", str(limits), *options])
    return result


@pytest.mark.parametrize(
    ("name", "figure"),
    [
        ("files", 6),
        ("functions", 2),
        ("functions with a complexity above 12", 1),
        ("lines of over 100 columns", 2),
        ("import circles", 1),
        ("files in import circles", 2),
        ("file names in use twice", 1),
        ("functions with a parameter agencies", 1),
        ("files to read for parse_byline", 3),
        ("files to read for write.text", 2),
    ],
)
def test_a_figure_counts_what_its_name_says(source: Path, name: str, figure: int) -> None:
    """Imports for type checking and inside functions count, and so does each "and"."""
    house: Any = TOOL["House"](source)
    assert house.figures()[name] == figure


def test_figures_of_two_sources_are_printed_side_by_side(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The table has a column for each source."""
    assert TOOL["main"](["--source", str(source), "--source", str(source)]) == 0
    assert "import circles" in capsys.readouterr().out


def test_figures_may_not_get_worse(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A new complex function fails the check, and a new limit is not stored."""
    assert run(source, "--update") == 0
    assert run(source, "--check") == 0
    stored = (source / "limits.json").read_text("utf-8")
    (source / "normalizer" / "names.py").write_text(f"{COMPLEX}\n", "utf-8")
    assert run(source, "--check") == 1
    assert "names.py:choose: complexity 14; split the function" in capsys.readouterr().out
    assert run(source, "--update") == 1
    assert (source / "limits.json").read_text("utf-8") == stored


def test_the_list_of_complex_functions_shrinks(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A function that became simple must leave the list."""
    assert run(source, "--update") == 0
    (source / "normalizer" / "read" / "text.py").write_text("", "utf-8")
    assert run(source, "--check") == 1
    assert "read/text.py:choose: no longer so complex" in capsys.readouterr().out
    assert run(source, "--update") == 0
    assert json.loads((source / "limits.json").read_text("utf-8"))["complex functions"] == {}
