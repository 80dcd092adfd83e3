"""Puts the parts of a report together into one HTML page that loads nothing from outside."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from itertools import chain, islice
from string import Template
from typing import TYPE_CHECKING, Any

from normalizer.report.html_builder import counted, to_html
from normalizer.report.overview import PageEntry, overview, page_entry
from normalizer.report.packing import pack
from normalizer.report.page_view import page_view
from normalizer.tables import read_bytes
from normalizer.text.invisible import visible
from normalizer.write.exchange import embeddable_json

if TYPE_CHECKING:
    from normalizer.parts import ArticleFields
    from normalizer.tag.rule import Rule

_POLICY = (
    "default-src 'none'; style-src '{style}'; script-src '{script}'; base-uri 'none'; "
    "form-action 'none'; require-trusted-types-for 'script'; trusted-types report"
)
# Indentation, lines of JavaScript that are comments, and lines of CSS that are.
_NOT_NEEDED = re.compile(r"^\s*(?://.*\n|/\*.*\*/\n)|^[ ]+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Packed:
    """A page in a report of many: its entry in the overview, and its packed view."""

    entry: PageEntry
    view: str


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
    descriptions = _descriptions(rules)
    source = iter(pages)
    first = list(islice(source, 2))
    if len(first) == 1:
        name, article = first[0]
        used = {line.rule for line in article.lines}
        shown = {rule: text for rule, text in descriptions.items() if rule in used}
        return _document(f"Report of {name}", to_html(page_view(name, article)), rules=shown)
    packed = [_pack(name, article) for name, article in chain(first, source)]
    packed.sort(key=lambda page: page.entry.doubt)
    content = to_html(overview([page.entry for page in packed], descriptions))
    views = [{"view": page.view, "facets": page.entry.facets()} for page in packed]
    title = f"Report of {counted(len(packed), 'page')}"
    return _document(title, content, rules=descriptions, pages=views)


def _descriptions(rules: Iterable[Rule] | None) -> dict[str, str]:
    """Return the description of each rule, by its name."""
    from normalizer.tag.rules import RULES

    return {rule.name: rule.description for rule in rules or RULES}


def _pack(name: str, article: ArticleFields) -> _Packed:
    return _Packed(page_entry(name, article), pack(page_view(name, article)))


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
