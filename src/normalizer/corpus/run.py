"""A run: inputs to batches, batches to parts, parts to the output."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from normalizer.corpus.batches import Batch, batches
from normalizer.corpus.crew import Crew, Progress
from normalizer.corpus.inputs import Inputs
from normalizer.corpus.output_lock import locked
from normalizer.corpus.part_folder import PartFolder
from normalizer.corpus.tally import Tally
from normalizer.corpus.worker import Setup
from normalizer.errors import ConfigurationError
from normalizer.pipeline import Normalizer


class Watcher(Protocol):
    """Is told how a run goes on."""

    def start(self, inputs: Inputs) -> None:
        """Take the inputs, whose `position` tells how far they are read."""

    def advance(self, pages: int, failed: int) -> None:
        """Take the number of pages that are done; negative for those that must be done again."""

    def say(self, message: str) -> None:
        """Take a message for the user."""


@dataclass(slots=True)
class Summary:
    """What a run did; `resumed` counts the pages that an earlier run had done."""

    tally: Tally = field(default_factory=Tally)
    resumed: int = 0
    left_out: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True, frozen=True)
class Run:
    """A run over `inputs` that writes the `fields` of each article to `output`.

    `make_tool` makes the `Normalizer` of a process and must be picklable. `settings` stand for
    everything that decides about the articles: parts of a run with others are not used again.
    """

    inputs: Inputs
    output: Path
    fields: tuple[str, ...]
    make_tool: Callable[[], Normalizer]
    settings: str
    processes: int = 1

    def clean(self, watcher: Watcher) -> Summary:
        """Clean all records and write the output; return what was done.

        Parts of an earlier run that was interrupted are used again. Raises `ConfigurationError` for
        an output that is an input or has an unknown ending, `CorpusError` if another run writes to
        it, `CorpusError` and `OSError` if the run cannot go on; what is done is then kept.
        """
        parts = PartFolder(self.output, self.fields)
        inputs = self._inputs(parts)
        with locked(self.output):
            return self._cleaned(inputs, parts, watcher)

    def _cleaned(self, inputs: Inputs, parts: PartFolder, watcher: Watcher) -> Summary:
        parts.make()
        watcher.start(inputs)
        summary, names = Summary(), list[str]()

        def waiting() -> Iterator[Batch]:
            for batch in batches(inputs.entries(), self.settings):
                names.append(batch.name)
                done = parts.tally_of(batch.name)
                if done is None:
                    yield batch
                else:
                    summary.tally.add(done)
                    summary.resumed += done.pages
                    watcher.advance(done.pages, done.failed)

        for report in Crew(self.processes, Setup(self.make_tool, parts)).run(waiting()):
            if isinstance(report, Progress):
                watcher.advance(report.pages, report.failed)
            else:
                summary.tally.add(report.tally)
                for message in report.logged:
                    watcher.say(message)
        parts.join(names)
        summary.left_out = inputs.reading.left_out
        return summary

    def _inputs(self, parts: PartFolder) -> Inputs:
        """Return the inputs without the output and its parts."""
        output = self.output.resolve()
        if output in {Path(name).resolve() for name in self.inputs.given}:
            raise ConfigurationError(f"{self.output}: this is an input; choose another output")
        self.inputs.excluded = frozenset({output, parts.folder.resolve()})
        return self.inputs
