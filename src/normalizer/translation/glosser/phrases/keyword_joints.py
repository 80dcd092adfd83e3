"""What English has between two key words in a row: a preposition, a comma, or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from normalizer.translation.glosser.lexicon.entries import NO_ENTRY
from normalizer.translation.glosser.phrases.chunks import NO_CHUNK, Chunk

if TYPE_CHECKING:
    from normalizer.translation.glosser.lexicon.entries import Entry
    from normalizer.translation.glosser.lexicon.language_grammar import Grammar
    from normalizer.translation.glosser.reading.text_context import TextContext

UnitKind = Literal["event", "group", "name", "person", "place", "thing", "where"]

OF = "of"
AND = " and "
APART = ", "
TOGETHER = " "
PEOPLE = frozenset({"person", "name"})
WHERE = frozenset({"place", "where"})
_BESIDE = frozenset({("thing", "place"), ("place", "place"), ("where", "place")})
# What an event is not about.
_NO_TOPIC = frozenset({"human", "office", "event", "time", "the", "place"})
_LANDS = frozenset({"country", "region"})


@dataclass(slots=True)
class Unit:
    """A bare noun or name with the phrases that follow it.

    A ``name`` is a person's, a ``group`` an organisation, ``where`` a place that is put last.
    """

    head: Chunk
    kind: UnitKind
    text: str

    @property
    def entry(self) -> Entry:
        """The entry of the main noun."""
        return self.head.head

    @property
    def is_proper(self) -> bool:
        """Return whether the main noun is a name."""
        return self.head.name or self.entry.pos == "place"


NO_UNIT = Unit(NO_CHUNK, "thing", "")


def joint(
    before: Unit, unit: Unit, earlier: list[Unit], context: TextContext, *, last: bool
) -> str:
    """Return what English has between two units.

    `earlier` are all units before, `last` says that nothing follows.
    """
    is_later_place = before.kind in WHERE and before is not earlier[0]
    match before.kind, unit.kind:
        case _, ("place" | "where"):
            return _to_place(before, unit, earlier, context)
        case "event", _:
            return _from_event(before, unit, earlier, context)
        case _, "event":
            return APART if is_later_place else _to_event(before, unit, earlier, context)
        case (("person" | "name"), ("person" | "name")):
            return _between_people(before, unit, last=last)
        case ("person", "thing") | ("thing", "person"):
            return _beside(before, context)
        case _:
            is_apart = is_later_place or before.head.number == "p" or unit.kind in PEOPLE
            return APART if is_apart else TOGETHER


def _has_people(units: list[Unit]) -> bool:
    return any(unit.kind in PEOPLE for unit in units)


def _to_place(before: Unit, unit: Unit, earlier: list[Unit], context: TextContext) -> str:
    """Return the preposition before a place, "and" or a comma between two places."""
    is_land, is_first = unit.head.place in _LANDS, before is earlier[0]
    match before.head.place, unit.kind:
        case (("country" | "region"), _) if is_land:
            return AND
        case "city", _ if is_land:
            return APART
        case "city", "place" if is_first:
            return TOGETHER
    if _is_beside_place(before, unit):
        return APART
    events = [item.entry for item in earlier if item.kind == "event"]
    event = events[-1] if events else NO_ENTRY
    return f" {_place_preposition(unit, event, context.grammar)} "


def _is_beside_place(before: Unit, unit: Unit) -> bool:
    """Return whether a building or spot is behind a thing or another one, not inside it.

    "Wirtschaft Hafen", "Wahllokal Warteschlange".
    """
    if unit.is_proper or before.is_proper:
        return False
    if all(word[0].isupper() for word in unit.entry.english.split()):
        return False  # "Weihnachtsmarkt Stephansdom": there is only one.
    return (before.kind, unit.kind) in _BESIDE


def _place_preposition(unit: Unit, event: Entry, grammar: Grammar) -> str:
    """Return the preposition of a place in a row, or of where the event before it leads."""
    chunk = unit.head
    is_aim = chunk.place and unit.kind == "place"
    leads = _first_governed(event, grammar.keyword_toward) if is_aim else ""
    kind = chunk.place or ("city" if chunk.has("unsure") else "")
    return chunk.head.note("place") or leads or grammar.keyword_place.get(kind, "")


def _to_event(before: Unit, unit: Unit, earlier: list[Unit], context: TextContext) -> str:
    """Return the preposition between people and an event; a thing makes a compound with it."""
    if not _has_people(earlier):
        return TOGETHER
    return f" {_event_preposition(unit.entry, before.entry, context)} "


def _event_preposition(event: Entry, who: Entry, context: TextContext) -> str:
    """Return what English has before an event: "during a vote", "at a summit", "victims of"."""
    preposition, agent = context.grammar.keyword_event, context.grammar.agent
    if who.governs(agent):
        return who.governed(agent)
    entry = context.lexicon.preposition(preposition)
    return event.preceded_by(preposition) or entry.note("event", entry.english)


def _between_people(before: Unit, unit: Unit, *, last: bool) -> str:
    match before.kind, unit.kind:
        case "person", "name":
            return TOGETHER  # "Preisträger Murat Yakin"
        case "name", _ if unit.head.has("office"):
            return APART
        case _:
            return AND if last else APART


def _beside(before: Unit, context: TextContext) -> str:
    """Return what joins a person and a thing: "portrait of", else a comma.

    A row does not say whether farmers have the tractors or stop them.
    """
    if before.head.has("the"):
        return TOGETHER
    owner = before.entry.governed(context.grammar.agent)
    return f" {owner} " if owner else APART


def _from_event(before: Unit, unit: Unit, earlier: list[Unit], context: TextContext) -> str:
    if unit.kind in PEOPLE and _has_people(earlier):
        return APART  # "Polizisten Festnahme Demonstranten": a row does not say who did it.
    found = _after_event(before.entry, unit, context)
    if found:
        return f" {found} "
    return TOGETHER if unit.kind == "event" and before.head.number != "p" else APART


def _after_event(event: Entry, unit: Unit, context: TextContext) -> str:
    """Return the preposition between an event and who does it or what it is about."""
    grammar = context.grammar
    agent = _first_governed(event, grammar.keyword_owner)
    match unit.kind:
        case "name" | "person" if event.governs(grammar.keyword_target):
            return ""  # Of an attack a row does not say who did it and whom it hit.
        case "name":
            return event.governed(grammar.keyword_opponent) or agent or OF
        case "person":
            return "" if unit.head.has("sent") else agent
        case "thing" if agent == OF:
            return agent
        case "event" if strikes(unit.entry, grammar):
            return _event_preposition(unit.entry, NO_ENTRY, context)
        case _:
            return _first_governed(event, grammar.topical) if _is_topic(unit.head) else ""


def _is_topic(chunk: Chunk) -> bool:
    """Return whether an event may be about a thing: "Debatte Haushalt", debate on the budget."""
    if chunk.name or chunk.place:
        return False
    return not chunk.head.has_any(_NO_TOPIC)


def _first_governed(entry: Entry, prepositions: list[str]) -> str:
    """Return the English of the first preposition that an entry governs."""
    return next((entry.governed(item) for item in prepositions if entry.governs(item)), "")


def is_attended(event: Entry, grammar: Grammar) -> bool:
    """Return whether people in a row with an event attend it.

    They do when it has no preposition for who does it or whom it hits.
    """
    return not event.has_any(frozenset({*grammar.keyword_owner, grammar.keyword_target}))


def is_held(event: Entry, grammar: Grammar) -> bool:
    """Return whether people are "at" an event, not its doers: a press conference, no speech."""
    at = event.preceded_by(grammar.keyword_event) == "at"
    return at and not event.has_any(frozenset(grammar.keyword_owner))


def strikes(event: Entry, grammar: Grammar) -> bool:
    """Return whether an event is one that others happen "in": an accident, a fire."""
    return event.preceded_by(grammar.keyword_event) == "in"
