"""Locks that survive a fork."""

from __future__ import annotations

import os
import threading

import pytest

from normalizer.translation.fork_safe_lock import ForkSafeLock
from normalizer.translation.online.safety import Guard, Safety
from normalizer.translation.translator import Translator

HOLDERS = {
    "lock": ForkSafeLock(),
    "translator": Translator()._lock,  # noqa: SLF001 - the lock that a fork may inherit
    "guard": Guard("a", Safety())._lock,  # noqa: SLF001 - likewise
}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
@pytest.mark.parametrize("lock", HOLDERS.values(), ids=HOLDERS.keys())
def test_a_fork_while_another_thread_holds_the_lock(lock):
    """The child of a process whose thread holds a lock gets an unlocked one."""
    held, release = threading.Event(), threading.Event()

    def hold():
        with lock:
            held.set()
            release.wait()

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait()
    child = os.fork()
    if child == 0:
        threading.Timer(20, os._exit, (1,)).start()
        with lock:
            os._exit(0)
    release.set()
    holder.join()
    assert os.waitpid(child, 0)[1] == 0


def test_threads_exclude_each_other():
    lock, inside, seen = ForkSafeLock(), [], []

    def work():
        for _ in range(200):
            with lock:
                inside.append(1)
                seen.append(len(inside))
                inside.pop()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(seen) == {1}
