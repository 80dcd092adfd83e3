"""The argument parser of all commands."""

from __future__ import annotations

import argparse
import sys
from typing import Any, NoReturn

from normalizer.cli.messages import printable
from normalizer.cli.standard_streams import write_output

# How argparse begins the message about options and arguments that it does not know.
_UNKNOWN = "unrecognized arguments: "


class CommandParser(argparse.ArgumentParser):
    """A parser whose messages cannot control a terminal, and whose help is written completely.

    `argparse` itself repeats wrong arguments as they are, and ignores that its help could not be
    written.
    """

    def error(self, message: str) -> NoReturn:
        """Write the usage and a message to standard error; exit with code 2.

        An unknown option has a suggestion where a known one is spelled much like it.
        """
        from difflib import get_close_matches

        unknown = message.removeprefix(_UNKNOWN).split()[0] if message.startswith(_UNKNOWN) else ""
        similar = get_close_matches(unknown, self._option_string_actions, 1)
        suggestion = f"; did you mean {similar[0]}?" if similar else ""
        super().error(printable(message) + suggestion)

    def _print_message(
        self,
        message: str,
        file: Any = None,  # noqa: ANN401 - as typed there
    ) -> None:
        if file is sys.stdout:
            write_output(message)
        else:
            super()._print_message(message, file)
