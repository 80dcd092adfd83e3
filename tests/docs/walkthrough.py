"""Follows a page of the documentation as a reader would: saves its files and gives its commands."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

# A paragraph that ends in "as `NAME`:", and the block of code below it.
_FILE = re.compile(r"\bas `([\w.-]+)`:\n\n```\w+\n(.*?)^```", re.DOTALL | re.MULTILINE)
_CONSOLE = re.compile(r"^```console\n(.*?)^```", re.DOTALL | re.MULTILINE)
_PROGRAMS = {"caption-normalizer": "-m normalizer", "python": ""}


@dataclass(frozen=True)
class Command:
    """A command of the page, and what the page says that it prints."""

    line: str
    output: str

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


def run(command: Command, folder: Path) -> str:
    """Give the command in `folder`, with this Python and the package under test; return its output."""
    programs = folder / ".programs"
    programs.mkdir(exist_ok=True)
    for name, arguments in _PROGRAMS.items():
        program = programs / name
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" {arguments} "$@"\n', "utf-8")
        program.chmod(0o755)
    done = subprocess.run(
        ["/bin/sh", "-c", command.line],
        cwd=folder,
        env={**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    assert done.stderr == "", command.line
    assert done.returncode == 0, command.line
    return done.stdout
