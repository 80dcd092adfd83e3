"""Reads the front matter of a page of text: facts above the text, in YAML or TOML."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from normalizer.parts import Statement
from normalizer.read.repair import clean
from normalizer.tables import read_rows
from normalizer.text.structure import AuthorClaim, Metadata

if TYPE_CHECKING:
    from collections.abc import Sequence

    Facts = dict[str, list[str]]

# The lines that open it, and those that close it; extractors write headings instead.
_CLOSINGS: Final = {"---": {"---", "..."}, "+++": {"+++"}}
_EXTRACTED, _CLOSINGS_OF_EXTRACTED = "Title: ", {"Markdown Content:"}
_MOST_LINES: Final = 200
_FACT: Final = re.compile(r"([A-Za-z][\w -]{0,40}?)(?:: ?| = )(.*)")
_ITEM: Final = re.compile(r"\s*- +(?:name: +)?(.*)")
_OF_SEVERAL_LINES: Final = frozenset({"|", "|-", ">", ">-", "[", "]"})
_QUOTES: Final = "\"' "
_SOURCE: Final = "front matter"


def front_matter(lines: Sequence[str]) -> tuple[int, Metadata | None]:
    r"""Return the number of lines of the front matter, and what it states; 0 and ``None`` without.

    >>> lines = ["---", "title: Talks end", "author: [Jane Roe, Max Orth]", "---", "They ended."]
    >>> end, metadata = front_matter(lines)
    >>> end, metadata.headline, [claim.name for claim in metadata.authors]
    (4, 'Talks end', ['Jane Roe', 'Max Orth'])
    """
    start = next((index for index, line in enumerate(lines) if line.strip()), 0)
    opening = lines[start].strip("\ufeff \t") if lines else ""
    closings = _CLOSINGS.get(opening)
    if closings:
        start += 1
    elif opening.startswith(_EXTRACTED):
        closings = _CLOSINGS_OF_EXTRACTED
    else:
        return 0, None
    facts: Facts = {}
    values: list[str] = []
    for index, line in enumerate(lines[start : start + _MOST_LINES], start + 1):
        if line.rstrip() in closings:
            metadata = _metadata(facts)
            return (index, metadata) if metadata.statements else (0, None)
        if fact := _FACT.match(line.strip("\ufeff")):
            name = fact[1].casefold().replace(" ", "_").replace("-", "_")
            values = facts.setdefault(name, [])
            values += _values(fact[2].strip())
        elif item := _ITEM.match(line):
            values += _values(item[1].strip())
        elif line[:1] in {" ", "\t"}:
            values[-1:] = [" ".join([*values[-1:], line.strip()])]
        elif line.strip() and not line.startswith(("#", "]")):
            break
    return 0, None


def _values(value: str) -> list[str]:
    """Return the texts of a value, which may be one, a list, or begin on the next line."""
    if value in _OF_SEVERAL_LINES:
        return []
    try:
        found = json.loads(value)
    except (ValueError, RecursionError):
        found = value[1:-1].split(",") if value[:1] == "[" and value[-1:] == "]" else value
    texts = found if isinstance(found, list) else [found if isinstance(found, str) else value]
    cleaned = (clean(text).strip(_QUOTES) for text in texts if isinstance(text, str))
    return [text for text in cleaned if text]


def _metadata(facts: Facts) -> Metadata:
    names = {row["fact"]: row["names"].split() for row in read_rows("front_matter.tsv")}
    stated = {
        fact: next((facts[name] for name in some if facts.get(name)), [])
        for fact, some in names.items()
    }
    authors, keywords = stated.pop("author"), stated.pop("keywords")
    first = {fact: values[0] for fact, values in stated.items() if values}
    return Metadata(
        headline=first.get("headline"),
        description=first.get("description"),
        publisher=first.get("publisher"),
        published=first.get("published"),
        modified=first.get("modified"),
        section=first.get("section"),
        language=first.get("language"),
        address=first.get("url"),
        authors=[AuthorClaim(name, "meta") for name in authors],
        keywords={_SOURCE: keywords} if keywords else {},
        statements=[Statement(fact, _SOURCE, value) for fact, value in first.items()],
    )
