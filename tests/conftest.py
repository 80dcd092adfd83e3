"""Where the tests find the project, and the labelled data beside it when it is there."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

PROJECT = Path(__file__).resolve().parents[1]
SHARED = PROJECT.parent / "shared"

# Deadlines measure the machine, not the code; speed has its own benchmarks. A run says the same each time, so that a
# change is judged by what it changed; `--hypothesis-profile=search` looks at ten times as many examples, new each time.
CHECKS = [HealthCheck.too_slow]
settings.register_profile(
    "project", deadline=None, suppress_health_check=CHECKS, derandomize=True, max_examples=100
)
settings.register_profile("search", deadline=None, suppress_health_check=CHECKS, max_examples=1_000)
settings.load_profile("project")


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of labelled pages; the test is skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("the labelled pages are not here")
    return SHARED


@pytest.fixture(scope="session")
def fixtures() -> Path:
    """Return the folder of the project's own pages."""
    return PROJECT / "fixtures"
