"""Measure the glosser on captions that were written independently of its lexicon (``fixtures/captions/*.tsv``).

    python benchmarks/captions.py            needs sacrebleu, of the extra [bench]

Prints, for each file, chrF (lower-cased, two references) by kind, for the glosser and for the German copied as it is, the share of
translations that are ``ok``, and the words that were not known.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

import sacrebleu

from normalizer import translate

CAPTIONS = Path(__file__).resolve().parents[1] / "fixtures" / "captions"


def main() -> None:
    """Print a table for each file."""
    for path in sorted(CAPTIONS.glob("*.tsv")):
        print(path.name)
        table([line.split("\t") for line in path.read_text("utf-8").splitlines()[1:]])


def table(rows: list[list[str]]) -> None:
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
        answers = translate(german, source="de")
        if kind == "all":
            unknown.update(word for answer in answers for word in answer.unknown)
        score = metric.corpus_score([answer.text for answer in answers], references).score
        copied = metric.corpus_score(german, references).score
        ok = sum(answer.status == "ok" for answer in answers) / len(answers)
        print(f"{kind:10s} {len(group):4d} {score:6.1f} {copied:7.1f} {ok:5.2f}")
    print("unknown:", ", ".join(word for word, _ in unknown.most_common()))


if __name__ == "__main__":
    main()
