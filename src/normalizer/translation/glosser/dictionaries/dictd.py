"""Dictionaries in the format of dictd, such as Debian's ``dict-freedict-deu-eng``.

A line of the index contains a headword, and place and length of its article in base 64 digits
(dictd(8)). An article of FreeDict begins with the headword, its pronunciation between slashes and
its part of speech in angle brackets; each further line is a meaning with its translations separated
by commas, except remarks such as "see:".
"""

from __future__ import annotations

import logging
import re
import struct
import zlib
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import accumulate
from pathlib import Path

from normalizer.tables import read_entries
from normalizer.translation.fork_safe_lock import ForkSafeLock
from normalizer.translation.glosser.dictionaries.dictionary_senses import (
    Sense,
    cost_of_labels,
    part_of_speech,
    wordings,
)
from normalizer.translation.glosser.dictionaries.indexed_file import FileReader, WordIndex

_LOG = logging.getLogger("normalizer.translation")

INDEX_LINE = re.compile(rb"^([^\t\n]*)\t([A-Za-z0-9+/]+)\t([A-Za-z0-9+/]+)\r?$", re.MULTILINE)
_ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_DIGITS = {digit: value for value, digit in enumerate(_ALPHABET)}
# Eight digits are 256 TiB.
_MOST_DIGITS = 8
# Bytes of an article that are read, its meanings, and the translations of each, that are used.
_LONGEST_ARTICLE = 8_000
_MOST_LINES = 6
_MOST_TRANSLATIONS = 2
_LONGEST_TITLE = 200
_TITLE_WORD = "00-database-short"
_PRONUNCIATION = re.compile(r" /[^/\n]{0,200}/")
_TAGS = re.compile(r"<([^<>]{1,30})>")
_NUMBER = re.compile(r"^\d{1,3}[.)] ")
_LIST = re.compile(r"(?:[^,;(\[<]++|\([^)]*+\)|\[[^\]]*+\]|<[^>]*+>|[(\[<])++")
# Quotations and markup start a line that is not a meaning.
_NO_MEANING = '"{'
# Costs in the unit of `Sense` of a later article and of a later line of an article.
_LATER_ARTICLE = 0.25
_LATER_LINE = 0.6

_GZIP_MAGIC = b"\x1f\x8b"
# Flags and places of a gzip header (RFC 1952).
_CHECKSUM, _EXTRA, _NAME, _COMMENT = 2, 4, 8, 16
_FLAGS_AT, _EXTRA_AT = 3, 10
# The extra field has at most 64 KB; name and comment are a line each.
_LONGEST_HEADER = 128 * 1024
# The maximum number of unpacked chunks in memory.
_KEPT_CHUNKS = 32
# The maximum size of a gzip file that has no table of chunks and is unpacked into memory.
_LARGEST = 64 * 2**20


class Dictd:
    """A database of dictd: the files ``NAME.index`` and ``NAME.dict`` or ``NAME.dict.dz``.

    The text stays on disk, packed. Raises `ValueError` for a damaged database, `OSError` for an
    unreadable file.
    """

    def __init__(self, index: Path, text: Path, language: str = "") -> None:
        self.language = language
        self._lines = index.read_bytes()
        self._text = DictFile(text)
        found = INDEX_LINE.finditer(self._lines)
        self._index = WordIndex((_key(line[1]), line.start(), False) for line in found)

    def __len__(self) -> int:
        return len(self._index)

    @property
    def title(self) -> str:
        """The name of the database, "French-English FreeDict Dictionary"; may be empty."""
        first = next(self._articles(_TITLE_WORD.replace("-", "")), "")
        return first.removeprefix(_TITLE_WORD).strip()[:_LONGEST_TITLE]

    def senses(self, word: str) -> list[Sense]:
        """Return the senses of a word exactly as written, empty if the dictionary lacks it."""
        return [
            sense
            for number, article in enumerate(self._articles(word))
            for sense in _senses(article, word, _LATER_ARTICLE * number)
        ]

    def _articles(self, word: str) -> Iterator[str]:
        key = _key(word.encode("utf-8", "replace"))
        for place in self._index.places(key):
            line = INDEX_LINE.match(self._lines, place)
            if line is not None and _key(line[1]) == key:
                length = min(_value(line[3]), _LONGEST_ARTICLE)
                yield self._text.read(_value(line[2]), length).decode("utf-8", "replace")


def _key(word: bytes) -> bytes:
    """Return a headword as indexes spell it: lower-case, and often without hyphens."""
    if word.isalpha() and word.islower():
        return word
    return word.decode("utf-8", "replace").lower().replace("-", "").encode()


def _value(digits: bytes) -> int:
    value = 0
    for digit in digits[:_MOST_DIGITS]:
        value = value << 6 | _DIGITS[digit]
    return value


@cache
def _remarks() -> tuple[str, ...]:
    return tuple(f"{word}:" for word in read_entries("dictionaries/remarks.txt"))


def _senses(article: str, word: str, cost: float) -> Iterator[Sense]:
    """Yield the senses of an article if its headword is spelled exactly like `word`."""
    first, _, rest = article.partition("\n")
    head = _PRONUNCIATION.sub("", first)
    if _TAGS.sub("", head).strip() != word:
        return
    marks = [mark.strip() for tag in _TAGS.findall(head) for mark in tag.split(",")]
    pos = _pos_of(marks, word)
    if pos == "skip":
        return
    lines = filter(_is_meaning, map(str.strip, rest.split("\n")))
    for number, line in zip(range(_MOST_LINES), lines, strict=False):
        for sense in _line_senses(line, word, pos, cost + _LATER_LINE * number):
            yield replace(sense, intransitive=sense.pos == "v" and "intr" in marks)


def _is_meaning(line: str) -> bool:
    return line != "" and line[0] not in _NO_MEANING and not line.startswith(_remarks())


def _pos_of(marks: list[str], word: str) -> str:
    """Return the part of speech, for a noun its gender or ``pl``."""
    # "n" with other marks is noun, not neuter.
    found = [part_of_speech(mark) for mark in marks if mark != "n" or len(marks) == 1]
    if "plural" in found:
        return "pl"
    return next(filter(None, found), "m" if word[0].isupper() else "")


def _line_senses(line: str, word: str, pos: str, cost: float) -> Iterator[Sense]:
    line = _NUMBER.sub("", line)
    labels = cost_of_labels(line.partition("]")[0] + "]") if line.startswith("[") else 0
    if labels is None:
        return
    for item in wordings(_LIST.findall(line))[:_MOST_TRANSLATIONS]:
        yield Sense(word, "v" if item.is_verb else pos, item.text, cost + item.cost)


class DictFile:
    """The text of a dictd database, plain, as dictzip or as gzip.

    dictzip packs chunks of about 58 KB separately and lists their sizes in the extra field of the
    gzip header (dictzip(1)); the most recent chunks are cached. A gzip file without that list is
    unpacked into memory. Raises `ValueError` for a damaged file and for gzip that unpacks to more
    than 64 MiB, `OSError` for an unreadable file.
    """

    def __init__(self, path: Path) -> None:
        self._file = FileReader(path)
        self._name = path.name
        self._chunk_size = 0
        self._offsets: list[int] = []
        self._whole: bytes | None = None
        self._kept: OrderedDict[int, bytes] = OrderedDict()
        self._lock = ForkSafeLock()
        header = self._file.read(0, _LONGEST_HEADER)
        if header.startswith(_GZIP_MAGIC):
            try:
                self._read_header(header)
            except (IndexError, struct.error) as error:
                raise ValueError("its gzip header is damaged") from error
            if not self._chunk_size:
                self._whole = _unpacked(path.read_bytes())

    def _read_header(self, header: bytes) -> None:
        flags = header[_FLAGS_AT]
        place = _EXTRA_AT
        if flags & _EXTRA:
            start = place + 2
            place = start + int.from_bytes(header[place:start], "little")
            self._read_sizes(header[start:place])
        for flag in (_NAME, _COMMENT):
            if flags & flag:
                place = header.find(b"\0", place) + 1
        place += 2 if flags & _CHECKSUM else 0
        self._offsets = list(accumulate(self._offsets, initial=place))

    def _read_sizes(self, extra: bytes) -> None:
        """Read the subfield "RA": version, chunk size, chunk count, packed size of each chunk."""
        place = 0
        while place + 4 <= len(extra):
            (length,) = struct.unpack_from("<H", extra, place + 2)
            if extra[place : place + 2] == b"RA" and length >= 6:
                _, self._chunk_size, count = struct.unpack_from("<HHH", extra, place + 4)
                start = place + 10
                if start + 2 * count > len(extra) or not self._chunk_size:
                    raise ValueError("the table of chunks in its header is damaged")
                self._offsets = list(struct.unpack_from(f"<{count}H", extra, start))
            place += 4 + length

    def read(self, start: int, length: int) -> bytes:
        """Return a part of the text, shorter where the text ends."""
        if self._whole is not None:
            return self._whole[start : start + length]
        if not self._chunk_size:
            return self._file.read(start, length)
        first = start // self._chunk_size
        last = min((start + length - 1) // self._chunk_size, len(self._offsets) - 2)
        text = b"".join(map(self._chunk, range(first, last + 1)))
        begin = start - first * self._chunk_size
        return text[begin : begin + length]

    def _chunk(self, number: int) -> bytes:
        with self._lock:
            known = self._kept.get(number)
            if known is not None:
                self._kept.move_to_end(number)
                return known
            start, end = self._offsets[number : number + 2]
            packed = self._file.read(start, end - start)
            try:
                text = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, self._chunk_size)
            except zlib.error as error:
                # A damaged chunk only makes its words unknown.
                _LOG.warning(
                    "chunk %d of %s is damaged (%s); fetch the dictionary again",
                    number,
                    self._name,
                    error,
                )
                text = b""
            self._kept[number] = text
            if len(self._kept) > _KEPT_CHUNKS:
                self._kept.popitem(last=False)
            return text


def _unpacked(content: bytes) -> bytes:
    unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
    try:
        text = unpacker.decompress(content, _LARGEST)
    except zlib.error as error:
        raise ValueError(f"it cannot be unpacked: {error}") from error
    if unpacker.unconsumed_tail:
        raise ValueError(
            f"it unpacks to more than {_LARGEST >> 20} MiB and has no table of chunks; "
            "pack it with dictzip"
        )
    return text
