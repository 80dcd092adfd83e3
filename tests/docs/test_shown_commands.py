"""Every command that the documentation shows has options that exist."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator

import pytest
from tests.conftest import PROJECT

from normalizer.cli import clean_command, command_parsers

PROGRAM = "caption-normalizer"
PAGES = [*PROJECT.glob("*.md"), *(PROJECT / "docs").glob("*.md")]
_SHELL = re.compile(r"^```(?:sh|console)\n(.*?)^```", re.DOTALL | re.MULTILINE)
# The name of a command alone is mentioned, not called.
_INLINE = re.compile(rf"`({PROGRAM} (?!\w+(?: \w+)?`)[^`]*)`")
# A synopsis is no command: it has optional parts, alternatives and dots.
_SYNOPSIS = re.compile(r"[\[\]…]|\.\.\.|\w\|\w")


def simple_commands(line: str) -> Iterator[list[str]]:
    """Yield the arguments of each call of the program in a line for a shell."""
    words = shlex.shlex(line, posix=True, punctuation_chars="|>&;")
    words.whitespace_split = True
    call: list[str] | None = None
    for word in [*words, ";"]:
        if word == PROGRAM:
            call = []
        elif call is not None and set(word) <= set("|>&;"):
            yield call
            call = None
        elif call is not None:
            call.append(word)


def shown_commands(page: str) -> list[str]:
    """Return the lines for a shell, and the commands inside sentences, that call the program."""
    lines = [line for block in _SHELL.findall(page) for line in block.splitlines()]
    lines = [line for line in lines if not line.startswith(("…", " "))]
    spans = [" ".join(span.split()) for span in _INLINE.findall(page)]
    return [text for text in lines + spans if PROGRAM in text and not _SYNOPSIS.search(text)]


def parse(arguments: list[str]) -> None:
    """Parse the arguments as the program does; a wrong one exits."""
    parsers = command_parsers()
    if arguments and arguments[0] in parsers:
        parsers[arguments[0]].parse_args(arguments[1:])
    else:
        clean_command.parser().parse_args(arguments)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_the_commands_of_a_page_are_understood(path):
    for shown in shown_commands(path.read_text("utf-8")):
        for call in simple_commands(shown):
            try:
                parse(call)
            except SystemExit as exit_code:
                pytest.fail(f"{shown!r} ends with exit code {exit_code.code}")


def test_enough_commands_are_found():
    calls = [
        call
        for path in PAGES
        for shown in shown_commands(path.read_text("utf-8"))
        for call in simple_commands(shown)
    ]
    assert len(calls) > 50
    assert ["--url", "https://www.example.org/article"] in calls
    assert ["models", "add", "de", "en"] in calls


def test_a_wrong_option_is_noticed():
    (shown,) = shown_commands("```sh\ncaption-normalizer --no-such page.txt | head\n```\n")
    (call,) = simple_commands(shown)
    assert call == ["--no-such", "page.txt"]
    with pytest.raises(SystemExit):
        parse(call)
