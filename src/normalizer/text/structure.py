"""What the HTML of a page says of its lines, beside their words: absent where the input was plain text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

# Elements that say where on a page a line stands.
SECTIONS: Final = (
    "a", "article", "aside", "blockquote", "button", "dialog", "figcaption", "figure", "footer", "form", "header", "h1",
    "li", "main", "nav", "section", "table", "time",
)  # fmt: skip


@dataclass(slots=True, frozen=True)
class Structure:
    """Where in the HTML of its page a line stands.

    `element` is the name of the innermost block that holds the line ("p", "h2", "li",
    "figcaption"), or "img" for an alternative text. `inside` are those of `SECTIONS` around it.
    `named` are the kinds that class names and ids of its own elements hint at ("caption", "credit",
    "navigation"), `near` those of the three elements around these, `around` those of all elements
    around. `linked` and `strong` are the shares of its characters that are in links, or set bold;
    `links` counts the links; `depth` counts the elements around. Lines of one parent have the same
    number `parent`, those of one grandparent the same `grandparent`, those inside one figure the
    same `figure`, 0 outside of any.

    `as_headline` and `as_description` say how much of the line's words and of those of the
    headline, or description, in the metadata are the same, from 0 to 1. `in_text` is the share of
    its runs of words that are in the article's text in the metadata, ``None`` when that holds no
    text.
    """

    element: str
    inside: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()
    linked: float = 0.0
    strong: float = 0.0
    links: int = 0
    depth: int = 0
    parent: int = 0
    grandparent: int = 0
    figure: int = 0
    as_headline: float = 0.0
    as_description: float = 0.0
    in_text: float | None = None


@dataclass(slots=True)
class Metadata:
    """What a page says of its article to machines: in JSON-LD, in meta elements, in its title element.

    Every string is clean text; dates are as the page writes them. `text` is the article's text,
    where a page gives it.
    """

    headline: str | None = None
    description: str | None = None
    publisher: str | None = None
    published: str | None = None
    modified: str | None = None
    section: str | None = None
    language: str | None = None
    page_title: str | None = None
    address: str | None = None
    text: str | None = None
    authors: list[str] = field(default_factory=list)
