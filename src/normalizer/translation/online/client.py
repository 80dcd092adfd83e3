"""HTTP requests of online engines with the standard library: no redirects, limited time and size.

Requests and answers look like those of the module requests, which deep-translator expects.
"""

from __future__ import annotations

import http.client
import re
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from ipaddress import ip_address
from json import dumps, loads
from typing import Any
from urllib.error import URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import ProxyHandler, Request

from normalizer.errors import ConfigurationError
from normalizer.translation.checks import tidied
from normalizer.translation.http_deadline import timed_opener
from normalizer.translation.online.safety import (
    Safety,
    ServiceFailure,
    SlowAnswer,
    garbage,
    time_is_up,
)

_LINE_BREAK = re.compile(r"<br\s?/?>", re.IGNORECASE)
# Status codes worth a retry: 408 request timeout, 425 too early, 429 too many requests, and 5xx
# except 501 not implemented and 505 HTTP version not supported.
_RETRY_STATUS = frozenset({408, 425, 429, *range(500, 600)} - {501, 505})
# Status codes about one request only: malformed, too large, URI too long, unprocessable.
_TEXT_STATUS = frozenset({400, 413, 414, 422})
# LibreTranslate also answers 500 for a text that breaks its model.
_BATCH_STATUS = _TEXT_STATUS | {500}


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer of a service with a success status."""

    host: str
    body: bytes
    charset: str = "utf-8"
    status_code: int = 200

    @property
    def text(self) -> str:
        """The body as text; HTML line breaks become spaces, since bs4 would join the lines."""
        return _LINE_BREAK.sub(" ", self.body.decode(self.charset, errors="replace"))

    def json(self) -> Any:  # noqa: ANN401 - JSON can be anything; the caller examines it
        """Return the parsed JSON body; raise `ServiceFailure` if it is invalid."""
        try:
            return loads(self.body)
        except (ValueError, RecursionError) as error:
            raise garbage(f"{self.host} answered invalid JSON") from error

    def close(self) -> None:
        """Do nothing: the body has been read."""


def ask(  # noqa: PLR0913 - an HTTP request
    safety: Safety,
    until: float,
    method: str,
    url: str,
    *,
    params: Mapping[str, object] | None = None,
    headers: Mapping[str, str] | None = None,
    json: object = None,
    **_: object,
) -> Reply:
    """Make a request that must be complete at `until`, a time of ``safety.clock``.

    Every failure is a `ServiceFailure`; a redirect is one too, so that texts and keys go only where
    the user sent them.
    """

    def left() -> float:
        return until - safety.clock()

    if left() <= 0:
        raise time_is_up()
    host = urlsplit(url).netloc
    query = urlencode({name: value for name, value in (params or {}).items() if value is not None})
    sent = {"User-Agent": safety.user_agent, "Accept-Encoding": "identity", **(headers or {})}
    if json is not None:
        sent["Content-Type"] = "application/json"
    request = Request(  # noqa: S310 - checked_url admits http and https only
        f"{url}{'&' if '?' in url else '?'}{query}" if query else url,
        None if json is None else dumps(json).encode(),
        sent,
        method=method,
    )
    # Only remote hosts are contacted through the environment's proxies.
    opener = timed_opener(left, *([] if _is_local(host) else [ProxyHandler()]))
    try:
        with opener.open(request, timeout=left()) as response:
            # One byte more than the limit, to see that there is more.
            body = response.read(safety.body_limit + 1)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise _connection_failure(host, error) from error
    if len(body) > safety.body_limit:
        raise garbage(f"{host} answered more than {safety.body_limit} bytes")
    if response.length:
        raise ServiceFailure(f"{host}: the answer was cut off", 3)
    _check_status(host, response.status, body, response.headers.get("Retry-After"))
    return Reply(host, body, response.headers.get_content_charset("utf-8"))


def checked_url(url: str, engine: str) -> str:
    """Return the URL of a service without a trailing slash.

    Raises `ConfigurationError` for a URL that is not http or https, has no host, or contains a user
    name, a query or a fragment.
    """
    try:
        parts = urlsplit(url)
        is_web = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:
        is_web = False
    has_more = not is_web or parts.username or parts.query or parts.fragment
    if has_more or not url.isprintable() or " " in url:
        raise ConfigurationError(
            f"engine {engine!r}: {url!r} is not a service address; "
            "write it like http://host:5000, without a user name"
        )
    return url.rstrip("/")


def _is_local(host: str) -> bool:
    name = urlsplit(f"//{host}").hostname or ""
    try:
        return name == "localhost" or ip_address(name).is_loopback
    except ValueError:
        return False


def _connection_failure(host: str, error: Exception) -> ServiceFailure:
    """Return the failure for a connection error, without its message: it may quote the request."""
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, TimeoutError):
        return SlowAnswer(host)
    if isinstance(reason, ssl.SSLError):
        return ServiceFailure(f"{host}: no trusted connection (TLS)")
    if isinstance(reason, ConnectionRefusedError):
        return ServiceFailure(f"{host}: the connection was refused; is the service running?", 3)
    return ServiceFailure(f"{host}: the connection failed ({type(reason).__name__})", 3)


def _check_status(host: str, status: int, body: bytes, retry_after: str | None) -> None:
    """Raise `ServiceFailure` for an HTTP status that is no success."""
    if 200 <= status < 300:
        return
    detail = _error_detail(body)
    raise ServiceFailure(
        f"{host} answered {status}" + (f": {detail}" if detail else ""),
        3 if status in _RETRY_STATUS else 1,
        of_service=status not in _TEXT_STATUS,
        by_batch=status in _BATCH_STATUS,
        retry_after=_retry_seconds(retry_after or ""),
    )


def _error_detail(body: bytes) -> str:
    """Return the error message of a JSON body as one printable line, "" if there is none."""
    try:
        content = loads(body)
        error = content.get("error", content.get("message"))
        return tidied((error["message"] if isinstance(error, dict) else error)[:200])
    except (ValueError, RecursionError, AttributeError, LookupError, TypeError):
        return ""


def _retry_seconds(value: str) -> float:
    """Return the delay of a Retry-After header, a number or a date (RFC 9110, 10.2.3), else 0."""
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        moment = parsedate_to_datetime(value)
        return max(0.0, (moment.astimezone(UTC) - datetime.now(UTC)).total_seconds())
    except (ValueError, OverflowError):
        return 0.0
