"""What commands look up, as JSON or as blocks of lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from normalizer.cli.standard_streams import write_output
from normalizer.text.invisible import visible
from normalizer.write.json_text import json_object


def write_rows(rows: Iterable[Mapping[str, object]], head: str, *, as_json: bool) -> None:
    """Write rows as JSON, an object a line, or as blocks of lines below their values of `head`."""
    if as_json:
        write_output("".join(f"{json_object(row, indent=None)}\n" for row in rows))
    else:
        write_output("\n".join(_block(row, head) for row in rows))


def _block(row: Mapping[str, object], head: str) -> str:
    cells = {name: "; ".join(it) if isinstance(it, list) else it for name, it in row.items()}
    shown = {name: visible(str(cell)) for name, cell in cells.items() if cell}
    lines = (f"  {name:<8} {cell}\n" for name, cell in shown.items() if name != head)
    return "".join([f"{shown[head]}\n", *lines])
