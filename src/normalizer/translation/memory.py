"""The translation memory: answers of engines on disk, shared by threads, processes and runs."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from normalizer.parts import Translation
from normalizer.translation.checks import is_valid
from normalizer.translation.engine import Item
from normalizer.translation.memory_file import MemoryFile

if TYPE_CHECKING:
    import sqlite3

# About the needs of a million captions.
_ROWS = 1_000_000
_BYTES = 512 * 1024 * 1024
# What a row takes in the file besides text and answer: key, names, indexes, free space.
_OVERHEAD = 330
_LONGEST_TEXT = 100_000
# Seconds for which another process may hold the file before it is done without.
_PATIENCE = 5.0
# The last use of a row is recorded at most once in this many seconds: reading must not mean
# writing.
_USE_NOTED_EVERY = 3_600
# A full memory is reduced to this share, so that not every new row deletes an old one.
_KEPT_WHEN_FULL = 0.9
_ROWS_AT = "SELECT place, text, answer, used FROM translations WHERE place IN ({})"
# SQLite accepts at least 999 values in a statement.
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Setting:
    """What an answer depends on besides its item: engine, model, languages, glossary.

    `version` is the engine's version, "" if it has none. `glossary` are the terms in force.
    """

    engine: str
    version: str
    source: str | None
    target: str
    glossary: tuple[tuple[str, str], ...] = ()


class TranslationMemory:
    """Answers of engines in an SQLite file, safe under concurrent threads and processes.

    At most `rows` answers and about `size` bytes are kept; the least recently used go first.
    Failures and untranslated texts are not kept. No problem of the file affects a translation: a
    damaged file is renamed and replaced by a new one, and one that cannot be opened or written is
    done without, each with a warning in the log. Raises `ConfigurationError` if `path` is a folder,
    an SQLite file of another program, or not a possible path. Picklable.

    >>> from tempfile import TemporaryDirectory
    >>> setting, item = Setting("firefox", "1.0", "de", "en"), Item("Ein Soldat")
    >>> with TemporaryDirectory() as folder, TranslationMemory(f"{folder}/memory.db") as memory:
    ...     memory.keep(setting, {item: Translation("A soldier", "en", "firefox", "ok", 0.9)})
    ...     memory.recall(setting, [item])[item].text
    'A soldier'
    """

    def __init__(
        self,
        path: str | Path,
        *,
        rows: int = _ROWS,
        size: int = _BYTES,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._rows, self._size, self._clock = rows, size, clock
        self._file = MemoryFile(Path(path), patience=_PATIENCE)
        self._file.check()

    @property
    def path(self) -> Path:
        """The path of the file."""
        return self._file.path

    def recall(self, setting: Setting, items: Sequence[Item]) -> dict[Item, Translation]:
        """Return the answers in this setting to those of `items` that the memory has."""
        places = {_place(setting, item): item for item in items}
        wanted = list(places)
        found: dict[Item, Translation] = {}
        stale: list[bytes] = []
        for place, text, answer, used in self._file.read(lambda file: _rows_at(file, wanted)) or ():
            item, translation = places[place], _translation(answer)
            if translation is not None and text == item.text:
                found[item] = translation
                is_fresh = isinstance(used, int) and used >= self._clock() - _USE_NOTED_EVERY
                stale += [] if is_fresh else [place]
        if stale:
            self._note_use(stale)
        return found

    def keep(self, setting: Setting, answers: Mapping[Item, Translation]) -> None:
        """Keep the answers that are translations; delete the least recently used if full."""
        now = int(self._clock())
        rows = [
            _row(setting, item, answer, now)
            for item, answer in answers.items()
            if _is_worth_keeping(setting, item, answer)
        ]
        if rows:
            self._file.write(lambda file: self._insert(file, rows))

    def close(self) -> None:
        """Close the file; a later use opens it again."""
        self._file.close()

    def __len__(self) -> int:
        return self._file.read(lambda file: _totals(file)[0]) or 0

    def __bool__(self) -> bool:
        return True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def _insert(self, file: sqlite3.Connection, rows: Iterable[tuple[Any, ...]]) -> None:
        file.executemany(
            "INSERT INTO translations VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (place) DO UPDATE SET text = excluded.text, answer = excluded.answer, "
            "size = excluded.size, used = excluded.used",
            rows,
        )
        if _exceeds(_totals(file), self._rows, self._size):
            self._shrink(file)

    def _shrink(self, file: sqlite3.Connection) -> None:
        """Delete the least recently used rows; rows are counted, since totals may be damaged."""
        rows, size = int(self._rows * _KEPT_WHEN_FULL), int(self._size * _KEPT_WHEN_FULL)
        while _exceeds(totals := _recounted(file), rows, size):
            too_many = max(totals[0] - rows, totals[0] // 10, 1)
            deleted = file.execute(
                "DELETE FROM translations WHERE place IN "
                "(SELECT place FROM translations ORDER BY used, rowid LIMIT ?)",
                (too_many,),
            )
            if deleted.rowcount < 1:
                return

    def _note_use(self, places: Sequence[bytes]) -> None:
        now = int(self._clock())
        rows = [(now, place) for place in places]
        statement = "UPDATE translations SET used = ? WHERE place = ?"
        self._file.write(lambda file: file.executemany(statement, rows))


def _exceeds(totals: tuple[int, int], rows: int, size: int) -> bool:
    rows_now, size_now = totals
    return rows_now > rows or size_now > size


def _rows_at(file: sqlite3.Connection, places: Sequence[bytes]) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = []
    for start in range(0, len(places), _AT_ONCE):
        part = places[start : start + _AT_ONCE]
        query = _ROWS_AT.format(", ".join("?" * len(part)))
        found += file.execute(query, part)
    return found


def _totals(file: sqlite3.Connection) -> tuple[int, int]:
    rows, size = file.execute("SELECT rows, size FROM totals").fetchone()
    return int(rows), int(size)


def _recounted(file: sqlite3.Connection) -> tuple[int, int]:
    """Return the true number and size of all rows, and correct the totals."""
    counted = file.execute("SELECT count(*), coalesce(sum(size), 0) FROM translations").fetchone()
    file.execute("UPDATE totals SET rows = ?, size = ?", counted)
    return int(counted[0]), int(counted[1])


def _place(setting: Setting, item: Item) -> bytes:
    """Return the key of an answer: a digest of everything that it depends on."""
    parts = [
        *(setting.engine, setting.version, setting.source, setting.target, setting.glossary),
        *(item.kind, item.protected, item.text),
    ]
    return blake2b(json.dumps(parts).encode("ascii"), digest_size=20).digest()


def sealed(written: str) -> str:
    """Return what is written behind its checksum: a disk may change a letter of a translation."""
    digest = blake2b(written.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    return f"{digest} {written}"


def _row(setting: Setting, item: Item, answer: Translation, now: int) -> tuple[Any, ...]:
    written = sealed(json.dumps(answer.to_dict(), ensure_ascii=False))
    size = len(item.text.encode()) + len(written.encode()) + _OVERHEAD
    names = (setting.engine, setting.version, setting.source, setting.target, item.kind)
    return (_place(setting, item), *names, item.text, written, size, now)


def _is_worth_keeping(setting: Setting, item: Item, answer: Translation) -> bool:
    """Return whether an answer is a translation of a text that is not a book and fits UTF-8."""
    if answer.status not in {"ok", "partial"} or len(item.text) > _LONGEST_TEXT:
        return False
    strings = [setting.engine, setting.version, setting.source, setting.target, item.text]
    try:
        json.dumps([strings, answer.to_dict()], ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def _translation(written: object) -> Translation | None:
    """Return a kept answer, `None` if this version would not have written it."""
    content = str(written).partition(" ")[2]
    if written != sealed(content):
        return None
    try:
        answer = Translation(**json.loads(content))
    except (ValueError, TypeError, RecursionError):
        return None
    return answer if is_valid(answer) else None
