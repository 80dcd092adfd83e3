"""Pages that are made from golden pages by damage."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from random import Random

from tests.fuzz.field_texts import PARTS, field_text

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
# What is put into pages: marks that rules look for, damage, and characters that are not shown.
JUNK = (
    "Foto:", "(dpa)", "[Image: ", "> ", "• ", " · ", "By ", "# ", "**", "](http://a.example)", "&lt;", "Ã¼", "\u202e",
    "\x00", "\ud800", "\ufeff", "\u0301", "\u00ad", "| ", " – ", "©", "18. März 2017", "\t", "\r", "<p>", "</div>",
    "<!--", "<script>", "<table>", "<figure><img alt='Lock'>", "&#xd800;", "<a href='javascript:x'>",
)  # fmt: skip
ENCODINGS = ("utf-8", "utf-16", "cp1252", "gb18030", "utf-32")
_MOST_CHANGES = 6


@cache
def golden(kind: str) -> list[str]:
    return [path.read_text("utf-8") for path in sorted(FIXTURES.glob(f"*/input.{kind}"))]


def mutated_page(random: Random, kind: str) -> str:
    """Return a page with parts dropped, repeated, exchanged, cut and joined, and others put in.

    The parts of a page of text are its lines, those of HTML its tags and what is between them.
    """
    page = random.choice(golden(kind))
    parts = re.split(r"(<[^<>]*>)", page) if kind == "html" else page.splitlines(keepends=True)
    for _ in range(random.randint(1, _MOST_CHANGES)):
        _change(random, parts)
    return "".join(parts)


def _change(random: Random, parts: list[str]) -> None:
    place, other = random.randrange(len(parts)), random.randrange(len(parts))
    part = parts[place]
    cut = random.randint(0, len(part))
    change = random.randint(0, 8)
    if change == 0:
        parts[place] = ""
    elif change == 1:
        parts.insert(other, part)
    elif change == 2:
        parts[place], parts[other] = parts[other], part
    elif change == 3:
        parts[place] = part[:cut] + random.choice(JUNK) + part[cut:]
    elif change == 4:
        parts[place] = f"{part[:cut]}\n{part[cut:]}"
    elif change == 5:
        parts[place] = f"{part.rstrip()} "
    elif change == 6:
        parts.insert(place, f"{field_text(random, random.choice(list(PARTS)))}\n")
    elif change == 7:
        parts[place] = part.upper()
    else:  # the beginning behind the end
        parts[:] = [part[cut:], *parts[place + 1 :], *parts[:place], part[:cut]]


def mutated_bytes(random: Random, kind: str) -> bytes:
    """Return a mutated page in some encoding, with bytes changed, inserted and missing."""
    page = bytearray(mutated_page(random, kind).encode(random.choice(ENCODINGS), "replace"))
    for _ in range(random.randint(1, _MOST_CHANGES)):
        start = random.randint(0, len(page))
        page[start : start + 2] = random.randbytes(random.randint(0, 3))
    return bytes(page)
