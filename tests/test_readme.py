"""What the README shows is what the program does."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

from normalizer import normalize

PROJECT = Path(__file__).resolve().parents[1]
README = (PROJECT / "README.md").read_text("utf-8")


def part_of(shown: object, whole: object) -> object:
    """Return the part of `whole` that `shown` speaks of."""
    if isinstance(shown, dict) and isinstance(whole, dict):
        return {key: part_of(value, whole.get(key)) for key, value in shown.items()}
    if isinstance(shown, list) and isinstance(whole, list) and len(shown) == len(whole):
        return [part_of(one, other) for one, other in zip(shown, whole, strict=True)]
    return whole


def test_the_output_in_the_readme_is_the_output():
    """The JSON in the README is a part of what the page of the README becomes."""
    block = re.search(r"```json\n(.*?)```", README, re.DOTALL)
    assert block
    shown: dict[str, Any] = json.loads(block[1])
    page = (PROJECT / "fixtures" / "dw-english-new-layout" / "input.txt").read_bytes()
    assert part_of(shown, normalize(page).to_dict()) == shown


def test_the_input_in_the_readme_is_the_input():
    """Each line of the shortened page in the README stands in the file that it names."""
    block = re.search(r"```text\n(.*?)```", README, re.DOTALL)
    assert block
    page = (PROJECT / "fixtures" / "dw-english-new-layout" / "input.txt").read_text("utf-8")
    assert all(line in page for line in block[1].splitlines() if line != "…")


def test_the_two_set_up_commands_are_one_line_each():
    """One line installs and runs the main job, one installs and passes the tests; CI calls both."""
    for mark in ("main-command", "test-command"):
        block = re.search(rf"<!-- {mark} -->\n```sh\n(.*?)```", README, re.DOTALL)
        assert block
        assert len(block[1].splitlines()) == 1


def test_the_links_lead_somewhere():
    """Every file that the README links to is there."""
    assert all(
        (PROJECT / path).exists() for path in re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    )


def test_the_command_has_a_second_name():
    """Other packages install a `normalizer` too; ours is there under the name of the distribution as well."""
    scripts = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]
    assert scripts["normalizer"] == scripts["caption-normalizer"] == "normalizer.cli:main"
