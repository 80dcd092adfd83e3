"""The networks of the learned tagger, and the search for the best roles of a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from normalizer.tag.learned.features import Features
from normalizer.tag.learned.features.text_arrays import Array, product, product_of_columns

# The distance between the three lines that each layer looks at.
DILATIONS: Final = (1, 2, 4, 8, 16)
# After these layers, a summary of the whole page is added to every line.
POOLED: Final = (2,)
# Standardised features are clipped to this range.
_MAX_FEATURE = 8
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
# An element with this many paragraphs is a container of the text. Below it, a line that is
# boilerplate with this probability is a notice or an author's portrait rather than the last line:
# of 40 pages of the corpora with such lines, 27 are better without them.
_SEVERAL = 3
_DOUBTFUL = 0.3
# A list of which the search kept some items is text if the mean of their log-odds is at least this.
# On unseen pages, 21 of 31 such lists were text; of 29 below it 10, most of them lists of contents.
_LIST_IS_TEXT = -0.25


@dataclass(frozen=True, slots=True)
class Networks:
    """Several networks, trained alike from different random weights; their mean is the result.

    `mean` and `inverse_spread` standardise the dense features. `transitions` and `start` are
    log-weights of one role after another, and of a role at the top of a page. `embedding` has the
    vectors of each word, those of the networks side by side. Each of `members` holds the layers of
    one network.
    """

    mean: Array
    inverse_spread: Array
    transitions: Array
    start: Array
    embedding: Array
    members: tuple[Mapping[str, Array], ...]


class Around(NamedTuple):
    """The numbers of the elements around the lines of a page.

    `lists` are those of the lists whose items the lines are, 0 for other lines; `containers` are
    those of the elements that hold the text, ``None`` for plain text.
    """

    lists: Array
    containers: Array | None = None


def role_scores(networks: Networks, features: Features) -> Array:
    """Return the log-probabilities of roles, lines by roles: the mean over the networks."""
    dense = features.dense - networks.mean
    dense *= networks.inverse_spread
    dense.clip(-_MAX_FEATURE, _MAX_FEATURE, out=dense)
    count, known = dense.shape
    # What all networks read; the vectors that each has of the words are put behind.
    inputs = np.empty((count, len(networks.members[0]["input"])), np.float32)
    inputs[:, :known] = dense
    vectors = _word_vectors(networks.embedding, features)
    vectors = vectors.reshape(count, 3, len(networks.members), -1)
    scores = []
    for member, weights in enumerate(networks.members):
        inputs[:, known:] = vectors[:, :, member].reshape(count, -1)
        scores.append(_scores_of(weights, inputs, features.hints))
    mean: Array = np.add.reduce(_normalised(np.array(scores)), axis=0)
    mean /= len(scores)
    return _normalised(mean)


def _scores_of(weights: Mapping[str, Array], inputs: Array, hints: Array | None) -> Array:
    """Return the scores of one network."""
    state = product(inputs, weights["input"])
    state += weights["input_bias"]
    if hints is not None:
        state += product(hints, weights["hints"])
    # With the number 0 instead of these, NumPy compares one by one, in three times the time.
    zeros = np.zeros_like(state)
    np.maximum(state, zeros, out=state)
    for layer, dilation in enumerate(DILATIONS):
        added = product(_near(state, weights[f"taps_{layer}"], dilation), weights[f"layer_{layer}"])
        added += weights[f"layer_{layer}_bias"]
        state += np.maximum(added, zeros, out=added)
        if layer in POOLED:
            summary = _pooled(weights[f"attention_{layer}"], state)
            state += np.maximum(summary @ weights[f"pooled_{layer}"], 0)
    scores = product(state, weights["output"])
    scores += weights["output_bias"]
    return scores


def _near(state: Array, taps: Array, dilation: int) -> Array:
    """Return each line's numbers mixed with those of the lines `dilation` above and below it.

    `taps` has a factor for each number of the line above, the line itself, the line below.
    """
    above, own, below = taps
    mixed: Array = state * own
    if len(state) > dilation:
        mixed[dilation:] += state[:-dilation] * above
        mixed[:-dilation] += state[dilation:] * below
    return mixed


def _normalised(scores: Array) -> Array:
    """Return `scores`, shifted in place so that the probabilities of each line sum to 1."""
    scores -= np.maximum.reduce(scores, axis=-1, keepdims=True)
    scores -= np.log(np.add.reduce(np.exp(scores), axis=-1, keepdims=True))
    return scores


def _word_vectors(table: Array, features: Features) -> Array:
    """Return the mean of the vectors of each line's words, that of the first and that of the last.

    Lines without words have zeros.
    """
    found = np.zeros((len(features.count), 3, table.shape[1]), np.float32)
    filled = np.flatnonzero(features.count)
    if len(filled):
        vectors = table.take(features.words, axis=0)
        first = features.first[filled]
        count = features.count[filled]
        found[filled, 0] = np.add.reduceat(vectors, first, axis=0) / count[:, None]
        found[filled, 1] = vectors.take(first, axis=0)
        found[filled, 2] = vectors.take(first + count - 1, axis=0)
    return found


def _pooled(attention: Array, state: Array) -> Array:
    """Return the mean, the maximum and the attended mean of each head over the lines of a page."""
    scores = product(state, attention)
    scores = np.exp(scores - np.maximum.reduce(scores, axis=0))
    scores /= np.add.reduce(scores, axis=0)
    mean = np.add.reduce(state, axis=0) / len(state)
    highest = np.maximum.reduce(state, axis=0)
    attended = product_of_columns(scores, state)
    return np.concatenate([mean, highest, attended.ravel()])[None]


def decode(
    scores: Array,
    transitions: Array,
    start: Array,
    sizes: Array,
    around: Around | None = None,
) -> Array:
    """Return the index into `ROLES` of the role of each line.

    `scores` are log-probabilities, lines by roles; `transitions` and `start` are as for
    `best_path`; `sizes` are the lengths of the lines in characters.
    """
    weight = _TRANSITION_WEIGHT * (1 + _GROUP_WEIGHT / 2)
    likely = np.exp(scores)
    # The score of each role's group is added.
    grouped = scores + _GROUP_WEIGHT * np.log(product(likely, _SAME_GROUP) + 1e-9)
    path = best_path(grouped, transitions * weight, start * weight)
    _drop_stray_text(path, likely, sizes)
    _drop_loose_end(path, likely, sizes)
    if around is not None:
        _settle_lists(path, likely, around.lists)
        if around.containers is not None:
            _drop_end_apart(path, likely, sizes, around.containers)
    _ensure_headline(path, scores)
    return path


def _settle_lists(path: Array, likely: Array, lists: Array) -> None:
    """Make the items of a list all text or all boilerplate where some are kept and some are not."""
    items = np.flatnonzero((lists > 0) & (_IS_CONTENT[path] | (path == _BOILERPLATE)))
    if not len(items):
        return
    kept, of_list = _IS_CONTENT[path[items]], lists[items]
    odds = np.log(likely[items][:, _CONTENT].sum(axis=1) + 1e-4)
    odds -= np.log(likely[items, _BOILERPLATE] + 1e-4)
    count = np.maximum(np.bincount(of_list), 1)
    is_text = np.bincount(of_list, odds) / count >= _LIST_IS_TEXT
    is_mixed = np.bincount(of_list, kept) % count > 0
    changed = is_mixed[of_list] & (kept != is_text[of_list])
    path[items[changed]] = np.where(kept[changed], _BOILERPLATE, _BODY)


def _drop_stray_text(path: Array, likely: Array, sizes: Array) -> None:
    """Make doubtful running text far from the article, such as a notice or comment, boilerplate."""
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
    """Make doubtful short lines after the last sure paragraph boilerplate, also subheads."""
    content = _IS_CONTENT[path].nonzero()[0]
    paragraph = likely[content][:, _PARAGRAPH].sum(axis=1)
    firm = np.flatnonzero((paragraph >= _SURE) & (sizes[content] >= _LONG))
    if len(firm):
        end = int(firm[-1]) + 1
        after = content[end:]
        loose = (paragraph[end:] < _LIKELY) & (sizes[after] < _LONG)
        path[after[loose]] = _BOILERPLATE


def _drop_end_apart(path: Array, likely: Array, sizes: Array, containers: Array) -> None:
    """Make doubtful last lines boilerplate that are in no container of several paragraphs."""
    content = _IS_CONTENT[path].nonzero()[0]
    found, counts = np.unique(containers[content[sizes[content] >= _LONG]], return_counts=True)
    apart = ~np.isin(containers[content], found[counts >= _SEVERAL])
    stays = np.flatnonzero(~(apart & (likely[content, _BOILERPLATE] >= _DOUBTFUL)))
    if not apart.all():
        path[content[stays[-1] + 1 :]] = _BOILERPLATE


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


# Roles by roles, 1 where two roles are in one of `_GROUPS`.
_SAME_GROUP = np.zeros((len(ROLES), len(ROLES)), np.float32)
for _members in ([ROLES.index(role) for role in group] for group in _GROUPS):
    _SAME_GROUP[np.ix_(_members, _members)] = 1


def best_path(scores: Array, transitions: Array, start: Array) -> Array:
    """Return the best role of each line as a number, by the Viterbi algorithm.

    `scores` are log-scores, lines by roles. `transitions[a, b]` is added where role `b` follows
    role `a`, and `start` for the role of the first line. Ties go to the role with the lower number.

    A line whose best role leads by more than transitions can make up is settled beforehand. The
    stretches between settled lines are searched separately, which gives the same result.
    """
    count = len(scores)
    if not count:
        return np.zeros(0, np.int64)
    scores = scores.copy()
    scores[0] += start
    best: Array = scores.argmax(axis=1)
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
    """Return what role `b` can gain over role `a` by its neighbours, at most, as ``[a, b]``."""
    # The first line is not entered from another, and the last not left: neither counts below 0.
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
