"""The texts of a page of HTML by three extractors, made as those of the corpus."""

from __future__ import annotations

from inscriptis import get_text
from resiliparse.extract.html2text import extract_plain_text
from selectolax.lexbor import LexborHTMLParser


def texts_of(html: str) -> dict[str, str]:
    """Return the texts of the page `html`, by extractor; `main` begins with the page title."""
    head = LexborHTMLParser(html).css_first("title")
    title = " ".join(head.text().split()) + "\n" if head else ""
    main = extract_plain_text(html, main_content=True, alt_texts=True)
    return {
        "inscriptis": get_text(html),
        "resiliparse": extract_plain_text(html, main_content=False, alt_texts=True),
        "main": title + main,
    }
