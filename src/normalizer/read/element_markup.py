"""What the elements of a page make of the text in them: marks, list items, code, tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from normalizer.text.marks import HIGHEST_NUMBER
from normalizer.text.markup import Cell, Code, Item, Mark, Numbering, Part, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from normalizer.parts import SpanType

    Attributes = Mapping[str, str | None]

_INTEGER = re.compile(r"\s*(-?\d{1,9})(?!\d)")
# The names that highlighters of code give to the language: "language-python", "brush: js".
_LANGUAGE = re.compile(
    r"\b(?:language|lang|highlight-source|highlight|brush)[-:]\s{0,3}([\w+#-]{1,30})"
)
_IN_ATTRIBUTES: Final = ("data-lang", "data-language")
_NO_LANGUAGE = frozenset({"none", "nohighlight", "plain", "plaintext", "text"})
# A cell spans at most this many columns and rows; the HTML standard allows 1,000 columns.
_MOST_SPANNED = 100


def mark_in(outer: Mark | None, kind: SpanType, attributes: Attributes) -> Mark:
    """Return the mark of an element inside `outer`; an element in one of its own type adds none."""
    if outer is not None and outer.innermost(kind):
        return outer
    return Mark(kind, attributes.get("href") if kind == "link" else None, outer)


def part_in(outer: Part, name: str, attributes: Attributes) -> Part:
    """Return the part of the page that the content of one of `PARTS` is, in the part `outer`."""
    return PARTS[name](outer, name, attributes)


def _in_heading(outer: Part, name: str, attributes: Attributes) -> Part:  # noqa: ARG001 - of a kind
    return outer._replace(heading=int(name[1]))


def _in_list(outer: Part, name: str, attributes: Attributes) -> Part:
    numbering = _numbering(attributes) if name == "ol" else None
    return outer if numbering is outer.numbering else outer._replace(numbering=numbering)


def _in_item(outer: Part, name: str, attributes: Attributes) -> Part:  # noqa: ARG001 - of a kind
    numbering = outer.numbering
    item = Item(outer.item, _ordinal(numbering, attributes) if numbering else None)
    # Pages have hundreds of items; `_replace` takes three times as long.
    return Part(outer.heading, item, None, *outer[3:])


def _in_definition(outer: Part, name: str, attributes: Attributes) -> Part:  # noqa: ARG001
    return outer._replace(is_term=name == "dt")


def _in_quote(outer: Part, name: str, attributes: Attributes) -> Part:  # noqa: ARG001 - of a kind
    return outer._replace(is_quoted=True)


def _numbering(attributes: Attributes) -> Numbering:
    start = _integer(attributes.get("start"))
    return Numbering(1 if start is None else start, -1 if "reversed" in attributes else 1)


def _ordinal(numbering: Numbering, attributes: Attributes) -> int | None:
    """Return the number of an item, ``None`` for one too large, and count on."""
    value = _integer(attributes.get("value"))
    ordinal = numbering.following if value is None else value
    numbering.following = ordinal + numbering.step
    return max(0, ordinal) if ordinal <= HIGHEST_NUMBER else None


def _in_code(outer: Part, name: str, attributes: Attributes) -> Part:
    """Return the part inside an element of code; a ``code`` alone is a matter of its line."""
    code = outer.code
    if code is None:
        if name == "code":
            return outer
        code = Code(language=_language(attributes))
        table = outer.table
        if table is not None:
            table.is_layout = True
            # Highlighters put the numbers of the lines beside the code, in a table of their own.
            if table.code is not None and table.code.has_numbers_alone():
                table.code.pieces.clear()
                code = table.code
            table.code = code
        return outer._replace(code=code)
    code.language = code.language or _language(attributes)
    return outer


def _language(attributes: Attributes) -> str | None:
    stated = next(filter(None, map(attributes.get, _IN_ATTRIBUTES)), None)
    named = None if stated else _LANGUAGE.search(attributes.get("class") or "")
    language = (stated or (named[1] if named else "")).strip().lower()
    return None if language in _NO_LANGUAGE else language or None


def _in_table(outer: Part, name: str, attributes: Attributes) -> Part:  # noqa: ARG001 - of a kind
    if outer.table is not None:
        outer.table.is_layout = True
    own = Table(is_layout=attributes.get("role") in {"presentation", "none"})
    return outer._replace(table=own, cell=None, is_head=False)


def _in_part_of_table(outer: Part, name: str, attributes: Attributes) -> Part:
    table = outer.table
    if table is None:
        return outer
    match name:
        case "caption":
            return outer._replace(table=None)
        case "thead":
            return outer._replace(is_head=True)
        case "td" | "th" if table.rows:
            columns, rows = (_spanned(attributes.get(side)) for side in ("colspan", "rowspan"))
            cell = Cell(name == "th" or outer.is_head, columns, rows)
            table.rows[-1].append(cell)
            return outer._replace(cell=cell)
        case "tr" | "row":
            table.rows.append([])
            table.data_rows += name == "row"
    return outer


def _spanned(value: str | None) -> int:
    return min(max(1, _integer(value) or 1), _MOST_SPANNED)


def _integer(value: str | None) -> int | None:
    match = _INTEGER.match(value or "")
    return int(match[1]) if match else None


# The elements that make a part of the page of their content.
PARTS: Final[dict[str, Callable[[Part, str, Attributes], Part]]] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _in_heading),
    **dict.fromkeys(("ol", "ul", "menu", "dir"), _in_list),
    "li": _in_item,
    **dict.fromkeys(("dt", "dd"), _in_definition),
    "blockquote": _in_quote,
    **dict.fromkeys(("pre", "code"), _in_code),
    "table": _in_table,
    **dict.fromkeys(("caption", "thead", "tr", "row", "td", "th"), _in_part_of_table),
}
