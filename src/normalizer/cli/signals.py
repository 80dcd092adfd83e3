"""Signals that end the command: what it has not finished is removed first."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

# Those that exist on this system; an interrupt from the keyboard is an exception in Python anyway.
_SIGNALS: Final = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]


@contextmanager
def tidy_ends() -> Iterator[None]:
    """Let a signal that asks the command to end leave its open blocks, as an exception does.

    The exit code is that of a shell: 128 and the number of the signal. A signal that is ignored, as
    `nohup` has it, stays so.
    """
    is_ours = threading.current_thread() is threading.main_thread()
    taken = [one for one in _SIGNALS if is_ours and signal.getsignal(one) == signal.SIG_DFL]
    for one in taken:
        signal.signal(one, _end)
    try:
        yield
    finally:
        for one in taken:
            signal.signal(one, signal.SIG_DFL)


def _end(number: int, _frame: object) -> None:
    # Another one must not stop the tidying up.
    for one in _SIGNALS:
        signal.signal(one, signal.SIG_IGN)
    sys.exit(128 + number)
