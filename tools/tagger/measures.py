"""What the tagger is measured with: the definitions of the project's score tool, on roles of lines."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tools.tagger.corpus import Document

CONTENT = frozenset({"body", "subhead", "summary"})
IMAGE_TEXT = frozenset({"caption", "caption+credit", "alt"})
_WORD = re.compile(r"\w+")


def key(text: str | None) -> str:
    """Return the letters and digits of `text`, folded."""
    folded = unicodedata.normalize("NFKC", text or "").replace("\u00ad", "").casefold()
    return re.sub(r"\W", "", folded)


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Return the runs of four words of `text`."""
    words = _WORD.findall(text)
    if len(words) < 4:
        return Counter([tuple(words)] if words else [])
    return Counter(zip(words, words[1:], words[2:], words[3:], strict=False))


def content_scores(pairs: Iterable[tuple[str, str]]) -> tuple[float, float, float]:
    """Return F1, precision and recall over `pairs` of true and found text, means over pages."""
    precision, recall = [], []
    for truth, found in pairs:
        a, b = shingles(truth), shingles(found)
        both = sum((a & b).values())
        if b:
            precision.append(both / sum(b.values()))
        if a:
            recall.append(both / sum(a.values()))
    p, r = _mean(precision), _mean(recall)
    return (2 * p * r / (p + r) if p + r else 0.0), p, r


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def found_text(text: Document, roles: Sequence[str]) -> str:
    """Return what the article's text is by `roles`: the summary, then the body with its subheads."""
    summary = [line.text for line, role in zip(text.lines, roles, strict=True) if role == "summary"]
    body = [
        line.text
        for line, role in zip(text.lines, roles, strict=True)
        if role in {"body", "subhead"}
    ]
    return "\n".join(summary + body)


def similar(a: str, b: str) -> bool:
    """Tell whether two keys are one text, up to a tenth of it."""
    if not a or not b:
        return False
    if a == b:
        return True
    if min(len(a), len(b)) / max(len(a), len(b)) < 0.8:
        return False
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= 0.9


def _holds(caption: str, line: str, role: str) -> bool:
    """Tell whether a line is `caption`; behind it may stand a credit when the role says so."""
    if role == "caption+credit":
        return caption in line and len(line) < len(caption) + 80
    return similar(caption, line)


def page_scores(texts: Sequence[Document], found: Sequence[Sequence[str]]) -> dict[str, float]:
    """Return the figures of pages: content, headline, captions found, right, and leaked into the body."""
    pairs = [
        (text.content, found_text(text, roles)) for text, roles in zip(texts, found, strict=True)
    ]
    f1, precision, recall = content_scores(pairs)
    heads: list[bool] = []
    hits = truths = good = predictions = leaks = 0
    for text, roles, (wanted, body) in zip(texts, found, pairs, strict=True):
        lines = [(key(line.text), role) for line, role in zip(text.lines, roles, strict=True)]
        whole = "".join(line for line, _ in lines)
        title = key(text.truth["title"])
        if title and title in whole:
            titles = [line for line, role in lines if role == "title"]
            heads.append(any(title in line and len(line) < len(title) + 40 for line in titles[:3]))
        inside, outside = key(body), key(wanted)
        images = [(line, role) for line, role in lines if role in IMAGE_TEXT and line]
        captions = [key(image.get("caption")) for image in text.truth["images"]]
        captions = [caption for caption in captions if caption and caption in whole]
        real = captions + [
            key(image["description"]) for image in text.truth["images"] if image.get("description")
        ]
        truths += len(captions)
        hits += sum(any(_holds(caption, *image) for image in images) for caption in captions)
        leaks += sum(len(c) > 20 and c in inside and c not in outside for c in captions)
        if text.truth.get("images_source") != "none":
            distinct = dict(images)
            predictions += len(distinct)
            good += sum(
                any(_holds(caption, line, role) for caption in real)
                for line, role in distinct.items()
            )
    return {
        "content_f1": f1,
        "precision": precision,
        "recall": recall,
        "headline": _mean(heads),
        "caption_recall": hits / max(1, truths),
        "caption_precision": good / max(1, predictions),
        "caption_leak": leaks / max(1, truths),
    }


def role_scores(
    texts: Sequence[Document], found: Sequence[Sequence[str]]
) -> dict[str, tuple[float, float, float]]:
    """Return precision, recall and F1 of every role, over lines whose label is sure."""
    right: Counter[str] = Counter()
    given: Counter[str] = Counter()
    true: Counter[str] = Counter()
    for text, roles in zip(texts, found, strict=True):
        for role, label, accepted, weight in zip(
            roles, text.roles, text.accepted, text.weights, strict=True
        ):
            if weight:
                wanted = role if role in accepted else label
                given[role] += 1
                true[wanted] += 1
                right[role] += role == wanted
    scores = {}
    for role in true:
        p, r = right[role] / max(1, given[role]), right[role] / true[role]
        scores[role] = (p, r, 2 * p * r / (p + r) if p + r else 0.0)
    return scores


def by_extractor(
    texts: Sequence[Document], found: Sequence[Sequence[str]]
) -> dict[str, dict[str, float]]:
    """Return `page_scores` for the texts of each extractor."""
    groups: dict[str, tuple[list[Document], list[Sequence[str]]]] = defaultdict(lambda: ([], []))
    for text, roles in zip(texts, found, strict=True):
        groups[text.extractor][0].append(text)
        groups[text.extractor][1].append(roles)
    return {name: page_scores(*group) for name, group in groups.items()}
