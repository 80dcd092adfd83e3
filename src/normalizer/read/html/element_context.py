"""What the elements around a piece of text say of it: their names, and what sites call them."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

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
# Styles that hide an element, without spaces.
_HIDING = ("display:none", "visibility:hidden")
# The names of this many blocks around an element are near it.
_NEAR = 3


class Context(NamedTuple):
    """An element that the walk through a page is in, and what surrounds it.

    `element` is its name, `block` that of the innermost block. `inside` are those of `SECTIONS`
    around. `named` are the kinds of content that its own names hint at, down from its block;
    `names_above` those of the blocks around, nearest first; `around` those of all elements around.
    `linked` and `strong` say that it is in a link, or set in bold. `depth` counts the elements
    around. `number` distinguishes blocks, and `above` are the numbers of the two blocks around.
    `figure` is the number of the figure around, 0 when there is none.
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
    figure: int = 0


OUTSIDE: Final = Context()


def enter(
    outer: Context, name: str, attributes: Mapping[str, str | None], depth: int, number: int
) -> Context:
    """Return the context of the element `name` in `outer`; `number` is its own if it is a block."""
    named = kinds_of(attributes) if attributes else frozenset()
    inner = outer._replace(
        element=name,
        inside=outer.inside | {name} if name in _SECTIONS else outer.inside,
        # An inline element's names hold for the line that it is in.
        named=outer.named | named,
        around=outer.around | named if named else outer.around,
        linked=outer.linked or name == "a",
        strong=outer.strong or name in _STRONG,
        depth=depth,
    )
    if name not in BLOCKS:
        return inner
    return inner._replace(
        block=name,
        named=named,
        names_above=(outer.named, *outer.names_above[: _NEAR - 1]),
        number=number,
        above=(outer.number, outer.above[0]),
        figure=number if name == "figure" else outer.figure,
    )


def kinds_of(attributes: Mapping[str, str | None]) -> frozenset[str]:
    """Return the kinds of content that the attributes of an element hint at; "hidden" is one.

    >>> sorted(kinds_of({"class": "c-imageCaption", "id": "x7"}))
    ['caption', 'picture']
    """
    names = [value for name in _NAMING if (value := attributes.get(name))]
    kinds_of_names = _kinds(" ".join(names)[:_LONGEST_NAMES]) if names else frozenset()
    return kinds_of_names | {"hidden"} if _is_hidden(attributes) else kinds_of_names


def _is_hidden(attributes: Mapping[str, str | None]) -> bool:
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    style = (attributes.get("style") or "").replace(" ", "")
    return any(sign in style for sign in _HIDING)


@lru_cache(maxsize=_NAMES_KEPT)
def _kinds(names: str) -> frozenset[str]:
    words = {word.casefold() for word in _WORD.findall(_capital().sub(" ", names))}
    return frozenset().union(*map(_kinds_of_word, words))


@cache
def _capital() -> re.Pattern[str]:
    """Return the pattern of a place between a lower case letter and a capital."""
    return re.compile(f"(?<=[{LOWER}])(?=[{UPPER}])")


@lru_cache(maxsize=_NAMES_KEPT)
def _kinds_of_word(word: str) -> frozenset[str]:
    whole, parts = _table()
    inside = (kind for kind, pattern in parts.items() if pattern.search(word))
    return whole.get(word, frozenset()).union(inside)


@cache
def _table() -> tuple[dict[str, frozenset[str]], dict[str, re.Pattern[str]]]:
    """Return the kinds of whole words, and for each kind a pattern of its longer words."""
    whole: dict[str, frozenset[str]] = {}
    parts: dict[str, re.Pattern[str]] = {}
    for row in read_rows("structure_words.tsv"):
        words = row["words"].split()
        for word in words:
            whole[word] = whole.get(word, frozenset()) | {row["kind"]}
        parts[row["kind"]] = re.compile("|".join(map(_part, filter(_may_be_part, words))))
    return whole, parts


def _may_be_part(word: str) -> bool:
    return len(word) > _LONGEST_WHOLE


def _part(word: str) -> str:
    """Return the pattern of a word inside a longer one, or at its edges."""
    return f"^{word}|{word}$" if len(word) <= _LONGEST_EDGE else word


@cache
def kinds() -> tuple[str, ...]:
    """Return all kinds of content, in the order of the table."""
    return tuple(row["kind"] for row in read_rows("structure_words.tsv"))
