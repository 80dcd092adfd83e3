"""The main command: cleans files or standard input and writes articles."""

from __future__ import annotations

import argparse
import logging
import shutil
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from normalizer._version import __version__
from normalizer.errors import ConfigurationError
from normalizer.read.html.recognise import is_html

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from normalizer.article import Article
    from normalizer.pipeline import Normalizer

_STANDARD_INPUT = "-"
_EPILOG = """\
examples:
  normalizer page.txt                         the clean article as text
  curl -s … | html2text | normalizer          as a filter
  normalizer --format jsonl pages/*.txt       one article a line
  normalizer --explain page.txt               what became of each line
  curl -s URL | normalizer --url URL          a page of HTML, recognised by its beginning
  normalizer --translator firefox,glosser --memory ~/.cache/normalizer.sqlite page.txt
                                              bodies in English too, each text translated once and for all

commands (a file of such a name is written ./models):
  normalizer models add de en                 fetch a translation model for the engine firefox
  normalizer agencies "picture alliance/dpa"  look agencies up

exit codes: 0 done, 1 some input failed (the rest is written), 2 wrong usage, 141 the reader of the pipe went away
"""


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    made = argparse.ArgumentParser(
        prog="normalizer",
        description="Turn the text of scraped news pages into clean articles.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    made.add_argument(
        "files", nargs="*", metavar="FILE", help="pages as text; standard input when none, or for -"
    )
    made.add_argument("--format", choices=sorted(_WRITERS), default="text", help="text by default")
    made.add_argument(
        "--translator",
        default="glosser",
        metavar="NAME",
        help="engine, with what it takes behind a colon, or several with commas, tried in order; none for no translation",
    )
    made.add_argument(
        "--target", default="en", metavar="LANG", help="language to translate to, two letters"
    )
    made.add_argument(
        "--memory", metavar="FILE", help="keep what slow engines answer here, and use it"
    )
    made.add_argument(
        "--lexicon",
        action="append",
        default=[],
        metavar="FILE",
        help="a dictionary for the glosser; may be given again",
    )
    made.add_argument(
        "--input",
        choices=("auto", "text", "html"),
        default="auto",
        help="auto recognises HTML by its beginning",
    )
    made.add_argument("--url", metavar="URL", help="address of the page, for HTML")
    made.add_argument(
        "--rules",
        action="append",
        default=[],
        metavar="FILE",
        help="a rule pack; may be given again",
    )
    made.add_argument(
        "--explain",
        action="store_true",
        help="write what became of each line instead of the article",
    )
    made.add_argument("--version", action="version", version=f"normalizer {__version__}")
    return made


def run(arguments: Sequence[str]) -> int:
    """Clean what the arguments name; return the exit code."""
    options = parser().parse_args(arguments)
    with _log_on_stderr():
        return _run(options)


def _run(options: argparse.Namespace) -> int:
    try:
        tool = _tool(options)
    except ConfigurationError as error:
        _complain(_printable(str(error)))
        return 2
    names = options.files or [_STANDARD_INPUT]
    write = _explanation if options.explain else _writer(options.format, several=len(names) > 1)
    # A list, not a generator: one failure must not keep the rest from being written.
    done = [_clean(name, options, tool, write) for name in names]
    return 0 if all(done) else 1


def _tool(options: argparse.Namespace) -> Normalizer:
    from normalizer.pipeline import Normalizer
    from normalizer.translation.translator import Translator

    if options.translator == "none":
        if options.memory or options.lexicon:
            raise ConfigurationError(
                "--memory and --lexicon need a translator, and --translator is none; drop one"
            )
        return Normalizer(translator=None, target=options.target, rules=options.rules)
    translator = Translator(
        options.translator, target=options.target, memory=options.memory, lexicons=options.lexicon
    )
    return Normalizer(translator=translator, rules=options.rules)


def _clean(
    name: str, options: argparse.Namespace, tool: Normalizer, write: Callable[[Article, str], str]
) -> bool:
    """Clean one input and write it; complain and return whether it went well."""
    try:
        data = sys.stdin.buffer.read() if name == _STANDARD_INPUT else Path(name).read_bytes()
    except (OSError, ValueError) as error:
        _complain(f"{_shown(name)}: {getattr(error, 'strerror', None) or error}")
        return False
    as_html = is_html(data) if options.input == "auto" else options.input == "html"
    article = tool.normalize_html(data, options.url) if as_html else tool.normalize(data)
    sys.stdout.buffer.write(write(article, name).encode("utf-8"))
    sys.stdout.buffer.flush()
    for warning in article.warnings:
        _complain(f"{_shown(name)}: {_printable(warning)}")
    return bool(article.lines)


@contextmanager
def _log_on_stderr() -> Iterator[None]:
    """Show what the library logs as messages of ours: an engine that fails, a memory that cannot be written."""
    log, messages = logging.getLogger("normalizer"), _Messages(logging.WARNING)
    log.addHandler(messages)
    try:
        yield
    finally:
        log.removeHandler(messages)


class _Messages(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        """Write one line."""
        _complain(_printable(record.getMessage()))


def _complain(message: str) -> None:
    sys.stderr.write(f"normalizer: {message}\n")


def _shown(name: str) -> str:
    return "standard input" if name == _STANDARD_INPUT else _printable(name)


def _printable(text: str) -> str:
    """Return `text` with control characters written out: nothing that a name holds may steer a terminal."""
    return "".join(
        character if character.isprintable() else repr(character)[1:-1] for character in text
    )


def _writer(form: str, *, several: bool) -> Callable[[Article, str], str]:
    """Return the writer for a format; several inputs in a kind of JSON are one a line, in text each has its name above."""
    if several and form in _LINE_WRITERS:
        return _LINE_WRITERS[form]
    write = _WRITERS[form]
    return _named(write) if several and form == "text" else write


def _named(write: Callable[[Article, str], str]) -> Callable[[Article, str], str]:
    return lambda article, name: f"==> {_shown(name)} <==\n\n{write(article, name)}\n"


def _text(article: Article, _name: str) -> str:
    return article.to_text()


def _markdown(article: Article, _name: str) -> str:
    return article.to_markdown()


def _json(article: Article, _name: str) -> str:
    return f"{article.to_json()}\n"


def _json_line(article: Article, _name: str) -> str:
    return f"{article.to_json(indent=None)}\n"


def _jsonld(article: Article, _name: str) -> str:
    return f"{article.to_jsonld()}\n"


def _jsonld_line(article: Article, _name: str) -> str:
    return f"{article.to_jsonld(indent=None)}\n"


def _ninjs(article: Article, _name: str) -> str:
    return f"{article.to_ninjs()}\n"


def _ninjs_line(article: Article, _name: str) -> str:
    return f"{article.to_ninjs(indent=None)}\n"


def _explanation(article: Article, _name: str) -> str:
    from normalizer.write.line_log import to_line_log

    width = shutil.get_terminal_size((120, 24)).columns if sys.stdout.isatty() else 160
    return to_line_log(article, width=width)


_WRITERS: dict[str, Callable[[Article, str], str]] = {
    "json": _json,
    "jsonl": _json_line,
    "jsonld": _jsonld,
    "markdown": _markdown,
    "ninjs": _ninjs,
    "text": _text,
}
_LINE_WRITERS: dict[str, Callable[[Article, str], str]] = {
    "json": _json_line,
    "jsonld": _jsonld_line,
    "ninjs": _ninjs_line,
}
