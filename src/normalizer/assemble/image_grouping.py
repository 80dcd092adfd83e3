"""Groups alternative texts, captions and credits that stand together into images."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from normalizer.fields.credit.caption_labels import without_caption_label
from normalizer.fields.credit.caption_splitting import split_caption
from normalizer.fields.credit.credit_grammar import parse_credit
from normalizer.names.agencies import AgencyRegistry
from normalizer.parts import Image, ImageText
from normalizer.text.line_shape import folded
from normalizer.text.written_image import read_image


@dataclass(slots=True)
class ImageDraft:
    """An image while its lines come in.

    `sources` lists (index of a line, what it gave). `credit_first` says that the credit stands above the caption.
    """

    position: int
    alt: str = ""
    caption: str = ""
    credit: str = ""
    sources: list[tuple[int, str]] = field(default_factory=list)
    credit_first: bool = False

    def has_only_alt(self) -> bool:
        """Tell whether the draft waits for its caption."""
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
        """Tell whether the page prints the image `other` again: the same caption, and nothing that differs."""
        same = bool(self.caption) and folded(self.caption) == folded(other.caption)
        return same and _agree(self.credit, other.credit) and _agree(self.alt, other.alt)

    def take(self, copy: ImageDraft) -> None:
        """Take the lines of a `copy`, and what only they say."""
        self.credit, self.alt = self.credit or copy.credit, self.alt or copy.alt
        self.sources += copy.sources

    def build(self, site: str | None, agencies: AgencyRegistry | None = None) -> Image:
        """Return the image, its credit parsed."""
        return Image(
            caption=ImageText(self.caption) if self.caption else None,
            alt=ImageText(self.alt) if self.alt else None,
            credit=parse_credit(self.credit, site=site, agencies=agencies) if self.credit else None,
            position=self.position,
        )


class ImageGrouper:
    """Takes the image lines of a page in order and gives drafts, one an image.

    A draft stays open while image lines follow each other; `close` ends it when text comes between.
    """

    def __init__(self) -> None:
        self.drafts: list[ImageDraft] = []
        self._open: ImageDraft | None = None
        self._figure = 0

    def enter(self, figure: int) -> None:
        """Say in which figure of the page the next line stands, 0 for none: another figure holds another image."""
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
        if draft and draft.caption and _same_text(text, draft.caption):
            draft.sources.append((index, "caption"))
            return
        if draft and self._figure and not draft.alt:
            draft.alt = text
        elif draft is None or not draft.has_only_alt() or not _same_text(text, draft.alt):
            draft = self._start(position)
            draft.alt = text
        draft.sources.append((index, "alt"))

    def add_caption(self, index: int, position: int, text: str, *, below: bool = False) -> None:
        """Add a caption; one that stands `below` title and credit turns the title into the alternative text."""
        draft = self._open
        if draft and below and draft.caption and not draft.alt:
            draft.alt, draft.caption = draft.caption, text
            draft.sources = [
                (line, "alt" if slot == "caption" else slot) for line, slot in draft.sources
            ]
        elif draft and draft.caption and _same_text(text, draft.caption):
            pass
        else:
            if draft is None or draft.caption or (draft.alt and draft.credit and not self._figure):
                draft = self._start(position)
            draft.caption, draft.credit_first = text, bool(draft.credit) and not self._figure
        draft.sources.append((index, "caption"))

    def add_credit(self, index: int, position: int, raw: str) -> None:
        """Add a credit to the open image, or start an image that has only a credit."""
        draft = self._open
        if draft and draft.credit.endswith(":"):
            raw = f"{draft.credit} {raw}"
        elif (
            draft
            and self._figure
            and draft.credit
            and index - draft.sources[-1][0] == 1
            and raw != draft.credit
        ):
            raw = f"{draft.credit} {raw}"  # the credit of one picture, printed on two lines
        elif draft is not None and draft.credit_first:
            draft = self._apart(
                draft
            )  # so the credit above belongs to another image, and this one to the caption
        elif draft is None or draft.credit not in {"", raw}:
            draft = self._start(position)
        draft.credit = raw
        draft.sources.append((index, "credit"))

    def add_caption_and_credit(self, index: int, position: int, text: str, raw: str) -> None:
        """Add a caption with its credit."""
        draft = self._open
        repeats = draft is not None and draft.credit == raw and _same_text(draft.caption, text)
        waits = (
            draft is not None
            and not draft.credit
            and (not draft.caption or _same_text(draft.caption, text))
        )
        if draft and _lacks_only_credit(draft):
            draft.alt, waits = draft.caption, True
            draft.sources = [
                (line, "alt" if slot == "caption" else slot) for line, slot in draft.sources
            ]
        if draft is None or not (repeats or waits):
            draft = self._start(position)
        draft.caption, draft.credit = text, raw
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
    """Tell whether two texts are one, or one of them is missing."""
    return not (one and other) or folded(one) == folded(other)


def _lacks_only_credit(draft: ImageDraft) -> bool:
    """Tell whether the draft is a caption alone; directly above a caption with its credit, it is the alternative text."""
    return bool(draft.caption) and not draft.alt and not draft.credit


def parts_of_line(role: str, text: str, agencies: AgencyRegistry | None = None) -> tuple[str, str]:
    """Return caption and credit of an image line."""
    written = read_image(text)
    if written:
        return written
    text = undoubled(text)
    if role == "caption":
        return without_counter(without_caption_label(text)), ""
    caption, credit = split_caption(text, agencies=agencies)
    return ("", text) if role == "credit" or not credit else (without_counter(caption), credit)


def without_counter(caption: str) -> str:
    """Return a caption without the mark of a gallery in front of it.

    >>> without_counter("• 1/5 The bridge at noon"), without_counter("[2/5]The bridge"), without_counter("3/4 of all votes")
    ('The bridge at noon', 'The bridge', '3/4 of all votes')
    """
    match = _COUNTER.match(caption)
    return caption[match.end() :] if match and match.end() < len(caption) else caption


def undoubled(text: str) -> str:
    """Return the text of a line once when the line holds it twice.

    >>> undoubled("The bridge of Mostar at noon — Photo: A/dpa The bridge of Mostar at noon")
    'The bridge of Mostar at noon — Photo: A/dpa'
    """
    if len(text) < 2 * _DOUBLED:
        return text
    second = text.find(text[:_DOUBLED], _DOUBLED)
    return text[:second].rstrip() if second > 0 and text.startswith(text[second:]) else text


# So many characters do not come twice in a caption by chance.
_DOUBLED = 20
# "• 1/5 ", "[1/5]", "2 / 7 Text": bracketed, behind a bullet, or before a capital.
_COUNTER = re.compile(
    r"(?:[•▪*]\s*)?(?:\[\d{1,3}\s?/\s?\d{1,3}\]\s*|\d{1,3}\s?/\s?\d{1,3}\s+(?=[^\W\d_a-z])|(?<=[•▪*]\s)|(?<=[•▪*]))"
)


def _same_text(one: str, other: str) -> bool:
    """Tell whether two texts are one: the same letters and digits, or one is the other cut short."""
    a, b = folded(one), folded(other)
    short, long = sorted((a, b), key=len)
    return a == b or (len(short) >= 20 and long.startswith(short) and len(short) > 0.6 * len(long))
