"""The texts that the patterns of the package are tried on."""

from __future__ import annotations

import re

import pytest
from tests.pattern_attacks import attacks


@pytest.mark.parametrize(
    ("pattern", "lines"),
    [
        ("x(ab)+", [("x", "ab"), ("", "xab"), ("", "ab")]),
        ("x{3}(ab)*", [("xxx", "ab"), ("", "xxxab"), ("", "ab")]),
        ("x(?>ab)*y", [("x", "ab"), ("", "xab"), ("", "ab")]),
        ("(?:ab|cd)*", [("", "ab"), ("", "cd"), ("", "abcd")]),
        ("(?:a|b+)c*", [("", "b"), ("a", "c"), ("", "ac"), ("", "bc")]),
        ("(?=ab)x*", [("", "x")]),
        ("(?<=a)b*", [("a", "b"), ("", "ab"), ("", "b")]),
        ("(a)?(?(1)b|c*)", [("", "c")]),
        (r"\b(a)*", [("", "a")]),
        (r"(a)(?:\1)*", [("", "a")]),
        ("a{1,5}b", []),
        ("a{1,6}b", [("", "a")]),
        ("abc", []),
    ],
)
def test_what_a_pattern_repeats_is_attacked(pattern: str, lines: list[tuple[str, str]]) -> None:
    """Each part that may be repeated five times is, alone and with what stands before it."""
    found = [(before, body) for before, body, _ in attacks(re.compile(pattern))]
    assert list(dict.fromkeys(found)) == lines


@pytest.mark.parametrize(
    ("group", "letter"),
    [
        ("[^a]", "A"),
        ("[^b]", "a"),
        (".", "a"),
        (r"\d", "0"),
        (r"\D", "a"),
        (r"\s", " "),
        (r"[\W]", " "),
        ("[m-z]", "m"),
        ("[q]", "q"),
        ("[.:]", "."),
        (r"[\xe9]", "é"),
        (r"[\u4e01-\u4e05]", "丁"),
        ("[^aA0 \\-.,:/é(\n]", "一"),
        (r"[^\w\s.:/(,-]", "一"),
    ],
)
def test_a_character_stands_for_a_class(group: str, letter: str) -> None:
    """A common character that is in the class is repeated, else the first of the class."""
    assert ("", letter, "") in attacks(re.compile(f"{group}*"))
