"""A substitute for the module ``requests`` with limits on time, size and redirects.

deep-translator's providers use it in place of the module itself.
"""

from __future__ import annotations

import json
import os
import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FunctionType
from typing import Any
from urllib.parse import urljoin, urlsplit

from normalizer.translation.http_deadline import Left, timed_connection
from normalizer.translation.online.http_client import check_complete, read_body
from normalizer.translation.online.safety import Safety
from normalizer.translation.online.service_failures import (
    ServiceFailure,
    SlowAnswer,
    Verdict,
    no_answer,
    of_status,
    time_is_up,
)

_LINE_BREAK = re.compile(r"<br\s?/?>", re.IGNORECASE)
# The arguments of a request that providers may set; timeouts and the like are ours.
_PASSED_ON = frozenset({"params", "headers", "json", "data", "proxies"})
_MOST_REDIRECTS = 3
# urllib3 before 2.0 only reads full chunks: small ones let the deadline be checked in time.
_SMALL_CHUNK = 64


class Reply:
    """The part of a ``requests.Response`` that providers use."""

    def __init__(self, host: str, status_code: int, body: bytes, encoding: str | None) -> None:
        self.status_code = status_code
        self._host = host
        self._body = body
        self._encoding = encoding

    @property
    def text(self) -> str:
        """The body as text; HTML line breaks become spaces, since bs4 would join the lines."""
        try:
            text = self._body.decode(self._encoding or "utf-8", errors="replace")
        except LookupError:
            text = self._body.decode("utf-8", errors="replace")
        return _LINE_BREAK.sub(" ", text)

    def json(self) -> Any:  # noqa: ANN401 - JSON can be anything; the provider examines it
        """Return the parsed JSON body; raise `ServiceFailure` if it is invalid."""
        try:
            return json.loads(self._body)
        except (ValueError, RecursionError) as error:
            raise ServiceFailure(f"{self._host} answered invalid JSON", Verdict.GARBAGE) from error

    def close(self) -> None:
        """Do nothing: the body has been read."""


class _Deadline(threading.local):
    """When the request of the current thread must end, as a time of ``safety.clock``.

    It is separate from sessions, whose connections refer to it: sessions in a reference cycle
    would leave their sockets open until the cycle is collected.
    """

    def __init__(self, safety: Safety) -> None:
        self._safety = safety
        self.until: float | None = None

    def left(self) -> float:
        """Return the seconds that are left."""
        now = self._safety.clock()
        return self._safety.timeout if self.until is None else self.until - now


class LimitedRequests:
    """A substitute for the module ``requests`` with a deadline, a User-Agent and a body limit.

    A status other than success raises `ServiceFailure` before the provider sees it, since the
    providers' errors lose status and Retry-After. The module itself is not changed.
    """

    def __init__(self, safety: Safety) -> None:
        import requests

        self.exceptions = requests.exceptions  # providers catch them
        self._safety = safety
        self._deadline = _Deadline(safety)
        self._local = threading.local()

    @contextmanager
    def ending(self, until: float) -> Iterator[None]:
        """Give this thread's requests until a time of ``safety.clock``."""
        self._deadline.until = until
        try:
            yield
        finally:
            self._deadline.until = None

    def get(self, url: str, **arguments: object) -> Reply:
        """Make a GET request."""
        return self._ask("GET", url, arguments)

    def post(self, url: str, **arguments: object) -> Reply:
        """Make a POST request."""
        return self._ask("POST", url, arguments)

    def _ask(self, method: str, url: str, arguments: dict[str, Any]) -> Reply:
        import requests

        host = urlsplit(url).netloc
        seconds = self._deadline.left()
        if seconds <= 0:
            raise time_is_up()
        until = self._safety.clock() + seconds
        wanted = {name: value for name, value in arguments.items() if name in _PASSED_ON}
        session = self._session()
        try:
            with session.request(method, url, timeout=seconds, stream=True, **wanted) as response:
                return self._read(host, response, until)
        except requests.RequestException as error:
            raise _request_failure(host, error) from error
        except OSError as error:
            raise no_answer(host, f"the connection failed ({type(error).__name__})") from error

    def _read(self, host: str, response: Any, until: float) -> Reply:  # noqa: ANN401 - untyped
        import http.client

        import requests
        import urllib3.exceptions

        raw = response.raw
        read = getattr(raw, "read1", None) or (
            lambda _: raw.read(_SMALL_CHUNK, decode_content=True)
        )
        try:
            body = read_body(host, read, until, self._safety)
        except urllib3.exceptions.ReadTimeoutError as error:
            raise SlowAnswer(host) from error
        except (urllib3.exceptions.HTTPError, http.client.HTTPException) as error:
            raise no_answer(host, f"the answer broke off ({type(error).__name__})") from error
        if "Content-Encoding" not in response.headers:
            check_complete(host, body, response.headers.get("Content-Length"))
        status, retry_after = response.status_code, response.headers.get("Retry-After")
        failure = of_status(host, status, body, retry_after)
        if failure is not None:
            raise failure
        encoding = requests.utils.get_encoding_from_headers(response.headers)
        return Reply(host, status, body, encoding)

    def _session(self) -> Any:  # noqa: ANN401 - requests has no types
        """Return this thread's session; a forked process must not share its parent's."""
        if getattr(self._local, "process", None) != os.getpid():
            session = _new_session(self._deadline.left)
            session.headers.update(
                {"User-Agent": self._safety.user_agent, "Accept-Encoding": "identity"}
            )
            self._local.session, self._local.process = session, os.getpid()
        return self._local.session


def _new_session(left: Left) -> Any:  # noqa: ANN401 - requests has no types
    """Return a session that stays on one server, and whose responses obey `left`."""
    from requests import Session
    from requests.adapters import HTTPAdapter

    class TimedAdapter(HTTPAdapter):
        def init_poolmanager(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401 - as is
            super().init_poolmanager(*arguments, **options)
            _time_pools(self.poolmanager, left)

        def proxy_manager_for(self, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - as is
            manager = super().proxy_manager_for(*arguments, **options)
            _time_pools(manager, left)
            return manager

    class FaithfulSession(Session):
        def get_redirect_target(self, resp: Any) -> str | None:  # noqa: ANN401 - untyped
            target: str | None = super().get_redirect_target(resp)
            if target is not None and not _is_own(resp.url, urljoin(resp.url, target)):
                resp.close()
                host = urlsplit(resp.url).netloc
                raise ServiceFailure(f"{host} redirects to another server", Verdict.FATAL)
            return target

    session = FaithfulSession()
    session.max_redirects = _MOST_REDIRECTS
    for scheme in ("http://", "https://"):
        session.mount(scheme, TimedAdapter())
    return session


def _is_own(url: str, target: str) -> bool:
    """Return whether a redirect stays on the server; texts and keys must not go to another."""
    here, there = urlsplit(url), urlsplit(target)
    return (here.scheme, here.netloc) == (there.scheme, there.netloc)


def _time_pools(manager: Any, left: Left) -> None:  # noqa: ANN401 - types differ by version
    """Make a pool manager of urllib3 create connections whose responses obey `left`."""
    manager.pool_classes_by_scheme = {
        scheme: type(
            pool.__name__,
            (pool,),
            {"ConnectionCls": timed_connection(pool.ConnectionCls, left)},
        )
        for scheme, pool in manager.pool_classes_by_scheme.items()
    }


def _request_failure(host: str, error: Exception) -> ServiceFailure:
    """Return the failure for an error of requests, whose message quotes the URL with text and key.

    Failures are described in our own words.
    """
    import requests

    if isinstance(error, requests.exceptions.SSLError):
        return ServiceFailure(f"{host}: no trusted connection (TLS)", Verdict.FATAL)
    if isinstance(error, requests.TooManyRedirects):
        return ServiceFailure(f"{host} redirects too often", Verdict.GARBAGE)
    if isinstance(error, requests.Timeout):
        return SlowAnswer(host)
    if isinstance(error, requests.ConnectionError):
        return no_answer(host, "the connection failed")
    return ServiceFailure(f"{host}: the request failed ({type(error).__name__})", Verdict.FATAL)


def with_requests(provider: type[Any], requests_module: object) -> type[Any]:
    """Return a class like `provider` whose methods see `requests_module` as ``requests``.

    Neither the provider's module nor ``requests`` is changed, so other users of deep-translator in
    the process are unaffected.
    """
    names = {**vars(sys.modules[provider.__module__]), "requests": requests_module}
    methods = {
        name: FunctionType(method.__code__, names, name, method.__defaults__, method.__closure__)
        for name, method in vars(provider).items()
        if isinstance(method, FunctionType)
    }
    return type(provider.__name__, (provider,), methods)
