"""The tables of credits and sign-offs are in order and take no words for names."""

import pytest

from normalizer.tables import read_entries, read_rows

LABEL_KINDS = {
    "image",
    "derived",
    "source",
    "rights",
    "author",
    "other",
    "place",
    "licence",
    "courtesy",
}


def test_labels_have_known_kinds_and_forms() -> None:
    """Columns of the label table hold what its header says."""
    rows = read_rows("credit_labels.tsv")
    assert {row["kind"] for row in rows} == LABEL_KINDS
    assert {row["form"] for row in rows} == {"colon", "open", "dot", "behind", "cjk"}
    assert len({language for row in rows for language in row["languages"].split()}) >= 25


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
def test_lists_are_folded_and_sorted_out(name: str) -> None:
    """Entries are case-folded and unique."""
    entries = read_entries(name)
    assert list(entries) == [entry.casefold() for entry in entries]
    assert len(set(entries)) == len(entries)


def test_no_small_word_makes_an_organisation() -> None:
    """People's names have articles and prepositions: "de" must never be an organisation's word."""
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
