"""The likeliest sequence of roles: scores of single lines, weighed against which role follows which."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]


def best_path(scores: Array, transitions: Array, start: Array) -> Array:
    """Return the number of the best role of each line.

    `scores` are the log-scores of roles for each line, `transitions[a, b]` what it adds that `b` follows `a`, `start`
    what it adds that a role stands on the first line. Ties go to the role that comes first.

    A line whose best role leads by more than transitions can ever make up is settled beforehand; what lies between
    two such lines is searched by itself, with the same result.

    >>> scores = np.log([[0.9, 0.1], [0.45, 0.55], [0.9, 0.1]])
    >>> best_path(scores, np.array([[0.5, -0.5], [-0.5, 0.5]]), np.zeros(2)).tolist()
    [0, 0, 0]
    """
    count = len(scores)
    best = scores.argmax(axis=1) if count else np.zeros(0, np.int64)
    if count < 2:
        return (scores + start).argmax(axis=1) if count else best
    scores = scores.copy()
    scores[0] += start
    best[0] = scores[0].argmax()
    settled = _settled(scores, best, transitions)
    place = 0
    open_lines = np.flatnonzero(~settled)
    while place < len(open_lines):
        first = int(open_lines[place])
        last = first
        while place < len(open_lines) and open_lines[place] == last:
            last += 1
            place += 1
        _search(scores, transitions, best, first, last)
    return best


def _settled(scores: Array, best: Array, transitions: Array) -> Array:
    """Return which lines no neighbour can change: the lead exceeds what entering and leaving a role can differ by."""
    cells = best + np.arange(0, scores.size, scores.shape[1])
    others = scores.copy()
    others.put(cells, -np.inf)
    lead = scores.take(cells) - others.max(axis=1)
    enter = float((transitions.max(axis=1) - transitions.min(axis=1)).max())
    leave = float((transitions.max(axis=0) - transitions.min(axis=0)).max())
    settled: Array = lead > enter + leave
    return settled


def _search(scores: Array, transitions: Array, best: Array, first: int, last: int) -> None:
    """Settle the lines from `first` up to `last` in `best`, whose neighbours outside are settled."""
    total = scores[first] + (transitions[best[first - 1]] if first else 0)
    back = np.empty((last - first, scores.shape[1]), np.int64)
    for line in range(first + 1, last):
        reached = total[:, None] + transitions
        reached.argmax(axis=0, out=back[line - first])
        total = reached.max(axis=0) + scores[line]
    if last < len(scores):
        total = total + transitions[:, best[last]]
    role = int(total.argmax())
    for line in range(last - 1, first - 1, -1):
        best[line] = role
        role = int(back[line - first, role]) if line > first else role
