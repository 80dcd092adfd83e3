"""The words of bylines, by what they do: labels, genres, joints, roles (``data/byline_words.tsv``)."""

from __future__ import annotations

import re
from functools import cache

from normalizer.tables import read_rows

# Words of these scripts stand in a line without spaces around them.
_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


@cache
def words_of(kind: str) -> frozenset[str]:
    """Return the words of one class of the table, folded.

    >>> "redaktion" in words_of("desk")
    True
    """
    return frozenset(row["word"] for row in read_rows("byline_words.tsv") if row["class"] == kind)


@cache
def first_words() -> frozenset[str]:
    """Return the words with which a byline's label, or the genre before it, can begin."""
    kinds = ("label", "weak", "colon", "genre")
    return frozenset(word.split(" ", 1)[0] for kind in kinds for word in words_of(kind))


@cache
def label_pattern() -> re.Pattern[str]:
    """Return the pattern of a byline's label; one of the groups ``label weak glued colon`` matches."""
    plain = [word for word in words_of("label") if not _EAST_ASIAN.search(word)]
    eastern = [word for word in words_of("label") if _EAST_ASIAN.search(word)]
    genre = rf"(?:{_any_of(words_of('genre'))})[:\s]\s*"
    return re.compile(
        rf"(?:{genre})?(?:(?P<label>(?:{_any_of(plain)})(?:\s*:|(?=\s)))|(?P<weak>(?:{_any_of(words_of('weak'))})(?=\s)))"
        rf"|(?P<colon>(?:{_any_of(words_of('colon'))})\s?[:：/／])"
        rf"|(?P<eastern>(?:{_any_of(eastern)})[\s:：/／])"
        r"|(?P<glued>(?-i:[Bb]y|[Vv]on|[Pp]ar)(?=(?-i:[^\W\d_a-zß-ÿ])))",
        re.IGNORECASE,
    )


@cache
def joint_pattern() -> re.Pattern[str]:
    """Return the pattern of what stands between two names: "and", a comma, a slash, "&"."""
    return re.compile(
        rf"\s+(?:{_any_of(words_of('joint'))})\s+|\s*(?:[,;，、&+]|\s/\s|/)\s*", re.IGNORECASE
    )


@cache
def other_label_pattern() -> re.Pattern[str]:
    """Return the pattern of a second label, which ends the names of the writers: "Fotos:", "Illustration:"."""
    return re.compile(
        rf"[\s,;/|(]+(?:{_any_of(words_of('other'))})\s?(?::|by|von)\s?.*",
        re.IGNORECASE | re.DOTALL,
    )


@cache
def suffix_pattern() -> re.Pattern[str]:
    """Return the pattern of an East Asian name with its role: "김철수 기자 ="."""
    roles = _any_of(words_of("suffix"))
    return re.compile(
        rf"[\[(（]?(?P<name>[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{{2,6}})[\s\u3000]?(?:{roles})[\])）]?\s?=?"
    )


def _any_of(words: frozenset[str] | list[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
