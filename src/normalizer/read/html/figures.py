"""Groups the lines of a page by the image that they are about."""

from __future__ import annotations

from bisect import bisect
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from normalizer.text.lines import Line
    from normalizer.text.structure import Structure

# Alternative text, caption and credit, some of them twice for windows of another width.
_MOST_LINES = 6
_NAMES = frozenset({"caption", "credit"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_HALF_LINKED = 0.5
# A longer line below an image is a paragraph.
_LONGEST_BELOW = 300
# Around more or longer texts, an element that is named a caption is not that of an image.
_FEW_TEXTS = 2
_LONGEST_CAPTION = 400


class Shown(NamedTuple):
    """An image on the page: the index of the line that it stands on or above, and its address."""

    line: int
    figure: int
    url: str | None


class Box(NamedTuple):
    """A block of the page by its number, and the indexes of the lines and images in it."""

    number: int
    lines: range
    images: range


def set_figures(
    lines: Sequence[Line],
    images: list[Shown],
    boxes: Sequence[Box],
    players: AbstractSet[int] = frozenset(),
) -> None:
    """Give the captions beside a single image its figure, and image texts the image's address.

    The `images` get it too. `boxes` come in the order in which they end: inner ones first.
    `players` are the figures that have a player; their captions are those of images if they have an
    image too.
    """
    for box in boxes:
        _join_figure(lines, images, box)
    only_players = players - {image.figure for image in images}
    structures = _structures(lines, range(len(lines))) if only_players else {}
    for structure in structures.values():
        structure.of_player = structure.figure in only_players
    _set_addresses(lines, images)


def may_be_figure(box: Box) -> bool:
    """Return whether a block is small enough to be one image with its texts.

    >>> may_be_figure(Box(1, range(4, 6), range(0, 1))), may_be_figure(Box(1, range(9), range(1)))
    (True, False)
    """
    return bool(box.images) and 0 < len(box.lines) <= _MOST_LINES


def _join_figure(lines: Sequence[Line], images: list[Shown], box: Box) -> None:
    """Make the texts in a box one figure, if it holds a single image and nothing but its texts."""
    shown = [images[number] for number in box.images]
    if len({image.url for image in shown}) > 1:
        return
    inside = _structures(lines, box.lines)
    others = {index: part for index, part in inside.items() if part.element != "img"}
    texts = _texts_of_image(lines, others)
    if not texts or _tells_a_story(others, texts):
        return
    pictures = inside.keys() - others.keys()
    known = {inside[index].figure for index in pictures} | {image.figure for image in shown}
    figure = max(known) or box.number
    _set_figure(lines, texts | pictures, figure)
    for number in box.images:
        images[number] = images[number]._replace(figure=figure)


def _structures(lines: Sequence[Line], indexes: Iterable[int]) -> dict[int, Structure]:
    return {index: part for index in indexes if (part := lines[index].structure)}


def _set_figure(lines: Sequence[Line], indexes: AbstractSet[int], figure: int) -> None:
    """Give a figure to the lines that have none."""
    for structure in _structures(lines, indexes).values():
        structure.figure = structure.figure or figure


def _texts_of_image(lines: Sequence[Line], others: Mapping[int, Structure]) -> set[int]:
    """Return which lines of a box, its alternative texts left out, are texts of its image."""
    is_short = all(len(lines[index].text) <= _LONGEST_CAPTION for index in others)
    may_be_near = is_short and len(others) <= _FEW_TEXTS
    return {index for index, part in others.items() if _is_text(part, may_be_near=may_be_near)}


def _is_text(structure: Structure, *, may_be_near: bool) -> bool:
    """Return whether a line is named a caption or credit, or stands in an element that is."""
    if "figcaption" in structure.inside:
        return True
    names = structure.named | structure.near if may_be_near else structure.named
    return not _NAMES.isdisjoint(names)


def _tells_a_story(others: Mapping[int, Structure], texts: AbstractSet[int]) -> bool:
    """Return whether a box has a heading, or a link other than its texts, as teasers have."""
    if any(part.element in _HEADINGS for part in others.values()):
        return True
    return any(others[index].linked >= _HALF_LINKED for index in others.keys() - texts)


def _set_addresses(lines: Sequence[Line], images: Iterable[Shown]) -> None:
    """Give the lines of images, or just below one, the address of the image."""
    with_address = [image for image in images if image.url]
    at = {image.line: image.url for image in with_address}
    by_figure: dict[int, list[Shown]] = {}
    for image in with_address:
        by_figure.setdefault(image.figure, []).append(image)
    beside = at.keys() | {index + 1 for index in at}
    for index, line in enumerate(lines):
        structure = line.structure
        if structure is None:
            continue
        if structure.figure and structure.element != "img":
            structure.url = _nearest(by_figure.get(structure.figure, ()), index)
        elif index in beside:
            structure.url = _beside(lines, at, index)


def _is_image(line: Line) -> bool:
    return line.structure is not None and line.structure.element == "img"


def _beside(lines: Sequence[Line], at: Mapping[int, str | None], index: int) -> str | None:
    """Return the address of the image of a line, or just above a short line outside figures."""
    if _is_image(lines[index]):
        return at.get(index)
    if len(lines[index].text) > _LONGEST_BELOW:
        return None
    has_image_above = index > 0 and _is_image(lines[index - 1])
    return at.get(index, at.get(index - 1) if has_image_above else None)


def _nearest(images: Sequence[Shown], line: int) -> str | None:
    """Return the address of the last image above a line, or of the first one.

    The images are in the order of the page.
    """
    above = bisect(images, line, key=attrgetter("line"))
    return images[max(0, above - 1)].url if images else None
