"""Key words in a row, as picture agencies write them: "Peru Lima Straßenblockade streikende Busfahrer"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from normalizer.translation.glosser.lexicon import english_forms as english
from normalizer.translation.glosser.phrases import prepositions
from normalizer.translation.glosser.phrases.keyword_joints import AND, APART, OF, PEOPLE, WHERE, Unit, joint

if TYPE_CHECKING:
    from normalizer.translation.glosser.phrases.chunks import Chunk
    from normalizer.translation.glosser.reading.word_resolution import Context

_PAIR = 2
_WITHOUT_ARTICLE = frozenset({"mass", "bare", "time", "the", "plural", "gerund"})


def in_a_row(chunks: list[Chunk], context: Context, *, labelled: bool) -> str:
    """Return nouns in a row with the prepositions that English has between them: "arrival of", "debate on".

    `labelled` says that a country stands before them, so that a place in front says where in it.
    """
    if not context.words.grammar.verb_second:
        return " ".join(chunk.english for chunk in _attached(chunks))
    units = _units(chunks, context, labelled=labelled)
    if "order" in context.words.grammar.keyword_rules:
        units = _person_first(_swapped(_places_last(units), context), context)
    text, previous = units[0].text, ""
    for place, (before, unit) in enumerate(pairwise(units)):
        found = joint(before, unit, units[: place + 1], context, last=place == len(units) - _PAIR)
        twice = found == previous and found.strip() not in {"", OF} and unit.kind not in WHERE
        previous = APART if twice else found
        following = units[place + 2] if place + _PAIR < len(units) else None
        plain = previous in {APART, AND} or not previous.strip()
        text += previous + (_shown(unit) if plain else _with_article(before, unit, previous, following))
    return text


def _attached(chunks: list[Chunk]) -> list[Chunk]:
    """Return the chunks with "of" before a person that an event belongs to."""
    for event, person in pairwise(chunks):
        owned = person.kind == "np" and person.bare and (person.name or person.has("office"))
        if event.has("event") and owned and not event.name:
            person.text = f"{OF} {person.text}"
            break
    return chunks


def _units(chunks: list[Chunk], context: Context, *, labelled: bool) -> list[Unit]:
    """Return nouns with the prepositional phrases behind them."""
    units: list[Unit] = []
    for place, chunk in enumerate(chunks):
        if units and (chunk.kind == "pp" or _borders(units[-1], chunk, context)):
            units[-1].text += f" {chunk.english}"
            continue
        if chunk.has("office") and any(unit.kind == "name" for unit in units):
            chunk.set_number("s")  # "Murat Yakin Trainer"
            if len(units) > 1 and units[-1].kind == "place" and units[-1].is_proper:
                chunk.text = f"{units.pop().text} {chunk.text}"  # "Berlin mayor"
        if units and units[-1].kind == "group" and _kind(chunk) in {"event", "person"}:
            chunk.text = f"{units.pop().text} {chunk.text}"  # "AfD party conference", "IAEA inspectors"
        # Behind its country an unknown name of one word is rather a town than a person.
        town = labelled and place == 0 and len(chunks) > 1 and _may_be_town(chunk)
        units.append(Unit(chunk, "place" if town else _kind(chunk), chunk.english))
    return units


def _borders(unit: Unit, chunk: Chunk, context: Context) -> bool:
    """Whether a country is the other one of a place between two: "Grenze Polen", the border with Poland."""
    found = unit.notes.get(context.words.grammar.keyword_across) if chunk.place == "country" else None
    chunk.preposition = found or chunk.preposition
    return bool(found)


def _may_be_town(chunk: Chunk) -> bool:
    return chunk.name and chunk.has("unsure") and " " not in chunk.text


def _kind(chunk: Chunk) -> str:
    pos = chunk.head.pos if chunk.head is not None else ""
    if chunk.place or chunk.has("place") or pos == "place":
        return "place"
    if chunk.has("event") and not chunk.name:
        return "event"
    if chunk.name:
        return "group" if pos == "name" else "name"
    return "person" if chunk.has("human") or chunk.has("office") or chunk.has("plural") else "thing"


def _places_last(units: list[Unit]) -> list[Unit]:
    """Return the units with the places in front put last, the narrower first: "… at Brandenburg Gate in Berlin"."""
    count = next((index for index, unit in enumerate(units) if unit.kind != "place"), len(units))
    proper = bool(count) and units[0].is_proper
    if count == len(units):
        compound = count == _PAIR and not units[1].is_proper and not units[1].head.has("bare")
        return units[::-1] if proper and not compound else units
    if not count or (units[count].kind == "thing" and not proper):
        return units
    places = [Unit(unit.head, "where", unit.text) for unit in reversed(units[:count])]
    return [*units[count:], *places]


def _swapped(units: list[Unit], context: Context) -> list[Unit]:
    """Put a place behind whom or what it is the place of, and an event behind those who are at it."""
    done = list(units)
    for place in range(len(done) - 1):
        before, unit = done[place], done[place + 1]
        behind = _stands_in(before, unit) or _attends(before, unit, context) or _suffers(before, unit, context)
        if behind or _is_held(before, unit, context):
            done[place], done[place + 1] = unit, before
    return done


def _stands_in(place: Unit, unit: Unit) -> bool:
    return place.kind == "place" and not place.is_proper and unit.kind in {"event", *PEOPLE}


def _attends(event: Unit, person: Unit, context: Context) -> bool:
    return event.kind == "event" and person.kind == "person" and prepositions.is_attended(event.head, context)


def _is_held(thing: Unit, person: Unit, context: Context) -> bool:
    """Whether a person has the thing before: "Solarpanele Arbeiter", workers with solar panels."""
    plain = thing.kind == "thing" and context.words.grammar.agent not in thing.notes
    return plain and person.kind == "person" and thing.notes.keys().isdisjoint(_WITHOUT_ARTICLE)


def _suffers(person: Unit, event: Unit, context: Context) -> bool:
    """Whether an event is done to the person before it: "Bergleute Rettung", rescue of miners."""
    done_to = event.kind == "event" and event.notes.get(context.words.grammar.agent) == OF
    return done_to and person.kind in PEOPLE


def _shown(unit: Unit) -> str:
    """Return the English of a unit inside a row, with the article that its name has there: "the Kremlin"."""
    wanted = unit.kind in WHERE and unit.head.has("the") and not unit.text.startswith("the ")
    return f"the {unit.text}" if wanted else unit.text


def _with_article(before: Unit, unit: Unit, joint: str, following: Unit | None) -> str:
    """Return a unit behind a preposition with the article of its noun: "at a polling station", "at the port in Kiel"."""
    text, chunk = _shown(unit), unit.head
    common = chunk.kind == "np" and chunk.word is None and not unit.is_proper
    if not common or text.startswith("the ") or joint.endswith(" the "):
        return text
    if chunk.has("the"):
        return f"the {text}"
    if chunk.number != "s" or not unit.notes.keys().isdisjoint(_WITHOUT_ARTICLE):
        return text
    located = unit.kind in WHERE and following is not None and following.kind in WHERE
    topic = before.kind == "event" and unit.kind == "thing" and joint.strip() != OF
    known = located or topic or f" {OF} " in unit.head.text  # "at the start of the trial"
    return f"the {text}" if known else english.with_article(text)


def _person_first(units: list[Unit], context: Context) -> list[Unit]:
    """Put the person at the end of an event in front: "Abstimmung … Friedrich Merz" is Merz during the vote."""
    last = next((index for index, unit in enumerate(units) if unit.kind == "where"), len(units)) - 1
    first = 1 if units[0].kind == "group" else 0
    if last <= first or units[last].kind != "name" or units[first].kind != "event":
        return units
    if last == first + 1 and not prepositions.is_held(units[first].head, context):
        return units
    if any(unit.kind in PEOPLE for unit in units[:last]):
        return units
    return [units[last], *units[:last], *units[last + 1 :]]
