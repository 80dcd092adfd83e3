"""Shows an image of an article: caption and alternative text with translations, and the credit."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from normalizer.report.html_builder import Child, element, language_tag, percent

if TYPE_CHECKING:
    from normalizer.parts import Credit, Image, ImageText, Translation
    from normalizer.report.line_links import LineLinks

# The parts of a credit that are lists, with their headings.
_CREDIT_PARTS = {
    "creators": "Creators",
    "agencies": "Agencies",
    "sources": "Sources",
    "flags": "Flags",
}


def image_view(image: Image, number: int, links: LineLinks) -> Element:
    """Return image `number` of an article."""
    path = f"images[{number}]"
    return element(
        "figure",
        element("div", f"Image {number + 1}", _address(image), class_="picture"),
        _text(image.caption, "Caption", f"{path}.caption", links),
        _text(image.alt, "Alt text", f"{path}.alt", links),
        _credit(image.credit, f"{path}.credit", links),
        lang="en",
    )


def _address(image: Image) -> Element | None:
    address = image.address()
    if address is None:
        return None
    return element("a", "picture", href=address, rel="noreferrer", target="_blank")


def _text(text: ImageText | None, label: str, path: str, links: LineLinks) -> Element | None:
    if text is None:
        return None
    return element(
        "div",
        links.field(
            path,
            "p",
            element("span", label, class_="label", dir="ltr"),
            " ",
            language_badge(text.language, text.confidence),
            " ",
            element("span", text.text, lang=language_tag(text.language)),
        ),
        *translation_view(text.translation),
    )


def language_badge(code: str | None, confidence: float | None = None) -> Element | None:
    """Return a badge with a language code, and how sure it is; ``None`` without a code."""
    if code is None:
        return None
    sure = None if confidence is None else element("small", f" {percent(confidence)}")
    return element("span", code, sure, class_="language", dir="ltr")


def translation_view(translation: Translation | None) -> list[Element]:
    """Return a translation, followed by its doubts if there are any; nothing for ``None``."""
    if translation is None:
        return []
    engine = " ".join(filter(None, (translation.engine, translation.model)))
    shown = element(
        "p",
        *_translated(translation),
        element("small", f"{engine}, {translation.status}", dir="ltr"),
        class_="translation",
        dir="auto",
        data_status=translation.status,
    )
    doubts = _doubts(translation)
    return [shown, element("ul", *doubts, class_="doubts")] if doubts else [shown]


def _translated(translation: Translation) -> list[Child]:
    """Return the text with its language, unless it only repeats the text above it."""
    if not translation.is_usable():
        return []
    return [
        language_badge(translation.language, translation.confidence),
        " ",
        element("span", translation.text, lang=language_tag(translation.language)),
        " ",
    ]


def _doubts(translation: Translation) -> list[Element]:
    said: dict[str, list[str]] = {
        "Not translated": translation.unknown,
        "Missing in the translation": translation.missing,
        "Failed": [translation.error] if translation.error else [],
    }
    return [
        element("li", element("b", f"{label}: "), element("span", ", ".join(items), dir="auto"))
        for label, items in said.items()
        if items
    ]


def _credit(credit: Credit | None, path: str, links: LineLinks) -> Element | None:
    if credit is None:
        return None
    printed = links.field(
        path,
        "p",
        element("span", "Credit", class_="label", dir="ltr"),
        " ",
        credit.raw,
    )
    rows = {label: getattr(credit, name) for name, label in _CREDIT_PARTS.items()}
    rows["Licence"] = [credit.license] if credit.license else []
    return element("div", printed, value_list(rows, class_="credit"))


def value_list(rows: dict[str, list[str]], **attributes: str | None) -> Element | None:
    """Return a list of labels with their values as badges, without empty ones."""
    cells: list[Child] = [
        element(
            "div",
            element("dt", label),
            *(element("dd", value, dir="auto") for value in values),
        )
        for label, values in rows.items()
        if values
    ]
    return element("dl", *cells, **attributes) if cells else None
