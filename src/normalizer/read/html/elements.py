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
from normalizer.read.element_markup import PARTS, mark_in, part_in
from normalizer.tables import read_rows
from normalizer.text.late_pattern import late_pattern
from normalizer.text.letters import LOWER, UPPER
from normalizer.text.markup import PLAIN, Mark, Part
from normalizer.text.structure import SECTIONS

_BY_KIND = {
    row["kind"]: frozenset(row["elements"].split()) for row in read_rows("html_elements.tsv")
}
# A row of a table of data is one line, and its cells are parts of it.
ROW: Final = "row"
_CELLS = frozenset({"td", "th"})
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


@dataclass(frozen=True, slots=True)
class Element:
    """The display of an element (``data/html_elements.tsv``).

    `is_walked` says that its content is that of the page, `is_telling` that it says something of
    the text in it even without names. `sections` is its name, if it is one of `SECTIONS`. `mark` is
    the span that it becomes inside a line, if any; `is_part` says that it makes its content a part
    of the page, such as an item of a list.
    """

    name: str
    is_walked: bool
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


@lru_cache(maxsize=_ELEMENTS_KEPT)
def element_of(name: str) -> Element:
    """Return the element `name`."""
    return Element(
        name=name,
        is_walked=name not in _UNWALKED and not name.startswith(_OTHER_NODES),
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


# Not frozen, like `Structure`: pages have thousands of elements.
@dataclass(slots=True)
class Block:
    """A block of the page.

    `number` tells it from others; `parent` and `grandparent` are the numbers of the two blocks
    around, 0 outside. `ancestors` are those of all blocks around, the outermost first, then its
    own; of deep pages the outermost only. `names_above` are the kinds of content that the names of
    the blocks around hint at, nearest first. `path` is the names and classes of all these, as a
    number. `article` and `figure` are the numbers of the element `article` and of the figure that
    it is in, 0 when there is none.
    """

    element: Element
    number: int = 0
    parent: int = 0
    grandparent: int = 0
    ancestors: tuple[int, ...] = ()
    names_above: tuple[frozenset[str], ...] = (_NOTHING,) * _NEAR
    path: int = 0
    figure: int = 0


@dataclass(slots=True)
class Context:
    """The context of a piece of text: the elements around it.

    `block` is the innermost block. `inside` are the elements around that are `SECTIONS`. `named`
    are the kinds of content that the names of the elements around hint at, down from its block;
    `around` those of all elements around. `mark` is the innermost mark around, `part` what the
    elements around make of the text.
    """

    block: Block
    inside: frozenset[str] = _NOTHING
    named: frozenset[str] = _NOTHING
    around: frozenset[str] = _NOTHING
    mark: Mark | None = None
    part: Part = PLAIN

    def href(self) -> str:
        """Return the address of the link that the text is in, "" outside links."""
        link = self.mark.link if self.mark else None
        return link.url or "" if link else ""


def outside() -> Context:
    """Return the context outside all elements."""
    return Context(Block(element_of("html")))


def in_block(
    outer: Context, element: Element, attributes: Mapping[str, str | None], number: int
) -> Context:
    """Return the context in `element`, a block in `outer` with this `number`."""
    around, name = outer.block, element.name
    own = _kinds_of(attributes) if attributes else _NOTHING
    near = around.names_above
    # In the order of the attributes: with their names, a page would take 5 % longer to read.
    block = Block(
        element,
        number,
        around.number,
        around.parent,
        (*around.ancestors[: _DEEPEST - 1], number),
        (outer.named, near[0], near[1]),
        _path(around.path, name, attributes.get("class")),
        number if name == "figure" else around.figure,
    )
    return Context(
        block,
        _joined(outer.inside, element.sections) if element.sections else outer.inside,
        own,
        _joined(outer.around, own) if own else outer.around,
        outer.mark,
        part_in(outer.part, name, attributes) if element.is_part else outer.part,
    )


def in_line(outer: Context, element: Element, attributes: Mapping[str, str | None]) -> Context:
    """Return the context in an element inside a line in `outer`; its names hold for the line.

    Most such elements say nothing: their context is `outer` itself.
    """
    own = _kinds_of(attributes) if attributes else _NOTHING
    if not (own or element.is_telling or element.is_part):
        return outer
    if element.name == "cite" and "figcaption" in outer.inside:
        own |= {"credit"}  # below an image, the work that is cited is the image
    return Context(
        outer.block,
        _joined(outer.inside, element.sections) if element.sections else outer.inside,
        _joined(outer.named, own) if own else outer.named,
        _joined(outer.around, own) if own else outer.around,
        mark_in(outer.mark, element.mark, attributes) if element.mark else outer.mark,
        part_in(outer.part, element.name, attributes) if element.is_part else outer.part,
    )


@lru_cache(maxsize=_NAMES_KEPT)
def _joined(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """Return the union of two sets; the elements of a page share few different ones."""
    return one | other


@lru_cache(maxsize=_NAMES_KEPT)
def _path(outer: int, name: str, classes: str | None) -> int:
    return crc32(f"{outer} {name} {classes}".encode())


def _kinds_of(attributes: Mapping[str, str | None]) -> frozenset[str]:
    """Return the kinds of content that the attributes of an element hint at; "hidden" is one."""
    if _RARE.isdisjoint(attributes):
        names = attributes.get("class")
        return _kinds(names[:_LONGEST_NAMES]) if names else _NOTHING
    names = " ".join(filter(None, map(attributes.get, _NAMING)))
    style = (attributes.get("style") or "").replace(" ", "")
    is_hidden = (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or any(sign in style for sign in _HIDING)
    )
    return _kinds(names[:_LONGEST_NAMES]) | ({"hidden"} if is_hidden else _NOTHING)


@lru_cache(maxsize=_NAMES_KEPT)
def _kinds(names: str) -> frozenset[str]:
    if not names.isascii():
        words = _WORD.findall(_CAPITAL.sub(" ", names))
    elif names.islower():
        words = names.encode().translate(_BETWEEN_WORDS).decode().split()
    else:
        words = _ASCII_WORD.findall(names)
    found = list(filter(None, map(_WORDS.__getitem__, words)))
    return found[0].union(*found[1:]) if found else _NOTHING


def _kinds_of_word(word: str) -> frozenset[str]:
    word = word.casefold()
    whole, edges, parts = _table()
    found = [whole.get(word), edges.get(word[:_LONGEST_EDGE]), edges.get(word[-_LONGEST_EDGE:])]
    for start in range(len(word) - _LONGEST_EDGE):
        beginning = word[start : start + _LONGEST_EDGE + 1]
        if beginning in parts:
            alike = (part for part in parts[beginning] if word.startswith(part, start))
            found += map(whole.get, alike)
    return _NOTHING.union(*filter(None, found)) or _NOTHING


_WORDS = KnownAnswers(_kinds_of_word, _WORDS_KEPT)


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
