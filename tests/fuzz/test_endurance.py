"""What long runs meet: killed writers, forks while a thread translates, many pages."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from benchmarks import endurance

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")


def test_killed_writers_of_a_memory_lose_no_answer():
    assert endurance.kill_memory_writers(2)


def test_killed_installers_leave_a_whole_model():
    """A model is there in one version or the other, and the next change clears up the rest."""
    assert endurance.kill_model_writers(2)


def test_forks_while_threads_translate_do_not_hang():
    assert endurance.fork_translating(forks=30, rounds=1)


@pytest.mark.long
def test_45_killed_writers_of_a_memory_lose_no_answer():
    assert endurance.kill_memory_writers(endurance.KILLS)


@pytest.mark.long
def test_45_killed_installers_leave_a_whole_model():
    assert endurance.kill_model_writers(endurance.KILLS)


@pytest.mark.long
def test_ten_times_300_forks_do_not_hang():
    assert endurance.fork_translating(endurance.FORKS, endurance.ROUNDS)


@pytest.mark.long
def test_20000_pages_take_little_memory():
    subprocess.run([sys.executable, endurance.__file__, "memory"], check=True)
