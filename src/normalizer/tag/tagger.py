"""Tags a page: asks the rules in order, and hands on which rule decided each line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.tag.rules import RULES
from normalizer.tag.sheet import LEARNED, Sheet, Tag

if TYPE_CHECKING:
    from normalizer.tag.rule import Ruler
    from normalizer.text.lines import Page


def tag(page: Page, rules: Ruler = RULES) -> Sheet:
    """Return the sheet of `page`, every line with a tag.

    A line that no rule decides is body text, by the rule ``unruled``: nothing is lost when the last rule is
    switched off.
    """
    sheet = Sheet.of(page.lines, rules.agencies)
    tags = sheet.tags
    for rule in rules:
        is_learned = rule.name == LEARNED
        for index, role in rule.find(sheet):
            if tags[index] is None or (rule.overrules_model and sheet.is_open(index)):
                tags[index] = Tag(role, rule.name, sheet.confidences[index] if is_learned else 1.0)
    for index in sheet.undecided():
        tags[index] = Tag("body", "unruled")
    return sheet
