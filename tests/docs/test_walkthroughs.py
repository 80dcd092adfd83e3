"""Pages of the documentation whose files are saved and whose commands are given in order."""

from __future__ import annotations

import pytest
from tests.conftest import PROJECT
from tests.docs.walkthrough import commands_of, files_of, run

from normalizer import Normalizer
from normalizer.errors import RulePackError

DOCS = PROJECT / "docs"


@pytest.mark.parametrize(
    ("name", "count"),
    [("your-site.md", 6), ("quick-start.md", 9), ("decisions.md", 1), ("accuracy.md", 7)],
)
def test_a_reader_who_follows_the_steps_sees_what_the_page_shows(tmp_path, name, count):
    """Each command prints what the page shows below it."""
    page = (DOCS / name).read_text("utf-8")
    for file, content in files_of(page).items():
        (tmp_path / file).write_text(content, "utf-8")
    commands = commands_of(page)
    assert len(commands) == count
    for command in commands:
        printed = run(command, tmp_path)
        assert command.is_printed(printed), f"$ {command.line}\n{printed}"


def test_every_page_with_commands_is_followed():
    """A page that shows what a command prints is in the test above."""
    pages = {path.name for path in DOCS.glob("*.md") if commands_of(path.read_text("utf-8"))}
    assert pages == {"your-site.md", "quick-start.md", "decisions.md", "accuracy.md"}


def test_a_wrong_output_is_noticed():
    """The comparison of outputs tells a different line from an omitted one."""
    shown = commands_of("```console\n$ say\nOne …\nTwo\n```\n")[0]
    assert shown.is_printed("One thing\nTwo\n")
    assert not shown.is_printed("One thing\nThree\n")
    assert not shown.is_printed("One thing\nTwo\nThree\n")


def test_the_mistake_that_a_page_proposes_is_refused(tmp_path):
    """An example that the pattern does not match is an error that names the rule."""
    pack = tmp_path / "orva.toml"
    text = files_of((DOCS / "your-site.md").read_text("utf-8"))["orva.toml"]
    pack.write_text(text.replace("Readers of the Orva Post walk the", "Something"), "utf-8")
    with pytest.raises(RulePackError, match="orva-walk"):
        Normalizer(rules=[pack])
