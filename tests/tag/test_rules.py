"""The shipped rules: the lines that each decides, and those that it must not decide."""

from __future__ import annotations

import ast
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from tests.conftest import documented_roles
from tests.tag.ruled_sheets import FIRST, SECOND, THIRD

from normalizer import ConfigurationError, Normalizer
from normalizer.tag import rules
from normalizer.tag.rule import Rule

RULES = Normalizer(translator=None).rules
HEAD = "Danube accord"
CREDIT = "The station near MohacsImage: Reuters/T. Varnai"
COPY = "The gauge at Baja, rusted."


@pytest.mark.parametrize(
    ("blocks", "roles"),
    [
        # a numbered list with a skip link goes whole, one of text is kept
        (["  1. Skip to content\n  2. Skip to main menu\n  3. Skip to more DW sites", HEAD, FIRST], "boilerplate boilerplate boilerplate title body"),
        ([HEAD, FIRST, "1. Measure the river\n2. Share the numbers", SECOND], "title body list_item list_item body"),
        # known furniture goes only as a whole line
        ([HEAD, FIRST, "Log in", 'The button "Log in" was missing from the page, she said.'], "title body boilerplate body"),
        ([FIRST, "Facebook Twitter Flipboard Send LinkedIn Messenger", SECOND], "body boilerplate body"),
        ([FIRST, "Share prices of Facebook fall", SECOND], "body subhead body"),
        ([HEAD, FIRST, "Read more: A village sells its church", SECOND], "title body related body"),
        ([HEAD, FIRST, "Lesen Sie auch\nEin Dorf verkauft seine Kirche", SECOND], "title body boilerplate related body"),
        # headline, kicker, and dates, which are subheads between paragraphs
        (["Danube accord signed – DW – 06/14/2019", "Danube accord signed", FIRST], "title title body"),
        (["Danube accord - a long way to go", FIRST], "title body"),
        ([FIRST, SECOND], "body body"),
        (["Rivers", "Nine countries agree on joint flood warnings", FIRST], "kicker title body"),
        ([HEAD, "June 14, 2019", FIRST, SECOND, THIRD], "title date body body body"),
        ([HEAD, FIRST, SECOND, THIRD, "June 14, 2019", f"{FIRST} Again."], "title body body body subhead body"),
        # the paragraph above an image is the summary; without one, it is text
        ([HEAD, f"{FIRST}\nRumänien Hochwasser\nImage: Reuters/D. Oprescu", SECOND], "title summary caption credit body"),
        ([HEAD, FIRST, SECOND], "title body body"),
        # an alternative text above a caption; a copy of a caption; a paragraph above one
        ([HEAD, FIRST, f"Ungarn Messstation am Donauufer\n{CREDIT}", SECOND], "title summary alt caption+credit body"),
        ([HEAD, FIRST, COPY, f"{COPY} Photo: T. Varnai/dpa", SECOND], "title summary alt caption+credit body"),
        ([HEAD, f"{FIRST}\n{CREDIT}", SECOND], "title summary caption+credit body"),
        # subheads, short sentences, list items
        ([HEAD, FIRST, "Old gauges", SECOND], "title body subhead body"),
        ([HEAD, FIRST, "Who pays?", SECOND], "title body subhead body"),
        ([HEAD, FIRST, "Nobody knows.", SECOND], "title body body body"),
        ([HEAD, FIRST, "• More gauges\n- and a dash alone", SECOND], "title body list_item list_item body"),
        # a sign-off, also above furniture; a sentence at the end is none
        ([HEAD, FIRST, SECOND, "tz,mbr/kd (AFP, Reuters, dpa)"], "title body body signoff"),
        ([HEAD, FIRST, SECOND, "tz/kd (AFP, dpa)", "Log in"], "title body body signoff boilerplate"),
        ([HEAD, FIRST, "Reuters could not reach the ministry."], "title body body"),
        # a repeated paragraph, and a line of zero-width characters
        ([HEAD, FIRST, SECOND, FIRST], "title body body boilerplate"),
        ([f"{HEAD}\n\u200b\u200b\n{FIRST}"], "title boilerplate body"),
    ],
)  # fmt: skip
def test_rules_give_roles_to_the_lines_of_a_page(blocks, roles):
    """Without the learned tagger; the blocks are set apart by blank lines."""
    tool = Normalizer(translator=None, disable=["model"])
    lines = tool.normalize("\n\n".join(blocks)).lines
    assert [line.role for line in lines] == roles.split()
    for line in lines:
        assert set(line.role.split("+")) <= documented_roles(), f"{line.rule}: {line.role!r}"


def test_rules_are_changed_by_name():
    new = Rule("mine", "Mine.", "", lambda _sheet: [])
    assert RULES.before("phrase", new).names()[RULES.names().index("phrase")] == "mine"
    assert "phrase" not in RULES.without("phrase").names()
    assert "phrase" in RULES.names()


def test_an_unknown_rule_is_named_with_a_suggestion():
    with pytest.raises(ConfigurationError, match="did you mean 'phrase'"):
        RULES.without("phrases")


@pytest.mark.parametrize("rule", tuple(RULES), ids=lambda rule: rule.name)
def test_every_rule_describes_itself(rule):
    name = rule.name
    assert RULES.names().count(name) == 1, f"two rules are named {name!r}; rename one"
    assert rule.description.endswith("."), f"{name}: end the description with a full stop"
    assert rule.example, f"{name}: give a line that the rule decides as its example"


def test_every_rule_is_in_the_list():
    modules = [
        import_module(f"{rules.__name__}.{found.name}") for found in iter_modules(rules.__path__)
    ]
    unlisted = [
        f"add {module.__name__.rpartition('.')[2]}.{name} to RULES in tag/rules/__init__.py"
        for module in modules
        for name, value in vars(module).items()
        if isinstance(value, Rule) and value not in tuple(RULES)
    ]
    assert unlisted == []


def test_rules_do_not_write_the_sheet():
    writes = [
        f"tag/rules/{path.name}, line {node.lineno}: yield a finding instead of this assignment"
        for path in sorted(Path(rules.__file__).parent.glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute | ast.Subscript)
        and isinstance(node.ctx, ast.Store)
        and ast.unparse(node).startswith("sheet.")
    ]
    assert writes == []
