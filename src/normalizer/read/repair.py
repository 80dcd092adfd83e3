"""Repairs and tidies the text of lines: mojibake, markup that was left over, spaces, controls."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from normalizer.tables import read_entries
from normalizer.text.invisible import without_invisible
from normalizer.text.late_pattern import late_pattern
from normalizer.text.unicode_forms import composed

if TYPE_CHECKING:
    from normalizer.text.markup import MarkedText

_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#[0-9]{2,6}|#[xX][0-9A-Fa-f]{2,5});")
# Attributes have values: "a <b and c> d" is no tag.
_VALUE = r"(?:\"[^\"<>]{0,300}\"|'[^'<>]{0,300}'|[^\s<>\"']{1,300})"
_NAMES = "b|i|em|strong|span|div|a|li|ul"
_TAG = late_pattern(
    rf"</?(?:p|br|{_NAMES})"
    rf"(?:\s[\w:-]{{1,40}}\s?=\s?{_VALUE}){{0,10}}\s?/?>",
    re.IGNORECASE,
)
# A tag of which a sentence speaks: "Use the <b> element".
_OF_ELEMENT = "(?:p|br)(?=>[ -][Ee]l[eé]ment)"
_MENTIONED = late_pattern(rf"(?<=\w )<(?:{_NAMES}|{_OF_ELEMENT})>(?=[\s,.;:)-]|\Z)", re.IGNORECASE)
_WORD = late_pattern(r"[^\W\d_]+")
# Text that may become an entity or a tag when invisible characters are removed. A Greek question
# mark (U+037E) becomes a semicolon.
_MAY_BE_ENTITY = re.compile("&[^\\s&;<>]{2,24}[;\u037e]")
_MAY_BE_TAG = re.compile("<[^<>\n]{1,400}>")
_INVISIBLE = frozenset({"Cc", "Cf"})
# What the continuation bytes 80 to BF look like in Latin-1 and in Windows-1252.
_CONTINUATION = (
    "\u0080-\u00bf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d"
    "\u2018-\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178"
)
# A whole sequence: lead byte C2 to DF and one continuation byte, E0 to EF and two, or F0 to F4 and
# three. A lone "Ã" in a Portuguese word in capitals, or "Áèª" in a credit that is already lossy, is
# not evidence. The class of lead bytes comes first, since the engine finds a single class quickly.
_LATIN = (
    f"(?<=[\u00c2-\u00df])[{_CONTINUATION}]"
    f"|(?<=[\u00e0-\u00ef])[{_CONTINUATION}]{{2}}"
    f"|(?<=[\u00f0-\u00f4])[{_CONTINUATION}]{{3}}"
)
_LATIN_DAMAGE = late_pattern(f"[\u00c2-\u00f4](?:{_LATIN})")
# A quotation that ends with such a letter, “MANHÃ”: its mark belongs to no damage if nothing
# else closes the quotation. Behind a letter or "€", the opening mark may be a part of damage.
_OPENING, _CLOSING = "“„„«»‹›‚", "”“”»«›‹‘"
_SOUND_END = late_pattern(
    "|".join(
        rf"(?<![\w€]){opening}(?!\s)[^{opening}{end}]*[\u00c2-\u00f4]"
        rf"(?={end}(?!\w)(?![^{opening}{end}]*{end}))"
        for opening, end in zip(_OPENING, _CLOSING, strict=True)
    )
)
# The same sequences in DOS code pages. C2 to C5 are box drawings there; E2 is "Ô" in 850 and 852
# and "Γ" in 437; D0 and D1 (Cyrillic) are box drawings in 437 only.
_DOS = "(?<=[┬├─┼╨╤])[^\\s.,:;-]|(?<=[ÔΓ])[ÇéâÅÖ][^\\s]"
_DOS_DAMAGE = late_pattern(f"[┬├─┼╨╤ÔΓ](?:{_DOS})")
# Either damage, for a single look at text that has none: most characters begin neither.
_DAMAGE = late_pattern(f"[\u00c2-\u00f4┬├─┼╨╤Γ](?:{_LATIN}|{_DOS})")
_DOS_CODE_PAGES = ("cp850", "cp852", "cp437")
_SIGN = re.compile(r"[!-/:-@\[-`{-~]")
# Where signs that are no markup are kept apart: the private use area of Unicode's sixteenth plane.
_APART = 0x100000
_KEPT_APART = re.compile("[\U00100021-\U0010007e]")
# Each repair may bring another damage to light, such as an entity in another: "Ã&frac14;".
_ROUNDS = 4


class _Kind(NamedTuple):
    """A kind of markup: its parts, its first and last character, and the text it stands for."""

    parts: re.Pattern[str]
    opening: str
    closing: str
    longest: int
    text_of: Callable[[str], str | None]


def _without(kind: _Kind, text: str) -> str:
    """Return `text` without markup of a kind.

    Each opening character begins a piece. When a closing one completes a piece that is markup, the
    text that it stands for is read in its place, so that it may become a part of the piece before.
    """
    pieces = [""]
    waiting = kind.parts.findall(text)[::-1]
    while waiting:
        part = waiting.pop()
        if part == kind.opening or len(pieces[-1]) > kind.longest:
            pieces.append(part)
        else:
            pieces[-1] += part
        replacement = kind.text_of(pieces[-1]) if part == kind.closing else None
        if replacement is not None:
            pieces.pop()
            waiting += kind.parts.findall(replacement)[::-1]
    return "".join(pieces)


def _text_of_entity(piece: str) -> str | None:
    """Return the character of an entity, "" for an invisible one, `None` if it is no entity."""
    text = unescape(piece) if _ENTITY.fullmatch(piece) else piece
    if text == piece:
        return None
    if text.isspace():
        return " "
    return "".join(char for char in text if unicodedata.category(char) not in _INVISIBLE)


def _text_of_tag(piece: str) -> str | None:
    return " " if _TAG.fullmatch(piece) else None


_ENTITIES = _Kind(re.compile("[&;]|[^&;]+"), "&", ";", 12, _text_of_entity)
_TAGS = _Kind(re.compile("[<>]|[^<>]+"), "<", ">", 320, _text_of_tag)


def clean(text: str) -> str:
    """Return `text` repaired and tidied, so that another look at it finds nothing to do.

    Repair comes first: a damaged sequence may contain a no-break space or a control character that
    tidying removes. Tidying in turn may bring damage to light, an entity with a soft hyphen in it.
    """
    if text.isascii() and "&" not in text and "<" not in text:
        return tidy(text)  # as most lines are; it takes a third of the time
    text = tidy(repair(text))
    for _ in range(_ROUNDS):
        again = tidy(repair(text)) if shows_damage(text) else text
        if again == text:
            break
        text = again
    return text


def clean_marked(content: MarkedText, *, is_code: bool = False) -> str:
    """Return the clean text of a line; entities and tags stay that are code, as all may be."""
    if is_code:
        return tidy("".join(content.pieces))
    code = [index for index, mark in content.marks if mark.innermost("code")]
    if not code:
        return clean("".join(content.pieces))
    pieces = content.pieces.copy()
    for index in code:
        pieces[index] = kept_apart(pieces[index])
    return joined_again(clean("".join(pieces)))


def kept_apart(text: str) -> str:
    """Return `text` with its signs as others that are no markup; see `joined_again`."""
    return _SIGN.sub(lambda sign: chr(ord(sign[0]) + _APART), text)


def joined_again(text: str) -> str:
    """Return `text` with the signs that were kept apart."""
    return _KEPT_APART.sub(lambda sign: chr(ord(sign[0]) - _APART), text)


def repair(text: str) -> str:
    """Return `text` with mojibake repaired, entities replaced by characters, and tags by spaces.

    Tags of which the text only speaks stay.
    """
    if not text.isascii() and _DAMAGE.search(text):
        text = _DOS_DAMAGE.sub(_mend_dos, text)
        if _LATIN_DAMAGE.search(text):
            text = "".join(map(_mend_latin, _parts(text)))
    if "&" in text:
        text = _without(_ENTITIES, text)
    if "<" not in text or ">" not in text:
        return text
    return text if _speaks_of_tags(text) else _without(_TAGS, text)


def _speaks_of_tags(text: str) -> bool:
    """Return whether a text mentions all its tags, or says that it is about tags."""
    if len(_MENTIONED.findall(text)) == text.count("<"):
        return True
    is_element = text.startswith("<") and text.endswith(">")
    if is_element or "=" in text:  # tags that were left over have attributes
        return False
    return not _words_about_tags().isdisjoint(_WORD.findall(text))


@cache
def _words_about_tags() -> frozenset[str]:
    return frozenset(read_entries("tag_words.txt"))


def shows_damage(text: str) -> bool:
    """Return whether `repair` may change `text`, a whole page; most pages are undamaged."""
    if not text.isascii() and _DAMAGE.search(text):
        return True
    if "&" in text and _MAY_BE_ENTITY.search(text):
        return True
    return "<" in text and _MAY_BE_TAG.search(text) is not None


def _parts(text: str) -> Iterator[str]:
    """Yield the parts of `text`, between which no damaged letter stands."""
    start = 0
    for sound in _SOUND_END.finditer(text):
        yield text[start : sound.end()]
        start = sound.end()
    yield text[start:]


def _mend_latin(text: str) -> str:
    if not _LATIN_DAMAGE.search(text):
        return text
    from ftfy import fix_encoding  # the import takes 60 ms, and few pages are damaged

    return fix_encoding(text)


def _mend_dos(match: re.Match[str]) -> str:
    """Return the character that the sequence stood for, or the sequence itself."""
    for code_page in _DOS_CODE_PAGES:
        try:
            return match[0].encode(code_page).decode("utf-8")
        except UnicodeError:
            continue
    return match[0]


def tidy(text: str) -> str:
    """Return `text` as NFC, with single spaces, without control and zero-width characters.

    Lone surrogates, which no encoding can write, become U+FFFD. Soft hyphens, byte order marks,
    joiners and direction marks are removed; every other character stays, including quotation marks
    and dashes.
    """
    # The space is the only white space that counts as printable.
    is_folded = text.isprintable() and "  " not in text
    text = text.strip() if is_folded else " ".join(text.split())
    if not text.isprintable():
        text = " ".join(without_invisible(text).split())
    return composed(text)
