"""The JSON of an article: its schema, and articles read back from it or refused."""

from __future__ import annotations

import json
import pickle
import re
from typing import Any

import pytest
from hypothesis import given
from tests.any_articles import ARTICLES

from normalizer import (
    Article,
    Block,
    Credit,
    Image,
    ImageText,
    InputTypeError,
    LineAccount,
    Media,
    Signoff,
    Span,
    Statement,
    Translation,
    json_schema,
)

jsonschema = pytest.importorskip("jsonschema")
VALIDATOR = jsonschema.Draft202012Validator(json_schema())


def english() -> Translation:
    return Translation("A dam", "en", "glosser", "ok", 0.9)


def article() -> dict[str, Any]:
    """Return an article that has one of each part that the tests below change."""
    return Article(
        headline="Water is rising",
        author_urls=["https://example.org/jo", None],
        body=[
            Block(
                "paragraph",
                "Der Fluss steigt.",
                [Span(4, 9, "strong")],
                language="de",
                translation=english(),
            )
        ],
        media=[Media("video", "https://example.org/film")],
        images=[Image(ImageText("Ein Damm", "de", 0.9, english()), credit=Credit("Photo: Jo Roe"))],
        signoff=Signoff("jb (dpa)", ["jb"], [], ["dpa"]),
        agencies=["dpa"],
    ).to_dict()


def errors_in(data: dict[str, Any]) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(data)]


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(json_schema())
    assert errors_in(article()) == errors_in(Article().to_dict()) == []


def test_each_call_returns_a_schema_of_its_own():
    """A program may change the schema that it got."""
    json_schema()["properties"].clear()
    assert list(json_schema()["properties"]) == list(Article.keys())


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ((), "agencies"),
        (("body", 0), "language"),
        (("body", 0), "translation"),
        (("body", 0, "translation"), "doubtful"),
        (("body", 0), "header_rows"),
        (("body", 0, "spans", 0), "url"),
        (("media", 0), "position"),
        (("images", 0), "url"),
        (("images", 0, "caption"), "confidence"),
        (("images", 0, "credit"), "license"),
        (("signoff",), "editors"),
    ],
)
def test_no_key_may_be_missing_at_any_level(path: tuple[Any, ...], key: str):
    data = article()
    part: Any = data
    for step in path:
        part = part[step]
    part[f"{key}_2"] = part.pop(key)
    assert len(errors_in(data)) >= 1


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("schema", "normalizer/article/1"),
        ("headline", 7),
        ("authors", None),
        ("agencies", ["dpa", None]),
        ("confidence", 1.5),
        ("confidence", None),
        ("access", "metered"),
        ("author_urls", [7]),
        ("keywords", [None]),
        ("body", [Block("paragraph", "One").to_dict() | {"type": "para"}]),
        ("body", [Block("list_item", "One").to_dict() | {"ordinal": "1"}]),
        ("body", [Block("quote", "One").to_dict() | {"spans": [{"start": 0, "end": 3}]}]),
        ("media", [Media("video").to_dict() | {"type": "film"}]),
        ("dateline", "GENEVA (AP) —"),
        ("lines", [{"number": -1, "role": "body", "rule": "x", "field": None, "confidence": 1}]),
    ],
)
def test_a_wrong_value_is_found(key: str, value: object):
    assert errors_in(article() | {key: value})


def test_each_definition_has_a_description():
    schema = json_schema()
    described = [schema, *schema["$defs"].values()]
    assert all(part["description"] and "``" not in part["description"] for part in described)
    assert "canonical short names" in schema["$defs"]["Credit"]["description"]
    assert "canonical short names" in schema["properties"]["agencies"]["description"]


@given(ARTICLES)
def test_any_article_comes_back_equal(article: Article):
    data = json.loads(article.to_json())
    VALIDATOR.validate(data)
    again = Article.from_dict(data)
    assert again == article
    assert again.to_dict() == article.to_dict()


def test_parts_come_back_as_records():
    article = Article(body=[Block("quote", "We talk.")], images=[Image(position=1)])
    again = Article.from_dict(article.to_dict())
    assert (type(again), type(again.body[0]), type(again.images[0])) == (Article, Block, Image)


def test_what_the_json_lacks_does_not_count_as_different():
    """The text of a line and the statements of the sources are compared by nobody."""
    lines = [LineAccount(1, "title", "headline", "headline", "Talks end")]
    article = Article(lines=lines, statements=[Statement("headline", "h1", "Talks end")])
    again = Article.from_dict(article.to_dict())
    assert again == article
    assert (again.lines[0].text, again.statements) == ("", [])
    again.lines[0].role = "kicker"
    assert again != article


def test_the_source_that_to_json_adds_is_ignored():
    """A row of JSON Lines that names its file is an article too."""
    article = Article(headline="Talks end")
    assert Article.from_dict(json.loads(article.to_json(source="page.txt"))) == article


def test_what_may_be_unknown_comes_back_as_none():
    """Enumerations may be null, and so may the addresses of some of the authors."""
    article = Article(authors=["Jo Roe", "Al Poe"], author_urls=["https://example.org/jo", None])
    again = Article.from_dict(article.to_dict())
    assert (again.access, again.author_urls) == (None, ["https://example.org/jo", None])
    assert Article.from_dict(article.to_dict() | {"access": "paid"}).access == "paid"


def test_the_rows_of_a_table_follow_from_its_text():
    """They are no key of the JSON."""
    table = Block("table", "Town\tVotes\nAlden\t12", header_rows=1)
    (again,) = Article.from_dict(Article(body=[table]).to_dict()).body
    assert "rows" not in table.to_dict()
    assert again.rows == [["Town", "Votes"], ["Alden", "12"]]


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("mailto:desk@example.org", "mailto:desk@example.org"),
        ("javascript:alert(1)", None),
        ("https://example.org/ a", "https://example.org/%20a"),
        ("/a", None),
        ("", None),
        (None, None),
    ],
)
def test_only_addresses_of_web_and_mail_are_links(url: str | None, address: str | None):
    assert Span(0, 1, "link", url).address() == address


def test_a_whole_number_is_a_confidence_too():
    """Other programs write 1.0 as 1."""
    again = Article.from_dict(Article().to_dict() | {"confidence": 1})
    assert repr(again.confidence) == "1.0"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"headline": 7}, "headline: expected a string, got 7"),
        ({"authors": "Jane Roe"}, "authors: expected a list, got 'Jane Roe'"),
        ({"agencies": ["dpa", None]}, "agencies[1]: expected a string, got None"),
        ({"author_urls": [None, 7]}, "author_urls[1]: expected a string, got 7"),
        ({"access": "metered"}, "access: expected one of 'free', 'paid', got 'metered'"),
        ({"access": ["paid"]}, "access: expected one of 'free', 'paid', got ['paid']"),
        ({"media": [{"type": "video"}]}, "media[0]: no key 'url'"),
        ({"confidence": 2}, "confidence: expected a number from 0 to 1, got 2"),
        ({"confidence": True}, "confidence: expected a number from 0 to 1, got True"),
        ({"confidence": float("nan")}, "confidence: expected a number from 0 to 1, got nan"),
        ({"schema": "normalizer/article/1"}, "schema: expected one of 'normalizer/article/3', got"),
        ({"related": [{"title": "x"}]}, "related[0]: no key 'text'"),
        ({"related": [{"text": "x", "url": "y"}]}, "related[0]: unknown key 'url'; remove it"),
        ({"signoff": "(dpa)"}, "signoff: expected a dict, got '(dpa)'"),
        ({"body": [None]}, "body[0]: expected a dict, got None"),
        ({"text": "They talked."}, "the article: unknown key 'text'; remove it; keys are: schema"),
    ],
)
def test_a_wrong_shape_is_refused_with_its_place(change: dict[str, Any], message: str):
    with pytest.raises(InputTypeError, match=re.escape(message)):
        Article.from_dict(Article().to_dict() | change)


class Unprintable:
    """A value that a program has made, which can be neither compared nor printed."""

    __hash__ = None  # type: ignore[assignment] # what can be compared has no hash

    def __eq__(self, other: object) -> bool:
        raise RuntimeError("cannot be compared")

    def __repr__(self) -> str:
        raise RuntimeError("cannot be printed")


def deep(levels: int) -> list[Any]:
    """Return lists in each other, deeper than Python's own limit of calls."""
    nest: list[Any] = []
    for _ in range(levels):
        nest = [nest]
    return nest


# What JSON parsers and programs put in the place of a value.
ODD = {
    "digits": 10**400,
    "unprintable digits": 10**5000,
    "below": -(10**400),
    "over": 2**53,
    "nan": float("nan"),
    "infinity": float("inf"),
    "deep": deep(100_000),
    "digits inside": [10**5000],
    "unprintable": Unprintable(),
    "bytes": b"free",
}


def places(data: Any) -> list[tuple[Any, str | int]]:
    """Return each place of a value in a dict of an article: what it is in, and its key there."""
    keys = data if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ()
    inside = [place for key in keys for place in places(data[key])]
    return [*((data, key) for key in keys), *inside]


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_an_odd_value_in_any_place_is_refused(odd: object):
    """It is said in a line, whatever it is, and is nothing but an error of this package."""
    data = article()
    for part, key in places(data):
        kept, part[key] = part[key], odd
        with pytest.raises(InputTypeError, match=r"^\S+: expected") as caught:
            Article.from_dict(data)
        assert len(str(caught.value)) < 400
        part[key] = kept


@pytest.mark.parametrize(
    "key", [10**5000, "x" * 10**6, None, float("nan")], ids=["digits", "long", "none", "nan"]
)
def test_an_odd_key_is_refused(key: Any):
    with pytest.raises(InputTypeError, match="the article: unknown key") as caught:
        Article.from_dict(Article().to_dict() | {key: 1})
    assert len(str(caught.value)) < 800


def test_whole_numbers_have_a_bound():
    """The schema says so too; larger ones are not the same in all readers of JSON."""
    picture = Image(width=2**53 - 1).to_dict()
    assert Article.from_dict(Article().to_dict() | {"images": [picture]}).images[0].width
    assert not errors_in(Article().to_dict() | {"images": [picture]})
    assert errors_in(Article().to_dict() | {"images": [picture | {"width": 2**53}]})


@pytest.mark.parametrize("data", [None, "{}", [], 7])
def test_what_is_no_dict_is_refused(data: Any):
    with pytest.raises(InputTypeError, match="the article: expected a dict, got"):
        Article.from_dict(data)


def test_a_missing_key_is_named():
    """A part of an article, as ``fields`` writes, is no article."""
    part = {"schema": "normalizer/article/3", "headline": "Talks end"}
    with pytest.raises(InputTypeError, match="the article: no key 'kicker'; give what to_dict"):
        Article.from_dict(part)


def test_an_article_is_short_to_look_at():
    blocks = [Block("paragraph", "They talked.")] * 500
    article = Article(headline="\x1b[2J" * 100, publisher="DW", body=blocks, images=[Image()])
    shown = repr(article)
    assert len(shown) < 150 and shown.isprintable()
    assert shown.endswith("'DW', None: 500 blocks, 1 images>")


def test_an_article_survives_pickling():
    article = Article(headline="Talks end", lines=[LineAccount(1, "title", "x", None, "Talks end")])
    copy = pickle.loads(pickle.dumps(article))  # noqa: S301 - our own bytes
    assert copy == article and copy.lines[0].text == "Talks end"
