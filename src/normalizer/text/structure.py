"""The HTML structure of lines and the metadata of pages; absent for plain text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

from normalizer.parts import GENERATOR, Media, Statement

# Elements that locate a line on a page.
SECTIONS: Final = (
    "a", "article", "aside", "blockquote", "button", "dialog", "figcaption", "figure", "footer",
    "form", "header", "h1", "li", "main", "nav", "section", "table", "time",
)  # fmt: skip


# Not frozen: that would take four times as long to make, and each line of a page has one.
@dataclass(slots=True)
class Structure:
    """The position of a line in the HTML of its page.

    `element` is the name of the innermost block that contains the line ("p", "h2", "li",
    "figcaption"), or "img" for an alternative text. `inside` are the `SECTIONS` around it. `named`
    are the kinds ("caption", "credit", "navigation") that class names and ids of its own elements
    suggest, `near` those of the next three elements around, `around` those of all elements around.
    `linked` and `strong` are the shares of its characters in links and in bold type; `links` is the
    number of links, `depth` the number of elements around. Lines with the same parent element have
    the same number `parent`, likewise for `grandparent` and `figure` (0 outside), and `path` is the
    same for lines whose elements around have the same names and classes. `ancestors` are the
    numbers of the blocks around, the outermost first, down to the line's own.

    A caption outside a figure has the figure of the single image beside it. `url` is the address of
    the image that the line is about, or that stands directly above it; `leads_away` says that the
    image is a link to another page, `of_player` that the figure shows a video or another player
    instead of an image.

    `as_headline` and `as_description` are the similarity of the line's words to the headline and
    the description in the metadata, from 0 to 1. `in_text` is the share of its word sequences that
    occur in the article's text in the metadata, ``None`` if the metadata has no text. `as_title` is
    the share of the title element that the line is, if it is the title without what the site adds
    to it, and 0 otherwise.
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
    path: int = 0
    ancestors: tuple[int, ...] = ()
    as_headline: float = 0.0
    as_description: float = 0.0
    in_text: float | None = None
    url: str | None = None
    leads_away: bool = False
    of_player: bool = False
    is_lead: bool = False
    as_title: float = 0.0


class Picture(NamedTuple):
    """A picture on a page of HTML.

    `line` is the index of the line that it stands on or above. `url` is the address of its largest
    version, `width` and `height` are those of that version in pixels; each is ``None`` if the page
    does not tell it. `is_icon` says that it is small, or named an icon, a logo or the portrait of a
    user, `leads_home` that it is a link to another page of the site. `place` is its position in the
    HTML, and that of its alternative text or caption if it has a line of its own. `alt` is its
    alternative text as the page writes it.
    """

    line: int
    url: str | None
    width: int | None
    height: int | None
    is_icon: bool
    leads_home: bool
    place: Structure
    alt: str = ""

    @property
    def figure(self) -> int:
        """The number of its figure, 0 outside."""
        return self.place.figure


class Embed(NamedTuple):
    """What an element embeds: the index of the line that it stands on or above, and its place."""

    line: int
    media: Media
    place: Structure


AuthorSource = Literal["person", "organisation", "meta", "element"]


class AuthorClaim(NamedTuple):
    """A name that a page states as its author.

    `source` is a ``person`` or an ``organisation`` of JSON-LD, a ``meta`` element, or an
    ``element`` of the page that is marked as the author's. `url` is the address of the author's
    page, if one is stated or linked.
    """

    name: str
    source: AuthorSource
    url: str | None = None


@dataclass(slots=True)
class Metadata:
    """The machine-readable data of a page: JSON-LD, meta elements, title element.

    All strings are clean text; dates are as the page writes them. `generator` is the program that
    wrote the page. `text` is the article's text, if the page provides it. `base` is the address
    that relative ones refer to. `images` are the addresses of the article's images, `media` its
    videos and recordings. `keywords` are those of each source, the most reliable first. Each other
    field has the value of its first source; `statements` are those of all sources, by field, the
    most reliable first.
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
    generator: str | None = None
    base: str | None = None
    text: str | None = None
    authors: list[AuthorClaim] = field(default_factory=list)
    images: list[str] = field(default_factory=list)
    media: list[Media] = field(default_factory=list)
    keywords: dict[str, list[str]] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)

    def is_own(self) -> bool:
        """Return whether `Article.to_html` wrote the page."""
        return (self.generator or "").partition(" ")[0] == GENERATOR
