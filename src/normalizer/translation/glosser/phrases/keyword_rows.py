"""Captions without verbs: key words in a row, as picture agencies write them.

"Peru Lima Straßenblockade streikende Busfahrer", "China Ankunft Angela Merkel".
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from normalizer.translation.glosser.lexicon import english_forms
from normalizer.translation.glosser.phrases.chunks import Chunk, chunk_at, last_chunk
from normalizer.translation.glosser.phrases.keyword_doubts import doubts_of_events, doubts_of_joint
from normalizer.translation.glosser.phrases.keyword_joints import (
    AND,
    APART,
    NO_UNIT,
    OF,
    PEOPLE,
    WHERE,
    Unit,
    UnitKind,
    is_attended,
    is_held,
    joint,
)
from normalizer.translation.glosser.phrases.prepositions import is_unknown_name

if TYPE_CHECKING:
    from normalizer.translation.glosser.lexicon.language_grammar import Grammar
    from normalizer.translation.glosser.reading.text_context import TextContext
    from normalizer.translation.glosser.reading.tokens import Doubt

_COUNTRIES = frozenset({"country", "region", "sea", "island"})
_PEOPLE_NOTES = frozenset({"human", "office", "plural"})
_WITHOUT_ARTICLE = frozenset({"mass", "bare", "time", "the", "plural", "gerund"})
# Joints behind which a noun has no article.
_BEFORE_BARE = frozenset({"", APART.strip(), AND.strip()})


class KeywordRow(NamedTuple):
    """The English of key words in a row, and which relations between them are doubtful."""

    english: str
    doubts: list[Doubt]


class Opening(NamedTuple):
    """The English of key words before a sentence, their number, and what is doubtful."""

    size: int
    english: str
    doubts: list[Doubt]


NO_OPENING = Opening(0, "", [])


def is_telegraphic(chunks: list[Chunk]) -> bool:
    """Return whether a clause has no verb, and opens with a label or is a row of nouns."""
    if any(chunk.kind == "verb" for chunk in chunks):
        return False
    return _has_label(chunks) or _is_row(chunks)


def _is_plain_noun(chunk: Chunk) -> bool:
    return chunk.kind == "np" and not chunk.has_word


def _has_label(chunks: list[Chunk]) -> bool:
    """Return whether a bare country or a word like "photo" precedes a noun."""
    first = chunk_at(chunks, 0)
    if not first.is_bare_noun or not _is_plain_noun(chunk_at(chunks, 1)):
        return False
    return first.place in _COUNTRIES or first.has("shows")


def before_sentence(chunks: list[Chunk], context: TextContext) -> Opening:
    """Return what stands before the subject of a sentence: a label, and key words in a row.

    "Türkei Polizei räumt Platz", "Bolivien Streik Straße Lastwagen warten": nothing where the
    country is the subject.
    """
    if not context.grammar.verb_second:
        return NO_OPENING
    labels = 1 if _has_label(chunks) else 0
    shown = f"{chunks[0].head.note('opens', chunks[0].english)}: " if labels else ""
    verb = next((place for place, chunk in enumerate(chunks) if chunk.kind == "verb"), 0)
    subject = verb - 1
    row = chunks[labels : verb + 1]
    if not _is_row_with_subject(row, context) or _is_local(row, chunks[verb + 1 :]):
        return Opening(labels, shown, [])
    joined = _in_a_row(chunks[labels:subject], context, labelled=bool(labels and chunks[0].place))
    return Opening(subject, f"{shown}{joined.english}{APART}", joined.doubts)


def _is_row_with_subject(chunks: list[Chunk], context: TextContext) -> bool:
    """Return whether bare nouns, the last of which is a subject, precede a verb."""
    row, verb = chunks[:-1], last_chunk(chunks)
    if context.has_articles or len(row) < 2:
        return False
    if not all(map(_is_plain_noun, row)) or row[-1].place:
        return False
    if verb.may_be("participle") or verb.may_be("to"):
        return False
    return verb.kind == "verb" and _agrees(row[-1], verb)


def _is_local(row: list[Chunk], rest: list[Chunk]) -> bool:
    """Return whether only places precede the subject: "Istanbul Polizei räumt Platz"."""
    return bool(rest) and all(chunk.place for chunk in row[:-2])


def _agrees(subject: Chunk, verb: Chunk) -> bool:
    """Return whether a noun has, or may have, the number of a verb; infinitives are plurals."""
    numbers = {item.number or "p" for item in verb.verbs}
    return subject.number in numbers or subject.otherwise is not None


def _is_row(chunks: list[Chunk]) -> bool:
    """Return whether a clause is only nouns and names, behind a city also with prepositions."""
    others = [chunk.kind for chunk in chunks if not _is_plain_noun(chunk)]
    if len(chunks) - len(others) < 2:
        return False
    if chunks[0].place == "city" and _is_plain_noun(chunks[1]):
        return {"pp"}.issuperset(others)
    return not others


def telegraphic(chunks: list[Chunk], context: TextContext, *, is_label: bool) -> KeywordRow:
    """Return a telegraphic caption in English: "China: arrival of …".

    `is_label` says that all of it labels what follows: "Ukraine, Kharkiv: …".
    """
    if not _has_label(chunks):
        return _in_a_row(chunks, context, labelled=False)
    label, *rest = chunks
    shown = label.head.note("opens", label.english)
    row = _in_a_row(rest, context, labelled=bool(label.place))
    return row._replace(english=f"{shown}{APART if is_label else ': '}{row.english}")


def _in_a_row(chunks: list[Chunk], context: TextContext, *, labelled: bool) -> KeywordRow:
    """Return nouns in a row with the prepositions that English has between them.

    `labelled` says that a country is before them, so that a place in front says where in it.
    """
    if not context.grammar.verb_second:
        return KeywordRow(" ".join(chunk.english for chunk in _with_owner(chunks)), [])
    units = _units(chunks, context.grammar, labelled=labelled)
    units = _person_first(_swapped(_places_last(units), context.grammar), context.grammar)
    text, previous = units[0].text, ""
    doubts: list[Doubt] = []
    for place, (before, unit) in enumerate(pairwise(units)):
        following = units[place + 2] if place + 2 < len(units) else None
        found = joint(before, unit, units[: place + 1], context, last=following is None)
        previous = APART if _is_repeated(found, previous, unit) else found
        doubts += doubts_of_joint(before, unit, previous)
        if previous.strip() in _BEFORE_BARE:
            text += previous + _shown(unit)
        else:
            text += previous + _with_article(before, unit, previous, following)
    return KeywordRow(text, doubts + doubts_of_events(units))


def _is_repeated(found: str, previous: str, unit: Unit) -> bool:
    """Return whether the same preposition would come twice in a row."""
    if found != previous or unit.kind in WHERE:
        return False
    return found.strip() not in {"", OF}


def _with_owner(chunks: list[Chunk]) -> list[Chunk]:
    """Return the chunks with "of" before a person that an event belongs to."""
    for event, person in pairwise(chunks):
        if _is_bare_person(person) and event.has("event") and not event.name:
            person.text = f"{OF} {person.text}"
            break
    return chunks


def _is_bare_person(chunk: Chunk) -> bool:
    return chunk.is_bare_noun and (chunk.name or chunk.has("office"))


def _units(chunks: list[Chunk], grammar: Grammar, *, labelled: bool) -> list[Unit]:
    """Return nouns with the prepositional phrases behind them."""
    units: list[Unit] = []
    for chunk in chunks:
        last = units[-1] if units else NO_UNIT
        if _continues(last, chunk, grammar):
            last.text += f" {chunk.english}"
            continue
        is_office = chunk.has("office") and any(unit.kind == "name" for unit in units)
        if is_office:
            chunk.set_number("s")  # "Murat Yakin Trainer"
        kind = _kind(chunk)
        if _is_first_part(last, kind, is_office=is_office):
            chunk.text = f"{units.pop().text} {chunk.text}"
        units.append(Unit(chunk, kind, chunk.english))
    # Behind its country an unknown name of one word is rather a town than a person.
    if labelled and len(chunks) > 1 and is_unknown_name(chunks[0]):
        units[0].kind = "place"
    return units


def _is_first_part(last: Unit, kind: UnitKind, *, is_office: bool) -> bool:
    """Return whether a unit is in front of the next one in English.

    "Berlin mayor" behind a name, "AfD party conference".
    """
    if last.kind == "group":
        return kind in {"event", "person"}
    if not is_office:
        return False
    return last.kind == "place" and last.is_proper


def _continues(last: Unit, chunk: Chunk, grammar: Grammar) -> bool:
    """Return whether a phrase belongs to the noun before it: "Grenze Polen", border with Poland."""
    if last is NO_UNIT:
        return False
    if chunk.kind == "pp":
        return True
    preposition = last.entry.governed(grammar.keyword_across)
    if chunk.place != "country" or not preposition:
        return False
    chunk.preposition = preposition
    return True


def _kind(chunk: Chunk) -> UnitKind:
    entry = chunk.head
    if chunk.place or "place" in {entry.pos, *entry.notes}:
        return "place"
    if chunk.name:
        return "group" if entry.pos == "name" else "name"
    if entry.has("event"):
        return "event"
    return "person" if entry.has_any(_PEOPLE_NOTES) else "thing"


def _places_last(units: list[Unit]) -> list[Unit]:
    """Return the units with the places in front put last, the narrower first."""
    count = next((index for index, unit in enumerate(units) if unit.kind != "place"), len(units))
    if not count:
        return units
    places, rest, proper = units[:count], units[count:], units[0].is_proper
    if not rest:
        return units[::-1] if proper and not _is_compound(units) else units
    if rest[0].kind == "thing" and not proper:
        return units
    return [*rest, *(Unit(unit.head, "where", unit.text) for unit in reversed(places))]


def _is_compound(places: list[Unit]) -> bool:
    """Return whether a place is named by the one before it: "Ulm Rathaus", Ulm city hall."""
    last = places[-1]
    if len(places) != 2 or last.is_proper:
        return False
    return not last.head.has("bare")


def _swapped(units: list[Unit], grammar: Grammar) -> list[Unit]:
    """Put places and events behind the people to whom they belong."""
    done = list(units)
    for place in range(len(done) - 1):
        if _comes_later(done[place], done[place + 1], grammar):
            done[place], done[place + 1] = done[place + 1], done[place]
    return done


def _comes_later(first: Unit, second: Unit, grammar: Grammar) -> bool:
    """Return whether English names the first of two units behind the second."""
    match first.kind, second.kind:
        case "place", ("event" | "person" | "name"):
            return not first.is_proper
        case "event", "person":
            return is_attended(first.entry, grammar)
        case (("person" | "name"), "event"):  # "Bergleute Rettung", rescue of miners
            return second.entry.governed(grammar.agent) == OF
        case _:
            return False


def _shown(unit: Unit) -> str:
    """Return the English of a unit in a row, with the article of its name: "the Kremlin"."""
    if unit.kind not in WHERE or _has_the(unit.text):
        return unit.text
    return f"the {unit.text}" if unit.head.has("the") else unit.text


def _has_the(text: str) -> bool:
    return text.startswith("the ")


def _with_article(before: Unit, unit: Unit, joint: str, following: Unit | None) -> str:
    """Return a unit behind a preposition with the article of its noun: "at a polling station"."""
    text, chunk = _shown(unit), unit.head
    if _has_the(text) or joint.endswith(" the "):
        return text
    if unit.is_proper or not _is_plain_noun(chunk):
        return text
    if chunk.has("the"):
        return f"the {text}"
    if chunk.number != "s" or unit.entry.has_any(_WITHOUT_ARTICLE):
        return text
    if _is_known(before, unit, joint, following):
        return f"the {text}"
    return english_forms.with_article(text)


def _is_known(before: Unit, unit: Unit, joint: str, following: Unit | None) -> bool:
    """Return whether English has "the" before a unit: "the port in Kiel", "the start of …"."""
    if f" {OF} " in unit.head.text:
        return True
    kinds = (unit.kind, following.kind if following is not None else "")
    if WHERE.issuperset(kinds):
        return True
    return (before.kind, unit.kind) == ("event", "thing") and joint.strip() != OF


def _person_first(units: list[Unit], grammar: Grammar) -> list[Unit]:
    """Put the person at the end of an event in front: "Merz during the vote"."""
    places = (index for index, unit in enumerate(units) if unit.kind == "where")
    last = next(places, len(units)) - 1
    first = 1 if units[0].kind == "group" else 0
    if last <= first or (units[first].kind, units[last].kind) != ("event", "name"):
        return units
    if last == first + 1 and not is_held(units[first].entry, grammar):
        return units
    if any(unit.kind in PEOPLE for unit in units[:last]):
        return units
    return [units[last], *units[:last], *units[last + 1 :]]
