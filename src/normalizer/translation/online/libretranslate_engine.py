"""The client of LibreTranslate, a self-hosted translation server: true batches, optional key."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from typing import Any

from normalizer.translation.online.http_client import fetch
from normalizer.translation.online.online_engine import OnlineEngine, Outcome, Pair, checked
from normalizer.translation.online.safety import Safety
from normalizer.translation.online.service_failures import (
    Blame,
    ServiceFailure,
    SlowAnswer,
    Verdict,
)
from normalizer.translation.online.services import service_code

_DEFAULT_URL = "http://127.0.0.1:5000"
# A server without a GPU translates about twenty captions in a few seconds.
_TIMEOUT = 20.0
_MOST_TEXTS = 20
_MOST_CHARACTERS = 10_000
# Seconds for which the list of languages is cached, and which a server may take to return it.
_LANGUAGES_KEPT = 3_600.0
_LANGUAGES_TIMEOUT = 5.0
# LibreTranslate's status for a batch over its limits, and for a text that breaks its model.
_BATCH_STATUS = frozenset({400, 413, 414, 422, 500})

Languages = dict[str, frozenset[str]]


class LibreTranslateEngine(OnlineEngine):
    """An engine that sends batches to a LibreTranslate server.

    `url` is the address of the server, by default that in the environment variable
    ``LIBRETRANSLATE_URL``, else ``http://127.0.0.1:5000``; `api_key` is the key that some servers
    require, by default ``LIBRETRANSLATE_API_KEY``. Raises `ConfigurationError` for an invalid
    address.

    >>> LibreTranslateEngine("http://127.0.0.1:5001").url
    'http://127.0.0.1:5001'
    """

    name = "libretranslate"

    def __init__(
        self,
        url: str | None = None,
        *,
        api_key: str | None = None,
        safety: Safety | None = None,
    ) -> None:
        address = url or os.environ.get("LIBRETRANSLATE_URL") or _DEFAULT_URL
        super().__init__(address, safety=safety or Safety(timeout=_TIMEOUT))
        self._api_key = api_key
        self._most_texts = _MOST_TEXTS
        self._languages: tuple[float, Languages | None] | None = None

    def __reduce__(self) -> tuple[object, ...]:
        return (*super().__reduce__(), {"_api_key": self._api_key})

    def _pair(self, source: str | None, target: str) -> Pair | None:
        """Return the codes of the pair; a server that does not list its languages has both."""
        languages = self._known_languages()
        known = None if languages is None else languages.keys()
        found = "auto" if source is None else service_code(source, self.name, known)
        if found is None:
            return None
        reachable = known if languages is None else languages.get(found) or known
        wanted = service_code(target, self.name, reachable)
        return None if wanted in {None, found} else Pair(found, str(wanted))

    def _known_languages(self) -> Languages | None:
        """Return the server's languages, each with its targets; cached for an hour."""
        now = self.safety.clock()
        if self._languages is not None and now < self._languages[0]:
            return self._languages[1]
        until = now + min(self.safety.timeout, _LANGUAGES_TIMEOUT)
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
        """Return the leading texts that fit into one request, at least one."""
        batch, characters = [texts[0]], len(texts[0])
        for text in texts[1 : self._most_texts]:
            characters += len(text)
            if characters > _MOST_CHARACTERS:
                break
            batch.append(text)
        return batch

    def _ask_batch(self, texts: list[str], pair: Pair, deadline: float | None) -> list[Outcome]:
        """Return the outcomes of a batch, halving one that is too large for the server."""
        try:
            return self.guard.call(lambda until: self._request(texts, pair, until), deadline)
        except _BatchError as failure:
            if "batch limit" in str(failure):
                self._most_texts = max(1, min(self._most_texts, len(texts) // 2))
        except ServiceFailure as failure:
            return [failure] * len(texts)
        middle = len(texts) // 2
        first = self._ask_batch(texts[:middle], pair, deadline)
        return first + self._ask_batch(texts[middle:], pair, deadline)

    def _request(self, texts: list[str], pair: Pair, until: float) -> list[Outcome]:
        body = self._body(texts, pair)
        try:
            content = fetch(f"{self.url}/translate", body=body, until=until, safety=self.safety)
            return list(_outcomes(texts, _translated(content, len(texts))))
        except ServiceFailure as failure:
            if len(texts) > 1 and _may_be_the_batch(failure):
                raise _BatchError(failure) from failure
            raise

    def _body(self, texts: list[str], pair: Pair) -> bytes:
        query = {"q": texts, "source": pair.source, "target": pair.target, "format": "text"}
        key = self._api_key or os.environ.get("LIBRETRANSLATE_API_KEY")
        return json.dumps(query | ({"api_key": key} if key else {})).encode("utf-8")


class _BatchError(ServiceFailure):
    """A failed batch that may succeed in halves, and is not retried whole."""

    def __init__(self, failure: ServiceFailure) -> None:
        # Timeouts count against the server; a dead one would else get ever smaller batches.
        blame = Blame.SERVICE if isinstance(failure, SlowAnswer) else Blame.NOBODY
        super().__init__(str(failure), Verdict.FATAL, blame=blame, status=failure.status)


def _may_be_the_batch(failure: ServiceFailure) -> bool:
    is_bad_answer = failure.verdict is Verdict.GARBAGE or isinstance(failure, SlowAnswer)
    return is_bad_answer or failure.status in _BATCH_STATUS


def _translated(content: bytes, count: int) -> list[object]:
    """Return the texts of a JSON answer; raise `ServiceFailure` unless there are `count`."""
    try:
        answer = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise ServiceFailure("libretranslate answered invalid JSON", Verdict.GARBAGE) from error
    texts = answer.get("translatedText") if isinstance(answer, dict) else None
    if isinstance(texts, str):
        texts = [texts]
    if not isinstance(texts, list) or len(texts) != count:
        raise ServiceFailure(
            "libretranslate did not answer one translation per text", Verdict.GARBAGE
        )
    return texts


def _outcomes(texts: list[str], answers: list[object]) -> Iterator[Outcome]:
    """Yield the outcome of each text; raise `ServiceFailure` if the server is to blame."""
    for text, answer in zip(texts, answers, strict=True):
        try:
            yield checked(text, answer, "libretranslate")
        except ServiceFailure as failure:
            if failure.blame is not Blame.TEXT:
                raise
            yield failure


def _languages(content: object) -> Languages | None:
    """Return the languages in the answer to GET /languages, `None` if there are none."""
    rows = [row for row in _as_list(content) if isinstance(row, dict)]
    found = {row["code"]: _targets(row) for row in rows if isinstance(row.get("code"), str)}
    return found or None


def _targets(row: dict[str, Any]) -> frozenset[str]:
    return frozenset(code for code in _as_list(row.get("targets")) if isinstance(code, str))


def _as_list(content: object) -> list[Any]:
    return content if isinstance(content, list) else []
