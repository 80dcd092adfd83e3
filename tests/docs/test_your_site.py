"""docs/your-site.md, followed step by step."""

from __future__ import annotations

import pytest
from tests.conftest import PROJECT
from tests.docs.walkthrough import commands_of, files_of, run

from normalizer import Normalizer
from normalizer.errors import RulePackError

PAGE = (PROJECT / "docs" / "your-site.md").read_text("utf-8")


def test_a_reader_who_follows_the_steps_sees_what_the_page_shows(tmp_path):
    """The files are saved and the commands given in order; each prints what the page shows."""
    for name, content in files_of(PAGE).items():
        (tmp_path / name).write_text(content, "utf-8")
    commands = commands_of(PAGE)
    assert len(commands) == 6
    for command in commands:
        printed = run(command, tmp_path)
        assert command.is_printed(printed), f"$ {command.line}\n{printed}"
    assert (tmp_path / "report.html").stat().st_size > 10_000


def test_a_wrong_output_is_noticed():
    """The comparison of outputs tells a different line from an omitted one."""
    shown = commands_of("```console\n$ say\nOne …\nTwo\n```\n")[0]
    assert shown.is_printed("One thing\nTwo\n")
    assert not shown.is_printed("One thing\nThree\n")
    assert not shown.is_printed("One thing\nTwo\nThree\n")


def test_the_mistake_that_the_page_proposes_is_refused(tmp_path):
    """An example that the pattern does not match is an error that names the rule."""
    pack = tmp_path / "orva.toml"
    pack.write_text(
        files_of(PAGE)["orva.toml"].replace("Readers of the Orva Post walk the", "Something"),
        "utf-8",
    )
    with pytest.raises(RulePackError, match="orva-walk"):
        Normalizer(rules=[pack])
