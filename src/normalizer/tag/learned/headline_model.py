"""The learned choice of a headline: how likely each candidate of a page is to be it.

Importing this module loads numpy; import it where a page needs it.
"""

from __future__ import annotations

import io
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from normalizer.errors import TableError
from normalizer.tables import read_bytes
from normalizer.tag.learned.headline_signs import HeadlineSigns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalizer.tag.learned.features.text_arrays import Array
    from normalizer.tag.sheet import Sheet

# Where the weights are; `tools/tagger/headlines.py` writes them.
WEIGHTS: Final = "tagger/headline/weights.npz"


class Likeliest(NamedTuple):
    """The likeliest headline of a page: the index of its line, and the probability that it is.

    The probability is `None` when markup says that it is.
    """

    line: int
    probability: float | None


class HeadlineModel:
    """Weighs the lines of a page that may be its headline, with small averaged networks.

    Each network has one hidden layer; the score of a line is that of its signs, and the scores of a
    page become probabilities together. Deterministic and safe to share between threads. How the
    weights were made, and their figures: ``docs/tagger.md``.
    """

    def __init__(self, names: list[str], weights: dict[str, Array]) -> None:
        self.names = names
        self._weights = weights

    @classmethod
    def load(cls) -> HeadlineModel:
        """Return the shipped model, read at the first call only.

        Raises `TableError` when the weights do not fit this version of the code.
        """
        return _shipped()

    def likeliest(self, sheet: Sheet) -> Likeliest | None:
        """Return the likeliest headline of a page that the learned tagger has tagged.

        Lines with the same print are one headline: their probabilities add up, and the likeliest
        of them is the line. Returns `None` for a page on which nothing can be a headline. Raises
        `TableError` when the weights belong to other signs.
        """
        signs = HeadlineSigns(sheet)
        if not signs.candidates:
            return None
        if signs.names() != self.names:
            raise TableError(
                f"data/{WEIGHTS}: the weights belong to other signs of a headline; "
                "run tools/tagger/headlines.py"
            )
        keys = [signs.key(index) for index in signs.candidates]
        place, probability = self.choose(keys, np.array(signs.table()))
        return Likeliest(signs.candidates[place], round(probability, 4))

    def choose(self, keys: Sequence[str], signs: Array) -> tuple[int, float]:
        """Return the place of the likeliest of the candidates with these signs, and how likely.

        `keys` are the letters of the candidates; `signs` has a row for each.
        """
        found = self._probabilities(signs).tolist()
        shares: dict[str, float] = {}
        for key, probability in zip(keys, found, strict=True):
            shares[key] = shares.get(key, 0.0) + probability
        best = max(range(len(keys)), key=lambda place: (shares[keys[place]], found[place]))
        return best, shares[keys[best]]

    def _probabilities(self, signs: Array) -> Array:
        """Return the probability of each candidate, by the mean score of the networks."""
        weights = self._weights
        table = (signs - weights["mean"]) / weights["spread"]
        hidden = np.tanh(table @ weights["inner"] + weights["bias"])
        scores = (hidden @ weights["outer"][:, :, None])[:, :, 0] + weights["direct"] @ table.T
        mean: Array = scores.mean(0)
        odds = np.exp(mean - mean.max())
        probabilities: Array = odds / odds.sum()
        return probabilities


@cache
def _shipped() -> HeadlineModel:
    return read_headline_model(read_bytes(WEIGHTS))


def read_headline_model(content: bytes) -> HeadlineModel:
    """Return the model in the bytes of a weights file."""
    with np.load(io.BytesIO(content), allow_pickle=False) as file:
        weights = {name: file[name] for name in file.files}
    names = weights.pop("names").tolist()
    return HeadlineModel(names, {name: array.astype(float) for name, array in weights.items()})
