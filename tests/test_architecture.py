"""The shape of the house: what may import what, what importing costs, and tables that say what the code says."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).resolve().parents[1]
SOURCE = PROJECT / "src" / "normalizer"

MODULES = sorted(SOURCE.rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_file_is_read_in_one_sitting(path):
    """No file is over 400 lines."""
    assert len(path.read_text("utf-8").splitlines()) <= 400


@pytest.mark.parametrize(
    "heavy", ["ftfy", "langdetect", "numpy", "deep_translator", "chardet", "json"]
)
def test_importing_the_package_loads_nothing_heavy(heavy):
    """Heavy modules are loaded when they are first used."""
    code = f"import sys, normalizer; sys.exit({heavy!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def tool_named(name: str) -> Any:
    spec = importlib.util.spec_from_file_location(name, PROJECT / "tools" / f"{name}.py")
    assert spec
    assert spec.loader
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    return tool


def test_the_rules_in_the_docs_are_the_rules():
    """docs/rules.md is what tools/make_rule_docs.py makes of the rules."""
    page = (PROJECT / "docs" / "rules.md").read_text("utf-8")
    assert tool_named("make_rule_docs").page_with_table(page) == page


def test_the_plot_of_the_calibration_shows_its_table():
    """docs/calibration.svg is what tools/plot_calibration.py makes of docs/languages.md."""
    tool = tool_named("plot_calibration")
    points = tool.rows((PROJECT / "docs" / "languages.md").read_text("utf-8"))
    assert len(points) >= 5
    assert tool.drawing(points) == (PROJECT / "docs" / "calibration.svg").read_text("utf-8")
