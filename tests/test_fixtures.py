"""The pages of ``fixtures/``; fixtures/README.md describes the files and how to add one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from tests import golden_pages as golden

from normalizer import Article, Normalizer, json_schema
from normalizer.read.decode import decode

CASES = golden.cases_in_folder()
ADVICE = f"""
If the article is right now, `pytest {__name__.replace(".", "/")}.py --update-goldens` accepts it.
If it is wrong and cannot be mended now, write the right value into expected.json and add the line
above to its "known_failures"."""
# Fields whose words are on the page, whereas dates and labels may be normalized.
QUOTED_FIELDS = ("headline", "kicker", "summary", "body", "images", "related", "signoff")
QUOTED_KEYS = frozenset({"text", "caption", "alt", "credit", "raw"})
# Lines of these roles may fill no field: a second date, or the desk of a newspaper as its author.
NOT_KEPT = frozenset({"boilerplate", "byline", "date"})
# The languages of the pages of each kind, at least.
LANGUAGES = 20


def words_of(value: object) -> Iterator[str]:
    """Yield the words of a field that are quoted from its page."""
    if isinstance(value, str):
        yield from re.findall(r"\w+", value)
    elif isinstance(value, list):
        for item in value:
            yield from words_of(item)
    elif isinstance(value, dict):
        for key in QUOTED_KEYS & value.keys():
            yield from words_of(value[key])


@pytest.mark.parametrize("name", CASES)
def test_a_golden_page_gives_its_article(name, updated):
    """Each field of the article has the expected value, or the wrong one that is known."""
    if updated is not None:
        updated += [f"{name}: {change}" for change in golden.update(name)]
    different = [str(found) for found in golden.unexpected(name)]
    assert not different, "\n".join([f"fixtures/{name}/expected.json", *different, ADVICE])


@pytest.mark.parametrize("name", CASES)
def test_a_golden_page_is_written_as_expected(name, updated):
    """Text and Markdown of an article are those of the files that its case has."""
    for path, text in golden.written(name).items():
        if updated is not None and text != path.read_text("utf-8"):
            updated.append(f"{path}: written")
            path.write_text(text, "utf-8")
        assert text == path.read_text("utf-8")


def test_the_twin_of_a_broadcaster_page_is_there_in_all_formats():
    """The page that the package is made for is compared as data, as text and as Markdown."""
    twin = golden.FIXTURES / "dw-seed-twin"
    assert [path.name for path in golden.written(twin.name)] == [*golden.FORMATS]
    assert not golden.known_failures_of(twin.name)


@pytest.mark.parametrize("name", CASES)
def test_a_known_failure_still_fails(name):
    """A field that is listed as wrong is wrong; once it is right, the list has to say so."""
    right = golden.repaired(name)
    assert not right, f'right now, so remove from "known_failures" of {name}: {", ".join(right)}'


@pytest.mark.parametrize("name", CASES)
def test_a_golden_page_quotes_its_page(name):
    """What is expected consists of words of the page, apart from translations, dates and labels."""
    page = golden.source_of(name).read_bytes()
    text, _ = decode(page)
    text += " ".join(line.text for line in golden.article_of(name).lines)
    expected = golden.expected_of(name)
    words = [word for field in QUOTED_FIELDS for word in words_of(expected.get(field))]
    assert not [word for word in words if word not in text]


@pytest.mark.parametrize("name", CASES)
def test_each_part_of_a_golden_page_is_in_the_account(name):
    """Each part of the text is in the account of some line, and each line kept in a part."""
    article = golden.article_of(name)
    paths = [path for line in article.lines for path in (line.field or "").split("+")]
    lists = {name: getattr(article, name) for name in ("body", "images", "related")}
    parts = [f"{name}[{index}]" for name, items in lists.items() for index in range(len(items))]
    parts += [
        name for name in ("headline", "kicker", "summary", "signoff") if getattr(article, name)
    ]
    assert not set(parts) - {path.partition(".")[0] for path in paths}
    lost = [line for line in article.lines if line.field is None and line.role not in NOT_KEPT]
    assert not lost


@pytest.mark.parametrize("name", CASES)
def test_a_golden_page_has_the_published_shape(name):
    """The article of each golden page is valid in the JSON Schema, and comes back from its JSON."""
    validator = pytest.importorskip("jsonschema").Draft202012Validator
    article = golden.article_of(name).to_dict()
    validator(json_schema()).validate(article)
    assert Article.from_dict(article).to_dict() == article


def without_required(schema: object) -> Any:
    """Return a JSON Schema that allows keys to be missing."""
    if isinstance(schema, dict):
        return {key: without_required(part) for key, part in schema.items() if key != "required"}
    return [without_required(part) for part in schema] if isinstance(schema, list) else schema


@pytest.mark.parametrize("name", CASES)
def test_a_golden_page_expects_keys_that_there_are(name):
    """What a golden page expects is a part of an article: no key of it is misspelt."""
    validator = pytest.importorskip("jsonschema").Draft202012Validator
    expected = {key: value for key, value in golden.expected_of(name).items() if key != "lines"}
    validator(without_required(json_schema())).validate(expected)


@pytest.mark.parametrize("name", golden.prose_in_folder())
def test_clean_prose_stays_word_for_word(name):
    """Each line of a clean article is in the headline or the body, unchanged and in order."""
    text = (golden.FIXTURES / f"{name}.txt").read_text("utf-8")
    article = Normalizer(translator=None).normalize(text)
    written = [article.headline, article.summary, *(block.text for block in article.body)]
    assert [part for part in written if part] == [
        " ".join(line.split()) for line in text.splitlines() if line.strip()
    ]
    facts = (article.authors, article.agencies, article.dateline, article.signoff)
    assert not any((*facts, article.date_published_raw, article.images, article.related))


def test_the_list_of_cases_is_complete(updated):
    """``cases.txt`` names exactly the pages in the folder, so that none vanishes unnoticed."""
    found = [*CASES, *golden.prose_in_folder()]
    if updated is not None:
        golden.LIST_OF_CASES.write_text("\n".join(found) + "\n", "utf-8")
    listed = golden.listed_cases()
    assert not set(listed) - set(found), "a page is missing: restore it or delete its line"
    assert not set(found) - set(listed), "a page is new: call pytest with --update-goldens"
    folders = {path.parent.name for path in golden.FIXTURES.glob("*/expected.json")}
    assert folders == set(CASES), "an expected.json has no page"


@pytest.mark.parametrize("kind", ["txt", "html"])
def test_golden_pages_are_in_many_languages(kind):
    """There are golden pages in twenty languages or more, in text as in HTML."""
    names = [path.parent.name for path in golden.FIXTURES.glob(f"*/input.{kind}")]
    languages = {golden.expected_of(name).get("language") for name in names}
    assert len(languages - {None}) >= LANGUAGES


@pytest.fixture
def case(tmp_path, monkeypatch):
    """Return the folder of a case whose article is right; its name is that of the folder."""
    monkeypatch.setattr(golden, "FIXTURES", tmp_path)
    folder = tmp_path / "council-votes"
    folder.mkdir()
    (folder / "input.txt").write_text(
        "Council votes for a new bridge\n\nBy Jane Roe\n\n"
        "The council of Elmdale voted on Monday for a bridge over the river.\n\n"
        "It will be paid for by a toll, and it will open in the spring of next year.\n",
        "utf-8",
    )
    golden.update(folder.name)
    return folder


def assert_is_as_known(case) -> None:
    """Assert that each field is right, or wrong as listed."""
    assert not golden.unexpected(case.name)
    assert not golden.repaired(case.name)


def changed(case, change) -> None:
    """Change the content of a case's ``expected.json``."""
    path = case / "expected.json"
    content = json.loads(path.read_text("utf-8"))
    change(content)
    path.write_text(json.dumps(content), "utf-8")


def test_a_new_page_gets_its_whole_article(case):
    """For a new page, all that the article has is written, without what is empty."""
    written = json.loads((case / "expected.json").read_text("utf-8"))
    assert written == golden.plain(golden.article_of(case.name))
    assert written["authors"] == ["Jane Roe"] and "signoff" not in written
    assert written["lines"]["3"] == "byline: By Jane Roe"
    assert_is_as_known(case)


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (lambda article: article.update(headline="Council votes"), "headline"),
        (lambda article: article.update(publisher="DW"), "publisher"),
        (lambda article: article.pop("authors"), "authors"),
        (lambda article: article["body"].pop(0), "body[0+]"),
        (lambda article: article["body"].insert(1, {"type": "subhead", "text": "A"}), "body[1]"),
        (lambda article: article["body"][1].update(type="quote"), "body[1].type"),
        (lambda article: article["lines"].update({"3": "credit: By Jane Roe"}), "lines.3"),
        (lambda article: article["lines"].pop("5"), "lines.5"),
        (lambda article: article.update(confidence=article["confidence"] - 0.5), "confidence"),
        (lambda article: article.update(warnings=[{"code": "no-headline"}]), "warnings"),
    ],
)
def test_a_difference_in_any_field_is_found(case, change, path):
    """A value that differs, is missing or is too many is found, and nothing else."""
    changed(case, change)
    assert [found.path for found in golden.unexpected(case.name)] == [path]


def test_a_confidence_may_differ_a_little(case):
    """A difference that another training of the tagger makes is none."""
    changed(case, lambda article: article.update(confidence=article["confidence"] - 0.25))
    assert golden.unexpected(case.name) == []


def known_failure(article) -> None:
    """State that a headline and a paragraph come out wrong."""
    wrong = {"headline": article["headline"], "body[1+]": [article["body"].pop()]}
    article.update(headline="Council votes", known_failures=wrong)


def test_a_known_failure_is_compared_by_what_it_gives(case):
    """A wrong field that is listed passes until it gives anything else."""
    changed(case, known_failure)
    assert_is_as_known(case)
    changed(case, lambda article: article["known_failures"].update(headline="Council"))
    assert [found.path for found in golden.unexpected(case.name)] == ["headline"]


def test_a_known_failure_that_is_right_is_named(case):
    """A listed field that comes out right is named, and an update takes it from the list."""
    changed(case, known_failure)
    changed(case, lambda article: article.update(headline="Council votes for a new bridge"))
    assert golden.repaired(case.name) == ["headline"]
    assert golden.update(case.name) == ['"headline" is right now']
    assert list(golden.known_failures_of(case.name)) == ["body[1+]"]
    assert_is_as_known(case)


def test_an_update_keeps_the_right_values_of_known_failures(case):
    """An update accepts what the article gives elsewhere, and leaves the right values alone."""
    changed(case, known_failure)
    changed(case, lambda article: article.update(authors=["John Roe"]))
    assert golden.update(case.name) == ['"authors[0]": "Jane Roe"\n    instead of "John Roe"']
    expected = golden.expected_of(case.name)
    assert expected["authors"] == ["Jane Roe"]
    assert (expected["headline"], len(expected["body"])) == ("Council votes", 1)
    assert_is_as_known(case)


def test_an_update_keeps_right_values_around_known_failures(case):
    """When more of a field is wrong than what is listed, its right value stays as well."""
    caption = {"caption": {"text": "The bridge", "language": "en"}, "position": 0}
    wrong = {"images[0].caption.text": "Bridge"}
    changed(case, lambda article: article.update(images=[caption], known_failures=wrong))
    assert [found.path for found in golden.unexpected(case.name)] == ["images"]
    golden.update(case.name)
    assert golden.expected_of(case.name)["images"] == [caption]
    assert golden.known_failures_of(case.name) == {"images": None}
    assert_is_as_known(case)
