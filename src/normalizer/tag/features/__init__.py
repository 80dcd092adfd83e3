"""Features of the lines of a page, for the learned tagger: numbers that say how a line looks and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from normalizer.tag.features.characters import Array
from normalizer.tag.features.line import line_columns
from normalizer.tag.features.page import page_columns
from normalizer.tag.features.view import View, view_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalizer.read.lines import Line
    from normalizer.tag.features.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Features:
    """The features of a page: `dense`, lines by numbers, and the vocabulary row of each word with where lines begin."""

    dense: Array
    words: Array
    first: Array
    count: Array


def page_features(lines: Sequence[Line], vocabulary: Vocabulary) -> Features:
    """Return the features of `lines`."""
    view = view_page(lines, vocabulary)
    columns = _columns(view)
    dense = np.empty((len(columns), len(lines)), np.float32)
    for row, column in enumerate(columns.values()):
        dense[row] = column
    return Features(dense.T, view.known, view.words.first, view.words.count)


def feature_names(vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the names of the columns of `Features.dense`, in order."""
    return tuple(_columns(view_page([], vocabulary)))


def _columns(view: View) -> dict[str, Array]:
    line = line_columns(view)
    return {**line, **page_columns(view, line)}
