"""Paths, the command, roles of the documentation, the update of golden pages, and Hypothesis."""

from __future__ import annotations

import io
import json
import re
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, settings
from tests import golden_features, golden_structure
from tests.golden_pages import update_all

from normalizer import TableError
from normalizer.cli import main

PROJECT = Path(__file__).resolve().parents[1]
SHARED = PROJECT.parent / "shared"

# A deadline would measure the machine, not the code; speed has its own benchmarks. Examples are the
# same on each run, so that a failure is caused by the change under test; the profile "search"
# (--hypothesis-profile=search) tries ten times as many examples, new ones each time; "few" tries a
# tenth, where the tests are run once more with other versions of the libraries.
CHECKS = [HealthCheck.too_slow]
settings.register_profile(
    "project", deadline=None, suppress_health_check=CHECKS, derandomize=True, max_examples=100
)
settings.register_profile("search", deadline=None, suppress_health_check=CHECKS, max_examples=1_000)
settings.register_profile("few", settings.get_profile("project"), max_examples=10)
settings.load_profile("project")


@pytest.fixture(scope="session", autouse=True)
def _signals_as_in_a_terminal() -> None:
    """Take signals, and let processes of the tests take them, though ``nohup`` ignores them."""
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) == signal.SIG_IGN:
        signal.signal(signal.SIGHUP, signal.SIG_DFL)


_UPDATED = pytest.StashKey[list[str]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that accepts the articles of the golden pages as they are now."""
    parser.addoption(
        "--update-goldens",
        action="store_true",
        help="write the articles of fixtures/ into their expected.json, and print what has changed",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Update the golden pages before the tests, and once where several processes run these."""
    if config.getoption("--update-goldens") and not hasattr(config, "workerinput"):
        updates = (update_all, golden_structure.update, golden_features.update)
        try:
            config.stash[_UPDATED] = [change for update in updates for change in update()]
        except TableError as error:
            raise pytest.UsageError(str(error)) from error


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the tests of the tables first: a wrong row makes many other tests fail."""
    items.sort(key=lambda item: "test_tables.py" not in item.nodeid)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Print which values of golden pages were updated; they are to be read before they are kept."""
    if _UPDATED in config.stash:
        terminalreporter.section("updated golden pages")
        for change in config.stash[_UPDATED]:
            terminalreporter.write_line(change)


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of labelled pages; without it, the test is skipped."""
    if not SHARED.is_dir():
        pytest.skip("the labelled pages are not available")
    return SHARED


@pytest.fixture(scope="session")
def fixtures() -> Path:
    """Return the folder of invented pages."""
    return PROJECT / "fixtures"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the current folder, which is empty."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


class Done(NamedTuple):
    """How a command ended, and what it wrote."""

    code: object
    out: str
    err: str

    @property
    def rows(self) -> list[Any]:
        """The objects in its output, one per line."""
        return list(map(json.loads, self.out.splitlines()))


Command = Callable[..., Done]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """Return a function that gives a command in the process of the test."""

    def give(*arguments: str, stdin: bytes = b"") -> Done:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        try:
            code: object = main(arguments)
        except SystemExit as ended:
            code = ended.code
        return Done(code, *capsys.readouterr())

    return give


def documented_roles() -> set[str]:
    """Return the roles of lines in the table of docs/output.md."""
    page = (PROJECT / "docs" / "output.md").read_text("utf-8")
    table = page.partition("| role | what the line is | example |")[2].partition("\n\n")[0]
    cells = re.findall(r"^\| (`[^|]+) \|", table, re.MULTILINE)
    roles = {role for cell in cells for role in re.findall(r"`(\w+)`", cell)}
    assert len(roles) == 16
    return roles
