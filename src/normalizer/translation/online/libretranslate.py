"""The client of LibreTranslate, a self-hosted translation server."""

from __future__ import annotations

import os
from functools import partial
from typing import Any

from normalizer.translation.online.client import ask as send
from normalizer.translation.online.codes import service_code
from normalizer.translation.online.engine import Ask, OnlineEngine, Pair
from normalizer.translation.online.safety import Safety, ServiceFailure

_DEFAULT_URL = "http://127.0.0.1:5000"
# A server without a GPU needs seconds for a long text; a server of one's own needs no pauses.
_TIMEOUT, _PER_SECOND = 20.0, 20.0
# Seconds for which the list of languages is cached, and which a server may take to return it.
_LANGUAGES_KEPT = 3_600.0
_LANGUAGES_TIMEOUT = 5.0

Languages = dict[str, frozenset[str]]


class LibreTranslateEngine(OnlineEngine):
    """An engine that uses a LibreTranslate server.

    `url` is the address of the server, by default that in the environment variable
    ``LIBRETRANSLATE_URL``, else ``http://127.0.0.1:5000``; `api_key` is the key that some servers
    require, by default ``LIBRETRANSLATE_API_KEY``. Raises `ConfigurationError` for an invalid
    address.

    >>> LibreTranslateEngine("http://127.0.0.1:5001").url
    'http://127.0.0.1:5001'
    """

    name = "libretranslate"

    def __init__(
        self, url: str | None = None, *, api_key: str | None = None, safety: Safety | None = None
    ) -> None:
        address = url or os.environ.get("LIBRETRANSLATE_URL") or _DEFAULT_URL
        super().__init__(address, safety=safety or Safety(timeout=_TIMEOUT, per_second=_PER_SECOND))
        self._api_key = api_key
        self._languages: Languages | None = None
        self._renewed_at = float("-inf")

    def __reduce__(self) -> tuple[object, ...]:
        return partial(type(self), self.url, api_key=self._api_key, safety=self.safety), ()

    def pair(self, source: str | None, target: str) -> Pair | None:
        """Return the codes of the pair; a server that does not list its languages has both."""
        # Server's languages, each with its targets; cached for an hour.
        now = self.safety.clock()
        if now >= self._renewed_at:
            until = now + min(self.safety.timeout, _LANGUAGES_TIMEOUT)
            try:
                reply = send(self.safety, until, "GET", f"{self.url}/languages")
                self._languages = _languages(reply.json())
            except ServiceFailure:
                self._languages = None
            kept = _LANGUAGES_KEPT if self._languages else self.safety.rest
            self._renewed_at = self.safety.clock() + kept
        languages = self._languages
        known = languages.keys() if languages else None
        found = "auto" if source is None else service_code(source, self.name, known)
        reachable = languages.get(found or "") or known if languages else None
        wanted = service_code(target, self.name, reachable)
        return Pair(found, wanted) if found and wanted and found != wanted else None

    def request(self, text: str, pair: Pair, ask: Ask) -> object:
        """Return the answer to a text."""
        query = {"q": text, "source": pair.source, "target": pair.target, "format": "text"}
        key = self._api_key or os.environ.get("LIBRETRANSLATE_API_KEY")
        query |= {"api_key": key} if key else {}
        reply = ask("POST", f"{self.url}/translate", json=query).json()
        return reply.get("translatedText") if isinstance(reply, dict) else None


def _languages(content: Any) -> Languages:  # noqa: ANN401 - the answer of a stranger
    """Return the languages in the answer to GET /languages, each with its targets."""
    try:
        return {str(row["code"]): frozenset(map(str, row.get("targets") or ())) for row in content}
    except (TypeError, KeyError, AttributeError):
        return {}
