"""Decodes bytes of unknown encoding: marks and UTF-8 first, a detector only for what is left."""

from __future__ import annotations

import codecs

# The detector looks at this many bytes. chardet's own default is 200,000; news pages declare their alphabet sooner.
DETECTED_BYTES = 64_000

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(data: bytes) -> tuple[str, list[str]]:
    """Return the text of `data`, and warnings about what could not be read.

    The order: a byte order mark; strict UTF-8; UTF-16 without a mark, known by its zero bytes; the encoding that
    `chardet` finds; UTF-8 with replacement characters. Never raises.

    >>> decode("Köln".encode("cp1252") + b" meldet die Polizei, es gebe keine Verletzten f\\xfcr heute.")[0][:4]
    'Köln'
    >>> decode("Zürich".encode("utf-16"))
    ('Zürich', [])
    """
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    if marked:
        return _decode_as(data, marked)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_as(data, _unmarked_utf16(data) or _detected(data) or "utf-8")
    utf16 = _unmarked_utf16(data) if "\0" in text else None
    if utf16:
        return _decode_as(data, utf16)
    return text, _binary_warning(text)


def _decode_as(data: bytes, encoding: str) -> tuple[str, list[str]]:
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        text = data.decode(encoding, errors="replace").removeprefix("\ufeff")
        lost = text.count("\ufffd")
        warning = f"undecodable-bytes: {lost} places could not be read as {encoding}; they stand as \ufffd"
        return text, [warning, *_binary_warning(text)]
    return text, _binary_warning(text)


def _binary_warning(text: str) -> list[str]:
    """Warn when the text is no text: NUL does not occur in a page, and replacement characters are rare in one."""
    sample = text[:DETECTED_BYTES]
    if "\0" in sample or sample.count("\ufffd") > len(sample) // 20 + 2:
        return ["binary-input: the input does not look like text; what can be read is kept"]
    return []


def _unmarked_utf16(data: bytes) -> str | None:
    """Tell UTF-16 without a mark: every other byte of Latin text is zero."""
    sample = data[:2000]
    half = len(sample) // 2
    if half < 4 or len(data) % 2:
        return None
    low, high = sample[0::2].count(0), sample[1::2].count(0)
    if high > half * 0.6 and low == 0:
        return "utf-16-le"
    if low > half * 0.6 and high == 0:
        return "utf-16-be"
    return None


def _detected(data: bytes) -> str | None:
    """Ask the detector, from the first byte that is not ASCII on: that is where the encoding shows."""
    import chardet

    first = next(
        (
            at
            for at in range(0, len(data), DETECTED_BYTES)
            if not data[at : at + DETECTED_BYTES].isascii()
        ),
        0,
    )
    encoding = chardet.detect(data[first : first + DETECTED_BYTES])["encoding"]
    if encoding is None or encoding.lower() in {"utf-8", "ascii"}:
        return None
    return encoding
