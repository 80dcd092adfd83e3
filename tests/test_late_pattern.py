"""Patterns that are compiled when they are first used behave as patterns."""

import re
import subprocess
import sys

import pytest

from normalizer.text.late_pattern import late_pattern


def test_a_late_pattern_finds_what_a_pattern_finds() -> None:
    late, usual = late_pattern("b(.)", re.IGNORECASE), re.compile("b(.)", re.IGNORECASE)
    text = "abcaBD"
    assert late.findall(text) == usual.findall(text) == ["c", "D"]
    assert late.sub("-", text) == usual.sub("-", text)
    assert late.fullmatch("bx") is not None
    assert late.match(text) is None
    assert (late.pattern, late.flags) == (usual.pattern, usual.flags)


def test_a_pattern_is_compiled_at_its_first_use() -> None:
    """A pattern with a fault is no fault until somebody uses it; a method is looked up once."""
    late = late_pattern("(")
    with pytest.raises(re.error):
        late.search("text")
    late = late_pattern("a")
    assert "search" not in vars(late)
    assert late.search("a")
    assert "search" in vars(late)


def test_importing_the_grammars_compiles_no_late_pattern() -> None:
    """The patterns of the grammars wait for the first page that asks for them."""
    code = (
        "import gc, normalizer.grammar\n"
        "from normalizer.text.late_pattern import LatePattern\n"
        "late = [o for o in gc.get_objects() if isinstance(o, LatePattern)]\n"
        "print(len(late), sum('compiled' in vars(o) for o in late))"
    )
    count, compiled = map(int, subprocess.check_output([sys.executable, "-c", code]).split())
    assert count > 20
    assert compiled == 0
