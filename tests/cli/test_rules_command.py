"""The command ``rules``, and the option ``--disable``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from normalizer import ConfigurationError, Normalizer
from normalizer.cli import main
from normalizer.tag.rules import RULES

PAGE = (
    "Talks end\n\nLog in\n\nThe talks have ended without a result, the ministers said on Monday.\n"
)
PACK = """
[[rule]]
name = "my-teaser"
role = "boilerplate"
lines = ["Top \\u202estories"]
example = "Top \\u202estories"
description = "The box above every article."
before = "phrase"
"""


@pytest.fixture
def pack(tmp_path: Path) -> str:
    """Return the path of a rule pack whose example has a bidirectional control."""
    path = tmp_path / "mine.toml"
    path.write_text(PACK, "utf-8")
    return str(path)


def listed(capsys: pytest.CaptureFixture[str]) -> list[str]:
    rows = map(json.loads, capsys.readouterr().out.splitlines())
    return [row["name"] for row in rows]


def test_the_rules_are_listed_in_order(capsys):
    """Every shipped rule is listed once, in the order in which they apply, with its example."""
    assert main(["rules"]) == 0
    written = capsys.readouterr().out
    heads = [line.split() for line in written.splitlines() if not line.startswith("     ")]
    assert [head[1] for head in heads] == RULES.names()
    assert [head[0] for head in heads] == [str(n) for n in range(1, len(heads) + 1)]
    assert (
        "     A line that is known page furniture in some language.\n     Example: Log in"
        in written
    )


def test_rules_that_may_overrule_the_tagger_are_marked(capsys):
    """The mark stands beside exactly these rules."""
    main(["rules"])
    heads = [line for line in capsys.readouterr().out.splitlines() if line.endswith(" *")]
    assert len(heads) == sum(rule.overrules_model for rule in RULES)


def test_rules_are_written_as_json(capsys):
    """There is one object per line, with name, description and example."""
    assert main(["rules", "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["name"] for row in rows] == RULES.names()
    assert {row["name"]: row["example"] for row in rows}["phrase"] == "Log in"


def test_a_rule_of_a_pack_stands_at_its_place(pack, capsys):
    """It is listed before the rule that it precedes; invisible characters are escaped."""
    assert main(["rules", "--rules", pack]) == 0
    written = capsys.readouterr().out
    assert "\u202e" not in written
    assert r"Example: Top \u202estories" in written
    main(["rules", "--rules", pack, "--json"])
    names = listed(capsys)
    assert names.index("my-teaser") + 1 == names.index("phrase")


def test_a_disabled_rule_is_not_listed(pack, capsys):
    """Rules of the package and of a pack can be left out, several at once."""
    options = ["--rules", pack, "--disable", "kicker", "--disable", "my-teaser"]
    assert main(["rules", "--json", *options]) == 0
    assert listed(capsys) == [name for name in RULES.names() if name != "kicker"]


def test_a_disabled_rule_decides_nothing(tmp_path, capsys):
    """A line that the rule alone would remove is decided by another."""
    path = tmp_path / "page.txt"
    path.write_text(PAGE, "utf-8")
    for options, expected in (([], ["phrase"]), (["--disable", "phrase"], [])):
        assert main(["--explain", "--format", "json", *options, str(path)]) == 0
        lines = json.loads(capsys.readouterr().out)["lines"]
        assert [line["rule"] for line in lines if line["rule"] == "phrase"] == expected
        assert len(lines) == 3


@pytest.mark.parametrize("command", [[], ["rules"], ["report"]])
def test_an_unknown_rule_is_wrong_usage(command, tmp_path, capsys):
    """The message suggests the rule that was meant."""
    path = tmp_path / "page.txt"
    path.write_text(PAGE, "utf-8")
    files = [] if command == ["rules"] else [str(path)]
    assert main([*command, "--disable", "phrse", *files]) == 2
    assert "did you mean 'phrase'?" in capsys.readouterr().err


def test_disable_takes_a_list():
    """A string instead of a list is an error that shows the list."""
    with pytest.raises(ConfigurationError, match=r"write \['kicker'\]"):
        Normalizer(disable="kicker")
    assert "kicker" not in Normalizer(disable=["kicker"]).rules.names()
