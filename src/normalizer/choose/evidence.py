"""The evidence that the fields of an article are chosen from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple, TypeAlias
from urllib.parse import urlsplit

from normalizer.parse import Parsed
from normalizer.parts import Statement
from normalizer.tag.sheet import Sheet
from normalizer.text.line_shape import folded
from normalizer.text.structure import Metadata

# Indices of lines, and the field that each fills.
FilledLines: TypeAlias = "list[tuple[int, str]]"
# Broken addresses have other things where a host should be: "https:///the-story".
_HOST: Final = re.compile(r"(?:[\w-]+\.)+[\w-]+")


class PageEvidence(NamedTuple):
    """The tagged lines of a page, the parsed field of each, and the metadata of the page."""

    sheet: Sheet
    parsed: Sequence[Parsed]
    metadata: Metadata | None

    def stated(self, *fields: str) -> list[Statement]:
        """Return the statements of the metadata about these fields, in order."""
        statements = self.metadata.statements if self.metadata else []
        return [item for item in statements if item.field in fields]


def explained(
    field: str, stated: Iterable[tuple[str, str | None]], is_followed: Callable[[str], bool]
) -> Iterator[Statement]:
    """Yield each statement about a field once; `stated` are pairs of a source and its value."""
    for source, value in dict.fromkeys(stated):
        if value:
            yield Statement(field, source, value, is_followed(value))


def sources_of(statements: Iterable[Statement]) -> list[tuple[str, str | None]]:
    """Return the sources and values of statements."""
    return [(item.source, item.value) for item in statements]


def is_part_of(value: str | None, stated: str) -> bool:
    """Return whether a source states `value`, alone or with more."""
    return value is not None and folded(value) in folded(stated)


def host_of(address: str | None) -> str:
    """Return the host of an address, empty if there is none."""
    try:
        host = urlsplit(address or "").hostname or ""
    except ValueError:  # an invalid address such as "http://[broken"
        return ""
    return host if _HOST.fullmatch(host) else ""
