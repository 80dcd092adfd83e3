"""Labels of credits and captions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache, partial

from normalizer.fields.credit.credit_kinds import flag_named
from normalizer.late_property import late_property
from normalizer.names.word_lists import any_of, words_in
from normalizer.tables import read_rows_once
from normalizer.text.late_pattern import late_pattern
from normalizer.text.letters import LOWER, UPPER

# The longest label of the table has five words and fewer characters than this.
_WINDOW = 44
_MOST_WORDS = 5
_COLON = re.compile(r"[:：=….©(](?:(?<=[:：=…©])|(?<=\.)\.\.|(?<=\()[cC]\))")
# Letters of scripts without case, from Hebrew to Georgian and from kana to Hangul, in a class.
_CASELESS = "\u0590-\u10ff\u3040-\ud7ff"
_TOKEN = re.compile(r"[^\s(\[{/|,;.:]+")
# A label or name that is glued to another word is shorter; a pattern need not look further.
_LONGEST_WORD = 60
# A label glued to the last word or sign of a caption: "morningPhoto".
_GLUED = late_pattern(
    rf"(?<=[{LOWER}{_CASELESS}0-9.!?,;»”\")\]])[{UPPER}][^\W\d_]{{0,{_LONGEST_WORD}}}\Z"
)
_WORD = re.compile(r"[^\s(\[{]+")
COPYRIGHTS = ("©", "(c)", "(C)")
# Kinds of labels for pictures.
OF_PICTURES = frozenset({"image", "derived"})
# A line is asked for its labels by several ways of finding a credit in a row.
_TEXTS_SEARCHED = 256
_JOINTS = ("/", " und ", " & ", " and ", " et ", " y ")
_AROUND = "([{ .*_|"
# What an open label inside a text may follow.
_OPENERS = "([{|-–— ©'\"’‘“”"
_SIGNS_BEFORE = ":：©(["
# Signs between the head of a line and its label.
_AT_HEAD = " ©|–—-"
_SIGNS_BEFORE_COURTESY = "/|,;(–—-·•:：©."
# The longest name before an East Asian label: "例示大学提供".
_LONGEST_UNSPACED_NAME = 12
_CAPTION_SIGNS = ",:"
_LONGEST_CAPTION_LABEL = 30


@dataclass(frozen=True, slots=True)
class CreditLabel:
    """A label of ``data/credit_labels.tsv``, whose header explains `kind`, `form` and `flag`."""

    words: str
    kind: str
    form: str
    flag: str = ""

    def may_follow(self, before: str, first: str) -> bool:
        """Return whether it, printed with `first`, needs no colon after `before` on its line."""
        if not before.strip(_OPENERS):
            return True
        # Inside a text, a word alone is an ordinary word, and so is a phrase with "via".
        is_word = " " not in self.words or self.words.endswith(" via")
        if is_word and self.form == "open" and self.kind != "rights":
            begins_sentence = first.isupper() and before[-1] in ".!?"
            return begins_sentence or before[-1] in _SIGNS_BEFORE
        if self.kind != "courtesy" or first.isupper():
            return True
        return before[-1] in _SIGNS_BEFORE_COURTESY


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


class LabelTable:
    """Labels of credits; of two that are spelled alike the first counts.

    A table never changes and may be shared between threads; `extended` makes a larger one.
    """

    def __init__(self, labels: Iterable[CreditLabel]) -> None:
        self._all = tuple(labels)
        self.matches_in = lru_cache(_TEXTS_SEARCHED)(partial(_matches_in, table=self))

    def __reduce__(self) -> tuple[type[LabelTable], tuple[tuple[CreditLabel, ...]]]:
        """Pickle the labels; the tables are derived again."""
        return LabelTable, (self._all,)

    def extended(self, labels: Iterable[CreditLabel]) -> LabelTable:
        """Return a table that also has `labels`; they win over those already there."""
        return LabelTable((*labels, *self._all))

    def named(self, words: str) -> CreditLabel | None:
        """Return the label before a name that is spelled `words`, in any case, or ``None``."""
        return self.labels.get(words.casefold())

    @late_property
    def labels(self) -> dict[str, CreditLabel]:
        """The labels that precede a name, by their case-folded words."""
        table: dict[str, CreditLabel] = {}
        for label in self._all:
            if label.form not in ("behind", "glued"):
                table.setdefault(label.words, label)
        return table

    @late_property
    def behind(self) -> dict[str, CreditLabel]:
        """The labels that follow a name, by their case-folded words."""
        return {label.words: label for label in self._all if label.form == "behind"}

    @late_property
    def open_by_first(self) -> dict[str, list[CreditLabel]]:
        """The labels that need no colon by their first word, the longest first."""
        table: dict[str, list[CreditLabel]] = {}
        for label in sorted(self._all, key=lambda label: -len(label.words)):
            if label.form in ("open", "dot") and label.words[0].isalpha():
                table.setdefault(label.words.split()[0].rstrip("."), []).append(label)
        return table

    @late_property
    def unspaced(self) -> tuple[str, ...]:
        """The East Asian labels, the longest first."""
        words = (label.words for label in self._all if label.form == "cjk")
        return tuple(sorted(words, key=len, reverse=True))

    @late_property
    def unspaced_label(self) -> re.Pattern[str]:
        """The pattern of an East Asian label with a sign of its own, at the head or after one."""
        words = (words for words in self.unspaced if words.endswith(("/", "・")))
        return re.compile(rf"(?<![^\s。！？」)(])(?:{any_of(words)})")

    @late_property
    def glued_words(self) -> tuple[str, ...]:
        """The labels that pages glue to a name, as they print them."""
        return tuple(label.words.title() for label in self._all if label.form == "glued")

    @late_property
    def glued_label(self) -> re.Pattern[str]:
        """The pattern of a label between a caption, or nothing, and a name of two words."""
        words = "|".join(self.glued_words)
        return re.compile(
            rf"(?:(?<=[{LOWER}.!?…)\"”])|(?<![^\s]))({words})(?:{words})?"
            rf"(?=[{UPPER}][^\W\d_]{{0,{_LONGEST_WORD}}}\.? (?:[{UPPER}]|[dv][aeo]))"
        )


@cache
def shipped_labels() -> LabelTable:
    """Return the labels of ``data/credit_labels.tsv``."""
    return LabelTable(
        CreditLabel(row["label"].casefold(), row["kind"], row["form"], row["flag"])
        for row in read_rows_once("credit_labels.tsv")
    )


def find_labels(text: str, table: LabelTable) -> tuple[LabelMatch, ...]:
    """Return the labels in `text` from left to right; they do not overlap."""
    return table.matches_in(text)


def labels_from_head(text: str, table: LabelTable) -> tuple[LabelMatch, ...]:
    """Return the labels in `text` when the first is at its head, signs apart; else none."""
    labels = find_labels(text, table)
    return labels if labels and not text[: labels[0].start].strip(_AT_HEAD) else ()


def label_behind(text: str, table: LabelTable) -> tuple[int, CreditLabel] | None:
    """Return the label that closes `text` and where it begins; ``None`` for none."""
    bare = text.rstrip(" .")
    start = bare.rfind(" ") + 1
    label = table.behind.get(bare[start:].casefold()) if start else None
    if label is None and bare.endswith(table.unspaced):
        words = next(words for words in table.unspaced if bare.endswith(words))
        start, label = len(bare) - len(words), table.labels[words]
        is_name = start <= _LONGEST_UNSPACED_NAME and bare[:start].isalnum()
        label = label if is_name else None
    return (start, label) if start and label else None


def _matches_in(text: str, table: LabelTable) -> tuple[LabelMatch, ...]:
    found = [*_before_signs(text, table), *_open_labels(text, table), *_glued_labels(text, table)]
    kept: list[LabelMatch] = []
    for match in sorted(found, key=lambda match: (match.start, -match.end)):
        if not kept or match.start >= kept[-1].end:
            kept.append(match)
    return tuple(kept)


def _before_signs(text: str, table: LabelTable) -> Iterator[LabelMatch]:
    """Yield the labels before a colon, an equals sign, dots or ©, and each © itself."""
    low = 0
    for sign in _COLON.finditer(text):
        rights = sign.group() in COPYRIGHTS
        found = _label_before(text, sign.start(), table, low)
        if found:
            start, label = found
            end = sign.start() if rights else sign.end()
            yield LabelMatch(start, end, text[start : sign.start()].strip(" .*_|"), label)
            low = end
        if rights:
            yield LabelMatch(sign.start(), sign.end(), sign.group(), _RIGHTS)
            low = sign.end()


def _label_before(
    text: str, end: int, table: LabelTable, low: int
) -> tuple[int, CreditLabel] | None:
    """Return the label that ends at `end` and where it begins, after `low`; ``None`` for none."""
    low = max(low, end - _WINDOW)
    window = text[low:end].rstrip(" .*_")
    folded = window.casefold()
    if folded.endswith(table.unspaced):
        words = next(words for words in table.unspaced if folded.endswith(words))
        return low + len(window) - len(words), table.labels[words]
    tokens = [token for token in _WORD.finditer(window) if token.group() != "|"]
    for word in tokens[-_MOST_WORDS:]:
        start = word.start()
        label = _known(window[start:], table) or _compound(window[start:], table)
        glued = None if label else _GLUED.search(word.group())
        if glued:
            start += glued.start()
            label = _known(window[start:], table)
        if label:
            return low + start, label
    return None


def _known(words: str, table: LabelTable) -> CreditLabel | None:
    return table.named(words.strip(_AROUND))


def _compound(words: str, table: LabelTable) -> CreditLabel | None:
    """Return the label of "Fotó/Videó" or "Text und Fotos": the one of a picture, or the first."""
    for joint in filter(words.__contains__, _JOINTS):
        first, _, second = words.partition(joint)
        labels = [label for part in (first, second) if (label := _known(part, table))]
        if len(labels) > 1:
            return next((label for label in labels if label.kind == "image"), labels[0])
    return None


def _open_labels(text: str, table: LabelTable) -> Iterator[LabelMatch]:
    """Yield the labels that need no colon, the longest of those that begin at the same word."""
    folded = text.casefold()
    if len(folded) != len(text):  # so that places in one are places in the other
        folded = text.lower() if len(text.lower()) == len(text) else text
    if table.open_by_first.keys().isdisjoint(_TOKEN.findall(folded)):  # as in most lines
        return
    for word in _TOKEN.finditer(folded):
        for label in table.open_by_first.get(word.group(), ()):
            at, end = word.start(), word.start() + len(label.words)
            after = folded[end : end + 1]
            is_dot = label.form == "dot"
            ends = after == "." if is_dot else not after.isalnum()
            spelled = ends and folded.startswith(label.words, at)
            if spelled and label.may_follow(text[:at].rstrip(), text[at]):
                end += is_dot
                yield LabelMatch(at, end, text[at:end].removesuffix(" via"), label)
                break


def _glued_labels(text: str, table: LabelTable) -> Iterator[LabelMatch]:
    """Yield the labels that are glued to the name after them: "CreditJane Doe", "撮影・山田"."""
    if any(map(text.__contains__, table.glued_words)):  # far faster than the pattern
        for match in table.glued_label.finditer(text):
            yield LabelMatch(
                match.start(), match.end(), match[1], table.labels[match[1].casefold()]
            )
    if table.unspaced and not text.isascii():
        for match in table.unspaced_label.finditer(text):
            yield LabelMatch(match.start(), match.end(), match[0], table.labels[match[0]])


def without_roles(pieces: list[tuple[str, str]], table: LabelTable) -> list[tuple[str, str]]:
    """Return the pieces of a credit without roles in brackets and without who only wrote.

    The form is that of Swiss newspapers: "Anna Muster (Text), Max Beispiel (Bilder)".
    """
    kept: list[tuple[str, str]] = []
    for separator, piece in pieces:
        if separator != "(" or flag_named(piece):
            kept.append((separator, piece))
            continue
        label = table.named(piece)
        before = kept[-1][1] if kept else ""
        if label is None and not _abbreviates(piece, before):
            kept.append((separator, piece))
        if label and label.kind == "other":
            del kept[-1:]
    return kept


def _abbreviates(piece: str, name: str) -> bool:
    """Return whether `piece` is the abbreviation, in brackets, of the long name before it."""
    if not piece.isupper() or not 3 <= len(piece) <= name.count(" ") + 2:
        return False
    initials = {word[0].casefold() for word in name.split()}
    # The last letter may be from inside a word: "LSB" for "Landessportbund".
    return initials.issuperset(piece[:-1].casefold())


def is_caption_label(line: str) -> bool:
    """Return whether the whole of `line` is the label of a caption."""
    if len(line) > _LONGEST_CAPTION_LABEL:
        return False
    return line.rstrip(_CAPTION_SIGNS).rstrip().casefold() in words_in("caption_labels.txt")


def without_caption_label(line: str) -> str:
    """Return `line` without the label of a caption at its head: "Image caption The dam"."""
    for sign in _CAPTION_SIGNS:
        label, _, rest = line[: _LONGEST_CAPTION_LABEL + 1].partition(sign)
        if rest and label.strip().casefold() in words_in("caption_labels.txt"):
            return line[len(label) + 1 :].lstrip()
    label = " ".join(line[:_LONGEST_CAPTION_LABEL].split(" ", 2)[:2])
    text = line[len(label) + 1 :]
    is_labelled = text[:1].isupper() and label.casefold() in words_in("caption_labels.txt")
    return text if is_labelled else line
