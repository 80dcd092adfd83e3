"""Stage 2, tag: applies the rules in order and records their findings."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from itertools import compress

from normalizer.language.page_language import language_of_lines
from normalizer.tag.rule import Rule, Ruler
from normalizer.tag.rules import RULES
from normalizer.tag.sheet import (
    FALLBACK,
    LEARNED,
    NAVIGATION,
    OWN,
    AnyFinding,
    Finding,
    Headline,
    Judgement,
    LineScores,
    PageLanguage,
    PageTitle,
    Sheet,
    SplitCaption,
    Withdrawal,
)
from normalizer.text.lines import Page


def tag(page: Page, rules: Ruler = RULES) -> Sheet:
    """Return the sheet of `page`: every line has a tag, and the language of the text is known.

    A line that no rule decides is body text, with the rule name ``unruled``; nothing is lost when
    the last rule is disabled.
    """
    sheet = Sheet.of(page.lines, rules.grammar)
    names, stated = rules.names(), page.metadata
    sheet.is_own = OWN in names and stated is not None and stated.is_own()
    sheet.score = score_lines if LEARNED in names and not sheet.is_own else None
    for rule in rules:
        for finding in rule.find(sheet):
            _write(sheet, rule, finding)
    for index in sheet.undecided():
        sheet.write(index, "body", "unruled")
    sheet.language = sheet.language or language_of_lines(sheet.running_text())
    return sheet


def score_lines(sheet: Sheet) -> LineScores | None:
    """Return what the networks say of the lines, ``None`` for clean text, which needs none.

    They do not see the links of menus.
    """
    if sheet.has_clean_shape():
        return None
    from normalizer.tag.learned.line_model import LineModel, chances_of

    model = LineModel.load("html" if sheet.has_structure() else "text")
    seen = [index for index, rule in enumerate(sheet.rules) if rule != NAVIGATION]
    lines = [sheet.lines[index] for index in seen]
    table = model.scores(lines, sheet.grammar)
    chances = chances_of(table)
    # A rule pack may have names and labels that the networks have never seen.
    fields: Collection[int] = range(len(sheet.lines))
    images = bylines = fields
    if sheet.grammar.is_shipped:
        fields = frozenset(compress(seen, chances.may_be_field))
        images = frozenset(compress(seen, chances.may_be_image))
        bylines = frozenset(compress(seen, chances.may_be_byline))
    as_text, as_image = [0.0] * len(sheet.lines), [0.0] * len(sheet.lines)
    for index, text, image in zip(seen, chances.as_text, chances.as_image, strict=True):
        as_text[index], as_image[index] = text, image
    decide = partial(model.decide, lines, table)
    return LineScores(seen, fields, images, bylines, as_text, as_image, decide)


def _write(sheet: Sheet, rule: Rule, finding: AnyFinding) -> None:
    """Write one finding of `rule` into the sheet; the first role found for a line wins."""
    match finding:
        case Finding():
            _write_role(sheet, rule, *finding)
        case Withdrawal(index):
            sheet.write(index, None, None, 0.0)
        case PageTitle(index, title):
            sheet.title, sheet.title_line, sheet.headline = title, index, index
        case Headline(index, printed_at, probability):
            sheet.headline, sheet.printed_at = index, printed_at
            sheet.headline_probability = probability
        case Judgement(confidences, titles):
            sheet.confidences, sheet.titles = confidences, titles
        case PageLanguage(code):
            sheet.language = code


def _write_role(
    sheet: Sheet, rule: Rule, index: int, role: str, reading: SplitCaption | None
) -> None:
    if sheet.roles[index] is None or (rule.overrules_model and sheet.is_open(index)):
        confidence = 1.0
        if rule.name == LEARNED:
            confidence = sheet.confidences[index]
        elif rule.name == FALLBACK:
            confidence = 1 - sheet.confidences[index]  # the model sees another role
        sheet.write(index, role, rule.name, confidence, reading)
