"""The images of a page of HTML: figures, addresses, and texts in attributes."""

from __future__ import annotations

import re
from bisect import bisect
from functools import lru_cache
from html import unescape
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from normalizer.tables import read_rows
from normalizer.text.line_shape import ends_sentence, is_placeholder
from normalizer.text.web_address import ANYWHERE, absolute, picture_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from normalizer.text.lines import Line
    from normalizer.text.structure import Picture, Structure

# Alternative text, caption and credit, some of them twice for windows of another width.
_MOST_LINES = 6
_OF_A_FIGURE = frozenset({"caption", "credit"})
# Elements that say nothing of their text, and names of those that are around images of others.
_PLAIN_ELEMENTS = frozenset({"div", "span", "center", "small", "td"})
_OF_OTHERS = frozenset(
    {"byline", "navigation", "promotion", "quote", "related", "topics", "sharing"}
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_HALF_LINKED = 0.5
# A longer line below an image is a paragraph.
_LONGEST_BELOW = 300
# Around more or longer texts, an element that is named a caption is not that of an image.
_FEW_TEXTS = 2
_LONGEST_CAPTION = 400
_NAMES = {row["kind"]: tuple(row["names"].split()) for row in read_rows("image_attributes.tsv")}
# The kinds of texts, in the order in which pages print them below an image.
TEXTS: Final = ("caption", "credit")
_WITH_TEXTS = frozenset(name for kind in TEXTS for name in _NAMES[kind])
_PLACEHOLDER_WORDS = frozenset(_NAMES["placeholder"])
_ICON_WORDS = frozenset(_NAMES["icon"])
_PLACEHOLDER_NAMES = frozenset(_NAMES["placeholder-name"])
_SAVED = _NAMES["saved"]
_MARKUP = re.compile(r"<[^<>]{0,2000}>")
# A longer text is not one; captions have some 200 characters.
_LONGEST = 2000
_PIXELS = re.compile(r"\s{0,5}(\d{1,5})(?:px)?\s{0,5}")
# The width or height of images that count visits, in pixels.
_TRACKER = 2
# The largest width or height of an icon.
_ICON = 60
# Pages state the sizes of images in few ways.
_SIZES_KEPT = 1024
_Size: TypeAlias = tuple[int | None, int | None]
_UNKNOWN: Final = (None, None)
# A larger size of a version is its width; one up to this is its density on the screen ("2x").
_DENSEST = 10
_LONGEST_SET = 20_000
_SIZE = re.compile(r"(\d{1,9}(?:\.\d{0,9})?|\.\d{1,9})[wx]")
_WORD = re.compile(r"[^\W_]+")
# The address of a larger version of an image.
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg)\b", re.IGNORECASE)
_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif)$", re.IGNORECASE)
# The site of an absolute address, and the name of the file there.
_SITE = re.compile(r"https?://(?:www\.)?([^/?#]*)")
_FILE_NAME = re.compile(r"https?://[^/?#]*/(?:[^?#]*/)?([^/?#]*)")


class Version(NamedTuple):
    """A version of an image: its address, and its width and height in pixels, if stated.

    `is_icon` says that it is small, or named an icon, a logo or the portrait of a user.
    """

    url: str | None = None
    width: int | None = None
    height: int | None = None
    is_icon: bool = False


class Box(NamedTuple):
    """A block of the page by its number, and the indexes of the lines and images in it."""

    number: int
    lines: range
    images: range


def set_figures(
    lines: Sequence[Line],
    images: Sequence[Picture],
    boxes: Sequence[Box],
    players: AbstractSet[int] = frozenset(),
) -> None:
    """Give the captions beside a single image its figure, and image texts the image's address.

    The `images` get it too. `boxes` come in the order in which they end: inner ones first.
    `players` are the figures that have a player; their captions are those of images if they have an
    image too.
    """
    structures = [line.structure for line in lines if line.structure]  # of all lines
    for box in boxes:
        _join_figure(lines, structures, images, box)
    only_players = players - {image.figure for image in images}
    for structure in structures if only_players else ():
        structure.of_player = structure.figure in only_players
    upwards = images[::-1]
    for image, below in zip(upwards, (None, *upwards), strict=False):
        image.place.figure = image.figure or _figure_below(lines, structures, image, below)
    _set_addresses(lines, structures, images)


def may_be_figure(box: Box) -> bool:
    """Return whether a block is small enough to be one image with its texts."""
    return bool(box.images) and 0 < len(box.lines) <= _MOST_LINES


def _join_figure(
    lines: Sequence[Line], structures: Sequence[Structure], images: Sequence[Picture], box: Box
) -> None:
    """Make the texts in a box one figure, if it holds a single image and nothing but its texts."""
    others = {index: structures[index] for index in box.lines if structures[index].element != "img"}
    shown = images[box.images.start : box.images.stop]
    if not others or len({image.url for image in shown}) > 1:
        return
    is_short = all(len(lines[index].text) <= _LONGEST_CAPTION for index in others)
    may_be_near = is_short and len(others) <= _FEW_TEXTS
    texts = {index for index, part in others.items() if _is_text(part, may_be_near=may_be_near)}
    is_picture = not any(_is_icon(image.url or "") for image in shown)
    if not texts and is_picture and may_be_near:
        alone = {index for index in others if _may_be_text(lines[index], others[index], box)}
        texts = alone if len(alone) == len(others) else set()
    if not texts or _tells_a_story(others, texts):
        return
    pictures = [image.place for image in shown]
    pictures += [structures[index] for index in set(box.lines) - others.keys()]
    figure = max(place.figure for place in pictures) or box.number
    for place in (*pictures, *(structures[index] for index in texts)):
        place.figure = place.figure or figure


def _figure_below(
    lines: Sequence[Line], structures: Sequence[Structure], image: Picture, below: Picture | None
) -> int:
    """Return the figure of the same image just `below`, for where no script runs, or a new one.

    The new one is that of an image and the line just below that is named its caption; or 0.
    """
    if below and image.alt == below.alt != "" and below.line - image.line <= 1:
        return below.figure
    index = image.line
    if index < len(lines) and structures[index] is image.place:
        index += 1  # its alternative text
    if index == len(lines) or len(lines[index].text) > _LONGEST_CAPTION:
        return 0
    caption = structures[index]
    if caption.figure or "caption" not in caption.named or "button" in image.place.inside:
        return 0
    caption.figure = max(caption.ancestors, default=0)
    return caption.figure


def _is_text(structure: Structure, *, may_be_near: bool) -> bool:
    """Return whether a line is named a caption or credit, or stands in an element that is."""
    if "figcaption" in structure.inside:
        return True
    names = structure.named | structure.near if may_be_near else structure.named
    return not _OF_A_FIGURE.isdisjoint(names)


def _is_icon(address: str) -> bool:
    """Return whether an image is a vector graphic, as icons are; charts are named figures."""
    return address.partition("?")[0].endswith(".svg")


def _may_be_text(line: Line, structure: Structure, box: Box) -> bool:
    """Return whether a line alone with an image may be its text, in an element without meaning.

    So is a paragraph that also holds the image, if it ends no sentence or is in italics.
    """
    is_around = structure.element == "p" and structure.ancestors[-1:] == (box.number,)
    is_set_off = is_around and (not ends_sentence(line.text) or _is_emphasised(line))
    is_plain = structure.element in _PLAIN_ELEMENTS or is_set_off
    names = structure.named | structure.near
    return is_plain and not structure.links and _OF_OTHERS.isdisjoint(names)


def _is_emphasised(line: Line) -> bool:
    """Return whether all of a line is in italics."""
    spans = line.markup.content.spans(line.text) if line.markup else ()
    whole = (0, len(line.text))
    return any((it.start, it.end) == whole for it in spans if it.type == "emphasis")


def _tells_a_story(others: Mapping[int, Structure], texts: AbstractSet[int]) -> bool:
    """Return whether a box has a heading, or a link other than its texts, as teasers have."""
    if any(part.element in _HEADINGS for part in others.values()):
        return True
    return any(others[index].linked >= _HALF_LINKED for index in others.keys() - texts)


def _set_addresses(
    lines: Sequence[Line], structures: Sequence[Structure], images: Iterable[Picture]
) -> None:
    """Give the lines of images, and of short texts just below one, the address of the image."""
    with_address = [image for image in images if image.url]
    for image in with_address:
        image.place.url = image.url
    at = {image.line: image.url for image in with_address}
    by_figure: dict[int, list[Picture]] = {}
    captioned = frozenset(structure.figure for structure in structures)
    for image in with_address:  # a figure around others may have their caption
        around = () if image.is_icon else image.place.ancestors
        for number in {image.figure, *captioned.intersection(around)}:
            by_figure.setdefault(number, []).append(image)
    is_below_image = False
    for index, structure in enumerate(structures):
        is_image = structure.element == "img"
        if structure.figure and not is_image:
            # That of the last image of the figure above the line, or of the first one.
            shown = by_figure.get(structure.figure, ())
            above = max(0, bisect(shown, index, key=attrgetter("line")) - 1)
            structure.url = shown[above].url if shown else None
        elif is_image or len(lines[index].text) <= _LONGEST_BELOW:
            url_above = at.get(index - 1) if is_below_image and not is_image else None
            structure.url = at.get(index, url_above)
        is_below_image = is_image


def is_tracker(attributes: Mapping[str, str | None]) -> bool:
    """Return whether an image has the size of a pixel, which counts visits and shows nothing."""
    return _is_tiny(attributes.get("width")) or _is_tiny(attributes.get("height"))


def _is_tiny(size: str | None) -> bool:
    pixels = _pixels(size)
    return pixels is not None and pixels <= _TRACKER


@lru_cache(maxsize=_SIZES_KEPT)
def _pixels(size: str | None) -> int | None:
    pixels = _PIXELS.fullmatch(size or "")
    return int(pixels[1]) if pixels else None


def is_player(attributes: Mapping[str, str | None]) -> bool:
    """Return whether an element in a figure is named a video."""
    names = f"{attributes.get('class')} {attributes.get('id')}"
    return "video" in names.casefold()


def texts_in(attributes: Mapping[str, str | None]) -> dict[str, str]:
    """Return the caption and the credit that are in the attributes of an image, without markup."""
    if _WITH_TEXTS.isdisjoint(attributes):
        return {}
    found = ((kind, next(map(_text, values_of(attributes, kind)), "")) for kind in TEXTS)
    return {kind: text for kind, text in found if text}


def values_of(attributes: Mapping[str, str | None], kind: str) -> list[str]:
    """Return the values of the attributes of a kind, without empty ones."""
    values = filter(None, map(attributes.get, _NAMES[kind]))
    return [value for value in values if not value.isspace()]


def _text(value: str) -> str:
    if len(value) > _LONGEST or "://" in value:
        return ""
    text = unescape(_MARKUP.sub(" ", value)).strip()
    return "" if is_placeholder(text) or not any(map(str.isalpha, text)) else text


def largest_version(
    attributes: Mapping[str, str | None], sources: Sequence[str], href: str, base: str | None
) -> Version:
    """Return the largest version of an image, with an absolute address or none.

    `sources` are the lists of addresses of its `<picture>`, `href` is the address of the link
    around it, `base` the one that relative ones refer to, `ANYWHERE` without one. The result has an
    ASCII address of the schemes HTTP and HTTPS.
    """
    base = base or ANYWHERE
    full = absolute(href, base) if _PICTURE_FILE.search(href[:_LONGEST]) else None
    for candidate, size in _candidates(attributes, sources):
        address = None if _is_saved(candidate) else absolute(candidate, base)
        if address and address != base and not _is_placeholder(address):
            is_icon = _shows_icon(attributes, address)
            if full and full != address and _file_of(full) == _file_of(address):
                return Version(full, is_icon=is_icon)
            return Version(address, *size, is_icon)
    return Version(full)


def _is_saved(address: str) -> bool:
    """Return whether a browser saved the image in a folder beside the page, not on the web."""
    return address.removeprefix("./").partition("/")[0].endswith(_SAVED)


def _file_of(address: str) -> str:
    return picture_of(address).rpartition("/")[2]


def _shows_icon(attributes: Mapping[str, str | None], address: str) -> bool:
    sizes = filter(None, (_pixels(attributes.get(name)) for name in ("width", "height")))
    if min(sizes, default=_ICON + 1) <= _ICON:
        return True
    path = address.partition("?")[0].casefold()
    names = f"{attributes.get('class')} {path.rpartition('/')[2]}".casefold()
    return path.endswith(".svg") or not _ICON_WORDS.isdisjoint(_WORD.findall(names))


def _candidates(
    attributes: Mapping[str, str | None], sources: Sequence[str]
) -> Iterator[tuple[str, _Size]]:
    """Yield the addresses and sizes of an image, those that are largest and surest first."""
    sets = [*values_of(attributes, "srcset"), *sources]
    sized = sorted(chain.from_iterable(map(_parsed, sets)), reverse=True)
    own = (_pixels(attributes.get("width")) or None, _pixels(attributes.get("height")) or None)
    # The sort is by size alone: of equal sizes, the address that comes first is kept.
    for size, _, address in sized:
        if size > 0:
            yield address, own if size == own[0] else (int(size) if size > _DENSEST else None, None)
    yield from ((address, own) for address in values_of(attributes, "lazy"))
    yield attributes.get("src") or "", own
    yield from ((address, _UNKNOWN) for _, _, address in sized)


def _parsed(text: str) -> list[tuple[float, int, str]]:
    """Return size, place and address of each image in a list, the place counted down.

    An address may hold commas, but not end with one; its size may follow (HTML standard, "parsing a
    srcset attribute").
    """
    found: list[tuple[float, int, str]] = []
    address = ""
    for word in text[:_LONGEST_SET].split():
        if address:
            size, _, word = word.partition(",")  # noqa: PLW2901 - what follows is the next address
            found.append((_number(size), -len(found), address))
        address = word.strip(",")
        if word.endswith(","):
            found.append((0.0, -len(found), address))
            address = ""
    if address:
        found.append((0.0, -len(found), address))
    return found


@lru_cache(maxsize=_SIZES_KEPT)
def _number(size: str) -> float:
    match = _SIZE.fullmatch(size)
    return float(match[1]) if match else 0.0


def leads_away(href: str, base: str | None) -> bool:
    """Return whether a link around an image leads to another page, not to the image itself."""
    if _PICTURE.search(href[:_LONGEST]):
        return False
    target = absolute(href.partition("#")[0], base or ANYWHERE)
    return target not in {None, base}


def leads_home(href: str, base: str | None) -> bool:
    """Return whether a link around an image leads to a page of the same site."""
    target = absolute(href, base) if base and href else None
    return target is not None and _site_of(target) == _site_of(base or "")


def _site_of(address: str) -> str:
    site = _SITE.match(address)
    return site[1] if site else ""


def _is_placeholder(address: str) -> bool:
    file = _FILE_NAME.match(address)
    name = file[1].casefold().rpartition(".")[0] if file else ""
    if name in _PLACEHOLDER_NAMES:
        return True
    return not _PLACEHOLDER_WORDS.isdisjoint(_WORD.findall(name))
