"""Reads which letters the vocabulary of a model has: it drops or replaces all others."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

# A vocabulary is a message of Protocol Buffers, as SentencePiece defines it: field 1, repeated, is
# a piece, whose field 1 is its text and whose field 3 its type.
_PIECE, _TEXT, _TYPE = 1, 1, 3
# With pieces of this type, a model spells letters that it lacks byte by byte.
_BYTE = 6
_VARINT, _FIXED_64, _BLOCK, _FIXED_32 = 0, 1, 2, 5
_SIZES = {_FIXED_64: 8, _FIXED_32: 4}
_MODELS_KEPT = 8


def letters_of(vocabulary: Path) -> frozenset[str] | None:
    """Return the letters of a vocabulary; `None` if it lacks none, or cannot be read."""
    try:
        return _letters(vocabulary, vocabulary.stat().st_mtime_ns)
    except (OSError, IndexError, KeyError, UnicodeDecodeError):
        return None


@lru_cache(_MODELS_KEPT)
def _letters(vocabulary: Path, _changed: int) -> frozenset[str] | None:
    """Return `letters_of` a file as it was changed last."""
    characters: set[str] = set()
    for number, piece in _fields(vocabulary.read_bytes()):
        if number != _PIECE or not isinstance(piece, bytes):
            continue
        values = dict(_fields(piece))
        if values.get(_TYPE) == _BYTE:
            return None
        text = values.get(_TEXT, b"")
        characters.update(text.decode() if isinstance(text, bytes) else "")
    return frozenset(filter(str.isalpha, characters)) or None


def _fields(message: bytes) -> Iterator[tuple[int, int | bytes]]:
    """Yield the number and the value of each field of a message.

    Raises `IndexError` where a message breaks off, `KeyError` at a type that it cannot have.
    """
    at = 0
    while at < len(message):
        key, at = _varint(message, at)
        kind = key & 7
        if kind == _VARINT:
            value, at = _varint(message, at)
            yield key >> 3, value
            continue
        if kind == _BLOCK:
            length, at = _varint(message, at)
        else:
            length = _SIZES[kind]
        if at + length > len(message):
            raise IndexError(at)
        yield key >> 3, message[at : at + length]
        at += length


def _varint(message: bytes, at: int) -> tuple[int, int]:
    """Return the number at a place, seven bits a byte, the lowest first, and where it ends."""
    value, shift = 0, 0
    while True:
        byte = message[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7
