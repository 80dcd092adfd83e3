"""The output formats on the command line."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from normalizer.cli import main
from normalizer.cli.formats import FORMATS, Format

PAGE = "Talks end\n\nThe talks have ended without a result, the ministers said on Monday.\n"
NAMES_OF_HEADLINE = {"jsonld": "headline", "ninjs": "headlines"}


@pytest.fixture
def page(tmp_path: Path) -> str:
    """Return the path of a page."""
    path = tmp_path / "page.txt"
    path.write_text(PAGE, "utf-8")
    return str(path)


@pytest.mark.parametrize("form", NAMES_OF_HEADLINE)
def test_one_input_is_indented(form: str, page: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A single page is an indented JSON object."""
    assert main(["--format", form, page]) == 0
    written = capsys.readouterr().out
    assert written.count("\n") > 5
    assert NAMES_OF_HEADLINE[form] in json.loads(written)


@pytest.mark.parametrize("form", NAMES_OF_HEADLINE)
def test_several_inputs_give_one_object_per_line(
    form: str, page: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two pages are two lines with an object each."""
    assert main(["--format", form, page, page]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first == second
    assert NAMES_OF_HEADLINE[form] in json.loads(first)


def test_only_markdown_of_its_own_has_front_matter(
    page: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Front matter can only open a file; several articles in one output have none."""
    assert main(["--format", "markdown", page]) == 0
    assert capsys.readouterr().out.startswith('---\nheadline: "Talks end"\n---\n\n# Talks end\n')
    assert main(["--format", "markdown", page, page]) == 0
    several = capsys.readouterr().out
    assert several.startswith("# Talks end\n") and "---" not in several


def test_the_formats_in_the_docs_are_the_formats(capsys: pytest.CaptureFixture[str]) -> None:
    """docs/command-line.md and --help list each format with its purpose."""
    page = Path(__file__).resolve().parents[2] / "docs" / "command-line.md"
    listed = re.findall(r"^\| `\w+` \| `\.\w+` \| .*", page.read_text("utf-8"), re.MULTILINE)
    rows = [f"| `{known.name}` | `{known.suffix}` | {known.purpose} |" for known in FORMATS]
    remedy = "write these rows in the table of formats in docs/command-line.md:\n"
    assert listed == rows, remedy + "\n".join(rows)
    with pytest.raises(SystemExit):
        main(["--help"])
    shown = capsys.readouterr().out
    assert all(f"  {known.name:<10}{known.purpose}\n" in shown for known in FORMATS)


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.name)
def test_every_format_describes_itself(known: Format) -> None:
    """Each format has a unique name and a suffix with a dot."""
    names = [other.name for other in FORMATS]
    assert names.count(known.name) == 1, f"two formats are named {known.name!r}; rename one"
    assert known.suffix.startswith("."), f"{known.name}: begin the suffix with a dot"
