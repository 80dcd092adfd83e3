"""A byte changed in the memory's file broke translation."""

import multiprocessing
import sqlite3
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.faults.both_versions import BadEngine, Translator, answer, found, verdict

ConfigurationError = found("normalizer.errors:ConfigurationError")


def _shout(items: list[Any]) -> list[Any]:
    return [answer(item.text.upper()) for item in items]


def _use(path: str) -> None:
    try:
        translator = Translator(BadEngine(_shout), memory=path)
    except ConfigurationError:
        raise SystemExit(4) from None
    got = translator.translate(["hallo", "neu"], source="de")
    raise SystemExit(0 if [one.text for one in got] == ["HALLO", "NEU"] else 3)


def _outcome(path: Path) -> str:
    process = multiprocessing.Process(target=_use, args=(str(path),))
    process.start()
    process.join(10)
    if process.is_alive():
        process.kill()
        process.join()
        return "hung"
    return {0: "held", 3: "wrong answer", 4: "refused"}.get(process.exitcode or 0, "exception")


def main() -> None:
    """Change bytes of a memory one by one; count what comes of it."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    counts: dict[str, int] = {}
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder, "whole.sqlite")
        Translator(BadEngine(_shout), memory=str(whole)).translate(["hallo", "welt"], source="de")
        with sqlite3.connect(whole) as connection:
            connection.execute("pragma wal_checkpoint(truncate)")
        connection.close()
        content = whole.read_bytes()
        places = [place for place in range(100, len(content), 7) if content[place]][:200]
        for number, place in enumerate(places):
            damaged = Path(folder, f"{number}.sqlite")
            damaged.write_bytes(
                content[:place] + bytes([content[place] ^ 0xFF]) + content[place + 1 :]
            )
            came = _outcome(damaged)
            counts[came] = counts.get(came, 0) + 1
    broken = not counts.keys().isdisjoint({"hung", "exception"})
    verdict(broken, ", ".join(f"{name} {count}" for name, count in sorted(counts.items())))


if __name__ == "__main__":
    multiprocessing.set_start_method("fork")
    main()
