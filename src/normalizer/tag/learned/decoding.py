"""From scores to roles: the likeliest sequence, and a headline for every article."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from normalizer.tag.learned.learned_roles import ROLES
from normalizer.tag.learned.viterbi import best_path

if TYPE_CHECKING:
    from normalizer.tag.learned.features.characters import Array

# How much the order of roles counts beside the look of each line; 0.1 to 0.4 gave the same figures.
_TRANSITION_WEIGHT = 0.25
# Roles that are mistaken for each other, such as caption and alt text, lend each other this much: a line that is
# surely of an image shall not become body because its two likeliest roles share the vote.
_GROUPS = (("boilerplate",), ("body", "subhead", "summary"), ("title",), ("caption", "alt", "credit", "caption+credit"), ("byline", "date", "signoff"))  # fmt: skip
_GROUP_WEIGHT = 1.0
# An article without a headline takes the likeliest line above its body, if it is at least this likely.
_LEAST_HEADLINE = 0.03
_HEADLINE_REACH = 3


# Running text this many lines away from the article's is no part of it, unless the network is this sure.
_FAR = 15
_SURE = 0.8


def decode(scores: Array, transitions: Array, start: Array, sizes: Array) -> Array:
    """Return the number of the role of each line.

    `scores` are log-probabilities, lines by roles; `sizes` the lengths of the lines in characters.
    """
    weight = _TRANSITION_WEIGHT * (1 + _GROUP_WEIGHT / 2)
    likely = np.exp(scores)
    path = best_path(_grouped(scores, likely), transitions * weight, start * weight)
    path = _without_loose_end(_without_strays(path, likely, sizes), likely, sizes)
    return _with_headline(path, scores)


def _without_strays(path: Array, likely: Array, sizes: Array) -> Array:
    """Return `path` without doubtful running text far from the article: consent texts, comments, the next article."""
    content = _IS_CONTENT[path].nonzero()[0]
    apart = content[1:] - content[:-1] > _FAR
    if not apart.any():
        return path
    run = np.zeros(len(content), np.int64)
    np.cumsum(apart, out=run[1:])
    weight = np.bincount(run, likely[content][:, _CONTENT].sum(axis=1) * sizes[content])
    sure = weight / np.maximum(np.bincount(run, sizes[content]), 1)
    stray = (weight < weight.max()) & (sure < _SURE)
    path[content[stray[run]]] = ROLES.index("boilerplate")
    return path


def _without_loose_end(path: Array, likely: Array, sizes: Array) -> Array:
    """Return `path` without doubtful short lines behind the last sure paragraph: no article ends in a subhead."""
    content = _IS_CONTENT[path].nonzero()[0]
    paragraph = likely[content][:, _PARAGRAPH].sum(axis=1)
    firm = np.flatnonzero((paragraph >= _SURE) & (sizes[content] >= _LONG))
    if len(firm):
        behind = content[int(firm[-1]) + 1 :]
        loose = (paragraph[int(firm[-1]) + 1 :] < _UNSURE) & (sizes[behind] < _LONG)
        path[behind[loose]] = ROLES.index("boilerplate")
    return path


# A line of that many characters is a paragraph rather than a heading.
_LONG = 60
# A short line behind the last sure paragraph must be a paragraph itself with this probability.
_UNSURE = 0.5
_PARAGRAPH = [ROLES.index(role) for role in ("body", "summary")]
_CONTENT = [ROLES.index(role) for role in ("body", "subhead", "summary")]
_IS_CONTENT = np.isin(np.arange(len(ROLES)), _CONTENT)


def _membership() -> Array:
    table = np.zeros((len(ROLES), len(ROLES)), np.float32)
    for group in _GROUPS:
        members = [ROLES.index(role) for role in group]
        table[np.ix_(members, members)] = 1
    return table


_SAME_GROUP = _membership()


def _grouped(scores: Array, likely: Array) -> Array:
    """Return the scores with each role's group added."""
    group = likely @ _SAME_GROUP
    grouped: Array = scores + _GROUP_WEIGHT * np.log(group + 1e-9)
    return grouped


def _with_headline(path: Array, scores: Array) -> Array:
    title, body = ROLES.index("title"), ROLES.index("body")
    bodies = np.flatnonzero(path == body)
    if not len(bodies):
        return path
    reach = int(bodies[0]) + _HEADLINE_REACH
    if (path[:reach] == title).any():
        return path
    likeliest = int(scores[:reach, title].argmax())
    if scores[likeliest, title] > np.log(_LEAST_HEADLINE):
        path[likeliest] = title
    return path
