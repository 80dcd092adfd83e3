"""What is published beside the code: metadata, licences, changelog, manual page, list for models."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from normalizer import __version__
from normalizer.cli import COMMANDS

PROJECT = Path(__file__).resolve().parents[1]
METADATA: dict[str, Any] = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))
NAMED = METADATA["project"]
HOOK = METADATA["tool"]["hatch"]["metadata"]["hooks"]["fancy-pypi-readme"]


def read(name: str) -> str:
    return (PROJECT / name).read_text("utf-8")


def pypi_text(text: str) -> str:
    """Return a text of the README as the build changes it for a package index."""
    for change in HOOK["substitutions"]:
        text = re.sub(change["pattern"], change["replacement"], text)
    return text


def test_each_licence_of_the_expression_has_a_row():
    """NOTICE.md says for each licence of the distribution which files are under it."""
    rows = [line for line in read("NOTICE.md").splitlines() if line.startswith("| ")]
    for licence in NAMED["license"].split(" AND "):
        assert any(licence in row for row in rows), licence


def test_licence_files_are_there():
    assert all(list(PROJECT.glob(pattern)) for pattern in NAMED["license-files"])
    texts = re.findall(r"\(`((?:licences|data)/\S+)`\)", read("NOTICE.md"))
    folders = (PROJECT, PROJECT / "src" / "normalizer")
    assert len(texts) >= 3
    assert all(any((folder / text).is_file() for folder in folders) for text in texts)


def test_tables_from_other_works_are_in_the_notice():
    """Every folder of data with a licence or notice of its own is named in NOTICE.md."""
    data = PROJECT / "src" / "normalizer" / "data"
    own = [path for path in data.rglob("*") if path.name.startswith(("LICENSE", "NOTICE"))]
    assert own
    assert all(path.parent.relative_to(data.parent).as_posix() in read("NOTICE.md") for path in own)


def test_the_citation_is_of_this_version():
    citation = yaml.safe_load(read("CITATION.cff"))
    assert {"cff-version", "message", "title", "authors"} <= set(citation)
    assert citation["version"] == __version__


def test_the_changelog_has_this_version_first():
    versions = re.findall(r"^## \[(.+?)\](.*)$", read("CHANGELOG.md"), re.MULTILINE)
    assert versions[0] == ("Unreleased", "")
    assert versions[1][0] == __version__
    assert re.fullmatch(r" - \d{4}-\d\d-\d\d", versions[1][1])
    sections = re.findall(r"^### (.+)$", read("CHANGELOG.md"), re.MULTILINE)
    assert set(sections) <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("See [Output](docs/output.md).", "See Output (`docs/output.md`)."),
        ("[results](docs/html.md#results)", "results (`docs/html.md`)"),
        ("[two\nlines](CONTRIBUTING.md)", "two\nlines (`CONTRIBUTING.md`)"),
        ("[PyPI](https://pypi.org/)", "[PyPI](https://pypi.org/)"),
        ("[above](#installation)", "[above](#installation)"),
        ("pages[0] (see above)", "pages[0] (see above)"),
        ("Text.\n\n![A\npage](docs/page.png)\n\nMore.", "Text.\n\nMore."),
        ("![A page](https://example.org/page.png)\n\nMore.",) * 2,
    ],
)
def test_relative_links_become_paths_on_a_package_index(line, shown):
    """A link to a file becomes its text and the path, a picture goes; other links and brackets stay."""
    assert pypi_text(line) == shown


def test_the_readme_has_no_dead_link_on_a_package_index():
    """After the build's changes, every link of the README has an address or an anchor."""
    assert "](docs/" in read("README.md")
    assert not re.findall(r"\]\((?!https?:|#)", pypi_text(read("README.md")))


def test_the_list_for_language_models_is_complete():
    listed = re.findall(r"\]\(([^)]+)\)", read("docs/llms.txt"))
    pages = {path.name for path in (PROJECT / "docs").glob("*.md")} - {"index.md"}
    assert pages <= set(listed)
    assert all((PROJECT / "docs" / name).is_file() for name in listed)


def test_no_page_names_the_command_that_other_packages_overwrite():
    """Documentation and help begin no command with `normalizer`, except to warn of the name."""
    pages = [PROJECT / "README.md", PROJECT / "SECURITY.md", *(PROJECT / "docs").glob("*.md")]
    pages += (PROJECT / "src" / "normalizer" / "cli").glob("*.py")
    bare = re.compile(
        rf"(?<![-\w./])(?<!-m )normalizer (?:--\w|-o|\S+\.(?:txt|html)|(?:{'|'.join(COMMANDS)})\b)"
    )
    assert bare.search("run normalizer agencies dpa")
    assert not [page.name for page in pages if bare.search(page.read_text("utf-8"))]


def test_the_extra_that_is_advised_has_the_library():
    """Who lacks a library is told which extra to install."""
    code = "".join(path.read_text("utf-8") for path in PROJECT.glob("src/normalizer/**/*.py"))
    advised = set(re.findall(r'\bload\(\s*"(\w+)[\w.]*",\s*"(\w+)"', code))
    assert len(advised) >= 8
    for module, extra in advised:
        assert module in " ".join(NAMED["optional-dependencies"][extra]).casefold(), (module, extra)
