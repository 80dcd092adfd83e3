"""The inputs of a run: files, folders and patterns, as entries in an order that never changes."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from normalizer.adapters.rows import PageRecord
from normalizer.corpus.entry import Entry, reason
from normalizer.corpus.file_readers import Reading, is_known, name_of, reader_of
from normalizer.errors import MissingExtraError


@dataclass(slots=True)
class Inputs:
    """The files, folders and patterns `given`.

    Folders are read with the folders in them, except for hidden files and those in `excluded`.
    While entries are read, `count` is their number so far and `position` the number of bytes.
    """

    given: Sequence[str]
    reading: Reading = field(default_factory=Reading)
    excluded: frozenset[Path] = frozenset()
    position: int = 0
    count: int = 0

    def entries(self) -> Iterator[Entry]:
        """Yield the entries of all files.

        A file that cannot be read is one entry with an error; if it breaks off, that entry follows
        those before. Raises `MissingExtraError` if a library is missing.
        """
        before = 0
        for path in self.files():
            for entry in self._entries_of(path):
                self.position = before + entry.position
                self.count += 1
                yield entry
            before += _size(path)
        self.position = before

    def files(self) -> Iterator[Path]:
        """Yield the files to read; one that does not exist too, so that it is reported."""
        self.reading.left_out.clear()
        for name in self.given:
            for path in _matches(name):
                if path.is_dir():
                    yield from self._files_in(path)
                else:
                    yield path

    def size(self) -> int:
        """Return the size of all files in bytes."""
        return sum(map(_size, self.files()))

    def _files_in(self, folder: Path) -> Iterator[Path]:
        for place, folders, names in os.walk(folder):
            here = Path(place)
            folders[:] = sorted(name for name in folders if self._is_wanted(here / name))
            for path in filter(self._is_wanted, (here / name for name in sorted(names))):
                if is_known(path):
                    yield path
                else:
                    self.reading.left_out["files of other types"] += 1

    def _is_wanted(self, path: Path) -> bool:
        return not path.name.startswith(".") and path.resolve() not in self.excluded

    def _entries_of(self, path: Path) -> Iterator[Entry]:
        try:
            yield from reader_of(path)(path, self.reading)
        except MissingExtraError:
            raise
        except Exception as error:  # noqa: BLE001 - the readers' libraries raise errors of any kind
            fault = f"the file cannot be read: {reason(error)}"
            yield Entry(PageRecord(name_of(path), error=fault))


def _matches(name: str) -> list[Path]:
    """Return the paths that a name or a pattern stands for; itself if there are none."""
    if os.path.lexists(name):
        return [Path(name)]
    found = glob.glob(name, recursive=True)  # noqa: PTH207 - Path.glob takes no absolute patterns
    return [Path(match) for match in sorted(found) or [name]]


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0
