"""The words of bylines by their function, from ``data/byline_words.tsv``."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from normalizer.tables import read_entries, read_rows
from normalizer.text.letters import LOWER

if TYPE_CHECKING:
    from collections.abc import Iterable

WordClass = Literal[
    "label", "weak", "colon", "genre", "suffix", "joint", "desk", "role", "attribute", "other",
    "article",
]  # fmt: skip

# The classes with which a byline can begin.
_OPENING_CLASSES: Final[tuple[WordClass, ...]] = ("label", "weak", "colon", "genre")
# Scripts that are written without spaces between words.
_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_LABEL_HEAD = re.compile(r"[^\s:：/／]+")
# A label that is glued to a name: "byJane Roe". A lower-case letter continues a word: "bypass".
_GLUED_LABEL: Final = rf"(?:[Bb]y|[Vv]on|[Pp]ar)(?=[^\W\d_{LOWER}])"


@cache
def words_of(word_class: WordClass) -> frozenset[str]:
    """Return the words of one class of the table, case-folded.

    >>> "redaktion" in words_of("desk")
    True
    """
    rows = read_rows("byline_words.tsv")
    return frozenset(row["word"] for row in rows if row["class"] == word_class)


@cache
def first_words() -> frozenset[str]:
    """Return the words with which a byline's label, or the genre before it, can begin."""
    return frozenset(word.split(" ", 1)[0] for word in _opening_words())


def begins_with_label_word(text: str) -> bool:
    """Return whether the first word of `text` can begin a label: a fast pre-filter for whole pages.

    >>> begins_with_label_word("By: Jane Roe"), begins_with_label_word("The river rose")
    (True, False)
    """
    head = _LABEL_HEAD.match(text)
    return head is not None and head[0].casefold() in _label_heads()


@cache
def _label_heads() -> frozenset[str]:
    """Return what precedes the first space, colon or slash of every label and genre."""
    heads = map(_LABEL_HEAD.match, _opening_words())
    return frozenset(head[0].casefold() for head in heads if head)


def _opening_words() -> frozenset[str]:
    return frozenset().union(*map(words_of, _OPENING_CLASSES))


@cache
def lower_case_words() -> frozenset[str]:
    """Return words in lower case that can follow a label: of desks, labels, names' particles."""
    phrases = words_of("desk") | words_of("label") | words_of("weak")
    return frozenset(phrase.split(" ", 1)[0] for phrase in phrases) | frozenset(
        read_entries("name_particles.txt")
    )


@cache
def role_attributes() -> frozenset[str]:
    """Return the words that can precede a role: ranks, and the sections that a newsroom has.

    >>> {"senior", "sport"} <= role_attributes()
    True
    """
    sections = (row["section"].casefold() for row in read_rows("sections.tsv"))
    return words_of("attribute") | {section for section in sections if " " not in section}


@cache
def glued_label_pattern() -> re.Pattern[str]:
    """Return the pattern of a label that is glued to the name after it."""
    return re.compile(_GLUED_LABEL)


@cache
def label_pattern() -> re.Pattern[str]:
    """Return the pattern of a byline's label; the group ``weak`` matches a common word."""
    plain = [word for word in words_of("label") if not _EAST_ASIAN.search(word)]
    eastern = [word for word in words_of("label") if _EAST_ASIAN.search(word)]
    weak, colon = _any_of(words_of("weak")), _any_of(words_of("colon"))
    genre = rf"(?:{_any_of(words_of('genre'))})[:\s]\s*"
    return re.compile(
        rf"(?:{genre})?(?:(?:{_any_of(plain)})(?:\s*:|(?=\s))|(?P<weak>(?:{weak})(?=\s)))"
        rf"|(?:{colon})\s?[:：/／]"
        rf"|(?:{_any_of(eastern)})[\s:：/／]"
        rf"|(?-i:{_GLUED_LABEL})",
        re.IGNORECASE,
    )


@cache
def joint_pattern() -> re.Pattern[str]:
    """Return the pattern of what joins two names: "and", a comma, a slash, "&"."""
    return re.compile(
        rf"\s+(?:{_any_of(words_of('joint'))})\s+|\s*(?:[,;，、&+]|\s/\s|/)\s*", re.IGNORECASE
    )


@cache
def other_label_pattern() -> re.Pattern[str]:
    """Return the pattern of a second label, which ends the writers' names: "Fotos:"."""
    return re.compile(
        rf"[\s,;/|(]+(?:{_any_of(words_of('other'))})\s?(?::|by|von)\s?.*",
        re.IGNORECASE | re.DOTALL,
    )


@cache
def suffix_pattern() -> re.Pattern[str]:
    """Return the pattern of an East Asian name with its role: "김철수 기자 ="."""
    name = r"(?P<name>[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{2,6})"
    roles = _any_of(words_of("suffix"))
    return re.compile(rf"[\[(（]?{name}[\s\u3000]?(?:{roles})[\])）]?\s?=?")


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
