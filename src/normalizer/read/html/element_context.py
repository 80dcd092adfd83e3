"""What the elements around a piece of text say of it: their names, and what sites call them."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias
from zlib import crc32

from normalizer.tables import read_rows
from normalizer.text.letters import LOWER, UPPER
from normalizer.text.structure import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Mapping

_ELEMENTS = {
    row["kind"]: frozenset(row["elements"].split()) for row in read_rows("html_elements.tsv")
}
# The elements of HTML by how a browser shows their content (``data/html_elements.tsv``).
UNSEEN: Final = _ELEMENTS["unseen"]
BLOCKS: Final = _ELEMENTS["block"]
APART: Final = _ELEMENTS["apart"]
RUNNING: Final = _ELEMENTS["running"]
SET_APART: Final = _ELEMENTS["set-apart"]
IMAGES: Final = _ELEMENTS["image"]
_STRONG = _ELEMENTS["strong"]
# A row of a table of data is one line, and its cells are parts of it.
ROW: Final = "row"
CELLS: Final = frozenset({"td", "th"})
_SECTIONS = frozenset(SECTIONS)

# The attributes in which sites name their elements.
_NAMING = ("class", "id", "itemprop", "role", "data-testid", "data-component", "data-type")
# Longer names were not written by a person.
_LONGEST_NAMES = 400
# The names on one page of a site recur on the others, except those that scripts generate.
_NAMES_KEPT = 16_384
# Words up to this length count as whole names only, and words up to the next at the edges only.
_LONGEST_WHOLE = 3
_LONGEST_EDGE = 4
_WORD = re.compile(r"[^\W\d_]+")
_ASCII_WORD = re.compile(r"[A-Z]*[a-z]+|[A-Z]+")
_ABLE_TO_HIDE = frozenset({"hidden", "aria-hidden", "style"})
# Styles that hide an element, without spaces.
_HIDING = ("display:none", "visibility:hidden")
# The names of this many blocks around an element are near it.
_NEAR = 3
# The number of blocks around an element that are told apart. Real pages nest about 40 deep.
_DEEPEST = 60


class Context(NamedTuple):
    """An element that the walk through a page is in, and what surrounds it.

    `element` is its name, `block` that of the innermost block. `inside` are those of `SECTIONS`
    around. `named` are the kinds of content that its own names hint at, down from its block;
    `names_above` those of the blocks around, nearest first; `around` those of all elements around.
    `linked` and `strong` say that it is in a link, or set in bold. `depth` counts the elements
    around. `number` distinguishes blocks, and `above` are the numbers of the two blocks around.
    `ancestors` are those of all blocks around, the outermost first, then its own; of deep pages the
    outermost only. `path` is the names and classes of all these, as a number. `article` and
    `figure` are the numbers of the element `article` and of the figure around, 0 when there is
    none, and `href` is the address of the link around.
    """

    element: str = "html"
    block: str = "html"
    inside: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    names_above: tuple[frozenset[str], ...] = (frozenset(),) * _NEAR
    around: frozenset[str] = frozenset()
    linked: bool = False
    strong: bool = False
    depth: int = 0
    number: int = 0
    above: tuple[int, int] = (0, 0)
    ancestors: tuple[int, ...] = ()
    path: int = 0
    article: int = 0
    figure: int = 0
    href: str = ""


OUTSIDE: Final = Context()
# The place of the field `number`; the fields from there to the last but one are those of a block.
_NUMBER = Context._fields.index("number")
_NOTHING: frozenset[str] = frozenset()


def enter(
    outer: Context, name: str, attributes: Mapping[str, str | None], depth: int, number: int
) -> Context:
    """Return the context of the element `name` in `outer`; `number` is its own if it is a block."""
    # Made as a tuple, from all fields: `_replace` takes six times as long, and pages have
    # thousands of elements.
    own = kinds_of(attributes) if attributes else _NOTHING
    _, block, inside, named, names_above, around, linked, strong, *_ = outer
    of_block, href = outer[_NUMBER:-1], outer.href
    if name == "cite" and "figcaption" in inside:
        own |= {"credit"}  # below an image, the work that is cited is the image
    if name in _SECTIONS:
        inside = inside | {name}
    if own:
        around = around | own
    if name == "a":
        linked, href = True, attributes.get("href") or ""
    if name in BLOCKS and block != ROW:
        block, names_above, named = name, (named, *names_above[: _NEAR - 1]), own
        of_block = _numbers_of_block(outer, name, attributes, number)
    elif own:
        named = named | own  # an inline element's names hold for the line that it is in
    strong = strong or name in _STRONG
    fields = (name, block, inside, named, names_above, around, linked, strong, depth)
    return tuple.__new__(Context, (*fields, *of_block, href))


def _numbers_of_block(
    outer: Context, name: str, attributes: Mapping[str, str | None], number: int
) -> tuple[int, tuple[int, int], tuple[int, ...], int, int, int]:
    """Return the fields of a context from `number` to `figure` for a block in `outer`."""
    return (
        number,
        (outer.number, outer.above[0]),
        (*outer.ancestors[: _DEEPEST - 1], number),
        crc32(f"{outer.path} {name} {attributes.get('class')}".encode()),
        number if name == "article" else outer.article,
        number if name == "figure" else outer.figure,
    )


def kinds_of(attributes: Mapping[str, str | None]) -> frozenset[str]:
    """Return the kinds of content that the attributes of an element hint at; "hidden" is one.

    >>> sorted(kinds_of({"class": "c-imageCaption", "id": "x7"}))
    ['caption', 'picture']
    """
    names = " ".join(filter(None, map(attributes.get, _NAMING)))
    kinds_of_names = _kinds(names[:_LONGEST_NAMES]) if names else _NOTHING
    return kinds_of_names | {"hidden"} if _is_hidden(attributes) else kinds_of_names


def _is_hidden(attributes: Mapping[str, str | None]) -> bool:
    if _ABLE_TO_HIDE.isdisjoint(attributes):
        return False
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    style = (attributes.get("style") or "").replace(" ", "")
    return any(sign in style for sign in _HIDING)


@lru_cache(maxsize=_NAMES_KEPT)
def _kinds(names: str) -> frozenset[str]:
    if names.isascii():
        words = _ASCII_WORD.findall(names)
    else:
        words = _WORD.findall(_capital().sub(" ", names))
    return _NOTHING.union(*map(_kinds_of_word, map(str.casefold, words)))


@cache
def _capital() -> re.Pattern[str]:
    """Return the pattern of a place between a lower case letter and a capital."""
    return re.compile(f"(?<=[{LOWER}])(?=[{UPPER}])")


@lru_cache(maxsize=_NAMES_KEPT)
def _kinds_of_word(word: str) -> frozenset[str]:
    whole, edges, parts = _table()
    found = [whole.get(word), edges.get(word[:_LONGEST_EDGE]), edges.get(word[-_LONGEST_EDGE:])]
    for size in range(_LONGEST_EDGE + 1, min(len(word), _longest_part()) + 1):
        starts = range(len(word) - size + 1)
        found += [parts.get(word[start : start + size]) for start in starts]
    return _NOTHING.union(*filter(None, found))


_Kinds: TypeAlias = dict[str, frozenset[str]]


@cache
def _table() -> tuple[_Kinds, _Kinds, _Kinds]:
    """Return the kinds of whole words, of those at the edges of longer words, and anywhere."""
    whole: _Kinds = {}
    edges: _Kinds = {}
    parts: _Kinds = {}
    for row in read_rows("structure_words.tsv"):
        for word in row["words"].split():
            tables = [whole]
            if len(word) > _LONGEST_WHOLE:
                tables.append(edges if len(word) <= _LONGEST_EDGE else parts)
            for table in tables:
                table[word] = table.get(word, _NOTHING) | {row["kind"]}
    return whole, edges, parts


@cache
def _longest_part() -> int:
    return max(map(len, _table()[2]))


@cache
def kinds() -> tuple[str, ...]:
    """Return all kinds of content, in the order of the table."""
    return tuple(row["kind"] for row in read_rows("structure_words.tsv"))
