"""A mirror of models could send the installer to a server that is no web server."""

import contextlib
import io
import socket
import tempfile
import threading
from http.server import BaseHTTPRequestHandler

from benchmarks.faults.both_versions import found, serve, verdict

opened: list[bool] = []
listener = socket.create_server(("127.0.0.1", 0))


def _accept() -> None:
    connection, _ = listener.accept()
    opened.append(True)
    connection.sendall(b"500 no\r\n")
    connection.close()


threading.Thread(target=_accept, daemon=True).start()


def _redirect(request: BaseHTTPRequestHandler) -> None:
    request.send_response(302)
    request.send_header("Location", f"ftp://127.0.0.1:{listener.getsockname()[1]}/models.json")
    request.send_header("Content-Length", "0")
    request.end_headers()


main = found("normalizer.__main__:main", "normalizer.cli:main")
with (
    tempfile.TemporaryDirectory() as folder,
    contextlib.redirect_stderr(io.StringIO()),
    contextlib.suppress(SystemExit),
):
    main(["models", "add", "de", "en", "--mirror", serve(_redirect), "--store", folder])
verdict(opened, "the other server was asked" if opened else "the redirect was refused")
