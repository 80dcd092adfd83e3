"""The command that looks up agencies."""

from __future__ import annotations

import pytest


def test_an_agency_is_shown_with_its_names_country_and_kind(command):
    """The short name is the first line of a block; an empty line is between two blocks."""
    done = command("agencies", "Agence France-Presse", "dpa")
    assert done.code == 0
    first, second = done.out.split("\n\n")
    head, *rows = first.splitlines()
    assert head == "AFP"
    assert [row.split()[0] for row in rows] == ["name", "aliases", "country", "kind"]
    assert second.startswith("dpa\n  name     Deutsche Presse-Agentur\n")


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
def test_every_agency_in_the_text_is_found_once(text, shorts, command):
    """Agencies are found in chains and credits, in any case."""
    done = command("agencies", "--json", text)
    assert done.code == 0
    assert [row["short"] for row in done.rows] == shorts


def test_json_has_all_fields(command):
    [row] = command("agencies", "--json", "dpa").rows
    assert list(row) == ["name", "short", "aliases", "country", "kind"]
    expected = ["Deutsche Presse-Agentur", "DE", "both"]
    assert [row["name"], row["country"], row["kind"]] == expected


def test_an_unknown_name_is_reported(command):
    """An unknown name gives a message and exit code 1; the others are shown."""
    done = command("agencies", "Elbonian Press", "AFP")
    assert done.code == 1
    assert done.out.startswith("AFP\n")
    assert done.err.count("\n") == 1 and "'Elbonian Press'" in done.err


def test_agencies_of_a_rule_pack_are_found(tmp_path, command):
    pack = tmp_path / "pack.toml"
    pack.write_text("[[agency]]\nname = 'Elbonian Press'\nkind = 'news'\n", encoding="utf-8")
    done = command("agencies", "--rules", str(pack), "Elbonian Press")
    assert done.code == 0
    assert "kind     news" in done.out


@pytest.mark.parametrize(
    ("arguments", "hint"), [(["--rules", "none.toml", "dpa"], "none.toml"), ([], "TEXT")]
)
def test_wrong_usage(arguments, hint, command):
    done = command("agencies", *arguments)
    assert (done.code, done.out) == (2, "")
    assert hint in done.err
