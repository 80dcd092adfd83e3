"""The command that looks up agencies."""

from __future__ import annotations

import json

import pytest

from normalizer.cli import main
from normalizer.cli.agencies_command import run


def test_an_agency_is_shown_with_its_names_country_and_kind(capsys):
    """The short name is the first line of a block."""
    assert run(["Agence France-Presse"]) == 0
    head, *rows = capsys.readouterr().out.splitlines()
    assert head == "AFP"
    assert [row.split()[0] for row in rows] == ["name", "aliases", "country", "kind"]


@pytest.mark.parametrize(
    ("text", "shorts"),
    [
        ("picture-alliance/dpa", ["picture alliance", "dpa"]),
        ("afp", ["AFP"]),
        ("Foto: Erika Muster/Reuters", ["Reuters"]),
        ("AFP via Getty Images", ["AFP", "Getty Images"]),
        ("AFP/AFP", ["AFP"]),
    ],
)
def test_every_agency_in_the_text_is_found_once(text, shorts, capsys):
    """Agencies are found in chains and credits, in any case."""
    assert run(["--json", text]) == 0
    assert [json.loads(line)["short"] for line in capsys.readouterr().out.splitlines()] == shorts


def test_json_has_all_fields(capsys):
    """`--json` writes one object per line."""
    assert run(["--json", "dpa"]) == 0
    entry = json.loads(capsys.readouterr().out)
    assert list(entry) == ["name", "short", "aliases", "country", "kind"]
    assert (entry["name"], entry["country"], entry["kind"]) == (
        "Deutsche Presse-Agentur",
        "DE",
        "both",
    )


def test_an_unknown_name_is_reported(capsys):
    """An unknown name gives a message and exit code 1; the others are shown."""
    assert run(["Elbonian Press", "AFP"]) == 1
    shown = capsys.readouterr()
    assert shown.out.startswith("AFP\n")
    assert shown.err.count("\n") == 1
    assert "'Elbonian Press'" in shown.err


def test_agencies_of_a_rule_pack_are_found(tmp_path, capsys):
    """`--rules` adds the agencies of a rule pack."""
    pack = tmp_path / "pack.toml"
    pack.write_text("[[agency]]\nname = 'Elbonian Press'\nkind = 'news'\n", encoding="utf-8")
    assert run(["--rules", str(pack), "Elbonian Press"]) == 0
    assert "kind     news" in capsys.readouterr().out


def test_a_pack_that_cannot_be_read_is_wrong_usage(tmp_path, capsys):
    """The message names the file."""
    assert main(["agencies", "--rules", str(tmp_path / "none.toml"), "dpa"]) == 2
    assert "none.toml" in capsys.readouterr().err


def test_no_text_is_wrong_usage():
    """The command requires a name."""
    with pytest.raises(SystemExit) as caught:
        run([])
    assert caught.value.code == 2
