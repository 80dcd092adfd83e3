"""What the README shows is what the program does."""

from __future__ import annotations

import doctest
import json
import re
from typing import Any

import pytest
from tests.conftest import PROJECT

import normalizer
from normalizer import Html, normalize, normalize_html

README = (PROJECT / "README.md").read_text("utf-8")
FIXTURES = PROJECT / "fixtures"
# The pages whose output the README shows.
PAGES = (
    FIXTURES / "html-dw-english-german-alt" / "input.html",
    FIXTURES / "dw-english-new-layout" / "input.txt",
)


def part_of(shown: object, whole: object) -> object:
    """Return the part of `whole` that `shown` speaks of."""
    if isinstance(shown, dict) and isinstance(whole, dict):
        return {key: part_of(value, whole.get(key)) for key, value in shown.items()}
    if isinstance(shown, list) and isinstance(whole, list) and len(shown) == len(whole):
        return [part_of(one, other) for one, other in zip(shown, whole, strict=True)]
    return whole


def blocks(language: str) -> list[str]:
    """Return the blocks of code in the README that are in `language`."""
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


@pytest.mark.parametrize(("number", "normalize"), [(0, normalize_html), (1, normalize)])
def test_the_output_in_the_readme_is_the_output(number, normalize):
    shown: dict[str, Any] = json.loads(blocks("json")[number])
    page = PAGES[number].read_bytes()
    assert part_of(shown, normalize(page).to_dict()) == shown


@pytest.mark.parametrize(("number", "language"), [(0, "html"), (1, "text")])
def test_the_input_in_the_readme_is_the_input(number, language):
    parts = re.split(r"\s*[\n…]\s*", blocks(language)[0])
    page = PAGES[number].read_text("utf-8")
    assert all(part in page for part in parts)


def test_the_python_examples_need_no_file(here):
    assert not list(here.iterdir())
    result = doctest.testfile(str(PROJECT / "README.md"), module_relative=False, encoding="utf-8")
    assert result.attempted > 10
    assert result.failed == 0


def test_the_two_set_up_commands_are_one_line_each():
    """One line installs and runs the main job, one installs and passes the tests; CI calls both."""
    for mark in ("main-command", "test-command"):
        block = re.search(rf"<!-- {mark} -->\n```sh\n(.*?)```", README, re.DOTALL)
        assert block
        assert len(block[1].splitlines()) == 1


def test_each_page_of_the_documentation_is_linked():
    """From the README, a reader finds every page."""
    pages = {f"docs/{path.name}" for path in (PROJECT / "docs").glob("*.md")} - {"docs/index.md"}
    assert pages <= set(re.findall(r"\]\(([^)#]+)", README))


def test_three_lines_of_python_come_first(monkeypatch, capsys):
    """A reader sees them, then how to install, then a page and its result; they do what they say."""
    languages = re.findall(r"^```(\w+)", README, re.MULTILINE)
    assert languages[:5] == ["python", "sh", "html", "sh", "json"]
    monkeypatch.setattr(normalizer, "fetch", lambda url: Html(PAGES[0].read_bytes(), url))
    exec(blocks("python")[0], {})  # noqa: S102 - the example of the README
    assert capsys.readouterr().out.startswith('---\nheadline: "Moldova vineyards count')
