"""What English has between two key words in a row: a preposition, a comma, or nothing in a compound."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from normalizer.translation.glosser.phrases import prepositions

if TYPE_CHECKING:
    from normalizer.translation.glosser.phrases.chunks import Chunk
    from normalizer.translation.glosser.reading.word_resolution import Context

OF = "of"
AND = " and "
APART = ", "
PEOPLE = frozenset({"person", "name"})
_TOGETHER = " "
_ABOUT = frozenset({"human", "office", "event", "time", "the", "place"})
WHERE = frozenset({"place", "where"})
_LANDS = frozenset({"country", "region"})


@dataclass(slots=True)
class Unit:
    """A bare noun or name with the phrases that hang on it.

    `kind` is event, person, name (of a person), group (an organization), thing, place, or where: a place put last.
    """

    head: Chunk
    kind: str
    text: str

    @property
    def notes(self) -> dict[str, str]:
        """The notes of the main noun."""
        return self.head.head.notes if self.head.head is not None else {}

    @property
    def is_proper(self) -> bool:
        """Whether the main noun is a name."""
        return self.head.name or (self.head.head is not None and self.head.head.pos == "place")


def joint(before: Unit, unit: Unit, earlier: list[Unit], context: Context, *, last: bool) -> str:
    """Return what stands between two units, as far as the language's ``keyword_rules`` want it said.

    `earlier` are all units before, `last` says that nothing follows.
    """
    found, rules = _joint(before, unit, earlier, context, last=last), context.words.grammar.keyword_rules
    if found == APART:
        return found if "comma" in rules else _TOGETHER
    if unit.kind in WHERE:
        return found if "place" in rules else _TOGETHER
    return found if ("event" if before.kind == "event" else "people") in rules else _TOGETHER


def _joint(before: Unit, unit: Unit, earlier: list[Unit], context: Context, *, last: bool) -> str:
    if unit.kind in WHERE:
        return _to_place(before, unit, earlier, context)
    if before.kind == "event":
        return _from_event(before, unit, context)
    if unit.kind == "event":
        return _to_event(before, unit, earlier, context)
    if before.kind in PEOPLE and unit.kind in PEOPLE:
        return _between_people(before, unit, last=last)
    if {before.kind, unit.kind} == {"person", "thing"}:
        return _beside(before, unit, context, last=last)
    apart = before.head.number == "p" or unit.kind in PEOPLE or (before.kind in WHERE and before is not earlier[0])
    return APART if apart else _TOGETHER


def _to_place(before: Unit, unit: Unit, earlier: list[Unit], context: Context) -> str:
    """Return the preposition before a place; "and" between two countries, a comma before the land of a city."""
    if before.head.place in _LANDS and unit.head.place in _LANDS:
        return AND
    if before.head.place == "city" and unit.head.place in _LANDS:
        return APART
    if unit.kind == "place" and before is earlier[0] and before.head.place == "city":
        return _TOGETHER
    event = next((item.head for item in reversed(earlier) if item.kind == "event"), None)
    return f" {prepositions.of_place(unit.head, event, context)} "


def _to_event(before: Unit, unit: Unit, earlier: list[Unit], context: Context) -> str:
    """Return the preposition between people and an event that they are at; a thing makes a compound with it."""
    if before.kind in WHERE and before is not earlier[0]:
        return APART
    if all(item.kind not in PEOPLE for item in earlier):
        return _TOGETHER
    return f" {prepositions.of_event(unit.head, before.head, context)} "


def _between_people(before: Unit, unit: Unit, *, last: bool) -> str:
    if unit.kind == "name" and before.kind == "person":
        return _TOGETHER  # "Preisträger Murat Yakin"
    return AND if last and not (before.kind == "name" and unit.head.has("office")) else APART


def _beside(before: Unit, unit: Unit, context: Context, *, last: bool) -> str:
    """Return what joins a person and a thing: "farmers with tractors", "portrait of", "Taliban fighters"."""
    if before.head.has("the"):
        return _TOGETHER
    if before.head.has("bare"):
        return AND if last and not unit.head.has("mass") else APART
    owner = before.notes.get(context.words.grammar.agent)
    if owner is None and unit.head.has("mass"):
        return APART
    return f" {owner or context.words.lexicon.entries(context.words.grammar.beside)[0].english} "


def _from_event(before: Unit, unit: Unit, context: Context) -> str:
    found = _behind_event(before, unit, context)
    if found:
        return f" {found} "
    return _TOGETHER if unit.kind == "event" and before.head.number != "p" else APART


def _behind_event(event: Unit, unit: Unit, context: Context) -> str:
    """Return the preposition between an event and who does it or what it is about, empty when there is none."""
    grammar, notes = context.words.grammar, event.notes
    agent = next((notes[prep] for prep in grammar.keyword_owner if prep in notes), "")
    if unit.kind in PEOPLE and grammar.keyword_target in notes:
        return ""  # Of an attack a row does not tell who did it and whom it hit.
    if unit.kind == "name":
        return notes.get(grammar.keyword_opponent) or agent or OF
    if unit.kind == "person" or (unit.kind in {"thing", "event"} and agent == OF):
        return agent
    if unit.kind == "event" and prepositions.strikes(unit.head, context):
        return prepositions.of_event(unit.head, None, context)
    return _topic(event, unit.head, context)


def _topic(event: Unit, chunk: Chunk, context: Context) -> str:
    """Return the preposition of an event before what it is about: "Debatte Haushalt", debate on."""
    if chunk.name or chunk.place or chunk.head is None or not _ABOUT.isdisjoint(chunk.head.notes):
        return ""
    found = (event.notes[prep] for prep in context.words.grammar.topical if prep in event.notes)
    return next(found, "")
