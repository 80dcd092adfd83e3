"""Train ``src/normalizer/data/language/grams.npz``: which language a rare word looks like, from its letters.

    .venv-tables/bin/python -m tools.language.train_letters # the environment of make_tables.py; ten minutes

A softmax regression on hashed n-grams of two to five letters. It learns from the words of each language's list, most
of which the word table does not hold, from German nouns, and from names, which are a class of their own. The target
of a word is its share in each language's list. L-BFGS on all words at once, so the same sources give the same model.
"""

from __future__ import annotations

import argparse
import importlib
import math
import zlib
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

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
    word_lists,
)

from normalizer.checksums import pack_small

if TYPE_CHECKING:
    from numpy.typing import NDArray

GRAM_SIZES = (2, 3, 4, 5)
LONGEST = 24
ROWS = {"latin": 1 << 16, "cyrillic": 1 << 13, "arabic": 1 << 13}
RAREST_LEARNT = -14.6
GERMAN_NOUNS = 40_000
PENALTY = 1.5e-6

# Classes weigh as if their sizes were much closer than they are.
LEVELLING = 0.7


class Word(NamedTuple):
    """A word to learn: its share in each language's list that has it, and whether people or cities are called so."""

    text: str
    shares: list[tuple[int, float]]
    is_name: bool


def numbers(word: str, rows: int) -> list[int]:
    """Return the row of each n-gram of a word, as `normalizer.language.evidence` does."""
    marked = f"<{word[:LONGEST]}>"
    return [
        zlib.crc32(marked[start : start + size].encode("utf-8")) & (rows - 1)
        for size in GRAM_SIZES
        for start in range(len(marked) - size + 1)
    ]


def words_to_learn(
    codes: list[str], lists: dict[str, WordList], names: set[str], nouns: set[str]
) -> list[Word]:
    """Return the words of the lists, German nouns that they lack, and names, in a fixed order."""
    shares: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, code in enumerate(codes):
        for word, share in lists[code].items():
            if share > RAREST_LEARNT and word.isalpha():
                shares[word].append((number, share))
    if "de" in codes:
        missing = sorted(nouns - shares.keys(), key=lambda word: zlib.crc32(word.encode("utf-8")))
        shares.update({word: [(codes.index("de"), -13.0)] for word in missing[:GERMAN_NOUNS]})
    for name in names:
        shares.setdefault(name, [])
    return [Word(word, shares[word], word in names) for word in sorted(shares) if len(word) > 1]


def targets(words: list[Word], classes: int) -> NDArray[np.float32]:
    """Return, for each word, the probability of each language and last of the class of names."""
    target = np.zeros((len(words), classes + 1), np.float32)
    for row, word in enumerate(words):
        peak = max((share for _, share in word.shares), default=RAREST)
        for number, share in word.shares:
            target[row, number] = math.exp(share - peak)
        if word.shares:
            target[row] /= target[row].sum()
        if word.is_name:
            target[row] *= (
                0.2 if peak < -11.5 else 0.7
            )  # a usual word that is also a name is a word first
            target[row, -1] = 1 - target[row].sum()
    return target


def features(words: list[Word], rows: int) -> Any:
    """Return the sparse matrix of the words' n-grams, each word of length one."""
    found = [numbers(word.text, rows) for word in words]
    counts = np.array([len(row) for row in found])
    values = np.repeat(1 / np.sqrt(counts), counts).astype(np.float32)
    columns = np.fromiter((number for row in found for number in row), np.int32, int(counts.sum()))
    matrix = importlib.import_module("scipy.sparse").csr_matrix(
        (values, columns, np.concatenate([[0], counts.cumsum()])), shape=(len(words), rows)
    )
    matrix.sum_duplicates()
    return matrix


def train(script: str, words: list[Word], classes: int, rounds: int) -> NDArray[np.float64]:
    """Return the weights: one row an n-gram, and last the row that every word adds."""
    rows = ROWS[script]
    matrix, target = features(words, rows), targets(words, classes)
    transposed = matrix.T.tocsr()
    sizes = target.sum(0)
    weights = (target * (sizes.mean() / np.maximum(sizes, 1)) ** LEVELLING).sum(
        1, dtype=np.float32
    ) / len(words)

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        parameters = flat.reshape(rows + 1, classes + 1).astype(np.float32)
        scores = matrix @ parameters[:rows] + parameters[rows]
        scores -= scores.max(1, keepdims=True)
        powers = np.exp(scores)
        sums = powers.sum(1, keepdims=True)
        value = PENALTY * float((flat * flat).sum()) - float(
            (weights[:, None] * target * (scores - np.log(sums))).sum()
        )
        slope = (powers / sums - target) * weights[:, None]
        gradient = np.vstack([transposed @ slope, slope.sum(0)]).astype(np.float64).ravel()
        return value, gradient + 2 * PENALTY * flat

    found = importlib.import_module("scipy.optimize").minimize(
        loss,
        np.zeros((rows + 1) * (classes + 1)),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": rounds, "maxcor": 6},
    )
    print(f"{script}: {len(words)} words, loss {found.fun:.4f} after {found.nit} rounds")
    trained: NDArray[np.float64] = found.x.reshape(rows + 1, classes + 1)
    return trained


def quantised(parameters: NDArray[np.float64]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Return the parameters as whole numbers of steps, and the size of a step."""
    step = np.abs(parameters[:-1]).max() / 127
    return np.round(parameters / step).clip(-127, 127).astype(np.int8), np.array(
        [step], dtype=np.float32
    )


def packed(
    script: str, weights: NDArray[np.int8], step: NDArray[np.float32]
) -> dict[str, NDArray[Any]]:
    """Return the arrays of the weights of one script in ``grams.npz``."""
    small, others = pack_small(weights)
    arrays = {"small": small, "others": others, "shape": np.array(weights.shape), "step": step}
    return {f"{script}_{name}": array for name, array in arrays.items()}


def main() -> None:
    """Train the model of each script and write them to one file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=80)
    options = parser.parse_args()
    rows = languages()
    lists, nouns = word_lists(rows), german_nouns()
    names = person_names() | city_names(30_000, english_words(lists["en"]) | nouns)
    arrays: dict[str, NDArray[Any]] = {}
    for script in ROWS:
        codes = [row["code"] for row in rows if row["script"] == script]
        words = words_to_learn(
            codes, lists, {name for name in names if script_of(name) == script}, nouns
        )
        trained = train(script, words, len(codes), options.rounds)
        arrays |= packed(script, *quantised(trained))
    np.savez(DATA / "grams.npz", allow_pickle=False, **arrays)


if __name__ == "__main__":
    main()
