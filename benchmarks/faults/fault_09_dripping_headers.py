"""A server whose headers drip kept a request alive far beyond its time."""

import logging
import time
from http.server import BaseHTTPRequestHandler

from benchmarks.faults.both_versions import ask_service, serve, verdict

logging.disable()


def _drip(request: BaseHTTPRequestHandler) -> None:
    request.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(60):
        request.wfile.write(f"X-{number}: y\r\n".encode())
        request.wfile.flush()
        time.sleep(0.25)
    request.wfile.write(b"Content-Length: 2\r\n\r\n[]")


address = serve(_drip)
start = time.monotonic()
ask_service("libretranslate:LibreTranslateEngine", "libre:LibreTranslateEngine", address, seconds=1)
taken = time.monotonic() - start
verdict(taken > 4, f"{taken:.1f} s with a limit of one second")
