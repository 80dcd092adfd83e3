"""Chooses the pictures, videos, recordings and posts that stand in the article of a page."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import takewhile
from operator import eq
from typing import Final
from urllib.parse import unquote, urlsplit

from normalizer.choose.evidence import FilledLines, PageEvidence
from normalizer.choose.images import ImageDraft
from normalizer.parse import counter_of
from normalizer.parts import Image, Media
from normalizer.read.repair import clean
from normalizer.tables import words_in
from normalizer.tag.sheet import FIGURE_TEXT, IMAGE_ROLES, LIKE_HEADLINE, LINKED, Sheet
from normalizer.text.line_shape import has_plain_word
from normalizer.text.structure import Embed, Picture, Structure
from normalizer.text.web_address import picture_of

# Where more words than this between two blocks of the body are not of it, something else stands
# there, to which a picture may belong.
_MOST_WORDS = 60
# A caption may be that of a picture this many above it.
_LARGEST_GALLERY = 100
# Sections whose pictures are those of other stories, or furniture.
_OF_OTHERS = frozenset({"aside", "button"})
_WORD: Final = re.compile(r"[a-z]+")


class Surroundings:
    """What is around a place of the page: the blocks of the body, and what stands between them.

    `filled` are the lines that fill fields.
    """

    def __init__(self, sheet: Sheet, filled: FilledLines) -> None:
        self.sheet = sheet
        self.filled = frozenset(index for index, _ in filled)
        first = {path: index for index, path in reversed(filled) if path.startswith("body[")}
        self._starts = sorted(first.values())
        # The lines between two of the body that are not of it, by these two.
        self._between: dict[tuple[int, int], list[int]] = {}
        self._lines = sorted(index for index, path in filled if path.startswith("body["))

    def position(self, line: int) -> int:
        """Return the number of blocks above line `line`."""
        return bisect_left(self._starts, line)

    def has_in_article(
        self, line: int, place: Structure, *, is_lead: bool, is_player: bool = False
    ) -> bool:
        """Return whether what stands on or above a line is a part of the article.

        It stands between blocks of the body, or above the body if it is a lead. In a button or a
        link with a text of its own, it is that of something else; a picture above the caption of a
        player is that of the player.
        """
        if self.sheet.is_own:
            return True
        below = bisect_left(self._lines, line)
        is_other = not _OF_OTHERS.isdisjoint(place.inside)
        if is_other or below == len(self._lines) or "byline" in (self.sheet.role(line) or ""):
            return False
        if not below:
            return is_lead
        body = (self._lines[below - 1], self._lines[below])
        if body not in self._between:
            self._between[body] = [
                index
                for index in range(body[0] + 1, body[1])
                if self.sheet.element(index) != "img" and self.sheet.role(index) not in IMAGE_ROLES
            ]
        other = self._between[body]
        words = sum(self.sheet.texts[index].count(" ") + 1 for index in other[: _MOST_WORDS + 1])
        if words > _MOST_WORDS:
            return False
        shared = min(self._shared(place, index) for index in body)
        own = [index for index in other if self._shared(place, index) > shared]
        is_related = place.leads_away or "related" in place.named | place.near
        is_of_other = any(
            is_related
            or self.sheet.linked(index) >= LINKED
            or (self.sheet.rules[index] == FIGURE_TEXT and not is_player)
            for index in own
        )
        return not is_of_other

    def _shared(self, place: Structure, index: int) -> int:
        """Return the number of blocks around a place that are also around line `index`."""
        structure = self.sheet.lines[index].structure
        ancestors = structure.ancestors if structure else ()
        return sum(takewhile(bool, map(eq, place.ancestors, ancestors)))


def with_pictures(
    drafts: Sequence[ImageDraft], pictures: Sequence[Picture], around: Surroundings
) -> list[ImageDraft]:
    """Return the images of the article in order: `drafts`, which have texts, and other pictures."""
    sizes = {picture.url: (picture.width, picture.height) for picture in reversed(pictures)}
    for draft in drafts:
        draft.size = sizes.get(draft.url, draft.size)
    known = {picture_of(draft.url) for draft in drafts}
    # A picture stands above its line, the text of another image is in it.
    placed = [((min(draft.sources, default=(0, ""))[0], 1), draft) for draft in drafts]
    for picture in pictures:
        name = picture_of(picture.url or "")
        is_known = name in known or picture.leads_home
        lead = picture.place.is_lead
        if not is_known and around.has_in_article(picture.line, picture.place, is_lead=lead):
            known.add(name)
            placed.append(((picture.line, 0), _draft_of(picture, around)))
    ordered = [draft for _, draft in sorted(placed, key=lambda pair: pair[0])]
    figures = {picture.url: picture.figure for picture in pictures}
    for place, draft in enumerate(ordered):
        if draft.caption and draft.url:
            beside = ordered[max(0, place + 1 - _LARGEST_GALLERY) : place + 1]
            other = _captioned(beside, figures, around.sheet.texts)
            if other is not draft:
                draft.give(other, "caption", "credit")
    return ordered


def _captioned(
    drafts: Sequence[ImageDraft], figures: Mapping[str | None, int], texts: Sequence[str]
) -> ImageDraft:
    """Return the picture that the caption of the last of the drafts is of.

    Below several pictures, it is the one that the caption numbers ("[2/5]"), or the first of the
    figure.
    """
    last = drafts[-1]
    above = takewhile(lambda it: _is_without_caption(it, last), reversed(drafts[:-1]))
    gallery = [last, *above][::-1]
    lines = (line for line, slot in last.sources if slot == "caption")
    counter = next(filter(None, (counter_of(texts[line]) for line in lines)), None)
    if counter and counter[1] <= len(gallery):
        return gallery[-counter[1] :][counter[0] - 1]
    figure = figures.get(last.url)
    return next((it for it in gallery if figure and figures.get(it.url) == figure), last)


def _is_without_caption(draft: ImageDraft, below: ImageDraft) -> bool:
    is_beside = draft.url != "" and draft.position == below.position
    return is_beside and not (draft.caption or draft.credit)


def _draft_of(picture: Picture, around: Surroundings) -> ImageDraft:
    """Return the image of a picture, with its alternative text if this has words."""
    draft = ImageDraft(
        around.position(picture.line),
        url=picture.url or "",
        size=(picture.width, picture.height),
        is_sure=True,
        is_untold=True,
    )
    lines, line = around.sheet.lines, picture.line
    has_line = line < len(lines) and lines[line].structure is picture.place
    is_telling = not (picture.place.is_lead and picture.place.as_headline >= LIKE_HEADLINE)
    is_taken = has_line and line in around.filled
    if is_telling and not is_taken and has_plain_word(picture.alt):
        draft.alt = clean(picture.alt)
        draft.sources = [(line, "alt")] if has_line else []
    return draft


def choose_media(
    embeds: Sequence[Embed], stated: Sequence[Media], around: Surroundings
) -> list[Media]:
    """Return the videos, recordings and posts of the article in order, each once.

    `stated` are those that the metadata states; they count if the page embeds none of their type.
    So do videos above the body, and what another site has; a recording of the page's own is mostly
    the text, read out.
    """
    titles = {media.url: media.title for media in stated}
    chosen: dict[str | None, Media] = {}
    for line, media, place in embeds:
        may_be_lead = media.type == "video" or media.provider is not None
        is_lead = may_be_lead and line > (around.sheet.headline or 0)
        is_lead = is_lead or media.url in titles
        if around.has_in_article(line, place, is_lead=is_lead, is_player=True):
            title = media.title or titles.get(media.url)
            found = replace(media, title=title, position=around.position(line))
            chosen.setdefault(media.url, found)
    kinds = {media.type for media in chosen.values()}
    return [*(media for media in stated if media.type not in kinds), *chosen.values()]


def lead_images(page: PageEvidence) -> list[Image]:
    """Return the image that the metadata gives for the article, none if it stands for the site."""
    addresses = page.metadata.images if page.metadata else []
    return [Image(url=address) for address in addresses[:1] if not _is_of_site(address)]


def _is_of_site(address: str) -> bool:
    name = unquote(urlsplit(address).path).rpartition("/")[2]
    return not words_in("site_pictures.txt").isdisjoint(_WORD.findall(name.casefold()))
