"""The translation memory: answers of engines in an SQLite file; an engine that asks it first."""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar

from normalizer.errors import ConfigurationError, EngineError
from normalizer.parts import Translation
from normalizer.shape import read_record
from normalizer.translation.checks import attempt, is_able, safely
from normalizer.translation.engine import GLOSSER, Engine, FunctionEngine, Item
from normalizer.translation.engine_registry import Chain
from normalizer.translation.fork_safe_lock import ForkSafeLock

_TABLE = "CREATE TABLE answers (key BLOB PRIMARY KEY, answer TEXT)"
_LOG = logging.getLogger("normalizer.translation")
_Result = TypeVar("_Result")

_VERSION = 4
# Enough for more than a million captions.
_BYTES = 512 * 1024 * 1024
# Seconds to wait for another process that holds the file.
_PATIENCE = 5.0


class TranslationMemory:
    """Answers of engines in an SQLite file, safe under concurrent threads and processes.

    At `size` bytes, the oldest tenth of the answers is deleted. Failures and untranslated texts are
    not kept. A file that cannot be opened, read or written, or is something else, is left as it is
    and done without from then on, with one warning in the log. Picklable.

    >>> from tempfile import TemporaryDirectory
    >>> settings, item = ("firefox", "1.0", "de", "en"), Item("Ein Soldat")
    >>> with TemporaryDirectory() as folder:
    ...     memory = TranslationMemory(f"{folder}/memory.sqlite")
    ...     memory.keep(settings, {item: Translation("A soldier", "en", "firefox", "ok", 0.9)})
    ...     memory.recall(settings, [item])[item].text
    'A soldier'
    """

    def __init__(self, path: str | Path, *, size: int = _BYTES) -> None:
        if str(path).startswith((":memory:", "file:")):
            raise ConfigurationError(
                f"translation memory {str(path)!r}: give the path of a file, not an address; "
                "it is there to outlast a run"
            )
        self.path, self.size = Path(path), size
        self._is_off = False
        self._lock = ForkSafeLock()
        self._run(lambda _: None)  # creates the file, or warns

    def recall(self, settings: Sequence[object], items: Sequence[Item]) -> dict[Item, Translation]:
        """Return the answers to those of `items` that the memory has with these settings.

        `settings` are what an answer depends on besides: engine, model, languages, glossary.
        """
        keys = {_key(settings, item): item for item in items}
        query = "SELECT key, answer FROM answers WHERE key = ?"
        rows = self._run(lambda file: [r for key in keys for r in file.execute(query, (key,))])
        answers = {keys[key]: _translation(answer) for key, answer in rows or []}
        return {item: answer for item, answer in answers.items() if answer}

    def keep(self, settings: Sequence[object], answers: Mapping[Item, Translation]) -> None:
        """Keep the answers that are translations; delete the oldest ones if it is full."""
        rows = [
            (_key(settings, item), json.dumps(answer.to_dict()))
            for item, answer in answers.items()
            if answer.is_usable()
        ]

        def insert(file: sqlite3.Connection) -> None:
            file.executemany("INSERT OR REPLACE INTO answers VALUES (?, ?)", rows)
            while _bytes_in(file) > self.size and (
                count := _number(file, "SELECT count(*) FROM answers")
            ):
                file.execute(
                    "DELETE FROM answers WHERE key IN "
                    "(SELECT key FROM answers ORDER BY rowid LIMIT ?)",
                    (count // 10 + 1,),
                )

        if rows:
            self._run(insert)

    def _run(self, work: Callable[[sqlite3.Connection], _Result]) -> _Result | None:
        """Return the result of work in one transaction, `None` without a usable file."""
        # SQLite gives its lock to any of those who wait: on a busy machine, one of many threads
        # would wait for too long. Only other processes are left to its patience.
        with self._lock:
            if self._is_off:
                return None
            try:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                # A connection for each call is nothing to share with a fork.
                opened = sqlite3.connect(self.path, timeout=_PATIENCE, isolation_level="IMMEDIATE")
                with closing(opened) as file, file:
                    _prepare(file)
                    return work(file)
            except Exception as error:  # noqa: BLE001 - a damaged file can raise anything
                self._is_off = True
                _LOG.warning(
                    "translation memory %s cannot be used (%s); continuing without it; "
                    "give it a path of its own, or delete it if it is damaged",
                    self.path,
                    error,
                )
            return None


def _prepare(file: sqlite3.Connection) -> None:
    """Create the table in an empty file; raise an error for a file that is not ours.

    A view or a trigger could take for ever.
    """
    if not _parts_of(file):
        file.execute("BEGIN IMMEDIATE")
        if not _parts_of(file):
            file.execute(_TABLE)
            file.execute(f"PRAGMA user_version = {_VERSION}")
        file.commit()
    if _number(file, "PRAGMA user_version") != _VERSION or _parts_of(file) != [_TABLE]:
        raise OSError("another program, or another version of this one, wrote it")


def _parts_of(file: sqlite3.Connection) -> list[str]:
    """Return how each part of the file was created, but for what SQLite makes itself."""
    return [sql for (sql,) in file.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")]


def _number(file: sqlite3.Connection, query: str) -> int:
    return int(file.execute(query).fetchone()[0])


def _bytes_in(file: sqlite3.Connection) -> int:
    """Return the size of the used pages: a file keeps free ones, which are used again."""
    pages = _number(file, "PRAGMA page_count") - _number(file, "PRAGMA freelist_count")
    return pages * _number(file, "PRAGMA page_size")


def _key(settings: Sequence[object], item: Item) -> bytes:
    """Return a digest of everything that an answer depends on."""
    parts = [*settings, item.kind, item.protected, item.text]
    return blake2b(json.dumps(parts).encode("ascii"), digest_size=20).digest()


def _translation(written: str) -> Translation | None:
    """Return a kept answer, `None` if it is damaged, or a failure, which is never kept."""
    try:
        found = read_record(Translation, json.loads(written))
    except (ValueError, TypeError, RecursionError):
        return None
    return found if found.is_usable() else None


class MemoryEngine:
    """The engine `engine`, with its answers in `memory`: only what it lacks reaches the engine."""

    def __init__(self, engine: Engine, memory: TranslationMemory) -> None:
        self.engine, self.memory, self.name = engine, memory, engine.name

    def supports(self, source: str | None, target: str) -> bool:
        """Return whether the engine translates this language pair."""
        return is_able(self.engine, source, target)

    def prefers(self, item: Item, source: str | None) -> bool:
        """Return whether an item goes to the engine before all others of a chain."""
        prefers = getattr(self.engine, "prefers", None)
        return prefers is not None and bool(prefers(item, source))

    def translate(
        self,
        items: Sequence[Item],
        *,
        source: str | None,
        target: str = "en",
        **options: Any,  # noqa: ANN401 - passed on to the engine as they are
    ) -> list[Translation]:
        """Return one translation per item, from the memory if possible, and keep the others."""
        engine = self.engine
        version: object = getattr(engine, "url", None) or ""
        if callable(name_version := getattr(engine, "version", None)):
            version = attempt(engine, lambda: str(name_version(source, target)))
        if isinstance(version, EngineError):  # nobody knows what an answer depends on
            return safely(self.engine, items, source=source, target=target, **options)
        glossary = sorted((options.get("glossary") or {}).items())
        settings = (self.name, version, source, target, glossary)
        known = self.memory.recall(settings, items)
        missing = list(dict.fromkeys(item for item in items if item not in known))
        if missing:
            answers = safely(self.engine, missing, source=source, target=target, **options)
            found = dict(zip(missing, answers, strict=True))
            self.memory.keep(settings, found)
            known |= found
        return [known[item] for item in items]


def with_memory(engine: Engine, memory: str | Path | TranslationMemory) -> Engine:
    """Return an engine that asks `memory`, or the one at this path, first; in a chain each does.

    The glosser is returned unchanged: it is faster than a disk, and its answers depend on its
    lexicon. So is a function that nothing tells from others: a memory would mix up their answers.
    """
    if isinstance(memory, str | Path):
        memory = TranslationMemory(memory)
    if isinstance(engine, Chain):
        return Chain([with_memory(part, memory) for part in engine.engines])
    if isinstance(engine, FunctionEngine) and not engine.is_unique():
        _LOG.warning(
            "engine %s is used without the translation memory: other functions are called the "
            "same; define it with 'def' in a module, or give an object with name and translate",
            engine.name,
        )
        return engine
    return engine if engine.name == GLOSSER else MemoryEngine(engine, memory)
