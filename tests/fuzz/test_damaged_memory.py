"""A translation memory that is damaged in any byte costs its answers and nothing else."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizer import Translator
from normalizer.parts import Translation
from normalizer.translation.engine import Item

TEXTS = [f"Haus {number} am alten Hafen der Stadt" for number in range(12)]


class Shouting:
    """An engine that answers in capitals."""

    name = "shouting"

    def supports(self, source: str | None, target: str) -> bool:
        """Support everything."""
        del source, target
        return True

    def translate(self, items: Sequence[Item], **settings: object) -> list[Translation]:
        """Answer in capitals."""
        del settings
        return [Translation(item.text.upper(), "en", self.name, "ok", 1.0) for item in items]


def answers(path: Path) -> list[Translation]:
    translator = Translator(Shouting(), memory=path)
    found = translator.translate(TEXTS, source="de")
    translator.engine.memory.close()  # type: ignore[attr-defined]
    return found


@pytest.fixture(scope="module")
def memory(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the bytes of a memory that has an answer to each text."""
    path = tmp_path_factory.mktemp("memory") / "memory.sqlite"
    answers(path)
    return path.read_bytes()


def check_damaged(content: bytes, place: int, value: int) -> None:
    """Assert that damage at a place changes no answer, neither now nor when asked again."""
    damaged = bytearray(content)
    damaged[place] = value
    logging.disable(logging.WARNING)
    try:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "memory.sqlite"
            path.write_bytes(damaged)
            for _ in range(2):
                assert [answer.text for answer in answers(path)] == list(map(str.upper, TEXTS))
    finally:
        logging.disable(logging.NOTSET)


@given(st.floats(0, 1, exclude_max=True), st.integers(0, 255))
@settings(max_examples=60)
def test_a_changed_byte_changes_no_translation(memory, place, value):
    """Whichever byte is changed, each text has its right translation."""
    check_damaged(memory, int(place * len(memory)), value)


@pytest.mark.parametrize("value", [0, 0xFF])
def test_a_changed_byte_of_the_head_changes_no_translation(memory, value):
    """The same for each of the first bytes, which say what the file is."""
    for place in range(16, 100, 3):
        check_damaged(memory, place, value)


@pytest.mark.long
def test_no_changed_byte_changes_a_translation(memory):
    """The same for every byte that is not empty."""
    for place, byte in enumerate(memory):
        if byte:
            check_damaged(memory, place, byte ^ 0x15)
