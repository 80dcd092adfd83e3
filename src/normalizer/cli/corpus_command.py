"""The command ``caption-normalizer corpus``: cleans many pages."""

from __future__ import annotations

import argparse
import os
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from functools import partial
from hashlib import blake2b
from pathlib import Path

from normalizer._version import __version__
from normalizer.adapters.extras import load
from normalizer.adapters.rows import DEFAULT_KEYS, ERROR, ID, Delivery, Keys
from normalizer.cli.common_options import (
    MOST_PROCESSES,
    CommandParser,
    add_page_options,
    add_rule_options,
    add_translation_options,
    files_read,
    listed,
    normalizer_of,
    positive,
    rule_files,
    selected_fields,
)
from normalizer.cli.outputs import output_to, places_of
from normalizer.cli.page_inputs import STANDARD_STREAM
from normalizer.cli.progress import progress
from normalizer.cli.standard_streams import complain, write_output
from normalizer.corpus.inputs import Inputs
from normalizer.corpus.near_duplicates import near_duplicates
from normalizer.corpus.output_formats import format_of
from normalizer.corpus.part_folder import PartFolder
from normalizer.corpus.run import Run, Summary
from normalizer.corpus.summary_page import summary_page
from normalizer.errors import ConfigurationError, CorpusError
from normalizer.text.invisible import visible
from normalizer.web_pages import Fetcher
from normalizer.write.csv_rows import csv_line, csv_row

# Warnings and languages that are shown, the most frequent first.
_SHOWN = 20
_SHOWN_FIGURES = (
    "pages", "failed", "dropped", "languages", "images", "translated", "warnings", "left out",
    "near-duplicates", "time", "output",
)  # fmt: skip
_NEAR_DUPLICATE = ("id", "earlier", "share")
_EPILOG = """\
inputs (.gz and .zst too):
  .jsonl .ndjson .json   JSON Lines, one object per line
  .parquet               one row per page
  .warc .wet             responses, resources and conversions with HTML or text
  .txt .html and others  one page per file; folders are read with the folders in them
  .urls                  one address per line; the pages are fetched
  -                      JSON Lines from standard input

examples:
  caption-normalizer corpus pages/ -o clean.jsonl
  caption-normalizer corpus 'crawl/*.warc.gz' -o clean.parquet -j 8
  caption-normalizer corpus dump.jsonl.zst --text-key body --id-key doc -o clean.jsonl --no-lines

An interrupted run goes on when the same command is given again.

exit codes: 0 done, 1 a page failed (its row has an error), no article was written or the run was
stopped, 2 wrong usage
"""


def _report(summary: Summary, options: argparse.Namespace, seconds: float) -> None:
    """Write the summary to standard output and what was wished for, and complain of failures."""
    tally, output = summary.tally, options.outputs[0]
    _complain(summary, output)
    written = (file for file in options.outputs if file not in summary.kept)
    rate = (tally.pages - summary.resumed) / seconds
    resumed = f", {summary.resumed:,} of them by an earlier run" if summary.resumed else ""
    figures = {
        "pages": f"{tally.pages:,}{resumed}",
        "failed": f"{tally.failed:,}",
        "images": f"{tally.images:,}",
        "time": f"{seconds:.1f} s, {rate:.1f} pages per second",
        "output": ", ".join(visible(str(file)) for file in written),
    }
    counts = {
        "languages": tally.languages,
        "translated": tally.translations,
        "warnings": tally.warnings,
        "dropped": tally.dropped,
        "left out": summary.left_out,
    }
    if options.near_duplicates and not summary.kept:
        found = list(near_duplicates(tally.sketches))
        figures["near-duplicates"] = f"{len(found):,}"
        cells = ((name, earlier, f"{share:.2f}") for name, earlier, share in found)
        table = (csv_row(dict(zip(_NEAR_DUPLICATE, row, strict=True))) for row in cells)
        _write(options.near_duplicates, "".join([csv_line(_NEAR_DUPLICATE), *table]))
    if options.summary:
        title = f"Run for {output.name}"
        _write(options.summary, summary_page(title, figures, counts, tally.failures))
    rows = figures | {name: _counted(counted) for name, counted in counts.items()}
    shown = ((label, rows[label]) for label in _SHOWN_FIGURES if rows.get(label))
    width = 17 if options.near_duplicates else 12
    write_output("".join(f"{label:<{width}}{value}\n" for label, value in shown))


def _complain(summary: Summary, output: Path) -> None:
    """Write to standard error why pages failed, the first ones, and what follows from it."""
    tally = summary.tally
    for name, error in tally.failures:
        complain(f"{name}: {error}")
    if tally.failed > len(tally.failures):
        place = "" if summary.kept else f"; see the errors in {output}"
        complain(f"{tally.failed - len(tally.failures):,} more failed{place}")
    if tally.pages == 0:
        complain("the inputs have no pages; name files, or folders with pages in them")
    elif tally.dropped.total() == tally.pages:
        complain(f"all {tally.pages:,} pages were dropped by --drop: {_counted(tally.dropped)}")
    for file in summary.kept:
        complain(f"{file}: stays as it was, because it would have no article")


def _write(file: Path, text: str) -> None:
    with output_to(str(file), [], file.suffix) as send:
        send("", text, True)


def _counted(counts: Counter[str]) -> str:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    shown = [f"{visible(name)} {number:,}" for name, number in ordered[:_SHOWN]]
    return " · ".join([*shown, *(["…"] if len(ordered) > _SHOWN else [])])


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command."""
    made = CommandParser(
        prog="caption-normalizer corpus",
        description="Clean many pages in several processes and write an article or an error for "
        "each.",
        epilog=_EPILOG,
    )
    made.add_argument(
        "inputs", nargs="+", metavar="IN", help="a file, a folder or a pattern such as '*.jsonl'"
    )
    made.add_argument(
        "-o",
        dest="outputs",
        action="append",
        type=_file,
        required=True,
        metavar="OUT",
        help="the output; its name ends in .jsonl, .parquet, .csv, .images.csv, .xml (TEI) or "
        ".conllu, all but .parquet with .gz or .zst behind it if packed; repeatable",
    )
    made.add_argument(
        "-j",
        dest="processes",
        type=positive,
        default=_cores(),
        metavar="N",
        help="number of processes; one per core by default; the output is the same for any number",
    )
    made.add_argument(
        "--near-duplicates",
        type=_file,
        metavar="FILE",
        help="write a table of the articles that are much like an earlier one; needs the extra "
        "duplicates",
    )
    made.add_argument(
        "--summary",
        type=_file,
        metavar="FILE",
        help="write the figures of the run as an HTML page too",
    )
    _add_input_options(made)
    made.add_argument(
        "--fields", type=listed, metavar="NAME,...", help="only these fields of the articles"
    )
    made.add_argument(
        "--drop",
        type=listed,
        default=[],
        metavar="CODE,...",
        help="leave out articles with one of these warnings, such as no-article; error leaves out "
        "the rows of pages that failed",
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
    add_page_options(made)
    made.add_argument(
        "--delay",
        type=float,
        default=1.0,
        metavar="SECONDS",
        help="time between two requests to a host from which pages are fetched; default: 1",
    )


def _file(text: str) -> Path:
    if not text or text.endswith(("/", os.sep)):
        raise argparse.ArgumentTypeError(f"{text!r} is not the name of a file")
    if text == STANDARD_STREAM:
        raise argparse.ArgumentTypeError(
            "an output is a file, which has its parts beside it; name one, such as clean.jsonl"
        )
    return Path(text)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return min(os.cpu_count() or 1, MOST_PROCESSES)


def run(arguments: Sequence[str]) -> int:
    """Clean the inputs that `arguments` name; return the exit code."""
    options = parser().parse_args(arguments)
    described = _described(options)
    watcher = progress()
    started = time.monotonic()
    try:
        with closing(watcher):
            summary = described.clean(watcher)
    except CorpusError as error:
        complain(str(error))
        return 1
    except OSError as error:
        output = error.filename or options.outputs[0]
        complain(f"{output}: cannot be written: {error.strerror or error}")
        return 1
    _report(summary, options, time.monotonic() - started)
    return int(summary.tally.failed > 0 or summary.tally.written == 0)


def _described(options: argparse.Namespace) -> Run:
    """Return the run that the options describe; raise `ConfigurationError` if it cannot begin."""
    keys = Keys(options.text_key, options.html_key, options.url_key, options.id_key)
    fetcher = Fetcher(delay=options.delay, private=options.private_hosts)
    inputs = Inputs(options.inputs, keys, options.input, fetcher=fetcher)
    inputs.excluded = _written(options, inputs)
    normalizer_of(options)  # raises for what a worker could not use either
    has_rows = any(format_of(output).fields for output in options.outputs)
    if not has_rows and (options.fields or options.no_lines):
        raise ConfigurationError("--fields and --no-lines need an output of rows; add another -o")
    if options.fields is not None:  # every row has the others
        options.fields = [name for name in options.fields if name not in {ID, ERROR}]
    selected_fields(options)  # raises for an unknown one
    if options.near_duplicates:
        load("datasketch", "duplicates")
    parts = PartFolder(
        options.outputs[0],
        partial(selected_fields, options),
        *options.outputs[1:],
        sketches=options.near_duplicates is not None,
        delivery=Delivery(drop=options.drop),
    )
    tool = partial(normalizer_of, options)
    return Run(inputs, parts, tool, _settings(options), options.processes)


def _written(options: argparse.Namespace, inputs: Inputs) -> frozenset[str]:
    """Return the real paths of the files that the command writes.

    Raises `ConfigurationError` if one cannot be written, or would replace what is read or written.
    """
    files = list(filter(None, [*options.outputs, options.near_duplicates, options.summary]))
    for file in files:
        folder = os.path.dirname(os.path.realpath(file))  # noqa: PTH120 - as Path it may raise
        if os.path.isdir(file):  # noqa: PTH112 - Path.is_dir raises without permission
            raise ConfigurationError(f"{file}: this is a folder; name a file")
        if not os.path.isdir(folder):  # noqa: PTH112 - the same
            raise ConfigurationError(f"{file}: there is no folder {folder}; make it first")
    places = places_of(files, [*options.inputs, *files_read(options)])
    for file in filter(inputs.would_lose, files):
        raise ConfigurationError(
            f"{file}: the command reads this file; choose an output outside the folder"
        )
    return frozenset(places)


def _settings(options: argparse.Namespace) -> str:
    """Return everything that decides about the articles, the contents of files as digests."""
    names = [*options.rules, *options.lexicon]
    paths = map(Path, rule_files(options))
    contents = [blake2b(path.read_bytes()).hexdigest() for path in paths if path.is_file()]
    written = (options.fields, options.no_lines, options.drop, options.near_duplicates is not None)
    asked = (options.translator, options.target, options.disable, options.languages)
    return repr((__version__, *written, *asked, names, contents))
