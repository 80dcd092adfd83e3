"""Groups adjacent alternative texts, captions and credits into images."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import chain, zip_longest

from normalizer.grammar import Grammar
from normalizer.parts import Image, ImageText
from normalizer.tag.sheet import SplitCaption
from normalizer.text.line_shape import folded
from normalizer.text.structure import Structure
from normalizer.text.web_address import ANYWHERE, picture_of

# A truncated text has at least this many letters, and more than this share of the whole.
_SHORTEST_TRUNCATED = 20
_LEAST_KEPT = 0.6
_TRUNCATED = ("…", "...")
# A caption or credit that has more characters does not continue on the next line.
_LONGEST_TEXT = 5_000
# An image may repeat one of this many with the same caption above it.
_MOST_ALIKE = 10
_WORD = re.compile(r"\w+")


@dataclass(slots=True)
class ImageDraft:
    """An image while its lines are collected.

    `sources` lists pairs of a line index and the slot that the line filled. `credit_first` means
    that the credit is above the caption. `credit_of_alt` is the credit that an alternative text
    ends in. `url` is the address of the image, "" if it is unknown, `size` its width and height.
    `is_sure` means that HTML has an image or a figure there, `is_untold` that the tagger takes its
    alternative text, if it has one, for furniture.
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

    def add(self, slot: str, text: str, *lines: int) -> None:
        """Add a text that `lines` print; of two printings of one text, the fuller is kept.

        A caption is no fuller for words of the credit, such as its label: "The dam at dawn. Photo".
        """
        if text:
            first = getattr(self, slot) or text
            says_more = not _words_of(text) <= _words_of(f"{first} {self.credit}")
            setattr(self, slot, _fuller(first, text) if says_more or slot == "credit" else first)
            self.sources += [(line, slot) for line in lines]

    def move(self, old: str, new: str) -> None:
        """Move the text and the lines of one slot to another."""
        text = getattr(self, old)
        setattr(self, old, "")
        self.add(new, text)
        self.sources = [(line, new if slot == old else slot) for line, slot in self.sources]

    def give(self, other: ImageDraft, *slots: str) -> None:
        """Give the texts and the lines of some slots to another image."""
        for slot in slots:
            other.add(slot, getattr(self, slot))
            setattr(self, slot, "")
        other.sources += [source for source in self.sources if source[1] in slots]
        self.sources = [source for source in self.sources if source[1] not in slots]

    def merge(self, copy: ImageDraft) -> None:
        """Take the texts and lines of a copy, and its address if this has none."""
        copy.give(self, "alt", "caption", "credit", "credit_of_alt")
        if not self.url:
            self.url, self.size = copy.url, copy.size

    def repeated_by(self, alt: str) -> str:
        """Return the caption that an alternative text repeats, whole, or "" if it says more.

        Beyond the caption, it may have the credit.
        """
        if not _same_text(alt, self.caption):
            return ""
        if folded(alt) in folded(self.caption + self.credit):
            return self.caption
        return alt if self.caption.endswith(_TRUNCATED) else ""

    def settle(self) -> None:
        """Use an alternative text without caption, or that repeats it, as caption.

        A credit in it is that of the image, or stays in it if the image has another.
        """
        repeated = self.repeated_by(self.alt)
        if repeated or not self.caption:
            self.alt = repeated or self.alt
            self.move("alt", "caption")
        slot = "credit"
        if not _same_credit(self.credit, self.credit_of_alt):
            slot, self.credit_of_alt = "alt", f"{self.alt or self.caption} {self.credit_of_alt}"
        self.move("credit_of_alt", slot)
        if "" != folded(self.caption) == folded(self.credit):
            self.move("caption", "credit")
            self.move("alt", "caption")

    def is_copy_of(self, other: ImageDraft) -> bool:
        """Return whether this repeats `other`: its caption and no other text, or its credit alone.

        A credit may be printed with its label or a button, and again without.
        """
        pictures = {picture_of(draft.url) for draft in (self, other) if draft.url}
        if len(pictures) > 1 or not _same_credit(self.credit, other.credit):
            return False
        if not self.caption:
            return "" not in {other.caption, self.credit, other.credit} and not self.url
        has_same_alt = "" in {self.alt, other.alt} or _same_text(self.alt, other.alt)
        return _same_text(self.caption, other.caption) and has_same_alt

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
        if not (lone.has_only_alt() and _same_credit(whole.credit_of_alt, lone.credit_of_alt)):
            return False
        is_repeated = whole.repeated_by(lone.alt) or _same_text(lone.alt, whole.alt)
        return not whole.alt or bool(is_repeated)

    def has_only_alt(self) -> bool:
        """Return whether the alternative text is the only text, which stands for the caption."""
        return self.slots() == {"alt"}

    def add_version(self, version: ImageDraft) -> None:
        """Add the lines of the same picture in another size."""
        whole, lone = sorted((self, version), key=ImageDraft.has_only_alt)
        if repeated := whole.repeated_by(lone.alt):
            lone.alt = repeated
            lone.move("alt", "caption")
        self.merge(version)

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
        alike_by: defaultdict[tuple[str, str], list[ImageDraft]] = defaultdict(list)
        drafts = _by_picture(self.drafts)
        for draft in drafts:
            draft.settle()
        drafts = [draft for draft in drafts if draft.slots() or draft.has_known_address()]
        if self._here:
            drafts = [draft for draft in drafts if draft.is_sure or draft.url or draft.credit]
        for draft, below in zip_longest(drafts, drafts[1:]):
            caption, picture = folded(draft.caption), picture_of(draft.url)
            if draft.caption:  # of this picture, or of any
                above = (alike_by[caption, name][-_MOST_ALIKE:] for name in (picture, ""))
                alike = [*chain(*above)]
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
                for name in {picture, ""}:
                    alike_by[caption, name].append(draft)
        return kept

    def close(self) -> None:
        """End the open image because text follows."""
        self._open = None

    def add_alt(self, index: int, position: int, split: SplitCaption) -> None:
        """Add an alternative text, or a second printing of the open image's caption."""
        text, credit, _ = split
        draft, slot = self._open or self._start(position), "alt"
        if not _same_credit(draft.credit_of_alt, credit):
            draft = self._start(position)
        elif repeated := draft.repeated_by(text):
            slot, text = "caption", repeated
        elif not self._accepts_alt(draft, text):
            draft = self._start(position)
        draft.add(slot, text, index)
        draft.add("credit_of_alt", credit, index)

    def _accepts_alt(self, draft: ImageDraft, text: str) -> bool:
        """Return whether a draft may have this alternative text."""
        if not draft.slots():
            return True
        if not draft.alt:
            return self._figure > 0 or _same_text(text, draft.caption)
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
        draft, text = self._open or self._start(position), split.caption
        if split.is_below_credit and draft.slots() - {"credit"} == {"caption"}:
            draft.move("caption", "alt")
        elif self._continues_caption(draft, index) and not _same_text(text, draft.caption):
            text = f"{draft.caption} {text}"
        elif not _same_text(text, draft.caption):
            if not self._accepts_caption(draft):
                draft = self._start(position)
            draft.credit_first = bool(draft.credit) and not self._figure
        draft.add("caption", text, index)

    def _continues_caption(self, draft: ImageDraft, index: int) -> bool:
        """Return whether a block in an element `figcaption` is just below the caption in it."""
        here, above = self._here, self._above
        if here is None or above is None or here.element == "figcaption":
            return False
        is_caption = "figcaption" in here.inside & above.inside
        is_open = draft.slots() & {"caption", "credit"} == {"caption"}
        return is_caption and is_open and self._continues(draft, index)

    def _accepts_caption(self, draft: ImageDraft) -> bool:
        """Return whether a caption may follow; outside a figure, alt and credit end an image."""
        return not draft.caption and (self._figure > 0 or "" in {draft.alt, draft.credit})

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
        draft.add("credit", raw, index)

    def _continues(self, draft: ImageDraft, index: int) -> bool:
        """Return whether a line of a figure is just below one of a draft, and may be its second."""
        here, above = self._here, self._above
        if here is None or above is None or index - draft.sources[-1][0] != 1:
            return False
        if max(len(draft.caption), len(draft.credit)) > _LONGEST_TEXT:
            return False
        return (here.figure, here.url) == (above.figure, above.url) and here.figure > 0

    def _add_caption_and_credit(self, index: int, position: int, split: SplitCaption) -> None:
        """Add a caption with its credit; a caption directly above becomes the alternative text."""
        draft = self._open or self._start(position)
        if draft.slots() == {"caption"}:
            draft.move("caption", "alt")
        elif not _accepts(draft, split):
            draft = self._start(position)
        draft.add("caption", split.caption, index)
        draft.add("credit", split.credit, index)

    def _apart(self, draft: ImageDraft) -> ImageDraft:
        """Move the caption of a draft whose credit is above it to a new draft, and return that."""
        apart = self._start(draft.position)
        draft.give(apart, "caption")
        draft.credit_first = False
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


def _accepts(draft: ImageDraft, split: SplitCaption) -> bool:
    """Return whether a caption with its credit completes or repeats a draft."""
    is_open = not (draft.caption or draft.credit)
    is_same = _same_credit(draft.credit, split.credit)  # "(Archivbild)", then all
    return is_open or (is_same and _same_text(draft.caption, split.caption))


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


def _same_credit(one: str, other: str) -> bool:
    """Return whether the fuller of two credits has all words of the other."""
    return _words_of(_fuller(one, other)) == _words_of(f"{one} {other}")


def _words_of(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


def _fuller(one: str, other: str) -> str:
    """Return that of two texts which has more letters and digits, `one` if they have as many."""
    return max(one, other, key=lambda text: len(folded(text)))
