"""HTTP requests whose responses, headers included, must arrive before a deadline.

The timeout of a socket applies to each operation, so a server that sends its headers byte by byte
could hold a request for hours.
"""

from __future__ import annotations

import io
import socket
import ssl
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from typing import TYPE_CHECKING, Any
from urllib.request import AbstractHTTPHandler, BaseHandler, OpenerDirector, Request

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

Left = Callable[[], float]
"""Returns the seconds that are left, zero or less after the deadline."""


def timed_opener(left: Left, *handlers: BaseHandler) -> OpenerDirector:
    """Return an opener for http and https only, with these further handlers.

    Reading a response raises `TimeoutError` when no time is left.
    """
    opener = OpenerDirector()
    for handler in (_TimedHandler(left), *handlers):
        opener.add_handler(handler)
    return opener


class _TimedHandler(AbstractHTTPHandler):
    """Opens http and https with connections whose responses obey `left`."""

    http_request = https_request = AbstractHTTPHandler.do_request_

    def __init__(self, left: Left) -> None:
        super().__init__()
        self._left = left

    def http_open(self, req: Request) -> HTTPResponse:
        return self.do_open(self._timed(HTTPConnection), req)

    def https_open(self, req: Request) -> HTTPResponse:
        return self.do_open(self._timed(HTTPSConnection), req, context=_tls())

    def _timed(self, connection: type[HTTPConnection]) -> type[HTTPConnection]:
        def respond(sock: socket.socket, *arguments: Any, **options: Any) -> HTTPResponse:  # noqa: ANN401 - passed on
            response = HTTPResponse(sock, *arguments, **options)
            response.fp = io.BufferedReader(_TimedReader(response.fp.detach(), sock, self._left))
            return response

        return type("TimedConnection", (connection,), {"response_class": staticmethod(respond)})


class _TimedReader(io.RawIOBase):
    """The stream of a socket, which waits no longer than the time that is left."""

    def __init__(self, raw: io.RawIOBase, sock: socket.socket, left: Left) -> None:
        super().__init__()
        self._raw, self._socket, self._left = raw, sock, left

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int | None:
        seconds = self._left()
        if seconds <= 0:
            raise TimeoutError("timed out")
        self._socket.settimeout(seconds)
        count: int | None = self._raw.readinto(buffer)
        return count

    def close(self) -> None:
        self._raw.close()
        super().close()


@cache
def _tls() -> ssl.SSLContext:
    """Return a context that trusts the system's certificates, and those of certifi if present."""
    context = ssl.create_default_context()
    with suppress(ImportError):
        import certifi

        context.load_verify_locations(certifi.where())
    return context
