"""Makes one English verb of "lassen" and the infinitive that it governs.

"Die Stadt lässt das Haus abreißen" is "has the house demolished", "Kinder lassen einen Drachen
steigen" is "let a kite rise".
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from normalizer.translation.glosser.lexicon.english_forms import participle_english
from normalizer.translation.glosser.lexicon.entries import NO_READING, Reading

if TYPE_CHECKING:
    from normalizer.translation.glosser.clauses.verb_group import VerbGroup
    from normalizer.translation.glosser.lexicon.entries import Entry

_LET = "let"
_INFINITIVES = frozenset({"infinitive", "to"})


def join_causative(group: VerbGroup) -> None:
    """Replace "lassen" and the last verb that it governs by one verb with a place for its object.

    With a verb of motion the object acts, with any other something is done to it. "sich" makes a
    passive instead, see `VerbParts.is_let_done`.
    """
    verbs = [group.finite, *group.others]
    letting = next((item for item in verbs if item.entry.role == _LET), NO_READING)
    done = next((item for item in group.others if _is_governed(item)), NO_READING)
    if group.reflexive or NO_READING in (letting, done):
        return
    made = _caused(letting, done.entry)
    if letting is group.finite:
        group.finite = made
    elif group.role == "have":
        made = made._replace(form="participle")  # "hat das Haus abreißen lassen"
    group.others = [made if item is letting else item for item in group.others if item is not done]


def _caused(letting: Reading, verb: Entry) -> Reading:
    """Return the reading of "lassen" with the English for it and the verb that it governs."""
    english = f"let ~ {verb.english}" if verb.has("sein") else f"have ~ {participle_english(verb)}"
    notes = {key: value for key, value in letting.entry.notes.items() if key != "role"}
    return letting._replace(entry=replace(letting.entry, english=english, notes=notes))


def _is_governed(reading: Reading) -> bool:
    """Return whether a reading is an infinitive with a meaning of its own."""
    return reading.form in _INFINITIVES and not reading.entry.role
