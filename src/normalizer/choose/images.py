"""Groups adjacent alternative texts, captions and credits into images."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import zip_longest

from normalizer.grammar import Grammar
from normalizer.parts import Image, ImageText
from normalizer.tag.sheet import SplitCaption
from normalizer.text.line_shape import folded
from normalizer.text.structure import Structure
from normalizer.text.web_address import ANYWHERE, picture_of

# A truncated text has at least this many letters, and more than this share of the whole.
_SHORTEST_TRUNCATED = 20
_LEAST_KEPT = 0.6


@dataclass(slots=True)
class ImageDraft:
    """An image while its lines are collected.

    `sources` lists pairs of a line index and the slot that the line filled. `credit_first` means
    that the credit is above the caption. `credit_of_alt` is a credit in the alternative text, which
    counts if no other is printed. `url` is the address of the image, "" if it is unknown, `size`
    its width and height. `is_sure` means that HTML has an image or a figure there, `is_untold` that
    the tagger takes its alternative text, if it has one, for furniture.
    """

    position: int
    alt: str = ""
    caption: str = ""
    credit: str = ""
    credit_of_alt: str = ""
    sources: list[tuple[int, str]] = field(default_factory=list)
    credit_first: bool = False
    url: str = ""
    size: tuple[int | None, int | None] = (None, None)
    is_sure: bool = False
    is_untold: bool = False

    def slots(self) -> set[str]:
        """Return the names of the texts that the draft has."""
        texts = {"alt": self.alt, "caption": self.caption, "credit": self.credit}
        return {slot for slot, text in texts.items() if text}

    def settle(self) -> None:
        """Drop an alternative text that repeats the caption; use one without caption as caption."""
        self.caption, self.credit = self.caption or self.alt, self.credit or self.credit_of_alt
        if _same_text(self.alt, self.caption):
            self.alt = ""
            self.rename_source("alt", "caption")
        if self.caption and _equal(self.caption, self.credit):
            self.caption, self.alt = self.alt, ""

    def is_copy_of(self, other: ImageDraft) -> bool:
        """Return whether this repeats `other`: its caption and no other text, or its credit alone.

        A credit may be printed with its label or a button, and again without.
        """
        short, long = sorted((folded(self.credit), folded(other.credit)), key=len)
        pictures = {picture_of(draft.url) for draft in (self, other) if draft.url}
        if short not in long or len(pictures) > 1:
            return False
        if not self.caption:
            return other.caption != "" and short != "" and not self.url
        has_same_alt = "" in {self.alt, other.alt} or _equal(self.alt, other.alt)
        return _equal(self.caption, other.caption) and has_same_alt

    def is_image(self) -> bool:
        """Return whether HTML has a picture or a caption here, and no credit alone."""
        return self.is_sure or bool(self.url or self.caption)

    def is_credit_of(self, above: ImageDraft) -> bool:
        """Return whether this is a credit alone just below a picture without one."""
        is_beside = above.url != "" and self.position == above.position
        return is_beside and not self.is_image() and not above.credit

    def is_version_of(self, other: ImageDraft) -> bool:
        """Return whether this is the picture of `other` in another size, and no text is lost.

        One of them has only an alternative text, and the other has the same or none.
        """
        whole, lone = sorted((self, other), key=ImageDraft.has_only_alt)
        if not lone.has_only_alt():
            return False
        return not whole.alt or any(
            _same_text(lone.alt, text) for text in (whole.caption, whole.alt)
        )

    def has_only_alt(self) -> bool:
        """Return whether the alternative text is the only text, which stands for the caption."""
        return {slot for _, slot in self.sources} == {"alt"}

    def add_version(self, version: ImageDraft) -> None:
        """Add the lines of the same picture in another size."""
        whole, lone = sorted((self, version), key=ImageDraft.has_only_alt)
        if _same_text(lone.alt, whole.caption):
            lone.alt = ""
            lone.rename_source("alt", "caption")
        self.caption, self.alt = whole.caption, max(whole.alt, lone.alt, key=len)
        self.credit = self.credit or version.credit
        self.sources += version.sources

    def merge(self, copy: ImageDraft) -> None:
        """Add the lines of a `copy`, and the texts that only the copy has."""
        self.credit, self.alt = self.credit or copy.credit, self.alt or copy.alt
        if not self.url:
            self.url, self.size = copy.url, copy.size
        self.sources += copy.sources

    def give_texts_to(self, other: ImageDraft) -> None:
        """Give caption and credit to another picture of the same gallery."""
        if other is self:
            return
        other.caption, other.credit, self.caption, self.credit = self.caption, self.credit, "", ""
        other.sources += [source for source in self.sources if source[1] != "alt"]
        self.sources = [source for source in self.sources if source[1] == "alt"]

    def build(self, grammar: Grammar, site: str | None) -> Image:
        """Return the image, its credit parsed."""
        is_known = self.has_known_address()
        return Image(
            caption=ImageText(self.caption) if self.caption else None,
            alt=ImageText(self.alt) if self.alt else None,
            credit=grammar.credit(self.credit, site=site) if self.credit else None,
            position=self.position,
            url=self.url if is_known else None,
            width=self.size[0] if is_known else None,
            height=self.size[1] if is_known else None,
        )

    def has_known_address(self) -> bool:
        """Return whether it has an address that refers to a known page."""
        return self.url != "" and not self.url.startswith(ANYWHERE)

    def turn_caption_to_alt(self) -> None:
        """Use the caption as alternative text: it is the title of the picture."""
        self.alt, self.caption = self.caption, ""
        self.rename_source("caption", "alt")

    def rename_source(self, old: str, new: str) -> None:
        """Say of the lines that fill one slot that they fill another."""
        self.sources = [(line, new if slot == old else slot) for line, slot in self.sources]


class ImageGrouper:
    """Builds one draft per image from the image lines of a page, which are added in order.

    A draft stays open while image lines follow each other; `close` ends it when text follows.
    """

    def __init__(self) -> None:
        self.drafts: list[ImageDraft] = []
        self._open: ImageDraft | None = None
        self._above: Structure | None = None
        self._here: Structure | None = None

    def enter(self, structure: Structure) -> None:
        """Enter a line of HTML; each figure holds another image."""
        if structure.figure and structure.figure != self._figure:
            self.close()
        self._above, self._here = self._here, structure

    @property
    def _figure(self) -> int:
        return self._here.figure if self._here else 0

    def settled(self) -> list[ImageDraft]:
        """Return the images of the page without repetitions.

        From HTML, a text without image, figure or address is that of no image, unless it is a
        caption with a credit.
        """
        kept: list[ImageDraft] = []
        by_caption: dict[str, list[ImageDraft]] = {}
        drafts = _by_picture(self.drafts)
        for draft in drafts:
            draft.settle()
        drafts = [draft for draft in drafts if draft.slots() or draft.has_known_address()]
        if self._here:
            drafts = [draft for draft in drafts if draft.is_sure or draft.url or draft.credit]
        for draft, below in zip_longest(drafts, drafts[1:]):
            if draft.caption:
                alike = by_caption.setdefault(folded(draft.caption), [])
            else:
                beside = filter(None, (*kept[-1:], below))
                alike = [other for other in beside if other.position == draft.position]
            original = next((other for other in alike if draft.is_copy_of(other)), None)
            if original is None and kept and draft.is_credit_of(kept[-1]):
                original = kept[-1]
            if original:
                original.merge(draft)
            elif draft.is_image() or not self._here:
                kept.append(draft)
                alike.append(draft)
        return kept

    def close(self) -> None:
        """End the open image because text follows."""
        self._open = None

    def add_alt(self, index: int, position: int, split: SplitCaption) -> None:
        """Add an alternative text, or a second printing of the open image's caption."""
        text = split.caption
        draft = self._open or self._start(position)
        if _repeats_caption(draft, text):
            draft.sources.append((index, "caption"))
            draft.credit_of_alt = split.credit
            return
        if not self._accepts_alt(draft, text):
            draft = self._start(position)
        if draft.slots() != {"alt"}:
            draft.alt = text
        draft.credit_of_alt = split.credit
        draft.sources.append((index, "alt"))

    def _accepts_alt(self, draft: ImageDraft, text: str) -> bool:
        """Return whether a draft may have this alternative text."""
        if not draft.slots():
            return True
        if not draft.alt:
            return self._figure > 0
        return draft.slots() == {"alt"} and _same_text(text, draft.alt) and not self._is_other()

    def _is_other(self) -> bool:
        """Return whether this alternative text and the one above are those of two pictures."""
        urls = {part.url for part in (self._above, self._here) if part and not part.figure}
        return len({picture_of(url) for url in urls if url}) > 1

    def add(self, index: int, position: int, split: SplitCaption) -> None:
        """Add a line that is a caption, a credit, or both."""
        if not split.credit:
            self._add_caption(index, position, split)
        elif not split.caption:
            self._add_credit(index, position, split.credit)
        else:
            self._add_caption_and_credit(index, position, split)

    def _add_caption(self, index: int, position: int, split: SplitCaption) -> None:
        """Add a caption; below title and credit, the title becomes the alternative text."""
        draft = self._open or self._start(position)
        if split.is_below_credit and draft.slots() - {"credit"} == {"caption"}:
            draft.turn_caption_to_alt()
            draft.caption = split.caption
        elif _repeats_caption(draft, split.caption):
            pass
        elif self._continues_caption(draft, index):
            draft.caption += f" {split.caption}"
        else:
            # Outside a figure, an alternative text and a credit end an image.
            is_open = self._figure > 0 or "" in {draft.alt, draft.credit}
            if draft.caption or not is_open:
                draft = self._start(position)
            draft.caption = split.caption
            draft.credit_first = bool(draft.credit) and not self._figure
        draft.sources.append((index, "caption"))

    def _continues_caption(self, draft: ImageDraft, index: int) -> bool:
        """Return whether a block in an element `figcaption` is just below the caption in it."""
        here, above = self._here, self._above
        if here is None or above is None or here.element == "figcaption":
            return False
        is_caption = "figcaption" in here.inside & above.inside
        is_open = draft.slots() & {"caption", "credit"} == {"caption"}
        return is_caption and is_open and self._continues(draft, index)

    def _add_credit(self, index: int, position: int, raw: str) -> None:
        """Add a credit to the open image, or start an image that has only a credit."""
        draft = self._open or self._start(position)
        is_other = draft.credit not in {"", raw}
        if draft.credit.endswith(":") or (is_other and self._continues(draft, index)):
            raw = f"{draft.credit} {raw}"
        elif draft.credit_first:
            # The credit above belongs to another image, and this one to the caption.
            draft = self._apart(draft)
        elif is_other:
            draft = self._start(position)
        draft.credit = raw
        draft.sources.append((index, "credit"))

    def _continues(self, draft: ImageDraft, index: int) -> bool:
        """Return whether a line of a figure is just below one of a draft, and may be its second."""
        here, above = self._here, self._above
        if here is None or above is None or index - draft.sources[-1][0] != 1:
            return False
        return (here.figure, here.url) == (above.figure, above.url) and here.figure > 0

    def _add_caption_and_credit(self, index: int, position: int, split: SplitCaption) -> None:
        """Add a caption with its credit; a caption directly above becomes the alternative text."""
        draft = self._open or self._start(position)
        if draft.slots() == {"caption"}:
            draft.turn_caption_to_alt()
        elif not _accepts(draft, split):
            draft = self._start(position)
        draft.caption = max(split.caption, draft.caption, key=len)
        draft.credit = split.credit
        draft.sources += [(index, "caption"), (index, "credit")]

    def _apart(self, draft: ImageDraft) -> ImageDraft:
        """Move the caption of a draft whose credit is above it to a new draft, and return that."""
        own = [source for source in draft.sources if source[1] == "caption"]
        draft.sources = [source for source in draft.sources if source[1] != "caption"]
        caption, draft.caption, draft.credit_first = draft.caption, "", False
        apart = self._start(draft.position)
        apart.caption, apart.sources = caption, own
        return apart

    def _start(self, position: int) -> ImageDraft:
        is_sure = self._figure > 0 or (self._here is not None and self._here.element == "img")
        self._open = ImageDraft(position, is_sure=is_sure)
        self.drafts.append(self._open)
        return self._open


def _by_picture(drafts: list[ImageDraft]) -> list[ImageDraft]:
    """Return the drafts with those of one picture in several sizes joined."""
    kept: list[ImageDraft] = []
    by_picture: dict[str, ImageDraft] = {}
    for draft in drafts:
        picture = picture_of(draft.url)
        original = by_picture.get(picture) if picture else None
        if original and draft.is_version_of(original):
            original.add_version(draft)
        else:
            kept.append(draft)
            by_picture.setdefault(picture, draft)
    return kept


def _equal(one: str, other: str) -> bool:
    """Return whether two texts have the same letters and digits; without any, the same signs."""
    return one == other or folded(one) == folded(other) != ""


def _repeats_caption(draft: ImageDraft, text: str) -> bool:
    return draft.caption != "" and _same_text(text, draft.caption)


def _accepts(draft: ImageDraft, split: SplitCaption) -> bool:
    """Return whether a caption with its credit completes or repeats a draft."""
    same_caption = _same_text(draft.caption, split.caption)
    if draft.credit:
        return split.credit.startswith(draft.credit) and same_caption  # "(Archivbild)", then all
    return not draft.caption or same_caption


def _same_text(one: str, other: str) -> bool:
    """Return whether two texts have the same letters and digits, or one is the other truncated."""
    if one == other:
        return True
    short, long = sorted((folded(one), folded(other)), key=len)
    if short == long:
        return short != ""
    if len(short) < _SHORTEST_TRUNCATED or len(short) <= _LEAST_KEPT * len(long):
        return False
    return long.startswith(short)
