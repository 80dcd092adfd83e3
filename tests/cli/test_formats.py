"""The output formats on the command line."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from tests.conftest import PROJECT

from normalizer import Article, Credit, Image, ImageText, Translation
from normalizer.cli.formats import FORMATS
from normalizer.write.csv_rows import TABLE_FIELDS, images_header, images_to_csv, to_csv

NAMES_OF_HEADLINE = {"json": "headline", "jsonld": "headline", "ninjs": "headlines"}


@pytest.fixture
def page(tmp_path):
    """Return the path of a page."""
    path = tmp_path / "page.txt"
    path.write_text("Talks end\n\nThe talks have ended, the ministers said on Monday.\n", "utf-8")
    return str(path)


@pytest.mark.parametrize(("form", "headline"), NAMES_OF_HEADLINE.items())
def test_one_input_is_indented_and_several_are_a_line_each(form, headline, page, command):
    one = command("--format", form, page)
    assert one.code == 0
    assert one.out.count("\n") > 5
    assert headline in json.loads(one.out)
    first, second = command("--format", form, page, page).rows
    assert first == second
    assert headline in first


def test_json_lines_are_always_one_line(page, command):
    [row] = command("--format", "jsonl", page).rows
    assert row["schema"] == "normalizer/article/3"


def test_only_markdown_of_its_own_has_front_matter(page, command):
    """Front matter can only open a file; several articles in one output have none."""
    one = command("--format", "markdown", page).out
    assert one.startswith('---\nheadline: "Talks end"\n---\n\n# Talks end\n')
    several = command("--format", "markdown", page, page).out
    assert several.startswith("# Talks end\n") and "---" not in several


def test_html_of_one_input_is_a_page_and_several_are_parts_of_one(page, command):
    one = command("--format", "html", page).out
    assert one.startswith("<!doctype html>\n") and one.count("<article ") == 1
    several = command("--format", "html", page, page).out
    assert several.startswith("<article ") and several.count("</article>\n") == 2


def test_the_suffix_of_tei_is_xml(page, command, tmp_path):
    assert command("--format", "tei", "-o", f"{tmp_path}/out/", page).code == 0
    written = (tmp_path / "out" / "page.xml").read_text("utf-8")
    assert written.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<TEI ')


def test_the_formats_in_the_docs_are_the_formats(command):
    page = (PROJECT / "docs" / "command-line.md").read_text("utf-8")
    listed = re.findall(r"^\| `\w+` \| `\.[\w.]+` \| .*", page, re.MULTILINE)
    rows = [f"| `{known.name}` | `{known.suffix}` | {known.purpose} |" for known in FORMATS]
    remedy = "write these rows in the table of formats in docs/command-line.md:\n"
    assert listed == rows, remedy + "\n".join(rows)
    shown = command("--help").out
    assert all(f"  {known.name:<10}{known.purpose}\n" in shown for known in FORMATS)
    assert len({known.name for known in FORMATS}) == len(FORMATS)


def test_a_table_has_a_row_for_each_article_below_one_header(page, command, tmp_path):
    one, both = command("--format", "csv", page), command("--format", "csv", page, page)
    header, row = csv.reader(io.StringIO(one.out))
    assert header == list(TABLE_FIELDS)
    assert dict(zip(header, row, strict=True))["headline"] == "Talks end"
    assert list(csv.reader(io.StringIO(both.out))) == [["source", *header], *[[page, *row]] * 2]
    command("--format", "csv", "-o", f"{tmp_path}/out/", page)
    assert (tmp_path / "out" / "page.csv").read_bytes() == one.out.encode()


def test_a_table_has_the_fields_that_are_named(page, command):
    fields = "authors,body,images,confidence,date_modified"
    rows = list(csv.reader(io.StringIO(command("--format", "csv", "--fields", fields, page).out)))
    assert rows[0] == fields.split(",")
    authors, body, images, confidence, modified = rows[1]
    assert (authors, images, modified) == ("", "", "")
    assert body == "The talks have ended, the ministers said on Monday."
    assert 0 < float(confidence) <= 1


def test_the_running_text_and_the_credits_are_fields_too(page, command):
    """As in Python, and in the settings of Scrapy."""
    form = ("--format", "json", "--fields", "text,credits")
    found = json.loads(command(*form, page).out)
    assert found["text"] == "The talks have ended, the ministers said on Monday."
    assert found["credits"] == []
    form = ("--format", "csv", "--fields", "text")
    assert list(csv.reader(io.StringIO(command(*form, page).out))) == [["text"], [found["text"]]]


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("a.json", "{"),
        ("A.CSV", "url,headline,"),
        ("images.csv", "url,headline,headline_translation,image,"),
        ("all.images.csv", "url,headline,headline_translation,image,"),
        ("a.md", "---\n"),
        ("a.xml", "<?xml"),
        ("a", "Talks end\n"),
        ("a.txt", "Talks end\n"),
    ],
)
def test_the_name_of_the_output_says_the_format(page, command, tmp_path, name, begins):
    assert command("-o", str(tmp_path / name), page).code == 0
    assert (tmp_path / name).read_text("utf-8").startswith(begins)
    command("--format", "html", "-o", str(tmp_path / name), page)
    assert (tmp_path / name).read_text("utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize("name", ["a.parquet", "a.jsonl.gz", "a.ndjson", "a.xlsx"])
def test_a_file_of_another_kind_is_not_written(page, command, tmp_path, name):
    result = command("-o", str(tmp_path / name), page)
    assert result.code == 2
    assert "this command writes no such files; name a --format" in result.err
    assert not (tmp_path / name).exists()


def test_a_cell_has_the_text_of_a_translation_and_the_codes_of_warnings(command, tmp_path):
    (tmp_path / "de.txt").write_text("Damm am Fluss hält\n\nDer Damm am Fluss hat gehalten.\n")
    fields = ("--fields", "headline_translation,warnings")
    rows = csv.reader(io.StringIO(command("--format", "csv", *fields, f"{tmp_path}/de.txt").out))
    assert list(rows)[1] == ["Dam on the river holds", "body-untranslated"]


IMAGES = """<title>Dam holds</title><h1>Dam holds</h1>
<figure><img src=https://example.org/dam.jpg alt="Damm am Fluss">
<figcaption>The dam at dawn. Photo: AFP/A. Roe</figcaption></figure>
<p>The dam at Orhei held through the night, the wardens said on Monday.</p>
<figure><img src=https://example.org/b.jpg><figcaption>Wardens at the dam on Monday</figcaption></figure>
<p>The wardens of Orhei went home in the morning, when the water was low again.</p>"""


def test_a_table_of_images_has_a_row_for_each(page, command, here):
    """A page without images has none; the others are told by their names."""
    (here / "dam.html").write_text(IMAGES, "utf-8")
    first = {
        "url": "", "headline": "Dam holds", "headline_translation": "",
        "image": "https://example.org/dam.jpg",
        "caption": "The dam at dawn.", "caption_language": "en", "caption_translation": "",
        "caption_status": "", "caption_confidence": "", "alt": "Damm am Fluss",
        "alt_language": "de", "alt_translation": "Dam on the river", "alt_status": "ok",
        "alt_confidence": "0.94",
        "credit": "Photo: AFP/A. Roe", "credit_creators": "A. Roe", "credit_agencies": "AFP",
        "credit_sources": "", "credit_flags": "", "credit_license": "",
    }  # fmt: skip
    one = list(csv.DictReader(io.StringIO(command("--format", "images", "dam.html").out)))
    assert (one[0], len(one)) == (first, 2)
    assert (one[1]["caption"], one[1]["credit"]) == ("Wardens at the dam on Monday", "")
    two = command("--format", "images", page, "dam.html", "--fields", "publisher")
    found = list(csv.DictReader(io.StringIO(two.out)))
    of_article = {"source": "dam.html", "publisher": ""}
    assert [list(row) for row in found] == [[*of_article, *list(first)[3:]]] * 2
    assert found[0] == of_article | {name: first[name] for name in list(first)[3:]}
    assert command("--format", "images", "-o", "out/", "dam.html").code == 0
    written = (here / "out/dam.images.csv").read_bytes().decode()
    assert list(csv.DictReader(io.StringIO(written))) == one


def test_what_each_row_of_images_repeats_is_bounded():
    """Otherwise a long headline above many images is a table of their product."""
    images = [Image(ImageText(f"{number}" * 600)) for number in range(3)]
    article = Article(headline="Dam" * 500, images=images)
    fields, source = ["images", "headline", "credits", "lines"], "dam" * 500
    header = images_header(fields=fields, source=source)
    table = header + images_to_csv(article, fields=fields, source=source)
    found = list(csv.DictReader(io.StringIO(table)))
    assert list(found[0])[:3] == ["source", "headline", "image"]
    assert {(row["source"], row["headline"]) for row in found} == {
        (("dam" * 500)[:500], ("Dam" * 500)[:500])
    }
    assert [row["caption"] for row in found] == [f"{number}" * 600 for number in range(3)]


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\n=1", "\uff1d1", "\uff0b1", "\uff0d1", "\uff20A"],
)
def test_no_cell_of_a_table_is_a_formula(text):
    """OWASP, "CSV injection"."""
    article = Article(headline=text, authors=[text], images=[Image(credit=Credit("Photo: Roe"))])
    fields = ["headline", "authors", "images"]
    headline, authors, images = next(csv.reader([to_csv(article, fields=fields)]))
    assert headline == authors == f"'{text}"
    assert json.loads(images) == [Image(credit=Credit("Photo: Roe")).to_dict()]
    caption = ImageText(text, "de", translation=Translation(text, "en", "glosser", "ok", 1.0))
    image = Image(caption, caption, Credit(text, creators=[text], license=text), url=text)
    rows = csv.DictReader(
        [images_header(), images_to_csv(Article(url=text, headline=text, images=[image]))]
    )
    assert [list(row.values()).count(f"'{text}") for row in rows] == [10]
