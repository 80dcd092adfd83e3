"""The pages of ``fixtures/``; fixtures/README.md describes the files and how to add one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from tests import conftest
from tests import golden_pages as golden
from tests.fuzz.page_checks import assert_sound

from normalizer import Normalizer, TableError, json_schema
from normalizer.read.decode import decode

CASES = golden.cases_in_folder()
PROSE = sorted(golden.FIXTURES.glob("clean/*.txt")) + sorted(
    golden.FIXTURES.glob("negatives/*.txt")
)
ADVICE = f"""
If the article is right now, `pytest {__name__.replace(".", "/")}.py --update-goldens` accepts it.
If it is wrong and cannot be mended now, write the right value into expected.json and add the path
above to its "known_failures"."""
# Fields whose words are on the page, whereas dates and labels may be normalized.
QUOTED_FIELDS = ("headline", "kicker", "summary", "body", "images", "related", "signoff")
QUOTED_KEYS = frozenset({"text", "caption", "alt", "credit", "raw"})
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
def test_a_golden_page_gives_its_article(name):
    problems = golden.problems(name)
    assert not problems, "\n".join([f"fixtures/{name}/expected.json", *problems, ADVICE])


def test_the_number_of_right_fields_does_not_fall():
    """A page or a field that is lost, and a new known failure, make fewer fields right."""
    right, fields = golden.right_fields()
    floor = int(golden.FLOOR.read_text())
    assert right >= floor, f"{right} of {fields} fields are right; they were {floor}"
    pages = {path.parent.name for path in golden.FIXTURES.glob("*/expected.json")}
    assert pages == set(CASES), "an expected.json has no page"


def test_the_twin_of_a_broadcaster_page_is_there_in_all_formats():
    """The page that the package is made for is compared as data, as text and as Markdown."""
    files = {path.name for path in (golden.FIXTURES / "dw-seed-twin").iterdir()}
    assert files == {"input.txt", "expected.json", *golden.FORMATS}
    assert not golden.known_failures_of("dw-seed-twin")


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
def test_the_article_of_a_golden_page_is_sound(name):
    assert_sound(golden.article_of(name))


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


@pytest.mark.parametrize("path", PROSE, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_clean_prose_stays_word_for_word(path):
    """Each line of a clean article is in the headline or the body, unchanged and in order."""
    text = path.read_text("utf-8")
    article = Normalizer(translator=None).normalize(text)
    written = [article.headline, article.summary, *(block.text for block in article.body)]
    assert [part for part in written if part] == [
        " ".join(line.split()) for line in text.splitlines() if line.strip()
    ]
    facts = (article.authors, article.agencies, article.dateline, article.signoff)
    assert not any((*facts, article.date_published_raw, article.images, article.related))


@pytest.mark.parametrize("kind", ["txt", "html"])
def test_golden_pages_are_in_many_languages(kind):
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


def changed(case, change) -> None:
    path = case / "expected.json"
    content = json.loads(path.read_text("utf-8"))
    change(content)
    path.write_text(json.dumps(content), "utf-8")


def paths_of_problems(case) -> list[str]:
    return [problem.split('"')[1] for problem in golden.problems(case.name)]


def test_a_new_page_gets_its_whole_article(case):
    """For a new page, all that the article has is written, without what is empty."""
    written = json.loads((case / "expected.json").read_text("utf-8"))
    assert written == golden.plain(golden.article_of(case.name))
    assert written["authors"] == ["Jane Roe"] and "signoff" not in written
    assert written["lines"]["3"] == "byline: By Jane Roe"
    assert not golden.problems(case.name)


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (lambda article: article.update(headline="Council votes"), "headline"),
        (lambda article: article.update(publisher="DW"), "publisher"),
        (lambda article: article.pop("authors"), "authors"),
        (lambda article: article["body"].pop(0), "body[+]"),
        (lambda article: article["body"].insert(1, {"type": "subhead", "text": "A"}), "body[1]"),
        (lambda article: article["body"][1].update(type="quote"), "body[1].type"),
        (lambda article: article["lines"].update({"3": "credit: By Jane Roe"}), "lines.3"),
        (lambda article: article["lines"].pop("5"), "lines.5"),
        (lambda article: article.update(confidence=article["confidence"] - 0.5), "confidence"),
        (lambda article: article.update(warnings=[{"code": "no-headline"}]), "warnings"),
    ],
)
def test_a_difference_in_any_field_is_found(case, change, path):
    changed(case, change)
    assert paths_of_problems(case) == [path]
    changed(case, lambda article: article.update(known_failures=[path]))
    assert not golden.problems(case.name)


def test_a_wrong_table_ends_an_update_with_its_message(monkeypatch):
    def update() -> None:
        raise TableError("data/agencies.tsv, line 7: write this")

    monkeypatch.setattr(conftest, "update_all", update)
    config: Any = SimpleNamespace(getoption=lambda _: True, stash={})
    with pytest.raises(pytest.UsageError, match="line 7: write this"):
        conftest.pytest_configure(config)


def test_a_confidence_may_differ_a_little(case):
    """A difference that another training of the tagger makes is none."""
    changed(case, lambda article: article.update(confidence=article["confidence"] - 0.25))
    assert not golden.problems(case.name)


def known_failure(article) -> None:
    """State that a headline and a paragraph come out wrong, and with them their lines."""
    article["lines"]["1"] = "boilerplate: Council votes for a new bridge"
    article["body"].pop()
    article.update(headline="Council votes", known_failures=["headline", "body[+]"])


def test_lines_of_known_failures_are_not_compared(case):
    """Where a field is wrong, lines may have another role, but each is in the account."""
    changed(case, known_failure)
    assert not golden.problems(case.name)
    changed(case, lambda article: article["lines"].pop("5"))
    assert paths_of_problems(case) == ["lines.5"]


def test_a_known_failure_that_is_right_is_named(case):
    changed(case, known_failure)
    changed(case, lambda article: article.update(headline="Council votes for a new bridge"))
    problem = '"headline" is right now: take it from "known_failures"'
    assert golden.problems(case.name) == golden.update(case.name) == [problem]
    assert golden.known_failures_of(case.name) == ["body[+]"]
    assert not golden.problems(case.name)


def test_an_update_keeps_the_right_values_of_known_failures(case):
    """An update accepts what the article gives elsewhere, and leaves the right values alone."""
    changed(case, known_failure)
    changed(case, lambda article: article.update(authors=["John Roe"]))
    change = '"authors": ["Jane Roe"]\n    instead of ["John Roe"]'
    assert golden.update(case.name) == [change]
    expected = golden.expected_of(case.name)
    assert expected["authors"] == ["Jane Roe"]
    assert (expected["headline"], len(expected["body"])) == ("Council votes", 1)
    assert not golden.problems(case.name)


def test_an_update_keeps_right_values_around_known_failures(case):
    """When more of a field is wrong than what is listed, it is added and its right value stays."""
    caption = {"caption": {"text": "The bridge", "language": "en"}, "position": 0}
    wrong = ["images[0].caption.text"]
    changed(case, lambda article: article.update(images=[caption], known_failures=wrong))
    right, fields = golden.right_fields()
    assert golden.update(case.name)[1:] == ['"images" is a new known failure']
    assert golden.expected_of(case.name)["images"] == [caption]
    assert golden.known_failures_of(case.name) == ["images"]
    assert golden.right_fields() == (right - 2, fields)
    assert not golden.problems(case.name)
