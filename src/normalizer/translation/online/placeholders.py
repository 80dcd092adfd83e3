"""Puts marks in the place of names and glossary terms, and the names back where the marks came back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from normalizer.tables import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# Services set spaces into a mark, or brackets of their own width.
_MARK = re.compile(r"[\[［【]\s?[\[［【]\s?(\d{1,3})\s?[\]］】]\s?[\]］】]")
_MOST = 60


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with marks in it, and the wording that each mark stands for."""

    text: str
    wordings: tuple[str, ...] = ()

    def restored(self, answer: str) -> str | None:
        """Return an answer with the wordings in place, `None` when a mark is lost or stands there twice."""
        marks = sorted(int(mark) for mark in _MARK.findall(answer))
        if marks != list(range(len(self.wordings))):
            return None
        return _MARK.sub(lambda mark: self.wordings[int(mark[1])], answer) if self.wordings else answer


def mask(text: str, names: Iterable[str], glossary: Mapping[str, str], target: str) -> Masked:
    """Return a text with each name and each term of the glossary under a mark.

    A name stays as it is, a term gets the glossary's wording. A name in another writing than the target's is left to
    the service, which transliterates it. A text that holds such marks already gets none.

    >>> mask("Ivo Steinberg sprach", ["Ivo Steinberg"], {}, "en").text
    '[[0]] sprach'
    """
    wordings = {name: name for name in names if stays(name, target)} | {
        term: wording for term, wording in glossary.items() if wording.strip()
    }
    present = sorted((term for term in wordings if len(term) > 1 and term in text), key=len, reverse=True)
    if not present or _MARK.search(text):
        return Masked(text)
    kept: list[str] = []

    def marked(found: re.Match[str]) -> str:
        kept.append(wordings[found[0]])
        return f"[[{len(kept) - 1}]]"

    whole_word = "|".join(_bounded(term) for term in present[:_MOST])
    return Masked(re.sub(whole_word, marked, text), tuple(kept))


def _bounded(term: str) -> str:
    """Return a pattern for a term as a whole word; writings without spaces have no word borders."""
    before = r"(?<!\w)" if term[0].isalnum() and term[0] < "\u2e80" else ""
    after = r"(?!\w)" if term[-1].isalnum() and term[-1] < "\u2e80" else ""
    return f"{before}{re.escape(term)}{after}"


def stays(name: str, target: str) -> bool:
    """Whether a name can stand in a text of the target language as it is written.

    >>> stays("Ivo Steinberg", "en"), stays("Иван Каменев", "en")
    (True, False)
    """
    latin = all(letter < "\u0250" or "\u1e00" <= letter < "\u1f00" for letter in name if letter.isalpha())
    return latin or target.partition("-")[0] not in _latin_languages()


@cache
def _latin_languages() -> frozenset[str]:
    rows = read_rows("language/languages.tsv")
    return frozenset(row["code"] for row in rows if row["script"] == "latin")
