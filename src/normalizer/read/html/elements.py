"""The elements of HTML, by how a browser shows their content."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from normalizer.tables import read_rows
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
# Elements besides blocks that say something of the text in them.
_TELLING = _BY_KIND["strong"] | frozenset(SECTIONS) | {"a", "cite"}
# HTML has some 140 elements; pages may have any others.
_ELEMENTS_KEPT = 1024


@dataclass(frozen=True, slots=True)
class Element:
    """How an element is shown (``data/html_elements.tsv``).

    `is_walked` says that its content is that of the page, `is_telling` that it says something of
    the text in it even without names. `sections` is its name, if it is one of `SECTIONS`.
    """

    name: str
    is_walked: bool
    is_block: bool
    is_apart: bool
    is_running: bool
    is_set_apart: bool
    is_strong: bool
    is_image: bool
    is_link: bool
    is_row: bool
    is_cell: bool
    is_telling: bool
    sections: frozenset[str]


@lru_cache(maxsize=_ELEMENTS_KEPT)
def element_of(name: str) -> Element:
    """Return the element `name`.

    >>> element_of("h1").is_block, element_of("b").is_block, element_of("script").is_walked
    (True, False, False)
    """
    return Element(
        name=name,
        is_walked=name not in _UNWALKED and not name.startswith(_OTHER_NODES),
        is_block=name in _BY_KIND["block"],
        is_apart=name in _BY_KIND["apart"],
        is_running=name in _BY_KIND["running"],
        is_set_apart=name in _BY_KIND["set-apart"],
        is_strong=name in _BY_KIND["strong"],
        is_image=name in _BY_KIND["image"],
        is_link=name == "a",
        is_row=name == ROW,
        is_cell=name in _CELLS,
        is_telling=name in _TELLING,
        sections=frozenset({name}).intersection(SECTIONS),
    )
