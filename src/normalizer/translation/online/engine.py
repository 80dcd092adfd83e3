"""The base class of online engines: everything but the words of a service's protocol."""

from __future__ import annotations

import html
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache, partial
from typing import TypeAlias

from normalizer.parts import Translation
from normalizer.tables import read_rows
from normalizer.translation.checks import error_phrase
from normalizer.translation.engine import Item, unchanged
from normalizer.translation.online.client import Reply, ask, checked_url
from normalizer.translation.online.safety import Guard, Safety, ServiceFailure, garbage
from normalizer.translation.rendering import Renderer
from normalizer.translation.texts import pieces, sentences

Ask: TypeAlias = Callable[..., Reply]
"""Makes a request, given its method and URL, and the arguments of the module requests."""


Pair: TypeAlias = tuple[str, str]
"""Source and target as codes of a service."""


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

    def codes(self) -> AbstractSet[str] | None:
        """Return the language codes that the service accepts, `None` if they are not known."""
        return None

    def pair(self, source: str | None, target: str) -> Pair | None:
        """Return the service's codes for a language pair, `None` if it lacks the pair."""
        known = self.codes()
        wanted = service_code(target, self.name, known)
        unknown = self.service["unknown_source"]
        found = unknown if source is None else service_code(source, self.name, known)
        return (found, wanted) if found and wanted and found != wanted else None

    def keys(self) -> Iterable[str]:
        """Return what is sent besides texts and must not be in a message."""
        return ()

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
        longest = int(self.service["longest"])

        def send(text: str) -> str:
            return self._guard.call(partial(self._ask, text, pair), deadline)

        return [
            Renderer(send, source, target, item.protected, glossary).translation(
                item, cut(item.text, longest, source), self.name
            )
            for item in items
        ]

    def _ask(self, text: str, pair: Pair, until: float) -> str:
        try:
            answer = self.request(text, pair, partial(ask, self.safety, until))
        except ServiceFailure as failure:
            failure.keep_secret([text, *self.keys()])
            raise
        return checked(text, answer, self.name)


def cut(text: str, longest: int, language: str | None) -> list[str]:
    """Split a text into parts of at most `longest` bytes, each from one line.

    A longer line is split after a sentence, else after a clause, a space, or anywhere. The parts
    concatenated are the text, with question marks for lone surrogates.
    """
    parts: list[str] = []
    text = text.encode("utf-8", errors="replace").decode("utf-8")
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


def checked(source: str, answer: object, service: str) -> str:
    """Return an answer as a clean text.

    Raises `ServiceFailure` if it is no text, for an error page and a CAPTCHA.
    """
    if not isinstance(answer, str):
        raise garbage(f"{service} answered no text")
    text = answer.strip()
    if "&" in text and "&" not in source:
        try:
            text = html.unescape(text)
        except ValueError as error:  # a number of thousands of digits
            raise garbage(f"{service} answered an impossible character") from error
    if phrase := error_phrase(source, text):
        raise garbage(f"{service} answered an error page ({phrase!r})")
    return text


def service_code(language: str, service: str, known: AbstractSet[str] | None = None) -> str | None:
    """Return the code of a service for a language tag (BCP 47), `None` if it lacks the language.

    `known` are the codes that the service accepts, `None` if unknown. The most specific code wins:
    for "pt-BR" that of Brazilian Portuguese, else that of Portuguese.
    """
    own, tags = _own_codes(service), list(_fallback_tags(language))
    by_case = {code.casefold(): code for code in known or ()}
    for tag in tags:
        # A service may know a language by a single regional code.
        regional = [code for code in by_case.values() if code.startswith(f"{tag}-")]
        only = regional[0] if len(regional) == 1 and tag == tags[-1] else None
        if found := own.get(tag.casefold()) or by_case.get(tag.casefold()) or only:
            return found
    return tags[-1] if known is None else None


def _fallback_tags(tag: str) -> Iterator[str]:
    """Yield a tag, then what is left without region, without script, and without both."""
    base, *rest = tag.replace("_", "-").split("-")[:3]
    base = _own_codes("any").get(base.casefold(), base.casefold())
    if rest:
        yield "-".join([base, *rest])
    if len(rest) > 1:
        yield from (f"{base}-{part}" for part in rest)
    yield base


@cache
def _own_codes(service: str) -> dict[str, str]:
    rows = read_rows("online/languages.tsv")
    return {row["language"].casefold(): row["code"] for row in rows if row["service"] == service}
