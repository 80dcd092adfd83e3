"""The command ``caption-normalizer models``."""

from __future__ import annotations

import sys

import pytest

from normalizer.cli import models_command as models
from normalizer.cli.models_command import run


@pytest.fixture
def folder(tmp_path, monkeypatch, portuguese):
    """Return the folder of a real model, and set the environment to an empty store."""
    monkeypatch.setenv("NORMALIZER_MODELS", str(tmp_path / "models"))
    return portuguese


def test_add_list_remove(folder, capsys):
    """A model's life: added, listed, checked, removed; one line each on standard output."""
    assert run(["add", "pt", "en", "--from", str(folder)]) == 0
    assert capsys.readouterr().out.startswith("pt-en\t23.0 MB\t")
    assert run(["list", "--check"]) == 0
    assert capsys.readouterr().out == f"pt-en\t23.0 MB\t-\t{folder.resolve()}\n"
    assert run(["remove", "pt", "en"]) == 0
    assert capsys.readouterr() == ("pt-en\tremoved\n", "")


def test_an_empty_store_says_what_to_do(folder, capsys):
    """No models are no failure; the hint goes to standard error."""
    assert folder
    assert run(["list"]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert err.endswith("one with: caption-normalizer models add de en\n")


def test_what_is_not_there_is_one_line_and_exit_code_1(folder, capsys, tmp_path):
    """Errors are one line each on standard error, with the program's name."""
    assert folder
    assert run(["remove", "de", "en"]) == 1
    assert run(["add", "de", "en", "--from", str(tmp_path / "none")]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert [line.split(": ")[0] for line in err.splitlines()] == ["caption-normalizer"] * 2


def test_a_damaged_model_is_reported(folder, capsys, tmp_path):
    """The check names the folder and the remedy, and the exit code is 1."""
    run(["add", "pt", "en", "--from", str(folder)])
    (tmp_path / "models" / "pt-en" / "vocab.pten.spm").write_bytes(b"damaged")
    assert run(["list"]) == 0
    assert run(["list", "--check"]) == 1
    assert "the model again: caption-normalizer models add pt en" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["add"],
        ["add", "de"],
        ["add", "../de", "en"],
        ["add", "de", "en", "--from", ".", "--mirror", "https://models.example"],
        ["fetch", "de", "en"],
        ["list", "--chec"],
    ],
)
def test_wrong_usage_is_exit_code_2(arguments, capsys):
    """What cannot be meant is refused before anything is done."""
    with pytest.raises(SystemExit) as caught:
        run(arguments)
    assert caught.value.code == 2
    assert capsys.readouterr().out == ""


def test_the_same_language_twice_is_wrong_usage(capsys):
    """A pair has two languages."""
    assert run(["add", "de", "de"]) == 2
    assert "the same language" in capsys.readouterr().err


def test_a_mirror(service, capsys, tmp_path):
    """The address is used, and an error names it."""
    assert run(["add", "de", "en", "--mirror", service.address, "--store", str(tmp_path)]) == 1
    assert (
        capsys.readouterr().err
        == f"caption-normalizer: {service.address} has no model for de to en; it has: none of either\n"
    )
    assert service.asked == ["/v1/buckets/main/collections/translations-models-v2/records"]


def test_names_cannot_steer_a_terminal(capsys, tmp_path):
    """Control characters in names are written out."""
    assert run(["add", "de", "en", "--from", str(tmp_path / "\x1b[31mred")]) == 1
    assert "\\x1b[31mred" in capsys.readouterr().err


def test_progress_is_for_terminals(service, capsys, monkeypatch, tmp_path):
    """On a terminal the line of a download is written over and cleared; elsewhere there is none."""
    for name in ("model.deen.bin", "vocab.deen.spm"):
        service.publish(name, b"x" * 2_000_000)
    arguments = ["add", "de", "en", "--mirror", service.address, "--store", str(tmp_path)]
    monkeypatch.setattr(
        "normalizer.translation.neural.model_installer._check_loads", lambda _: None
    )
    assert run(arguments) == 0
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    run(["remove", "de", "en", "--store", str(tmp_path)])
    assert run(arguments) == 0
    err = capsys.readouterr().err
    assert "\rmodel.deen.bin 2.0 of 2.0 MB\r" in err
    assert err.endswith("\r\033[K")


def test_help_says_how(capsys):
    """The help shows the commands."""
    with pytest.raises(SystemExit):
        models.run(["--help"])
    assert "caption-normalizer models add de en --from" in capsys.readouterr().out
