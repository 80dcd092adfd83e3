"""The tables of credits and sign-offs agree with each other."""

import pytest

from normalizer.tables import read_entries, read_rows


def test_flags_of_labels_are_flags() -> None:
    """A label sets only flags that the flag table knows."""
    flags = {row["flag"] for row in read_rows("credit_flags.tsv")}
    assert {row["flag"] for row in read_rows("credit_labels.tsv")} - {""} <= flags


@pytest.mark.parametrize(
    "name",
    [
        "desk_codes.txt",
        "signoff_publishers.txt",
        "not_initials.txt",
        "name_particles.txt",
        "maker_words.txt",
    ],
)
def test_lists_are_case_folded(name: str) -> None:
    """Entries that are compared with folded words are case-folded."""
    entries = read_entries(name)
    assert list(entries) == [entry.casefold() for entry in entries]


def test_no_small_word_makes_an_organisation() -> None:
    """Particles such as "de" occur in people's names and must not mark organisations."""
    words = {
        word
        for row in read_rows("organisation_words.tsv")
        if row["place"] != "ending"
        for word in row["words"].split()
    }
    assert words.isdisjoint(
        {*read_entries("name_particles.txt"), *read_entries("name_prepositions.txt")}
    )


def test_no_given_name_makes_an_organisation() -> None:
    """A word that always means an organisation is nobody's given name."""
    given = {
        name for row in read_rows("given_names.tsv") for name in row["names"].casefold().split()
    }
    words = {
        word
        for row in read_rows("organisation_words.tsv")
        if row["place"] == "any"
        for word in row["words"].split()
    }
    assert words.isdisjoint(given)
