"""The parsers of all commands, for what describes the whole command line at once."""

from __future__ import annotations

import argparse
from importlib import import_module

from normalizer.cli import COMMANDS, clean_command


def command_parsers() -> dict[str, argparse.ArgumentParser]:
    """Return the parser of each command by its name, in alphabetical order."""
    return {name: import_module(module).parser() for name, module in sorted(COMMANDS.items())}


def combined_parser() -> argparse.ArgumentParser:
    """Return one parser of everything, which describes and does not parse.

    The main command takes files where the other commands have their names, which `argparse` cannot
    tell apart; `normalizer.cli.main` decides by the first argument.
    """
    made = clean_command.parser()
    commands = made.add_subparsers()
    for name, parser in command_parsers().items():
        commands.add_parser(
            name,
            parents=[parser],
            add_help=False,
            help=parser.description,
            conflict_handler="resolve",
        )
    return made
