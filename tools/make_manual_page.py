"""Write the manual page ``docs/caption-normalizer.1`` from the parsers of the commands.

python tools/make_manual_page.py
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from normalizer import __version__
from normalizer.cli import clean_command, command_parsers

FILE = Path(__file__).resolve().parents[1] / "docs" / "caption-normalizer.1"
NAME = "caption-normalizer"


def content() -> str:
    """Return the content of the file, in the macros of man(7)."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    main = clean_command.parser()
    commands = command_parsers()
    yield '.\\" Made by tools/make_manual_page.py.'
    yield f'.TH {NAME.upper()} 1 "" "{NAME} {__version__}" "User Commands"'
    yield from (".SH NAME", f"{NAME} \\- {_escaped(_uncapitalised(main.description or ''))}")
    yield ".SH SYNOPSIS"
    for parser in (main, *commands.values()):
        yield from _synopsis(parser)
    yield from (".SH DESCRIPTION", _escaped(main.description or ""), ".SH OPTIONS")
    yield from _arguments(main)
    yield from _remarks(main)
    yield ".SH COMMANDS"
    for parser in commands.values():
        yield from _command(parser)


def _synopsis(parser: argparse.ArgumentParser) -> Iterator[str]:
    needed = [action for action in _actions(parser) if action.required or action.nargs == "*"]
    values = [" ".join([*action.option_strings[:1], _value(action)]) for action in needed]
    yield f".B {_escaped(parser.prog)}"
    yield _escaped(" ".join(["[options]", *values]))
    yield ".br"


def _command(parser: argparse.ArgumentParser) -> Iterator[str]:
    yield f'.SS "{_escaped(parser.prog)}"'
    yield _escaped(parser.description or "")
    yield from _arguments(parser)
    for action in _actions(parser):
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - it has no public name
            for nested in action.choices.values():
                yield from _command(nested)
    yield from _remarks(parser)


def _arguments(parser: argparse.ArgumentParser) -> Iterator[str]:
    for action in _actions(parser):
        names = [f"\\fB{_escaped(name)}\\fR" for name in action.option_strings]
        # An option without a value takes none.
        value = [] if action.nargs == 0 else [f"\\fI{_escaped(_value(action))}\\fR"]
        yield from (".TP", " ".join([", ".join(names), *value]).strip())
        yield _escaped(action.help or "One of the actions below.")


def _remarks(parser: argparse.ArgumentParser) -> Iterator[str]:
    """Yield the examples and exit codes that close the help, as they are printed there."""
    if parser.epilog:
        yield from (".PP", ".nf", *map(_escaped, parser.epilog.strip().split("\n")), ".fi")


def _actions(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    """Return what the parser takes, without its help, whose words depend on Python's version."""
    return [
        action
        for action in parser._actions  # noqa: SLF001 - argparse has no public list of them
        if not isinstance(action, argparse._HelpAction | argparse._VersionAction)  # noqa: SLF001
    ]


def _value(action: argparse.Action) -> str:
    """Return what stands for the value of an action, such as "FILE ..." or "text|html"."""
    choices = "|".join(map(str, action.choices or ()))
    value = str(action.metavar or choices or action.dest.upper())
    return {"*": f"[{value} ...]", "+": f"{value} ..."}.get(str(action.nargs), value)


def _uncapitalised(sentence: str) -> str:
    return f"{sentence[:1].lower()}{sentence[1:]}".rstrip(".")


def _escaped(text: str) -> str:
    r"""Return text in which no character means anything to roff.

    >>> print(_escaped("--json\n.x"))
    \-\-json
    \&.x
    """
    plain = text.replace("\\", "\\e").replace("-", "\\-")
    return "\n".join(
        f"\\&{line}" if line.startswith((".", "'")) else line for line in plain.split("\n")
    )


if __name__ == "__main__":
    FILE.write_text(content(), encoding="utf-8")
