"""What is sent to a service and what is taken from it.

Protected names and glossary terms are masked with numbered marks, long texts are cut at line and
sentence ends, and an answer is checked for what only looks like a translation.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from normalizer.tables import read_rows
from normalizer.translation.online.safety import ServiceFailure, garbage
from normalizer.translation.protection import OTHER_SCRIPT

# CJK scripts and their punctuation start here; they separate words without spaces.
_WIDE = "\u2e80"
# Where to cut a long line, the best place first. A full stop counts after three letters: fewer are
# an abbreviation more often than the end of a sentence.
_BORDERS = [
    re.compile(r"(?:(?<=[^\W\d_]{3})\.|[!?…؟۔।։])[\"'”’»)]*\s+|[。！？][」』）”]*"),
    re.compile(r"[,;:،؛–]\s+|[，；、]"),
    re.compile(r"\s+"),
]

# Services insert spaces into a mark, or replace its brackets with full-width ones.
_MARK = re.compile(r"[\[［【]\s?[\[［【]\s?(\d{1,3})\s?[\]］】]\s?[\]］】]")
# More marks than this make a text unreadable for a service.
_MOST_MARKS = 60

# Plausible lengths of a translation relative to its source.
_LONGEST, _SHORTEST = 3.0, 0.2
# Short texts may grow or shrink more ("EU"): this many extra letters are always plausible, and a
# quarter of that is always plausibly missing.
_SLACK = 24
# A text of this length that comes back unchanged was not translated; a shorter one may be names.
_SURELY_WORDS = 60

# The confidence of an answer before its text is examined, and the deductions from it. Chosen, not
# measured.
_TRUST = 0.9
_COPIED_WORDS, _REPETITION = 0.4, 0.4
# Shorter words are often the same in two languages.
_SHORTEST_WORD = 4
_MOST_REPEATS = 3


def cut(text: str, longest: int) -> list[str]:
    """Split a text into parts of at most `longest` bytes, each from one line.

    A longer line is split after a sentence, else after a clause, a space, or anywhere. White space
    around a part does not count; the parts concatenated are the text.
    """
    parts = []
    for line in text.splitlines(keepends=True):
        rest = line
        while len(rest.strip().encode()) > longest:
            start = len(rest) - len(rest.lstrip())
            head = rest[: start + longest].encode()[: start + longest].decode(errors="ignore")
            ends = ([found.end() for found in border.finditer(head, start)] for border in _BORDERS)
            end = next((places[-1] for places in ends if places), len(head))
            parts.append(rest[:end])
            rest = rest[end:]
        parts.append(rest)
    return parts


def joined(parts: Iterable[str], answers: Mapping[str, object]) -> str:
    """Return the translation of a text from the answers to its parts, if there is one.

    A space is added where the source has none because its script does not use spaces.
    """
    whole = before = ""
    for part in parts:
        core = part.strip()
        is_glued = core and before[-1:] >= _WIDE and not before[-1:].isspace()
        answer = part.replace(core, str(answers.get(core, core)), 1)
        whole, before = f"{whole}{' ' if is_glued else ''}{answer}", part
    return whole


def has_letters(text: str) -> bool:
    """Return whether a text contains anything to translate."""
    return any(map(str.isalpha, text))


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with marks in it, and the wording behind each mark."""

    text: str
    wordings: tuple[str, ...] = ()

    def restored(self, answer: str) -> str | None:
        """Return an answer with its wordings, `None` if a mark is lost or duplicated."""
        if not self.wordings:
            return answer
        marks = sorted(int(mark) for mark in _MARK.findall(answer))
        if marks != list(range(len(self.wordings))):
            return None
        return _MARK.sub(lambda mark: self.wordings[int(mark[1])], answer)


def mask(text: str, names: Iterable[str], glossary: Mapping[str, str]) -> Masked:
    """Replace names and glossary terms with marks; a term is restored as the glossary words it.

    Names in other than Latin letters are left to the service, which transliterates them. A text
    that already contains such marks is not masked.
    """
    wordings = {name: name for name in names if not OTHER_SCRIPT.search(name)} | {
        term: wording for term, wording in glossary.items() if wording.strip()
    }
    present = [term for term in wordings if len(term) > 1 and term in text]
    if not present or _MARK.search(text):
        return Masked(text)
    kept: list[str] = []

    def marked(found: re.Match[str]) -> str:
        kept.append(wordings[found[0]])
        return f"[[{len(kept) - 1}]]"

    longest_first = sorted(present, key=len, reverse=True)[:_MOST_MARKS]
    return Masked(re.sub("|".join(map(_bounded, longest_first)), marked, text), tuple(kept))


def _bounded(term: str) -> str:
    """Return a pattern for a whole word; scripts without spaces have no word boundaries."""
    return re.escape(term) if term[0] >= _WIDE else rf"(?<!\w){re.escape(term)}(?!\w)"


def checked(source: str, answer: object, service: str) -> str | ServiceFailure:
    """Return an answer as a clean text, or why it is none.

    It is none if it is empty or not a text, has an implausible length, or is a long text that came
    back unchanged. Raises `ServiceFailure` for an error page or a CAPTCHA: they are no fault of the
    text.
    """
    text = answer.strip() if isinstance(answer, str) else ""
    if "&" in text and "&" not in source:
        text = html.unescape(text)
    phrase = _error_phrase(source, text)
    if phrase:
        raise garbage(f"{service} answered an error page ({phrase!r})")
    before, after = _letters(source), _letters(text)
    if not text:
        reason = "answered no text"
    elif not _SHORTEST * before - _SLACK / 4 <= after <= _LONGEST * before + _SLACK:
        reason = f"answered {len(text)} characters for {len(source)}"
    elif before >= _SURELY_WORDS and text.casefold() == source.strip().casefold():
        reason = "returned the text untranslated"
    else:
        return text
    return ServiceFailure(f"{service} {reason}", of_service=False)


def _letters(text: str) -> int:
    """Return the length of a text in alphabetic letters; an ideograph counts as three."""
    wide = sum("\u2e80" <= letter < "\ua4d0" or "\uac00" <= letter < "\ud7a4" for letter in text)
    return len(text) + 2 * wide


def _error_phrase(source: str, answer: str) -> str | None:
    """Return the phrase that marks an answer as an error page, unless the source explains it."""
    seen, asked = (text.casefold().replace("’", "'") for text in (answer, source))
    for row in read_rows("online/error_pages.tsv"):
        phrase = row["phrase"].casefold()
        found = seen.startswith(phrase) if row["place"] == "start" else phrase in seen
        excuses = [phrase, *filter(None, row["unless"].split(";"))]
        if found and not any(excuse in asked for excuse in excuses):
            return phrase
    return None


def confidence(source: str, answer: str) -> float:
    """Return the confidence in an answer, from 0 to 1.

    Words copied from the source and consecutive repetitions of a word lower it.
    """
    words = [word for word in answer.casefold().split() if len(word) >= _SHORTEST_WORD]
    known = set(source.casefold().split())
    copied = sum(word in known for word in words) / max(len(words), 1)
    is_repeated = any(len(list(group)) > _MOST_REPEATS for _, group in groupby(words))
    return round(_TRUST - _COPIED_WORDS * copied - _REPETITION * is_repeated, 2)
