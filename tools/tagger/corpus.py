"""Reads the labelled corpus: texts of real pages, with a role for each line.

The format is described in docs/tagger.md: gzipped JSON Lines, one record per page.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from normalizer.read.reader import read
from normalizer.tag.learned.network import ROLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from normalizer.text.lines import Line, Page

# Of several labels of a line the first of these counts: what assembly needs most.
_PRECEDENCE = (
    "body",
    "caption+credit",
    "summary",
    "title",
    "subhead",
    "caption",
    "alt",
    "credit",
    "byline",
    "date",
    "signoff",
)


@dataclass(slots=True)
class Document:
    """One text of a page, and for each line its role and weight and the roles that are right too.

    The weight of a line with an uncertain label is 0. `truth` is the page's truth in the corpus;
    `content` is its summary, paragraphs and subheads in reading order.
    """

    page: str
    publisher: str
    language: str
    extractor: str
    lines: list[Line]
    roles: list[str]
    weights: list[float]
    accepted: list[frozenset[str]]
    truth: dict[str, Any]
    is_core: bool = True

    @property
    def content(self) -> str:
        """Return the article's text as the truth has it."""
        return content_of(self.truth)


def content_of(truth: dict[str, Any]) -> str:
    """Return summary, paragraphs and subheads of a page's `truth`, in reading order."""
    paragraphs, subheads = iter(truth["body_paragraphs"]), iter(truth["subheads"])
    body = [next(paragraphs if kind == "p" else subheads) for kind in truth["body_order"]]
    return "\n".join([*truth["summary"], *body])


def read_records(path: Path) -> list[dict[str, Any]]:
    """Return the records of the corpus file at `path`."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def documents(records: Iterable[dict[str, Any]]) -> Iterator[Document]:
    """Yield the texts of `records` with their labels."""
    for record in records:
        for extractor, text in record["texts"].items():
            labels = record["labels"].get(extractor)
            page = read(text)
            if labels and page.lines:
                yield _document(record, extractor, page, labels)


def _document(record: dict[str, Any], extractor: str, page: Page, labels: list[str]) -> Document:
    parsed = [parse_label(labels[line.number - 1]) for line in page.lines]
    return Document(
        page=record["id"],
        publisher=record["publisher"],
        language=record["lang"],
        extractor=extractor,
        lines=page.lines,
        roles=[role for role, _, _ in parsed],
        weights=[weight for _, weight, _ in parsed],
        accepted=[accepted for _, _, accepted in parsed],
        truth=record["truth"],
    )


def parse_label(label: str) -> tuple[str, float, frozenset[str]]:
    """Return the role of a corpus label, its weight, and the roles that count as right.

    >>> parse_label("caption+credit")[:2], parse_label("body?")[:2]
    (('caption+credit', 1.0), ('body', 0.0))
    """
    parts = {part.rstrip("?") for part in label.split("+")}
    if {"caption", "credit"} <= parts or {"alt", "credit"} <= parts:
        parts.add("caption+credit")
    role = next((role for role in _PRECEDENCE if role in parts), "boilerplate")
    accepted = frozenset(part for part in parts if part in ROLES) - (
        {"boilerplate"} if role != "boilerplate" else set()
    )
    return role, 0.0 if "?" in label else 1.0, accepted | {role}


def fold_of(publisher: str, folds: int) -> int:
    """Return the fold that a publisher's pages belong to: the same on every machine."""
    return (
        int(hashlib.sha1(f"fold {publisher}".encode(), usedforsecurity=False).hexdigest()[:8], 16)
        % folds
    )
