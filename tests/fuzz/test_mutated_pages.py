"""Golden pages that are damaged at random, and the pages that were found to break something."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

CASES = Path(__file__).with_name("cases")
FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
# What is put into pages: marks that rules look for, damage, and characters that are not shown.
JUNK = (
    "Foto:", "(dpa)", "[Image: ", "> ", "• ", " · ", "By ", "# ", "**", "](http://a.example)", "&lt;", "Ã¼", "\u202e",
    "\x00", "\ud800", "\ufeff", "\u0301", "\u00ad", "| ", " – ", "©", "18. März 2017", "\t", "\r", "<p>", "</div>",
    "<!--", "<script>", "<table>", "<figure><img alt='Lock'>", "&#xd800;", "<a href='javascript:x'>",
)  # fmt: skip


@cache
def golden(kind: str) -> list[str]:
    return [path.read_text("utf-8") for path in sorted(FIXTURES.glob(f"*/input.{kind}"))]


@st.composite
def mutated(draw: st.DrawFn, kind: str) -> str:
    """Return a page with lines dropped, repeated, exchanged, cut and joined, and junk put in."""
    lines = draw(st.sampled_from(golden(kind))).split("\n")
    for _ in range(draw(st.integers(1, 6))):
        place, other = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        line = lines[place]
        cut = draw(st.integers(0, len(line)))
        change = draw(st.integers(0, 6))
        if change == 0:
            lines[place : place + 1] = []
        elif change == 1:
            lines.insert(other, line)
        elif change == 2:
            lines[place], lines[other] = lines[other], line
        elif change == 3:
            lines[place] = line[:cut] + draw(st.sampled_from(JUNK)) + line[cut:]
        elif change == 4:
            lines[place : place + 1] = [line[:cut], line[cut:]]
        elif change == 5:
            lines[place : place + 2] = [" ".join(lines[place : place + 2])]
        else:
            lines[place] = line.upper()
        lines = lines or [""]
    return "\n".join(lines)


@given(mutated("txt"))
@settings(max_examples=50)
def test_a_mutated_page_of_text_is_accounted_for(check, page):
    """Nothing is lost or invented however the lines of a page are mutated."""
    check(page)


@given(mutated("html"))
@settings(max_examples=30)
def test_a_mutated_page_of_html_is_accounted_for(check, page):
    """The same for HTML."""
    check(page, html=True)


@given(
    st.sampled_from(("txt", "html")),
    st.data(),
    st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=3)), min_size=1, max_size=6),
    st.sampled_from(("utf-8", "utf-16", "cp1252", "gb18030", "utf-32")),
)
@settings(max_examples=40)
def test_changed_bytes_are_accounted_for(check, kind, data, changes, encoding):
    """The same for bytes that are changed, inserted and missing, in any encoding."""
    page = bytearray(data.draw(mutated(kind)).encode(encoding, "replace"))
    for place, piece in changes:
        start = int(place * len(page))
        page[start : start + 2] = piece
    check(bytes(page), html=kind == "html")


@pytest.mark.long
@given(mutated("txt"), mutated("html"))
@settings(max_examples=3_000, derandomize=False)
def test_many_mutated_pages_are_accounted_for(check, text, html):
    """The same for a long run."""
    check(text)
    check(html, html=True)


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
