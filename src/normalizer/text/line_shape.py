"""Language-independent properties of the form of a line: sentence, prose, list item."""

from __future__ import annotations

import re
from functools import cache

from normalizer.tables import read_entries
from normalizer.text.late_pattern import late_pattern

_SENTENCE_ENDS = frozenset(".!?…。！？؟।．")
_CLOSERS = "\"'”’»›)]}“«」』）】"
_HEADING = re.compile(r"#{1,6}\s+(?=\S)")
_BULLET = re.compile(r"(?:[•▪●◦‣·∙*+–—-]|\d{1,3}[.)])\s+")
# Runs of the characters that `str.isalnum` admits, and the others of ASCII.
_LETTERS = re.compile(r"[^\W_]+")
# A word of letters alone; the names of files, "IMG_2041" or "71kQzvNRIYS. SL1500", have none.
_PLAIN_WORD = late_pattern(r"(?<!\w)[^\W\d_]{2,}(?!\w)")
# The ending of the name of a picture's file.
_FILE = late_pattern(r"\.(?:jpe?g|png|gif|webp|avif|svg|tiff?|heic)$", re.IGNORECASE)
_AROUND_WORDS = " .…:[]()"
_NOT_LETTERS = bytes(code for code in range(128) if not chr(code).isalnum())
# From this length on, a line is prose whatever its last character, captions and teasers included.
_LONG = 160
# Least length of a sentence that is prose, and of one in a script without spaces.
_SENTENCE = 30
_SENTENCE_WITHOUT_SPACES = 12
# This many characters do not occur twice in a caption by chance.
_DOUBLED = 20


def ends_sentence(text: str) -> bool:
    """Return whether `text` ends like a sentence, ignoring closing quotes and brackets.

    >>> ends_sentence('"We will talk," he said.'), ends_sentence("Cool heads")
    (True, False)
    """
    if text[-1:] in _SENTENCE_ENDS:
        return True
    return text.rstrip(_CLOSERS)[-1:] in _SENTENCE_ENDS


def is_prose(text: str) -> bool:
    """Return whether `text` is running text: a sentence of some length, or a long line.

    A script without spaces needs about a third of the characters.

    >>> is_prose("China has yet to respond to the comments."), is_prose("Stop!")
    (True, False)
    """
    length = len(text)
    if length >= _LONG:
        return True
    if length < _SENTENCE and (length < _SENTENCE_WITHOUT_SPACES or " " in text):
        return False
    return ends_sentence(text)


def is_fragment(text: str, longest: int) -> bool:
    """Return whether `text` has at most `longest` characters and does not end a sentence.

    >>> is_fragment("Cool heads", 40), is_fragment("We will talk.", 40)
    (True, False)
    """
    return len(text) <= longest and not ends_sentence(text)


def has_letters(text: str) -> bool:
    """Return whether `text` has a letter of any script."""
    # Nearly all lines begin or end with one.
    return text[:1].isalpha() or text[-1:].isalpha() or any(map(str.isalpha, text))


def bullet_length(text: str) -> int:
    """Return the length of a list marker at the start of `text`, 0 if there is none.

    >>> [bullet_length(line) for line in ("• One thing", "2. Skip to main menu", "24 people")]
    [2, 3, 0]
    """
    match = None if text[:1].isalpha() else _BULLET.match(text)  # most lines begin with a letter
    return match.end() if match else 0


def heading_level(text: str) -> int:
    """Return the level of a Markdown heading, 1 for the highest, 0 for any other line.

    >>> heading_level("# Ministers meet"), heading_level("### Cool heads"), heading_level("#flood")
    (1, 3, 0)
    """
    match = _HEADING.match(text)
    return match[0].count("#") if match else 0


def without_marker(text: str) -> str:
    """Return `text` without the marker of a list item or Markdown heading at its start.

    >>> [without_marker(line) for line in ("# Ministers meet", "• Ministers meet", "#flood")]
    ['Ministers meet', 'Ministers meet', '#flood']
    """
    text = text[bullet_length(text) :] or text
    match = _HEADING.match(text)
    return text[match.end() :] if match else text


def folded(text: str) -> str:
    """Return the letters and digits of `text`, case-folded, to compare versions of a line.

    >>> folded("Cool heads – at last!")
    'coolheadsatlast'
    """
    if text.isascii():
        return text.lower().encode().translate(None, _NOT_LETTERS).decode()
    return "".join(_LETTERS.findall(text.casefold()))


def undoubled(text: str) -> str:
    """Return the text of a line once if the line contains it twice, as some extractors print it.

    >>> undoubled("The bridge of Mostar at noon — Photo: A/dpa The bridge of Mostar at noon")
    'The bridge of Mostar at noon — Photo: A/dpa'
    """
    if len(text) < 2 * _DOUBLED:
        return text
    second = text.find(text[:_DOUBLED], _DOUBLED)
    return text[:second].rstrip() if second > 0 and text.startswith(text[second:]) else text


def is_placeholder(text: str) -> bool:
    """Return whether `text` is the name of a file, or stands where the text of an image is missing.

    >>> is_placeholder("dam.jpg"), is_placeholder("Featured image"), is_placeholder("Dam at noon")
    (True, True, False)
    """
    return _FILE.search(text) is not None or text.casefold().strip(_AROUND_WORDS) in _placeholders()


@cache
def _placeholders() -> frozenset[str]:
    return frozenset(read_entries("image_placeholders.txt"))


def has_plain_word(text: str) -> bool:
    """Return whether `text` has a word of letters alone, and is no placeholder.

    >>> has_plain_word("Dam at noon"), has_plain_word("IMG_2041"), has_plain_word("image")
    (True, False, False)
    """
    return _PLAIN_WORD.search(text) is not None and not is_placeholder(text)
