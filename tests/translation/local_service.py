"""A local server with scripted answers."""

from __future__ import annotations

import json
import socket
import struct
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit


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
    """An answer: text, bytes, or anything else as JSON; and its trouble."""

    content: Any = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    trouble: str = ""

    def body(self) -> bytes:
        """Return the answer as it is sent."""
        if isinstance(self.content, bytes):
            return self.content
        return (
            self.content if isinstance(self.content, str) else json.dumps(self.content)
        ).encode()


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
        if reply.trouble == "no-http":
            self.wfile.write(b"no HTTP")
            self.close_connection = True
        elif reply.trouble in {"hang", "reset"}:
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
