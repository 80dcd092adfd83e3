"""The agencies of an article: those that byline, dateline, sign-off and metadata name."""

from __future__ import annotations

import json

import pytest

from normalizer import Article, Normalizer

TOOL = Normalizer(translator=None)
FIRST = (
    "The ministers of nine countries met in Bratislava on Friday and signed an accord on the river."
)
SECOND = "The accord takes effect once six parliaments have ratified it, which may take a year."
TOLD = "The minister told Reuters that he would resign, the AP reported later on Friday."


def article(*lines: str) -> Article:
    """Return the article of lines with blank lines between them."""
    return TOOL.normalize("\n\n".join(lines))


@pytest.mark.parametrize(
    ("lines", "agencies"),
    [
        (["Danube accord", FIRST, SECOND, "tz,mbr/kd (AFP, Reuters, AP, dpa)"], ["AFP", "Reuters", "AP", "dpa"]),
        (["Danube accord", f"GENEVA (AP) — {FIRST}", SECOND], ["AP"]),
        (["Danube accord", "By Jane Roe and Reuters", FIRST, SECOND], ["Reuters"]),
        (["Danube accord", "By The Associated Press", FIRST, SECOND], ["AP"]),
        (["Danube accord", "Von Erika Muster, dpa", FIRST, f"{SECOND} (dpa/afp)"], ["dpa", "AFP"]),
        # byline, dateline and sign-off in this order, each agency once
        (
            ["Danube accord", "By Jane Roe and Reuters", f"BRATISLAVA (AFP) — {FIRST}", SECOND, "ab/cd (dpa, Reuters, AFP)"],
            ["Reuters", "AFP", "dpa"],
        ),
        # an agency may publish the page
        (["Danube accord | Reuters", f"GENEVA (Reuters) — {FIRST}", SECOND], ["Reuters"]),
        (["Danube accord", "By Jane Roe", FIRST, SECOND], []),
        # a person and an agency below the byline may belong to something else, such as a picture
        (["Danube accord", "By JANE ROE\nJo Brink and AFP", FIRST, SECOND], []),
        # an agency that supplied a picture, one that a sentence mentions, and agencies in general
        (["Danube accord", FIRST, "The gauge near Mohacs\nFoto: A. Name/dpa", SECOND], []),
        (["Danube accord", FIRST, TOLD, SECOND], []),
        (["Donauabkommen", FIRST, SECOND, "red, ORF.at/Agenturen"], []),
    ],
)  # fmt: skip
def test_each_place_names_the_agencies_of_the_text(lines, agencies):
    """Names are canonical and short."""
    assert article(*lines).agencies == agencies


def test_an_agency_may_stand_on_a_line_of_its_own_below_the_byline():
    """It is no author beside a labelled byline, but the agency; the line log says so."""
    found = article("Danube accord", "By JANE ROE\nAssociated Press", FIRST, SECOND)
    assert (found.authors, found.agencies) == (["JANE ROE"], ["AP"])
    assert [line.field for line in found.lines[1:3]] == ["authors", "agencies"]


@pytest.mark.parametrize(
    ("authors", "printed", "publisher", "agencies"),
    [
        (["dpa"], "", "The Ansdell Post", ["dpa"]),
        (["Jane Roe", "Agence France-Presse"], "By Jane Roe", "The Ansdell Post", ["AFP"]),
        (["AFP", "dpa"], "By Jane Roe and dpa", "The Ansdell Post", ["dpa", "AFP"]),
        (["Jane Roe"], "", "The Ansdell Post", []),
        (["The Ansdell Post"], "", "The Ansdell Post", []),
        (["Getty Images", "AP"], "", "The Ansdell Post", ["AP"]),
        # many sites state themselves as the author of everything, agencies too
        (["Reuters"], "", "Reuters", []),
        (["Reuters"], "By Reuters", "Reuters", ["Reuters"]),
    ],
)
def test_the_metadata_comes_after_the_print(authors, printed, publisher, agencies):
    """Authors in the metadata that are agencies count, each once, after those that are printed."""
    people = [{"@type": "Organization", "name": name} for name in authors]
    data = {"@type": "NewsArticle", "author": people, "publisher": {"name": publisher}}
    metadata = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    text = f"<h1>Danube accord signed</h1><p>{printed}</p><p>{FIRST}</p><p>{SECOND}</p>"
    found = TOOL.normalize_html(f"<html><head>{metadata}</head><body>{text}</body></html>")
    assert found.agencies == agencies


def test_an_agency_of_a_rule_pack_counts(tmp_path):
    pack = tmp_path / "pack.toml"
    pack.write_text('[[agency]]\nshort = "ELP"\nname = "Elbonian Press"\nkind = "both"\n', "utf-8")
    tool = Normalizer(translator=None, rules=[pack])
    found = tool.normalize(f"Danube accord\n\nGENEVA (Elbonian Press) — {FIRST}\n\n{SECOND}")
    assert found.agencies == ["ELP"]
