"""Rule packs: a user's own rules."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from normalizer import ConfigurationError, Normalizer, RulePackError

PAGE = "Ministers meet\n\nTop stories of the hour\n\nThey talked for three hours on Monday, a spokeswoman said."


def pack(folder: Path, text: str) -> Path:
    path = folder / "pack.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_rule_of_the_user_removes_a_line(tmp_path):
    """A whole line in any case, by the user's rule, and the account names the rule."""
    path = pack(tmp_path, '[[rule]]\nname = "teaser"\nrole = "boilerplate"\nlines = ["TOP stories of the hour"]\n')
    article = Normalizer(translator=None, rules=[path]).normalize(PAGE)
    assert [line.rule for line in article.lines if line.role == "boilerplate"] == ["teaser"]


def test_a_pattern_matches_anywhere_in_a_line(tmp_path):
    """A regular expression decides, and other lines stay."""
    path = pack(tmp_path, '[[rule]]\nname = "teaser"\nrole = "boilerplate"\npattern = "stories of the \\\\w+$"\n')
    article = Normalizer(translator=None, rules=[path]).normalize(PAGE)
    assert [line.text for line in article.lines if line.role == "boilerplate"] == ["Top stories of the hour"]


def test_a_shipped_rule_can_be_switched_off(tmp_path):
    """A disabled rule decides nothing."""
    path = pack(tmp_path, 'disable = ["headline"]\n')
    assert Normalizer(translator=None, rules=[path]).normalize(PAGE).headline is None


def test_a_normalizer_with_a_pack_can_be_pickled(tmp_path):
    """Rules from a pack travel to other processes."""
    path = pack(tmp_path, '[[rule]]\nname = "teaser"\nrole = "boilerplate"\npattern = "stories"\n')
    tool = pickle.loads(pickle.dumps(Normalizer(translator=None, rules=[path])))  # noqa: S301 - our own bytes
    assert any(line.rule == "teaser" for line in tool.normalize(PAGE).lines)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("disable = [", "not valid TOML"),
        ('disable = ["headlin"]', "did you mean 'headline'"),
        ('disabled = ["headline"]', "unknown key 'disabled'"),
        ("[[rule]]\nrole = 'body'", "needs a name"),
        ("[[rule]]\nname = 'x'\nrole = 'advert'\nlines = ['a']", "role 'advert'"),
        ("[[rule]]\nname = 'x'\nrole = 'body'", "give lines"),
        ("[[rule]]\nname = 'x'\nrole = 'body'\npattern = '('", "no regular expression"),
        ("[[rule]]\nname = 'x'\nrole = 'body'\nlines = ['a']\nexample = 'b'", "its own example"),
        ("[[rule]]\nname = 'x'\nrole = 'body'\nlines = ['a']\nbefore = 'y'", "no rule is named 'y'"),
        ("[[rule]]\nname = 'phrase'\nrole = 'body'\nlines = ['a']", "exists already"),
        ("rule = 3", "rule must be"),
    ],
)
def test_a_pack_that_cannot_be_used_says_why(tmp_path, text, message):
    """The error names the file and what is wrong."""
    path = pack(tmp_path, text)
    with pytest.raises(RulePackError, match=message) as caught:
        Normalizer(rules=[path])
    assert str(path) in str(caught.value)


def test_a_missing_pack_is_a_configuration_error(tmp_path):
    """A path that leads nowhere is told with the path."""
    with pytest.raises(ConfigurationError, match=r"none\.toml: No such file"):
        Normalizer(rules=[tmp_path / "none.toml"])


def test_a_lone_string_is_no_list_of_paths():
    """The likely mistake gets the likely remedy."""
    with pytest.raises(ConfigurationError, match=r"write \['my\.toml'\]"):
        Normalizer(rules="my.toml")
