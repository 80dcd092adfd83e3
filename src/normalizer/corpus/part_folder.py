"""The folder of the parts of an output, and their tallies."""

from __future__ import annotations

import glob
import hashlib
import json
import os
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeAlias

from normalizer.adapters.rows import CleanedPage, Delivery
from normalizer.corpus.faults import naming
from normalizer.corpus.inputs import PART_ENDING, PART_NAME
from normalizer.corpus.near_duplicates import sketch
from normalizer.corpus.output_formats import OutputFormat, format_of
from normalizer.errors import CorpusError

# Names of parts, tallies and unfinished ones, and the folder of fetched pages.
_OURS: Final = re.compile(rf"\.?{PART_NAME}|pages|joined")
# Failed records that are kept with their errors, to show what went wrong.
_SHOWN: Final = 20
_EVERYTHING: Final = Delivery()

Choose: TypeAlias = Callable[[tuple[str, ...]], tuple[str, ...]]


@dataclass
class Tally:
    """Figures of cleaned pages.

    `written` counts articles that outputs have, `languages` all articles, `translations` texts by
    status, `warnings` articles by the code of the warning, `dropped` pages that are not written by
    the code for it. `failures` are the ids and errors of the first failed records, `sketches` the
    ids and sketches of all articles with a text, if they are wished for.
    """

    pages: int = 0
    failed: int = 0
    written: int = 0
    images: int = 0
    languages: Counter[str] = field(default_factory=Counter)
    translations: Counter[str] = field(default_factory=Counter)
    warnings: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)
    failures: list[list[str]] = field(default_factory=list)
    sketches: list[list[str]] = field(default_factory=list)

    def count(self, page: CleanedPage) -> None:
        """Add a page."""
        article = page.article
        self.pages += 1
        self.images += len(article.images)
        self.languages.update(filter(None, [article.language]))
        self.translations.update(found.status for found in article.translations())
        self.warnings.update({warning.code for warning in article.warnings})
        if page.error is not None:
            self.failed += 1
            self.failures = [*self.failures, [str(page.id), page.error]][:_SHOWN]

    def add(self, other: Tally) -> None:
        """Add the figures of another tally."""
        for name, figure in vars(other).items():
            setattr(self, name, getattr(self, name) + figure)
        self.failures = self.failures[:_SHOWN]

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Tally:
        """Return the tally whose attributes `values` are, as JSON has them."""
        counters = ("languages", "translations", "warnings", "dropped")
        return cls(**values | {name: Counter(values[name]) for name in counters})


class PartFolder:
    """The parts of `output` and `others`, a file for each format, each with a tally in a file.

    `choose` returns the fields that a format writes, given those that it has by default; pages that
    `delivery` drops are not written.

    All are written under another name and renamed when they are whole. The tally comes last, with
    a digest of all: a part that is damaged is told from a whole one, and made again. With
    `sketches`, tallies have those of the texts. Raises `ConfigurationError` for an output of an
    unknown format.
    """

    def __init__(
        self,
        output: Path,
        choose: Choose,
        *others: Path,
        sketches: bool = False,
        delivery: Delivery = _EVERYTHING,
    ) -> None:
        self._choose = choose
        self._delivery = delivery
        self.folder = output.with_name(f"{output.name}{PART_ENDING}")
        self.outputs = (output, *others)
        self._formats = {path: format_of(path) for path in self.outputs}
        self._sketches = sketches

    def make(self) -> None:
        """Make the folder unless it exists; raise `CorpusError` or `OSError` if that fails.

        A folder with anything else in it is none of ours: in the end it is removed.
        """
        try:
            self.folder.mkdir(exist_ok=True)
        except FileExistsError as error:
            raise CorpusError(
                f"{self.folder}: parts are to be in a folder of this name, and it is a file; "
                "move it away"
            ) from error
        others = [path.name for path in self.folder.iterdir() if not _OURS.fullmatch(path.name)]
        if others:
            raise CorpusError(
                f"{self.folder}: parts are to be in a folder of this name, and it has other files "
                f"such as {others[0]!r}; move them away"
            )

    def tally_of(self, name: str) -> Tally | None:
        """Return the tally of a part that is done, ``None`` if it is missing or not whole."""
        try:
            digest, _, figures = self._tally(name).read_text("ascii").partition("\n")
            is_whole = digest == _digest(self._files(name), figures)
            return Tally.from_dict(json.loads(figures)) if is_whole else None
        except (OSError, ValueError):
            return None

    def write(self, name: str, pages: Iterable[CleanedPage]) -> Tally:
        """Write cleaned pages as a part; return their tally. Raises `OSError`."""
        tally = Tally()

        def counted() -> Iterable[CleanedPage]:
            for page in pages:
                tally.count(page)
                if code := self._delivery.code_to_drop(page):
                    tally.dropped[code] += 1
                    continue
                tally.written += page.error is None
                if self._sketches and page.error is None and (made := sketch(page.article.text)):
                    tally.sketches.append([str(page.id), made])
                yield page

        files = self._files(name)
        cleaned = counted() if len(files) == 1 else list(counted())
        for file, form in files.items():
            with _finished(file) as path:
                form.write(cleaned, self._fields(form), path)
        figures = json.dumps(vars(tally), ensure_ascii=True)
        with _finished(self._tally(name)) as path:
            path.write_text(f"{_digest(files, figures)}\n{figures}", "ascii")
        return tally

    def join(self, names: Sequence[str], *, replaces: bool = True) -> list[Path]:
        """Join the parts to the outputs, which take their places whole, and remove the folder.

        Returns the outputs that exist and were not replaced. Raises `CorpusError` if a part is
        damaged, `OSError` if an output cannot be written.
        """
        kept = []
        for output, form in self._formats.items():
            # A symbolic link still leads to its file afterwards.
            place = Path(os.path.realpath(output))
            if not replaces and place.exists():
                kept.append(output)
                continue
            with naming(output):
                _remove_unfinished(place)
                with self._output(place) as path:
                    parts = (self._whole_part(name, form) for name in names)
                    form.join(parts, self._fields(form), path)
        # A worker of a run that was killed may still be writing here.
        shutil.rmtree(self.folder, ignore_errors=True)
        return kept

    @contextmanager
    def _output(self, place: Path) -> Iterator[Path]:
        """Yield where to write what goes to an output: a file, or a device or pipe."""
        if place.is_file() or not place.exists():
            with _finished(place) as path:
                yield path
            return
        joined = self.folder / "joined"
        with joined.open("wb"):
            yield joined
        with joined.open("rb") as source, place.open("wb") as target:
            shutil.copyfileobj(source, target)

    def _fields(self, form: OutputFormat) -> tuple[str, ...]:
        """Return the fields that a format writes; none if it always writes the whole article."""
        return self._choose(form.fields) if form.fields else ()

    def _whole_part(self, name: str, form: OutputFormat) -> Path:
        part = self._part(name, form)
        if self.tally_of(name) is None:
            raise CorpusError(
                f"{part}: this part was damaged or removed while the run went on; "
                "give the same command to make it again"
            )
        return part

    def _files(self, name: str) -> dict[Path, OutputFormat]:
        """Return the files of a part: outputs of one format share theirs."""
        return {self._part(name, form): form for form in self._formats.values()}

    def _part(self, name: str, form: OutputFormat) -> Path:
        return self.folder / f"{name}{form.ending}"

    def _tally(self, name: str) -> Path:
        return self.folder / f"{name}.tally"


def _digest(parts: Iterable[Path], figures: str) -> str:
    digest = hashlib.blake2b(figures.encode())
    for part in parts:
        with part.open("rb") as file:
            digest.update(hashlib.file_digest(file, hashlib.blake2b).digest())
    return digest.hexdigest()


def _unfinished(name: str, process: str) -> str:
    return f".{name}.{process}.tmp"


def _remove_unfinished(place: Path) -> None:
    """Remove what runs left behind that were killed while they joined; this one has the lock."""
    for path in place.parent.glob(_unfinished(glob.escape(place.name), "*")):
        process = path.stem.rpartition(".")[2]
        # The name of another output may begin with this one.
        if process.isdigit() and path.name == _unfinished(place.name, process):
            path.unlink(missing_ok=True)


@contextmanager
def _finished(path: Path) -> Iterator[Path]:
    """Yield where to write a file that has the name `path` once it is whole.

    It must be on the disk by then, so that no power cut leaves an empty one.
    """
    unfinished = path.with_name(_unfinished(path.name, str(os.getpid())))
    try:
        yield unfinished
        with unfinished.open("rb+") as file:
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, unfinished)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
