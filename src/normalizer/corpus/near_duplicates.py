"""Near-duplicates: articles whose texts share most of their runs of words, found by MinHash.

A. Broder, "On the resemblance and containment of documents", 1997; the library is datasketch.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from normalizer.adapters.extras import load

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_WORD = re.compile(r"\w+")
# Words in a run; with runs of five, a page that quotes another shares few with it.
_RUN: Final = 5
# Positions of a sketch: the similarity that they give has a standard deviation of .035 at .8.
_POSITIONS: Final = 128
_SCHEME: Final = "affine32"  # of permutations; sketches of one can be compared
# Share of common runs from which two texts are near-duplicates.
_SIMILAR: Final = 0.8
# Bytes of a band, five positions of four: of 25 bands, texts of this share have one in common but
# once in 20,000; those that share half of their runs, every second time.
_BAND: Final = 20


def sketch(text: str) -> str:
    """Return the MinHash of a text as hexadecimal digits; an empty string if it has no words."""
    words = _WORD.findall(text.casefold())
    if not words:
        return ""
    runs = {" ".join(words[at : at + _RUN]) for at in range(max(len(words) - _RUN + 1, 1))}
    made = load("datasketch", "duplicates").MinHash(_POSITIONS, seed=1, scheme=_SCHEME)
    made.update_batch(run.encode("utf-8", "surrogatepass") for run in sorted(runs))
    return bytes(made.hashvalues.astype("<u4").tobytes()).hex()


def near_duplicates(sketches: Iterable[Iterable[str]]) -> Iterator[tuple[str, str, float]]:
    """Yield each article that is much like an earlier one: both ids, and the share in common.

    `sketches` are pairs of an id and the sketch of the text, in order. The earlier one is the most
    similar of those that are no near-duplicates themselves and are the first with a band of the
    sketch. These are few, however many pages have the bands of one template.
    """
    import numpy as np

    first: dict[bytes, int] = {}
    kept: list[tuple[str, NDArray[np.uint32]]] = []
    for name, digits in sketches:
        data = bytes.fromhex(digits)
        made = np.frombuffer(data, "<u4")
        bands = [data[at : at + _BAND] for at in range(0, len(data) - _BAND + 1, _BAND)]
        similar = {first[band] for band in bands if band in first}
        shares = ((_share_in_common(made, kept[at][1]), -at) for at in similar)
        share, at = max(shares, default=(0.0, 0))
        if share >= _SIMILAR:
            yield name, kept[-at][0], share
        else:
            for band in bands:
                first.setdefault(band, len(kept))
            kept.append((name, made))


def _share_in_common(one: NDArray[np.uint32], other: NDArray[np.uint32]) -> float:
    """Return the share of common runs of two texts by their sketches."""
    return float((one == other).mean())
