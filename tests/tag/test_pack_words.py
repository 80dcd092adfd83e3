"""Words of a rule pack: phrases, labels of credits and bylines, roles of authors, publishers."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any

import pytest

from normalizer import Normalizer, RulePackError

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

[[publisher]]
name = "Orhei Courier"
aliases = ["OC Online"]
domains = ["courier.example"]
languages = ["en"]
country = "MD"
"""
HEAD = "Nine countries agree on joint flood warnings"
FIRST = (
    "The ministers of nine countries met in Bratislava on Friday and signed an accord on the river."
)
SECOND = "The accord takes effect once six parliaments have ratified it, which may take until the spring."
THIRD = "Growers on the lower reaches fear that early warnings will be followed by early orders."
BODY = f"{FIRST}\n\n{SECOND}\n\n{THIRD}"
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
HTML = (
    f"<!DOCTYPE html><title>{HEAD}</title><h1>{HEAD}</h1><figure><img alt='The bridge'>"
    f"<figcaption>The bridge at noon</figcaption><p>%s: the Roe estate</p></figure><p>{FIRST}<p>{SECOND}<p>{THIRD}"
)


@pytest.fixture(scope="module")
def tool(tmp_path_factory: pytest.TempPathFactory) -> Normalizer:
    path = tmp_path_factory.mktemp("pack") / "pack.toml"
    path.write_text(PACK, "utf-8")
    return Normalizer(translator=None, rules=[path])


def facts(article: dict[str, Any], *keys: str) -> Any:
    """Leave out what the learned tagger, which has not learned the word, thinks of the lines."""
    kept = ("number", "field", *keys)
    lines = [{key: line[key] for key in kept} for line in article["lines"]]
    return article | {"lines": lines, "confidence": None}


def same_word(article: dict[str, Any], word: str) -> Any:
    """Write the same word into an article in the place of one of a page."""
    return json.loads(json.dumps(article, ensure_ascii=False).replace(word, "WORD"))


@pytest.mark.parametrize("place", PLACES)
def test_a_word_of_a_pack_is_read_like_a_shipped_one(tool: Normalizer, place: str):
    """The same page with the one or the other gives the same article; without the pack it does not."""
    page, shipped, own = PLACES[place]
    plain = Normalizer(translator=None)
    expected = same_word(plain.normalize(page.replace("%s", shipped)).to_dict(), shipped)
    read = same_word(tool.normalize(page.replace("%s", own)).to_dict(), own)
    unread = same_word(plain.normalize(page.replace("%s", own)).to_dict(), own)
    assert facts(read) == facts(expected)
    assert facts(unread, "role") != facts(expected, "role")


def test_a_credit_label_of_a_pack_is_known_in_html(tool: Normalizer):
    """The figures of a page know it too, where the names alone would not be a credit."""
    (image,) = tool.normalize_html(HTML.replace("%s", "Elbograph")).images
    assert image.credit and image.credit.label == "Elbograph"


@pytest.mark.parametrize(
    "byline", ["By Orhei Courier and Jane Roe", "By Jane Roe and Orhei Courier"]
)
def test_a_publisher_of_a_pack_is_no_author_beside_one(tool: Normalizer, byline: str):
    """A byline that names a person and the outlet names one author, as with a shipped publisher."""
    page = f"{HEAD}\n\n{byline}\n\n{BODY}"
    assert "Orhei Courier" in Normalizer(translator=None).normalize(page).authors
    assert tool.normalize(page).authors == ["Jane Roe"]


def test_a_publisher_of_a_pack_is_the_source_of_a_dateline(tool: Normalizer):
    """Before a bar, a word in lower case is a source only if it is known."""
    page = f"{HEAD}\n\nBRATISLAVA orheicourier | {BODY}"
    assert Normalizer(translator=None).normalize(page).dateline is None
    dateline = tool.normalize(page).dateline
    assert dateline is not None
    assert dateline.places == ["BRATISLAVA"]


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
def test_a_publisher_of_a_pack_has_its_canonical_name(tool: Normalizer, page: str):
    """Title, line of facts, copyright line, metadata and address know its names and domains."""
    plain = Normalizer(translator=None)
    if page.startswith("<"):
        assert tool.normalize_html(page).publisher == "Orhei Courier"
        assert plain.normalize_html(page).publisher != "Orhei Courier"
    else:
        assert tool.normalize(page).publisher == "Orhei Courier"
        assert plain.normalize(page).publisher != "Orhei Courier"


def test_words_of_a_pack_are_known_to_its_normalizer_only(tool: Normalizer):
    """Other normalizers of the process, made before or after, do not know them."""
    page = f"{HEAD}\n\nNoted down by Jane Roe\n\n{BODY}"
    assert tool.normalize(page).authors == ["Jane Roe"]
    assert Normalizer(translator=None).normalize(page).authors == []


def test_words_of_two_packs_add_up(tmp_path: Path):
    """A later pack wins where two say different things of a word."""
    first, second = tmp_path / "first.toml", tmp_path / "second.toml"
    first.write_text("[phrases]\nend = ['Worth a look']\n[byline]\nroles = ['Scribe']\n", "utf-8")
    second.write_text(PACK, "utf-8")
    tool = Normalizer(translator=None, rules=[first, second])
    page = f"{HEAD}\n\nBy Jane Roe Scribe and John Doe Tidewaiter\n\n{FIRST}\n\nWorth a look: The dam\n\n{THIRD}"
    article = tool.normalize(page)
    assert article.authors == ["Jane Roe", "John Doe"]
    assert [link.text for link in article.related] == ["The dam"]


def test_a_normalizer_with_words_can_be_pickled(tool: Normalizer):
    """A process that receives it gives the same articles."""
    copy = pickle.loads(pickle.dumps(tool))  # noqa: S301 - our own bytes
    for page, _, own in PLACES.values():
        assert copy.normalize(page.replace("%s", own)) == tool.normalize(page.replace("%s", own))


@pytest.mark.parametrize(
    ("text", "message"),
    [
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
        ("[[publisher]]\nname = 'x'\ncountry = 'D'", "line 3: publisher 'x': country: 'D' is not a code of two letters"),
        ("[[publisher]]\nname = 'x'\nalias = ['y']", "line 3: publisher 'x': unknown key 'alias'; the keys are aliases"),
        ("[[credit_label]]\nname = '©'", "line 2: credit_label '©': name: '©' is not a label"),
    ],
)  # fmt: skip
def test_a_mistake_is_named(tmp_path: Path, text: str, message: str):
    """The message names the file, the line, the table, the key and the remedy."""
    path = tmp_path / "pack.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(RulePackError) as raised:
        Normalizer(rules=[path])
    assert str(raised.value).startswith(str(path))
    assert message in str(raised.value)
