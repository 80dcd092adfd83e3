"""The elements of HTML, by how their content is set on a page (``data/html_elements.tsv``)."""

from __future__ import annotations

from typing import Final

from normalizer.tables import read_rows

_ELEMENTS = {
    row["kind"]: frozenset(row["elements"].split()) for row in read_rows("html_elements.tsv")
}

UNSEEN: Final = _ELEMENTS["unseen"]
BLOCKS: Final = _ELEMENTS["block"]
APART: Final = _ELEMENTS["apart"]
RUNNING: Final = _ELEMENTS["running"]
STRONG: Final = _ELEMENTS["strong"]
SET_APART: Final = _ELEMENTS["set-apart"]
