"""What a clause's verbs are: the finite one, those that it governs, and what the clause says of them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from normalizer.translation.glosser.lexicon.entries import Entry, Reading
    from normalizer.translation.glosser.phrases.chunks import Chunk


@dataclass(slots=True)
class VerbParts:
    """The verbs of one clause: the finite one, and those that it governs in the order of the source.

    `entry` is the verb that carries the meaning, `pronoun` the English of a reflexive pronoun that goes back to the
    subject. `since` says that the clause tells since when, `dated` that it tells when in the past, `motion`
    that it tells where to. `subject` is who does it. `inner` is an adverb that English has among the verbs, `adverb` one before a participle, `going_on` that what is done
    goes on ("steigen weiter").
    """

    finite: Reading | None = None
    others: list[Reading] = field(default_factory=list)
    negation: str = ""
    number: str = ""
    reflexive: bool = False
    pronoun: str = "themselves"
    agreement: str = ""
    adverb: str = ""
    inner: str = ""
    going_on: bool = False
    expletive: bool = False
    since: bool = False
    dated: bool = False
    motion: bool = False
    subject: Chunk | None = None

    @property
    def entry(self) -> Entry | None:
        """The entry of the main verb."""
        for reading in self.others:
            if "role" not in reading.entry.notes:
                return reading.entry
        return self.finite.entry if self.finite is not None else None

    @property
    def has_verb(self) -> bool:
        """Whether the finite verb governs one with a meaning of its own, not only auxiliaries."""
        return any("role" not in item.entry.notes for item in self.others)

    def use_sense(self, english_verb: str) -> None:
        """Give the main verb another translation: "setzen auf" is to rely on."""
        entry = self.entry
        if entry is None:
            return
        notes = {key: value for key, value in entry.notes.items() if key != "sich"}
        made = replace(entry, english=english_verb, notes=notes)
        if self.finite is not None and self.finite.entry is entry:
            self.finite = self.finite._replace(entry=made)
        self.others = [item._replace(entry=made) if item.entry is entry else item for item in self.others]

    @property
    def passive(self) -> bool:
        """Whether the group is in the passive; a participle alone, as in a headline, is so unless it is a perfect."""
        if self.finite is not None and self.finite.form == "participle":
            return "sein" not in self.finite.entry.notes
        if self.finite is None or not self.others:
            return False
        if self.reflexive and self.finite.entry.notes.get("role") == "let":
            return True
        if all(item.form != "participle" for item in self.others):
            return False
        roles = {self.finite.entry.notes.get("role"), *(item.entry.notes.get("role") for item in self.others)}
        main = self.entry
        return "become" in roles or ("be" in roles and main is not None and "sein" not in main.notes)

    def stands_in(self, expletive: str) -> bool:
        """Whether the verb's "es" only stands in for a subject behind it: "es fehlen Lehrer"."""
        entry = self.entry
        return bool(expletive) and entry is not None and entry.notes.get("expletive") == expletive

    @property
    def is_impersonal(self) -> bool:
        """Whether "es" and the verb together are "there is"."""
        return self.expletive and self.finite is not None and "expletive" in self.finite.entry.notes and not self.others
