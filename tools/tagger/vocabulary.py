"""Make the vocabularies that the package loads ready-made, from the tables of words and lines.

    python tools/tagger/vocabulary.py

Run it when ``cues.tsv`` or ``sentence_words.tsv`` changes; training writes the files anyway.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from normalizer.tag.learned.features.text_arrays import PACKED, packed, vocabulary_of_tables

DATA = Path(__file__).resolve().parents[2] / "src" / "normalizer" / "data" / "tagger"


def main() -> None:
    """Write the file of each kind of pages."""
    for kind in ("text", "html"):
        np.savez(DATA / kind / PACKED, allow_pickle=False, **packed(vocabulary_of_tables(kind)))


if __name__ == "__main__":
    main()
