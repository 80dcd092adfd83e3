"""Splits a caption line into caption and credit: after a label, in brackets, at a sentence's end.

Precision comes first: a sentence that mentions an agency or the word "photo" holds no credit.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from normalizer.fields.credit.credit_evidence import LONGEST_BARE_CREDIT, CreditEvidence
from normalizer.fields.credit.credit_kinds import (
    Kind,
    giving_flags,
    is_giving_flag,
    is_small_word,
    last_words_of_tails,
    prose_words,
    take_licence,
    without_tail,
)
from normalizer.fields.credit.credit_labels import (
    find_labels,
    holds_open_label,
    label_behind,
    labels_from_head,
)
from normalizer.late_property import KnownAnswers, late_property
from normalizer.names.name_kinds import (
    has_given_name,
    is_organisation,
    is_studio_of_person,
    looks_like_person,
    studio_words,
)
from normalizer.text.late_pattern import late_pattern
from normalizer.text.letters import LOWER, UPPER

if TYPE_CHECKING:
    from collections.abc import Callable

    from normalizer.fields.credit.credit_labels import LabelMatch
    from normalizer.fields.credit.part_splitter import PartSplitter

    # Returns where the credit of a line begins, ``None`` when it has none of one form. Takes the
    # line and the name of the page's own site.
    _Finder = Callable[[str, str | None], int | None]

# A longer line is a paragraph, not a caption; its credit, if any, is not searched for.
_LONGEST_LINE = 3000
# The longest credits of real captions have 160 characters: labels are searched for in this tail.
_TAIL = 240
# A label at the head of a line ends within this.
_HEAD = 40
_TAIL_WITH_FOR = 60  # "for", as in "Name for House", is no farther from the end
# A longer line that ends as sentences do is prose, unless a sign of a credit is near its end.
_SHORTEST_PROSE = 60
_TAIL_OF_PROSE = 110
_PROSE_ENDS = frozenset('.!?"”“»')
# A caption before the name of an agency in brackets, without a full stop, is shorter.
_LONGEST_OPEN_CAPTION = 200
# A bracket is no longer than the longest credit.
_LONGEST_BRACKETED = 2000
# Maximum number of words of prose in a handle at a stock agency: "deadline concept".
_MOST_WORDS_OF_HANDLE = 2
_LONGEST_NAME = 6  # words of an organisation with some in lower case
_NAMES = frozenset({Kind.PERSON, Kind.AGENCY, Kind.ORGANISATION, Kind.HANDLE})
_AROUND_NAMES = " ()[].|–—-"
_LINES_SPLIT, _LINES_FILTERED = 8192, 16_384
_BULLETS = "*•·▪◦–- \t"
_IDEOGRAPH, _CLOSING = "\u3040", (")", "]")
# What ends a label, and what else a credit may have: the dots are three, the "(" is that of "(c)".
_LABEL_SIGN = re.compile(r"[:：=＝…©.(](?:(?<=[^.(])|(?<=\.)\.\.|(?<=\()[cC]\))")
_SIGN = re.compile(r"[:：=＝…©)\]/|.](?:(?<=[^.])|\.\.)")
_SENTENCE_SIGNS = frozenset('.!?…"”’»')
_SIGNS_BEFORE_LOWER = frozenset({*".,;/|–—-(!?…", ""})
_SENTENCE_IN_CREDIT = re.compile(r"(?<=[^\W\d_]{3})\. (?=[^\W\d_])|\)\. | [|] ")
# The end of a sentence: signs, quotes, or a dash between spaces. What follows without a space does
# not begin in lower case.
_SENTENCE_END = late_pattern(
    rf"(?<!\b[{UPPER}])[.!?…][\"”“’»)]{{0,2}}(?:\s+|(?![{LOWER}]))(?=[^\s.!?…\"”’»)])"
    rf"|[\"”»]\s+(?=\S)|\s[|–—-]\s+(?=\S)|[＝。）](?![{LOWER}])"
)
# The end of a caption before names: "at noon / Jo Muster", "/ Foto Jo Muster",
# "morningErika Muster".
_LOOSE_END = late_pattern(
    rf"(?<!\S)[{LOWER}]{{3,}} / (?=[{UPPER}])"
    rf"|/\s?(?=[^\W\d_]{{3,9}} [{UPPER}][^\s/]* [{UPPER}])"
    rf"|(?<=[{LOWER}]{{3}})(?=[{UPPER}][{LOWER}]{{2,}} [{UPPER}][^\s]+$)"
)
# An agency glued to the last word of a caption: "morningAFP".
_GLUED_AGENCY = late_pattern(
    rf"(?<=[{LOWER}])([{UPPER}]{{2,8}})(?: via \S{{2,20}}(?: \S{{2,20}})?)?$"
)


class CaptionSplitter:
    """Splits captions from credits; knows what its splitter of parts knows."""

    def __init__(self, parts: PartSplitter) -> None:
        self._agencies = parts.agencies
        self._labels = parts.labels
        self._parts = parts
        self._evidence = CreditEvidence(parts)
        self._split_likely = lru_cache(_LINES_SPLIT)(self._split)
        self._tail_may_hold_credit = KnownAnswers(self._filter_tail, _LINES_FILTERED)

    def may_hold_credit(self, line: str) -> bool:
        """Return whether `split` may find a credit in `line`: a fast pre-filter."""
        text = line.strip().lstrip(_BULLETS)
        return 0 < len(text) <= _LONGEST_LINE and self._tail_may_hold_credit[text[-_TAIL:]]

    def split(self, line: str, site: str | None = None) -> tuple[str, str]:
        """Return the caption and the credit of `line`; see `CreditGrammar.split_caption`."""
        text = line.strip().lstrip(_BULLETS)
        return self._split_likely(line, site) if self.may_hold_credit(text) else (line, "")

    def _split(self, line: str, site: str | None) -> tuple[str, str]:
        text = line.strip().lstrip(_BULLETS)
        shown = without_tail(text)
        if not (finders := self._finders(shown)):
            return line, ""
        places = (find(shown, site) for find in finders)
        at = next((place for place in places if place is not None), None)
        if self._is_all_credit(text, at, site):
            return "", text
        if at is None:
            return self._credit_first(text, site) or (line, "")
        return text[:at].rstrip(" |–—-＝\u00a0"), text[at:].lstrip(" |–—＝")

    def cut_loosely(self, text: str) -> str:
        """Return the names at the end of `text`, which is known to hold a credit, "" for none."""
        end = text.rstrip(" .")
        at = opening_bracket(end) if end.endswith(_CLOSING) else None
        low = max(0, len(text) - _TAIL)
        ends = [*_SENTENCE_END.finditer(text, low), *_LOOSE_END.finditer(text, low)]
        places = [(match.start(), text[match.end() :]) for match in ends]
        if at:
            places.insert(0, (at, end[at + 1 : -1]))
        tails = (tail for at, tail in places if _is_caption(text[:at]))
        return next(filter(self._is_list_of_names, tails), "")

    def _is_list_of_names(self, text: str) -> bool:
        """Return whether `text` holds names and no prose, a handle at a stock agency apart."""
        if labels_from_head(text, self._labels):
            return True
        parts = self._parts.split(take_licence(text)[1]) if len(text) <= _TAIL else []
        if not any(part.kind in _NAMES for part in parts):
            return False
        is_stock = any(part.takes_handles for part in parts)
        return prose_words(parts) <= (_MOST_WORDS_OF_HANDLE if is_stock else 0)

    def _is_all_credit(self, text: str, at: int | None, site: str | None) -> bool:
        """Return whether all of `text`, with a credit found at `at`, or none, is a credit."""
        if at == 0:
            return True
        if at is None:
            return self._is_credit(text, site)
        if self._is_name_and_house(text[:at], text[at:]):
            return True
        return self._has_label_at_head(text) and self._is_credit(text, site)

    def _is_name_and_house(self, name: str, house: str) -> bool:
        """Return whether `name` is no caption: "Erika Muster (Getty)", "elmfox – Shutterstock"."""
        agency = self._agencies.find(house.strip(_AROUND_NAMES))
        if agency is None:
            return False
        handle = name.strip(_AROUND_NAMES)
        if agency.takes_handles and len(handle.split()) == 1:
            return True
        bracketed = house[0] in "([" and "/" not in house
        return bracketed and has_given_name(handle.split(" ")[0]) and looks_like_person(name)

    def _is_credit(self, line: str, site: str | None) -> bool:
        text = without_tail(line.strip())
        if not 0 < len(text) < _TAIL:
            return False
        inner = without_brackets(text)
        labels = labels_from_head(inner, self._labels)
        if labels:
            return self._evidence.is_labelled_credit(inner, labels, site=site)
        names = inner.rpartition(" ")[0] if label_behind(inner, self._labels) else ""
        if names and self._evidence.is_bare_credit(names, site=site, labelled=True):
            return True
        return is_studio_of_person(inner) or self._evidence.is_bare_credit(inner, site=site)

    def _filter_tail(self, tail: str) -> bool:
        """Return whether a line that ends in `tail` has what some finder looks for."""
        prose = len(tail) > _SHORTEST_PROSE and tail[-1] in _PROSE_ENDS
        near = tail[-_TAIL_OF_PROSE:] if prose else tail
        if _SIGN.search(near) or holds_open_label(near, self._labels):
            return True
        if prose:
            return label_behind(tail, self._labels) is not None
        last = tail.rstrip(" .").rpartition(" ")[2]
        return last.casefold() in last_words_of_tails() or self._may_end_in_name(tail)

    def _finders(self, text: str) -> list[_Finder]:
        """Return the ways of finding a credit that may find one in `text`."""
        tail = text[-_TAIL:]
        finders: list[_Finder] = []
        if tail.rstrip(" .").endswith(_CLOSING):
            finders.append(self._in_brackets)
        if _LABEL_SIGN.search(tail) or holds_open_label(tail, self._labels):
            finders.append(self._at_label)
        near = tail[-LONGEST_BARE_CREDIT:]
        if "/" in near or "|" in near or self._may_end_in_name(tail):
            finders.extend((self._after_sentence, self._at_slash, self._at_glued_agency))
        return finders

    def _may_end_in_name(self, tail: str) -> bool:
        """Return whether `tail` may end as credits without a label do: a fast pre-filter."""
        if " for " in tail[-_TAIL_WITH_FOR:]:
            return True
        end = tail.rstrip(" .")
        last = end.rpartition(" ")[2]
        folded = last.casefold()
        is_plain = last.isalpha() and (last.islower() or last.istitle())
        if is_plain and folded not in self._closing_words:
            return False
        if is_giving_flag(last) or last[-1:] >= _IDEOGRAPH or folded in self._labels.behind:
            return True
        if is_studio_of_person(end):
            return True
        if self._labels.named(last):  # the "Photo" of "AFP Photo"
            end = end.removesuffix(f" {last}")
        return self._agencies.is_at_end_of(end) or _GLUED_AGENCY.search(last) is not None

    @late_property
    def _closing_words(self) -> frozenset[str]:
        """The last words of labels, flags and the names of agencies and studios, case-folded."""
        words = self._agencies.end_words.union(studio_words(), giving_flags())
        return words.union(self._labels.behind, self._labels.labels)

    def _in_brackets(self, text: str, site: str | None) -> int | None:
        end = text.rstrip(" .")
        at = opening_bracket(end) if end.endswith(_CLOSING) else None
        if at is None or len(end) - at > _TAIL:
            return None
        before, inner = end[:at].rstrip(), end[at + 1 : -1].strip()
        closes_line = len(end) == len(text.rstrip())
        is_credit = self._is_bracketed_credit(before, inner, site, closes_line=closes_line)
        return at if is_credit else None

    def _is_bracketed_credit(
        self, before: str, inner: str, site: str | None, *, closes_line: bool
    ) -> bool:
        """Return whether `inner`, in brackets after `before`, is a credit.

        An agency alone is the abbreviation of a name when it is inside a sentence.
        """
        labels = labels_from_head(inner, self._labels)
        if labels:
            return self._evidence.is_labelled_credit(inner, labels, site=site)
        after_sentence = before[-1:] in _SENTENCE_SIGNS
        if not after_sentence and self._agencies.find(inner):
            short = closes_line and len(before) < _LONGEST_OPEN_CAPTION
            return short and self._agencies.is_sure(inner)
        if self._evidence.is_bare_credit(inner, site=site, bracketed=True):
            return True
        alone = after_sentence or not before
        return alone and self._evidence.is_named_only(inner)

    def _at_label(self, text: str, site: str | None) -> int | None:
        low = max(0, len(text) - _TAIL)
        tail = text[low:]
        labels = find_labels(tail, self._labels)
        for at, match in enumerate(labels):
            before = text[: low + match.start].rstrip()
            # After a bracket `_in_brackets` has looked at it.
            if before.endswith(("(", "[")) or not _may_introduce(before, match):
                continue
            if self._evidence.is_labelled_credit(tail, labels[at:], site=site):
                return low + match.start
        return None

    def _after_sentence(self, text: str, site: str | None) -> int | None:
        low = max(0, len(text) - LONGEST_BARE_CREDIT)
        for match in _SENTENCE_END.finditer(text, low):
            tail = text[match.end() :]
            if self._evidence.is_bare_credit(tail, site=site) or is_giving_flag(tail):
                return match.end()
        return None

    def _at_slash(self, text: str, _site: str | None) -> int | None:
        """Return where "Name Name/agency" or "Agency/Name" begins, after no full stop."""
        at = text.rfind("/", max(0, len(text) - LONGEST_BARE_CREDIT))
        if at < 1:
            return None
        left, right = text[:at].rstrip(), text[at + 1 :].strip(" .").removeprefix("via ")
        words = left[-LONGEST_BARE_CREDIT:].split(" ")
        names = [" ".join(words[-count:]) for count in (4, 3, 2) if len(words) >= count]
        if self._agencies.is_sure(right):
            for name in names:
                if has_given_name(name.split(" ")[0]) and looks_like_person(name):
                    return len(left) - len(name)
        for count in (2, 1):
            name = " ".join(words[-count:])
            if self._agencies.is_sure(name) and looks_like_person(right):
                return len(left) - len(name)
        return None

    def _at_glued_agency(self, text: str, _site: str | None) -> int | None:
        match = _GLUED_AGENCY.search(text)
        return match.start() if match and self._agencies.find(match[1]) else None

    def _credit_first(self, text: str, site: str | None) -> tuple[str, str] | None:
        """Return caption and credit of "(Foto: dpa) Caption" or "Foto: Name/dpa. Caption"."""
        if text[0] == "(":
            inner, _, caption = text[1:].partition(")")
            if not caption.strip() or not self._is_labelled(inner, site):
                return None
            return caption.lstrip(" ."), text[: len(inner) + 2]
        if not self._has_label_at_head(text):
            return None
        for sentence in _SENTENCE_IN_CREDIT.finditer(text[:_TAIL]):
            if self._is_labelled(text[: sentence.start()], site, strict=True):
                return text[sentence.end() :].strip(), text[: sentence.end()].rstrip(" |")
        return None

    def _has_label_at_head(self, text: str) -> bool:
        return bool(labels_from_head(text[:_HEAD], self._labels))

    def _is_labelled(self, text: str, site: str | None, *, strict: bool = False) -> bool:
        labels = labels_from_head(text, self._labels)
        is_credit = self._evidence.is_labelled_credit
        return bool(labels) and is_credit(text, labels, site=site, strict=strict)


def opening_bracket(text: str) -> int | None:
    """Return where the bracket opens that the last character of `text` closes."""
    depth = 0
    for at in range(len(text) - 1, max(-1, len(text) - _LONGEST_BRACKETED), -1):
        depth += (text[at] in ")]") - (text[at] in "([")
        if depth == 0:
            return at
    return None


def without_brackets(text: str) -> str:
    """Return what is inside the brackets around `text`, or `text`."""
    end = text.rstrip(" .")
    bracketed = end.startswith(("(", "[")) and end.endswith((")", "]"))
    return end[1:-1].strip() if bracketed and opening_bracket(end) == 0 else text


def _is_caption(text: str) -> bool:
    """Return whether `text`, before names, has a word of prose and is no organisation."""
    words = text.split()
    if len(words) <= _LONGEST_NAME and is_organisation(text):
        return False
    telling = (word for word in words if not is_small_word(word))
    return len(words) > 1 and any(word[0].islower() for word in telling)


def _may_introduce(before: str, match: LabelMatch) -> bool:
    """Return whether a label after `before` can begin the credit, in lower case after a sign."""
    if before[-1:] in _SIGNS_BEFORE_LOWER or not match.printed[:1].islower():
        return True
    return match.label.kind == "rights" or match.label.form == "dot"
