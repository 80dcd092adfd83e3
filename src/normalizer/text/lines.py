"""The lines of a page, as every later stage sees them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from normalizer.text.structure import Metadata, Structure


@dataclass(slots=True)
class Line:
    """One non-blank line of the input.

    `number` is its 1-based number in the input. `text` is clean: repaired, NFC, white space folded
    to single spaces, nothing invisible. It may be empty when the line held only invisible
    characters. `indent` counts the white space before the first character, `blanks` the blank lines
    just above. `spaced_end` says that white space stood behind the text: some extractors break
    lines inside sentences, at links. `structure` is what HTML says of the line, where the input was
    HTML.
    """

    number: int
    text: str
    indent: int = 0
    blanks: int = 0
    spaced_end: bool = False
    structure: Structure | None = None


@dataclass(slots=True)
class Page:
    """A page that was read: its non-blank lines in order, and what went wrong on the way.

    `metadata` is what a page that was HTML says of its article to machines.
    """

    lines: list[Line] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    metadata: Metadata | None = None
