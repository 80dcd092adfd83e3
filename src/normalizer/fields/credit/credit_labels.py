"""Finds the words that introduce a credit: "Foto:", "Image credit:", "©", "Photo by", "fot.", also glued to a caption."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from normalizer.tables import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

# The longest label of the table has five words and fewer characters than this.
_WINDOW = 44
_MOST_WORDS = 5
_COLON = re.compile(r"[:：=….©(](?:(?<=[:：=…©])|(?<=\.)\.\.|(?<=\()[cC]\))")
_WORD = re.compile(r"[^\s(\[{]+")
_TOKEN = re.compile(r"[^\s(\[{/|,;.:]+")
_GLUED = re.compile(r"(?<=[a-zß-öø-ÿ0-9.!?,;»”\")\]])[A-ZÀ-ÖØ-ÞА-Я][^\W\d_]*\Z")
_COPYRIGHTS = ("©", "(c)", "(C)")
_JOINTS = ("/", " und ", " & ", " and ", " et ", " y ")
_AROUND = "([{ .*_|"
# So many letters at its end tell a label from most words.
_ENDING = 3
_BEFORE_INNER = "/|,;(–—-·•"


@dataclass(frozen=True, slots=True)
class CreditLabel:
    """A label of the table; see the head of ``data/credit_labels.tsv`` for `kind`, `form` and `flag`."""

    words: str
    kind: str
    form: str
    flag: str = ""


@dataclass(frozen=True, slots=True)
class LabelMatch:
    """A label found in a text: from `start` to `end`, where the credit begins; `printed` is the label without colon."""

    start: int
    end: int
    printed: str
    label: CreditLabel


_RIGHTS = CreditLabel("©", "rights", "open")


def find_labels(text: str) -> list[LabelMatch]:
    """Return the labels in `text` from left to right; they do not overlap.

    >>> [(match.printed, text[match.end :]) for text in ["…after the testImage: AFP"] for match in find_labels(text)]
    [('Image', ' AFP')]
    """
    found = [*_with_colon(text), *_open(text)]
    kept: list[LabelMatch] = []
    if len(found) > 1:
        found.sort(key=lambda match: (match.start, -match.end))
    for match in found:
        if not kept or match.start >= kept[-1].end:
            kept.append(match)
    return kept


def label_before(text: str, end: int, low: int = 0) -> tuple[int, CreditLabel] | None:
    """Return where the label that ends at `end` begins, and the label; ``None`` when there is none.

    >>> label_before("Ein Platz in Bonn Foto: dpa", 22)[0]
    18
    """
    low = max(low, end - _WINDOW)
    window = text[low:end].rstrip(" .*_")
    folded = window.casefold()
    if folded.endswith(_unspaced()):
        return _unspaced_label(window, low)
    if not _may_end_label(folded):
        return None
    spans = [(match.start(), match.group()) for match in _WORD.finditer(window)][-_MOST_WORDS:]
    for at in range(len(spans)):
        start, first = spans[at]
        label = _known(window[start:]) or _compound(window[start:])
        if label:
            return low + start, label
        glued = _GLUED.search(first)
        if glued:
            start += glued.start()
            label = _known(window[start:])
            if label:
                return low + start, label
    return None


def _may_end_label(folded: str) -> bool:
    """Say, by the last letters of `folded`, whether a label can end there: before most colons stands none."""
    end = folded.rstrip(_AROUND)[-_ENDING:]
    return any(end[at:] in _endings() for at in range(len(end)))


def label_named(words: str) -> CreditLabel | None:
    """Return the label that is spelled `words`, in any case, or ``None``.

    >>> label_named("BILDQUELLE").kind
    'image'
    """
    return _labels().get(words.casefold())


def label_behind(text: str) -> tuple[int, CreditLabel] | None:
    """Return where a label that closes `text` begins, as in "J. Muster / ABC nuotr.", and the label.

    >>> label_behind("J. Muster / ABC nuotr.")[0]
    16
    """
    bare = text.rstrip(" .")
    start = bare.rfind(" ") + 1
    label = _behind().get(bare[start:].casefold()) if start else None
    return (start, label) if label else None


def _with_colon(text: str) -> Iterator[LabelMatch]:
    low = 0
    for sign in _COLON.finditer(text):
        rights = sign.group() in _COPYRIGHTS
        found = label_before(text, sign.start(), low)
        if found:
            start, label = found
            end = sign.start() if rights else sign.end()
            yield LabelMatch(start, end, text[start : sign.start()].strip(" .*_"), label)
            low = end
        if rights:
            yield LabelMatch(sign.start(), sign.end(), sign.group(), _RIGHTS)
            low = sign.end()


def _open(text: str) -> Iterator[LabelMatch]:
    """Yield the labels that need no colon."""
    by_first = _open_by_first()
    folded = text.casefold()
    if len(folded) != len(text):
        folded = text.lower() if len(text.lower()) == len(text) else text
    some_begins = not by_first.keys().isdisjoint(_TOKEN.findall(folded))
    for word in _TOKEN.finditer(folded) if some_begins else ():
        for label in by_first.get(word.group(), ()):
            match = _open_at(text, folded, word.start(), label)
            if match:
                yield match
                break
    for label in () if text.isascii() else _unspaced_at_start():
        if text.startswith(label.words):
            yield LabelMatch(0, len(label.words), label.words, label)
            break


def _open_at(text: str, folded: str, start: int, label: CreditLabel) -> LabelMatch | None:
    end = start + len(label.words)
    if not folded.startswith(label.words, start) or (
        end < len(text) and text[end].isalnum() and label.form != "dot"
    ):
        return None
    if label.form == "dot" and text[end : end + 1] != ".":
        return None
    if not _may_stand_at(text, start, label):
        return None
    printed = text[start:end]
    if label.form == "dot":
        printed, end = printed + ".", end + 1
    return LabelMatch(start, end, printed.removesuffix(" via"), label)


def _may_stand_at(text: str, start: int, label: CreditLabel) -> bool:
    """Say whether an open label may stand there: at the head, behind a sign, or inside when it is plainly one."""
    before = text[:start].rstrip()
    if not before.strip("([{|-–— ©'\"’‘“”"):
        return True
    if label.words in _only_first():
        return before[-1] in ":：©"
    plain = label.form == "dot" or label.kind != "courtesy" or text[start].isupper()
    return plain or before[-1] in _BEFORE_INNER or before[-1] in ":：©."


def _known(words: str) -> CreditLabel | None:
    return _labels().get(words.casefold().strip(_AROUND))


def _compound(words: str) -> CreditLabel | None:
    """Return the first label of "Fotó/Videó" or "Foto und Video"."""
    for joint in _JOINTS:
        first, found, second = words.partition(joint)
        if found and _known(second):
            label = _known(first)
            if label:
                return label
    return None


def _unspaced_label(window: str, low: int) -> tuple[int, CreditLabel] | None:
    for words in _unspaced():
        if window.endswith(words):
            return low + len(window) - len(words), _labels()[words]
    return None


@cache
def _table() -> tuple[CreditLabel, ...]:
    return tuple(
        CreditLabel(row["label"].casefold(), row["kind"], row["form"], row["flag"])
        for row in read_rows("credit_labels.tsv")
    )


@cache
def _labels() -> dict[str, CreditLabel]:
    table: dict[str, CreditLabel] = {}
    for label in _table():
        if label.form != "behind":
            table.setdefault(label.words, label)
    return table


@cache
def _endings() -> frozenset[str]:
    """Return the last letters of every label; of a shorter one, all of it."""
    return frozenset(words[-_ENDING:] for words in _labels())


@cache
def closing_labels() -> frozenset[str]:
    """Return the labels that stand behind a name, case-folded."""
    return frozenset(_behind())


@cache
def _behind() -> dict[str, CreditLabel]:
    return {label.words: label for label in _table() if label.form == "behind"}


@cache
def _open_by_first() -> dict[str, tuple[CreditLabel, ...]]:
    table: dict[str, list[CreditLabel]] = {}
    for label in sorted(_table(), key=lambda label: -len(label.words)):
        if label.form in ("open", "dot") and label.words[0].isalpha():
            table.setdefault(label.words.split()[0].rstrip("."), []).append(label)
    return {first: tuple(labels) for first, labels in table.items()}


@cache
def _only_first() -> frozenset[str]:
    """Return the open labels that are one word, or end in "via": inside a text they are words like any other."""
    labels = (label.words for label in _table() if label.form == "open" and label.kind != "rights")
    return frozenset(words for words in labels if " " not in words or words.endswith(" via"))


@cache
def _unspaced() -> tuple[str, ...]:
    words = (label.words for label in _table() if label.form == "cjk")
    return tuple(sorted(words, key=len, reverse=True))


@cache
def _unspaced_at_start() -> tuple[CreditLabel, ...]:
    return tuple(_labels()[words] for words in _unspaced() if words.endswith("/"))
