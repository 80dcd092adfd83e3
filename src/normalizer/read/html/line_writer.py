"""Writes the lines of a page of HTML: gathers text until its line ends, and notes what the markup says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.read.html.elements import APART, BLOCKS, RUNNING, SET_APART
from normalizer.text.lines import Line
from normalizer.text.structure import Structure

if TYPE_CHECKING:
    from collections.abc import Callable

    from normalizer.read.html.likeness import Likeness
    from normalizer.read.html.place import Place

# Text that names itself so is a line of its own: a credit behind its caption.
_OWN_LINE = "credit"
# What stands between a caption and its credit goes with the credit; a mark that only parts the two goes away.
_JOINTS = " \t\n\u00a0([|/·•–—-"
_SEPARATORS = " \t\n\u00a0|·•–—-"
# An image inside a line of text that names itself so is a sign, not a picture.
_SIGNS = ("emoji", "smiley", "icon", "pixel", "spacer", "avatar")


class LineWriter:
    """Gathers the text of a line until it ends; `clean` tidies it, `likeness` compares it with the metadata.

    `lines` are those that have ended, numbered from 1.
    """

    def __init__(self, clean: Callable[[str], str], likeness: Likeness) -> None:
        self.lines: list[Line] = []
        self._clean, self._likeness = clean, likeness
        self._parts: list[str] = []
        self._place: Place | None = None
        self._named: frozenset[str] = frozenset()
        self._size = self._linked = self._strong = self._links = 0
        self._is_apart = self._is_behind_link = self._is_credit = False
        self._breaks = 0
        self._numbers = 0
        self._images: list[tuple[str, Place]] = []

    def next_number(self) -> int:
        """Return a number for a block."""
        self._numbers += 1
        return self._numbers

    def enter(self, place: Place) -> None:
        """Take the beginning of an element."""
        if place.element in BLOCKS:
            self.end_line()
            self._is_apart |= place.element in APART
        elif place.element in SET_APART and self._is_behind_link:
            self._parts.append(" ")
        if place.element == "a":
            self._links += 1

    def leave(self, place: Place) -> None:
        """Take the end of an element."""
        if place.element in BLOCKS:
            self.end_line()
            self._is_apart |= place.element in APART
        elif place.element in SET_APART:
            self._is_behind_link = True

    def line_break(self, place: Place) -> None:
        """Begin a new line at a break, unless it is one inside a paragraph: there it takes two."""
        self._breaks += 1
        if place.block in RUNNING and self._breaks < 2:
            self._parts.append(" ")
            return
        self.end_line()

    def add(self, text: str, place: Place) -> None:
        """Take a piece of text."""
        if not text:
            return
        if text.isspace():
            if self._parts:
                self._parts.append(" ")
            return
        self._breaks, self._is_behind_link = 0, False
        if (
            self._place
            and (_OWN_LINE in place.named) != self._is_credit
            and any(map(str.isalnum, text))
        ):
            self._begin_anew()
        self._parts.append(text)
        self._is_credit = _OWN_LINE in place.named if self._place is None else self._is_credit
        self._named |= place.named
        # The innermost element counts that holds the beginning of the line.
        self._place = self._place or place
        size = len(text)
        self._size += size
        self._linked += size * place.linked
        self._strong += size * place.strong

    def _begin_anew(self) -> None:
        """End the line where a credit begins or ends; an opening bracket goes with what it opens."""
        whole = "".join(self._parts)
        kept = whole.rstrip(_JOINTS)
        self._parts = [kept]
        self.end_line()
        self._parts = [whole[len(kept) :].strip(_SEPARATORS)]

    def add_image(self, alternative: str, place: Place, attributes: dict[str, str | None]) -> None:
        """Take an image's alternative text: a line of its own, below the line of text that the image stands in."""
        if not alternative.strip():
            return
        if self._parts and any(sign in (attributes.get("class") or "") for sign in _SIGNS):
            return
        self._images.append((alternative, place))
        if not any(map(str.strip, self._parts)):
            self.end_line()

    def end_line(self) -> None:
        """End the line, if it holds any text, and then those of the images in it."""
        text = self._clean("".join(self._parts)) if self._parts else ""
        if text and self._place:
            self._write(text, self._place, self._place.block, self._named)
        self._parts, self._place, self._named, self._is_behind_link = [], None, frozenset(), False
        self._size = self._linked = self._strong = self._links = self._breaks = 0
        for alternative, place in self._images:
            clean = self._clean(alternative)
            if clean:
                self._write(clean, place, "img", place.named)
        self._images = []

    def _write(self, text: str, place: Place, element: str, named: frozenset[str]) -> None:
        size = max(1, self._size)
        near = frozenset().union(*place.names_above)
        alike = self._likeness.of(text)
        structure = Structure(
            element=element,
            inside=place.inside,
            named=named,
            near=near,
            around=place.around,
            linked=self._linked / size,
            strong=self._strong / size,
            links=self._links,
            depth=place.depth,
            parent=place.above[0],
            grandparent=place.above[1],
            figure=place.figure,
            as_headline=alike.as_headline,
            as_description=alike.as_description,
            in_text=alike.in_text,
        )
        blanks = int(self._is_apart and bool(self.lines))
        self.lines.append(Line(len(self.lines) + 1, text, 0, blanks, structure=structure))
        self._is_apart = False
