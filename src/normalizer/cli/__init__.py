"""The command line: one command a file, thin over the library."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# What a shell reports for a program that SIGPIPE or an interrupt ended: 128 + the number of the signal.
PIPE_CLOSED = 141
INTERRUPTED = 130

# A first argument with such a name is a command; a file of that name is written with its folder: ./models
COMMANDS = {
    "agencies": "normalizer.cli.agencies_command",
    "models": "normalizer.cli.models_command",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code.

    0 done; 1 some input failed and the rest was written; 2 wrong usage; 141 when the reader of the pipe went away.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return _run(given)
    except BrokenPipeError:
        _silence_stdout()
        return PIPE_CLOSED
    except KeyboardInterrupt:
        return INTERRUPTED


def _run(arguments: list[str]) -> int:
    """Run the command that is named, else clean pages; the module of a command is loaded when it is wanted."""
    if arguments and arguments[0] in COMMANDS:
        code: int = import_module(COMMANDS[arguments[0]]).run(arguments[1:])
        return code
    from normalizer.cli.clean_command import run

    return run(arguments)


def _silence_stdout() -> None:
    """Point standard output at nothing, or Python would complain once more when it flushes at exit."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())
