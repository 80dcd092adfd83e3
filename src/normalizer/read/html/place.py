"""Where the walk through a page of HTML is: an element, what is around it, and what the names of all these hint at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from normalizer.read.html.class_names import kinds_of
from normalizer.read.html.elements import BLOCKS, STRONG
from normalizer.text.structure import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Mapping

_SECTIONS = frozenset(SECTIONS)
# So many elements around one are near it.
_NEAR = 3
_HIDING = ("display:none", "visibility:hidden")


class Place(NamedTuple):
    """An element that the walk is in: its name, what is around it, and what the names of all these hint at.

    `number` tells it from other elements, `above` are those of the elements around, nearest first.
    """

    element: str
    block: str
    inside: frozenset[str]
    named: frozenset[str]
    names_above: tuple[frozenset[str], ...]
    around: frozenset[str]
    linked: bool
    strong: bool
    depth: int
    number: int
    above: tuple[int, int]
    figure: int


OUTSIDE: Final = Place(
    "html",
    "html",
    frozenset(),
    frozenset(),
    (frozenset(),) * _NEAR,
    frozenset(),
    False,
    False,
    0,
    0,
    (0, 0),
    0,
)


def place_in(
    outer: Place, name: str, attributes: Mapping[str, str | None], depth: int, number: int
) -> Place:
    """Return the place of the element `name` in `outer`; `number` tells it from other blocks."""
    named = kinds_of(attributes) if attributes else frozenset()
    if attributes and _is_hidden(attributes):
        named |= {"hidden"}
    is_block = name in BLOCKS
    number = number if is_block else outer.number
    return Place(
        element=name,
        block=name if is_block else outer.block,
        inside=outer.inside | {name}
        if name in _SECTIONS and name not in outer.inside
        else outer.inside,
        # What an inline element is called holds for its block, as far as its line is concerned.
        named=named if is_block else outer.named | named,
        names_above=(outer.named, *outer.names_above[: _NEAR - 1])
        if is_block
        else outer.names_above,
        around=outer.around if named <= outer.around else outer.around | named,
        linked=outer.linked or name == "a",
        strong=outer.strong or name in STRONG,
        depth=depth,
        number=number,
        above=(outer.number, outer.above[0]) if is_block else outer.above,
        figure=number if name == "figure" else outer.figure,
    )


def _is_hidden(attributes: Mapping[str, str | None]) -> bool:
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    style = attributes.get("style")
    return bool(style) and any(sign in style.replace(" ", "") for sign in _HIDING)  # type: ignore[union-attr]
