"""Patterns that are compiled when they are first used behave as patterns."""

import re
import subprocess
import sys

import pytest

from normalizer.text.late_pattern import LatePattern, late_pattern


def test_a_late_pattern_finds_what_a_pattern_finds() -> None:
    """Each method answers as that of the compiled pattern, flags included."""
    late, usual = late_pattern("b(.)", re.IGNORECASE), re.compile("b(.)", re.IGNORECASE)
    text = "abcaBD"
    assert late.findall(text) == usual.findall(text) == ["c", "D"]
    assert late.sub("-", text) == usual.sub("-", text)
    assert late.fullmatch("bx") is not None
    assert late.match(text) is None
    assert (late.pattern, late.flags) == (usual.pattern, usual.flags)


def test_nothing_is_compiled_before_the_first_use() -> None:
    """A pattern with a fault is no fault until somebody uses it."""
    late = late_pattern("(")
    with pytest.raises(re.error):
        late.search("text")


def test_a_method_is_looked_up_once() -> None:
    """After the first call the method is found in the object itself."""
    late = LatePattern("a", 0)
    assert "search" not in vars(late)
    assert late.search("a")
    assert vars(late)["search"] == late.compiled.search


def test_importing_the_grammars_compiles_no_late_pattern() -> None:
    """The patterns of the grammars wait for the first page that asks for them."""
    code = (
        "import gc, normalizer.grammar\n"
        "from normalizer.text.late_pattern import LatePattern\n"
        "late = [o for o in gc.get_objects() if isinstance(o, LatePattern)]\n"
        "print(len(late), sum('compiled' in vars(o) for o in late))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    count, compiled = map(int, done.stdout.split())
    assert count > 20
    assert compiled == 0
