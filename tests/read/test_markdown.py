"""Pages written as Markdown are read without its marks; other pages keep every character."""

from __future__ import annotations

import pytest

from normalizer import Normalizer
from normalizer.read.markdown_marks import is_markdown, without_marks

TOOL = Normalizer(translator=None)


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        ("In **Geneva**, ministers met", "In Geneva, ministers met"),
        ("**_WATCH | Swallows return_**", "WATCH | Swallows return"),
        ("**M** inister of Bridges", "Minister of Bridges"),
        (
            "A book, _The Stones of Elmdale_ , is in print",
            "A book, The Stones of Elmdale, is in print",
        ),
        ("_Elm Podcast _", "Elm Podcast"),
        ("2\\. March", "2. March"),
        ("see [the report](https://example.org/a_(b)) now", "see the report now"),
        ('see [the report](https://example.org/a "Title")', "see the report"),
        ("![Walkers on the bridge](https://example.org/a.jpg)", "[Image: Walkers on the bridge]"),
        ("![](https://example.org/a.jpg)", ""),
        ("## Cheaper than planned", "## Cheaper than planned"),
        ("* one item", "* one item"),
    ],
)
def test_marks_go_and_words_stay(line, plain):
    """Emphasis, links and escapes are stripped; headings and list items keep their marks."""
    assert without_marks(line) == plain


@pytest.mark.parametrize(
    "line",
    [
        "M*A*S*H",
        "5 * 3 * 2",
        "snake_case_name and an_other_one",
        "C:\\path\\new",
        "[sic] (he said)",
        "__init__",
        "* * *",
    ],
)
def test_signs_that_are_no_marks_stay(line):
    """Stars, underscores, backslashes and brackets also have other uses."""
    assert without_marks(line) == line


def test_a_page_that_is_no_markdown_keeps_its_signs():
    """A hashtag, a footnote and a single bold name do not make a page Markdown."""
    text = (
        "Elmdale opens its bridge\n\n#elmdale said **thanks** to all.\n\n"
        "The file is called _a_ and costs 5 * 3 euros."
    )
    assert not is_markdown(text)
    page = TOOL.normalize(text).to_text()
    assert "**thanks**" in page
    assert "_a_" in page


@pytest.mark.parametrize(
    "piece", ["**", "_", "[a](", "](<", "![", "**a", "\\", "_a ", "[" * 9, "# **"]
)
def test_hostile_lines_return(piece):
    """Half a megabyte of marks without partners is read to the end, in linear time."""
    line = piece * (400_000 // len(piece))
    assert len(without_marks(line)) <= len(line)
    assert is_markdown(f"# A\n# B\n{line}")


def test_what_the_marks_leave_is_tidied():
    """Two spaces around a mark become one, and an accent behind it is composed with its letter."""
    page = "# Talks end\n\nThe **talks** [ended](https://a.example)  in a **cafe**\u0301  on ** ** Monday."
    article = TOOL.normalize(f"{page}\n\n## More\n")
    assert article.lines[1].text == "The talks ended in a café on Monday."
