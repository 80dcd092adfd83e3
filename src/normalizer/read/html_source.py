"""HTML before it is parsed: recognises and decodes it, and bounds the elements it makes."""

from __future__ import annotations

import gzip
import io
import re
import zlib
from functools import cache
from typing import Final

from normalizer.parts import ArticleWarning
from normalizer.read.decode import decode, strictly
from normalizer.tables import read_rows

# A byte order mark, white space, an XML declaration and comments may precede the first tag: that of
# a block in a part of a page.
_OPENING = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*+(?:<\?xml[^<>]*+>\s*+)?+(?><!--.*?-->\s*+)*+"
    rb"<(?:(?P<page>!doctype html|html|head|body)"
    rb"|article|div|figure|h[1-6]|header|main|meta|ol|p|section|table|title|ul)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_OPENING_WITHIN = 8000
_ENDING = 200
# Browsers look for the declared encoding in the first 1024 bytes; pages are less careful.
_DECLARED_WITHIN = 4096
_DECLARED = re.compile(
    rb"(?:<meta[^<>]{0,200}?charset|<\?xml[^<>]{0,200}?encoding)"
    rb"\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w:.-]{2,40})",
    re.IGNORECASE,
)
# Encodings whose bytes are all ASCII, and so also UTF-8: "iso-2022-jp".
_ESCAPE, _WITH_ESCAPES = b"\x1b", "iso-2022"
# Text that UTF-7, escapes of Python and encodings without ASCII read as another.
_PROBE = b"<p>\\x41 +AGE-"
_GZIP = b"\x1f\x8b\x08"
_PIECE = 65_536
# Maximum size of an unpacked page in bytes; the largest page of the corpus has 4 MB.
_MAX_UNPACKED = 50_000_000
# Formatting that is left open is repeated in each block that follows (HTML standard, "reconstruct
# the active formatting elements"): 30 KB of `<i id=1><p><i id=2><p>` make two million elements.
_FORMATTING = re.compile(
    # The look ahead rules out most elements at their first letter.
    rb"<(/?(?=[bcefinstu])(?:b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)\b)"
    rb"([^<>]{0,200})",
    re.IGNORECASE,
)
# Of equal elements, at most this many are repeated.
_MAX_EQUAL = 3
# Maximum number of elements that may be repeated in this way.
_MAX_REPEATED = 500_000
# An element takes 1.5 KB of memory, however little text it has. The largest of 1,300 real pages has
# 23,000 tags.
MAX_TAGS: Final = 300_000
# Parsing takes time by the square of the number of attributes of an element. Real elements have
# fewer than fifty.
_MAX_ATTRIBUTES = 1000
_ATTRIBUTE = rb"(?:[\s/]*+[^\s\"'<>/=]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'<>]*+))?+)"
_TOO_MANY_ATTRIBUTES = re.compile(
    rb"(<[a-zA-Z][^\s<>/]{0,60}+%b{%d})%b++" % (_ATTRIBUTE, _MAX_ATTRIBUTES, _ATTRIBUTE)
)
# What stands in scripts and styles, apart from metadata.
_SCRIPT = re.compile(
    rb"(<(script|style)(?=[\s/>])(?![^<>]{0,2000}ld\+json)[^>]*+>)(?:[^<]++|<(?!/\2[\s/>]))++",
    re.IGNORECASE,
)
_WORDS_OF_LINE = 20
_ANY_TAG = re.compile(r"<[^<>]{0,2000}>")


def opening_of_html(source: str | bytes) -> re.Match[bytes] | None:
    """Return the beginning of `source`, packed by gzip or not, if it is that of HTML.

    It has a group ``page`` if it is that of a whole page.
    """
    return _OPENING.match(_unpacked(_in_bytes(source[:_OPENING_WITHIN]), _OPENING_WITHIN)[0])


def is_html(source: str | bytes) -> bool:
    """Return whether `source` begins like a whole page of HTML, or is a part between tags."""
    opening = opening_of_html(source)
    if opening is None or opening["page"]:
        return opening is not None
    return _unpacked(_in_bytes(source), _MAX_UNPACKED)[0][-_ENDING:].rstrip().endswith(b">")


def _in_bytes(source: str | bytes) -> bytes:
    return source.encode("utf-8", "replace") if isinstance(source, str) else bytes(source)


def decode_html(data: bytes) -> tuple[str, list[ArticleWarning]]:
    """Return the text of a page of HTML, and warnings about what could not be read.

    Data packed by gzip is unpacked. The declared encoding counts where the bytes are not UTF-8, or
    are those of escapes: declarations are wrong too often to come first. Never raises.
    """
    data, warnings = _unpacked(data, _MAX_UNPACKED)
    declared = _DECLARED.search(data[:_DECLARED_WITHIN])
    label = declared[1].decode("ascii", "replace") if declared else ""
    codec = _codecs().get(label.lower(), label)
    if _ESCAPE in data and codec.lower().startswith(_WITH_ESCAPES):
        text = strictly(data, codec)
        if text is not None:
            return text, warnings
    text, more = decode(data, codec if _reads_ascii(codec) else None)
    return text, warnings + more


def text_of_response(body: bytes, charset: str | None) -> str | bytes:
    """Return the text of a page in the encoding that its response names, if it really is in it.

    Pages in UTF-8 and those that name no encoding are left to the reader of pages.
    """
    try:
        body.decode()
    except UnicodeDecodeError:
        label = (charset or "").strip("\"'").lower()
        text = strictly(body, _codecs().get(label, label))
        return body if text is None else text
    return body


@cache
def _codecs() -> dict[str, str]:
    return {row["label"]: row["codec"] for row in read_rows("html_encodings.tsv")}


def _reads_ascii(codec: str) -> bool:
    """Return whether a declaration that was read as ASCII may be true: not if it says UTF-16."""
    try:
        return _PROBE.decode(codec).startswith(_PROBE.decode("ascii"))
    except (UnicodeError, LookupError, ValueError):
        return False


def _unpacked(data: bytes, most: int) -> tuple[bytes, list[ArticleWarning]]:
    """Return `data` without gzip's packing, as far as it can be read, and warnings.

    Of more than `most` bytes, the first are returned.
    """
    if not data.startswith(_GZIP):
        return data, []
    unpacked, message = bytearray(), f"only the first {most} bytes are read"
    stream = gzip.GzipFile(fileobj=io.BytesIO(data))
    try:
        while len(unpacked) <= most:
            piece = stream.read1(_PIECE)
            if not piece:
                return bytes(unpacked), []
            unpacked += piece
    except EOFError:
        message = "the page is cut, its gzip data has no end; what is there is read"
    except (OSError, zlib.error) as error:
        message = f"the page's gzip data is damaged ({error}); what can be unpacked is read"
    return bytes(unpacked[:most]), [ArticleWarning.of("undecodable-bytes", message)]


def repeats_too_much(html: bytes, number: int) -> bool:
    """Return whether open formatting elements would be repeated in too many of `number` tags.

    `number` is that of the signs "<" in `html`; no real page is so.
    """
    most = _MAX_REPEATED // max(number, 1)
    tags = _FORMATTING.findall(html)
    if len(tags) <= most:
        return False
    open_tags: dict[bytes, list[bytes]] = {}
    size = 0
    for name, attributes in tags:
        element = name.lower().lstrip(b"/")
        same_element = open_tags.setdefault(element, [])
        if not name.startswith(b"/") and same_element.count(attributes) < _MAX_EQUAL:
            same_element.append(attributes)
            size += 1
        elif name.startswith(b"/") and same_element:
            same_element.pop()
            size -= 1
        if size > most:
            return True
    return False


def without_excess_attributes(html: bytes) -> bytes:
    """Return `html` with at most `_MAX_ATTRIBUTES` attributes per element."""
    return _TOO_MANY_ATTRIBUTES.sub(rb"\1", html)


def without_scripts(html: bytes) -> bytes:
    """Return `html` with scripts and styles empty, apart from those with metadata."""
    return _SCRIPT.sub(rb"\1", html)


def without_tags(html: str) -> str:
    """Return the text of a page with a line break for each tag, so that no parser is needed."""
    return _ANY_TAG.sub("\n", html)


def in_lines_of_words(html: str) -> str:
    """Return the text of a page in lines of `_WORDS_OF_LINE` words, wherever its tags stand.

    A line takes half a KB of memory, however short it is.
    """
    words = _ANY_TAG.sub(" ", html).split()
    starts = range(0, len(words), _WORDS_OF_LINE)
    return "\n".join(" ".join(words[start : start + _WORDS_OF_LINE]) for start in starts)
