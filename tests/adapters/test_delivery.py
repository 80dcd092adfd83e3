"""What a cleaned page delivers to an item of another program."""

from __future__ import annotations

import pytest

from normalizer import Article, Block, ConfigurationError, Credit, Image
from normalizer.adapters.rows import CleanedPage, Delivery


def test_the_article_alone_is_delivered_by_default() -> None:
    article = Article(headline="Talks end")
    assert Delivery().values(CleanedPage("7", article)) == {"article": article.to_dict()}


def test_credits_and_text_are_delivered_by_name() -> None:
    """Credits are dicts, each once."""
    image = Image(credit=Credit("Photo: Ann Ray", "Photo", ["Ann Ray"]))
    page = CleanedPage("7", Article(summary="A deal.", images=[image, image]))
    values = Delivery({"credits": "who", "text": "body"}).values(page)
    assert [credit["raw"] for credit in values["who"]] == ["Photo: Ann Ray"]
    assert values["body"] == "A deal."


def test_the_article_is_delivered_as_markdown() -> None:
    table = Block("table", "Town\tVotes\nAlden\t12", header_rows=1)
    page = CleanedPage("7", Article(headline="Talks end", body=[table]))
    assert Delivery({"markdown": "content"}).values(page) == {
        "content": "# Talks end\n\n| Town | Votes |\n| --- | --- |\n| Alden | 12 |\n"
    }


def test_a_page_that_failed_overwrites_nothing() -> None:
    """Without a field for the error there is nothing to deliver."""
    assert Delivery({"headline": "title"}).values(CleanedPage("7", Article(), "no text")) == {}


def test_a_failed_page_is_dropped_for_its_error() -> None:
    """It is kept where only other codes are listed."""
    page = CleanedPage("7", Article(), "no text")
    assert Delivery(drop=["error"]).reason_to_drop(page) == "no text"
    assert Delivery(drop=["no-article"]).reason_to_drop(page) is None


def test_codes_may_come_from_an_iterator() -> None:
    """They are read once, and count for every page."""
    delivery = Delivery(drop=iter(["error"]))
    page = CleanedPage("7", Article(), "no text")
    assert [delivery.reason_to_drop(page) for _ in range(2)] == ["no text"] * 2


@pytest.mark.parametrize(
    ("fields", "drop", "message"),
    [
        ({"title": "headline"}, (), "'title' is no field of an article; choose from "),
        (["headline"], (), "the fields must be a dict"),
        ({}, "no-article", r"write \['no-article'\]"),
        ({}, ["no-headlines"], "'no-headlines' is no code that pages are dropped for"),
    ],
)
def test_a_wrong_delivery_is_an_error(fields, drop, message) -> None:
    with pytest.raises(ConfigurationError, match=message):
        Delivery(fields, drop)
