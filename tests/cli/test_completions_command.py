"""The command ``completions``, and the description of all commands behind it."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest

from normalizer.cli import COMMANDS, main
from normalizer.cli.completions_command import SHELLS

_ASK = """
COMP_WORDS=(caption-normalizer {words}); COMP_CWORD=$(( ${{#COMP_WORDS[@]}} - 1 ))
_shtab_caption_normalizer caption-normalizer "${{COMP_WORDS[COMP_CWORD]}}"
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


def script_of(shell: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["completions", shell]) == 0
    written = capsys.readouterr()
    assert written.err == ""
    return written.out


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_knows_all_commands(shell, capsys):
    """The script of each shell has every command, and options of the main command and others."""
    script = script_of(shell, capsys)
    assert all(name in script for name in COMMANDS)
    assert all(option in script for option in ("explain", "text-key", "mirror"))


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
def test_bash_completes(words, expected, missing, capsys, tmp_path):
    """Bash completes commands and files in the first place, then what the command takes."""
    (tmp_path / "page one.txt").touch()
    (tmp_path / "script").write_text(script_of("bash", capsys) + _ASK.format(words=words), "utf-8")
    result = subprocess.run(
        [shutil.which("bash") or "", "script"], cwd=tmp_path, capture_output=True, check=True
    )
    found = result.stdout.decode().splitlines()
    assert set(expected) <= set(found)
    assert not set(missing) & set(found)


def test_an_unknown_shell_is_wrong_usage(capsys):
    """A shell without a script is refused."""
    with pytest.raises(SystemExit) as exit_code:
        main(["completions", "ed"])
    assert exit_code.value.code == 2
    assert "invalid choice: 'ed'" in capsys.readouterr().err


def test_without_the_extra_a_message_says_what_to_install(monkeypatch, capsys):
    """A missing library is named with the extra that installs it, and nothing is written."""
    monkeypatch.setitem(sys.modules, "shtab", None)
    assert main(["completions", "bash"]) == 2
    written = capsys.readouterr()
    assert written.out == ""
    assert written.err.endswith('pip install "caption-normalizer[completions]"\n')
