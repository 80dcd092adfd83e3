"""The command ``caption-normalizer demo``: cleans a sample page that is in the package."""

from __future__ import annotations

import argparse

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


# Lines of the excerpt, the first of which begins with this in HTML.
_SHOWN = 12
_HEADING = "<h1 "


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
    page = read_bytes("demo/page.html" if options.html else "demo/page.text").decode()
    write_output(page if options.page else _shown(page, is_html=options.html))
    return 0


def _shown(page: str, *, is_html: bool) -> str:
    """Return an excerpt of the page as a terminal shows it, and the article."""
    from normalizer.pipeline import Normalizer

    lines = page.splitlines()
    headings = [number for number, line in enumerate(lines) if line.startswith(_HEADING)]
    start = headings[0] if is_html else 0
    excerpt = [*lines[start : start + _SHOWN], "…", lines[-1]]
    tool = Normalizer()
    article = tool.normalize_html(page) if is_html else tool.normalize(page)
    kind, option = ("HTML", " --html") if is_html else ("text", "")
    shown = "\n".join(f"{_MARK}{_cut(line)}".rstrip() for line in excerpt)
    return (
        f"An invented page of {kind}, {len(lines)} lines; from it:\n\n"
        f"{shown}\n\n"
        "The article:\n\n"
        f"{article.to_text()}\n"
        "Captions, credits and sign-off as data:\n"
        f"  caption-normalizer demo{option} --page | caption-normalizer --format json\n"
    )


def _cut(line: str) -> str:
    room = _WIDTH - len(_MARK)
    return line if len(line) <= room else f"{line[: room - 1]}…"
