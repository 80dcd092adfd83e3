"""What lines, pictures and metadata know of their page stays the same on the pages of HTML."""

from __future__ import annotations

import pytest
from tests import golden_structure


@pytest.mark.parametrize("name", golden_structure.CASES)
def test_the_structure_of_a_page_stays_the_same(name):
    """`pytest tests/test_fixtures.py --update-goldens` accepts a change that is right."""
    assert golden_structure.summary_of(name) == golden_structure.golden().get(name)
