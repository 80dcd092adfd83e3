"""The pre-filter that spares most lines the search for a credit misses none."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from normalizer.fields.credit.credit_grammar import CreditGrammar
from normalizer.fields.credit.credit_kinds import last_words_of_tails
from normalizer.late_property import KnownAnswers
from normalizer.names.agencies import default_registry
from normalizer.tables import read_entries, read_rows

GRAMMAR = CreditGrammar(default_registry())
WORDS = [
    "Der",
    "Hafen",
    "am",
    "Morgen",
    "AP",
    "dpa",
    "hafenAFP",
    "Reuters",
    "Supplied",
    "nuotr.",
    "Foto",
    "bild",
    "©",
    "for",
    "mehr",
    "by",
    "pic",
    "Visa",
    "mer",
    "images",
    "(dpa)",
    "Getty",
    "Images",
    "x.com",
    ":",
    "…",
    "/",
    "|",
    ".",
    "。",
    "新华社",
    "İ",
    "ß",
]
LINES = st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join) | st.text(max_size=60)


class Unfiltered(CreditGrammar):
    """The grammar without its pre-filter."""

    def __init__(self) -> None:
        super().__init__(default_registry())
        # What the tests compare is the grammar with and without its filter.
        vars(self._captions)["_tail_may_hold_credit"] = KnownAnswers(lambda _: True, 1)


UNFILTERED = Unfiltered()


@given(LINES)
@example("Der Hafen am Morgen dpa .")
@example("Der Hafen am Morgen • Visa mer")
@example("Der Hafen am Morgen GettyImages")
@example("AFP Photo")
def test_no_short_line_with_a_credit_is_missed(line: str) -> None:
    """What is found in a line of up to 60 characters is found with the pre-filter."""
    if len(line) <= 60:
        assert GRAMMAR.split_caption(line) == UNFILTERED.split_caption(line)


@given(LINES)
def test_what_holds_no_credit_stays_whole(line: str) -> None:
    """A line that is not worth a look is handed back as it is."""
    if not GRAMMAR.may_hold_credit(line):
        assert GRAMMAR.split_caption(line) == (line, "")


def lines_with(row: dict[str, str]) -> list[str]:
    """Return lines that hold a credit with the label of `row`, alone and after captions."""
    label = row["label"]
    forms = {
        "open": ["{} Jane Doe", "{} Reuters", "{} Erika Muster/dpa", "{} Jane Doe."],
        "colon": ["{}: Jane Doe", "{}: Reuters", "{} © dpa", "{}... Reuters", "{} (c) Jane Doe"],
        "dot": ["{}. Jane Doe", "{}. Reuters", "{}.AFP"],
        "behind": ["Jane Doe {}.", "Reuters {}", "J. Muster / ABC {}."],
        "cjk": ["{}：新华社", "{}: 新华社", "{}/共同通信", "{} 共同通信", "{}=연합뉴스"],
    }[row["form"]]
    captions = ("", "The ferry left the harbour in the early morning, and nobody saw it go. ")
    printed = (label.capitalize(), label.upper())
    return [
        caption + credit.format(word)
        for caption in captions
        for credit in forms
        for word in printed
    ]


@pytest.mark.parametrize("form", ["open", "colon", "dot", "behind", "cjk"])
def test_no_label_of_the_table_is_missed(form: str) -> None:
    """Every label, alone or after a caption, is found with the pre-filter as without it."""
    rows = [row for row in read_rows("credit_labels.tsv") if row["form"] == form]
    split = {line: GRAMMAR.split_caption(line) for row in rows for line in lines_with(row)}
    assert not [line for line, parts in split.items() if parts != UNFILTERED.split_caption(line)]
    assert sum(bool(credit) for _, credit in split.values()) > len(split) / 5


@pytest.mark.parametrize("label", ["Pic by", "Drawing by", "Footage by", "Art by", "Foto door"])
def test_a_label_without_colon_is_found_after_a_caption(label: str) -> None:
    """The credit begins at the label, and the caption ends before it."""
    credit = f"{label} Erika Muster/dpa"
    caption = "The ferry left the old harbour in the early morning, and nobody saw it go."
    assert GRAMMAR.split_caption(f"{caption} {credit}") == (caption, credit)
    assert GRAMMAR.split_caption(f"The harbour {credit}") == ("The harbour", credit)


def test_a_tail_is_known_by_its_last_word() -> None:
    """Every phrase that is cut off has a word before its last one, full stops apart."""
    for phrase in (entry for entry in read_entries("credit_noise.txt") if " " in entry):
        assert " " in phrase.rstrip(" .")
        assert phrase.rstrip(" .").rpartition(" ")[2] in last_words_of_tails()


def test_prose_is_not_searched() -> None:
    """A sentence holds no credit, unless a label is in it."""
    start = "The ferry left the old harbour in the early morning, and nobody on the pier "
    assert not GRAMMAR.may_hold_credit(f"{start}saw it go.")
    assert GRAMMAR.may_hold_credit(f"{start}saw it go. Photo by Jane Doe.")
