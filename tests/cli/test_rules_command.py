"""The command ``rules``, and the option ``--disable``."""

from __future__ import annotations

import json

import pytest

from normalizer import ConfigurationError, Normalizer

RULES = Normalizer(translator=None).rules
PAGE = "Talks end\n\nLog in\n\nThe talks have ended without a result, the ministers said.\n"
PACK = """
[[rule]]
name = "my-teaser"
role = "boilerplate"
lines = ["Top \\u202estories"]
example = "Top \\u202estories"
description = "The box above every article."
before = "phrase"
"""


@pytest.fixture(autouse=True)
def files(here):
    """Put a page, and a rule pack whose example has a bidirectional control, into a folder."""
    (here / "page.txt").write_text(PAGE, "utf-8")
    (here / "mine.toml").write_text(PACK, "utf-8")


def test_the_rules_are_listed_in_order(command):
    """Every shipped rule is listed once, with its example; those above the tagger are marked."""
    done = command("rules")
    assert done.code == 0
    heads = [line for line in done.out.splitlines() if not line.startswith("     ")]
    assert [head.split() for head in heads] == [
        [str(number), rule.name, *["*"] * rule.overrules_model]
        for number, rule in enumerate(RULES, 1)
    ]
    assert "recording.\n     Example: Log in" in done.out


def test_rules_are_written_as_json(command):
    rows = command("rules", "--json").rows
    assert [(row["number"], row["name"], row["overrules_model"]) for row in rows] == [
        (number, rule.name, rule.overrules_model) for number, rule in enumerate(RULES, 1)
    ]
    assert {row["name"]: row["example"] for row in rows}["phrase"] == "Log in"
    assert all(row["description"] for row in rows)


def test_a_rule_of_a_pack_stands_at_its_place(command):
    """It is listed before the rule that it precedes, without invisible characters."""
    done = command("rules", "--rules", "mine.toml")
    assert done.code == 0
    assert "\u202e" not in done.out
    assert "Example: Top stories" in done.out
    names = [row["name"] for row in command("rules", "--rules", "mine.toml", "--json").rows]
    assert names.index("my-teaser") + 1 == names.index("phrase")


def test_a_disabled_rule_is_neither_listed_nor_applied(command):
    """Rules of the package and of a pack can be left out, several at once."""
    options = ["--rules", "mine.toml", "--disable", "phrase", "--disable", "my-teaser"]
    names = [row["name"] for row in command("rules", "--json", *options).rows]
    assert names == [name for name in RULES.names() if name != "phrase"]
    for given, expected in (([], 1), (options, 0)):
        done = command("--explain", "--format", "json", *given, "page.txt")
        rules = [line["rule"] for line in json.loads(done.out)["lines"]]
        assert len(rules) == 3 and rules.count("phrase") == expected


def test_disable_takes_a_list_of_known_rules(command):
    """A string instead of a list is an error that shows the list."""
    with pytest.raises(ConfigurationError, match=r"write \['kicker'\]"):
        Normalizer(disable="kicker")
    assert "kicker" not in Normalizer(disable=["kicker"]).rules.names()
    done = command("rules", "--disable", "phrse")
    assert done.code == 2
    assert "did you mean 'phrase'?" in done.err
