"""The command ``caption-normalizer corpus``: cleans many pages, in several processes, resumably."""

from __future__ import annotations

import argparse
import os
import time
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from normalizer._version import __version__
from normalizer.adapters.rows import DEFAULT_KEYS, Keys, known_fields
from normalizer.cli.command_parser import CommandParser
from normalizer.cli.common_options import (
    add_rule_options,
    add_translation_options,
    listed,
    normalizer_of,
)
from normalizer.cli.corpus_progress import progress
from normalizer.cli.corpus_summary import report
from normalizer.cli.messages import complain
from normalizer.errors import ConfigurationError, CorpusError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalizer.corpus.run import Run

_EPILOG = """\
inputs (.gz and .zst too):
  .jsonl .ndjson .json   JSON Lines, one object per line
  .parquet               one row per page
  .warc .wet             responses with HTML or text
  .txt .html and others  one page per file; folders are read with the folders in them

examples:
  caption-normalizer corpus pages/ -o clean.jsonl
  caption-normalizer corpus 'crawl/*.warc.gz' -o clean.parquet -j 8
  caption-normalizer corpus dump.jsonl.zst --text-key body --id-key doc -o clean.jsonl --no-lines

An interrupted run goes on when the same command is given again.

exit codes: 0 done, 1 a page failed (its row has an error) or the run was stopped, 2 wrong usage
"""


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command."""
    made = CommandParser(
        prog="caption-normalizer corpus",
        description="Clean many pages in several processes and write one row per page.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    made.add_argument(
        "inputs", nargs="+", metavar="IN", help="a file, a folder or a pattern such as '*.jsonl'"
    )
    made.add_argument(
        "-o",
        dest="output",
        type=Path,
        required=True,
        metavar="OUT",
        help="the output; its name ends in .jsonl, .jsonl.gz, .jsonl.zst or .parquet",
    )
    made.add_argument(
        "-j",
        dest="processes",
        type=_positive,
        default=_cores(),
        metavar="N",
        help="number of processes; one per core by default; the output is the same for any number",
    )
    _add_input_options(made)
    made.add_argument(
        "--fields", type=listed, metavar="NAME,...", help="only these fields of the articles"
    )
    made.add_argument("--no-lines", action="store_true", help="leave out the line log")
    add_rule_options(made)
    add_translation_options(made)
    return made


def _add_input_options(made: argparse.ArgumentParser) -> None:
    for name, purpose in (
        ("text", "the text of a page"),
        ("html", "the HTML of a page, which counts where a record has both"),
        ("url", "the address of a page"),
        ("id", "the id of a page; file and line by default"),
    ):
        default = getattr(DEFAULT_KEYS, name)
        made.add_argument(
            f"--{name}-key",
            default=default,
            metavar="KEY",
            help=f"key or column of {purpose}; default: {default}",
        )
    made.add_argument(
        "--input",
        choices=("auto", "text", "html"),
        default="auto",
        help="type of page files; auto (default) recognises HTML by its first bytes",
    )


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 on")
    return int(text)


def _cores() -> int:
    """Return the number of cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run(arguments: Sequence[str]) -> int:
    """Clean the inputs that `arguments` name; return the exit code."""
    options = parser().parse_args(arguments)
    try:
        return _run(_described(options))
    except ConfigurationError as error:
        complain(str(error))
        return 2
    except CorpusError as error:
        complain(str(error))
    except BrokenPipeError:
        raise
    except OSError as error:
        complain(f"{options.output}: cannot be written: {error.strerror or error}")
    return 1


def _described(options: argparse.Namespace) -> Run:
    """Return the run that the options describe; raise `ConfigurationError` if it cannot begin."""
    from normalizer.corpus.file_readers import Reading
    from normalizer.corpus.inputs import Inputs
    from normalizer.corpus.run import Run

    make_tool = normalizer_of(options)
    make_tool()  # raises for what a worker could not use either
    left_out = {"lines"} if options.no_lines else set()
    fields = tuple(name for name in known_fields(options.fields) if name not in left_out)
    keys = Keys(options.text_key, options.html_key, options.url_key, options.id_key)
    return Run(
        inputs=Inputs(options.inputs, Reading(keys, options.input)),
        output=options.output,
        fields=fields,
        make_tool=make_tool,
        settings=_settings(options, fields),
        processes=options.processes,
    )


def _settings(options: argparse.Namespace, fields: tuple[str, ...]) -> str:
    """Return everything that decides about the articles, the contents of files as digests."""
    contents = [
        blake2b(Path(name).read_bytes()).hexdigest() if Path(name).is_file() else name
        for name in (*options.rules, *options.lexicon)
    ]
    return repr(
        (__version__, fields, options.translator, options.target, options.disable, contents)
    )


def _run(described: Run) -> int:
    watcher = progress()
    started = time.monotonic()
    try:
        summary = described.clean(watcher)
    finally:
        watcher.close()
    report(summary, described.output, time.monotonic() - started)
    if summary.tally.pages == 0:
        complain("the inputs have no pages; name files, or folders with pages in them")
    return int(summary.tally.failed > 0 or summary.tally.pages == 0)
