"""Tables of invented forms beside the tests of a field."""

from __future__ import annotations

import csv
from pathlib import Path


def read_forms(name: str) -> list[dict[str, str]]:
    """Return the rows of a table by column; lines that begin with "#" are comments."""
    lines = Path(__file__).with_name(name).read_text("utf-8").splitlines()
    rows = (line for line in lines if not line.startswith("#"))
    return list(csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE))
