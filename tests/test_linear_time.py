"""No regular expression, reader or parser takes more than linear time or memory.

Time is that of the thread on the processor, and only its growth counts: a busy or slow machine
changes neither. Linear work takes four times as long for four times the text, quadratic work
sixteen times; the limit lies between the two.
"""

from __future__ import annotations

import gc
import importlib
import inspect
import itertools
import pkgutil
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from random import Random
from typing import Any

import pytest
from benchmarks import hostile_pages
from tests.pattern_attacks import attacks

import normalizer
from normalizer import Normalizer
from normalizer.fields.credit.credit_labels import LabelTable
from normalizer.read.html_source import is_html
from normalizer.text.late_pattern import LatePattern

# Measuring coverage takes as long as the tests themselves.
pytestmark = pytest.mark.no_cover

SOURCE = Path(normalizer.__file__).parent
# Between 4, linear, and 16, quadratic. Work that takes less than the floor is not compared: at a
# length at which quadratic work takes far longer, it is the noise of the clock.
GROWTH, MOST_GROWTH, FLOOR = 4, 9.0, 0.004
ATTEMPTS = 3
# Lengths up to which a pattern must not take a noticeable time at all: exponential ones do.
SHORT, SHORT_LIMIT = (12, 16, 20, 24, 29, 34, 40), 0.01
# A pattern that grows too fast from the first length is tried from the second, since repetitions
# with a bound, such as {0,1000}, only grow linearly beyond it.
LONG, LONGER = 1_000, 1_600
METHODS = ("match", "fullmatch", "search", "finditer", "findall", "sub", "split")


def modules() -> Iterator[Any]:
    for found in pkgutil.walk_packages(normalizer.__path__, "normalizer."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def patterns_in(value: object) -> Iterator[re.Pattern[str]]:
    """Yield the patterns of text in a value of a module, also those inside containers."""
    if isinstance(value, LatePattern):
        value = value.compiled
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from patterns_in(item)
    elif isinstance(value, tuple | list):
        for item in value:
            yield from patterns_in(item)
    elif isinstance(value, LabelTable):
        yield from (value.glued_label, value.unspaced_label)


def values_of(module: Any) -> Iterator[tuple[str, object]]:
    """Yield the values of a module, and what its cached functions without parameters return."""
    for name, value in list(vars(module).items()):
        yield name, value
        if not hasattr(value, "cache_info") or value.__module__ != module.__name__:
            continue
        if not inspect.signature(value).parameters:
            yield name, value()


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    found: dict[str, re.Pattern[str]] = {}
    known: set[re.Pattern[str]] = set()
    for module in modules():
        for name, value in values_of(module):
            for number, pattern in enumerate(patterns_in(value)):
                if pattern not in known:
                    known.add(pattern)
                    found[f"{module.__name__}.{name}{number or ''}"] = pattern
    return found


@cache
def source(module: str) -> str:
    if module:
        return inspect.getsource(importlib.import_module(module))
    return "\n".join(path.read_text("utf-8") for path in sorted(SOURCE.rglob("*.py")))


def methods_of(name: str) -> list[str]:
    """Return the methods that the package calls on a pattern; all if it does so indirectly."""
    module, _, short = name.rpartition(".")
    code = source(module if short.startswith("_") else "")
    used = set(re.findall(rf"\b{re.escape(short)}(?:\(\))?\.({'|'.join(METHODS)})\b", code))
    scanning = {"finditer" if method in METHODS[3:] else method for method in used}
    return sorted(scanning or {"fullmatch", "finditer"})


def cost(work: Callable[[], object]) -> float:
    """Return CPU seconds without the collection of objects, which grows with what else there is."""
    gc.disable()
    started = time.thread_time()
    try:
        work()
        return time.thread_time() - started
    finally:
        gc.enable()


def grows_too_fast(work: Callable[[str], object], small: str, large: str) -> bool:
    """Return whether work on a text of four times the length takes far over four times as long."""
    for _ in range(ATTEMPTS):
        late = cost(lambda: work(large))
        if late < FLOOR or late <= MOST_GROWTH * cost(lambda: work(small)):
            return False
    return True


def searched(pattern: re.Pattern[str], method: str) -> Callable[[str], object]:
    def work(text: str) -> object:
        found = getattr(pattern, method)(text)
        return sum(1 for _ in found) if method == "finditer" else found

    return work


def slow_attack(pattern: re.Pattern[str], methods: list[str]) -> str | None:
    """Return a description of a text for which a pattern takes more than linear time."""
    for (before, body, tail), method in itertools.product(attacks(pattern), methods):
        if is_slow(searched(pattern, method), partial(text_of, before, body, tail)):
            return f"{method} of {before!r} + {body!r} × n + {tail!r}"
    return None


def text_of(before: str, body: str, tail: str, times: int) -> str:
    return before + body * times + tail


def is_slow(work: Callable[[str], object], grown: Callable[[int], str]) -> bool:
    """Return whether work on a text takes exponential time, or more than linear time."""
    for times in SHORT:
        if cost(partial(work, grown(times))) > SHORT_LIMIT:
            return True
    return all(
        grows_too_fast(work, grown(times), grown(times * GROWTH)) for times in (LONG, LONGER)
    )


def test_no_pattern_of_the_package_takes_more_than_linear_time():
    """Each pattern is grown on texts made of what it repeats, by the methods that use it."""
    assert len(patterns()) > 250
    found = {name: slow_attack(pattern, methods_of(name)) for name, pattern in patterns().items()}
    assert not {name: attack for name, attack in found.items() if attack}


@pytest.mark.parametrize(
    "pattern", [r"(a+)+$", r"\s+$", r"\w+-\w+", r"x.*y", r"(?:\w|a)*b", r"(?:ab)+c"]
)
def test_a_slow_pattern_is_noticed(pattern):
    """The test above fails for exponential and for quadratic patterns."""
    assert slow_attack(re.compile(pattern), ["finditer"])


TOOL = Normalizer(translator=None)
PIECES = (
    "a", " ", "\t", ".", "-", "A", "1", "(", "[", "<", "&", "\u00a0", "\u0301", "ä", "中", "—", "Foto: ", "By ",
    "Image: Reuters/", "(dpa) ", "/AP, ", "| ", "[Image: ", "**", "_a ", "](http://a ", "1.1.2020 ", "ab/", "&amp;",
    "\u0301\u0327", "\u0f73", "\uff9e\u0301", "Ã¼", "A. ", "and ", "https://a.b/", "\u202e", "\x00", "Berlin (dpa) - ", "18. März 2017, ",
)  # fmt: skip
PARSERS: dict[str, Callable[[str], object]] = {
    "normalize": TOOL.normalize,
    "normalize_html": TOOL.normalize_html,
    "parse_byline": normalizer.parse_byline,
    "parse_credit": normalizer.parse_credit,
    "parse_date": normalizer.parse_date,
    "parse_dateline": normalizer.parse_dateline,
    "parse_signoff": normalizer.parse_signoff,
    "parse_title": normalizer.parse_title,
    "detect_language": lambda text: normalizer.detect_language(text, context="en"),
}


@pytest.mark.parametrize("name", PARSERS)
def test_a_long_line_takes_linear_time(name):
    """A line of any one piece, repeated up to 20,000 characters."""
    slow = []
    for piece in PIECES:
        small, large = (piece * (length // len(piece)) for length in (5_000, 20_000))
        if grows_too_fast(PARSERS[name], small, large):
            slow.append(piece)
    assert not slow


@pytest.mark.parametrize("name", PARSERS)
@pytest.mark.parametrize("end", ["\n", " "])
def test_forty_thousand_pieces_take_linear_time(name, end):
    """A page of 40,000 short lines, or one line of as many words, is no worse than a quarter."""
    small, large = ("".join(pages_of(count, end)) for count in (10_000, 40_000))
    assert not grows_too_fast(PARSERS[name], small, large)


LINES = ("a", "Foto: dpa", "- a", "12", "By Jane Roe", "[Image: A]", "<p>The talks ended, he said.")


def pages_of(count: int, end: str) -> Iterator[str]:
    lines = itertools.cycle(LINES)
    return (f"{line}{end}" for line in itertools.islice(lines, count))


@pytest.mark.parametrize(
    "pattern",
    ["(?:(?:a|a){0,9}){0,9}!", "a?" * 26 + "a" * 26 + "!", "(a+)+!", r"\s*\w*\s*\w*\d*\w*!"],
)
def test_any_pattern_of_a_rule_pack_takes_linear_time(tmp_path, pattern):
    """Also one that Python's own engine would take for ever for."""
    pytest.importorskip("re2", reason="the extra [patterns] is not installed")
    pack = tmp_path / "pack.toml"
    pack.write_text(f"[[rule]]\nname = 'x'\nrole = 'body'\npattern = '{pattern}'\n", "utf-8")
    tool = Normalizer(translator=None, rules=[pack])
    tool.normalize("a")  # loads what any page needs
    assert not is_slow(tool.normalize, partial(text_of, "", "a", ""))


DEEP = ["<div>", "<p><b>a", "<table><tr><td>a", "<ul><li>a", "<a href=x><i>"]
DEEP += ["<figure><figcaption>a", "<svg><p>", "<details>", "<menu><search>", "<span>a</x-y>"]


@pytest.mark.parametrize("part", DEEP)
def test_deep_html_takes_linear_time(part):
    small, large = (part * count + "The talks ended." for count in (2_500, 10_000))
    assert not grows_too_fast(TOOL.normalize_html, small, large)


LEFT_OPEN = [
    "left open, blocks below",
    "left open, other ends below",
    "tags of XHTML left open",
    "options",
    "captions that repeat",
]
SOME_PAGES = Random(33).sample(sorted(hostile_pages.PAGES), 12)  # noqa: S311 - no secrecy here
SOME_NESTS = Random(33).sample(sorted(hostile_pages.NESTS), 12)  # noqa: S311 - no secrecy here


@pytest.mark.parametrize("name", [*LEFT_OPEN, *SOME_PAGES, *SOME_NESTS])
def test_some_hostile_pages_take_linear_time(name):
    """`python benchmarks/hostile_pages.py --elements` measures all of them, and longer ones."""
    grown = {**hostile_pages.PAGES, **hostile_pages.NESTS}[name]
    assert not grows_too_fast(TOOL.normalize_html, grown(20_000), grown(80_000))


# What fields separate with, and words that their grammars know.
SIGNS = (
    " ", "/", ", ", " | ", ": ", " - ", " – ", "; ", ". ", "(", ") ", "[", "]", " & ", " and ", " von ", " by ", " via ",
    " for ", "@", "u/", "·", "、", "。", "\t",
)  # fmt: skip
WORDS = (
    "x", "xx", "Jane Roe", "AP", "dpa", "Foto", "By", "1", "12.3.2017", "March", "Monday", "BERLIN", "(AP)", "©",
    "Getty Images", "A.", "the", "Uhr", "Archiv", "中", "신",
)  # fmt: skip


@pytest.mark.parametrize("name", list(PARSERS)[2:])
def test_lines_as_long_as_fields_may_be_take_linear_time(name):
    """Longer lines are no field; their bounds differ, and none is above two thousand characters."""
    random = Random(33)  # noqa: S311 - no secrecy here
    slow = []
    for _ in range(60):
        part = "".join(random.choice(WORDS) + random.choice(SIGNS) for _ in range(2))
        small, large = ((part * length)[:length] for length in (490, 1_960))
        if grows_too_fast(PARSERS[name], small, large):
            slow.append(part)
    assert not slow


def test_a_credit_of_many_names_takes_linear_time():
    assert not grows_too_fast(normalizer.parse_credit, "xx/yy/" * 80, "xx/yy/" * 320)


@pytest.mark.parametrize("comment", ["<!---->", "<!-- a -->\n", "<!--"])
def test_html_is_recognised_in_linear_time(comment):
    small, large = (comment * (length // len(comment)) for length in (2_000, 8_000))
    assert not grows_too_fast(is_html, small, large)


# Bytes that `normalize` needs for a page of text, its article included, per byte of the page.
# Bytes for each of a page. A line of HTML has its position in the page besides.
MOST_MEMORY, MOST_MEMORY_OF_HTML = 14, 15
PARAGRAPH = "The ministers of nine countries met on Monday and signed an accord on round {}.\n\n"


MEASURE = f"""
import sys
import tracemalloc
from normalizer import Normalizer
tool = Normalizer(translator=None)
read, joint = (tool.normalize_html, "</p>\\n<p>") if sys.argv[1] == "html" else (tool.normalize, "")
for count in (20, 2_000, 4_000):
    page = "Talks end\\n\\n" + joint.join(map({PARAGRAPH!r}.format, range(count)))
    tracemalloc.start()
    read(page)
    print(tracemalloc.get_traced_memory()[1], len(page))
    tracemalloc.stop()
"""


def memory_of_pages(kind: str) -> list[tuple[int, int]]:
    """Return the most memory and the length of pages, in a process that has no cache filled yet."""
    result = subprocess.run(
        [sys.executable, "-c", MEASURE, kind], stdout=subprocess.PIPE, text=True, check=True
    )
    pairs = [line.split() for line in result.stdout.splitlines()]
    return [(int(memory), int(length)) for memory, length in pairs]


def test_the_memory_of_a_page_grows_with_the_page():
    _, large, larger = memory_of_pages("text")
    assert max(memory / length for memory, length in (large, larger)) < MOST_MEMORY


def test_the_memory_of_html_grows_with_the_page():
    """Beside what any page needs, HTML of short lines needs at most fifteen times its size."""
    _, (memory, length), (more_memory, more_length) = memory_of_pages("html")
    assert (more_memory - memory) / (more_length - length) < MOST_MEMORY_OF_HTML


ABOVE = "<h1>Bridge opens in spring</h1><p>The mayor of Alden said on Monday that the bridge would open."
BELOW = (
    "<p>Some 400 people had asked the council for a second lane, which the planners had refused."
)
BETWEEN = [
    "<div><img src=/a{0}.jpg><span>x{0}</span></div>",
    "<img src=/a{0}.jpg alt='A bridge {0}'>",
]
BETWEEN += ["<iframe src=https://www.youtube.com/embed/a{0}></iframe>", "<li><a href=/{0}>x{0}</a>"]
BETWEEN += [
    "<table><tr><th>a<td>b{0}<tr><th>c<td>d</table>",
    "<pre>a{0}</pre>",
    "<a rel=tag href=/{0}>x</a>",
]
BETWEEN += ["<ol><li>a {0}</ol>", "<blockquote><b>a<i>b</b>c {0}</i></blockquote>"]


@pytest.mark.parametrize("part", BETWEEN)
def test_parts_of_a_page_between_paragraphs_take_linear_time(part):
    small, large = (
        ABOVE + "".join(map(part.format, range(count))) + BELOW for count in (1_000, 4_000)
    )
    assert not grows_too_fast(lambda page: TOOL.normalize_html(page).to_markdown(), small, large)
