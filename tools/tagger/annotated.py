"""Reads pages annotated by hand: a folder `raw` of texts and a folder `gold` of what they hold.

The annotation of a page names the opening of each paragraph, not the role of each line; a line that it does not
mention weighs nothing in training. The format is described in docs/tagger.md.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tools.tagger.corpus import Document
from tools.tagger.measures import key

from normalizer.read.reader import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from normalizer.text.lines import Line

# What stands in the place of an extractor's name for these pages.
ANNOTATED = "annotated"
# The openings of paragraphs are compared by that many letters.
_OPENING = 30
# The opening of a paragraph says which it is when it is longer than this.
_SHORT = 8
# A credit with its label is longer than the credit alone by less than this.
_LONGEST_LABEL = 14


def annotated_documents(
    folder: Path, corpus: Sequence[Document], *, every: bool = False
) -> Iterator[Document]:
    """Return the pages of `folder`, each line with the role that its annotation gives it.

    A publisher that `corpus` has too gets the name that it has there, so that its pages stay in one fold. Pages
    without headline and text are left out, unless `every` is wanted.
    """
    names = {_house(text.publisher): text.publisher for text in corpus}
    for path in sorted((folder / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        page = read((folder / "raw" / f"{path.stem}.txt").read_bytes())
        known = _Annotation(gold)
        roles = [known.role_of(key(line.text)) for line in page.lines]
        if not every and "body" not in roles and "title" not in roles:
            continue
        yield Document(
            page=f"annotated/{path.stem}",
            publisher=_name_in(names, gold["publisher"]),
            language=gold["language"][:2],
            extractor=ANNOTATED,
            lines=page.lines,
            roles=[role or "boilerplate" for role in roles],
            weights=[1.0 if role else 0.0 for role in roles],
            accepted=[frozenset({role or "boilerplate"}) for role in roles],
            truth=_truth(gold, page.lines, roles),
        )


def _house(publisher: str) -> str:
    return key(publisher.removesuffix(".de")).replace("ı", "i")


def _name_in(names: dict[str, str], publisher: str) -> str:
    """Return the publisher's name in the corpus; "Het Nieuwsblad" is "Nieuwsblad" there."""
    house = _house(publisher)
    alike = (
        name for known, name in names.items() if house.startswith(known) or house.endswith(known)
    )
    return names.get(house) or next(alike, publisher)


class _Annotation:
    """What an annotation holds, as keys."""

    def __init__(self, gold: dict[str, Any]) -> None:
        images = gold["images"]
        copies = [line for image in images for line in image.get("duplicate_lines") or []]
        self.lead = key(gold.get("lead"))[:_OPENING]
        self.body = tuple(key(text)[:_OPENING] for text in gold.get("body") or [])
        self.credits = _keys(image.get("credit_raw") for image in images)
        self.captions = _keys(image.get("caption") for image in images)
        self.alts = _keys([*(image.get("alt") for image in images), *copies])
        # Lines that stand in the annotation as a whole, by role; the first role counts.
        self.whole = {
            "title": _keys([gold.get("title"), gold.get("page_title")]),
            "caption": self.captions,
            "alt": self.alts,
            "signoff": _keys([(gold.get("signoff") or {}).get("raw")]),
            "subhead": _keys(gold.get("subheads")),
            "byline": _keys(gold.get("byline_raw")),
            "date": _keys(gold.get("date_raw")),
            "boilerplate": _keys(
                text
                for name in ("boilerplate", "related_links", "kicker")
                for text in gold.get(name) or []
            ),
        }

    def role_of(self, line: str) -> str | None:
        """Return the role of a line with the key `line`, `None` when the annotation does not settle it."""
        if not line:
            return None
        if self._has_caption_and_credit(line):
            return "caption+credit"
        if not any(line in keys for keys in self.whole.values()):
            return self._role_by_part(line)
        return next(role for role, keys in self.whole.items() if line in keys)

    def _has_caption_and_credit(self, line: str) -> bool:
        captions = (
            text
            for text in self.captions | self.alts
            if line.startswith(text) and len(line) > len(text)
        )
        return any(
            credit in line[len(caption) :] for caption in captions for credit in self.credits
        )

    def _role_by_part(self, line: str) -> str | None:
        if any(
            line.endswith(credit) and len(line) < len(credit) + _LONGEST_LABEL
            for credit in self.credits
        ):
            return "credit"
        if self.lead and line.startswith(self.lead):
            return "summary"
        return (
            "body"
            if any(line.startswith(opening) for opening in self.body if len(opening) > _SHORT)
            else None
        )


def _keys(texts: Iterable[str | None] | None) -> frozenset[str]:
    return frozenset(filter(None, map(key, texts or [])))


def _truth(gold: dict[str, Any], lines: list[Line], roles: list[str | None]) -> dict[str, Any]:
    """Return what the corpus calls the truth of a page: its text and images."""
    body = [
        (line.text, role)
        for line, role in zip(lines, roles, strict=True)
        if role in {"body", "subhead"}
    ]
    return {
        "title": gold.get("title") or "",
        "summary": [
            line.text for line, role in zip(lines, roles, strict=True) if role == "summary"
        ],
        "body_paragraphs": [text for text, role in body if role == "body"],
        "subheads": [text for text, role in body if role == "subhead"],
        "body_order": "".join("p" if role == "body" else "h" for _, role in body),
        "images": [
            {"caption": image.get("caption"), "description": image.get("alt")}
            for image in gold["images"]
        ],
    }
