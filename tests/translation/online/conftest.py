"""A local server with scripted answers, and a clock that only advances when someone sleeps."""

from __future__ import annotations

import json
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from normalizer.translation.online.safety import Safety


@dataclass
class Asked:
    """A request as the service got it."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        """Return the body as JSON."""
        return json.loads(self.body)


@dataclass
class Reply:
    """An answer and its trouble: ``hang``, ``reset``, ``cut``, ``drip`` or ``drip-headers``."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    trouble: str = ""


class LocalService:
    """Answers each request with what `answer` returns for it, and notes the requests."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.answer: Callable[[Asked], Reply] = lambda _: Reply()
        self.over = threading.Event()
        self._server = ThreadingHTTPServer(
            ("127.0.0.1", 0), type("Handler", (_Handler,), {"service": self})
        )
        self._server.daemon_threads = True
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.01,), daemon=True
        )
        self._thread.start()

    @property
    def url(self) -> str:
        """The address of the service."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def text(self, text: str, status: int = 200, **headers: str) -> Reply:
        """Return an answer of plain words."""
        return Reply(
            text.encode(),
            status,
            {name.replace("_", "-"): value for name, value in headers.items()},
        )

    def page(self, translation: str) -> Reply:
        """Return a page as Google Translate answers it to old phones."""
        html = f'<html><body><div class="result-container">{translation}</div></body></html>'
        return self.text(html, Content_Type="text/html; charset=utf-8")

    def json(self, content: object, status: int = 200, **headers: str) -> Reply:
        """Return an answer of JSON."""
        return self.text(json.dumps(content), status, **headers)

    def trouble(self, kind: str) -> Reply:
        """Return an answer that goes wrong on its way: hang, reset, cut, drip or drip-headers."""
        return Reply(b'{"translatedText": ["', trouble=kind)

    def reply(self, *replies: Reply) -> None:
        """Give these answers in order, and the last one ever after."""
        waiting = list(replies)
        self.answer = lambda _: waiting.pop(0) if len(waiting) > 1 else waiting[0]

    def close(self) -> None:
        """Let hanging answers end, and stop."""
        self.over.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Handler(BaseHTTPRequestHandler):
    """Answers for the service that its subclass belongs to."""

    protocol_version = "HTTP/1.1"
    service: LocalService

    def do_GET(self) -> None:
        self._answer(b"")

    def do_POST(self) -> None:
        self._answer(self.rfile.read(int(self.headers.get("Content-Length") or 0)))

    def _answer(self, body: bytes) -> None:
        parts = urlsplit(self.path)
        asked = Asked(
            self.command, parts.path, dict(parse_qsl(parts.query)), dict(self.headers), body
        )
        self.service.asked.append(asked)
        reply = self.service.answer(asked)
        if reply.trouble == "hang":
            self.service.over.wait(5)
        if reply.trouble == "drip-headers":
            self._drip(b"HTTP/1.1 200 OK\r\nX-Slow: " + b"x" * 100)
        if reply.trouble in {"hang", "reset"}:
            self._reset()
        else:
            self._send(reply)

    def _reset(self) -> None:
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.connection.close()

    def _send(self, reply: Reply) -> None:
        more = 100 if reply.trouble in {"cut", "drip"} else 0
        self.send_response(reply.status)
        for name, value in (
            {"Content-Length": str(len(reply.body) + more)} | reply.headers
        ).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(reply.body)
        if more:
            self.close_connection = True
        if reply.trouble == "drip":
            self._drip(b" " * more)

    def _drip(self, content: bytes) -> None:
        """Send content byte by byte."""
        for byte in content:
            if self.service.over.wait(0.05):
                break
            self.wfile.write(bytes([byte]))

    def log_message(self, *_: object) -> None:
        pass

    def finish(self) -> None:
        with suppress(OSError, ValueError):
            super().finish()

    def handle(self) -> None:
        with suppress(OSError, ValueError):
            super().handle()


class StillTime:
    """A clock that moves only when somebody sleeps by it."""

    def __init__(self) -> None:
        self.now = 1_000.0
        self.slept: list[float] = []

    def clock(self) -> float:
        """Return the time."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Let time pass at once."""
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture(autouse=True)
def no_proxies_and_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away what the environment of a developer may hold."""
    for name in (
        "http_proxy",
        "https_proxy",
        "all_proxy",
        "HTTP_PROXY",
        "HTTPS_PROXY",
        "ALL_PROXY",
    ):
        monkeypatch.delenv(name, raising=False)
    for name in (
        "LIBRETRANSLATE_URL",
        "LIBRETRANSLATE_API_KEY",
        "DEEPL_API_KEY",
        "MICROSOFT_API_KEY",
        "MYMEMORY_EMAIL",
    ):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def service() -> Iterator[LocalService]:
    """Return a service on this machine."""
    running = LocalService()
    yield running
    running.close()


other_service = service


@pytest.fixture
def still() -> StillTime:
    """Return a clock that stands still."""
    return StillTime()


@pytest.fixture
def safety(still: StillTime) -> Safety:
    """Return limits with a fake clock; the timeout leaves a busy machine enough time."""
    return Safety(timeout=5.0, clock=still.clock, sleep=still.sleep, body_limit=20_000)


@pytest.fixture
def impatient(safety: Safety) -> Safety:
    """Return limits for services that hang."""
    return replace(safety, timeout=0.3)
