"""Reads the sign-offs that are phrases: "Reporting by …; Editing by …", "Quelle: …", "Con información de …"."""

from __future__ import annotations

import re
from functools import cache

from normalizer.fields.credit.credit_kinds import Kind, Part
from normalizer.fields.credit.credit_parts import split_parts
from normalizer.fields.signoff.signoff_codes import read_codes
from normalizer.fields.signoff.signoff_names import Signed, is_initials, is_tag, signoff_agency
from normalizer.names.agencies import AgencyRegistry
from normalizer.tables import read_rows

_MOST_WORDS = 6
_WORD = re.compile(r"[^\s(]+")
_SEGMENT_START = re.compile(r"[;.,(]\s*$|\s/\s*$|^\W*$|\S\s$")
_PLACE = re.compile(
    r"\s(?:in|at|from|aus|en|à|em)\s(?:the\s)?[^\W\d_][\w.'-]*(?:\s[A-Z][\w.'-]*){0,3}"
)
_ADDRESS = re.compile(r"(?:\s(?:at|an|à|unter|en))?\s\S{1,64}@\S{3,60}")
_WRITER = re.compile(
    r"(?:\b(?:staff |news |sports |science |business |political )?(?:writers?|reporters?|journalists?|correspondents?|editors?|researchers?|producers?)\b)",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(
    r"^(.{3,400}?),? (?:(?:has|have) )?(?:contributed|also contributed)(?: (?:to|reporting|from)\b[^;]{0,120})?\.?$"
)
_REPORTED = re.compile(r"^(\S{2,40}(?: \S{2,40}){0,3}) reported from [^.]{2,60}\.?$")
_REPORTED_ALSO = re.compile(r"\band (\S{2,40}(?: \S{2,40}){0,2}) from [^.]{2,40}")
_SENTENCE = re.compile(r"(?<=[^\W\d_]{3})\.\s+(?=[A-Z])")
_EDITOR_INITIALS = re.compile(r"\(([^\W\d_]{2,3})\)\.?$")


def read_phrases(
    text: str, site: str = "", *, agencies: AgencyRegistry | None = None
) -> Signed | None:
    """Return who signed in a text that begins with a phrase such as "Reporting by"; ``None`` when it does not.

    >>> signed = read_phrases("Reporting by Erika Muster in Paris; Editing by Max Beispiel")
    >>> signed.authors, signed.editors
    (['Erika Muster'], ['Max Beispiel'])
    """
    found = _roles(text) if _may_begin(text) else []
    if not found or found[0][0] != 0:
        return _house_with_agency(text, site, agencies=agencies)
    signed = Signed()
    ends = [start for start, _, _ in found[1:]] + [len(text)]
    for (_, body_start, role), end in zip(found, ends, strict=True):
        if not _read_body(text[body_start:end], role, signed, site, agencies=agencies):
            return None
    return signed


def read_report(text: str, *, agencies: AgencyRegistry | None = None) -> Signed | None:
    """Return who is named in sentences such as "A, B and C contributed to this report."; ``None`` when `text` is none.

    >>> read_report("Erika Muster contributed reporting from Hong Kong.").authors
    ['Erika Muster']
    """
    signed = Signed()
    for sentence in _SENTENCE.split(text):
        if not _read_sentence(sentence.strip(), signed, agencies=agencies):
            return None
    return signed if signed.authors else None


def _read_sentence(sentence: str, signed: Signed, *, agencies: AgencyRegistry | None) -> bool:
    contributed = _CONTRIBUTED.match(sentence)
    if contributed:
        return _read_body(contributed[1], "author", signed, "", agencies=agencies)
    reported = _REPORTED.match(sentence)
    if reported is None:
        return False
    names = [reported[1], *_REPORTED_ALSO.findall(sentence)]
    if not all(name[:1].isupper() for name in names):
        return False
    for name in names:
        signed.add("authors", name)
    return True


def _may_begin(text: str) -> bool:
    """Say at a glance whether `text` may begin with a phrase: most lines do not, and this is asked of many."""
    first = _WORD.match(text.casefold())
    return first is not None and first[0].rstrip(":：") in _phrases()


def _roles(text: str) -> list[tuple[int, int, str]]:
    """Return the role phrases in `text`: where each begins, where its names begin, and the role."""
    folded = text.casefold()
    if len(folded) != len(text):
        return []
    found: list[tuple[int, int, str]] = []
    table = _phrases()
    for word in _WORD.finditer(folded):
        if found and word.start() < found[-1][1]:
            continue
        for phrase, role in table.get(word.group().rstrip(":："), ()):
            end = word.start() + len(phrase)
            if folded.startswith(phrase, word.start()) and _is_phrase(
                folded, word.start(), end, role
            ):
                body = _after_colon(folded, end)
                bare = role == "source" and " " not in phrase and not folded[end:body].strip(" .")
                found.append((word.start(), body, "with" if bare else role))
                break
    return found


def _is_phrase(folded: str, start: int, end: int, role: str) -> bool:
    """Say whether a phrase stands where one can: at the head, or inside with a colon or as words of its own."""
    after = folded[end : end + 2]
    if after[:1].isalnum():
        return False
    colon = after.strip()[:1] in (":", "：")
    if start == 0:
        return (
            colon
            or " " in folded[start:end]
            or role in ("source", "with", "byline")
            or folded[start:end] in _ENGLISH_HEADS
        )
    before = folded[:start].rstrip()
    return (
        before[-1:] in (";", ",", ".", "/")
        and (" " in folded[start:end] and role not in ("source", "with"))
    ) or colon


_ENGLISH_HEADS = frozenset({"editing", "contributing"})


def _after_colon(folded: str, end: int) -> int:
    while end < len(folded) and folded[end] in " :：.":
        end += 1
    return end


def _read_body(
    body: str, role: str, signed: Signed, site: str, *, agencies: AgencyRegistry | None
) -> bool:
    """Add the names in `body`; say whether it held nothing but names."""
    body = _ADDRESS.sub("", body.strip(" ;,."))
    if role in ("source", "with"):
        coded = read_codes(body, site, bracketed=True, agencies=agencies)
        if coded:
            signed.extend(coded)
            return role == "source" or bool(coded.agencies)
    editor = _EDITOR_INITIALS.search(body) if role == "author" else None
    if editor and not signoff_agency(editor[1], agencies=agencies):
        signed.add("editors", editor[1])
        body = body[: editor.start()].strip()
    body = _WRITER.sub(" / ", _PLACE.sub("", body)) if role in ("author", "editor") else body
    parts = split_parts(body, agencies=agencies)
    named = False
    for part in parts:
        known = _add_part(part, role, signed, site, agencies=agencies)
        if not known and (role not in ("author", "editor") or not named):
            return False
        named = named or known
    return named and (role in ("author", "editor", "source") or bool(signed.agencies))


def _add_part(
    part: Part, role: str, signed: Signed, site: str, *, agencies: AgencyRegistry | None
) -> bool:
    """Add what `part` names to `signed`; say whether it is something that a sign-off names."""
    agency = part.agency.short if part.agency else signoff_agency(part.text, agencies=agencies)
    if agency:
        signed.add("agencies", agency)
        return True
    initials = is_initials(part.text) and " " not in part.text
    if part.text[:1].islower() and " " in part.text and part.kind != Kind.PERSON:
        return False
    if not initials and (
        is_tag(part.text, site) or part.kind in (Kind.ORGANISATION, Kind.HANDLE, Kind.FLAG)
    ):
        return True
    if part.kind == Kind.PERSON or initials:
        signed.add("editors" if role == "editor" else "authors", part.text)
        return True
    return False


def _house_with_agency(text: str, site: str, *, agencies: AgencyRegistry | None) -> Signed | None:
    """Read "FR mit dpa" and "Le Monde avec AFP": a paper, and the agencies it used."""
    match = re.fullmatch(
        r"(.{2,40}?) (?:mit|avec|con|com|with|med|met|und|and|et|&) (.{2,80})", text.strip(" .")
    )
    if match is None or signoff_agency(match[1], agencies=agencies):
        return None
    house = split_parts(match[1], agencies=agencies)
    if len(house) != 1 or not (is_tag(house[0].text, site) or house[0].kind == Kind.ORGANISATION):
        return None
    signed = Signed()
    return (
        signed
        if _read_body(match[2], "source", signed, site, agencies=agencies) and signed.agencies
        else None
    )


@cache
def _phrases() -> dict[str, tuple[tuple[str, str], ...]]:
    """Return the phrases by their first word, the longest first."""
    table: dict[str, list[tuple[str, str]]] = {}
    pairs = [
        (phrase.strip(), row["role"])
        for row in read_rows("signoff_roles.tsv")
        for phrase in row["phrases"].split("; ")
    ]
    for phrase, role in sorted(pairs, key=lambda pair: -len(pair[0])):
        if phrase:
            table.setdefault(phrase.split()[0], []).append((phrase, role))
    return {first: tuple(found) for first, found in table.items()}
