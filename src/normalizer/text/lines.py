"""The lines of a page, as all later stages see them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from normalizer.parts import ArticleWarning
from normalizer.text.line_shape import bullet_length
from normalizer.text.marks import NESTED_MARK
from normalizer.text.markup import Markup
from normalizer.text.structure import Embed, Metadata, Picture, Structure

# A line that is this much bold is set off from text.
_BOLD: Final = 0.9


@dataclass(slots=True, eq=False, repr=False)
class Line:
    """One non-blank line of the input.

    `number` is its 1-based number in the input. `text` is clean: repaired, NFC, white space folded
    to single spaces, nothing invisible. It may be empty when the line held only invisible
    characters. `indent` is the number of white-space characters before the first character,
    `blanks` the number of blank lines just above. `spaced_end` means that white space followed the
    text: some extractors break lines inside sentences, at links. `structure` describes the line's
    HTML if the input was HTML, `markup` what HTML or Markdown says of the text.
    """

    number: int
    text: str
    indent: int = 0
    blanks: int = 0
    spaced_end: bool = False
    structure: Structure | None = None
    markup: Markup | None = None

    def image(self) -> str | None:
        """Return the address of the image that the line is of; "" or ``None`` if it has none."""
        if self.structure is not None:
            return self.structure.url
        return self.markup.part.image if self.markup else None

    def is_bold(self) -> bool:
        """Return whether nearly all of the text is in bold type."""
        if self.structure is not None:
            return self.structure.strong >= _BOLD
        spans = self.markup.content.spans(self.text) if self.markup else []
        strong = (span.end - span.start for span in spans if span.type == "strong")
        return max(strong, default=0) >= _BOLD * len(self.text)

    def item_mark(self) -> int:
        """Return the length of the mark of a list item at the start of the text, 0 without one."""
        is_nested = self.structure is None and self.text.startswith(NESTED_MARK)
        return len(NESTED_MARK) if is_nested else bullet_length(self.text)


@dataclass(slots=True, eq=False, repr=False)
class Page:
    """The non-blank lines of a page in order, and the warnings from reading it.

    `metadata` is that of an HTML page, or what the lines of `front_matter`, which are not among the
    `lines`, say above a text. `pictures` are those of its pictures that have an address and are no
    icons, in order; one with several texts is there once for each. `embeds` are the videos,
    recordings and posts that it embeds.
    """

    lines: list[Line] = field(default_factory=list)
    warnings: list[ArticleWarning] = field(default_factory=list)
    metadata: Metadata | None = None
    pictures: list[Picture] = field(default_factory=list)
    embeds: list[Embed] = field(default_factory=list)
    front_matter: list[Line] = field(default_factory=list)
