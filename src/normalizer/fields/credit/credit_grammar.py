"""Takes a credit line apart: who made the picture, which agencies and others supplied it, and how."""

from __future__ import annotations

import re
from functools import lru_cache

from normalizer.fields.credit.caption_splitting import split_caption
from normalizer.fields.credit.credit_kinds import Kind, without_preposition
from normalizer.fields.credit.credit_labels import (
    CreditLabel,
    LabelMatch,
    find_labels,
    label_behind,
    label_named,
)
from normalizer.fields.credit.credit_marks import (
    flag_named,
    take_licence,
    without_dates,
    without_tail,
)
from normalizer.fields.credit.credit_parts import split_parts
from normalizer.fields.credit.credit_roles import Credited, assign
from normalizer.names.agencies import AgencyRegistry, find_agency, fold
from normalizer.names.organisations import is_known_organisation, is_organisation
from normalizer.names.people import Evidence, person_evidence
from normalizer.parts import Credit

# Credits of the world's newsrooms have up to 300 characters; beyond this a text is no credit, and only `raw` is kept.
_LONGEST_CREDIT = 2000
# A text with fewer spaces cannot hold a caption and a credit behind it.
_SHORTEST_CAPTION = 5
_SPACES = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]+")
_DOMAIN = re.compile(
    r"(?:https?://)?(?:www\.)?([\w-]+(?:\.[\w-]+)*?)(?:\.[a-z]{2,3}){1,2}(?:/.*)?", re.IGNORECASE
)


def parse_credit(
    text: str, *, site: str | None = None, agencies: AgencyRegistry | None = None
) -> Credit:
    """Take the credit `text` apart into creators, agencies, sources, flags and licence.

    `site` is the name or domain of the page's own site; a part that is that name is a source. `agencies` are
    those to know, the shipped ones when ``None``. `raw` of the answer is
    `text` without the white space around it. Takes any string and never raises: what cannot be understood leaves the
    lists empty. The grammar is that of 844 credits of 474 publishers.

    >>> credit = parse_credit("Image: Reuters/M. Schiefelbein")
    >>> credit.label, credit.creators, credit.agencies
    ('Image', ['M. Schiefelbein'], ['Reuters'])
    >>> credit = parse_credit("(Symbolfoto: picture alliance/dpa | Erika Muster)")
    >>> credit.agencies, credit.creators, credit.flags
    (['picture alliance', 'dpa'], ['Erika Muster'], ['symbolic'])
    """
    raw = text.strip()
    if not raw or len(raw) > _LONGEST_CREDIT:
        return Credit(raw=raw)
    read = _read(raw, _site_key(site), agencies=agencies)
    # Copies: what was read is kept for the next call, what is handed out belongs to the caller.
    lists = ([*read.creators], [*read.agencies], [*read.sources], [*read.flags])
    return Credit(raw, read.label, *lists, read.license)


@lru_cache(maxsize=2048)
def _read(raw: str, site: str, *, agencies: AgencyRegistry | None) -> Credit:
    plain = _unwrapped(_SPACES.sub(" ", raw.replace("\u00ad", "")))
    licence, plain = take_licence(without_tail(plain))
    credited = Credited()
    printed: str | None = None
    for label, words, body in _segments(
        _without_caption(plain, agencies=agencies), agencies=agencies
    ):
        printed = _better_label(
            printed, words if label is None or label.kind != "courtesy" else None
        )
        _read_segment(label, body, credited, site, agencies=agencies)
    return Credit(
        raw=raw,
        label=printed,
        creators=credited.creators,
        agencies=credited.agencies,
        sources=credited.sources,
        flags=credited.flags,
        license=licence,
    )


def _without_caption(plain: str, *, agencies: AgencyRegistry | None) -> str:
    """Return the credit of a text that is mostly a caption: behind its last sentence or name of an agency."""
    if plain.count(" ") < _SHORTEST_CAPTION or not any(
        part.kind == Kind.OTHER for part in split_parts(plain, agencies=agencies)
    ):
        return plain
    caption, credit = split_caption(plain, agencies=agencies)
    return credit if caption and credit else plain


def _segments(
    plain: str, *, agencies: AgencyRegistry | None
) -> list[tuple[CreditLabel | None, str | None, str]]:
    """Return the labelled stretches of a credit: the label, the label as printed, and the text that it introduces."""
    matches = find_labels(plain)
    if not matches:
        return [_without_colon(plain, agencies=agencies)]
    segments: list[tuple[CreditLabel | None, str | None, str]] = []
    lead = plain[: matches[0].start].strip()
    if lead:
        segments.append(
            (
                None,
                None,
                lead if _is_credit_lead(lead, matches[0], agencies=agencies) else _flags_of(lead),
            )
        )
    ends = [match.start for match in matches[1:]] + [len(plain)]
    stacked: CreditLabel | None = None
    for match, end in zip(matches, ends, strict=True):
        label = stacked if match.label.kind == "rights" and stacked else match.label
        body = (
            plain[match.end : end].strip(" ;.(") if end < len(plain) else plain[match.end :].strip()
        )
        segments.append((_flagged(label, match), match.printed, body))
        stacked = label if not body.strip(" -–—:.©") else None
    return segments


def _without_colon(
    plain: str, *, agencies: AgencyRegistry | None
) -> tuple[CreditLabel | None, str | None, str]:
    """Return the segment of a credit without a proper label: "Ljósmynd/…", "FOTO AFP", "… nuotr." or none at all."""
    behind = label_behind(plain)
    if behind:
        start, label = behind
        return label, plain[start:], plain[:start].strip()
    for joint in ("/", ",", " "):
        first, found, rest = plain.partition(joint)
        label_first = label_named(first.strip()) if found else None
        if (
            label_first
            and label_first.kind == "image"
            and _may_follow_bare_label(joint, plain, rest, agencies=agencies)
        ):
            return label_first, first.strip(), rest
    return None, None, plain


def _may_follow_bare_label(
    joint: str, plain: str, rest: str, *, agencies: AgencyRegistry | None
) -> bool:
    if flag_named(plain.partition("/")[0]) or find_agency(plain, agencies=agencies):
        return False
    first = rest.partition("/")[0].partition(",")[0].strip()
    if not first or joint == "/" or (joint == "," and " " in plain.partition(",")[0]):
        return bool(first)
    return (
        find_agency(first, agencies=agencies) is not None
        or is_known_organisation(first)
        or person_evidence(first) == Evidence.PERSON
    )


def _flagged(label: CreditLabel, match: LabelMatch) -> CreditLabel:
    """Return `label` with the flag of a label that was stacked before it or that is itself a flag word."""
    flag = label.flag or match.label.flag or flag_named(match.printed)
    return CreditLabel(label.words, label.kind, label.form, flag) if flag != label.flag else label


def _is_credit_lead(lead: str, match: LabelMatch, *, agencies: AgencyRegistry | None) -> bool:
    """Say whether the text before the first label, `match`, is a credit too, not the caption."""
    if len(lead) > 80:
        return False
    if match.printed.casefold().endswith(" by") and is_organisation(lead) and lead[-1] not in ".!?":
        return True
    joined = lead.endswith(("/", "|"))
    return any(
        part.agency or (joined and part.given) for part in split_parts(lead, agencies=agencies)
    )


def _flags_of(lead: str) -> str:
    """Return the flag words of a caption, as a credit text of their own."""
    pieces = (piece.strip() for piece in re.split(r"[/|(),:.]", lead[-120:]))
    return " / ".join(piece for piece in pieces if flag_named(piece))


def _read_segment(
    label: CreditLabel | None,
    body: str,
    credited: Credited,
    site: str,
    *,
    agencies: AgencyRegistry | None,
) -> None:
    credited.add_flag(label.flag if label else "")
    if label and label.kind in ("other", "licence"):
        return
    body = without_dates(body, years=label is not None)
    if label and label.form == "open":
        body = without_preposition(body.strip())
    assign(split_parts(body, agencies=agencies), label, credited, site)


def _better_label(printed: str | None, words: str | None) -> str | None:
    """Return the label to report: the first that is more than a ©."""
    if printed is None or (printed in ("©", "(c)", "(C)") and words):
        return words
    return printed


def _unwrapped(text: str) -> str:
    """Return `text` without the brackets around the whole and without stray signs at its ends."""
    text = text.strip(" \t|’'‘“”\"«»•·")
    for _ in range(4):
        inner = text.rstrip(" .")
        if inner[:1] in "([" and inner[-1:] in ")]" and _closes_at(inner) == len(inner) - 1:
            text = inner[1:-1].strip()
        elif text[:1] in ("(", "[") and not any(sign in text for sign in ")]"):
            text = text[1:].strip()
        else:
            break
    return text


def _closes_at(text: str) -> int:
    """Return where the bracket that opens `text` closes, -1 if it does not."""
    depth = 0
    for at, sign in enumerate(text):
        depth += (sign in "([") - (sign in ")]")
        if depth == 0:
            return at
    return -1


def _site_key(site: str | None) -> str:
    if not site:
        return ""
    match = _DOMAIN.fullmatch(site.strip())
    return fold(match[1] if match else site)
