"""Shows one page: its figures and warnings, then lines and article side by side, then evidence."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from normalizer.report.article_view import article_view
from normalizer.report.evidence_view import evidence_view
from normalizer.report.html_builder import counted, element, percent
from normalizer.report.line_links import LineLinks
from normalizer.report.source_view import DOUBTFUL, source_view

if TYPE_CHECKING:
    from normalizer.parts import ArticleFields, ArticleWarning, LineAccount


def page_view(source: str, article: ArticleFields) -> Element:
    """Return everything about the page that is named `source`."""
    shown = article_view(article, LineLinks(article))
    ids = {part.get("id") or "" for part in shown.iter()}
    parts = [
        element(
            "div",
            _pane("Source", source_view(article.lines, ids)),
            _pane("Article", shown),
            class_="panes",
        ),
        evidence_view(article.statements),
    ]
    return element(
        "section",
        _head(source, article),
        _parts(["Source", "Article", *(["Evidence"] if article.statements else [])]),
        *parts,
        class_="page",
        aria_labelledby="page-name",
    )


def _pane(heading: str, content: Element) -> Element:
    name = f"part-{heading.lower()}"
    title = element("h3", heading, id=name)
    return element("section", title, content, class_="pane", aria_labelledby=name)


def _parts(headings: list[str]) -> Element:
    """Return links to the parts, for screens on which they are below each other."""
    links = (element("a", name, href=f"#part-{name.lower()}") for name in headings)
    return element("nav", *links, class_="parts", aria_label="Parts of the page")


def _head(source: str, article: ArticleFields) -> Element:
    return element(
        "header",
        element("p", source, class_="file", dir="auto"),
        element("h2", article.headline or "No headline", id="page-name", dir="auto"),
        element("p", _figures(article), class_="figures"),
        warnings_view(article.warnings),
        _legend(article.lines),
    )


def _figures(article: ArticleFields) -> str:
    kept = sum(line.field is not None for line in article.lines)
    return " · ".join(
        [
            f"confidence {percent(article.confidence)}",
            f"{counted(len(article.lines), 'line')}, {kept:,} kept",
            counted(len(article.body), "block"),
            counted(len(article.images), "image"),
        ]
    )


def warnings_view(warnings: list[ArticleWarning]) -> Element | None:
    """Return the warnings as a list, each with its code first; ``None`` without warnings."""
    items = [_warning(warning) for warning in warnings]
    return element("ul", *items, class_="warnings", aria_label="Warnings") if items else None


def _warning(warning: ArticleWarning) -> Element:
    message = element("span", warning.message, dir="auto")
    return element("li", element("b", warning.code), ": ", message)


def _legend(lines: list[LineAccount]) -> Element:
    """Return a button for each role, with the number of lines, that shows only these lines."""
    roles = Counter(role for line in lines for role in line.role.split("+"))
    buttons = [_button(role, count, role) for role, count in roles.most_common()]
    doubtful = sum(line.confidence < DOUBTFUL for line in lines)
    if doubtful:
        buttons.append(_button("doubtful", doubtful, None))
    return element(
        "div", *buttons, class_="legend", role="group", aria_label="Show only lines of a role"
    )


def _button(name: str, count: int, role: str | None) -> Element:
    return element(
        "button",
        name,
        " ",
        element("b", f"{count:,}"),
        type="button",
        aria_pressed="false",
        data_show=name,
        data_role=role,
    )
