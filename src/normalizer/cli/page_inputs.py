"""The inputs of the commands that clean pages: their options, and how they are read."""

from __future__ import annotations

import argparse
import errno
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from normalizer.cli.common_options import (
    add_page_options,
    add_rule_options,
    add_translation_options,
)
from normalizer.cli.standard_streams import PROGRAM, complain
from normalizer.errors import ConfigurationError, FetchError
from normalizer.read.html_source import is_html
from normalizer.text.invisible import visible

if TYPE_CHECKING:
    from normalizer.article import Article
    from normalizer.pipeline import Html, Normalizer

# Stands for standard input, and for standard output.
STANDARD_STREAM = "-"
# How the name of an input begins that is a page of the web.
ADDRESSES = ("http://", "https://")
# How an address begins whose scheme was left out.
_WEB = "www."
_FOLDER_REMEDY = f"for the files in it: {PROGRAM} corpus FOLDER -o clean.jsonl"


def add_input_options(made: argparse.ArgumentParser) -> None:
    """Add the files, and the options that say what they are and how they are cleaned."""
    made.add_argument(
        "files",
        nargs="*",
        metavar="FILE|ADDRESS",
        help="pages; standard input by default and for -; https://… is fetched",
    )
    add_page_options(made)
    made.add_argument("--url", metavar="URL", help="address of the page, for HTML")
    made.add_argument(
        "-v",
        "--verbose",
        action="store_true",
        help="write the warnings of every input, and how long each stage takes, to standard error",
    )
    add_rule_options(made)
    add_translation_options(made)


def names_of(options: argparse.Namespace) -> list[str]:
    """Return the names of the inputs.

    Raises `ConfigurationError` when several inputs would get the same address.
    """
    names: list[str] = options.files or [STANDARD_STREAM]
    if options.url and len(names) > 1:
        raise ConfigurationError(
            f"--url is the address of one page, but there are {len(names)} inputs; "
            "clean one at a time, or give records with addresses to the command corpus"
        )
    return names


def output_target(text: str) -> str | None:
    """Return the argument of ``-o``: ``None`` for standard output."""
    if not text:
        raise argparse.ArgumentTypeError("it is empty; name a file or a folder")
    return None if text == STANDARD_STREAM else text


def articles_of(
    name: str, options: argparse.Namespace, tools: Iterable[Normalizer]
) -> list[Article] | str:
    """Return what each of the tools makes of one input, or why it cannot be read."""
    try:
        page = _page_of(name, options)
    except (OSError, ValueError, FetchError) as error:
        return getattr(error, "strerror", None) or getattr(error, "reason", None) or str(error)
    if isinstance(page, bytes):
        return [tool.normalize(page) for tool in tools]
    return [tool.normalize_html(page) for tool in tools]


def _page_of(name: str, options: argparse.Namespace) -> bytes | Html:
    from normalizer.pipeline import Html

    if name.startswith(ADDRESSES):
        from normalizer.web_pages import fetch

        return fetch(name, private=options.private_hosts)
    data = _content(name)
    as_html = is_html(data) if options.input == "auto" else options.input == "html"
    return Html(data, options.url) if as_html else data


def _content(name: str) -> bytes:
    """Return the content of an input; an error says what to do with what is no file."""
    if name == STANDARD_STREAM:
        if sys.stdin is None:
            raise OSError(errno.EBADF, "it is closed")
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except IsADirectoryError as error:
        raise IsADirectoryError(error.errno, f"{error.strerror}; {_FOLDER_REMEDY}") from error
    except FileNotFoundError as error:
        if not name.startswith(_WEB):
            raise
        remedy = f"for a page of the web, write https://{name}"
        raise FileNotFoundError(error.errno, f"{error.strerror}; {remedy}") from error


def shown_name(name: str) -> str:
    """Return the name of an input as messages show it."""
    return "standard input" if name == STANDARD_STREAM else visible(name)


class WarningMessages:
    """Writes the warnings of articles to standard error: of each kind the first, or `every` one.

    Warnings of an input without an article are always written; how many more inputs have one of the
    others is said in the end.
    """

    def __init__(self, *, every: bool) -> None:
        self._every = every
        self._inputs: Counter[str] = Counter()

    def of(self, name: str, article: Article) -> None:
        """Write the warnings of the article of an input."""
        known = set() if self._every or not article.lines else set(self._inputs)
        for warning in article.warnings:
            if warning.code not in known:
                complain(f"{shown_name(name)}: {warning}")
        self._inputs.update({warning.code for warning in article.warnings if article.lines})

    def close(self) -> None:
        """Write how many more inputs have a warning that was written once."""
        more = [f"{code} {count - 1:,}" for code, count in self._inputs.items() if count > 1]
        if more and not self._every:
            complain(f"more inputs with these warnings, which -v shows: {' · '.join(more)}")
