"""The agencies of an article: those that byline, dateline, sign-off and metadata name."""

from __future__ import annotations

import json

import pytest

from normalizer import Normalizer
from normalizer.article import Article

TOOL = Normalizer(translator=None)
FIRST = (
    "The ministers of nine countries met in Bratislava on Friday and signed an accord on the river."
)
SECOND = (
    "The accord takes effect once six parliaments have ratified it, which may take until the "
    "spring."
)


def article(*lines: str) -> Article:
    """Return the article of lines with blank lines between them."""
    return TOOL.normalize("\n\n".join(lines))


def page_by(*authors: str, printed: str = "", publisher: str = "The Ansdell Post") -> Article:
    """Return the article of a page of HTML whose metadata names `authors`."""
    people = [{"@type": "Organization", "name": name} for name in authors]
    data = {"@type": "NewsArticle", "author": people, "publisher": {"name": publisher}}
    metadata = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    text = f"<h1>Danube accord signed</h1><p>{printed}</p><p>{FIRST}</p><p>{SECOND}</p>"
    return TOOL.normalize_html(f"<html><head>{metadata}</head><body>{text}</body></html>")


@pytest.mark.parametrize(
    ("lines", "agencies"),
    [
        (["Danube accord", FIRST, SECOND, "tz,mbr/kd (AFP, Reuters, AP, dpa)"], ["AFP", "Reuters", "AP", "dpa"]),
        (["Danube accord", f"GENEVA (AP) — {FIRST}", SECOND], ["AP"]),
        (["Danube accord", "By Jane Roe and Reuters", FIRST, SECOND], ["Reuters"]),
        (["Danube accord", "By The Associated Press", FIRST, SECOND], ["AP"]),
        (["Danube accord", "Von Erika Muster, dpa", FIRST, f"{SECOND} (dpa/afp)"], ["dpa", "AFP"]),
        (["Danube accord", "By Jane Roe", FIRST, SECOND], []),
    ],
)  # fmt: skip
def test_each_place_names_the_agencies_of_the_text(lines, agencies):
    """Byline, dateline and sign-off count; names are canonical and short."""
    assert article(*lines).agencies == agencies


def test_each_agency_is_there_once_byline_first():
    """The order is byline, dateline, sign-off, however often an agency is named."""
    found = article(
        "Danube accord",
        "By Jane Roe and Reuters",
        f"BRATISLAVA (AFP) — {FIRST}",
        SECOND,
        "ab/cd (dpa, Reuters, AFP)",
    )
    assert found.agencies == ["Reuters", "AFP", "dpa"]


def test_an_agency_may_stand_on_a_line_of_its_own_below_the_byline():
    """It is no author beside a labelled byline, but the agency; the line log says so."""
    found = article("Danube accord", "By JANE ROE\nAssociated Press", FIRST, SECOND)
    assert (found.authors, found.agencies) == (["JANE ROE"], ["AP"])
    assert [line.field for line in found.lines[1:3]] == ["authors", "agencies"]


def test_a_byline_of_somebody_else_below_names_no_agency():
    """A person and an agency below the byline may belong to something else, such as a picture."""
    found = article("Danube accord", "By JANE ROE\nJo Brink and AFP", FIRST, SECOND)
    assert found.agencies == []


def test_credits_of_pictures_do_not_count():
    """An agency that supplied a picture is in its credit only."""
    found = article("Danube accord", FIRST, "The gauge near Mohacs\nFoto: A. Name/dpa", SECOND)
    assert found.agencies == []
    assert [credit.agencies for credit in found.credits] == [["dpa"]]


def test_a_sentence_about_an_agency_names_no_source():
    """An agency that the text only mentions supplied nothing."""
    told = "The minister told Reuters that he would resign, the AP reported later on Friday."
    assert article("Danube accord", FIRST, told, SECOND).agencies == []


def test_agencies_in_general_are_none():
    """A sign-off that names no particular agency has its words; they are no agency tag."""
    found = article("Donauabkommen", FIRST, SECOND, "red, ORF.at/Agenturen")
    assert found.signoff and found.signoff.agencies == ["Agenturen"]
    assert found.agencies == []


def test_an_agency_may_publish_the_page():
    """On a page of Reuters, the dateline still names the source of the text."""
    found = article("Danube accord | Reuters", f"GENEVA (Reuters) — {FIRST}", SECOND)
    assert (found.publisher, found.agencies) == ("Reuters", ["Reuters"])


@pytest.mark.parametrize(
    ("authors", "printed", "agencies"),
    [
        (["dpa"], "", ["dpa"]),
        (["Jane Roe", "Agence France-Presse"], "By Jane Roe", ["AFP"]),
        (["AFP", "dpa"], "By Jane Roe and dpa", ["dpa", "AFP"]),
        (["Jane Roe"], "", []),
        (["The Ansdell Post"], "", []),
        (["Getty Images", "AP"], "", ["AP"]),
    ],
)
def test_the_metadata_comes_after_the_print(authors, printed, agencies):
    """Authors in the metadata that are agencies count, each once, after those that are printed."""
    assert page_by(*authors, printed=printed).agencies == agencies


def test_the_publisher_in_the_metadata_is_no_source():
    """Many sites state themselves as the author of everything, agencies too."""
    assert page_by("Reuters", publisher="Reuters").agencies == []
    printed = page_by("Reuters", publisher="Reuters", printed="By Reuters")
    assert printed.agencies == ["Reuters"]


def test_an_agency_of_a_rule_pack_counts(tmp_path):
    """It is known in the dateline, and has its short name."""
    pack = tmp_path / "pack.toml"
    pack.write_text('[[agency]]\nshort = "ELP"\nname = "Elbonian Press"\nkind = "both"\n', "utf-8")
    tool = Normalizer(translator=None, rules=[pack])
    found = tool.normalize(f"Danube accord\n\nGENEVA (Elbonian Press) — {FIRST}\n\n{SECOND}")
    assert found.agencies == ["ELP"]


def test_such_a_list_within_the_text_stays():
    """Only the end of a page can be what `to_text` wrote there."""
    found = article("Danube accord", FIRST, "[Credits: the river itself]", SECOND)
    assert "written-list" not in [line.rule for line in found.lines]
