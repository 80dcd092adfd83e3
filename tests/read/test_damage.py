"""Repair of damaged lines: what is seen as damage, and that nothing is left to repair."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer import normalize, normalize_html
from normalizer.read.repair import clean, repair, shows_damage

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


# Parts of entities and tags, and what tidying removes from them.
PARTS = ["&", "am", "a", "p", ";", "amp;", "lt;", "#38;", "shy;", "quot;", "\u00ad", "\u200b"]
PARTS += ["<", "p", " ", "/", ">", "<b>", "&#97;", "&semi;", "Ã", "¼", "├", "&Atilde;", "&frac14;"]


@given(st.lists(st.sampled_from(PARTS), max_size=16).map("".join))
def test_clean_text_is_not_cleaned_again(text: str) -> None:
    """Text that was cleaned once stays as it is, however entities and tags are nested."""
    once = clean(text)
    assert clean(once) == once


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("Smith &amp;amp; Sons", "Smith & Sons"),
        ("3 &amp;lt; 4", "3 < 4"),
        ("&lt;p&gt;The bridge.&lt;/p&gt;", "The bridge."),
        ("<p <b>>The bridge.", "The bridge."),
        ("R&am\u00adp;D", "R&D"),
        ("R&am&shy;p;D", "R&D"),
        ("Caf&Atilde;&copy;", "Café"),
        ("&amp;nbsp;One", "One"),
        ("&&#97;mp;lt;", "<"),
        ("&semi; &a&semi;", "; &a;"),
        ("Q&A; AT&T; 3 < 4 > 2 <hr>", "Q&A; AT&T; 3 < 4 > 2 <hr>"),
    ],
)
def test_entities_and_tags_in_each_other_are_removed(text: str, cleaned: str) -> None:
    """What an entity or a tag leaves may be a part of another, which is removed as well."""
    assert clean(text) == cleaned


@pytest.mark.parametrize("text", ["&amp;lt;", "&am\u00adp;", "&lt;p&gt;", "&#x26;amp;"])
def test_a_line_is_clean_in_text_as_in_html(text: str) -> None:
    """Entities in entities are removed from pages of text and from pages of HTML."""
    page = f"Talks end\n\nThe ministers {text} others left Geneva on Monday after two days."
    again = normalize(normalize(page).to_text())
    assert again.text == normalize(page).text
    html = f"<h1>Talks end</h1><p>The ministers &amp;{text[1:]} others left on Monday.</p>"
    assert normalize(normalize_html(html).to_text()).text == normalize_html(html).text


@pytest.mark.parametrize("nested", ["&amp;", "&#38;", "&a&semi;", "<p ", "&shy;", "&amp;shy;"])
def test_deep_nesting_is_removed(nested: str) -> None:
    """A line of a million characters, each of which is part of the next entity, is cleaned."""
    count = 1_000_000 // len(nested)
    cleaned = clean(nested * count + "lt;" + ">" * count)
    assert clean(cleaned) == cleaned
