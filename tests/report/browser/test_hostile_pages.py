"""Hostile pages in a browser: their report runs nothing, loads nothing and shows what they say."""

from __future__ import annotations

import pytest

from normalizer import (
    Article,
    ArticleWarning,
    Block,
    Image,
    ImageText,
    LineAccount,
    Statement,
    normalize,
    normalize_html,
    to_report,
)

HOSTILE = [
    '</script><script>alert(1)</script><img src=x onerror=alert(2)>" onfocus="alert(3)',
    "</style><svg onload=alert(1)><style>*{background:url(https://example.org/x)}",
    "' autofocus onfocus='alert(1)' x='",
    "</template></textarea></noscript></title><iframe src=javascript:alert(1)></iframe>",
    "<!--<script>alert(1)//",
    "javascript:alert(1)",
]
PAGE = """<title>Dam holds</title><h1 onclick="alert(1)">Dam holds</h1><script>alert(1)</script>
<p onmouseover="alert(1)">The dam held on Monday &lt;script&gt;alert(1)&lt;/script&gt;, the town
said, and the wardens went home in the evening.</p>
<figure><img src="javascript:alert(1)" alt="&lt;img src=x onerror=alert(1)&gt; of the dam">
<figcaption>A dam &lt;/script&gt; of earth. Photo: AFP/J. Roe</figcaption></figure>
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "<img src=x onerror=alert(1)>"}</script>"""


def article_of(text: str) -> Article:
    """Return an article that says `text` in its fields, its lines, its warnings and its evidence."""
    return Article(
        headline=text,
        publisher=text,
        url=text,
        body=[Block("paragraph", text)],
        images=[Image(ImageText(text, text), ImageText(text), url=text)],
        lines=[LineAccount(1, text, text, "body[0]", text)],
        warnings=[ArticleWarning(text, text, text)],
        statements=[Statement("headline", text, text)],
    )


def open_first_page(page) -> None:
    """Use search, filters and keys of an overview, and open its first page."""
    page.fill("#page-search", "a")
    page.click("[data-facet=rule] >> nth=0")
    page.select_option("#page-order", "name")
    page.fill("#page-search", "")
    page.click(".pages > li:visible a >> nth=0")
    page.wait_for_selector(".page")


@pytest.mark.parametrize("copies", [1, 2])
@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_does_nothing(visit, tmp_path, text, copies):
    """Opened, pointed at and clicked, hostile texts run nothing, load nothing and are shown."""
    target = tmp_path / "report.html"
    target.write_text(to_report([(text, article_of(text))] * copies), "utf-8")
    page = visit(target)
    if copies > 1:
        open_first_page(page)
    page.click("#line-1 a")
    page.hover("#to-body-0")
    page.keyboard.press("Escape")
    assert page.inner_text("#line-1 .text") == text
    assert page.locator("main").locator("img, script, iframe, svg, style").count() == 0
    assert page.locator("a[href^=javascript]").count() == 0


@pytest.mark.parametrize("read", [normalize, normalize_html])
def test_a_hostile_page_does_nothing(visit, tmp_path, read):
    """Event handlers and scripts of a page do nothing in its report, nor what its data says."""
    target = tmp_path / "report.html"
    target.write_text(to_report([("page.html", read(PAGE))]), "utf-8")
    page = visit(target)
    for line in page.locator(".source > li > a").all():
        line.click()
    assert page.locator("main").locator("img, script, [onclick], [onmouseover]").count() == 0
    assert "<script>alert(1)</script>" in page.inner_text(".source")


def test_text_cannot_turn_around_what_stands_beside_it(visit, tmp_path):
    """Bidirectional controls are shown as escape sequences and leave the order as it is."""
    text = "\u202egpj.exe \u2066photo\u200f"
    target = tmp_path / "report.html"
    target.write_text(to_report([(text, article_of(text))]), "utf-8")
    page = visit(target)
    assert page.inner_text("#line-1 .text") == r"\u202egpj.exe \u2066photo\u200f"
    number, shown = (page.locator(f"#line-1 {part}").bounding_box() for part in (".no", ".text"))
    assert number["x"] < shown["x"]
    assert not set("\u202e\u2066\u200f") & set(page.content())


def test_the_policy_refuses_markup_from_other_scripts(browser, one):
    page = browser.new_page()
    page.goto(one.as_uri())
    refused = page.evaluate(
        "() => { try { document.body.innerHTML = '<p>'; return 'written'; }"
        " catch (error) { return error.name; } }"
    )
    page.close()
    assert refused == "TypeError"
