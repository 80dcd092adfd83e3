"""The learned tagger: a role and a confidence for every line of a page.

Importing this module loads numpy; import it where a page needs it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal, NamedTuple

import numpy as np

from normalizer.errors import TableError
from normalizer.grammar import Grammar
from normalizer.tables import read_arrays
from normalizer.tag.learned.features import feature_names, page_features
from normalizer.tag.learned.features.grammar_features import (
    FIRST_LOOK,
    NAMES,
    FirstLook,
    read_first_look,
)
from normalizer.tag.learned.features.markup_features import hint_names
from normalizer.tag.learned.features.text_arrays import (
    HEAD,
    TAIL,
    Array,
    Vocabulary,
    load_vocabulary,
)
from normalizer.tag.learned.network import ROLES, Around, Networks, decode, role_scores
from normalizer.text.lines import Line

# Text and HTML have separate weights: one network for both lost captions in other languages.
PageKind = Literal["text", "html"]
# The layout of the weights file that this code reads.
VERSION: Final = 5
# A larger page is tagged in parts of at most this size, each on its own. The longest article page
# of the corpus has 2,900 lines.
MAX_LINES: Final = 4096
MAX_CHARACTERS: Final = 400_000

_NUMBERS = {role: number for number, role in enumerate(ROLES)}
# The log-score of every role that a fixed line does not have.
_EXCLUDED = -1e4
# The roles of fields (image texts, bylines, dates, sign-offs), of running text, of image texts.
_FIELD = slice(ROLES.index("caption"), None)
_TEXT = slice(ROLES.index("body"), ROLES.index("summary") + 1)
_IMAGE = slice(ROLES.index("caption"), ROLES.index("caption+credit") + 1)
# A line is one of them only if their probabilities sum to this much. The networks, trained with
# smoothed labels, give them .012 together where they exclude them.
_LEAST_FIELD = 0.03
# The same for texts of images alone. On 350 pages, this leaves four of ten possible fields, and one
# of 18 credits without a colon that it excludes was right.
_LEAST_IMAGE = 0.06
# The log-probability from which on a line may be a byline that the networks miss, .006. On 374
# pages of unseen publishers, it excluded two of three lines near the headline, and no byline.
_LEAST_BYLINE = float(np.log(0.006))


class Tagged(NamedTuple):
    """The tagger's result for a page, one entry per line.

    `titles` are the probabilities that the line is the headline. Numbers are from 0 to 1.
    """

    roles: list[str]
    confidences: list[float]
    titles: list[float]


class Chances(NamedTuple):
    """What scores say of the lines of a page, one entry per line.

    `as_text` are the probabilities to be running text or a subhead, `as_image` those to be a text
    of an image. `may_be_field` says which lines may be texts of images, bylines, dates or
    sign-offs, `may_be_image` which may be texts of images, `may_be_byline` which may be bylines.
    """

    as_text: list[float]
    as_image: list[float]
    may_be_field: list[bool]
    may_be_image: list[bool]
    may_be_byline: list[bool]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class LineModel:
    """Tags the lines of a page with networks that were trained on real news pages.

    Deterministic and safe to share between threads. The data, figures and limits of the weights are
    in ``MODEL.md`` beside them, in ``data/tagger/text`` and ``data/tagger/html``.
    """

    networks: Networks
    vocabulary: Vocabulary
    first_look: FirstLook | None = None

    @classmethod
    @cache
    def load(cls, kind: PageKind = "text") -> LineModel:
        """Return the shipped model for pages of text or of HTML.

        Raises `TableError` when the weights do not fit this version of the code.
        """
        vocabulary = load_vocabulary(kind)
        networks = read_networks(read_arrays(f"tagger/{kind}/weights.npz"), vocabulary)
        features = feature_names(vocabulary).index(NAMES[0])
        first_look = read_first_look(read_arrays(f"tagger/{kind}/{FIRST_LOOK}"), features)
        return LineModel(networks, vocabulary, first_look)

    def scores(self, lines: Sequence[Line], grammar: Grammar | None = None) -> Array:
        """Return the log-probabilities of `ROLES` for `lines`, as lines by roles.

        `grammar` parses credits, bylines, datelines and sign-offs for the features.
        """
        # The first look knows the shipped names and labels only.
        is_shipped = grammar is None or grammar.is_shipped
        first_look = self.first_look if is_shipped else None
        parts = [
            role_scores(
                self.networks,
                page_features(lines[part.start : part.stop], self.vocabulary, grammar, first_look),
            )
            for part in _parts(lines)
        ]
        return np.concatenate(parts) if parts else np.zeros((0, len(ROLES)), np.float32)

    def decide(
        self, lines: Sequence[Line], scores: Array, fixed: Mapping[int, str] | None = None
    ) -> Tagged:
        """Return role, confidence and headline probability of each of `lines` with these `scores`.

        `fixed` maps line indexes to roles that are already known: they are kept, with confidence 1,
        and influence their neighbours. A role that the model does not know ("quote") counts as body
        there.
        """
        whole = Tagged([], [], [])
        for part in _parts(lines):
            known = {
                index - part.start: role for index, role in (fixed or {}).items() if index in part
            }
            chosen = slice(part.start, part.stop)
            tagged = self._decide_part(lines[chosen], scores[chosen].copy(), known)
            whole.roles.extend(tagged.roles)
            whole.confidences.extend(tagged.confidences)
            whole.titles.extend(tagged.titles)
        return whole

    def _decide_part(
        self, lines: Sequence[Line], scores: Array, fixed: Mapping[int, str]
    ) -> Tagged:
        """Return what follows from the `scores` of a part of a page, which it changes."""
        known = list(fixed)
        scores[known] = _EXCLUDED
        scores[known, [_NUMBERS.get(role, _NUMBERS["body"]) for role in fixed.values()]] = 0
        sizes = np.array([len(line.text) for line in lines])
        is_html = any(line.structure for line in lines)
        containers = np.array([_container(line) for line in lines]) if is_html else None
        around = Around(_lists(lines), containers)
        around.lists[known] = 0
        networks = self.networks
        path = decode(scores, networks.transitions, networks.start, sizes, around)
        sure = scores[np.arange(len(path)), path].clip(-30, 0).astype(np.float64)
        roles = [ROLES[number] for number in path.tolist()]
        for index, role in fixed.items():
            roles[index] = role
        titles = np.exp(scores[:, _NUMBERS["title"]].clip(-30, 0))
        return Tagged(roles, np.exp(sure).round(4).tolist(), titles.round(4).tolist())


def _container(line: Line) -> int:
    """Return the number of the element around a line, or around its list; 0 in text."""
    if line.structure is None:
        return 0
    is_item = line.structure.element == "li"
    return line.structure.grandparent if is_item else line.structure.parent


def _lists(lines: Sequence[Line]) -> Array:
    """Return the number of the list of which each line is an item; 0 for other lines."""
    numbers = [0]
    for index, line in enumerate(lines, 1):
        if line.structure is not None:
            numbers.append(line.structure.parent if line.structure.element == "li" else 0)
        else:
            numbers.append(line.item_mark() and (numbers[-1] or index))
    return np.array(numbers[1:], np.int64)


def chances_of(scores: Array) -> Chances:
    """Return what the `scores` of a page say of each of its lines."""
    likely = np.exp(scores)
    text, image, field = (np.add.reduce(likely[:, it], axis=1) for it in (_TEXT, _IMAGE, _FIELD))
    byline = scores[:, _NUMBERS["byline"]]
    may_be = (field >= _LEAST_FIELD, image >= _LEAST_IMAGE, byline >= _LEAST_BYLINE)
    return Chances(*(column.tolist() for column in (text, image, *may_be)))


def _parts(lines: Sequence[Line]) -> Iterator[range]:
    """Yield the indexes of each part of a page; a page of ordinary size is one part."""
    start = size = 0
    for index, line in enumerate(lines):
        shown = min(len(line.text), HEAD + TAIL)
        if index - start >= MAX_LINES or size + shown > MAX_CHARACTERS:
            yield range(start, index)
            start, size = index, 0
        size += shown
    if lines:
        yield range(start, len(lines))


def read_networks(weights: dict[str, Array], vocabulary: Vocabulary) -> Networks:
    """Return the networks in the arrays of a weights file.

    Raises `TableError` when they were trained with other features, roles or words than this code
    has.
    """
    expected: dict[str, object] = {
        "version": VERSION,
        "roles": list(ROLES),
        "features": list(feature_names(vocabulary)),
    }
    # The weights for text have no hints.
    if "hints" in weights:
        expected["hint_names"] = list(hint_names())
    found = {name: weights[name].tolist() for name in expected}
    if found != expected or weights["embedding"].shape[1] != len(vocabulary.keys) + 1:
        raise TableError(
            "data/tagger: the weights belong to another version of the features; "
            "run tools/tagger/train.py"
        )
    shared = {name: weights[name] for name in ("mean", "inverse_spread", "transitions", "start")}
    # Weights are whole numbers of steps, of another size for each column.
    names = [name for name in weights if f"{name}_step" in weights]
    weights = {name: weights[name] * weights[f"{name}_step"] for name in names}
    # The vectors of a word, side by side: they are read together.
    embedding = np.concatenate(weights.pop("embedding"), axis=1)
    members = tuple(
        {name: array[place] for name, array in weights.items()}
        for place in range(len(weights["input"]))
    )
    return Networks(**shared, embedding=embedding, members=members)
