"""The report of many pages: counts, the least certain pages first, and the packed pages."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from normalizer import Article, Normalizer, normalize, to_report
from normalizer.parts import ArticleWarning, LineAccount

PROJECT = Path(__file__).resolve().parents[2]
PAGE = PROJECT / "fixtures" / "dw-english-new-layout" / "input.txt"


def parse(html: str) -> Any:
    """Return the tree of a page; of any type, so that a missing element fails the test."""
    return LexborHTMLParser(html)


def lines(*confidences: float) -> list[LineAccount]:
    return [
        LineAccount(number, "body", "model", f"body[{number}]", "Text", confidence)
        for number, confidence in enumerate(confidences)
    ]


SURE = Article(headline="Sure", publisher="DW", language="en", confidence=0.99, lines=lines(0.99))
UNSURE = Article(
    headline="Unsure",
    language="de",
    confidence=0.4,
    lines=[*lines(0.5), LineAccount(9, "caption+credit", "credit", None, "A dam Photo: J. Roe")],
    warnings=[ArticleWarning.of("no-article", message) for message in ("no text", "again")],
)
HALF = Article(headline="Half", publisher="DW", language="en", confidence=0.4, lines=lines(0.8))
PAGES = [("sure.html", SURE), ("half.html", HALF), ("unsure.txt", UNSURE)]


def report(pages: list[tuple[str, Article]]) -> Any:
    return parse(to_report(pages))


def packed(tree: Any) -> list[dict[str, Any]]:
    pages: list[dict[str, Any]] = json.loads(tree.css_first("#data").text())["pages"]
    return pages


def counts(tree: Any, facet: str) -> dict[str, str]:
    return {
        str(button.attributes["data-value"]): button.css_first("b").text()
        for button in tree.css(f"[data-facet={facet}]")
    }


def test_the_least_certain_pages_come_first():
    """Pages are sorted by their confidence, then by that of their least certain line."""
    names = [node.text() for node in report(PAGES).css(".pages > li > a")]
    assert names == ["Unsure", "Half", "Sure"]


def test_counts_are_given_by_role_rule_language_publisher_and_warning():
    """Roles and rules count lines, the others pages; a warning that repeats counts once."""
    tree = report(PAGES)
    assert counts(tree, "role") == {"body": "3", "caption": "1", "credit": "1"}
    assert counts(tree, "rule") == {"model": "3", "credit": "1"}
    assert counts(tree, "language") == {"en": "2", "de": "1"}
    assert counts(tree, "publisher") == {"DW": "2", "(none)": "1"}
    assert counts(tree, "warning") == {"no-article": "1"}
    assert tree.css_first("h2").text() == "3 pages, 4 lines: 3 kept, 1 removed"


def test_pages_are_found_by_what_is_counted():
    facets = [page["facets"] for page in packed(report(PAGES))]
    assert facets[0]["role"] == ["body", "caption", "credit"]
    assert facets[0]["warning"] == ["no-article"]
    assert facets[1]["publisher"] == ["DW"]


def test_a_packed_page_is_the_page():
    """Each row leads to a view that holds the lines and the article of its page."""
    tree = report(PAGES)
    links = [str(node.attributes["href"]) for node in tree.css(".pages > li > a")]
    assert links == ["#page-1", "#page-2", "#page-3"]
    for name, page in zip(["unsure.txt", "half.html", "sure.html"], packed(tree), strict=True):
        content = json.loads(zlib.decompress(base64.b64decode(page["view"])))
        view = parse(content["view"])
        assert view.css_first(".file").text() == name
        assert len(view.css(".source > li")) == len(content["texts"]) > 0
        assert parse(content["article"]).css_first("h4") is not None


def test_a_row_says_what_the_page_is():
    tree = report(PAGES)
    row, *_, last = tree.css(".pages > li")
    assert row.css_first(".file").text() == "unsure.txt"
    assert [code.text() for code in row.css(".codes li")] == ["no-article"]
    assert "DW · en · 1 of 1 line kept" in last.text()
    assert not last.css(".codes")


def test_the_rules_of_a_pack_are_described(tmp_path):
    """With the rules of a `Normalizer`, the description of a pack's rule is in the overview."""
    pack = tmp_path / "mine.toml"
    pack.write_text(
        '[[rule]]\nname = "my-teaser"\nrole = "boilerplate"\nlines = ["Top stories"]\n'
        'description = "The box above every article."\n',
        "utf-8",
    )
    tool = Normalizer(translator=None, rules=[pack])
    pages = [(name, tool.normalize("Top stories\n\nThe dam held on Monday.")) for name in "ab"]
    tree = parse(to_report(pages, rules=tool.rules))
    (button,) = tree.css("[data-facet=rule][data-value=my-teaser]")
    assert button.attributes["title"] == "The box above every article."


def test_no_page_gives_an_empty_overview():
    assert report([]).css_first("h2").text() == "0 pages, 0 lines: 0 kept, 0 removed"


def test_few_articles_are_held_at_a_time():
    """Of many pages, all but the first two articles are let go as soon as they are written."""
    alive: list[int] = []

    class Watched(Article):
        def __del__(self) -> None:
            alive.pop()

    def pages() -> Iterator[tuple[str, Article]]:
        for number in range(20):
            alive.append(number)
            assert len(alive) <= 4
            yield str(number), Watched()

    assert "20 pages" in to_report(pages())


def test_a_thousand_pages_have_fifteen_megabytes_at_most():
    """A page takes less than 15 kB of a report of many, the overview included."""
    article = normalize(PAGE.read_bytes())
    html = to_report((f"page-{number}.txt", article) for number in range(50))
    alone = to_report([("page.txt", article)])
    assert len(html) - len(to_report([])) < 50 * 15_000
    assert len(html) < 50 * len(alone) / 3
