"""Groups alternative texts, captions and credits that stand together into images."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from normalizer.parts import Image, ImageText
from normalizer.text.line_shape import folded

if TYPE_CHECKING:
    from normalizer.grammar import Grammar
    from normalizer.tag.finding import SplitCaption


@dataclass(slots=True)
class ImageDraft:
    """An image while its lines come in.

    `sources` lists (index of a line, what it gave). `credit_first` says that the credit stands
    above the caption.
    """

    position: int
    alt: str = ""
    caption: str = ""
    credit: str = ""
    sources: list[tuple[int, str]] = field(default_factory=list)
    credit_first: bool = False

    def has_only_alt(self) -> bool:
        """Return whether the draft waits for its caption."""
        return bool(self.alt) and not self.caption and not self.credit

    def settle(self) -> None:
        """Drop an alternative text that repeats the caption; make a lone alternative text the caption."""
        if self.alt and (not self.caption or _same_text(self.alt, self.caption)):
            self.caption = self.caption or self.alt
            self.alt = ""
            self.sources = [
                (index, "caption" if slot == "alt" else slot) for index, slot in self.sources
            ]

    def is_copy_of(self, other: ImageDraft) -> bool:
        """Return whether the page prints the image `other` again: the same caption, and nothing that differs."""
        same = bool(self.caption) and folded(self.caption) == folded(other.caption)
        return same and _agree(self.credit, other.credit) and _agree(self.alt, other.alt)

    def take(self, copy: ImageDraft) -> None:
        """Take the lines of a `copy`, and what only they say."""
        self.credit, self.alt = self.credit or copy.credit, self.alt or copy.alt
        self.sources += copy.sources

    def build(self, grammar: Grammar, site: str | None) -> Image:
        """Return the image, its credit parsed."""
        return Image(
            caption=ImageText(self.caption) if self.caption else None,
            alt=ImageText(self.alt) if self.alt else None,
            credit=grammar.credit(self.credit, site=site) if self.credit else None,
            position=self.position,
        )

    def turn_caption_to_alt(self) -> None:
        """Make the caption the alternative text: it is the title of the picture, and a caption follows."""
        self.alt, self.caption = self.caption, ""
        self.sources = [(line, "alt" if slot == "caption" else slot) for line, slot in self.sources]

    def has_only_caption(self) -> bool:
        """Return whether the draft has neither alternative text nor credit."""
        return bool(self.caption) and not self.alt and not self.credit


class ImageGrouper:
    """Takes the image lines of a page in order and gives drafts, one an image.

    A draft stays open while image lines follow each other; `close` ends it when text comes between.
    """

    def __init__(self) -> None:
        self.drafts: list[ImageDraft] = []
        self._open: ImageDraft | None = None
        self._figure = 0

    def enter(self, figure: int) -> None:
        """Enter a figure of the page, 0 for none: another figure holds another image."""
        if figure and figure != self._figure:
            self.close()
        self._figure = figure

    def settled(self) -> list[ImageDraft]:
        """Return the images of the page, each once, however often the page prints it."""
        kept: list[ImageDraft] = []
        by_caption: dict[str, list[ImageDraft]] = {}
        for draft in self.drafts:
            draft.settle()
            alike = by_caption.setdefault(folded(draft.caption), [])
            original = next((other for other in alike if draft.is_copy_of(other)), None)
            if original:
                original.take(draft)
            else:
                kept.append(draft)
                alike.append(draft)
        return kept

    def close(self) -> None:
        """End the image that is open: text follows."""
        self._open = None

    def add_alt(self, index: int, position: int, text: str) -> None:
        """Add an alternative text, or a second printing of the open image's caption."""
        draft = self._open
        if draft and _repeats_caption(draft, text):
            draft.sources.append((index, "caption"))
            return
        if draft is None or not self._accepts_alt(draft, text):
            draft = self._start(position)
        draft.alt = text if not draft.has_only_alt() else draft.alt
        draft.sources.append((index, "alt"))

    def _accepts_alt(self, draft: ImageDraft, text: str) -> bool:
        """Return whether a draft may have an alternative text: in its figure, or as a second printing of it."""
        if self._figure and not draft.alt:
            return True
        return draft.has_only_alt() and _same_text(text, draft.alt)

    def add(self, index: int, position: int, split: SplitCaption) -> None:
        """Add a line that is a caption, a credit, or both."""
        if split.caption and split.credit:
            self._add_caption_and_credit(index, position, split)
        elif split.credit:
            self._add_credit(index, position, split.credit)
        else:
            self._add_caption(index, position, split)

    def _add_caption(self, index: int, position: int, split: SplitCaption) -> None:
        """Add a caption; below title and credit it turns the title into the alternative text."""
        draft = self._open
        if draft and split.is_below_credit and draft.caption and not draft.alt:
            draft.turn_caption_to_alt()
            draft.caption = split.caption
        elif draft is None or not _repeats_caption(draft, split.caption):
            draft = draft if draft and self._waits_for_caption(draft) else self._start(position)
            draft.caption = split.caption
            draft.credit_first = bool(draft.credit) and not self._figure
        draft.sources.append((index, "caption"))

    def _waits_for_caption(self, draft: ImageDraft) -> bool:
        """Return whether a caption may follow: outside of a figure, alternative text and credit end an image."""
        if draft.caption:
            return False
        return self._figure > 0 or not draft.alt or not draft.credit

    def _add_credit(self, index: int, position: int, raw: str) -> None:
        """Add a credit to the open image, or start an image that has only a credit."""
        draft = self._open
        if draft is None:
            draft = self._start(position)
        elif draft.credit.endswith(":") or self._continues_credit(draft, index, raw):
            raw = f"{draft.credit} {raw}"
        elif draft.credit_first:
            # The credit above belongs to another image, and this one to the caption.
            draft = self._apart(draft)
        elif draft.credit not in {"", raw}:
            draft = self._start(position)
        draft.credit = raw
        draft.sources.append((index, "credit"))

    def _continues_credit(self, draft: ImageDraft, index: int, raw: str) -> bool:
        """Return whether a line of a figure is the second line of the credit just above it."""
        if not self._figure or draft.credit in {"", raw}:
            return False
        return index - draft.sources[-1][0] == 1

    def _add_caption_and_credit(self, index: int, position: int, split: SplitCaption) -> None:
        """Add a caption with its credit; directly below a caption alone, which is the alternative text then."""
        draft = self._open
        if draft and draft.has_only_caption():
            draft.turn_caption_to_alt()
        elif draft is None or not _accepts(draft, split):
            draft = self._start(position)
        draft.caption, draft.credit = split.caption, split.credit
        draft.sources += [(index, "caption"), (index, "credit")]

    def _apart(self, draft: ImageDraft) -> ImageDraft:
        """Take the caption off a draft whose credit stands above it, and return it as a draft of its own."""
        own = [source for source in draft.sources if source[1] == "caption"]
        draft.sources = [source for source in draft.sources if source[1] != "caption"]
        caption, draft.caption, draft.credit_first = draft.caption, "", False
        apart = self._start(draft.position)
        apart.caption, apart.sources = caption, own
        return apart

    def _start(self, position: int) -> ImageDraft:
        draft = ImageDraft(position)
        self.drafts.append(draft)
        self._open = draft
        return draft


def _agree(one: str, other: str) -> bool:
    """Return whether two texts are one, or one of them is missing."""
    return not (one and other) or folded(one) == folded(other)


def _repeats_caption(draft: ImageDraft, text: str) -> bool:
    return bool(draft.caption) and _same_text(text, draft.caption)


def _accepts(draft: ImageDraft, split: SplitCaption) -> bool:
    """Return whether a caption with its credit completes a draft, or repeats it."""
    same_caption = _same_text(draft.caption, split.caption)
    if draft.credit:
        return draft.credit == split.credit and same_caption
    return not draft.caption or same_caption


def _same_text(one: str, other: str) -> bool:
    """Return whether two texts are one: the same letters and digits, or one is the other cut short."""
    a, b = folded(one), folded(other)
    short, long = sorted((a, b), key=len)
    return a == b or (len(short) >= 20 and long.startswith(short) and len(short) > 0.6 * len(long))
