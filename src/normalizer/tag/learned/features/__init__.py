"""Features of the lines of a page: numbers that describe how a line looks and where it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from normalizer.grammar import Grammar, shipped_grammar
from normalizer.tag.learned.features.grammar_features import FirstLook, add_grammar_features
from normalizer.tag.learned.features.line_features import add_line_features
from normalizer.tag.learned.features.markup_features import hints_of
from normalizer.tag.learned.features.page_features import (
    add_layout,
    add_page_features,
    prose_scores,
)
from normalizer.tag.learned.features.text_arrays import (
    Array,
    FeatureTable,
    View,
    Vocabulary,
    view_page,
)
from normalizer.text.lines import Line


@dataclass(frozen=True, slots=True)
class Features:
    """The features of a page.

    `dense` are lines by features. `words` holds the vocabulary row of each word of the page;
    `first` and `count` are the first word of each line and its number of words. `hints` are lines
    by hints where the page was HTML.
    """

    dense: Array
    words: Array
    first: Array
    count: Array
    hints: Array | None = None


def page_features(
    lines: Sequence[Line],
    vocabulary: Vocabulary,
    grammar: Grammar | None = None,
    first_look: FirstLook | None = None,
) -> Features:
    """Return the features of `lines`, at least one, the lines of one page.

    `grammar` parses the fields in them, the shipped grammar by default; `first_look` says which
    lines it is asked about, by default all near running text.
    """
    view = view_page(lines, vocabulary)
    return Features(
        _table(view, lines, grammar or shipped_grammar(), first_look).by_line(),
        view.known,
        view.words.first,
        view.words.count,
        hints_of(lines),
    )


def feature_names(vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the names of the columns of `Features.dense`, in order."""
    empty = [Line(1, "")]
    return tuple(_table(view_page(empty, vocabulary), empty, shipped_grammar()).names)


def _table(
    view: View, lines: Sequence[Line], grammar: Grammar, first_look: FirstLook | None = None
) -> FeatureTable:
    features = FeatureTable(len(view.keys))
    facts = add_line_features(features, view)
    prose = prose_scores(view, facts)
    add_page_features(features, view, facts, prose)
    add_grammar_features(features, lines, prose, grammar, first_look)
    add_layout(features, view, prose)
    return features
