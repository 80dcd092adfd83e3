"""A run over a corpus: what it reads, the outputs that it writes, and its figures."""

from __future__ import annotations

import contextlib
import os
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from normalizer.corpus.batches import Batch, batches
from normalizer.corpus.crew import Crew
from normalizer.corpus.inputs import Inputs
from normalizer.corpus.output_lock import lock_of, locked
from normalizer.corpus.part_folder import PartFolder, Tally
from normalizer.corpus.worker import Progress
from normalizer.pipeline import Normalizer


class Watcher:
    """Is told how a run goes on; shows nothing by itself."""

    def start(self, inputs: Inputs) -> None:
        """Take the inputs, whose `position` tells how far they are read."""

    def advance(self, pages: int, failed: int) -> None:
        """Take the number of pages that are done; negative for those that must be done again."""

    def say(self, message: str) -> None:
        """Take a message for the user."""


@dataclass(slots=True)
class Summary:
    """The tally of a run.

    `resumed` counts the pages that an earlier run had finished. `kept` are the outputs that existed
    and were not replaced, because no page was cleaned and written.
    """

    tally: Tally = field(default_factory=Tally)
    resumed: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    kept: list[Path] = field(default_factory=list)


@dataclass(slots=True, frozen=True)
class Run:
    """A run over `inputs` that writes the articles as `parts`, and joins these to the outputs.

    `make_tool` makes the `Normalizer` of a process and must be picklable. `settings` stand for
    everything that decides about the articles: parts of a run with others are not used again.
    """

    inputs: Inputs
    parts: PartFolder
    make_tool: Callable[[], Normalizer]
    settings: str
    processes: int = 1

    def clean(self, watcher: Watcher) -> Summary:
        """Clean all records, write the outputs, and return the tally.

        Where no page was cleaned and written, outputs that exist stay as they were.
        Parts of an earlier run that was interrupted are used again, except for those with
        translations that failed. Raises `CorpusError` if another run writes to an output, and
        `CorpusError` and `OSError` if the run cannot go on; finished parts are kept.
        """
        outputs, folder = self.parts.outputs, self.parts.folder
        ours = (*outputs, folder, *map(lock_of, outputs))
        self.inputs.excluded |= frozenset(map(os.path.realpath, ours))
        self.inputs.pages_folder = folder / "pages"
        with contextlib.ExitStack() as locks:
            for output in outputs:
                locks.enter_context(locked(output))
            return self._cleaned(watcher)

    def _cleaned(self, watcher: Watcher) -> Summary:
        self.parts.make()
        watcher.start(self.inputs)
        summary = Summary()
        # By the names of the batches, in their order, whichever is done first.
        tallies: dict[str, Tally | None] = {}

        def waiting() -> Iterator[Batch]:
            for batch in batches(self.inputs.entries(), self.settings):
                done = self.parts.tally_of(batch.name)
                if done and done.translations["failed"]:  # the engine may work now
                    done = None
                tallies[batch.name] = done
                if done is None:
                    yield batch
                else:
                    summary.resumed += done.pages
                    watcher.advance(done.pages, done.failed)

        try:
            for report in Crew(self.processes, self.make_tool, self.parts).run(waiting()):
                if isinstance(report, Progress):
                    watcher.advance(report.pages, report.failed)
                else:
                    tallies[report.name] = report.tally
                    for message in report.logged:
                        watcher.say(message)
            for tally in filter(None, tallies.values()):
                summary.tally.add(tally)
            summary.kept = self.parts.join(list(tallies), replaces=summary.tally.written > 0)
        except (KeyboardInterrupt, SystemExit):
            done = sum(tally.pages for tally in tallies.values() if tally)
            watcher.say(
                f"stopped; {done:,} pages are done and kept in {self.parts.folder}: "
                "give the same command to go on"
            )
            raise
        summary.left_out = self.inputs.left_out
        return summary
