"""The table of months: complete, and as its script makes it."""

import importlib.util
from pathlib import Path

import pytest

from normalizer.fields.date.date_grammar import fold, word_class
from normalizer.tables import read_json

ROOT = Path(__file__).parents[2]


def test_the_table_is_fresh() -> None:
    """The script gives the shipped table, where the Babel is installed that the table names."""
    babel = pytest.importorskip("babel")
    if f"Babel {babel.__version__}," not in read_json("months.json")["source"]:
        pytest.skip("another Babel may bring another CLDR")
    path = ROOT / "tools" / "make_months.py"
    spec = importlib.util.spec_from_file_location("make_months", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.main(["--check"]) == 0


def test_the_words_of_the_table_are_folded() -> None:
    """A word that is not in its folded form would never be found."""
    table = read_json("months.json")
    words = [*table["months"], *table["ambiguous"], *table["weekdays"]]
    assert [word for word in words if word != fold(word)] == []


def test_every_month_number_is_one() -> None:
    """Numbers go from 1 to 12, and each has words in many languages."""
    numbers = list(read_json("months.json")["months"].values())
    assert all(numbers.count(number) > 40 for number in range(1, 13))
    assert set(numbers) == set(range(1, 13))


@pytest.mark.parametrize(
    ("word", "letter"),
    [
        ("März", "M"),
        ("EKİM", "M"),
        ("Montag", "w"),
        ("EDT", "z"),
        ("Uhr", "h"),
        ("UhrLesedauer", "h"),
        ("neděleŘíjen", "w"),
        ("cumartesiGüncellendi", "w"),
        ("ΔευτέραΕνημερώθηκε", "w"),
        ("вторникОбновлено", "w"),
        ("ПетровМихаил", "X"),
        ("Kanzler", "X"),
        ("et", "X"),
    ],
)
def test_words_have_classes(word: str, letter: str) -> None:
    """Months, weekdays, zones (in capitals only), marks of time, other words."""
    assert word_class(word) == letter
