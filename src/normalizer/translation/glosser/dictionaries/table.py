"""Word lists of one's own: a word, a tab, its English, and perhaps a tab and the part of speech."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.translation.glosser.dictionaries.marks import part_of_speech
from normalizer.translation.glosser.dictionaries.sense import Sense
from normalizer.translation.glosser.dictionaries.wording import headword, wordings

if TYPE_CHECKING:
    from pathlib import Path

_MOST_LINES = 200_000


class Table:
    """A list of words in a ``.tsv`` file; lines that start with ``#`` are comments.

    It is kept in memory as it is. Raises `OSError` when the file cannot be read, `ValueError` when it has more than
    200,000 lines.
    """

    def __init__(self, path: Path, language: str) -> None:
        self.language = language
        self._lines: dict[str, list[str]] = {}
        lines = path.read_text(encoding="utf-8-sig").splitlines()
        if len(lines) > _MOST_LINES:
            raise ValueError(f"it has {len(lines):,} lines; a list may have {_MOST_LINES:,}")
        for line in lines:
            word, tab, rest = line.partition("\t")
            if tab and not line.startswith("#"):
                self._lines.setdefault(headword(word), []).append(rest)

    def __len__(self) -> int:
        return len(self._lines)

    def senses(self, word: str) -> list[Sense]:
        """Return what the list says of a word as it is written; nothing when it does not have it."""
        found: list[Sense] = []
        for number, line in enumerate(self._lines.get(word, ())):
            text, _, mark = line.partition("\t")
            pos = part_of_speech(mark.partition("\t")[0]) or ("m" if word[0].isupper() else "")
            meanings = wordings(text.split(";"))
            found += [
                Sense(word, "v" if item.is_verb else "pl" if pos == "plural" else pos, item.text, item.cost + number)
                for item in meanings
                if pos != "skip"
            ]
        return found
