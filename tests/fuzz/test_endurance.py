"""What long runs meet: killed writers, forks while a thread translates, many pages."""

from __future__ import annotations

import os
import subprocess
import sys
from random import Random

import pytest
from benchmarks import corpus, endurance
from benchmarks.generated_pages import lines

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")


def test_killed_writers_of_a_memory_lose_no_answer():
    assert endurance.kill_memory_writers(1)


def test_killed_installers_leave_a_whole_model():
    """A model is there in one version or the other, and the next change clears up the rest."""
    assert endurance.kill_model_writers(1)


def test_forks_while_threads_translate_do_not_hang():
    assert endurance.fork_translating(forks=10, rounds=1)


# The command with parts of four pages.
SMALL_PARTS = (
    "import sys; from normalizer.corpus import batches; batches._MOST_ENTRIES = 4;"
    "from normalizer.cli import main; sys.exit(main(sys.argv[1:]))"
)


@pytest.mark.long
def test_20_killed_runs_with_damaged_parts_give_the_same_bytes(here):
    parts = 200
    with (here / "pages.jsonl").open("wb") as file:
        file.writelines(lines(parts * 4))
    command = [sys.executable, "-c", SMALL_PARTS, "corpus", "pages.jsonl", "--translator", "none"]
    corpus.start([*command, "-j", "2", "-o", "whole.jsonl"]).wait()
    resumed, chance = here / "resumed.jsonl", Random(1)  # noqa: S311 - no secrecy here
    arguments = [*command, "-j", "2", "-o", str(resumed)]
    at = sorted(chance.sample(range(1, parts), 20))
    assert corpus.is_resumed(arguments, resumed, here / "whole.jsonl", at, chance)


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
