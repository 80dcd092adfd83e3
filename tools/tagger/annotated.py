"""Reads pages annotated by hand: a folder `raw` of texts and a folder `gold` of annotations.

An annotation has the opening of each paragraph, not the role of each line; lines that it does not
mention have no weight in training. The format is described in docs/tagger.md.
"""

from __future__ import annotations

import json
from itertools import chain
from typing import TYPE_CHECKING, Any

from tools.tagger.corpus import Document
from tools.tagger.measures import key

from normalizer.read.reader import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from normalizer.text.lines import Line

# The name of the extractor of these pages.
ANNOTATED = "annotated"
# Number of letters by which openings of paragraphs are compared.
_OPENING = 30
# Maximum length of an opening that does not identify its paragraph.
_SHORT = 8
# A label makes a credit longer by less than this.
_LONGEST_LABEL = 14


def annotated_documents(
    folder: Path, corpus: Sequence[Document], *, every: bool = False
) -> Iterator[Document]:
    """Return the pages of `folder`, each line with the role that its annotation gives it.

    A publisher that `corpus` has too gets the name that it has there, so that its pages stay in one
    fold. Pages without headline and text are left out, unless `every` is true.
    """
    names = {_house(text.publisher): text.publisher for text in corpus}
    for path in sorted((folder / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        page = read((folder / "raw" / f"{path.stem}.txt").read_bytes())
        known = _Annotation(gold)
        roles = [known.role_of(key(line.text)) for line in page.lines]
        if every or not {"body", "title"}.isdisjoint(roles):
            publisher = _name_in(names, gold["publisher"])
            yield _document(f"annotated/{path.stem}", publisher, gold, page.lines, roles)


def _document(
    page: str, publisher: str, gold: dict[str, Any], lines: list[Line], roles: list[str | None]
) -> Document:
    known = [role or "boilerplate" for role in roles]
    return Document(
        page=page,
        publisher=publisher,
        language=gold["language"][:2],
        extractor=ANNOTATED,
        lines=lines,
        roles=known,
        weights=[1.0 if role else 0.0 for role in roles],
        accepted=[frozenset({role}) for role in known],
        truth=_truth(gold, lines, known),
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
    """The texts of an annotation, as keys."""

    def __init__(self, gold: dict[str, Any]) -> None:
        images = gold["images"]
        copies = [line for image in images for line in _listed(image, "duplicate_lines")]
        self.lead = key(gold.get("lead"))[:_OPENING]
        self.body = tuple(key(text)[:_OPENING] for text in _listed(gold, "body"))
        self.credits = _keys(image.get("credit_raw") for image in images)
        self.captions = _keys(image.get("caption") for image in images)
        self.alts = _keys([*(image.get("alt") for image in images), *copies])
        furniture = (_listed(gold, name) for name in ("boilerplate", "related_links", "kicker"))
        # The texts that are whole lines, by role; the first role counts.
        self.whole = {
            "title": _keys([gold.get("title"), gold.get("page_title")]),
            "caption": self.captions,
            "alt": self.alts,
            "signoff": _keys([(gold.get("signoff") or {}).get("raw")]),
            "subhead": _keys(gold.get("subheads")),
            "byline": _keys(gold.get("byline_raw")),
            "date": _keys(gold.get("date_raw")),
            "boilerplate": _keys(chain(*furniture)),
        }

    def role_of(self, line: str) -> str | None:
        """Return the role of the line with the key `line`, ``None`` when that is unknown."""
        if not line:
            return None
        if self._has_caption_and_credit(line):
            return "caption+credit"
        if not any(line in keys for keys in self.whole.values()):
            return self._role_by_part(line)
        return next(role for role, keys in self.whole.items() if line in keys)

    def _has_caption_and_credit(self, line: str) -> bool:
        captions = (text for text in self.captions | self.alts if line.startswith(text))
        rests = [line[len(caption) :] for caption in captions if line != caption]
        return any(credit in rest for rest in rests for credit in self.credits)

    def _role_by_part(self, line: str) -> str | None:
        credited = (credit for credit in self.credits if line.endswith(credit))
        if any(len(line) < len(credit) + _LONGEST_LABEL for credit in credited):
            return "credit"
        if self.lead and line.startswith(self.lead):
            return "summary"
        openings = tuple(opening for opening in self.body if len(opening) > _SHORT)
        return "body" if line.startswith(openings) else None


def _listed(record: dict[str, Any], name: str) -> list[str]:
    """Return the list under `name`, empty when it is missing or null."""
    return record.get(name) or []


def _keys(texts: Iterable[str | None] | None) -> frozenset[str]:
    return frozenset(filter(None, map(key, texts or [])))


def _truth(gold: dict[str, Any], lines: list[Line], roles: list[str]) -> dict[str, Any]:
    """Return what the corpus calls the truth of a page: its text and images."""
    texts: dict[str, list[str]] = {"summary": [], "body": [], "subhead": []}
    for line, role in zip(lines, roles, strict=True):
        texts.setdefault(role, []).append(line.text)
    return {
        "title": gold.get("title") or "",
        "summary": texts["summary"],
        "body_paragraphs": texts["body"],
        "subheads": texts["subhead"],
        "body_order": "".join(_ORDER.get(role, "") for role in roles),
        "images": [
            {"caption": image.get("caption"), "description": image.get("alt")}
            for image in gold["images"]
        ],
    }


# The signs of paragraphs and subheads in the order of the body.
_ORDER = {"body": "p", "subhead": "h"}
