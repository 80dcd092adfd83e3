"""The outline of an article: its parts in the order of the page, in their lists and quotations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, Literal

from normalizer.parts import ArticleFields, Block
from normalizer.text.marks import HIGHEST_NUMBER
from normalizer.write.reader_version import Placed, body_in_order

# The greatest depth of a list; pages hardly nest them deeper than six.
_DEEPEST: Final = 20


# Not compared: a list is itself, whatever is in it.
@dataclass(slots=True, eq=False)
class Group:
    """A list, an item of a list, or a quotation of several paragraphs, with the parts in it.

    `number` is that of an item of an ordered list, from 0 to `HIGHEST_NUMBER`.
    """

    type: Literal["bulleted", "numbered", "item", "quote"]
    number: int | None = None
    content: list[Placed | Group] = field(default_factory=list)


def outline(article: ArticleFields) -> list[Placed | Group]:
    """Return the blocks, images and media of an article, grouped by lists and quotations.

    Adjacent quotes are one quotation. A list ends where items with numbers meet items without, or
    where the numbers begin again; an item without one of the level above it is in an empty one. An
    image between two parts of a list item is a part of it.

    >>> items = [Block("list_item", "Fish", level=1), Block("list_item", "Trout", level=2)]
    >>> [fish] = outline(ArticleFields(body=items))
    >>> fish.type, [part.type for part in fish.content[0].content]
    ('bulleted', ['list_item', 'bulleted'])
    """
    root = Group("item")
    # The root, then a list and its last item by turns, down to the innermost.
    around = [root]
    for part, depth in _with_depths(body_in_order(article)):
        del around[2 * depth + 1 :]
        if isinstance(part, Block) and part.type == "list_item":
            _begin_item(around, part, depth)
        inside = around[-1].content
        if isinstance(part, Block) and part.type == "quote":
            last = inside[-1] if inside else None
            if not (isinstance(last, Group) and last.type == "quote"):
                inside.append(last := Group("quote"))
            inside = last.content
        inside.append(part)
    return root.content


def _with_depths(parts: Sequence[Placed]) -> Iterator[tuple[Placed, int]]:
    """Yield each part with the depth of lists around it; an image has that of those beside it."""
    depths = [_depth(part) for part in parts]
    blocks = [place for place, part in enumerate(parts) if isinstance(part, Block)]
    for above, below in pairwise(blocks):
        depths[above + 1 : below] = [min(depths[above], depths[below])] * (below - above - 1)
    return zip(parts, depths, strict=True)


def _depth(part: Placed) -> int:
    if not isinstance(part, Block) or part.type == "subhead":
        return 0
    level = part.level if part.level is not None else int(part.type == "list_item")
    return max(0, min(level, _DEEPEST))


def _begin_item(around: list[Group], block: Block, depth: int) -> None:
    """Begin an item at `depth`, in the list that is open there or in a new one."""
    depth, number = max(1, depth), block.ordinal
    if number is not None and not 0 <= number <= HIGHEST_NUMBER:
        number = None
    del around[2 * depth :]
    if len(around) == 2 * depth and not _continues(around[-1], number):
        around.pop()
    while len(around) < 2 * depth:
        is_list = len(around) % 2 == 1
        is_numbered = len(around) == 2 * depth - 1 and number is not None
        _open(around, Group(("numbered" if is_numbered else "bulleted") if is_list else "item"))
    _open(around, Group("item", number))


def _open(around: list[Group], group: Group) -> None:
    around[-1].content.append(group)
    around.append(group)


def _continues(group: Group, ordinal: int | None) -> bool:
    """Return whether an item with this number may follow in a list."""
    last = group.content[-1]
    before = last.number if isinstance(last, Group) else None
    if before is None or ordinal is None:
        return before is ordinal
    return ordinal > before
