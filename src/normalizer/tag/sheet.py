"""What the rules work on: the lines of a page and the tags they have so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from normalizer.text.inline_breaks import inline_breaks
from normalizer.text.line_shape import is_prose

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from normalizer.names.agencies import AgencyRegistry
    from normalizer.parts import Title
    from normalizer.text.lines import Line

# How far a rule looks for what follows: an image or two with their lines, so that time stays linear.
LOOK_AHEAD = 12
# The name of the rule that asks the learned tagger.
LEARNED = "model"
# So many short lines, subheads mostly, are left over on a page that the rules know.
FEW_LINES = 6
# Roles that belong to an image.
IMAGE_ROLES = frozenset({"caption", "alt", "credit", "caption+credit"})
# Rules that decide a line only on pages that nobody has cleaned.
_SIGNS_OF_A_RAW_PAGE = frozenset({"skip-link", "phrase"})
# Where the language of a page shows best, and where else it shows.
_RUNNING = frozenset({"body", "summary", "quote"})
_SPOKEN = frozenset({"title", "kicker", "subhead", "list_item", "caption", "caption+credit"})
# Roles of running text.
TEXT_ROLES = frozenset({"body", "summary", "quote", "list_item"})


class Tag(NamedTuple):
    """The role of a line, the name of the rule that gave it (or ``model``), and how sure that is, from 0 to 1."""

    role: str
    rule: str
    confidence: float = 1.0


@dataclass(slots=True)
class Sheet:
    """A page while it is tagged.

    `tags` runs parallel to `lines`; ``None`` is a line that nobody has decided yet. `prose` says which lines are
    running text by their shape. `title` is the page title, taken apart, and `title_line` its index, once a rule has found one. `headline` is the
    index of the line that carries the headline, `printed_at` of the line where the page prints it when that is another
    one: the page title may have kicker and headline as one. `agencies` are those to know, the shipped ones when
    ``None``. `language` is that of the text, once a rule has asked for it. `confidences` are the learned tagger's, and
    `titles` how likely it takes each line for a headline; empty when it was not asked. `split` has caption and credit
    of the lines that were asked for theirs.
    """

    lines: list[Line]
    tags: list[Tag | None]
    prose: list[bool]
    title: Title | None = None
    title_line: int | None = None
    headline: int | None = None
    printed_at: int | None = None
    agencies: AgencyRegistry | None = None
    language: str | None = None
    confidences: list[float] = field(default_factory=list)
    titles: list[float] = field(default_factory=list)
    split: dict[int, tuple[str, str]] = field(default_factory=dict)
    _continued: frozenset[int] | None = None
    _ends: tuple[int, int] | None = None
    _whole: str | None = None

    @classmethod
    def of(cls, lines: list[Line], agencies: AgencyRegistry | None = None) -> Sheet:
        """Return a sheet with no tags."""
        return cls(
            lines, [None] * len(lines), [is_prose(line.text) for line in lines], agencies=agencies
        )

    @property
    def continued(self) -> frozenset[int]:
        """The lines that go on with the one above, where an extractor broke paragraphs at their links."""
        if self._continued is None:
            self._continued = inline_breaks(self.lines)
        return self._continued

    def role(self, index: int) -> str | None:
        """Return the role of line `index`, ``None`` when it is undecided or outside the page."""
        if not 0 <= index < len(self.tags):
            return None
        tag = self.tags[index]
        return tag.role if tag else None

    def is_open(self, index: int) -> bool:
        """Tell whether line `index` has no tag, or one that only the learned tagger gave."""
        tag = self.tags[index]
        return tag is None or tag.rule == LEARNED

    def undecided(self, start: int = 0, stop: int | None = None) -> Iterator[int]:
        """Yield the indexes from `start` to `stop` that have no tag at the moment each is reached."""
        tags = self.tags
        for index in range(start, len(tags) if stop is None else stop):
            if tags[index] is None:
                yield index

    def having(self, roles: Container[str]) -> Iterator[int]:
        """Yield the indexes of the lines that have one of `roles` at the moment each is reached."""
        for index, tag in enumerate(self.tags):
            if tag is not None and tag.role in roles:
                yield index

    def holds(self, sign: str) -> bool:
        """Tell whether any line holds `sign`: most signs stand on few pages, and one look spares a look at each line."""
        if self._whole is None:
            self._whole = "\n".join([line.text for line in self.lines])
        return sign in self._whole

    def running_text(self) -> list[str]:
        """Return what the language of the page is read from: its paragraphs, or else all that is not furniture."""
        for wanted in (_RUNNING, _SPOKEN):
            texts = [self.lines[index].text for index in self.having(wanted)]
            if texts:
                return texts
        return []

    def has_clean_shape(self) -> bool:
        """Tell whether the page looks like clean text: one blank line between its lines, no indent, no furniture."""
        return not any(
            line.indent
            or (line.blanks != 1 and number)
            or (tag is not None and tag.rule in _SIGNS_OF_A_RAW_PAGE)
            for number, (line, tag) in enumerate(zip(self.lines, self.tags, strict=True))
        )

    def has_structure(self) -> bool:
        """Tell whether the page was HTML, so that the learned tagger knows more of its lines than their words."""
        return any(line.structure is not None for line in self.lines)

    def is_ruled(self) -> bool:
        """Tell whether the rules know this page: its skip links were recognised and hardly a short line is left over."""
        if not any(tag is not None and tag.rule == "skip-link" for tag in self.tags):
            return False
        short = sum(
            tag is None and not prose for tag, prose in zip(self.tags, self.prose, strict=True)
        )
        return short <= max(FEW_LINES, len(self.lines) // 5)

    def header_end(self) -> int:
        """Return where the head of the page ends: behind its third line of running text, or the whole page.

        A teaser, and sometimes a first paragraph, may come before the date and the byline.
        """
        return self._borders()[0]

    def body_end(self) -> int:
        """Return the index behind the last line of running text."""
        return self._borders()[1]

    def _borders(self) -> tuple[int, int]:
        if self._ends is None:
            prose = [index for index, is_running in enumerate(self.prose) if is_running]
            self._ends = (
                prose[2] + 1 if len(prose) > 2 else len(self.lines),
                prose[-1] + 1 if prose else 0,
            )
        return self._ends

    def next_content(self, index: int) -> int | None:
        """Return the index of the next line, near by, that is neither boilerplate nor part of an image."""
        for following in range(index + 1, min(index + 1 + LOOK_AHEAD, len(self.lines))):
            role = self.role(following)
            if role != "boilerplate" and role not in IMAGE_ROLES:
                return following
        return None

    def first_prose(self) -> int:
        """Return the index of the first undecided line of running text, or the number of lines."""
        return next((i for i in self.undecided() if self.prose[i]), len(self.lines))
