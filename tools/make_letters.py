"""Generate ``src/normalizer/text/letters.py``: letters by case as regular expression classes.

    python tools/make_letters.py           write the module
    python tools/make_letters.py --check   exit with 1 when the module is out of date

Python's `re` has no class for the case of a letter. News is printed in four scripts with case:
Latin, Greek, Cyrillic and Armenian. Their letters have not changed since Unicode 14 (Python 3.11).
"""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

MODULE = Path(__file__).resolve().parents[1] / "src" / "normalizer" / "text" / "letters.py"
# Blocks of Latin, Greek, Cyrillic and Armenian letters, without historic and phonetic extensions.
BLOCKS = ((0x41, 0x24F), (0x370, 0x45F), (0x48A, 0x587), (0x1E00, 0x1EFF))
_WIDTH = 80
_HEAD = '''\
"""Letters by case, as the inside of regular expression classes: ``f"[{LOWER}][{UPPER}]"``.

Written by ``tools/make_letters.py``; do not edit. Scripts: Latin, Greek, Cyrillic, Armenian.
"""

from typing import Final
'''


def ranges(categories: frozenset[str]) -> list[str]:
    """Return the letters of `categories` as ranges of a regular expression class."""
    found: list[list[int]] = []
    for start, end in BLOCKS:
        for code in range(start, end + 1):
            if unicodedata.category(chr(code)) in categories:
                if found and found[-1][1] == code - 1:
                    found[-1][1] = code
                else:
                    found.append([code, code])
    return [chr(a) if a == b else f"{chr(a)}-{chr(b)}" for a, b in found]


def constant(name: str, comment: str, parts: list[str]) -> str:
    """Return the definition of one class, wrapped over lines."""
    lines = [""]
    for part in parts:
        if len(lines[-1]) + len(part) > _WIDTH:
            lines.append("")
        lines[-1] += part
    body = "\n".join(f'    "{line}"' for line in lines)
    return f"\n# {comment}\n{name}: Final = (\n{body}\n)\n"


def module() -> str:
    """Return the text of the module."""
    lower = constant("LOWER", "Lower case letters.", ranges(frozenset({"Ll"})))
    upper = constant("UPPER", "Upper and title case letters.", ranges(frozenset({"Lu", "Lt"})))
    return _HEAD + lower + upper


def main() -> int:
    """Write or check the module; return the exit code."""
    if "--check" in sys.argv[1:]:
        return int(MODULE.read_text("utf-8") != module())
    MODULE.write_text(module(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
