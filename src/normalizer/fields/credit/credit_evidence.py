"""Weighs whether a text is a credit: by what its parts are, and by how much of it is prose."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from normalizer.fields.credit.credit_kinds import Kind, Part, is_small_word
from normalizer.fields.credit.credit_marks import flag_named, is_noise, take_licence, without_dates
from normalizer.fields.credit.credit_parts import split_names, split_parts
from normalizer.names.agencies import (
    AgencyRegistry,
    find_agency,
    fold,
    is_surely_agency,
    may_name_agency,
)
from normalizer.names.organisations import is_known_organisation
from normalizer.names.people import begins_like_sentence, has_given_name, looks_like_person

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalizer.fields.credit.credit_labels import LabelMatch

_LONGEST_CREDIT = 240
_MOST_WORDS = 24
# "Det ukrainske forsvaret" is a name, "Der Rat bei der Ankunft" a description.
_LONGEST_ARTICLE_NAME = 2
_MOST_LOWER = 4
# What stands around the name of an agency, and how long the two are.
# One of these stands between a person and the house he works for.
_HOUSE_SIGNS = ("/", "|", "(", " for ")
_AROUND_NAMES = " ()[].|–—-"
_LONGEST_HOUSE = 60
_NEW_SENTENCE = re.compile(r"[a-zß-öø-ÿ]{3}[.!?] [A-ZÀ-Þ]")
# What a byline begins with: there it says who wrote.
_BYLINE = frozenset({"by", "author", "autor", "autorin", "auteur", "autora", "autore", "from"})
_BRACKETS = re.compile(r"\(([^()]{1,12})\)")
_GIVING = frozenset({"supplied", "handout", "courtesy", "private", "archive", "file", "pool"})
_PROOF = frozenset({Kind.AGENCY, Kind.FLAG, Kind.HANDLE})


def is_labelled_credit(
    text: str,
    labels: Sequence[LabelMatch],
    *,
    site: str | None = None,
    strict: bool = False,
    agencies: AgencyRegistry | None = None,
) -> bool:
    """Say whether what follows the first of `labels` in `text` reads as a credit up to the end of `text`.

    With `strict` an agency must be in it.
    """
    named = False
    for at, match in enumerate(labels):
        end = labels[at + 1].start if at + 1 < len(labels) else len(text)
        body = text[match.end : end].strip(" ()[]")
        if not body.strip(" .:;-–—©|"):
            continue
        if not _is_body(body, match, site=site, strict=strict, agencies=agencies):
            return False
        named = True
    return named


def is_bare_credit(
    text: str,
    *,
    site: str | None = None,
    bracketed: bool = False,
    labelled: bool = False,
    agencies: AgencyRegistry | None = None,
) -> bool:
    """Say whether `text`, which has no label, is a credit: an agency with names around it and nothing else.

    In brackets less is enough: "(Getty)"; with a label behind it, a name: "J. Muster / ABC nuotr.".
    """
    if not text or len(text) > 100 or _reads_as_prose(text) or _NEW_SENTENCE.search(text):
        return False
    if not (
        labelled or any(sign in text for sign in _HOUSE_SIGNS) or may_name_agency(text, agencies)
    ):
        return False
    parts = split_names(take_licence(text.strip(" |"))[1], agencies=agencies)
    if not parts or not _is_list_of_names(parts):
        return False
    suppliers = [part for part in parts if part.agency]
    if suppliers:
        return _is_sure(suppliers, parts, bracketed=bracketed, agencies=agencies)
    return labelled or _names_person_and_house(parts, site)


def _is_list_of_names(parts: Sequence[Part]) -> bool:
    """Say whether `parts`, all of them names, stand between the separators of credits, without words of prose."""
    if any(part.separator == "" and part.kind != Kind.FLAG for part in parts[1:]):
        return False
    if any(part.separator == "|" for part in parts) and any(
        part.kind == Kind.PERSON and not part.given for part in parts
    ):
        return False
    return _prose_words(parts) == 0 or _is_handle_at_stock(parts)


def _is_handle_at_stock(parts: Sequence[Part]) -> bool:
    if len(parts) != 2 or not any(part.agency and part.agency.takes_handles for part in parts):
        return False
    return any(part.kind == Kind.WORD for part in parts)


def _reads_as_prose(text: str) -> bool:
    """Say, at the cost of a glance, whether `text` has more lower-case words than the names of a credit can have."""
    return sum(word[0].islower() for word in text.split()) > _MOST_LOWER


def is_named_only(text: str, *, agencies: AgencyRegistry | None = None) -> bool:
    """Say whether `text`, found in brackets behind a sentence, is a person's or organisations' names and nothing else.

    >>> is_named_only("Anna Beispiel"), is_named_only("Anna Beispiel/Harbour Post"), is_named_only("Applause")
    (True, True, False)
    """
    parts = split_parts(text, agencies=agencies)
    if not parts or len(text) > 100:
        return False
    if parts[0].given and (len(parts) == 1 or _is_house_of(parts)):
        return True
    houses = [part for part in parts if part.kind == Kind.ORGANISATION and part.text[:1].isupper()]
    return (
        len(houses) == len(parts)
        and not _prose_words(parts)
        and all(" " in part.text or is_known_organisation(part.text) for part in houses)
    )


def _is_house_of(parts: Sequence[Part]) -> bool:
    """Say whether a person's name is followed by "/" and one other name, known or not: his newspaper."""
    return (
        len(parts) == 2
        and parts[1].separator == "/"
        and parts[1].text[:1].isupper()
        and not _prose_words(parts)
    )


def is_name_and_house(name: str, house: str, *, agencies: AgencyRegistry | None = None) -> bool:
    """Say whether `name`, which stands before the credit `house`, belongs to it and is no caption.

    A person before an agency in brackets does, and a handle before a stock agency.

    >>> is_name_and_house("Erika Muster", "(Getty)"), is_name_and_house("elmfox ", "– stock.adobe.com")
    (True, True)
    >>> is_name_and_house("Harbour at noon", "(Getty)")
    False
    """
    agency = (
        find_agency(house.strip(_AROUND_NAMES), agencies=agencies)
        if len(house) <= _LONGEST_HOUSE
        else None
    )
    if agency is None:
        return False
    if agency.takes_handles and name.strip(_AROUND_NAMES) and " " not in name.strip(_AROUND_NAMES):
        return True
    return (
        house[0] in "(["
        and "/" not in house
        and has_given_name(name.split(" ", maxsplit=1)[0])
        and looks_like_person(name)
    )


def is_giving_flag(text: str) -> bool:
    """Say whether `text` is a word that says who lent a picture without naming him: "Supplied", "Handout".

    >>> is_giving_flag("Supplied"), is_giving_flag("illustration")
    (True, False)
    """
    return text[:1].isupper() and flag_named(text) in _GIVING


def _is_sure(
    suppliers: Sequence[Part],
    parts: Sequence[Part],
    *,
    bracketed: bool,
    agencies: AgencyRegistry | None,
) -> bool:
    """Say whether an agency's name in `parts` is proof: it is unmistakable, or a person's name stands beside it."""
    if any(is_surely_agency(part.text, agencies=agencies) for part in suppliers):
        return (
            len(parts) == len(suppliers)
            or bracketed
            or any(part.separator not in (",", ":") or part.agency for part in parts[1:])
        )
    person = any(part.kind == Kind.PERSON for part in parts)
    return person or (bracketed and len(parts) == len(suppliers) and suppliers[0].text.isupper())


def _names_person_and_house(parts: Sequence[Part], site: str | None) -> bool:
    """Say whether `parts` are a person and the house he works for: "Erika Muster/WDR"."""
    if len(parts) != 2 or parts[1].separator not in ("/", "|", "(", "for"):
        return False
    persons = [part for part in parts if part.kind == Kind.PERSON and part.given]
    houses = [
        part
        for part in parts
        if part.kind != Kind.PERSON
        and (is_known_organisation(part.text) or _is_site(part.text, site))
    ]
    return len(persons) == len(houses) == 1


def _is_site(text: str, site: str | None) -> bool:
    return bool(site) and len(text) > 2 and fold(text) in fold(site or "")


def _is_body(
    body: str, match: LabelMatch, *, site: str | None, strict: bool, agencies: AgencyRegistry | None
) -> bool:
    """Say whether `body` is what the label `match` introduces in a credit."""
    kind = match.label.kind
    if kind == "licence":
        return True
    if kind == "other" or match.label.words in _BYLINE or not _has_size_of_credit(body):
        return False
    licence, rest = take_licence(body)
    parts = split_parts(without_dates(rest, years=kind == "rights"), agencies=agencies)
    if not parts:
        return licence is not None
    if strict or kind == "place" or _names_the_shown(body):
        return any(part.agency for part in parts) and not (strict and _prose_words(parts))
    own = kind == "rights" and not _is_picture_right(body, parts)
    return not own and _reads_as_names(parts, site, rights=match.printed == "©")


def _has_size_of_credit(body: str) -> bool:
    return (
        len(body) <= _LONGEST_CREDIT
        and body.count(" ") <= _MOST_WORDS
        and not _NEW_SENTENCE.search(body)
    )


def _names_the_shown(body: str) -> bool:
    """Say whether `body` tells where in the picture somebody stands: "Name (li.) und Name (re.)"."""
    return any(is_noise(piece) for piece in _BRACKETS.findall(body))


def _is_picture_right(body: str, parts: Sequence[Part]) -> bool:
    """Say whether a © is a picture's and not the page's own, which stands in its footer with "All rights reserved"."""
    folded = body.casefold()
    footer = (
        "rights reserved" in folded or "rechte vorbehalten" in folded or "droits réservés" in folded
    )
    footer = footer or without_dates(body, years=True) != body
    return not footer or any(part.kind == Kind.PERSON for part in parts)


def _reads_as_names(parts: Sequence[Part], site: str | None, *, rights: bool) -> bool:
    """Say whether parts behind a label are names rather than a description of the picture."""
    prose = _prose_words(parts)
    if prose and parts[0].text[:1].islower() and parts[0].kind in (Kind.OTHER, Kind.ORGANISATION):
        return False
    if any(part.kind in _PROOF or part.given or _is_site(part.text, site) for part in parts):
        return prose <= 1
    words = sum(part.text.count(" ") + 1 for part in parts)
    if any(part.kind == Kind.ORGANISATION for part in parts):
        if begins_like_sentence(parts[0].text) and parts[0].text.count(" ") > _LONGEST_ARTICLE_NAME:
            return False
        return prose <= 3 and words <= 14
    signed = rights and words <= 5 and parts[0].text[:1].isupper()
    return prose == 0 and words <= 8 and (signed or all(part.kind != Kind.OTHER for part in parts))


def _prose_words(parts: Sequence[Part]) -> int:
    """Count the lower-case words of parts that are no names: descriptions have them, names hardly."""
    unclear = (
        part.text for part in parts if part.kind in (Kind.OTHER, Kind.ORGANISATION, Kind.WORD)
    )
    return sum(
        word[:1].islower() and not is_small_word(word)
        for text in unclear
        if not is_known_organisation(text)
        for word in text.split()
        if "." not in word[1:-1]
    )
