"""What the reproducers share: names that moved between versions, a bad engine, a loopback server."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import import_module
from typing import Any


def found(*places: str) -> Any:  # noqa: ANN401 - whatever a version has there
    """Return the first of some ``module:name`` that the version under test has."""
    for place in places:
        module, name = place.split(":")
        try:
            return getattr(import_module(module), name)
        except (ImportError, AttributeError):
            continue
    raise SystemExit(f"none of {', '.join(places)} exists in this version")


def verdict(broken: object, says: str) -> None:
    """Print what happened and leave with 1 if the fault showed: if `broken` is true."""
    print(says)
    sys.exit(1 if broken else 0)


Translation = found("normalizer.parts:Translation", "normalizer.article:Translation")
Translator = found("normalizer.translation.translator:Translator")


class BadEngine:
    """An engine whose answers a reproducer makes."""

    name = "bad"

    def __init__(self, answer: Callable[[list[Any]], Any]) -> None:
        self._answer = answer

    def supports(self, *_pair: object) -> bool:
        """Return that it translates any pair."""
        return True

    def translate(self, items: Any, **_settings: Any) -> Any:  # noqa: ANN401 - that is the point
        """Return whatever the reproducer wants."""
        return self._answer(items)


def answer(text: str, **changes: Any) -> Any:  # noqa: ANN401 - a Translation of either version
    """Return an `ok` answer with some fields changed."""
    made = Translation(text, "en", "bad", "ok", 0.5)
    for name, value in changes.items():
        object.__setattr__(made, name, value)
    return made


def ask_service(engine: str, older: str, url: str, *, seconds: float) -> None:
    """Ask an online engine, by its place today or in older versions, for one text once."""
    online = "normalizer.translation.online"
    safety = found(f"{online}.safety:Safety")(timeout=seconds, attempts=1)
    item = found("normalizer.translation.engine:Item")("hallo")
    service = found(f"{online}.{engine}", f"{online}.{older}")(url, safety=safety)
    service.translate([item], source="de", target="en")


def serve(handle: Callable[[BaseHTTPRequestHandler], None], host: str = "127.0.0.1") -> str:
    """Serve requests of this process on loopback; return the address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            handle(self)

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            handle(self)

        def log_message(self, *_arguments: object) -> None:
            """Keep the output to the verdict."""

    server = ThreadingHTTPServer((host, 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://{host}:{server.server_port}"
