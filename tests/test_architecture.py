"""The structure of the package: cost of imports, and generated files kept fresh."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from normalizer import json_schema
from normalizer.cli import COMMANDS

PROJECT = Path(__file__).resolve().parents[1]
SOURCE = PROJECT / "src" / "normalizer"

HEAVY = [
    "ftfy",
    "langdetect",
    "numpy",
    "deep_translator",
    "chardet",
    "jinja2",
    "json",
    "markdown_it",
    "selectolax",
]
HEAVY += ["scrapy", "itemadapter", "datatrove", "zyte_common_items"]


def is_loaded_by(module: str, statement: str) -> bool:
    code = f"import sys; {statement}; print({module!r} in sys.modules)"
    return subprocess.check_output([sys.executable, "-c", code], text=True) == "True\n"


@pytest.mark.parametrize("heavy", HEAVY)
def test_importing_the_package_loads_nothing_heavy(heavy):
    assert not is_loaded_by(heavy, "import normalizer")


@pytest.mark.parametrize("heavy", [name for name in HEAVY if name != "json"])
def test_importing_a_function_loads_nothing_heavy(heavy):
    """A public function is imported without what only some pages need."""
    assert not is_loaded_by(heavy, "from normalizer import normalize, parse_credit, translate")


def test_the_glosser_is_loaded_for_what_it_translates():
    glosser = "normalizer.translation.glosser.caption_gloss"
    caption = "import normalizer; normalizer.translate(['Genf Ankunft Minister'], source='de')"
    page = "import normalizer; normalizer.normalize('A bridge is open')"
    assert is_loaded_by(glosser, caption)
    assert not is_loaded_by(glosser, page)


def tool_named(name: str) -> Any:
    """Return the module of a script in ``tools/``."""
    spec = importlib.util.spec_from_file_location(name, PROJECT / "tools" / f"{name}.py")
    assert spec and spec.loader
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    return tool


def test_a_wheel_without_a_table_is_found_out(tmp_path):
    """The check of the installed package names each file of the source that it lacks or changed."""
    source, installed = tmp_path / "source", tmp_path / "installed"
    for folder in (source, installed):
        (folder / "data").mkdir(parents=True)
        (folder / "data" / "de.tsv").write_text("kept", "utf-8")
    (source / "data" / "fr.tsv").write_text("left out", "utf-8")
    (source / "data" / "ru.tsv").write_text("as it was", "utf-8")
    (installed / "data" / "ru.tsv").write_text("changed", "utf-8")
    missing = tool_named("check_wheel").missing_files(source, installed)
    assert missing == [str(Path("data", "fr.tsv")), str(Path("data", "ru.tsv"))]


def test_the_letters_are_those_of_unicode():
    module = (SOURCE / "text" / "letters.py").read_text("utf-8")
    assert tool_named("make_letters").module() == module, "run python tools/make_letters.py"


def test_the_rules_in_the_docs_are_the_rules():
    """docs/rules.md has the table that tools/make_rule_docs.py generates from the rules."""
    page = (PROJECT / "docs" / "rules.md").read_text("utf-8")
    fresh = tool_named("make_rule_docs").page_with_table(page) == page
    assert fresh, "run python tools/make_rule_docs.py"


@pytest.mark.parametrize("page", ["accuracy.md", "languages.md"])
def test_the_plot_of_a_calibration_shows_its_table(page):
    tool = tool_named("plot_calibration")
    plot, unit, *_ = tool.PLOTS[page]
    text = (PROJECT / "docs" / page).read_text("utf-8")
    assert len(tool.rows(text, unit)) >= 5
    fresh = tool.plot_of(page) == (PROJECT / "docs" / plot).read_text("utf-8")
    assert fresh, "run python tools/plot_calibration.py"


def test_the_published_schema_is_that_of_the_records():
    """docs/article.schema.json is what tools/make_schema.py generates from the records."""
    published = (PROJECT / "docs" / "article.schema.json").read_text("utf-8")
    assert published == tool_named("make_schema").content(), "run python tools/make_schema.py"
    assert json.loads(published) == json_schema()


def test_the_manual_page_is_generated():
    """docs/caption-normalizer.1 is what tools/make_manual_page.py makes of the parsers."""
    page = (PROJECT / "docs" / "caption-normalizer.1").read_text("utf-8")
    fresh = tool_named("make_manual_page").content() == page
    assert fresh, "run python tools/make_manual_page.py"
    assert all(f'.SS "caption\\-normalizer {name}"' in page for name in COMMANDS)
