"""Parses a sign-off: who wrote and edited an article and which agencies it used, at its end.

A sign-off is a frame around segments. The frame is brackets, a dash, a ©, dates, addresses and
agencies' numbers. A segment is a list of tokens, with a phrase before it that gives their role
("Reporting by", "Quelle:"), or without one: a chain ("ab/cd (AFP, dpa)", "Jane Doe and AP"). A
token is of one kind, in whatever segment it is, and the kinds decide who signed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from typing import Final, Literal, NamedTuple, cast

from normalizer.errors import require_text
from normalizer.fields.byline.byline_words import is_role, split_name
from normalizer.fields.credit.credit_kinds import without_preposition
from normalizer.fields.date.date_grammar import find_dates, is_day_of_month
from normalizer.names.agencies import (
    AgencyRegistry,
    default_registry,
    is_legal_form,
    is_web_address,
)
from normalizer.names.gazetteer import fold
from normalizer.names.name_kinds import (
    Evidence,
    has_given_name,
    is_known_organisation,
    is_organisation,
    person_evidence,
)
from normalizer.names.places import is_city
from normalizer.names.publishers import find_publisher
from normalizer.parts import Signoff
from normalizer.tables import read_rows, words_in
from normalizer.text.late_pattern import any_of, late_pattern
from normalizer.text.letters import LOWER, UPPER

# Sign-offs with many names and places have up to 600 characters; chains are short.
_LONGEST_SIGNOFF: Final = 800
_LONGEST_CHAIN: Final = 160
_MOST_TOKENS: Final = 12
# Brackets at the end of a paragraph hold initials and agencies.
_LONGEST_INLINE: Final = 80

# The frame.
_SPACES = late_pattern(r"[\s\u00ad\u200b-\u200f\ufeff]+")
_ORNAMENTS: Final = "_*+•·▪● —–-"
_OPENING: Final = "([（［【〔"
_CLOSING: Final = ")]）］】〕"
_YEAR: Final = r"(?:19|20)\d\d"
_COPYRIGHT = late_pattern(
    rf"(?:(?:copyright|©|\(c\))\s?)+(?:{_YEAR}(?:\s?[-–]\s?{_YEAR})?,?\s)?", re.IGNORECASE
)
# What follows the owner: "© 2021 AFP. All rights reserved".
_BEHIND_OWNER = late_pattern(rf"\.\s|\s[-–—|]\s|,?\s{_YEAR}$")
# An e-mail address or the number of a telephone.
_ADDRESS = late_pattern(
    r"(?:\s(?:at|or|an|oder|à|ou|unter|en))?\s\S{1,64}@\S{3,60}|\s(?:at|on)\s[+(]?\d[\d().-]{6,20}"
)
# Agencies' numbers of reports.
_NUMBERED = late_pattern(r"(dpa):\d[\d-]{5,30}(?:/\d{1,3})?|urn:newsml:\S{1,80}")
_DIGIT = late_pattern(r"\d")
# Dates in words are those of pictures and posts: "Reuters / Thursday, December 15, 2016".
_DATE_IN_FIGURES = late_pattern(r"\d[\d./年月日-]{5}")
_BEFORE_DATE = late_pattern(r"\s(?:vom|of|on|am|updated)\s?$", re.IGNORECASE)
_DASHES: Final = ("-", "–", "—", "~")  # in front of a name
_SIGNATURE_JOINT = late_pattern(r"(?:,\s|,?\s(?:and|und|et|y|&)\s)")
_SENTENCE_END = late_pattern(r"(?:[.!?…]|[.!?][\"”]|\.[“»])$")

# Tokens.
# Four letters in capitals are an abbreviation; initials in lower case may have full stops.
_INITIALS = late_pattern(
    rf"[{LOWER}]{{2,4}}|[{LOWER}]{{1,2}}\.(?: ?[{LOWER}]{{1,2}}\.)?"
    rf"|[{UPPER}]{{2,3}}|[{UPPER}]{{1,2}}\."
)
_ABBREVIATION = late_pattern(rf"[{UPPER}]{{2,6}}")
# A paper beside an agency: "Tagblatt", "The Springfield Shopper", "Le Courrier"; a surname.
_HOUSE = late_pattern(rf"[{UPPER}](?:[^\W\d_]|-)*|(?:The|Die|Der|Das|La|Le|El|Il|De) [{UPPER}].*")
_LONGEST_PLACE: Final = 24
_MOST_WORDS: Final = 8
_WRITER_WORDS: Final = (
    r"\b(?:staff |news |sports |science |business |political |national |special |chief |senior "
    r"|climate |diplomatic |economics |education |entertainment |film |health |legal "
    r"|medical |military |music |religion |technology |television |video )?"
    r"(?:writer|reporter|journalist|correspondent|editor|researcher|producer)s?\b"
)
_WRITER = late_pattern(_WRITER_WORDS, re.IGNORECASE)
# "Associated Press writer Jane Doe", "Example Post's Jane Doe", "Springfield News' Jane Doe"
_TITLE = late_pattern(rf"(?:(?i:{_WRITER_WORDS})|(?<=\w)['’]s?)(?=\s[{UPPER}])")
_PLACE = late_pattern(
    rf"\s(?:in|at|from|aus|en|à|em)\s(?:the\s)?[^\W\d_][\w.'-]*(?:\s[{UPPER}][\w.'-]*){{0,3}}"
)
_SLASH = late_pattern(r"(?:(?<!\s)\s++)?+/\s*")
_EDGES: Final = " ,;.©"

# Chains.
# Initials of three letters are one person's even without brackets; two are often a word.
_SURE_INITIALS: Final = 3
# In brackets, three capitals are rather the abbreviation of a name.
_CAPITAL_INITIALS: Final = 2
_BRACKET = late_pattern(
    r"(?P<head>[^()\[\]]*)[(\[](?P<inside>[^()\[\]]{2,80})[)\]](?P<tail>[^()\[\]]*)"
)
# "新华社记者 王小明", "（记者李明）", "김민수 기자": a reporter, with the agency or not; and
# "부산=연합뉴스", a place and its agency.
_EASTERN = late_pattern(
    r"(?P<agency>\S{2,12}?)??(?:记者|記者)[ :：]?\s*(?P<names>[\u3400-\u9fff、]{2,24})"
    r"|(?P<korean>[\uac00-\ud7a3]{2,4}) 기자|[^\s=＝]{1,20}[=＝](?P<placed>\S{2,12})"
)

# Phrases and sentences.
_BRACKETS = late_pattern(r"[()\[\]]")
_WORD = late_pattern(r"(?<![^\s(/])[^\s(:：/]+")
_SENTENCE = late_pattern(rf"(?<=[^\W\d_]{{3}})\.\s+(?=[{UPPER}])")
# "A and B contributed to this report", "A reported from Paris and B from Rome"
_REPORT = late_pattern(
    r"(?P<names>.{3,400}?),? (?:(?:has|have) )?(?:also )?"
    r"(?:contributed(?: (?:to this|to the (?:report|story|article)|reporting|from)\b[^;]{0,120})?"
    r"|reported(?P<places> from [^.]{2,80}))\.?$"
)
# "Dieser Text wurde automatisch von der Deutschen Presse-Agentur (dpa) übernommen."
_TAKEN_OVER = late_pattern(r" wurde (?:\w+ )?von der (?P<names>[^.]{3,80}) übernommen\.?$")
# The Canadian Press asks its customers for "This report by … was first published DATE".
_WAS_PUBLISHED = late_pattern(r" was (?:first|originally) published\b.{0,40}$")
# "This post was checked and edited by …", "Aus dem Englischen übersetzt von …"
_LEAD_IN = late_pattern(r"(?:This|Aus dem) \w+", re.IGNORECASE)
_Role = Literal["author", "editor", "source", "with", "from", "other", "greeting"]
# Roles whose names are people; a place or an office may follow the first name.
_PEOPLE: Final = frozenset({"author", "editor"})
_PHRASE_SEPARATORS: Final = (":", "：", ";", ",", ".", "/", "|", "(", "-", "–", "—")


class Kind(Enum):
    """What a token is: a name by its evidence, or else its form."""

    AGENCY = auto()
    PICTURES = auto()  # an agency that supplies pictures alone
    TAG = auto()  # a desk's code, a paper, an organisation of the tables
    INITIALS = auto()
    PERSON = auto()
    NAME = auto()  # words in capitals, perhaps a person
    ORGANISATION = auto()
    PLACE = auto()
    WORD = auto()
    OTHER = auto()


_KNOWN: Final = frozenset({Kind.AGENCY, Kind.PICTURES, Kind.TAG})
_IN_FULL: Final = frozenset({Kind.PERSON, Kind.NAME, Kind.ORGANISATION})
_IN_LEAD: Final = frozenset({Kind.AGENCY, Kind.TAG, Kind.INITIALS, Kind.PERSON, Kind.WORD})
_BEFORE_TITLE: Final = frozenset({Kind.AGENCY, Kind.INITIALS, Kind.PERSON, Kind.PLACE})
_SOURCES: Final = frozenset(Kind) - {Kind.OTHER, Kind.PICTURES}


class Token(NamedTuple):
    """A token; `name` is the short name of an agency, `joint` the sign or word before it."""

    text: str
    kind: Kind
    name: str = ""
    joint: str = ""


class _Chain:
    """The tokens of a segment without a phrase, in their groups.

    `cited` are the agencies in brackets behind or before them: the others are people then, even
    where a paper or a desk uses the same initials as its code.
    """

    def __init__(self, groups: list[list[Token]], cited: list[str]) -> None:
        self.groups, self.cited = groups, cited
        self.tokens = [token for group in groups for token in group]
        self.kinds = {token.kind for token in self.tokens}
        self.has_agency = bool(cited) or Kind.AGENCY in self.kinds
        # "Tagblatt mit dpa"
        pairs = zip(self.tokens, self.tokens[1:], strict=False)
        self.houses = [first for first, second in pairs if second.joint in _phrases_of("with")]
        self.has_lower = any(map(str.islower, self._texts(Kind.INITIALS)))

    def _texts(self, *kinds: Kind) -> list[str]:
        return [token.text for token in self.tokens if token.kind in kinds]

    def is_signed(self, *, bracketed: bool, agencies: AgencyRegistry) -> bool:
        """Return whether there are enough codes, and not too many, to make this a sign-off."""
        if not self.tokens or self.kinds & {Kind.OTHER, Kind.PICTURES}:
            return bool(self.cited) and not self.tokens
        if self.kinds & _IN_FULL and not self._is_list(bracketed=bracketed):
            return False
        if self.has_agency:
            return bracketed or self._is_of_agencies(agencies)
        return self._is_of_codes(bracketed=bracketed)

    def _is_list(self, *, bracketed: bool) -> bool:
        """Return whether people stand beside an agency in a list, or a house "with" an agency.

        A slash joins them in the credits of pictures. In brackets, any organisation may follow.
        """
        are_joined = len(self.groups) == 1 and all(token.joint for token in self.tokens[1:])
        is_sure = Kind.PERSON in self.kinds or _WRITER.search(self.tokens[-1].text)
        people = {Kind.PERSON, Kind.NAME} if is_sure else {Kind.PERSON}
        people |= {Kind.ORGANISATION} if bracketed else set()
        others = {token for token in self.tokens if token.kind in _IN_FULL - people}
        return self.has_agency and are_joined and others.issubset(self.houses)

    def _is_of_agencies(self, agencies: AgencyRegistry) -> bool:
        """Return whether an agency is named that is no word, in a list of one paper at most."""
        names = self._texts(Kind.AGENCY)
        is_sure = any(map(agencies.is_sure, names)) or not _general_agencies().isdisjoint(
            map(str.casefold, names)
        )
        has_others = bool(self.cited or self.kinds & {Kind.INITIALS, Kind.PERSON, Kind.NAME})
        return (is_sure or has_others) and len(self._texts(Kind.WORD)) < 2

    def _is_of_codes(self, *, bracketed: bool) -> bool:
        unknown = [token for token in self.tokens if token.kind != Kind.TAG]
        if not all(is_initials(token.text) or token.kind == Kind.PLACE for token in unknown):
            return False
        people = [token.text for token in self.tokens if self._is_person(token)]
        if any(map(is_signing_tag, self._texts(Kind.TAG))) or self.has_lower:
            is_one = len(self.tokens) == 1 and len(self.tokens[0].text) != _SURE_INITIALS
            return bracketed or bool(people and not is_one and not self.houses)
        are_initials = all(len(text) == _CAPITAL_INITIALS for text in people)
        return bracketed and are_initials and 0 < len(people) == len(self.tokens)

    def signed(self, *, is_cited_behind: bool) -> Signoff:
        """Return who signed.

        In "a,b/c (agencies)" and in a pair "a/b" without agency, what follows the slash is the
        editor; in longer chains and beside an agency all initials are authors.
        """
        agencies = [token.name for token in self.tokens if token.name] + self.cited
        signed = Signoff("", agencies=agencies)
        with_people = [any(map(self._is_person, group)) for group in self.groups]
        has_editors = with_people == [True, True] and (is_cited_behind or not self.has_agency)
        for place, group in enumerate(self.groups):
            people = signed.editors if has_editors and place else signed.authors
            people += [token.text for token in group if self._is_person(token)]
        return signed

    def _is_person(self, token: Token) -> bool:
        """Return whether `token` is a person; capitals are rather a house beside others."""
        if token.kind in {Kind.PERSON, Kind.NAME}:
            return token.kind == Kind.PERSON or token not in self.houses
        is_lower = token.text.islower()
        is_own_code = self.cited and (is_lower or not is_signing_tag(token.text))
        if token.kind != Kind.INITIALS and not (token.kind == Kind.TAG and is_own_code):
            return False
        if not is_lower and (self.has_lower or token in self.houses):
            return False
        return is_initials(token.text, beside_agency=self.has_agency)


class SegmentReader:
    """Reads chains, phrases and sentences on the pages of a site, whose own names sign nothing."""

    __slots__ = ("_own", "agencies")

    def __init__(self, agencies: AgencyRegistry, site: str) -> None:
        self.agencies = agencies
        acronym = "".join(word[:1] for word in site.split()).casefold()
        self._own = {name for name in (fold(site), acronym) if len(name) > 1}

    def _groups(self, text: str) -> list[list[Token]]:
        """Return the tokens between the slashes of a text."""
        return [group for group in map(self._list, _SLASH.split(text)) if group]

    def _list(self, text: str) -> list[Token]:
        """Return the tokens of a list; one name may hold the signs that separate names."""
        pieces = _joints().split(text.strip(_EDGES))
        found: list[Token] = []
        for mark, words in zip(["", *pieces[1::2]], pieces[::2], strict=True):
            piece, joint = words.strip(_EDGES), mark.strip()
            if not piece or is_day_of_month(piece):
                continue
            token = self._token(piece, joint)
            parts = [piece] if token.kind in _KNOWN else self._unjoined(piece)
            first, *others = parts
            found.append(token if first == piece else self._token(first, joint))
            found += map(self._token, others)
        return found

    def _unjoined(self, piece: str) -> list[str]:
        """Return the names that stand side by side or are joined by hyphens in a piece."""
        codes = [code.strip() for code in piece.replace("–", "-").split("-")]
        if len(codes) > 1 and all(map(self._is_known, codes)):
            return codes
        words = piece.split(" ", _MOST_WORDS)
        last = words[-1]
        if not 1 < len(words) <= _MOST_WORDS:
            return [piece]
        if self.agencies.holds_name(piece):
            for at in range(1, len(words)):
                tail = " ".join(words[at:]).removeprefix("in ")  # "Associated Press in Lima"
                pair = " ".join(words[:at]), tail
                if self._are_side_by_side(*pair):
                    return [pair[0], *words[at:]] if _INITIALS.fullmatch(last) else [*pair]
        return [" ".join(words[:-1]) if is_legal_form(last) else piece]

    def _are_side_by_side(self, head: str, tail: str) -> bool:
        """Return whether an agency stands before initials or a place, or after a desk or person."""
        if self.agencies.is_sure(head):
            is_beside = _is_desk(tail) or _is_place(tail) or is_city(tail)
            return is_beside or all(map(is_initials, tail.split()))
        is_name = _is_desk(head) or person_evidence(head) == Evidence.PERSON
        return is_name and self.agencies.is_sure(tail)

    def _token(self, text: str, joint: str = "") -> Token:
        """Return a piece as a token of its kind."""
        if text.count(" ") > _MOST_WORDS:
            return Token(text, Kind.OTHER, "", joint)
        name = self._agency(text)
        if name:
            agency = self.agencies.find(name)
            of_texts = agency is None or agency.supplies_texts
            return Token(text, Kind.AGENCY if of_texts else Kind.PICTURES, name, joint)
        return Token(text, self._kind(text), "", joint)

    def _kind(self, text: str) -> Kind:
        if self.is_tag(text) or _is_desk(text):
            return Kind.TAG
        if is_initials(text, beside_agency=True):
            return Kind.INITIALS
        evidence = person_evidence(text)
        is_person = evidence == Evidence.PERSON
        if (" " in text and is_city(text)) or (_is_place(text) and not is_person):
            return Kind.PLACE
        if not is_person and len(text) <= _LONGEST_PLACE and _HOUSE.fullmatch(text):
            return Kind.WORD
        if evidence > Evidence.UNCLEAR or (evidence == Evidence.UNCLEAR and " " in text):
            return Kind.PERSON if is_person else Kind.NAME
        is_house = evidence == Evidence.ORGANISATION or is_organisation(text)
        return Kind.ORGANISATION if is_house and not text[0].islower() else Kind.OTHER

    def _agency(self, text: str) -> str | None:
        """Return the short name of an agency, or a word for agencies as printed."""
        text = without_preposition(text).removeprefix("l'").removeprefix("l’")
        if text.casefold() in _general_agencies():
            return text
        title = _WRITER.sub("", text).strip() if " " in text else text
        # In the table's case only, it may be a person: "pa".
        known = self.agencies.any_case.get(fold(text))
        may_be_person = known is not None and fold(text) in map(fold, known.words)
        agency = self.agencies.find(title, any_case=title != text or not may_be_person)
        return agency.short if agency else None

    def is_tag(self, text: str) -> bool:
        """Return whether `text` is a desk's code, a paper's tag, an organisation or the site."""
        if is_signing_tag(text) or is_web_address(text) or fold(text) in self._own:
            return True
        # Initials are in lower case; no house writes its name so, but for those of the tables.
        may_be_initials = text.islower() and len(text) < 5
        is_brand = " " in text and text[0].isupper() and find_publisher(text) is not None
        return is_brand or (not may_be_initials and is_known_organisation(text))

    def _is_known(self, text: str) -> bool:
        return self._agency(text) is not None or self.is_tag(text)

    def read_chain(self, text: str, *, bracketed: bool) -> Signoff | None:
        """Return who signed with a chain; `None` when `text` is not one."""
        text = text.strip(" ,©").rstrip(" ,.")
        if not 0 < len(text) <= _LONGEST_CHAIN or text.count(" ") > _MOST_TOKENS:
            return None
        eastern = None if text.isascii() else _EASTERN.fullmatch(text)
        if eastern and (bracketed or not eastern["placed"]):
            agency = self._agency(eastern["agency"] or eastern["placed"] or "")
            names = (eastern["names"] or eastern["korean"] or "").split("、")
            is_known = agency or not (eastern["agency"] or eastern["placed"])
            signed = Signoff("", [*filter(None, names)], [], [agency] if agency else [])
            return signed if is_known else None
        head, cited = text, list[str]()
        match = _BRACKET.fullmatch(text)
        if match:
            head, inside, behind = (part.strip(" ,-–—") for part in match.groups())
            if not behind and self.is_tag(head):
                head, bracketed = inside, True  # "MDR (ab)"
            else:
                cited = self._cited(inside, is_signed=self._are_initials(head))
                if not cited or (head and behind):
                    return None
        bare = without_dates(head or behind.replace(" ", ",")).strip(" -–—")
        if not (bracketed or cited or self._may_sign(bare)):
            return None
        chain = _Chain(self._groups(bare), cited)
        if not chain.is_signed(bracketed=bracketed, agencies=self.agencies):
            return None
        return chain.signed(is_cited_behind=bool(head and cited))

    def _may_sign(self, text: str) -> bool:
        """Return whether a text has an agency or initials, without which only brackets sign.

        A fast pre-filter: most lines that are asked for are words of menus.
        """
        folded = text.casefold()
        if self.agencies.holds_name(text) or any(map(folded.__contains__, _general_agencies())):
            return True
        lists = (_joints().split(part.strip(_EDGES)) for part in _SLASH.split(text))
        return any(_INITIALS.fullmatch(piece.strip(_EDGES)) for it in lists for piece in it[::2])

    def _are_initials(self, text: str) -> bool:
        """Return whether a text is initials in lower case: "ab,cd/ef"."""
        tokens = [token for group in self._groups(text) for token in group]
        is_code = (it.kind in {Kind.INITIALS, Kind.TAG} and it.text.islower() for it in tokens)
        return bool(tokens) and all(is_code)

    def _cited(self, inside: str, *, is_signed: bool) -> list[str]:
        """Return the agencies in "(AFP, dpa, ots)"; none in "Hamburg (dpa/lno)", a dateline.

        Abbreviations beside a known agency are agencies too. Behind initials, any source may stand
        beside an agency: "ab/cd (AFP, local media)".
        """
        chain = _Chain(self._groups(inside), [])
        if len(chain.groups) > 1 and Kind.TAG in chain.kinds:
            return []
        others = [token.text for token in chain.tokens if token.kind not in {Kind.AGENCY, Kind.TAG}]
        named = [other for other in others if _ABBREVIATION.fullmatch(other)]
        if others and not (chain.has_agency and (is_signed or named == others)):
            return []
        return [
            token.name or token.text for token in chain.tokens if token.name or token.text in named
        ]

    def read_phrases(self, text: str) -> Signoff | None:
        """Return who signed in a text of phrases, each before its names, and what precedes them."""
        found = _phrases_in(text)
        if not found or found[0].role == "other":
            return None
        signed = Signoff("")
        lead = text[: found[0].start].strip(" ,;/|(")
        if lead and not _LEAD_IN.match(lead):
            if not self._read_sources(lead, signed, _IN_LEAD):
                return None
            pair = _Chain(self._groups(lead), []).signed(is_cited_behind=True)
            signed = pair if pair.editors else signed
        ends = [*(phrase.start for phrase in found[1:]), len(text)]
        for phrase, end in zip(found, ends, strict=True):
            body = _WAS_PUBLISHED.sub("", text[phrase.body : end].strip(" ;,.|-–—"))
            body = _ADDRESS.sub("", body.removesuffix("("))
            if phrase.role in _PEOPLE:
                is_read = self._read_people(body, phrase.role, signed)
            else:
                is_read = phrase.role == "other" or self._read_sources(body, signed, _SOURCES)
            if not is_read and phrase is found[0]:
                return None
        if found[0].role == "source" or signed.agencies or signed.editors:
            return signed
        return signed if signed.authors and found[0].role in _PEOPLE else None

    def read_report(self, text: str) -> Signoff | None:
        """Return who is named in sentences such as "A, B and C contributed to this report."."""
        taken = _TAKEN_OVER.search(text)
        if taken:
            signed = Signoff("")
            self._read_sources(taken["names"], signed, _SOURCES)
            return signed if signed.agencies else None
        if "contributed" not in text and "reported from" not in text:
            return None
        signed = Signoff("")
        for sentence in _SENTENCE.split(text):
            report = _REPORT.match(sentence.strip())
            names = f"{report['names']}{report['places'] or ''}" if report else ""
            has_places = report is not None and report["places"] is not None
            if not self._read_people(names, "author", signed, by_surname=has_places):
                return None
        return signed if signed.authors or signed.agencies else None

    def _read_sources(self, text: str, signed: Signoff, kinds: frozenset[Kind]) -> bool:
        """Add agencies and people; return whether there are tokens, all of them of these kinds."""
        tokens = self._tokens(_TITLE.sub(" / ", without_dates(text)))
        signed.agencies += [token.name for token in tokens if token.name]
        people = {Kind.PERSON}
        for token in tokens:
            is_code = token.kind == Kind.INITIALS and token.text.islower()
            if token.kind in people or (is_code and is_initials(token.text)):
                signed.authors.append(token.text)
                people |= {Kind.NAME} if token.kind == Kind.PERSON else set()
        if kinds is _SOURCES and {token.kind for token in tokens} == {Kind.WORD}:
            return False  # "Source: Python" is the note below a chart
        return bool(tokens) and all(token.kind in kinds for token in tokens)

    def _tokens(self, body: str) -> list[Token]:
        groups = self._groups(_BRACKETS.sub("/", body))
        return [token for group in groups for token in group]

    def _read_people(
        self, body: str, role: _Role, signed: Signoff, *, by_surname: bool = False
    ) -> bool:
        """Add people and agencies; only the first must be one: a role or an office may follow."""
        people = signed.editors if role == "editor" else signed.authors
        placed = _PLACE.sub(" / ", without_dates(body, in_words=True))
        titled = _TITLE.sub(" / ", placed)
        tokens = self._tokens(titled)
        if len(tokens) > 1 and titled != placed and tokens[0].kind not in _BEFORE_TITLE:
            del tokens[0]  # "Aerospace Writer Jane Doe", "Springfield Shopper editor Jo Roe"
        for place, token in enumerate(tokens):
            if token.name:
                signed.agencies.append(token.name)
            elif token.kind == Kind.INITIALS:
                # In capitals after a name, they are those of an institute.
                is_house = token.text.isupper() and any(" " in name for name in people)
                if place == 0 or (is_initials(token.text) and not is_house):
                    is_editor = token.text.islower() and body.endswith(")")  # "Jane Doe (eg)"
                    (signed.editors if is_editor else people).append(token.text)
            elif token.kind in {Kind.PERSON, Kind.NAME}:
                is_sure = token.kind == Kind.PERSON
                names, _ = split_name(token.text, self._is_known)
                people += [name for name in names if is_sure or not is_role(name.split()[-1])]
            elif token.kind == Kind.WORD and (by_surname or has_given_name(token.text)):
                people += [token.text] if by_surname or place == 0 else []
            elif (place == 0 or by_surname) and token.kind not in {Kind.TAG, Kind.ORGANISATION}:
                return False
        if not tokens or tokens[0].kind != Kind.INITIALS:
            return bool(tokens)
        return is_initials(tokens[0].text) and all(token.kind != Kind.OTHER for token in tokens)


class _FoundPhrase(NamedTuple):
    """A phrase in a sign-off: where it begins, where its names begin, and their role."""

    start: int
    body: int
    role: _Role


def _phrases_in(text: str) -> list[_FoundPhrase]:
    """Return the phrases in a text, each the longest of those that begin with its first word."""
    found: list[_FoundPhrase] = []
    for word in _WORD.finditer(text):
        start = word.start()
        if found and start < found[-1].body:
            continue
        for phrase in _phrases_by_word().get(word[0].casefold().rstrip(".,;"), ()):
            end = start + len(phrase)
            if text[start:end].casefold() != phrase or text[end : end + 1].isalnum():
                continue
            compound = _compound().match(text, end)
            if text[end : end + 1] == "/" and not compound:
                continue
            behind = text[compound.end() if compound else end :].lstrip(" :：.")
            body = len(text) - len(behind)
            role = _role_at(text, start, text[start:end], text[end:body], is_first=not found)
            if role is None:
                continue
            if found and found[-1].body == start and found[-1].role == role:
                start = found.pop().start  # "Quelle: Quelle: dpa"
            found.append(_FoundPhrase(start, body, role))
            break
    return found


def _role_at(text: str, start: int, phrase: str, signs: str, *, is_first: bool) -> _Role | None:
    """Return the role of a phrase at the head, before a colon, or of several words at a sign."""
    role = _roles()[phrase.casefold()]
    before = text[:start].rstrip()
    is_separated = not before or before.endswith(_PHRASE_SEPARATORS)
    if ":" in signs or "：" in signs:
        return role if is_separated or not is_first else None
    has_words = " " in phrase or signs.strip(" .") != ""
    if before:
        is_joined = before.rpartition(" ")[2] in words_in("name_joints.txt") | _phrases_of("with")
        begins = not is_first and phrase[0].isupper()  # "Edited By: Jane Doe Reviewed By John Roe"
        if has_words and (is_separated or is_joined or begins or _LEAD_IN.match(before)):
            return role
        # "Tagblatt mit Material von dpa"
        is_with = has_words and phrase.partition(" ")[0].casefold() in _phrases_of("with")
        return "with" if is_with and role == "source" else None
    # "Oprac. Jane Doe", "Contact Jane Doe at …"
    if role in _PEOPLE and not (has_words or signs.startswith(".") or "@" in text):
        return None
    # A lone word needs an agency: "Quelle dpa".
    return "with" if role == "source" and not has_words else role


@cache
def _roles() -> dict[str, _Role]:
    """Return the role of each phrase."""
    return {
        phrase: cast("_Role", row["role"])
        for row in read_rows("signoff_roles.tsv")
        for phrase in row["phrases"].split("; ")
    }


@cache
def _phrases_of(role: _Role) -> frozenset[str]:
    """Return the phrases of a role; those of "with" join people and agencies."""
    return frozenset(phrase for phrase, own in _roles().items() if own == role)


@cache
def _compound() -> re.Pattern[str]:
    """Return the pattern of a second label that is joined to the first: "Text und Fotos:"."""
    joints = any_of(words_in("name_joints.txt"))
    others = any_of(_phrases_of("other"))
    return re.compile(rf"(?:\s?[/&+]\s?|\s(?:{joints})\s)(?:{others})(?!\w)", re.IGNORECASE)


@cache
def _phrases_by_word() -> dict[str, list[str]]:
    """Return the phrases that begin with a word, the longest first."""
    phrases: dict[str, list[str]] = {}
    for phrase in sorted(_roles(), key=len, reverse=True):
        if _roles()[phrase] != "greeting":
            first = phrase.replace("/", " ").partition(" ")[0]
            phrases.setdefault(first, []).append(phrase)
    return phrases


@dataclass(slots=True, eq=False, repr=False)
class SignoffGrammar:
    """Reads sign-offs, with the agencies that it was made with."""

    agencies: AgencyRegistry

    def parse(self, text: str, *, site: str | None = None) -> Signoff | None:
        """Return authors, editors and agencies of a sign-off, or `None`; see `parse_signoff`."""
        raw = text.strip()
        if not 0 < len(raw) <= _LONGEST_SIGNOFF:
            return None
        signed = self._read(_SPACES.sub(" ", raw), site or "")
        if signed is None:
            return None
        names = (signed.authors, signed.editors, signed.agencies)
        return Signoff(raw, *(list(dict.fromkeys(listed)) for listed in names))

    def split(self, paragraph: str, *, site: str | None = None) -> tuple[str, Signoff | None]:
        """Return a paragraph without its inline sign-off, and that; see `split_signoff`."""
        start = paragraph.rfind("(") if paragraph.endswith((")", ").")) else -1
        rest = paragraph[: max(start, 0)].rstrip()
        if len(paragraph) - start > _LONGEST_INLINE or not _SENTENCE_END.search(rest):
            return paragraph, None
        signoff = self.parse(paragraph[start:].rstrip("."), site=site)
        return (rest, signoff) if signoff else (paragraph, None)

    def _read(self, line: str, site: str) -> Signoff | None:
        may_be_named = line.casefold().startswith(_starts_of_signatures())
        named = _signature().fullmatch(line) if may_be_named else None
        names = _SIGNATURE_JOINT.split(named["names"]) if named else []
        if named and all(_is_signature(name, is_glued=named["space"] == "") for name in names):
            return Signoff("", names)
        inner, bracketed = _unbracketed(line.strip(_ORNAMENTS))
        bracketed |= line.startswith(("—", "--"))
        owned = _COPYRIGHT.match(inner)
        if owned:
            inner, *behind = _BEHIND_OWNER.split(inner[owned.end() :], maxsplit=1)
            if behind and person_evidence(behind[0]) == Evidence.PERSON:
                return None  # "© AP | Jane Doe", the credit of a picture
            bracketed = False
        reader = SegmentReader(self.agencies, site)
        chain = _ADDRESS.sub("", inner) if "@" in inner else inner
        signed = reader.read_phrases(inner) or reader.read_chain(chain, bracketed=bracketed)
        if signed and owned and not (signed.agencies or "/" in inner):
            return None
        return signed or reader.read_report(inner)


@cache
def _starts_of_signatures() -> tuple[str, ...]:
    return (*_DASHES, *map(str.casefold, _phrases_of("greeting")))


@cache
def _signature() -> re.Pattern[str]:
    """Return the pattern of "- Michelle", "—Jane Doe and John Roe", "—Jan D.", "Love, Michelle"."""
    greetings, dashes = any_of(_phrases_of("greeting")), "".join(_DASHES)
    name = rf"[{UPPER}][^\W\d_]+(?: [{UPPER}](?:[^\W\d_]+|\.))?"
    return re.compile(
        rf"(?:[{dashes}]{{1,2}}(?P<space>\s?)|(?i:{greetings}),?\s)"
        rf"(?P<names>{name}(?:{_SIGNATURE_JOINT.pattern}{name}){{0,3}})"
    )


def _is_signature(name: str, *, is_glued: bool) -> bool:
    """Return whether a name signs behind a dash; in front of an item of a list is a space."""
    evidence = person_evidence(name)
    if name.endswith("."):
        return is_glued and has_given_name(name.partition(" ")[0])
    if is_glued and " " in name:
        return evidence > Evidence.UNCLEAR
    return has_given_name(name.partition(" ")[0]) and not is_role(name.rpartition(" ")[2])


def _unbracketed(plain: str) -> tuple[str, bool]:
    """Return `plain` without brackets around it, one of which may be lost, and if both exist."""
    end = plain.rstrip(" .")
    inner = end[end[:1] in _OPENING :]
    inner = inner[: -1 if end[-1:] in _CLOSING else None]
    if inner == end or any(sign in inner for sign in _OPENING + _CLOSING):
        return plain, False
    return inner.strip(), len(end) - len(inner) == 2


def _is_desk(text: str) -> bool:
    """Return whether `text` is a newsroom or the word for agency: "Redazione", "Web Desk"."""
    return _roles().get(without_preposition(text).casefold()) in {"editor", "source"}


def _is_place(text: str) -> bool:
    """Return whether a token is a place in capitals: "MANILA", "BAD HOMBURG"."""
    return len(text) <= _LONGEST_PLACE and text.isupper() and (text.isalpha() or " " in text)


def is_initials(token: str, *, beside_agency: bool = False) -> bool:
    """Return whether `token` can be initials: two to four letters that are no word.

    With `beside_agency` a word counts too: in "SDA/sep" it is a person, not the month.
    """
    if _INITIALS.fullmatch(token) is None:
        return False
    return beside_agency or token.casefold() not in words_in("not_initials.txt")


def is_signing_tag(token: str) -> bool:
    """Return whether `token` is a desk's code or a paper's tag with which reports are signed."""
    return token.casefold() in words_in("desk_codes.txt", "signoff_publishers.txt")


@cache
def _general_agencies() -> frozenset[str]:
    rows = read_rows("signoff_agencies.tsv")
    return frozenset(word for row in rows for word in row["words"].split("; "))


def without_dates(text: str, *, in_words: bool = False) -> str:
    """Return `text` without agencies' numbers of reports and dates in figures, or `in_words`."""
    if _DIGIT.search(text) is None:
        return text
    text = _NUMBERED.sub(r"\1", text)
    for date in reversed(find_dates(text)):
        if in_words or _DATE_IN_FIGURES.match(date.raw):
            text = _BEFORE_DATE.sub("", text[: date.start]) + text[date.end :]
    return text


@cache
def _joints() -> re.Pattern[str]:
    """Return the pattern of what separates tokens: a mark, or a word that joins them."""
    words = any_of(words_in("name_joints.txt") | _phrases_of("with"))
    return re.compile(
        rf"((?:(?<!\s)\s++)?+[,;&+|،、，；]\s*(?:(?:{words})\s+)?|(?:(?<!\s)\s++|^)(?:{words})(?:\s+|$))"
    )


def parse_signoff(text: str, *, site: str | None = None) -> Signoff | None:
    """Return authors, editors and agencies of the sign-off `text`; `None` when it is not one.

    Reads the initials of Deutsche Welle, "authors/editor (agencies)"; chains such as "abc/dpa";
    lone initials in brackets; source lines ("Quelle: dpa", "Con información de EFE"); agencies'
    numbers of reports; the long form of Reuters and AP ("Reporting by …; Editing by …"). Codes of
    desks are not people. `site` is the page's own site name. Takes any string; anything else raises
    `InputTypeError`.

    >>> signoff = parse_signoff("ab,cd/ef (AFP, Reuters, dpa)")
    >>> signoff.authors, signoff.editors, signoff.agencies
    (['ab', 'cd'], ['ef'], ['AFP', 'Reuters', 'dpa'])
    >>> parse_signoff("(dpa/lby)").authors
    []
    >>> parse_signoff("He left the room.") is None
    True
    """
    require_text(text, "a sign-off", site=site)
    return SignoffGrammar(default_registry()).parse(text, site=site)
