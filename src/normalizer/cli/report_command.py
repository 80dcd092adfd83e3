"""The command ``caption-normalizer report``: writes one HTML page that explains each line."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence

from normalizer.article import Article
from normalizer.cli.common_options import CommandParser, files_read, normalizer_of
from normalizer.cli.outputs import is_folder, output_to
from normalizer.cli.page_inputs import (
    WarningMessages,
    add_input_options,
    articles_of,
    names_of,
    output_target,
    shown_name,
)
from normalizer.cli.standard_streams import log_as_messages
from normalizer.errors import ConfigurationError
from normalizer.parts import ArticleWarning

_EPILOG = """\
examples:
  caption-normalizer report page.html -o report.html    lines and article side by side
  caption-normalizer report pages/* -o report.html      an overview, the least certain pages first
  curl -s URL | caption-normalizer report --url URL -o report.html

exit codes: 0 done, 1 some input failed and the rest is in the report, 2 wrong usage
"""


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command."""
    made = CommandParser(
        prog="caption-normalizer report",
        description="Show what was done: one HTML page with the lines of each page, the rule that "
        "decided each line, and the article. It loads nothing from outside.",
        epilog=_EPILOG,
    )
    add_input_options(made)
    made.add_argument(
        "--compare",
        action="store_true",
        help="show what --rules and --disable change: both articles, and the lines that differ",
    )
    made.add_argument(
        "-o",
        type=output_target,
        dest="output",
        metavar="FILE",
        help="write to a file, completely or not at all; by default to standard output",
    )
    return made


def run(arguments: Sequence[str]) -> int:
    """Write a report of the inputs that `arguments` name; return the exit code."""
    from normalizer.report import to_report

    options = parser().parse_args(arguments)
    names = names_of(options)
    if options.output and is_folder(options.output):
        raise ConfigurationError(
            f"{options.output}: a report is one file; name a file in this folder"
        )
    if options.compare and not (options.rules or options.disable):
        raise ConfigurationError(
            "--compare shows what --rules and --disable change; give one of them"
        )
    failed: list[str] = []
    messages = WarningMessages(every=True)

    def pages() -> Iterator[tuple[str, Article] | tuple[str, Article, Article]]:
        for name in names:
            found = articles_of(name, options, tools)
            if isinstance(found, str):
                found = [Article(warnings=[ArticleWarning.of("unreadable-input", found)])]
            article, *before = found
            if not article.lines:
                failed.append(name)
                messages.of(name, article)
            yield (shown_name(name), article, before[0]) if before else (shown_name(name), article)

    with log_as_messages(verbose=options.verbose):
        tools = [normalizer_of(options)]
        if options.compare:
            without_packs = {**vars(options), "rules": [], "disable": []}
            tools.append(normalizer_of(argparse.Namespace(**without_packs)))
        with output_to(options.output, names, ".html", files_read(options)) as send:
            report = to_report(pages(), rules=tools[0].rules)
            send("report", report, len(failed) < len(names))
    return 1 if failed else 0
