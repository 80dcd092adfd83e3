"""Decodes bytes of unknown encoding: marks and UTF-8 first, a detector only for what is left."""

from __future__ import annotations

import codecs

from normalizer.parts import ArticleWarning

# Number of bytes that the detector gets; chardet reads 200,000 by default. News pages show sooner
# which encoding they have.
DETECTED_BYTES = 64_000
# UTF-8 with damage has at least this many whole characters outside ASCII for each one damaged. Text
# in another encoding has hardly any whole ones.
_WHOLE_PER_DAMAGED = 10
# Zero bytes in half of the positions, at this share, are those of Latin letters in UTF-16.
_UTF16_ZEROS = 0.6
_UTF16_SAMPLE = 2000

# Encodings of Python's that no page is in; the first two take time by the square of the length.
_NOT_OF_PAGES = {"punycode", "idna", "unicode-escape", "raw-unicode-escape", "utf-7", "undefined"}

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(data: bytes, declared: str | None = None) -> tuple[str, list[ArticleWarning]]:
    """Return the text of `data`, and warnings about what could not be read.

    The order: a byte order mark; strict UTF-8; UTF-16 without a mark, recognised by its zero bytes;
    UTF-8 with little damage; the encoding that is `declared`, when it fits; the one that `chardet`
    finds; UTF-8 with replacement characters. Never raises.
    """
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    if encoding is None:
        text = strictly(data, "utf-8")
        if text is not None and "\0" not in text:  # as most pages are
            return text, _binary_warning(text)
        encoding = _unmarked(data, text, declared)
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        text = data.decode(encoding, errors="replace").removeprefix("\ufeff")
        lost = text.count("\ufffd")
        message = f"{lost} places could not be read as {encoding}; each is written as \ufffd"
        return text, [ArticleWarning.of("undecodable-bytes", message), *_binary_warning(text)]
    return text, _binary_warning(text)


def _unmarked(data: bytes, text: str | None, declared: str | None) -> str:
    """Return the encoding of `data` without a byte order mark; `text` is it as UTF-8, if it is."""
    utf16 = _unmarked_utf16(data)
    if utf16:
        return utf16
    if text is not None or _is_damaged_utf8(data):
        return "utf-8"
    if declared and strictly(data, declared) is not None:
        return declared
    return _detected(data) or "utf-8"


def strictly(data: bytes, encoding: str) -> str | None:
    """Return the text of `data`, ``None`` when it is not in `encoding` or that is none of pages."""
    try:
        return None if codecs.lookup(encoding).name in _NOT_OF_PAGES else data.decode(encoding)
    except (UnicodeError, LookupError, ValueError):
        return None


def _is_damaged_utf8(data: bytes) -> bool:
    """Return whether `data` is UTF-8 with a few damaged characters, such as one cut at the end."""
    text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    return len(data) - len(text) > damaged * _WHOLE_PER_DAMAGED


def _binary_warning(text: str) -> list[ArticleWarning]:
    """Warn when the text is not text: pages have no NUL and few replacement characters."""
    sample = text[:DETECTED_BYTES]
    if "\0" in sample or sample.count("\ufffd") > len(sample) // 20 + 2:
        message = "the input does not look like text; what can be read is kept"
        return [ArticleWarning.of("binary-input", message)]
    return []


def _unmarked_utf16(data: bytes) -> str | None:
    """Return the kind of UTF-16 without a mark: every other byte of Latin text is zero."""
    sample = data[:_UTF16_SAMPLE]
    half = len(sample) // 2
    if half < 4 or len(data) % 2:
        return None
    low, high = sample[0::2].count(0), sample[1::2].count(0)
    zeros = half * _UTF16_ZEROS
    if high > zeros and low == 0:
        return "utf-16-le"
    if low > zeros and high == 0:
        return "utf-16-be"
    return None


def _detected(data: bytes) -> str | None:
    """Return the answer of the detector, from the first block with a byte outside ASCII on."""
    import chardet

    starts = range(0, len(data), DETECTED_BYTES)
    blocks = (data[start : start + DETECTED_BYTES] for start in starts)
    telling = next((block for block in blocks if not block.isascii()), data[:DETECTED_BYTES])
    encoding = chardet.detect(telling)["encoding"]
    if encoding is None or encoding.lower() in {"utf-8", "ascii"}:
        return None
    # Zero bytes that are not those of white space are not those of UTF-16.
    is_text = b"\0" not in telling or any(map(str.isspace, telling.decode(encoding, "replace")))
    return encoding if is_text else None
