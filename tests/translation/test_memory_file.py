"""The file of a translation memory: what each error of SQLite does to it, and who else uses it."""

from __future__ import annotations

import gc
import logging
import pickle
import sqlite3
import threading
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from normalizer.errors import ConfigurationError
from normalizer.translation.memory_file import APPLICATION, VERSION, MemoryFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

COUNT = "SELECT count(*) FROM translations"
ROW = "INSERT INTO translations VALUES (?, '', '', '', '', '', 'Hund', 'dog', 1, 1)"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where a memory may be, in folders that do not exist yet."""
    return tmp_path / "cache" / "translations" / "memory.sqlite"


@pytest.fixture
def file(path: Path) -> Iterator[MemoryFile]:
    """Return the file of a memory, which has one row."""
    made = MemoryFile(path, patience=0.05)
    made.check()
    made.write(lambda connection: connection.execute(ROW, (b"first",)))
    yield made
    made.close()


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return the time of the clock, which stands still."""
    time_now = [1000.0]
    monkeypatch.setattr(time, "monotonic", lambda: time_now[0])
    return time_now


def rows(connection: sqlite3.Connection) -> int:
    """Return the number of rows."""
    return int(connection.execute(COUNT).fetchone()[0])


def add(connection: sqlite3.Connection) -> int:
    """Add a row; return the number of rows."""
    connection.execute(ROW, (str(rows(connection)).encode(),))
    return rows(connection)


class Failing:
    """Work that raises the same error at each attempt, and counts the attempts."""

    def __init__(self, error: Exception, code: int | None = None) -> None:
        self.error, self.attempts = error, 0
        if code is not None:
            error.sqlite_errorcode = code  # type: ignore[attr-defined]

    def __call__(self, connection: sqlite3.Connection) -> None:
        """Fail."""
        del connection
        self.attempts += 1
        raise self.error


def sqlite_error(code: int) -> Failing:
    """Return work that fails with a result code of SQLite."""
    return Failing(sqlite3.OperationalError("no luck"), code)


def names(path: Path) -> list[str]:
    """Return the names of the files in the folder of a memory."""
    return sorted(file.name for file in path.parent.iterdir())


def aside(path: Path) -> list[Path]:
    """Return the files that were set aside, in their order."""
    return sorted(file for file in path.parent.iterdir() if ".damaged-" in file.name)


def made(path: Path, *statements: str) -> None:
    """Run statements on a database."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path)) as program:
        for statement in statements:
            program.execute(statement)
        program.commit()


# SQLITE_BUSY_SNAPSHOT and SQLITE_CORRUPT_INDEX are extended codes: the primary code is the last byte.
@pytest.mark.parametrize(
    "code", [sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_BUSY_SNAPSHOT]
)
def test_a_file_that_cannot_be_written_for_now_rests(
    file: MemoryFile, now: list[float], code: int, caplog: pytest.LogCaptureFixture
) -> None:
    """A locked file is written again after a minute and read meanwhile; the log says so once."""
    for _ in range(2):
        failing = sqlite_error(code)
        assert file.write(failing) is None
        assert failing.attempts == 1
        now[0] += 59.5
        assert file.write(add) is None
        assert file.read(rows) == 1
        now[0] += 0.5
    assert file.write(add) == 2
    assert len(caplog.messages) == 1
    assert "is in use by another program (no luck)" in caplog.text


def test_a_file_that_cannot_be_read_for_now_rests(file: MemoryFile, now: list[float]) -> None:
    """A file that is locked against reading is done without for a minute."""
    failing = sqlite_error(sqlite3.SQLITE_BUSY)
    assert file.read(failing) is None
    assert failing.attempts == 1
    now[0] += 59.5
    assert (file.read(rows), file.write(add)) == (None, None)
    now[0] += 0.5
    assert (file.read(rows), file.write(add)) == (1, 2)


def test_the_clock_of_a_machine_may_start_at_zero(file: MemoryFile, now: list[float]) -> None:
    """A file is used from the first moment on."""
    now[0] = 0.0
    assert (file.read(rows), file.write(add)) == (1, 2)


def test_a_read_only_file_is_read(file: MemoryFile, caplog: pytest.LogCaptureFixture) -> None:
    """A file that cannot be written is only read from now on."""
    failing = sqlite_error(sqlite3.SQLITE_READONLY)
    assert file.write(failing) is None
    assert failing.attempts == 1
    assert (file.write(add), file.read(rows)) == (None, 1)
    assert "is read-only (no luck)" in caplog.text


@pytest.mark.parametrize(
    "failing",
    [
        sqlite_error(sqlite3.SQLITE_CORRUPT),
        sqlite_error(sqlite3.SQLITE_CORRUPT_INDEX),
        sqlite_error(sqlite3.SQLITE_NOTADB),
        sqlite_error(sqlite3.SQLITE_ERROR),
        sqlite_error(sqlite3.SQLITE_MISMATCH),
        sqlite_error(sqlite3.SQLITE_CONSTRAINT),
        Failing(ValueError("a row that cannot be read")),
    ],
)
def test_a_damaged_file_is_set_aside(
    path: Path,
    file: MemoryFile,
    failing: Failing,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Work that finds damage is tried once more, with a new file; each damaged one is kept."""
    monkeypatch.setattr(time, "strftime", lambda _: "20260101-000000")
    assert file.read(failing) is None
    assert failing.attempts == 2
    assert file.write(add) == 1
    first, second = aside(path)
    assert b"first" in first.read_bytes()
    assert b"first" not in second.read_bytes()
    for place in (first, second):
        assert f"{path} is damaged ({failing.error}); renamed to {place} and" in caplog.text


@pytest.mark.parametrize(
    "failing",
    [
        sqlite_error(sqlite3.SQLITE_IOERR),
        sqlite_error(sqlite3.SQLITE_FULL),
        Failing(OSError("no luck")),
        Failing(MemoryError("no luck")),
    ],
)
def test_a_file_that_the_disk_fails_is_done_without(
    path: Path, file: MemoryFile, failing: Failing, caplog: pytest.LogCaptureFixture
) -> None:
    """A failure that is none of the content's leaves the file, which is not used any more."""
    assert file.read(failing) is None
    assert failing.attempts == 1
    assert (file.read(rows), file.write(add)) == (None, None)
    assert names(path) == ["memory.sqlite"]
    assert caplog.messages == [
        f"translation memory {path} cannot be used (no luck); continuing without it"
    ]


def test_an_interrupt_is_not_held_up(file: MemoryFile) -> None:
    """An interrupt by the user ends the work, not the memory."""

    def interrupt(connection: sqlite3.Connection) -> None:
        raise KeyboardInterrupt(connection)

    with pytest.raises(KeyboardInterrupt):
        file.read(interrupt)
    assert file.read(rows) == 1


def test_work_that_fails_leaves_no_half(file: MemoryFile) -> None:
    """What one call writes is written wholly or not at all."""

    def half(connection: sqlite3.Connection) -> None:
        add(connection)
        raise OSError("no luck")

    copy = pickle.loads(pickle.dumps(file))  # noqa: S301 - our own bytes
    assert file.write(half) is None
    assert copy.read(rows) == 1
    copy.close()


def test_the_log_of_a_damaged_file_goes_with_it(path: Path, file: MemoryFile) -> None:
    """What SQLite has not yet moved into a damaged file is kept beside it, for its rescue."""
    with closing(sqlite3.connect(path)) as program:
        assert rows(program) == 1
        file.read(sqlite_error(sqlite3.SQLITE_CORRUPT))
        ends = [found.name.rpartition("-")[2] for found in aside(path)]
        assert (ends.count("wal"), ends.count("shm"), len(ends)) == (1, 1, 4)


def test_a_file_that_another_process_replaced_is_not_set_aside(
    path: Path, file: MemoryFile
) -> None:
    """Where another process has put a sound file in place of a damaged one, that is used."""
    other = MemoryFile(path, patience=0.05)
    other.read(sqlite_error(sqlite3.SQLITE_CORRUPT))
    before = aside(path)
    for _ in range(3):
        other.write(add)
    other.close()
    attempts: list[int] = []

    def damaged_at_first(connection: sqlite3.Connection) -> int:
        attempts.append(rows(connection))
        if len(attempts) == 1:
            raise ValueError("damaged")
        return rows(connection)

    assert file.read(damaged_at_first) == 3
    assert attempts == [1, 3]
    assert aside(path) == before


def test_a_file_that_another_process_has_just_renamed_is_begun_anew(
    path: Path, file: MemoryFile
) -> None:
    """A damaged file that is not there any more leaves its path free."""
    for part in path.parent.iterdir():
        part.rename(path.parent.parent / part.name)
    failing = sqlite_error(sqlite3.SQLITE_CORRUPT)
    file.read(failing)
    assert failing.attempts == 2
    assert file.write(add) == 1


def test_a_damaged_file_that_cannot_be_renamed_is_done_without(
    path: Path, file: MemoryFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a folder that must not be changed, a damaged file stays and is not used."""

    def refuse(*_: object) -> None:
        raise PermissionError("read-only folder")

    monkeypatch.setattr("pathlib.Path.replace", refuse)
    failing = sqlite_error(sqlite3.SQLITE_CORRUPT)
    assert file.read(failing) is None
    assert failing.attempts == 1
    assert file.read(rows) is None
    assert names(path) == ["memory.sqlite"]


def test_a_file_that_cannot_be_opened_is_not_tried_again(tmp_path: Path) -> None:
    """A memory that could not be opened once is done without, whatever becomes of its place."""
    (tmp_path / "file").write_text("a file, no folder", "utf-8")
    file = MemoryFile(tmp_path / "file" / "memory.sqlite", patience=0.05)
    file.check()
    (tmp_path / "file").unlink()
    assert (file.write(add), file.read(rows)) == (None, None)
    assert list(tmp_path.iterdir()) == []


def test_a_program_that_writes_does_not_keep_others_from_reading(
    path: Path, file: MemoryFile
) -> None:
    """The rows that are there can be read while another program adds some."""
    with closing(sqlite3.connect(path, isolation_level=None)) as program:
        program.execute("BEGIN EXCLUSIVE")
        add(program)
        assert file.read(rows) == 1
        program.execute("COMMIT")
    assert file.read(rows) == 2


def test_processes_that_create_a_file_at_once_share_it(tmp_path: Path, path: Path) -> None:
    """A file that another process has created while this one waited for it stays as it is."""
    file = MemoryFile(tmp_path / "model.sqlite", patience=5)
    file.check()
    query = "SELECT sql FROM sqlite_master WHERE sql NOT NULL ORDER BY rowid"
    schema = [sql for (sql,) in file.read(lambda connection: list(connection.execute(query))) or ()]
    file.close()
    made(path, "PRAGMA journal_mode = WAL")
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as program:
        program.execute("BEGIN IMMEDIATE")
        marks = [f"PRAGMA application_id = {APPLICATION}", f"PRAGMA user_version = {VERSION}"]
        for statement in (*schema, "INSERT INTO totals VALUES (0, 0)", *marks):
            program.execute(statement)
        add(program)
        second = MemoryFile(path, patience=5)
        timer = threading.Timer(0.3, program.execute, ["COMMIT"])
        timer.start()
        second.check()
        timer.join()
        assert second.write(add) == 2
        second.close()


def close_it(file: MemoryFile) -> list[MemoryFile]:
    """Close a file."""
    file.close()
    return [file]


def drop_it(file: MemoryFile) -> list[MemoryFile]:
    """Forget a file without closing it."""
    del file
    return []


@pytest.mark.parametrize("leave", [close_it, drop_it])
def test_a_memory_that_is_left_is_one_file(
    path: Path, leave: Callable[[MemoryFile], list[MemoryFile]]
) -> None:
    """After the last use, closed or not, all rows are in the file and nothing is beside it."""
    file = MemoryFile(path, patience=0.05)
    file.write(add)
    assert len(names(path)) == 3
    kept = leave(file)
    del file
    gc.collect()
    assert names(path) == ["memory.sqlite"]
    del kept


def test_a_closed_file_is_opened_again(file: MemoryFile) -> None:
    """Closing twice is no error, and a later use opens the file."""
    file.close()
    file.close()
    assert file.write(add) == 2


@pytest.mark.parametrize(
    "statements",
    [
        ["CREATE TABLE birds (name TEXT)"],
        ["CREATE TABLE translations (text TEXT)"],
        ["CREATE TABLE translations (text TEXT)", "CREATE TABLE birds (name TEXT)"],
        ["CREATE TABLE totals (rows INTEGER)", f"PRAGMA application_id = {APPLICATION - 1}"],
    ],
)
def test_a_database_of_another_program_is_refused(path: Path, statements: list[str]) -> None:
    """A database without our mark is only ours if it has both of our tables."""
    made(path, *statements)
    content = path.read_bytes()
    with pytest.raises(ConfigurationError, match="not a translation memory"):
        MemoryFile(path, patience=0.05).check()
    assert path.read_bytes() == content
    assert names(path) == ["memory.sqlite"]


@pytest.mark.parametrize("statements", [[], ["CREATE TABLE birds (name TEXT)"]])
def test_a_file_that_lost_its_mark_is_set_aside(
    path: Path, statements: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    """A file with our tables and another mark is a damaged one of ours, not another program's."""
    first = MemoryFile(path, patience=0.05)
    first.write(add)
    first.close()
    made(path, "PRAGMA application_id = 5", *statements)
    file = MemoryFile(path, patience=0.05)
    file.check()
    assert file.write(add) == 1
    assert "has the tables of a translation memory, but not its mark" in caplog.text
    assert len(aside(path)) == 1
    file.close()


@pytest.mark.parametrize(
    ("version", "left", "level"),
    [(VERSION - 1, 0, 0), (VERSION, 1, 0), (VERSION + 1, None, logging.WARNING)],
)
def test_the_version_of_the_schema(
    path: Path, version: int, left: int | None, level: int, caplog: pytest.LogCaptureFixture
) -> None:
    """Rows of an older version are dropped; a file of a newer one is left to that."""
    first = MemoryFile(path, patience=0.05)
    first.write(add)
    first.close()
    made(path, f"PRAGMA user_version = {version}")
    content = path.read_bytes()
    file = MemoryFile(path, patience=0.05)
    file.check()
    assert file.read(rows) == left
    assert file.write(add) == (None if left is None else left + 1)
    file.close()
    assert (path.read_bytes() == content) == (left is None)
    assert [record.levelno for record in caplog.records] == ([level] if level else [])
