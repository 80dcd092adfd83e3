"""Forks while another thread imports a module."""

from __future__ import annotations

import importlib
import os
import sys
import threading
import time

import pytest

import normalizer.fork_safety
from normalizer.late_property import late_property

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")

# The lock of `logging` is one that a fork takes, too.
SLOW = "import logging, time\ntime.sleep(0.3)\nLOG = logging.getLogger('slow')\n"
FORKING = "import os\nCHILD = os.fork()\nif not CHILD:\n    os._exit(0)\n"


@pytest.fixture
def modules(tmp_path, monkeypatch):
    """Return a folder for modules that can be imported."""
    monkeypatch.syspath_prepend(tmp_path)
    return tmp_path


def test_a_fork_waits_for_the_import_of_another_thread(modules, monkeypatch):
    """The child can import the module itself; it would wait for ever for a half imported one."""
    monkeypatch.setattr("normalizer.fork_safety._PACKAGES", frozenset({"slow_to_import"}))
    (modules / "slow_to_import.py").write_text(SLOW, encoding="utf-8")
    importing = threading.Thread(target=importlib.import_module, args=("slow_to_import",))
    importing.start()
    while "slow_to_import" not in sys.modules:
        time.sleep(0.001)
    child = os.fork()
    if child == 0:
        threading.Timer(20, os._exit, (1,)).start()
        importlib.import_module("slow_to_import")
        os._exit(0)
    importing.join()
    assert os.waitpid(child, 0)[1] == 0


def test_a_fork_does_not_wait_for_modules_of_others(modules):
    """A module that this package never imports delays no fork."""
    (modules / "slow_of_others.py").write_text(SLOW, encoding="utf-8")
    importing = threading.Thread(target=importlib.import_module, args=("slow_of_others",))
    importing.start()
    while "slow_of_others" not in sys.modules:
        time.sleep(0.001)
    assert not normalizer.fork_safety.is_importing_elsewhere()
    importing.join()


def test_a_module_that_forks_does_not_wait_for_itself(modules, monkeypatch):
    """A fork in the middle of an import of the same thread happens at once."""
    monkeypatch.setattr("normalizer.fork_safety._PATIENCE", 600.0)
    monkeypatch.setattr("normalizer.fork_safety._PACKAGES", frozenset({"forks_when_imported"}))
    (modules / "forks_when_imported.py").write_text(FORKING, encoding="utf-8")
    child = importlib.import_module("forks_when_imported").CHILD
    assert os.waitpid(child, 0)[1] == 0


def test_a_late_property_is_computed_once():
    """The value is kept for each instance, and the class gives its description."""

    class Page:
        """A page."""

        @late_property
        def lines(self) -> list[str]:
            """The lines of the page."""
            return ["One line"]

    one, other = Page(), Page()
    assert one.lines is one.lines
    assert one.lines is not other.lines
