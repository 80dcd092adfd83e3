"""The first look: what the grammars of fields are asked of a line, by its other features."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from normalizer.errors import TableError
from normalizer.tag.learned.features.products import product

if TYPE_CHECKING:
    from normalizer.tag.learned.features.text_arrays import Array

# The name of the file, beside the weights of the networks.
FIRST_LOOK: Final = "first_look.npz"
# The log-odds from which on a question is asked: a probability of .001. On pages of publishers that
# the first look had not seen, something is asked of one line in nine near running text, and one
# role in 5,000 becomes another.
_LEAST: Final = float(np.log(0.001))


@dataclass(frozen=True, slots=True)
class FirstLook:
    """A small network that says which questions to the grammars may matter for a line.

    It sees the features of a line that come before those of the grammars: `inputs` are features by
    units of its only layer, `outputs` are units by questions.
    """

    inputs: Array
    input_bias: Array
    outputs: Array
    output_bias: Array

    def questions(self, features: Array) -> Array:
        """Return which questions to ask of which lines, lines by questions.

        `features` are lines by features.
        """
        units = product(features, self.inputs)
        units += self.input_bias
        np.maximum(units, 0, out=units)
        asked: Array = product(units, self.outputs) >= _LEAST - self.output_bias
        return asked


def read_first_look(content: bytes, features: int) -> FirstLook:
    """Return the first look in the bytes of its file.

    Raises `TableError` unless it was made for that many `features`.
    """
    with np.load(io.BytesIO(content), allow_pickle=False) as file:
        found = FirstLook(**{name: file[name].astype(np.float32) for name in file.files})
    if len(found.inputs) != features:
        raise TableError(
            f"data/tagger: {FIRST_LOOK} belongs to another version of the features; "
            "run tools/tagger/first_look.py"
        )
    return found
