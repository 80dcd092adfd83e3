"""The tables of the glosser: checked, fresh, complete."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from normalizer.translation.glosser.lexicon.word_lexicon import load_lexicon

ROOT = Path(__file__).parents[2]


def run(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a script of tools/ with this Python."""
    return subprocess.run(
        [sys.executable, ROOT / "tools" / script, *arguments], capture_output=True, text=True, check=False
    )


def test_lexicons_have_no_faults() -> None:
    """The checker finds nothing in the lexicons of all languages."""
    result = run("check_lexicon.py")
    assert result.returncode == 0, result.stdout


def test_checker_can_find_faults() -> None:
    """The checker reports a language that has no grammar and no lexicon as clean, but exits with its own name."""
    assert "no faults in xx" in run("check_lexicon.py", "xx").stdout


def test_places_are_fresh() -> None:
    """The tables of places are what CLDR gives through the Babel that is installed."""
    babel = pytest.importorskip("babel")
    if babel.__version__.split(".")[:2] != ["2", "18"]:
        pytest.skip("the tables were made with Babel 2.18")
    result = run("make_places.py", "--check")
    assert result.returncode == 0, result.stdout


def test_gaps_are_counted(tmp_path: Path) -> None:
    """The script names the words that the lexicon lacks."""
    path = tmp_path / "captions.txt"
    path.write_text("Ein Mann mit einer Quarzelung\nEine Frau\n", encoding="utf-8")
    result = run("lexicon_gaps.py", "de", str(path))
    assert "Quarzelung" in result.stdout


def test_german_is_large_enough() -> None:
    """The German lexicon may only grow."""
    assert len(load_lexicon("de")) > 21_000


def test_notice_stands_beside_the_places() -> None:
    """The licence of the generated tables is shipped with them."""
    folder = ROOT / "src/normalizer/data/lexicon/places"
    assert "UNICODE LICENSE" in (folder / "LICENSE-UNICODE.txt").read_text(encoding="utf-8")
