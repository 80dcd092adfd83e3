"""The words of bylines by their function, from ``data/byline_words.tsv``."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from normalizer.names.name_kinds import has_given_name
from normalizer.names.publishers import find_publisher
from normalizer.tables import read_entries, read_rows
from normalizer.text.letters import LOWER

if TYPE_CHECKING:
    from collections.abc import Iterable

WordClass = Literal[
    "label", "weak", "colon", "genre", "suffix", "joint", "desk", "role", "attribute", "other",
    "article", "tail",
]  # fmt: skip

# The classes with which a byline can begin.
_OPENING_CLASSES: Final[tuple[WordClass, ...]] = ("label", "weak", "colon", "genre")
# Five words of a name, and two before the role noun: "Chief Political Correspondent".
_MOST_ROLE_WORDS: Final = 8
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
def _role_attributes() -> frozenset[str]:
    """Return the words that can precede a role: ranks, and the sections of a newsroom."""
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
def _joint_pattern() -> re.Pattern[str]:
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


def split_at_joints(text: str) -> list[tuple[str, str]]:
    """Return the parts of a list of names, each with the joint before it.

    >>> split_at_joints("Jane Roe and John Doe")
    [('', 'Jane Roe'), (' and ', 'John Doe')]
    """
    joints = list(_joint_pattern().finditer(text))
    starts = [("", 0), *((joint[0], joint.end()) for joint in joints)]
    ends = [*(joint.start() for joint in joints), len(text)]
    pieces = (
        (joint, text[start:end].strip()) for (joint, start), end in zip(starts, ends, strict=True)
    )
    return [(joint, piece) for joint, piece in pieces if piece]


def is_role(word: str) -> bool:
    """Return whether `word` is a role, or can precede one: "Editor", "Chief"."""
    folded = word.casefold()
    return folded in words_of("role") or folded in _role_attributes()


def without_role(piece: str) -> str:
    """Return a name without the role, link or brand after it.

    >>> without_role("Jane Roe Chief Political Correspondent")
    'Jane Roe'
    """
    words = piece.split()
    folded = [word.casefold() for word in words]
    tails = words_of("tail") if has_given_name(" ".join(words[:2])) else frozenset()
    ends = [word in words_of("role") or word in tails for word in folded[:_MOST_ROLE_WORDS]]
    if not any(ends[2:]):
        end = len(words)
        brands = (i for i in range(2, end - 1) if find_publisher(" ".join(words[i:])))
        return " ".join(words[: next(brands, end)])
    end = ends.index(True, 2)
    while end > 2 and folded[end - 1] in _role_attributes():
        end -= 1
    return " ".join(words[: min(end, _end_of_full_name(words))])


def _end_of_full_name(words: list[str]) -> int:
    """Return where a known given name and its surname end, as in "Jane Q. Roe Gear Team"."""
    if not has_given_name(words[0]):
        return len(words)
    surnames = (i for i in range(1, len(words)) if _is_surname(words[i]))
    return next(surnames, len(words)) + 1


def _is_surname(word: str) -> bool:
    """Return whether a word ends a name: it is no given name, initial or particle."""
    is_other = has_given_name(word) or word.casefold() in lower_case_words()
    return not is_other and len(word.rstrip(".")) > 1


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
