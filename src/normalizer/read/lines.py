"""The lines of a page, as every later stage sees them."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Line:
    """One non-blank line of the input.

    `number` is its 1-based number in the input. `text` is clean: repaired, NFC, white space folded to single spaces,
    nothing invisible. It may be empty when the line held only invisible characters. `indent` counts the white space
    before the first character, `blanks` the blank lines just above. `spaced_end` says that white space stood behind
    the text: some extractors break lines inside sentences, at links.
    """

    number: int
    text: str
    indent: int = 0
    blanks: int = 0
    spaced_end: bool = False


@dataclass(slots=True)
class Page:
    """A page that was read: its non-blank lines in order, and what went wrong on the way."""

    lines: list[Line] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
