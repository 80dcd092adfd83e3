"""A server whose headers drip kept a request alive far beyond its time."""

import logging
import time
from http.server import BaseHTTPRequestHandler

from benchmarks.faults.both_versions import found, serve, verdict

logging.disable()
LibreTranslateEngine = found(
    "normalizer.translation.online.libretranslate_engine:LibreTranslateEngine",
    "normalizer.translation.online.libre:LibreTranslateEngine",
)
Safety = found("normalizer.translation.online.safety:Safety")
Item = found("normalizer.translation.engine:Item")


def _drip(request: BaseHTTPRequestHandler) -> None:
    request.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(60):
        request.wfile.write(f"X-{number}: y\r\n".encode())
        request.wfile.flush()
        time.sleep(0.25)
    request.wfile.write(b"Content-Length: 2\r\n\r\n[]")


engine = LibreTranslateEngine(serve(_drip), safety=Safety(timeout=1, attempts=1))
start = time.monotonic()
engine.translate([Item("hallo")], source="de", target="en")
taken = time.monotonic() - start
verdict(taken > 4, f"{taken:.1f} s with a limit of one second")
