"""Which relations between key words in a row are guessed, and which rows name none."""

from __future__ import annotations

from normalizer.translation.glosser.phrases.keyword_joints import (
    AND,
    APART,
    PEOPLE,
    TOGETHER,
    Unit,
)
from normalizer.translation.glosser.reading.tokens import Doubt

_HAVING_EVENTS = frozenset({"person", "name", "event"})
_SAFE = frozenset({APART, AND, TOGETHER})


def doubts_of_joint(before: Unit, unit: Unit, joint: str) -> list[Doubt]:
    """Return what is doubtful in what was put between two key words, by their headwords."""
    if joint in _SAFE:
        return []
    words = tuple(filter(None, (before.entry.word, unit.entry.word)))
    return [Doubt("relation", words)] if _is_guessed(before, unit) else []


def doubts_of_events(units: list[Unit]) -> list[Doubt]:
    """Return a doubt where a row names people and two events, and not who is part of which.

    "Bürgermeister Festnahme Proteste".
    """
    events = [unit.entry.word for unit in units if unit.kind == "event"]
    has_people = any(unit.kind in PEOPLE for unit in units)
    return [Doubt("relation", tuple(events))] if len(events) > 1 and has_people else []


def _is_guessed(before: Unit, unit: Unit) -> bool:
    """Return whether the row does not show a relation that the English names.

    An event is somewhere and somebody's, a building is in its city. But people may have left the
    place that follows them, and one building or country need not be in the next.
    """
    match before.kind, unit.kind:
        case (_, "where") | ("event", "place"):
            return False
        case (("person" | "name"), "place"):
            return unit.is_proper
        case _, "place":
            return before.is_proper == unit.is_proper
        case "event", ("thing" | "event"):
            return True  # "Dürre Boot": an event is not always about what follows it.
        case _:
            return before.kind not in _HAVING_EVENTS
