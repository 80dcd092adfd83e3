"""The functions that write to standard output and error, on streams that refuse."""

from __future__ import annotations

import errno
import io
import os
import sys
from typing import TYPE_CHECKING

import pytest

from normalizer.cli.standard_streams import is_terminal, open_messages, write_message, write_output

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Stream:
    """A stream on a file that takes a few bytes at a time, and refuses them after some."""

    def __init__(self, path: Path, *, most: int | None = None, at_once: int = 3) -> None:
        self._file = path.open("wb")
        self._left, self._at_once = most, at_once
        self.buffer = self

    def fileno(self) -> int:
        """Return the descriptor of the file."""
        return self._file.fileno()

    def write(self, data: bytes | str) -> int | None:
        """Write the head of the data; return its length, None if it would have to wait."""
        piece = bytes(data.encode() if isinstance(data, str) else data)[: self._at_once]
        if self._left is not None:
            self._left -= len(piece)
            if self._left < 0:
                return self._refuse()
        os.write(self.fileno(), piece)
        return len(piece)

    def _refuse(self) -> int | None:
        raise OSError(errno.EPIPE, "no reader")

    def flush(self) -> None:
        """Do nothing: nothing is held back."""

    def close(self) -> None:
        """Close the file."""
        self._file.close()


class Waiting(Stream):
    """A stream that does not wait for its reader."""

    def _refuse(self) -> int | None:
        return None


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the file behind a stream."""
    return tmp_path / "stream"


@pytest.fixture
def streams() -> Iterator[list[Stream]]:
    """Return a list of streams that are closed afterwards."""
    opened: list[Stream] = []
    yield opened
    for stream in opened:
        stream.close()


def test_a_text_is_written_completely(
    path: Path, streams: list[Stream], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stream that takes three bytes at a time gets all, and half a character is escaped."""
    streams.append(Stream(path))
    monkeypatch.setattr(sys, "stdout", streams[0])
    write_output("Überschwemmung \ud800\n")
    assert path.read_text("utf-8") == "Überschwemmung \\ud800\n"


@pytest.mark.parametrize(
    ("kind", "code"), [(Stream, errno.EPIPE), (Waiting, errno.EAGAIN)], ids=["gone", "busy"]
)
def test_output_that_cannot_be_written_is_an_error(
    path: Path,
    streams: list[Stream],
    kind: type[Stream],
    code: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The command is told, and what Python writes to the stream at exit goes nowhere."""
    streams.append(kind(path, most=6))
    monkeypatch.setattr(sys, "stdout", streams[0])
    with pytest.raises(OSError, match=r".") as failed:
        write_output("Hochwasser")
    assert failed.value.errno == code
    os.write(streams[0].fileno(), b"more")
    assert path.read_bytes() == b"Hochwa"


def test_closed_output_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python has no stream for a standard output that was closed."""
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(OSError, match="it is closed"):
        write_output("Hochwasser")


def test_a_message_is_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """A message goes to standard error at once."""
    messages = io.StringIO()
    monkeypatch.setattr(sys, "stderr", messages)
    write_message("page.txt: no text")
    assert messages.getvalue() == "page.txt: no text\n"


def test_a_message_that_cannot_be_written_is_left_out(
    path: Path, streams: list[Stream], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command goes on without a message, and without the next one."""
    streams.append(Stream(path, most=6, at_once=100))
    monkeypatch.setattr(sys, "stderr", streams[0])
    for _ in range(2):
        write_message("page.txt: no text")
    assert path.read_bytes() == b""


def test_a_closed_error_stream_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    """Messages then go nowhere; a stream that is open stays."""
    monkeypatch.setattr(sys, "stderr", None)
    open_messages()
    opened = sys.stderr
    write_message("page.txt: no text")
    open_messages()
    assert opened is sys.stderr
    assert opened.name == os.devnull
    opened.close()


def test_what_is_a_terminal() -> None:
    """A closed stream is none, a file is none."""
    assert not is_terminal(None)
    assert not is_terminal(io.StringIO())
