"""One HTTP request with the standard library: no redirects, and limits on its time and its size."""

from __future__ import annotations

import http.client
import ssl
import urllib.error
import urllib.request
from functools import cache
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from normalizer.errors import ConfigurationError
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
    from normalizer.translation.online.safety import Safety


def checked_url(url: str, engine: str) -> str:
    """Return a service's URL without the slash at its end.

    Raises `ConfigurationError` for one that is not http or https, has no host, or carries a user name, a query or a
    fragment.

    >>> checked_url("http://127.0.0.1:5000/", "libretranslate")
    'http://127.0.0.1:5000'
    """
    try:
        parts = urlsplit(url)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable or parts.username or parts.query or parts.fragment or not url.isprintable() or " " in url:
        raise ConfigurationError(
            f"engine {engine!r}: {url!r} is no address of a service; write it like http://host:5000, without user name"
        )
    return url.rstrip("/")


def fetch(url: str, *, body: bytes | None, until: float, safety: Safety) -> bytes:
    """Return the body of the answer to a GET, or to a POST of a JSON `body`.

    `until` is the time of ``safety.clock`` by which it must have come. Raises `ServiceFailure` whatever goes wrong;
    redirects are failures, since a key must not go where the user did not send it.
    """
    host = urlsplit(url).netloc
    seconds = until - safety.clock()
    if seconds <= 0:
        raise time_is_up()
    headers = {"User-Agent": safety.user_agent, "Accept": "application/json", "Accept-Encoding": "identity"}
    if body is not None:
        headers["Content-Type"] = "application/json"
    request = urllib.request.Request(url, data=body, headers=headers)  # noqa: S310 - checked_url allows http only
    try:
        with _opener(_is_local(host)).open(request, timeout=seconds) as response:
            content = read_body(host, response.read1, until, safety)
            check_whole(host, content, response.headers.get("Content-Length"))
            status, retry_after = int(response.status), response.headers.get("Retry-After")
    except (OSError, http.client.HTTPException) as error:
        raise _no_answer(host, error) from error
    failure = of_status(host, status, content, retry_after)
    if failure is not None:
        raise failure
    return content


def _no_answer(host: str, error: Exception) -> ServiceFailure:
    """Return the failure of a connection; its words are ours, for an error may quote what was sent."""
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(reason, ssl.SSLCertVerificationError):
        return ServiceFailure(f"{host}: its certificate is not trusted", Verdict.FATAL)
    if isinstance(reason, TimeoutError):
        return SlowAnswer(host)
    if isinstance(reason, ConnectionRefusedError):
        return no_answer(host, "the connection was refused; is the service running?")
    return no_answer(host, f"the connection failed ({type(reason).__name__})")


@cache
def _opener(local: bool) -> urllib.request.OpenerDirector:  # noqa: FBT001 - the key of a cache of two
    """Return an opener that knows http and https only, and the proxies of the environment for far hosts."""
    opener = urllib.request.OpenerDirector()
    handlers: list[urllib.request.BaseHandler] = [urllib.request.HTTPHandler(), urllib.request.HTTPSHandler()]
    if not local:
        handlers.append(urllib.request.ProxyHandler())
    for handler in handlers:
        opener.add_handler(handler)
    return opener


def _is_local(host: str) -> bool:
    name = urlsplit(f"//{host}").hostname or ""
    try:
        return name == "localhost" or ip_address(name).is_loopback
    except ValueError:
        return False
