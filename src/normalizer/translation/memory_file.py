"""The SQLite file of a translation memory: one connection per process, errors never fatal."""

from __future__ import annotations

import logging
import os
import sqlite3
import time
import weakref
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain, count
from pathlib import Path
from threading import RLock
from typing import TypeVar

from normalizer.errors import ConfigurationError
from normalizer.translation.path_checks import why_impossible

_LOG = logging.getLogger("normalizer.translation")
_Result = TypeVar("_Result")

# "nrmT": distinguishes our files from other SQLite files.
APPLICATION = 0x6E726D54
VERSION = 2
_SCHEMA = """
CREATE TABLE translations (
    place BLOB PRIMARY KEY, engine TEXT, version TEXT, source TEXT, target TEXT, kind TEXT,
    text TEXT NOT NULL, answer TEXT NOT NULL, size INTEGER NOT NULL, used INTEGER NOT NULL
);
CREATE INDEX by_use ON translations (used);
CREATE TABLE totals (rows INTEGER NOT NULL, size INTEGER NOT NULL);
INSERT INTO totals VALUES (0, 0);
CREATE TRIGGER counted AFTER INSERT ON translations BEGIN
    UPDATE totals SET rows = rows + 1, size = size + new.size;
END;
CREATE TRIGGER uncounted AFTER DELETE ON translations BEGIN
    UPDATE totals SET rows = rows - 1, size = size - old.size;
END;
CREATE TRIGGER recounted AFTER UPDATE OF size ON translations BEGIN
    UPDATE totals SET size = size - old.size + new.size;
END;
"""
_TABLES = frozenset({"translations", "totals"})
# Primary result codes of SQLite, the lowest byte of an extended code. In a sound file our
# statements have no error, mismatch or violated constraint.
_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_BROKEN = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_DAMAGED = _BROKEN | {sqlite3.SQLITE_ERROR, sqlite3.SQLITE_MISMATCH, sqlite3.SQLITE_CONSTRAINT}
# Seconds for which a locked file is done without: waiting for it each time would cost every call
# the full patience.
_REST = 60.0


class _UnusableError(Exception):
    """A file that must be left unchanged."""


class _ForeignError(_UnusableError):
    """An SQLite file of another program."""


class _DamagedError(Exception):
    """A file of ours whose content is damaged."""


@dataclass(slots=True)
class _State:
    """What one process knows about the file; its threads share the connection under the lock."""

    lock: RLock = field(default_factory=RLock)
    connection: sqlite3.Connection | None = None
    file: tuple[int, int] | None = None
    usable: bool = True
    writable: bool = True
    foreign: bool = False
    warned: bool = False
    reads_from: float = 0.0
    writes_from: float = 0.0


class MemoryFile:
    """An SQLite file that runs work in transactions and turns every problem into a log warning.

    A damaged file is renamed and replaced. One that cannot be opened or written, or that a newer
    version of this package wrote, is done without. A forked process opens its own connection.
    """

    def __init__(self, path: Path, *, patience: float) -> None:
        self.path = path
        self._patience = patience
        self._states: dict[int, _State] = {}

    def __getstate__(self) -> tuple[Path, float]:
        return self.path, self._patience

    def __setstate__(self, state: tuple[Path, float]) -> None:
        self.path, self._patience = state
        self._states = {}

    def check(self) -> None:
        """Open the file; raise `ConfigurationError` if it is not a translation memory."""
        if reason := why_impossible(self.path):
            raise ConfigurationError(f"translation memory {str(self.path)!r}: {reason}")
        if os.path.isdir(self.path):  # noqa: PTH112 - is_dir raises for a folder it may not read
            raise ConfigurationError(
                f"translation memory {self.path} is a folder; give the path of a file"
            )
        self.read(_application)
        if self._state().foreign:
            raise ConfigurationError(
                f"{self.path} is an SQLite file, but not a translation memory; "
                "give the memory a path of its own"
            )

    def read(self, work: Callable[[sqlite3.Connection], _Result]) -> _Result | None:
        """Return the result of `work`, `None` if the file cannot be used."""
        state = self._state()
        with state.lock:
            if time.monotonic() < state.reads_from:
                return None
            return self._tried(state, work, is_write=False)

    def write(self, work: Callable[[sqlite3.Connection], _Result]) -> _Result | None:
        """Run `work` in one transaction; return `None` if the file cannot be written."""

        def transaction(connection: sqlite3.Connection) -> _Result:
            with connection:
                connection.execute("BEGIN IMMEDIATE")
                return work(connection)

        state = self._state()
        with state.lock:
            if not state.writable or time.monotonic() < state.writes_from:
                return None
            return self._tried(state, transaction, is_write=True)

    def close(self) -> None:
        """Close the connection of this process; the next use opens it again."""
        state = self._state()
        with state.lock:
            _close(state)

    def _state(self) -> _State:
        # A forked process keeps its parent's state but never touches it, as SQLite requires.
        return self._states.setdefault(os.getpid(), _State())

    def _tried(
        self, state: _State, work: Callable[[sqlite3.Connection], _Result], *, is_write: bool
    ) -> _Result | None:
        for _ in range(2):
            if not state.usable:
                return None
            try:
                return work(state.connection or self._open(state))
            except Exception as error:  # noqa: BLE001 - a damaged file can raise anything
                if not self._may_retry(state, error, is_write=is_write):
                    return None
        return None

    def _open(self, state: _State) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(
            self.path, timeout=self._patience, isolation_level=None, check_same_thread=False
        )
        state.connection, state.file = connection, _identity(self.path)
        weakref.finalize(self, _close_in, os.getpid(), connection)
        try:
            _prepare(connection)
        except BaseException:
            _close(state)
            raise
        return connection

    def _may_retry(self, state: _State, error: Exception, *, is_write: bool) -> bool:
        """React to an error; return whether another attempt makes sense."""
        code = _code_of(error)
        if code in _BUSY:
            # A file that cannot be written can often be read.
            state.writes_from = time.monotonic() + _REST
            state.reads_from = state.reads_from if is_write else state.writes_from
            self._warn(state, f"is in use by another program ({error}); some answers are not kept")
            return False
        if code == sqlite3.SQLITE_READONLY and state.connection:
            state.writable = False
            self._warn(state, f"is read-only ({error}); new answers are not kept")
            return False
        if _is_damage(error) and self._set_aside(state, error):
            return True
        state.usable, state.foreign = False, isinstance(error, _ForeignError)
        _close(state)
        self._warn(state, f"cannot be used ({error}); continuing without it")
        return False

    def _set_aside(self, state: _State, error: Exception) -> bool:
        """Rename a damaged file unless another process has; return whether the path is free."""
        _close(state)
        aside = _name_aside(self.path)
        try:
            if _identity(self.path) == state.file:
                self.path.replace(aside)
                for tail in ("-wal", "-shm"):
                    with suppress(FileNotFoundError):
                        Path(f"{self.path}{tail}").replace(f"{aside}{tail}")
                _LOG.warning(
                    "translation memory %s is damaged (%s); renamed to %s and replaced",
                    self.path,
                    error,
                    aside,
                )
        except FileNotFoundError:
            return True  # another process has renamed it just now
        except OSError:
            return False
        return True

    def _warn(self, state: _State, message: str) -> None:
        if not state.warned:
            state.warned = True
            _LOG.warning("translation memory %s %s", self.path, message)


def _code_of(error: Exception) -> int | None:
    """Return the primary result code of an error of SQLite."""
    code = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


def _is_damage(error: Exception) -> bool:
    """Return whether an error means that the content of the file is damaged.

    Errors without a result code come from Python code that reads rows.
    """
    if isinstance(error, OSError | MemoryError | _UnusableError):
        return False
    code = _code_of(error)
    return code is None or code in _DAMAGED


def _prepare(connection: sqlite3.Connection) -> None:
    """Create the current schema.

    Raises `_UnusableError` for a file of another program or of a newer version of this package.
    """
    if _is_foreign(connection):
        raise _ForeignError("another program wrote it")
    if _version(connection) > VERSION:
        raise _UnusableError("a newer version of this package wrote it")
    # Only one connection can switch, and the switch is permanent: a concurrent one need not wait.
    with suppress(sqlite3.OperationalError):
        connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    if _version(connection) != VERSION:
        _create(connection)


def _is_foreign(connection: sqlite3.Connection) -> bool:
    """Return whether another program wrote the file.

    Both questions are asked in one transaction, since another process may be creating the file.
    Raises `_DamagedError` for a file with our tables whose mark was damaged.
    """
    with connection:
        connection.execute("BEGIN")
        is_ours = _application(connection) == APPLICATION
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    if is_ours or not tables:
        return False
    if tables >= _TABLES:
        raise _DamagedError("it has the tables of a translation memory, but not its mark")
    return True


def _create(connection: sqlite3.Connection) -> None:
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        if _version(connection) == VERSION:
            return
        for name in _TABLES:
            connection.execute(f"DROP TABLE IF EXISTS {name}")
        for statement in _statements(_SCHEMA):
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {VERSION}")


def _statements(script: str) -> list[str]:
    """Return the statements of a script; `executescript` would end the transaction."""
    found, statement = [], ""
    for line in script.splitlines():
        statement += f"{line}\n"
        if sqlite3.complete_statement(statement):
            found.append(statement)
            statement = ""
    return found


def _application(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA application_id").fetchone()[0])


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _name_aside(path: Path) -> str:
    """Return a free name for a damaged file: it must not replace another of the same second."""
    name = f"{path}.damaged-{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}"
    names = chain([name], (f"{name}-{number}" for number in count(2)))
    return next(free for free in names if not os.path.lexists(free))


def _identity(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_dev, status.st_ino


def _close(state: _State) -> None:
    connection, state.connection = state.connection, None
    if connection is not None:
        with suppress(sqlite3.Error):
            connection.close()


def _close_in(process: int, connection: sqlite3.Connection) -> None:
    """Close a connection in the process that opened it, and in no other."""
    if os.getpid() == process:
        with suppress(sqlite3.Error):
            connection.close()
