"""Measure time and memory of `normalize_html` on hostile pages, as growth and as multiples of size.

    python benchmarks/hostile_pages.py             pages of 1 and 4 MB
    python benchmarks/hostile_pages.py --size 50   pages of 12.5 and 50 MB
    python benchmarks/hostile_pages.py --only "short lines"

Each page is read in a process of its own. *growth* is CPU time for four times the page, divided by
four: 1.0 is linear. *memory* is the most that the process used beyond what it used for a small page
and for the page itself, as a multiple of the page's size (unpacked).
"""

from __future__ import annotations

import argparse
import gzip
import resource
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from normalizer import Normalizer

if TYPE_CHECKING:
    from collections.abc import Callable

_MEGA = 1_000_000
_SENTENCE = "The lock gates were closed on Monday, and the water stood still for three hours. "
_HEAD = "<!DOCTYPE html><title>Lock gates closed</title><h1>Lock gates closed</h1>"
_SMALL = f"{_HEAD}<p>{_SENTENCE}</p>"
# Maximum size that is read of packed pages.
_UNPACKED = 50 * _MEGA


def _repeated(part: str) -> Callable[[int], str]:
    return lambda size: _HEAD + part * (size // len(part))


def _inside(before: str, part: str, after: str) -> Callable[[int], str]:
    return lambda size: _HEAD + before + part * (size // len(part)) + after


def _numbered(part: str) -> Callable[[int], str]:
    length = len(part.format(1_000_000))
    return lambda size: _HEAD + "".join(map(part.format, range(size // length)))


PAGES: dict[str, Callable[[int], str]] = {
    "paragraphs": _repeated(f"<p>{_SENTENCE * 4}</p>\n"),
    "one paragraph": _inside("<p>", _SENTENCE, "</p>"),
    "one paragraph, no spaces": _inside("<p>", "x", "</p>"),
    "one script": _inside("<script>", "var x = '<p>One</p>';\n", "</script>"),
    "one comment": _inside("<!--", _SENTENCE, "-->"),
    "JSON-LD": _inside('<script type="application/ld+json">[', '{"@type":"Thing","name":"x"},', "0]</script>"),
    "inline tags": _repeated("<b>a</b> "),
    "empty elements": _repeated("<div></div>"),
    "short lines": _repeated("<p>a</p>"),
    "line breaks": _inside("<div>", "a<br>", "</div>"),
    "class names": _numbered('<p class="c{0}">Lock {0} closed</p>\n'),
    "links": _numbered('<li><a href="/{0}">Lock {0} closed</a></li>\n'),
    "images": _numbered('<img alt="The lock {0} at noon">\n'),
    "one figure": _inside("<figure>", '<img src="/lock.jpg"><p>Lock</p>', "</figure>"),
    "alternative text": _inside('<p>One</p><img alt="', _SENTENCE, '">'),
    "attribute": _inside('<p data-x="', "x", '">One</p>'),
    "attributes": lambda size: f"{_HEAD}<p {' '.join(map('a{}=1'.format, range(size // 10)))}>One</p>",
    "entities": _inside("<p>", "&amp;&#x2019;", "</p>"),
    "unclosed": _repeated("<p><span>a "),
    "meta": _repeated('<meta property="og:title" content="Lock gates">'),
    "bytes that are no text": _repeated("<p>\x80\x01é</p>"),
}  # fmt: skip


def _child(name: str, size: int) -> None:
    """Print CPU seconds, bytes used beyond the page, and the size of the page."""
    tool = Normalizer(translator=None)
    tool.normalize_html(_SMALL)
    packed = name == "packed"
    page: str | bytes = (
        gzip.compress(PAGES["paragraphs"](size).encode()) if packed else PAGES[name](size)
    )
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    article = tool.normalize_html(page)
    seconds = time.process_time() - start
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    failed = [str(found) for found in article.warnings if found.code == "internal-error"]
    print(seconds, used * 1024, min(size, _UNPACKED) if packed else len(page), *failed)


def _measured(name: str, size: int) -> tuple[float, float, float, str]:
    """Return CPU seconds, memory and size of a page, and an internal error, from a new process."""
    done = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, __file__, "--child", name, str(size)],
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        return float("nan"), float("nan"), 1.0, f"exit code {done.returncode}"
    seconds, used, length, *failed = done.stdout.split(" ", 3)
    return float(seconds), float(used), float(length), " ".join(failed).strip()


def main() -> None:
    """Print a row for each kind of page."""
    if sys.argv[1:2] == ["--child"]:
        _child(sys.argv[2], int(sys.argv[3]))
        return
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--size", type=float, default=4, help="megabytes of the larger page")
    parser.add_argument("--only", help="kinds of pages, separated by commas")
    options = parser.parse_args()
    print("| page | seconds a MB | growth | memory |\n|---|---|---|---|")
    for name in options.only.split(",") if options.only else [*PAGES, "packed"]:
        small, *_ = _measured(name, int(options.size * _MEGA / 4))
        large, used, length, failed = _measured(name, int(options.size * _MEGA))
        growth = large / max(small, 0.001) / 4
        cells = f"{large / length * _MEGA:.2f} | {growth:.2f} | {used / length:.1f}"
        print(f"| {name} | {cells} | {failed}", flush=True)


if __name__ == "__main__":
    main()
