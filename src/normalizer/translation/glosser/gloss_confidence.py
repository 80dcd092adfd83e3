"""How sure the glosser is of a caption: a confidence from what was guessed, and a status."""

from __future__ import annotations

from functools import cache
from math import prod
from typing import NamedTuple

from normalizer.parts import TranslationStatus
from normalizer.tables import read_rows
from normalizer.translation.glosser.caption_gloss import WordCount

# Confidence of a caption in which nothing is doubtful, and the confidence below which one is
# partial: of rated captions, the strictest limit with which four in five are ``ok``
# (docs/glosser.md, "What the confidence means").
_NOTHING_DOUBTFUL, SURE = 0.97, 0.88
# What a caption loses whose words only a general dictionary has: it does not know which sense news
# mean.
_BORROWED_COST = 0.45
_LEAST = 0.05


class Judgement(NamedTuple):
    """Status and confidence of a gloss, and the words of the source that are doubtful in it."""

    status: TranslationStatus
    confidence: float
    doubtful: list[str]


@cache
def _shares() -> dict[str, float]:
    """Return the share of the confidence that remains with each kind of doubt."""
    return {row["kind"]: float(row["share"]) for row in read_rows("translation/gloss_doubts.tsv")}


def judged(count: WordCount) -> Judgement:
    """Return how sure a gloss with at least one known word is.

    The confidence, between 0 and 1, falls with each doubt, with the share of unknown words, and
    with that of words from the user's dictionaries. The status is ``partial`` if a word is unknown
    or doubts bring the confidence below `SURE`; then `doubtful` lists the words, each once.
    """
    shares = _shares()
    remaining = prod(shares[doubt.kind] for doubt in count.doubts)
    coverage = count.known / (count.known + len(count.unknown))
    confidence = round(_NOTHING_DOUBTFUL * remaining * coverage, 2)
    is_sure = confidence >= SURE and not count.unknown
    words = () if is_sure else (word for doubt in count.doubts for word in doubt.words)
    confidence -= round(_BORROWED_COST * count.borrowed / count.known, 2)
    return Judgement(
        "ok" if is_sure else "partial",
        round(max(confidence, _LEAST), 2),
        list(dict.fromkeys([*count.unknown, *words])),
    )
