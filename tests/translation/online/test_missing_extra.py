"""Engines whose distribution is not installed: one line says what to install."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from normalizer import Normalizer
from normalizer.cli import main
from normalizer.errors import ConfigurationError

PAGE = Path(__file__).parents[3] / "fixtures" / "austrian-desk-signoff" / "input.txt"
SERVICES = ("google", "mymemory", "microsoft", "deepl", "baidu")
EXTRAS = [*((name, "online") for name in SERVICES), ("firefox", "neural")]


@pytest.fixture(autouse=True)
def _no_extras(monkeypatch: pytest.MonkeyPatch) -> None:
    found = importlib.util.find_spec
    missing = ("deep_translator", "fxtranslate")
    monkeypatch.setattr(
        "importlib.util.find_spec",
        lambda name, package=None: None if name in missing else found(name, package),
    )


@pytest.mark.parametrize(("name", "extra"), EXTRAS)
def test_the_command_says_in_one_line_what_to_install(
    name: str, extra: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Wrong usage, exit code 2, and no article; keys do not matter yet."""
    assert main(["--translator", name, str(PAGE)]) == 2
    written = capsys.readouterr()
    assert not written.out
    assert written.err.count("\n") == 1
    assert written.err.endswith(f'pip install "caption-normalizer[{extra}]"\n')


@pytest.mark.parametrize(("name", "extra"), EXTRAS)
def test_the_library_raises_the_same(name: str, extra: str) -> None:
    """The error comes when the normalizer is made, not with the first page."""
    with pytest.raises(ConfigurationError, match=rf'pip install "caption-normalizer\[{extra}\]"$'):
        Normalizer(translator=name)
