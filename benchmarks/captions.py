"""Measure the glosser, or another engine, on captions written independently of its lexicon.

    python benchmarks/captions.py                       needs sacrebleu, of the extra [bench]
    python benchmarks/captions.py --engine firefox      the same tables of another engine, such as
                                                        models that you have installed

Prints, for each file ``fixtures/captions/*.tsv``, chrF (lower-cased, two references) by kind, for
the engine and for the German copied as it is, the share of translations that are ``ok``, and the
words that were not known. Of ``fixtures/captions/rated`` it prints how good the translations are
that people rated, by set and by confidence, and how many names are kept; then the time a caption
takes.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import NamedTuple

import sacrebleu

from normalizer import Translator
from normalizer.parts import Translation
from normalizer.translation.engine import Item

CAPTIONS = Path(__file__).resolve().parents[1] / "fixtures" / "captions"
RATED = CAPTIONS / "rated"
# Lower ends of the steps of confidence that are printed.
STEPS = (0.95, 0.9, 0.7, 0.0)
ROUNDS = 7
# Further rated sets of German captions, and those in other languages: name and language.
FURTHER_SETS = ("blind", *(f"fresh{part}" for part in ("", "_2", "_3", "_4", "_5", "_6")))
FRESH = ("_fresh", "_fresh_2", "_fresh_3", "_fresh_4")
OTHER_SETS = [
    *((f"fr{part}", "fr") for part in ("", "_calibration", *FRESH)),
    *((f"es{part}", "es") for part in ("", "_calibration", *FRESH[:3])),
    *((language, language) for language in ("it", "pt", "nl")),
]


class Rated(NamedTuple):
    """A translation with its rating."""

    answer: Translation
    adequacy: int
    misleading: bool


def main() -> None:
    """Print all tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--engine", default="glosser", help="engine, or several with commas")
    translator = Translator(parser.parse_args().engine)
    for path in sorted(CAPTIONS.glob("*.tsv")):
        print(path.name)
        table(rows_of(path), translator)
    captions = rated_captions("captions")
    further = [(name, rated_captions(f"captions_{name}")) for name in FURTHER_SETS]
    for name, part in [("first", captions), *further]:
        adequacy(name, part, "de", translator)
    for name, language in OTHER_SETS:
        adequacy(name, rated_captions(f"captions_{name}"), language, translator)
    for path in sorted(RATED.glob("names*.tsv")):
        names(path, translator)
    speed(captions, translator)


def rows_of(path: Path) -> list[list[str]]:
    """Return the rows of a table without its header."""
    return [line.split("\t") for line in path.read_text("utf-8").splitlines()[1:]]


def rated_captions(name: str) -> list[str]:
    """Return the captions of a rated set."""
    return [row[1] for row in rows_of(RATED / f"{name}.tsv")]


def table(rows: list[list[str]], translator: Translator) -> None:
    """Print the figures of the captions in `rows`: kind, German, two references."""
    kinds: dict[str, list[list[str]]] = defaultdict(list)
    for row in rows:
        kinds[row[0]].append(row)
    metric = sacrebleu.CHRF(lowercase=True)
    unknown: Counter[str] = Counter()
    print(f"{'kind':10s} {'n':>4s} {'chrF':>6s} {'copied':>7s} {'ok':>5s}")
    for kind, group in [*kinds.items(), ("all", rows)]:
        german = [row[1] for row in group]
        references = [[row[2] for row in group], [row[3] for row in group]]
        answers = translator.translate(german, source="de")
        if kind == "all":
            unknown.update(word for answer in answers for word in answer.untranslated)
        score = metric.corpus_score([answer.text for answer in answers], references).score
        copied = metric.corpus_score(german, references).score
        ok = sum(answer.status == "ok" for answer in answers) / len(answers)
        print(f"{kind:10s} {len(group):4d} {score:6.1f} {copied:7.1f} {ok:5.2f}")
    print("unknown:", ", ".join(word for word, _ in unknown.most_common()))


def adequacy(name: str, captions: list[str], language: str, translator: Translator) -> None:
    """Print how good the rated translations of captions are, by confidence."""
    rows = [row for path in RATED.glob("ratings*.tsv") for row in rows_of(path)]
    ratings = {(row[0], row[1]): (int(row[2]), row[3] == "yes") for row in rows}
    answers = zip(captions, translator.translate(captions, source=language), strict=True)
    found = [(answer, ratings.get((caption, answer.text))) for caption, answer in answers]
    rated = [Rated(answer, *rating) for answer, rating in found if rating is not None]
    print(f"rated captions, {name}: {len(rated)}, unrated {len(found) - len(rated)}")
    print(f"{'':18s} {'share':>6s} {'>= 3':>6s} {'<= 2':>6s} {'misleading':>11s}")
    line("all", rated, rated)
    line("ok", [item for item in rated if item.answer.status == "ok"], rated)
    highest = 2.0
    for lowest in STEPS:
        step = [item for item in rated if lowest <= item.answer.confidence < highest]
        line(f"confidence >= {lowest:.2f}", step, rated)
        highest = lowest


def line(name: str, part: list[Rated], rated: list[Rated]) -> None:
    """Print the figures of a part of the rated translations."""
    if part:
        good = sum(item.adequacy >= 3 for item in part) / len(part)
        misleading = sum(item.misleading for item in part) / len(part)
        share = len(part) / len(rated)
        print(f"{name:18s} {share:6.3f} {good:6.3f} {1 - good:6.3f} {misleading:11.3f}")


def names(path: Path, translator: Translator) -> None:
    """Print how many names of a table are kept, by kind."""
    kept: Counter[str] = Counter()
    found: Counter[str] = Counter()
    rows = rows_of(path)
    answers = translator.translate([row[1] for row in rows], source="de")
    for (kind, _, listed), answer in zip(rows, answers, strict=True):
        for name in listed.split(";"):
            found.update([kind, "all"])
            kept.update([kind, "all"] if name in answer.text else [])
    print(path.name, ", ".join(f"{kind} {kept[kind]}/{found[kind]}" for kind in found))


def speed(captions: list[str], translator: Translator) -> None:
    """Print the time that a caption takes once its words are known, the best of several rounds."""
    engine, items = translator.engine, [Item(text) for text in captions]
    # The time of this process alone, but a model has a process of its own.
    clock = time.process_time if engine.name == "glosser" else time.perf_counter
    best = float("inf")
    for _ in range(ROUNDS):
        start = clock()
        engine.translate(items, source="de")
        best = min(best, clock() - start)
    print(f"{best / len(items) * 1e6:.0f} microseconds a caption")


if __name__ == "__main__":
    main()
