"""One tool in a process of its own: takes pages over a pipe, and answers with what each has cost.

    python -m benchmarks.timed_tool KIND NAME

`speed.py` starts it, with the interpreter that has the tool: tools that need different versions of
a library can be compared page by page, and none adds to the memory of another. The first answer is
the version of the tool. Needs Linux, which tells the most memory that a process has had.
"""

from __future__ import annotations

import json
import logging
import sys
import time
import warnings
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

OURS = "caption-normalizer"


def tool(kind: str, name: str) -> Callable[[str, str], object]:
    """Return the function of a tool that takes a page of text or HTML, and its address."""
    if name == OURS:
        from normalizer import Normalizer

        ours = Normalizer(translator=None)
        return ours.normalize_html if kind == "HTML" else lambda text, _url: ours.normalize(text)
    if name == "ftfy":
        from ftfy import fix_text

        return lambda text, _url: fix_text(text)
    from benchmarks.html_pages import peers, trafilatura

    # Neither metadata nor the second attempts on a page of little text.
    if name == "trafilatura, fast":
        return trafilatura(fast=True, with_metadata=False)
    return peers()[name][0]


def cost(run: Callable[[str, str], object], source: str, url: str) -> dict[str, float]:
    """Return CPU seconds of a page and of its article as JSON, megabytes so far, and whether it failed."""
    found, failed, start = None, False, time.process_time()
    try:
        found = run(source, url)
    except ImportError:
        raise
    except Exception:  # noqa: BLE001 - a page that a tool fails on has its cost, too
        failed = True
    done = time.process_time()
    if write := getattr(found, "to_json", None):
        write()
    written = time.process_time()
    status = Path("/proc/self/status").read_text("utf-8")
    # `ru_maxrss` begins with the memory of the process that started this one.
    most = int(status.partition("VmHWM:")[2].split()[0]) / 1000
    return {"s": done - start, "json s": written - done, "MB": most, "failed": failed}


def main() -> None:
    """Answer each page that comes on a line of its own."""
    kind, name = sys.argv[1:]
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    # What a tool prints is no answer.
    answers, sys.stdout = sys.stdout, sys.stderr
    try:
        run = tool(kind, name)
        cost(run, "<p>Talks ended on Monday.</p>", "https://example.org/")
        known = version(name.partition(",")[0])
    except ImportError as error:
        sys.exit(f"{name} is left out: {error}")
    print(known, file=answers, flush=True)
    for line in sys.stdin:
        print(json.dumps(cost(run, *json.loads(line))), file=answers, flush=True)


if __name__ == "__main__":
    main()
