"""Parses credit lines: who made the picture, which agencies and others supplied it, and how.

`CreditGrammar` is the entrance to everything about captions and credits.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from normalizer.errors import require_text
from normalizer.fields.credit.caption_splitter import FULL_WIDTH, CaptionSplitter, without_brackets
from normalizer.fields.credit.credit_kinds import (
    Kind,
    Part,
    flag_named,
    holds_sentence,
    is_description,
    prose_words,
    take_licence,
    without_dates,
    without_preposition,
    without_tail,
)
from normalizer.fields.credit.credit_labels import (
    AT_HEAD,
    COPYRIGHTS,
    NO_LABEL,
    OF_PICTURES,
    CreditLabel,
    LabelMatch,
    LabelTable,
    label_behind,
    shipped_labels,
)
from normalizer.fields.credit.credit_roles import add_flag, assign
from normalizer.fields.credit.part_splitter import PartSplitter
from normalizer.names.agencies import AgencyRegistry, default_registry
from normalizer.names.gazetteer import fold
from normalizer.parts import Credit
from normalizer.tables import words_in
from normalizer.text.late_pattern import late_pattern

# Credits of the world's newsrooms have up to 300 characters; of a longer text only `raw` is kept.
_LONGEST_CREDIT = 2000
# A text with fewer spaces cannot hold a caption and a credit after it.
_SHORTEST_CAPTION = 3
_CREDITS_KEPT = 2048
_SPACES = late_pattern(r"[\s\u200b-\u200f\u2060\ufeff]+")
_DOMAIN = late_pattern(
    r"(?:https?://)?(?:www\.)?([\w-]+(?:\.[\w-]+)*?)(?:\.[a-z]{2,3}){1,2}(?:/.*)?", re.IGNORECASE
)
# Agencies that deliver pictures and no texts.
_PICTURES_ONLY = frozenset({"photo", "stock"})
# Flags of a caption are searched for in its end.
_LONGEST_FLAGS = 120
# Kinds of parts that no name of a site changes.
_SURE_KINDS = frozenset({Kind.AGENCY, Kind.FLAG})
# Minimum length of a site's name in a credit, in full and in part, folded.
_SHORTEST_HOUSE = 2
_SHORTEST_PART_OF_HOUSE = 4
# Maximum number of brackets around a credit.
_MOST_BRACKETS = 4


class CreditGrammar:
    """Parses the credits of pictures and splits captions.

    It knows the agencies of a registry, and `labels`, by default the shipped ones. It may be shared
    between threads, and is pickled as these two.
    """

    def __init__(self, agencies: AgencyRegistry, labels: LabelTable | None = None) -> None:
        self.agencies = agencies
        self.labels = labels or shipped_labels()
        self.parts = PartSplitter(agencies, self.labels)
        self._captions = CaptionSplitter(self.parts)
        self.split_caption = self._captions.split
        self._read = lru_cache(_CREDITS_KEPT)(self._parse)

    def __reduce__(self) -> tuple[type[CreditGrammar], tuple[AgencyRegistry, LabelTable]]:
        """Pickle the registry and the labels; everything else is made again."""
        return CreditGrammar, (self.agencies, self.labels)

    def parse(self, text: str, *, site: str | None = None) -> Credit:
        """Return the parsed credit; see `parse_credit`. What is not understood is left out.

        The grammar is that of 844 credits of 474 publishers.
        """
        raw = text.strip()
        if not raw or len(raw) > _LONGEST_CREDIT:
            return Credit(raw=raw)
        read = self._read(raw, _site_key(site))
        # Copies, since what was read is kept for the next call.
        lists = ([*read.creators], [*read.agencies], [*read.sources], [*read.flags])
        return Credit(raw, read.label, *lists, read.license)

    def is_picture_credit(self, text: str) -> bool:
        """Return whether `text` is the credit of a picture, not the sign-off of a text.

        Both name people and agencies: a label tells them apart, or an agency that has no texts.
        """
        if any(match.label.kind in OF_PICTURES for match in self.labels.find(text)):
            return True
        named = map(self.agencies.exact.__getitem__, self.parse(text).agencies)
        return any(agency.kind in _PICTURES_ONLY or agency.takes_handles for agency in named)

    def describes_picture(self, text: str) -> bool:
        """Return whether a label at the head of `text` introduces what a picture shows."""
        matches = self.labels.find(text)
        if len(matches) != 1 or matches[0].start:
            return False
        shown = text[matches[0].end :].strip()
        is_of_picture = matches[0].label.words in words_in("picture_labels.txt")
        if not is_of_picture or not is_description(shown) or self.split_caption(text)[1]:
            return False
        return not any(part.given or part.flag or part.agency for part in self.parts.split(shown))

    def _parse(self, raw: str, site: str) -> Credit:
        plain = _unwrapped(_SPACES.sub(" ", raw.replace("\u00ad", "").translate(FULL_WIDTH)))
        licence, plain = take_licence(without_tail(plain))
        credit = Credit(raw, license=licence)
        for label, words, body in self._segments(self._without_caption(plain)):
            # The label to report is the first that is more than a ©.
            is_first = credit.label is None or (words and credit.label in COPYRIGHTS)
            if is_first and label.kind != "courtesy":
                credit.label = words
            add_flag(credit, label.flag)
            if label.kind not in ("other", "licence"):
                names = without_dates(body, years=label != NO_LABEL).strip()
                first, _, rest = names.partition(" ")
                if licence and rest and first.casefold() in words_in("maker_words.txt"):
                    names = rest  # without "By" or "Von"
                names = without_preposition(names) if label.form == "open" else names
                parts = [_as_own_house(part, site) for part in self.parts.split(names)]
                assign(credit, parts, label, is_licensed=licence is not None)
        return credit

    def _without_caption(self, plain: str) -> str:
        """Return the credit of a text that is mostly a caption."""
        parts = self.parts.split(plain) if plain.count(" ") >= _SHORTEST_CAPTION else []
        has_prose = any(part.kind == Kind.OTHER or prose_words([part]) for part in parts)
        labels = self.labels.find(plain)
        begins_with_label = bool(labels) and not plain[: labels[0].start].strip(AT_HEAD)
        begins_with_label = begins_with_label or self.parts.label_without_colon(plain) is not None
        if not has_prose and (begins_with_label or not holds_sentence(plain)):
            return plain
        caption, credit = self.split_caption(plain)
        if caption and credit:
            return _unwrapped(credit)
        if begins_with_label or any(map(_is_firm, labels)):
            return plain
        return self._captions.cut_loosely(plain) or plain

    def _segments(self, plain: str) -> list[_Segment]:
        matches = self.labels.find(plain)
        if not matches:
            behind = label_behind(plain, self.labels)
            if behind:
                start, label = behind
                return [(label, plain[start:], plain[:start].strip())]
            is_name = flag_named(plain.partition("/")[0]) or self.agencies.find(plain)
            match = None if is_name else self.parts.label_without_colon(plain)
            if match is None:
                return [(NO_LABEL, None, plain)]
            matches = (match,)
        segments: list[_Segment] = []
        lead = plain[: matches[0].start].strip()
        if lead:
            if not self._captions.may_lead(lead, matches[0]):  # a caption, which may end with flags
                pieces = re.split(r"[/|(),:;.]", lead[-_LONGEST_FLAGS:])
                lead = " / ".join(filter(flag_named, map(str.strip, pieces)))
            segments.append((NO_LABEL, None, lead))
        ends = [*(match.start for match in matches[1:]), len(plain)]
        stacked = NO_LABEL
        for match, end in zip(matches, ends, strict=True):
            label = match.label
            if label.kind == "rights" and stacked.kind:
                label = stacked
            body = plain[match.end : end].strip(" ;.(" if end < len(plain) else None).lstrip(". ")
            # A label may be stacked on one with a flag, or be a flag word itself.
            flag = label.flag or match.label.flag or flag_named(match.printed)
            segments.append((label._replace(flag=flag), match.printed, body))
            stacked = NO_LABEL if body.strip(" -–—:.©") else label
        return segments


def parse_credit(text: str, *, site: str | None = None) -> Credit:
    """Return the creators, agencies, sources, flags and licence of the credit `text`.

    `site` is the name or domain of the page's own site; a part with that name is a source. Takes
    any string; anything else raises `InputTypeError`.

    >>> credit = parse_credit("(Symbolfoto: picture alliance/dpa | Erika Muster)")
    >>> credit.agencies, credit.creators, credit.flags
    (['picture alliance', 'dpa'], ['Erika Muster'], ['symbolic'])
    """
    require_text(text, "a credit", site=site)
    return _shipped().parse(text, site=site)


@cache
def _shipped() -> CreditGrammar:
    return CreditGrammar(default_registry())


# A labelled stretch of a credit: the label, the label as printed, and what it introduces.
_Segment = tuple[CreditLabel, str | None, str]


def _is_firm(match: LabelMatch) -> bool:
    """Return whether a label is no part of a sentence: with a colon, a ©, "photo by"."""
    is_free = match.label.form != "open" or match.label.kind == "rights"
    return is_free or match.label.words.endswith(" by")


def _as_own_house(part: Part, site: str) -> Part:
    """Return `part` as an organisation when its name is that of the page's own `site`, folded."""
    own = fold(part.text)
    if part.kind in _SURE_KINDS or len(own) < _SHORTEST_HOUSE:
        return part
    is_own = own == site
    if len(own) >= _SHORTEST_PART_OF_HOUSE:
        short, long = sorted((own, site), key=len)
        is_own = short != "" and short in long
    return Part(part.text, Kind.ORGANISATION, part.separator) if is_own else part


def _unwrapped(text: str) -> str:
    """Return `text` without the brackets around the whole and without stray signs at its ends."""
    text = text.strip(" \t|’'‘“”\"«»•·")
    for _ in range(_MOST_BRACKETS):
        inner = without_brackets(text)
        if inner == text and ")" not in text and "]" not in text:
            inner = text.removeprefix("(").removeprefix("[").strip()
        text = inner
    return text


def _site_key(site: str | None) -> str:
    """Return the name of a site, folded; of a domain, without its ending."""
    match = _DOMAIN.fullmatch(site.strip()) if site else None
    return fold(match[1] if match else site or "")
