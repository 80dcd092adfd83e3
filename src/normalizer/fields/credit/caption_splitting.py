"""Finds the credit in a caption line: behind a label, in brackets, after the last sentence, or glued to the last word.

Precision comes first: a sentence that mentions an agency or the word "photo" holds no credit.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Protocol

from normalizer.fields.credit.caption_filter import (
    FIRST_IDEOGRAPH,
    GLUED_AGENCY,
    TAIL,
    holds_hint,
    holds_no_sign,
    holds_one,
    is_plain_prose,
    may_end_credit,
)
from normalizer.fields.credit.credit_evidence import (
    is_bare_credit,
    is_giving_flag,
    is_labelled_credit,
    is_name_and_house,
    is_named_only,
)
from normalizer.fields.credit.credit_labels import (
    LabelMatch,
    find_labels,
    label_before,
    label_behind,
)
from normalizer.fields.credit.credit_marks import without_tail
from normalizer.names.agencies import AgencyRegistry, find_agency, is_surely_agency
from normalizer.names.people import has_given_name, looks_like_person

# A longer line is a paragraph, not a caption; its credit, if any, is not searched for.
_LONGEST_LINE = 3000
_LABEL_SIGNS = (":", "：", "©", "=", "＝", "…")
_LABEL_SIGN = re.compile(r"[:：©=＝…]")
# A label that begins a line ends within this.
_LABEL_HEAD = 40
_SEPARATORS = ("/", "|")
# Labels without a colon stand no farther from the end.
_MOST_SIGNS = 12
_LABEL_TAIL = 140
_BULLETS = "*•·▪◦–- \t"
# An unlabelled credit behind a caption is no longer than this.
_LONGEST_TAIL = 100
_SENTENCE_END = re.compile(
    r"(?<!\b[A-ZÀ-Þ])[.!?…](?:[\"”“’»)]{0,2})\s*(?=[^\s.!?…\"”’»)])|[\"”»]\s+(?=\S)|\s[|–—-]\s+(?=\S)|[＝。）]"
)
_SENTENCE_SIGNS = frozenset('.!?…"”’»')


class _Finder(Protocol):
    """A way to find where the credit of a line begins."""

    def __call__(
        self, text: str, site: str | None, *, agencies: AgencyRegistry | None
    ) -> int | None:
        """Return the position, ``None`` when there is no credit of this form."""


@lru_cache(maxsize=8192)
def split_caption(
    line: str, *, site: str | None = None, agencies: AgencyRegistry | None = None
) -> tuple[str, str]:
    """Return the caption and the credit that `line` holds, the credit with its label and brackets.

    A line that is a credit alone gives ``("", line)``, a line without a credit ``(line, "")``. `site` is the page's
    own site name, which stands in credits as an organisation. `agencies` are those to know, the shipped ones when
    ``None``. Takes any string and never raises.

    >>> split_caption("Der Hafen am MorgenBild: Erika Muster/dpa")
    ('Der Hafen am Morgen', 'Bild: Erika Muster/dpa')
    >>> split_caption("The bridge was closed in 2023. (AP)")
    ('The bridge was closed in 2023.', '(AP)')
    >>> split_caption("Reuters reported that the photo: a woman in red, was taken in May.")[1]
    ''
    """
    if not may_hold_credit(line, agencies=agencies):
        return line, ""
    text = line.strip().lstrip(_BULLETS)
    shown = without_tail(text)
    finders = _finders(shown, agencies=agencies)
    if not finders:
        return line, ""
    at = next(
        (at for find in finders if (at := find(shown, site, agencies=agencies)) is not None), None
    )
    if (
        at == 0
        or (at is not None and is_name_and_house(text[:at], text[at:], agencies=agencies))
        or (at is None and len(text) < TAIL and is_credit(text, site=site, agencies=agencies))
    ):
        return "", text
    if at is not None and _begins_with_label(text, site, agencies=agencies):
        return "", text
    if at is not None:
        return text[:at].rstrip(" |–—-\u00a0"), text[at:].lstrip(" |–—＝")
    return _behind_credit(text, site, agencies=agencies) or (line, "")


def may_hold_credit(line: str, *, agencies: AgencyRegistry | None = None) -> bool:
    """Say, at one glance, whether it is worth while to look for a credit in `line` with `split_caption`.

    >>> may_hold_credit("Der Hafen am Morgen (dpa)"), may_hold_credit("Der Hafen am Morgen")
    (True, False)
    """
    text = line.strip().lstrip(_BULLETS)
    if not text or len(text) > _LONGEST_LINE:
        return False
    return not is_plain_prose(text) and not holds_no_sign(text, agencies=agencies)


def _begins_with_label(text: str, site: str | None, *, agencies: AgencyRegistry | None) -> bool:
    """Say whether what stands before the credit found is the head of that credit: "Foto: Erika Muster (dpa)"."""
    labels = find_labels(text[:_LABEL_HEAD])
    return (
        bool(labels)
        and labels[0].start == 0
        and len(text) < TAIL
        and is_credit(text, site=site, agencies=agencies)
    )


def is_credit(
    line: str, *, site: str | None = None, agencies: AgencyRegistry | None = None
) -> bool:
    """Say whether the whole of `line` is a credit.

    >>> is_credit("© picture alliance / dpa | Erika Muster"), is_credit("AP Photo/Erika Muster")
    (True, True)
    >>> is_credit("Foto"), is_credit("Getty Images reported a loss")
    (False, False)
    """
    text = without_tail(line.strip())
    if not text or len(text) > TAIL:
        return False
    inner = _bracketed(text)
    labels = find_labels(inner)
    if labels and not inner[: labels[0].start].strip(" ©|–—-"):
        return is_labelled_credit(inner, labels, site=site, agencies=agencies)
    return (
        label_behind(inner) is not None
        and is_bare_credit(inner.rpartition(" ")[0], site=site, labelled=True, agencies=agencies)
    ) or is_bare_credit(inner, site=site, agencies=agencies)


def _finders(text: str, *, agencies: AgencyRegistry | None) -> list[_Finder]:
    """Return, at the cost of a glance, the ways of finding a credit that could find one in `text`."""
    tail = text[-TAIL:]
    folded = tail[-_LABEL_TAIL:].casefold()
    finders: list[_Finder] = []
    if tail.rstrip(" .")[-1:] in (")", "]"):
        finders.append(_in_brackets)
    if holds_hint(folded):
        finders.append(_at_label)
    elif holds_one(tail, _LABEL_SIGNS):
        finders.append(_at_sign)
    last = tail.rstrip(" .").rpartition(" ")[2]
    if (
        holds_one(tail[-_LONGEST_TAIL:], _SEPARATORS)
        or " for " in tail[-60:]
        or last[-1:] >= FIRST_IDEOGRAPH
        or may_end_credit(tail.rstrip(" ."), agencies=agencies)
    ):
        finders.extend((_after_sentence, _slashed, _glued))
    return finders


def _in_brackets(text: str, site: str | None, *, agencies: AgencyRegistry | None) -> int | None:
    end = text.rstrip(" .")
    if end[-1:] not in (")", "]"):
        return None
    at = _opening(end)
    if at is None or len(end) - at > TAIL:
        return None
    inner = end[at + 1 : -1].strip()
    labels = find_labels(inner)
    if labels and not inner[: labels[0].start].strip(" ©"):
        return at if is_labelled_credit(inner, labels, site=site, agencies=agencies) else None
    if find_agency(inner, agencies=agencies) and not _may_close(
        end[:at], inner, closed=len(end) != len(text.rstrip()), agencies=agencies
    ):
        return None
    closing = not end[:at].strip() or end[:at].rstrip()[-1:] in _SENTENCE_SIGNS
    return (
        at
        if is_bare_credit(inner, site=site, bracketed=True, agencies=agencies)
        or (closing and is_named_only(inner, agencies=agencies))
        else None
    )


def _may_close(before: str, name: str, *, closed: bool, agencies: AgencyRegistry | None) -> bool:
    """Say whether an agency's name in brackets is a credit, not the abbreviation of a name in a sentence.

    `closed` says that a full stop follows the bracket.
    """
    if before.rstrip()[-1:] in _SENTENCE_SIGNS:
        return True
    return not closed and is_surely_agency(name, agencies=agencies) and len(before) < 200


def _opening(text: str) -> int | None:
    """Return where the bracket opens that the last character of `text` closes."""
    depth = 0
    for at in range(len(text) - 1, max(-1, len(text) - TAIL), -1):
        depth += (text[at] in ")]") - (text[at] in "([")
        if depth == 0:
            return at
    return None


def _at_label(text: str, site: str | None, *, agencies: AgencyRegistry | None) -> int | None:
    low = max(0, len(text) - TAIL)
    labels = find_labels(text[low:])
    for at, match in enumerate(labels):
        if text[low + match.start - 1 : low + match.start] in ("(", "["):
            continue  # `_in_brackets` has looked at it
        if _may_introduce(text, low + match.start, match) and is_labelled_credit(
            text[low:], labels[at:], site=site, agencies=agencies
        ):
            return low + match.start
    return None


def _at_sign(text: str, site: str | None, *, agencies: AgencyRegistry | None) -> int | None:
    """Do as `_at_label` when a label stands before one of the signs in `text`, without looking for others."""
    low = max(0, len(text) - TAIL)
    signs = [match.start() for match in _LABEL_SIGN.finditer(text, low)]
    found = any(text[at] == "©" or label_before(text, at, low) for at in signs[-_MOST_SIGNS:])
    return _at_label(text, site, agencies=agencies) if found else None


def _may_introduce(text: str, start: int, match: LabelMatch) -> bool:
    """Say whether a label inside a line can begin its credit: in lower case only behind a sign."""
    before = text[:start].rstrip()
    if not before or match.label.kind == "rights" or not match.printed[:1].islower():
        return True
    return before[-1] in ".,;/|–—-(!?…" or match.label.form == "dot"


def _after_sentence(text: str, site: str | None, *, agencies: AgencyRegistry | None) -> int | None:
    low = max(0, len(text) - _LONGEST_TAIL)
    for match in _SENTENCE_END.finditer(text, low):
        tail = text[match.end() :]
        if (match.end() > match.start() + 1 or not tail[:1].islower()) and (
            is_bare_credit(tail, site=site, agencies=agencies) or is_giving_flag(tail)
        ):
            return match.end()
    return None


def _slashed(text: str, site: str | None, *, agencies: AgencyRegistry | None) -> int | None:
    """Return where "Name Name/agency" or "Agency/Name" begins that follows a caption without a full stop."""
    del site
    at = text.rfind("/", max(0, len(text) - _LONGEST_TAIL))
    if at < 1:
        return None
    left, right = text[:at].rstrip(), text[at + 1 :].strip(" .").removeprefix("via ")
    words = left[-_LONGEST_TAIL:].split(" ")
    if is_surely_agency(right, agencies=agencies):
        for count in (4, 3, 2):
            name = " ".join(words[-count:])
            if len(words) >= count and has_given_name(words[-count]) and looks_like_person(name):
                return len(left) - len(name)
    for count in (2, 1):
        name = " ".join(words[-count:])
        if is_surely_agency(name, agencies=agencies) and looks_like_person(right):
            return len(left) - len(name)
    return None


def _glued(text: str, site: str | None, *, agencies: AgencyRegistry | None) -> int | None:
    del site
    match = GLUED_AGENCY.search(text)
    return match.start() if match and find_agency(match[1], agencies=agencies) else None


def _behind_credit(
    text: str, site: str | None, *, agencies: AgencyRegistry | None
) -> tuple[str, str] | None:
    """Return caption and credit of a line in which the credit comes first: "(Foto: dpa) Caption"."""
    if text[0] == "(":
        inner, found, rest = text[1:].partition(")")
        labels = find_labels(inner) if found and rest.strip() else []
        if (
            labels
            and labels[0].start == 0
            and is_labelled_credit(inner, labels, site=site, agencies=agencies)
        ):
            return rest.strip(), text[: len(inner) + 2]
        return None
    if not holds_one(text[:_LABEL_HEAD], _LABEL_SIGNS) and not holds_hint(
        text[:_LABEL_HEAD].casefold()
    ):
        return None
    labels = find_labels(text[:_LABEL_HEAD])
    if not labels or labels[0].start != 0:
        return None
    for sentence in re.finditer(r"(?<=[^\W\d_]{3})\. (?=[^\W\d_])|\)\. | [|] ", text[:TAIL]):
        head = text[: sentence.start()]
        if is_labelled_credit(head, find_labels(head), site=site, strict=True, agencies=agencies):
            return text[sentence.end() :].strip(), text[: sentence.end()].rstrip(" |")
    return None


def _bracketed(text: str) -> str:
    """Return what is inside the brackets around `text`, or `text`."""
    end = text.rstrip(" .")
    return (
        end[1:-1].strip()
        if end[:1] in ("(", "[") and end[-1:] in (")", "]") and _opening(end) == 0
        else text
    )
