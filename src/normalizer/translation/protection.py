"""Names that a translation must keep: which names a text contains, and which a translation lost."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from normalizer.article import Article
from normalizer.names.name_kinds import (
    Evidence,
    is_place,
    is_surname,
    looks_like_person,
    person_evidence,
)
from normalizer.translation.engine import Kind

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
# Two words that do not start with a plain lower-case letter: a given name and a family name.
_NAMES = re.compile(
    r"(?<![\w-])([^\W\d_a-zß-öø-ÿ][\w-]*\w) (?=([^\W\d_a-zß-öø-ÿ][\w-]*\w)(?![\w-]))"
)
# The letters of a name that are compared.
_LONGEST_NAME = 40
# Letters that English transliterates: a name with them has to change.
_OTHER_SCRIPT = re.compile(r"[^\W\d_\u0000-\u024f\u1e00-\u1eff]")
# Characters of an article that are searched for names, and the maximum number of names: enough for
# any article, and a bound for hostile ones.
_NAMES_FROM = 20_000
_MOST_NAMES = 200
# Spellings of one name in two languages are as similar as "Jelzin" and "Yeltsin" (0.6) or more.
_SAME_NAME = 0.55


class Names:
    """The names of people in an article, to be found in its texts.

    Full names come from credits and bylines. A family name alone counts if the running text has it
    after a given name, or if it is nothing else ("Steinmeier-Wolf"): a photographer called Wolf
    does not make every wolf a name.
    """

    def __init__(self, article: Article) -> None:
        head = [article.headline or "", article.summary or ""]
        text = "\n".join([*head, *(block.text for block in article.body)])[:_NAMES_FROM]
        self._given: dict[str, list[str]] = defaultdict(list)
        for given, family in _NAMES.findall(text):
            self._given[family].append(given)
        self._full = [name for name in _people(article) if " " in name][:_MOST_NAMES]
        last_names = map(_last_name, self._full)
        self._family = {name: True for name in last_names if "-" in name or is_surname(name)}

    def inside(self, text: str, kind: Kind = "caption") -> tuple[str, ...]:
        """Return the names in a text: full names first, then family names that occur alone.

        In bodies only full names: an engine for bodies sees enough context to recognise family
        names, and inflects them correctly.
        """
        words = set(_WORD.findall(text))
        full = [name for name in self._full if _last_name(name) in words and name in text]
        if kind == "body":
            return tuple(full)
        covered = {word for name in full for word in _WORD.findall(name)}
        return (*full, *sorted(filter(self._is_family, words - covered)))

    def _is_family(self, word: str) -> bool:
        if word not in self._family:
            self._family[word] = (
                not _OTHER_SCRIPT.search(word)
                and any(
                    person_evidence(f"{given} {word}") == Evidence.PERSON
                    for given in self._given.get(word, ())
                )
                and not is_place(word)
            )
        return self._family[word]


def missing_names(names: tuple[str, ...], text: str, translation: str) -> list[str]:
    """Return the names of `text` that `translation` lacks in every spelling."""
    folded = translation.casefold()
    present = [name for name in names if name.strip() and name in text]
    missing = [name for name in present if _last_name(name).casefold() not in folded]
    if not missing:
        return []
    words = [word for word in _WORD.findall(translation)[:_MOST_NAMES] if word[0].isupper()]
    return [
        name for name in missing if not any(_are_alike(_last_name(name), word) for word in words)
    ]


def _last_name(name: str) -> str:
    return name.rsplit(maxsplit=1)[-1]


def _are_alike(name: str, other: str) -> bool:
    """Return whether these may be spellings of one name in two languages."""
    from difflib import SequenceMatcher

    one, two = (text.casefold()[:_LONGEST_NAME] for text in (name, other))
    return SequenceMatcher(None, one, two).ratio() >= _SAME_NAME


def _people(article: Article) -> Iterator[str]:
    """Yield the people of bylines and credits once each, in the order of the article."""
    credited = [name for image in article.images if image.credit for name in image.credit.creators]
    for name in dict.fromkeys([*article.authors, *credited]):
        if looks_like_person(name) and not _OTHER_SCRIPT.search(name):
            yield name
