"""The base class of online engines: everything but the words of a service's protocol."""

from __future__ import annotations

import html
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from typing import NamedTuple, TypeAlias

from normalizer.parts import Translation
from normalizer.tables import read_rows
from normalizer.translation.engine import Item, unchanged
from normalizer.translation.online.client import Reply, ask, checked_url
from normalizer.translation.online.codes import service_code
from normalizer.translation.online.safety import Guard, Safety, ServiceFailure, garbage
from normalizer.translation.protection import OTHER_SCRIPT
from normalizer.translation.texts import (
    MARK,
    Masked,
    apart,
    is_copied,
    is_translatable,
    joined,
    mask,
    occurrences,
    pieces,
    sentences,
    why_implausible,
    width,
)

Ask: TypeAlias = Callable[..., Reply]
"""Makes a request, given its method and URL, and the arguments of the module requests."""

# A longer text is not an article, and would occupy a service for minutes.
_MOST_CHARACTERS = 200_000
# The confidence in an answer, and the factor of words copied from the source: chosen, not measured.
_TRUST, _COPIED = 0.9, 0.6

# More marks than this make a text unreadable for a service.
_MOST_MARKS = 60
# A text of this width that comes back unchanged was not translated; a shorter one may be names.
_SURELY_WORDS = 60


class Pair(NamedTuple):
    """Source and target as codes of a service."""

    source: str
    target: str


class OnlineEngine(ABC):
    """An engine whose translations come from a service on the network.

    Thread-safe and picklable; contacts nothing before the first translation. A failed item keeps
    its source text and has an `error`, without affecting the others. Subclasses ask the service
    `name` of ``data/online/services.tsv``.
    """

    def __init__(self, name: str, url: str | None = None, *, safety: Safety | None = None) -> None:
        self.name = name
        self.service = next(row for row in read_rows("online/services.tsv") if row["name"] == name)
        self.url = checked_url(url, self.name) if url else self.service["url"] or None
        self.safety = safety or Safety()
        self._guard = Guard(self.name, self.safety)

    def __reduce__(self) -> tuple[object, ...]:
        return partial(type(self), self.name, self.url, safety=self.safety), ()

    def codes(self) -> AbstractSet[str] | None:
        """Return the language codes that the service accepts, `None` if they are not known."""
        return None

    def pair(self, source: str | None, target: str) -> Pair | None:
        """Return the service's codes for a language pair, `None` if it lacks the pair."""
        known = self.codes()
        wanted = service_code(target, self.name, known)
        unknown = self.service["unknown_source"]
        found = unknown if source is None else service_code(source, self.name, known)
        return Pair(found, wanted) if found and wanted and found != wanted else None

    @abstractmethod
    def request(self, text: str, pair: Pair, ask: Ask) -> object:
        """Return the service's answer for a text; raise `ServiceFailure` if it has none."""

    def supports(self, source: str | None, target: str) -> bool:
        """Return whether the service translates this language pair."""
        return self.pair(source, target) is not None

    def translate(
        self,
        items: Sequence[Item],
        *,
        source: str | None,
        target: str = "en",
        glossary: Mapping[str, str] | None = None,
        deadline: float | None = None,
    ) -> list[Translation]:
        """Return one translation per item, in order; never raises because of an item."""
        pair = self.pair(source, target)
        if pair is None:
            return [unchanged(item, source, self.name) for item in items]
        send = partial(self._send, source=source, pair=pair, deadline=deadline)
        answers: list[Translation] = []
        for item in items:
            try:
                text = _with_marks_or_without(item, glossary or {}, send)
            except ServiceFailure as failure:
                answers.append(unchanged(item, source, self.name, "failed", str(failure)))
            else:
                trust = round(_TRUST * (_COPIED if is_copied(item.text, text) else 1), 2)
                answers.append(Translation(text, target, self.name, "ok", trust))
        return answers

    def _send(self, masked: Masked, source: str | None, pair: Pair, deadline: float | None) -> str:
        """Return the translation of a text with its wordings restored."""
        if len(masked.text) > _MOST_CHARACTERS:
            raise ServiceFailure(
                f"the text has {len(masked.text)} characters; "
                f"online engines accept up to {_MOST_CHARACTERS}",
                of_service=False,
            )
        translated = []
        for part in cut(_sendable(masked.text), int(self.service["longest"]), source):
            core = part.strip()
            if has_words := is_translatable(core):
                answer = self._guard.call(partial(self._ask, core, pair), deadline)
                part = part.replace(core, answer, 1)  # noqa: PLW2901 - the part in translation
            translated.append((part, has_words))
        restored = masked.restored(joined(translated))
        if restored is None:
            raise ServiceFailure("the service lost a protected name", of_service=False)
        return restored

    def _ask(self, text: str, pair: Pair, until: float) -> str:
        answer = self.request(text, pair, partial(ask, self.safety, until))
        return checked(text, answer, self.name)


def _with_marks_or_without(
    item: Item, glossary: Mapping[str, str], send: Callable[[Masked], str]
) -> str:
    masked = masked_for_service(item.text, item.protected, glossary)
    try:
        return send(masked)
    except ServiceFailure as failure:
        # Marks are the likely reason why a text failed alone.
        if failure.of_service or not masked.wordings:
            raise
        return send(Masked(item.text))


def _sendable(text: str) -> str:
    return text.encode("utf-8", errors="replace").decode("utf-8")


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


def checked(source: str, answer: object, service: str) -> str:
    """Return an answer as a clean text.

    Raises `ServiceFailure` if it is not a text or is implausible, or if a long text came back
    unchanged, and for an error page or a CAPTCHA: these are no fault of the text.
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
        raise ServiceFailure(f"the answer of {service} {reason}", of_service=False)
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
