"""Nothing that a page says is interpreted in its report."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from normalizer import Article, normalize, normalize_html, to_report
from normalizer.parts import (
    ArticleWarning,
    Block,
    Credit,
    Image,
    ImageText,
    LineAccount,
    RelatedLink,
    Statement,
)

HOSTILE = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "]]><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)" x="',
    "' autofocus onfocus='alert(1)",
    "</style><svg onload=alert(1)>",
    "</title><iframe src=javascript:alert(1)>",
    "javascript:alert(1)",
    "&lt;script&gt; &#60;b&#62; &amp;",
    "$title $content ${data}",
    "</template></textarea></noscript><base href=//example.org>",
]
CONTROLS = "a\u202eb\u2066c\x00d\x1be\u200bf\u2028g\ud800h\ufeffi\x9bj"
TEXTS = st.one_of(st.sampled_from([*HOSTILE, CONTROLS]), st.text(max_size=20))


def parse(html: str) -> Any:
    """Return the tree of a page; of any type, so that a missing element fails the test."""
    return LexborHTMLParser(html)


def article_of(text: str) -> Article:
    """Return an article that says `text` wherever an article has text."""
    return Article(
        headline=text,
        kicker=text,
        publisher=text,
        section=text,
        date_published=text,
        language=text,
        authors=[text],
        summary=text,
        body=[Block("paragraph", text, text), Block("list_item", text)],
        images=[Image(ImageText(text, text), ImageText(text), Credit(text, creators=[text]))],
        related=[RelatedLink(text)],
        lines=[LineAccount(1, text, text, text, text, 0.5)],
        warnings=[ArticleWarning(text, text, text)],
        url=text,
        statements=[Statement(text, text, text)],
    )


def documents(text: str) -> list[str]:
    """Return the report of one page that says `text`, and of two with the views of both."""
    one, two = (text, article_of(text)), ("page", Article())
    many = to_report([one, two])
    data = parse(many).css_first("#data").text()
    packed = [base64.b64decode(page["view"]) for page in json.loads(data)["pages"]]
    views = [json.loads(zlib.decompress(view)) for view in packed]
    return [to_report([one]), many, *(view[part] for view in views for part in ("view", "article"))]


def assert_inert(html: str) -> None:
    tree = parse(html)
    scripts = tree.css("script")
    assert len(scripts) in {0, 2}
    assert not tree.css("iframe, object, embed, img, svg, base, link, template")
    for node in tree.css("*"):
        for name, value in node.attributes.items():
            assert not name.startswith("on"), f"{name} is an event handler"
            assert name not in {"style", "src", "srcset", "action", "srcdoc"}
            assert name != "href" or str(value).startswith(("#", "https://", "http://"))


@pytest.mark.parametrize("text", [*HOSTILE, CONTROLS])
def test_no_text_becomes_markup(text):
    """A hostile text in every field, in names and in the account is shown and does nothing."""
    for html in documents(text):
        assert_inert(html)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_it_is(text):
    tree = parse(to_report([("page", article_of(text))]))
    assert tree.css_first(".source .text").text() == text
    assert tree.css_first("h2").text() == text


def test_hostile_pages_stay_inert():
    page = (
        '<title>Dam holds</title><h1 onclick="alert(1)">Dam holds</h1><script>alert(1)</script>'
        "<p>The dam held on Monday &lt;script&gt;alert(1)&lt;/script&gt;, the town said.</p>"
        '<figure><img src="javascript:alert(1)" alt="&lt;img src=x onerror=alert(1)&gt;">'
        "<figcaption>A dam &lt;/script&gt; of earth</figcaption></figure>"
    )
    for article in (normalize_html(page), normalize(page)):
        assert_inert(to_report([("page.html", article)]))


def test_invisible_characters_are_shown():
    """Controls, bidirectional controls and lone surrogates become escape sequences."""
    html = to_report([(CONTROLS, article_of(CONTROLS))])
    shown = r"a\u202eb\u2066c\x00d\x1be\u200bf\u2028g\ud800h\ufeffi\x9bj"
    assert parse(html).css_first(".source .text").text() == shown
    assert not re.search("[\x00\x1b\x9b\u200b\u2028\u202e\u2066\ufeff\ud800]", html)
    html.encode("utf-8")


@given(TEXTS, TEXTS)
def test_any_text_is_inert(text, name):
    html = to_report([(name, article_of(text))])
    html.encode("utf-8")
    assert_inert(html)


@pytest.mark.parametrize("pages", [1, 2])
def test_the_policy_allows_only_the_script_and_the_style_of_the_report(pages):
    html = to_report([("page", article_of(HOSTILE[0]))] * pages)
    tree = parse(html)
    policy = tree.css_first("meta[http-equiv=Content-Security-Policy]").attributes["content"]
    rules = dict(rule.split(" ", 1) for rule in str(policy).split("; "))
    assert rules["default-src"] == "'none'"
    for name, selector in (("script-src", "script:not([type])"), ("style-src", "style")):
        (own,) = tree.css(selector)
        digest = hashlib.sha256(own.text().encode("utf-8")).digest()
        assert rules[name] == f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
    assert rules["base-uri"] == rules["form-action"] == "'none'"


def test_the_policy_precedes_everything_that_it_governs():
    html = to_report([("page", Article())])
    assert html.index("Content-Security-Policy") < html.index("<style") < html.index("<script")


def test_data_cannot_close_its_script():
    """The JSON of a report of many has no end tag, and says what the pages say."""
    many = to_report([("a", article_of(HOSTILE[1])), ("b", Article())])
    (data,) = parse(many).css("#data")
    facets = [page["facets"]["publisher"] for page in json.loads(data.text())["pages"]]
    assert [HOSTILE[1]] in facets


def test_only_web_addresses_of_images_are_links():
    images = [Image(url="javascript:alert(1)"), Image(url="https://example.org/a.jpg")]
    tree = parse(to_report([("page", Article(images=images))]))
    (link,) = tree.css("figure a")
    assert link.attributes["href"] == "https://example.org/a.jpg"
    assert link.attributes["rel"] == "noreferrer"
