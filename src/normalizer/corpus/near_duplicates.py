"""Near-duplicates: articles whose texts share most of their runs of words, found by MinHash.

A. Broder, "On the resemblance and containment of documents", 1997; the library is datasketch.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from normalizer.adapters.extras import load

_WORD = re.compile(r"\w+")
# Words in a run; with runs of five, a page that quotes another shares few with it.
_RUN: Final = 5
# Positions of a sketch: the similarity that they give has a standard deviation of .035 at .8.
_POSITIONS: Final = 128
_SCHEME: Final = "affine32"  # of permutations; sketches of one can be compared
# Share of common runs from which two texts are near-duplicates.
_SIMILAR: Final = 0.8
# The index finds half of the pairs of this share, and nearly all of those of the one above.
_INDEXED: Final = 0.5


def sketch(text: str) -> str:
    """Return the MinHash of a text as hexadecimal digits; an empty string if it has no words."""
    words = _WORD.findall(text.casefold())
    if not words:
        return ""
    runs = {" ".join(words[at : at + _RUN]) for at in range(max(len(words) - _RUN + 1, 1))}
    made = load("datasketch", "duplicates").MinHash(_POSITIONS, seed=1, scheme=_SCHEME)
    made.update_batch(run.encode("utf-8", "surrogatepass") for run in sorted(runs))
    return bytes(made.hashvalues.astype("<u8").tobytes()).hex()


def near_duplicates(sketches: Iterable[Iterable[str]]) -> Iterator[tuple[str, str, float]]:
    """Yield each article that is much like an earlier one: both ids, and the share in common.

    `sketches` are pairs of an id and the sketch of the text, in order. The earlier one is the most
    similar of those that are no near-duplicates themselves.
    """
    import numpy as np

    library = load("datasketch", "duplicates")
    index = library.MinHashLSH(threshold=_INDEXED, num_perm=_POSITIONS)
    kept: list[tuple[str, Any]] = []
    for name, digits in sketches:
        values = np.frombuffer(bytes.fromhex(digits), "<u8").astype(np.uint64)
        made = library.MinHash(seed=1, scheme=_SCHEME, hashvalues=values)
        shares = ((made.jaccard(kept[at][1]), -at) for at in index.query(made))
        share, at = max(shares, default=(0.0, 0))
        if share >= _SIMILAR:
            yield name, kept[-at][0], share
        else:
            index.insert(len(kept), made)
            kept.append((name, made))
