"""The command ``completions``, and the description of all commands behind it."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest

from normalizer.cli import COMMANDS
from normalizer.cli.completions_command import SHELLS

_ASK = """
COMP_WORDS=(caption-normalizer {words}); COMP_CWORD=$(( ${{#COMP_WORDS[@]}} - 1 ))
_shtab_caption_normalizer caption-normalizer "${{COMP_WORDS[COMP_CWORD]}}"
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_knows_all_commands(shell, command):
    """The script of each shell has every command, and options of the main command and others."""
    done = command("completions", shell)
    assert (done.code, done.err) == (0, "")
    assert all(name in done.out for name in COMMANDS)
    assert all(option in done.out for option in ("explain", "text-key", "mirror"))


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
@pytest.mark.parametrize(
    ("words", "expected", "missing"),
    [
        ("''", ["corpus", "demo", "page one.txt"], ["--html"]),
        ("pa", ["page one.txt"], ["corpus"]),
        ("demo --", ["--html", "--page"], ["--explain"]),
        ("models ''", ["add", "list", "remove"], ["corpus", "page one.txt"]),
        ("--format js", ["json", "jsonl", "jsonld"], ["ninjs"]),
        ("--rules pa", ["page one.txt"], []),
        ("corpus pa", ["page one.txt"], []),
    ],
)
def test_bash_completes(words, expected, missing, command, here):
    """Bash completes commands and files in the first place, then what the command takes."""
    (here / "page one.txt").touch()
    (here / "script").write_text(command("completions", "bash").out + _ASK.format(words=words))
    bash = shutil.which("bash") or ""
    found = set(subprocess.check_output([bash, "script"], text=True).splitlines())
    assert set(expected) <= found
    assert not set(missing) & found


def test_an_unknown_shell_is_wrong_usage(command):
    done = command("completions", "ed")
    assert done.code == 2
    assert "invalid choice: 'ed'" in done.err


def test_without_the_extra_a_message_says_what_to_install(monkeypatch, command):
    """A missing library is named with the extra that installs it, and nothing is written."""
    monkeypatch.setitem(sys.modules, "shtab", None)
    done = command("completions", "bash")
    assert (done.code, done.out) == (2, "")
    assert done.err.endswith('pip install "caption-normalizer[completions]"\n')
