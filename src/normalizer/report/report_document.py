"""The HTML document of a report, of one page or many."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from itertools import chain, islice
from string import Template
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

from normalizer.report.html_builder import counted, element, language_tag, pack, percent, to_html
from normalizer.report.page_view import DOUBTFUL, page_view
from normalizer.tables import read_bytes
from normalizer.text.invisible import visible
from normalizer.write.exchange import embeddable_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from normalizer.parts import ArticleFields
    from normalizer.tag.rule import Rule

# What pages are counted and filtered by, with headings; the first two count lines, not pages.
_FACETS = {
    "role": "Roles of lines",
    "rule": "Rules of lines",
    "language": "Languages",
    "publisher": "Publishers",
    "warning": "Warnings",
}
_UNKNOWN = "(none)"
_POLICY = (
    "default-src 'none'; style-src '{style}'; script-src '{script}'; base-uri 'none'; "
    "form-action 'none'; require-trusted-types-for 'script'; trusted-types report"
)
# Indentation, lines of JavaScript that are comments, and lines of CSS that are.
_NOT_NEEDED = re.compile(r"^\s*(?://.*\n|/\*.*\*/\n)|^[ ]+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class PageEntry:
    """What the overview shows of one page.

    `counts` has, for each facet, how often each of its values occurs in the page; `doubt` sorts the
    pages, the least certain first.
    """

    row: Element
    counts: dict[str, Counter[str]]
    doubt: tuple[float, float, int]
    kept: int


def page_entry(source: str, article: ArticleFields) -> PageEntry:
    """Return what the overview shows of the article of the page that is named `source`."""
    lowest = min((line.confidence for line in article.lines), default=0.0)
    kept = sum(line.field is not None for line in article.lines)
    codes = [warning.code for warning in article.warnings]
    counts = {
        "role": Counter(role for line in article.lines for role in line.role.split("+")),
        "rule": Counter(line.rule for line in article.lines),
        "language": Counter([article.language or _UNKNOWN]),
        "publisher": Counter([article.publisher or _UNKNOWN]),
        "warning": Counter(dict.fromkeys(codes, 1)),
    }
    doubt = (article.confidence, lowest, -len(codes))
    return PageEntry(_row(source, article, kept, codes), counts, doubt, kept)


def _row(source: str, article: ArticleFields, kept: int, codes: list[str]) -> Element:
    """Return the item of the list; the link gets its address when the pages are numbered."""
    facts = (article.publisher, article.language, article.date_published)
    lines = f"{kept:,} of {counted(len(article.lines), 'line')} kept"
    warnings = [element("li", code) for code in dict.fromkeys(codes)]
    bar = element(
        "meter",
        value=f"{article.confidence:.3f}",
        min="0",
        max="1",
        low=str(DOUBTFUL),
        optimum="1",
        aria_label="Confidence",
    )
    return element(
        "li",
        element("div", bar, element("small", percent(article.confidence)), class_="confidence"),
        element(
            "a",
            article.headline or "No headline",
            dir="auto",
            lang=language_tag(article.language),
        ),
        element("p", source, class_="file", dir="auto"),
        element("p", " · ".join(filter(None, (*facts, lines)))),
        element("ul", *warnings, class_="codes", aria_label="Warnings") if warnings else None,
        data_name=source,
        data_warnings=str(len(codes)),
        data_removed=str(len(article.lines) - kept),
    )


def overview(entries: list[PageEntry], descriptions: Mapping[str, str]) -> Element:
    """Return totals, facets, search and the list of pages, in the order of `entries`."""
    for number, entry in enumerate(entries, start=1):
        link = entry.row.find("a")
        assert link is not None  # noqa: S101 - every row has its link
        link.set("href", f"#page-{number}")
    lines = sum(entry.counts["rule"].total() for entry in entries)
    kept = sum(entry.kept for entry in entries)
    pages = counted(len(entries), "page")
    totals = f"{pages}, {counted(lines, 'line')}: {kept:,} kept, {lines - kept:,} removed"
    return element(
        "section",
        element("h2", totals, id="overview-title"),
        element("div", *_facets(entries, descriptions), class_="facets"),
        _tools(len(entries)),
        element("ol", *(entry.row for entry in entries), class_="pages", role="list"),
        id="overview",
        aria_labelledby="overview-title",
    )


def _facets(entries: list[PageEntry], descriptions: Mapping[str, str]) -> Iterable[Element]:
    for name, heading in _FACETS.items():
        total: Counter[str] = Counter()
        for entry in entries:
            total.update(entry.counts[name])
        if total:
            yield _facet(name, heading, total, descriptions if name == "rule" else {})


def _facet(
    name: str, heading: str, total: Counter[str], descriptions: Mapping[str, str]
) -> Element:
    ordered = total.most_common()
    most = ordered[0][1]
    buttons = [
        element(
            "button",
            element("span", value, class_="value", dir="auto"),
            element("b", f"{count:,}"),
            element("meter", value=str(count), min="0", max=str(most), aria_hidden="true"),
            type="button",
            aria_pressed="false",
            data_facet=name,
            data_value=value,
            data_role=value if name == "role" else None,
            title=descriptions.get(value),
        )
        for value, count in ordered
    ]
    items = [element("li", button) for button in buttons]
    summary = element("summary", heading, element("small", f" {len(items):,}"))
    return element("details", summary, element("ul", *items, role="list"), open="")


def _tools(pages: int) -> Element:
    orders = {
        "doubt": "Least certain first",
        "name": "By name",
        "warnings": "Most warnings first",
        "removed": "Most removed lines first",
    }
    options = [element("option", label, value=value) for value, label in orders.items()]
    return element(
        "form",
        element(
            "label",
            "Search ",
            element("input", id="page-search", type="search", autocomplete="off"),
        ),
        element("label", "Order ", element("select", *options, id="page-order")),
        element("output", counted(pages, "page"), id="page-count", role="status"),
        role="search",
        class_="tools",
    )


def to_report(
    pages: Iterable[tuple[str, ArticleFields]], *, rules: Iterable[Rule] | None = None
) -> str:
    """Return a report of `pages`, pairs of a name and an article, as one HTML page.

    The name is shown with the article: a file, an address, any text. The lines are those of
    ``article.lines``. The report of one page shows its lines and its article side by side; that of
    several begins with an overview, the least certain pages first. `rules` are those whose
    descriptions are shown, the shipped ones by default; give ``Normalizer.rules`` if it has rule
    packs. `pages` are read one at a time, and an article is not kept.

    Nothing of a page is interpreted: all texts are escaped, invisible characters are shown as
    escape sequences, and a Content Security Policy forbids all but the report's own script and
    style. The result has no lone surrogates, so that it can be encoded as UTF-8.

    >>> from normalizer import normalize
    >>> html = to_report([("talks.txt", normalize("Talks end\\n\\nThe talks ended on Monday."))])
    >>> html.startswith("<!DOCTYPE html>"), html.count("talks.txt") > 0
    (True, True)
    """
    from normalizer.tag.rules import RULES

    descriptions = {rule.name: rule.description for rule in rules or RULES}
    source = iter(pages)
    first = list(islice(source, 2))
    if len(first) == 1:
        name, article = first[0]
        used = {line.rule for line in article.lines}
        shown = {rule: text for rule, text in descriptions.items() if rule in used}
        return _document(f"Report of {name}", to_html(page_view(name, article)), rules=shown)
    packed = [
        (page_entry(name, article), pack(page_view(name, article)))
        for name, article in chain(first, source)
    ]
    packed.sort(key=lambda page: page[0].doubt)
    content = to_html(overview([entry for entry, _ in packed], descriptions))
    views = [
        {"view": view, "facets": {name: list(count) for name, count in entry.counts.items()}}
        for entry, view in packed
    ]
    title = f"Report of {counted(len(packed), 'page')}"
    return _document(title, content, rules=descriptions, pages=views)


def _document(title: str, content: str, **data: Any) -> str:  # noqa: ANN401 - any JSON value
    style, script = _file("report.css"), _file("report.js")
    policy = _POLICY.format(style=_hash_of(style), script=_hash_of(script))
    return Template(_file("report.html")).substitute(
        policy=policy,
        title=escape(visible(title)),
        style=style,
        script=script,
        content=content,
        data=embeddable_json(data, indent=None),
    )


def _file(name: str) -> str:
    """Return a file of the report without indentation and lines that are comments."""
    return _NOT_NEEDED.sub("", read_bytes(f"report/{name}").decode("utf-8"))


def _hash_of(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"
