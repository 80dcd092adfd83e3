"""The lines that `Article.to_text` writes, and how they are recognised when they are read back.

An image is ``[Image: caption | credit]``; ``[Agencies: …]`` and ``[Credits: …]`` close the text. If
the caption or the credit has a bar itself, more bars separate them. Below the headline are the
facts: ``publisher · date · By author, author``, of which any may be missing. In Markdown, the front
matter has the facts too.
"""

from __future__ import annotations

import re
from itertools import islice, takewhile
from typing import TYPE_CHECKING, Final, NamedTuple

from normalizer.text.marks import FACTS_SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Sequence

OPENING = "[Image: "
_CLOSING = "]"
_SEPARATOR = " | "
_BARS = re.compile(r"(?:(?<= )|^)\|+(?= |$)")
_AGENCIES: Final = "[Agencies: "
_CREDITS: Final = "[Credits: "
_FENCE: Final = "---"
_FACT = re.compile(
    '(?:headline|publisher|date_published|authors|agencies|credits|url): (?:".*"|\\[.*\\])'
)
_BY: Final = "By "
_BETWEEN_AUTHORS: Final = ", "
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:[+-]\d{2}:\d{2})?)?")


class WrittenFacts(NamedTuple):
    """The facts of a written line, "" or empty for what it lacks."""

    publisher: str
    date: str
    authors: list[str]

    def kinds(self) -> list[str]:
        """Return the kinds of facts that there are, in the order of the line."""
        kinds = zip(("publisher", "date", "byline"), self, strict=True)
        return [kind for kind, value in kinds if value]


def read_facts(line: str) -> WrittenFacts | None:
    """Return the facts of a line if it was written and has a date, `None` for any other line.

    >>> read_facts("Elm Courier · 2024-05-02 · By Jane Roe, Tom Brindle")
    WrittenFacts(publisher='Elm Courier', date='2024-05-02', authors=['Jane Roe', 'Tom Brindle'])
    >>> read_facts("May 2, 2024 · By Jane Roe")
    """
    head, dot, rest = line.partition(FACTS_SEPARATOR)
    publisher = "" if _DATE.fullmatch(head) or not dot else head
    date, _, byline = (rest if publisher else line).partition(FACTS_SEPARATOR)
    if not _DATE.fullmatch(date) or (byline and not byline.startswith(_BY)):
        return None
    names = byline.removeprefix(_BY)
    return WrittenFacts(publisher, date, names.split(_BETWEEN_AUTHORS) if names else [])


def write_image(caption: str, credit: str) -> str:
    """Return an image as a line of text; one of the texts may be empty.

    >>> write_image("Ministers arrive", "Reuters"), write_image("Ministers arrive", "")
    ('[Image: Ministers arrive | Reuters]', '[Image: Ministers arrive]')
    >>> write_image("", "Photo: dpa | Jane Roe")
    '[Image: || Photo: dpa | Jane Roe]'
    """
    longest = max(map(len, _BARS.findall(f"{caption} {credit}")), default=0)
    bars = "|" * (longest + 1) if credit or longest else ""
    return f"{OPENING}{' '.join(filter(None, (caption, bars, credit)))}{_CLOSING}"


def read_image(line: str) -> tuple[str, str] | None:
    """Return the caption and the credit of a line from `write_image`, `None` for any other line.

    >>> read_image("[Image: Ministers arrive | Reuters]"), read_image("Image: Reuters")
    (('Ministers arrive', 'Reuters'), None)
    >>> read_image("[Image: || Photo: dpa | Jane Roe]")
    ('', 'Photo: dpa | Jane Roe')
    """
    if not line.startswith(OPENING) or not line.endswith(_CLOSING):
        return None
    text = line[len(OPENING) : -len(_CLOSING)]
    separators = list(_BARS.finditer(text))
    if not separators:
        return text, ""
    # The last of the longest runs of bars.
    separator = max(reversed(separators), key=lambda match: len(match[0]))
    return text[: separator.start()].rstrip(), text[separator.end() :].lstrip()


def write_lists(tags: Sequence[str], credit_lines: Sequence[str]) -> list[str]:
    """Return the lines that list the agencies and the credits of an article, if it has any.

    >>> write_lists(["AFP", "dpa"], ["Image: Reuters", "Photo: Jane Roe"])
    ['[Agencies: AFP, dpa]', '[Credits: Image: Reuters | Photo: Jane Roe]']
    """
    lists = ((_AGENCIES, ", ".join(tags)), (_CREDITS, _SEPARATOR.join(credit_lines)))
    return [f"{opening}{items}{_CLOSING}" for opening, items in lists if items]


def is_list(line: str) -> bool:
    """Return whether `write_lists` may have written a line.

    >>> is_list("[Agencies: AFP, dpa]"), is_list("Agencies: AFP, dpa")
    (True, False)
    """
    return line.startswith((_AGENCIES, _CREDITS)) and line.endswith(_CLOSING)


def front_matter_length(lines: Sequence[str]) -> int:
    """Return the number of lines of the front matter that `Article.to_markdown` writes, 0 if none.

    >>> front_matter_length(["---", 'publisher: "DW"', "---", "", "# Ministers meet"])
    3
    >>> front_matter_length(["---", "title: Talks", "---"])
    0
    """
    if not lines or lines[0] != _FENCE:
        return 0
    facts = sum(1 for _ in takewhile(_FACT.fullmatch, islice(lines, 1, None)))
    return facts + 2 if facts and lines[facts + 1 : facts + 2] == [_FENCE] else 0
