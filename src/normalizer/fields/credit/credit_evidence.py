"""Weighs whether a text is a credit: by what its parts are, and by how much of it is prose."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from normalizer.fields.credit.credit_kinds import (
    Kind,
    Part,
    holds_sentence,
    is_acronym,
    is_noise,
    is_note,
    is_small_word,
    maker_words,
    prose_words,
    same_name,
    take_licence,
    without_dates,
)
from normalizer.names.agencies import fold
from normalizer.names.name_kinds import (
    begins_like_sentence,
    has_given_name,
    is_contributor_name,
    is_known_organisation,
    is_place,
    is_platform,
    is_surname,
    known_organisations,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalizer.fields.credit.credit_labels import CreditLabel, LabelMatch
    from normalizer.fields.credit.part_splitter import PartSplitter

# Maximum size of what follows a label, in characters and spaces, and of a credit without a label:
# the longest credits of real captions have 160 characters.
_LONGEST_BODY = 240
_MOST_SPACES = 24
LONGEST_BARE_CREDIT = 100
# "Det ukrainske forsvaret" is a name, "Der Rat bei der Ankunft" a description.
_LONGEST_ARTICLE_NAME = 2
# Maximum number of words in lower case in a credit without a label.
_MOST_LOWER = 4
# Maximum number of words, and of those in lower case, in what follows a label: with an organisation
# in it, without, and after a ©.
_MOST_WORDS_WITH_HOUSE, _MOST_PROSE_WITH_HOUSE = 14, 3
_MOST_WORDS = 8
_MOST_WORDS_OF_RIGHTS = 5
# One of these is between a person and the house that the person works for.
_HOUSE_SIGNS = ("/", "|", "(", " for ")
_HOUSE_SEPARATORS = ("/", "|", "(", "for")
# Kinds of labels that name a person.
_NAMES_A_PERSON = frozenset({"image", "author", "derived"})
# What precedes the one who passed a picture on or ordered it, and the house of a person.
_PASSED_ON = frozenset({"via", "vía", "through"})
_NOT_CREATED_BY = _PASSED_ON | {"for", "für", "pour"}
_BEFORE_HOUSE = frozenset("/|-–—(")
# What a byline begins with: there it says who wrote.
_BYLINE = frozenset({"by", "author", "autor", "autorin", "auteur", "autora", "autore", "from"})
_BRACKETS = re.compile(r"\(([^()]{1,12})\)")
_FOOTERS = ("rights reserved", "rechte vorbehalten", "droits réservés")
# Maximum number of words in an unusual name.
_MOST_WORDS_OF_NAME = 3
_HOUSES = frozenset({Kind.ORGANISATION, Kind.OTHER, Kind.AGENCY})
_PROOF = frozenset({Kind.AGENCY, Kind.FLAG, Kind.HANDLE})


class CreditEvidence:
    """Weighs texts as credits; knows the agencies of its splitter."""

    def __init__(self, splitter: PartSplitter) -> None:
        self._splitter = splitter
        self._agencies = splitter.agencies

    def is_labelled_credit(
        self,
        text: str,
        labels: Sequence[LabelMatch],
        *,
        site: str | None = None,
        strict: bool = False,
    ) -> bool:
        """Return whether all that follows the first of `labels` in `text` reads as a credit.

        If `strict`, an agency must be in it.
        """
        ends = [*(match.start for match in labels[1:]), len(text)]
        bodies = [
            (body, match)
            for match, end in zip(labels, ends, strict=True)
            if (body := text[match.end : end].strip(" ()[]")).strip(" .:;-–—©|")
        ]
        if self._begin_with_caption(bodies):
            return False
        return bool(bodies) and all(
            self._is_body(body, match, site=site, strict=strict) for body, match in bodies
        )

    def _begin_with_caption(self, bodies: Sequence[tuple[str, LabelMatch]]) -> bool:
        """Return whether the first of several labels says what is shown: "Symbolbild: Ein Amt"."""
        body, match = bodies[0] if len(bodies) > 1 else ("", None)
        if match is None or match.label.form != "colon":
            return False
        named = any(_is_proof(part, None) for part in self._splitter.split(body))
        return match.label.flag != "" and not named

    def is_bare_credit(
        self,
        text: str,
        *,
        site: str | None = None,
        bracketed: bool = False,
        labelled: bool = False,
    ) -> bool:
        """Return whether `text`, without a label, is an agency with names around it and no more.

        If `bracketed`, less is enough: "(Getty)". If `labelled`, a label follows it, and a name is
        enough: "J. Muster / ABC nuotr.".
        """
        if _reads_as_prose(text) or not (labelled or self._may_name_supplier(text, site)):
            return False
        parts = self._splitter.split_names(take_licence(text.strip(" |"))[1])
        if not parts or not _is_list_of_names(parts):
            return False
        if any(part.agency for part in parts):
            return self._is_sure(parts, bracketed=bracketed)
        return labelled or _names_person_and_house(parts, site)

    def is_named_only(self, text: str) -> bool:
        """Return whether `text`, in brackets after a sentence, is a list of names and no more."""
        parts = self._splitter.split(text) if len(text) <= LONGEST_BARE_CREDIT else []
        if not parts or prose_words(parts):
            return False
        return _is_person_of_house(parts) or all(map(_is_full_house_name, parts))

    def _may_name_supplier(self, text: str, site: str | None) -> bool:
        """Return whether `text` may name an agency or a house: a fast pre-filter."""
        if not any(sign in text for sign in _HOUSE_SIGNS):
            return self._agencies.may_be_named_in(text)
        known = (known_organisations(), self._agencies.spellings)
        return bool(site) or any(names.are_in(text) for names in known)

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

    def _is_body(self, body: str, match: LabelMatch, *, site: str | None, strict: bool) -> bool:
        """Return whether `body` is what the label `match` introduces in a credit."""
        label = match.label
        if label.kind in ("licence", "other"):
            return label.kind == "licence"
        is_long = len(body) > _LONGEST_BODY or body.count(" ") > _MOST_SPACES
        if label.words in _BYLINE or is_long or holds_sentence(body):
            return False
        licence, rest = take_licence(body)
        parts = self._splitter.split(without_dates(rest, years=label.kind == "rights"))
        if not parts:
            return licence is not None
        has_agency = any(part.agency for part in parts)
        if strict:
            return has_agency and prose_words(parts) == 0
        # "Name (li.) und Name (re.)" are in the picture.
        if label.kind == "place" or any(map(is_noise, _BRACKETS.findall(body))):
            return has_agency
        own = label.kind == "rights" and _is_footer(body, parts)
        # After a ©, or in capitals after a label that is not: "Foto: EL DIA".
        set_apart = match.printed == "©" or body.isupper() > match.printed.isupper()
        return not own and _reads_as_names(parts, site, set_apart=set_apart)


class Company:
    """The parts of a segment together: what an unclear part is depends on the others."""

    def __init__(self, parts: Sequence[Part], label: CreditLabel) -> None:
        self._parts = parts
        self._label_kind = label.kind
        self._made_by = not maker_words().isdisjoint(label.words.split(" ")[1:])
        kinds = {part.kind for part in parts}
        words = [part for part in parts if part.kind in (Kind.WORD, Kind.INITIALS)]
        self._stock = any(part.takes_handles for part in parts)
        self._person = Kind.PERSON in kinds
        self._is_pair = len(parts) == 2
        suppliers = {Kind.AGENCY, Kind.ORGANISATION, Kind.OTHER} if parts[1:] else {Kind.AGENCY}
        self._supplied = not kinds.isdisjoint(suppliers)
        self._last_word = words[-1] if words else None

    def is_creator(self, at: int) -> bool:
        """Return whether the part at `at` made the picture."""
        part = self._parts[at]
        if part.separator in _NOT_CREATED_BY or is_note(part):
            return False
        if part.kind == Kind.PERSON:
            return part.given or not self._is_house_of_person(at)
        if part.kind == Kind.ORGANISATION:
            return self._stock and not self._person and self._is_contributor(at)
        if part.kind == Kind.HANDLE:
            return self._stock or part.separator in maker_words()
        return self._is_unclear_creator(part)

    def is_nobody(self, part: Part) -> bool:
        """Return whether `part`, no creator, is no source: "artist", a note, a house's seat."""
        if is_note(part) or self._is_seat(part):
            return True
        is_word = part.kind == Kind.WORD and part.text.islower()
        if is_word and self._label_kind == "courtesy":
            return True
        return any(other.agency and same_name(part.text, other.text) for other in self._parts)

    def _is_seat(self, part: Part) -> bool:
        """Return whether `part` is the place of the house before its comma."""
        at = self._parts.index(part)
        if part.separator != "," or not is_place(part.text):
            return False
        house = self._parts[max(0, at - 1)]
        return is_place(house.text) or house.kind in _HOUSES

    def _is_house_of_person(self, at: int) -> bool:
        """Return whether a name without a known given name follows the name of a person."""
        part = self._parts[at]
        if at == 0 or part.separator not in _BEFORE_HOUSE:
            return False
        known = [other.text for other in self._parts if other.given]
        return bool(known) and not any(same_name(part.text, other) for other in known)

    def _is_contributor(self, at: int) -> bool:
        """Return whether an organisation is the trade name of a contributor of a stock agency."""
        name, after = self._parts[at].text, self._parts[at + 1 :]
        if self._is_pair and is_acronym(name):
            return True
        suppliers = [part for part in after if part.separator in _PASSED_ON]
        is_passed_on = not all(part.is_stock for part in suppliers) if " " in name else suppliers
        return is_contributor_name(name) if not is_passed_on else False

    def _is_unclear_creator(self, part: Part) -> bool:
        """Return whether a lone word, initials or words that are no name made the picture."""
        if self._stock and part.kind == Kind.WORD and part.text.islower():
            return True
        others = (other.text for other in self._parts if other is not part)
        if self._person or is_place(part.text) or any(map(is_platform, others)):
            return False
        if part.kind == Kind.OTHER:
            is_handle = part.text.islower() or part.text.count(" ") == 1
            return is_handle if self._stock else self._is_unusual_name(part)
        if self._stock or _is_mixed(part.text):
            return self._stock
        return part is self._last_word if self._supplied else self._is_named_by_label(part)

    def _is_unusual_name(self, part: Part) -> bool:
        """Return whether `part`, before its house, is a name with words in lower case."""
        house = next(iter(self._parts[self._parts.index(part) + 1 :]), part)
        words = part.text.split(" ")
        if house.separator not in _BEFORE_HOUSE or len(words) > _MOST_WORDS_OF_NAME:
            return False
        if any(map(is_small_word, words)):
            return False
        ends = words[0][0] + words[-1][0]
        return ends.isupper() if house.agency else part.text.islower()

    def _is_named_by_label(self, part: Part) -> bool:
        """Return whether the label announces a person, and `part`, a lone word, can be one."""
        if self._label_kind not in _NAMES_A_PERSON:
            return has_given_name(part.text) if self._made_by else False
        return self._made_by or part.text.islower() or is_surname(part.text)


def _reads_as_prose(text: str) -> bool:
    """Return whether `text` is too long for names, two sentences, or has many small words."""
    if len(text) > LONGEST_BARE_CREDIT or holds_sentence(text):
        return True
    return sum(word[0].islower() for word in text.split()) > _MOST_LOWER


def _is_list_of_names(parts: Sequence[Part]) -> bool:
    """Return whether `parts`, all names, have the separators of credits and no words of prose."""
    separators = {part.separator for part in parts[1:] if part.kind != Kind.FLAG}
    if "" in separators:
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
    return " " in part.text or is_known_organisation(part.text)


def _is_person_of_house(parts: Sequence[Part]) -> bool:
    """Return whether a person is named, alone or with "/" and one other name, known or not."""
    if not parts[0].given or len(parts) > 2:
        return False
    return all(part.separator == "/" and part.text[:1].isupper() for part in parts[1:])


def _names_person_and_house(parts: Sequence[Part], site: str | None) -> bool:
    """Return whether `parts` are a person and the house of the person: "Erika Muster/WDR"."""
    if len(parts) != 2 or parts[1].separator not in _HOUSE_SEPARATORS:
        return False
    house, person = sorted(parts, key=lambda part: part.kind == Kind.PERSON)
    if house.kind == Kind.PERSON or person.kind != Kind.PERSON:
        return False
    if not person.given and parts[1].separator != "/":
        return False
    return is_known_organisation(house.text) or _is_site(house.text, site)


def _is_site(text: str, site: str | None) -> bool:
    own = fold(text)
    return len(own) > 2 and own in fold(site or "")


def _is_footer(body: str, parts: Sequence[Part]) -> bool:
    """Return whether a © is that of the page, with a year or "All rights reserved"."""
    if any(part.kind == Kind.PERSON for part in parts):
        return False
    folded = body.casefold()
    return without_dates(body, years=True) != body or any(words in folded for words in _FOOTERS)


def _reads_as_names(parts: Sequence[Part], site: str | None, *, set_apart: bool) -> bool:
    """Return whether parts after a label are names rather than a description of the picture."""
    first = parts[0]
    prose = prose_words(parts)
    is_in_lower_case = first.kind in (Kind.OTHER, Kind.ORGANISATION) and first.text[:1].islower()
    if prose and is_in_lower_case:
        return False
    if any(_is_proof(part, site) for part in parts):
        return prose <= 1
    words = sum(part.text.count(" ") + 1 for part in parts)
    kinds = {part.kind for part in parts}
    if Kind.ORGANISATION in kinds:
        return not _describes(first.text, prose, words)
    if prose:
        return False
    if Kind.OTHER in kinds:
        return set_apart and words <= _MOST_WORDS_OF_RIGHTS and first.text[:1].isupper()
    return words <= _MOST_WORDS


def _is_proof(part: Part, site: str | None) -> bool:
    """Return whether `part` alone shows that what follows a label is a list of names."""
    return part.given or part.kind in _PROOF or _is_site(part.text, site)


def _describes(first: str, prose: int, words: int) -> bool:
    """Return whether parts with an organisation, `first` the first, are a description."""
    if prose > _MOST_PROSE_WITH_HOUSE or words > _MOST_WORDS_WITH_HOUSE:
        return True
    return first.count(" ") > _LONGEST_ARTICLE_NAME and begins_like_sentence(first)


def _is_mixed(text: str) -> bool:
    """Return whether a word has capitals inside, as names of institutes have: "STScI"."""
    capitals = sum(map(str.isupper, text))
    return not text.isupper() and capitals > 1 + text.count("-")
