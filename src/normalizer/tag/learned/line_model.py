"""The learned tagger: a role and a confidence for every line of a page, from its text alone."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from normalizer.errors import TableError
from normalizer.tables import read_bytes
from normalizer.tag.learned.learned_roles import ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from normalizer.tag.learned.features.characters import Array
    from normalizer.tag.learned.features.vocabulary import Vocabulary
    from normalizer.tag.learned.network import Networks
    from normalizer.text.lines import Line, Page

_NUMBERS = {role: number for number, role in enumerate(ROLES)}
# Pages of text and of HTML have weights of their own: training on both together cost text captions of other languages.
PageKind = Literal["text", "html"]
# Which layout of the weights file this code reads.
VERSION = 3
# A page of more lines or characters is tagged in parts of at most this size, each looked at by itself. The longest
# article page of the corpus has 2,900 lines.
MOST_LINES = 4096
MOST_CHARACTERS = 400_000


class Tagged(NamedTuple):
    """What the tagger says of the lines of a page: the role of each, how sure that is, how likely it is a headline."""

    roles: list[str]
    confidences: list[float]
    titles: list[float]


class LineModel:
    """Tags the lines of a page with a network that was trained on real news pages.

    Deterministic, safe to share between threads, and small when pickled: it is loaded anew. The data, figures and
    limits of the weights are in ``data/tagger/MODEL.md``.
    """

    def __init__(self, networks: Networks, vocabulary: Vocabulary, kind: PageKind = "text") -> None:
        self.kind = kind
        self._networks = networks
        self._vocabulary = vocabulary

    @classmethod
    def load(cls, kind: PageKind = "text") -> LineModel:
        """Return the shipped model for pages of text, or of HTML; read once, at the first call.

        Raises `TableError` when the weights do not fit this version of the code.
        """
        return _shipped(kind)

    def __reduce__(self) -> tuple[object, tuple[PageKind]]:
        return LineModel.load, (self.kind,)

    def tag(self, page: Page, fixed: Mapping[int, str] | None = None) -> Tagged:
        r"""Return the role of each of ``page.lines``, how sure each is, and how likely a headline, from 0 to 1.

        `fixed` maps indexes of lines to roles that are known already: they are kept, with confidence 1, and their
        neighbours are judged in their light. A role that the model does not know ("quote") counts as body for them.

        >>> from normalizer.text.lines import Line, Page
        >>> page = Page([Line(1, "Skip to content"), Line(3, "Image: Reuters/J. Kettler", blanks=1)])
        >>> LineModel.load().tag(page, {0: "boilerplate"}).roles
        ['boilerplate', 'credit']
        """
        whole = Tagged([], [], [])
        for start, lines in _parts(page.lines):
            inside = {
                index - start: role
                for index, role in (fixed or {}).items()
                if start <= index < start + len(lines)
            }
            part = self._tag_part(lines, inside)
            whole.roles.extend(part.roles)
            whole.confidences.extend(part.confidences)
            whole.titles.extend(part.titles)
        return whole

    def scores(self, lines: Sequence[Line]) -> Array:
        """Return the log-probability of each of `ROLES` for each of `lines`, at most `MOST_LINES` of them."""
        from normalizer.tag.learned.features import page_features
        from normalizer.tag.learned.network import role_scores

        return role_scores(self._networks, page_features(lines, self._vocabulary))

    def _tag_part(self, lines: Sequence[Line], fixed: Mapping[int, str]) -> Tagged:
        import numpy as np

        from normalizer.tag.learned.decoding import decode

        scores = self.scores(lines)
        known = list(fixed)
        scores[known] = -1e4
        scores[known, [_NUMBERS.get(role, _NUMBERS["body"]) for role in fixed.values()]] = 0
        sizes = np.array([len(line.text) for line in lines])
        path = decode(scores, self._networks.transitions, self._networks.start, sizes)
        sure = scores[np.arange(len(path)), path].clip(-30, 0).astype(np.float64)
        roles = [ROLES[number] for number in path.tolist()]
        for index, role in fixed.items():
            roles[index] = role
        titles = np.exp(scores[:, _NUMBERS["title"]].clip(-30, 0))
        return Tagged(roles, np.exp(sure).round(4).tolist(), titles.round(4).tolist())


def _parts(lines: Sequence[Line]) -> Iterator[tuple[int, Sequence[Line]]]:
    """Yield where each part of a page begins, and its lines."""
    from normalizer.tag.learned.features.characters import HEAD, TAIL

    if 0 < len(lines) <= MOST_LINES and sum([len(line.text) for line in lines]) <= MOST_CHARACTERS:
        yield 0, lines
        return
    start = size = 0
    for place, line in enumerate(lines):
        shown = min(len(line.text), HEAD + TAIL)
        if place - start >= MOST_LINES or size + shown > MOST_CHARACTERS:
            yield start, lines[start:place]
            start, size = place, 0
        size += shown
    if start < len(lines):
        yield start, lines[start:]


@cache
def _shipped(kind: PageKind) -> LineModel:
    from normalizer.tag.learned.features.vocabulary import load_vocabulary

    vocabulary = load_vocabulary(kind)
    return LineModel(
        read_networks(read_bytes(f"tagger/{kind}/weights.npz"), vocabulary), vocabulary, kind
    )


def read_networks(content: bytes, vocabulary: Vocabulary) -> Networks:
    """Return the networks that the bytes of a weights file hold.

    Raises `TableError` when they were made for other features, roles or words than those of this code.
    """
    import io

    import numpy as np

    from normalizer.tag.learned.features import feature_names
    from normalizer.tag.learned.features.markup_hints import hint_names
    from normalizer.tag.learned.network import Networks

    with np.load(io.BytesIO(content), allow_pickle=False) as file:
        weights = {name: file[name] for name in file.files}
    fits = (
        int(weights.pop("version")) == VERSION
        and tuple(weights.pop("roles").tolist()) == ROLES
        and tuple(weights.pop("features").tolist()) == feature_names(vocabulary)
        and tuple(weights.pop("hint_names").tolist()) == hint_names()
        and weights["embedding"].shape[1] == len(vocabulary.texts) + 1
    )
    if not fits:
        raise TableError(
            "data/tagger: weights made for another version of the features; run tools/tagger/train.py"
        )
    shared = {
        name: weights.pop(name) for name in ("mean", "inverse_spread", "transitions", "start")
    }
    members = tuple(
        {name: array[place].astype(np.float32) for name, array in weights.items()}
        for place in range(len(weights["embedding"]))
    )
    return Networks(**shared, members=members)
