"""The figures of the tagger: the definitions of the project's score tool, on roles of lines."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tools.tagger.corpus import Document

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
    """Return the text of the article by `roles`: the summary, then the body with subheads."""
    summary = [line.text for line, role in zip(text.lines, roles, strict=True) if role == "summary"]
    body = [
        line.text
        for line, role in zip(text.lines, roles, strict=True)
        if role in {"body", "subhead"}
    ]
    return "\n".join(summary + body)


def similar(a: str, b: str) -> bool:
    """Return whether two keys are one text, up to a tenth of it."""
    if not a or not b:
        return False
    if a == b:
        return True
    if min(len(a), len(b)) / max(len(a), len(b)) < 0.8:
        return False
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= 0.9


def _holds(caption: str, line: str, role: str) -> bool:
    """Return whether a line is `caption`, followed by a credit when the role says so."""
    if role == "caption+credit":
        return caption in line and len(line) < len(caption) + 80
    return similar(caption, line)


class _Captions(NamedTuple):
    """Counts of captions on one page, and of lines that are tagged as an image's text."""

    printed: int
    found: int
    in_body: int
    tagged: int
    right: int


def page_scores(texts: Sequence[Document], found: Sequence[Sequence[str]]) -> dict[str, float]:
    """Return the figures of pages: content, headline, captions found, right, and in the body."""
    pairs = [
        (text.content, found_text(text, roles)) for text, roles in zip(texts, found, strict=True)
    ]
    f1, precision, recall = content_scores(pairs)
    heads: list[bool] = []
    counts: list[_Captions] = []
    for text, roles, (wanted, body) in zip(texts, found, pairs, strict=True):
        lines = [(key(line.text), role) for line, role in zip(text.lines, roles, strict=True)]
        heads += _headline_found(key(text.truth["title"]), lines)
        counts.append(_captions(text, lines, key(wanted), key(body)))
    total = _Captions(*map(sum, zip(*counts, strict=True)))
    return {
        "content_f1": f1,
        "precision": precision,
        "recall": recall,
        "headline": _mean(heads),
        "caption_recall": total.found / max(1, total.printed),
        "caption_precision": total.right / max(1, total.tagged),
        "caption_leak": total.in_body / max(1, total.printed),
    }


def _headline_found(title: str, lines: Sequence[tuple[str, str]]) -> list[bool]:
    """Return whether one of the first three titles is right; nothing if it is not printed."""
    if not title or title not in "".join(line for line, _ in lines):
        return []
    titles = [line for line, role in lines if role == "title"]
    return [any(title in line and len(line) < len(title) + 40 for line in titles[:3])]


def _captions(
    text: Document, lines: Sequence[tuple[str, str]], wanted: str, body: str
) -> _Captions:
    """Return the counts of a page; `wanted` is the key of its true text, `body` of that found."""
    whole = "".join(line for line, _ in lines)
    captions = [caption for caption in _keys_of_images(text, "caption") if caption in whole]
    known = captions + _keys_of_images(text, "description")
    shown = [line for line in lines if line[0] and line[1] in IMAGE_TEXT]
    distinct = {} if text.truth.get("images_source") == "none" else dict(shown)
    return _Captions(
        printed=len(captions),
        found=sum(_is_on_any(caption, shown) for caption in captions),
        in_body=sum(_leaks(caption, wanted, body) for caption in captions),
        tagged=len(distinct),
        right=sum(any(_holds(own, *image) for own in known) for image in distinct.items()),
    )


def _leaks(caption: str, wanted: str, body: str) -> bool:
    """Return whether a long `caption` is in the text that was found but not in the true one."""
    return len(caption) > 20 and caption in body and caption not in wanted


def _is_on_any(caption: str, lines: Sequence[tuple[str, str]]) -> bool:
    return any(_holds(caption, *line) for line in lines)


def _keys_of_images(text: Document, name: str) -> list[str]:
    """Return the keys of one of the texts of each image of a page."""
    return list(filter(None, (key(image.get(name)) for image in text.truth["images"])))


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
