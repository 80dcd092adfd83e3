"""How sure it is that a page holds the article that was found, and when to say that it may hold none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.tag.sheet import TEXT_ROLES

if TYPE_CHECKING:
    from normalizer.tag.sheet import Sheet

# Of 157 news pages in three extractions, each tagged by networks that had not seen its publisher, 1
# % fall below one of these two; of the same pages without their articles, 73 %.
_LITTLE_TEXT = 200
_UNSURE = 0.7
# A page with menus has some lines; fewer are an excerpt, whose text may be short.
_FEW_LINES = 20


def confidence_of(sheet: Sheet) -> float:
    """Return how sure the tagger is of the text of a page, from 0 to 1: the mean over its characters, 0 without text."""
    size = total = 0.0
    for line, tag in zip(sheet.lines, sheet.tags, strict=True):
        if tag is not None and tag.role in TEXT_ROLES:
            size += len(line.text)
            total += len(line.text) * tag.confidence
    return round(total / size, 3) if size else 0.0


def doubt_about(sheet: Sheet, confidence: float) -> str | None:
    """Return the warning for a page that looks like none with an article, `None` for any other."""
    texts = [
        line.text
        for line, tag in zip(sheet.lines, sheet.tags, strict=True)
        if tag and tag.role in TEXT_ROLES
    ]
    size = sum(map(len, texts))
    is_raw = bool(sheet.confidences) and len(sheet.lines) >= _FEW_LINES
    if size and not (is_raw and (size < _LITTLE_TEXT or confidence < _UNSURE)):
        return None
    found = (
        f"{size} characters of running text, confidence {confidence:.2f}"
        if size
        else "no running text"
    )
    return f"no-article: the page may hold no article ({found}); a front page, a list of links or an error page?"
