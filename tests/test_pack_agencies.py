"""An agency of a rule pack is known in every place where a shipped one is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from normalizer import Normalizer

PACK = """
[[agency]]
name = "Elbonian Newswire"
short = "ELW"
aliases = ["ELW Foto"]
country = "FR"
kind = "both"
"""
FIRST = (
    "The ministers of nine countries met in Bratislava on Friday and signed an accord on the river."
)
SECOND = "The accord takes effect once six parliaments have ratified it, which may take until the spring."
THIRD = "Growers on the lower reaches fear that early warnings will be followed by early orders."
HEAD = "Nine countries agree on joint flood warnings"
BODY = f"{FIRST}\n\n{SECOND}\n\n{THIRD}"
FURNITURE = "\n".join(
    f"* {name}" for name in ("Home", "World", "Business", "Sport", "Weather", "Travel", "Log in")
)
# Each page holds an agency that ships where %s stands; the pages with furniture go through the learned tagger.
PLACES = {
    "credit": f"{HEAD}\n\nThe bridge at noonImage: %s/J. Roe\n\n{BODY}",
    "credit-without-label": f"{HEAD}\n\nMinisters arrive in Geneva. %s\n\n{BODY}",
    "credit-in-brackets": f"{HEAD}\n\nMinisters arrive in Geneva (%s)\n\n{BODY}",
    "credit-glued-to-a-word": f"{HEAD}\n\nMinisters arrive in Geneva%s\n\n{BODY}",
    "credit-alone": f"{HEAD}\n\nThe bridge at noon\n%s/J. Roe\n\n{BODY}",
    "byline": f"{HEAD}\n\nBy Jane Roe and %s\n\n{BODY}",
    "byline-of-the-agency": f"{HEAD}\n\nBy %s\n\n{BODY}",
    "byline-below-label": f"{HEAD}\n\nBy\n%s\n\n{BODY}",
    "line-of-facts": f"{HEAD}\n\nBy Jane Roe, %s \u00b7 2019-06-14\n\n{BODY}",
    "dateline": f"{HEAD}\n\nGENEVA (%s) \u2014 {BODY}",
    "sign-off": f"{HEAD}\n\n{BODY}\n\nab/cd (%s, dpa)",
    "sign-off-of-the-agency": f"{HEAD}\n\n{BODY}\n\n(%s)",
    "sign-off-in-the-last-paragraph": f"{HEAD}\n\n{BODY} (%s/ab)",
    "page-title": f"{HEAD} | %s\n\n{BODY}",
    "raw-page": f"{FURNITURE}\n{HEAD}\nBy Jane Roe, %s\n{BODY}\nMinisters arrive in GenevaFoto: %s\n{FURNITURE}",
    "raw-page-with-sign-off": f"{FURNITURE}\n{HEAD}\n{BODY}\nab/cd (%s)\n{FURNITURE}",
    "markdown": f"# {HEAD}\n\n![The bridge at noon](x.jpg)\n\n*The bridge at noon. Photo: %s*\n\n{BODY}",
}
HTML = (
    f"<!DOCTYPE html><title>{HEAD}</title><meta name=author content='%s'><h1>{HEAD}</h1>"
    f"<figure><img alt='The bridge'><figcaption>The bridge at noon <span class=credit>%s</span></figcaption></figure>"
    f"<p>{FIRST}<p>{SECOND}<p>{THIRD}"
)


@pytest.fixture(scope="module")
def tool(tmp_path_factory) -> Normalizer:
    path: Path = tmp_path_factory.mktemp("pack") / "pack.toml"
    path.write_text(PACK, encoding="utf-8")
    return Normalizer(translator=None, rules=[path])


def as_shipped(article: dict[str, Any]) -> Any:
    return json.loads(json.dumps(article).replace("ELW", "AFP"))


def without_confidence(article: dict[str, Any]) -> dict[str, Any]:
    """Leave out what the learned tagger's vocabulary, which knows words and not agencies, says of a line."""
    lines = [{key: line[key] for key in ("number", "role", "field")} for line in article["lines"]]
    return article | {"lines": lines, "confidence": None}


@pytest.mark.parametrize("place", PLACES)
def test_an_agency_of_a_pack_is_read_like_a_shipped_one(tool, place):
    """The same page with the one or the other gives the same article."""
    page = PLACES[place]
    shipped = Normalizer(translator=None).normalize(page.replace("%s", "AFP")).to_dict()
    assert "AFP" in json.dumps(shipped)
    added = tool.normalize(page.replace("%s", "ELW")).to_dict()
    assert without_confidence(as_shipped(added)) == without_confidence(shipped)


def test_an_agency_of_a_pack_is_read_in_html_like_a_shipped_one(tool):
    """The metadata and the figures of a page know it too."""
    shipped = Normalizer(translator=None).normalize_html(HTML.replace("%s", "AFP")).to_dict()
    added = tool.normalize_html(HTML.replace("%s", "ELW")).to_dict()
    assert without_confidence(as_shipped(added)) == without_confidence(shipped)
