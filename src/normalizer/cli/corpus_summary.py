"""The summary of a run over many pages."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from normalizer.cli.messages import complain, printable
from normalizer.cli.standard_streams import write_output

if TYPE_CHECKING:
    from normalizer.corpus.run import Summary

# Warnings and languages that are shown, the most frequent first.
_SHOWN = 20


def report(summary: Summary, output: Path, seconds: float) -> None:
    """Write the summary to standard output, and the first failed pages to standard error."""
    tally = summary.tally
    for name, error in tally.failures:
        complain(f"{name}: {error}")
    if tally.failed > len(tally.failures):
        complain(f"{tally.failed - len(tally.failures):,} more failed; see the errors in {output}")
    rate = (tally.pages - summary.resumed) / seconds
    rows = {
        "pages": f"{tally.pages:,}{_resumed(summary.resumed)}",
        "failed": f"{tally.failed:,}",
        "languages": _counted(tally.languages),
        "images": f"{tally.images:,}",
        "translated": _counted(tally.translations),
        "warnings": _counted(tally.warnings),
        "left out": _counted(summary.left_out),
        "time": f"{seconds:.1f} s, {rate:.1f} pages per second",
        "output": printable(str(output)),
    }
    write_output("".join(f"{label:<12}{value}\n" for label, value in rows.items() if value))


def _resumed(pages: int) -> str:
    return f", {pages:,} of them by an earlier run" if pages else ""


def _counted(counts: Counter[str]) -> str:
    """Return what was counted, the most frequent first.

    >>> _counted(Counter(no_date=1, de=1200, en=1))
    'de 1,200 · en 1 · no_date 1'
    """
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    shown = [f"{printable(name)} {number:,}" for name, number in ordered[:_SHOWN]]
    return " · ".join([*shown, *(["…"] if len(ordered) > _SHOWN else [])])
