"""The recipes of docs/corpus.md run, each where its engine is installed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.corpus import corpora

PAGE = Path(__file__).parents[2] / "docs" / "corpus.md"
SECTION = re.compile(r"(.*)\n(?s:.*?)^```python\n((?!>>>)(?s:.*?))^```", re.MULTILINE)
SECTIONS = re.split(r"^#+ ", PAGE.read_text("utf-8"), flags=re.MULTILINE)
RECIPES = [(found[1], found[2]) for found in map(SECTION.match, SECTIONS) if found]


@pytest.mark.parametrize(("engine", "code"), RECIPES, ids=[name for name, _ in RECIPES])
def test_a_recipe_runs(
    engine: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A recipe reads a file of twenty pages and gives twenty articles, one of them an error."""
    for module in re.findall(r"^(?:import|from) (\w+)", code, re.MULTILINE):
        pytest.importorskip(module)
    monkeypatch.chdir(tmp_path)
    records = [corpora.record(number) for number in range(19)]
    corpora.write_parquet(tmp_path / "pages.parquet", [*records, {"id": "none"}])
    values: dict[str, object] = {}
    exec(compile(code, engine, "exec"), values)  # noqa: S102 - our own documentation
    rows = corpora.rows_of(values["clean"])
    assert [row["id"] for row in rows] == [*(one["id"] for one in records), "none"]
    assert [row["error"] is None for row in rows] == [True] * 19 + [False]
    assert rows[0]["images"][0]["credit"]["agencies"] == ["Reuters"]


def test_there_is_a_recipe_for_each_engine() -> None:
    """The engines that people named have a recipe."""
    assert [name for name, _ in RECIPES] == [
        "pandas",
        "polars",
        "pyarrow",
        "DuckDB",
        "Hugging Face datasets",
        "Spark",
    ]
