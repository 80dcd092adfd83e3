"""Print the share of each stage, and of the costliest rules, in the CPU time of pages of text.

    python benchmarks/speed.py --stages

It gives this program pages of sites that are not met twice, beyond news, each a line of JSON.
"""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeVar

from normalizer import Normalizer
from normalizer.assemble import assemble
from normalizer.language.page_language import identify
from normalizer.parse import parse
from normalizer.read.reader import read
from normalizer.tag.learned.line_model import LineModel
from normalizer.tag.rule import Rule, Ruler
from normalizer.tag.sheet import AnyFinding, Sheet
from normalizer.tag.tagger import tag

# What takes less than this share of a page is not printed.
LEAST_SHARE = 0.01
_NETWORKS = "  features and networks"
Result = TypeVar("Result")


class Stages:
    """CPU time by stage and by rule, summed over pages."""

    def __init__(self, tool: Normalizer) -> None:
        self.target = tool.target
        self.rules = Ruler(map(self._timed_rule, tool.rules), tool.rules.grammar)
        self.seconds: defaultdict[str, float] = defaultdict(float)
        # The first rule that needs the scores of a page asks for them, and it is not its time.
        scores = LineModel.scores
        LineModel.scores = lambda *asked: self._timed(_NETWORKS, partial(scores, *asked))  # type: ignore[method-assign]

    def take(self, text: str) -> None:
        """Send one page through the stages."""
        page = self._timed("read", lambda: read(text))
        sheet = self._timed("tag", lambda: tag(page, self.rules))
        lines = self._timed("parse", lambda: parse(sheet))
        article = self._timed("assemble", lambda: assemble(page, sheet, lines))
        self._timed("identify", lambda: identify(article, target=self.target))

    def show(self) -> None:
        """Print each stage, and each rule that takes a hundredth of the time, with its share."""
        whole = sum(seconds for name, seconds in self.seconds.items() if not name.startswith(" "))
        for name, seconds in sorted(self.seconds.items(), key=lambda item: -item[1]):
            if seconds >= LEAST_SHARE * whole:
                print(f"{name:28s} {seconds / whole:7.1%}")

    def _timed(self, name: str, work: Callable[[], Result]) -> Result:
        start, before = time.process_time(), self.seconds[_NETWORKS]
        try:
            return work()
        finally:
            of_networks = self.seconds[_NETWORKS] - before if name.startswith("  rule") else 0
            self.seconds[name] += time.process_time() - start - of_networks

    def _timed_rule(self, rule: Rule) -> Rule:
        def find(sheet: Sheet) -> Iterator[AnyFinding]:
            findings = iter(rule.find(sheet))
            while (
                found := self._timed(f"  rule {rule.name}", lambda: next(findings, None))
            ) is not None:
                yield found

        return rule._replace(find=find)


def main() -> None:
    """Print the shares."""
    stages = Stages(Normalizer(translator=None))
    for line in sys.stdin:
        stages.take(json.loads(line))
    stages.show()


if __name__ == "__main__":
    main()
