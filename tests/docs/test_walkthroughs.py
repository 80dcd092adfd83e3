"""Pages of the documentation whose files are saved and whose commands are given in order."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.conftest import PROJECT

from normalizer import Normalizer, RulePackError

DOCS = PROJECT / "docs"
# A paragraph that ends in "as `NAME`:", and the block of code below it.
_FILE = re.compile(r"\bas `([\w.-]+)`:\n\n```\w+\n(.*?)^```", re.DOTALL | re.MULTILINE)
_CONSOLE = re.compile(r"^```console\n(.*?)^```", re.DOTALL | re.MULTILINE)
_PROGRAMS = {"caption-normalizer": "-m normalizer", "python": ""}


@dataclass(frozen=True)
class Command:
    """A command of the page, and what the page says that it prints."""

    line: str
    output: str

    def printed_in(self, folder, command):
        """Give the command in the current `folder`; return its output.

        A shell is needed for pipes and patterns, and for other programs.
        """
        words = shlex.split(self.line)
        if words[0] == "caption-normalizer" and not set(self.line) & set("|>*"):
            done = command(*words[1:])
            assert (done.code, done.err) == (0, ""), self.line
            return done.out
        return _printed_by_shell(self.line, folder)

    def is_printed(self, printed: str) -> bool:
        """Whether `printed` is the output, where "…" stands for anything."""
        parts = map(re.escape, self.output.strip().split("…"))
        return re.fullmatch(".*".join(parts), printed.strip(), re.DOTALL) is not None


def files_of(page: str) -> dict[str, str]:
    """Return the files that the page tells its reader to save."""
    return dict(_FILE.findall(page))


def commands_of(page: str) -> list[Command]:
    """Return the commands of the page, which begin with ``$``, in order."""
    blocks = "".join(_CONSOLE.findall(page))
    parts = re.split(r"^\$ ", blocks, flags=re.MULTILINE)[1:]
    return [Command(*part.split("\n", 1)) for part in parts]


def _printed_by_shell(line: str, folder: Path) -> str:
    """Return the output of a line with this Python and the package under test."""
    programs = folder / ".programs"
    programs.mkdir(exist_ok=True)
    for name, arguments in _PROGRAMS.items():
        program = programs / name
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" {arguments} "$@"\n', "utf-8")
        program.chmod(0o755)
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["/bin/sh", "-c", line],
        env=os.environ | {"PATH": path},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    assert (done.returncode, done.stderr) == (0, ""), line
    return done.stdout


COUNTS = {"your-site.md": 6, "quick-start.md": 9, "decisions.md": 1, "accuracy.md": 7}


@pytest.mark.parametrize("name", COUNTS)
def test_a_reader_who_follows_the_steps_sees_what_the_page_shows(here, name, command):
    page = (DOCS / name).read_text("utf-8")
    for file, content in files_of(page).items():
        (here / file).write_text(content, "utf-8")
    for shown in commands_of(page):
        printed = shown.printed_in(here, command)
        assert shown.is_printed(printed), f"$ {shown.line}\n{printed}"


def test_every_page_with_commands_is_followed():
    """A page that shows what a command prints is in the test above."""
    found = {path.name: len(commands_of(path.read_text("utf-8"))) for path in DOCS.glob("*.md")}
    assert {name: count for name, count in found.items() if count} == COUNTS


def test_a_wrong_output_is_noticed():
    shown = commands_of("```console\n$ say\nOne …\nTwo\n```\n")[0]
    assert shown.is_printed("One thing\nTwo\n")
    assert not shown.is_printed("One thing\nThree\n")
    assert not shown.is_printed("One thing\nTwo\nThree\n")


def test_the_mistake_that_a_page_proposes_is_refused(tmp_path):
    """An example that the pattern does not match is an error that names the rule."""
    pack = tmp_path / "orva.toml"
    text = files_of((DOCS / "your-site.md").read_text("utf-8"))["orva.toml"]
    pack.write_text(text.replace("Readers of the Orva Post walk the", "Something"), "utf-8")
    with pytest.raises(RulePackError, match="orva-walk"):
        Normalizer(rules=[pack])
