"""The command ``caption-normalizer completions``: writes a script that completes in a shell."""

from __future__ import annotations

import argparse
from types import ModuleType

from normalizer.adapters.extras import load
from normalizer.cli import COMMANDS, clean_command, command_parsers
from normalizer.cli.common_options import CommandParser
from normalizer.cli.standard_streams import write_output

# What help calls an argument that is a file or a folder.
_FILES = {"FILE", "FILE|FOLDER", "IN", "OUT", "DIR"}
# What may stand first, a command or a file, in the language of each shell.
_FIRST_NAME = "_caption_normalizer_first"
_FIRST = {
    "bash": """{}() {{ compgen -W "{}" -- "$1"; compgen -f -- "$1"; }}""",
    "zsh": """{}() {{ _alternative 'commands:command:({})' 'files:page:_files'; }}""",
}
SHELLS = ("bash", "zsh", "fish")
_EPILOG = """\
examples:
  caption-normalizer completions bash \\
    > ~/.local/share/bash-completion/completions/caption-normalizer
  caption-normalizer completions zsh > ~/.zfunc/_caption-normalizer
  caption-normalizer completions fish > ~/.config/fish/completions/caption-normalizer.fish

exit codes: 0 done, 2 wrong usage, or the extra "completions" is not installed
"""


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command."""
    made = CommandParser(
        prog="caption-normalizer completions",
        description="Write a script that completes commands, options and file names in a shell.",
        epilog=_EPILOG,
    )
    made.add_argument("shell", choices=SHELLS, help="the shell")
    return made


def run(arguments: list[str]) -> int:
    """Write the script for a shell; return the exit code."""
    options = parser().parse_args(arguments)
    shtab = load("shtab", "completions")
    write_output(f"{_script(shtab, options.shell).rstrip()}\n")
    return 0


def _script(shtab: ModuleType, shell: str) -> str:
    described = _combined_parser()
    _mark_files(described, shtab.FILE)
    pages = next(action for action in _actions(described) if action.dest == "files")
    # fish adds the commands by itself.
    first_place = {**shtab.FILE, **dict.fromkeys(_FIRST, _FIRST_NAME)}
    pages.complete = first_place  # type: ignore[attr-defined]
    first = {
        name: code.format(_FIRST_NAME, " ".join(sorted(COMMANDS))) for name, code in _FIRST.items()
    }
    script: str = shtab.complete(described, shell=shell, preamble=first)
    return script


def _combined_parser() -> argparse.ArgumentParser:
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


def _mark_files(parser: argparse.ArgumentParser, file: object) -> None:
    """Say which arguments are files, in the way that `shtab` reads it, in nested parsers too."""
    for action in _actions(parser):
        if action.metavar in _FILES:
            action.complete = file  # type: ignore[attr-defined]
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - it has no public name
            for nested in action.choices.values():
                _mark_files(nested, file)


def _actions(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    return parser._actions  # noqa: SLF001 - argparse has no public list of them
