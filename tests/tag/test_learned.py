"""The learned tagger as a rule: when it is used, and how the grammars confirm its roles."""

from __future__ import annotations

from pathlib import Path

import pytest

from normalizer import Normalizer
from normalizer.read.reader import read
from normalizer.tag.learned.line_model import LineModel
from normalizer.tag.rules import RULES
from normalizer.tag.tagger import tag

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
PAGE = """\
Home
Politics
Markets and business
Our newsletters

Nine countries agree on joint flood warnings
The ministers of nine countries met in Bratislava on Friday and signed an accord on the river.
The accord takes effect once six parliaments have ratified it, which may take until the spring.
Growers on the lower reaches fear that early warnings will be followed by early orders.
Other stories of the day
A village sells its church
"""


def rules_of(text: str) -> set[str]:
    return {entry.rule for entry in tag(read(text)).tags if entry}


def test_clean_text_is_left_to_the_rules():
    """The model is not used for clean text, which has no furniture to remove."""
    assert "model" not in rules_of((FIXTURES / "already-clean" / "input.txt").read_text("utf-8"))


def test_a_page_that_the_rules_know_is_left_to_them():
    """The model is not used for a page with skip links and few undecided short lines."""
    assert "model" not in rules_of(
        (FIXTURES / "dw-english-new-layout" / "input.txt").read_text("utf-8")
    )


def test_a_raw_page_is_tagged_by_the_model():
    """The model is used for a page with unknown menus."""
    assert "model" in rules_of(PAGE)


def test_the_model_has_a_confidence_and_a_rule_is_sure():
    """The tag of a line has the confidence of the learned tagger."""
    tags = [entry for entry in tag(read(PAGE)).tags if entry]
    assert all(0 < entry.confidence <= 1 for entry in tags)
    assert any(entry.confidence < 1 for entry in tags if entry.rule == "model")


def test_the_model_can_be_switched_off_by_name():
    """Without the learned tagger, rules decide every line."""
    sheet = tag(read(PAGE), RULES.without("model"))
    assert all(entry is not None and entry.rule != "model" for entry in sheet.tags)


def test_the_text_of_a_raw_page_is_found():
    """The headline and the paragraphs are kept, the menu is removed."""
    article = Normalizer(translator=None).normalize(PAGE)
    assert article.headline == "Nine countries agree on joint flood warnings"
    assert len([block for block in article.body if block.type == "paragraph"]) == 3
    assert "Our newsletters" not in article.to_text()


def test_the_same_page_gets_the_same_tags():
    """The learned tagger is deterministic."""
    assert tag(read(PAGE)).tags == tag(read(PAGE)).tags


@pytest.fixture
def tagged_as(monkeypatch):
    """Return a function that gives the tags of a page whose lines the model takes for `roles`."""

    def tagged(roles: dict[str, str], text: str = PAGE) -> dict[str, tuple[str, str]]:
        original = LineModel.decide

        def proposing(self, lines, scores, fixed=None):
            found = original(self, lines, scores, fixed)
            for index, line in enumerate(lines):
                if line.text in roles:
                    found.roles[index] = roles[line.text]
                    found.titles[index] = float(roles[line.text] == "title")
            return found

        monkeypatch.setattr(LineModel, "decide", proposing)
        sheet = tag(read(text))
        return {
            line.text: (entry.role, entry.rule)
            for line, entry in zip(sheet.lines, sheet.tags, strict=True)
            if entry
        }

    return tagged


@pytest.mark.parametrize(
    ("line", "is_credit"),
    [
        ("Photo courtesy of Riverside Course Nine", True),
        ("Image source: The Merry Otter.", True),
        ("Barges below the weir of Elm", False),
    ],
)
def test_a_label_confirms_a_credit_whose_maker_is_unknown(tagged_as, line, is_credit):
    """What the model takes for a credit is one with a known maker or a label, else not."""
    page = PAGE.replace("Growers on", f"{line}\nGrowers on")
    assert (tagged_as({line: "credit"}, page)[line][0] == "credit") is is_credit


def test_a_second_title_above_a_labelled_credit_is_its_caption(tagged_as):
    """A line that the model takes for a title, but is not the headline, is a caption above a credit."""
    headline, second = (
        "Nine countries agree on joint flood warnings",
        "Barges below the weir of Elm",
    )
    page = PAGE.replace("The ministers", f"{second}\nImage: Reuters/J. Kettler\nThe ministers", 1)
    tags = tagged_as({headline: "title", second: "title"}, page)
    assert tags[headline][0] == "title"
    assert tags[second] == ("caption", "headline")
