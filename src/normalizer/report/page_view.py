"""Shows the lines of a page in the report."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from normalizer.report.article_view import article_view, evidence_view
from normalizer.report.html_builder import (
    LineLinks,
    counted,
    element,
    field_id,
    line_id,
    paths_of,
    percent,
    roles_of,
)

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from normalizer.parts import ArticleFields, ArticleWarning, LineAccount

# Below this confidence a line is marked: the tagger gives its role fewer than seven chances in ten.
DOUBTFUL = 0.7


def _row(line: LineAccount, shown: AbstractSet[str]) -> Element:
    """Return a line; `shown` are the ids of the fields that it can link to."""
    fields = [name for name in map(field_id, paths_of(line)) if name in shown]
    anchor = line_id(line.number)
    # A role may go on in the next line behind each "+".
    first, *others = line.role.split("+")
    breakable = [first, *(part for other in others for part in ("+", element("wbr"), other))]
    link = element(
        "a",
        element("span", str(line.number), class_="no"),
        element("span", *breakable, class_="role"),
        element("span" if line.field else "del", line.text, class_="text", dir="auto"),
        element(
            "span",
            element("b", line.rule),
            f" {percent(line.confidence)} → {line.field or 'removed'}",
            class_="facts",
        ),
        href=f"#{fields[0] if fields else anchor}",
    )
    return element(
        "li",
        link,
        id=anchor,
        data_role=roles_of(line),
        data_to=" ".join(fields) if len(fields) > 1 else None,
        class_="doubtful" if line.confidence < DOUBTFUL else None,
    )


def page_view(source: str, article: ArticleFields) -> Element:
    """Return everything about the page that is named `source`."""
    shown = article_view(article, LineLinks(article))
    ids = {part.get("id") or "" for part in shown.iter()}
    rows = (_row(line, ids) for line in article.lines)
    source_pane = _pane("Source", element("ol", *rows, class_="source", role="list"))
    headings = ["Source", "Article", *(["Evidence"] if article.statements else [])]
    # For screens on which the parts are below each other.
    links = (element("a", name, href=f"#part-{name.lower()}") for name in headings)
    return element(
        "section",
        _head(source, article),
        element("nav", *links, class_="parts", aria_label="Parts of the page"),
        element("div", source_pane, _pane("Article", shown), class_="panes"),
        evidence_view(article.statements),
        class_="page",
        aria_labelledby="page-name",
    )


def _pane(heading: str, content: Element) -> Element:
    name = f"part-{heading.lower()}"
    title = element("h3", heading, id=name)
    return element("section", title, content, class_="pane", aria_labelledby=name)


def _head(source: str, article: ArticleFields) -> Element:
    kept = sum(line.field is not None for line in article.lines)
    figures = (
        f"confidence {percent(article.confidence)}",
        f"{counted(len(article.lines), 'line')}, {kept:,} kept",
        counted(len(article.body), "block"),
        counted(len(article.images), "image"),
    )
    return element(
        "header",
        element("p", source, class_="file", dir="auto"),
        element("h2", article.headline or "No headline", id="page-name", dir="auto"),
        element("p", " · ".join(figures), class_="figures"),
        warnings_view(article.warnings),
        _legend(article.lines),
    )


def warnings_view(warnings: list[ArticleWarning]) -> Element | None:
    """Return the warnings as a list, each with its code first; ``None`` without warnings."""
    items = [
        element(
            "li", element("b", warning.code), ": ", element("span", warning.message, dir="auto")
        )
        for warning in warnings
    ]
    return element("ul", *items, class_="warnings", aria_label="Warnings") if items else None


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
