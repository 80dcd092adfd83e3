"""A worker in the process of the test: what it tells its parent, and the parts that it writes."""

from __future__ import annotations

import json
import logging
import os
import signal
from typing import TYPE_CHECKING, Any

import pytest
from tests.corpus.corpora import headlines, page_text
from tests.corpus.deadly_tools import deadly

from normalizer import NormalizerError
from normalizer.adapters.rows import PageRecord
from normalizer.corpus.batches import Batch
from normalizer.corpus.inputs import Entry
from normalizer.corpus.part_folder import PartFolder, Tally
from normalizer.corpus.worker import Begun, Done, Message, Progress, Ready, Stopped, work

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Parent:
    """The parent's end of the connection: gives batches, and notes what it is told."""

    def __init__(self, *batches: Batch, leaves_after: int = 1_000) -> None:
        self.batches, self.leaves_after = list(batches), leaves_after
        self.told: list[Message] = []

    def recv(self) -> Batch:
        """Return the next batch; there is none when the parent has gone."""
        if not self.batches:
            raise EOFError
        return self.batches.pop(0)

    def send(self, message: Message) -> None:
        """Note a message, unless the parent has gone."""
        if len(self.told) == self.leaves_after:
            raise BrokenPipeError
        self.told.append(message)


@pytest.fixture
def parts(here: Path) -> PartFolder:
    """Return a folder of parts."""
    made = PartFolder(here / "out.jsonl", headlines)
    made.make()
    return made


@pytest.fixture(autouse=True)
def restored(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Undo what a worker changes in its process."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        monkeypatch.setenv(name, "1")
    interrupt = signal.getsignal(signal.SIGINT)
    handlers = list(logging.getLogger("normalizer").handlers)
    yield
    signal.signal(signal.SIGINT, interrupt)
    logging.getLogger("normalizer").handlers = handlers


def batch(name: str, *pages: str, deaths: int = 0) -> Batch:
    """Return a batch of pages that are numbered from one."""
    records = (PageRecord(str(number), page) for number, page in enumerate(pages, 1))
    return Batch(name, tuple(map(Entry, records)), deaths)


def told(parts: PartFolder, *batches: Batch, leaves_after: int = 1_000) -> list[Message]:
    """Let a worker clean batches; return what it tells its parent."""
    parent = Parent(*batches, leaves_after=leaves_after)
    work(parent, deadly, parts)  # type: ignore[arg-type]
    return parent.told


def rows(parts: PartFolder, name: str) -> list[dict[str, Any]]:
    """Return the rows of a part."""
    lines = (parts.folder / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_each_batch_becomes_a_part(parts: PartFolder) -> None:
    """The worker tells of each page and of each part, until its parent has no more batches."""
    messages = told(parts, batch("a", page_text(1), "", page_text(2)), batch("b", page_text(3)))
    tallies = [message.tally for message in messages if isinstance(message, Done)]
    fine, failed = Progress(1, 0), Progress(1, 1)
    done = [Done(name, tally) for name, tally in zip("ab", tallies, strict=True)]
    assert messages == [Ready(), fine, failed, fine, done[0], fine, done[1]]
    assert [(tally.pages, tally.failed) for tally in tallies] == [(3, 1), (1, 0)]
    assert [row["id"] for row in rows(parts, "a")] == ["1", "2", "3"]
    assert rows(parts, "b")[0]["headline"] == "Flood watch 3 begins in Mohacs"
    assert [parts.tally_of(name) for name in "abc"] == [*tallies, None]


def test_a_bug_takes_one_page_along(parts: PartFolder) -> None:
    """The pages from a bug on are cleaned one by one, each of which the parent is told before."""
    pages = [page_text(1), f"{page_text(2)}\nmeet a bug", page_text(3)]
    messages = told(parts, batch("a", *pages))
    fine, failed = Progress(1, 0), Progress(1, 1)
    assert messages[:-1] == [Ready(), fine, Begun(1), failed, Begun(2), fine]
    errors = [row["error"] for row in rows(parts, "a")]
    assert errors == [None, "internal-error: ValueError: a bug; please report it", None]
    assert isinstance(messages[-1], Done)
    message = "a bug stopped a batch, whose pages are now cleaned one by one: ValueError('a bug')"
    assert messages[-1].logged == (message,)


def test_a_batch_that_was_deadly_is_cleaned_page_by_page(parts: PartFolder) -> None:
    """The parent is told which page is next, so that it knows the one that kills."""
    messages = told(parts, batch("a", page_text(1), page_text(2), deaths=1))
    fine = Progress(1, 0)
    assert messages[:-1] == [Ready(), Begun(0), fine, Begun(1), fine]


def test_a_bug_of_the_run_is_told_in_one_line(
    parts: PartFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error that no page has caused stops the run with a request to report it."""

    def count(*_: object) -> None:
        raise ValueError("a bug")

    monkeypatch.setattr(Tally, "count", count)
    messages = told(parts, batch("a", page_text(1)))
    assert messages[-1] == Stopped("ValueError: a bug; please report it")


@pytest.mark.parametrize("messages", [0, 1, 2])
def test_a_worker_whose_parent_has_gone_ends(parts: PartFolder, messages: int) -> None:
    """Whatever it is about to tell, the worker ends without an error; a whole part is kept."""
    assert len(told(parts, batch("a", page_text(1)), leaves_after=messages)) == messages
    assert (parts.tally_of("a") is not None) == (messages == 2)


def test_a_worker_leaves_interrupts_to_its_parent(
    parts: PartFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An interrupt from the keyboard is not for a worker, and its libraries start no threads."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("MKL_NUM_THREADS", "2")
    told(parts)
    assert signal.getsignal(signal.SIGINT) == signal.SIG_IGN
    assert [os.environ[f"{name}_NUM_THREADS"] for name in ("OMP", "OPENBLAS", "MKL")] == list("112")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", b"other bytes"),
        *(("a.tally", content) for content in (b"", b"{", b"0123\n{}", b"\xff")),
        *((name, None) for name in ("a.jsonl", "a.tally")),
    ],
)
def test_a_part_that_is_not_whole_is_made_again(
    parts: PartFolder, name: str, content: bytes | None
):
    """A part counts only with a tally that has the digest of both."""
    told(parts, batch("a", page_text(1)))
    (parts.folder / name).unlink()
    if content is not None:
        (parts.folder / name).write_bytes(content)
    assert parts.tally_of("a") is None


@pytest.mark.parametrize("name", ["a.jsonl", "a.tally"])
def test_no_flipped_bit_of_a_part_goes_unnoticed(parts: PartFolder, name: str):
    """The size is as before, and so are all other bytes."""
    told(parts, batch("a", page_text(1)))
    assert parts.tally_of("a")
    whole = (parts.folder / name).read_bytes()
    for place in range(0, len(whole), 7):
        flipped = bytearray(whole)
        flipped[place] ^= 1
        (parts.folder / name).write_bytes(flipped)
        assert parts.tally_of("a") is None


def test_a_part_that_is_damaged_while_the_run_goes_on_is_not_joined(parts: PartFolder):
    """The message names the part; the same command makes it again."""
    told(parts, batch("a", page_text(1)))
    whole = (parts.folder / "a.jsonl").read_bytes()
    (parts.folder / "a.jsonl").write_bytes(whole.replace(b"Flood", b"Blood"))
    with pytest.raises(NormalizerError, match=r"a\.jsonl: this part was damaged"):
        parts.join(["a"])
    assert not (parts.folder.parent / "out.jsonl").exists()


def test_what_killed_runs_left_beside_the_output_is_removed(here: Path, parts: PartFolder):
    """An unfinished output of another run is deleted, and no other file."""
    others = {".other.jsonl.5.tmp", ".out.jsonl.gz.5.tmp", ".out.jsonl.mine.tmp", "a.tmp"}
    for name in (".out.jsonl.1234.tmp", ".out.jsonl.5.tmp", *others):
        (here / name).touch()
    told(parts, batch("a", page_text(1)))
    parts.join(["a"])
    assert {path.name for path in here.iterdir()} == {"out.jsonl", *others}


def test_a_file_in_the_place_of_the_parts_is_said(here: Path):
    (here / "out.jsonl.parts").touch()
    with pytest.raises(NormalizerError, match=r"out\.jsonl\.parts: parts are to be in a folder"):
        PartFolder(here / "out.jsonl", headlines).make()


def test_an_output_is_replaced_whole_or_not_at_all(here: Path, parts: PartFolder) -> None:
    """Where a part is missing the old output stays, and so do the parts."""
    (here / "out.jsonl").write_text("old\n", "utf-8")
    told(parts, batch("a", page_text(1)))
    with pytest.raises(NormalizerError, match="damaged or removed"):
        parts.join(["a", "b"])
    assert (here / "out.jsonl").read_text("utf-8") == "old\n"
    assert sorted(path.name for path in here.iterdir()) == ["out.jsonl", "out.jsonl.parts"]
    assert parts.tally_of("a") is not None
