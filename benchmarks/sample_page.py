"""Show what each extractor makes of one page: the sample of HTML that is in the package.

    python benchmarks/sample_page.py

It prints the table of ``docs/comparison.md``. Extractors that are not installed are left out. fundus
needs an older chardet than this package; run the script in an environment that has fundus alone, and
only fundus is measured.

The page is invented and has the markup of DW, for which fundus has a parser. One page shows what an
extractor returns and says nothing of how often it is right; ``benchmarks/html_pages.py`` measures
that.
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
NAME = "html-dw-english-german-alt"
URL = "https://www.dw.com/en/moldova-vineyards-count-the-cost-of-late-frost/a-57409088"
# The second is the title of a video between two paragraphs.
FURNITURE = (
    "Skip to content",
    "Winemakers in a warming world",
    "More stories from DW",
    "We use cookies",
)
COLUMNS = (
    "headline", "date", "paragraphs", "captions", "alternative texts", "credits", "sign-off",
    "translations", "boilerplate left",
)  # fmt: skip


@dataclass
class Found:
    """What an extractor returned: texts that are data, and the running text."""

    headline: str | None = None
    date: str = ""
    text: str = ""
    captions: list[str] = field(default_factory=list)
    alts: list[str] = field(default_factory=list)
    credits: list[str] = field(default_factory=list)
    signoff: str = ""
    translations: int = 0


def this_package(html: str) -> Found:
    """Return what `normalize_html` finds."""
    from normalizer import normalize_html

    article = normalize_html(html, url=URL)
    images = article.images
    return Found(
        article.headline,
        article.date_published or "",
        article.text,
        [image.caption.text for image in images if image.caption],
        [image.alt.text for image in images if image.alt],
        [image.credit.raw for image in images if image.credit],
        article.signoff.raw if article.signoff else "",
        sum(bool(image.alt and image.alt.translation) for image in images),
    )


def trafilatura(html: str) -> Found:
    """Return what trafilatura finds, with images."""
    from trafilatura import bare_extraction

    page = bare_extraction(html, url=URL, with_metadata=True, include_images=True).as_dict()
    return Found(page["title"], page["date"] or "", page["text"])


def newspaper(html: str) -> Found:
    """Return what newspaper4k finds; it fetches nothing."""
    from newspaper import Article

    page = Article(URL, fetch_images=False)
    page.download(input_html=html)
    page.parse()
    return Found(page.title, str(page.publish_date or ""), page.text)


def resiliparse(html: str) -> Found:
    """Return the main content that resiliparse finds."""
    from resiliparse.extract.html2text import extract_plain_text

    return Found(text=extract_plain_text(html, main_content=True, alt_texts=True))


def fundus(html: str) -> Found:
    """Return what the parser for DW of fundus finds."""
    from fundus import PublisherCollection

    page = PublisherCollection.de.DW.parser().parse(html, "catch")
    images = page.get("images") or []
    return Found(
        page["title"],
        str(page["publishing_date"]),
        str(page["body"]),
        [image.caption for image in images if image.caption],
        [image.description for image in images if image.description],
        [", ".join(image.authors) for image in images if image.authors],
    )


EXTRACTORS: dict[str, Callable[[str], Found]] = {
    "caption-normalizer": this_package,
    "trafilatura": trafilatura,
    "newspaper4k": newspaper,
    "resiliparse": resiliparse,
    "fundus": fundus,
}


def cells(found: Found, truth: dict[str, Any]) -> list[str]:
    """Return a row of the table."""
    images = truth["images"]
    paragraphs = [block["text"] for block in truth["body"] if block["type"] == "paragraph"]
    return [
        "right" if found.headline == truth["headline"] else found.headline or "–",
        found.date or "–",
        f"{sum(one in found.text for one in paragraphs)} of {len(paragraphs)}",
        place((image["caption"]["text"] for image in images), found.captions, found.text),
        place((image["alt"]["text"] for image in images), found.alts, found.text),
        place((image["credit"]["raw"] for image in images), found.credits, found.text),
        place([truth["signoff"]["raw"]], [found.signoff], found.text),
        str(found.translations or "–"),
        f"{sum(one in found.text for one in FURNITURE)} of {len(FURNITURE)}",
    ]


def place(texts: Iterable[str], data: list[str], running: str) -> str:
    """Return where the texts of the page are now: as data, in the running text, or lost."""
    places = {"data" if t in data else "in the text" if t in running else "lost" for t in texts}
    return ", ".join(sorted(places))


def main() -> None:
    """Print the table."""
    warnings.simplefilter("ignore")
    html = (FIXTURES / NAME / "input.html").read_text("utf-8")
    truth = json.loads((FIXTURES / NAME / "expected.json").read_text("utf-8"))
    print(f"| | {' | '.join(COLUMNS)} |\n|{'---|' * (len(COLUMNS) + 1)}")
    for name, extract in EXTRACTORS.items():
        try:
            row = cells(extract(html), truth)
        except ImportError as error:
            print(f"{name} is left out: {error}")
            continue
        print(f"| {name} | {' | '.join(row)} |")


if __name__ == "__main__":
    main()
