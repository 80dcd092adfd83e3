"""The parser of commands, and options that several have."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NoReturn

from normalizer.cli.standard_streams import write_output
from normalizer.errors import ConfigurationError
from normalizer.text.invisible import visible
from normalizer.write.exchange import known_fields

if TYPE_CHECKING:
    from normalizer.pipeline import Normalizer

# Windows cannot wait for more.
MOST_PROCESSES = 61 if sys.platform == "win32" else 9_999
# How argparse begins the message about options and arguments that it does not know.
_UNKNOWN = "unrecognized arguments: "


def add_page_options(made: argparse.ArgumentParser) -> None:
    """Add the options that say what pages are, and from where they may be fetched."""
    made.add_argument(
        "--input",
        choices=("auto", "text", "html"),
        default="auto",
        help="type of the pages; auto (default) recognises HTML",
    )
    made.add_argument(
        "--private-hosts",
        action="store_true",
        help="fetch pages from this machine and the local network too",
    )


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
    made.add_argument(
        "--language",
        type=listed,
        default=[],
        dest="languages",
        metavar="LANG,...",
        help="mark articles in other languages with a warning, and do not translate them",
    )


def add_translation_options(made: argparse.ArgumentParser) -> None:
    """Add the options that say what translates, and into which language."""
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


def positive(text: str) -> int:
    """Return a number of processes; `argparse` reports what is none."""
    number = int(text) if text.isdecimal() and len(text) <= len(str(MOST_PROCESSES)) else 0
    if not 1 <= number <= MOST_PROCESSES:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to {MOST_PROCESSES}")
    return number


def listed(text: str) -> list[str]:
    """Return the names that an option lists, separated by commas."""
    return [name.strip() for name in text.split(",")]


def selected_fields(
    options: argparse.Namespace, default: Sequence[str] | None = None
) -> tuple[str, ...]:
    """Return the fields to write by ``--fields`` and ``--no-lines``; all, or those of `default`.

    Raises `ConfigurationError` for an unknown field, before any page is read.
    """
    left_out = {"lines"} if options.no_lines else set()
    chosen = known_fields(default if options.fields is None else options.fields)
    return tuple(name for name in chosen if name not in left_out)


def rule_files(options: argparse.Namespace) -> list[str]:
    """Return the names of rule packs and dictionaries, without a language: "words.tsv:de"."""
    names = [*options.rules, *options.lexicon]
    return [part for name in names for part in (name, name.rpartition(":")[0]) if part]


def files_read(options: argparse.Namespace) -> list[str]:
    """Return the names of the files that the command uses besides its inputs."""
    return [*rule_files(options), *filter(None, [options.memory])]


def normalizer_of(options: argparse.Namespace) -> Normalizer:
    """Return the `Normalizer` of the options.

    Raises `ConfigurationError` for options that do not fit.
    """
    engine = None if options.translator == "none" else options.translator
    if engine is None and (options.memory or options.lexicon):
        raise ConfigurationError(
            "--memory and --lexicon need a translator, but --translator is none; drop one"
        )
    from normalizer.pipeline import Normalizer
    from normalizer.translation.translator import Translator

    target = options.target
    translator = engine and Translator(
        engine, target=target, memory=options.memory, lexicons=options.lexicon
    )
    return Normalizer(
        translator=translator,
        target=target,
        rules=options.rules,
        disable=options.disable,
        languages=options.languages,
    )


class CommandParser(argparse.ArgumentParser):
    """A parser whose messages cannot control a terminal, and whose help is written completely.

    `argparse` itself repeats wrong arguments as they are, and ignores that its help could not be
    written.
    """

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - as typed there
        raw = argparse.RawDescriptionHelpFormatter
        super().__init__(**{"formatter_class": raw, "allow_abbrev": False, **settings})

    def error(self, message: str) -> NoReturn:
        """Write the usage and a message to standard error; exit with code 2.

        An unknown option has a suggestion where a known one is spelled much like it.
        """
        from difflib import get_close_matches

        unknown = message.removeprefix(_UNKNOWN).split()[0] if message.startswith(_UNKNOWN) else ""
        similar = get_close_matches(unknown, self._option_string_actions, 1)
        suggestion = f"; did you mean {similar[0]}?" if similar else ""
        super().error(visible(message) + suggestion)

    def _print_message(
        self,
        message: str,
        file: Any = None,  # noqa: ANN401 - as typed there
    ) -> None:
        if file is sys.stdout:
            write_output(message)
        else:
            super()._print_message(message, file)
