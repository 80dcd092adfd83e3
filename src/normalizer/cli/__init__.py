"""The command line: one file per command, each a thin layer over the library."""

from __future__ import annotations

import argparse
import atexit
import gc
import os
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module

from normalizer.cli.signals import tidy_ends
from normalizer.cli.standard_streams import complain, open_messages
from normalizer.errors import NormalizerError

FAILED = 1
WRONG_USAGE = 2
# What a shell reports for a program that a signal ended: 128 + the number of SIGPIPE or SIGINT.
PIPE_CLOSED = 141
INTERRUPTED = 130

# Pages leave few cycles, and looking for them at Python's own interval takes a tenth of the time.
# The tables and the first page are 60,000 objects: a command for one page never looks.
_OBJECTS_BETWEEN_COLLECTIONS = 100_000

# A first argument with one of these names is a command; a file of that name needs its folder.
COMMANDS = {
    "agencies": "normalizer.cli.agencies_command",
    "completions": "normalizer.cli.completions_command",
    "corpus": "normalizer.cli.corpus_command",
    "demo": "normalizer.cli.demo_command",
    "models": "normalizer.cli.models_command",
    "report": "normalizer.cli.report_command",
    "rules": "normalizer.cli.rules_command",
    "words": "normalizer.cli.words_command",
}
_MAIN = "normalizer.cli.clean_command"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code.

    0: done. 1: some input failed and the rest was written, or the output could not be written. 2:
    wrong usage, or a damaged table of the package. 141: the reader of the pipe closed it. A signal
    that ends the command is a `SystemExit` with 128 and its number.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    open_messages()
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    # The system takes all memory at the end: no need to look for cycles in it, 5 to 10 % of a page.
    atexit.register(gc.freeze)
    # The threads of NumPy's algebra, which nothing here uses, cost 15 ms to start.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Only the module of the command that is named is imported, by default that of the main one.
    is_command = bool(given) and given[0] in COMMANDS
    try:
        with tidy_ends():
            module = import_module(COMMANDS[given[0]] if is_command else _MAIN)
            return int(module.run(given[is_command:]))
    except NormalizerError as error:
        complain(str(error))
        return WRONG_USAGE
    except BrokenPipeError:
        return PIPE_CLOSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        complain(f"{error.filename or 'standard output'}: {error.strerror or error}")
        return FAILED
    except Exception as error:  # noqa: BLE001 - users get a message, never a traceback
        place = traceback.extract_tb(error.__traceback__)[-1]
        complain(
            f"internal error: {type(error).__name__}: {error} "
            f"({place.filename}, line {place.lineno}); please report it"
        )
        return FAILED


def command_parsers() -> dict[str, argparse.ArgumentParser]:
    """Return the parser of each command by its name, in alphabetical order."""
    return {name: import_module(module).parser() for name, module in sorted(COMMANDS.items())}
