"""The argument parser of all commands."""

from __future__ import annotations

import argparse
import sys
from typing import Any, NoReturn

from normalizer.cli.messages import printable
from normalizer.cli.standard_streams import write_output


class CommandParser(argparse.ArgumentParser):
    """A parser whose messages cannot control a terminal, and whose help is written completely.

    `argparse` itself repeats wrong arguments as they are, and ignores that its help could not be
    written.
    """

    def error(self, message: str) -> NoReturn:
        """Write the usage and a message to standard error; exit with code 2."""
        super().error(printable(message))

    def _print_message(
        self,
        message: str,
        file: Any = None,  # noqa: ANN401 - as typed there
    ) -> None:
        if file is sys.stdout:
            write_output(message)
        else:
            super()._print_message(message, file)
