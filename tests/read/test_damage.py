"""Tests of the look at a whole page that spares its lines the repair."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.read.repair import repair, shows_damage

PIECES = [
    "Ã¼",
    "k├╝n",
    "ÔÇ£",
    "â€œ",
    "Â",
    "&amp;",
    "&",
    "<p>",
    "<",
    ">",
    "a",
    "ü",
    "”",
    " ",
    "\u00a0",
]


@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=5).map("".join), max_size=4))
def test_sound_pages_have_sound_lines(lines: list[str]) -> None:
    """No line of a page without signs of damage is changed by the repair."""
    if not shows_damage("\n".join(lines)):
        assert [repair(line) for line in lines] == lines


@pytest.mark.parametrize(
    "text", ["kÃ¼ndigte", "k├╝ndigte", "ÔÇ£Ja", "Brot &amp; Butter", "<br/>Brot", "a\nb &#8211; c"]
)
def test_damage_is_seen(text: str) -> None:
    """Each kind of damage is detected, on any line."""
    assert shows_damage(f"Sound.\n{text}\nSound.")


@pytest.mark.parametrize(
    "text", ["Brot & Butter", "3 < 4", "São Tomé", "«Où?» – “Là.”", "Παρίσι", "─" * 20]
)
def test_sound_text_is_left_alone(text: str) -> None:
    """Characters that undamaged text has too are not damage."""
    assert not shows_damage(text) or repair(text) == text
