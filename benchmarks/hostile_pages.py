"""Measure time and memory on hostile pages, as the exponent of growth and as multiples of size.

    python benchmarks/hostile_pages.py             pages of 10 kB to 5 MB
    python benchmarks/hostile_pages.py --size 50   pages of 100 kB to 50 MB
    python benchmarks/hostile_pages.py --only "short lines,nest of div"
    python benchmarks/hostile_pages.py --elements  nests of every element of HTML besides

Each page is read in a process of its own. *exponent* is the slope of the logarithm of CPU time over
that of size, fitted to the three largest pages: 1.0 is linear. *memory* is the most that the process
used beyond what it used for a small page and for the page itself, as a multiple of the page's size
(unpacked).
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import resource
import statistics
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from normalizer import Normalizer
from normalizer.tables import read_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_MEGA = 1_000_000
_SENTENCE = "The lock gates were closed on Monday, and the water stood still for three hours. "
_HEAD = "<!DOCTYPE html><title>Lock gates closed</title><h1>Lock gates closed</h1>"
_SMALL = f"{_HEAD}<p>{_SENTENCE}</p>"
# Maximum size that is read of packed pages.
_UNPACKED = 50 * _MEGA
_TABLES = ("html_elements.tsv", "html_nesting.tsv")
# Elements that no table of the package has to name.
_OTHERS = "abbr bdo cite del dfn ins kbd label map mark meter q rb rp rt ruby samp slot var x-y"
ELEMENTS = sorted(
    {name for table in _TABLES for row in read_rows(table) for name in row["elements"].split()}
    | {*_OTHERS.split()}
)
# Shares of the largest page.
_SIZES = (0.002, 0.01, 0.05, 0.25, 1)
_FITTED = 3


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
    "left open, blocks below": lambda size: f"{_HEAD}{'<span>' * (size // 10)}{'<hr>' * (size // 10)}",
    "left open, other ends below": lambda size: f"{_HEAD}{'<section>' * (size // 14)}</x-y>" + "</b><p>" * (size // 14),
    "ends of other elements": _repeated("<span>a</x-y>"),
    "ends over blocks": _repeated("<span><div></span></div>"),
    "items of two lists": _repeated("<li>a<dd>b"),
    "nested lists": _repeated("<ul><li>a"),
    "formatting and blocks": _repeated("<b><div>a</b>"),
    "formatting of its own": _numbered("<i id=a{0}><p>a"),
    "tables": _repeated("<table><tr><td>Lock<td>4</table>"),
    "nested tables": _repeated("<table><tr><td>a"),
    "one table": _inside("<table>", "<tr><td>Lock<td>4", "</table>"),
    "one row": _inside("<table><tr>", "<td>Lock", "</table>"),
    "spans of cells": _inside("<table>", "<tr><td colspan=100 rowspan=100>a", "</table>"),
    "one list": _inside("<ol>", "<li>Lock", "</ol>"),
    "spans": _inside("<p>", "<b>a</b><i>b</i><code>c</code> ", "</p>"),
    "links in text": _inside("<p>", "the <a href=/lock>lock</a> ", "</p>"),
    "data addresses": _repeated(f'<img alt="Lock" src="data:image/png;base64,{"A" * 500}">'),
    "one data address": _inside('<p>One<img alt="Lock" src="data:image/png;base64,', "A", '">'),
    "nested JSON-LD": _inside('<script type="application/ld+json">', '{"a":[', "</script>"),
    "scripts of JSON-LD": _repeated('<script type="application/ld+json">{"@type":"Thing"}</script>'),
    "styles": _repeated("<style>p { color: red }</style>"),
    "comments": _repeated("<!-- a --><!---->"),
    "comment left open": _inside("<!--", "<!-- - ", ""),
    "script left open": _inside("<script>", "<!--<script>", ""),
    "doctypes": _repeated("<!doctype html><!x>"),
    "CDATA": _repeated("<![CDATA[a]]>"),
    "CDATA in drawings": _repeated("<svg><![CDATA[<g>a]]>"),
    "empty elements of XHTML": _inside('<html xmlns="a">', "<title/><script/>", ""),
    "tags of XHTML left open": _inside('<html xmlns="a"><title/>', "<video ", ""),
    "quotes": _inside("<p ", "a='b\"c'", ">One"),
    "quotes left open": _repeated("<p a='b><p a=\"b>"),
    "signs": _repeated("< <a <"),
    "entities that are none": _inside("<p>", "&ampx;&#99999999;&", "</p>"),
    "marks": _inside("<p>a", "\u0301\u0327", "</p>"),
    "embeds": _repeated('<iframe src="https://www.youtube.com/embed/abcdefghij1"></iframe>'),
    "code": _inside("<pre>", "if lock:\n\topen()\n", "</pre>"),
    "options": _inside("<select>", "<option>Lock", "</select>"),
    "templates": _repeated("<div><template shadowrootmode=open><p>a</template></div>"),
    "captions that repeat": _numbered("<figure><img src=/{0}.jpg><figcaption>Lock at noon.</figcaption></figure>"),
    "credits that differ": _numbered("<figure><img src=/a.jpg><figcaption>Lock. Photo: AP/J. Roe{0}</figcaption></figure>"),
    "one caption": _inside("<figure><img src=/a.jpg><figcaption>", "<p>Lock at noon.</p><p>Low water.</p>", "</figcaption></figure>"),
    "credits": _repeated("<figure><img alt=Lock src=/a.jpg><figcaption>Lock. Photo: AP/Jane Roe</figcaption></figure>"),
}  # fmt: skip
NESTS = {
    f"nest of {part}": _inside("", part, "<p>One")
    for name in ELEMENTS
    for part in (f"<{name}>", f"<{name}><li>a</{name}>")
}
_LINES = f"Lock gates closed\n\n{_SENTENCE}\n"


def _text(part: str) -> Callable[[int], str]:
    return lambda size: _LINES + part * (size // len(part))


TEXTS: dict[str, Callable[[int], str]] = {
    "text: sentences": _text(f"{_SENTENCE * 4}\n\n"),
    "text: one line": _text(_SENTENCE),
    "text: one word": _text("x"),
    "text: short lines": _text("a\n"),
    "text: blank lines": _text("\n"),
    "text: menu": _text("* Lock\n"),
    "text: credits": _text("Photo: Jane Roe/AP\n"),
    "text: names": _text("xx/yy/zz (AP)\n"),
    "text: long credits": _text(f"Photo: {'xx/yy/' * 300}\n"),
    "text: datelines": _text("BERLIN (AP) — The lock gates were closed on Monday.\n"),
    "text: bylines": _text("By Jane Roe and John Roe, Berlin\n"),
    "text: dates": _text("18 March 2017, 12:30 Uhr\n"),
    "text: separators": _text("a | b / c - d · e: f; g, "),
    "text: brackets": _text("([{"),
    "text: quotes": _text("“‘„«\"'"),
    "text: addresses": _text("https://example.org/lock?a=b&c=d "),
    "text: marks": _text("\u0301\u0327"),
    "text: marks of two letters": _text("\u0f73\uff9e"),
    "text: entities": _text("&amp;amp;&lt;b&gt;"),
    "text: tags": _text("<p><b>a</b>"),
    "text: mojibake": _text("Ã¼â€œ"),
    "text: controls": _text("\u202e\x00\u00ad\u200b"),
    "text: Markdown": _text("## Lock\n\n**a** [b](https://a.b/) ![c](d)\n"),
    "text: Markdown of one line": _text("**a** [b](https://a.b/) `c` "),
    "text: Markdown left open": _text("# a\n**[`_<"),
    "text: Markdown lists": _text("- a\n  - b\n"),
    "text: quotations": _text("> "),
    "text: Chinese": _text("水閘於週一關閉。"),
}  # fmt: skip


def _child(name: str, size: int) -> None:
    """Print CPU seconds, bytes used beyond the page, the size of the page, and internal errors."""
    tool = Normalizer(translator=None)
    tool.normalize_html(_SMALL)
    tool.normalize(_LINES)
    pages = {**PAGES, **NESTS, **TEXTS}
    packed = name == "packed"
    page: str | bytes = (
        gzip.compress(PAGES["paragraphs"](size).encode()) if packed else pages[name](size)
    )
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    article = tool.normalize(page) if name in TEXTS else tool.normalize_html(page)
    seconds = time.process_time() - start
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    failed = [str(found) for found in article.warnings if found.code == "internal-error"]
    length = min(size, _UNPACKED) if packed else len(page)
    print(json.dumps([seconds, used * 1024, length, failed]))


def _measured(name: str, size: int) -> tuple[float, int, int, list[str]]:
    """Return CPU seconds, memory and size of a page, and internal errors, from a new process."""
    done = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, __file__, "--child", name, str(size)],
        check=False,
        stdout=subprocess.PIPE,
        text=True,
    )
    if done.returncode:
        return math.nan, 0, 1, [f"exit code {done.returncode}"]
    seconds, used, length, failed = json.loads(done.stdout)
    return seconds, used, length, failed


def _exponent(seconds: Sequence[float], lengths: Sequence[int]) -> float:
    slope, _ = statistics.linear_regression(
        list(map(math.log, lengths)), list(map(math.log, seconds))
    )
    return slope


def main() -> None:
    """Print a row for each kind of page."""
    if sys.argv[1:2] == ["--child"]:
        _child(sys.argv[2], int(sys.argv[3]))
        return
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--size", type=float, default=5, help="megabytes of the largest page")
    parser.add_argument("--only", help="kinds of pages, separated by commas")
    parser.add_argument("--elements", action="store_true", help="nests of every element as well")
    options = parser.parse_args()
    names = [*PAGES, *TEXTS, "packed", *(NESTS if options.elements else ())]
    print("| page | seconds a MB | exponent | memory |\n|---|---|---|---|")
    for name in options.only.split(",") if options.only else names:
        sizes = (int(options.size * _MEGA * share) for share in _SIZES)
        measures = [_measured(name, size) for size in sizes]
        seconds, used, lengths, failed = zip(*measures, strict=True)
        exponent = _exponent(seconds[-_FITTED:], lengths[-_FITTED:])
        each = seconds[-1] / lengths[-1] * _MEGA
        cells = f"{each:.2f} | {exponent:.2f} | {used[-1] / lengths[-1]:.1f}"
        print(f"| {name} | {cells} | {' '.join(failed[-1])}", flush=True)


if __name__ == "__main__":
    main()
