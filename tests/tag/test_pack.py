"""Rule packs: additional rules and agencies."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from normalizer import ConfigurationError, Normalizer, RulePackError

PAGE = (
    "Ministers meet\n\nTop stories of the hour\n\nThey talked for three hours on Monday, a "
    "spokeswoman said."
)


def pack(folder: Path, text: str) -> Path:
    path = folder / "pack.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_rule_of_the_user_removes_a_line(tmp_path):
    """A rule matches whole lines in any case, and the line log names it."""
    path = pack(
        tmp_path,
        '[[rule]]\nname = "teaser"\nrole = "boilerplate"\nlines = ["TOP stories of the hour"]\n',
    )
    article = Normalizer(translator=None, rules=[path]).normalize(PAGE)
    assert [line.rule for line in article.lines if line.role == "boilerplate"] == ["teaser"]


def test_a_pattern_matches_anywhere_in_a_line(tmp_path):
    """A rule matches lines by a regular expression, and leaves other lines as they are."""
    path = pack(
        tmp_path,
        '[[rule]]\nname = "teaser"\nrole = "boilerplate"\npattern = "stories of the \\\\w+$"\n',
    )
    article = Normalizer(translator=None, rules=[path]).normalize(PAGE)
    assert [line.text for line in article.lines if line.role == "boilerplate"] == [
        "Top stories of the hour"
    ]


def test_a_shipped_rule_can_be_switched_off(tmp_path):
    """A disabled rule decides nothing."""
    path = pack(tmp_path, 'disable = ["headline"]\n')
    assert Normalizer(translator=None, rules=[path]).normalize(PAGE).headline is None


def test_a_normalizer_with_a_pack_can_be_pickled(tmp_path):
    """A normalizer with rules of a pack can be pickled."""
    path = pack(tmp_path, '[[rule]]\nname = "teaser"\nrole = "boilerplate"\npattern = "stories"\n')
    pickled = pickle.dumps(Normalizer(translator=None, rules=[path]))
    tool = pickle.loads(pickled)  # noqa: S301 - our own bytes
    assert any(line.rule == "teaser" for line in tool.normalize(PAGE).lines)


AGENCY = """
[[agency]]
name = "Elbonian Press Agency"
short = "ELP"
aliases = ["Elbonia Press"]
country = "el"
kind = "news"
"""
PAGE_OF_AGENCY = """Ministers meet in Elbonia

By Elbonian Press Agency

Ministers shake hands in Geneva. Photo: Jane Roe/Elbonia Press

GENEVA (ELP) — They talked for three hours on Monday, a spokeswoman said.

The talks go on tomorrow in the same building, she said.

ab/cd (ELP, dpa)
"""


def test_an_agency_of_a_pack_is_known_to_every_field(tmp_path):
    """Byline, credit, dateline and sign-off know the agency, by its short name where canonical."""
    article = Normalizer(translator=None, rules=[pack(tmp_path, AGENCY)]).normalize(PAGE_OF_AGENCY)
    (image,) = article.images
    assert article.authors == ["Elbonian Press Agency"]
    assert image.credit and image.credit.agencies == ["ELP"]
    assert article.dateline and article.dateline.agencies == ["ELP"]
    assert article.signoff and article.signoff.agencies == ["ELP", "dpa"]


def test_an_agency_of_a_pack_is_known_to_its_normalizer_only(tmp_path):
    """An agency of a pack is unknown to other normalizers."""
    Normalizer(translator=None, rules=[pack(tmp_path, AGENCY)]).normalize(PAGE_OF_AGENCY)
    article = Normalizer(translator=None).normalize(PAGE_OF_AGENCY)
    assert article.authors == []
    assert article.dateline and article.dateline.agencies == []


def test_agencies_of_two_packs_add_up(tmp_path):
    """Packs apply in order; both agencies are known."""
    first, second = tmp_path / "first.toml", tmp_path / "second.toml"
    first.write_text(AGENCY, encoding="utf-8")
    second.write_text("[[agency]]\nname = 'Grand Fenwick News'\n", encoding="utf-8")
    page = PAGE_OF_AGENCY.replace("(ELP, dpa)", "(ELP, Grand Fenwick News)")
    article = Normalizer(translator=None, rules=[first, second]).normalize(page)
    assert article.signoff and article.signoff.agencies == ["ELP", "Grand Fenwick News"]


def test_a_normalizer_with_agencies_can_be_pickled(tmp_path):
    """A normalizer with agencies of a pack can be pickled."""
    tool = Normalizer(translator=None, rules=[pack(tmp_path, AGENCY)])
    copy = pickle.loads(pickle.dumps(tool))  # noqa: S301 - our own bytes
    assert copy.normalize(PAGE_OF_AGENCY) == tool.normalize(PAGE_OF_AGENCY)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("disable = [", "not valid TOML"),
        ('disable = ["headlin"]', "did you mean 'headline'"),
        ('disabled = ["headline"]', "unknown key 'disabled'"),
        ("[[rule]]\nrole = 'body'", "needs a name"),
        ("[[rule]]\nname = 'x'\nrole = 'advert'\nlines = ['a']", "role 'advert'"),
        ("[[rule]]\nname = 'x'\nrole = 'body'", "give lines"),
        ("[[rule]]\nname = 'x'\nrole = 'body'\npattern = '('", "not a valid regular expression"),
        ("[[rule]]\nname = 'x'\nrole = 'body'\nlines = ['a']\nexample = 'b'", "its own example"),
        (
            "[[rule]]\nname = 'x'\nrole = 'body'\nlines = ['a']\nbefore = 'y'",
            "no rule is named 'y'",
        ),
        ("[[rule]]\nname = 'phrase'\nrole = 'body'\nlines = ['a']", "already exists"),
        ("rule = 3", "rule must be"),
        ("agency = 3", "agency must be a list of tables"),
        ("[[agency]]\nshort = 'ELP'", "needs a name"),
        ("[[agency]]\nname = ''", "is not a name"),
        ("[[agency]]\nname = 3", "is not a name"),
        ("[[agency]]\nname = 'x'\nalias = ['a']", "unknown key 'alias'"),
        ("[[agency]]\nname = 'x'\naliases = 'a'", "aliases must be a list"),
        ("[[agency]]\nname = 'x'\naliases = ['--']", "aliases: '--' is not a name"),
        ("[[agency]]\nname = 'x'\ncountry = 'Elbonia'", "two letters"),
        (
            "[[agency]]\nname = 'x'\nkind = 'pictures'",
            "kind 'pictures' is unknown; the kinds are both",
        ),
        ("[[agency]]\nname = 'x'\n[[agency]]\nname = 'x'", "more than once"),
        (f"[[agency]]\nname = '{'x' * 61}'", "too long"),
    ],
)
def test_a_pack_that_cannot_be_used_says_why(tmp_path, text, message):
    """The error names the file and the problem."""
    path = pack(tmp_path, text)
    with pytest.raises(RulePackError, match=message) as caught:
        Normalizer(rules=[path])
    assert str(path) in str(caught.value)


def test_a_missing_pack_is_a_configuration_error(tmp_path):
    """The error for a missing file names its path."""
    with pytest.raises(ConfigurationError, match=r"none\.toml: No such file"):
        Normalizer(rules=[tmp_path / "none.toml"])


def test_a_lone_string_is_no_list_of_paths():
    """The error for a misspelled rule name suggests the right one."""
    with pytest.raises(ConfigurationError, match=r"write \['my\.toml'\]"):
        Normalizer(rules="my.toml")


@pytest.mark.parametrize(
    "rule",
    [
        "example = 5",
        "role = ['body']",
        "pattern = true",
        "before = 1",
        "pattern = 'a{99999999999}'",
        f"pattern = '{'(' * 3000}{')' * 3000}'",
        f"example = {'9' * 5000}",
        f"example = {'[' * 5000}",
    ],
)
def test_a_wrong_value_of_a_rule_names_the_file(tmp_path, rule):
    """Numbers, lists, huge and deeply nested values are refused with the file, rule and line."""
    fields = {"name": "'x'", "role": "'body'", "lines": "['One']"}
    fields.pop(rule.partition(" ")[0], None)
    table = "\n".join(f"{key} = {value}" for key, value in fields.items())
    path = pack(tmp_path, f"[[rule]]\n{table}\n{rule}\n")
    with pytest.raises(RulePackError, match=r"pack\.toml(, line \d+: rule 'x'|: not valid TOML): "):
        Normalizer(translator=None, rules=[path])


@pytest.mark.parametrize(
    ("key", "value", "line"),
    [
        ("role", "'advert'", 6),
        ("lines", "'One'", 7),
        ("lines", f"['{'x' * 3000}']", 7),
        ("example", "'Two'", 8),
        ("description", f"'{'x' * 3000}'", 9),
        ("before", "'nothing'", 10),
        ("colour", "1", 11),
    ],
)
def test_an_error_of_a_rule_names_file_rule_key_and_line(tmp_path, key, value, line):
    """The line is that of the key, also behind another rule and in a file with a byte order mark."""
    fields = {
        "role": "'body'",
        "lines": "['One']",
        "example": "'One'",
        "description": "'A line.'",
        "before": "'headline'",
    } | {key: value}
    table = "\n".join(f"{name} = {given}" for name, given in fields.items())
    first = "[[rule]]\nname = 'first'\nrole = 'body'\nlines = ['x']"
    path = pack(tmp_path, f"\ufeff{first}\n[[rule]]\n{table}\nname = 'x'\n")
    with pytest.raises(RulePackError) as caught:
        Normalizer(translator=None, rules=[path])
    message = str(caught.value)
    assert message.startswith(f"{path}, line {line}: rule 'x': ")
    assert key in message
    assert len(message) < len(str(path)) + 800


@pytest.mark.parametrize(
    "pattern", ["(a+)+$", "Photo(a|a)*b", r"(\w+\s?)+:$", r"\s*\w*\s*\w*\d*\w*!"]
)
def test_a_pattern_that_takes_too_long_is_refused(tmp_path, pattern):
    """A pattern whose time explodes on some line is refused before its example is tried."""
    example = "a" * 40
    rule = f"name = 'x'\nrole = 'body'\nexample = '{example}'\npattern = '{pattern}'"
    path = pack(tmp_path, f"[[rule]]\n{rule}\n")
    with pytest.raises(RulePackError, match=r"pack\.toml, line 5: rule 'x': pattern .* too long"):
        Normalizer(translator=None, rules=[path])


@pytest.mark.parametrize(
    "pattern",
    [
        r"^Read more: .*$",
        r"\s+$",
        r"(?i)\b(?:advert|teaser)s?\b.{0,80}$",
        r"\w+ \w+: \w+",
        r"[^a-z]+|\d+",
    ],
)
def test_usual_patterns_are_accepted(tmp_path, pattern):
    """A pattern may repeat, choose and look around, as long as no line takes too long."""
    path = pack(tmp_path, f"[[rule]]\nname = 'x'\nrole = 'body'\npattern = '{pattern}'\n")
    Normalizer(translator=None, rules=[path])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("disable = 'headline'", "line 1: disable must be a list of strings"),
        ("disable = [1]", "line 1: disable must be a list of strings"),
        ("\ndisable = ['x']", "line 2: disable: no rule is named 'x'"),
        ("rule = ['x']", "each .* must be a table"),
        (f"rule = {'[' * 500}{']' * 500}", "must be a table|not valid TOML"),
        ("[[rule]]\nname = 'x'\n" * 1_001, "more than 1000 tables"),
        (f"# {'x' * 5_000_000}", "larger than 5000000 bytes"),
        ("[[agency]]\nname = 'x'\nkind = ['news']", "line 3: agency 'x': kind must be a string"),
        ("[[agency]]\nname = 'x'\naliases = [1]", "line 3: agency 'x': aliases must be a list"),
        ("[[rule]]\nname = 'a\u202eb'", "line 2: rule '1': name .* is not a name"),
    ],
)
def test_a_pack_of_wrong_shape_or_size_says_where(tmp_path, text, message):
    """Wrong types, nesting and sizes give an error with the line."""
    with pytest.raises(RulePackError, match=message):
        Normalizer(translator=None, rules=[pack(tmp_path, text)])


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no device that never ends")
def test_a_file_without_end_is_refused():
    """No more of a pack is read than it may be large."""
    with pytest.raises(RulePackError, match="larger than"):
        Normalizer(translator=None, rules=["/dev/zero"])


def test_a_path_that_no_file_has_is_a_configuration_error():
    """A path with a NUL is reported like a missing file."""
    with pytest.raises(RulePackError, match="null"):
        Normalizer(translator=None, rules=["a\0b"])
