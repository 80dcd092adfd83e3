"""Engines whose distribution is not installed: one line says what to install."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

from normalizer import Normalizer
from normalizer.cli import main
from normalizer.errors import ConfigurationError

PAGE = Path(__file__).parents[3] / "fixtures" / "austrian-desk-signoff" / "input.txt"
EXTRAS = {"firefox": "neural"} | dict.fromkeys(
    ("google", "mymemory", "microsoft", "deepl", "baidu"), "online"
)


@pytest.mark.parametrize(("name", "extra"), EXTRAS.items())
def test_the_error_says_in_one_line_what_to_install(name, extra, monkeypatch, capsys):
    """Wrong usage, exit code 2, and no article; keys do not matter yet. The library raises it."""
    found = importlib.util.find_spec
    missing = ("deep_translator", "fxtranslate")
    monkeypatch.setattr(
        "importlib.util.find_spec",
        lambda name, package=None: None if name in missing else found(name, package),
    )
    advice = f'pip install "caption-normalizer[{extra}]"'
    assert main(["--translator", name, str(PAGE)]) == 2
    written = capsys.readouterr()
    assert not written.out
    assert written.err.count("\n") == 1 and written.err.endswith(f"{advice}\n")
    assert main(["models", "list"]) == 2
    assert 'pip install "caption-normalizer[neural]"' in capsys.readouterr().err
    with pytest.raises(ConfigurationError, match=f"{re.escape(advice)}$"):
        Normalizer(translator=name)
