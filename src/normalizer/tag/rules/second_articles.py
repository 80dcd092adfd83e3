"""The rule for pages of HTML that go on with other articles, as endless pages do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.tag.finding import Finding
from normalizer.tag.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from normalizer.tag.sheet import Sheet
    from normalizer.text.structure import Structure

# An `<h1>` that is at least this similar to the headline of the metadata is that of the article.
_LIKE_HEADLINE = 0.5
# The article of the page has at least this many.
_FEWEST_PARAGRAPHS = 2


def _second_articles(sheet: Sheet) -> Iterator[Finding]:
    """Find the lines of articles that follow the one of the page, each with a heading of its own.

    Each is in an element ``article``, and the page's own article, too.
    """
    headings = list(_headings(sheet)) if sheet.has_structure() else []
    own = next((structure for structure in headings if _is_headline(structure)), None)
    if own is None or _paragraphs(sheet, own.article) < _FEWEST_PARAGRAPHS:
        return
    others = {structure.article for structure in headings if not _is_headline(structure)}
    others -= {0, own.article}
    for index in filter(sheet.is_open, range(len(sheet.lines))):
        if _article_of(sheet, index) in others:
            yield Finding(index, "boilerplate")


def _headings(sheet: Sheet) -> Iterator[Structure]:
    structures = (line.structure for line in sheet.lines)
    return (structure for structure in structures if structure and structure.element == "h1")


def _is_headline(heading: Structure) -> bool:
    return heading.as_headline >= _LIKE_HEADLINE


def _article_of(sheet: Sheet, index: int) -> int:
    structure = sheet.lines[index].structure
    return structure.article if structure else 0


def _paragraphs(sheet: Sheet, article: int) -> int:
    """Return the number of paragraphs of text in an article."""
    return sum(_article_of(sheet, index) == article for index in sheet.having({"body"}))


SECOND_ARTICLE = Rule(
    "second-article",
    "A line of another article that follows on the same page of HTML.",
    "<h1>Another story</h1>",
    _second_articles,
    overrules_model=True,
)
