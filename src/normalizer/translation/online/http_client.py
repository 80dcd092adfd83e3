"""HTTP requests with the standard library: no redirects, limited in time and size."""

from __future__ import annotations

import http.client
import ssl
import urllib.error
import urllib.request
from collections.abc import Callable
from ipaddress import ip_address
from urllib.parse import urlsplit

from normalizer.errors import ConfigurationError
from normalizer.translation.http_deadline import timed_opener
from normalizer.translation.online.safety import Safety
from normalizer.translation.online.service_failures import (
    ServiceFailure,
    SlowAnswer,
    Verdict,
    no_answer,
    of_status,
    time_is_up,
)

_CHUNK = 65_536


def checked_url(url: str, engine: str) -> str:
    """Return the URL of a service without a trailing slash.

    Raises `ConfigurationError` for a URL that is not http or https, has no host, or contains a user
    name, a query or a fragment.

    >>> checked_url("http://127.0.0.1:5000/", "libretranslate")
    'http://127.0.0.1:5000'
    """
    try:
        parts = urlsplit(url)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable or any((parts.username, parts.query, parts.fragment)) or not _is_clean(url):
        raise ConfigurationError(
            f"engine {engine!r}: {url!r} is not a service address; "
            "write it like http://host:5000, without a user name"
        )
    return url.rstrip("/")


def _is_clean(url: str) -> bool:
    return url.isprintable() and " " not in url


def fetch(url: str, *, body: bytes | None, until: float, safety: Safety) -> bytes:
    """Return the response body of a GET, or of a POST with the JSON `body`.

    `until` is the time of ``safety.clock`` by which the response must be complete. Every failure is
    a `ServiceFailure`; a redirect is one too, so that a key goes only where the user sent it.
    """
    host = urlsplit(url).netloc
    seconds = until - safety.clock()
    if seconds <= 0:
        raise time_is_up()
    headers = {
        "User-Agent": safety.user_agent,
        "Accept": "application/json",
        "Accept-Encoding": "identity",
    }
    if body is not None:
        headers["Content-Type"] = "application/json"
    request = urllib.request.Request(  # noqa: S310 - checked_url admits http and https only
        url, data=body, headers=headers
    )
    # Only remote hosts are contacted through the environment's proxies.
    proxies = [] if _is_local(host) else [urllib.request.ProxyHandler()]
    opener = timed_opener(lambda: until - safety.clock(), *proxies)
    try:
        with opener.open(request, timeout=seconds) as response:
            content = read_body(host, response.read1, until, safety)
            check_complete(host, content, response.headers.get("Content-Length"))
            status, retry_after = int(response.status), response.headers.get("Retry-After")
    except (OSError, http.client.HTTPException) as error:
        raise _connection_failure(host, error) from error
    failure = of_status(host, status, content, retry_after)
    if failure is not None:
        raise failure
    return content


def read_body(host: str, read: Callable[[int], bytes], until: float, safety: Safety) -> bytes:
    """Return everything that `read` yields until it returns no bytes.

    Raises `ServiceFailure` for a body over ``safety.body_limit`` bytes and for one that has not
    ended at `until`, even if it arrives steadily.
    """
    body = bytearray()
    while piece := read(_CHUNK):
        body += piece
        if len(body) > safety.body_limit:
            raise ServiceFailure(
                f"{host} answered more than {safety.body_limit} bytes", Verdict.GARBAGE
            )
        if safety.clock() >= until:
            raise SlowAnswer(host)
    return bytes(body)


def check_complete(host: str, body: bytes, announced: str | None) -> None:
    """Raise `ServiceFailure` if a body is shorter than its Content-Length."""
    length = announced or ""
    if length.isascii() and length.isdigit() and len(body) < int(length[:15]):
        raise no_answer(host, "the answer was cut off")


def _connection_failure(host: str, error: Exception) -> ServiceFailure:
    """Return the failure for a connection error, without its message: it may quote the request."""
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(reason, ssl.SSLCertVerificationError):
        return ServiceFailure(f"{host}: its certificate is not trusted", Verdict.FATAL)
    if isinstance(reason, TimeoutError):
        return SlowAnswer(host)
    if isinstance(reason, ConnectionRefusedError):
        return no_answer(host, "the connection was refused; is the service running?")
    return no_answer(host, f"the connection failed ({type(reason).__name__})")


def _is_local(host: str) -> bool:
    name = urlsplit(f"//{host}").hostname or ""
    try:
        return name == "localhost" or ip_address(name).is_loopback
    except ValueError:
        return False
