"""What deep-translator's providers get in place of the module ``requests``: the same calls, with limits."""

from __future__ import annotations

import json
import os
import re
import threading
from contextlib import contextmanager
from types import FunctionType
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import requests

from normalizer.translation.online.body import check_whole, read_body
from normalizer.translation.online.failures import (
    ServiceFailure,
    SlowAnswer,
    Verdict,
    no_answer,
    of_status,
    time_is_up,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from normalizer.translation.online.safety import Safety

_LINE_BREAK = re.compile(r"<br\s?/?>", re.IGNORECASE)


class Reply:
    """The part of an answer that the providers look at."""

    def __init__(self, host: str, status_code: int, body: bytes, encoding: str | None) -> None:
        self.status_code = status_code
        self._host = host
        self._body = body
        self._encoding = encoding

    @property
    def text(self) -> str:
        """The body as text; a line break of HTML is a space, since bs4 would join the lines without any."""
        try:
            text = self._body.decode(self._encoding or "utf-8", errors="replace")
        except LookupError:
            text = self._body.decode("utf-8", errors="replace")
        return _LINE_BREAK.sub(" ", text)

    def json(self) -> Any:  # noqa: ANN401 - JSON can be anything; the provider looks into it
        """Return the body as JSON; raise `ServiceFailure` when it is none."""
        try:
            return json.loads(self._body)
        except (ValueError, RecursionError) as error:
            raise ServiceFailure(f"{self._host} answered no JSON", Verdict.GARBAGE) from error

    def close(self) -> None:
        """Do nothing: the body has been read."""


class LimitedRequests:
    """Stands for the module ``requests``: pooled connections, a timeout, a User-Agent, a limit on the body.

    A status that is no success raises `ServiceFailure` before the provider sees it, since the providers' errors keep
    neither status nor Retry-After. The module itself stays as it is for everybody else.
    """

    exceptions = requests.exceptions

    def __init__(self, safety: Safety) -> None:
        self._safety = safety
        self._local = threading.local()

    @contextmanager
    def ending(self, until: float) -> Iterator[None]:
        """Give this thread's requests until a time of ``safety.clock``."""
        self._local.until = until
        try:
            yield
        finally:
            del self._local.until

    def get(self, url: str, **arguments: object) -> Reply:
        """Make a GET request."""
        return self._ask("GET", url, arguments)

    def post(self, url: str, **arguments: object) -> Reply:
        """Make a POST request."""
        return self._ask("POST", url, arguments)

    def _ask(self, method: str, url: str, arguments: dict[str, Any]) -> Reply:
        host = urlsplit(url).netloc
        until = getattr(self._local, "until", self._safety.clock() + self._safety.timeout)
        seconds = until - self._safety.clock()
        if seconds <= 0:
            raise time_is_up()
        wanted = {name: value for name, value in arguments.items() if name in _PASSED_ON}
        try:
            with self._session().request(method, url, timeout=seconds, stream=True, **wanted) as response:
                return self._read(host, response, until)
        except requests.RequestException as error:
            raise _no_answer(host, error) from error
        except OSError as error:
            raise no_answer(host, f"the connection failed ({type(error).__name__})") from error

    def _read(self, host: str, response: requests.Response, until: float) -> Reply:
        raw = response.raw
        # Reads what is there; an older urllib3 has no such method and reads small pieces, so that time can be told.
        reader = getattr(raw, "read1", None) or (lambda _: raw.read(64, decode_content=True))
        try:
            body = read_body(host, reader, until, self._safety)
        except _urllib3_errors() as error:
            raise no_answer(host, f"the answer broke off ({type(error).__name__})") from error
        if "Content-Encoding" not in response.headers:
            check_whole(host, body, response.headers.get("Content-Length"))
        failure = of_status(host, response.status_code, body, response.headers.get("Retry-After"))
        if failure is not None:
            raise failure
        return Reply(host, response.status_code, body, requests.utils.get_encoding_from_headers(response.headers))

    def _session(self) -> requests.Session:
        """Return this thread's session; a process that was forked must not share its parent's connections."""
        if getattr(self._local, "process", None) != os.getpid():
            session = requests.Session()
            session.headers.update({"User-Agent": self._safety.user_agent, "Accept-Encoding": "identity"})
            session.max_redirects = 3
            self._local.session, self._local.process = session, os.getpid()
        found: requests.Session = self._local.session
        return found


_PASSED_ON = frozenset({"params", "headers", "json", "data", "proxies"})


def _urllib3_errors() -> tuple[type[Exception], ...]:
    import http.client

    import urllib3.exceptions

    return (urllib3.exceptions.HTTPError, http.client.HTTPException)


def _no_answer(host: str, error: requests.RequestException) -> ServiceFailure:
    """Return the failure of a connection; its words are ours, for requests quotes the URL with text and key."""
    if isinstance(error, requests.exceptions.SSLError):
        return ServiceFailure(f"{host}: no trusted connection (TLS)", Verdict.FATAL)
    if isinstance(error, requests.TooManyRedirects):
        return ServiceFailure(f"{host} redirects without end", Verdict.GARBAGE)
    if isinstance(error, requests.Timeout):
        return SlowAnswer(host)
    if isinstance(error, requests.ConnectionError):
        return no_answer(host, "the connection failed")
    return ServiceFailure(f"{host}: the request failed ({type(error).__name__})", Verdict.FATAL)


def with_requests(provider: type[Any], requests_module: object) -> type[Any]:
    """Return a class like `provider` whose methods see `requests_module` under the name ``requests``.

    Neither the provider's module nor ``requests`` is changed, so other users of deep-translator notice nothing.
    """
    import sys

    names = {**vars(sys.modules[provider.__module__]), "requests": requests_module}
    methods = {
        name: FunctionType(method.__code__, names, name, method.__defaults__, method.__closure__)
        for name, method in vars(provider).items()
        if isinstance(method, FunctionType)
    }
    return type(provider.__name__, (provider,), methods)
