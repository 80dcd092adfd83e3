"""Names that a translation must keep: which of an article stand in a text, and which a translation lost."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from normalizer.names.people import (
    Evidence,
    is_place,
    is_surname,
    looks_like_person,
    person_evidence,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from normalizer.article import Article
    from normalizer.translation.engine import Kind

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
# The last word of a text, when it does not begin in plain lower case: a given name may.
_LAST_NAME = re.compile(r"(?<![\w-])([^\W\d_a-zß-öø-ÿ][\w-]*\w)$")
_FIRST_LETTER = re.compile(r"[^\W\d_a-zß-öø-ÿ][\w-]*\w")
# Given names are no longer.
_LONGEST_NAME = 40
# Letters of the scripts that Latin ones must stand for in English: a name in them has to change.
_OTHER_SCRIPT = re.compile(r"[^\W\d_\u0000-\u024f\u1e00-\u1eff]")
# Enough of an article to know the names in it.
_NAMES_FROM = 20_000
_MOST_NAMES = 200
# Spellings of one name in two languages are about as alike as "Jelzin" and "Yeltsin" (0.6) or more.
_SAME_NAME = 0.55


class Names:
    """The names of people in one article, to be looked for in its texts.

    Full names are those of credits and bylines. A family name on its own counts when the running text has it behind
    a given name, or when it can be nothing else ("Steinmeier-Wolf"): a photographer called Wolf makes no wolf a name.
    """

    def __init__(self, article: Article) -> None:
        self._text = "\n".join(_running_text(article))[:_NAMES_FROM]
        self._full = [name for name in _people(article) if " " in name][:_MOST_NAMES]
        self._family = {last: True for name in self._full if is_plain_name(last := name.split()[-1])}

    def inside(self, text: str, kind: Kind = "caption") -> tuple[str, ...]:
        """Return the names that stand in `text`: full names first, then family names that are in none of them.

        In bodies full names only: an engine for bodies sees enough of a sentence to tell a family name itself, and
        spells it as its language does.
        """
        words = set(_WORD.findall(text))
        full = [name for name in self._full if name.split()[-1] in words and name in text]
        covered = {word for name in full for word in _WORD.findall(name)}
        return (*full, *(sorted(filter(self._is_family, words - covered)) if kind != "body" else ()))

    def _is_family(self, word: str) -> bool:
        """Tell whether the running text has `word` behind a given name; only the words of captions are asked for."""
        if word not in self._family:
            may_be = _FIRST_LETTER.fullmatch(word) is not None and f" {word}" in self._text
            self._family[word] = may_be and any(_is_person(given, word) for given in _words_before(word, self._text))
        return self._family[word]


def is_plain_name(word: str) -> bool:
    """Say whether a word alone is a family name and nothing else.

    >>> is_plain_name("Steinmeier-Wolf"), is_plain_name("Wolf")
    (True, False)
    """
    return "-" in word or is_surname(word)


def missing_names(names: tuple[str, ...], text: str, translation: str) -> list[str]:
    """Return the names that `text` has and `translation` has in no spelling.

    >>> missing_names(("Eva Wolf",), "Eva Wolf in Kiew", "Eva wolf in Kyiv")
    []
    >>> missing_names(("Boris Jelzin", "Eva Stein"), "Boris Jelzin und Eva Stein", "Boris Yeltsin and Eva")
    ['Eva Stein']
    """
    names = tuple(name for name in names if name.strip())
    missing = [name for name in names if name in text and name.split()[-1].casefold() not in translation.casefold()]
    if not missing:
        return []
    words = [word for word in _WORD.findall(translation)[:_MOST_NAMES] if word[0].isupper()]
    return [name for name in missing if not any(_are_alike(name.split()[-1], word) for word in words)]


def _are_alike(name: str, other: str) -> bool:
    matcher = SequenceMatcher(None, name.casefold()[:40], other.casefold()[:40], autojunk=False)
    return matcher.quick_ratio() >= _SAME_NAME and matcher.ratio() >= _SAME_NAME


def _running_text(article: Article) -> Iterator[str]:
    yield article.headline or ""
    yield article.summary or ""
    yield from (block.text for block in article.body)


def _people(article: Article) -> Iterator[str]:
    """Yield the people of bylines and credits, once each, in the order of the article; initials are no names here."""
    credited = [name for image in article.images if image.credit for name in image.credit.creators]
    for name in dict.fromkeys([*article.authors, *credited]):
        if looks_like_person(name) and not _OTHER_SCRIPT.search(name):
            yield name


def _words_before(word: str, text: str) -> Iterator[str]:
    """Yield the words in `text` that stand before `word` and may be given names."""
    mark = f" {word}"
    at = text.find(mark)
    while at >= 0:
        end = at + len(mark)
        before = _LAST_NAME.search(text[max(0, at - _LONGEST_NAME) : at])
        if before and not (text[end : end + 1].isalnum() or text[end : end + 1] in {"-", "_"}):
            yield before[1]
        at = text.find(mark, end)


def _is_person(given: str, family: str) -> bool:
    if is_place(family) or _OTHER_SCRIPT.search(family):
        return False
    return person_evidence(f"{given} {family}") == Evidence.PERSON
