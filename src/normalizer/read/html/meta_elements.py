"""The meta elements of a page, by name."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from normalizer.tables import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from selectolax.lexbor import LexborNode

# Attributes that name what a meta element states; a name may list several of them.
_NAMES = ("property", "name", "itemprop")


class MetaElements:
    """The contents of the meta elements of a page, given as nodes, the first of each name.

    `written` are the names and the attributes ``content`` of all, in the order of the page.
    """

    def __init__(self, nodes: Iterable[LexborNode]) -> None:
        self._contents: dict[str, str] = {}
        self.written: list[tuple[str, str]] = []
        for node in nodes:
            attributes = node.attributes
            name = next(filter(None, map(attributes.get, _NAMES)), "").casefold()
            written = attributes.get("content") or ""
            # Some pages write "value" for "content".
            content = (written or attributes.get("value") or "").strip()
            if name and content:
                self._contents.setdefault(name, content)
                self.written.append((name, written.strip()))

    def named(self, *names: str) -> list[str]:
        """Return the contents of the elements with these names."""
        return [self._contents[name] for name in names if name in self._contents]

    def stating(self, fact: str) -> list[tuple[str, str]]:
        """Return name and content of the elements that state `fact`, the most reliable first."""
        names = names_stating(fact)
        return [(name, self._contents[name]) for name in names if name in self._contents]

    def all_of(self, fact: str) -> list[str]:
        """Return the contents of the elements that state `fact`, the most reliable first."""
        return [content for _, content in self.stating(fact)]


def names_stating(fact: str) -> list[str]:
    """Return the names of meta elements that state `fact`, the most reliable first."""
    return _names_by_fact()[fact]


@cache
def _names_by_fact() -> dict[str, list[str]]:
    return {row["fact"]: row["names"].split() for row in read_rows("html_metadata.tsv")}
