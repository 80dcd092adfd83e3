"""Forks that wait for the imports of other threads.

Modules are imported at their first use, perhaps in a thread. Python locks each module while it is
imported. A process that is forked in that moment inherits the lock, and no thread exists that would
release it: the child's own import of the module would wait for ever. Only modules that this package
imports late are waited for, so that nobody else's forks are delayed.
"""

from __future__ import annotations

import logging  # noqa: F401 - see below
import os
import threading
import time
from importlib import _bootstrap
from typing import Final

# The packages whose modules are imported at first use.
_PACKAGES: Final = frozenset(
    {
        "chardet",
        "deep_translator",
        "difflib",
        "ftfy",
        "fxtranslate",
        "jinja2",
        "langdetect",
        "markdown_it",
        "markupsafe",
        "mdurl",
        "normalizer",
        "numpy",
        "selectolax",
        "tomllib",
    }
)
# Seconds. Importing everything takes less than one on an idle machine; a thread that waits for the
# forking one would wait for ever.
_PATIENCE: Final = 10.0
_PAUSE: Final = 0.001


def _wait_for_imports() -> None:
    """Wait until no other thread imports one of these modules, at most for `_PATIENCE` seconds."""
    end = time.monotonic() + _PATIENCE
    while is_importing_elsewhere() and time.monotonic() < end:
        time.sleep(_PAUSE)


def is_importing_elsewhere() -> bool:
    """Return whether another thread holds the lock of a module of `_PACKAGES`.

    Python publishes these locks nowhere; where a version has them elsewhere, no fork waits.
    """
    locks = list(getattr(_bootstrap, "_module_locks", {}).items())
    known = (reference() for name, reference in locks if name.partition(".")[0] in _PACKAGES)
    owners = {getattr(lock, "owner", None) for lock in known}
    return bool(owners - {None, threading.get_ident()})


# The last one to register is asked first: before `logging` takes its lock for the fork, since
# modules create their loggers while they are imported.
if hasattr(os, "register_at_fork"):  # not on Windows, which does not fork
    os.register_at_fork(before=_wait_for_imports)
