"""The HTML document of a report, of one page or many, from the templates in ``data/report/``."""

from __future__ import annotations

import base64
import hashlib
import json
import math
import re
import reprlib
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, groupby, islice
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from normalizer.errors import InputTypeError
from normalizer.parts import ArticleFields, LineAccount, Span, Statement, web_address
from normalizer.tables import read_bytes
from normalizer.text.invisible import visible
from normalizer.text.spans import rendered
from normalizer.write.elements import ELEMENTS, element, language_tag
from normalizer.write.exchange import addresses_of_authors, embeddable_json
from normalizer.write.outline import Group, outline
from normalizer.write.reader_version import Placed, table_cells

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

    from normalizer.tag.rule import Rule

    _NamedPage = tuple[str, ArticleFields] | tuple[str, ArticleFields, ArticleFields]

# Below this confidence a line is marked: the tagger gives its role fewer than seven chances in ten.
_DOUBTFUL = 0.7
# The fields of an article that are shown as a list, with their labels.
_FACTS = {
    "publisher": "Publisher",
    "section": "Section",
    "date_published": "Published",
    "date_published_raw": "Date as printed",
    "date_modified": "Modified",
    "authors": "Authors",
    "agencies": "Agencies",
    "keywords": "Keywords",
    "access": "Access",
    "rights": "Rights",
    "language": "Language",
    "url": "Address",
}
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
# Indentation, and lines that are comments of JavaScript or CSS; in templates, line breaks before an
# element or a statement.
_NOT_NEEDED = re.compile(r"^\s*(?://.*\n|/\*.*\*/\n)|^[ ]+", re.MULTILINE)
_BREAK = re.compile(r"(?<!\n)\n++[ ]*+(?=[<{])")
_NOT_IN_NAME = re.compile(r"[^A-Za-z0-9]+")
# All that `visible` may show otherwise; line breaks and tabs are part of code.
_SHOWN = re.compile(r"[^\n\t]+")
_FIELD_ID = re.compile(r'\bid="(to-[A-Za-z0-9-]+)"')


def to_report(
    pages: Iterable[tuple[str, ArticleFields] | tuple[str, ArticleFields, ArticleFields]],
    *,
    rules: Iterable[Rule] | None = None,
) -> str:
    """Return a report of `pages`, pairs of a name and an article, as one HTML page.

    The name is shown with the article: a file, an address, any text. With a third item, the article
    of the same page before a change, such as a rule pack, both articles are shown, and the lines
    that changed are marked.

    The lines are those of ``article.lines``. The report of one page shows its lines and its article
    side by side; that of several begins with an overview, the least certain pages first. `rules`
    are those whose descriptions are shown, the shipped ones by default; give ``Normalizer.rules``
    if it has rule packs. `pages` are read one at a time, and an article is not kept.

    Nothing of a page is interpreted: all texts are escaped, invisible characters are shown as
    escape sequences, and a Content Security Policy forbids all but the report's own script and
    style. The result has no lone surrogates, so that it can be encoded as UTF-8.

    Raises `InputTypeError` if `pages` has anything else.

    >>> from normalizer import normalize
    >>> html = to_report([("talks.txt", normalize("Talks end\\n\\nThe talks ended on Monday."))])
    >>> html.startswith("<!DOCTYPE html>"), html.count("talks.txt") > 0
    (True, True)
    """
    from normalizer.tag.rules import RULES

    descriptions = {rule.name: rule.description for rule in rules or RULES}
    source = _checked(pages)
    first = list(islice(source, 2))
    if len(first) == 1:
        (page,) = first
        name, article = page[:2]
        used = {line.rule for line in article.lines}
        shown = {rule: text for rule, text in descriptions.items() if rule in used}
        view = _page(name, article, _article(article), page[2:])
        return _document(f"Report of {name}", view, rules=shown)
    entries = [_entry(*page) for page in chain(first, source)]
    # The least certain first.
    entries.sort(key=lambda entry: (entry.facts.confidence, -len(entry.facts.warnings)))
    views = [
        {
            "view": entry.packed,
            "facets": {facet: list(count) for facet, count in entry.counts.items()},
        }
        for entry in entries
    ]
    title = f"Report of {_counted(len(entries), 'page')}"
    return _document(title, _overview(entries, descriptions), rules=descriptions, pages=views)


def _checked(pages: Iterable[_NamedPage]) -> Iterator[_NamedPage]:
    if not isinstance(pages, Iterable):
        raise InputTypeError(
            f"expected pairs of a name and an article, got {type(pages).__name__}; "
            "write [(name, article)]"
        )
    for number, page in enumerate(pages, 1):
        match page:
            case (_, ArticleFields()) | (_, ArticleFields(), ArticleFields()):
                yield page
            case _:
                raise InputTypeError(
                    f"page {number}: expected a name and an article, got {reprlib.repr(page)}; "
                    "write (name, article), or (name, article, article before the change)"
                )


def _page(
    source: str,
    article: ArticleFields,
    shown_article: str,
    before: Sequence[ArticleFields],
    *,
    packed: bool = False,
) -> str:
    """Return everything about the page that is named `source`; see the template.

    `before` has the article before a change, if there was one.
    """
    shown = set(_FIELD_ID.findall(shown_article))
    paths = ((line, map(_field_id, _paths_of(line))) for line in article.lines)
    roles = Counter(role for line in article.lines for role in line.role.split("+"))
    evidence = _evidence(article.statements)
    unsure = [line for line in article.lines if line.confidence < _DOUBTFUL]
    return _rendered(
        "page.html",
        source=source,
        article=article,
        shown_article=shown_article,
        packed=packed,
        kept=_kept(article),
        roles=roles.most_common(),
        lines=[(line, [name for name in names if name in shown]) for line, names in paths],
        evidence=evidence,
        unsure=len(unsure),
        changed={} if not before else _changed(article, before[0]),
        # The fields of two articles would have the same ids.
        shown_before="".join(_article(one).replace(' id="to-', ' id="before-') for one in before),
        look_at=[
            (_counted(count, noun), target)
            for count, noun, target in (
                (len(unsure), "doubtful line", f"line-{unsure[0].number}" if unsure else ""),
                _incomplete_translations(article),
                (sum(item[2] for item in evidence), "disputed field", "part-evidence"),
            )
            if count
        ],
    )


def _changed(article: ArticleFields, before: ArticleFields) -> dict[int, LineAccount]:
    """Return the lines that had another role, rule or field before, as they were."""
    kept = attrgetter("role", "rule", "field")
    former = {line.number: line for line in before.lines}
    return {
        line.number: former[line.number]
        for line in article.lines
        if line.number in former and kept(line) != kept(former[line.number])
    }


def _incomplete_translations(article: ArticleFields) -> tuple[int, str, str]:
    """Return the number of incomplete and failed translations, and the id of the first."""
    translations = {
        "headline": article.headline_translation,
        "summary": article.summary_translation,
        **{f"body[{number}]": block.translation for number, block in enumerate(article.body)},
        **{
            f"images[{number}].{name}": text.translation
            for number, image in enumerate(article.images)
            for name, text in image.texts().items()
        },
    }
    paths = [path for path, found in translations.items() if found and found.status != "ok"]
    return len(paths), "incomplete translation", _field_id(paths[0]) if paths else ""


def _article(article: ArticleFields) -> str:
    """Return all fields of an article, each with links to the lines that it was made from."""
    lines_of: dict[str, list[LineAccount]] = {}
    for line in article.lines:
        for path in _paths_of(line):
            lines_of.setdefault(path, []).append(line)
    return _rendered(
        "article.html",
        article=article,
        lines_of=lines_of,
        parts=_nested(outline(article), _paths_of_parts(article)),
        facts_shown=_FACTS,
        pages_of_authors=addresses_of_authors(article),
    )


def _paths_of_parts(article: ArticleFields) -> dict[int, str]:
    """Return the paths of blocks, images and media by their identity."""
    return {
        id(part): f"{name}[{number}]"
        for name in ("body", "images", "media")
        for number, part in enumerate(getattr(article, name))
    }


def _nested(parts: Iterable[Placed | Group], paths: Mapping[int, str]) -> list[_Nested]:
    return [
        _Nested(part.type, part, _nested(part.content, paths))
        if isinstance(part, Group)
        else _Nested(getattr(part, "type", "image"), part, [], paths[id(part)])
        for part in parts
    ]


def _evidence(statements: list[Statement]) -> list[tuple[str, list[Statement], bool]]:
    """Return the statements of each field and whether one is not followed, such fields first."""
    groups = groupby(sorted(statements, key=attrgetter("field")), attrgetter("field"))
    fields = [(field, list(group)) for field, group in groups]
    marked = [(field, group, not all(item.chosen for item in group)) for field, group in fields]
    return sorted(marked, key=itemgetter(2), reverse=True)


class _Nested(NamedTuple):
    """A part of an article with those inside it, and its path if it is a field."""

    kind: str
    part: Placed | Group
    inside: list[_Nested]
    path: str = ""


class _Entry(NamedTuple):
    """What a report of many pages keeps of one.

    `facts` are the fields of the article that the overview shows, `lines` and `kept` numbers of
    lines. `counts` has, for each facet, how often each of its values occurs in the page. `packed`
    is the page itself.
    """

    source: str
    facts: ArticleFields
    lines: int
    kept: int
    counts: dict[str, Counter[str]]
    packed: str


def _entry(source: str, article: ArticleFields, *before: ArticleFields) -> _Entry:
    counts = {
        "role": Counter(role for line in article.lines for role in line.role.split("+")),
        "rule": Counter(line.rule for line in article.lines),
        "language": Counter([article.language or _UNKNOWN]),
        "publisher": Counter([article.publisher or _UNKNOWN]),
        "warning": Counter(dict.fromkeys((it.code for it in article.warnings), 1)),
    }
    packed = _packed(source, article, before)
    names = ("headline", "publisher", "language", "date_published", "warnings", "confidence")
    facts = ArticleFields(**{name: getattr(article, name) for name in names})
    return _Entry(source, facts, len(article.lines), _kept(article), counts, packed)


def _packed(source: str, article: ArticleFields, before: Sequence[ArticleFields]) -> str:
    """Return the view of a page as Base64 of zlib data.

    The data is JSON: ``article`` is the HTML of the article, ``texts`` are the texts of the lines,
    and ``view`` is the HTML of everything else.
    """
    shown = _article(article)
    content = {
        "article": shown,
        "texts": [visible(line.text) for line in article.lines],
        "view": _page(source, article, shown, before, packed=True),
    }
    data = json.dumps(content, ensure_ascii=False).encode("utf-8")
    return base64.b64encode(zlib.compress(data, 9)).decode("ascii")


def _overview(entries: list[_Entry], descriptions: Mapping[str, str]) -> str:
    totals: dict[str, Counter[str]] = {facet: Counter() for facet in _FACETS}
    for entry in entries:
        for facet, count in entry.counts.items():
            totals[facet].update(count)
    return _rendered(
        "overview.html",
        entries=entries,
        lines=sum(entry.lines for entry in entries),
        kept=sum(entry.kept for entry in entries),
        facets=[(facet, _FACETS[facet], total.most_common()) for facet, total in totals.items()],
        rules=descriptions,
    )


def _document(title: str, content: str, **data: Any) -> str:  # noqa: ANN401 - any JSON value
    style, script = _file("report.css"), _file("report.js")
    return _rendered(
        "report.html",
        policy=_POLICY.format(style=_hash_of(style), script=_hash_of(script)),
        title=title,
        style=style,
        script=script,
        content=content,
        data=embeddable_json(data, indent=None),
    )


def _rendered(template: str, **values: Any) -> str:  # noqa: ANN401 - values of any kind
    return _environment().get_template(template).render(values)


@cache
def _environment() -> Environment:
    """Return the templates: they escape each value, and show its invisible characters."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    made = Environment(
        loader=FunctionLoader(_file), autoescape=True, finalize=_shown, undefined=StrictUndefined
    )
    made.filters["cells"] = table_cells
    made.filters["counted"] = _counted
    made.filters["field_id"] = _field_id
    made.filters["language_tag"] = language_tag
    made.filters["linked"] = _linked
    made.filters["percent"] = _percent
    made.filters["web_address"] = web_address
    made.filters["with_spans"] = _with_spans
    made.globals["doubtful"] = _DOUBTFUL
    return made


def _shown(value: object) -> object:
    """Return a value as it is shown: HTML of a template as it is, text without the invisible."""
    return visible(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


def _linked(text: str, address: str | None) -> Markup:
    """Return `text` as a link, or alone without an address."""
    return _with_spans(text, [Span(0, len(text), "link", address)])


def _with_spans(text: str, spans: Iterable[Span]) -> Markup:
    from markupsafe import Markup, escape

    def plain(stretch: str) -> str:
        return _SHOWN.sub(lambda match: escape(visible(match[0])), stretch)

    return Markup(rendered(text, spans, plain=plain, marked=_marked))  # noqa: S704 - escaped


def _marked(span: Span, inside: str) -> str:
    if span.type != "link":
        return element(ELEMENTS[span.type], {}, inside)
    address = span.address()
    link = {"href": address, "rel": "noreferrer", "target": "_blank"}
    return element("a", link, inside) if address else inside


def _file(name: str) -> str:
    """Return a file of the report without comments and white space that it does not need."""
    text = read_bytes(f"report/{name}").decode("utf-8")
    return _BREAK.sub("", text) if name.endswith(".html") else _NOT_NEEDED.sub("", text)


def _hash_of(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"


def _paths_of(line: LineAccount) -> list[str]:
    return line.field.split("+") if line.field else []


def _kept(article: ArticleFields) -> int:
    return sum(line.field is not None for line in article.lines)


def _field_id(path: str) -> str:
    return f"to-{_NOT_IN_NAME.sub('-', path).strip('-')}"


def _percent(share: float) -> str:
    """Return a share between 0 and 1 as a percentage that is never rounded up to certainty."""
    return f"{math.floor(round(share * 100, 6))} %"


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
