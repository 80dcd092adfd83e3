"""Mutated pages: nothing is lost, invented or broken, however a golden page is damaged."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fuzz.page_texts import FIXTURES, mutated_bytes, mutated_page

CASES = Path(__file__).with_name("cases")
# Each draw of such a source is one of Hypothesis, which so finds the smallest change that fails.
RANDOM = st.randoms(use_true_random=False)
KINDS = st.sampled_from(("txt", "html"))


@given(RANDOM)
@settings(max_examples=50)
def test_a_mutated_page_of_text_is_accounted_for(check, random):
    """Nothing is lost or invented however the lines of a page are mutated."""
    check(mutated_page(random, "txt"))


@given(RANDOM)
@settings(max_examples=30)
def test_a_mutated_page_of_html_is_accounted_for(check, random):
    """The same for HTML."""
    check(mutated_page(random, "html"), html=True)


@given(RANDOM, KINDS)
@settings(max_examples=40)
def test_changed_bytes_are_accounted_for(check, random, kind):
    """The same for bytes that are changed, inserted and missing, in any encoding."""
    check(mutated_bytes(random, kind), html=kind == "html")


@pytest.mark.long
@given(st.integers(0))
@settings(max_examples=3_000, derandomize=False)
def test_many_mutated_pages_are_accounted_for(check, seed):
    """The same for a long run."""
    random = Random(seed)  # noqa: S311 - no secrecy here
    check(mutated_page(random, "txt"))
    check(mutated_page(random, "html"), html=True)


@pytest.mark.parametrize("path", sorted(CASES.iterdir()), ids=lambda path: path.name)
def test_a_page_that_was_found_is_accounted_for(check, path):
    """Each page that broke something once."""
    check(path.read_bytes(), html=path.suffix == ".html")


@pytest.mark.parametrize(
    "path", sorted(FIXTURES.glob("*/input.*")), ids=lambda path: f"{path.parent.name}{path.suffix}"
)
def test_a_golden_page_is_accounted_for(check, path):
    """Each golden page as it is."""
    check(path.read_bytes(), html=path.suffix == ".html")
