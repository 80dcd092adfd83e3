"""Sheets whose lines have given roles, and what a rule finds on them."""

from __future__ import annotations

from typing import Any, NamedTuple

from normalizer.grammar import shipped_grammar
from normalizer.tag.rule import Rule
from normalizer.tag.sheet import LEARNED, Finding, Sheet
from normalizer.tag.tagger import _write
from normalizer.text.lines import Line
from normalizer.text.structure import Structure

# The headline and the text of the pages of most tests.
HEAD = "Nine countries agree on joint flood warnings"
FIRST = (
    "The ministers of nine countries met in Bratislava on Friday and signed an accord on the river."
)
SECOND = "The accord takes effect once six parliaments have ratified it, which may take until the spring."
THIRD = "Growers on the lower reaches fear that early warnings will be followed by early orders."


class Given(NamedTuple):
    """A line with its role, ``None`` for an undecided one, and the rule that gave it."""

    text: str
    role: str | None
    rule: str
    sure: float
    blanks: int
    structure: Structure | None


def line(
    text: str,
    role: str | None = None,
    *,
    rule: str = LEARNED,
    sure: float = 0.8,
    gap: bool = False,
    element: str | None = None,
    **html: Any,
) -> Given:
    """Return a line; by default the learned tagger has given its role, and no gap is above it.

    With an `element`, it is a line of HTML; `html` are other properties of its structure.
    """
    sets: dict[str, Any] = {
        name: frozenset(value) if isinstance(value, set) else value for name, value in html.items()
    }
    around = tuple(sets[name] for name in ("grandparent", "parent") if name in sets)
    structure = Structure(element, **{"ancestors": (*around, 99), **sets}) if element else None
    return Given(text, role, rule, sure, int(gap), structure)


def ruled(text: str, role: str, **other: Any) -> Given:
    """Return a line whose role a rule has given."""
    return line(text, role, rule="a-rule", **other)


def sheet_of(*given: Given | str, **page: Any) -> Sheet:
    """Return the sheet of some lines, undecided if they are strings; `page` are its other fields."""
    whole = [line(item) if isinstance(item, str) else item for item in given]
    lines = [
        Line(number, item.text, blanks=item.blanks, structure=item.structure)
        for number, item in enumerate(whole, 1)
    ]
    sheet = Sheet.of(lines, shipped_grammar())
    for index, item in enumerate(whole):
        if item.role:
            sheet.write(index, item.role, item.rule, item.sure)
    for name, value in page.items():
        setattr(sheet, name, value)
    return sheet


def found(rule: Rule, *given: Given | str, **page: Any) -> list[tuple[int, str]]:
    """Return the index and the role of each line that a rule decides on such a sheet."""
    sheet = sheet_of(*given, **page)
    decided = []
    for item in rule.find(sheet):
        _write(sheet, rule, item)
        if isinstance(item, Finding) and sheet.rules[item.line] == rule.name:
            decided.append(item.line)
    return [(index, sheet.role(index) or "") for index in dict.fromkeys(decided)]
