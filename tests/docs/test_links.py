"""Every link of the documentation to a file or a heading of the project leads there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.conftest import PROJECT

PAGES = [*PROJECT.glob("*.md"), *(PROJECT / "docs").glob("*.md"), *PROJECT.glob("fixtures/**/*.md")]
# What names pages of the documentation in comments and docstrings.
SOURCES = [
    path
    for folder in ("src", "tools", "benchmarks")
    for path in sorted((PROJECT / folder).rglob("*"))
    if path.suffix in {".py", ".tsv", ".toml", ".md"}
]
_OUTSIDE = re.compile(r"\]\((https?:[^)\s]+)\)|<(https?:[^>\s]+)>")


def anchors_of(page: str) -> set[str]:
    """Return the anchors of the headings of a page, as GitHub makes them."""
    headings = re.findall(
        r"^#+ (.+)$", re.sub(r"```.*?```", "", page, flags=re.DOTALL), re.MULTILINE
    )
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def without_code(page: Path) -> str:
    """Return the text of a page, in which an example of a link is none."""
    return re.sub(r"```.*?```|`[^`\n]+`", "code", page.read_text("utf-8"), flags=re.DOTALL)


def test_each_link_inside_the_project_has_its_target():
    links = [
        (page, link)
        for page in PAGES
        for link in re.findall(r"\]\((?!https?:|mailto:)([^)\s]+)\)", without_code(page))
    ]
    assert len(links) > 100
    broken = []
    for page, link in links:
        name, _, anchor = link.partition("#")
        target = page.parent / name if name else page
        missing = not target.exists() or (
            anchor and anchor not in anchors_of(target.read_text("utf-8"))
        )
        broken += [f"{page.name}: {link}"] if missing else []
    assert not broken


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [("## The shipped rules, in order", "the-shipped-rules-in-order"), ("# JSON-LD", "json-ld")],
)
def test_a_heading_has_the_anchor_that_links_use(heading: str, anchor: str):
    assert anchors_of(f"{heading}\n\nText # no heading\n") == {anchor}


def test_links_to_other_sites_are_encrypted():
    links = [
        one or other for page in PAGES for one, other in _OUTSIDE.findall(page.read_text("utf-8"))
    ]
    assert len(links) > 5
    assert not [link for link in links if not link.startswith("https://")]


def test_each_page_that_the_source_names_is_there():
    named = {
        (str(path.relative_to(PROJECT)), page)
        for path in SOURCES
        for page in re.findall(r"\bdocs/[\w.-]+\.md\b", path.read_text("utf-8"))
    }
    assert len(named) > 5
    assert not [entry for entry in named if not (PROJECT / entry[1]).is_file()]


def test_each_section_that_the_source_quotes_is_there():
    quotes = [
        (page, heading)
        for path in SOURCES
        for page, heading in re.findall(
            r'\bdocs/([\w.-]+\.md), "([^"\n]+)"', path.read_text("utf-8")
        )
    ]
    assert quotes
    for page, heading in quotes:
        assert f"# {heading}\n" in (PROJECT / "docs" / page).read_text("utf-8")
