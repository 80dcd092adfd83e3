"""Pages that are made from golden pages by damage."""

from __future__ import annotations

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
    """Return the golden pages of a kind: ``txt`` or ``html``."""
    return [path.read_text("utf-8") for path in sorted(FIXTURES.glob(f"*/input.{kind}"))]


def mutated_page(random: Random, kind: str) -> str:
    """Return a page with lines dropped, repeated, exchanged, cut and joined, and lines put in."""
    lines = random.choice(golden(kind)).split("\n")
    for _ in range(random.randint(1, _MOST_CHANGES)):
        _change(random, lines)
    return "\n".join(lines)


def _change(random: Random, lines: list[str]) -> None:
    """Make one change in the lines of a page."""
    place, other = random.randrange(len(lines)), random.randrange(len(lines))
    line = lines[place]
    cut = random.randint(0, len(line))
    change = random.randint(0, 7)
    if change == 0:
        lines[place : place + 1] = [] if len(lines) > 1 else [""]
    elif change == 1:
        lines.insert(other, line)
    elif change == 2:
        lines[place], lines[other] = lines[other], line
    elif change == 3:
        lines[place] = line[:cut] + random.choice(JUNK) + line[cut:]
    elif change == 4:
        lines[place : place + 1] = [line[:cut], line[cut:]]
    elif change == 5:
        lines[place : place + 2] = [" ".join(lines[place : place + 2])]
    elif change == 6:
        lines.insert(place, field_text(random, random.choice(list(PARTS))))
    else:
        lines[place] = line.upper()


def mutated_bytes(random: Random, kind: str) -> bytes:
    """Return a mutated page in some encoding, with bytes changed, inserted and missing."""
    page = bytearray(mutated_page(random, kind).encode(random.choice(ENCODINGS), "replace"))
    for _ in range(random.randint(1, _MOST_CHANGES)):
        start = random.randint(0, len(page))
        page[start : start + 2] = random.randbytes(random.randint(0, 3))
    return bytes(page)
