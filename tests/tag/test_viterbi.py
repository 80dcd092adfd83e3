"""The most likely path, compared with all paths."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest

from normalizer.tag.learned.network import best_path


def brute_force(scores, transitions, start):
    """Return the value of the best of all paths, and the function that values one."""

    def value(path):
        steps = sum(transitions[a, b] for a, b in pairwise(path))
        return start[path[0]] + steps + sum(scores[line, role] for line, role in enumerate(path))

    return max(value(path) for path in product(range(scores.shape[1]), repeat=len(scores))), value


@pytest.mark.parametrize("seed", range(30))
def test_path_is_the_best_of_all(seed):
    """No other path scores higher, whether lines are settled beforehand or not."""
    rng = np.random.default_rng(seed)
    scores = rng.normal(size=(6, 3)) * rng.choice([1, 8], size=(6, 1))
    transitions, start = rng.normal(size=(3, 3)), rng.normal(size=3)
    best, value = brute_force(scores, transitions, start)
    assert value(tuple(best_path(scores, transitions, start))) == pytest.approx(best)


@pytest.mark.parametrize("count", [0, 1])
def test_short_pages(count):
    """A page without lines has no path, and a single line takes its best role."""
    scores = np.array([[0.0, 1.0]])[:count]
    assert best_path(scores, np.zeros((2, 2)), np.zeros(2)).tolist() == [1] * count
