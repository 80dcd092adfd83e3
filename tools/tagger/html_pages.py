"""Reads the HTML of the corpus as the package does, and labels its lines by the labelled texts.

Lines are aligned with those of two extractors. Where an extractor joined a caption and its credit
on one line, the truth of the page separates them.
"""

from __future__ import annotations

import gzip
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tools.tagger.alignment import covering, steps, words_of
from tools.tagger.corpus import Document, documents, parse_label
from tools.tagger.measures import key

from normalizer.fields.date.date_grammar import is_date_line
from normalizer.read.html.document import read_html
from normalizer.tag.rules.furniture import is_navigation
from normalizer.text.structure import Structure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from normalizer.text.lines import Line

# The name of the extractor of these pages.
HTML = "html"
# The extractor that prints alternative texts comes first.
_REFERENCES = ("resiliparse", "inscriptis")
_LABEL_PREFIX = 14
_PLAIN = Structure("other")


def html_documents(folder: Path, records: Sequence[dict[str, Any]]) -> Iterator[Document]:
    """Return the pages of `records` whose HTML is in `folder`; uncertain lines have no weight."""
    for number, record in enumerate(records):
        path = folder / f"{record['id'].replace('/', '__')}.html.gz"
        if not path.exists():
            continue
        page = read_html(gzip.decompress(path.read_bytes()), record["url"])
        _set_apart(page.lines, number)
        labelled = zip(page.lines, _labels(page.lines, record), strict=True)
        # The tagger does not see the links of menus.
        seen = [(line, label) for line, label in labelled if not is_navigation(line)]
        parsed = [parse_label(label) for _, label in seen]
        yield Document(
            page=record["id"],
            publisher=record["publisher"],
            language=record["lang"],
            extractor=HTML,
            lines=[line for line, _ in seen],
            roles=[role for role, _, _ in parsed],
            weights=[weight for _, weight, _ in parsed],
            accepted=[accepted for _, _, accepted in parsed],
            truth=record["truth"],
        )


def _set_apart(lines: Sequence[Line], number: int) -> None:
    """Make the numbers of elements unique, so that lines of several pages can be mixed.

    The outermost elements remain those of all pages: a mixed page has one body, too.
    """
    first = number * _ELEMENTS_OF_PAGE
    for line in lines:
        if line.structure:
            around = line.structure.ancestors
            line.structure = replace(
                line.structure,
                parent=first + line.structure.parent,
                grandparent=first + line.structure.grandparent,
                ancestors=(*around[:_SHARED], *(first + element for element in around[_SHARED:])),
            )


_ELEMENTS_OF_PAGE = 1_000_000
# The elements html and body.
_SHARED = 2


def _labels(lines: Sequence[Line], record: dict[str, Any]) -> list[str]:
    found: list[str | None] = [None] * len(lines)
    for extractor in _REFERENCES:
        reference = record["texts"][extractor].split("\n")
        for index, label in _aligned(lines, reference, record["labels"][extractor]):
            found[index] = found[index] or label
    return [
        _settled(line, label or _from_truth(line, record["truth"]), record["truth"])
        for line, label in zip(lines, found, strict=True)
    ]


def _aligned(
    lines: Sequence[Line], reference: Sequence[str], labels: Sequence[str]
) -> Iterator[tuple[int, str]]:
    """Yield the labels of the lines that are on lines of `reference` too, in the same order."""
    kept = [place for place, text in enumerate(reference) if key(text)]
    ours, theirs = [key(line.text) for line in lines], [key(reference[place]) for place in kept]
    for kind, first, last, start, end in steps(ours, theirs):
        if kind == "equal":
            yield from ((first + step, labels[kept[start + step]]) for step in range(last - first))
        elif kind == "replace":
            words = [(words_of(reference[place]), labels[place]) for place in kept[start:end]]
            for index in range(first, last):
                label = covering(words_of(lines[index].text), words)
                if label:
                    yield index, label


def _from_truth(line: Line, truth: dict[str, Any]) -> str:
    """Return the label of a line that no reference has: an alternative text or boilerplate."""
    own = key(line.text)
    for image in truth["images"]:
        if own and own == key(image.get("description")):
            return "caption" if own == key(image.get("caption")) else "alt"
    structure = line.structure or _PLAIN
    if "figcaption" in structure.inside:
        return _part_of_image(own, truth) or "boilerplate"
    return "alt?" if structure.element == "img" else "boilerplate"


def _settled(line: Line, label: str, truth: dict[str, Any]) -> str:
    """Return the label of a line that may be only a part of the line that had it."""
    if "?" in label or "+" not in label:
        return label
    if {"caption", "credit"} <= set(label.split("+")):
        return _part_of_image(key(line.text), truth) or label
    return "date" if label == "byline+date" and is_date_line(line.text) else label


def _part_of_image(own: str, truth: dict[str, Any]) -> str | None:
    """Return "credit" or "caption" when the line with the key `own` is only that."""
    images = truth["images"]
    makers = (key(author) for image in images for author in image.get("authors") or ())
    credited = (maker for maker in filter(None, makers) if own.endswith(maker))
    if any(len(own) - len(maker) < _LABEL_PREFIX for maker in credited):
        return "credit"
    captions = (key(image["caption"]) for image in images if image.get("caption"))
    return "caption" if own in captions else None


def labelled_texts(records: Sequence[dict[str, Any]], html: Path | None) -> list[Document]:
    """Return all texts of `records`, and their pages in the folder `html` if there is one."""
    texts = list(documents(records))
    texts += html_documents(html, records) if html else []
    mend_labels(texts)
    return texts


def mend_labels(texts: Sequence[Document]) -> None:
    """Correct the labels of all texts of a page by its HTML.

    The truth of some pages has only the headline for search engines: there, the heading of the
    highest level above the text is the printed headline, and without its label the network would
    learn that it is boilerplate. On other pages such a heading has no weight. A caption inside the
    article has none either where the truth lacks the image.
    """
    pages: dict[str, list[Document]] = {}
    for text in texts:
        pages.setdefault(text.page, []).append(text)
    for versions in pages.values():
        html = next((text for text in versions if text.extractor == HTML), None)
        if html is None:
            continue
        heading, is_only = _printed_headline(html), "title" not in html.roles
        captions = _unknown_captions(html)
        for text in versions:
            for index, role in enumerate(text.roles):
                line = key(text.lines[index].text) if role in _MISTAKEN else ""
                if line and line == heading:
                    _mend_headline(text, index, is_only=is_only)
                elif line in captions:
                    text.weights[index] = 0.0


def _printed_headline(page: Document) -> str | None:
    """Return the last `<h1>` above the text, when it is labelled as boilerplate."""
    first = page.roles.index("body") if "body" in page.roles else 0
    for index in range(first - 1, -1, -1):
        structure = page.lines[index].structure
        is_heading = structure is not None and structure.element == "h1" and structure.linked < 1
        if is_heading and len(page.lines[index].text) >= _SHORTEST_HEADLINE:
            return key(page.lines[index].text) if page.roles[index] in _MISTAKEN else None
    return None


def _mend_headline(text: Document, index: int, *, is_only: bool) -> None:
    if is_only:
        text.roles[index], text.accepted[index] = "title", frozenset({"title"})
    text.weights[index] = float(is_only)


def _unknown_captions(page: Document) -> set[str]:
    """Return the captions inside the article that are labelled as boilerplate."""
    content = [index for index, role in enumerate(page.roles) if role in {"title", "body"}]
    span = range(content[0], content[-1]) if content else range(0)
    inside = [
        index
        for index in span
        if page.roles[index] in _MISTAKEN and _is_in_caption(page.lines[index])
    ]
    return {key(page.lines[index].text) for index in inside}


def _is_in_caption(line: Line) -> bool:
    return line.structure is not None and "figcaption" in line.structure.inside


_MISTAKEN = frozenset({"boilerplate", "alt"})
_SHORTEST_HEADLINE = 20
