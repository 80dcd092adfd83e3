"""A small news site on the loopback interface of this machine."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.corpus import corpora

MENU = (
    "<!DOCTYPE html><html lang=en><title>The Dyke Courier</title><nav><ul>"
    "<li><a href=/>Home</a><li><a href=/rivers>Rivers</a><li><a href=/login>Log in</a></ul></nav>"
    "<footer><a href=/imprint>Imprint</a></footer></html>"
)
INDEX = (
    "<!DOCTYPE html><html lang=en><title>The Dyke Courier</title>"
    "<h2><a href=/news/1>Vintage</a></h2><h2><a href=/news/3>Harvest</a></h2></html>"
)
PAGES = {"/": INDEX, "/menu": MENU, "/empty": " ", "/news/3": corpora.page_html(3)}
OTHER_PAGE = corpora.page_html(1)


class Handler(BaseHTTPRequestHandler):
    """Answers with the page of a path, by default with `OTHER_PAGE`."""

    def do_GET(self) -> None:
        """Send a page."""
        page = PAGES.get(self.path, OTHER_PAGE).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *arguments: object) -> None:
        """Keep the output of the tests clean."""


@contextmanager
def serve() -> Iterator[str]:
    """Serve the site at the address that is returned, on a free port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
