"""Let atheris look for pages and lines that break something, guided by the branches they reach.

    pip install atheris
    python benchmarks/guided_fuzz.py -max_total_time=600
    python benchmarks/guided_fuzz.py -max_total_time=600 CORPUS_FOLDER

The arguments are those of libFuzzer. What must hold is what ``tests/fuzz`` checks. It stops at the
first input that breaks something, and writes it to a file; make a case of ``tests/fuzz/cases`` of it.
atheris has wheels for Linux and some versions of Python only, so this is no test.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

with atheris.instrument_imports(include=["normalizer"]):
    from tests.fuzz.field_checks import CHECKS
    from tests.fuzz.page_checks import checked

# The first byte of an input chooses what is made of the others.
_KINDS = ("text", "html", "bytes", *CHECKS)


def try_input(data: bytes) -> None:
    """Check the page or line that an input stands for."""
    if not data:
        return
    kind, content = _KINDS[data[0] % len(_KINDS)], data[1:]
    if kind == "bytes":
        checked(content)
        return
    text = content.decode("utf-8", "replace")
    if kind in CHECKS:
        CHECKS[kind](text, None)
    else:
        checked(text, html=kind == "html")


if __name__ == "__main__":
    atheris.Setup(sys.argv, try_input)
    atheris.Fuzz()
