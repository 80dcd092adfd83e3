"""The check of this folder, whose tests try pages and lines that are made up."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.fuzz.page_checks import checked

from normalizer.article import Article

Check = Callable[..., Article]


@pytest.fixture(scope="session")
def check() -> Check:
    """Return a function that normalizes a page and asserts what holds of every article."""
    return checked
