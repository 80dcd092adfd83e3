"""The output formats on the command line."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from normalizer.cli import main
from normalizer.cli.formats import FORMATS

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


def test_the_formats_in_the_docs_are_the_formats(capsys: pytest.CaptureFixture[str]) -> None:
    """The README names every format; --help and docs/command-line.md give its purpose."""
    project = Path(__file__).resolve().parents[2]
    page = (project / "docs" / "command-line.md").read_text("utf-8")
    with pytest.raises(SystemExit):
        main(["--help"])
    shown = capsys.readouterr().out
    names = [known.name for known in FORMATS]
    assert f"--format {'|'.join(names)}" in page
    assert re.findall(r"^\| `(\w+)` \| `\.\w+` \|", page, re.MULTILINE) == names
    for known in FORMATS:
        assert f"| `{known.name}` | `{known.suffix}` | {known.purpose} |" in page
        assert f"  {known.name:<10}{known.purpose}\n" in shown
    readme = (project / "README.md").read_text("utf-8")
    assert all(f"`{name}`" in readme for name in names)
