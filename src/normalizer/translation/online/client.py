"""HTTP requests with the standard library, within limits of time and size.

The timeout of a socket applies to each operation, so a server that sends its headers byte by byte
could hold a request for hours; here a request has a thread, which is left behind at the deadline.
Requests and responses look like those of the module requests, which deep-translator expects.
"""

from __future__ import annotations

import http.client
import re
import socket
import ssl
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from json import dumps, loads
from string import punctuation
from threading import Thread
from typing import Any
from urllib.error import URLError
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import (
    BaseHandler,
    HTTPHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    UnknownHandler,
)

from normalizer.errors import ConfigurationError
from normalizer.text.web_address import absolute
from normalizer.translation.online.safety import Safety, ServiceFailure, garbage

Progress = Callable[[int, int], None]
"""Is called with the number of bytes fetched so far, and that of all, 0 if unknown."""

_PIECE = 1 << 16
# A host without a user name, percent signs or a port that is none.
_HOST = r"https?://(?:\[[\da-f:.]+\]|[\w.-]+)(?::\d{1,5})?"
_ADDRESS = re.compile(rf"{_HOST}(?:[/?#]|\Z)", re.IGNORECASE)
_SERVICE = re.compile(rf"{_HOST}(?:/[^?#\s]*)?", re.IGNORECASE)
# Where an address may hold a password or a key.
_SECRET = re.compile(r"(?<=//)[^/]*@|[?#].*", re.DOTALL)
# What a service may use besides UTF-8; others of Python's encodings take quadratic time.
_CHARSET = re.compile(
    r"utf-16|iso-8859-\d{1,2}|windows-\d{3,4}|koi8-[ru]|gb\w{1,6}|big5|shift_jis|euc-(?:jp|kr)"
)
_BEFORE_IPV4 = {bytes(12), b"\0\x64\xff\x9b".ljust(12, b"\0"), b"\xff\xff\0\0".rjust(12, b"\0")}
# IANA's registries of special addresses; not all versions of Python know these as such.
_NOT_PUBLIC = tuple(map(ip_network, ("192.0.0.0/24", "100:0:0:1::/64", "3fff::/20", "5f00::/16")))
_LOCAL_TRANSLATION = b"\0\x64\xff\x9b\0\x01"
# Answers before the real one; servers send one at most.
_MOST_INTERIM = 10
_BEHIND_HOST = re.compile("[/?#]")
# Far more than the type of any content needs.
_LONGEST_TYPE = 1_000
_LINE_BREAK = re.compile(r"<br\s?/?>", re.IGNORECASE)
# Status codes worth a retry: 408 request timeout, 425 too early, 429 too many requests, and 5xx
# except 501 not implemented and 505 HTTP version not supported.
_RETRY_STATUS = frozenset({408, 425, 429, *range(500, 600)} - {501, 505})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
# Browsers follow twenty; who needs more than ten leads in a circle.
_MOST_REDIRECTS = 10
# Status codes about one request only: malformed, too large, URI too long, unprocessable.
_TEXT_STATUS = frozenset({400, 413, 414, 422})


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer of a service with a success status; or a redirect, which has a `location`."""

    host: str
    body: bytes = b""
    charset: str = ""
    status_code: int = 200
    url: str = ""
    content_type: str = ""
    packing: str = ""
    location: str = ""

    @property
    def text(self) -> str:
        """The body as text; HTML line breaks become spaces, since bs4 would join the lines."""
        charset = self.charset if _CHARSET.fullmatch(self.charset) else "utf-8"
        return _LINE_BREAK.sub(" ", self.body.decode(charset, errors="replace"))

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
    progress: Progress | None = None,
    redirects: bool = False,
    **_: object,
) -> Reply:
    """Make a request that must be complete at `until`, a time of ``safety.clock``.

    Every failure is a `ServiceFailure`; so is a redirect unless `redirects`, so that texts and keys
    go only where the user sent them.
    """
    seconds, host = until - safety.clock(), _BEHIND_HOST.split(url.partition("//")[2], 1)[0]
    query = urlencode({name: value for name, value in (params or {}).items() if value is not None})
    sent = {"User-Agent": safety.user_agent, "Accept-Encoding": "identity", **(headers or {})}
    if json is not None:
        sent["Content-Type"] = "application/json"
    found: Future[Reply] = Future()

    def work() -> None:
        try:
            request = Request(  # noqa: S310 - the opener knows http and https only
                f"{url}{'&' if '?' in url else '?'}{query}" if query else url,
                None if json is None else dumps(json).encode(),
                sent,
                method=method,
            )
            found.set_result(_reply(request, safety, until, progress, redirects=redirects))
        except BaseException as error:  # noqa: BLE001 - raised again below
            found.set_exception(error)

    Thread(target=work, daemon=True).start()
    try:
        return found.result(seconds)
    except ServiceFailure:
        raise
    except Exception as error:  # answers can make Python's modules raise anything
        raise _connection_failure(host, error) from error


def followed(url: str, ask: Callable[[str], Reply]) -> Reply:
    """Return the answer to which redirects lead; `ask` makes the request for one address."""
    for _ in range(_MOST_REDIRECTS + 1):
        reply = ask(url)
        if not reply.location:
            return reply
        url = reply.location
    raise ServiceFailure(f"{reply.host} redirects too often")


def address_to_ask(address: str, base: str | None = None) -> str | None:
    """Return an address as it is sent, ``None`` if it is none of the web."""
    found = absolute(address, base)
    return found if found and _ADDRESS.match(found) else None


def _reply(
    request: Request, safety: Safety, until: float, progress: Progress | None, *, redirects: bool
) -> Reply:
    """Return the answer to a request, read until its end or until its time is over."""
    host = urlsplit(request.full_url).netloc
    opener = OpenerDirector()
    handlers: list[BaseHandler] = [_WebHandler(public=safety.public_hosts_only), UnknownHandler()]
    # Only remote hosts are contacted through the environment's proxies.
    handlers += [] if _is_local(host) else [_NotedProxyHandler()]
    for handler in handlers:
        opener.add_handler(handler)
    body = bytearray()
    with opener.open(request, timeout=min(safety.silence, until - safety.clock())) as response:
        status, headers = response.status, response.headers
        is_success, wait = 200 <= status < 300, headers.get("Retry-After")
        # The bodies of redirects and of pages that are missing may have no end.
        if redirects and status in _REDIRECTS:
            return Reply(host, location=_location(request.full_url, headers.get("Location", "")))
        if redirects and not is_success:
            raise _status_failure(host, status, b"", wait)
        # One byte more than the limit shows that there is more.
        while len(body) <= safety.body_limit and (piece := response.read1(_PIECE)):
            body += piece
            if safety.clock() >= until:
                raise TimeoutError
            if progress is not None:
                progress(len(body), len(body) + (response.length or 0))
    if len(body) > safety.body_limit:
        raise garbage(f"{host} answered more than {safety.body_limit} bytes")
    if response.length:
        raise ServiceFailure(f"{host}: the answer was cut off", 3)
    if not is_success:
        raise _status_failure(host, status, body, wait)
    if len(headers.get("Content-Type", "")) > _LONGEST_TYPE:
        del headers["Content-Type"]  # its parameters take quadratic time
    return Reply(
        host,
        bytes(body),
        headers.get_content_charset(""),
        url=request.full_url,
        content_type=headers.get_content_type() if "Content-Type" in headers else "",
        packing=headers.get("Content-Encoding", "").strip().lower(),
    )


def _location(url: str, location: str) -> str:
    """Return the address to which a page redirects; the header holds bytes as Latin-1."""
    found = address_to_ask(quote(location, safe=punctuation, encoding="latin-1"), url)
    if found is None:
        raise ServiceFailure(f"{urlsplit(url).netloc} redirects to no address of the web")
    return found


def checked_url(url: str, engine: str) -> str:
    """Return the URL of a service without a trailing slash.

    Raises `ConfigurationError` for a URL that is not http or https, has no host, or contains a user
    name, a query or a fragment.
    """
    if not _SERVICE.fullmatch(url) or not url.isprintable():
        raise ConfigurationError(
            f"engine {engine!r}: {_SECRET.sub('…', url)!r} is not a service address; "
            "write it like http://host:5000, without a user name"
        )
    return url.rstrip("/")


class _Response(http.client.HTTPResponse):
    """A response that a server cannot put off for ever."""

    _times = 0

    def _read_status(self) -> tuple[str, int, str]:
        self._times += 1
        if self._times > _MOST_INTERIM:  # "100 Continue"
            raise http.client.HTTPException
        read: tuple[str, int, str] = super()._read_status()  # type: ignore[misc]  # not in its stub
        return read


class _Connection(http.client.HTTPConnection):
    response_class = _Response


class _TLSConnection(http.client.HTTPSConnection):
    response_class = _Response


class _PublicConnection(_Connection):
    """A connection that sends nothing to a host unless its address is public.

    The name of a host may stand for another address at each look: the one connected to counts.
    """

    def connect(self) -> None:
        """Connect; raise `ServiceFailure` if the address is not public."""
        for *_, place in socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM):
            require_public(self.host, str(place[0]))
        super().connect()
        require_public(self.host, self.sock.getpeername()[0])


class _PublicTLSConnection(_TLSConnection, _PublicConnection):
    """The same with TLS, which begins after the address is checked."""


class _WebHandler(HTTPHandler, HTTPSHandler):
    """Opens connections; with `public` only to public hosts, or to a proxy."""

    def __init__(self, *, public: bool) -> None:
        super().__init__()
        self._public = public

    def http_open(self, request: Request) -> http.client.HTTPResponse:
        """Open a connection."""
        is_checked = self._public and not _has_proxy(request)
        return self.do_open(_PublicConnection if is_checked else _Connection, request)

    def https_open(self, request: Request) -> http.client.HTTPResponse:
        """Open a connection with TLS."""
        is_checked = self._public and not _has_proxy(request)
        kind = _PublicTLSConnection if is_checked else _TLSConnection
        return self.do_open(kind, request, context=_tls())


def _has_proxy(request: Request) -> bool:
    """Return whether a request goes to a proxy; raise `ServiceFailure` for one that it must not.

    A proxy finds the address of a name; one that is written out needs no finding, in any of its
    forms: "127.1", "0x7f000001".
    """
    has_proxy = bool(vars(request).get("has_noted_proxy"))
    host = urlsplit(request.full_url).hostname or ""
    if has_proxy:
        with suppress(socket.gaierror, UnicodeError):
            for *_, place in socket.getaddrinfo(host, None, flags=socket.AI_NUMERICHOST):
                require_public(host, str(place[0]))
    return has_proxy


class _NotedProxyHandler(ProxyHandler):
    """Notes which requests go to a proxy: one may be private, and finds the host itself."""

    def proxy_open(self, req: Request, proxy: str, type: str) -> Any:  # noqa: A002, ANN401 - as there
        """Send a request to the proxy, unless the environment excepts its host."""
        host = req.host
        answer = super().proxy_open(req, proxy, type)
        vars(req)["has_noted_proxy"] = req.host != host
        return answer


def require_public(host: str, address: str) -> None:
    """Raise `ServiceFailure` if an address belongs to this machine, its network or no host."""
    found = ip_address(address.partition("%")[0])
    if isinstance(found, IPv6Address):
        known = found.ipv4_mapped or found.sixtofour
        found = known or (IPv4Address(found.packed[12:]) if _holds_ipv4(found) else found)
    is_of_site = isinstance(found, IPv6Address) and found.is_site_local
    is_special = is_of_site or any(found in network for network in _NOT_PUBLIC)
    if not found.is_global or found.is_multicast or is_special:
        raise ServiceFailure(
            f"{host} is not a public host ({found}); --private-hosts or private=True allows it",
            of_service=False,
        )


def _holds_ipv4(address: IPv6Address) -> bool:
    """Return whether the last bytes are an address of IPv4: RFC 4291, 2.5.5.1; 2765; 6052; 8215."""
    first = address.packed[:12]
    return first in _BEFORE_IPV4 or first.startswith(_LOCAL_TRANSLATION)


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
        # Another attempt may cost as much time again.
        return ServiceFailure(f"{host} did not answer in time", 2)
    if isinstance(reason, socket.gaierror):
        return ServiceFailure(f"the name of the host {host} cannot be resolved", 3)
    kind = reason if isinstance(reason, str) else type(reason).__name__
    return ServiceFailure(f"{host}: the connection failed ({kind})", 3)


def _status_failure(
    host: str, status: int, body: bytes | bytearray, retry_after: str | None
) -> ServiceFailure:
    waits = (retry_after or "").strip()
    return ServiceFailure(
        f"{host} answered {status}",
        3 if status in _RETRY_STATUS else 1,
        status=status,
        words=_error_words(body),
        of_service=status not in _TEXT_STATUS,
        retry_after=float(waits[:9]) if waits.isdecimal() else 0.0,
    )


def _error_words(body: bytes | bytearray) -> str:
    """Return the error message of a JSON body, "" if there is none."""
    try:
        content = loads(body)
        error = content.get("error", content.get("message"))
        words = error["message"] if isinstance(error, dict) else error
    except (ValueError, RecursionError, AttributeError, LookupError):
        return ""
    return words if isinstance(words, str) else ""


@cache
def _tls() -> ssl.SSLContext:
    """Return a context that trusts the system's certificates, and those of certifi if present."""
    context = ssl.create_default_context()
    with suppress(ImportError):
        import certifi

        context.load_verify_locations(certifi.where())
    return context
