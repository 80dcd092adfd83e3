"""Reads how dictionaries mark a part of speech."""

from __future__ import annotations

from functools import cache

from normalizer.tables import read_rows


@cache
def _marks() -> dict[str, str]:
    return {row["mark"]: row["pos"] for row in read_rows("dictionaries/parts_of_speech.tsv")}


def part_of_speech(mark: str) -> str:
    """Return the part of speech of a mark, empty for one that says nothing about it.

    It is one of ``docs/translation.md``, ``plural`` for a plural form, or ``skip`` for a function word.

    >>> part_of_speech("vt"), part_of_speech("pl"), part_of_speech("+Gen.")
    ('v', 'plural', '')
    """
    return _marks().get(mark.strip(), "")
