"""The errors that docs/what-it-gets-wrong.md shows are still made; the page itself runs as a doctest."""

from __future__ import annotations

import re
from ast import literal_eval
from doctest import DocTestParser
from typing import Any

import pytest
from tests.conftest import PROJECT

PAGE = (PROJECT / "docs" / "what-it-gets-wrong.md").read_text("utf-8")
BEGINNING, *SECTIONS = re.split(r"^## ", PAGE, flags=re.MULTILINE)
EXAMPLES = {text.splitlines()[0]: text for text in SECTIONS if ">>> " in text}


def sources(text: str) -> list[str]:
    """Return the statements of the examples in a text."""
    return [example.source for example in DocTestParser().get_examples(text)]


@pytest.mark.parametrize("kind", EXAMPLES)
def test_an_error_is_still_made(kind):
    *statements, shown = sources(BEGINNING) + sources(EXAMPLES[kind])
    values: dict[str, Any] = {}
    exec("".join(statements), values)  # noqa: S102 - our own examples
    expression, right = shown.split("  # right: ")
    message = f"{kind!r} comes out right: choose another example, or take it off the page"
    assert eval(expression, values) != literal_eval(right), message  # noqa: S307 - the same


def test_there_are_ten_kinds_of_error_each_with_a_remedy():
    assert len(EXAMPLES) == 10
    assert all("\nWhat to do: " in text for text in EXAMPLES.values())
