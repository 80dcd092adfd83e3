"""Finds labels of credits: "Foto:", "Photo by", "©", "fot."."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from normalizer.fields.credit.credit_kinds import flag_named
from normalizer.tables import read_rows
from normalizer.text.letters import LOWER, UPPER

if TYPE_CHECKING:
    from collections.abc import Iterator

# The longest label of the table has five words and fewer characters than this.
_WINDOW = 44
_MOST_WORDS = 5
_COLON = re.compile(r"[:：=….©(](?:(?<=[:：=…©])|(?<=\.)\.\.|(?<=\()[cC]\))")
# Letters of scripts without case, from Hebrew to Georgian and from kana to Hangul, in a class.
_CASELESS = "\u0590-\u10ff\u3040-\ud7ff"
_WORD = re.compile(r"[^\s(\[{]+")
_TOKEN = re.compile(r"[^\s(\[{/|,;.:]+")
_BREAK = re.compile(r"[(\[{/|,;.:]")
_COPYRIGHTS = ("©", "(c)", "(C)")
_JOINTS = ("/", " und ", " & ", " and ", " et ", " y ")
_AROUND = "([{ .*_|"
# Number of letters at its end that tell a label from most words.
_ENDING = 3
# A label or name that is glued to another word is shorter; a pattern need not look further.
_LONGEST_WORD = 60
# What an open label inside a text may follow.
_OPENERS = "([{|-–— ©'\"’‘“”"
_SIGNS_BEFORE = ":：©"
# Signs between the head of a line and its label.
_AT_HEAD = " ©|–—-"
_SIGNS_BEFORE_COURTESY = "/|,;(–—-·•:：©."


@dataclass(frozen=True, slots=True)
class CreditLabel:
    """A label of ``data/credit_labels.tsv``, whose header explains `kind`, `form` and `flag`."""

    words: str
    kind: str
    form: str
    flag: str = ""


@dataclass(frozen=True, slots=True)
class LabelMatch:
    """A label in a text: the credit begins at `end`; `printed` is the label without its colon."""

    start: int
    end: int
    printed: str
    label: CreditLabel


# Stands for the label of a credit that has none.
NO_LABEL = CreditLabel("", "", "")
_RIGHTS = CreditLabel("©", "rights", "open")


def find_labels(text: str) -> list[LabelMatch]:
    """Return the labels in `text` from left to right; they do not overlap.

    >>> text = "…after the testImage: AFP"
    >>> [(match.printed, text[match.end :]) for match in find_labels(text)]
    [('Image', ' AFP')]
    """
    found = [*_with_colon(text), *_without_colon(text)]
    if len(found) > 1:
        found.sort(key=lambda match: (match.start, -match.end))
    kept: list[LabelMatch] = []
    for match in found:
        if not kept or match.start >= kept[-1].end:
            kept.append(match)
    return kept


def labels_from_head(text: str) -> list[LabelMatch]:
    """Return the labels in `text` when the first is at its head, signs apart; else none.

    >>> len(labels_from_head("© Foto: dpa")), labels_from_head("Der Hafen. Foto: dpa")
    (2, [])
    """
    labels = find_labels(text)
    return labels if labels and not text[: labels[0].start].strip(_AT_HEAD) else []


def holds_open_label(text: str) -> bool:
    """Return whether `find_labels` finds a label without colon in `text`: a fast pre-filter.

    >>> holds_open_label("A bridge at noon. Pic by Jane Doe"), holds_open_label("A good picture")
    (True, False)
    """
    return bool(_without_colon(text))


def label_before(text: str, end: int, low: int = 0) -> tuple[int, CreditLabel] | None:
    """Return the label that ends at `end` and where it begins, after `low`; ``None`` for none.

    >>> label_before("Ein Platz in Bonn Foto: dpa", 22)[0]
    18
    """
    low = max(low, end - _WINDOW)
    window = text[low:end].rstrip(" .*_")
    folded = window.casefold()
    if folded.endswith(_unspaced()):
        words = next(words for words in _unspaced() if folded.endswith(words))
        return low + len(window) - len(words), _labels()[words]
    if not _may_end_label(folded):
        return None
    for word in list(_WORD.finditer(window))[-_MOST_WORDS:]:
        start = word.start()
        label = _known(window[start:]) or _compound(window[start:])
        glued = None if label else _glued().search(word.group())
        if glued:
            start += glued.start()
            label = _known(window[start:])
        if label:
            return low + start, label
    return None


def label_named(words: str) -> CreditLabel | None:
    """Return the label that is spelled `words`, in any case, or ``None``.

    >>> label_named("BILDQUELLE").kind
    'image'
    """
    return _labels().get(words.casefold())


def label_behind(text: str) -> tuple[int, CreditLabel] | None:
    """Return the label that closes `text` and where it begins; ``None`` for none.

    >>> label_behind("J. Muster / ABC nuotr.")[0]
    16
    """
    bare = text.rstrip(" .")
    start = bare.rfind(" ") + 1
    label = _behind().get(bare[start:].casefold()) if start else None
    return (start, label) if label else None


@cache
def closing_labels() -> frozenset[str]:
    """Return the labels that follow a name, case-folded.

    >>> "nuotr" in closing_labels()
    True
    """
    return frozenset(_behind())


@cache
def all_labels() -> frozenset[str]:
    """Return the labels that precede a name, case-folded.

    >>> "photo by" in all_labels()
    True
    """
    return frozenset(_labels())


def without_roles(pieces: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the pieces of a credit without roles in brackets, as "(Bild)".

    With "(Text)" goes the person who only wrote.

    The form is that of Swiss newspapers: "Anna Muster (Text), Max Beispiel (Bilder)".
    """
    kept: list[tuple[str, str]] = []
    for separator, piece in pieces:
        if separator != "(" or flag_named(piece):
            kept.append((separator, piece))
            continue
        label = label_named(piece)
        before = kept[-1][1] if kept else ""
        if label is None and not _abbreviates(piece, before):
            kept.append((separator, piece))
        if label and label.kind == "other":
            del kept[-1:]
    return kept


def _with_colon(text: str) -> Iterator[LabelMatch]:
    """Yield the labels before a colon, an equals sign, dots or ©, and each © itself."""
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


def _without_colon(text: str) -> list[LabelMatch]:
    """Return the labels that need no colon, the longest of those that begin at the same word."""
    folded = text.casefold()
    if len(folded) != len(text):
        folded = text.lower() if len(text.lower()) == len(text) else text
    found: list[LabelMatch] = []
    # Most lines are entries of menus, without punctuation: `split` is the faster way for them.
    words = _TOKEN.findall(folded) if _BREAK.search(folded) else folded.split()
    if not _telling_words().isdisjoint(words):
        for word in _TOKEN.finditer(folded):
            at = word.start()
            labels = _open_by_first().get(word.group(), ())
            label = next((label for label in labels if _stands_at(text, folded, at, label)), None)
            if label:
                found.append(_match_at(text, at, label))
    found += _glued_to_name(text)
    if not text.isascii() and any(map(text.__contains__, _unspaced_at_start())):
        found += [
            LabelMatch(match.start(), match.end(), match[0], _labels()[match[0]])
            for match in _unspaced_label().finditer(text)
        ]
    return found


def _glued_to_name(text: str) -> list[LabelMatch]:
    """Return the labels that pages glue to the name after them: "CreditErika Muster"."""
    if not any(map(text.__contains__, _shortest_glued_words())):  # far faster than the pattern
        return []
    return [
        LabelMatch(match.start(), match.end(), match[1], _labels()[match[1].casefold()])
        for match in _glued_label().finditer(text)
    ]


def _stands_at(text: str, folded: str, start: int, label: CreditLabel) -> bool:
    """Return whether `label` is spelled at `start` in full, where an open label may be."""
    if not folded.startswith(label.words, start):
        return False
    after = text[start + len(label.words) :][:1]
    ends = after == "." if label.form == "dot" else not after.isalnum()
    return ends and _may_stand_after(text[:start].rstrip(), text[start], label)


def _may_stand_after(before: str, first: str, label: CreditLabel) -> bool:
    """Return whether an open label may follow `before`: nothing, a sign, or a caption.

    `first` is the first letter of the label as printed.
    """
    if not before.strip(_OPENERS):
        return True
    if label.words in _only_first():
        return before[-1] in _SIGNS_BEFORE + "(["
    if label.kind != "courtesy" or first.isupper():
        return True
    return before[-1] in _SIGNS_BEFORE_COURTESY


def _match_at(text: str, start: int, label: CreditLabel) -> LabelMatch:
    end = start + len(label.words) + (label.form == "dot")
    return LabelMatch(start, end, text[start:end].removesuffix(" via"), label)


def _may_end_label(folded: str) -> bool:
    """Return whether a label may end `folded`, by its last letters: a fast pre-filter."""
    end = folded.rstrip(_AROUND)[-_ENDING:]
    return any(end[at:] in _endings() for at in range(len(end)))


def _known(words: str) -> CreditLabel | None:
    return _labels().get(words.casefold().strip(_AROUND))


def _compound(words: str) -> CreditLabel | None:
    """Return the label of "Fotó/Videó" or "Text und Fotos": the one of a picture, or the first."""
    for joint in _JOINTS:
        first, found, second = words.partition(joint)
        labels = [label for label in map(_known, (first, second)) if label] if found else []
        if len(labels) > 1:
            return next((label for label in labels if label.kind == "image"), labels[0])
    return None


@cache
def _glued() -> re.Pattern[str]:
    """Return the pattern of a label glued to the last word or sign of a caption: "morningPhoto"."""
    before = rf"[{LOWER}{_CASELESS}0-9.!?,;»”\")\]]"
    return re.compile(rf"(?<={before})[{UPPER}][^\W\d_]{{0,{_LONGEST_WORD}}}\Z")


@cache
def _glued_words() -> tuple[str, ...]:
    return tuple(label.words.title() for label in _table() if label.form == "glued")


@cache
def _shortest_glued_words() -> tuple[str, ...]:
    """Return the glued words that hold no other: a text that has one of the others has these."""
    words = _glued_words()
    return tuple(word for word in words if not any(o in word for o in words if o != word))


@cache
def _glued_label() -> re.Pattern[str]:
    """Return the pattern of a label between a caption, or nothing, and a name of two words."""
    words = "|".join(_glued_words())
    return re.compile(
        rf"(?:(?<=[{LOWER}.!?…)\"”])|(?<![^\s]))({words})(?:{words})?"
        rf"(?=[{UPPER}][^\W\d_]{{0,{_LONGEST_WORD}}}\.? (?:[{UPPER}]|[dv][aeo]))"
    )


@cache
def _unspaced_label() -> re.Pattern[str]:
    """Return the pattern of an East Asian label before its sign, at the head or after a sign."""
    words = "|".join(map(re.escape, _unspaced_at_start()))
    return re.compile(rf"(?<![^\s。！？」)(])(?:{words})")


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
        if label.form not in ("behind", "glued"):
            table.setdefault(label.words, label)
    return table


@cache
def _endings() -> frozenset[str]:
    """Return the last letters of every label; of a shorter one, all of it."""
    return frozenset(words[-_ENDING:] for words in _labels())


@cache
def _behind() -> dict[str, CreditLabel]:
    return {label.words: label for label in _table() if label.form == "behind"}


@cache
def _open_by_first() -> dict[str, tuple[CreditLabel, ...]]:
    """Return the labels that need no colon by their first word, the longest first."""
    table: dict[str, list[CreditLabel]] = {}
    for label in sorted(_table(), key=lambda label: -len(label.words)):
        if label.form in ("open", "dot") and label.words[0].isalpha():
            table.setdefault(label.words.split()[0].rstrip("."), []).append(label)
    return {first: tuple(labels) for first, labels in table.items()}


@cache
def _telling_words() -> frozenset[str]:
    """Return the longest word of every label that needs no colon: the others are frequent words."""
    labels = (label.words for labels in _open_by_first().values() for label in labels)
    return frozenset(max(_TOKEN.findall(words), key=len) for words in labels)


@cache
def _only_first() -> frozenset[str]:
    """Return the open labels that are an ordinary word, or a phrase with "via", inside a text."""
    labels = (label.words for label in _table() if label.form == "open" and label.kind != "rights")
    return frozenset(words for words in labels if " " not in words or words.endswith(" via"))


@cache
def _unspaced() -> tuple[str, ...]:
    words = (label.words for label in _table() if label.form == "cjk")
    return tuple(sorted(words, key=len, reverse=True))


@cache
def _unspaced_at_start() -> tuple[str, ...]:
    return tuple(words for words in _unspaced() if words.endswith(("/", "・")))


def _abbreviates(piece: str, name: str) -> bool:
    """Return whether `piece` is the abbreviation, in brackets, of the long name before it."""
    if not piece.isupper() or not 3 <= len(piece) <= name.count(" ") + 2:
        return False
    initials = {word[0].casefold() for word in name.split()}
    # The last letter may be from inside a word: "LSB" for "Landessportbund".
    return initials.issuperset(piece[:-1].casefold())
