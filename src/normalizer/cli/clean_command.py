"""The main command: cleans files or standard input and writes articles."""

from __future__ import annotations

import argparse
import errno
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from normalizer._version import __version__
from normalizer.article import Article
from normalizer.cli.common_options import (
    CommandParser,
    files_read,
    listed,
    normalizer_of,
    positive,
    selected_fields,
)
from normalizer.cli.formats import FORMATS
from normalizer.cli.outputs import is_folder, output_to
from normalizer.cli.page_inputs import (
    STANDARD_STREAM,
    WarningMessages,
    add_input_options,
    articles_of,
    names_of,
    output_target,
    shown_name,
)
from normalizer.cli.standard_streams import PROGRAM, complain, log_as_messages, write_log
from normalizer.errors import ConfigurationError
from normalizer.parts import Block, ImageText
from normalizer.text.invisible import visible

if TYPE_CHECKING:
    from normalizer.pipeline import Normalizer

# Takes an article and the name of its input, and returns text.
Write = Callable[[Article, str], str]

_FORMATS = {known.name: known for known in FORMATS}
# What the command ``corpus`` alone writes.
_OF_CORPUS = (".ndjson", ".parquet", ".xlsx", ".gz", ".zst")
_EPILOG = """\
formats:
{formats}

examples:
  caption-normalizer demo                      clean a sample page; --html for a sample of HTML
  caption-normalizer page.txt                  the clean article as text
  curl -s URL | caption-normalizer --url URL   HTML is recognised
  curl -s URL | html2text | caption-normalizer
                                               text from any extractor
  caption-normalizer --format jsonl pages/*.txt
                                               one article per line
  caption-normalizer --explain page.txt        what became of each line
  caption-normalizer --translator firefox,glosser --memory ~/.cache/normalizer.sqlite page.txt
                                               bodies in English too, each translated only once

commands (give a file of the same name with its folder, such as ./models):
  caption-normalizer corpus pages/ -o clean.jsonl
                                               many pages, in several processes
  caption-normalizer models add de en          download a model for the engine firefox
  caption-normalizer agencies "picture alliance/dpa"
                                               look up agencies
  caption-normalizer rules                     the rules in order, with examples
  caption-normalizer words Zug                 how the glosser reads a word
  caption-normalizer report *.html -o report.html
                                               lines and articles side by side, in one HTML page
  caption-normalizer completions bash          a script that completes commands and options

exit codes: 0 done, 1 some input failed and the rest was written, 2 wrong usage,
141 the reader of the pipe closed it
"""


def parser() -> argparse.ArgumentParser:
    """Return the parser of the main command."""
    formats = "\n".join(f"  {known.name:<10}{known.purpose}" for known in FORMATS)
    made = CommandParser(
        prog=PROGRAM,
        description="Turn scraped news pages, as text or HTML, into clean articles.",
        epilog=_EPILOG.format(formats=formats),
    )
    add_input_options(made)
    _add_output_options(made)
    made.add_argument(
        "-j",
        dest="processes",
        type=positive,
        default=1,
        metavar="N",
        help="number of processes, for several inputs; 1 by default",
    )
    made.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    return made


def _add_output_options(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "--format",
        choices=_FORMATS,
        help="output format, by default the one that the name of the output file ends in, "
        "else text; listed below",
    )
    made.add_argument(
        "--fields",
        type=listed,
        metavar="NAME,...",
        help="only these fields, in json, jsonl, csv and images",
    )
    made.add_argument(
        "--no-lines", action="store_true", help="leave out the line log, in json and jsonl"
    )
    made.add_argument(
        "--explain",
        action="store_true",
        help="write the line log instead of the article, in text, json or jsonl",
    )
    made.add_argument(
        "-o",
        type=output_target,
        dest="output",
        metavar="FILE|FOLDER",
        help="write to a file, completely or not at all; to a folder, one file per input",
    )


class Cleaned(NamedTuple):
    """What became of an input: its article and that as text, or why there is none."""

    article: Article | None
    text: str = ""
    failure: str = ""


class Cleaner:
    """Cleans inputs by the options of a command, of which several may share an output."""

    def __init__(self, options: argparse.Namespace, *, is_shared: bool) -> None:
        self._options = options
        self.tool = normalizer_of(options)
        self._write = _writer(options, is_shared=is_shared)

    def __call__(self, name: str) -> Cleaned:
        """Return what becomes of an input; never raises because of one."""
        found = articles_of(name, self._options, [self.tool])
        if isinstance(found, str):
            return Cleaned(None, failure=found)
        return Cleaned(found[0], self._write(found[0], name))


def run(arguments: Sequence[str]) -> int:
    """Clean the inputs that `arguments` name; return the exit code."""
    options = parser().parse_args(arguments)
    options.format = options.format or _format_of(options.output or "")
    names = names_of(options)
    known = _FORMATS[options.format]
    is_shared = len(names) > 1 and not (options.output and is_folder(options.output))
    messages, is_done, partly = WarningMessages(every=options.verbose), True, Counter[str]()
    deciding: set[str] = set()
    with (
        log_as_messages(verbose=options.verbose),
        _cleaned(names, options, is_shared=is_shared) as (tool, found),
        output_to(options.output, names, known.suffix, files_read(options)) as send,
    ):
        opening, closing = "", ""
        if known.frame and is_shared and not options.explain:
            opening, closing = known.frame(source="", **_selection(options))
        # A failed input must not keep the rest from being written.
        for name, (article, text, failure) in zip(names, found, strict=True):
            if article is None:
                problem: str | None = f"{shown_name(name)}: {failure}"
            else:
                shown = article.headline or article.text or article.images or article.media
                is_found = bool(options.explain or shown)
                problem = send(name, opening + text, is_found and bool(article.lines))
                opening = ""
                messages.of(name, article)
                partly.update(_partly_translated(article))
                deciding.update(line.rule for line in article.lines)
            if problem:
                complain(problem)
            is_done = is_done and not problem and article is not None and bool(article.lines)
        if closing and not opening:
            send("", closing, False)
        messages.close()
        _advise(options, partly)
        _name_idle_rules(tool, deciding)
    return 0 if is_done else 1


def _format_of(output: str) -> str:
    """Return the name of the format that the name of an output file ends in, else text."""
    name = f".{Path(output).name.lower()}"
    if is_folder(output):
        return "text"
    if name.endswith(_OF_CORPUS):
        remedy = "name a --format, or use caption-normalizer corpus"
        raise ConfigurationError(f"-o {output}: this command writes no such files; {remedy}")
    # "all.images.csv" ends in ".csv", too.
    found = max(FORMATS, key=lambda known: len(known.suffix) * name.endswith(known.suffix))
    return found.name if name.endswith(found.suffix) else "text"


@contextmanager
def _cleaned(
    names: Sequence[str], options: argparse.Namespace, *, is_shared: bool
) -> Iterator[tuple[Normalizer, Iterable[Cleaned]]]:
    """Yield what cleans, and what becomes of the inputs, in as many processes as wished."""
    cleaner = Cleaner(options, is_shared=is_shared)  # raises for options that do not fit
    if options.processes == 1 or STANDARD_STREAM in names:
        yield cleaner.tool, map(cleaner, names)
        return
    import pickle
    from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
    from multiprocessing import get_context

    work = partial(_clean_in_process, pickle.dumps((options, is_shared)))
    with ProcessPoolExecutor(
        options.processes, get_context("spawn"), _begin, (options.verbose,)
    ) as pool:
        try:
            yield cleaner.tool, pool.map(work, names)
        except BrokenExecutor as error:
            remedy = "caption-normalizer corpus finds the page over which it dies"
            raise OSError(errno.ECHILD, f"it died; {remedy}", "a process") from error
        finally:
            pool.shutdown(cancel_futures=True)


def _begin(verbose: bool) -> None:  # noqa: FBT001 - its only argument
    """Log as the parent does, end when it ends, leave an interrupt from the keyboard to it."""
    import signal
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    write_log(verbose=verbose)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this process as soon as its parent is gone, which may have been killed."""
    from multiprocessing import parent_process

    if parent := parent_process():
        parent.join()
        os._exit(1)


def _clean_in_process(packed: bytes, name: str) -> Cleaned:
    return _cleaner_of_process(packed)(name)


@cache
def _cleaner_of_process(packed: bytes) -> Cleaner:
    """Return the cleaner of this process, made of packed options at the first input."""
    import pickle

    options, is_shared = pickle.loads(packed)  # noqa: S301 - of the parent process
    return Cleaner(options, is_shared=is_shared)


def _partly_translated(article: Article) -> list[str]:
    """Return the language of each text that was translated in part."""
    texts: list[ImageText | Block] = [*article.image_texts(), *article.body]
    partly = [text for text in texts if text.translation and text.translation.status == "partial"]
    return [str(text.language) for text in partly]


def _advise(options: argparse.Namespace, languages: Counter[str]) -> None:
    """Say once what would help where texts in these languages were partly translated."""
    from normalizer.translation.engine import GLOSSER, engine_row

    row = engine_row(GLOSSER)
    if row and languages and options.translator.partition(":")[0] == GLOSSER:
        ((language, _),) = languages.most_common(1)
        complain(row["partial"].format(source=language, target=options.target))


def _name_idle_rules(tool: Normalizer, deciding: set[str]) -> None:
    """Say once which rules of the packs given decided no line, such as those with a slip."""
    from normalizer.tag.rules import RULES

    others = deciding | {rule.name for rule in RULES}
    idle = [visible(rule.name) for rule in tool.rules if rule.name not in others]
    if idle:
        complain(f"rules of the pack that decided no line: {', '.join(idle)}")


def _writer(options: argparse.Namespace, *, is_shared: bool) -> Write:
    """Return how to write an article; several may share an output."""
    known, selection = _FORMATS[options.format], _selection(options)
    if options.explain:
        from normalizer.cli.explanations import explanation_writer

        return explanation_writer(known.name, options.output, is_shared=is_shared)

    def write(article: Article, name: str) -> str:
        if not is_shared:
            return _ended(known.write(article, **selection))
        if known.fields:
            return _ended(known.write_row(article, source=visible(name), **selection))
        text = _ended(known.write_row(article))
        return f"==> {shown_name(name)} <==\n\n{text}\n" if known.name == "text" else text

    return write


def _selection(options: argparse.Namespace) -> dict[str, tuple[str, ...]]:
    """Return the fields to write as an argument of `Article.to_json`; none without a selection."""
    if options.fields is None and not options.no_lines:
        return {}
    known = _FORMATS[options.format]
    if not known.fields:
        raise ConfigurationError("--fields and --no-lines need --format json, jsonl, csv or images")
    return {"fields": selected_fields(options, known.fields)}


def _ended(text: str) -> str:
    return text if text.endswith("\n") or not text else f"{text}\n"
