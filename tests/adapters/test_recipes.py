"""The recipes of docs/corpus.md run, each where its engine is installed."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest
from tests.conftest import PROJECT
from tests.corpus import corpora

from normalizer.adapters.arrow import clean_table

PAGE = PROJECT / "docs" / "corpus.md"
SECTION = re.compile(r"(.*)\n(?s:.*?)^```python\n((?!>>>)(?s:.*?))^```", re.MULTILINE)
SECTIONS = re.split(r"^#+ ", PAGE.read_text("utf-8"), flags=re.MULTILINE)
RECIPES = [(found[1], found[2]) for found in map(SECTION.match, SECTIONS) if found]
# What a recipe leaves in `clean`, as JSON in a file.
AND_WRITE = """
import json, pathlib
from tests.corpus.corpora import rows_of
pathlib.Path("rows.json").write_text(json.dumps(rows_of(clean)), "utf-8")
"""
# Rows that break what is done with them, or would if they could.
POISONED = [
    {"id": "none"},
    {"id": "blank", "text": " \n"},
    {"id": "deep", "html": "<div>" * 20_000 + "Talks end"},
    {"id": "nul", "text": "\x00\x01\ufffe"},
    {"id": "wide", "text": "a" * 300_000},
]
FAILED = {"none", "blank"}


def need(code: str) -> None:
    """Skip the test, with the reason, if an engine of the recipe cannot run here."""
    for module in re.findall(r"^(?:import|from) (\w+)", code, re.MULTILINE):
        if importlib.util.find_spec(module) is None:
            pytest.skip(f"{module} is not installed; the extra [engines] has it")
    has_java = shutil.which("java") or Path(os.environ.get("JAVA_HOME", ""), "bin/java").is_file()
    if "pyspark" in code and not has_java:
        pytest.skip("Spark needs Java 17 or later: no java on the path and no JAVA_HOME")


def rows_of_recipe(folder: Path, code: str) -> list[dict[str, Any]]:
    """Run a recipe in a process of its own; return the rows that it leaves."""
    (folder / "recipe.py").write_text(code + AND_WRITE, "utf-8")
    path = os.pathsep.join(map(str, (PROJECT, PROJECT / "src")))
    settings = {"PYTHONPATH": path, "PYSPARK_PYTHON": sys.executable}
    settings |= {"RAY_USAGE_STATS_ENABLED": "0", "DO_NOT_TRACK": "1"}
    # A few rows do not repay what Java's optimising compiler costs.
    settings["JAVA_TOOL_OPTIONS"] = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
    done = subprocess.run(
        [sys.executable, "recipe.py"],
        cwd=folder,
        env=os.environ | settings,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    rows: list[dict[str, Any]] = json.loads((folder / "rows.json").read_text("utf-8"))
    return rows


@pytest.mark.parametrize(("engine", "code"), RECIPES, ids=[name for name, _ in RECIPES])
def test_a_recipe_gives_the_rows_of_a_single_process(engine: str, code: str, tmp_path: Path):
    """The rows and their order are those of the kernel alone, and a poisoned row costs itself."""
    need(code)
    records = [corpora.record(number) for number in range(8)]
    records[5:5] = POISONED
    corpora.write_parquet(tmp_path / "pages.parquet", records)
    rows = rows_of_recipe(tmp_path, code)
    table = pyarrow.parquet.read_table(tmp_path / "pages.parquet")
    assert rows == json.loads(json.dumps(clean_table(table).to_pylist())), engine
    assert {row["id"] for row in rows if row["error"]} == FAILED
    assert rows[0]["images"][0]["credit"]["agencies"] == ["Reuters"]


def test_there_is_a_recipe_for_each_engine() -> None:
    names = ["pandas", "polars", "pyarrow", "DuckDB", "Hugging Face datasets", "Spark", "Ray Data"]
    assert [name for name, _ in RECIPES] == [*names, "Daft"]
