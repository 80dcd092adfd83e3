"""The client of LibreTranslate, a self-hosted translation server."""

from __future__ import annotations

import os

from normalizer.translation.online.engine import Ask, OnlineEngine, Pair
from normalizer.translation.online.safety import Safety

_DEFAULT_URL = "http://127.0.0.1:5000"
# A server without a GPU needs seconds for a long text; a server of one's own needs no pauses.
_TIMEOUT, _PER_SECOND = 20.0, 20.0


class LibreTranslateEngine(OnlineEngine):
    """An engine that uses a LibreTranslate server.

    `url` is the address of the server, by default that in the environment variable
    ``LIBRETRANSLATE_URL``, else ``http://127.0.0.1:5000``; `api_key` is the key that some servers
    require, by default ``LIBRETRANSLATE_API_KEY``. Raises `ConfigurationError` for an invalid
    address.
    """

    def __init__(
        self, url: str | None = None, *, api_key: str | None = None, safety: Safety | None = None
    ) -> None:
        address = url or os.environ.get("LIBRETRANSLATE_URL") or _DEFAULT_URL
        safety = safety or Safety(timeout=_TIMEOUT, per_second=_PER_SECOND)
        super().__init__("libretranslate", address, safety=safety)
        self._api_key = api_key

    def keys(self) -> list[str]:
        """Return the key, if there is one."""
        key = self._api_key or os.environ.get("LIBRETRANSLATE_API_KEY")
        return [key] if key else []

    def request(self, text: str, pair: Pair, ask: Ask) -> object:
        """Return the answer to a text."""
        source, target = pair
        query = {"q": text, "source": source, "target": target, "format": "text"}
        for key in self.keys():
            query["api_key"] = key
        reply = ask("POST", f"{self.url}/translate", json=query).json()
        return reply.get("translatedText") if isinstance(reply, dict) else None
