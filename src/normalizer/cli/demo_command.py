"""The command ``caption-normalizer demo``: cleans a sample page that is in the package."""

from __future__ import annotations

import argparse
from typing import NamedTuple

from normalizer.cli.common_options import CommandParser
from normalizer.cli.standard_streams import write_output
from normalizer.tables import read_bytes

_EPILOG = """\
examples:
  caption-normalizer demo           an excerpt of a page of text, and the article that it becomes
  caption-normalizer demo --html    the same for a page of HTML
  caption-normalizer demo --page | caption-normalizer --format json
                                    the sample as input of any other command

The stories are invented. exit codes: 0 done, 2 wrong usage
"""
# Columns of a terminal.
_WIDTH = 80
_MARK = "| "


class _Sample(NamedTuple):
    """A page under ``data/demo``, and which of its lines the excerpt shows."""

    file: str
    kind: str
    first: str
    """How the first line of the excerpt begins."""
    shown: int
    option: str
    """What the command needs for this sample, with a space before it."""


_TEXT = _Sample("page.text", "text", "", 12, "")
_HTML = _Sample("page.html", "HTML", "<h1 ", 12, " --html")


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command."""
    made = CommandParser(
        prog="caption-normalizer demo",
        description="Clean a sample page that is in the package: show an excerpt, then the "
        "article.",
        epilog=_EPILOG,
    )
    made.add_argument("--html", action="store_true", help="the sample of HTML instead of text")
    made.add_argument(
        "--page", action="store_true", help="write the sample page itself and nothing else"
    )
    return made


def run(arguments: list[str]) -> int:
    """Show a sample page and its article; return the exit code."""
    options = parser().parse_args(arguments)
    sample = _HTML if options.html else _TEXT
    page = read_bytes(f"demo/{sample.file}").decode()
    write_output(page if options.page else _shown(sample, page))
    return 0


def _shown(sample: _Sample, page: str) -> str:
    from normalizer.pipeline import Normalizer

    lines = page.splitlines()
    tool = Normalizer()
    read = tool.normalize_html if sample is _HTML else tool.normalize
    return (
        f"An invented page of {sample.kind}, {len(lines)} lines; from it:\n\n"
        f"{_excerpt(sample, lines)}\n"
        "The article:\n\n"
        f"{read(page).to_text()}\n"
        "Captions, credits and sign-off as data:\n"
        f"  caption-normalizer demo{sample.option} --page | caption-normalizer --format json\n"
    )


def _excerpt(sample: _Sample, lines: list[str]) -> str:
    """Return lines of the page as a terminal shows them, the last one included."""
    start = next(number for number, line in enumerate(lines) if line.startswith(sample.first))
    end = start + sample.shown
    return "".join(
        f"{_MARK}{_cut(line)}".rstrip() + "\n" for line in [*lines[start:end], "…", lines[-1]]
    )


def _cut(line: str) -> str:
    room = _WIDTH - len(_MARK)
    return line if len(line) <= room else f"{line[: room - 1]}…"
