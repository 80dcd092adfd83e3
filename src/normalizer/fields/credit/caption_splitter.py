"""Splits a caption line into caption and credit.

A credit begins the line, follows a sentence, a dash or a bar, is in the brackets that close the
line, or begins with a label; from there to the end, all reads as a credit. How much that takes
depends on what sets the credit off. Precision comes first: a sentence that mentions an agency or
the word "photo" holds no credit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto

from normalizer.fields.credit.credit_kinds import (
    Kind,
    Part,
    flag_named,
    holds_sentence,
    is_acronym,
    is_giving_flag,
    is_noise,
    is_small_word,
    prose_words,
    take_licence,
    without_dates,
    without_preposition,
    without_tail,
)
from normalizer.fields.credit.credit_labels import AT_HEAD, LabelMatch, label_behind
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
    person_evidence,
    without_eastern_title,
)
from normalizer.names.publishers import brand_alone
from normalizer.tables import words_in
from normalizer.text.late_pattern import late_pattern
from normalizer.text.letters import LOWER, UPPER

_LINES_SPLIT = 8192
# A longer line is a paragraph, not a caption; its credit, if any, is not searched for.
_LONGEST_LINE = 3000
# The longest credits of real captions have 160 characters: one begins in this tail.
_TAIL = 240
_LONGEST_BARE_CREDIT = 100  # without a label
_LONGEST_LEAD = 80  # before the first label
# A caption before the name of an agency in brackets, without a full stop, is shorter.
_LONGEST_OPEN_CAPTION = 200
# A bracket is no longer than the longest credit.
_LONGEST_BRACKETED = 2000
# A name before a slash, with nothing before it, begins within this of the slash.
_LONGEST_NAMED = 30
# An agency that is glued to a caption is within this of the end.
_LONGEST_GLUED = 60
# Maximum number of words of prose in a handle at a stock agency: "deadline concept".
_MOST_WORDS_OF_HANDLE = 2
_LONGEST_NAME = 6  # words of an organisation, small ones apart
# "Det ukrainske forsvaret" is a name, "Der Rat bei der Ankunft" a description.
_LONGEST_ARTICLE_NAME = 2
# Maximum number of words in lower case in a credit without a label.
_MOST_LOWER = 4
# Minimum number of words, and of words in lower case, in a caption before nothing but a name, which
# has two or three words.
_LEAST_BEFORE_NAME, _LEAST_LOWER_BEFORE_NAME, _SPACES_IN_NAME = 6, 3, (1, 2)
# Maximum number of words in what follows a label: in lower case beside an organisation, and of all
# without one.
_MOST_PROSE_WITH_HOUSE, _MOST_WORDS = 3, 8
_MOST_WORDS_OF_RIGHTS = 5  # after a ©
# Kinds of parts that prove that what follows a label names somebody.
_PROOF = frozenset({Kind.AGENCY, Kind.FLAG, Kind.HANDLE})
_MAY_DESCRIBE = (Kind.OTHER, Kind.ORGANISATION)
_MAKER_AND_AGENCY = {Kind.PERSON, Kind.AGENCY}
# One of these is between a person and the house that the person works for.
_BEFORE_HOUSE = frozenset({"/", "|", "("}) | words_in("client_words.txt")
# What a byline begins with: there it says who wrote.
_BYLINE = frozenset({"by", "author", "autor", "autorin", "auteur", "autora", "autore", "from"})
_FOOTERS = ("rights reserved", "rechte vorbehalten", "droits réservés")
# East Asian signs and those of other scripts for the same.
FULL_WIDTH = str.maketrans("（）［］：／｜；，", "()[]:/|;,")
_FIRST_FULL_WIDTH = "（"
_OPENING, _CLOSING = ("(", "["), (")", "]")
_BULLETS = "*•·▪◦–- \t"
# A line that ends so goes on below: "GENEVA (AP) —".
_GOES_ON = (" -", " –", " —", ' "')
# Between a caption and its credit.
_JOINTS = " |/–—-＝"
# One of these before the last part of a credit may as well separate a caption from it.
_SET_OFF = frozenset("([-–—")
_DATED = ("rights", "source")  # kinds of labels before a name and a year
_SENTENCE_SIGNS = frozenset('.!?…"”’»。！？＝')
_WORD = re.compile(r"\S+")
_SHORT_BRACKETS = re.compile(r"\(([^()]{1,12})\)")
# The end of a sentence: signs, quotes, or a dash between spaces. What follows without a space does
# not begin in lower case.
_SENTENCE_END = late_pattern(
    rf"[.!?…](?<!\b[{UPPER}].)[\"”“’»)]{{0,2}}(?:\s+|(?![{LOWER}\d]))(?=[^\s.!?…\"”’»)])"
    rf"|[\"”»]\s+(?=\S)|\s[|–—-]\s+(?=\S)|[＝。](?![{LOWER}])"
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


class _Setting(Enum):
    """What sets a credit off: the less, the more proof the credit takes."""

    LINE = auto()  # it is the whole line
    SENTENCE = auto()  # the end of a sentence, a dash or a bar before it
    SPAN = auto()  # brackets inside a sentence
    BRACKET = auto()  # brackets behind a sentence, or around the line
    LABEL = auto()  # a label behind it


_BRACKETED = (_Setting.SPAN, _Setting.BRACKET)
_BEHIND = (_Setting.SENTENCE, _Setting.BRACKET)
_NEEDS_NO_HOUSE = (_Setting.BRACKET, _Setting.LABEL)


class CaptionSplitter:
    """Splits captions from credits; knows what its splitter of parts knows."""

    def __init__(self, parts: PartSplitter) -> None:
        self._agencies = parts.agencies
        self._labels = parts.labels
        self._parts = parts
        self._known_splits = KnownAnswers(self._split, _LINES_SPLIT)

    def split(self, line: str) -> tuple[str, str]:
        """Return the caption and the credit that `line` holds, the credit with label and brackets.

        A line that is a credit alone gives ``("", line)``, a line without a credit ``(line, "")``.
        """
        # Paragraphs are not kept: they are asked for once, and take much memory.
        return self._known_splits[line] if len(line) <= _TAIL else self._split(line)

    def _split(self, line: str) -> tuple[str, str]:
        text = line.strip().lstrip(_BULLETS)
        sign = text[-1:] if text.endswith(_GOES_ON) else ""
        text = text[:-2] if sign else text
        if not text or len(text) > _LONGEST_LINE or (sign and f" {sign}" not in text):
            return line, ""
        bare = without_tail(text)
        is_plain = bare.isascii() or max(bare) < _FIRST_FULL_WIDTH
        bare = bare if is_plain else bare.translate(FULL_WIDTH)
        starts = (at for at in self._starts(bare) if self._begins_credit(bare, at))
        at = next(starts, None)
        if at is None:
            at = self._unset_start(bare)
        at = _signed_start(bare) if at is None else at
        # "at noon – AFP –", not "GENEVA (AP) —"
        if at is None or (sign and sign not in (text[at], text[:at].rstrip()[-1:])):
            return line, ""
        return text[:at].rstrip(_JOINTS + "\u00a0"), text[at:].lstrip(_JOINTS) if at else text

    def cut_loosely(self, text: str) -> str:
        """Return the names at the end of `text`, which is known to hold a credit, "" for none."""
        low = max(0, len(text) - _TAIL)
        ends = [(at, at) for at in self._starts(text)]
        ends += (match.span() for match in _LOOSE_END.finditer(text, low))
        tails = (
            without_brackets(text[start:])
            for end, start in ends
            if _is_caption(text[:end].rstrip(_JOINTS))
        )
        return next((tail for tail in tails if self._is_credit(tail, _Setting.LABEL)), "")

    # Where a credit may begin.

    def _starts(self, text: str) -> list[int]:
        """Return where a credit that is set off may begin in `text`, from left to right."""
        low = max(0, len(text) - _TAIL)
        starts = {low + match.start for match in self._labels.find(text[low:])}
        if not starts:
            low = max(0, len(text) - _LONGEST_BARE_CREDIT - len("()"))
        bracket = opening_bracket(text.rstrip(" .。"))
        if bracket is not None and bracket >= low:
            starts.add(bracket)
        starts.update(match.end() for match in _SENTENCE_END.finditer(text, low))
        return sorted(starts if low else {0, *starts})

    def _begins_credit(self, text: str, at: int) -> bool:
        """Return whether all of `text` from `at` on is a credit."""
        before, tail = text[:at].rstrip(), text[at:].strip(_JOINTS).rstrip("。")
        is_label = tail.partition(" ")[0].count(".") == 1  # "fot. dpa"
        is_in_prose = before[-1:].isalnum() and tail[:1].islower() and not is_label
        kind, stop, rest = tail.partition(". ")
        if stop and flag_named(kind):  # "File photo. Jo Muster/AFP"
            tail = rest
        inner = without_brackets(tail)
        in_brackets = inner != tail
        if not before:
            return self._is_credit(inner, _Setting.BRACKET if in_brackets else _Setting.LINE)
        # In brackets, the credit begins with the bracket; a number is the rest of a date.
        is_inside = before.endswith(_OPENING) or tail[:1].isdigit()
        if is_inside or is_in_prose or before.strip(".)").isdigit():
            return False
        if before[-1] in _SENTENCE_SIGNS or not in_brackets:
            is_framed = in_brackets or (before[-1] == "＝" and self._agencies.find(inner))
            return self._is_credit(inner, _Setting.BRACKET if is_framed else _Setting.SENTENCE)
        if self._agencies.find(inner):  # inside a sentence it may abbreviate the name before it
            is_short = text.endswith(_CLOSING) and len(before) < _LONGEST_OPEN_CAPTION
            return is_short and self._agencies.is_sure(inner)
        return self._is_credit(inner, _Setting.SPAN)

    def _unset_start(self, text: str) -> int | None:
        """Return where a credit begins that nothing sets off: "Name Name/agency", "noonAFP"."""
        glued = _GLUED_AGENCY.search(text, max(0, len(text) - _LONGEST_GLUED))
        if glued and self._agencies.find(glued[1] or glued[2]):
            return glued.start()
        slash = text.rfind("/", max(0, len(text) - _LONGEST_BARE_CREDIT))
        if slash < 1:
            return None
        low = text.rfind(" ", 0, max(0, slash - _LONGEST_NAMED)) + 1
        for word in _WORD.finditer(text, low, slash):
            if text[: word.start()].strip().casefold() in words_in("maker_words.txt"):
                return None  # a byline
            if has_given_name(word.group()) or self._agencies.find(word.group()):
                parts = self._parts.split(text[word.start() :])
                is_pair = {part.kind for part in parts} == _MAKER_AND_AGENCY
                if is_pair and all(part.separator for part in parts[1:]):
                    return word.start() if self._is_sure(parts, bracketed=False) else None
        if text[slash - 1 : slash + 2] != " / " or not _is_caption(text[:slash]):
            return None
        name = text[slash + 1 :].strip(" .")
        may_be_handle = text.count(" ", 0, slash) <= _MOST_WORDS_OF_HANDLE
        is_name = person_evidence(name) == Evidence.PERSON
        return slash + 1 if is_name or (self._agencies.is_sure(name) > may_be_handle) else None

    # What is a credit.

    def _is_credit(self, text: str, setting: _Setting) -> bool:
        """Return whether all of `text`, without brackets around it, is a credit."""
        if not 0 < len(text) < _TAIL:
            return False
        if setting in _BEHIND and _is_given(text, bracketed=setting == _Setting.BRACKET):
            return True
        labels = self._labels.find(text)
        if labels:
            lead = text[: labels[0].start].strip(AT_HEAD)
            is_credit = not lead or self.may_lead(lead, labels[0])
            return is_credit and self._are_labelled(text, labels)
        match = self._parts.label_without_colon(text)
        named = self._parts.split(text[match.end :]) if match else ()
        if match and any(_is_proof(part) or is_known_organisation(part.text) for part in named):
            return self._are_labelled(text, (match,))
        start, _ = label_behind(text, self._labels) or (0, None)
        names = text[:start].rstrip()
        # Without a space, only a bracket tells the label from the end of a word: "（山田撮影）".
        if names and (setting in _BRACKETED or len(names) < start):
            return self._is_unlabelled(names, _Setting.LABEL)
        return is_studio_of_person(text) or self._is_unlabelled(text, setting)

    def may_lead(self, text: str, match: LabelMatch) -> bool:
        """Return whether `text`, before the first label, is a part of the credit: "dpa. Foto:"."""
        if len(text) > _LONGEST_LEAD or _is_prose(text):
            return False
        parts = self._parts.split(text)
        is_joined = text.endswith(("/", "|")) and text[:-1].rstrip()[-1:] not in _SENTENCE_SIGNS
        kinds = {part.kind for part in parts}
        if any(part.agency or (part.given and is_joined) for part in parts):
            return True
        # "File. Photo: …" and "U.S. Army photo by …"
        is_maker = match.printed.casefold().endswith(" by") and kinds == {Kind.ORGANISATION}
        is_maker = is_maker and text[-1] not in ".!?" and prose_words(parts) == 0
        # "ST PHOTO: JO MUSTER"
        is_house = match.printed.isupper() and text.isupper() and is_acronym(text)
        return is_maker or is_house or kinds == {Kind.FLAG}

    def _are_labelled(self, text: str, labels: Sequence[LabelMatch]) -> bool:
        """Return whether all that follows the first of `labels` in `text` reads as a credit."""
        ends = [*(match.start for match in labels[1:]), len(text)]
        bodies = [
            (body, match)
            for match, end in zip(labels, ends, strict=True)
            if (body := text[match.end : end].strip(" ()[]")).strip(" .:;-–—©|")
        ]
        if not bodies:  # "Foto: Cortesía"
            return len(labels) > 1 and flag_named(labels[-1].printed) != ""
        shown, first = bodies[0][0], bodies[0][1].label
        says_what_is_shown = len(bodies) > 1 and first.form == "colon" and first.flag
        if says_what_is_shown and not any(map(_is_proof, self._parts.split(shown))):
            return False  # "Symbolbild: Ein Amt Foto: dpa"
        # "Jo Muster/Copyright 2026 The AP" is no footer.
        is_led = text[: labels[0].start].strip(AT_HEAD) != ""
        return first.kind != "other" and all(
            self._is_body(*body, may_be_footer=not is_led) for body in bodies
        )

    def _is_body(self, body: str, match: LabelMatch, *, may_be_footer: bool) -> bool:
        """Return whether `body` is what the label `match` introduces in a credit."""
        label = match.label
        if label.kind == "licence":
            return True
        before, stop, last = body.rpartition(". ")
        is_sentence = holds_sentence(before if stop and self._agencies.is_sure(last) else body)
        if label.words in _BYLINE or is_sentence:
            return False
        licence, rest = take_licence(body)
        names = without_dates(rest, years=label.kind in _DATED).strip()
        bare = without_preposition(names) if label.flag == "courtesy" else names
        parts = self._parts.split(bare)
        if not parts:
            return licence is not None
        # "Name (li.) und Name (re.)" are in the picture.
        if label.kind == "place" or any(map(is_noise, _SHORT_BRACKETS.findall(body))):
            return any(part.agency for part in parts)
        if label.kind == "rights" and may_be_footer and _is_footer(match.printed, body, parts):
            return False
        # After a ©, or in capitals after a label that is not: "Foto: EL DIA".
        set_apart = (
            match.printed == "©"
            or label.flag == "courtesy"
            or body.isupper() > match.printed.isupper()
        )
        return _reads_as_names(parts, set_apart=set_apart, has_article=bare != names)

    def _is_unlabelled(self, text: str, setting: _Setting) -> bool:
        """Return whether `text`, without a label before it, is a list of names that proves itself.

        A label behind it is proof: "J. Muster / ABC nuotr.".
        """
        if len(text) > _LONGEST_BARE_CREDIT or _is_prose(text) or holds_sentence(text):
            return False
        is_reporter = setting == _Setting.SENTENCE and without_eastern_title(text) != text
        licence, names = take_licence(text.strip(" |"))
        needs_no_house = setting in _NEEDS_NO_HOUSE or licence or is_reporter
        if not (needs_no_house or "/" in text or "|" in text or self._names_house(text, setting)):
            return False
        parts = self._parts.split(names)
        if not parts or not _are_names(parts, setting):
            return False
        is_flagged = setting in _BEHIND and any(part.flag for part in parts)
        is_proven = licence or is_reporter or is_flagged
        if setting == _Setting.LABEL or (is_proven and any(part.given for part in parts)):
            return True
        if any(part.agency for part in parts):
            return self._is_sure(parts, bracketed=setting in _BRACKETED)
        is_dated = setting == _Setting.BRACKET and without_dates(text, years=True) != text
        return not is_dated and _are_known(parts, setting)

    def _names_house(self, text: str, setting: _Setting) -> bool:
        """Return whether a text without slash and bar names a house that may prove it a credit.

        One that is no agency does so behind a sentence, or beside a person; see `_are_known`.
        """
        if self._agencies.holds_name(text):
            return True
        may_be_proof = setting == _Setting.SENTENCE or "(" in text or "for" in text.casefold()
        return may_be_proof and known_organisations().are_in(text)

    def _is_sure(self, parts: Sequence[Part], *, bracketed: bool) -> bool:
        """Return whether an agency in `parts` is proof: unmistakable, or beside a person's name."""
        suppliers = [part.text for part in parts if part.agency]
        only_suppliers = len(suppliers) == len(parts)
        if any(map(self._agencies.is_sure, suppliers)):
            joined = any(part.agency or part.separator not in (",", ":") for part in parts[1:])
            return only_suppliers or bracketed or joined
        if any(part.kind == Kind.PERSON for part in parts):
            return True
        return bracketed and only_suppliers and suppliers[0] == suppliers[0].upper()


def _is_given(text: str, *, bracketed: bool) -> bool:
    """Return whether a text says how a picture was given: "Supplied", "Divulgação/Museu"."""
    kind, slash, _ = text.partition("/")
    kinds = text.split(", ")
    are_flags = all(map(flag_named, kinds)) and any(map(is_giving_flag, kinds))
    is_set_off = bracketed or text[:1].isupper()
    return is_set_off and (are_flags or bool(slash and flag_named(kind)))


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


def _signed_start(text: str) -> int | None:
    """Return where a person's name begins behind a caption's sentence: "at noon. Jo Muster".

    Between a full stop and a bar, the sentence may be short.
    """
    *_, start = (0, *(it.end() for it in _SENTENCE_END.finditer(text, max(0, len(text) - _TAIL))))
    before, name = text[:start].rstrip(" |"), text[start:].lstrip(" |")
    is_barred = before.endswith(".") and "|" in text[len(before) : len(text) - len(name)]
    is_set_off = before.endswith((".", "!", "…")) or start > len(before) + 1
    is_sentence = is_set_off and len(before.split()) >= _LEAST_BEFORE_NAME
    is_sentence = is_sentence and _is_prose(before, _LEAST_LOWER_BEFORE_NAME)
    is_name = name.count(" ") in _SPACES_IN_NAME and not name.endswith(".")
    if not (is_name and (is_sentence or (is_barred and _is_prose(before, 1)))):
        return None
    return start if person_evidence(name) == Evidence.PERSON else None


def _is_prose(text: str, least: int = _MOST_LOWER + 1) -> bool:
    return sum(word[0].islower() for word in text.split()) >= least


def _is_caption(text: str) -> bool:
    """Return whether `text`, before names, has a word of prose and is no organisation."""
    words = text.split()
    if len(words) <= _LONGEST_NAME and is_organisation(text):
        return False
    telling = (word for word in words if not is_small_word(word))
    return len(words) > 1 and any(word[0].islower() for word in telling)


def _are_names(parts: Sequence[Part], setting: _Setting) -> bool:
    """Return whether `parts` are names with the separators of credits, and no words of prose."""
    separators = {part.separator for part in parts[1:] if part.kind != Kind.FLAG}
    people = [part.given for part in parts if part.kind == Kind.PERSON]
    is_stock = any(part.takes_handles for part in parts[:2])
    is_maker = parts[0].given or is_stock or parts[0].flag or _is_house(parts[0])
    set_off = setting != _Setting.LABEL and not separators.isdisjoint(_SET_OFF)
    bracketed = _BRACKETED if parts[0].flag else (_Setting.BRACKET,)
    faults = (
        any(part.kind == Kind.OTHER for part in parts),
        any(part.separator == ")" and not part.agency for part in parts),
        "|" in separators and not all(people),
        # "Jo Muster (dpa)", not "Der Rat (dpa)" or "Jo Muster (dpa / Max Beispiel)"
        set_off and not (is_maker and len(people) <= 1),
        # "(ABC News: Jo Muster)"
        ":" in separators and not (setting in bracketed and is_maker and not parts[0].given),
        "" in separators and not (setting in _BEHIND and people == [True] and len(parts) == 2),
    )
    if any(faults):
        return False
    if prose_words(parts) == 0:
        return True
    return len(parts) == 2 and is_stock and any(part.kind == Kind.WORD for part in parts)


def _is_house(part: Part) -> bool:
    """Return whether tables know a part as an agency, a publisher or another organisation."""
    if part.agency or is_known_organisation(part.text):
        return True
    return part.kind != Kind.PERSON and brand_alone(part.text) is not None


def _are_known(parts: Sequence[Part], setting: _Setting) -> bool:
    """Return whether `parts`, none an agency, are a person and a house, or houses, by themselves.

    One house must be known, except in brackets behind a sentence.
    """
    names = parts[1:] if parts[0].flag or (parts[1:] and parts[1].separator == ":") else parts
    houses = [part for part in names if part.kind != Kind.PERSON]
    joints = {part.separator for part in names[1:]}
    is_known = any(map(_is_house, houses))
    in_capitals = all(part.text[:1].isupper() for part in houses)
    if len(names) > len(houses):
        person = next(part for part in names if part.kind == Kind.PERSON)
        if len(names) == 2 and is_known and joints <= _BEFORE_HOUSE:
            return person.given or joints == {"/"}
        if setting == _Setting.BRACKET and names[0].given and len(names) <= 2:
            return in_capitals and (joints <= {"/", "|"} or is_known)
        is_pair = in_capitals and joints == {"/"} and len(names) == 2
        return setting == _Setting.SENTENCE and person.given and is_pair
    if setting == _Setting.BRACKET and all(part.kind == Kind.ORGANISATION for part in houses):
        are_full = (" " in it.text and is_organisation(it.text) for it in houses)
        is_full = houses != [] and all(are_full)
        return in_capitals and (is_known or is_full)
    return setting == _Setting.SENTENCE and is_known and joints == {"/"}


def _is_footer(label: str, body: str, parts: Sequence[Part]) -> bool:
    """Return whether a © is that of the page, with a year or "All rights reserved"."""
    if any(part.kind == Kind.PERSON for part in parts):
        return False
    folded = f"{label} {body}".casefold()
    is_reserved = any(words in folded for words in _FOOTERS)
    is_of_agency = any(part.agency for part in parts)
    return without_dates(body, years=True) != body or (is_reserved and not is_of_agency)


def _reads_as_names(parts: Sequence[Part], *, set_apart: bool, has_article: bool) -> bool:
    """Return whether parts after a label are names rather than a description of the picture."""
    first, prose = parts[0], prose_words(parts)
    is_lower = first.text[:1].islower()
    # An organisation in lower case begins with its kind: "polizia locale".
    is_house = prose == 1 and is_organisation(first.text.partition(" ")[0])
    if prose == 1 and is_lower and has_article:  # "courtesy of the artist"
        return True
    describes = prose and is_lower and first.kind in _MAY_DESCRIBE and not is_house
    telling = ([word for word in part.text.split() if not is_small_word(word)] for part in parts)
    if describes or max(map(len, telling)) > _LONGEST_NAME:  # a description, a title
        return False
    if any(map(_is_proof, parts)):
        return prose <= 1
    words = sum(part.text.count(" ") + 1 for part in parts)
    kinds = {part.kind for part in parts}
    if Kind.ORGANISATION in kinds:
        is_short = prose <= _MOST_PROSE_WITH_HOUSE
        is_name = first.text.count(" ") <= _LONGEST_ARTICLE_NAME
        return is_short and (is_name or not begins_like_sentence(first.text))
    if prose or Kind.OTHER not in kinds:
        return not prose and words <= _MOST_WORDS
    return set_apart and words <= _MOST_WORDS_OF_RIGHTS and first.text[:1].isalpha() > is_lower


def _is_proof(part: Part) -> bool:
    """Return whether `part` alone shows that what follows a label is a list of names."""
    return part.given or part.flag != "" or part.kind in _PROOF
