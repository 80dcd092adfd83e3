"""Two runs never write to one output at the same time, and a killed one is in nobody's way."""

from __future__ import annotations

import errno

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
