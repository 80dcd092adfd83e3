"""HTTP connections whose responses, headers included, must arrive before a deadline.

The timeout of a socket applies to each operation, so a server that sends its headers byte by byte
could hold a request for hours.
"""

from __future__ import annotations

import http.client
import io
import socket
import ssl
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.request import BaseHandler, HTTPHandler, HTTPSHandler, OpenerDirector, Request

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

Left = Callable[[], float]
"""Returns the seconds that are left, zero or less after the deadline."""


def timed_connection(base: type[Any], left: Left) -> Callable[..., Any]:
    """Return a subclass of an HTTP connection class whose responses obey `left`.

    Reading raises `TimeoutError` when no time is left.
    """

    def respond(
        sock: socket.socket,
        *arguments: Any,  # noqa: ANN401 - passed on
        **options: Any,  # noqa: ANN401 - passed on
    ) -> http.client.HTTPResponse:
        response = http.client.HTTPResponse(sock, *arguments, **options)
        raw = response.fp.detach()
        response.fp = io.BufferedReader(_TimedReader(raw, sock, left))
        return response

    return type(base.__name__, (base,), {"response_class": staticmethod(respond)})


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


class _TimedHTTPHandler(HTTPHandler):
    def __init__(self, left: Left) -> None:
        super().__init__()
        self._left = left

    def http_open(self, req: Request) -> http.client.HTTPResponse:
        return self.do_open(timed_connection(http.client.HTTPConnection, self._left), req)


class _TimedHTTPSHandler(HTTPSHandler):
    def __init__(self, left: Left) -> None:
        super().__init__(context=_tls())
        self._left = left

    def https_open(self, req: Request) -> http.client.HTTPResponse:
        connection = timed_connection(http.client.HTTPSConnection, self._left)
        return self.do_open(connection, req, context=_tls())


@cache
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()


def timed_opener(left: Left, *handlers: BaseHandler) -> OpenerDirector:
    """Return an opener for http and https only, with these further handlers."""
    opener = OpenerDirector()
    for handler in (_TimedHTTPHandler(left), _TimedHTTPSHandler(left), *handlers):
        opener.add_handler(handler)
    return opener
