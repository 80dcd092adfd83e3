"""The translation memory: what engines answered, on disk, for the threads, processes and runs that ask again."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from normalizer.article import Translation
from normalizer.translation.memory_file import MemoryFile

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from normalizer.translation.engine import Item

# About what a million captions need.
_ROWS = 1_000_000
_BYTES = 512 * 1024 * 1024
# What a row costs in the file beside its text and answer: key, names, indexes, free space.
_OVERHEAD = 330
_LONGEST_TEXT = 100_000
# How long another process may hold the file before we go on without it, in seconds.
_PATIENCE = 5.0
# When a row was used is written down at most once in so many seconds: reading must not mean writing.
_USE_NOTED_EVERY = 3_600
# A full memory is emptied to this share, so that not every new row drops an old one.
_KEPT_WHEN_FULL = 0.9
# SQLite takes at least 999 values in one statement.
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Setting:
    """All that an answer depends on beside its item: who translates, by which model, between which languages.

    `version` is what the engine says of its model, "" when it says nothing. `glossary` are the terms in force.
    """

    engine: str
    version: str
    source: str | None
    target: str
    glossary: tuple[tuple[str, str], ...] = ()


class TranslationMemory:
    """Answers of engines in an SQLite file, safe under threads and processes that use it at the same time.

    At most `rows` answers and about `size` bytes are kept; what was used longest ago goes first. Failures and texts
    that an engine left as they were are not kept. Nothing that happens to the file takes a translation away: a
    damaged one is renamed and begun anew, one that cannot be opened or written is done without, each with a warning
    in the log. Raises `ConfigurationError` when `path` is a folder or an SQLite file of another program. Picklable.

    >>> from tempfile import TemporaryDirectory
    >>> from normalizer.translation.engine import Item
    >>> setting, item = Setting("firefox", "1.0", "de", "en"), Item("Ein Soldat")
    >>> with TemporaryDirectory() as folder, TranslationMemory(f"{folder}/memory.sqlite") as memory:
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
        """Where the memory is."""
        return self._file.path

    def recall(self, setting: Setting, items: Sequence[Item]) -> dict[Item, Translation]:
        """Return the answers to those of `items` that the memory has in this setting."""
        places = {_place(setting, item): item for item in items}
        wanted = list(places)
        found: dict[Item, Translation] = {}
        stale: list[bytes] = []
        for place, text, answer, used in self._file.read(lambda file: _rows_at(file, wanted)) or ():
            item, translation = places[place], _translation(answer)
            if translation is not None and text == item.text:
                found[item] = translation
                stale += [place] if used < self._clock() - _USE_NOTED_EVERY else []
        if stale:
            self._note_use(stale)
        return found

    def keep(self, setting: Setting, answers: Mapping[Item, Translation]) -> None:
        """Keep the answers that are translations, and forget the least recently used ones when there are too many."""
        now = int(self._clock())
        rows = [
            _row(setting, item, answer, now)
            for item, answer in answers.items()
            if _is_worth_keeping(item, answer)
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
            "INSERT INTO translations VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (place) DO UPDATE "
            "SET text = excluded.text, answer = excluded.answer, size = excluded.size, used = excluded.used",
            rows,
        )
        rows_now, size_now = _totals(file)
        if rows_now <= self._rows and size_now <= self._size:
            return
        while rows_now and (
            rows_now > self._rows * _KEPT_WHEN_FULL or size_now > self._size * _KEPT_WHEN_FULL
        ):
            too_many = max(rows_now - int(self._rows * _KEPT_WHEN_FULL), rows_now // 10, 1)
            file.execute(
                "DELETE FROM translations WHERE place IN (SELECT place FROM translations ORDER BY used, rowid LIMIT ?)",
                (too_many,),
            )
            rows_now, size_now = _totals(file)

    def _note_use(self, places: Sequence[bytes]) -> None:
        now = int(self._clock())
        self._file.write(
            lambda file: file.executemany(
                "UPDATE translations SET used = ? WHERE place = ?",
                [(now, place) for place in places],
            )
        )


def _rows_at(
    file: sqlite3.Connection, places: Sequence[bytes]
) -> list[tuple[bytes, str, str, int]]:
    found: list[tuple[bytes, str, str, int]] = []
    for start in range(0, len(places), _AT_ONCE):
        part = places[start : start + _AT_ONCE]
        marks = ", ".join("?" * len(part))
        query = f"SELECT place, text, answer, used FROM translations WHERE place IN ({marks})"  # noqa: S608 - only marks
        found += file.execute(query, part)
    return found


def _totals(file: sqlite3.Connection) -> tuple[int, int]:
    rows, size = file.execute("SELECT rows, size FROM totals").fetchone()
    return rows, size


def _place(setting: Setting, item: Item) -> bytes:
    """Return the key of an answer: a digest of everything that it depends on."""
    parts = [
        setting.engine, setting.version, setting.source, setting.target, setting.glossary,
        item.kind, item.protected, item.text,
    ]  # fmt: skip
    return blake2b(json.dumps(parts).encode("ascii"), digest_size=20).digest()


def _row(setting: Setting, item: Item, answer: Translation, now: int) -> tuple[Any, ...]:
    written = json.dumps(answer.to_dict(), ensure_ascii=False)
    size = len(item.text.encode()) + len(written.encode()) + _OVERHEAD
    names = (setting.engine, setting.version, setting.source, setting.target, item.kind)
    return (_place(setting, item), *names, item.text, written, size, now)


def _is_worth_keeping(item: Item, answer: Translation) -> bool:
    """Whether an answer is a translation, of a text that is no book and that UTF-8 can hold."""
    if answer.status not in {"ok", "partial"} or len(item.text) > _LONGEST_TEXT:
        return False
    try:
        json.dumps([item.text, answer.to_dict()], ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def _translation(written: str) -> Translation | None:
    """Return an answer as it was kept, `None` when it is not what this version would write."""
    try:
        return Translation(**json.loads(written))
    except (ValueError, TypeError):
        return None
