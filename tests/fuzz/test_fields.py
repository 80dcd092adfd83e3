"""Fields of made-up lines: nothing is invented, lost or broken, whatever a parser is given."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fuzz.field_checks import CHECKS
from tests.fuzz.field_texts import field_text

# Measuring coverage takes as long as the tests themselves.
pytestmark = pytest.mark.no_cover

SITES = (None, "Elmdale News", "elmdale.example")
# Lines that broke something once, by the field whose parser they were given to.
FOUND = (
    ("byline", ", jane"),
    ("byline", "Katharina Marcus15. julayi 2024 5 PM EST→"),
    ("byline", "mer]kur.de and Wikimediakimedia Commonand Tasnim→A. B. Roe→22. novembra 2017→"),
    ("byline", "Åse Kristy--30. dis 1T30:07:00Z and "),
    ("byline", "Jane\xa0Roe (Анна )имерова - FoNet — "),
    ("byline", "Donatell Harald - Mikael von Eksempel\u2028"),
    ("byline", "van der Muster – ,  Alain\u2028HAARE：\xa0"),
    ("byline", "Jane\xa0Roe(İpek Örnek; Der alte Hafen am Morgen\u2028Photo Montage By :  – Les écluses sont ferm\xe9es & "),
    ("credit", "AFP, 23:03)Roe, Jane"),
    ("credit", "Evening Stand\u0665or \u0130pek \xd6rnek & Jean-Luc d'Exemple["),
    ("credit", "Getty Images Europe, 1969-02-30)Bancroft; "),
    ("dateline", "SAN - ONIO[HIROSHIMA]ALbUQUERQUE; VIA "),
)  # fmt: skip


@pytest.mark.parametrize("kind", CHECKS)
@given(random=st.randoms(use_true_random=False), site=st.sampled_from(SITES))
def test_a_field_of_a_made_up_line_holds_what_is_printed(kind, random, site):
    """What a parser returns is in the text that it was given, and no letter of a split is lost."""
    CHECKS[kind](field_text(random, kind), site)


@pytest.mark.parametrize("kind", CHECKS)
def test_many_fields_hold_what_is_printed(kind):
    random = Random(13)  # noqa: S311 - no secrecy here
    for _ in range(1_000):
        CHECKS[kind](field_text(random, kind), random.choice(SITES))


@pytest.mark.parametrize(("kind", "text"), FOUND)
def test_a_line_that_was_found_is_read(kind, text):
    for site in SITES:
        CHECKS[kind](text, site)
