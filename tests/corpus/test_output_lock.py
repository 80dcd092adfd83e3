"""Two runs never write to one output at the same time, and a killed one is in nobody's way."""

from __future__ import annotations

import errno
import os
import sys
from importlib import reload
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.corpus import corpora

from normalizer import NormalizerError
from normalizer.corpus import output_lock
from normalizer.corpus.output_lock import locked


def hidden(folder):
    return [path.name for path in folder.iterdir() if path.name.startswith(".")]


def test_a_second_run_ends_at_once(here, forks, command):
    """It has exit code 1 and one line, touches nothing, and works when the first has ended."""
    assert forks is None
    corpora.write_lines(here / "in.jsonl", [corpora.record(2)])
    (here / "out.jsonl").write_text("before", "utf-8")
    run = ["corpus", "in.jsonl", "-j", "1", "--translator", "none", "-o"]
    with locked(here / "out.jsonl"):
        done = command(*run, "out.jsonl")
        assert (done.code, done.out) == (1, "")
        assert done.err == (
            "caption-normalizer: out.jsonl: another run writes to this output; "
            "wait until it ends, or choose another output\n"
        )
        assert (here / "out.jsonl").read_text("utf-8") == "before"
        assert not (here / "out.jsonl.parts").exists()
        assert command(*run, "other.jsonl").code == 0
    assert command(*run, "out.jsonl").code == 0
    assert hidden(here) == []


def test_a_run_that_was_killed_is_in_nobodys_way(here):
    """Its lock file stays, unlocked; the next run takes it over and removes it."""
    (here / ".out.jsonl.lock").touch()
    with locked(here / "out.jsonl"):
        assert hidden(here) == [".out.jsonl.lock"]
    assert hidden(here) == []


def test_a_lock_that_was_removed_meanwhile_does_not_count(here, monkeypatch):
    """A run that opened the file just before its holder removed it locks the new one."""
    lock, opened = output_lock._lock, []  # noqa: SLF001 - what the operating system does

    def removed_first(file):
        opened.append(file)
        if len(opened) == 1:
            (here / ".out.jsonl.lock").unlink()
        lock(file)

    monkeypatch.setattr(output_lock, "_lock", removed_first)
    with locked(here / "out.jsonl"):
        assert len(opened) == 2
        monkeypatch.setattr(output_lock, "_lock", lock)
        with pytest.raises(NormalizerError), locked(here / "out.jsonl"):
            pass


def test_a_file_system_without_locks_is_no_obstacle(here, monkeypatch):
    """The run goes on without a lock."""

    def refuse(_):
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(output_lock, "_lock", refuse)
    with locked(here / "out.jsonl"), locked(here / "out.jsonl"):
        assert hidden(here) == [".out.jsonl.lock"]
    assert hidden(here) == []


def test_a_failed_run_gives_its_lock_up(here):
    with pytest.raises(ValueError, match="a bug"), locked(here / "out.jsonl"):
        raise ValueError("a bug")
    assert hidden(here) == []


class Msvcrt(SimpleNamespace):
    """Locks as Windows has them: by file, for as long as the one that locked is open."""

    LK_NBLCK = 2

    def __init__(self):
        self.holders = {}

    def locking(self, descriptor, mode, size):
        """Lock a byte, as the C library does; another holder is an error."""
        assert (mode, size, os.lseek(descriptor, 0, os.SEEK_CUR)) == (self.LK_NBLCK, 1, 0)
        file = os.fstat(descriptor).st_ino
        holder = self.holders.setdefault(file, descriptor)
        if holder != descriptor and is_open(holder, file):
            raise PermissionError(errno.EACCES, "Permission denied")
        self.holders[file] = descriptor


def is_open(descriptor, file):
    try:
        return os.fstat(descriptor).st_ino == file
    except OSError:
        return False


@pytest.fixture
def windows(monkeypatch):
    """Let the module lock as it does on Windows, where an open file cannot be removed."""
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setitem(sys.modules, "msvcrt", Msvcrt())
    reload(output_lock)
    yield output_lock.locked
    monkeypatch.undo()
    reload(output_lock)


def test_a_second_run_on_windows_ends_at_once(here, windows):
    """The lock holds for as long as the first run lasts, and its file is removed afterwards."""
    with windows(here / "out.jsonl"):
        with pytest.raises(NormalizerError, match="another run"), windows(here / "out.jsonl"):
            pass
        assert hidden(here) == [".out.jsonl.lock"]
    assert hidden(here) == []
    with windows(here / "out.jsonl"):
        pass


def test_a_lock_that_windows_cannot_remove_is_in_nobodys_way(here, windows, monkeypatch):
    """Another process has the file open: it stays, unlocked, and the next run takes it over."""
    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refuse)
        with windows(here / "out.jsonl"):
            pass
    assert hidden(here) == [".out.jsonl.lock"]
    with windows(here / "out.jsonl"):
        pass
    assert hidden(here) == []


def refuse(*_, **__):
    raise PermissionError(errno.EACCES, "it is used by another process")
