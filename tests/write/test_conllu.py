"""CoNLL-U: every text of the article as sentences and tokens, from which it can be put together."""

from __future__ import annotations

import sys
from collections import Counter
from typing import NamedTuple

import pytest
from hypothesis import given
from tests.any_articles import WRITTEN_ARTICLES

from normalizer import Article, Block, Image, ImageText, NormalizerError
from normalizer.text.invisible import without_surrogates
from normalizer.write.conllu import to_conllu

pytest.importorskip("sentencex", reason="the extra [conllu] is not installed")


class Sentence(NamedTuple):
    """A sentence, its comments, and its tokens."""

    text: str
    comments: dict[str, str]
    tokens: list[str]


def sentences(article: Article) -> list[Sentence]:
    """Return the sentences of an article, whose document is well formed."""
    *parts, end = article.to_conllu().split("\n\n")
    assert end == ""
    return [_sentence(part) for part in parts]


def _sentence(part: str) -> Sentence:
    lines = part.split("\n")
    heads = [line.removeprefix("# ") for line in lines if line.startswith("# ")]
    comments = dict(head.partition(" = ")[::2] for head in heads)
    rows = [line.split("\t") for line in lines[len(heads) :]]
    assert [row[0] for row in rows] == [str(number) for number in range(1, len(rows) + 1)]
    assert all(row[2:9] == ["_"] * 7 and row[1] for row in rows)
    spaces = {"_": " ", "SpaceAfter=No": ""}
    text = "".join(row[1] + spaces[row[9]] for row in rows)
    assert text.rstrip() == comments["text"]
    return Sentence(text, comments, [row[1] for row in rows])


def tokens(text: str, language: str = "en") -> list[list[str]]:
    article = Article(language=language, body=[Block("paragraph", text)])
    return [sentence.tokens for sentence in sentences(article)]


@given(WRITTEN_ARTICLES)
def test_no_text_is_lost(article: Article) -> None:
    """The tokens of a document make up its texts."""
    captions = [image.caption.text for image in article.images if image.caption]
    prose = [block.text for block in article.body if block.is_prose()]
    texts = [article.headline or "", article.summary or "", *prose, *captions]
    written = "".join(sentence.text for sentence in sentences(article))
    assert letters(written) == letters("".join(texts))


def letters(text: str) -> Counter[str]:
    """Return how often a text has each character, whatever its order; spaces do not count."""
    return Counter("".join(without_surrogates(text).split()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It fell, Dr. A. Roe said.", "It|fell|,|Dr.|A.|Roe|said|."),
        ("He left the U.S.", "He|left|the|U.S."),
        ("At 10:30 it's 3.5% or 1,000 of 3/4", "At|10:30|it's|3.5|%|or|1,000|of|3/4"),
        ("the well-known “Q&A” (today)...", "the|well-known|“|Q&A|”|(|today|)|..."),
        ("See https://example.org/a?b=1.", "See|https://example.org/a?b=1|."),
        ("Ask a.roe@example.org, www.example.org/", "Ask|a.roe@example.org|,|www.example.org/"),
        ("Cafe\u0301 ❤\ufe0f!!", "Cafe\u0301|❤\ufe0f|!!"),
        ("km/h _ $5", "km|/|h|_|$|5"),
        ("बांध टिका", "बांध|टिका"),
    ],
)
def test_tokens(text: str, expected: str) -> None:
    """Marks are tokens, except inside words, numbers and addresses, and behind abbreviations."""
    assert tokens(text) == [expected.split("|")]


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("en", "The dam held, Mr. Roe said.", "Nobody left."),
        ("de", "Das kostete ca. 5 Mio. Euro am 3. Mai.", "Reicht das?"),
        ("fr", "Hier, M. Roe a parlé.", "Est-ce assez ?"),
        ("es", "El dique resistió, dijo el Dr. Roe.", "¿Es suficiente?"),
        ("pl", "Było to w 2001 r. w Gdańsku.", "Dobrze?"),
        ("hi", "बांध टिका रहा।", "जल स्तर गिरा।"),
        ("xx", "Ka mari.", "Tela?"),
    ],
)
def test_boundaries_of_sentences_are_those_of_the_language(
    language: str, first: str, second: str
) -> None:
    article = Article(language=language, body=[Block("paragraph", f"{first}\u00a0{second}")])
    assert [sentence.comments["text"] for sentence in sentences(article)] == [first, second]


def test_sentences_without_a_space_between_them() -> None:
    first, second = sentences(Article(language="ja", headline="水位は下がった。はい。"))
    assert (first.text, second.text) == ("水位は下がった。", "はい。 ")


def test_comments_name_document_paragraphs_and_languages() -> None:
    article = Article(
        headline="Dam holds",
        language="en",
        url="https://example.org/7",
        date_published="2024-05-02",
        body=[Block("quote", "Er hält. Gut.", language="de"), Block("code", "x = 1")],
        images=[Image(caption=ImageText("The dam", "en"), position=1)],
    )
    head, quote, second, caption = (sentence.comments for sentence in sentences(article))
    assert {key: head[key] for key in ("url", "date", "type", "text")} == {
        "url": "https://example.org/7",
        "date": "2024-05-02",
        "type": "headline",
        "text": "Dam holds",
    }
    assert head["sent_id"] == f"{head['newdoc id']}-1"
    assert (quote["lang"], quote["type"], "newpar" in quote) == ("de", "quote", True)
    assert "newpar" not in second and second["sent_id"].endswith("-3")
    assert caption["type"] == "caption" and "lang" not in caption


def test_a_blank_name_of_a_document_is_none() -> None:
    article = Article(headline="Dam holds")
    assert to_conllu(article, " ") == to_conllu(article) != to_conllu(article, "7")


def test_an_article_without_a_text_is_an_empty_document() -> None:
    assert Article(body=[Block("code", "x = 1")], headline=" ").to_conllu() == ""


def test_a_library_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentencex", None)
    with pytest.raises(NormalizerError, match=r'pip install "caption-normalizer\[conllu\]"'):
        Article(headline="Dam holds").to_conllu()
