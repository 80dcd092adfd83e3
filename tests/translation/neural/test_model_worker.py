"""The child process of the models: its messages, the models that it keeps, and how it fails."""

from __future__ import annotations

import io
import signal
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from normalizer.translation.neural import model_worker
from normalizer.translation.neural.model_worker import Models, main, read_frame, write_frame

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Panic(BaseException):
    """What the library raises when it panics."""


class Library:
    """A translator in place of the library's: writes the weights behind a text."""

    loaded: list[dict[str, bytes | None]]

    def __init__(self, **files: bytes | None) -> None:
        self.loaded.append(files)
        self.name = (files["model"] or b"").decode()

    def translate(self, text: str) -> str:
        """Translate, fail or panic."""
        if text == "bad":
            raise ValueError("no text")
        if text == "worse":
            raise Panic("index out of range")
        return f"{text}>{self.name}"


@pytest.fixture(autouse=True)
def library(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, bytes | None]]:
    """Put the translator in place of the library's; return the files of what is loaded."""
    monkeypatch.setattr(Library, "loaded", [], raising=False)
    monkeypatch.setitem(sys.modules, "fxtranslate", SimpleNamespace(Translator=Library))
    return Library.loaded


def model(folder: Path, name: str, *more: str, target: str = "") -> list[str]:
    """Return the files of a model, each with its name as its content."""
    paths = [folder / name, folder / "source", folder / (target or "source")]
    paths += [folder / part for part in more]
    for path in paths:
        path.write_text(path.name, "utf-8")
    return ["1.0", *map(str, paths)]


def conversation(*questions: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Return what the process answers to questions."""
    asked, answers = io.BytesIO(), io.BytesIO()
    for question in questions:
        write_frame(asked, question)
    asked.seek(0)
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=asked))
    monkeypatch.setattr(model_worker, "_own_output", lambda: answers)
    before = signal.getsignal(signal.SIGINT)
    try:
        main()
        assert signal.getsignal(signal.SIGINT) == signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)
    answers.seek(0)
    return list(iter(lambda: read_frame(answers), None))


def test_a_text_goes_through_each_model_of_its_route(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process says that it is ready, answers each question, and ends with its input."""
    one, two = model(tmp_path, "pt-en"), model(tmp_path, "en-gl")
    questions = [{"route": [one, two], "text": "olá"}, {"route": [one], "text": "\ud83d"}]
    assert conversation(*questions, monkeypatch=monkeypatch) == [
        {"ready": True},
        {"text": "olá>pt-en>en-gl"},
        {"text": "\ud83d>pt-en"},
    ]


def test_an_error_fails_one_text_and_a_panic_ends_the_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After an error the next question is answered; after a panic none is."""
    route = [model(tmp_path, "pt-en")]
    questions = [{"route": route, "text": text} for text in ("bad", "olá", "worse", "olá")]
    assert conversation(*questions, {"no": "route"}, monkeypatch=monkeypatch) == [
        {"ready": True},
        {"error": "ValueError: no text", "ends": False},
        {"text": "olá>pt-en"},
        {"error": "Panic: index out of range", "ends": True},
    ]


def test_a_question_without_a_text_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """A message that is no question is answered, and the process lives on."""
    answers = conversation({"no": "route"}, {"route": [], "text": "olá"}, monkeypatch=monkeypatch)
    assert answers[1:] == [{"error": "KeyError: 'route'", "ends": False}, {"text": "olá"}]


@pytest.mark.parametrize(
    ("target", "more", "files"),
    [
        ("", [], (b"source", b"source", None)),
        ("target", [], (b"source", b"target", None)),
        ("target", ["list"], (b"source", b"target", b"list")),
    ],
)
def test_the_files_of_a_model(
    tmp_path: Path,
    library: list[dict[str, bytes | None]],
    target: str,
    more: list[str],
    files: tuple[bytes | None, ...],
) -> None:
    """Both languages may share a vocabulary, and the shortlist may be missing."""
    Models().translate([model(tmp_path, "pt-en", *more, target=target)], "olá")
    (loaded,) = library
    assert loaded["model"] == b"pt-en"
    assert (loaded["src_vocab"], loaded["trg_vocab"], loaded["shortlist"]) == files


def test_four_models_are_kept(tmp_path: Path, library: list[dict[str, bytes | None]]) -> None:
    """A model is loaded once; the fifth replaces the one that was used longest ago."""
    models = Models()
    routes = {name: [model(tmp_path, name)] for name in "abcde"}
    for name in "abcdaebdaca":
        assert models.translate(routes[name], "x") == f"x>{name}"
    assert [files["model"] for files in library] == [name.encode() for name in "abcdebc"]


def frames() -> Iterator[tuple[str, bytes]]:
    """Yield what is no message."""
    sound = io.BytesIO()
    write_frame(sound, {"text": "olá"})
    content = sound.getvalue()
    yield "nothing", b""
    yield "half a length", content[:3]
    yield "half a message", content[:-1]
    yield "too long", b"\xff" * 4 + content
    yield "no JSON", b"\0\0\0\3{}}"
    yield "no object", b"\0\0\0\2[]"


@pytest.mark.parametrize(
    "content", [content for _, content in frames()], ids=[name for name, _ in frames()]
)
def test_a_stream_that_is_out_of_step_ends(content: bytes) -> None:
    """What is no whole message is the end of the conversation."""
    assert read_frame(io.BytesIO(content)) is None


def test_a_message_is_read_alone() -> None:
    """Any string comes through, and the next message stays in the stream."""
    stream = io.BytesIO()
    messages: list[dict[str, object]] = [{"text": "olá \ud800 東京\n"}, {}, {"route": [["a"]]}]
    for message in messages:
        write_frame(stream, message)
    stream.seek(0)
    assert [read_frame(stream) for _ in range(4)] == [*messages, None]
