"""How the pages of HTML in ``fixtures/`` are read: a summary of each in ``structure.json``.

It counts what lines know of the elements around them, so that a class name, a link or a figure that
is lost shows, without a copy of all lines.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from tests.golden_pages import FIXTURES

from normalizer.read.html.document import read_html
from normalizer.text.structure import Structure

GOLDEN = FIXTURES / "structure.json"
CASES = sorted(path.parent.name for path in FIXTURES.glob("*/input.html"))


def summary_of(name: str) -> dict[str, Any]:
    """Return what is known of the lines, pictures and metadata of a page."""
    page = read_html((FIXTURES / name / "input.html").read_bytes())
    places = [line.structure for line in page.lines if line.structure]
    spans = [span for line in page.lines if line.markup for span in _spans_of(line)]
    metadata = page.metadata
    assert metadata is not None
    stated = {key: getattr(metadata, key) for key in metadata.__dataclass_fields__}
    return {
        "lines": len(page.lines),
        "characters": sum(len(line.text) for line in page.lines),
        "blanks": sum(line.blanks for line in page.lines),
        "elements": _counted(place.element for place in places),
        **{key: _counted(_kinds(places, key)) for key in ("inside", "named", "near", "around")},
        "figures": _counted(place.figure for place in places if place.figure),
        "parents": _counted(_sizes(place.parent for place in places)),
        "paths": _counted(_sizes(place.path for place in places)),
        "ancestors": sum(sum(place.ancestors) for place in places),
        "depth": sum(place.depth for place in places),
        "links": sum(place.links for place in places),
        **{key: _sum(places, key) for key in ("linked", "strong", "as_headline", "as_title")},
        "spans": _counted(span.type for span in spans),
        "addresses": len({span.url for span in spans if span.url}),
        "images of lines": len({place.url for place in places if place.url}),
        "pictures": [f"{one.figure} {(one.url or '').rpartition('/')[2]}" for one in page.pictures],
        "embeds": [f"{embed.line} {embed.media.url}" for embed in page.embeds],
        "metadata": ", ".join(f"{key} {len(value)}" for key, value in stated.items() if value),
    }


def _spans_of(line: Any) -> list[Any]:
    spans: list[Any] = line.markup.content.spans(line.text)
    return spans


def _kinds(places: Iterable[Structure], key: str) -> Iterable[str]:
    return (kind for place in places for kind in getattr(place, key))


def _sizes(numbers: Iterable[int]) -> Iterable[int]:
    """Return how many lines share each number: it says which are together, whatever its value."""
    return Counter(numbers).values()


def _sum(places: Iterable[Structure], key: str) -> str:
    return f"{sum(getattr(place, key) for place in places):.2f}"


def _counted(values: Iterable[Any]) -> str:
    """Return the values with their numbers, as "figcaption 2, p 12"."""
    counted = Counter(map(str, values))
    return ", ".join(f"{value} {number}" for value, number in sorted(counted.items()))


def golden() -> dict[str, Any]:
    content: dict[str, Any] = json.loads(GOLDEN.read_text("utf-8"))
    return content


def update() -> list[str]:
    """Write the summaries of all pages as they are now, and return which have changed."""
    before, now = golden(), {name: summary_of(name) for name in CASES}
    text = json.dumps(now, ensure_ascii=False, indent=1)
    GOLDEN.write_text(f"{text}\n", "utf-8")
    changed = [name for name in {**before, **now} if before.get(name) != now.get(name)]
    return [f"{name}: its summary in {GOLDEN.name}" for name in changed]
