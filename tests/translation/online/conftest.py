"""A local server with scripted answers, and a clock that only advances when someone sleeps."""

from __future__ import annotations

import json
import os
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from normalizer.tables import read_rows
from normalizer.translation.engine import Item
from normalizer.translation.online.safety import Safety

PAGE = '<html><body><div class="result-container">{}</div></body></html>'
TROUBLES = ["hang", "reset", "cut", "drip", "drip-headers"]


@dataclass
class Asked:
    """A request as the service got it."""

    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        """Return the body as JSON."""
        return json.loads(self.body)


@dataclass
class Reply:
    """An answer: a string, or anything else as JSON; and its trouble."""

    content: Any = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    trouble: str = ""

    def body(self) -> bytes:
        """Return the answer as it is sent."""
        content = self.content
        return (content if isinstance(content, str) else json.dumps(content)).encode()


class LocalService(ThreadingHTTPServer):
    """Answers each request with what `answer` returns for it, and notes the requests."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[Asked] = []
        self.answer: Callable[[Asked], Reply] = lambda _: Reply()
        self.over = threading.Event()
        self.host = f"127.0.0.1:{self.server_address[1]}"
        self.url = f"http://{self.host}"
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()

    def reply(self, *replies: Any) -> None:
        """Give these answers in order, and the last one ever after."""
        waiting = [reply if isinstance(reply, Reply) else Reply(reply) for reply in replies]
        self.answer = lambda _: waiting.pop(0) if len(waiting) > 1 else waiting[0]

    def page(self, translation: str) -> Reply:
        """Return a page as Google Translate answers it to old phones."""
        return Reply(PAGE.format(translation), headers={"Content-Type": "text/html; charset=utf-8"})

    def stop(self) -> None:
        """Let hanging answers end, and stop."""
        self.over.set()
        self.shutdown()
        self.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: LocalService

    def do_GET(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        parts = urlsplit(self.path)
        asked = Asked(parts.path, dict(parse_qsl(parts.query)), dict(self.headers), body)
        self.server.asked.append(asked)
        reply = self.server.answer(asked)
        if reply.trouble == "hang":
            self.server.over.wait(5)
        if reply.trouble == "drip-headers":
            self._drip(b"HTTP/1.1 200 OK\r\nX-Slow: " + b"x" * 100)
        if reply.trouble in {"hang", "reset"}:
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
        else:
            self._send(reply)

    do_POST = do_GET  # noqa: N815 - called by http.server

    def _send(self, reply: Reply) -> None:
        body = reply.body()
        more = 100 if reply.trouble in {"cut", "drip"} else 0
        self.send_response(reply.status)
        for name, value in ({"Content-Length": str(len(body) + more)} | reply.headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = True
        if reply.trouble == "drip":
            self._drip(b" " * more)

    def _drip(self, content: bytes) -> None:
        for byte in content:
            if self.server.over.wait(0.05):
                break
            self.wfile.write(bytes([byte]))

    def log_message(self, *_: object) -> None:
        pass

    def handle(self) -> None:
        with suppress(OSError, ValueError):
            super().handle()

    def finish(self) -> None:
        with suppress(OSError, ValueError):
            super().finish()


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


def translated(engine, *texts, source="de", names=(), **settings):
    """Return the answers of an engine to texts, each with these protected names."""
    items = [Item(text, protected=tuple(names)) for text in texts]
    return engine.translate(items, source=source, **settings)


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away the proxies, keys and addresses that the environment of a developer may hold."""
    cells = [cell for row in read_rows("online/services.tsv") for cell in row["keys"].split(";")]
    keys = {cell.partition("=")[2] for cell in cells}
    for name in list(os.environ):
        if name.lower().endswith("_proxy") or "LIBRETRANSLATE" in name or name in keys:
            monkeypatch.delenv(name)


@pytest.fixture
def service() -> Iterator[LocalService]:
    running = LocalService()
    yield running
    running.stop()


@pytest.fixture
def still() -> StillTime:
    return StillTime()


@pytest.fixture
def safety(still: StillTime) -> Safety:
    """Return limits with a fake clock; the timeout leaves a busy machine enough time."""
    return Safety(timeout=5.0, clock=still.clock, sleep=still.sleep, body_limit=20_000)
