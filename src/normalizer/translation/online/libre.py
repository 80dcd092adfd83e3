"""The client of LibreTranslate, a server of machine translation that anyone can run: real batches, optional key."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

from normalizer.translation.online.answers import checked
from normalizer.translation.online.engine import OnlineEngine, Outcome, Pair
from normalizer.translation.online.failures import Blame, ServiceFailure, SlowAnswer, Verdict
from normalizer.translation.online.fetch import fetch
from normalizer.translation.online.languages import service_code
from normalizer.translation.online.safety import Safety

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_DEFAULT_URL = "http://127.0.0.1:5000"
# A server without a graphics card translates some twenty captions in a few seconds.
_MOST_TEXTS = 20
_MOST_CHARACTERS = 10_000
# How long the list of languages is good for, and how long a server may take to give it, in seconds.
_LANGUAGES_KEPT = 3_600.0
_LANGUAGES_PATIENCE = 5.0

Languages = dict[str, frozenset[str]]


class LibreTranslateEngine(OnlineEngine):
    """An engine that asks a LibreTranslate server, in batches.

    `url` is the server's address, by default that in the environment variable ``LIBRETRANSLATE_URL``, else
    ``http://127.0.0.1:5000``; `api_key` the key that some servers ask for, by default ``LIBRETRANSLATE_API_KEY``.
    Raises `ConfigurationError` for an address that is none.

    >>> LibreTranslateEngine("http://127.0.0.1:5001").url
    'http://127.0.0.1:5001'
    """

    name = "libretranslate"

    def __init__(self, url: str | None = None, *, api_key: str | None = None, safety: Safety | None = None) -> None:
        super().__init__(
            url or os.environ.get("LIBRETRANSLATE_URL") or _DEFAULT_URL, safety=safety or Safety(timeout=20.0)
        )
        self._api_key = api_key
        self._most_texts = _MOST_TEXTS
        self._languages: tuple[float, Languages | None] | None = None

    def __reduce__(self) -> tuple[object, ...]:
        return (*super().__reduce__(), {"_api_key": self._api_key})

    def _pair(self, source: str | None, target: str) -> Pair | None:
        """Return the codes of the pair; a server whose languages cannot be had is taken to know both."""
        languages = self._known_languages()
        known = None if languages is None else languages.keys()
        found = "auto" if source is None else service_code(source, self.name, known)
        if found is None:
            return None
        reachable = known if languages is None else languages.get(found) or known
        wanted = service_code(target, self.name, reachable)
        return None if wanted is None or wanted == found else Pair(found, wanted)

    def _known_languages(self) -> Languages | None:
        """Return each language of the server with those it translates to; asked for once in a while."""
        now = self.safety.clock()
        if self._languages is not None and now < self._languages[0]:
            return self._languages[1]
        until = now + min(self.safety.timeout, _LANGUAGES_PATIENCE)
        try:
            content = fetch(f"{self.url}/languages", body=None, until=until, safety=self.safety)
            languages = _languages(json.loads(content))
        except (ServiceFailure, ValueError, RecursionError):
            languages = None
        kept = self.safety.rest if languages is None else _LANGUAGES_KEPT
        self._languages = (self.safety.clock() + kept, languages)
        return languages

    def _ask(self, texts: Sequence[str], pair: Pair, deadline: float | None) -> list[Outcome]:
        outcomes: list[Outcome] = []
        while len(outcomes) < len(texts):
            batch = self._next_batch(texts[len(outcomes) :])
            outcomes += self._ask_batch(batch, pair, deadline)
        return outcomes

    def _next_batch(self, texts: Sequence[str]) -> list[str]:
        """Return the texts from the first one on that go into one request; one at least."""
        batch, characters = [texts[0]], len(texts[0])
        for text in texts[1 : self._most_texts]:
            characters += len(text)
            if characters > _MOST_CHARACTERS:
                break
            batch.append(text)
        return batch

    def _ask_batch(self, texts: list[str], pair: Pair, deadline: float | None) -> list[Outcome]:
        """Return the outcomes of a batch; one that is too much for the server is asked for in halves."""
        try:
            return self.guard.call(lambda until: self._request(texts, pair, until), deadline)
        except _TooMuchError as failure:
            if "batch limit" in str(failure):
                self._most_texts = max(1, min(self._most_texts, len(texts) // 2))
        except ServiceFailure as failure:
            return [failure] * len(texts)
        middle = len(texts) // 2
        return self._ask_batch(texts[:middle], pair, deadline) + self._ask_batch(texts[middle:], pair, deadline)

    def _request(self, texts: list[str], pair: Pair, until: float) -> list[Outcome]:
        try:
            content = fetch(f"{self.url}/translate", body=self._body(texts, pair), until=until, safety=self.safety)
            return list(_answers(texts, _translated(content, len(texts))))
        except ServiceFailure as failure:
            if len(texts) > 1 and _may_be_the_batch(failure):
                raise _TooMuchError(failure) from failure
            raise

    def _body(self, texts: list[str], pair: Pair) -> bytes:
        query: dict[str, Any] = {"q": texts, "source": pair.source, "target": pair.target, "format": "text"}
        key = self._api_key or os.environ.get("LIBRETRANSLATE_API_KEY")
        return json.dumps(query | ({"api_key": key} if key else {})).encode("utf-8")


class _TooMuchError(ServiceFailure):
    """A batch that failed where a smaller one may not: not asked for again as it is."""

    def __init__(self, failure: ServiceFailure) -> None:
        # A slow server is counted as failing, so that a dead one is not asked for ever smaller batches.
        blame = Blame.SERVICE if isinstance(failure, SlowAnswer) else Blame.NOBODY
        super().__init__(str(failure), Verdict.FATAL, blame=blame, status=failure.status)


# What LibreTranslate answers to a batch over its limits, and when one of the texts breaks its model.
_BATCH_STATUS = frozenset({400, 413, 414, 422, 500})


def _may_be_the_batch(failure: ServiceFailure) -> bool:
    return isinstance(failure, SlowAnswer) or failure.verdict is Verdict.GARBAGE or failure.status in _BATCH_STATUS


def _translated(content: bytes, count: int) -> list[object]:
    """Return the texts of an answer's JSON; raise `ServiceFailure` when there is not one for each."""
    try:
        answer = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise ServiceFailure("libretranslate answered no JSON", Verdict.GARBAGE) from error
    texts = answer.get("translatedText") if isinstance(answer, dict) else None
    if isinstance(texts, str):
        texts = [texts]
    if not isinstance(texts, list) or len(texts) != count:
        raise ServiceFailure("libretranslate did not answer a translation for each text", Verdict.GARBAGE)
    return texts


def _answers(texts: list[str], answers: list[object]) -> Iterator[Outcome]:
    """Give the outcome of each text; raise `ServiceFailure` for an answer that discredits the whole."""
    for text, answer in zip(texts, answers, strict=True):
        try:
            yield checked(text, answer, "libretranslate")
        except ServiceFailure as failure:
            if failure.blame is not Blame.TEXT:
                raise
            yield failure


def _languages(content: object) -> Languages | None:
    """Return the languages of the answer to GET languages, `None` when it names none."""
    rows: list[Mapping[str, Any]] = (
        [row for row in content if isinstance(row, dict)] if isinstance(content, list) else []
    )
    found = {row["code"]: _targets(row.get("targets")) for row in rows if isinstance(row.get("code"), str)}
    return found or None


def _targets(content: object) -> frozenset[str]:
    return frozenset(code for code in content if isinstance(code, str)) if isinstance(content, list) else frozenset()
