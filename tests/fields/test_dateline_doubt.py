"""Openings that may be datelines, though they cannot be read."""

import pytest

from normalizer.fields.dateline.dateline_grammar import DatelineGrammar
from normalizer.names.agencies import default_registry

GRAMMAR = DatelineGrammar(default_registry())


@pytest.mark.parametrize(
    "opening",
    [
        "Springhausen (Elbonia Now) —",
        "Springhausen (ELN) -",
        "Springhausen, Ruritania (ELN) --",
        "Springhausen, 3. März, 14 Uhr [ELN] –",
        "Berlin, dpa -",
        "Berlin - dpa -",
        "YEREVAN, MARCH 3, ARMENPRESS.",
        "Asunción:",
    ],
)
def test_an_opening_that_may_be_a_dateline_is_quoted(opening: str) -> None:
    """A place by its shape and an outlet or agency before a dash; a city before a colon."""
    for quote in ("", "“"):
        assert GRAMMAR.apparent(f"{opening} {quote}The river rose.") == opening
    assert GRAMMAR.apparent(f"{opening} the river rose.") is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "BERLIN (AP) — The river rose.",  # it can be read
        "Erika Muster (CDU) – Die Ministerin kam.",
        "Volkswagen (VW) – Der Konzern wächst.",
        "Larder (LRD) - Shares of the grocer fell.",
        "NATO (Brussels office) — The alliance met.",
        "Titanic (1997) — The film won.",
        "PARIS (2024) — The film won.",
        "Springhausen (a town of nine thousand people) — The river rose.",
        "Springhausen (ELN) reported on Friday.",
        "The river rose (Reuters) — Nobody was hurt.",
        "Jane Roe: By ear.",
        "ROE: By ear.",
        "Interview (Elbonia Now) — The river rose.",
        "WASHINGTON — the city that never sleeps — slept.",
        "(Reuters contributed to this report)",
    ],
)
def test_other_openings_are_not_quoted(text: str) -> None:
    """Party members, companies, films, sentences, interviews."""
    assert GRAMMAR.apparent(text) is None


@pytest.mark.parametrize("piece", ["A", "A ", "AA, ", "A (", "A-", "A. "])
def test_a_long_paragraph_is_bounded(piece: str) -> None:
    """Only the head of a paragraph of 100,000 characters is looked at."""
    GRAMMAR.apparent(piece * 100_000)
