"""From scores to roles: the most likely sequence, with corrections of the whole page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from normalizer.tag.learned.features.products import product

if TYPE_CHECKING:
    from normalizer.tag.learned.features.text_arrays import Array

# The roles that the model gives to lines, in the order of its outputs.
ROLES: Final = (
    "boilerplate", "body", "subhead", "summary", "title", "caption", "alt", "credit",
    "caption+credit", "byline", "date", "signoff",
)  # fmt: skip
_BOILERPLATE, _BODY, _TITLE = (ROLES.index(role) for role in ("boilerplate", "body", "title"))
_PARAGRAPH = [ROLES.index(role) for role in ("body", "summary")]
_CONTENT = [ROLES.index(role) for role in ("body", "subhead", "summary")]
_IS_CONTENT = np.isin(np.arange(len(ROLES)), _CONTENT)

# Weight of the order of roles against the scores of single lines; 0.1 to 0.4 gave the same figures.
_TRANSITION_WEIGHT = 0.25
# Roles that are easily confused, such as caption and alt text, support each other with this weight:
# a line that certainly belongs to an image must not become body because two roles share its votes.
_GROUP_WEIGHT = 1.0
_GROUPS = (
    ("boilerplate",),
    ("body", "subhead", "summary"),
    ("title",),
    ("caption", "alt", "credit", "caption+credit"),
    ("byline", "date", "signoff"),
)
# An article without a headline takes the most likely line from the top down to this many lines
# below the first paragraph, provided that its probability is at least this.
_HEADLINE_REACH = 3
_MIN_HEADLINE = 0.03
# Running text more than this many lines from the article is dropped unless its mean probability is
# at least `_SURE`.
_FAR = 15
_SURE = 0.8
# Lines of at least this many characters are paragraphs rather than headings.
_LONG = 60
# A short line after the last sure paragraph is kept if it is a paragraph with this probability.
_LIKELY = 0.5


def decode(scores: Array, transitions: Array, start: Array, sizes: Array) -> Array:
    """Return the index into `ROLES` of the role of each line.

    `scores` are log-probabilities, lines by roles; `transitions` and `start` are as for
    `best_path`; `sizes` are the lengths of the lines in characters.
    """
    weight = _TRANSITION_WEIGHT * (1 + _GROUP_WEIGHT / 2)
    likely = np.exp(scores)
    path = best_path(_grouped(scores, likely), transitions * weight, start * weight)
    _drop_stray_text(path, likely, sizes)
    _drop_loose_end(path, likely, sizes)
    _ensure_headline(path, scores)
    return path


def _drop_stray_text(path: Array, likely: Array, sizes: Array) -> None:
    """Make doubtful running text far from the article boilerplate.

    Such text is a consent notice, a comment, or the next article.
    """
    content = _IS_CONTENT[path].nonzero()[0]
    apart = content[1:] - content[:-1] > _FAR
    if not apart.any():
        return
    run = np.zeros(len(content), np.int64)
    np.cumsum(apart, out=run[1:])
    weight = np.bincount(run, likely[content][:, _CONTENT].sum(axis=1) * sizes[content])
    sure = weight / np.maximum(np.bincount(run, sizes[content]), 1)
    stray = (weight < weight.max()) & (sure < _SURE)
    path[content[stray[run]]] = _BOILERPLATE


def _drop_loose_end(path: Array, likely: Array, sizes: Array) -> None:
    """Make doubtful short lines after the last sure paragraph boilerplate.

    No article ends with a subhead.
    """
    content = _IS_CONTENT[path].nonzero()[0]
    paragraph = likely[content][:, _PARAGRAPH].sum(axis=1)
    firm = np.flatnonzero((paragraph >= _SURE) & (sizes[content] >= _LONG))
    if len(firm):
        end = int(firm[-1]) + 1
        after = content[end:]
        loose = (paragraph[end:] < _LIKELY) & (sizes[after] < _LONG)
        path[after[loose]] = _BOILERPLATE


def _ensure_headline(path: Array, scores: Array) -> None:
    """Make the most likely line above the body the headline of an article that has none."""
    bodies = np.flatnonzero(path == _BODY)
    if not len(bodies):
        return
    reach = int(bodies[0]) + _HEADLINE_REACH
    if (path[:reach] == _TITLE).any():
        return
    likeliest = int(scores[:reach, _TITLE].argmax())
    if scores[likeliest, _TITLE] > np.log(_MIN_HEADLINE):
        path[likeliest] = _TITLE


def _same_group() -> Array:
    """Return roles by roles, 1 where two roles are in one of `_GROUPS`."""
    table = np.zeros((len(ROLES), len(ROLES)), np.float32)
    for group in _GROUPS:
        members = [ROLES.index(role) for role in group]
        table[np.ix_(members, members)] = 1
    return table


_SAME_GROUP = _same_group()


def _grouped(scores: Array, likely: Array) -> Array:
    """Return the scores with the score of each role's group added."""
    group = product(likely, _SAME_GROUP)
    grouped: Array = scores + _GROUP_WEIGHT * np.log(group + 1e-9)
    return grouped


def best_path(scores: Array, transitions: Array, start: Array) -> Array:
    """Return the best role of each line as a number, by the Viterbi algorithm.

    `scores` are log-scores, lines by roles. `transitions[a, b]` is added where role `b` follows
    role `a`, and `start` for the role of the first line. Ties go to the role with the lower number.

    A line whose best role leads by more than transitions can make up is settled beforehand. The
    stretches between settled lines are searched separately, which gives the same result.

    >>> scores = np.log([[0.9, 0.1], [0.45, 0.55], [0.9, 0.1]])
    >>> best_path(scores, np.array([[0.5, -0.5], [-0.5, 0.5]]), np.zeros(2)).tolist()
    [0, 0, 0]
    """
    count = len(scores)
    if not count:
        return np.zeros(0, np.int64)
    scores = scores.copy()
    scores[0] += start
    best: Array = scores.argmax(axis=1)
    if count == 1:
        return best
    place = 0
    open_lines = np.flatnonzero(~_settled(scores, best, transitions))
    while place < len(open_lines):
        first = last = int(open_lines[place])
        while place < len(open_lines) and open_lines[place] == last:
            last += 1
            place += 1
        _search(scores, transitions, best, first, last)
    return best


def _settled(scores: Array, best: Array, transitions: Array) -> Array:
    """Return which lines no neighbour can change.

    Their best role leads each other one by more than entering and leaving that one can make up.
    """
    cells = best + np.arange(0, scores.size, scores.shape[1])
    leads = scores.take(cells)[:, None] - scores - _most_made_up(transitions).take(best, axis=0)
    leads.put(cells, np.inf)
    settled: Array = leads.min(axis=1) > 0
    return settled


def _most_made_up(transitions: Array) -> Array:
    """Return what role `b` can gain over role `a` by its neighbours, at most, as ``[a, b]``.

    The first line is not entered from another, and the last not left: neither counts below 0.
    """
    entering = (transitions[:, None, :] - transitions[:, :, None]).max(axis=0)
    leaving = (transitions[None, :, :] - transitions[:, None, :]).max(axis=2)
    gain: Array = np.maximum(entering, 0) + np.maximum(leaving, 0)
    return gain


def _search(scores: Array, transitions: Array, best: Array, first: int, last: int) -> None:
    """Write the best roles of the lines from `first` up to `last` into `best`.

    The lines on both sides are settled.
    """
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
