"""Two runs never write to one output at the same time, and a killed one is in nobody's way."""

from __future__ import annotations

import errno
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.corpus import corpora

from normalizer.cli import main
from normalizer.corpus import output_lock
from normalizer.corpus.output_lock import locked
from normalizer.errors import CorpusError

HOLDER = (
    "import sys; from pathlib import Path; from normalizer.corpus.output_lock import locked\n"
    "with locked(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
)


@pytest.fixture
def holder(here: Path) -> Any:
    """Start a process that holds the lock of ``out.jsonl``."""
    command = [sys.executable, "-c", HOLDER, str(here / "out.jsonl")]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def hidden(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(".")]


def test_a_second_run_ends_at_once(
    here: Path, holder: subprocess.Popen[str], capsys: pytest.CaptureFixture[str]
):
    """It has exit code 1 and one line, touches nothing, and works when the first has ended."""
    corpora.write_lines(here / "in.jsonl", [corpora.record(2)])
    (here / "out.jsonl").write_text("before", "utf-8")
    command = ["corpus", "in.jsonl", "-o", "out.jsonl", "-j", "1", "--translator", "none"]
    assert main(command) == 1
    assert capsys.readouterr().err == (
        "caption-normalizer: out.jsonl: another run writes to this output; "
        "wait until it ends, or choose another output\n"
    )
    assert (here / "out.jsonl").read_text("utf-8") == "before"
    assert not (here / "out.jsonl.parts").exists()
    assert main([*command[:3], "other.jsonl", *command[4:]]) == 0
    holder.communicate("")
    assert main(command) == 0
    assert hidden(here) == []


def test_a_run_that_was_killed_is_in_nobodys_way(here: Path, holder: subprocess.Popen[str]):
    """Its lock file stays, unlocked; the next run takes it over and removes it."""
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    assert hidden(here) == [".out.jsonl.lock"]
    with locked(here / "out.jsonl"):
        assert hidden(here) == [".out.jsonl.lock"]
    assert hidden(here) == []


def test_a_lock_that_was_removed_meanwhile_does_not_count(
    here: Path, monkeypatch: pytest.MonkeyPatch
):
    """A run that opened the file just before its holder removed it locks the new one."""
    lock, opened = output_lock._lock, []  # noqa: SLF001 - what the operating system does

    def removed_first(file: Any) -> None:
        opened.append(file)
        if len(opened) == 1:
            (here / ".out.jsonl.lock").unlink()
        lock(file)

    monkeypatch.setattr(output_lock, "_lock", removed_first)
    with locked(here / "out.jsonl"):
        assert len(opened) == 2
        monkeypatch.setattr(output_lock, "_lock", lock)
        with pytest.raises(CorpusError), locked(here / "out.jsonl"):
            pass


def test_a_file_system_without_locks_is_no_obstacle(here: Path, monkeypatch: pytest.MonkeyPatch):
    """The run goes on without a lock."""

    def refuse(_: Any) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(output_lock, "_lock", refuse)
    with locked(here / "out.jsonl"), locked(here / "out.jsonl"):
        assert hidden(here) == [".out.jsonl.lock"]
    assert hidden(here) == []


def test_a_failed_run_gives_its_lock_up(here: Path):
    """An error inside leaves no lock behind."""
    with pytest.raises(ValueError, match="a bug"), locked(here / "out.jsonl"):
        raise ValueError("a bug")
    assert hidden(here) == []
