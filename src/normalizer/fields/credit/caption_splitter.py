"""Splits a caption line into caption and credit: after a label, in brackets, at a sentence's end.

Precision comes first: a sentence that mentions an agency or the word "photo" holds no credit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from normalizer.fields.credit.credit_kinds import (
    Kind,
    Part,
    holds_sentence,
    is_giving_flag,
    is_noise,
    is_small_word,
    prose_words,
    take_licence,
    without_dates,
    without_preposition,
    without_tail,
)
from normalizer.fields.credit.credit_labels import (
    LabelMatch,
    find_labels,
    label_behind,
    labels_from_head,
)
from normalizer.fields.credit.part_splitter import PartSplitter
from normalizer.late_property import KnownAnswers
from normalizer.names.name_kinds import (
    Evidence,
    begins_like_sentence,
    has_given_name,
    is_known_organisation,
    is_organisation,
    is_studio_of_person,
    known_organisations,
    looks_like_person,
    person_evidence,
)
from normalizer.text.late_pattern import late_pattern
from normalizer.text.letters import LOWER, UPPER

_LINES_SPLIT = 8192
# A longer line is a paragraph, not a caption; its credit, if any, is not searched for.
_LONGEST_LINE = 3000
# The longest credits of real captions have 160 characters: labels are searched for in this tail.
_TAIL = 240
_MOST_SPACES = 24
_LONGEST_BARE_CREDIT = 100  # without a label
# A label at the head of a line ends within this.
_HEAD = 40
# A caption before the name of an agency in brackets, without a full stop, is shorter.
_LONGEST_OPEN_CAPTION = 200
# A bracket is no longer than the longest credit.
_LONGEST_BRACKETED = 2000
# An agency that is glued to a caption is within this of the end.
_LONGEST_GLUED = 60
# Maximum number of words of prose in a handle at a stock agency: "deadline concept".
_MOST_WORDS_OF_HANDLE = 2
_LONGEST_NAME = 6  # words of an organisation with some in lower case
# "Det ukrainske forsvaret" is a name, "Der Rat bei der Ankunft" a description.
_LONGEST_ARTICLE_NAME = 2
# Maximum number of words in lower case in a credit without a label.
_MOST_LOWER = 4
# Maximum number of words, and of those in lower case, in what follows a label: with an organisation
# in it, without, and after a ©.
_MOST_WORDS_WITH_HOUSE, _MOST_PROSE_WITH_HOUSE = 14, 3
_MOST_WORDS = 8
_MOST_WORDS_OF_RIGHTS = 5
# Kinds of parts that name somebody, and those that prove that what follows a label names somebody.
_NAMES = frozenset({Kind.PERSON, Kind.AGENCY, Kind.ORGANISATION, Kind.HANDLE})
_PROOF = frozenset({Kind.AGENCY, Kind.FLAG, Kind.HANDLE})
# One of these is between a person and the house that the person works for.
_BEFORE_HOUSE = ("/", "|", "(", "for")
# What a byline begins with: there it says who wrote.
_BYLINE = frozenset({"by", "author", "autor", "autorin", "auteur", "autora", "autore", "from"})
_FOOTERS = ("rights reserved", "rechte vorbehalten", "droits réservés")
# East Asian signs and those of other scripts for the same.
FULL_WIDTH = str.maketrans("（）［］：／｜；，", "()[]:/|;,")
_AROUND_NAMES = " ()[].|–—-"
_BULLETS = "*•·▪◦–- \t"
_CLOSING = (")", "]")
# A line that ends so goes on below: "GENEVA (AP) —".
_GOES_ON = (" -", " –", " —", ' "')
_SENTENCE_SIGNS = frozenset('.!?…"”’»')
_SIGNS_BEFORE_LOWER = frozenset({*".,;/|–—-(!?…", ""})
_SHORT_BRACKETS = re.compile(r"\(([^()]{1,12})\)")
# The end of a sentence: signs, quotes, or a dash between spaces. What follows without a space does
# not begin in lower case.
_SENTENCE_END = late_pattern(
    rf"(?<!\b[{UPPER}])[.!?…][\"”“’»)]{{0,2}}(?:\s+|(?![{LOWER}\d]))(?=[^\s.!?…\"”’»)])"
    rf"|[\"”»]\s+(?=\S)|\s[|–—-]\s+(?=\S)|[＝。）](?![{LOWER}])"
)
# The end of a caption before names: "at noon / Jo Muster", "/ Foto Jo Muster",
# "morningErika Muster".
_LOOSE_END = late_pattern(
    rf"(?<!\S)[{LOWER}]{{3,}} / (?=[{UPPER}])"
    rf"|/\s?(?=[^\W\d_]{{3,9}} [{UPPER}][^\s/]* [{UPPER}])"
    rf"|(?<=[{LOWER}]{{3}})(?=[{UPPER}][{LOWER}]{{2,}} [{UPPER}][^\s]+$)"
)
# An agency glued to the last word of a caption, or who passed its picture on: "morningAFP",
# "in the morning AFP via Getty Images".
_GLUED_AGENCY = late_pattern(
    rf"(?:(?<=[{LOWER}])([{UPPER}]{{2,8}})|(?<=[^\W\d_]) ([{UPPER}]{{2,8}})(?= via))"
    r"(?: via \S{2,20}(?: \S{2,20})?)?$"
)


class CaptionSplitter:
    """Splits captions from credits; knows what its splitter of parts knows."""

    def __init__(self, parts: PartSplitter) -> None:
        self._agencies = parts.agencies
        self._labels = parts.labels
        self._parts = parts
        self._known_splits = KnownAnswers(self._split, _LINES_SPLIT)

    def split(self, line: str) -> tuple[str, str]:
        """Return the caption and the credit of `line`; see `CreditGrammar.split_caption`."""
        # Paragraphs are not kept: they are asked for once, and take much memory.
        return self._known_splits[line] if len(line) <= _TAIL else self._split(line)

    def _split(self, line: str) -> tuple[str, str]:
        text = line.strip().lstrip(_BULLETS)
        if not text or len(text) > _LONGEST_LINE or text.endswith(_GOES_ON):
            return line, ""
        at = self._start_of_credit(without_tail(text))
        if self._is_all_credit(text, at):
            return "", text
        if at is None:
            return line, ""
        return text[:at].rstrip(" |/–—-＝\u00a0"), text[at:].lstrip(" |–—＝")

    def cut_loosely(self, text: str) -> str:
        """Return the names at the end of `text`, which is known to hold a credit, "" for none."""
        end = text.rstrip(" .")
        at = opening_bracket(end)
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

    # Lines that are a credit as a whole.

    def _is_all_credit(self, text: str, at: int | None) -> bool:
        """Return whether all of `text`, with a credit found at `at`, or none, is a credit."""
        if at == 0:
            return True
        if at is None:
            return self._is_credit(without_brackets(without_tail(text)))
        # "elmfox – Shutterstock"
        agency = self._agencies.find(text[at:].strip(_AROUND_NAMES))
        if agency and agency.takes_handles and " " not in text[:at].strip(_AROUND_NAMES):
            return True
        inner = without_brackets(without_tail(text))
        labels = labels_from_head(inner, self._labels)
        return bool(labels) and self._is_labelled(inner, labels)

    # Where the credit begins behind a caption.

    def _start_of_credit(self, text: str) -> int | None:
        ways = (
            self._in_brackets,
            self._at_label,
            self._after_sentence,
            self._at_slash,
            self._at_glued_agency,
        )
        places = (find(text) for find in ways)
        return next((place for place in places if place is not None), None)

    def _in_brackets(self, text: str) -> int | None:
        end = text.translate(FULL_WIDTH).rstrip(" .。")
        at = opening_bracket(end)
        if at is None or len(end) - at > _TAIL:
            return None
        before, inner = end[:at].rstrip(), end[at + 1 : -1].strip()
        if not self._is_bracketed_credit(before, inner, closes_line=len(end) == len(text.rstrip())):
            return None
        # "… at noon. Jane Roe (dpa)", or "Jane Roe (dpa)" alone
        ends = [match.end() for match in _SENTENCE_END.finditer(before, max(0, at - _HEAD))]
        start = max(ends, default=0)
        is_maker = person_evidence(before[start:]) == Evidence.PERSON
        if not is_maker or not (ends or self._agencies.find(inner)):
            return at
        is_house = all(part.agency for part in self._parts.split(inner))
        return start if is_house and not labels_from_head(inner, self._labels) else at

    def _is_bracketed_credit(self, before: str, inner: str, *, closes_line: bool) -> bool:
        """Return whether `inner`, in brackets after `before`, is a credit.

        An agency alone is the abbreviation of a name when it is inside a sentence.
        """
        after_sentence = before[-1:] in _SENTENCE_SIGNS
        if not after_sentence and self._agencies.find(inner):
            short = closes_line and len(before) < _LONGEST_OPEN_CAPTION
            return short and self._agencies.is_sure(inner)
        if self._is_credit(inner, bracketed=True):
            return True
        alone = after_sentence or not before
        return alone and self._is_named_only(inner)

    def _at_label(self, text: str) -> int | None:
        low = max(0, len(text) - _TAIL)
        tail = text[low:].translate(FULL_WIDTH)
        labels = find_labels(tail, self._labels)
        for at, match in enumerate(labels):
            before = text[: low + match.start].rstrip()
            # After a bracket `_in_brackets` has looked at it.
            if before.endswith(("(", "[")) or not _may_introduce(before, match):
                continue
            if self._is_labelled(tail, labels[at:]):
                return low + match.start
        return None

    def _after_sentence(self, text: str) -> int | None:
        low = max(0, len(text) - _LONGEST_BARE_CREDIT)
        for match in _SENTENCE_END.finditer(text, low):
            tail = text[match.end() :]
            if tail.rstrip(" .").endswith(_CLOSING):  # `_in_brackets` has looked at it
                continue
            if self._is_credit(tail) or is_giving_flag(tail):
                return match.end()
        return None

    def _at_slash(self, text: str) -> int | None:
        """Return where "Name Name/agency" or "Agency/Name" begins, after no full stop."""
        at = text.rfind("/", max(0, len(text) - _LONGEST_BARE_CREDIT))
        if at < 1:
            return None
        left, right = text[:at].rstrip(), text[at + 1 :].strip(" .").removeprefix("via ")
        words = left[-_LONGEST_BARE_CREDIT:].split(" ")
        names = [" ".join(words[-count:]) for count in (4, 3, 2, 1) if len(words) >= count]
        if self._agencies.is_sure(right):
            for name in names:
                first, space, _ = name.partition(" ")
                if space and has_given_name(first) and looks_like_person(name):
                    return len(left) - len(name)
        if looks_like_person(right):
            for name in names[-2:]:
                if self._agencies.is_sure(name):
                    return len(left) - len(name)
        is_set_off = text[at - 1 : at + 2] == " / " and person_evidence(right) == Evidence.PERSON
        return at + 1 if is_set_off and _is_caption(left) else None

    def _at_glued_agency(self, text: str) -> int | None:
        low = max(0, len(text) - _LONGEST_GLUED)
        match = _GLUED_AGENCY.search(text, low)
        return match.start() if match and self._agencies.find(match[1] or match[2]) else None

    # What is a credit.

    def _is_credit(self, text: str, *, bracketed: bool = False) -> bool:
        """Return whether all of `text` is a credit; in brackets less is enough: "(Getty)"."""
        if not 0 < len(text) < _TAIL:
            return False
        labels = labels_from_head(text, self._labels)
        if labels:
            return self._is_labelled(text, labels)
        match = self._parts.label_without_colon(text)
        if match and any(map(_is_proof, self._parts.split(text[match.end :]))):
            return self._is_labelled(text, (match,))
        start, _ = label_behind(text, self._labels) or (0, None)
        names = text[:start].rstrip()
        # Without a space, only a bracket tells the label from the end of a word: "（山田撮影）".
        is_labelled = names and (bracketed or len(names) < start)
        if is_labelled and self._is_bare_credit(names, labelled=True):
            return True
        return is_studio_of_person(text) or self._is_bare_credit(text, bracketed=bracketed)

    def _is_labelled(self, text: str, labels: Sequence[LabelMatch]) -> bool:
        """Return whether all that follows the first of `labels` in `text` reads as a credit."""
        ends = [*(match.start for match in labels[1:]), len(text)]
        bodies = [
            (body, match)
            for match, end in zip(labels, ends, strict=True)
            if (body := text[match.end : end].strip(" ()[]")).strip(" .:;-–—©|")
        ]
        if len(bodies) > 1 and self._says_what_is_shown(*bodies[0]):
            return False
        if not bodies or bodies[0][1].label.kind == "other":
            return False
        return all(self._is_body(*body) for body in bodies)

    def _says_what_is_shown(self, body: str, match: LabelMatch) -> bool:
        """Return whether a label introduces the caption: "Symbolbild: Ein Amt"."""
        if match.label.form != "colon" or not match.label.flag:
            return False
        return not any(map(_is_proof, self._parts.split(body)))

    def _is_body(self, body: str, match: LabelMatch) -> bool:
        """Return whether `body` is what the label `match` introduces in a credit."""
        label = match.label
        if label.kind == "licence":
            return True
        is_long = len(body) > _TAIL or body.count(" ") > _MOST_SPACES
        if label.words in _BYLINE or is_long or holds_sentence(body):
            return False
        licence, rest = take_licence(body)
        names = without_dates(rest, years=label.kind == "rights").strip()
        parts = self._parts.split(without_preposition(names) if label.kind == "courtesy" else names)
        if not parts:
            return licence is not None
        # "Name (li.) und Name (re.)" are in the picture.
        if label.kind == "place" or any(map(is_noise, _SHORT_BRACKETS.findall(body))):
            return any(part.agency for part in parts)
        if label.kind == "rights" and _is_footer(body, parts):
            return False
        # After a ©, or in capitals after a label that is not: "Foto: EL DIA".
        set_apart = match.printed == "©" or body.isupper() > match.printed.isupper()
        return _reads_as_names(parts, set_apart=set_apart)

    def _is_bare_credit(
        self, text: str, *, bracketed: bool = False, labelled: bool = False
    ) -> bool:
        """Return whether `text`, without a label, is an agency with names around it and no more.

        If `bracketed`, less is enough: "(Getty)". If `labelled`, a label follows it, and a name is
        enough: "J. Muster / ABC nuotr.".
        """
        is_prose = sum(word[0].islower() for word in text.split()) > _MOST_LOWER
        if is_prose or len(text) > _LONGEST_BARE_CREDIT or holds_sentence(text):
            return False
        licence, names = take_licence(text.strip(" |"))
        may_name_house = self._agencies.holds_name(text) or known_organisations().are_in(text)
        if not (labelled or licence or may_name_house):
            return False
        parts = self._parts.split(names)
        if not parts or not _are_names(parts):
            return False
        if licence and any(part.given for part in parts):
            return True
        if any(part.agency for part in parts):
            return self._is_sure(parts, bracketed=bracketed)
        return labelled or _is_person_of_known_house(parts)

    def _is_sure(self, parts: Sequence[Part], *, bracketed: bool) -> bool:
        """Return whether an agency in `parts` is proof: unmistakable, or beside a person's name."""
        suppliers = [part.text for part in parts if part.agency]
        only_suppliers = len(suppliers) == len(parts)
        if any(map(self._agencies.is_sure, suppliers)):
            joined = any(part.agency or part.separator not in (",", ":") for part in parts[1:])
            return only_suppliers or bracketed or joined
        if any(part.kind == Kind.PERSON for part in parts):
            return True
        return bracketed and only_suppliers and suppliers[0].isupper()

    def _is_named_only(self, text: str) -> bool:
        """Return whether `text`, in brackets after a sentence, is a list of names and no more."""
        is_dated = without_dates(text, years=True) != text
        if is_dated or len(text) > _LONGEST_BARE_CREDIT or labels_from_head(text, self._labels):
            return False
        parts = self._parts.split(text)
        if not parts or prose_words(parts):
            return False
        if _is_person_of_house(parts) or all(map(_is_full_house_name, parts)):
            return True
        are_houses = all(it.kind == Kind.ORGANISATION and it.text[:1].isupper() for it in parts)
        return are_houses and any(is_known_organisation(part.text) for part in parts)


def opening_bracket(text: str) -> int | None:
    """Return where the bracket opens that the last character of `text` closes, or ``None``."""
    if not text.endswith(_CLOSING):
        return None
    depth = 0
    for at in range(len(text) - 1, max(-1, len(text) - _LONGEST_BRACKETED), -1):
        depth += (text[at] in ")]") - (text[at] in "([")
        if depth == 0:
            return at
    return None


def without_brackets(text: str) -> str:
    """Return what is inside the brackets around `text`, or `text`."""
    end = text.rstrip(" .")
    return end[1:-1].strip() if opening_bracket(end) == 0 else text


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


def _are_names(parts: Sequence[Part]) -> bool:
    """Return whether `parts` are names with the separators of credits, and no words of prose."""
    if any(part.kind == Kind.OTHER or part.separator == ":" for part in parts):
        return False
    separators = {part.separator for part in parts[1:] if part.kind != Kind.FLAG}
    if "" in separators or any(part.separator == ")" and not part.agency for part in parts):
        return False
    if "|" in separators and any(part.kind == Kind.PERSON and not part.given for part in parts):
        return False
    if prose_words(parts) == 0:
        return True
    is_stock = any(part.takes_handles for part in parts)  # beside a handle
    return len(parts) == 2 and is_stock and any(part.kind == Kind.WORD for part in parts)


def _is_full_house_name(part: Part) -> bool:
    """Return whether `part` is an organisation, by several words or because a table knows it."""
    if part.kind != Kind.ORGANISATION or not part.text[:1].isupper():
        return False
    is_of_words = " " in part.text and is_organisation(part.text)
    return is_of_words or is_known_organisation(part.text)


def _is_person_of_house(parts: Sequence[Part]) -> bool:
    """Return whether a person is named, alone or with "/" and one other name, known or not."""
    if not parts[0].given or len(parts) > 2:
        return False
    return all(part.separator == "/" and part.text[:1].isupper() for part in parts[1:])


def _is_person_of_known_house(parts: Sequence[Part]) -> bool:
    """Return whether `parts` are a person and the house of the person: "Erika Muster/WDR"."""
    if len(parts) != 2 or parts[1].separator not in _BEFORE_HOUSE:
        return False
    house, person = sorted(parts, key=lambda part: part.kind == Kind.PERSON)
    if house.kind == Kind.PERSON or person.kind != Kind.PERSON:
        return False
    if not person.given and parts[1].separator != "/":
        return False
    return is_known_organisation(house.text)


def _is_footer(body: str, parts: Sequence[Part]) -> bool:
    """Return whether a © is that of the page, with a year or "All rights reserved"."""
    if any(part.kind == Kind.PERSON for part in parts):
        return False
    folded = body.casefold()
    return without_dates(body, years=True) != body or any(words in folded for words in _FOOTERS)


def _reads_as_names(parts: Sequence[Part], *, set_apart: bool) -> bool:
    """Return whether parts after a label are names rather than a description of the picture."""
    first = parts[0]
    prose = prose_words(parts)
    is_in_lower_case = first.kind in (Kind.OTHER, Kind.ORGANISATION) and first.text[:1].islower()
    if prose and is_in_lower_case:
        return False
    if any(map(_is_proof, parts)):
        return prose <= 1
    words = sum(part.text.count(" ") + 1 for part in parts)
    kinds = {part.kind for part in parts}
    if Kind.ORGANISATION in kinds:
        return not _describes(first.text, prose, words)
    if prose:
        return False
    if Kind.OTHER in kinds:
        is_name = first.text[:1].isalpha() and not first.text[:1].islower()
        return is_name and set_apart and words <= _MOST_WORDS_OF_RIGHTS
    return words <= _MOST_WORDS


def _is_proof(part: Part) -> bool:
    """Return whether `part` alone shows that what follows a label is a list of names."""
    return part.given or part.kind in _PROOF


def _describes(first: str, prose: int, words: int) -> bool:
    """Return whether parts with an organisation, `first` the first, are a description."""
    if prose > _MOST_PROSE_WITH_HOUSE or words > _MOST_WORDS_WITH_HOUSE:
        return True
    return first.count(" ") > _LONGEST_ARTICLE_NAME and begins_like_sentence(first)
