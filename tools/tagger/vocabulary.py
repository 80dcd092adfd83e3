"""Make the vocabularies that the package loads ready-made, from the tables of words and lines.

    python -m tools.tagger.vocabulary

Run it when ``cues.tsv`` or ``sentence_words.tsv`` changes; training writes the files anyway.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from tools.tagger.export import vocabulary_in

from normalizer.tag.learned.features.text_arrays import PACKED, packed

DATA = Path(__file__).resolve().parents[2] / "src" / "normalizer" / "data" / "tagger"


def main() -> None:
    """Write the file of each kind of pages."""
    for folder in (DATA / "text", DATA / "html"):
        np.savez(folder / PACKED, allow_pickle=False, **packed(vocabulary_in(folder)))


if __name__ == "__main__":
    main()
