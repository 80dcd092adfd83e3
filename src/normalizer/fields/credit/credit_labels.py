"""Labels of credits and captions."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache, partial
from typing import NamedTuple

from normalizer.fields.credit.credit_kinds import flag_named
from normalizer.late_property import late_property
from normalizer.tables import read_rows_once, words_in
from normalizer.text.late_pattern import any_of, late_pattern
from normalizer.text.letters import LOWER, UPPER

# A sign behind a label that is no part of a sentence; a © is a label itself.
_SIGN = re.compile(r"[ .*_|]{0,4}(?:[:：=…]|\.\.\.|(?=©|\([cCＣ]\)))")
_SIGNS_BEHIND = frozenset(":：=…©")
_RIGHTS_SIGN = re.compile(r"©|\([cCＣ]\)")
# Letters of scripts without case, from Hebrew to Georgian and from kana to Hangul, in a class.
_CASELESS = "\u0590-\u10ff\u3040-\ud7ff"
_TOKEN = re.compile(r"[^\s(\[{/|,;.:：=…*–—©]+")
# A label or name that is glued to another word is shorter; a pattern need not look further.
_LONGEST_WORD = 60
# A label glued to the last word or sign of a caption: "morningPhoto".
_GLUED = late_pattern(
    rf"(?<=[{LOWER}{_CASELESS}0-9.!?,;»”\")\]])[{UPPER}][^\W\d_]{{0,{_LONGEST_WORD}}}"
)
COPYRIGHTS = ("©", "(c)", "(C)", "(Ｃ)")
# Kinds of labels for pictures.
OF_PICTURES = frozenset({"image", "derived"})
# A line is asked for its labels by several ways of finding a credit in a row.
_TEXTS_SEARCHED = 256
_JOINT = re.compile("/| (?:und|&|and|et|y) ")
# What is between the words of a label, and between a label without a colon and a name.
BETWEEN_WORDS = re.compile(r"[/, ]")
# What an open label inside a text may follow.
_OPENERS = "([{|-–— ©'\"’‘“”"
_SIGNS_BEFORE = ':：©(["”»'
# Signs between the head of a line and its label.
AT_HEAD = " ©|–—-"
_SIGNS_BEFORE_COURTESY = "/|,;(–—-·•:：©."
# The longest name before an East Asian label: "例示大学提供".
_LONGEST_UNSPACED_NAME = 12
_CAPTION_SIGNS = ",:"
_LONGEST_CAPTION_LABEL = 30


class CreditLabel(NamedTuple):
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
        return (
            before[-1] in _SIGNS_BEFORE_COURTESY or flag_named(before.rsplit(maxsplit=1)[-1]) != ""
        )


class LabelMatch(NamedTuple):
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

    A table never changes and may be shared between threads; `extended` makes a larger one. `find`
    finds the labels in a text, from left to right; they do not overlap.

    `labels` are all of them, `behind` those that follow a name, by their case-folded words.
    `by_first_word` has those before a name, East Asian ones apart, by first word, the longest
    first. `unspaced` are the East Asian ones, the longest first, which begin with `first_unspaced`
    at least, and `glued_words` those that pages glue to a name, as they print them.
    """

    def __init__(self, labels: Iterable[CreditLabel]) -> None:
        self._all = every = tuple(labels)
        self.find = lru_cache(_TEXTS_SEARCHED)(partial(_matches_in, table=self))
        self.labels = {label.words: label for label in reversed(every)}
        self._openings = frozenset(map(_opening_of, self.labels))
        self.behind = {label.words: label for label in every if label.form == "behind"}
        self.by_first_word: dict[str, list[CreditLabel]] = {}
        for label in sorted(every, key=lambda label: -len(label.words)):
            first = _TOKEN.match(label.words)
            if first and label.form in ("colon", "open", "dot"):
                self.by_first_word.setdefault(first.group(), []).append(label)
        unspaced = (label.words for label in every if label.form == "cjk")
        self.unspaced = tuple(sorted(unspaced, key=len, reverse=True))
        self.first_unspaced = min((it[0] for it in self.unspaced), default=chr(sys.maxunicode))
        self.glued_words = tuple(it.words.title() for it in every if it.form == "glued")

    def __reduce__(self) -> tuple[type[LabelTable], tuple[tuple[CreditLabel, ...]]]:
        """Pickle the labels; the tables are derived again."""
        return LabelTable, (self._all,)

    def extended(self, labels: Iterable[CreditLabel]) -> LabelTable:
        """Return a table that also has `labels`; they win over those already there."""
        return LabelTable((*labels, *self._all))

    def named(self, words: str) -> CreditLabel | None:
        """Return the label that is spelled `words`, in any case, or ``None``."""
        return self.labels.get(words.casefold())

    def may_open(self, text: str) -> bool:
        """Return whether the first word of `text` is that of a label: a fast pre-filter."""
        return _opening_of(text.lstrip().casefold()) in self._openings

    @late_property
    def unspaced_label(self) -> re.Pattern[str]:
        """The pattern of an East Asian label: before a sign, or with its own behind one."""
        signed = any_of(words for words in self.unspaced if words.endswith(("/", "・")))
        return re.compile(
            rf"(?<![^\s。！？」)(])({signed})|({any_of(self.unspaced)}){_SIGN.pattern}"
        )

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


def _opening_of(words: str) -> str:
    """Return the first word of a label, or of a text that may begin with one without a colon."""
    return BETWEEN_WORDS.split(words, maxsplit=1)[0].removesuffix(".")


def label_behind(text: str, table: LabelTable) -> tuple[int, CreditLabel] | None:
    """Return the label that closes `text` and where it begins; ``None`` for none."""
    bare = text.rstrip(" .")
    start = bare.rfind(" ") + 1
    label = table.behind.get(bare[start:].casefold()) if start else None
    if label is None and not bare.isascii() and bare.endswith(table.unspaced):
        words = next(words for words in table.unspaced if bare.endswith(words))
        start, label = len(bare) - len(words), table.labels[words]
        is_name = start <= _LONGEST_UNSPACED_NAME and bare[:start].isalnum()
        label = label if is_name else None
    return (start, label) if start and label else None


def _matches_in(text: str, table: LabelTable) -> tuple[LabelMatch, ...]:
    found = [*_labels_of_words(text, table), *_glued_labels(text, table)]
    found += (LabelMatch(*it.span(), it.group(), _RIGHTS) for it in _RIGHTS_SIGN.finditer(text))
    kept: list[LabelMatch] = []
    for match in sorted(found, key=lambda match: (match.start, -match.end)):
        if not kept or match.start >= kept[-1].end:
            kept.append(match)
    return tuple(kept)


def _labels_of_words(text: str, table: LabelTable) -> Iterator[LabelMatch]:
    """Yield the labels that are words of their own, or the end of a word and before a sign."""
    folded = text.casefold()
    if len(folded) != len(text):  # so that places in one are places in the other
        folded = "".join(folded[:1] for folded in map(str.casefold, text))
    starts: list[tuple[int, bool]] = []
    known = table.by_first_word
    if not known.keys().isdisjoint(_TOKEN.findall(folded)):  # not so in most lines
        starts += ((word.start(), True) for word in _TOKEN.finditer(folded) if word[0] in known)
    if not _SIGNS_BEHIND.isdisjoint(text):
        starts += ((word.start(), False) for word in _GLUED.finditer(text))
    for at, is_word in starts:
        match = _label_at(at, text, folded, table, is_word=is_word)
        if match:
            yield match


def _label_at(
    at: int, text: str, folded: str, table: LabelTable, *, is_word: bool
) -> LabelMatch | None:
    """Return the longest label that stands at a place, a sign behind it unless it is a word."""
    word = _TOKEN.match(folded, at)
    for label in table.by_first_word.get(word.group(), ()) if word else ():
        end = at + len(label.words)
        if not folded.startswith(label.words, at) or folded[end : end + 1].isalnum():
            continue
        sign = _SIGN.match(text, end)
        if sign:
            return LabelMatch(at, sign.end(), text[at:end], label)
        if not is_word:
            continue
        joint = _JOINT.match(folded, end)
        second = joint and _label_at(joint.end(), text, folded, table, is_word=False)
        if second:  # "Text und Fotos:"
            printed = text[at : second.start] + second.printed
            first = second.label if second.label.kind == "image" else label
            return LabelMatch(at, second.end, printed, first)
        is_dot = label.form == "dot" and folded[end : end + 1] == "."
        if (is_dot or label.form == "open") and label.may_follow(text[:at].rstrip(), text[at]):
            end += is_dot
            return LabelMatch(at, end, text[at:end].removesuffix(" via"), label)
    return None


def _glued_labels(text: str, table: LabelTable) -> Iterator[LabelMatch]:
    """Yield the labels that are glued to the name after them: "CreditJane Doe", "撮影・山田"."""
    if any(map(text.__contains__, table.glued_words)):  # far faster than the pattern
        for match in table.glued_label.finditer(text):
            yield LabelMatch(
                match.start(), match.end(), match[1], table.labels[match[1].casefold()]
            )
    if not text.isascii() and max(text) >= table.first_unspaced:
        for match in table.unspaced_label.finditer(text):
            words = match[1] or match[2]
            yield LabelMatch(match.start(), match.end(), words, table.labels[words])


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
