"""Features of the lines of a page, for the learned tagger: numbers that say how a line looks and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from normalizer.tag.learned.features.grammar_features import add_grammar_features
from normalizer.tag.learned.features.layout import add_layout, add_series
from normalizer.tag.learned.features.line_blocks import Blocks
from normalizer.tag.learned.features.line_features import add_line_features
from normalizer.tag.learned.features.markup_hints import hints_of
from normalizer.tag.learned.features.page_arrays import View, view_page
from normalizer.tag.learned.features.page_features import add_page_features, prose_scores
from normalizer.tag.learned.features.wording_features import add_wording_features
from normalizer.text.lines import Line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalizer.tag.learned.features.characters import Array
    from normalizer.tag.learned.features.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Features:
    """The features of a page.

    `dense` holds a row of numbers for each line, `words` the vocabulary row of each word of the page; `first` and
    `count` tell where a line's words begin and how many there are. `hints` are a row of numbers for each line too, when
    the page was HTML.
    """

    dense: Array
    words: Array
    first: Array
    count: Array
    hints: Array | None = None


def page_features(lines: Sequence[Line], vocabulary: Vocabulary) -> Features:
    """Return the features of `lines`, at least one, the lines of one page.

    >>> from normalizer.tag.learned.features.vocabulary import build_vocabulary
    >>> page_features([Line(1, "Photo: J. Kettler")], build_vocabulary({}, {})).count.tolist()
    [3]
    """
    view = view_page(lines, vocabulary)
    return Features(
        _blocks(view, lines).table(),
        view.known,
        view.words.first,
        view.words.count,
        hints_of(lines),
    )


def feature_names(vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the names of the columns of `Features.dense`, in order."""
    return tuple(_blocks(view_page([Line(1, "")], vocabulary), [Line(1, "")]).names)


def _blocks(view: View, lines: Sequence[Line]) -> Blocks:
    blocks = Blocks(len(view.keys))
    facts = add_line_features(blocks, view)
    prose = prose_scores(view, facts)
    block = add_page_features(blocks, view, facts, prose)
    add_wording_features(blocks, view, prose, block)
    add_grammar_features(blocks, lines, prose)
    add_layout(blocks, view, prose)
    add_series(blocks, view)
    return blocks
