"""Adjacent lines among paragraphs that are set apart are the texts of an image."""

from __future__ import annotations

import pytest

from normalizer import normalize
from normalizer.grammar import shipped_grammar
from normalizer.read.reader import read
from normalizer.tag.rule import Rule
from normalizer.tag.rules.images import BLOCK
from normalizer.tag.rules.text import LOOSE_HEADING
from normalizer.tag.sheet import LEARNED, Finding, Sheet

PARAGRAPHS = [
    (
        "The ministers of nine countries met in Bratislava on Friday and signed an accord on the "
        "river."
    ),
    (
        "The accord takes effect once six parliaments have ratified it, which may take until the "
        "spring."
    ),
    (
        "Growers on the lower reaches fear that early warnings will be followed by early orders to "
        "open their dikes."
    ),
    (
        "The river has burst its banks four times in the past ten years, and each time the towns "
        "had no warning."
    ),
    (
        "A first test of the gauges is planned for the weeks after the thaw, the ministers said "
        "after the meeting."
    ),
    (
        "The money comes from a fund that the nine countries have paid into since the floods of "
        "two years ago."
    ),
]
CAPTION = "The gauge near Mohacs was built after the floods."
ALT = "A man in a boat reads a gauge at a river"


def roles_found(rule: Rule, sheet: Sheet) -> dict[str, str]:
    findings = (finding for finding in rule.find(sheet) if isinstance(finding, Finding))
    return {sheet.texts[finding.line]: finding.role for finding in findings}


def found(
    block: str, roles: dict[str, str] | None = None, confidence: float = 0.8
) -> dict[str, str]:
    """Return what the rule finds on a page with `block` between its paragraphs.

    `roles` are those that the learned tagger gave, "body" by default.
    """
    lines = read("\n\n".join([*PARAGRAPHS[:3], block, *PARAGRAPHS[3:]])).lines
    sheet = Sheet.of(lines, shipped_grammar())
    sheet.confidences = [confidence if line.text not in PARAGRAPHS else 0.99 for line in lines]
    given = roles or {}
    for index, line in enumerate(lines):
        sheet.write(index, given.get(line.text, "body"), LEARNED, sheet.confidences[index])
    return roles_found(BLOCK, sheet)


def test_two_lines_together_are_alternative_text_and_caption():
    """Without a credit, the learned tagger must have doubts about the lines."""
    assert found(f"{ALT}\n{CAPTION}") == {ALT: "alt", CAPTION: "caption"}
    assert found(f"{ALT}\n{CAPTION}", confidence=0.99) == {}


def test_a_line_above_a_credit_is_the_caption():
    """The last line above a credit is the caption, other lines above it are alternative texts."""
    roles = {"Foto: N. Roe/dpa": "credit"}
    assert found(f"{ALT}\n{CAPTION}\nFoto: N. Roe/dpa", roles, 0.99) == {
        ALT: "alt",
        CAPTION: "caption",
    }


def test_a_line_above_a_caption_with_its_credit_is_alternative_text():
    """If the image has a caption, the line above it is the alternative text."""
    glued = f"{CAPTION} Foto: N. Roe/dpa"
    assert found(f"{ALT}\n{glued}", {glued: "caption+credit"}, 0.99) == {ALT: "alt"}


def test_a_line_below_the_credit_is_the_caption_and_a_word_there_is_a_button():
    """On some pages, the caption follows the title and the credit."""
    roles = {"Gauge Foto: N. Roe/dpa": "caption+credit"}
    assert found(f"Gauge Foto: N. Roe/dpa\n{CAPTION}", roles) == {CAPTION: "caption"}
    assert found("Gauge Foto: N. Roe/dpa\nShare", roles) == {"Share": "boilerplate"}
    assert found("Gauge Foto: N. Roe/dpa\nBy Jane Roe", roles) == {}
    page = [*PARAGRAPHS[:3], f"Gauge Foto: N. Roe/dpa\n{CAPTION}", *PARAGRAPHS[3:]]
    (image,) = normalize("\n\n".join(page)).images
    assert image.alt and image.alt.text == "Gauge"
    assert image.caption and image.caption.text == CAPTION


@pytest.mark.parametrize(
    "block",
    [
        f"• {ALT}\n• {CAPTION}",
        f"> {ALT}\n> {CAPTION}",
        f"{ALT}\nand drops the paper.",
        f"{CAPTION}",
        f"{ALT}\nAdvertisement",
    ],
)
def test_lists_quotations_and_paragraphs_stay(block):
    """List items, quotations, ends of sentences, and single lines are not image texts."""
    assert found(block, {"Advertisement": "boilerplate"}) == {}


def test_pages_without_blank_lines_are_left_alone():
    """The rule does not apply to pages without blank lines between paragraphs."""
    lines = read("\n".join([*PARAGRAPHS, ALT, CAPTION, *PARAGRAPHS])).lines
    sheet = Sheet.of(lines, shipped_grammar())
    sheet.confidences = [0.5] * len(lines)
    assert list(BLOCK.find(sheet)) == []


@pytest.mark.parametrize(("confidence", "role"), [(0.3, "boilerplate"), (0.8, None)])
def test_a_heading_that_heads_nothing_goes_when_it_is_doubtful(confidence, role):
    """The learned tagger decides about lines whose form is inconclusive."""
    lines = read("\n\n".join([*PARAGRAPHS, "More from the region"])).lines
    sheet = Sheet.of(lines, shipped_grammar())
    sheet.confidences = [*[0.99] * len(PARAGRAPHS), confidence]
    for index in range(len(PARAGRAPHS)):
        sheet.write(index, "body", LEARNED, 0.99)
    found = roles_found(LOOSE_HEADING, sheet)
    assert found.get("More from the region") == role
