"""Rule packs: rules, agencies, and words of a user."""

from __future__ import annotations

import json
import pickle
import sys
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.tag.ruled_sheets import FIRST, HEAD, SECOND, THIRD

from normalizer import ConfigurationError, Normalizer, RulePackError
from normalizer.errors import MissingExtraError

BODY = f"{FIRST}\n\n{SECOND}\n\n{THIRD}"
PLAIN = Normalizer(translator=None)
NEEDS_PATTERNS = pytest.mark.skipif(
    find_spec("re2") is None, reason="the extra [patterns] is not installed"
)


@pytest.fixture
def with_packs(tmp_path):
    """Return a function that gives a normalizer with packs of these contents."""

    def made(*contents: str) -> Normalizer:
        paths = [tmp_path / f"pack{number}.toml" for number in range(len(contents))]
        for path, content in zip(paths, contents, strict=True):
            path.write_text(content, encoding="utf-8")
        return Normalizer(translator=None, rules=paths)

    return made


PAGE = f"{HEAD}\n\nTop stories of the hour\n\n{FIRST}"
TEASER = "[[rule]]\nname = 'teaser'\nrole = 'boilerplate'\n"


@pytest.mark.parametrize(
    ("matcher", "removed"),
    [
        ("lines = ['TOP stories of the hour']", ["Top stories of the hour"]),
        ("lines = ['Top stories']", []),
        pytest.param(
            "pattern = 'stories of the \\w+$'", ["Top stories of the hour"], marks=NEEDS_PATTERNS
        ),
    ],
)
def test_a_rule_matches_whole_lines_in_any_case_or_a_pattern_anywhere(with_packs, matcher, removed):
    """The line log names the rule."""
    lines = with_packs(TEASER + matcher).normalize(PAGE).lines
    assert [line.text for line in lines if line.role == "boilerplate"] == removed
    assert [line.text for line in lines if line.rule == "teaser"] == removed


def test_a_shipped_rule_can_be_switched_off(with_packs):
    assert with_packs("disable = ['headline']").normalize(PAGE).headline is None


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


def test_an_agency_of_a_pack_is_known_to_every_field_of_its_normalizer(with_packs):
    """By its short name where canonical; other normalizers do not know it."""
    article = with_packs(AGENCY).normalize(PAGE_OF_AGENCY)
    (image,) = article.images
    assert article.authors == ["Elbonian Press Agency"]
    assert image.credit and image.credit.agencies == ["ELP"]
    assert article.dateline and article.dateline.agencies == ["ELP"]
    assert article.signoff and article.signoff.agencies == ["ELP", "dpa"]
    other = PLAIN.normalize(PAGE_OF_AGENCY)
    assert other.authors == []
    assert other.dateline and other.dateline.agencies == []


PACK = """
[phrases]
share = ["Post it on Elbonet"]
related = ["Worth a look"]
skip-link = ["Leap to the {n} stories"]

[byline]
labels = ["Noted down by"]
roles = ["Tidewaiter"]

[[credit_label]]
name = "Elbograph"

[[credit_label]]
name = "lensed by"
form = "open"

[[credit_label]]
name = "Mapwork"
kind = "derived"
flag = "illustration"

[[credit_label]]
name = "elb"
form = "behind"

[[agency]]
name = "Elbonian Newswire"
short = "ELW"
aliases = ["ELW Foto"]
country = "FR"
kind = "both"

[[publisher]]
name = "Orhei Courier"
aliases = ["OC Online", "Orhei Qwert"]
domains = ["courier.example"]
languages = ["en"]
country = "MD"
"""
FURNITURE = "\n".join(
    f"* {name}" for name in ("Home", "World", "Business", "Sport", "Weather", "Travel", "Log in")
)
# A page with a shipped word where %s stands, the shipped word, and that of the pack.
PLACES = {
    "phrase": (f"{HEAD}\n\n{BODY}\n\n%s", "Share on Facebook", "Post it on Elbonet"),
    "phrase-in-any-case": (f"{HEAD}\n\n{FIRST}\n\n%s\n\n{THIRD}", "SHARE ON FACEBOOK", "POST IT ON ELBONET »"),
    "phrase-before-a-link": (f"{HEAD}\n\n{FIRST}\n\n%s: The dam\n\n{THIRD}", "Read more", "Worth a look"),
    "phrase-above-a-link": (f"{HEAD}\n\n{FIRST}\n\n%s\nThe dam holds\n\n{THIRD}", "Read more", "Worth a look"),
    "skip-link": (f"1. %s\n2. Ministers of nine countries sign an accord\n\n{HEAD}\n\n{BODY}", "Skip to content", "Leap to the 5 stories"),
    "label-of-a-byline": (f"{HEAD}\n\n%s Jane Roe\n\n{BODY}", "Article by", "Noted down by"),
    "label-with-a-colon": (f"{HEAD}\n\n%s: Jane Roe\n\n{BODY}", "Article by", "Noted down by"),
    "label-alone": (f"{HEAD}\n\n%s\nJane Roe\n\n{BODY}", "Article by", "Noted down by"),
    "label-below-the-text": (f"{HEAD}\n\n{BODY}\n\n%s Jane Roe", "Article by", "Noted down by"),
    "role": (f"{HEAD}\n\nBy Jane Roe %s\n\n{BODY}", "Correspondent", "Tidewaiter"),
    "roles": (f"{HEAD}\n\nBy Jane Roe %s and John Doe\n\n{BODY}", "Correspondent", "Tidewaiter"),
    "credit": (f"{HEAD}\n\nThe bridge at noon%s: Reuters/J. Roe\n\n{BODY}", "Image", "Elbograph"),
    "credit-alone": (f"{HEAD}\n\nThe bridge at noon\n%s: Jane Roe\n\n{BODY}", "Image", "Elbograph"),
    "credit-in-brackets": (f"{HEAD}\n\nThe bridge at noon (%s: Jane Roe)\n\n{BODY}", "Photo", "Elbograph"),
    "label-above-credit": (f"{HEAD}\n\nThe bridge at noon\n%s:\nJane Roe/AFP\n\n{BODY}", "Photo", "Elbograph"),
    "label-without-colon": (f"{HEAD}\n\nThe bridge at noon. %s Jane Roe\n\n{BODY}", "Photo by", "Lensed by"),
    "label-behind": (f"{HEAD}\n\nThe bridge at noon\nDelta Circle %s\n\n{BODY}", "nuotr.", "elb."),
    "flag": (f"{HEAD}\n\nThe bridge at noon. %s: Jane Roe\n\n{BODY}", "Illustration", "Mapwork"),
    "raw-page": (f"{FURNITURE}\n{HEAD}\nBy Jane Roe\n{BODY}\nMinisters arrive in Geneva%s: AFP\n{FURNITURE}", "Foto", "Elbograph"),
}  # fmt: skip


# Pages of text and HTML with an agency that ships where %s stands.
AGENCY_PAGES = [
    f"{HEAD}\n\nThe bridge at noonImage: %s/J. Roe\n\n{BODY}",
    f"{HEAD}\n\nMinisters arrive in Geneva. %s\n\n{BODY}",
    f"{HEAD}\n\nMinisters arrive in Geneva (%s)\n\n{BODY}",
    f"{HEAD}\n\nMinisters arrive in Geneva%s\n\n{BODY}",
    f"{HEAD}\n\nThe bridge at noon on Monday.\n%s/J. Roe\n\n{BODY}",
    f"{HEAD}\n\nBy Jane Roe and %s\n\n{BODY}",
    f"{HEAD}\n\nBy %s\n\n{BODY}",
    f"{HEAD}\n\nBy\n%s\n\n{BODY}",
    f"{HEAD}\n\nBy Jane Roe, %s \u00b7 2019-06-14\n\n{BODY}",
    f"{HEAD}\n\nGENEVA (%s) \u2014 {BODY}",
    f"{HEAD}\n\n{BODY}\n\nab/cd (%s, dpa)",
    f"{HEAD}\n\n{BODY}\n\n(%s)",
    f"{HEAD}\n\n{BODY} (%s/ab)",
    f"{HEAD} | %s\n\n{BODY}",
    f"{FURNITURE}\n{HEAD}\nBy Jane Roe, %s\n{BODY}\nMinisters arrive in GenevaFoto: %s\n{FURNITURE}",
    f"{FURNITURE}\n{HEAD}\n{BODY}\nab/cd (%s)\n{FURNITURE}",
    f"# {HEAD}\n\n![The bridge at noon](x.jpg)\n\n*The bridge at noon. Photo: %s*\n\n{BODY}",
    f"<!DOCTYPE html><title>{HEAD}</title><meta name=author content='%s'><h1>{HEAD}</h1><figure><img alt='The bridge'><figcaption>The bridge at noon <span class=credit>%s</span></figcaption></figure><p>{FIRST}<p>{SECOND}<p>{THIRD}",
]


@pytest.fixture
def tool(with_packs):
    return with_packs(PACK)


def read(tool: Normalizer, page: str, word: str, *keys: str) -> Any:
    """Return the article of a page with `word`, and of its lines those `keys`.

    The rest is what the learned tagger, which has not learned the word, thinks of the lines.
    """
    shown = page.replace("%s", word)
    normalize = tool.normalize_html if page.startswith("<") else tool.normalize
    article = json.loads(json.dumps(normalize(shown).to_dict()).replace(word, "WORD"))
    lines = [{key: line[key] for key in ("number", "field", *keys)} for line in article["lines"]]
    return article | {"lines": lines, "confidence": None}


@pytest.mark.parametrize("place", PLACES)
def test_a_word_of_a_pack_is_read_like_a_shipped_one(tool, place):
    """The same page with the one or the other gives the same article; without the pack it does not."""
    page, shipped, own = PLACES[place]
    assert read(tool, page, own) == read(PLAIN, page, shipped)
    assert read(PLAIN, page, own, "role") != read(PLAIN, page, shipped, "role")


@pytest.mark.parametrize("page", AGENCY_PAGES)
def test_an_agency_of_a_pack_is_read_like_a_shipped_one(tool, page):
    shipped = read(PLAIN, page, "AFP", "role")
    assert "WORD" in json.dumps(shipped)
    assert read(tool, page, "ELW", "role") == shipped


def test_a_credit_label_of_a_pack_is_known_in_html(tool):
    figure = "<figure><img alt='The bridge'><figcaption>The bridge at noon</figcaption><p>Elbograph: the Roe estate</p></figure>"
    page = f"<!DOCTYPE html><title>{HEAD}</title><h1>{HEAD}</h1>{figure}<p>{FIRST}<p>{SECOND}<p>{THIRD}"
    (image,) = tool.normalize_html(page).images
    assert image.credit and image.credit.label == "Elbograph"


@pytest.mark.parametrize("byline", ["By Orhei Qwert and Jane Roe", "By Jane Roe and Orhei Qwert"])
def test_a_publisher_of_a_pack_is_no_author_beside_one(tool, byline):
    page = f"{HEAD}\n\n{byline}\n\n{BODY}"
    assert "Orhei Qwert" in PLAIN.normalize(page).authors
    assert tool.normalize(page).authors == ["Jane Roe"]


def test_a_publisher_of_a_pack_is_the_source_of_a_dateline(tool):
    """Before a bar, a word in lower case is a source only if it is known."""
    page = f"{HEAD}\n\nBRATISLAVA orheicourier | {BODY}"
    assert PLAIN.normalize(page).dateline is None
    dateline = tool.normalize(page).dateline
    assert dateline and dateline.places == ["BRATISLAVA"]


@pytest.mark.parametrize(
    "page",
    [
        f"{HEAD} - OC Online\n\n{HEAD}\n\n{BODY}",
        f"{HEAD}\n\nOC ONLINE · 2019-06-14\n\n{BODY}",
        f"{FURNITURE}\n{HEAD}\n\n{BODY}\n\n© 2019 OC Online. All rights reserved.\n{FURNITURE}",
        f"<title>{HEAD}</title><meta property=og:site_name content='OC Online'><h1>{HEAD}</h1><p>{BODY}",
        f"<title>{HEAD}</title><link rel=canonical href=https://www.courier.example/dam><h1>{HEAD}</h1><p>{BODY}",
    ],
)
def test_a_publisher_of_a_pack_has_its_canonical_name(tool, page):
    read = "normalize_html" if page.startswith("<") else "normalize"
    assert getattr(tool, read)(page).publisher == "Orhei Courier"
    assert getattr(PLAIN, read)(page).publisher != "Orhei Courier"


def test_packs_add_up(with_packs):
    """A later pack wins where two say different things of a word."""
    first = "[phrases]\nend = ['Worth a look']\n[byline]\nroles = ['Scribe']\n[[agency]]\nname = 'Grand Fenwick News'"
    page = f"{HEAD}\n\nBy Jane Roe Scribe and John Doe Tidewaiter\n\n{FIRST}\n\nWorth a look: The dam\n\n{THIRD}\n\nab (ELP, Grand Fenwick News)"
    article = with_packs(first, PACK, AGENCY).normalize(page)
    assert article.authors == ["Jane Roe", "John Doe"]
    assert [link.text for link in article.related] == ["The dam"]
    assert article.signoff and article.signoff.agencies == ["ELP", "Grand Fenwick News"]


def test_a_normalizer_with_packs_can_be_pickled(with_packs):
    tool = with_packs(TEASER + "lines = ['Top stories of the hour']", AGENCY, PACK)
    copy = pickle.loads(pickle.dumps(tool))  # noqa: S301 - our own bytes
    pages = [page.replace("%s", own) for page, _, own in PLACES.values()]
    for page in (PAGE, PAGE_OF_AGENCY, *pages):
        assert copy.normalize(page) == tool.normalize(page)


X = "[[rule]]\nname = 'x'\nrole = 'body'\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("disable = [", "not valid TOML"),
        ('disable = ["headlin"]', "did you mean 'headline'"),
        ("disable = 'headline'", "line 1: disable must be a list of strings"),
        ("disable = [1]", "line 1: disable must be a list of strings"),
        ("\ndisable = ['x']", "line 2: disable: no rule is named 'x'"),
        ('disabled = ["headline"]', "unknown key 'disabled'"),
        (f"# {'x' * 5_000_000}", "larger than 5000000 bytes"),
        # rules
        ("rule = 3", "rule must be a list of tables"),
        ("rule = ['x']", "each [[rule]] must be a table"),
        (f"rule = {'[' * 500}{']' * 500}", ""),  # the message depends on the version of Python
        ("[[rule]]\nname = 'x'\n" * 1_001, "more than 1000 tables"),
        ("[[rule]]\nrole = 'body'", "needs a name"),
        ("[[rule]]\nname = 'a\u202eb'", "line 2: rule '1': name 'a\\u202eb' is not a name"),
        ("[[rule]]\nname = 'x'\nrole = 'advert'\nlines = ['a']", "line 3: rule 'x': role 'advert' is unknown; write one of alt"),
        ("[[rule]]\nname = 'x'\nrole = ['body']", "line 3: rule 'x': role must be a string"),
        (f"{X}lines = 'One'", "line 4: rule 'x': lines must be a list of strings"),
        (f"{X}lines = ['{'x' * 3000}']", "line 4: rule 'x': lines has a string of over 2000 characters"),
        (X, "line 1: rule 'x': give lines"),
        (f"{X}pattern = true", "line 4: rule 'x': pattern must be a string"),
        (f"{X}lines = ['a']\nexample = 'b'", "line 5: rule 'x': the rule does not match its own example 'b'"),
        (f"{X}lines = ['a']\nexample = {'9' * 5000}", "not valid TOML"),
        (f"{X}lines = ['a']\nexample = {'[' * 5000}", "not valid TOML"),
        (f"{X}lines = ['a']\ndescription = '{'x' * 3000}'", "line 5: rule 'x': description is longer than 2000 characters"),
        (f"{X}lines = ['a']\nbefore = 1", "line 5: rule 'x': before must be a string"),
        (f"{X}lines = ['a']\nbefore = 'y'", "line 5: rule 'x': before: no rule is named 'y'"),
        (f"{X}lines = ['a']\ncolour = 1", "line 5: rule 'x': unknown key 'colour'"),
        (f"\ufeff{X}lines = ['a']\n{X}lines = ['b']\ncolour = 1", "line 9: rule 'x': unknown key"),
        ("[[rule]]\nname = 'phrase'\nrole = 'body'\nlines = ['a']", "line 2: rule 'phrase': name: a rule named 'phrase' already exists"),
        # agencies
        ("agency = 3", "agency must be a list of tables"),
        ("[[agency]]\nshort = 'ELP'", "needs a name"),
        ("[[agency]]\nname = ''", "is not a name"),
        ("[[agency]]\nname = 3", "is not a name"),
        ("[[agency]]\nname = 'x'\nalias = ['a']", "unknown key 'alias'"),
        ("[[agency]]\nname = 'x'\naliases = 'a'", "aliases must be a list"),
        ("[[agency]]\nname = 'x'\naliases = [1]", "line 3: agency 'x': aliases must be a list"),
        ("[[agency]]\nname = 'x'\naliases = ['--']", "aliases: '--' is not a name"),
        ("[[agency]]\nname = 'x'\ncountry = 'Elbonia'", "country: 'Elbonia' is not a code of two letters"),
        ("[[agency]]\nname = 'x'\nkind = ['news']", "line 3: agency 'x': kind must be a string"),
        ("[[agency]]\nname = 'x'\nkind = 'pictures'", "kind 'pictures' is unknown; write one of both"),
        ("[[agency]]\nname = 'x'\n[[agency]]\nname = 'x'", "more than once"),
        (f"[[agency]]\nname = '{'x' * 61}'", "of at most 60 characters"),
        # words
        ("phrases = 3", "line 1: phrases must be a table, headed [phrases]"),
        ("[phrases]\n\nshares = ['x']", "line 3: [phrases]: unknown key 'shares'; the keys are account"),
        ("[phrases]\nshare = 'Post it'", "line 2: [phrases]: share must be a list of strings, got 'Post it'"),
        ("[phrases]\nshare = ['Post it', ' … ']", "line 2: [phrases]: share: ' … ' is not a phrase; give a line"),
        (f"[phrases]\nshare = ['{'x' * 200}']", "is not a phrase; give a line with letters, of at most 160"),
        ("[byline]\nlabel = ['x']", "line 2: [byline]: unknown key 'label'; the keys are labels, roles"),
        ("[byline]\nlabels = ['5 by']", "line 2: [byline]: labels: '5 by' is not a label; begin it with a letter"),
        ("[byline]\nlabels = ['a b c d e f']", "at most 5 words and 40 characters"),
        ("[byline]\nroles = ['harbour scribe']", "line 2: [byline]: roles: 'harbour scribe' is not a role; give a single word"),
        ("[[credit_label]]\nkind = 'image'", "line 1: credit_label '1': each [[credit_label]] needs a name"),
        ("[[credit_label]]\nname = 'x'\nkind = 'picture'", "line 3: credit_label 'x': kind 'picture' is unknown; write one of author"),
        ("[[credit_label]]\nname = 'x'\nform = 'glued'", "line 3: credit_label 'x': form 'glued' is unknown; write one of behind, colon, open"),
        ("[[credit_label]]\nname = 'x'\nflag = 'new'", "line 3: credit_label 'x': flag 'new' is unknown; write one of archive"),
        ("[[credit_label]]\nname = 'x'\nwords = 'y'", "line 3: credit_label 'x': unknown key 'words'; the keys are flag"),
        ("[[publisher]]\nname = '…'", "line 2: publisher '1': name '…' is not a name; give a string with letters"),
        ("[[publisher]]\nname = 'x'\naliases = ['…']", "line 3: publisher 'x': aliases: '…' is not a name"),
        ("[[publisher]]\nname = 'x'\ndomains = ['http://x']", "line 3: publisher 'x': domains: 'http://x' is not a domain, such as"),
        ("[[publisher]]\nname = 'x'\nlanguages = ['english']", "line 3: publisher 'x': languages: 'english' is not a code"),
        ("[[publisher]]\nname = 'x'\nlanguages = ['']", "line 3: publisher 'x': languages: '' is not a code"),
        ("[[publisher]]\nname = 'x'\ncountry = 'D'", "line 3: publisher 'x': country: 'D' is not a code of two letters"),
        ("[[publisher]]\nname = 'x'\nalias = ['y']", "line 3: publisher 'x': unknown key 'alias'; the keys are aliases"),
        ("[[credit_label]]\nname = '©'", "line 2: credit_label '©': name: '©' is not a label"),
    ],
)  # fmt: skip
def test_a_mistake_is_named(with_packs, tmp_path, text, message):
    """The message names the file, the line, the table, the key and the remedy, and stays short."""
    with pytest.raises(RulePackError) as raised:
        with_packs(text)
    path = str(tmp_path / "pack0.toml")
    assert str(raised.value).startswith(path)
    assert message in str(raised.value)
    assert len(str(raised.value)) < len(path) + 800


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        (["none.toml"], r"none\.toml: No such file"),
        (["a\0b"], "null"),
        ("my.toml", r"write \['my\.toml'\]"),
        pytest.param(["/dev/zero"], "larger than", marks=pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no endless device")),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_a_configuration_error(rules, message):
    with pytest.raises(ConfigurationError, match=message):
        Normalizer(rules=rules)


NESTED = "(?:(?:a|a){0,9}){0,9}!"


@NEEDS_PATTERNS
@pytest.mark.parametrize(
    ("pattern", "part"),
    [
        ("(?<=Foto: )(?:z+)+$", "invalid perl operator: (?<="),
        ("^(x)?(?(1)y|(?:a+)+$)", "invalid perl operator: (?("),
        (r"(a)\1", r"invalid escape sequence: \\1"),
        ("(?=a)b", "invalid perl operator: (?="),
        ("(?>a+)b", "invalid perl operator: (?>"),
        ("a++", "bad repetition operator: ++"),
        (r"end\Z", r"invalid escape sequence: \\Z"),
        ("(", "missing ): ("),
        ("[é-\u202e", r"missing ]: [é-\u202e"),
        ("a{1001}", "invalid repetition size: {1001}"),
        ("(?:(?:a?){0,100}){0,100}", "invalid repetition size: {0,100}"),
        (r"[\pL\pN_]{1,900}", "pattern too large - compile failed"),
    ],
)  # fmt: skip
def test_a_pattern_that_needs_more_than_linear_time_or_much_memory_is_refused(
    with_packs, capfd, pattern, part
):
    """The message names the part and the remedy; RE2 itself prints nothing."""
    with pytest.raises(RulePackError) as raised:
        with_packs(f"{X}pattern = '{pattern}'\n")
    message = str(raised.value)
    assert "pack0.toml, line 4: rule 'x': pattern " in message
    assert f"RE2 says '{part}'" in message
    assert "without look-around" in message
    assert message.isprintable()
    assert capfd.readouterr() == ("", "")


@NEEDS_PATTERNS
@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        ("(?i)^top STORIES", "Top stories of the hour"),
        ("(?i)^ÜBER UNS", "über uns und die Stadt"),
        (r"^[\pL\pN_]{1,40}:$", "Überschrift:"),
        (r"^x(?:$|[^\pL\pN_])", "x-é"),
        (r"^Top\x{e9}[\s\pZ]\pN\z", "Topé 5"),
        (r"𝔄.\z", "Top stories of 𝔄😀"),
        ("stories.$", "Top stories\ud800"),
        (NESTED, f"{'a' * 30_000}!"),
        ("(?:z+)+$", "z" * 30_000),
        ("word$", f"{'word ' * 3_000}word"),
    ],
)
def test_a_pattern_is_searched_for_in_any_line(with_packs, pattern, line):
    """In any case of letters, script and plane, in lone surrogates and in paragraphs."""
    rule = f"{TEASER}pattern = '{pattern}'\n"
    found = with_packs(rule).normalize(f"{HEAD}\n\n{FIRST}\n\n{line}\n\n{THIRD}").lines
    assert [shown.number for shown in found if shown.rule == "teaser"] == [5]


@NEEDS_PATTERNS
def test_each_rule_decides_the_lines_of_its_own_pattern(with_packs):
    """On every page; the first of several rules that match decides."""
    rules = {"one": "^Teaser \\d", "any": "^Teaser", "end": "é$"}
    form = "[[rule]]\nname = '{}'\nrole = 'boilerplate'\nbefore = 'page-title'\npattern = '{}'\n"
    tool = with_packs("".join(form.format(*rule) for rule in rules.items()))
    for lines, names in [
        (["Teaser 5", "Teaser é", "Café"], ["one", "any", "end"]),
        (["Café"], ["end"]),
    ]:
        article = tool.normalize("\n\n".join([HEAD, FIRST, *lines, THIRD]))
        assert [line.rule for line in article.lines if line.rule in rules] == names


@NEEDS_PATTERNS
@given(st.text("ab()[]{}|*+?^$\\.,019<=!:PpiLé𝄞\t"), st.text())
def test_any_pattern_is_refused_or_works_on_any_page(tmp_path_factory, pattern, page):
    pack = tmp_path_factory.mktemp("any") / "pack.toml"
    pack.write_text(f"{X}lines = ['a']\npattern = '{pattern}'\n", "utf-8")
    with suppress(RulePackError):
        article = Normalizer(translator=None, rules=[pack]).normalize(page)
        assert "internal-error" not in [warning.code for warning in article.warnings]


@NEEDS_PATTERNS
def test_patterns_work_in_other_processes(with_packs):
    tool = with_packs(f"{TEASER}pattern = 'stories|{NESTED}'\n")
    pages = [PAGE, f"{PAGE}\n\n{'a' * 500}!"]
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        assert list(pool.map(tool.normalize, pages)) == list(map(tool.normalize, pages))


def test_a_missing_library_for_patterns_is_named(with_packs, monkeypatch):
    """A pack without patterns needs no library."""
    monkeypatch.setitem(sys.modules, "re2", None)
    with_packs(f"{X}lines = ['a']\n")
    with pytest.raises(MissingExtraError, match=r"pack0\.toml, line 4: rule 'x': .*\[patterns\]"):
        with_packs(f"{X}pattern = 'a'\n")


@NEEDS_PATTERNS
def test_more_patterns_than_one_filter_of_re2_holds(with_packs):
    """Each is accepted alone, so all are."""
    words = [[f"w{rule:03}x{word:04}" for word in range(200)] for rule in range(150)]
    normalizer = with_packs(
        "".join(
            f"[[rule]]\nname = 'r{number}'\nrole = 'boilerplate'\npattern = '{'|'.join(some)}'\n"
            for number, some in enumerate(words)
        )
    )
    page = f"{HEAD}\n\nMore w003x0007 now\n\n{FIRST}\n\nMore w149x0199 now"
    rules = {line.text: line.rule for line in normalizer.normalize(page).lines}
    assert (rules["More w003x0007 now"], rules["More w149x0199 now"]) == ("r3", "r149")


@pytest.mark.parametrize("line", ["e\u0301te\u0301 ici", "Top\u200bstories", "Top\u00a0stories"])
def test_lines_are_as_tidy_as_those_of_pages(with_packs, line):
    """An invisible character or a decomposed letter does not keep a line from being found."""
    normalizer = with_packs(f"{TEASER}lines = [{json.dumps(line)}]\nexample = {json.dumps(line)}\n")
    lines = normalizer.normalize(f"{HEAD}\n\n{line}\n\n{FIRST}").lines
    assert [each.rule for each in lines if each.number == 3] == ["teaser"]


@pytest.mark.parametrize(
    "content",
    [
        TEASER + 'lines = ["Top\\u0007 stories"]',
        TEASER + 'pattern = "Top\\u0000"',
        '[[agency]]\nname = "Elbonian\\u0007 Press"',
        '[[publisher]]\nname = "Elbonian\\u001b Post"',
        '[[credit_label]]\nname = "lensed\\u007f by"',
        '[byline]\nlabels = ["noted\\u0007 by"]',
        '[phrases]\nrelated = ["More\\u0007 here"]',
    ],
)
def test_control_characters_are_refused(with_packs, content):
    with pytest.raises(RulePackError, match="has a control character"):
        with_packs(content)
