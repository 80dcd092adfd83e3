"""The options that more than one command has: rules, translation, lists of names."""

from __future__ import annotations

import argparse
from functools import partial
from typing import TYPE_CHECKING

from normalizer.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from normalizer.pipeline import Normalizer


def add_rules_option(made: argparse.ArgumentParser) -> None:
    """Add the option that names rule packs."""
    made.add_argument(
        "--rules", action="append", default=[], metavar="FILE", help="rule pack; repeatable"
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


def listed(text: str) -> list[str]:
    """Return the names that an option lists, separated by commas."""
    return [name.strip() for name in text.split(",")]


def normalizer_of(options: argparse.Namespace) -> Callable[[], Normalizer]:
    """Return a function, which can be pickled, that makes the `Normalizer` of the options.

    It raises `ConfigurationError` for options that do not fit.
    """
    if options.translator != "none":
        return partial(
            _translating,
            options.translator,
            options.target,
            options.memory,
            lexicons=options.lexicon,
            rules=options.rules,
        )
    if options.memory or options.lexicon:
        raise ConfigurationError(
            "--memory and --lexicon need a translator, but --translator is none; drop one"
        )
    return partial(_plain, options.target, options.rules)


def _plain(target: str, rules: Sequence[str]) -> Normalizer:
    from normalizer.pipeline import Normalizer

    return Normalizer(translator=None, target=target, rules=rules)


def _translating(
    engine: str,
    target: str,
    memory: str | None,
    *,
    lexicons: Sequence[str],
    rules: Sequence[str],
) -> Normalizer:
    from normalizer.pipeline import Normalizer
    from normalizer.translation.translator import Translator

    translator = Translator(engine, target=target, memory=memory, lexicons=lexicons)
    return Normalizer(translator=translator, rules=rules)
