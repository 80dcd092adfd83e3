"""Pages of given facts and metadata, and an article, for the tests of the choices."""

from __future__ import annotations

from normalizer.choose.evidence import PageEvidence
from normalizer.grammar import shipped_grammar
from normalizer.parse import Fact
from normalizer.tag.sheet import Sheet
from normalizer.text.lines import Line
from normalizer.text.structure import Metadata

HEAD = "Danube accord signed in Bratislava"
FIRST = (
    "The ministers of nine countries met in Bratislava on Friday and signed an accord on the river."
)
SECOND = (
    "The accord takes effect once six parliaments have ratified it, which may take until the "
    "spring."
)
THIRD = "Growers on the lower reaches fear that early warnings will be followed by early orders."


def page_of(
    *facts: tuple[int, Fact], headline: int | None = 0, metadata: Metadata | None = None
) -> PageEvidence:
    """Return a page with these facts, each with the index of its line."""
    count = max((index for index, _ in facts), default=0) + 1
    by_line = dict(facts)
    texts = [by_line[index].text if index in by_line else "" for index in range(count)]
    lines = [Line(number, text) for number, text in enumerate(texts, 1)]
    sheet = Sheet.of(lines, shipped_grammar())
    sheet.headline = headline
    parsed = [by_line.get(index) for index in range(count)]
    return PageEvidence(sheet, parsed, metadata)
