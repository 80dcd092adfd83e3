"""The letters of a vocabulary in the format of SentencePiece."""

from __future__ import annotations

import pytest

from normalizer.translation.neural.model_letters import letters_of

BYTE = b"\x18\x06"  # field 3, the type: a byte


def piece(text: str, rest: bytes = b"\x15\x00\x00\x80\xbf") -> bytes:
    """Return a piece with its text and, by default, its score."""
    content = text.encode()
    message = bytes([0x0A, len(content)]) + content + rest
    return bytes([0x0A, len(message)]) + message


def test_the_letters_are_those_of_the_pieces(tmp_path):
    """Marks and digits are no letters, and other fields of the file do not count."""
    path = tmp_path / "vocab.spm"
    trainer = b"\x12\x03xyz\x18\x07\x1d\x00\x00\x00\x00\x21" + b"\x00" * 8
    path.write_bytes(piece("\u2581de") + piece("ção") + piece("1,") + trainer)
    assert letters_of(path) == frozenset("deção")


def test_a_changed_vocabulary_is_read_again(tmp_path):
    """A model that is exchanged has other letters."""
    import os

    path = tmp_path / "vocab.spm"
    for text, time in (("a", 1), ("b", 2)):
        path.write_bytes(piece(text))
        os.utime(path, ns=(time, time))
        assert letters_of(path) == frozenset(text)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no vocabulary",
        piece("ab")[:-3],
        b"\x0a\xff",
        b"\x0f",
        piece("a") + piece("<0x41>", BYTE),
        b"\x0a\x04\x0a\x02\xff\xfe",
    ],
)
def test_what_does_not_tell_the_letters(tmp_path, content):
    """A damaged file, a vocabulary of another format, and one that can spell bytes lack no letter."""
    path = tmp_path / "vocab.spm"
    path.write_bytes(content)
    assert letters_of(path) is None
    assert letters_of(tmp_path / "missing") is None
