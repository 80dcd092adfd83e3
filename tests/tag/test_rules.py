"""The shipped rules: the lines that each decides, and those that it must not decide."""

from __future__ import annotations

import ast
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from tests.conftest import documented_roles

from normalizer.errors import ConfigurationError
from normalizer.read.reader import read
from normalizer.tag import rules
from normalizer.tag.rule import Rule
from normalizer.tag.rules import RULES
from normalizer.tag.tagger import tag

# The rules are tested without the learned model, which has tests of its own.
RULED = RULES.without("model") if "model" in RULES.names() else RULES
FIRST = (
    "The ministers of nine countries met in Bratislava on Friday and signed an accord on the river."
)
SECOND = (
    "The accord takes effect once six parliaments have ratified it, which may take until the "
    "spring."
)
THIRD = "Growers on the lower reaches fear that early warnings will be followed by early orders."


ROLES = documented_roles()


def decided(*blocks: str) -> list[tuple[str, str]]:
    """Return (role, rule) of each line of a page whose blocks are set apart by blank lines."""
    tags = [found for found in tag(read("\n\n".join(blocks)), RULED).tags if found]
    for role, rule, *_ in tags:
        known = set(role.split("+")) <= ROLES
        assert known, f"{rule} yields the role {role!r}; write one of {', '.join(sorted(ROLES))}"
    return [(found.role, found.rule) for found in tags]


def roles(*blocks: str) -> list[str]:
    return [role for role, _ in decided(*blocks)]


def test_a_numbered_list_with_a_skip_link_goes_whole():
    """The whole list of skip links is removed, in any language of the tables."""
    assert (
        decided(
            "  1. Skip to content\n  2. Skip to main menu\n  3. Skip to more DW sites",
            "Danube accord",
            FIRST,
        )[:3]
        == [("boilerplate", "skip-link")] * 3
    )


def test_a_numbered_list_of_text_is_kept():
    """A numbered list without a skip link is kept."""
    assert "boilerplate" not in roles(
        "Danube accord", FIRST, "1. Measure the river\n2. Share the numbers", SECOND
    )


def test_known_furniture_goes_only_as_a_whole_line():
    """A phrase inside a sentence is kept."""
    assert roles(
        "Danube accord", FIRST, "Log in", 'The button "Log in" was missing from the page, she said.'
    ) == ["title", "body", "boilerplate", "body"]


def test_a_related_link_is_no_paragraph():
    """A related link is a known label with a title after it or on the next line."""
    assert (
        roles("Danube accord", FIRST, "Read more: A village sells its church", SECOND)[2]
        == "related"
    )
    assert roles("Danube accord", FIRST, "Lesen Sie auch\nEin Dorf verkauft seine Kirche", SECOND)[
        2:4
    ] == ["boilerplate", "related"]


def test_the_page_title_gives_headline_site_and_date():
    """The page title has a site or a date after the headline, which is repeated below."""
    assert decided("Danube accord signed – DW – 06/14/2019", "Danube accord signed", FIRST)[:2] == [
        ("title", "page-title"),
        ("title", "repeated-title"),
    ]


def test_a_headline_with_a_dash_is_no_page_title():
    """The words after a dash are not a site without further evidence."""
    assert decided("Danube accord - a long way to go", FIRST)[0] == ("title", "headline")


def test_a_sentence_at_the_top_is_no_headline():
    """A page without a headline gives an article without one."""
    assert roles(FIRST, SECOND) == ["body", "body"]


def test_a_short_line_above_the_headline_is_the_kicker():
    """A kicker is much shorter than the line below it."""
    assert roles("Rivers", "Nine countries agree on joint flood warnings", FIRST)[:2] == [
        "kicker",
        "title",
    ]


def test_a_date_in_the_head_is_the_date_of_the_page():
    """A date line may have a label; between paragraphs, a date is a subhead."""
    assert roles("Danube accord", "June 14, 2019", FIRST, SECOND, THIRD)[1] == "date"
    assert (
        roles("Danube accord", FIRST, SECOND, THIRD, "June 14, 2019", FIRST + " Again.")[4]
        == "subhead"
    )


def test_the_teaser_before_an_image_is_the_summary():
    """The only paragraph between the headline and the first image is the summary."""
    page = ["Danube accord", f"{FIRST}\nRumänien Hochwasser\nImage: Reuters/D. Oprescu", SECOND]
    assert roles(*page) == ["title", "summary", "caption", "credit", "body"]


def test_the_first_paragraph_is_no_summary_when_nothing_sets_it_apart():
    """Without an image or line of facts below it, the first paragraph is body text."""
    assert roles("Danube accord", FIRST, SECOND) == ["title", "body", "body"]


def test_an_alternative_text_above_a_caption_belongs_to_the_image():
    """The line directly above a caption with a credit is the alternative text."""
    page = [
        "Danube accord",
        FIRST,
        "Ungarn Messstation am Donauufer\nThe station near MohacsImage: Reuters/T. Varnai",
        SECOND,
    ]
    assert roles(*page)[2:4] == ["alt", "caption+credit"]


def test_a_paragraph_above_a_caption_stays():
    """A sentence is not an alternative text, even directly above the caption."""
    assert roles(
        "Danube accord", f"{FIRST}\nThe station near MohacsImage: Reuters/T. Varnai", SECOND
    )[1] in {"body", "summary"}


def test_a_copy_of_a_caption_collapses():
    """A caption that is printed twice is one caption."""
    page = [
        "Danube accord",
        FIRST,
        "The gauge at Baja, rusted.",
        "The gauge at Baja, rusted. Photo: T. Varnai/dpa",
        SECOND,
    ]
    assert roles(*page)[2:4] == ["alt", "caption+credit"]


def test_a_subhead_stands_between_paragraphs():
    """A short line that is not a sentence, with running text above and below, is a subhead."""
    assert roles("Danube accord", FIRST, "Old gauges", SECOND)[2] == "subhead"
    assert roles("Danube accord", FIRST, "Who pays?", SECOND)[2] == "subhead"


def test_a_short_sentence_is_no_subhead():
    """A short sentence is a paragraph."""
    assert roles("Danube accord", FIRST, "Nobody knows.", SECOND)[2] == "body"


def test_bullets_make_list_items():
    """A bullet makes a list item, a dash or number only beside another."""
    assert (
        roles("Danube accord", FIRST, "• More gauges\n- and a dash alone", SECOND)[2] == "list_item"
    )
    assert roles("Danube accord", FIRST, "1. Measure the river\n2. Share the numbers", SECOND)[
        2:4
    ] == ["list_item", "list_item"]


def test_a_sign_off_closes_the_text():
    """The last line is a sign-off if it parses as one; furniture may follow."""
    assert roles("Danube accord", FIRST, SECOND, "tz,mbr/kd (AFP, Reuters, dpa)")[-1] == "signoff"
    assert roles("Danube accord", FIRST, SECOND, "tz/kd (AFP, dpa)", "Log in")[-2] == "signoff"


def test_the_last_sentence_is_no_sign_off():
    """Running text at the end is body text."""
    assert roles("Danube accord", FIRST, "Reuters could not reach the ministry.")[-1] == "body"


def test_a_repeated_paragraph_goes():
    """A long line that repeats an earlier one is removed."""
    assert roles("Danube accord", FIRST, SECOND, FIRST) == ["title", "body", "body", "boilerplate"]


def test_an_invisible_line_is_accounted_for():
    """A line of zero-width characters is removed by its own rule."""
    assert decided(f"Danube accord\n\u200b\u200b\n{FIRST}")[1] == ("boilerplate", "invisible")


def test_rules_are_changed_by_name():
    """Rules can be added and removed by name, and the original list is unchanged."""
    new = Rule("mine", "Mine.", "", lambda _sheet: [])
    assert RULES.before("phrase", new).names()[RULES.names().index("phrase")] == "mine"
    assert "phrase" not in RULES.without("phrase").names()
    assert "phrase" in RULES.names()


def test_an_unknown_rule_is_named_with_a_suggestion():
    """The error for a misspelled name suggests the right one."""
    with pytest.raises(ConfigurationError, match="did you mean 'phrase'"):
        RULES.without("phrases")


@pytest.mark.parametrize("rule", tuple(RULES), ids=lambda rule: rule.name)
def test_every_rule_describes_itself(rule):
    """Each rule has a unique name, a description of one sentence, and an example."""
    name = rule.name
    assert RULES.names().count(name) == 1, f"two rules are named {name!r}; rename one"
    assert rule.description.endswith("."), f"{name}: end the description with a full stop"
    assert rule.example, f"{name}: give a line that the rule decides as its example"


def test_every_rule_is_in_the_list():
    """Each rule that a module of tag/rules defines is one of the shipped rules."""
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
    """No module of tag/rules assigns to the sheet or to a part of it."""
    writes = [
        f"tag/rules/{path.name}, line {node.lineno}: yield a finding instead of this assignment"
        for path in sorted(Path(rules.__file__).parent.glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute | ast.Subscript)
        and isinstance(node.ctx, ast.Store)
        and ast.unparse(node).startswith("sheet.")
    ]
    assert writes == []


@pytest.mark.parametrize(
    ("line", "is_bar"),
    [
        ("Facebook Twitter Flipboard Send LinkedIn Messenger", True),
        ("Telegram Threads", False),
        ("Share prices of Facebook fall", False),
    ],
)
def test_a_bar_of_networks_is_furniture(line, is_bar):
    """A line of nothing but networks and share words is removed, in a page of any language."""
    page = f"{FIRST}\n\n{line}\n\n{SECOND}"
    assert (roles(page)[1] == "boilerplate") is is_bar
