"""Kill processes that write, fork a process that translates, and watch the memory of a long run.

    python benchmarks/endurance.py kills      45 kills while a translation memory is written, and 45
                                              while models are installed: what is lost?
    python benchmarks/endurance.py forks      ten times 300 forks while two threads translate: does
                                              a child hang?
    python benchmarks/endurance.py memory     20,000 different pages: how much memory is used?

Exits with 1 if an answer that was given is lost, a model is not whole, a child hangs, or the memory
exceeds 260 MB or grows in the second half.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import signal
import statistics
import subprocess
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import IO, cast
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.fuzz.field_texts import PARTS, composed

from normalizer import Normalizer, Translator
from normalizer.parts import Translation
from normalizer.translation.engine import Item
from normalizer.translation.neural import models
from normalizer.translation.neural.models import Model, Store

KILLS = 45
# Answers, or installations, after which a writer is killed at the latest.
_MOST_ANSWERS = 40
_MOST_MODELS = 3
_MODEL_SIZE = 2_000_000

FORKS, ROUNDS = 300, 10
# Seconds after which a child that should need some milliseconds hangs.
_PATIENCE = 60.0

PAGES = 20_000
_WATCHED_EVERY = 500
_MOST_MEMORY = 260.0
# Growth of the second half over the first, in MB, that is still flat: caches fill up slowly.
_FLAT = 10.0


class Counting:
    """An engine that answers in capitals and counts what it is asked."""

    name = "counting"

    def __init__(self) -> None:
        self.asked = 0

    def supports(self, source: str | None, target: str) -> bool:
        """Support everything."""
        del source, target
        return True

    def translate(self, items: Sequence[Item], **settings: object) -> list[Translation]:
        """Answer in capitals."""
        del settings
        self.asked += len(items)
        return [Translation(item.text.upper(), "en", self.name, "ok", 1.0) for item in items]


def _text(number: int) -> str:
    return f"Haus {number} am alten Hafen der Stadt"


def _write_memory(path: Path, first: int) -> None:
    """Translate texts for ever; print the number of each that was answered."""
    translator = Translator(Counting(), memory=path)
    number = first
    while True:
        translator.translate([_text(number)], source="de")
        os.write(1, f"{number}\n".encode())
        number += 1


def _write_models(store: Path, source: Path) -> None:
    """Install two versions of a model in turn, for ever; print each that was installed."""
    number = 0
    while True:
        _install(store, source / str(number % 2))
        os.write(1, f"{number}\n".encode())
        number += 1


def _install(store: Path, folder: Path) -> Model:
    """Install a model of random bytes, which the engine would refuse."""
    with mock.patch.object(models, "_check_loads"):
        return Store(store).add_from_folder("pt", "en", folder)


def _killed(task: str, *arguments: object, after: int, random: Random) -> list[int]:
    """Run a writer and kill it at a random moment; return the numbers that it printed."""
    command = [sys.executable, __file__, task, *map(str, arguments)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:  # noqa: S603 - our own code
        output = cast("IO[bytes]", writer.stdout)
        start = time.monotonic()
        printed = [int(output.readline()) for _ in range(random.randint(1, after))]
        each = (time.monotonic() - start) / len(printed)
        time.sleep(random.random() * min(each, 1.0))
        writer.send_signal(signal.SIGKILL)
        rest, _ = writer.communicate()
    return printed + [int(line) for line in rest.split(b"\n")[:-1]]


def kill_memory_writers(kills: int) -> bool:
    """Kill writers of one memory; return whether it has every answer that was given."""
    random, answered = Random(45), 0
    with TemporaryDirectory() as folder:
        path = Path(folder) / "memory.sqlite"
        for _ in range(kills):
            answered = (
                _killed("write-memory", path, answered, after=_MOST_ANSWERS, random=random)[-1] + 1
            )
        engine = Counting()
        translator = Translator(engine, memory=path)
        found = translator.translate([_text(number) for number in range(answered)], source="de")
        right = sum(answer.text == _text(number).upper() for number, answer in enumerate(found))
    print(
        f"memory: {kills} kills, {answered} answers given, {engine.asked} of them lost, {right} right"
    )
    return engine.asked == 0 and right == answered


def kill_model_writers(kills: int) -> bool:
    """Kill installers of a model; return whether a whole version was there after each kill."""
    random = Random(46)
    whole = 0
    versions: list[object] = []
    with TemporaryDirectory() as folder:
        store, source = Path(folder) / "store", Path(folder) / "source"
        for number in range(2):
            _model_in(source / str(number), number, random)
        for _ in range(kills):
            _killed("write-models", store, source, after=_MOST_MODELS, random=random)
            model = Store(store).find("pt", "en")
            whole += bool(model and model.is_intact())
            versions.append(model.facts["version"] if model else None)
        for leftover in store.iterdir():
            os.utime(leftover, (0, 0))  # what a process left is deleted after an hour
        last = _install(store, source / "0")
        left = [path.name for path in store.iterdir() if path.name != "pt-en"]
    print(
        f"models: {kills} kills, a whole model after {whole} of them "
        f"(versions {', '.join(sorted({str(version) for version in versions}))}), "
        f"then installed: {last.facts['version']}, left over: {len(left)}"
    )
    return whole == kills and not left


def _model_in(folder: Path, number: int, random: Random) -> None:
    folder.mkdir(parents=True)
    for name in ("model.pten.bin", "vocab.pten.spm", "lex.pten.bin"):
        (folder / name).write_bytes(random.randbytes(_MODEL_SIZE))
    facts = {"source": "pt", "target": "en", "version": f"{number}.0"}
    (folder / "model.json").write_text(json.dumps(facts), encoding="utf-8")


def fork_translating(forks: int, rounds: int) -> bool:
    """Fork while two threads translate; return whether every child translated and ended."""
    warnings.simplefilter("ignore", DeprecationWarning)  # a fork with threads is the test
    hung = failed = 0
    with TemporaryDirectory() as folder:
        for number in range(rounds):
            translator = Translator(memory=Path(folder) / f"{number}.sqlite")
            ended = threading.Event()
            threads = [
                threading.Thread(target=_translate_until, args=(translator, ended, name))
                for name in "ab"
            ]
            for thread in threads:
                thread.start()
            codes = [_forked(translator, child) for child in range(forks)]
            ended.set()
            for thread in threads:
                thread.join()
            hung += codes.count(None)
            failed += len(codes) - codes.count(None) - codes.count(0)
            print(
                f"forks: round {number + 1}, {forks} children, hung {hung}, failed {failed} so far",
                flush=True,
            )
    return not hung + failed


def _translate_until(translator: Translator, ended: threading.Event, name: str) -> None:
    number = 0
    while not ended.is_set():
        translator.translate([f"Haus {name} {number} am Hafen"], source="de")
        number += 1


def _forked(translator: Translator, number: int) -> int | None:
    """Return the exit code of a child that translates one text; None if it hung and was killed."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            answer = translator.translate([f"Boot {number} im Hafen"], source="de")[0]
            code = int(answer.status == "failed")
        finally:
            os._exit(code)
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.002)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return None


def _pages(count: int) -> Iterator[str]:
    """Yield different pages: headline, byline, dateline, paragraphs, captions, a sign-off."""
    for number in range(count):
        random = Random(number)
        lines = [
            f"{composed(random, 'title')} {number}",
            composed(random, "byline"),
            composed(random, "date"),
        ]
        lines.append(f"{composed(random, 'dateline')} {_paragraph(random)}")
        for _ in range(random.randint(2, 5)):
            kind = random.choice(list(PARTS))
            lines += [composed(random, kind), _paragraph(random)]
        lines.append(composed(random, "signoff"))
        yield "\n\n".join(lines)


def _paragraph(random: Random) -> str:
    """Return a paragraph of invented words, which no cache has met."""
    words = (
        "".join(random.choices("abcdeghilmnoprstu", k=random.randint(2, 9)))
        for _ in range(random.randint(12, 40))
    )
    return f"The {' '.join(words)}."


def watch_memory(count: int) -> bool:
    """Normalize different pages; return whether memory stayed small, and flat in the second half."""
    tool, seen = Normalizer(), []
    start = time.process_time()
    for number, page in enumerate(_pages(count), 1):
        tool.normalize(page)
        if number % min(_WATCHED_EVERY, count // 8) == 0:
            seen.append(_resident())
            print(f"memory: {number} pages, {seen[-1]:.0f} MB", flush=True)
    seconds = time.process_time() - start
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    third, last = (
        statistics.median(part)
        for part in (seen[len(seen) // 2 : len(seen) * 3 // 4], seen[len(seen) * 3 // 4 :])
    )
    print(
        f"memory: {count} pages in {seconds:.0f} CPU seconds, at most {most:.0f} MB; "
        f"median of the third quarter {third:.0f} MB, of the last {last:.0f} MB"
    )
    return most <= _MOST_MEMORY and last - third <= _FLAT


def _resident() -> float:
    """Return the resident memory of this process in MB."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


def main() -> int:
    """Run one task; return the exit code."""
    task, *arguments = sys.argv[1:] or ["--help"]
    if task == "write-memory":
        _write_memory(Path(arguments[0]), int(arguments[1]))
    if task == "write-models":
        _write_models(*map(Path, arguments))
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("task", choices=("kills", "forks", "memory"))
    parser.add_argument("--kills", type=int, default=KILLS)
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="rounds of 300 forks")
    parser.add_argument("--pages", type=int, default=PAGES)
    options = parser.parse_args()
    tasks: dict[str, Callable[[], bool]] = {
        "kills": lambda: kill_memory_writers(options.kills) & kill_model_writers(options.kills),
        "forks": lambda: fork_translating(FORKS, options.rounds),
        "memory": lambda: watch_memory(options.pages),
    }
    return int(not tasks[options.task]())


if __name__ == "__main__":
    sys.exit(main())
