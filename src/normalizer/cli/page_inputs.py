"""The inputs of the commands that clean pages: their options, how they are read, and the tool."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from normalizer.cli.messages import printable
from normalizer.errors import ConfigurationError
from normalizer.read.html_source import is_html

if TYPE_CHECKING:
    from normalizer.article import Article
    from normalizer.pipeline import Normalizer

# Stands for standard input, and for standard output.
STANDARD_STREAM = "-"


def add_input_options(made: argparse.ArgumentParser) -> None:
    """Add the options that say what the inputs are and by which rules they are cleaned."""
    made.add_argument(
        "--input",
        choices=("auto", "text", "html"),
        default="auto",
        help="type of the input; auto (default) recognises HTML by its first bytes",
    )
    made.add_argument("--url", metavar="URL", help="address of the page, for HTML")
    add_rule_options(made)


def add_rule_options(made: argparse.ArgumentParser) -> None:
    """Add the options that change the rules."""
    made.add_argument(
        "--rules", action="append", default=[], metavar="FILE", help="rule pack; repeatable"
    )
    made.add_argument(
        "--disable",
        action="append",
        default=[],
        metavar="RULE",
        help="rule that decides nothing; repeatable",
    )


def add_translation_options(made: argparse.ArgumentParser) -> None:
    """Add the options of translation."""
    made.add_argument(
        "--translator",
        default="glosser",
        metavar="NAME",
        help="engine, with its argument after a colon; several, separated by commas, are tried in "
        "order; none turns translation off; default: glosser",
    )
    made.add_argument(
        "--target", default="en", metavar="LANG", help="target language, two letters; default: en"
    )
    made.add_argument(
        "--memory", metavar="FILE", help="translation memory: keep what slow engines return"
    )
    made.add_argument(
        "--lexicon",
        action="append",
        default=[],
        metavar="FILE",
        help="dictionary for the glosser; repeatable",
    )


def output_target(text: str) -> str | None:
    """Return the argument of ``-o``: ``None`` for standard output."""
    return None if text == STANDARD_STREAM else text


def tool_for(options: argparse.Namespace) -> Normalizer:
    """Return the `Normalizer` that the options describe; raise `ConfigurationError`."""
    from normalizer.pipeline import Normalizer
    from normalizer.translation.translator import Translator

    if options.translator == "none":
        if options.memory or options.lexicon:
            raise ConfigurationError(
                "--memory and --lexicon need a translator, but --translator is none; drop one"
            )
        return Normalizer(
            translator=None, target=options.target, rules=options.rules, disable=options.disable
        )
    translator = Translator(
        options.translator, target=options.target, memory=options.memory, lexicons=options.lexicon
    )
    return Normalizer(translator=translator, rules=options.rules, disable=options.disable)


def article_of(name: str, options: argparse.Namespace, tool: Normalizer) -> Article:
    """Return the article of one input.

    Raises `OSError` or `ValueError` when it cannot be read; see `reason_of`.
    """
    data = sys.stdin.buffer.read() if name == STANDARD_STREAM else Path(name).read_bytes()
    as_html = is_html(data) if options.input == "auto" else options.input == "html"
    return tool.normalize_html(data, options.url) if as_html else tool.normalize(data)


def reason_of(error: Exception) -> str:
    """Return why an input cannot be read, without its name."""
    return getattr(error, "strerror", None) or str(error)


def shown_name(name: str) -> str:
    """Return the name of an input as messages show it."""
    return "standard input" if name == STANDARD_STREAM else printable(name)
