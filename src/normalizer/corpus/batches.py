"""Batches: the entries of a run, bounded in number and size, of which each becomes a part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

from normalizer.corpus.inputs import Entry
from normalizer.pipeline import Html

# A part takes seconds, so a kill costs little, and several processes are kept busy to the end.
_MOST_ENTRIES: Final = 128
# Bounds what a process holds, however long the pages are.
_MOST_BYTES: Final = 16_000_000
# Deaths of processes over one batch, each of which costs seconds, until all of it is given up.
_MOST_DEATHS: Final = 8
_DIED: Final = "a process died while it cleaned this page"


@dataclass(slots=True, frozen=True)
class Batch:
    """Entries that become one part.

    `name` is made of the number of the batch and a digest of the settings and of every entry: a
    part file of that name can have been made of nothing else. `deaths` counts the processes that
    died over the batch.
    """

    name: str
    entries: tuple[Entry, ...]
    deaths: int = 0

    @property
    def is_hopeless(self) -> bool:
        """Whether a process died over the batch even without its pages."""
        return self.deaths > _MOST_DEATHS

    def after_death(self, at: int | None) -> Batch:
        """Return the batch to try next, without the entry `at` which the process died, if known."""
        deaths = self.deaths + 1
        lost = range(len(self.entries)) if deaths >= _MOST_DEATHS else [at]
        entries = (
            entry.without_page(entry.record.error or _DIED) if number in lost else entry
            for number, entry in enumerate(self.entries)
        )
        return Batch(self.name, tuple(entries), deaths)


def batches(entries: Iterable[Entry], settings: str) -> Iterator[Batch]:
    """Yield the entries in batches bounded in number and size; `settings` are part of the names."""
    waiting: list[Entry] = []
    size = number = 0
    for entry in entries:
        waiting.append(entry)
        size += entry.size()
        if len(waiting) == _MOST_ENTRIES or size >= _MOST_BYTES:
            yield _batch(number, waiting, settings)
            number += 1
            waiting, size = [], 0
    if waiting:
        yield _batch(number, waiting, settings)


def _batch(number: int, entries: list[Entry], settings: str) -> Batch:
    digest = blake2b(settings.encode(), digest_size=16)
    for entry in entries:
        # Everything that the row of an entry depends on.
        record, is_marked = entry.record, isinstance(entry.record.page, Html)
        page = record.page.source if isinstance(record.page, Html) else record.page
        data = page.encode("utf-8", "surrogatepass") if isinstance(page, str) else page
        rest = (record.id, record.url, record.error, is_marked, entry.page_type, entry.stamp)
        for piece in (data, repr(rest).encode()):
            digest.update(b"%d:" % len(piece))
            digest.update(piece)
    return Batch(f"{number:08}-{digest.hexdigest()}", tuple(entries))
