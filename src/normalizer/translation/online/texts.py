"""What is sent to a service and what is taken from it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping

from normalizer.tables import read_rows
from normalizer.translation.cutting import pieces, sentences, width
from normalizer.translation.masking import MARK, Masked, apart, mask, occurrences
from normalizer.translation.online.safety import ServiceFailure, garbage
from normalizer.translation.plausibility import why_implausible
from normalizer.translation.protection import OTHER_SCRIPT

# More marks than this make a text unreadable for a service.
_MOST_MARKS = 60
# A text of this width that comes back unchanged was not translated; a shorter one may be names.
_SURELY_WORDS = 60


def cut(text: str, longest: int, language: str | None) -> list[str]:
    """Split a text into parts of at most `longest` bytes, each from one line.

    A longer line is split after a sentence, else after a clause, a space, or anywhere. The parts
    concatenated are the text.
    """
    parts: list[str] = []
    for line in text.splitlines(keepends=True):
        room = 0
        for sentence in sentences(line, language):
            for piece in pieces(sentence, longest, _size):
                if room >= _size(piece):
                    parts[-1] += piece
                else:
                    parts.append(piece)
                    room = longest
                room -= _size(piece)
    return parts


def _size(text: str) -> int:
    return len(text.encode())


def masked_for_service(text: str, names: Iterable[str], glossary: Mapping[str, str]) -> Masked:
    """Replace names and glossary terms with marks; a term is restored as the glossary words it.

    Names in other than Latin letters are left to the service, which transliterates them. A text
    that already contains such marks is not masked.
    """
    if MARK.search(text):
        return Masked(text)
    latin = {name: name for name in names if not OTHER_SCRIPT.search(name)}
    terms = occurrences(text, glossary, re.IGNORECASE)
    return mask(text, apart([*terms, *occurrences(text, latin)])[:_MOST_MARKS])


def checked(source: str, answer: object, service: str) -> str | ServiceFailure:
    """Return an answer as a clean text, or why it is none.

    It is none if it is not a text or is implausible, or if a long text came back unchanged. Raises
    `ServiceFailure` for an error page or a CAPTCHA: they are no fault of the text.
    """
    text = answer.strip() if isinstance(answer, str) else ""
    if "&" in text and "&" not in source:
        text = html.unescape(text)
    phrase = _error_phrase(source, text)
    if phrase:
        raise garbage(f"{service} answered an error page ({phrase!r})")
    is_unchanged = text.casefold() == source.strip().casefold() and width(text) >= _SURELY_WORDS
    reason = "is the text untranslated" if is_unchanged else why_implausible(source, text)
    if reason:
        return ServiceFailure(f"the answer of {service} {reason}", of_service=False)
    return text


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
