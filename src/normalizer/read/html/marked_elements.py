"""Elements of a page that their markup says to state a fact: microdata, RDFa, time elements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser, LexborNode

# Elements that hold other stories and comments; what they state is not of the article.
_ELSEWHERE: Final = frozenset({"aside", "nav", "footer"})
# Parts of class names and ids of comments and of lists of other stories.
_OTHER_STORIES: Final = ("comment", "related", "sidebar", "teaser", "widget", "latest", "recent")
# Number of elements above that are looked at, and of dates.
_ABOVE = 12
_MOST_DATES = 40
# The longest text that an element without a machine-readable value states.
_LONGEST_TEXT = 100

_MICRODATA: Final = {"published": "datePublished", "modified": "dateModified"}
_VOCABULARIES: Final = {
    (kind, source): f'[{attribute}$="{name}"]:not(meta[property])'
    for attribute, source in (("itemprop", "microdata"), ("property", "rdfa"))
    for kind, name in _MICRODATA.items()
}
_OF_ANY_VOCABULARY: Final = ", ".join(_VOCABULARIES.values())
_VALUES: Final = ("content", "datetime", "title")
# Attributes that hold a moment, on time elements and on those that scripts fill in.
_MOMENTS: Final = (
    "datetime", "data-datetime", "data-timestamp", "data-published", "data-published-at",
    "data-publish-date", "data-date", "data-time", "data-epoch", "data-utime",
)  # fmt: skip
_DATED: Final = ", ".join(f"[{name}]" for name in _MOMENTS)
# Parts of class names that tell the date of publication or modification from other dates.
_PUBLISHED: Final = ("publish", "entry-date", "post-date", "created", "pubdate", "dt-published")
_MODIFIED: Final = ("updat", "modif", "edited")
_CLASSED: Final = (
    ".published, .dt-published, .entry-date, .post-date, .updated, .dt-updated, abbr.date"
)


class DatedElement(NamedTuple):
    """A date that an element states; `kind` is published or modified."""

    kind: str
    source: str
    value: str


def dates_of_elements(tree: LexborHTMLParser) -> list[DatedElement]:
    """Return the dates that elements of the page state, those named by a vocabulary first.

    The dates of time elements follow, in the order of the page, beginning at its main heading.
    """
    return [*_vocabulary(tree), *_classed(tree), *_moments(tree)]


def _vocabulary(tree: LexborHTMLParser) -> Iterator[DatedElement]:
    """Yield dates of microdata and RDFa; most pages have none."""
    if tree.css_first(_OF_ANY_VOCABULARY) is None:
        return
    for (kind, source), selector in _VOCABULARIES.items():
        for node in tree.css(selector)[:_MOST_DATES]:
            value = _value_in_article(node)
            if value:
                yield DatedElement(kind, source, value)


def _classed(tree: LexborHTMLParser) -> Iterator[DatedElement]:
    """Yield dates of microformats: elements with a class that says what date they show."""
    for node in tree.css(_CLASSED)[:_MOST_DATES]:
        value = _value_in_article(node)
        if value:
            yield DatedElement(_kind(node), "class", value)


def _moments(tree: LexborHTMLParser) -> Iterator[DatedElement]:
    """Yield the dates in attributes from the main heading on, then those above it."""
    found: list[tuple[bool, DatedElement]] = []
    below = False
    for node in tree.css(f"h1, {_DATED}"):
        if node.tag == "h1":
            below = True
            continue
        value = next(filter(None, map(node.attributes.get, _MOMENTS)), None)
        if value and not _is_elsewhere(node):
            found.append((below, DatedElement(_kind(node), "time", value)))
        if len(found) >= _MOST_DATES:
            break
    yield from (date for is_below, date in found if is_below)
    yield from (date for is_below, date in found if not is_below)


def _value_in_article(node: LexborNode) -> str:
    """Return what an element states, empty if that is too long or not of the article."""
    text = next(filter(None, map(node.attributes.get, _VALUES)), None) or node.text()
    if len(text) > _LONGEST_TEXT or _is_elsewhere(node):
        return ""
    return text.strip()


def _kind(node: LexborNode) -> str:
    """Return "modified" for an element that is named so, "published" for any other."""
    names = _names(node, "class", "itemprop")
    if "pubdate" in node.attributes or any(part in names for part in _PUBLISHED):
        return "published"
    return "modified" if any(part in names for part in _MODIFIED) else "published"


def _is_elsewhere(node: LexborNode) -> bool:
    """Return whether an element is in a comment, a sidebar or a list of other stories."""
    above: LexborNode | None = node
    for _ in range(_ABOVE):
        if above is None or above.tag in {"body", "main", "html"}:
            return False
        if above.tag in _ELSEWHERE or _names_other_story(above):
            return True
        above = above.parent
    return False


def _names_other_story(node: LexborNode) -> bool:
    names = _names(node, "class", "id")
    return any(part in names for part in _OTHER_STORIES)


def _names(node: LexborNode, *attributes: str) -> str:
    """Return the values of the `attributes` that a node has, in lower case."""
    return " ".join(filter(None, map(node.attributes.get, attributes))).lower()
