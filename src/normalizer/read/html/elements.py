"""The elements around a line: their names, classes and marks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from string import ascii_lowercase
from typing import Final, TypeAlias
from zlib import crc32

from normalizer.late_property import KnownAnswers
from normalizer.parts import SpanType
from normalizer.read.element_markup import PARTS
from normalizer.tables import read_rows
from normalizer.text.late_pattern import late_pattern
from normalizer.text.letters import LOWER, UPPER
from normalizer.text.structure import SECTIONS

_BY_KIND = {
    row["kind"]: frozenset(row["elements"].split()) for row in read_rows("html_elements.tsv")
}
# Signs that an element is hidden from the eye alone.
_UNSEEN = {row["kind"]: row["signs"].split("; ") for row in read_rows("html_hidden.tsv")}
# A row of a table of data is one line, and its cells are parts of it.
ROW: Final = "row"
_CELLS = frozenset({"td", "th"})
_VARIABLE = frozenset({"tr", "button", "figcaption"})
# Elements without content that is walked as that of the page, and the first characters of the names
# of nodes that are no elements.
_UNWALKED = _BY_KIND["unseen"] | {"br", "source"}
_OTHER_NODES = ("-", "!")
# The spans that elements inside lines become.
_SPANS: Final[tuple[SpanType, ...]] = ("strong", "emphasis", "code", "sub", "sup")
_MARKS: Final = {name: kind for kind in _SPANS for name in _BY_KIND[kind]} | {"a": "link"}
# Elements besides blocks that say something of the text in them.
_TELLING = _BY_KIND["strong"] | frozenset(SECTIONS) | {"cite", *_MARKS}
# HTML has some 140 elements; pages may have any others.
_ELEMENTS_KEPT = 1024
# The attributes in which sites name their elements.
_NAMING = ("class", "id", "itemprop", "role", "data-testid", "data-component", "data-type")
# Most elements have a class at most, and no other attribute that names or may hide them.
_RARE = frozenset({*_NAMING[1:], "hidden", "aria-hidden", "style"})
# Longer names were not written by a person.
_LONGEST_NAMES = 400
# The names on a page of a site recur on its next ones: those of several pages are kept, and their
# sets of kinds and paths. More would be slower on pages of other sites, which share words alone.
_NAMES_KEPT = 1024
_WORDS_KEPT = 16_384
# Words up to this length count as whole names only, and words up to the next at the edges only.
_LONGEST_WHOLE = 3
_LONGEST_EDGE = 4
_WORD = re.compile(r"[^\W\d_]+")
# "a11y" is one word.
_NAMING_WORD = re.compile(r"[^\W_]+")
# A place between a lower case letter and a capital.
_CAPITAL = late_pattern(f"(?<=[{LOWER}])(?=[{UPPER}])")
_ASCII_WORD = re.compile(r"[A-Za-z](?:(?<=[A-Z])[A-Z]*)?[a-z]*")
# What is not in the words of names in small letters, as a table for `bytes.translate`.
_BETWEEN_WORDS = bytes(code if chr(code) in ascii_lowercase else ord(" ") for code in range(256))
# Styles that hide an element, without spaces.
_HIDING = ("display:none", "visibility:hidden")
# The names of this many blocks around an element are near it.
_NEAR = 3
# The number of blocks around an element that are told apart. Real pages nest about 40 deep.
_DEEPEST = 60
_NOTHING: frozenset[str] = frozenset()
_Kinds: TypeAlias = dict[str, frozenset[str]]


# Compared by identity: one is a part of the key of `_names_in`.
@dataclass(frozen=True, slots=True, eq=False)
class Element:
    """The display of an element (``data/html_elements.tsv``).

    `is_walked` says that its content is that of the page, `is_variable` that its display depends on
    what is in or beside it, `is_telling` that it says something of the text in it even without
    names. `sections` is its name, if it is one of `SECTIONS`. `mark` is
    the span that it becomes inside a line, if any; `is_part` says that it makes its content a part
    of the page, such as an item of a list.
    """

    name: str
    is_walked: bool
    is_variable: bool
    is_block: bool
    is_apart: bool
    is_running: bool
    is_set_apart: bool
    is_image: bool
    is_link: bool
    is_row: bool
    is_cell: bool
    is_telling: bool
    sections: frozenset[str]
    mark: SpanType | None
    is_part: bool


def _element_of(name: str) -> Element:
    return Element(
        name=name,
        is_walked=name not in _UNWALKED and not name.startswith(_OTHER_NODES),
        is_variable=name in _VARIABLE,
        is_block=name in _BY_KIND["block"],
        is_apart=name in _BY_KIND["apart"],
        is_running=name in _BY_KIND["running"],
        is_set_apart=name in _BY_KIND["set-apart"],
        is_image=name in _BY_KIND["image"],
        is_link=name == "a",
        is_row=name == ROW,
        is_cell=name in _CELLS,
        is_telling=name in _TELLING,
        sections=frozenset({name}).intersection(SECTIONS),
        mark=_MARKS.get(name),
        is_part=name in PARTS,
    )


# The elements by their names.
ELEMENTS: Final = KnownAnswers(_element_of, _ELEMENTS_KEPT)


# Not frozen, like `Structure`: pages have thousands of elements. Compared by identity.
@dataclass(slots=True, eq=False)
class Names:
    """What the names of the elements around a piece of text say of it.

    `element` is the innermost block. `inside` are the elements around that are `SECTIONS`. `named`
    are the kinds of content that the names of the elements around hint at, down from its block;
    `above` those of the blocks around, nearest first, `near` these taken together, and `around`
    those of all elements around. `path` is the names and classes of the blocks, as a number.
    """

    element: Element
    inside: frozenset[str] = _NOTHING
    named: frozenset[str] = _NOTHING
    around: frozenset[str] = _NOTHING
    above: tuple[frozenset[str], ...] = (_NOTHING,) * _NEAR
    near: frozenset[str] = _NOTHING
    path: int = 0


# The numbers of the blocks around, the outermost first: each block has one around it, and another
# around that, if only in name.
NO_BLOCKS: Final[tuple[int, ...]] = (0, 0, 0)


def blocks_in(around: tuple[int, ...], number: int) -> tuple[int, ...]:
    """Return the numbers of the blocks around what is in a block with this `number`.

    Those of deep pages lack some in the middle.
    """
    if len(around) < len(NO_BLOCKS) + _DEEPEST + 2:
        return (*around, number)
    return (*around[: len(NO_BLOCKS) + _DEEPEST - 1], *around[-2:], number)


def ancestors_in(blocks: tuple[int, ...]) -> tuple[int, ...]:
    """Return the numbers of the outermost blocks and of the innermost, as `Structure` has them."""
    numbers = blocks[len(NO_BLOCKS) :]
    return numbers if len(numbers) <= _DEEPEST else (*numbers[: _DEEPEST - 1], numbers[-1])


def names_in(outer: Names, element: Element, attributes: Mapping[str, str | None]) -> Names:
    """Return the names around the content of an element, in an element with `outer` around it."""
    if _RARE.isdisjoint(attributes):
        return _names_in(outer, element, attributes.get("class"))
    return _names_in(outer, element, attributes.get("class"), _kinds_of(attributes))


# Half of the elements of a page have equal names, and stand in elements with equal names.
@lru_cache(maxsize=_NAMES_KEPT)
def _names_in(
    outer: Names, element: Element, classes: str | None, own: frozenset[str] | None = None
) -> Names:
    """Return the names in an element whose names hint at the kinds `own`; or its classes alone."""
    if own is None:
        own = _kinds(classes[:_LONGEST_NAMES]) if classes else _NOTHING
    is_block = element.is_block and not outer.element.is_row
    # Most elements inside a line say nothing.
    if not (is_block or own or element.is_telling or element.is_part):
        return outer
    if "figcaption" in outer.inside and (element.name == "cite" or "byline" in own):
        own |= {"credit"}  # below an image, the work that is cited, or has an author, is the image
    inside = outer.inside | element.sections if element.sections else outer.inside
    around = outer.around | own if own else outer.around
    if not is_block:
        named = outer.named | own if own else outer.named
        return Names(outer.element, inside, named, around, outer.above, outer.near, outer.path)
    above = (outer.named, *outer.above[: _NEAR - 1])
    path = crc32(f"{outer.path} {element.name} {classes}".encode())
    return Names(element, inside, own, around, above, above[0].union(*above[1:]), path)


def _kinds_of(attributes: Mapping[str, str | None]) -> frozenset[str]:
    """Return the kinds of content that the attributes of an element hint at; "hidden" is one."""
    names = " ".join(filter(None, map(attributes.get, _NAMING)))
    own, style = _kinds(names[:_LONGEST_NAMES]), attributes.get("style")
    is_hidden = "hidden" in attributes or attributes.get("aria-hidden") == "true"
    if style and not is_hidden:
        style = style.replace(" ", "")
        is_hidden = any(sign in style for sign in _HIDING)
    return own | {"hidden"} if is_hidden else own


def is_for_screen_readers(attributes: Mapping[str, str | None]) -> bool:
    """Return whether style sheets hide the words of an element from the eye alone."""
    style = attributes.get("style")
    if style and any(map(style.replace(" ", "").lower().__contains__, _UNSEEN["style"])):
        return True
    return _is_class_for_screen_readers((attributes.get("class") or "")[:_LONGEST_NAMES])


@lru_cache(maxsize=_NAMES_KEPT)
def _is_class_for_screen_readers(classes: str) -> bool:
    words = " ".join(["", *_NAMING_WORD.findall(_CAPITAL.sub(" ", classes)), ""]).lower()
    return " not " not in words and any(f" {sign} " in words for sign in _UNSEEN["class"])


@lru_cache(maxsize=_NAMES_KEPT)
def _kinds(names: str) -> frozenset[str]:
    if not names.isascii():
        words = _WORD.findall(_CAPITAL.sub(" ", names))
    elif names.islower():
        words = names.encode().translate(_BETWEEN_WORDS).decode().split()
    else:
        words = _ASCII_WORD.findall(names)
    return _NOTHING.union(*map(_WORDS.__getitem__, words)) or _NOTHING


def _kinds_of_word(word: str) -> frozenset[str]:
    word = word.casefold()
    whole, edges, parts = _table()
    if len(word) <= _LONGEST_EDGE:
        return whole.get(word, _NOTHING)
    found = [edges.get(word[:_LONGEST_EDGE]), edges.get(word[-_LONGEST_EDGE:])]
    for start in range(len(word) - _LONGEST_EDGE):
        beginning = word[start : start + _LONGEST_EDGE + 1]
        if beginning in parts:
            found += [whole[part] for part in parts[beginning] if word.startswith(part, start)]
    return _NOTHING.union(*filter(None, found)) or _NOTHING


_WORDS = KnownAnswers(_kinds_of_word, _WORDS_KEPT)


# The names around what is in no element.
OUTSIDE: Final = Names(ELEMENTS["html"])


@cache
def _table() -> tuple[_Kinds, _Kinds, dict[str, list[str]]]:
    """Return the kinds of whole words and of those at the edges of longer words, and other parts.

    The parts that count anywhere are listed by their beginnings of equal length.
    """
    whole: _Kinds = {}
    for row in read_rows("structure_words.tsv"):
        for word in row["words"].split():
            whole[word] = whole.get(word, _NOTHING) | {row["kind"]}
    sizes = range(_LONGEST_WHOLE + 1, _LONGEST_EDGE + 1)
    edges = {word: kinds_of_word for word, kinds_of_word in whole.items() if len(word) in sizes}
    parts: dict[str, list[str]] = {}
    for word in whole:
        if len(word) > _LONGEST_EDGE:
            parts.setdefault(word[: _LONGEST_EDGE + 1], []).append(word)
    return whole, edges, parts


@cache
def kinds() -> tuple[str, ...]:
    """Return all kinds of content, in the order of the table."""
    return tuple(row["kind"] for row in read_rows("structure_words.tsv"))
